// SPDX-License-Identifier: MIT
#include <scoreplan/time/count.hpp>
#include <scoreplan/time/recurrence.hpp>

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include "testing.hpp"
#include "time/day_walk.hpp"

using namespace std::chrono;
using scoreplan::daily;
using scoreplan::fixed_period;
using scoreplan::found;
using scoreplan::hourly;
using scoreplan::monthly;
using scoreplan::quarterly;
using scoreplan::recurrence;
using scoreplan::recurrence_fault;
using scoreplan::short_month;
using scoreplan::weekly;
using scoreplan::yearly;

namespace {

constexpr local_seconds on(year_month_day date, seconds at = 0s) { return local_days{date} + at; }
constexpr bool is(found<local_seconds> time, year_month_day date, seconds at) { return time && *time == on(date, at); }

}  // namespace

TEST_BOTH("hourly and daily") {
  HOLDS(is(hourly(15min).next(on(2026y / March / 1, 15min - 1s)), 2026y / March / 1, 15min));
  HOLDS(is(hourly(15min).next(on(2026y / March / 1, 15min)), 2026y / March / 1, 1h + 15min));
  HOLDS(is(hourly(15min).previous(on(2026y / March / 1, 15min)), 2026y / February / 28, 23h + 15min));
  HOLDS(is(daily(6h).next(on(2026y / December / 31, 6h)), 2027y / January / 1, 6h));
  HOLDS(is(daily(6h).previous(on(2026y / March / 1, 6h)), 2026y / February / 28, 6h));
  HOLDS(count(daily(6h), on(2026y / January / 1), on(2027y / January / 1)) == 365);
  HOLDS(count(hourly(0s), on(2026y / January / 1), on(2026y / January / 2)) == 24);
}

TEST_BOTH("weekly on several days, and every second week from an anchor") {
  VALUE twice = weekly({Thursday, Monday}, 6h);
  HOLDS(is(twice.next(on(2026y / January / 5, 6h)), 2026y / January / 8, 6h));
  HOLDS(is(twice.next(on(2026y / January / 8, 6h)), 2026y / January / 12, 6h));
  HOLDS(is(twice.previous(on(2026y / January / 8, 6h)), 2026y / January / 5, 6h));
  // The week of the anchor, a Wednesday, has only its Thursday left; two weeks later both days count.
  VALUE every_second = twice.every(2, 2026y / January / 7);
  HOLDS(is(nth(every_second, 0), 2026y / January / 8, 6h));
  HOLDS(is(nth(every_second, 1), 2026y / January / 19, 6h));
  HOLDS(is(nth(every_second, 2), 2026y / January / 22, 6h));
  HOLDS(!every_second.previous(on(2026y / January / 8, 6h)));
  HOLDS(count(every_second, on(1970y / January / 1), on(2026y / February / 1)) == 3);
}

TEST_BOTH("an interval of an interval begins with the one that holds the anchor, of months and years as of days") {
  VALUE days_apart = daily(6h).every(2, 2027y / January / 1).every(2, 2027y / January / 2);
  HOLDS(is(days_apart.next(on(1970y / January / 1)), 2027y / January / 5, 6h));
  VALUE from_january = monthly(day{1}, 6h).every(2, 2026y / January / 1).every(2, 2026y / February / 1);
  HOLDS(is(from_january.next(on(1970y / January / 1)), 2026y / May / 1, 6h));
  VALUE from_february = monthly(day{1}, 6h).every(2, 2026y / February / 1).every(2, 2026y / March / 1);
  HOLDS(is(from_february.next(on(1970y / January / 1)), 2026y / June / 1, 6h));
  VALUE odd_years = yearly(May / 1, 6h).every(2, 2027y / January / 1).every(2, 2028y / January / 1);
  HOLDS(is(odd_years.next(on(1970y / January / 1)), 2031y / May / 1, 6h));
  VALUE even_years = yearly(May / 1, 6h).every(2, 2026y / January / 1).every(2, 2027y / January / 1);
  HOLDS(is(even_years.next(on(1970y / January / 1)), 2030y / May / 1, 6h));
}

TEST_BOTH("months that are too short are skipped or end early, as asked") {
  VALUE skipped = monthly(day{31}, 6h);
  HOLDS(is(skipped.next(on(2026y / January / 31, 6h)), 2026y / March / 31, 6h));
  HOLDS(is(skipped.previous(on(2026y / March / 1)), 2026y / January / 31, 6h));
  HOLDS(count(skipped, on(2026y / January / 1), on(2027y / January / 1)) == 7);
  VALUE clamped = monthly(day{31}, 6h, short_month::clamp);
  HOLDS(is(clamped.next(on(2026y / January / 31, 6h)), 2026y / February / 28, 6h));
  HOLDS(is(clamped.next(on(2028y / January / 31, 6h)), 2028y / February / 29, 6h));
  HOLDS(count(clamped, on(2026y / January / 1), on(2027y / January / 1)) == 12);
  HOLDS(is(monthly(last, 6h).next(on(2026y / April / 1)), 2026y / April / 30, 6h));
  HOLDS(is(monthly(Tuesday[2], 6h).next(on(2026y / January / 13, 6h)), 2026y / February / 10, 6h));
  HOLDS(is(monthly(Friday[last], 6h).next(on(2026y / January / 1)), 2026y / January / 30, 6h));
}

TEST_BOTH("R25: four times a year") {
  VALUE quarters = quarterly(day{1}, 6h);
  HOLDS(count(quarters, on(2026y / January / 1), on(2027y / January / 1)) == 4);
  HOLDS(is(quarters.next(on(2026y / January / 1, 6h)), 2026y / April / 1, 6h));
  HOLDS(is(nth(quarters.every(2, 2026y / May / 20), 0), 2026y / October / 1, 6h));
}

TEST_BOTH("R24: once a year, 29 February too, also past 2100") {
  VALUE leap_day = yearly(February / 29, 6h);
  HOLDS(is(nth(leap_day, 0), 1972y / February / 29, 6h));
  HOLDS(is(leap_day.next(on(2096y / February / 29, 6h)), 2104y / February / 29, 6h));
  HOLDS(is(leap_day.previous(on(2104y / February / 29, 6h)), 2096y / February / 29, 6h));
  HOLDS(count(leap_day, on(2000y / January / 1), on(2400y / January / 1)) == 97);
  HOLDS(is(nth(leap_day.every(25, 2000y / January / 1), 1), 2400y / February / 29, 6h));
  HOLDS(is(yearly(February / 29, 6h, short_month::clamp).next(on(2026y / January / 1)), 2026y / February / 28, 6h));
  HOLDS(is(yearly(February / last, 6h).next(on(2028y / January / 1)), 2028y / February / 29, 6h));
  HOLDS(is(yearly(May / Monday[last], 6h).next(on(2026y / January / 1)), 2026y / May / 25, 6h));
  HOLDS(is(yearly(September / Monday[1], 6h).next(on(2026y / January / 1)), 2026y / September / 7, 6h));
}

TEST_BOTH("a fixed period counts from its anchor") {
  VALUE often = fixed_period(45min, sys_days{2026y / January / 1} + 10s);
  HOLDS(often.is_absolute());
  HOLDS(is(nth(often, 0), 2026y / January / 1, 10s));
  HOLDS(is(often.next(on(2026y / January / 1, 10s)), 2026y / January / 1, 45min + 10s));
  HOLDS(!often.previous(on(2026y / January / 1, 10s)));
}

TEST_BOTH("the first and the last moment") {
  HOLDS(is(nth(daily(0s), 0), 1970y / January / 1, 0s));
  HOLDS(is(daily(0s).next(on(1900y / January / 1)), 1970y / January / 1, 0s));
  HOLDS(!daily(0s).previous(on(1970y / January / 1)));
  HOLDS(is(daily(0s).previous(on(1970y / January / 1, 1s)), 1970y / January / 1, 0s));
  HOLDS(is(daily(24h - 1s).previous(local_seconds::max()), 9999y / December / 31, 24h - 1s));
  HOLDS(!daily(24h - 1s).next(on(9999y / December / 31, 24h - 1s)));
  HOLDS(!daily(6h).next(local_seconds::max()));
  HOLDS(is(daily(6h).next(local_seconds::min()), 1970y / January / 1, 6h));
  HOLDS(is(monthly(last, 6h).previous(local_seconds::max()), 9999y / December / 31, 6h));
  HOLDS(is(yearly(February / 29, 6h).previous(local_seconds::max()), 9996y / February / 29, 6h));
  HOLDS(!yearly(February / 29, 6h).next(on(9996y / February / 29, 6h)));
  HOLDS(count(daily(0s), local_seconds::min(), local_seconds::max()) == 2'932'897);
  HOLDS(*daily(6h).between(local_seconds::min(), local_seconds::max()).begin() == on(1970y / January / 1, 6h));
  HOLDS(is(nth(daily(0s), 2'932'896), 9999y / December / 31, 0s));
  HOLDS(!nth(daily(0s), 2'932'897));
  HOLDS(!nth(daily(0s), -1));
}

TEST_BOTH("what can never be meant is refused by name") {
  HOLDS(daily(24h).fault() == recurrence_fault::time_of_day);
  HOLDS(daily(-1s).fault() == recurrence_fault::time_of_day);
  HOLDS(hourly(60min).fault() == recurrence_fault::time_of_day);
  HOLDS(monthly(day{0}, 6h).fault() == recurrence_fault::day);
  HOLDS(monthly(day{32}, 6h).fault() == recurrence_fault::day);
  HOLDS(monthly(Monday[5], 6h).fault() == recurrence_fault::day);
  HOLDS(yearly(February / 30, 6h).fault() == recurrence_fault::day);
  HOLDS(yearly(April / 31, 6h).fault() == recurrence_fault::day);
  HOLDS(yearly(month{13} / 1, 6h).fault() == recurrence_fault::day);
  HOLDS(yearly(April / 31, 6h, short_month::clamp).fault() == recurrence_fault::none);
  HOLDS(weekly({}, 6h).fault() == recurrence_fault::weekdays);
  HOLDS(weekly({weekday{8}}, 6h).fault() == recurrence_fault::day);
  HOLDS(daily(6h).every(0, 2026y / January / 1).fault() == recurrence_fault::interval);
  HOLDS(yearly(March / 1, 0s).every(10'001, 2026y / January / 5).fault() == recurrence_fault::interval);
  HOLDS(!yearly(March / 1, 0s).every(10'000, 2026y / January / 5).next(on(2027y / January / 1)));
  HOLDS(!yearly(February / 29, 0s).every(9'001, 2028y / January / 5).next(on(2029y / January / 1)));
  HOLDS(daily(6h).every(2, 2026y / February / 30).fault() == recurrence_fault::anchor);
  HOLDS(daily(6h).every(2, 1969y / December / 31).fault() == recurrence_fault::anchor);
  HOLDS(daily(6h).every(2, 10000y / January / 1).fault() == recurrence_fault::anchor);
  HOLDS(fixed_period(1h, sys_seconds{-1s}).fault() == recurrence_fault::anchor);
  HOLDS(fixed_period(1h, sys_days{10000y / January / 1}).fault() == recurrence_fault::anchor);
  HOLDS(fixed_period(1h, sys_days{10000y / January / 1} - 1s).fault() == recurrence_fault::none);
  HOLDS(fixed_period(seconds::max(), {}).fault() == recurrence_fault::interval);
  HOLDS(fixed_period(0s, {}).fault() == recurrence_fault::interval);
  HOLDS(fixed_period(1h, {}).every(2, 2026y / January / 1).fault() == recurrence_fault::interval);
  HOLDS(!daily(24h).next(on(2026y / January / 1)));
  HOLDS(!nth(daily(24h), 0));
  HOLDS(count(daily(24h), on(2026y / January / 1), on(2027y / January / 1)) == 0);
}

TEST_BOTH("an anchor from which nothing ever matches is refused") {
  HOLDS(yearly(February / 29, 6h).every(2, 2023y / January / 1).fault() == recurrence_fault::never_matches);
  HOLDS(yearly(February / 29, 6h).every(100, 2100y / January / 1).fault() == recurrence_fault::none);
  HOLDS(yearly(February / 29, 6h).every(400, 2100y / January / 1).fault() == recurrence_fault::never_matches);
  HOLDS(monthly(day{30}, 6h).every(12, 2026y / February / 1).fault() == recurrence_fault::never_matches);
  HOLDS(monthly(day{31}, 6h).every(6, 2026y / April / 1).fault() == recurrence_fault::none);
  HOLDS(yearly(January / 1, 6h).every(1, 9999y / June / 1).fault() == recurrence_fault::never_matches);
}

namespace {

using day_walk::civil;

enum class unit { day, week, month, quarter, year };

struct rule {
  recurrence times;
  scoreplan::recurrence_fault expected;
  unit counted;
  int every;
  year_month_day anchor;
  long long at;
  std::function<bool(civil const&)> falls_on;
};

long long index_of(unit counted, long long days, int year, int month) {
  switch (counted) {
    case unit::day: return days;
    case unit::week: return (days + 3) / 7;  // 1969-12-29 was a Monday
    case unit::month: return year * 12LL + month;
    case unit::quarter: return year * 4LL + (month - 1) / 3;
    case unit::year: return year;
  }
  return 0;
}

std::vector<long long> expected_times(rule const& r) {
  std::vector<long long> times;
  long long const anchor_days = local_days{r.anchor}.time_since_epoch().count();
  long long const anchor_index =
      index_of(r.counted, anchor_days, static_cast<int>(r.anchor.year()), static_cast<int>(unsigned{r.anchor.month()}));
  day_walk::for_each_day(2400, [&](civil const& c) {
    if (c.days < anchor_days || !r.falls_on(c)) return;
    if ((index_of(r.counted, c.days, c.year, c.month) - anchor_index) % r.every != 0) return;
    times.push_back(c.days * 86'400 + r.at);
  });
  return times;
}

std::vector<rule> rules() {
  std::vector<rule> result;
  auto const none = recurrence_fault::none;
  year_month_day const origin = 1970y / January / 1;
  auto const add = [&](recurrence const& base, unit counted, long long at, std::function<bool(civil const&)> falls_on) {
    result.push_back({base, none, counted, 1, origin, at, falls_on});
    for (int const every : {1, 2, 3, 4, 5, 7, 12, 25})
      for (year_month_day const anchor : {2026y / January / 7, 1999y / February / 28, 2000y / May / 31}) {
        recurrence const anchored = base.every(every, anchor);
        result.push_back({anchored, anchored.fault(), counted, every, anchor, at, falls_on});
      }
  };
  add(daily(6h), unit::day, 21'600, [](civil const&) { return true; });
  add(weekly({Monday}, 6h), unit::week, 21'600, [](civil const& c) { return c.weekday == 1; });
  add(weekly({Sunday, Monday, Thursday}, 0s), unit::week, 0,
      [](civil const& c) { return c.weekday == 0 || c.weekday == 1 || c.weekday == 4; });
  for (int const day : {1, 15, 28, 29, 30, 31}) {
    std::chrono::day const chosen{static_cast<unsigned>(day)};
    auto const skipped = [day](civil const& c) { return c.day == day; };
    auto const clamped = [day](civil const& c) { return c.day == std::min(day, c.days_in_month); };
    auto const quarter = [](civil const& c) { return c.month % 3 == 1; };
    add(monthly(chosen, 6h), unit::month, 21'600, skipped);
    add(monthly(chosen, 6h, short_month::clamp), unit::month, 21'600, clamped);
    add(quarterly(chosen, 6h), unit::quarter, 21'600, [=](civil const& c) { return quarter(c) && skipped(c); });
    add(yearly(February / chosen, 6h, short_month::clamp), unit::year, 21'600,
        [=](civil const& c) { return c.month == 2 && clamped(c); });
  }
  add(yearly(February / 29, 6h), unit::year, 21'600, [](civil const& c) { return c.month == 2 && c.day == 29; });
  add(yearly(December / 31, 24h - 1s), unit::year, 86'399, [](civil const& c) { return c.month == 12 && c.day == 31; });
  add(monthly(last, 6h), unit::month, 21'600, [](civil const& c) { return c.day == c.days_in_month; });
  add(monthly(Tuesday[2], 6h), unit::month, 21'600,
      [](civil const& c) { return c.weekday == 2 && c.day > 7 && c.day <= 14; });
  add(quarterly(Sunday[4], 6h), unit::quarter, 21'600,
      [](civil const& c) { return c.month % 3 == 1 && c.weekday == 0 && c.day > 21 && c.day <= 28; });
  add(monthly(Friday[last], 6h), unit::month, 21'600,
      [](civil const& c) { return c.weekday == 5 && c.day > c.days_in_month - 7; });
  add(yearly(May / Monday[last], 6h), unit::year, 21'600,
      [](civil const& c) { return c.month == 5 && c.weekday == 1 && c.day > 24; });
  add(yearly(September / Monday[1], 6h), unit::year, 21'600,
      [](civil const& c) { return c.month == 9 && c.weekday == 1 && c.day <= 7; });
  return result;
}

local_seconds local(long long at) { return local_seconds{seconds{at}}; }

// How many times from 1970 to 2400 differ: all of them stepping forward, some backward, random ones by number and
// count.
int disagreements(rule const& r, std::mt19937_64& random) {
  std::vector<long long> const times = expected_times(r);
  if (r.expected != recurrence_fault::none) return r.times.next(local(-1)) || !times.empty() ? 1 : 0;
  local_seconds const end = on(2401y / January / 1);
  int wrong = 0;
  std::size_t at = 0;
  for (local_seconds const time : r.times.between(local(0), end))
    wrong += at >= times.size() || time != local(times[at++]);
  wrong += at != times.size();
  if (times.empty()) return wrong;
  for (int i = 0; i < 200; ++i) {
    auto const k = static_cast<std::size_t>(random() % times.size());
    local_seconds const time = local(times[k]);
    wrong += nth(r.times, static_cast<std::int64_t>(k)) != found{time};
    wrong += r.times.previous(time + 1s) != found{time};
    wrong += r.times.next(time - 1s) != found{time};
    wrong +=
        k > 0 ? r.times.previous(time) != found{local(times[k - 1])} : r.times.previous(time) != found<local_seconds>{};
    auto const other = static_cast<std::size_t>(random() % times.size());
    auto const [low, high] = std::minmax(k, other);
    wrong += count(r.times, local(times[low]), local(times[high])) != static_cast<std::int64_t>(high - low);
    wrong += count(r.times, local(times[low]), local(times[high]) + 1s) != static_cast<std::int64_t>(high - low + 1);
    wrong += count(r.times, local(times[low]) + 1s, local(times[high])) !=
             (high == low ? 0 : static_cast<std::int64_t>(high - low - 1));
  }
  return wrong;
}

}  // namespace

TEST_RUN("every civil day of 1970-2400 and every kind agrees with a walk from day to day") {
  std::mt19937_64 random{3};
  int wrong = 0;
  int tried = 0;
  for (rule const& r : rules()) {
    int const here = disagreements(r, random);
    if (here != 0 && wrong == 0)
      std::printf("rule %d: every %d of unit %d: %d\n", tried, r.every, static_cast<int>(r.counted), here);
    wrong += here;
    ++tried;
  }
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(tried > 800);
}

TEST_RUN("hours agree with a walk from hour to hour") {
  int wrong = 0;
  for (int const every : {1, 2, 5, 24, 25}) {
    recurrence const times = hourly(15min).every(every, 2026y / March / 7);
    long long const anchor = local_days{2026y / March / 7}.time_since_epoch().count() * 24;
    std::int64_t k = 0;
    for (long long hour = anchor - 100; hour < anchor + 10'000; ++hour) {
      bool const falls = hour >= anchor && (hour - anchor) % every == 0;
      found<local_seconds> const next = times.next(local(hour * 3600 - 1));
      wrong += (next && *next == local(hour * 3600 + 900)) != falls;
      if (falls) wrong += nth(times, k++) != found{local(hour * 3600 + 900)};
    }
  }
  HOLDS_NOW(wrong == 0);
}
