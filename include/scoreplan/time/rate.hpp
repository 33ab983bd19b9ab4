// SPDX-License-Identifier: MIT
// How often a recurrence happens: its unit, the shortest gap between two of its times, and how many it has in 400
// years, as if it had neither a beginning nor an end.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/residues.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/count.hpp>
#include <scoreplan/time/detail/meeting.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/pattern.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace scoreplan {

namespace detail {

[[nodiscard]] constexpr timespan unit_of(month_grid const& months) noexcept {
  std::int64_t often = months.step;
  bool always = true;
  for (std::int64_t position = 0; position < 48; ++position) always = always && months.exists(position);
  if (!always) {
    if (months.date.number != 29 || months.step % 12 != 0) return {};
    std::int64_t const cycle = months.step % 300 == 0 ? months_of_cycle : 48;  // centuries may lack the leap day
    often = cycle / greatest_common_divisor(months.step, cycle) * months.step;
  }
  if (often % 12 == 0) return std::chrono::years{often / 12};
  return std::chrono::months{often};
}

}  // namespace detail

// The unit of a recurrence for words: "every" of it is the recurrence. It is months{1} for monthly, weeks{2} for every
// 2 weeks, hours{1} for hourly, years{4} for 29 February, and the period of a fixed_period. It is absent where the
// times are not one in each unit: for unions, windows, lists of weekdays, and days that only some months have.
[[nodiscard]] constexpr timespan unit(recurrence const& times) noexcept {
  if (times.members().size() != 1) return {};
  pattern const& only = times.members()[0];
  even_grid const& even = only.grid.even;
  if (only.grid.by_month) return only.count == 1 ? detail::unit_of(only.grid.months) : timespan{};
  if (even.per_cell > 1) return {};
  if (only.count == 1) return std::chrono::seconds{even.length};
  // Several times a day are in equal steps where they fill it.
  bool const fills = std::int64_t{only.step} * only.count == even.length;
  return fills ? timespan{std::chrono::seconds{only.step}} : timespan{};
}

namespace detail {

inline constexpr std::int64_t longest_class = std::int64_t{1} << 58;

// The cycles in which a value is in a class, where each cycle moves it by `by`; none if it never is.
[[nodiscard]] constexpr found<residue_class> cycles_of(residue_class of, std::int64_t value, std::int64_t by) noexcept {
  if (by % of.length == 0) return of.contains(value) ? found{residue_class{}} : found<residue_class>{};
  found<residue_class> const there = meet(residue_class::of(value, by), of, longest_class);
  if (!there) return {};
  return residue_class::of((there->first - value) / by, there->length / by);
}

// Some months of the cycle of 400 years.
struct months_to_look_at {
  std::int64_t first;
  std::int64_t end;
  std::int64_t step;

  // All months of a class that come in some cycle; only those of a few years when `few` is not 0.
  [[nodiscard]] static constexpr months_to_look_at of(residue_class months, std::int64_t few) noexcept {
    std::int64_t const step = greatest_common_divisor(months.length, months_of_cycle);
    if (few == 0 || 12 % step != 0) return {months.first % step, months_of_cycle, step};
    // No century without a leap day is among the years from 1 on.
    return {12 + months.first % step, 12 + 12 * few, step};
  }
};

// The years that show dates in the months of two years in a row in every way: all lengths of their months, and where
// weekdays matter all weekdays on which they begin.
[[nodiscard]] constexpr std::int64_t years_of(date_in_month date) noexcept {
  using kind = date_in_month::kind;
  return date.what == kind::nth_weekday || date.what == kind::last_weekday ? 28 : 8;
}

// Calls visit(day, cycles) for each day in some months of a cycle that has all dates of a meeting, in some cycles; the
// day is counted from 1970. It ends when visit returns false.
template <class Visit>
constexpr void each_date(meeting const& shared, std::int64_t few_years, Visit visit) noexcept {
  months_to_look_at const look = months_to_look_at::of(shared.months, few_years);
  for (std::int64_t month = look.first; month < look.end; month += look.step) {
    std::int64_t const day = day_in_month(shared, month);
    if (day == no_day) continue;
    found<residue_class> const cycles = cycles_of(shared.months, month, months_of_cycle);
    if (cycles && !visit(day, *cycles)) return;
  }
}

// How many days of a meeting there are in 400 years; not good when it takes more than 62 bits to say how often the
// meeting repeats.
[[nodiscard]] constexpr fraction days_in_400_years(meeting const& shared) noexcept {
  fraction sum = 0;
  each_class_of_days(shared, longest_class, [&](residue_class const& days) {
    if (days.length == 0 || shared.months.length == 0) sum = fraction::of(0, 0);
    if (!sum.is_good()) return;
    if (shared.dates.empty()) {
      sum = sum + fraction::of(days_of_cycle * (seconds_per_day / shared.day_length), days.length);
      return;
    }
    if (days.length >> 31 != 0 || shared.months.length >> 26 != 0) {
      sum = fraction::of(0, 0);
      return;
    }
    std::int64_t met = 0;  // every day of the cycle that is met at all is met as often
    std::int64_t often = 1;
    each_date(shared, 0, [&](std::int64_t day, residue_class const& in) {
      found<residue_class> const here = cycles_of(days, day, days_of_cycle);
      found<residue_class> const cycles = here ? meet(*here, in, longest_class) : found<residue_class>{};
      if (!cycles) return true;
      ++met;
      often = cycles->length;
      return true;
    });
    sum = sum + fraction::of(met, often);
  });
  return sum;
}

// How many times a pattern has in 400 years.
[[nodiscard]] constexpr fraction rate_of(pattern const& times) noexcept {
  if (!times.grid.by_month) return days_in_400_years(meeting::of(times)) * fraction{meeting::of(times).of_day.count};
  std::int64_t const step = times.grid.months.step;
  std::int64_t const positions = months_of_cycle / greatest_common_divisor(step, months_of_cycle);
  std::int64_t const existing = existing_before(times.grid.months, positions);
  return fraction::of(months_of_cycle * existing * times.count, step * positions).reduced();
}

// How many times of a meeting that are in 400 years are times of one of `size` patterns, by inclusion and exclusion.
[[nodiscard]] constexpr fraction rate_among(meeting const& times, pattern const* patterns, std::size_t size) noexcept {
  fraction sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    found<meeting> const shared = meet(times, meeting::of(patterns[i]), longest_class);
    if (!shared) continue;
    fraction const here = days_in_400_years(*shared) * fraction{shared->of_day.count};
    sum = (sum + here - rate_among(*shared, patterns, i)).reduced();
  }
  return sum;
}

}  // namespace detail

// How many times a recurrence has in 400 years, after which the calendar repeats: every 2 weeks are 10,435.5. Where the
// exact number needs more than 128 bits, the fraction is not good.
[[nodiscard]] constexpr fraction times_in_400_years(recurrence const& times) noexcept {
  fraction sum = 0;
  for (std::size_t i = 0; i < times.members().size(); ++i) {
    pattern const& each = times.members()[i];
    sum = sum + detail::rate_of(each) - detail::rate_among(detail::meeting::of(each), times.members().begin(), i);
  }
  return sum.reduced();
}

// After how many seconds the times of a recurrence repeat, once it has begun, whatever the date is: 86,400 for daily
// ones, 604,800 where weekdays count. It is 0 where dates count, and where it would be more than 2^40.
[[nodiscard]] constexpr std::int64_t repeats_after(recurrence const& times) noexcept {
  std::int64_t cycle = 1;
  for (pattern const& each : times.members())
    cycle = detail::common_multiple(cycle, each.grid.by_month ? 0 : each.grid.even.length);
  return cycle;
}

// Whether a recurrence happens on fixed days of the month or of the year, and no weekday counts: such times are counted
// by the calendar month, a twelfth of those of a year.
[[nodiscard]] constexpr bool has_fixed_dates(recurrence const& times) noexcept {
  using kind = date_in_month::kind;
  for (pattern const& each : times.members()) {
    kind const what = each.grid.months.date.what;
    if (!each.grid.by_month || (what != kind::day && what != kind::clamped_day)) return false;
  }
  return !times.members().empty();
}

namespace detail {

inline constexpr std::int64_t no_gap = (std::numeric_limits<std::int64_t>::max)();

[[nodiscard]] constexpr std::int64_t least_of(std::int64_t a, std::int64_t b) noexcept { return a < b ? a : b; }
[[nodiscard]] constexpr std::int64_t most_of(std::int64_t a, std::int64_t b) noexcept { return a < b ? b : a; }

// The shortest time from one series to a later time of another one on the same day, in seconds.
[[nodiscard]] constexpr std::int64_t gap_in_day(time_series const& from, time_series const& to) noexcept {
  if (from == to) return from.count > 1 ? from.step : no_gap;
  std::int64_t least = no_gap;
  for (std::int64_t i = 0; i < from.count; ++i) {
    std::int64_t const time = from.first + i * from.step;
    std::int64_t const index = count_before(to, time + 1);
    if (index < to.count) least = least_of(least, to.first + index * to.step - time);
  }
  return least;
}

// The shortest time from one series to the other, so many days later.
[[nodiscard]] constexpr std::int64_t gap_over_days(time_series const& from, time_series const& to, std::int64_t days,
                                                   std::int64_t day_length) noexcept {
  if (days == 0) return gap_in_day(from, to);
  return days * day_length + to.first - from.first - (from.count - 1) * std::int64_t{from.step};
}

// The shortest time from a day to a later day where the days between can be `offset` and all that differ from it by
// multiples of `by`.
[[nodiscard]] constexpr std::int64_t gap_by_days(meeting const& from, meeting const& to, std::int64_t offset,
                                                 std::int64_t by) noexcept {
  std::int64_t const days = modulo(offset, by);
  std::int64_t const least = gap_over_days(from.of_day, to.of_day, days, from.day_length);
  return days != 0 ? least : least_of(least, gap_over_days(from.of_day, to.of_day, by, from.day_length));
}

// The shortest time from days that come in equal steps to others.
[[nodiscard]] constexpr std::int64_t gap_of_steps(meeting const& from, meeting const& to) noexcept {
  std::int64_t least = no_gap;
  each_class_of_days(from, longest_class, [&](residue_class const& a) {
    each_class_of_days(to, longest_class, [&](residue_class const& b) {
      least = least_of(least, gap_by_days(from, to, b.first - a.first, greatest_common_divisor(a.length, b.length)));
    });
  });
  return least;
}

// The shortest time between dates of months and days that come in equal steps, either way.
[[nodiscard]] constexpr std::int64_t gap_of_dates_and_steps(meeting const& dates, meeting const& steps) noexcept {
  std::int64_t least = no_gap;
  std::int64_t const days = steps.weeks.length == 1 ? steps.days.length : 0;
  // In 28 years each date falls on every weekday.
  std::int64_t const few = days == 1 ? years_of(dates.dates[0]) : days == 7 ? 28 : 0;
  // Nothing is shorter than from one day to the same or the next.
  std::int64_t const bound = least_of(gap_by_days(dates, steps, 0, 1), gap_by_days(steps, dates, 0, 1));
  each_date(dates, few, [&](std::int64_t day, residue_class const& cycles) {
    std::int64_t const at = day + cycles.first * days_of_cycle;
    each_class_of_days(steps, longest_class, [&](residue_class const& each) {
      std::int64_t const by = greatest_common_divisor(cycles.length * days_of_cycle, each.length);
      least = least_of(least, gap_by_days(dates, steps, each.first - at, by));
      least = least_of(least, gap_by_days(steps, dates, at - each.first, by));
    });
    return least > bound;
  });
  return least;
}

// The shortest time from dates to dates so many months later.
[[nodiscard]] constexpr std::int64_t gap_over_months(meeting const& from, meeting const& to,
                                                     std::int64_t months) noexcept {
  found<residue_class> const here =
      meet(from.months, residue_class::of(to.months.first - months, to.months.length), longest_class);
  if (!here) return no_gap;
  std::int64_t const years_from = years_of(from.dates[0]);
  std::int64_t const years_to = years_of(to.dates[0]);
  std::int64_t const years = years_from > years_to ? years_from : years_to;
  months_to_look_at const look = months_to_look_at::of(*here, months <= 12 ? years : 0);
  std::int64_t least = no_gap;
  for (std::int64_t month = look.first; month < look.end; month += look.step) {
    std::int64_t const day = day_in_month(from, month);
    if (day == no_day) continue;
    std::int64_t const later = months % months_of_cycle;
    std::int64_t const other = day_in_month(to, month + later);
    if (other == no_day) continue;
    std::int64_t const days = other - day + (months / months_of_cycle) * days_of_cycle;
    if (days >= 0) least = least_of(least, gap_over_days(from.of_day, to.of_day, days, seconds_per_day));
  }
  return least;
}

// The shortest time from dates of months to others.
[[nodiscard]] constexpr std::int64_t gap_of_dates(meeting const& from, meeting const& to) noexcept {
  std::int64_t const step = greatest_common_divisor(from.months.length, to.months.length);
  std::int64_t least = no_gap;
  std::int64_t months = modulo(to.months.first - from.months.first, step);
  // The first that are found are the nearest: those of more months are at least 28 days further apart, less 9 for where
  // in its month each date is, 5 for the lengths of months and leap days, and 2 for the times of day.
  for (; least == no_gap; months += step) least = gap_over_months(from, to, months);
  return least;
}

[[nodiscard]] constexpr std::int64_t gap_between(meeting const& a, meeting const& b) noexcept {
  if (a.dates.empty() && b.dates.empty()) return least_of(gap_of_steps(a, b), gap_of_steps(b, a));
  if (b.dates.empty()) return gap_of_dates_and_steps(a, b);
  if (a.dates.empty()) return gap_of_dates_and_steps(b, a);
  return least_of(gap_of_dates(a, b), gap_of_dates(b, a));
}

}  // namespace detail

// The shortest gap between two times of a recurrence in local time, a fixed length: 28 days for the 1st of each month,
// 31 for the 31st where short months are skipped, 90 for quarterly. It is absent where the recurrence has a fault, and
// too large a length for a gap of more than 292 years.
[[nodiscard]] constexpr timespan ordinary_gap(recurrence const& times) noexcept {
  std::int64_t least = detail::no_gap;
  for (std::size_t i = 0; i < times.members().size(); ++i)
    for (std::size_t j = 0; j <= i; ++j)
      least = detail::least_of(
          least, detail::gap_between(detail::meeting::of(times.members()[i]), detail::meeting::of(times.members()[j])));
  if (least == detail::no_gap) return {};
  return std::chrono::seconds{least};
}

}  // namespace scoreplan
