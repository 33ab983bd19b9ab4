// SPDX-License-Identifier: MIT
#include <scoreplan/time/dates.hpp>

#include <chrono>
#include <cstdint>

#include "contract.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::daily;
using scoreplan::dated_days;
using scoreplan::dated_members;
using scoreplan::dated_month;
using scoreplan::dates_in;
using scoreplan::has_dates;
using scoreplan::hourly;
using scoreplan::monthly;
using scoreplan::quarterly;
using scoreplan::recurrence;
using scoreplan::recurrence_fault;
using scoreplan::short_month;
using scoreplan::weekly;
using scoreplan::without_dates;
using scoreplan::yearly;

namespace {

constexpr std::int64_t day_of(year_month_day date) { return sys_days{date}.time_since_epoch().count(); }
constexpr std::int64_t month_of(int year, int month) { return std::int64_t{12} * year + month - 1; }
constexpr std::uint64_t bit(int day) { return std::uint64_t{1} << day; }

// Whether the days that are said one after another are those that single months have, and no stretch is too long.
constexpr bool is_alike(recurrence const& times, std::int64_t from, std::int64_t to) {
  dated_days<recurrence> days{times};
  dated_members here = days.on(from);
  bool alike = true;
  for (std::int64_t day = from; day < to; ++day) {
    year_month_day const date{sys_days{std::chrono::days{day}}};
    dated_month const month =
        dates_in(times, month_of(static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()})));
    scoreplan::some_members there = 0;
    for (int i = 0; i < 8; ++i)
      there |= static_cast<scoreplan::some_members>(month.days[i] >> unsigned{date.day()} & 1) << i;
    if (day == here.until) here = days.on(day);
    alike = alike && here.there == there && here.until > day;
  }
  return alike;
}

}  // namespace

TEST_BOTH("contracts of days on dates") {
  HOLDS(are_values<dated_members> && are_values<dated_month> && are_values<dated_days<recurrence>>);
}

TEST_BOTH("which recurrences have dates") {
  HOLDS(has_dates(monthly(day{1}, 6h)) && has_dates(daily(6h) | yearly(March / day{1}, 5h)));
  HOLDS(!has_dates(daily(6h)) && !has_dates(weekly({Monday}, 6h)) && !has_dates(hourly(5min)));
  HOLDS(!has_dates(monthly(day{32}, 6h)));
}

TEST_BOTH("the days of a month") {
  VALUE both = daily(6h) | monthly(day{15}, 7h) | monthly(last, 8h);
  VALUE may = dates_in(both, month_of(2026, 5));
  HOLDS(may.members == 6 && may.days[0] == 0 && may.days[1] == bit(15) && may.days[2] == bit(31));
  HOLDS(dates_in(both, month_of(2028, 2)).days[2] == bit(29) && dates_in(both, month_of(2027, 2)).days[2] == bit(28));
  HOLDS(dates_in(monthly(day{31}, 6h), month_of(2026, 4)).days[0] == 0);
  HOLDS(dates_in(monthly(day{31}, 6h, short_month::clamp), month_of(2026, 4)).days[0] == bit(30));
  HOLDS(dates_in(monthly(Monday[1], 9h), month_of(2026, 6)).days[0] == bit(1));
  HOLDS(dates_in(quarterly(day{1}, 3h), month_of(2026, 4)).days[0] == bit(1));
  HOLDS(dates_in(quarterly(day{1}, 3h), month_of(2026, 5)).days[0] == 0);
  HOLDS(dates_in(yearly(January / day{1}, 3h), month_of(1970, 1)).days[0] == bit(1));
  HOLDS(dates_in(yearly(December / day{31}, 3h), month_of(9999, 12)).days[0] == bit(31));
  HOLDS(dates_in(monthly(day{1}, 3h).every(2, 2026y / 3 / 1), month_of(2026, 1)).days[0] == bit(1));
  HOLDS(dates_in(monthly(day{1}, 3h).every(2, 2026y / 3 / 1), month_of(2026, 2)).days[0] == 0);
}

TEST_BOTH("from which day until which the same members happen") {
  VALUE times = monthly(day{1}, 6h) | monthly(day{2}, 7h) | monthly(day{31}, 8h);
  HOLDS(is_alike(times, day_of(2026y / 1 / 1), day_of(2026y / 5 / 1)));
  HOLDS(is_alike(yearly(February / day{29}, 6h), day_of(2027y / 12 / 30), day_of(2028y / 4 / 2)));
  HOLDS(is_alike(daily(6h), day_of(1970y / 1 / 1), day_of(1970y / 2 / 3)));
  VALUE seen = [&] {
    dated_days<recurrence> days{times};
    return dated_members{days.on(day_of(2026y / 1 / 3)).there, days.on(day_of(2026y / 1 / 3)).until};
  }();
  HOLDS(seen.there == 0 && seen.until == day_of(2026y / 1 / 31));
  VALUE new_year = [&] {
    dated_days<recurrence> days{times};
    (void)days.on(day_of(2026y / 12 / 31));
    return days.on(day_of(2027y / 1 / 1));
  }();
  VALUE last_of_1969 = dated_days<recurrence>{times}.on(-1);
  HOLDS(last_of_1969.there == 4 && last_of_1969.until == 0);
  HOLDS(new_year.there == 1 && new_year.until == day_of(2027y / 1 / 2));
  VALUE earlier = [&] {
    dated_days<recurrence> days{times};
    (void)days.on(day_of(2026y / 12 / 31));
    return days.on(day_of(2026y / 3 / 31));
  }();
  HOLDS(earlier.there == 4 && earlier.until == day_of(2026y / 4 / 1));
}

TEST_BOTH("a recurrence without its dates") {
  VALUE times = daily(6h) | monthly(day{15}, {7h, 9h}) | yearly(March / day{1}, 8h);
  HOLDS(without_dates(times, ~0U) == (daily(6h) | daily({7h, 9h}) | daily(8h)));
  HOLDS(without_dates(times, 0) == daily(6h));
  HOLDS(without_dates(monthly(day{1}, 6h), 1) == daily(6h));
  HOLDS(without_dates(monthly(day{1}, 6h), 0).fault() == recurrence_fault::never_matches);
  HOLDS(without_dates(daily(6h) | hourly(5min), 0) == (daily(6h) | hourly(5min)));
}
