// SPDX-License-Identifier: MIT
// Questions about cron text in local time: on which days and at which times it happens, and what is wrong with it.
#pragma once

#include <scoreplan/cron.hpp>

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace about_cron {

using namespace std::chrono;
using scoreplan::bad_cron;
using scoreplan::cron;
using scoreplan::cron_dialect;
using scoreplan::cron_fault;
using scoreplan::cron_field;
using scoreplan::found;
using scoreplan::parse_cron;

using moments = std::initializer_list<local_seconds>;

constexpr local_seconds on(year_month_day date, seconds time = 0s) { return local_days{date} + time; }

// Whether the times after `from` are these, one by one, and the times before the last lead back to the first.
constexpr bool gives(cron const& times, local_seconds from, moments expected) {
  local_seconds before = from;
  for (local_seconds const time : expected) {
    if (times.next(before) != found{time} || !times.matches(time)) return false;
    if (times.next(time - 1s) != found{time} || times.previous(time + 1s) != found{time}) return false;
    if (before != from && times.previous(time) != found{before}) return false;
    before = time;
  }
  return true;
}
constexpr bool gives(std::string_view text, cron_dialect const& dialect, local_seconds from, moments expected) {
  return gives(parse_cron(text, dialect).value, from, expected);
}

constexpr bool gives_leap_days(std::string_view text, cron_dialect const& dialect) {
  return gives(text, dialect, on(2092y / March / 1),
               {on(2096y / February / 29), on(2104y / February / 29), on(2108y / February / 29)});
}

// Whether the expression happens on exactly these days of a month.
constexpr bool happens_on(std::string_view text, cron_dialect const& dialect, year_month month,
                          std::initializer_list<unsigned> days) {
  cron const times = parse_cron(text, dialect).value;
  unsigned const* expected = days.begin();
  for (local_seconds const time : times.between(local_days{month / 1}, local_days{(month + months{1}) / 1})) {
    if (expected == days.end() || floor<std::chrono::days>(time) != local_days{month / day{*expected}}) return false;
    ++expected;
  }
  return expected == days.end();
}

// Whether the expression happens at exactly these minutes of an hour.
constexpr bool happens_at(std::string_view text, cron_dialect const& dialect, std::initializer_list<int> expected) {
  local_seconds const hour = on(2026y / June / 1, 12h);
  cron const times = parse_cron(text, dialect).value;
  int const* minute = expected.begin();
  for (local_seconds const time : times.between(hour, hour + 1h)) {
    if (minute == expected.end() || time != hour + minutes{*minute}) return false;
    ++minute;
  }
  return minute == expected.end();
}

constexpr bool same(std::string_view one, std::string_view other, cron_dialect const& dialect) {
  cron const a = parse_cron(one, dialect).value;
  cron const b = parse_cron(other, dialect).value;
  local_seconds time = on(2026y / January / 1);
  for (int i = 0; i < 20; ++i) {
    if (a.fault().exists() || b.fault().exists() || !a.next(time) || a.next(time) != b.next(time)) return false;
    time = *a.next(time);
  }
  return true;
}

constexpr bool refuses(std::string_view text, cron_dialect const& dialect, cron_fault fault, cron_field field,
                       int position) {
  cron const read = parse_cron(text, dialect).value;
  local_seconds const time = on(2026y / January / 1);
  bad_cron const expected{fault, field, static_cast<std::size_t>(position), read.fault().fields};
  return read.fault() == expected && !read.next(time) && !read.previous(time) && !read.matches(time);
}
constexpr bool warns(std::string_view text, cron_dialect const& dialect, cron_fault fault, cron_field field,
                     int position) {
  cron const read = parse_cron(text, dialect).value;
  return !read.fault().exists() && read.warning() == bad_cron{fault, field, static_cast<std::size_t>(position)} &&
         read.next(on(2026y / January / 1));
}
constexpr bool accepts(std::string_view text, cron_dialect const& dialect) {
  cron const read = parse_cron(text, dialect).value;
  return !read.fault().exists() && !read.warning().exists();
}

}  // namespace about_cron
