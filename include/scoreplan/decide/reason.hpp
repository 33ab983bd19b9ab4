// SPDX-License-Identifier: MIT
// The vocabulary of a decision: modes, checks, boundaries, alternatives and notes.
#pragma once

#include <scoreplan/base/list.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

// What is decided, from worst to best: of the two ways to score (R1) batch is the better. The mode is invalid when the
// workload is bad input, and infeasible when neither will do.
enum class mode : std::uint8_t { invalid, infeasible, real_time, batch };

// What starts a scoring (R8, R62).
enum class trigger : std::uint8_t { none, schedule, request, arrival };

// The number of a rule: R for a rule of the source chapter, T for one that this library adds.
struct rule {
  char series = 'R';
  std::uint8_t number{};
  friend constexpr bool operator==(rule, rule) noexcept = default;
};

// One check of one mode: what it has must not exceed what it needs to stay within. Equal is enough (T4).
struct reason {
  enum class subject : std::uint8_t {
    turnaround,  // a prediction is delivered within the wait (R85)
    staleness,   // a newer prediction is delivered before the stored one is stale (T11)
    period,      // a run, and its delivery, end before those of the next begin (R32)
    spacing,     // a run, and its delivery, fit in what the wait or the staleness leaves between runs (R32)
    refreshes,   // data that comes between two runs that do not overlap is not stale before the second (R32)
    answers,     // the endpoint answers within the wait (R87, R88)
  };

  scoreplan::rule rule;
  scoreplan::mode option = mode::invalid;
  subject about = subject::turnaround;
  timespan have;  // absent when not known, and then assumed to fit any need above zero
  timespan need;

  [[nodiscard]] constexpr bool holds() const noexcept {
    detail::tick_count const least = have.is_absent() ? 1 : 0;
    return detail::ticks(have) + least <= detail::ticks(need);
  }
  // The slack is need - have, of calendar amounts the shortest lengths. Negative it is what is missing, at most 292
  // years; it is absent when `have` is, and no_limit when `need` is.
  [[nodiscard]] constexpr timespan slack() const noexcept {
    if (have.is_absent()) return have;
    if (need.is_unlimited()) return need;
    detail::checked const exact = detail::add(detail::ticks(need), -detail::ticks(have));
    return detail::of_ticks(exact.fits ? exact.value : -detail::max_ticks);
  }

  friend constexpr bool operator==(reason const&, reason const&) noexcept = default;
};

// On which side of the threshold of a bound a figure is.
enum class relation : std::uint8_t { below, at_most, at_least, above };
// A bound on one figure of a workload.
struct bound {
  quantity what = quantity::wait;
  scoreplan::relation relation = relation::below;
  timespan threshold;
  friend constexpr bool operator==(bound const&, bound const&) noexcept = default;
};

// What would change the mode to another: one figure within a bound, the others kept. Where no single figure can make it
// batch, two together are needed, and the second is present.
struct flip {
  bound first;
  bound second;  // its threshold is absent when one figure is enough
  scoreplan::mode to = mode::invalid;

  [[nodiscard]] constexpr bool takes_two() const noexcept { return !second.threshold.is_absent(); }
  friend constexpr bool operator==(flip const&, flip const&) noexcept = default;
};

// The other mode, when it is feasible as well, and what it gains in time (T5, R99).
struct alternative {
  scoreplan::mode mode = mode::invalid;  // invalid when there is none
  timespan turnaround;
  timespan instead_of;  // the longest time from data to delivery in the chosen mode

  constexpr explicit operator bool() const noexcept { return mode != mode::invalid; }
  friend constexpr bool operator==(alternative const&, alternative const&) noexcept = default;
};

// What else is worth knowing about a decision.
enum class note : std::uint8_t {
  cluster_never_stops,            // a run ends just when the next begins (T4, R58)
  scored_less_often,              // runs are rarer than decisions, because the data is slower (R28, R29)
  nothing_new_between_refreshes,  // real time knows nothing new between two refreshes of the data (T9)
  warm_node_would_do,             // with minimum nodes 1, at its price, batch is feasible (R45)
  all_at_once,                    // entering all cases at once would make it batch-friendly (R104)
  answer_time_assumed,            // the answer time is not given, and taken to fit
  no_answer_time,                 // the answer time is not given, so that no alternative can be offered (T5)
  requests_may_overlap,           // more than one cluster may run at a time
  stored_predictions,             // results go to a look-up store (T11)
};

using reason_list = fixed_list<reason, 3>;
using flip_list = fixed_list<flip, 20>;
using note_list = fixed_list<note, 9>;

[[nodiscard]] constexpr std::string_view name(mode value) noexcept {
  switch (value) {
    case mode::invalid: return "invalid";
    case mode::infeasible: return "infeasible";
    case mode::real_time: return "real_time";
    case mode::batch: return "batch";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(trigger value) noexcept {
  switch (value) {
    case trigger::none: return "none";
    case trigger::schedule: return "schedule";
    case trigger::request: return "request";
    case trigger::arrival: return "arrival";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(relation value) noexcept {
  switch (value) {
    case relation::below: return "below";
    case relation::at_most: return "at_most";
    case relation::at_least: return "at_least";
    case relation::above: return "above";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(note value) noexcept {
  switch (value) {
    case note::cluster_never_stops: return "cluster_never_stops";
    case note::scored_less_often: return "scored_less_often";
    case note::nothing_new_between_refreshes: return "nothing_new_between_refreshes";
    case note::warm_node_would_do: return "warm_node_would_do";
    case note::all_at_once: return "all_at_once";
    case note::answer_time_assumed: return "answer_time_assumed";
    case note::no_answer_time: return "no_answer_time";
    case note::requests_may_overlap: return "requests_may_overlap";
    case note::stored_predictions: return "stored_predictions";
  }
  return {};
}

}  // namespace scoreplan
