// SPDX-License-Identifier: MIT
#include <scoreplan/time/calendar.hpp>

#include <initializer_list>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::detail::days_in;
using scoreplan::detail::first_day_of;
using scoreplan::detail::least_month_of;
using scoreplan::detail::month_of;
using scoreplan::detail::weekday_until;

namespace {

constexpr std::int64_t number(year_month month) {
  return std::int64_t{12} * static_cast<int>(month.year()) + static_cast<int>(unsigned{month.month()}) - 1;
}
constexpr std::int64_t number(sys_days day) { return day.time_since_epoch().count(); }

// How many months from one to another differ from those of std::chrono in their first day, their length, or the month
// of their first or last day.
constexpr int different_months(year_month from, year_month to) {
  int different = 0;
  for (year_month month = from; month <= to; month += months{1}) {
    std::int64_t const here = number(month);
    std::int64_t const first = number(month / 1);
    std::int64_t const last_day = number(sys_days{month / last});
    bool const is_same = first_day_of(here) == first && days_in(here) == last_day - first + 1 &&
                         month_of(first) == here && month_of(last_day) == here;
    different += is_same ? 0 : 1;
  }
  return different;
}

}  // namespace

TEST_BOTH("months around leap days, centuries and the ends are those of std::chrono") {
  HOLDS(different_months(1899y / January, 1901y / December) == 0);
  HOLDS(different_months(1969y / January, 1972y / December) == 0);
  HOLDS(different_months(1999y / January, 2001y / December) == 0);
  HOLDS(different_months(-1y / January, 1y / December) == 0);
  HOLDS(different_months(9999y / January, 10'001y / December) == 0);
}

TEST_RUN("months from before year 0 to 20000 are those of std::chrono") {
  HOLDS_NOW(different_months(-399y / January, 20'000y / December) == 0);
}

TEST_RUN("the least month of a day is its own or the one before") {
  int wrong = 0;
  for (std::int64_t month = number(-399y / January); month < number(20'000y / December); ++month) {
    for (std::int64_t const day : {first_day_of(month), first_day_of(month + 1) - 1}) {
      std::int64_t const least = least_month_of(day);
      wrong += least == month || least == month - 1 ? 0 : 1;
    }
  }
  HOLDS_NOW(wrong == 0);
}

TEST_BOTH("the last day up to a given one on a weekday") {
  constexpr std::int64_t thursday = 0;  // 1970-01-01
  HOLDS(weekday_until(thursday, 4) == 0);
  HOLDS(weekday_until(thursday, 3) == -1);
  HOLDS(weekday_until(thursday, 5) == -6);
  HOLDS(weekday_until(thursday, 0) == -4);
  HOLDS(weekday_until(number(sys_days{-398y / January / 1}), 0) > number(sys_days{-398y / January / 1}) - 7);
  HOLDS(weekday{sys_days{days{weekday_until(number(sys_days{-398y / January / 1}), 2)}}} == Tuesday);
  HOLDS(weekday{sys_days{days{weekday_until(number(sys_days{9999y / December / 31}), 6)}}} == Saturday);
}
