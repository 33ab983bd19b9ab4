// SPDX-License-Identifier: MIT
// How many times a recurrence has in a span, and which is the kth, without stepping through them.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/detail/meeting.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/pattern.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan {

namespace detail {

// How many of the `count` numbers start, start + step, start + 2 * step, ... are divisible by `by`.
[[nodiscard]] constexpr std::int64_t count_divisible(std::int64_t start, std::int64_t step, std::int64_t count,
                                                     std::int64_t by) noexcept {
  // Their remainders repeat after at most `by` terms; `by` is at most 400.
  std::int64_t const cycle = [&] {
    std::int64_t terms = 1;
    while (step * terms % by != 0) ++terms;
    return terms;
  }();
  for (std::int64_t first = 0; first < cycle; ++first)
    if ((start + first * step) % by == 0) return first < count ? (count - first - 1) / cycle + 1 : 0;
  return 0;
}

[[nodiscard]] constexpr std::int64_t count_leap_years(std::int64_t start, std::int64_t step,
                                                      std::int64_t count) noexcept {
  return count_divisible(start, step, count, 4) - count_divisible(start, step, count, 100) +
         count_divisible(start, step, count, 400);
}

// How many of the positions of a month grid from 0 until just before one have a time. Positions before 0 are met where
// their months lack the date, which counts as one of the days after.
[[nodiscard]] constexpr std::int64_t existing_before(month_grid const& months, std::int64_t position) noexcept {
  if (position <= 0) return 0;
  if (!months.date.may_be_missing()) return position;
  // At most twelve months of the year come in turn, and each of them comes in equal steps of years.
  std::int64_t const turn = 12 / greatest_common_divisor(months.step, 12);
  std::int64_t count = 0;
  for (std::int64_t phase = 0; phase < turn && phase < position; ++phase) {
    std::int64_t const month = months.month_at(phase);
    std::int64_t const terms = (position - phase - 1) / turn + 1;
    std::int64_t const year = floor_divide(month, 12);
    bool const is_february = month - 12 * year == 1;
    if (!is_february) count += months.date.number <= days_in(month) ? terms : 0;
    else if (months.date.number == 29) count += count_leap_years(year, months.step * turn / 12, terms);
  }
  return count;
}
[[nodiscard]] constexpr std::int64_t existing_before(grid const& of, std::int64_t position) noexcept {
  return of.by_month ? existing_before(of.months, position) : position;
}

// How many times a pattern has before a given one, in seconds since 1970; those of its grid that are before its start
// count as well.
[[nodiscard]] constexpr std::int64_t count_before(pattern const& times, std::int64_t time) noexcept {
  if (time < times.starts) time = times.starts;
  std::int64_t const position = times.grid.position_from(time);
  std::int64_t const whole = existing_before(times.grid, position) * times.count;
  if (times.count == 1 || position <= 0 || !times.grid.exists(position - 1)) return whole;
  std::int64_t const begun = divide_up(time - times.grid.time_at(position - 1), times.step);
  return begun < times.count ? whole - times.count + begun : whole;
}

// The kth time of a pattern, counted from 0, in seconds since 1970; pattern::none when there is none.
[[nodiscard]] constexpr std::int64_t nth_time(pattern const& times, std::int64_t k) noexcept {
  std::int64_t const first = existing_before(times.grid, times.grid.position_from(times.starts)) + k / times.count;
  std::int64_t const beyond = times.grid.position_from(end_second);
  if (first >= existing_before(times.grid, beyond)) return pattern::none;
  // Finds the last position before which `first` positions have a time.
  std::int64_t low = 0;
  std::int64_t high = beyond;
  while (high - low > 1) {
    std::int64_t const middle = low + (high - low) / 2;
    (existing_before(times.grid, middle) <= first ? low : high) = middle;
  }
  return times.grid.time_at(low) + k % times.count * times.step;
}

// How many times a recurrence has in a span, in seconds since 1970.
[[nodiscard]] constexpr std::int64_t count_between(recurrence const& times, std::int64_t from,
                                                   std::int64_t to) noexcept {
  if (from >= to) return 0;
  std::int64_t counted = 0;
  for (std::size_t i = 0; i < times.members().size(); ++i) {
    pattern const& each = times.members()[i];
    counted += count_before(each, to) - count_before(each, from);
    if (i > 0) counted -= count_among(meeting::of(each), times.members().begin(), i, from, to);
  }
  return counted;
}

}  // namespace detail

// How many local times a recurrence has from `from` until just before `to`.
[[nodiscard]] constexpr std::int64_t count(recurrence const& times, std::chrono::local_seconds from,
                                           std::chrono::local_seconds to) noexcept {
  return detail::count_between(times, detail::since_1970(from), detail::since_1970(to));
}

// The kth local time of a recurrence from its anchor on, counted from 0; none for a negative k and after the year 9999.
[[nodiscard]] constexpr found<std::chrono::local_seconds> nth(recurrence const& times, std::int64_t k) noexcept {
  if (k < 0 || k >= detail::end_second) return {};
  // Among the first k + 1 times are k / size + 1 of one member, and the first k + 1 of one member are as many times.
  std::int64_t low = detail::end_second;
  std::int64_t high = detail::end_second;
  for (pattern const& each : times.members()) {
    std::int64_t const least = detail::nth_time(each, k / static_cast<std::int64_t>(times.members().size()));
    std::int64_t const most = detail::nth_time(each, k);
    if (least != pattern::none && least < low) low = least;
    if (most != pattern::none && most < high) high = most;
  }
  std::int64_t before = detail::count_between(times, detail::first_second, low);
  if (high == detail::end_second && before + detail::count_between(times, low, high) <= k) return {};
  // Finds the last time before which there are k times.
  for (++high; high - low > 1;) {
    std::int64_t const middle = low + (high - low) / 2;
    std::int64_t const more = detail::count_between(times, low, middle);
    if (before + more > k) {
      high = middle;
    } else {
      low = middle;
      before += more;
    }
  }
  return detail::local_of(low);
}

namespace detail {

// Whether all parts of local times follow the clock on the wall.
template <class Times>
[[nodiscard]] constexpr bool follows_clock(Times const& times, local_policy of_days) {
  bool result = true;
  each_part(times, of_days, [&](auto const&, local_policy policy) { result = result && policy == policy_of_hours; });
  return result;
}

}  // namespace detail

// How many instants a recurrence has in a zone in a span; none where the zone does not know its beginning. They are
// counted in local time from one change of the clock to the next. Where days have a policy, those within 26 hours of a
// change are counted one by one.
template <zone_like Zone>
[[nodiscard]] constexpr std::int64_t count(zoned<Zone> const& times, time_span span) {
  std::int64_t const to =
      detail::seconds_of(span.to) < detail::end_second ? detail::seconds_of(span.to) : detail::end_second;
  bool const is_everywhere = times.times().is_absolute() || detail::follows_clock(times.times(), times.policy());
  constexpr std::int64_t earliest = detail::first_second - detail::largest_offset;
  std::int64_t const from = detail::within_years(detail::seconds_of(span.from));
  if (!detail::is_known(times.zone(), from)) return 0;
  std::int64_t counted = 0;
  for (std::int64_t at = from > earliest ? from : earliest; at < to;) {
    zone_info const info = times.times().is_absolute() ? utc.get_info(detail::instant_of(at))
                                                       : detail::info_at(times.zone(), detail::instant_of(at));
    std::int64_t const change = detail::seconds_of(info.end);
    bool const is_local = is_everywhere || detail::is_quiet(info, at);
    std::int64_t stop = is_everywhere ? change : change - detail::largest_offset;
    if (!is_local)
      stop = at >= stop ? change + detail::largest_offset : detail::seconds_of(info.begin) + detail::largest_offset;
    if (stop > to) stop = to;
    if (is_local) {
      std::int64_t const ahead = info.offset.count();
      counted += count(times.times(), detail::local_of(at + ahead), detail::local_of(stop + ahead));
    } else {
      for ([[maybe_unused]] auto const each : times.between({detail::instant_of(at), detail::instant_of(stop)}))
        ++counted;
    }
    at = stop;
  }
  return counted;
}

}  // namespace scoreplan
