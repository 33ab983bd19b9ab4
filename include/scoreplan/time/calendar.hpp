// SPDX-License-Identifier: MIT
// Instants and local times as seconds since 1970, within the years 1970 to 9999, and the calendar in whole numbers.
#pragma once

#include <scoreplan/base/integers.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan::detail {

inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t first_second = 0;                       // 1970-01-01T00:00:00
inline constexpr std::int64_t end_second = 253'402'300'800;           // 10000-01-01T00:00:00
inline constexpr std::int64_t end_month = std::int64_t{10'000} * 12;  // months since year 0

// A local time in seconds since 1970-01-01, clamped to between one second before 1970 and the end of the year 9999, so
// that nothing overflows.
[[nodiscard]] constexpr std::int64_t since_1970(std::chrono::local_seconds time) noexcept {
  std::int64_t const seconds = time.time_since_epoch().count();
  if (seconds < first_second - 1) return first_second - 1;
  return seconds > end_second ? end_second : seconds;
}
[[nodiscard]] constexpr std::chrono::local_seconds local_of(std::int64_t seconds) noexcept {
  return std::chrono::local_seconds{std::chrono::seconds{seconds}};
}

// Conversions between instants and bare seconds since 1970, in which most arithmetic is done: it compiles faster.
[[nodiscard]] constexpr std::int64_t seconds_of(std::chrono::sys_seconds instant) noexcept {
  return instant.time_since_epoch().count();
}
[[nodiscard]] constexpr std::chrono::sys_seconds instant_of(std::int64_t seconds) noexcept {
  return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}
// Seconds since 1970, clamped to some days more than the years 0 to 9999: beyond, calendars and sums would overflow.
[[nodiscard]] constexpr std::int64_t within_years(std::int64_t seconds) noexcept {
  constexpr std::int64_t least = -62'168'000'000;
  constexpr std::int64_t most = 253'403'000'000;
  return seconds < least ? least : seconds > most ? most : seconds;
}

// The calendar in whole numbers, which compile and run faster than dates: days are counted since 1970-01-01, and months
// since January of year 0. It holds from the year -399 to 20000.

[[nodiscard]] constexpr int days_in(int year, int month) noexcept {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 16 == 0) ? 29 : 28;
  return 30 + ((month ^ month >> 3) & 1);
}
[[nodiscard]] constexpr int days_in(std::int64_t month) noexcept {
  auto const since = static_cast<int>(month + 4'800);  // January of the year -400, after which leap years repeat
  return days_in(since / 12, since % 12 + 1);
}

// The first day of a month. Years that begin in March end with the leap day, and their months have 153 days in five.
[[nodiscard]] constexpr std::int64_t first_day_of(std::int64_t month) noexcept {
  auto const since_march = static_cast<std::uint32_t>(month + 4'798);  // of the year -400
  std::uint32_t const years = since_march / 12;
  std::uint32_t const centuries = years / 100;
  std::uint32_t const days_before = 365 * years + years / 4 - centuries + centuries / 4;
  return std::int64_t{days_before + (153 * (since_march - 12 * years) + 2) / 5} - 865'565;
}

// The month that a day falls in, or the one before. All months begin within a few days of equal shares of 400 years,
// whose 4,800 months have 146,097 days; this quotient is multiplied by 2^40.
[[nodiscard]] constexpr std::int64_t least_month_of(std::int64_t day) noexcept {
  return ((day + 865'640) * 36'124'327'079 >> 40) - 4'801;
}
// The month that a day falls in.
[[nodiscard]] constexpr std::int64_t month_of(std::int64_t day) noexcept {
  std::int64_t const least = least_month_of(day);
  return day < first_day_of(least + 1) ? least : least + 1;
}

// The last day up to a given one that falls on a weekday, Sunday being 0.
[[nodiscard]] constexpr std::int64_t weekday_until(std::int64_t day, int weekday) noexcept {
  return day - static_cast<std::uint32_t>(day + 868'004 - weekday) % 7;
}

}  // namespace scoreplan::detail
