// SPDX-License-Identifier: MIT
#include <scoreplan/deployment/steps.hpp>

#include "testing.hpp"

using scoreplan::mode;
using scoreplan::process_of;
using scoreplan::process_step;
using scoreplan::progress;
using scoreplan::rule;
using scoreplan::step;

namespace {

constexpr bool is_in_order(std::span<process_step const> steps, std::initializer_list<step> expected) {
  if (steps.size() != expected.size()) return false;
  for (std::size_t at = 0; at < steps.size(); ++at)
    if (steps[at].what != expected.begin()[at]) return false;
  return true;
}

// Whether every step says what it needs and what is done.
constexpr bool says_everything(std::span<process_step const> steps) {
  for (process_step const& each : steps)
    if (each.needs.empty() || each.work.empty() || each.rule.number == 0) return false;
  return true;
}

}  // namespace

TEST_BOTH("R12-R18: five steps of batch, in order") {
  HOLDS(is_in_order(process_of(mode::batch),
                    {step::train, step::register_model, step::schedule, step::score, step::deliver}));
  HOLDS(says_everything(process_of(mode::batch)));
  HOLDS(process_of(mode::batch)[0].rule == rule{'R', 14});
  HOLDS(process_of(mode::batch)[2].needs == "cadence, data availability, job runtime");      // R22
  HOLDS(process_of(mode::batch)[3].needs == "an environment, a scoring script, the model");  // R49
  HOLDS(process_of(mode::batch)[4].rule == rule{'R', 18});
}

TEST_BOTH("R63-R67: four steps of real time, without a schedule") {
  HOLDS(is_in_order(process_of(mode::real_time), {step::train, step::register_model, step::score, step::deliver}));
  HOLDS(says_everything(process_of(mode::real_time)));
  HOLDS(process_of(mode::real_time)[0].needs == "data that is there when it is scored");
  HOLDS(process_of(mode::infeasible).empty());
  HOLDS(process_of(mode::invalid).empty());
}

TEST_BOTH("what is missing, and what comes next") {
  constexpr progress begun;
  HOLDS(begun.finished(mode::batch).empty());
  HOLDS(begun.missing(mode::batch).size() == 5);
  HOLDS(begun.missing(mode::batch)[0].what == step::train);
  VALUE trained = begun.done(step::train).done(step::register_model);
  HOLDS(trained.finished(mode::batch).size() == 2);
  HOLDS(trained.missing(mode::batch)[0].what == step::schedule);
  HOLDS(trained.missing(mode::real_time)[0].what == step::score);
  HOLDS(!trained.is_finished(mode::batch));
}

TEST_BOTH("R12: a step out of order counts when those before it are done") {
  constexpr progress early = progress{}.done(step::score).done(step::train);
  HOLDS(early.finished(mode::batch).size() == 1);
  HOLDS(early.missing(mode::batch)[0].what == step::register_model);
  HOLDS(early.done(step::register_model).finished(mode::batch).size() == 2);
  HOLDS(early.done(step::register_model).finished(mode::real_time).size() == 3);
  HOLDS(early.done(step::register_model).done(step::schedule).finished(mode::batch).size() == 4);
  HOLDS(early.done(step::train) == early);
}

TEST_BOTH("R50: nothing is finished while the delivery is missing") {
  constexpr progress scored =
      progress{}.done(step::train).done(step::register_model).done(step::schedule).done(step::score);
  HOLDS(!scored.is_finished(mode::batch));
  HOLDS(is_in_order(scored.missing(mode::batch), {step::deliver}));
  HOLDS(scored.done(step::deliver).is_finished(mode::batch));
  HOLDS(scored.done(step::deliver).missing(mode::batch).empty());
  HOLDS(scored.done(step::deliver).is_finished(mode::real_time));
  HOLDS(!scored.done(step::deliver).is_finished(mode::infeasible));
}
