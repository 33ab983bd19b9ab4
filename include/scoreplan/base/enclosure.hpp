// SPDX-License-Identifier: MIT
// Interval arithmetic on non-negative numbers. Each bound is a 64-bit mantissa with a binary exponent of its own, and
// is rounded outwards, so that the exact result always lies between the bounds.
#pragma once

#include <scoreplan/base/wide.hpp>

#include <bit>
#include <cstdint>

namespace scoreplan::detail {

enum class toward : std::uint8_t { zero, infinity };

[[nodiscard]] constexpr toward opposite(toward way) noexcept {
  return way == toward::zero ? toward::infinity : toward::zero;
}

// The number mantissa * 2^exponent. The top bit of the mantissa is set unless the number is zero; then the exponent is
// zero, too.
struct scaled {
  std::uint64_t mantissa = 0;
  std::int64_t exponent = 0;

  // The number value * 2^exponent, without rounding.
  [[nodiscard]] static constexpr scaled of(std::uint64_t value, std::int64_t exponent = 0) noexcept {
    if (value == 0) return {};
    int const shift = std::countl_zero(value);
    return {value << shift, exponent - shift};
  }

  // Returns -1, 0 or 1 where a is below, equal to or above b; nothing is rounded.
  [[nodiscard]] friend constexpr int compare(scaled a, scaled b) noexcept {
    if (a.mantissa == 0 || b.mantissa == 0) return a.mantissa == b.mantissa ? 0 : a.mantissa == 0 ? -1 : 1;
    if (a.exponent != b.exponent) return a.exponent < b.exponent ? -1 : 1;
    return a.mantissa < b.mantissa ? -1 : a.mantissa > b.mantissa ? 1 : 0;
  }
};

// The number one unit in the last place of the mantissa above.
[[nodiscard]] constexpr scaled next_up(scaled value) noexcept {
  if (++value.mantissa == 0) return {std::uint64_t{1} << 63, value.exponent + 1};
  return value;
}

// The number value * 2^exponent, rounded to a mantissa of 64 bits.
[[nodiscard]] constexpr scaled rounded(wide value, std::int64_t exponent, toward way) noexcept {
  if (value.high == 0) return scaled::of(value.low, exponent);
  int const shift = std::countl_zero(value.high);
  scaled const result{shift == 0 ? value.high : value.high << shift | value.low >> (64 - shift), exponent + 64 - shift};
  return way == toward::infinity && value.low << shift != 0 ? next_up(result) : result;
}

[[nodiscard]] constexpr scaled multiply(scaled a, scaled b, toward way) noexcept {
  if (a.mantissa == 0 || b.mantissa == 0) return {};
  wide const exact = multiply_wide(a.mantissa, b.mantissa);
  bool const carries = exact.high >> 63 != 0;
  scaled const product{carries ? exact.high : exact.high << 1 | exact.low >> 63,
                       a.exponent + b.exponent + (carries ? 64 : 63)};
  std::uint64_t const rest = carries ? exact.low : exact.low << 1;
  return way == toward::infinity && rest != 0 ? next_up(product) : product;
}

[[nodiscard]] constexpr scaled add(scaled a, scaled b, toward way) noexcept {
  if (a.mantissa == 0) return b;
  if (b.mantissa == 0) return a;
  if (a.exponent < b.exponent) {
    scaled const smaller = a;
    a = b;
    b = smaller;
  }
  std::int64_t const shift = a.exponent - b.exponent;
  std::uint64_t const aligned = shift < 64 ? b.mantissa >> shift : 0;
  bool lost = shift >= 64 || aligned << shift != b.mantissa;
  scaled sum{a.mantissa + aligned, a.exponent};
  if (sum.mantissa < aligned) {  // a carry
    lost = lost || (sum.mantissa & 1) != 0;
    sum = {sum.mantissa >> 1 | std::uint64_t{1} << 63, a.exponent + 1};
  }
  return way == toward::infinity && lost ? next_up(sum) : sum;
}

// The difference a - b, or zero where b is not below a.
[[nodiscard]] constexpr scaled subtract(scaled a, scaled b, toward way) noexcept {
  if (compare(a, b) <= 0) return {};
  if (b.mantissa == 0) return a;
  std::int64_t const shift = a.exponent - b.exponent;
  wide aligned{0, 1};  // b in units of 2^(a.exponent - 64); below 2^63 of them all b are rounded alike
  if (shift == 0) aligned = {b.mantissa, 0};
  else if (shift <= 64) aligned = {shift == 64 ? 0 : b.mantissa >> shift, b.mantissa << (64 - shift)};
  return rounded(wide{a.mantissa, 0} - aligned, a.exponent - 64, way);
}

// The quotient a / b; b must be above zero.
[[nodiscard]] constexpr scaled divide(scaled a, scaled b, toward way) noexcept {
  if (a.mantissa == 0) return {};
  bool const halved = a.mantissa >= b.mantissa;  // so that the quotient has 64 bits
  wide const dividend = halved ? wide{a.mantissa >> 1, a.mantissa << 63} : wide{a.mantissa, 0};
  auto const [quotient, rest] = divide_wide(dividend, b.mantissa);
  scaled const result{quotient, a.exponent - b.exponent - (halved ? 63 : 64)};
  return way == toward::infinity && rest != 0 ? next_up(result) : result;
}

// The value rounded to a whole number, or `most` where that is smaller.
[[nodiscard]] constexpr std::uint64_t to_whole(scaled value, toward way, std::uint64_t most) noexcept {
  if (value.exponent > 0) return most;
  std::uint64_t const whole = value.exponent > -64 ? value.mantissa >> -value.exponent : 0;
  if (whole >= most) return most;
  bool const lost = value.exponent <= -64 || whole << -value.exponent != value.mantissa;
  return way == toward::infinity && lost ? whole + 1 : whole;
}

struct enclosure {
  scaled low;
  scaled high;

  [[nodiscard]] static constexpr enclosure of(scaled value) noexcept { return {value, value}; }
  [[nodiscard]] static constexpr enclosure of(std::uint64_t value) noexcept { return of(scaled::of(value)); }
  [[nodiscard]] static constexpr enclosure of(wide value) noexcept {
    return {rounded(value, 0, toward::zero), rounded(value, 0, toward::infinity)};
  }
  // The denominator must be above zero.
  [[nodiscard]] static constexpr enclosure ratio(std::uint64_t numerator, std::uint64_t denominator) noexcept {
    return of(numerator) / of(denominator);
  }
  friend constexpr enclosure operator*(enclosure a, enclosure b) noexcept {
    return {multiply(a.low, b.low, toward::zero), multiply(a.high, b.high, toward::infinity)};
  }
  friend constexpr enclosure operator+(enclosure a, enclosure b) noexcept {
    return {add(a.low, b.low, toward::zero), add(a.high, b.high, toward::infinity)};
  }
  // A bound of the difference that would be below zero is zero.
  friend constexpr enclosure operator-(enclosure a, enclosure b) noexcept {
    return {subtract(a.low, b.high, toward::zero), subtract(a.high, b.low, toward::infinity)};
  }
  // The lower bound of the divisor must be above zero.
  friend constexpr enclosure operator/(enclosure a, enclosure b) noexcept {
    return {divide(a.low, b.high, toward::zero), divide(a.high, b.low, toward::infinity)};
  }
  // Whether a <= b for every pair of numbers within the bounds.
  [[nodiscard]] friend constexpr bool surely_at_most(enclosure a, enclosure b) noexcept {
    return compare(a.high, b.low) <= 0;
  }
  [[nodiscard]] friend constexpr bool surely_above(enclosure a, enclosure b) noexcept {
    return compare(a.low, b.high) > 0;
  }
};

[[nodiscard]] constexpr enclosure power(enclosure base, std::uint64_t exponent) noexcept {
  enclosure result = enclosure::of(1);
  for (; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = result * base;
    base = base * base;
  }
  return result;
}

}  // namespace scoreplan::detail
