// SPDX-License-Identifier: MIT
// Instants and local times as seconds since 1970, within the years 1970 to 9999.
#pragma once

#include <scoreplan/base/language.hpp>

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

}  // namespace scoreplan::detail
