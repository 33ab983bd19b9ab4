// SPDX-License-Identifier: MIT
// decide: whether to score in batch or in real time, why, by how much, and what would change it.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/flips.hpp>
#include <scoreplan/decide/modes.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

namespace detail {

struct planned;

}  // namespace detail

// The answer for one workload. It keeps its mode and the workload; all else is computed when it is asked for.
class decision {
 public:
  [[gnu::always_inline]] constexpr explicit decision(workload const& decided_on) noexcept
      : decision{decided_on, detail::options::choose(decided_on)} {}

  [[nodiscard]] constexpr scoreplan::mode mode() const noexcept { return mode_; }
  [[nodiscard]] constexpr workload const& decided_on() const noexcept { return workload_; }
  // The figure that is bad input, and why, when the mode is invalid.
  [[nodiscard]] constexpr bad_input fault() const noexcept { return workload_.fault(); }

  [[nodiscard]] constexpr scoreplan::trigger trigger() const noexcept { return chosen().trigger; }
  // The period of batch runs (R106). It is absent when each request has a run of its own, in real time, and when
  // nothing was decided.
  [[nodiscard]] constexpr timespan cadence() const noexcept { return chosen().cadence; }
  // The longest period that batch runs may have, no_limit if any will do. Per event the cadence is the longest usual
  // period up to it.
  [[nodiscard]] constexpr timespan longest_cadence() const noexcept { return chosen().longest_cadence; }
  // The most decisions that one run serves, until the next one does (R28, R29); 0 for bad input.
  [[nodiscard]] constexpr std::int64_t horizon() const noexcept {
    return mode_ == mode::invalid ? 0 : chosen().horizon;
  }
  // How many decision steps one run must forecast, counted from the data's own time, so that none is uncovered until
  // the next delivery: (lateness + ready_for + period + turnaround) / cadence, rounded up. `ready_for` is how long the
  // data has been ready when the run starts. It is 0 for all but a schedule in batch, for an absent or negative
  // `ready_for`, and where the sum is beyond 292 years.
  [[nodiscard]] constexpr std::int64_t steps_to_forecast(timespan ready_for = std::chrono::seconds{0}) const noexcept;
  // The time from the start of a run, or from a request, to delivery. It is absent when it is an answer time that is
  // not given, and when nothing was decided.
  [[nodiscard]] constexpr timespan turnaround() const noexcept { return chosen().turnaround; }
  // The longest time from data to delivery. Batch runs per event and for stored predictions let data wait first.
  [[nodiscard]] constexpr timespan from_data() const noexcept { return chosen().from_data; }
  // The smallest slack of the checks of the mode. When neither mode is feasible, it is the slack of the nearer one:
  // negative, what that one lacks.
  [[nodiscard]] constexpr timespan slack() const noexcept;

  // Every check that was made, those of both modes.
  [[nodiscard]] constexpr reason_list reasons() const noexcept;
  // The other mode, when both are feasible and the answer time is given (T5); else false.
  [[nodiscard]] constexpr scoreplan::alternative alternative() const noexcept;
  // The exact boundaries of every figure in which the mode is monotone. They are found by bisection, with at most some
  // 60 decisions each.
  [[nodiscard]] constexpr flip_list flips() const noexcept { return detail::find_flips(workload_); }
  [[nodiscard]] constexpr note_list notes() const noexcept;

  friend constexpr bool operator==(decision const&, decision const&) noexcept = default;

 private:
  friend struct detail::planned;

  [[gnu::always_inline]] constexpr decision(workload const& decided_on, scoreplan::mode mode) noexcept
      : mode_{mode}, workload_{decided_on} {}

  [[nodiscard]] constexpr detail::option chosen() const noexcept {
    for (detail::option const& option : detail::options::evaluate(workload_))
      if (option.mode == mode_) return option;
    return {};
  }

  scoreplan::mode mode_;
  scoreplan::workload workload_;
};

namespace detail {

// Makes a decision in a mode that more than its workload decides, such as a plan keeps. It tells how the workload runs
// in that mode, not why; the plan exposes the parts that are true of it.
struct planned {
  [[nodiscard]] static constexpr decision in(mode mode, workload const& w) noexcept { return {w, mode}; }
  template <class Plan>
  [[nodiscard]] static constexpr decision const& of(Plan const& plan) noexcept {
    return plan.planned_;
  }
};

}  // namespace detail

// Decides for batch when it is feasible, else for real time when it is, else the mode is infeasible (R83, R94, R107,
// T8). Bad input gets the mode invalid.
[[nodiscard, gnu::always_inline]] constexpr decision decide(workload const& w) noexcept { return decision{w}; }

constexpr reason_list decision::reasons() const noexcept {
  reason_list result;
  for (detail::option const& option : detail::options::evaluate(workload_))
    for (reason const& check : option.checks) result.push_back(check);
  return result;
}

constexpr timespan decision::slack() const noexcept {
  if (mode_ != mode::infeasible) return chosen().slack();
  timespan best;
  for (detail::option const& option : detail::options::evaluate(workload_)) {
    timespan const slack = option.slack();
    if (best.is_absent() || slack > best) best = slack;
  }
  return best;
}

constexpr std::int64_t decision::steps_to_forecast(timespan ready_for) const noexcept {
  workload const& w = workload_;
  if (mode_ != mode::batch || w.kind() != demand_kind::scheduled || !(ready_for >= std::chrono::seconds{0})) return 0;
  timespan const covered = timespan{w[quantity::data_lateness].longest()} + timespan{ready_for.longest()} +
                           timespan{cadence().longest()} + turnaround();
  return covered.has_value() ? detail::divide_up(detail::ticks(covered), detail::ticks(w[quantity::cadence])) : 0;
}

constexpr scoreplan::alternative decision::alternative() const noexcept {
  for (detail::option const& option : detail::options::evaluate(workload_))
    if (option.mode != mode_ && !option.turnaround.is_absent() && option.feasible())
      return {option.mode, option.turnaround, from_data()};
  return {};
}

constexpr note_list decision::notes() const noexcept {
  note_list result;
  auto const add = [&](bool applies, note what) {
    if (applies) result.push_back(what);
  };
  workload const& w = workload_;
  bool const is_batch = mode_ == mode::batch;
  bool const is_real_time = mode_ == mode::real_time;
  bool const answer_known = !w[quantity::answer].is_absent();
  timespan const gap = w[quantity::request_gap];

  if (trigger() == trigger::schedule) {
    add(detail::batch::hold(w) == detail::ticks(cadence()), note::cluster_never_stops);
    add(w.kind() == demand_kind::scheduled && detail::batch::data_is_slower(w), note::scored_less_often);
  }
  add(is_batch && w.is_known_ahead(), note::stored_predictions);
  add(is_batch && trigger() == trigger::request && (gap.is_absent() || detail::batch::hold(w) > detail::ticks(gap)),
      note::requests_may_overlap);
  add(is_batch && !answer_known, note::no_answer_time);
  add(is_real_time && !answer_known, note::answer_time_assumed);
  add(is_real_time && detail::ticks(w[quantity::data_refresh]) > 0, note::nothing_new_between_refreshes);
  if (!is_batch && mode_ != mode::invalid) {
    workload const warm = w.with(quantity::start_up, std::chrono::seconds{0});
    add(decide(warm).mode() == mode::batch, note::warm_node_would_do);
    add(w.kind() == demand_kind::on_request, note::all_at_once);
  }
  return result;
}

}  // namespace scoreplan
