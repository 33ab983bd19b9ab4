// Non-negative numbers between two bounds, each a 64-bit mantissa with an exponent of its own: products and sums of
// probabilities whose truth lies between the bounds whatever was rounded.
#pragma once

#include <cstdint>

namespace scoreplan::detail {

enum class toward : std::uint8_t { zero, infinity };

// mantissa * 2^exponent; the mantissa's top bit is set, or it is zero.
struct scaled {
  std::uint64_t mantissa = 0;
  std::int64_t exponent = 0;

  // Three-way, exact.
  [[nodiscard]] friend constexpr int compare(scaled a, scaled b) noexcept {
    if (a.mantissa == 0 || b.mantissa == 0) return a.mantissa == b.mantissa ? 0 : a.mantissa == 0 ? -1 : 1;
    if (a.exponent != b.exponent) return a.exponent < b.exponent ? -1 : 1;
    return a.mantissa < b.mantissa ? -1 : a.mantissa > b.mantissa ? 1 : 0;
  }
};

// One unit in the last place more.
[[nodiscard]] constexpr scaled next_up(scaled value) noexcept {
  if (++value.mantissa == 0) return {std::uint64_t{1} << 63, value.exponent + 1};
  return value;
}

[[nodiscard]] constexpr scaled multiply(scaled a, scaled b, toward way) noexcept {
  if (a.mantissa == 0 || b.mantissa == 0) return {};
  constexpr std::uint64_t low_half = 0xFFFF'FFFF;
  std::uint64_t const low = (a.mantissa & low_half) * (b.mantissa & low_half);
  std::uint64_t const cross_a = (a.mantissa >> 32) * (b.mantissa & low_half);
  std::uint64_t const cross_b = (a.mantissa & low_half) * (b.mantissa >> 32);
  std::uint64_t const middle = (low >> 32) + (cross_a & low_half) + (cross_b & low_half);
  std::uint64_t high = (a.mantissa >> 32) * (b.mantissa >> 32) + (cross_a >> 32) + (cross_b >> 32) + (middle >> 32);
  std::uint64_t rest = (middle << 32) | (low & low_half);
  std::int64_t exponent = a.exponent + b.exponent + 64;
  if (high >> 63 == 0) {
    high = high << 1 | rest >> 63;
    rest <<= 1;
    --exponent;
  }
  scaled const product{high, exponent};
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

// numerator / denominator, for a denominator above zero and both below 2^62.
[[nodiscard]] constexpr scaled divide(std::uint64_t numerator, std::uint64_t denominator, toward way) noexcept {
  if (numerator == 0) return {};
  scaled quotient;
  std::uint64_t rest = numerator;
  while (rest >= denominator << 1 && denominator << 1 > denominator) {
    denominator <<= 1;
    ++quotient.exponent;
  }
  while (quotient.mantissa >> 63 == 0) {
    quotient.mantissa <<= 1;
    if (rest >= denominator) {
      quotient.mantissa |= 1;
      rest -= denominator;
    }
    rest <<= 1;
    --quotient.exponent;
  }
  ++quotient.exponent;
  return way == toward::infinity && rest != 0 ? next_up(quotient) : quotient;
}

struct enclosure {
  scaled low;
  scaled high;

  [[nodiscard]] static constexpr enclosure ratio(std::uint64_t numerator, std::uint64_t denominator) noexcept {
    return {divide(numerator, denominator, toward::zero), divide(numerator, denominator, toward::infinity)};
  }
  friend constexpr enclosure operator*(enclosure a, enclosure b) noexcept {
    return {multiply(a.low, b.low, toward::zero), multiply(a.high, b.high, toward::infinity)};
  }
  friend constexpr enclosure operator+(enclosure a, enclosure b) noexcept {
    return {add(a.low, b.low, toward::zero), add(a.high, b.high, toward::infinity)};
  }
  // Certainly not more, whatever the truth within the bounds.
  [[nodiscard]] friend constexpr bool surely_at_most(enclosure a, enclosure b) noexcept {
    return compare(a.high, b.low) <= 0;
  }
};

[[nodiscard]] constexpr enclosure power(enclosure base, std::uint64_t exponent) noexcept {
  enclosure result = enclosure::ratio(1, 1);
  for (; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = result * base;
    base = base * base;
  }
  return result;
}

}  // namespace scoreplan::detail
