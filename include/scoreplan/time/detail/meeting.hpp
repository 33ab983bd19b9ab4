// SPDX-License-Identifier: MIT
// The times that several patterns share, and how many of them there are.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/base/residues.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/pattern.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace scoreplan::detail {

inline constexpr std::int64_t days_of_cycle = 146'097;  // after 400 years the calendar repeats, weekdays included
inline constexpr std::int64_t months_of_cycle = 4'800;
inline constexpr unsigned all_weekdays = 0x7F;
inline constexpr std::int64_t to_monday = 3;  // 1970-01-01 was three days after a Monday

// The times of several patterns at once: on days that fit all that is said here, at the times `of_day`. Where the times
// are UTC, a "day" is one second, and has one time.
struct meeting {
  time_series of_day;
  std::int64_t day_length = seconds_per_day;
  std::int64_t starts = first_second;
  residue_class days;                // since 1970-01-01
  residue_class weeks;               // since 1969-12-29
  unsigned weekdays = all_weekdays;  // bit 0 is Monday
  residue_class months;              // since year 0
  fixed_list<date_in_month, max_patterns> dates;

  [[nodiscard]] static constexpr meeting of(pattern const& only) noexcept {
    meeting result;
    result.starts = only.starts;
    result.of_day = {0, only.step, only.count};
    month_grid const& months = only.grid.months;
    even_grid const& even = only.grid.even;
    std::int64_t const first = even.first + even.offset;
    if (only.is_absolute) {
      result.day_length = 1;
      result.days = residue_class::of(first, even.length);
    } else if (only.grid.by_month) {
      result.of_day.first = static_cast<std::int32_t>(months.time_of_day);
      result.months = residue_class::of(months.first, months.step);
      result.dates.push_back(months.date);
    } else if (even.length < seconds_per_day) {
      result.of_day = {static_cast<std::int32_t>(modulo(first, even.length)), static_cast<std::int32_t>(even.length),
                       static_cast<std::int32_t>(seconds_per_day / even.length)};
    } else {
      result.of_day.first = static_cast<std::int32_t>(modulo(first, seconds_per_day));
      std::int64_t const day = floor_divide(first, seconds_per_day);
      std::int64_t const length = even.length / seconds_per_day;
      if (even.per_cell == 1) result.days = residue_class::of(day, length);
      else result.weeks = residue_class::of((day + to_monday) / 7, length / 7), result.weekdays = even.marked;
    }
    return result;
  }
};

// The times of day that two series share, if there are any.
[[nodiscard]] constexpr found<time_series> meet(time_series a, time_series b) noexcept {
  std::int32_t const last_a = a.first + (a.count - 1) * a.step;
  std::int32_t const last_b = b.first + (b.count - 1) * b.step;
  std::int32_t const last = last_a < last_b ? last_a : last_b;
  found<residue_class> const shared =
      meet(residue_class::of(a.first, a.step), residue_class::of(b.first, b.step), std::int64_t{1} << 62);
  if (!shared) return {};
  std::int64_t const first = shared->from(a.first > b.first ? a.first : b.first);
  if (first > last) return {};
  std::int64_t const more = (last - first) / shared->length;
  return time_series{static_cast<std::int32_t>(first), more == 0 ? 1 : static_cast<std::int32_t>(shared->length),
                     static_cast<std::int32_t>(more + 1)};
}

// The days on which a date can be; bit d is day d.
[[nodiscard]] constexpr std::uint64_t possible_days(date_in_month date) noexcept {
  using kind = date_in_month::kind;
  std::uint64_t const own = std::uint64_t{1} << date.number;
  switch (date.what) {
    case kind::day: break;
    case kind::clamped_day: return date.number <= 28 ? own : (own << 1) - (std::uint64_t{1} << 28);
    case kind::nth_weekday: return std::uint64_t{0x7F} << (7 * date.number - 6);
    case kind::last_weekday: return std::uint64_t{0x3FF} << 22;
  }
  return own;
}

// The dates of both lists, if one day can have them all.
[[nodiscard]] constexpr bool add_dates(meeting& to, meeting const& from) noexcept {
  for (date_in_month const& more : from.dates) {
    bool is_there = false;
    for (date_in_month const& date : to.dates) {
      is_there = is_there || date == more;
      if ((possible_days(date) & possible_days(more)) == 0) return false;
    }
    if (!is_there) to.dates.push_back(more);
  }
  return true;
}

// The times that two meetings share; none where they surely share none. Classes that meet but once have only the least
// of their integers up to the limit.
[[nodiscard]] constexpr found<meeting> meet(meeting const& a, meeting const& b,
                                            std::int64_t limit = end_second) noexcept {
  found<time_series> const of_day = meet(a.of_day, b.of_day);
  if (!of_day || (a.weekdays & b.weekdays) == 0) return {};
  found<residue_class> const days = meet(a.days, b.days, limit);
  found<residue_class> const weeks = meet(a.weeks, b.weeks, limit);
  found<residue_class> const months = meet(a.months, b.months, limit);
  meeting result = a;
  if (!days || !weeks || !months || !add_dates(result, b)) return {};
  result.of_day = *of_day;
  result.days = *days;
  result.weeks = *weeks;
  result.months = *months;
  result.weekdays = a.weekdays & b.weekdays;
  if (b.starts > a.starts) result.starts = b.starts;
  return result;
}

// How many times of a series come before a given one.
[[nodiscard]] constexpr std::int64_t count_before(time_series const& of_day, std::int64_t time) noexcept {
  if (time <= of_day.first) return 0;
  std::int64_t const count = divide_up(time - of_day.first, of_day.step);
  return count < of_day.count ? count : of_day.count;
}

// Calls visit(days) for each class of days of a meeting without dates.
template <class Visit>
constexpr void each_class_of_days(meeting const& shared, std::int64_t limit, Visit visit) noexcept {
  if (shared.weekdays == all_weekdays && shared.weeks.length == 1) return visit(shared.days);
  for (int weekday = 0; weekday < 7; ++weekday) {
    if ((shared.weekdays >> weekday & 1) == 0) continue;
    std::int64_t const first = 7 * shared.weeks.first + weekday - to_monday;
    residue_class const in_weeks =
        shared.weeks.length == 0 ? residue_class{first, 0} : residue_class::of(first, 7 * shared.weeks.length);
    if (found<residue_class> const days = meet(shared.days, in_weeks, limit)) visit(*days);
  }
}

inline constexpr std::int64_t no_day = (std::numeric_limits<std::int64_t>::min)();

// The day since 1970 in a month that has all dates of a meeting, and is on one of its weekdays; no_day when there is
// none.
[[nodiscard]] constexpr std::int64_t day_in_month(meeting const& shared, std::int64_t month) noexcept {
  for (date_in_month const& each : shared.dates)
    if (!each.exists_in(month)) return no_day;
  std::int64_t const day = shared.dates[0].day_in(month);
  for (std::size_t i = 1; i < shared.dates.size(); ++i)
    if (shared.dates[i].day_in(month) != day) return no_day;
  return (shared.weekdays >> modulo(day + to_monday, 7) & 1) != 0 ? day : no_day;
}

// How many times of a meeting with dates are in a span, which it walks month by month.
[[nodiscard]] constexpr std::int64_t count_by_months(meeting const& shared, std::int64_t from,
                                                     std::int64_t to) noexcept {
  std::int64_t counted = 0;
  std::int64_t const beyond = month_of((to - 1) / seconds_per_day) + 1;
  std::int64_t const step = shared.months.length == 0 ? end_month : shared.months.length;
  std::int64_t const first = month_of(from / seconds_per_day);
  for (std::int64_t month = shared.months.from(first); month >= first && month < beyond; month += step) {
    std::int64_t const day = day_in_month(shared, month);
    if (day == no_day || !shared.days.contains(day)) continue;
    if (!shared.weeks.contains(floor_divide(day + to_monday, 7))) continue;
    std::int64_t const midnight = day * seconds_per_day;
    std::int64_t const here = count_before(shared.of_day, to - midnight) - count_before(shared.of_day, from - midnight);
    counted += here;
  }
  return counted;
}

// How many times of a meeting are in a span, in seconds since 1970 and within the years 1970 to 9999.
[[nodiscard]] constexpr std::int64_t count_shared(meeting const& shared, std::int64_t from, std::int64_t to) noexcept {
  if (from < shared.starts) from = shared.starts;
  if (from >= to) return 0;
  std::int64_t counted = 0;
  if (!shared.dates.empty()) {
    constexpr std::int64_t cycle = days_of_cycle * seconds_per_day;
    bool const repeats = shared.months.length != 0 && months_of_cycle % shared.months.length == 0 &&
                         shared.days.length != 0 && days_of_cycle % shared.days.length == 0 &&
                         shared.weeks.length != 0 && days_of_cycle / 7 % shared.weeks.length == 0;
    std::int64_t const cycles = repeats ? (to - from) / cycle : 0;
    if (cycles > 0) counted = cycles * count_by_months(shared, from, from + cycle);
    return counted + count_by_months(shared, from + cycles * cycle, to);
  }
  each_class_of_days(shared, end_second, [&](residue_class const& days) {
    auto const before = [&](std::int64_t time) {
      std::int64_t const day = time / shared.day_length;
      std::int64_t const begun = days.contains(day) ? count_before(shared.of_day, time - day * shared.day_length) : 0;
      return days.count(0, day) * shared.of_day.count + begun;
    };
    counted += before(to) - before(from);
  });
  return counted;
}

// How many times of a meeting in a span are times of one of `size` patterns, by inclusion and exclusion.
[[nodiscard]] constexpr std::int64_t count_among(meeting const& times, pattern const* patterns, std::size_t size,
                                                 std::int64_t from, std::int64_t to) noexcept {
  std::int64_t counted = 0;
  for (std::size_t i = 0; i < size; ++i) {
    found<meeting> const shared = meet(times, meeting::of(patterns[i]));
    if (shared) counted += count_shared(*shared, from, to) - count_among(*shared, patterns, i, from, to);
  }
  return counted;
}

}  // namespace scoreplan::detail
