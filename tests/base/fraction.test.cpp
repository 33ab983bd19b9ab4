// SPDX-License-Identifier: MIT
#include <scoreplan/base/fraction.hpp>

#include <cstdint>
#include <random>
#include <type_traits>

#include "testing.hpp"

using scoreplan::fraction;
using scoreplan::detail::portable_uint128;
using scoreplan::detail::uint128;

namespace {

constexpr std::int64_t largest = 0x7FFF'FFFF'FFFF'FFFF;

constexpr bool is(fraction value, std::int64_t numerator, std::int64_t denominator) {
  fraction const reduced = value.reduced();
  fraction const expected = fraction::of(numerator, denominator);
  return reduced.is_good() && reduced.numerator() == expected.numerator() &&
         reduced.denominator() == expected.denominator() && reduced.is_negative() == (numerator < 0);
}

constexpr bool sums_and_products() {
  fraction const third = fraction::of(1, 3);
  fraction const half = fraction::of(-2, -4);
  return is(third + half, 5, 6) && is(third - half, -1, 6) && is(half - third, 1, 6) && is(third * half, 1, 6) &&
         is(third / half, 2, 3) && is(third / -half, -2, 3) && is(half - half, 0, 1) && is(-(half - half), 0, 1) &&
         is(fraction{-3} * 0, 0, 1) && is(fraction{largest} + 1 - 1, largest, 1);
}

constexpr bool floors_and_ceilings() {
  return fraction::of(7, 2).floor() == 3 && fraction::of(7, 2).ceil() == 4 && fraction::of(-7, 2).floor() == -4 &&
         fraction::of(-7, 2).ceil() == -3 && fraction{4}.floor() == 4 && fraction{4}.ceil() == 4 &&
         fraction{-4}.floor() == -4 && fraction{0}.floor() == 0 && fraction{largest}.floor() == largest &&
         (fraction{largest} * largest).floor() == largest && (fraction{-largest} * largest).floor() == -largest;
}

// Checks that ties are rounded away from zero, also where twice the numerator or the denominator would not fit.
constexpr bool nearest_integers() {
  fraction const tiny = fraction::of(1, largest) * fraction::of(1, largest);
  return fraction::of(7, 2).nearest() == 4 && fraction::of(-7, 2).nearest() == -4 &&
         fraction::of(10, 3).nearest() == 3 && fraction::of(-10, 3).nearest() == -3 &&
         fraction::of(11, 3).nearest() == 4 && fraction::of(1, 2).nearest() == 1 && fraction{}.nearest() == 0 &&
         fraction{-4}.nearest() == -4 && tiny.nearest() == 0 && (tiny * largest * largest).nearest() == 1 &&
         (tiny * largest * (largest / 2)).nearest() == 0 && (tiny * largest * (largest / 2 + 1)).nearest() == 1 &&
         (fraction{largest} * largest).nearest() == largest && (fraction{-largest} * largest).nearest() == -largest;
}

// Checks that fractions are compared exactly although the products of their terms are beyond 128 bits.
constexpr bool order_is_exact() {
  fraction const big = fraction::of(largest, largest - 1) * fraction::of(largest - 2, largest - 3);
  fraction const bigger = fraction::of(largest - 1, largest - 2) * fraction::of(largest - 2, largest - 3);
  return big.is_good() && bigger.is_good() && big < bigger && bigger > big && big != bigger && -bigger < -big &&
         big == big && fraction::of(1, 3) == fraction::of(2, 6) && fraction::of(-1, 3) < 0 &&
         fraction{0} == -fraction{0};
}

constexpr bool overflow_is_not_good() {
  fraction const big = fraction{largest} * largest;
  return big.is_good() && !(big * big).is_good() && !(big + big * fraction{8} * fraction{8}).is_good() &&
         !fraction::of(1, 0).is_good() && !(fraction{1} / 0).is_good() && !(big * big == big * big) &&
         !(big * big < 1) && !(fraction::of(1, 0) + 1).is_good() && is(big / largest, largest, 1) &&
         is(big * fraction::of(1, largest), largest, 1);
}

template <class Wide>
constexpr bool wide_arithmetic() {
  Wide const most{0xFFFF'FFFF'FFFF'FFFF};
  Wide const square = most * most;
  return square / most == most && !(square % most) && (square + most) / most == most + Wide{1} &&
         (square + Wide{5}) % most == Wide{5} && (square >> 64) == most - Wide{1} && ((most << 64) >> 64) == most &&
         (Wide{1} << 127) / (Wide{1} << 63) == (Wide{1} << 64) && Wide{} - Wide{1} > square &&
         (square << 0) == square && (square >> 0) == square && (Wide{3} << 1) == Wide{6} && (Wide{6} >> 1) == Wide{3} &&
         ((Wide{3} << 63) >> 64) == Wide{1} && ((Wide{3} << 63) >> 63) == Wide{3} && ((square >> 1) << 1) != square &&
         (Wide{1} << 127) >> 127 == Wide{1} && (Wide{5} << 65) >> 65 == Wide{5} &&
         (most << 64) - Wide{1} < (most << 64);
}

}  // namespace

TEST_BOTH("fractions add, multiply and divide exactly") {
  HOLDS(sums_and_products());
  HOLDS(floors_and_ceilings());
  HOLDS(nearest_integers());
}

TEST_BOTH("a fraction is not made of a floating-point number, which would lose its digits") {
  HOLDS(!std::is_constructible_v<fraction, double>);
  HOLDS(!std::is_convertible_v<float, fraction>);
  HOLDS(std::is_convertible_v<int, fraction>);
}

TEST_BOTH("fractions compare exactly, also where products would overflow") { HOLDS(order_is_exact()); }

TEST_BOTH("what does not fit, and division by zero, is not good") { HOLDS(overflow_is_not_good()); }

TEST_BOTH("integers of 128 bits") {
  HOLDS(wide_arithmetic<uint128>());
  HOLDS(wide_arithmetic<portable_uint128>());
}

TEST_RUN("both kinds of 128-bit integers agree") {
  std::mt19937_64 random{7};
  for (int i = 0; i < 20'000; ++i) {
    auto const draw = [&] { return random() >> random() % 64; };
    std::uint64_t const a = draw(), b = draw(), c = draw(), d = draw();
    uint128 const native_a = (uint128{a} << 64) + uint128{b};
    uint128 const native_c = (uint128{c} << 64) + uint128{d | 1};
    portable_uint128 const ours_a{a, b};
    portable_uint128 const ours_c{c, d | 1};
    auto const same = [](uint128 native, portable_uint128 ours) {
      return static_cast<std::uint64_t>(native >> 64) == static_cast<std::uint64_t>(ours >> 64) &&
             static_cast<std::uint64_t>(native) == static_cast<std::uint64_t>(ours);
    };
    bool const all = same(native_a + native_c, ours_a + ours_c) && same(native_a - native_c, ours_a - ours_c) &&
                     same(native_a * native_c, ours_a * ours_c) && same(native_a / native_c, ours_a / ours_c) &&
                     same(native_a % native_c, ours_a % ours_c) && (native_a < native_c) == (ours_a < ours_c);
    HOLDS_NOW(all);
  }
}
