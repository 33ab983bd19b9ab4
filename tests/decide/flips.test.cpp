// SPDX-License-Identifier: MIT
#include <scoreplan/decide.hpp>
#include <scoreplan/decide/scenarios.hpp>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::bound;
using scoreplan::cadence;
using scoreplan::continuous_data;
using scoreplan::data_availability;
using scoreplan::decide;
using scoreplan::flip;
using scoreplan::job_runtime;
using scoreplan::latency_requirement;
using scoreplan::mode;
using scoreplan::no_limit;
using scoreplan::on_request;
using scoreplan::quantity;
using scoreplan::relation;
using scoreplan::timespan;
using scoreplan::workload;

namespace {

constexpr workload routes = scoreplan::scenarios::routes;
constexpr workload fraud = scoreplan::scenarios::fraud;

constexpr bool lists(workload const& w, quantity what, relation relation, timespan threshold, mode to) {
  int found = 0;
  for (flip const& each : decide(w).flips()) found += each == flip{{what, relation, threshold}, {}, to};
  return found == 1;
}

constexpr int count(workload const& w, quantity what) {
  int found = 0;
  for (flip const& each : decide(w).flips()) found += each.first.what == what;
  return found;
}

}  // namespace

TEST_BOTH("the wait flips batch to real time, and real time to neither") {
  HOLDS(lists(routes, quantity::wait, relation::below, 12min, mode::real_time));
  HOLDS(lists(routes, quantity::wait, relation::below, 1s, mode::infeasible));
  HOLDS(count(routes, quantity::wait) == 2);
  HOLDS(decide(routes.with(quantity::wait, 12min)).mode() == mode::batch);
  HOLDS(decide(routes.with(quantity::wait, 12min - 1ns)).mode() == mode::real_time);
  HOLDS(decide(routes.with(quantity::wait, 1s)).mode() == mode::real_time);
  HOLDS(decide(routes.with(quantity::wait, 1s - 1ns)).mode() == mode::infeasible);
}

TEST_BOTH("the nearest boundary of an input comes first") {
  HOLDS(decide(routes).flips()[0].first.threshold == 12min);
  HOLDS(decide(routes).flips()[1].first.threshold == 1s);
}

TEST_BOTH("each stage may grow until batch fails") {
  HOLDS(lists(routes, quantity::run, relation::above, 12h - 8min, mode::real_time));
  HOLDS(lists(routes, quantity::start_up, relation::above, 12h - 4min, mode::real_time));
  HOLDS(lists(routes, quantity::environment, relation::above, 12h - 12min, mode::real_time));
  HOLDS(lists(routes, quantity::delivery, relation::above, 12h - 12min, mode::real_time));
  HOLDS(decide(routes.with(quantity::run, 12h - 8min)).mode() == mode::batch);
  HOLDS(decide(routes.with(quantity::run, 12h - 8min + 1ns)).mode() == mode::real_time);
}

TEST_BOTH("real time names the wait from which batch would do, and the answer time from which nothing would") {
  HOLDS(lists(fraud, quantity::wait, relation::at_least, 24min, mode::batch));
  HOLDS(lists(fraud, quantity::wait, relation::below, 100ms, mode::infeasible));
  HOLDS(lists(fraud, quantity::answer, relation::above, 1s, mode::infeasible));
  HOLDS(count(fraud, quantity::run) == 0);
  HOLDS(decide(fraud).flips().size() == 3);
}

TEST_BOTH("infeasible: more wait first meets the smaller of the answer time and what batch needs") {
  VALUE neither = routes.with(quantity::wait, 1ms);
  HOLDS(lists(neither, quantity::wait, relation::at_least, 1s, mode::real_time));
  HOLDS(lists(neither, quantity::wait, relation::at_least, 12min, mode::batch));
  HOLDS(lists(neither, quantity::answer, relation::at_most, 1ms, mode::real_time));
  VALUE slow_answer = neither.with(quantity::answer, 1h);
  HOLDS(lists(slow_answer, quantity::wait, relation::at_least, 12min, mode::batch));
  HOLDS(count(slow_answer, quantity::wait) == 1);
}

TEST_BOTH("R32: cadence, refresh and run each can let batch keep up") {
  VALUE w = workload{cadence{5min}, data_availability{5min}, job_runtime{10min}, latency_requirement{1h}};
  HOLDS(lists(w, quantity::cadence, relation::at_least, 10min, mode::batch));
  HOLDS(lists(w, quantity::data_refresh, relation::at_least, 10min, mode::batch));
  HOLDS(lists(w, quantity::run, relation::at_most, 5min, mode::batch));
  VALUE faster = w.with(quantity::run, 4min).with(quantity::data_refresh, 0s);
  HOLDS(lists(faster, quantity::cadence, relation::below, 4min, mode::real_time));
  HOLDS(count(faster, quantity::data_refresh) == 0);
}

TEST_BOTH("where only two changes together bring batch about, one entry lists both") {
  VALUE w = workload{cadence{5min}, continuous_data, job_runtime{4min}.start_up(8min), latency_requirement{1min},
                     scoreplan::answer_time{1s}};
  VALUE flips = decide(w).flips();
  VALUE both = flips[flips.size() - 1];
  HOLDS(both.takes_two());
  HOLDS(both.first == bound{quantity::wait, relation::at_least, 12min});
  HOLDS(both.second == bound{quantity::cadence, relation::at_least, 12min});
  HOLDS(both.to == mode::batch);
  // A month of data may have 31 days, so a cadence must be longer than that to set the period.
  VALUE monthly = workload{cadence{days{1}}, data_availability{months{1}}, job_runtime{days{29}}.start_up(1h),
                           latency_requirement{1s}, scoreplan::answer_time{2s}};
  VALUE monthly_flips = decide(monthly).flips();
  HOLDS(monthly_flips[monthly_flips.size() - 1].second == bound{quantity::cadence, relation::at_least, days{31}});
  VALUE one_enough = decide(w.with(quantity::wait, 12min)).flips();
  HOLDS(!one_enough[one_enough.size() - 1].takes_two());
}

TEST_BOTH("an answer time that is not given has no boundary; a wait of zero is one") {
  VALUE w = workload{on_request, continuous_data, job_runtime{1h}, latency_requirement{1min}};
  HOLDS(count(w, quantity::answer) == 0);
  HOLDS(lists(w, quantity::wait, relation::at_most, 0s, mode::infeasible));
  HOLDS(lists(w, quantity::wait, relation::at_least, 1h, mode::batch));
  HOLDS(lists(w.with(quantity::wait, 0s), quantity::wait, relation::above, 0s, mode::real_time));
}

TEST_BOTH("without limit the boundaries lie below") {
  VALUE w = routes.with(quantity::wait, no_limit);
  HOLDS(lists(w, quantity::wait, relation::below, 12min, mode::real_time));
  HOLDS(count(w, quantity::wait) == 2);
}

TEST_BOTH("boundaries at the end of what can be held") {
  constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();
  VALUE longest_run = workload{on_request, continuous_data, job_runtime{nanoseconds{most}}, latency_requirement{1s}};
  HOLDS(lists(longest_run, quantity::wait, relation::at_least, nanoseconds{most}, mode::batch));
  VALUE longest_wait =
      workload{on_request, continuous_data, job_runtime{1min}.start_up(1h), latency_requirement{nanoseconds{most - 1}}};
  HOLDS(lists(longest_wait, quantity::run, relation::above, nanoseconds{most - 1} - 1h, mode::real_time));
  HOLDS(lists(longest_wait, quantity::start_up, relation::above, nanoseconds{most - 1} - 1min, mode::real_time));
  HOLDS(count(longest_wait.with(quantity::wait, nanoseconds{most}), quantity::run) == 0);
}

TEST_BOTH("calendar figures are flipped at fixed lengths") {
  VALUE w = workload{cadence{months{1}}, continuous_data, job_runtime{days{1}}, latency_requirement{years{1}}};
  HOLDS(lists(w, quantity::cadence, relation::below, days{1}, mode::real_time));
  HOLDS(lists(w, quantity::wait, relation::below, days{1}, mode::real_time));
  HOLDS(lists(w, quantity::run, relation::above, days{28}, mode::real_time));
}

TEST_BOTH("a bound between the shortest and the longest length of a month is found") {
  VALUE w = workload{cadence{months{1}}, continuous_data, job_runtime{days{29}}, latency_requirement{years{1}}};
  HOLDS(lists(w, quantity::cadence, relation::at_least, days{29}, mode::batch));
}
