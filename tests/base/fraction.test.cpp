#include <scoreplan/base/fraction.hpp>

#include <cstdint>
#include <random>
#include <type_traits>

#include "testing.hpp"

using scoreplan::detail::basic_rational;
using scoreplan::detail::portable_uint128;
using scoreplan::detail::rational;
using scoreplan::detail::uint128;

namespace {

// Both kinds of wide integers.
using portable = basic_rational<portable_uint128>;

constexpr std::int64_t largest = 0x7FFF'FFFF'FFFF'FFFF;

template <class Rational>
constexpr bool is(Rational value, std::int64_t numerator, std::int64_t denominator) {
  Rational const reduced = value.reduced();
  Rational const expected = Rational::of(numerator, denominator);
  return reduced.is_good() && reduced.numerator() == expected.numerator() &&
         reduced.denominator() == expected.denominator() && reduced.is_negative() == (numerator < 0);
}

template <class Rational>
constexpr bool sums_and_products() {
  Rational const third = Rational::of(1, 3);
  Rational const half = Rational::of(-2, -4);
  return is(third + half, 5, 6) && is(third - half, -1, 6) && is(half - third, 1, 6) && is(third * half, 1, 6) &&
         is(third / half, 2, 3) && is(third / -half, -2, 3) && is(half - half, 0, 1) && is(-(half - half), 0, 1) &&
         is(Rational{-3} * 0, 0, 1) && is(Rational{largest} + 1 - 1, largest, 1);
}

template <class Rational>
constexpr bool floors_and_ceilings() {
  return Rational::of(7, 2).floor() == 3 && Rational::of(7, 2).ceil() == 4 && Rational::of(-7, 2).floor() == -4 &&
         Rational::of(-7, 2).ceil() == -3 && Rational{4}.floor() == 4 && Rational{4}.ceil() == 4 &&
         Rational{-4}.floor() == -4 && Rational{0}.floor() == 0 && Rational{largest}.floor() == largest &&
         (Rational{largest} * largest).floor() == largest && (Rational{-largest} * largest).floor() == -largest;
}

// Ties go away from zero, also where twice the numerator or the denominator would not fit.
template <class Rational>
constexpr bool nearest_integers() {
  Rational const tiny = Rational::of(1, largest) * Rational::of(1, largest);
  return Rational::of(7, 2).nearest() == 4 && Rational::of(-7, 2).nearest() == -4 &&
         Rational::of(10, 3).nearest() == 3 && Rational::of(-10, 3).nearest() == -3 &&
         Rational::of(11, 3).nearest() == 4 && Rational::of(1, 2).nearest() == 1 && Rational{}.nearest() == 0 &&
         Rational{-4}.nearest() == -4 && tiny.nearest() == 0 && (tiny * largest * largest).nearest() == 1 &&
         (tiny * largest * (largest / 2)).nearest() == 0 && (tiny * largest * (largest / 2 + 1)).nearest() == 1 &&
         (Rational{largest} * largest).nearest() == largest && (Rational{-largest} * largest).nearest() == -largest;
}

// The product of two of these is beyond 128 bits, and is compared all the same.
template <class Rational>
constexpr bool order_is_exact() {
  Rational const big = Rational::of(largest, largest - 1) * Rational::of(largest - 2, largest - 3);
  Rational const bigger = Rational::of(largest - 1, largest - 2) * Rational::of(largest - 2, largest - 3);
  return big.is_good() && bigger.is_good() && big < bigger && bigger > big && big != bigger && -bigger < -big &&
         big == big && Rational::of(1, 3) == Rational::of(2, 6) && Rational::of(-1, 3) < 0 &&
         Rational{0} == -Rational{0};
}

template <class Rational>
constexpr bool overflow_is_not_good() {
  Rational const big = Rational{largest} * largest;
  return big.is_good() && !(big * big).is_good() && !(big + big * Rational{8} * Rational{8}).is_good() &&
         !Rational::of(1, 0).is_good() && !(Rational{1} / 0).is_good() && !(big * big == big * big) &&
         !(big * big < 1) && !(Rational::of(1, 0) + 1).is_good() && is(big / largest, largest, 1) &&
         is(big * Rational::of(1, largest), largest, 1);
}

template <class Wide>
constexpr bool wide_arithmetic() {
  Wide const most{0xFFFF'FFFF'FFFF'FFFF};
  Wide const square = most * most;
  return square / most == most && !(square % most) && (square + most) / most == most + Wide{1} &&
         (square + Wide{5}) % most == Wide{5} && (square >> 64) == most - Wide{1} && ((most << 64) >> 64) == most &&
         (Wide{1} << 127) / (Wide{1} << 63) == (Wide{1} << 64) && Wide{} - Wide{1} > square &&
         (square << 0) == square && (most << 64) - Wide{1} < (most << 64);
}

}  // namespace

TEST_BOTH("fractions add, multiply and divide exactly") {
  HOLDS(sums_and_products<rational>());
  HOLDS(sums_and_products<portable>());
  HOLDS(floors_and_ceilings<rational>());
  HOLDS(floors_and_ceilings<portable>());
  HOLDS(nearest_integers<rational>());
  HOLDS(nearest_integers<portable>());
}

TEST_BOTH("a fraction is not made of a floating-point number, which would lose its digits") {
  HOLDS(!std::is_constructible_v<rational, double>);
  HOLDS(!std::is_convertible_v<float, rational>);
  HOLDS(std::is_convertible_v<int, rational>);
}

TEST_BOTH("fractions compare exactly, also where products would overflow") {
  HOLDS(order_is_exact<rational>());
  HOLDS(order_is_exact<portable>());
}

TEST_BOTH("what does not fit, and division by zero, is not good") {
  HOLDS(overflow_is_not_good<rational>());
  HOLDS(overflow_is_not_good<portable>());
}

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
