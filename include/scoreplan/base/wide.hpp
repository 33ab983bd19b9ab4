// SPDX-License-Identifier: MIT
// Unsigned numbers of 128 bits in two halves: sums, differences, the exact product of two 64-bit integers, and division
// by one.
#pragma once

#include <scoreplan/base/language.hpp>

#include <compare>
#include <cstdint>

namespace scoreplan::detail {

// The number high * 2^64 + low.
struct wide {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend constexpr auto operator<=>(wide, wide) noexcept = default;
  // Sums and differences are taken modulo 2^128.
  friend constexpr wide operator+(wide a, wide b) noexcept {
    return {a.high + b.high + (b.low > ~a.low ? 1U : 0U), a.low + b.low};
  }
  friend constexpr wide operator-(wide a, wide b) noexcept {
    return {a.high - b.high - (a.low < b.low ? 1U : 0U), a.low - b.low};
  }
};

// The exact product of two integers, from the products of their 32-bit halves.
[[nodiscard]] constexpr wide multiply_in_halves(std::uint64_t a, std::uint64_t b) noexcept {
  constexpr std::uint64_t low_half = 0xFFFF'FFFF;
  std::uint64_t const low = (a & low_half) * (b & low_half);
  std::uint64_t const cross_a = (a >> 32) * (b & low_half);
  std::uint64_t const cross_b = (a & low_half) * (b >> 32);
  std::uint64_t const middle = (low >> 32) + (cross_a & low_half) + (cross_b & low_half);
  return {(a >> 32) * (b >> 32) + (cross_a >> 32) + (cross_b >> 32) + (middle >> 32),
          (middle << 32) | (low & low_half)};
}

[[nodiscard]] constexpr wide multiply_wide(std::uint64_t a, std::uint64_t b) noexcept {
#ifdef __SIZEOF_INT128__
  __extension__ using native = unsigned __int128;
  native const product = static_cast<native>(a) * b;
  return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
#else
  return multiply_in_halves(a, b);
#endif
}

struct quotient_and_rest {
  std::uint64_t quotient = 0;
  std::uint64_t rest = 0;

  friend constexpr bool operator==(quotient_and_rest, quotient_and_rest) noexcept = default;
};

// Divides bit by bit. The high half must be below the divisor, so that the quotient fits in 64 bits.
[[nodiscard]] constexpr quotient_and_rest divide_by_bits(wide dividend, std::uint64_t by) noexcept {
  quotient_and_rest result{0, dividend.high};
  for (int bit = 63; bit >= 0; --bit) {
    bool const carry = result.rest >> 63 != 0;
    result.rest = result.rest << 1 | (dividend.low >> bit & 1);
    result.quotient <<= 1;
    if (!carry && result.rest < by) continue;
    result.rest -= by;
    result.quotient |= 1;
  }
  return result;
}

// Divides; the high half must be below the divisor.
[[nodiscard]] constexpr quotient_and_rest divide_wide(wide dividend, std::uint64_t by) noexcept {
#ifdef __SIZEOF_INT128__
  __extension__ using native = unsigned __int128;
  native const whole = static_cast<native>(dividend.high) << 64 | dividend.low;
  auto const quotient = static_cast<std::uint64_t>(whole / by);
  return {quotient, dividend.low - quotient * by};
#else
  return divide_by_bits(dividend, by);
#endif
}

}  // namespace scoreplan::detail
