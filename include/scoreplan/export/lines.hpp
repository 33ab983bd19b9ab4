// Lines of a calendar, as cron and systemd have them.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace scoreplan::detail {

// The local times that fit all of it.
struct calendar_line {
  times_of_day of_day;
  std::uint64_t days = every_day;  // bit 1 to 31
  std::uint32_t months = every_month;
  std::uint32_t weekdays = every_weekday;  // Sunday 0
  bool from_end = false;                   // day 1 is the last of the month

  // Bit d for each day of a month that fits.
  [[nodiscard]] constexpr std::uint64_t in(int year, int month) const noexcept {
    if ((months >> month & 1) == 0) return 0;
    int const length = days_in(year, month);
    std::uint64_t const there = (std::uint64_t{2} << length) - 2;
    std::uint64_t fitting = days;
    if (from_end) {
      fitting = 0;
      for (std::uint64_t rest = days & there; rest != 0; rest &= rest - 1)
        fitting |= std::uint64_t{1} << (length + 1 - std::countr_zero(rest));
    }
    if (weekdays != every_weekday) fitting &= month_shape{first_weekday(year, month), length}.days_on(weekdays);
    return fitting & there;
  }

  [[nodiscard]] constexpr bool contains(std::int64_t local_time) const noexcept {
    std::int64_t const day = floor_divide(local_time, seconds_per_day);
    civil_day const date = civil_day::of(day);
    return of_day.contains(local_time - day * seconds_per_day) && (in(date.year, date.month) >> date.day & 1) != 0;
  }

  // Takes in a line that differs in nothing but its seconds, or its months, or its weekdays; returns whether it does.
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

// A union of lines.
class calendar_lines {
 public:
  // Any period of whole minutes that divides a week is covered by so many.
  static constexpr std::size_t most = 168;

  // One that cannot join another, and for which there is no room, is counted.
  constexpr void add(calendar_line const& line) noexcept {
    for (std::size_t i = 0; i < size(); ++i)
      if (lines_[i].join(line)) return;
    if (needed_ < most) lines_[needed_] = line;
    ++needed_;
  }

  // Leaves out all but the first.
  constexpr void keep(std::size_t count) noexcept { needed_ = count; }

  // As many as there are room for.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return needed_ < most ? needed_ : most; }
  [[nodiscard]] constexpr std::size_t needed() const noexcept { return needed_; }
  [[nodiscard]] constexpr calendar_line const& operator[](std::size_t index) const noexcept { return lines_[index]; }
  [[nodiscard]] constexpr calendar_line const* begin() const noexcept { return lines_; }
  [[nodiscard]] constexpr calendar_line const* end() const noexcept { return lines_ + size(); }

  // Whether a line has a day that systemd does not take: more than 28 from the end of the month.
  [[nodiscard]] constexpr bool count_too_far_from_end() const noexcept {
    for (calendar_line const& line : *this)
      if (line.from_end && line.days >> 29 != 0) return true;
    return false;
  }

  // Bit d for each day of a month that fits one of the lines.
  [[nodiscard]] constexpr std::uint64_t in(int year, int month) const noexcept {
    std::uint64_t fitting = 0;
    for (calendar_line const& line : *this) fitting |= line.in(year, month);
    return fitting;
  }

 private:
  calendar_line lines_[most]{};
  std::size_t needed_ = 0;
};

}  // namespace scoreplan::detail
