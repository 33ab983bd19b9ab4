// SPDX-License-Identifier: MIT
// Lengths of time as exact fractions of seconds, and which lengths can be computed with.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/timespan.hpp>

namespace scoreplan::detail {

// A fixed length in seconds; the fraction is not good for a calendar amount, no limit, an absent or a faulty length.
[[nodiscard]] constexpr fraction exact_seconds(timespan length) noexcept {
  bool const is_fixed = length.has_value() && !length.is_calendar();
  return is_fixed ? fraction::of(length.shortest().count(), 1'000'000'000).reduced() : fraction::of(0, 0);
}

[[nodiscard]] constexpr bool is_length(fraction seconds) noexcept {
  return seconds.is_good() && !seconds.is_negative();
}

// Whether a length is fixed and at least `least` nanoseconds.
[[nodiscard]] constexpr bool is_fixed_from(timespan length, tick_count least) noexcept {
  return length.has_value() && !length.is_calendar() && ticks(length) >= least;
}

// Whether a length is fixed, not negative and below 2^62 nanoseconds (146 years), so that a sum of two fits.
[[nodiscard]] constexpr bool is_computable(timespan length) noexcept {
  return length.has_value() && !length.is_calendar() && ticks(length) >= 0 && ticks(length) < (tick_count{1} << 62);
}

}  // namespace scoreplan::detail
