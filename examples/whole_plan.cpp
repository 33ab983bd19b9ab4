// SPDX-License-Identifier: MIT
// Everything about one workload in one call and one value, checked when the program is built.
// [plan]
#include <scoreplan/plan/text.hpp>
#include <scoreplan/time/zones.hpp>

#include <array>
#include <iostream>

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::feature;
using scoreplan::usd;

constexpr scoreplan::workload routes{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min).delivery(2min),
    scoreplan::latency_requirement{12h},
    scoreplan::answer_time{100ms},
};
constexpr scoreplan::schedule mornings{scoreplan::daily(6h), scoreplan::zone<"Europe/Paris">, scoreplan::lead{routes}};
constexpr auto node = amount<usd>{12, 100} / 1h;
constexpr std::array features{
    feature{.name = "orders", .update_interval = days{1}, .max_age = 36h},
    feature{.name = "traffic", .update_interval = 1min, .delivery_delay = 4min},  // too late for a score a minute
};

constexpr auto everything = scoreplan::plan(
    routes, scoreplan::schedule_over{mornings, {sys_days{2026y / March / 1}, sys_days{2026y / April / 30}}},
    scoreplan::feature_list{features, {.cadence = 1min}},
    scoreplan::price_list{scoreplan::cluster_prices<usd>{node, scoreplan::billing{scoreplan::start_up_billing::billed}},
                          scoreplan::endpoint_prices<usd>{node}},
    scoreplan::delivery{.deliver_to = scoreplan::destinations::email_spreadsheet});
static_assert(everything.mode() == scoreplan::mode::batch);
static_assert(!everything.alternative(), "real time would do, but cannot be fed");
static_assert(everything.costs()->saved() > amount<usd>{80});

int main() { std::cout << scoreplan::explain(everything); }
// [plan]
