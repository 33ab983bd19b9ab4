// SPDX-License-Identifier: MIT
// Sets of days of a month and of times of a day as bits, and dates as numbers.
#pragma once

#include <scoreplan/time/calendar.hpp>

#include <bit>
#include <chrono>
#include <cstdint>

namespace scoreplan::detail {

// The Gregorian calendar, weekdays included, repeats after 400 years: a date not found in them does not exist.
inline constexpr int calendar_cycle_years = 400;

struct civil_day {
  int year;
  int month;
  int day;

  [[nodiscard]] static constexpr civil_day of(std::int64_t days_since_1970) noexcept {
    using namespace std::chrono;
    year_month_day const date{sys_days{days{days_since_1970}}};
    return {static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()}),
            static_cast<int>(unsigned{date.day()})};
  }
  [[nodiscard]] constexpr std::int64_t since_1970() const noexcept {
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / month / day}.time_since_epoch().count();
  }
};

// The weekday of the first day of a month, Sunday being 0.
[[nodiscard]] constexpr int first_weekday(int year, int month) noexcept {
  using namespace std::chrono;
  return static_cast<int>(weekday{sys_days{std::chrono::year{year} / month / 1}}.c_encoding());
}

// The length of a month in days, and the weekday on which it begins.
struct month_shape {
  int first_weekday;  // Sunday is 0
  int length;         // in days

  // Bit d is set where day d is one of the weekdays, whose bits begin with Sunday at 0. Bits of days beyond the month
  // may be set as well.
  [[nodiscard]] constexpr std::uint64_t days_on(unsigned weekdays) const noexcept {
    unsigned const from_first = (weekdays >> first_weekday | weekdays << (7 - first_weekday)) & 0x7FU;
    return std::uint64_t{from_first} * 0x2'0408'1020'4080 >> 6 & ~std::uint64_t{1};
  }
  [[nodiscard]] constexpr int weekday_of(int day) const noexcept { return (first_weekday + day - 1) % 7; }

  // The nearest day from Monday to Friday in the same month, as "W" in cron text means it.
  [[nodiscard]] constexpr int workday_near(int day) const noexcept {
    if (weekday_of(day) == 6) return day == 1 ? 3 : day - 1;
    if (weekday_of(day) == 0) return day == length ? day - 2 : day + 1;
    return day;
  }
};

// Bit d is weekday d (Sunday 0), day d of a month, and month d of the year.
inline constexpr std::uint32_t every_weekday = 0x7F;
inline constexpr std::uint64_t every_day = 0xFFFF'FFFE;
inline constexpr std::uint32_t every_month = 0x1FFE;

}  // namespace scoreplan::detail

namespace scoreplan {

// A set of times of day, in seconds since midnight: a time is in it when the bits of its hour, minute and second are
// all set. Bit v is value v.
struct times_of_day {
  std::uint64_t seconds = 1;
  std::uint64_t minutes = 0;
  std::uint64_t hours = 0;

  [[nodiscard]] constexpr bool contains(std::int64_t time) const noexcept {
    return (hours >> time / 3600 & 1) != 0 && (minutes >> time / 60 % 60 & 1) != 0 && (seconds >> time % 60 & 1) != 0;
  }
  [[nodiscard]] constexpr int first() const noexcept {
    return 3600 * lowest(hours) + 60 * lowest(minutes) + lowest(seconds);
  }
  [[nodiscard]] constexpr int last() const noexcept {
    return 3600 * highest(hours) + 60 * highest(minutes) + highest(seconds);
  }

  // The first time in the set at or after `time`, in seconds since midnight; -1 when there is none that day.
  [[nodiscard]] constexpr int from(int time) const noexcept {
    int const hour = time / 3600;
    int const minute = time / 60 % 60;
    if ((hours >> hour & 1) != 0) {
      if ((minutes >> minute & 1) != 0)
        if (std::uint64_t const here = seconds >> time % 60; here != 0) return time + lowest(here);
      if (std::uint64_t const later = minutes & above(minute); later != 0)
        return 3600 * hour + 60 * lowest(later) + lowest(seconds);
    }
    std::uint64_t const later = hours & above(hour);
    return later == 0 ? -1 : 3600 * lowest(later) + 60 * lowest(minutes) + lowest(seconds);
  }
  // The last time in the set at or before `time`; -1 when there is none that day.
  [[nodiscard]] constexpr int until(int time) const noexcept {
    int const hour = time / 3600;
    int const minute = time / 60 % 60;
    if ((hours >> hour & 1) != 0) {
      if ((minutes >> minute & 1) != 0)
        if (std::uint64_t const here = seconds & ~above(time % 60); here != 0)
          return 3600 * hour + 60 * minute + highest(here);
      if (std::uint64_t const earlier = minutes & below(minute); earlier != 0)
        return 3600 * hour + 60 * highest(earlier) + highest(seconds);
    }
    std::uint64_t const earlier = hours & below(hour);
    return earlier == 0 ? -1 : 3600 * highest(earlier) + 60 * highest(minutes) + highest(seconds);
  }

  [[nodiscard]] static constexpr int lowest(std::uint64_t bits) noexcept { return std::countr_zero(bits); }
  [[nodiscard]] static constexpr int highest(std::uint64_t bits) noexcept { return 63 - std::countl_zero(bits); }
  // The masks of all bits above, and of all below, a given one.
  [[nodiscard]] static constexpr std::uint64_t above(int bit) noexcept { return ~std::uint64_t{1} << bit; }
  [[nodiscard]] static constexpr std::uint64_t below(int bit) noexcept { return (std::uint64_t{1} << bit) - 1; }

  friend constexpr bool operator==(times_of_day const&, times_of_day const&) noexcept = default;
};

}  // namespace scoreplan
