// SPDX-License-Identifier: MIT
// find_flips: the boundaries at which the mode changes, of single figures and of two together.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/modes.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstddef>
#include <initializer_list>

namespace scoreplan::detail {

// The smallest and the largest legal value of one figure in nanoseconds, while the others are kept.
struct tick_range {
  tick_count from;
  tick_count to;
};

[[nodiscard]] constexpr tick_range legal_range(workload const& w, quantity which) noexcept {
  bool const is_stage = which >= quantity::start_up && which <= quantity::delivery;
  bool const may_be_zero = figure_rules[static_cast<std::size_t>(which)].zero;
  tick_count const others = is_stage ? ticks(w[quantity::turnaround]) - ticks(w[which]) : 0;
  return {may_be_zero ? 0 : 1, max_ticks - others};
}

// The last value on the way from `inside` to `outside` at which the mode is that at `inside`. The mode at `outside`
// must be another.
template <class ModeAt>
[[nodiscard]] constexpr tick_count last_of_same_mode(tick_count inside, tick_count outside, ModeAt mode_at) noexcept {
  mode const same = mode_at(inside);
  while (outside - inside > 1 || inside - outside > 1) {
    tick_count const middle = inside + (outside - inside) / 2;
    (mode_at(middle) == same ? inside : outside) = middle;
  }
  return inside;
}

// The bound that is crossed between `last` and its neighbour `beyond`. The one of the two that has the better mode is
// the threshold; but between zero and one nanosecond it is zero.
[[nodiscard]] constexpr bound bound_between(quantity which, tick_count last, tick_count beyond,
                                            bool beyond_is_better) noexcept {
  bool const rising = beyond > last;
  tick_count const better = beyond_is_better ? beyond : last;
  bool const is_least = (rising == beyond_is_better) && better != 1;
  timespan const threshold = of_ticks(is_least ? better : (rising ? last : beyond));
  if (rising) return {which, is_least ? relation::at_least : relation::above, threshold};
  return {which, is_least ? relation::below : relation::at_most, threshold};
}

// Adds the boundaries of one figure in which the mode is monotone, from its value outwards. `choose` gives the mode of
// a workload, here and below.
template <class Choose>
constexpr void add_flips(flip_list& flips, workload const& w, quantity which, Choose choose) noexcept {
  if (w[which].is_absent()) return;
  auto const mode_at = [&](tick_count value) { return choose(w.with(which, of_ticks(value))); };
  tick_count const current = ticks(w[which]);
  if (mode_at(current) != choose(w)) return;  // more than the shortest length of a calendar period decides
  tick_range const range = legal_range(w, which);
  for (tick_count const end : {range.from, range.to}) {
    tick_count inside = current;
    while (mode_at(inside) != mode_at(end)) {
      tick_count const last = last_of_same_mode(inside, end, mode_at);
      tick_count const beyond = end > last ? last + 1 : last - 1;
      bool const beyond_is_better = mode_at(beyond) > mode_at(last);
      flips.push_back({bound_between(which, last, beyond, beyond_is_better), {}, mode_at(beyond)});
      inside = beyond;
    }
  }
}

// Adds a wait and a cadence that together make the mode batch, where no single figure does.
template <class Choose>
constexpr void add_joint_flip(flip_list& flips, workload const& w, Choose choose) noexcept {
  if (w.kind() != demand_kind::scheduled || choose(w) == mode::batch) return;
  for (flip const& single : flips)
    if (single.to == mode::batch) return;
  bound const wait{quantity::wait, relation::at_least, w[quantity::turnaround]};
  flip_list of_cadence;
  add_flips(of_cadence, w.with(wait.what, wait.threshold), quantity::cadence, choose);
  for (flip const& single : of_cadence)
    if (single.to == mode::batch) flips.push_back({wait, single.first, mode::batch});
}

template <class Choose>
constexpr flip_list find_flips(workload const& w, Choose choose) noexcept {
  if (w.fault().exists()) return {};
  flip_list flips;
  for (quantity const which : {quantity::wait, quantity::answer, quantity::cadence, quantity::staleness,
                               quantity::start_up, quantity::environment, quantity::run, quantity::delivery})
    add_flips(flips, w, which, choose);
  // The mode is monotone in the data refresh on a schedule. For stored predictions it is not: there a longer refresh
  // helps and hurts in turn.
  if (w.kind() == demand_kind::scheduled) add_flips(flips, w, quantity::data_refresh, choose);
  add_joint_flip(flips, w, choose);
  return flips;
}

constexpr flip_list find_flips(workload const& w) noexcept {
  return find_flips(w, [](workload const& each) { return options::choose(each); });
}

}  // namespace scoreplan::detail
