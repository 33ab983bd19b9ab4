// decide: batch or real time, why, by how much, and what would change it.
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

[[nodiscard]] constexpr flip_list find_flips(workload const& w) noexcept;

}  // namespace detail

// The answer for one workload. It keeps its mode and what it was decided on; the rest is computed when asked.
class decision {
 public:
  [[gnu::always_inline]] constexpr explicit decision(workload const& decided_on) noexcept
      : mode{detail::options::choose(decided_on)}, workload_{decided_on} {}

  scoreplan::mode mode;

  [[nodiscard]] constexpr workload const& decided_on() const noexcept { return workload_; }
  // The figure that is bad input, and why, when the mode is invalid.
  [[nodiscard]] constexpr bad_input fault() const noexcept { return workload_.fault(); }

  [[nodiscard]] constexpr scoreplan::trigger trigger() const noexcept { return chosen().trigger; }
  // How often batch runs (R106); absent for a run a request, in real time and when nothing was decided.
  [[nodiscard]] constexpr timespan cadence() const noexcept { return chosen().cadence; }
  // The longest that batch runs may be apart, no_limit if there is none. Per event the cadence is the longest usual
  // period up to it.
  [[nodiscard]] constexpr timespan longest_cadence() const noexcept { return chosen().longest_cadence; }
  // How many decision steps one run must forecast (R28, R29); 0 for bad input.
  [[nodiscard]] constexpr std::int64_t horizon() const noexcept { return mode == mode::invalid ? 0 : chosen().horizon; }
  // From "go" to delivery; absent when the answer time is not known, or nothing was decided.
  [[nodiscard]] constexpr timespan turnaround() const noexcept { return chosen().turnaround; }
  // From data to delivery, at most: per event and for stored predictions the data waits for its run first.
  [[nodiscard]] constexpr timespan from_data() const noexcept { return chosen().from_data; }
  // The smallest need - have of the mode's checks. Infeasible: the best of the modes, negative: what is missing.
  [[nodiscard]] constexpr timespan slack() const noexcept;

  // Every check that was made, of every mode.
  [[nodiscard]] constexpr reason_list reasons() const noexcept;
  // The other mode, when the answer time is given and both are feasible (T5).
  [[nodiscard]] constexpr scoreplan::alternative alternative() const noexcept;
  // The exact boundary of every input that the mode depends on in one direction, found by trying: at most some
  // 60 decisions a boundary.
  [[nodiscard]] constexpr flip_list flips() const noexcept { return detail::find_flips(workload_); }
  [[nodiscard]] constexpr note_list notes() const noexcept;

  friend constexpr bool operator==(decision const&, decision const&) noexcept = default;

 private:
  [[nodiscard]] constexpr detail::option chosen() const noexcept {
    for (detail::option const& option : detail::options::evaluate(workload_))
      if (option.mode == mode) return option;
    return {};
  }

  scoreplan::workload workload_;
};

// Batch when it is feasible, else real time when it is, else infeasible (R83, R94, R107, T8); invalid for bad input.
[[nodiscard, gnu::always_inline]] constexpr decision decide(workload const& w) noexcept { return decision{w}; }

constexpr reason_list decision::reasons() const noexcept {
  reason_list result;
  for (detail::option const& option : detail::options::evaluate(workload_))
    for (reason const& check : option.checks) result.push_back(check);
  return result;
}

constexpr timespan decision::slack() const noexcept {
  if (mode != mode::infeasible) return chosen().slack();
  timespan best;
  for (detail::option const& option : detail::options::evaluate(workload_)) {
    timespan const slack = option.slack();
    if (best.is_absent() || slack > best) best = slack;
  }
  return best;
}

constexpr scoreplan::alternative decision::alternative() const noexcept {
  for (detail::option const& option : detail::options::evaluate(workload_))
    if (option.mode != mode && !option.turnaround.is_absent() && option.feasible())
      return {option.mode, option.turnaround, from_data()};
  return {};
}

constexpr note_list decision::notes() const noexcept {
  note_list result;
  auto const add = [&](bool applies, note what) {
    if (applies) result.push_back(what);
  };
  workload const& w = workload_;
  bool const is_batch = mode == mode::batch;
  bool const is_real_time = mode == mode::real_time;
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
  if (!is_batch && mode != mode::invalid) {
    workload const warm = w.with(quantity::start_up, std::chrono::seconds{0});
    add(decide(warm).mode == mode::batch, note::warm_node_would_do);
    add(w.kind() == demand_kind::on_request, note::all_at_once);
  }
  return result;
}

}  // namespace scoreplan
