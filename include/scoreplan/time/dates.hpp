// SPDX-License-Identifier: MIT
// on_dates: which members of a recurrence happen on a day because of its date, and how long that stays so.
#pragma once

#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/pattern.hpp>
#include <scoreplan/time/recurrence.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace scoreplan {

// Some of the members of a recurrence, or of several cron expressions: bit i is the ith. All days on which the same
// ones happen have the same times.
using some_members = std::uint32_t;

// The members on dates that happen on a day. From then until just before the day `until` no others do. Days are counted
// since 1970-01-01.
struct dated_members {
  some_members there = 0;
  std::int64_t until = (std::numeric_limits<std::int64_t>::max)();
};

// Whether the date counts for a member of a recurrence.
[[nodiscard]] constexpr bool has_dates(recurrence const& times) noexcept {
  for (pattern const& each : times.members())
    if (each.grid.by_month) return true;
  return false;
}

// The members on dates that happen on a day from 1970 to 9999, as if the recurrence had begun before.
[[nodiscard]] constexpr dated_members on_dates(recurrence const& times, std::int64_t day) noexcept {
  dated_members result;
  for (std::size_t i = 0; i < times.members().size(); ++i) {
    if (!times.members()[i].grid.by_month) continue;
    month_grid dates = times.members()[i].grid.months;
    dates.time_of_day = 0;
    std::int64_t next = dates.time_from(day * detail::seconds_per_day) / detail::seconds_per_day;
    if (next == day) {
      result.there |= some_members{1} << i;
      ++next;
    }
    if (next < result.until) result.until = next;
  }
  return result;
}

// The recurrence in which dates do not count: of the members on dates those that are chosen happen on every day, and
// the others never.
[[nodiscard]] constexpr recurrence without_dates(recurrence const& times, some_members chosen) noexcept {
  recurrence result = detail::recurrence_maker::faulty(recurrence_fault::never_matches);
  for (std::size_t i = 0; i < times.members().size(); ++i) {
    pattern each = times.members()[i];
    if (each.grid.by_month) {
      if ((chosen >> i & 1) == 0) continue;
      each.grid.even = {0, detail::seconds_per_day, each.grid.months.time_of_day, 1, 1};
      each.grid.by_month = false;
      each.grid.months = {};
    }
    recurrence const more = detail::recurrence_maker::of(each);
    result = result.fault() == recurrence_fault::none ? result | more : more;
  }
  return result;
}

}  // namespace scoreplan
