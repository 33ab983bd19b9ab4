// SPDX-License-Identifier: MIT
#include <scoreplan/time/rate.hpp>

#include <cstdio>
#include <numeric>
#include <random>
#include <vector>

#include "testing.hpp"
#include "time/day_walk.hpp"

using namespace std::chrono;
using scoreplan::daily;
using scoreplan::every_hours;
using scoreplan::fixed_period;
using scoreplan::fraction;
using scoreplan::hourly;
using scoreplan::monday_to_friday;
using scoreplan::monthly;
using scoreplan::ordinary_gap;
using scoreplan::quarterly;
using scoreplan::recurrence;
using scoreplan::short_month;
using scoreplan::times_in_400_years;
using scoreplan::timespan;
using scoreplan::unit;
using scoreplan::weekly;
using scoreplan::window;
using scoreplan::yearly;

namespace {

constexpr year_month_day new_year = 2026y / January / 1;

}  // namespace

TEST_BOTH("the unit that words say") {
  HOLDS(unit(hourly(5min)) == hours{1} && unit(every_hours(6, 2h)) == hours{6});
  HOLDS(unit(daily(6h)) == days{1} && unit(daily(6h).every(3, new_year)) == days{3});
  HOLDS(unit(weekly({Monday}, 6h)) == weeks{1} && unit(weekly({Monday}, 6h).every(2, new_year)) == weeks{2});
  HOLDS(unit(monthly(day{1}, 6h)) == months{1} && unit(quarterly(day{1}, 6h)) == months{3});
  HOLDS(unit(yearly(May / 1, 6h)) == years{1} && unit(yearly(May / 1, 6h)).in_years());
  HOLDS(unit(yearly(February / 29, 6h)) == years{4});
  HOLDS(unit(yearly(February / 29, 6h).every(3, 2024y / January / 1)) == years{12});
  HOLDS(unit(yearly(February / 29, 6h).every(50, 2000y / January / 1)).fault() != scoreplan::duration_fault::none);
  HOLDS(unit(monthly(day{31}, 6h, short_month::clamp)) == months{1} && unit(monthly(day{31}, 6h)).is_absent());
  HOLDS(unit(yearly(January / 31, 6h)) == years{1});
  HOLDS(unit(fixed_period(90min, {})) == minutes{90});
  HOLDS(unit(daily({6h, 18h})) == hours{12} && unit(daily({6h, 17h})).is_absent());
  HOLDS(unit(weekly({Monday, Friday}, 6h)).is_absent() && unit(hourly({5min, 35min})).is_absent());
  HOLDS(unit(daily(window{.every = 10min, .from = 8h, .to = 18h})).is_absent());
  HOLDS(unit(daily(25h)).is_absent() && unit(monthly(day{1}, {6h, 18h})).is_absent());
}

TEST_BOTH("the ordinary gap") {
  HOLDS(ordinary_gap(hourly(5min)) == hours{1} && ordinary_gap(hourly({5min, 35min})) == minutes{30});
  HOLDS(ordinary_gap(daily(6h)) == days{1} && ordinary_gap(daily({6h, 17h})) == hours{11});
  HOLDS(ordinary_gap(daily({2h, 22h})) == hours{4});
  HOLDS(ordinary_gap(weekly({Monday}, 6h)) == days{7} && ordinary_gap(weekly(monday_to_friday, 6h)) == days{1});
  HOLDS(ordinary_gap(weekly({Monday, Thursday}, 6h)) == days{3});
  HOLDS(ordinary_gap(weekly({Monday}, 6h) | weekly({Thursday}, 18h)) == hours{84});
  HOLDS(ordinary_gap(weekly({Monday, Friday}, 6h).every(2, new_year)) == days{4});
  HOLDS(ordinary_gap(weekly({Monday}, 6h).every(2, 2026y / January / 5) |
                     weekly({Tuesday}, 6h).every(2, 2026y / January / 12)) == days{6});
  HOLDS(ordinary_gap(weekly(monday_to_friday, window{.every = 10min, .from = 8h, .to = 18h})) == minutes{10});
  HOLDS(ordinary_gap(monthly(day{1}, 6h)) == days{28} && ordinary_gap(monthly(day{31}, 6h)) == days{31});
  HOLDS(ordinary_gap(monthly(day{31}, 6h, short_month::clamp)) == days{28});
  HOLDS(ordinary_gap(quarterly(day{1}, 6h)) == days{90} && ordinary_gap(yearly(May / 1, 6h)) == days{365});
  HOLDS(ordinary_gap(yearly(February / 29, 6h)) == days{1461});
  HOLDS(ordinary_gap(yearly(March / 1, 6h) | yearly(May / 1, 6h)) == days{61});
  HOLDS(ordinary_gap(quarterly(day{15}, 6h) | yearly(December / 1, 7h)) == days{45} - hours{1});
  HOLDS(ordinary_gap(monthly(day{15}, 6h) | monthly(last, 6h)) == days{13});
  HOLDS(ordinary_gap(monthly(day{13}, 6h) | weekly({Friday}, 6h)) == days{1});
  HOLDS(ordinary_gap(monthly(day{13}, 6h) | weekly({Friday}, 7h)) == hours{1});
  // The two meet in 2068 for the first time: years and weeks by seven do not meet in each 28 years.
  HOLDS(ordinary_gap(weekly({Sunday, Monday, Tuesday, Thursday, Friday}, 5h).every(7, 2053y / June / 6) |
                     yearly(December / 30, 8h).every(7, 1991y / July / 11)) == hours{3});
  HOLDS(ordinary_gap(fixed_period(90min, {}) | fixed_period(60min, {})) == minutes{30});
  HOLDS(ordinary_gap(fixed_period(1h, {}) | fixed_period(1h, sys_seconds{10min})) == minutes{10});
  HOLDS(ordinary_gap(daily(25h)).is_absent());
  HOLDS(ordinary_gap(yearly(May / 1, 6h).every(400, new_year)).fault() == scoreplan::duration_fault::too_large);
}

TEST_RUN("the ordinary gap of weekdays in months") {
  HOLDS_NOW(ordinary_gap(monthly(Tuesday[2], 6h)) == days{28});
  HOLDS_NOW(ordinary_gap(monthly(Tuesday[2], 6h) | monthly(Tuesday[4], 6h)) == days{14});
  HOLDS_NOW(ordinary_gap(monthly(Tuesday[2], 6h) | weekly({Monday}, 6h)) == days{1});
}

TEST_RUN("a date of the year falls on every weekday, and 29 February does within 28 years") {
  for (unsigned index = 0; index < 7; ++index) {
    weekday const on{index};
    for (unsigned date = 1; date <= 29; ++date) {
      recurrence const dated = yearly(February / day{date}, 0h);
      HOLDS_NOW(ordinary_gap(dated | weekly({on - days{1}}, 23h)) == hours{1});
    }
    HOLDS_NOW(ordinary_gap(yearly(February / 29, 0h) | yearly(February / on[last], 1h)) == hours{1});
    HOLDS_NOW(ordinary_gap(yearly(February / 29, 1h) | yearly(February / on[last], 0h)) == hours{1});
  }
}

TEST_BOTH("how often in 400 years") {
  HOLDS(times_in_400_years(hourly(5min)) == fraction{146'097 * 24});
  HOLDS(times_in_400_years(daily({6h, 17h})) == fraction{146'097 * 2});
  HOLDS(times_in_400_years(weekly({Monday}, 6h).every(2, new_year)) == fraction::of(20'871, 2));
  HOLDS(times_in_400_years(monthly(day{1}, 6h)) == fraction{4'800});
  HOLDS(times_in_400_years(monthly(day{31}, 6h)) == fraction{2'800});
  HOLDS(times_in_400_years(yearly(February / 29, 6h)) == fraction{97});
  HOLDS(times_in_400_years(yearly(May / 1, 6h).every(3, new_year)) == fraction::of(400, 3));
  HOLDS(times_in_400_years(fixed_period(90min, {}) | fixed_period(60min, {})) == fraction{146'097 * (16 + 24 - 8)});
  HOLDS(times_in_400_years(weekly(monday_to_friday, window{.every = 10min, .from = 8h, .to = 18h})) ==
        fraction{20'871 * 300});
  // In the years 2026, 2526, 3026 and 3526, and so on every 2,000 years, 1 May is a Friday once.
  HOLDS(times_in_400_years(yearly(May / 1, 6h).every(500, new_year) | weekly({Friday}, 6h)) ==
        fraction::of(5 * 20'871 + 4 - 1, 5));
  HOLDS(times_in_400_years(daily(25h)) == fraction{0});
}

TEST_BOTH("fixed dates of the month or the year") {
  HOLDS(has_fixed_dates(monthly(day{1}, 6h)) && has_fixed_dates(monthly(last, 6h)));
  HOLDS(has_fixed_dates(yearly(May / 1, 6h) | monthly(day{31}, 6h, short_month::clamp)));
  HOLDS(!has_fixed_dates(monthly(Tuesday[2], 6h)) && !has_fixed_dates(monthly(Friday[last], 6h)));
  HOLDS(!has_fixed_dates(daily(6h)) && !has_fixed_dates(monthly(day{1}, 6h) | weekly({Monday}, 6h)));
  HOLDS(!has_fixed_dates(daily(25h)));
}

TEST_RUN("how often unions happen in 400 years") {
  HOLDS_NOW(times_in_400_years(monthly(day{13}, 6h) | weekly({Friday}, 6h)) == fraction{4'800 + 20'871 - 688});
  HOLDS_NOW(times_in_400_years(monthly(day{31}, 6h) | daily(6h)) == fraction{146'097});
  // Two lengths whose product has more than 62 bits share a time so rarely that it cannot be said.
  HOLDS_NOW(!times_in_400_years(fixed_period(seconds{99'999'999'977}, {}) | fixed_period(seconds{99'999'999'947}, {}))
                 .is_good());
}

namespace {

// After how many times 400 years a rule repeats.
long long cycles_of(day_walk::rule const& rule) {
  using unit = day_walk::rule::unit;
  if (rule.counted == unit::month) return rule.every * rule.months / std::gcd(rule.every * rule.months, 4'800);
  long long const length = rule.every * (rule.counted == unit::week ? 7LL : 1LL);
  return length / std::gcd(length, 146'097LL);
}

// Whether rate and gap of a random union are those of a walk from day to day over all that repeats; true where that
// takes too many years.
bool agrees(std::mt19937_64& random, std::size_t size) {
  std::vector<day_walk::rule> rules;
  long long cycles = 1;
  for (std::size_t i = 0; i < size; ++i) {
    rules.push_back(day_walk::random_rule(random));
    cycles = std::lcm(cycles, cycles_of(rules.back()));
  }
  if (cycles > 4) return true;
  recurrence times = rules[0].made();
  for (day_walk::rule const& each : rules) {
    if (each.made().fault() != scoreplan::recurrence_fault::none) return true;
    times = times | each.made();
  }
  std::vector<long long> expected = day_walk::times_of(rules, static_cast<int>(1969 + 400 * cycles));
  bool const is_rate = times_in_400_years(times) ==
                       fraction::of(static_cast<std::int64_t>(expected.size()), static_cast<std::int64_t>(cycles));
  expected.push_back(expected[0] + cycles * 146'097 * 86'400);
  long long least = expected[1] - expected[0];
  for (std::size_t i = 1; i < expected.size(); ++i) least = std::min(least, expected[i] - expected[i - 1]);
  bool const is_gap = ordinary_gap(times) == timespan{seconds{least}};
  if (!is_rate || !is_gap) std::printf("rate %d, gap %d, %lld\n", is_rate, is_gap, least);
  return is_rate && is_gap;
}

}  // namespace

TEST_RUN("rates and gaps of random unions agree with a walk from day to day") {
  std::mt19937_64 random{11};
  int wrong = 0;
  for (int i = 0; i < 60; ++i) wrong += !agrees(random, 1 + static_cast<std::size_t>(i % 4));
  HOLDS_NOW(wrong == 0);
}
