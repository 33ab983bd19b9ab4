// SPDX-License-Identifier: MIT
#include <scoreplan/decide.hpp>
#include <scoreplan/decide/scenarios.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::decide;
using scoreplan::mode;
using scoreplan::note;
using scoreplan::quantity;
using scoreplan::timespan;
using scoreplan::trigger;
namespace scenarios = scoreplan::scenarios;

namespace {

// The figures of the scenarios, which programs and pages quote, in the order of the map.
struct figures {
  int rule;
  timespan refresh;
  timespan lateness;
  timespan start_up;
  timespan run;
  timespan wait;
  timespan answer;
};
constexpr timespan unknown{};
constexpr figures all_figures[] = {
    {98, days{1}, 2h, 8min, 40min, 36h, unknown},
    {99, days{1}, 0s, 8min, 4min, 12h, 1s},
    {101, days{1}, 0s, 8min, 30min, days{3}, unknown},
    {25, days{1}, 0s, 8min, 4min, days{3}, unknown},
    {24, days{1}, 0s, 8min, 4min, weeks{1}, unknown},
    {26, 1h, 0s, 8min, 4min, 15min, unknown},
    {100, 0s, 0s, 8min, 4min, 1s, 100ms},
    {90, 0s, 0s, 8min, 4min, 5s, 100ms},
    {91, 0s, 0s, 8min, 30min, 10s, unknown},
    {102, 0s, 0s, 8min, 4min, 2s, 300ms},
    {105, 0s, 0s, 8min, 4min, 200ms, 50ms},
};

constexpr bool has(scenarios::scenario const& each, figures const& expected) {
  scoreplan::workload const& w = each.workload;
  return each.rule == scoreplan::rule{'R', static_cast<std::uint8_t>(expected.rule)} && !each.name.empty() &&
         w[quantity::data_refresh] == expected.refresh && w[quantity::data_lateness] == expected.lateness &&
         w[quantity::start_up] == expected.start_up && w[quantity::run] == expected.run &&
         w[quantity::wait] == expected.wait && w[quantity::answer] == expected.answer &&
         w[quantity::environment] == 0s && w[quantity::delivery] == 0s;
}

}  // namespace

TEST_BOTH("R98-R105: the figures of the scenarios") {
  HOLDS(std::size(all_figures) == std::size(scenarios::all));
  constexpr auto all_alike = [] {
    for (std::size_t at = 0; at < std::size(all_figures); ++at)
      if (!has(scenarios::all[at], all_figures[at])) return false;
    return true;
  };
  HOLDS(all_alike());
  HOLDS(scenarios::fries[quantity::cadence] == weeks{1});
}

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
