// SPDX-License-Identifier: MIT
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/plan/compare.hpp>

#include <chrono>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::aspect;
using scoreplan::compare;
using scoreplan::comparison;
using scoreplan::comparison_list;
using scoreplan::decide;
using scoreplan::rule;
using scoreplan::usd;
namespace scenarios = scoreplan::scenarios;

namespace {

constexpr comparison row(comparison_list const& rows, aspect which) {
  for (comparison const& each : rows)
    if (each.aspect == which) return each;
  return {};
}

constexpr scoreplan::cluster_prices<usd> cluster{scoreplan::amount<usd>{12, 100} / 1h,
                                                 scoreplan::billing{scoreplan::start_up_billing::billed}, 2};
constexpr scoreplan::endpoint_prices<usd> endpoint{scoreplan::amount<usd>{12, 100} / 1h};

}  // namespace

TEST_BOTH("R10, R56-R62, R96: seven aspects, as they usually are") {
  VALUE usual = compare();
  HOLDS(usual.size() == 7);
  HOLDS(row(usual, aspect::trigger).batch == "a schedule");
  HOLDS(row(usual, aspect::compute).real_time == "a cluster that never stops");
  HOLDS(row(usual, aspect::how_common).batch == "the most common");
  HOLDS(row(usual, aspect::how_common).rule == rule{'R', 10});
  HOLDS(row(usual, aspect::complexity).rule == rule{'R', 96});
  HOLDS(row(usual, aspect::trigger).rule == rule{'R', 62} && row(usual, aspect::latency).rule == rule{'R', 87});
  HOLDS(row(usual, aspect::compute).rule == rule{'R', 56} && row(usual, aspect::cost).rule == rule{'R', 58});
  HOLDS(row(usual, aspect::sink).rule == rule{'R', 67});
  HOLDS(name(aspect::how_common) == "how_common");
  for (comparison const& each : usual) HOLDS_NOW(!each.batch.view().empty() && !each.real_time.view().empty());
}

TEST_BOTH("R86, R87: with the figures of a decision") {
  VALUE routes = compare(decide(scenarios::routes));
  HOLDS(row(routes, aspect::trigger).batch == "every day");
  HOLDS(row(routes, aspect::latency).batch == "12 min");
  HOLDS(row(routes, aspect::latency).real_time == "1 s");
  HOLDS(row(routes, aspect::cost).batch == "paid while a job runs");
  VALUE fraud = compare(decide(scenarios::fraud));
  HOLDS(row(fraud, aspect::trigger).batch == "a schedule");
  HOLDS(row(fraud, aspect::latency).real_time == "100 ms");
  HOLDS(row(compare(decide(scenarios::fries)), aspect::latency).real_time == "the scoring alone");
  constexpr auto bad = decide(scenarios::routes.with(scoreplan::quantity::run, scoreplan::timespan{0s}));
  HOLDS(row(compare(bad), aspect::latency).batch == "5 to 15 min");
  constexpr auto asked = decide({scoreplan::on_request, scoreplan::continuous_data, scoreplan::job_runtime{1min},
                                 scoreplan::latency_requirement{1h}});
  HOLDS(row(compare(asked), aspect::trigger).batch == "each request");
}

TEST_BOTH("R58: with what both cost") {
  constexpr auto decided = decide(scenarios::routes);
  VALUE costs = scoreplan::compare_costs(decided, 2min, cluster, endpoint);
  VALUE rows = compare(decided, cluster, endpoint, costs);
  HOLDS(row(rows, aspect::compute).batch == "2 nodes, up 0.9 % of the time");
  HOLDS(row(rows, aspect::compute).real_time == "1 replica, day and night");
  HOLDS(row(rows, aspect::cost).batch == "1.70 USD");
  HOLDS(row(rows, aspect::cost).real_time == "87.60 USD");
  // Real time has no cadence, so the cost of batch is not known.
  constexpr auto fraud = decide(scenarios::fraud);
  VALUE unknown = compare(fraud, cluster, endpoint, scoreplan::compare_costs(fraud, 2min, cluster, endpoint));
  HOLDS(row(unknown, aspect::cost).batch == "paid while a job runs");
  HOLDS(row(unknown, aspect::compute).batch == "a cluster that starts for each run");
  HOLDS(row(unknown, aspect::cost).real_time == "87.60 USD");
  HOLDS(row(unknown, aspect::compute).real_time == "1 replica, day and night");
  constexpr scoreplan::endpoint_prices<scoreplan::usd> nothing{endpoint.endpoint_price, 0};
  VALUE no_replica = compare(decided, cluster, nothing, scoreplan::compare_costs(decided, 2min, cluster, nothing));
  HOLDS(row(no_replica, aspect::cost).batch == "1.70 USD");
  HOLDS(row(no_replica, aspect::cost).real_time == "paid day and night");
  HOLDS(row(no_replica, aspect::compute).real_time == "a cluster that never stops");
}
