// SPDX-License-Identifier: MIT
// The days on which cron expressions happen because of the date; see dated_days.
#pragma once

#include <scoreplan/cron/lines.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/dates.hpp>

#include <cstddef>
#include <cstdint>

namespace scoreplan {

// Whether more than the weekday counts for the days of an expression.
[[nodiscard]] constexpr bool has_dates(cron_lines const& times) noexcept {
  for (std::size_t i = 0; i < times.size(); ++i)
    if (times[i].times().days.has_dates()) return true;
  return false;
}

// The days of a month, counted since January of year 0, on which the expressions on dates happen.
[[nodiscard]] constexpr dated_month dates_in(cron_lines const& times, std::int64_t month) noexcept {
  static_assert(max_cron_lines <= max_patterns);
  dated_month result;
  for (std::size_t i = 0; i < times.size(); ++i) {
    cron_days const days = times[i].times().days;
    if (!days.has_dates()) continue;
    result.members |= some_members{1} << i;
    result.days[i] = days.in(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1);
  }
  return result;
}

// The expressions without their dates: of those on dates the chosen ones happen on every day, and the others never.
[[nodiscard]] constexpr cron_lines without_dates(cron_lines const& times, some_members chosen) noexcept {
  return times.without_dates(chosen);
}

}  // namespace scoreplan
