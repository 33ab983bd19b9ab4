// SPDX-License-Identifier: MIT
// What batch and real time cost in a month, exactly, and how many replicas requests need.
// [costs]
#include <scoreplan/capacity.hpp>
#include <scoreplan/cost/runs.hpp>
#include <scoreplan/cost/text.hpp>

#include <iostream>

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::usd;

// Each Monday and Tuesday nodes are started at 06:00, and released 2 minutes after the run.
constexpr scoreplan::runs starts{scoreplan::zoned{scoreplan::weekly({Monday, Tuesday}, 6h), scoreplan::utc}};
constexpr scoreplan::cluster_run run{.start_up = 8min, .run = 4min, .idle = 2min};
constexpr auto node = amount<usd>{12, 100} / 1h;  // prices are yours: none is part of the library
constexpr scoreplan::cluster_prices<usd> cluster{node, scoreplan::billing{scoreplan::start_up_billing::billed}};

// 50 requests a second, 99 of 100 answered within half a second.
constexpr auto replicas = scoreplan::replicas_for_turnaround(
    scoreplan::arrival_rate{50, 1s}, scoreplan::mean_service_time{100ms}, {scoreplan::percent(99), 500ms});
static_assert(replicas.shared_queue.enough == 7 && replicas.random_split.enough == 64);

constexpr scoreplan::endpoint_prices<usd> endpoint{node, replicas.shared_queue.enough};
constexpr auto costs = compare_costs(starts, run, cluster, endpoint);
static_assert(costs.batch.monthly < costs.real_time.monthly, "batch is cheaper");

int main() { std::cout << scoreplan::explain(costs) << '\n'; }
// [costs]
