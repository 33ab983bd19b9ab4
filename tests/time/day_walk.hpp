// SPDX-License-Identifier: MIT
// An oracle of recurrences: a rule in plain numbers, which is asked of one civil day after another. It uses no logic of
// the library; `made` says the same rule in the library's words.
#pragma once

#include <scoreplan/time/recurrence.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <vector>

namespace day_walk {

struct civil {
  int year, month, day, days_in_month, weekday;  // Sunday is 0
  long long days;                                // since 1970-01-01
};

inline bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

template <class Visit>
void for_each_day(int last_year, Visit visit) {
  int const lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  long long days = 0;
  for (int year = 1970; year <= last_year; ++year)
    for (int month = 1; month <= 12; ++month) {
      int const length = lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
      for (int day = 1; day <= length; ++day, ++days)
        visit(civil{year, month, day, length, static_cast<int>((days + 4) % 7), days});
    }
}

enum class date { day, clamped, nth_weekday, last_weekday };

// A rule: on every nth day, in every nth week, or in every nth of `months` months, counted from January 1970.
struct rule {
  enum class unit { day, week, month };
  unit counted = unit::day;
  int every = 1;
  int months = 1;         // 1, 3 or 12
  unsigned weekdays = 0;  // bit 0 is Sunday
  date what = date::day;
  int number = 1;
  int weekday = 0;
  bool is_window = false;
  int first = 0;  // in seconds since midnight; then each `step`, `count` times
  int step = 3600;
  int count = 1;

  [[nodiscard]] bool has_date(civil const& c) const {
    switch (what) {
      case date::day: return c.day == number;
      case date::clamped: return c.day == std::min(number, c.days_in_month);
      case date::nth_weekday: return c.weekday == weekday && (c.day - 1) / 7 + 1 == number;
      case date::last_weekday: return c.weekday == weekday && c.day > c.days_in_month - 7;
    }
    return false;
  }
  [[nodiscard]] bool falls_on(civil const& c) const {
    switch (counted) {
      case unit::day: return c.days % every == 0;
      case unit::week: return (c.days + 3) / 7 % every == 0 && (weekdays >> c.weekday & 1) != 0;
      case unit::month: {
        int const month = (c.year - 1970) * 12 + c.month - 1;
        return month % (every * months) == 0 && has_date(c);
      }
    }
    return false;
  }

  [[nodiscard]] scoreplan::clock_times at() const {
    using std::chrono::seconds;
    seconds const from{first};
    if (is_window) return scoreplan::window{seconds{step}, from, seconds{first + (count - 1) * step + 1}};
    if (count == 1) return from;
    if (count == 2) return {from, seconds{first + step}};
    return {seconds{first + 2 * step}, from, seconds{first + step}};
  }
  [[nodiscard]] scoreplan::recurrence unanchored() const {
    using namespace scoreplan;
    using namespace std::chrono;
    if (counted == unit::day) return daily(at());
    if (counted == unit::week) {
      std::vector<std::chrono::weekday> on;
      for (unsigned i = 0; i < 7; ++i)
        if ((weekdays >> i & 1) != 0) on.push_back(std::chrono::weekday{i});
      return weekly(on, at());
    }
    std::chrono::day const day{static_cast<unsigned>(number)};
    std::chrono::weekday const on{static_cast<unsigned>(weekday)};
    auto const when_short = what == date::clamped ? short_month::clamp : short_month::skip;
    auto const nth = static_cast<unsigned>(number);
    bool const by_day = what == date::day || what == date::clamped;
    if (months == 3) {
      if (by_day) return quarterly(day, at(), when_short);
      return what == date::nth_weekday ? quarterly(on[nth], at()) : quarterly(on[last], at());
    }
    if (months == 12) {
      if (by_day) return yearly(January / day, at(), when_short);
      return what == date::nth_weekday ? yearly(January / on[nth], at()) : yearly(January / on[last], at());
    }
    if (by_day) return monthly(day, at(), when_short);
    return what == date::nth_weekday ? monthly(on[nth], at()) : monthly(on[last], at());
  }
  [[nodiscard]] scoreplan::recurrence made() const {
    using namespace std::chrono;
    return unanchored().every(every, 1970y / January / 1);
  }
};

// A random rule, whose times often fall together with those of others.
inline rule random_rule(std::mt19937_64& random) {
  auto const up_to = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
  rule result;
  result.counted = static_cast<rule::unit>(up_to(2));
  int const often[] = {1, 1, 1, 2, 3, 4, 7, 12};
  result.every = often[up_to(7)];
  int const months[] = {1, 1, 3, 12};
  result.months = months[up_to(3)];
  result.weekdays = static_cast<unsigned>(1 + up_to(126));
  result.what = static_cast<date>(up_to(3));
  bool const by_day = result.what == date::day || result.what == date::clamped;
  result.number = by_day ? 1 + up_to(30) : 1 + up_to(3);
  result.weekday = up_to(6);
  result.count = 1 + up_to(2);
  result.step = (1 + up_to(3)) * 3600;
  result.first = up_to(4) * 3600 + up_to(1) * 1800;
  result.is_window = up_to(3) == 0;
  return result;
}

// The times of several rules from 1970 to a year, in seconds since 1970.
inline std::vector<long long> times_of(std::vector<rule> const& rules, int last_year) {
  std::vector<long long> times;
  for_each_day(last_year, [&](civil const& c) {
    auto const before = static_cast<std::ptrdiff_t>(times.size());
    for (rule const& each : rules)
      if (each.falls_on(c))
        for (int i = 0; i < each.count; ++i) times.push_back(c.days * 86'400 + each.first + i * each.step);
    std::sort(times.begin() + before, times.end());
    times.erase(std::unique(times.begin() + before, times.end()), times.end());
  });
  return times;
}

}  // namespace day_walk
