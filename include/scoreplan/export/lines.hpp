// SPDX-License-Identifier: MIT
// Lines of a calendar, as cron and systemd have them.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace scoreplan {

// The local times that fit all fields of one line.
struct calendar_line {
  times_of_day of_day;
  std::uint64_t days = detail::every_day;  // bit d is day d, 1 to 31
  std::uint32_t months = detail::every_month;
  std::uint32_t weekdays = detail::every_weekday;  // bit 0 is Sunday
  bool from_end = false;                           // day 1 is the last day of the month

  // The days of a month that fit; bit d is day d.
  [[nodiscard]] constexpr std::uint64_t in(int year, int month) const noexcept {
    if ((months >> month & 1) == 0) return 0;
    int const length = detail::days_in(year, month);
    std::uint64_t const there = (std::uint64_t{2} << length) - 2;
    std::uint64_t fitting = days;
    if (from_end) {
      fitting = 0;
      for (std::uint64_t rest = days & there; rest != 0; rest &= rest - 1)
        fitting |= std::uint64_t{1} << (length + 1 - std::countr_zero(rest));
    }
    if (weekdays != detail::every_weekday)
      fitting &= detail::month_shape{detail::first_weekday(year, month), length}.days_on(weekdays);
    return fitting & there;
  }

  [[nodiscard]] constexpr bool contains(std::int64_t local_time) const noexcept {
    std::int64_t const day = detail::floor_divide(local_time, detail::seconds_per_day);
    detail::civil_day const date = detail::civil_day::of(day);
    return of_day.contains(local_time - day * detail::seconds_per_day) &&
           (in(date.year, date.month) >> date.day & 1) != 0;
  }

  // Takes in a line that differs only in its seconds, or only in its months, or only in its weekdays. Returns whether
  // it did.
  constexpr bool join(calendar_line const& other) noexcept {
    bool const same = of_day.minutes == other.of_day.minutes && of_day.hours == other.of_day.hours &&
                      days == other.days && from_end == other.from_end;
    int const differences = (of_day.seconds != other.of_day.seconds ? 1 : 0) + (months != other.months ? 1 : 0) +
                            (weekdays != other.weekdays ? 1 : 0);
    if (!same || differences > 1) return false;
    of_day.seconds |= other.of_day.seconds;
    months |= other.months;
    weekdays |= other.weekdays;
    return true;
  }

  friend constexpr bool operator==(calendar_line const&, calendar_line const&) noexcept = default;
};

// A union of lines: a time fits when it fits one of them.
class calendar_lines {
 public:
  // The room for lines. Any period of whole minutes that divides a week is covered by this many.
  static constexpr std::size_t most = 168;

  // Adds a line. A line that cannot be joined and has no room is only counted.
  constexpr void add(calendar_line const& line) noexcept {
    for (std::size_t i = 0; i < size(); ++i)
      if (lines_[i].join(line)) return;
    if (needed_ < most) lines_[needed_] = line;
    ++needed_;
  }

  // Leaves out all lines but the first `count`.
  constexpr void keep(std::size_t count) noexcept { needed_ = count; }

  // The number of lines that are held; needed() is the number that there would be with room for all.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return needed_ < most ? needed_ : most; }
  [[nodiscard]] constexpr std::size_t needed() const noexcept { return needed_; }
  [[nodiscard]] constexpr calendar_line const& operator[](std::size_t index) const noexcept { return lines_[index]; }
  [[nodiscard]] constexpr calendar_line const* begin() const noexcept { return lines_; }
  [[nodiscard]] constexpr calendar_line const* end() const noexcept { return lines_ + size(); }

  // Whether a line has a day that systemd does not take: one further than the 28th from the end of the month.
  [[nodiscard]] constexpr bool count_too_far_from_end() const noexcept {
    for (calendar_line const& line : *this)
      if (line.from_end && line.days >> 29 != 0) return true;
    return false;
  }

  // The days of a month that fit one of the lines; bit d is day d.
  [[nodiscard]] constexpr std::uint64_t in(int year, int month) const noexcept {
    std::uint64_t fitting = 0;
    for (calendar_line const& line : *this) fitting |= line.in(year, month);
    return fitting;
  }

 private:
  calendar_line lines_[most]{};
  std::size_t needed_ = 0;
};

}  // namespace scoreplan
