// SPDX-License-Identifier: MIT
// Bounds on e^-x, (1 - e^-x) / x and logarithms, from series in 64-bit fixed point.
#pragma once

#include <scoreplan/base/enclosure.hpp>
#include <scoreplan/base/wide.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace scoreplan::detail {

// The natural logarithm of 2 in units of 2^-128, and its reciprocal; both are rounded down.
inline constexpr wide ln_2{0xB172'17F7'D1CF'79AB, 0xC9E3'B398'03F2'F6AF};
inline constexpr scaled reciprocal_of_ln_2{0xB8AA'3B29'5C17'F0BB, -63};

// The number 1 in units of 2^-63.
inline constexpr std::uint64_t fixed_one = std::uint64_t{1} << 63;

// Element k is 1 / k! in units of 2^-63, rounded down.
inline constexpr std::array<std::uint64_t, 21> inverse_factorials = [] {
  std::array<std::uint64_t, 21> result{};
  std::uint64_t factorial = 1;
  for (std::size_t k = 0; k < result.size(); ++k) {
    factorial *= k == 0 ? 1 : k;
    result[k] = fixed_one / factorial;
  }
  return result;
}();

// The sum over k of (-y)^k / (k + first)!, in units of 2^-63, for y in units of 2^-64 and up to ln 2: e^-y for first =
// 0, (1 - e^-y) / y for first = 1. The sum is off by less than 4 units: each step of Horner's rule rounds one product
// and one coefficient in opposite directions, so its error is below 1 + y times that of the step before, together below
// 1 / (1 - y) < 3.3; the terms that the series leaves out are below y^20 / 20! < 2^-71.
[[nodiscard]] constexpr std::uint64_t alternating_series(std::uint64_t y, std::size_t first) noexcept {
  std::uint64_t sum = inverse_factorials.back();
  for (std::size_t k = inverse_factorials.size() - 1; k-- > first;)
    sum = inverse_factorials[k] - multiply_wide(y, sum).high;
  return sum;
}

// The error of alternating_series in units of 2^-63: at most 4 of the series, and 1 for a y that is off by up to 2
// units of 2^-64.
inline constexpr std::uint64_t series_margin = 5;

// The value in units of 2^-64, rounded to a whole number of them; it must be below 2^63.
[[nodiscard]] constexpr wide to_fixed(scaled value, toward way) noexcept {
  std::int64_t const shift = value.exponent + 64;
  if (value.mantissa == 0) return {};
  if (shift >= 0)
    return shift == 0 ? wide{0, value.mantissa} : wide{value.mantissa >> (64 - shift), value.mantissa << shift};
  std::uint64_t const whole = shift > -64 ? value.mantissa >> -shift : 0;
  bool const lost = shift <= -64 || whole << -shift != value.mantissa;
  return wide{0, whole} + wide{0, lost && way == toward::infinity ? 1U : 0U};
}

// The lower or, toward infinity, the upper bound on e^-x. It is computed from x = k ln 2 + y, with k as large as can
// be, give or take one. A bound is a power of two times a number from 1/2 to 1, which is off by at most 10 units of
// 2^-63: the relative width between both bounds is at most 2^-58. For x from 2^40 on the bounds are zero and 2^-2^40.
[[nodiscard]] constexpr scaled exponential_of_minus(scaled x, toward way) noexcept {
  constexpr std::int64_t huge = std::int64_t{1} << 40;
  if (x.mantissa == 0) return scaled::of(1);
  if (x.exponent >= 41 - 64) return way == toward::zero ? scaled{} : scaled::of(1, -huge);
  std::uint64_t const k = to_whole(multiply(x, reciprocal_of_ln_2, toward::zero), toward::zero, std::uint64_t{1} << 62);
  wide const multiple = multiply_wide(k, ln_2.high) + wide{0, multiply_wide(k, ln_2.low).high};
  wide y = to_fixed(x, opposite(way)) - multiple;
  std::int64_t exponent = -63 - static_cast<std::int64_t>(k);
  if (y > wide{0, ln_2.high}) {
    y = y - wide{0, ln_2.high};
    --exponent;
  }
  std::uint64_t const value = alternating_series(y.low, 0);
  if (way == toward::zero) return scaled::of(value - series_margin, exponent);
  return scaled::of(value < fixed_one - series_margin ? value + series_margin : fixed_one, exponent);
}

[[nodiscard]] constexpr enclosure exponential_of_minus(enclosure x) noexcept {
  return {exponential_of_minus(x.high, toward::zero), exponential_of_minus(x.low, toward::infinity)};
}

// A bound on (1 - e^-x) / x, which is 1 at zero. Below 1/2, where the difference would cancel, it is computed from a
// series of its own.
[[nodiscard]] constexpr scaled mean_of_exponential(scaled x, toward way) noexcept {
  if (x.mantissa == 0) return scaled::of(1);
  if (x.exponent >= -64) return divide(subtract(scaled::of(1), exponential_of_minus(x, opposite(way)), way), x, way);
  std::uint64_t const value = alternating_series(to_fixed(x, opposite(way)).low, 1);
  if (way == toward::zero) return scaled::of(value - series_margin, -63);
  return scaled::of(value < fixed_one - series_margin ? value + series_margin : fixed_one, -63);
}

// Bounds on (1 - e^-x) / x, the mean of e^-z for z from 0 to x, which falls as x grows. Their relative width is below
// 2^-57.
[[nodiscard]] constexpr enclosure mean_of_exponential(enclosure x) noexcept {
  return {mean_of_exponential(x.high, toward::zero), mean_of_exponential(x.low, toward::infinity)};
}

// Bounds on ln(numerator / denominator), for 0 < denominator <= numerator < 2^61. The quotient is 2^k (1 + z) / (1 - z)
// with z up to 1/3, so the logarithm is k ln 2 + 2 z (1 + z^2/3 + z^4/5 + ...). The sum is rounded down, by less
// than 4 units of 2^-63: each step of Horner's rule loses less than 2 units and a ninth of what the step before lost,
// z^2 is less than 2 units of 2^-64 too small, and the terms left out are below 9^-21 / 38 < 2^-71. The relative width
// of the bounds is below 2^-59.
[[nodiscard]] constexpr enclosure logarithm(std::uint64_t numerator, std::uint64_t denominator) noexcept {
  int k = std::countl_zero(denominator) - std::countl_zero(numerator);
  if (denominator << k > numerator) --k;
  denominator <<= k;
  enclosure const z = enclosure::ratio(numerator - denominator, numerator + denominator);
  std::uint64_t const square = to_fixed(multiply(z.low, z.low, toward::zero), toward::zero).low;
  std::uint64_t sum = 0;
  for (std::uint64_t term = 21; term-- > 0;) sum = fixed_one / (2 * term + 1) + multiply_wide(square, sum).high;
  enclosure const series{scaled::of(sum, -62), scaled::of(sum + 4, -62)};  // twice the sum
  enclosure const whole{scaled::of(ln_2.high, -64), scaled::of(ln_2.high + 1, -64)};
  return enclosure::of(static_cast<std::uint64_t>(k)) * whole + z * series;
}

}  // namespace scoreplan::detail
