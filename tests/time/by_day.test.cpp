// SPDX-License-Identifier: MIT
#include <scoreplan/time/by_day.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "contract.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::by_day;
using scoreplan::daily;
using scoreplan::fixed_period;
using scoreplan::hourly;
using scoreplan::monthly;
using scoreplan::recurrence;
using scoreplan::recurrence_by_day;
using scoreplan::some_members;
using scoreplan::weekly;
using scoreplan::window;
using scoreplan::yearly;

namespace {

constexpr std::int64_t day_of(year_month_day date) { return sys_days{date}.time_since_epoch().count(); }
constexpr std::int64_t new_year = day_of(2001y / 1 / 1);

// The times of a recurrence from one day until just before another, found by the day, are those that next finds.
constexpr bool finds_all(recurrence const& times, std::int64_t from, std::int64_t to) {
  recurrence_by_day const days = by_day(times);
  auto next = times.next(local_seconds{seconds{from * 86'400 - 1}});
  bool is_alike = true;
  days.each_day(from, to, [&](std::int64_t day, some_members members) {
    is_alike = is_alike && members != 0;
    for (std::int64_t time = days.time_from(members, 0); time >= 0; time = days.time_from(members, time + 1)) {
      is_alike = is_alike && next && next->time_since_epoch().count() == day * 86'400 + time;
      if (next) next = times.next(*next);
    }
  });
  return is_alike && (!next || next->time_since_epoch().count() >= to * 86'400);
}

constexpr int days_in(recurrence const& times, std::int64_t from, std::int64_t to) {
  int counted = 0;
  by_day(times).each_day(from, to, [&](std::int64_t, some_members) { ++counted; });
  return counted;
}

}  // namespace

TEST_BOTH("contract of the times of a recurrence by the day") {
  HOLDS(are_values<recurrence_by_day>);
  HOLDS(must_be_told<recurrence_by_day>);
}

TEST_BOTH("the times by the day are all times, each once") {
  HOLDS(finds_all(daily(6h) | daily({7h, 9h}), new_year, new_year + 3));
  HOLDS(finds_all(daily(0s) | daily(5s), new_year, new_year + 2));
  HOLDS(finds_all(weekly({Monday, Friday}, 6h), new_year + 1, new_year + 20));
  HOLDS(finds_all(weekly({Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday}, 6h).every(2, 1999y / 6 / 9),
                  new_year, new_year + 30));
  HOLDS(finds_all(daily({1h, 3h, 4h}) | daily({6h, 7h, 9h}) | weekly({Monday}, 6h) | monthly(day{1}, 6h) |
                      monthly(day{2}, 7h) | daily(8h),
                  new_year, new_year + 9));
  HOLDS(finds_all(daily(window{7min, 8h, 18h}).every(3, 2000y / 1 / 2), new_year, new_year + 10));
  HOLDS(finds_all(hourly(5min) | hourly(5min).every(6, 1999y / 1 / 1), new_year, new_year + 2));
  HOLDS(finds_all(weekly({Monday}, 6h) | weekly({Sunday}, 0s), new_year, new_year + 30));
  HOLDS(finds_all(weekly({Monday, Sunday, Thursday}, 6h).every(3, 1999y / 6 / 9), new_year - 5, new_year + 50));
  HOLDS(finds_all(monthly(day{31}, 6h) | monthly(day{30}, 6h, scoreplan::short_month::clamp), new_year + 8,
                  new_year + 500));
  HOLDS(
      finds_all(monthly(Monday[1], 0s).every(5, 1998y / 3 / 1) | monthly(Friday[last], 0s), new_year, new_year + 500));
  HOLDS(finds_all(yearly(February / 29, 23h), new_year, day_of(2017y / 1 / 1)));
  HOLDS(finds_all(yearly(February / 29, 23h), day_of(2096y / 2 / 29), day_of(2104y / 3 / 1)));
  HOLDS(finds_all(yearly(February / 29, 23h), day_of(2096y / 3 / 1), day_of(2104y / 2 / 29)));
}

TEST_BOTH("days beyond the years of the calendar, as if the recurrence had neither a beginning nor an end") {
  VALUE cycle = std::int64_t{146'097};
  HOLDS(days_in(monthly(day{31}, 6h), new_year + 100 * cycle, new_year + 100 * cycle + 365) == 7);
  HOLDS(days_in(monthly(day{31}, 6h), new_year + 100 * cycle, new_year + 100 * cycle + 30) == 0);
  HOLDS(days_in(monthly(day{31}, 6h), new_year + 100 * cycle + 30, new_year + 100 * cycle + 31) == 1);
  HOLDS(days_in(yearly(March / 1, 6h).every(3, 2026y / 1 / 1), new_year + cycle, new_year + 4 * cycle) == 400);
  HOLDS(days_in(daily(6h).every(2, 9999y / 12 / 30), new_year, new_year + 10) == 5);
  HOLDS(days_in(weekly({Monday, Friday}, 6h).every(2, 9999y / 12 / 30), new_year, new_year + 28) == 4);
  HOLDS(days_in(daily(24h), new_year, new_year + 10) == 0);
}

TEST_BOTH("which members a day has") {
  VALUE days = by_day(daily(6h) | weekly({Monday}, 7h) | monthly(day{1}, 8h));
  HOLDS([&] {
    some_members seen[3]{};
    std::size_t size = 0;
    days.each_day(new_year, new_year + 3, [&](std::int64_t, some_members members) { seen[size++] = members; });
    return size == 3 && seen[0] == 7 && seen[1] == 1 && seen[2] == 1;
  }());
  HOLDS(days.time_from(7, 0) == 6 * 3600 && days.time_from(7, 6 * 3600 + 1) == 7 * 3600);
  HOLDS(days.time_from(6, 0) == 7 * 3600 && days.time_from(1, 6 * 3600 + 1) == -1 && days.time_from(0, 0) == -1);
  HOLDS(days.time_from(4, 8 * 3600) == 8 * 3600 && days.time_from(7, 86'400) == -1);
}

TEST_BOTH("after how many days the times repeat") {
  HOLDS(by_day(daily(6h)).days() == 1 && by_day(hourly(0s)).days() == 1 && !by_day(daily(6h)).is_by_year());
  HOLDS(by_day(weekly({Monday}, 6h)).days() == 7 && by_day(weekly({Monday, Friday}, 6h)).days() == 7);
  HOLDS(by_day(daily(6h).every(4, 2026y / 1 / 1) | daily(7h).every(6, 2026y / 1 / 1)).days() == 12);
  HOLDS(by_day(weekly({Monday}, 6h).every(2, 2026y / 1 / 1) | daily(7h).every(3, 2026y / 1 / 1)).days() == 42);
  HOLDS(by_day(weekly({Monday, Friday}, 6h).every(2, 2026y / 1 / 1)).days() == 14);
  HOLDS(by_day(monthly(day{1}, 6h)).days() == 146'097 && by_day(monthly(day{1}, 6h)).is_by_year());
  HOLDS(by_day(monthly(day{1}, 6h) | weekly({Monday, Friday}, 6h) | daily(6h)).is_by_year());
  HOLDS(by_day(monthly(day{1}, 6h) | weekly({Monday}, 6h)).is_by_year());
  HOLDS(by_day(monthly(day{1}, 6h).every(4, 2026y / 1 / 1)).is_by_year());
  VALUE months = by_day(monthly(day{1}, 6h).every(5, 2026y / 1 / 1));
  HOLDS(!months.is_by_year() && months.days() == 146'097);
  HOLDS(by_day(monthly(day{1}, 6h).every(7, 2026y / 1 / 1)).days() == 7 * 146'097);
  HOLDS(!by_day(monthly(day{1}, 6h) | daily(6h).every(2, 2026y / 1 / 1)).is_by_year());
  HOLDS(by_day(monthly(day{1}, 6h) | daily(6h).every(2, 2026y / 1 / 1)).days() == 2 * 146'097);
  HOLDS(!by_day(monthly(day{1}, 6h) | weekly({Monday}, 6h).every(2, 2026y / 1 / 1)).is_by_year());
  HOLDS(!by_day(monthly(day{1}, 6h) | weekly({Monday, Friday}, 6h).every(2, 2026y / 1 / 1)).is_by_year());
  HOLDS(by_day(daily(6h).every(99'991, 2026y / 1 / 1) | daily(7h).every(99'989, 2026y / 1 / 1) |
               daily(8h).every(99'971, 2026y / 1 / 1))
            .days() == 0);
  HOLDS(by_day(daily(6h).every(99'991, 2026y / 1 / 1) | daily(7h).every(99'989, 2026y / 1 / 1) |
               daily(8h).every(99'971, 2026y / 1 / 1) | daily(9h))
            .days() == 0);
  HOLDS(by_day(daily(6h).every(99'991, 2026y / 1 / 1) | daily(7h).every(99'989, 2026y / 1 / 1) |
               daily(8h).every(99'971, 2026y / 1 / 1) | monthly(day{1}, 6h).every(9'973, 2026y / 1 / 1) |
               monthly(day{1}, 7h).every(9'967, 2026y / 1 / 1) | monthly(day{1}, 8h).every(9'949, 2026y / 1 / 1))
            .days() == 0);
  HOLDS(by_day(daily(6h)).day_length() == 86'400 && by_day(monthly(day{1}, 6h)).day_length() == 86'400);
}

TEST_BOTH("the days of a recurrence in UTC are seconds") {
  constexpr sys_seconds anchor{sys_days{2026y / 1 / 1}};
  VALUE both = fixed_period(45min, anchor) | fixed_period(50min, anchor + 10min);
  HOLDS(by_day(both).day_length() == 1 && by_day(both).days() == 450 * 60 && !by_day(both).is_by_year());
  HOLDS(days_in(both, 5, 5 + 450 * 60) == 10 + 9 - 1);
  HOLDS(by_day(both).time_from(2, 0) == 0 && by_day(both).time_from(2, 1) == -1);
  HOLDS([&] {
    std::int64_t latest = 0;
    some_members shown = 0;
    by_day(both).each_day(0, 3'001, [&](std::int64_t day, some_members members) { latest = day, shown = members; });
    return latest == 2'700 && shown == 1;
  }());
  HOLDS(by_day(fixed_period(seconds{std::int64_t{1} << 20}, anchor) |
               fixed_period(seconds{std::int64_t{3} << 18}, anchor))
            .days() == std::int64_t{3} << 20);
  HOLDS(by_day(fixed_period(seconds{1 << 20}, anchor) | fixed_period(786'435s, anchor)).days() ==
        (std::int64_t{1} << 20) * 786'435);
  HOLDS(by_day(fixed_period(86'399s, anchor) | fixed_period(86'401s, anchor) | fixed_period(99'991s, anchor)).days() ==
        0);
}
