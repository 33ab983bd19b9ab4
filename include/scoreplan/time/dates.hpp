// SPDX-License-Identifier: MIT
// dated_days: which members of a recurrence happen on a day because of its date, and how long that stays so.
#pragma once

#include <scoreplan/base/residues.hpp>
#include <scoreplan/time/bits.hpp>
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

// Whether the date counts for a member of a recurrence.
[[nodiscard]] constexpr bool has_dates(recurrence const& times) noexcept {
  for (pattern const& each : times.members())
    if (each.grid.by_month) return true;
  return false;
}

// The days of a month on which the members on dates happen.
struct dated_month {
  some_members members = 0;            // that are on dates
  std::uint64_t days[max_patterns]{};  // bit d is day d of the month, for each of them
};

// The days of a month, counted since January of year 0, on which the members of a recurrence on dates happen, as if it
// had begun before.
[[nodiscard]] constexpr dated_month dates_in(recurrence const& times, std::int64_t month) noexcept {
  dated_month result;
  for (std::size_t i = 0; i < times.members().size(); ++i) {
    if (!times.members()[i].grid.by_month) continue;
    result.members |= some_members{1} << i;
    month_grid const& dates = times.members()[i].grid.months;
    if (detail::modulo(month - dates.first, dates.step) != 0 || !dates.date.exists_in(month)) continue;
    result.days[i] = std::uint64_t{1} << (dates.date.day_in(month) - detail::first_day_of(month) + 1);
  }
  return result;
}

// The members on dates that happen on a day, and until which day no others do.
struct dated_members {
  some_members there = 0;
  std::int64_t until = 0;
};

// The days on which members on dates happen, asked for one after another. The times must outlive it.
template <class Times>
class dated_days {
 public:
  constexpr explicit dated_days(Times const& times) noexcept : times_{&times} {}

  // Those of a day until 9999, counted since 1970-01-01, and until when no others do: to the end of the month at most.
  [[nodiscard]] constexpr dated_members on(std::int64_t day) noexcept {
    if (day < first_day_ || day >= end_day_) turn_to(day);
    int const date = static_cast<int>(day - first_day_) + 1;
    some_members there = 0;
    std::uint64_t others = 0;
    for (some_members left = month_.members; left != 0; left &= left - 1) {
      int const member = times_of_day::lowest(left);
      std::uint64_t const days = month_.days[member];
      bool const is_there = (days >> date & 1) != 0;
      if (is_there) there |= some_members{1} << member;
      others |= is_there ? ~days : days;
    }
    others &= ((std::uint64_t{1} << (end_day_ - first_day_ + 1)) - 1) & ~std::uint64_t{0} << date << 1;
    return {there, others == 0 ? end_day_ : first_day_ + times_of_day::lowest(others) - 1};
  }

 private:
  constexpr void turn_to(std::int64_t day) noexcept {
    std::int64_t const month = day == end_day_ ? number_ + 1 : detail::month_of(day);
    number_ = month;
    first_day_ = detail::first_day_of(month);
    end_day_ = first_day_ + detail::days_in(month);
    month_ = dates_in(*times_, month);
  }

  Times const* times_;
  std::int64_t number_ = 0;  // of the month, since January of year 0
  std::int64_t first_day_ = 0;
  std::int64_t end_day_ = (std::numeric_limits<std::int64_t>::min)();  // none yet
  dated_month month_;
};

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
