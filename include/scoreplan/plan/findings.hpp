// SPDX-License-Identifier: MIT
// check: every check that applies to a deployment, as a value.
#pragma once

#include <scoreplan/base/list.hpp>
#include <scoreplan/deployment/deployment.hpp>
#include <scoreplan/plan/detail/checks.hpp>
#include <scoreplan/plan/finding.hpp>
#include <scoreplan/time/calendar.hpp>

#include <concepts>
#include <cstddef>

namespace scoreplan {

// A check of a team's own: a type whose check(deployment) gives a finding, made with own_finding.
template <class Check>
concept deployment_policy = requires(deployment const& config) {
  { Check::check(config) } -> std::same_as<finding>;
};

// The findings of all checks that were made, in order, whether they hold or not. `Own` is the number of a team's own
// checks among them.
template <std::size_t Own = 0>
class findings : public fixed_list<finding, 24 + Own> {
 public:
  // Whether every finding holds.
  [[nodiscard]] constexpr bool holds() const noexcept { return first_broken().holds; }
  // The finding that a compiler would report; one that holds when nothing is broken.
  [[nodiscard]] constexpr finding first_broken() const noexcept {
    for (finding const& each : *this)
      if (!each.holds) return each;
    return {};
  }
  // The finding of one check; an empty finding when the check does not apply.
  [[nodiscard]] constexpr finding of(deployment_check check) const noexcept {
    for (finding const& each : *this)
      if (each.check == check) return each;
    return {};
  }
};

// The findings of every check that applies to a config, and then of the team's own, in order.
template <deployment_policy... Own>
[[nodiscard]] constexpr findings<sizeof...(Own)> check(deployment const& config) noexcept {
  findings<sizeof...(Own)> result;
  for (finding const& each : detail::all_findings(config)) result.push_back(each);
  (result.push_back(Own::check(config)), ...);
  return result;
}

// Whether the checks of one year, as they are by default, prove all years. They do when all times repeat within a week
// and the clock of at most one zone changes, at the same time of the week in each year (or of the day, when all times
// repeat daily).
[[nodiscard]] constexpr bool proves_every_year(deployment const& config) noexcept {
  if (!config.has_runs() || config.span()) return false;
  detail::repetition const anew = detail::repetition_of(config);
  if (anew.has_dates || 7 * detail::seconds_per_day % anew.seconds != 0) return false;
  detail::changing_zone const changing = detail::changing_zone_of(config);
  if (!changing.is_only) return false;
  return changing.zone == nullptr || detail::changes_alike(*changing.zone, config.year(), anew.seconds);
}

}  // namespace scoreplan
