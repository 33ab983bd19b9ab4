// SPDX-License-Identifier: MIT
// pattern: one member of a recurrence, the times of a grid and, after each of them, more in equal steps.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/grid.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// The times of a grid, from `starts` on. Each of them is followed by `count` - 1 more on the same day, `step` apart.
// They are local times, but UTC where `is_absolute`.
struct pattern {
  scoreplan::grid grid;
  std::int64_t starts = detail::first_second;  // in seconds since 1970-01-01; nothing happens before
  std::int32_t step = 1;                       // in seconds
  std::int32_t count = 1;
  bool is_absolute = false;
  // Whether the times are hours: whenever the clock on the wall shows one of them, twice where the clock repeats it and
  // not at all where the clock leaves it out. Other times are those of days, for which a policy decides.
  bool follows_clock = false;

  // The first local time after, and the last before, a given one; there is none before `starts` and after the year
  // 9999.
  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept {
    std::int64_t const time = time_from(detail::since_1970(after) + 1);
    return time == none ? found<std::chrono::local_seconds>{} : detail::local_of(time);
  }
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept {
    std::int64_t const time = time_until(detail::since_1970(before) - 1);
    return time == none ? found<std::chrono::local_seconds>{} : detail::local_of(time);
  }

  // Times are bare seconds since 1970-01-01 below, from one second before it to the end of the year 9999.

  static constexpr std::int64_t none = -1;  // stands for no time

  // The first time that is not before, and the last that is not after, a given one.
  [[nodiscard]] constexpr std::int64_t time_from(std::int64_t from) const noexcept {
    if (from < starts) from = starts;
    std::int64_t const first = grid.time_from(count == 1 ? from : from - (count - 1) * std::int64_t{step});
    if (first >= detail::end_second) return none;
    return first >= from ? first : first + detail::divide_up(from - first, step) * step;
  }
  [[nodiscard]] constexpr std::int64_t time_until(std::int64_t until) const noexcept {
    std::int64_t const least = grid.position_from(starts);
    std::int64_t position = grid.position_from(until + 1) - 1;
    while (position >= least && !grid.exists(position)) --position;
    if (position < least) return none;
    std::int64_t const first = grid.time_at(position);
    if (count == 1) return first;
    std::int64_t const steps = (until - first) / step;
    return first + (steps < count ? steps : count - 1) * step;
  }

  friend constexpr bool operator==(pattern const&, pattern const&) noexcept = default;
};

}  // namespace scoreplan
