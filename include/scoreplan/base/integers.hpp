// SPDX-License-Identifier: MIT
// Arithmetic on 64-bit integers that says whether the result fits.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace scoreplan::detail {

using tick_count = std::int64_t;  // nanoseconds
inline constexpr tick_count max_ticks = (std::numeric_limits<tick_count>::max)();

// A 64-bit amount. `fits` is false, and the value 0, when the exact amount is beyond +-max_ticks.
struct checked {
  tick_count value = 0;
  bool fits = true;
};

template <class Rep>
[[nodiscard]] constexpr checked checked_count(Rep count) noexcept {
  if constexpr (std::is_unsigned_v<Rep>) {
    if (count > std::uint64_t{max_ticks}) return {0, false};
  } else {
    if (count < -max_ticks) return {0, false};
  }
  return {static_cast<tick_count>(count), true};
}

[[nodiscard]] constexpr checked add(tick_count a, tick_count b) noexcept {
  if (b > 0 ? a > max_ticks - b : a < -max_ticks - b) return {0, false};
  return {a + b, true};
}

[[nodiscard]] constexpr checked multiply(tick_count a, tick_count b) noexcept {
  if (a == 0 || b == 0) return {0, true};
  if (b < -max_ticks) return {0, false};
  tick_count const limit = max_ticks / (b < 0 ? -b : b);
  if (a > limit || a < -limit) return {0, false};
  return {a * b, true};
}

[[nodiscard]] constexpr tick_count greatest_common_divisor(tick_count a, tick_count b) noexcept {
  while (b != 0) {
    tick_count const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// The least common multiple of two numbers; 0 where one of them is 0, or the result exceeds 2^40.
[[nodiscard]] constexpr std::int64_t common_multiple(std::int64_t a, std::int64_t b) noexcept {
  if (a == 0 || b == 0) return 0;
  checked const product = multiply(a, b / greatest_common_divisor(a, b));
  return product.fits && product.value <= std::int64_t{1} << 40 ? product.value : 0;
}

[[nodiscard]] constexpr std::uint64_t magnitude(std::int64_t value) noexcept {
  return value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

// The quotient a / b rounded up, for a >= 0 and b > 0.
[[nodiscard]] constexpr tick_count divide_up(tick_count a, tick_count b) noexcept {
  return a / b + (a % b == 0 ? 0 : 1);
}

[[nodiscard]] constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace scoreplan::detail
