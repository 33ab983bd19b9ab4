// SPDX-License-Identifier: MIT
// The times of a day at which something happens: one, several, or those of a window; and why a recurrence is refused.
#pragma once

#include <scoreplan/base/list.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>

namespace scoreplan {

// Why a recurrence cannot be used.
enum class recurrence_fault : std::uint8_t {
  none,
  time_of_day,    // not from 00:00:00 to 23:59:59; hourly: not within the hour
  times,          // no time is given
  window,         // it ends before it begins or beyond the day, or its times are not apart
  day,            // not a day from 1 to 31, not a 1st to 4th weekday, or a date that no year has
  weekdays,       // none is given
  hours,          // every n hours without an anchor, where n does not divide 24
  interval,       // every 0 or too many, every n of a fixed period, or a period that is not positive or too long
  anchor,         // not a date, or outside the years 1970 to 9999
  never_matches,  // no date from the anchor on, at this interval, fits
  contradiction,  // local times together with times in UTC
  too_many,       // more than max_patterns patterns
  unreadable,     // a text that is no recurrence
};

// The largest number of patterns in a recurrence.
inline constexpr std::size_t max_patterns = 8;

// Times of day from `from` on, each `every`, until just before `to`: {.every = 10min, .from = 8h, .to = 18h} has 08:00
// to 17:50. `to` is at most 24 h.
struct window {
  std::chrono::seconds every{};
  std::chrono::seconds from{};
  std::chrono::seconds to{};
};

// Times of day in equal steps, in seconds.
struct time_series {
  std::int32_t first = 0;  // since midnight
  std::int32_t step = 1;
  std::int32_t count = 1;

  friend constexpr bool operator==(time_series const&, time_series const&) noexcept = default;
};

namespace detail {

// The least of some times of day that is after a given one, in seconds since midnight; -1 when there is none.
[[nodiscard]] constexpr std::int32_t least_after(std::chrono::seconds const* first, std::chrono::seconds const* last,
                                                 std::int32_t after) noexcept {
  std::int64_t least = -1;
  for (; first != last; ++first)
    if (std::int64_t const time = first->count(); time > after && (least < 0 || time < least)) least = time;
  return static_cast<std::int32_t>(least);
}

}  // namespace detail

// The times of a day: 6h, {3h, 9h} or window{.every = 10min, .from = 8h, .to = 18h}. Times outside 00:00:00 to
// 23:59:59, a list without times and a window that has none are faults.
class clock_times {
 public:
  template <class Rep, class Period>
  requires std::is_convertible_v<std::chrono::duration<Rep, Period>, std::chrono::seconds>
  constexpr clock_times(std::chrono::duration<Rep, Period> at) noexcept : clock_times({std::chrono::seconds{at}}) {}
  // The order of the times does not matter, and equal ones are one. Neighbours in equal steps make one pattern.
  constexpr clock_times(std::initializer_list<std::chrono::seconds> at) noexcept : clock_times(at.begin(), at.end()) {}
  constexpr clock_times(std::chrono::seconds const* first, std::chrono::seconds const* last) noexcept {
    if (first == last) fault_ = recurrence_fault::times;
    for (std::chrono::seconds const* at = first; at != last; ++at)
      if (at->count() < 0 || at->count() >= detail::seconds_per_day) fault_ = recurrence_fault::time_of_day;
    if (fault_ != recurrence_fault::none) return;
    std::int32_t latest = detail::least_after(first, last, -1);
    time_series growing{latest};
    for (std::int32_t time = latest; (time = detail::least_after(first, last, time)) >= 0; latest = time) {
      if (growing.count == 1) growing.step = time - latest;
      if (time - latest == growing.step) {
        ++growing.count;
      } else {
        add(growing);
        growing = {time};
      }
    }
    add(growing);
  }
  constexpr clock_times(window times) noexcept;

  [[nodiscard]] constexpr recurrence_fault fault() const noexcept { return fault_; }
  // Whether the times are those of a window, which follows the clock on the wall as hours do.
  [[nodiscard]] constexpr bool follows_clock() const noexcept { return follows_clock_; }
  // The times in order, as series; none where there is a fault.
  [[nodiscard]] constexpr fixed_list<time_series, max_patterns> const& series() const noexcept { return series_; }

 private:
  constexpr void add(time_series more) noexcept {
    if (series_.size() == max_patterns) fault_ = recurrence_fault::too_many;
    else series_.push_back(more);
  }

  fixed_list<time_series, max_patterns> series_;
  bool follows_clock_ = false;
  recurrence_fault fault_ = recurrence_fault::none;
};

constexpr clock_times::clock_times(window times) noexcept : follows_clock_{true} {
  bool const fits = times.every.count() > 0 && times.from.count() >= 0 && times.from < times.to &&
                    times.to.count() <= detail::seconds_per_day;
  if (!fits) {
    fault_ = recurrence_fault::window;
    return;
  }
  std::int64_t const length = (times.to - times.from).count();
  std::int64_t const step = times.every.count() < length ? times.every.count() : length;
  add({static_cast<std::int32_t>(times.from.count()), static_cast<std::int32_t>(step),
       static_cast<std::int32_t>((length - 1) / step + 1)});
}

}  // namespace scoreplan
