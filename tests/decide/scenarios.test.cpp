// SPDX-License-Identifier: MIT
#include <scoreplan/decide.hpp>
#include <scoreplan/decide/scenarios.hpp>

#include <iterator>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::decide;
using scoreplan::mode;
using scoreplan::note;
using scoreplan::trigger;
namespace scenarios = scoreplan::scenarios;

TEST_BOTH("R2, R21, R97: every scenario of the map gets the mode that the chapter finds for it") {
  for (scenarios::scenario const& each : scenarios::all) HOLDS_NOW(decide(each.workload).mode() == each.mode);
  HOLDS(std::size(scenarios::all) == 11);
  HOLDS(decide(scenarios::portfolio).cadence() == months{3});
  HOLDS(decide(scenarios::draft).cadence() == years{1});
  HOLDS(decide(scenarios::next_hour).cadence() == hours{1});
}

TEST_BOTH("R1, R8, R62: batch starts on a schedule; real time with each request or event, as it arrives") {
  for (scenarios::scenario const& each : scenarios::all) {
    bool const on_schedule = decide(each.workload).trigger() == trigger::schedule;
    HOLDS_NOW(on_schedule == (each.mode == mode::batch));
    HOLDS_NOW(decide(each.workload).cadence().is_absent() != on_schedule);
  }
}

TEST_BOTH("T7: 5 to 15 minutes are end to end, 5 to 10 the start-up alone") {
  for (scenarios::scenario const& each : {scenarios::all[1], scenarios::all[3], scenarios::all[6]}) {
    HOLDS_NOW(each.workload[scoreplan::quantity::turnaround] >= scoreplan::timespan{5min});
    HOLDS_NOW(each.workload[scoreplan::quantity::turnaround] <= scoreplan::timespan{15min});
    HOLDS_NOW(each.workload[scoreplan::quantity::start_up] <= scoreplan::timespan{10min});
  }
}

TEST_BOTH("R98: fries are scored in batch, weekly, although demand is daily") {
  VALUE answer = decide(scenarios::fries);
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.trigger() == trigger::schedule);
  HOLDS(answer.cadence() == weeks{1});
  HOLDS(answer.horizon() == 1);
  HOLDS(answer.turnaround() == 48min);
  HOLDS(answer.slack() == 36h - 48min);
  HOLDS(!answer.alternative());
}

TEST_BOTH("R99: routes are scored in batch, daily; real time would do as well, and show its result at once") {
  VALUE answer = decide(scenarios::routes);
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.trigger() == trigger::schedule);
  HOLDS(answer.cadence() == days{1});
  HOLDS(answer.slack() == 12h - 12min);
  HOLDS(answer.alternative().mode == mode::real_time);
  HOLDS(answer.alternative().turnaround == 1s);
  HOLDS(answer.alternative().instead_of == 12min);
}

TEST_BOTH("R100, R90: fraud is found in real time, each transaction as it arrives") {
  VALUE answer = decide(scenarios::fraud);
  HOLDS(answer.mode() == mode::real_time);
  HOLDS(answer.trigger() == trigger::arrival);
  HOLDS(answer.turnaround() == 100ms);
  HOLDS(answer.slack() == 900ms);
  HOLDS(answer.cadence().is_absent());
  HOLDS(!answer.alternative());
}

TEST_BOTH("R101, R92: planned maintenance is scored in batch, monthly") {
  VALUE answer = decide(scenarios::maintenance);
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.trigger() == trigger::schedule);
  HOLDS(answer.cadence() == months{1});
  HOLDS(!answer.alternative());
}

TEST_BOTH("R91, R101: where a broken machine is replaced at once, real time") {
  VALUE answer = decide(scenarios::immediate_replacement);
  HOLDS(answer.mode() == mode::real_time);
  HOLDS(answer.trigger() == trigger::arrival);
}

TEST_BOTH("R102, R103: costs on screen, several runs in a sitting, in real time") {
  VALUE answer = decide(scenarios::costing);
  HOLDS(answer.mode() == mode::real_time);
  HOLDS(answer.trigger() == trigger::request);
  HOLDS(answer.turnaround() == 300ms);
  HOLDS(!answer.alternative());
  VALUE notes = answer.notes();
  HOLDS(notes.size() == 1);
  HOLDS(notes[0] == note::all_at_once);
}

TEST_BOTH("R105: recommendations in real time") {
  VALUE answer = decide(scenarios::recommendations);
  HOLDS(answer.mode() == mode::real_time);
  HOLDS(answer.trigger() == trigger::arrival);
  HOLDS(answer.slack() == 150ms);
}

TEST_BOTH("R86, R99: the short job lies within the chapter's 5 to 15 minutes end to end") {
  HOLDS(scenarios::routes[scoreplan::quantity::turnaround] >= scoreplan::timespan{5min});
  HOLDS(scenarios::routes[scoreplan::quantity::turnaround] <= scoreplan::timespan{15min});
}
