// SPDX-License-Identifier: MIT
// on_dates: which of several cron expressions happen on a day because of its date, and how long that stays so.
#pragma once

#include <scoreplan/cron/lines.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
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

// The expressions on dates that happen on a day from 1970 to 9999. Where that stays so beyond the end of the next
// month, `until` is the end of that month.
[[nodiscard]] constexpr dated_members on_dates(cron_lines const& times, std::int64_t day) noexcept {
  detail::civil_day const date = detail::civil_day::of(day);
  int const length = detail::days_in(date.year, date.month);
  bool const is_december = date.month == 12;
  std::int64_t const next_month = day + length - date.day + 1;
  int const days_of_next = is_december ? 31 : detail::days_in(date.year, date.month + 1);
  std::uint64_t const later = (std::uint64_t{2} << length) - (std::uint64_t{2} << date.day);
  std::uint64_t others = 0;          // the later days of the month on which others happen
  std::uint64_t others_in_next = 0;  // and those of the next month
  dated_members result;
  for (std::size_t i = 0; i < times.size(); ++i) {
    cron_days const days = times[i].times().days;
    if (!days.has_dates()) continue;
    std::uint64_t const here = days.in(date.year, date.month);
    std::uint64_t const in_next = days.in(date.year + (is_december ? 1 : 0), is_december ? 1 : date.month + 1);
    bool const is_there = (here >> date.day & 1) != 0;
    if (is_there) result.there |= some_members{1} << i;
    others |= is_there ? ~here : here;
    others_in_next |= is_there ? ~in_next : in_next;
  }
  others &= later;
  others_in_next &= (std::uint64_t{2} << days_of_next) - 2;
  if (others != 0) result.until = day + times_of_day::lowest(others) - date.day;
  else if (others_in_next != 0) result.until = next_month + times_of_day::lowest(others_in_next) - 1;
  else result.until = next_month + days_of_next;
  return result;
}

// The expressions without their dates: of those on dates the chosen ones happen on every day, and the others never.
[[nodiscard]] constexpr cron_lines without_dates(cron_lines const& times, some_members chosen) noexcept {
  return times.without_dates(chosen);
}

}  // namespace scoreplan
