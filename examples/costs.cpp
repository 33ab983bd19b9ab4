// SPDX-License-Identifier: MIT
// What batch and real time cost in a month, exactly, and how many replicas requests need.
// [costs]
#include <scoreplan/capacity.hpp>
#include <scoreplan/cost/text.hpp>

#include <iostream>

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::usd;

constexpr scoreplan::decision routes = scoreplan::decide({
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
    scoreplan::answer_time{100ms},
});
constexpr auto node = amount<usd>{12, 100} / 1h;  // prices are yours: none is part of the library
constexpr scoreplan::cluster_prices<usd> cluster{node, scoreplan::billing{scoreplan::start_up_billing::billed}};

// 50 requests a second, 99 of 100 answered within half a second.
constexpr auto replicas = scoreplan::replicas_for_turnaround(
    scoreplan::arrival_rate{50, 1s}, scoreplan::mean_service_time{100ms}, {scoreplan::percent(99), 500ms});
static_assert(replicas.shared_queue.enough == 7 && replicas.random_split.enough == 64);

constexpr scoreplan::endpoint_prices<usd> endpoint{node, replicas.shared_queue.enough};
constexpr auto costs = scoreplan::compare_costs(routes, 2min, cluster, endpoint);
static_assert(costs.batch.monthly < costs.real_time.monthly, "batch is cheaper");

int main() { std::cout << scoreplan::explain(costs) << '\n'; }
// [costs]
