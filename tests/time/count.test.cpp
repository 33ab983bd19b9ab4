// SPDX-License-Identifier: MIT
#include <scoreplan/time/count.hpp>

#include <cstdint>
#include <cstdio>
#include <limits>
#include <random>
#include <vector>

#include "testing.hpp"
#include "time/day_walk.hpp"

using namespace std::chrono;
using scoreplan::clock_times;
using scoreplan::daily;
using scoreplan::every_hours;
using scoreplan::fixed_period;
using scoreplan::found;
using scoreplan::hourly;
using scoreplan::monday_to_friday;
using scoreplan::monthly;
using scoreplan::recurrence;
using scoreplan::recurrence_fault;
using scoreplan::weekly;
using scoreplan::window;
using scoreplan::yearly;

namespace {

constexpr local_seconds on(year_month_day date, seconds at = 0s) { return local_days{date} + at; }
constexpr bool is(found<local_seconds> time, year_month_day date, seconds at) { return time && *time == on(date, at); }
constexpr local_seconds year_2026 = on(2026y / January / 1);
constexpr local_seconds year_2027 = on(2027y / January / 1);

}  // namespace

TEST_BOTH("several times a day") {
  VALUE thrice = daily({18h, 6h, 7h, 6h});
  HOLDS(thrice.members().size() == 2);
  HOLDS(is(thrice.next(on(2026y / March / 1, 6h)), 2026y / March / 1, 7h));
  HOLDS(is(thrice.next(on(2026y / March / 1, 7h)), 2026y / March / 1, 18h));
  HOLDS(is(thrice.next(on(2026y / March / 1, 18h)), 2026y / March / 2, 6h));
  HOLDS(is(thrice.previous(on(2026y / March / 1, 6h)), 2026y / February / 28, 18h));
  HOLDS(count(thrice, year_2026, year_2027) == 3 * 365);
  HOLDS(is(nth(thrice, 5), 1970y / January / 2, 18h));
  VALUE even = daily({0h, 8h, 16h});
  HOLDS(even.members().size() == 1 && !even.members()[0].follows_clock);
  HOLDS(is(even.next(on(2026y / March / 1, 8h - 1s)), 2026y / March / 1, 8h));
  HOLDS(is(even.next(on(2026y / March / 1, 16h)), 2026y / March / 2, 0h));
  HOLDS(is(even.previous(on(2026y / March / 1, 8h + 1s)), 2026y / March / 1, 8h));
  HOLDS(is(even.previous(on(2026y / March / 1)), 2026y / February / 28, 16h));
  HOLDS(!even.previous(on(1970y / January / 1)));
  HOLDS(!even.next(on(9999y / December / 31, 16h)));
  HOLDS(is(even.previous(local_seconds::max()), 9999y / December / 31, 16h));
  VALUE twice_a_week = weekly({Monday, Thursday}, {6h, 18h});
  HOLDS(count(twice_a_week, on(2026y / January / 5, 6h), on(2026y / January / 12, 6h)) == 4);
  HOLDS(count(twice_a_week, on(2026y / January / 5, 6h + 1s), on(2026y / January / 8, 18h)) == 2);
}

TEST_BOTH("several times on days that some months lack") {
  VALUE twice = monthly(day{31}, {6h, 18h});
  HOLDS(count(twice, year_2026, on(2026y / March / 31, 12h)) == 3);
  HOLDS(count(twice, year_2026, on(2026y / May / 15)) == 4);
  HOLDS(count(twice, on(2026y / March / 31, 6h + 1s), on(2026y / May / 31, 18h)) == 2);
}

TEST_BOTH("all days of every other week are days of all weeks") {
  constexpr year_month_day monday = 2026y / January / 5;
  constexpr weekday all[] = {Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday};
  HOLDS(count(weekly(all, 6h).every(2, monday) | daily(6h), on(monday), on(2026y / January / 26)) == 21);
  HOLDS(count(daily(6h) | weekly(all, 6h).every(2, monday), on(monday), on(2026y / January / 26)) == 21);
}

TEST_BOTH("windows end before their end") {
  VALUE office = weekly(monday_to_friday, window{.every = 10min, .from = 8h, .to = 18h});
  HOLDS(office.members().size() == 1 && office.members()[0].follows_clock);
  HOLDS(is(office.next(on(2026y / January / 5, 17h + 40min)), 2026y / January / 5, 17h + 50min));
  HOLDS(is(office.next(on(2026y / January / 5, 17h + 50min)), 2026y / January / 6, 8h));
  HOLDS(is(office.next(on(2026y / January / 9, 17h + 50min)), 2026y / January / 12, 8h));
  HOLDS(is(office.previous(on(2026y / January / 12, 8h)), 2026y / January / 9, 17h + 50min));
  HOLDS(count(office, on(2026y / January / 5), on(2026y / January / 12)) == 300);
  HOLDS(is(nth(office, 60), 1970y / January / 2, 8h));
  HOLDS(is(nth(office, 61), 1970y / January / 2, 8h + 10min));
  VALUE all_day = daily(window{.every = 1s, .from = 0s, .to = 24h});
  HOLDS(count(all_day, on(2026y / January / 1, 1s), on(2026y / January / 2)) == 86'399);
  HOLDS(is(daily(window{.every = 24h, .from = 5h, .to = 6h}).next(year_2026), 2026y / January / 1, 5h));
  HOLDS(count(daily(window{.every = 7h, .from = 0h, .to = 14h}), year_2026, year_2027) == 2 * 365);
  HOLDS(count(daily(window{.every = 7h, .from = 0h, .to = 14h + 1s}), year_2026, year_2027) == 3 * 365);
  HOLDS(is(office.every(2, 2026y / January / 7).next(on(2026y / January / 9, 17h + 50min)), 2026y / January / 19, 8h));
}

TEST_BOTH("unions: a time that members share happens once") {
  VALUE both = monthly(Tuesday[2], 6h) | monthly(Tuesday[4], 6h);
  HOLDS(is(both.next(on(2026y / January / 13, 6h)), 2026y / January / 27, 6h));
  HOLDS(is(both.previous(on(2026y / February / 10, 6h)), 2026y / January / 27, 6h));
  HOLDS(count(both, year_2026, year_2027) == 24);
  VALUE thirteenth = monthly(day{13}, 6h) | weekly({Friday}, 6h);
  HOLDS(count(thirteenth, year_2026, year_2027) == 12 + 52 - 3);  // in February, March and November
  HOLDS(is(nth(thirteenth, 2), 1970y / January / 13, 6h));
  HOLDS((daily(6h) | daily(6h)) == daily(6h));
  HOLDS(count(daily(6h) | monthly(day{1}, 6h) | yearly(January / 1, 6h), year_2026, year_2027) == 365);
  HOLDS(count(daily(6h) | monthly(day{1}, 7h) | yearly(January / 1, 7h), year_2026, year_2027) == 365 + 12);
  // In 2026 two of the first days are Tuesdays, and so it is with the 7th, 22nd and 28th.
  HOLDS(count(monthly(day{1}, 6h) | monthly(Tuesday[1], 6h), year_2026, year_2027) == 12 + 12 - 2);
  HOLDS(count(monthly(day{7}, 6h) | monthly(Tuesday[1], 6h), year_2026, year_2027) == 12 + 12 - 2);
  HOLDS(count(monthly(day{22}, 6h) | monthly(Tuesday[4], 6h), year_2026, year_2027) == 12 + 12 - 2);
  HOLDS(count(monthly(day{28}, 6h) | monthly(Tuesday[4], 6h), year_2026, year_2027) == 12 + 12 - 2);
  HOLDS(!nth(yearly(January / 1, 6h).every(9'000, 1970y / January / 1) |
                 yearly(June / 1, 6h).every(9'000, 1970y / January / 1),
             2));
}

TEST_BOTH("a month before the anchor that lacks the date does not count") {
  // April has no 31st, which would be the day of the anchor, and February no 30th.
  VALUE from_may = monthly(day{31}, 0h).every(1, 2026y / May / 1);
  HOLDS(count(from_may, year_2026, year_2027) == 5);
  HOLDS(is(nth(from_may, 0), 2026y / May / 31, 0h) && is(nth(from_may, 1), 2026y / July / 31, 0h));
  VALUE from_march = monthly(day{30}, 6h).every(1, 2026y / March / 1);
  HOLDS(count(from_march, year_2026, year_2027) == 10);
  HOLDS(is(nth(from_march, 0), 2026y / March / 30, 6h) && is(nth(from_march, 1), 2026y / April / 30, 6h));
  HOLDS(count(from_march | daily(6h), year_2026, year_2027) == 365);
}

TEST_BOTH("there is no time for the largest number") {
  constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();
  HOLDS(!nth(weekly({Monday}, 6h), most) && !nth(weekly({Monday}, 6h), most - 1) && !nth(hourly(5min), -1));
  HOLDS(!nth(hourly(5min) | weekly({Monday}, 6h), most));
  HOLDS(nth(daily(window{.every = 1s, .from = 0s, .to = 24h}), 253'402'300'799));
  HOLDS(!nth(daily(window{.every = 1s, .from = 0s, .to = 24h}), 253'402'300'800));
}

TEST_BOTH("days, weeks and months that come again after more than all years") {
  constexpr year_month_day monday = 2026y / January / 5;
  constexpr auto once = [](recurrence const& times, year_month_day from) {
    return times.every(418'983, from) | times.every(418'984, from) | times.every(418'985, from);
  };
  VALUE one = once(weekly({Monday}, 6h), monday);
  HOLDS(count(one, year_2026, year_2027) == 1);
  HOLDS(count(one | monthly(day{5}, 6h), year_2026, year_2027) == 12);
  VALUE two = once(weekly({Monday, Wednesday}, 6h), monday);
  HOLDS(count(two, year_2026, year_2027) == 2);
  HOLDS(count(two | monthly(day{5}, 6h), year_2026, year_2027) == 12 + 1);
  constexpr recurrence fifth = monthly(day{5}, 6h);
  VALUE date = fifth.every(119'981, monday) | fifth.every(119'983, monday) | fifth.every(119'984, monday);
  HOLDS(count(date, year_2026, year_2027) == 1);
  HOLDS(count(date | weekly({Monday}, 6h), year_2026, year_2027) == 52);
}

TEST_BOTH("hours") {
  VALUE twice = hourly({35min, 5min});
  HOLDS(is(twice.next(on(2026y / March / 1, 5min)), 2026y / March / 1, 35min));
  HOLDS(twice.members()[0].follows_clock && twice.members()[1].follows_clock);
  VALUE six = every_hours(6, 8h);
  HOLDS(six == every_hours(6, 2h));
  HOLDS(is(six.next(year_2026), 2026y / January / 1, 2h));
  HOLDS(count(six, year_2026, year_2027) == 4 * 365);
  // Where n divides 24 the hours are those of the clock, else a period in UTC.
  VALUE even = hourly(5min).every(6, 2026y / January / 1);
  HOLDS(!even.is_absolute() && even.members()[0].follows_clock);
  VALUE uneven = hourly(5min).every(5, 2026y / January / 1);
  HOLDS(uneven.is_absolute() && !uneven.members()[0].follows_clock);
  HOLDS(uneven.members()[0].grid.even.length == 5 * 3600 && is(nth(uneven, 0), 2026y / January / 1, 5min));
  HOLDS(hourly({5min, 35min}).every(5, 2026y / January / 1).members().size() == 2);
}

TEST_BOTH("fixed periods meet in UTC") {
  constexpr sys_seconds anchor = sys_days{2026y / January / 1};
  VALUE both = fixed_period(90min, anchor) | fixed_period(60min, anchor);
  HOLDS(both.is_absolute());
  HOLDS(count(both, year_2026, on(2026y / January / 2)) == 16 + 24 - 8);
  HOLDS(is(nth(both, 2), 2026y / January / 1, 90min));
  HOLDS(count(fixed_period(86'399s, anchor) | fixed_period(86'400s, anchor), year_2026, year_2027) == 366 + 365 - 1);
  // The two share their first time alone, as the next is later than any year.
  HOLDS(count(fixed_period(seconds{99'999'999'977}, anchor) | fixed_period(seconds{99'999'999'947}, anchor), year_2026,
              local_seconds::max()) == 3 + 3 - 1);
}

TEST_BOTH("what can never be meant is refused by name") {
  HOLDS(daily({}).fault() == recurrence_fault::times && hourly({}).fault() == recurrence_fault::times);
  HOLDS(daily({6h, 24h}).fault() == recurrence_fault::time_of_day);
  HOLDS(daily({-1s, 6h}).fault() == recurrence_fault::time_of_day);
  HOLDS(hourly({5min, 60min}).fault() == recurrence_fault::time_of_day);
  HOLDS(weekly({Tuesday}, seconds::max()).fault() == recurrence_fault::time_of_day);
  HOLDS(weekly({Tuesday}, seconds::min()).fault() == recurrence_fault::time_of_day);
  HOLDS(hourly(seconds::max()).fault() == recurrence_fault::time_of_day);
  HOLDS(every_hours(6, seconds::max()).fault() == recurrence_fault::time_of_day);
  HOLDS(every_hours(6, 24h).fault() == recurrence_fault::time_of_day);
  HOLDS(every_hours(5, 0h).fault() == recurrence_fault::hours &&
        every_hours(48, 0h).fault() == recurrence_fault::hours);
  HOLDS(every_hours(0, 0h).fault() == recurrence_fault::interval);
  HOLDS(every_hours(24, 23h).fault() == recurrence_fault::none);
  constexpr auto of_window = [](seconds every, seconds from, seconds to) {
    return daily(window{every, from, to}).fault();
  };
  HOLDS(of_window(10min, 8h, 8h) == recurrence_fault::window && of_window(10min, 9h, 8h) == recurrence_fault::window);
  HOLDS(of_window(0s, 8h, 9h) == recurrence_fault::window && of_window(-1s, 8h, 9h) == recurrence_fault::window);
  HOLDS(of_window(1s, -1s, 9h) == recurrence_fault::window && of_window(1s, 0s, 24h + 1s) == recurrence_fault::window);
  HOLDS(of_window(seconds::max(), 0s, 24h) == recurrence_fault::none);
  HOLDS(of_window(1s, seconds::min(), seconds::max()) == recurrence_fault::window);
  HOLDS((daily(24h) | daily(6h)).fault() == recurrence_fault::time_of_day);
  HOLDS((daily(6h) | weekly({}, 6h)).fault() == recurrence_fault::weekdays);
  HOLDS((daily(24h) | weekly({}, 6h)).fault() == recurrence_fault::time_of_day);
  HOLDS((daily(6h) | fixed_period(1h, {})).fault() == recurrence_fault::contradiction);
  HOLDS((daily(6h) | hourly(0s)).every(5, 2026y / January / 1).fault() == recurrence_fault::contradiction);
  VALUE eight = daily({0h, 1h, 3h, 4h, 6h, 7h, 9h, 10h, 12h, 13h, 15h, 16h, 18h, 19h, 21h, 22h});
  HOLDS(eight.fault() == recurrence_fault::none && eight.members().size() == scoreplan::max_patterns);
  HOLDS(count(eight, year_2026, year_2027) == 16 * 365);
  HOLDS((eight | daily(5min)).fault() == recurrence_fault::too_many);
  HOLDS((eight | daily(5min)).members().empty() && !(eight | daily(5min)).next(year_2026));
  HOLDS((eight | eight) == eight);
  HOLDS(daily({0h, 1h, 3h, 4h, 6h, 7h, 9h, 10h, 12h, 13h, 15h, 16h, 18h, 19h, 21h, 22h, 23h + 1min}).fault() ==
        recurrence_fault::too_many);
  HOLDS(daily(6h).every(120'000, 2026y / January / 1).fault() == recurrence_fault::none);
  HOLDS(daily(6h).every(120'000, 2026y / January / 1).every(120'000, 2026y / January / 1).fault() ==
        recurrence_fault::interval);
  HOLDS(weekly({Monday, Friday}, 6h).every(420'000, 2026y / January / 1).fault() == recurrence_fault::interval);
  HOLDS(monthly(day{1}, 6h).every(120'000, 2026y / January / 1).every(2, 2026y / January / 1).fault() ==
        recurrence_fault::interval);
  HOLDS(yearly(February / 29, 6h).every(9'999, 2000y / January / 1).fault() == recurrence_fault::none);
  HOLDS(!nth(daily({}), 0) && count(daily({}), year_2026, year_2027) == 0 && !daily({}).is_absolute());
}

namespace {

local_seconds local(long long at) { return local_seconds{seconds{at}}; }

// How many answers about random unions of `size` rules disagree with a walk from day to day.
int disagreements(std::mt19937_64& random, std::size_t size) {
  std::vector<day_walk::rule> rules;
  for (std::size_t i = 0; i < size; ++i) rules.push_back(day_walk::random_rule(random));
  recurrence times = rules[0].made();
  for (day_walk::rule const& each : rules) {
    recurrence const more = each.made();
    if (more.fault() == recurrence_fault::day || more.fault() == recurrence_fault::never_matches) return 0;
    times = times | more;
  }
  if (times.fault() != recurrence_fault::none) return 1;
  std::vector<long long> const expected = day_walk::times_of(rules, 2370);
  int wrong = 0;
  for (int i = 0; i < 60; ++i) {
    auto const k = static_cast<std::size_t>(random() % (expected.size() - 1));
    wrong += times.next(local(expected[k])) != found{local(expected[k + 1])};
    wrong += times.next(local(expected[k] - 1)) != found{local(expected[k])};
    wrong += times.previous(local(expected[k + 1])) != found{local(expected[k])};
    wrong += times.previous(local(expected[k] + 1)) != found{local(expected[k])};
    if (i % 10 != 0) continue;
    wrong += nth(times, static_cast<std::int64_t>(k)) != found{local(expected[k])};
    auto const other = static_cast<std::size_t>(random() % expected.size());
    auto const [low, high] = std::minmax(k, other);
    auto const between = static_cast<std::int64_t>(high - low);
    wrong += count(times, local(expected[low]), local(expected[high])) != between;
    wrong += count(times, local(expected[low]), local(expected[high] + 1)) != between + 1;
    wrong += count(times, local(expected[low] + 1), local(expected[high])) != (between > 0 ? between - 1 : 0);
  }
  std::size_t at = 0;
  for (local_seconds const time : times.between(local(0), on(1990y / January / 1)))
    wrong += time != local(expected[at++]);
  return wrong;
}

}  // namespace

TEST_RUN("random unions agree with a walk from day to day") {
  std::mt19937_64 random{7};
  int wrong = 0;
  for (int i = 0; i < 50; ++i) {
    int const here = disagreements(random, 1 + static_cast<std::size_t>(i % 5));
    if (here != 0 && wrong == 0) std::printf("union %d: %d\n", i, here);
    wrong += here;
  }
  HOLDS_NOW(wrong == 0);
}

TEST_RUN("days, weeks and months that do not come again after 400 years are not counted as if they did") {
  constexpr year_month_day monday = 2026y / January / 5;
  recurrence const first = monthly(day{1}, 6h);
  recurrence const mondays = weekly({Monday}, 6h);
  recurrence const two = weekly({Monday, Wednesday}, 6h);
  auto const in_1201_years = [](recurrence const& times) { return count(times, year_2026, on(3227y / January / 1)); };
  HOLDS_NOW(in_1201_years(first | daily(6h).every(4, 2026y / January / 1)) == 120'473);
  HOLDS_NOW(in_1201_years(first | mondays.every(13, monday)) == 19'072);
  HOLDS_NOW(in_1201_years(first | two.every(2, monday)) == 75'024);
  HOLDS_NOW(in_1201_years(first | two.every(7, monday)) == 31'734);
  HOLDS_NOW(in_1201_years(first | two.every(13, monday)) == 23'736);
  HOLDS_NOW(in_1201_years(first | two.every(23, monday)) == 19'686);
  recurrence const fifth = monthly(day{5}, 6h);
  HOLDS_NOW(in_1201_years(fifth | daily(6h).every(146'098, monday)) == 14'415);
  HOLDS_NOW(in_1201_years(fifth | two.every(20'872, monday)) == 14'419);
  HOLDS_NOW(in_1201_years(fifth.every(4'801, 2026y / January / 1) | mondays) == 62'668);
  HOLDS_NOW(in_1201_years(fifth.every(4'799, 2026y / January / 1) | mondays) == 62'668);
  HOLDS_NOW(in_1201_years(first.every(7, 2026y / January / 1) | mondays) == 64'430);
}

TEST_RUN("unions are counted over all years as member by member") {
  recurrence const sparse = monthly(day{13}, 6h) | weekly({Friday}, 6h);
  std::int64_t counted = 0;
  for ([[maybe_unused]] local_seconds const time : sparse.between(local_seconds::min(), local_seconds::max()))
    ++counted;
  HOLDS_NOW(count(sparse, local_seconds::min(), local_seconds::max()) == counted);
  HOLDS_NOW(nth(sparse, counted - 1) == sparse.previous(local_seconds::max()));
  HOLDS_NOW(!nth(sparse, counted));
}
