// SPDX-License-Identifier: MIT
#include <scoreplan/base/exponential.hpp>

#include <cmath>
#include <cstdint>
#include <random>

#include "testing.hpp"

using namespace scoreplan::detail;

namespace {

// The value numerator / denominator, and the first 64 bits of its result from a computation with 110 decimal digits.
struct reference {
  std::uint64_t numerator;
  std::uint64_t denominator;
  scaled rounded_down;
};

constexpr reference exponentials[] = {
    {1, 1000000000, {0xFFFF'FFFB'B47D'05FF, -64}},
    {1, 3, {0xB76E'9891'7975'2689, -64}},
    {1, 2, {0x9B45'97E3'7CB0'4FF3, -64}},
    {34657359, 50000000, {0x8000'0001'33D5'4BE6, -64}},
    {69314719, 100000000, {0xFFFF'FFD7'748C'D69E, -65}},
    {1, 1, {0xBC5A'B1B1'6779'BE35, -65}},
    {3, 2, {0xE47C'3B92'5AE0'EB23, -66}},
    {46051701, 10000000, {0xA3D7'0B29'CD61'F4AA, -70}},
    {10, 1, {0xBE6B'CDAB'23E4'D4E2, -78}},
    {100, 7, {0xA7BD'1464'3C25'F59C, -84}},
    {1000, 3, {0x8958'22DB'70BD'8A70, -544}},
    {12345, 1, {0xF3D3'FA56'E449'5712, -17874}},
};

constexpr reference means[] = {
    {1, 1000000000, {0xFFFF'FFFD'DA3E'82FE, -64}},
    {1, 3, {0xD9B4'364B'93A0'8C62, -64}},
    {1, 2, {0xC974'D039'069F'6018, -64}},
    {34657359, 50000000, {0xB8AA'3B2A'20B2'D45E, -64}},
    {69314719, 100000000, {0xB8AA'3B1C'698D'2B83, -64}},
    {1, 1, {0xA1D2'A727'4C43'20E5, -64}},
    {3, 2, {0x8495'F612'462F'D8CF, -64}},
    {46051701, 10000000, {0xDC22'9BDF'0945'C494, -66}},
    {10, 1, {0xCCCA'6B73'D442'C056, -67}},
    {100, 7, {0x8F5C'2316'D27C'7DE5, -67}},
    {1000, 3, {0xC49B'A5E3'53F7'CED9, -72}},
    {12345, 1, {0xA9E0'EF8E'31CF'843D, -77}},
};

constexpr reference logarithms[] = {
    {1000000000, 999999999, {0x8970'5F42'5DDA'82B7, -93}},
    {100, 99, {0xA4AA'29F3'7EA5'B49F, -70}},
    {10, 9, {0xD7C7'4108'520A'EB73, -67}},
    {3, 2, {0xCF99'1F65'FCC2'5F95, -65}},
    {2, 1, {0xB172'17F7'D1CF'79AB, -64}},
    {3, 1, {0x8C9F'53D5'6818'54BB, -63}},
    {41, 20, {0xB7C4'5943'5917'8B6E, -64}},
    {100, 1, {0x935D'8DDD'AAA8'AC16, -61}},
    {1000, 1, {0xDD0C'54CC'7FFD'0222, -61}},
    {1000000000, 1, {0xA5C9'3F99'5FFD'C199, -59}},
    {142857142857142857, 1, {0x9E00'A2ED'D367'2BC4, -58}},
    {2305843009213693951, 2305843009213693950, {0x8000'0000'0000'0006, -124}},
    {2305843009213693951, 1, {0xA920'BED8'33F9'BFF7, -58}},
};

// Whether the bounds lie on both sides of a number that begins with these 64 bits.
constexpr bool contains(enclosure bounds, scaled rounded_down) {
  return compare(bounds.low, rounded_down) <= 0 && compare(bounds.high, next_up(rounded_down)) >= 0;
}

// Whether high - low is at most low * 2^-bits.
constexpr bool is_narrow(enclosure bounds, int bits) {
  scaled width = subtract(bounds.high, bounds.low, toward::infinity);
  width.exponent += width.mantissa == 0 ? 0 : bits;
  return compare(width, bounds.low) <= 0;
}

template <class Function, std::size_t Count>
constexpr bool all_contained(reference const (&table)[Count], int bits, Function bounds_of) {
  for (reference const& each : table) {
    enclosure const bounds = bounds_of(each.numerator, each.denominator);
    if (!contains(bounds, each.rounded_down) || !is_narrow(bounds, bits)) return false;
  }
  return true;
}

constexpr enclosure exponential_of(std::uint64_t numerator, std::uint64_t denominator) {
  return exponential_of_minus(enclosure::ratio(numerator, denominator));
}
constexpr enclosure mean_of(std::uint64_t numerator, std::uint64_t denominator) {
  return mean_of_exponential(enclosure::ratio(numerator, denominator));
}

constexpr bool is_exactly(enclosure bounds, scaled value) {
  return compare(bounds.low, value) == 0 && compare(bounds.high, value) == 0;
}

constexpr std::uint64_t ones = 0xFFFF'FFFF'FFFF'FFFF;
constexpr std::uint64_t top = std::uint64_t{1} << 63;

}  // namespace

TEST_BOTH("numbers in fixed point are rounded the way asked for") {
  constexpr auto is = [](scaled value, toward way, wide expected) { return to_fixed(value, way) == expected; };
  HOLDS(is({}, toward::infinity, {0, 0}) && is(scaled::of(1), toward::zero, {1, 0}));
  HOLDS(is(scaled::of(3, -1), toward::infinity, {1, top}) && is(scaled::of(ones >> 1), toward::zero, {ones >> 1, 0}));
  HOLDS(is({ones, -64}, toward::infinity, {0, ones}) && is({top, -127}, toward::infinity, {0, 1}));
  HOLDS(is({top, -128}, toward::infinity, {0, 1}) && is({top, -128}, toward::zero, {0, 0}));
  HOLDS(is(scaled::of(1, -1000), toward::infinity, {0, 1}) && is(scaled::of(1, -1000), toward::zero, {0, 0}));
  HOLDS(is(scaled::of(3, -65), toward::infinity, {0, 2}) && is(scaled::of(3, -65), toward::zero, {0, 1}));
}

TEST_BOTH("e^-x is between its bounds, and they are near") {
  HOLDS(all_contained(exponentials, 53, exponential_of));
  HOLDS(is_narrow(exponential_of(12'345, 1), 58));
  HOLDS(is_narrow(exponential_of(1, 2), 58));
  HOLDS(is_exactly(exponential_of(0, 1), scaled::of(1)));
  HOLDS(exponential_of_minus(enclosure::of(scaled::of(1, 200))).low.mantissa == 0);
  HOLDS(compare(exponential_of_minus(enclosure::of(scaled::of(1, 40))).high, scaled::of(1, -1'000'000'000)) < 0);
  HOLDS(exponential_of_minus(scaled{ones, -25}, toward::zero).mantissa != 0);
  HOLDS(compare(exponential_of_minus(scaled::of(1, -500), toward::infinity), scaled::of(1)) == 0);
  HOLDS(compare(exponential_of_minus(scaled::of(1, -500), toward::zero), scaled::of(1)) < 0);
}

TEST_BOTH("e^-x beside a multiple of ln 2") {
  constexpr auto just_below_power = [](std::int64_t doublings) {
    enclosure const bounds = exponential_of_minus(enclosure::of(scaled{0xB172'17F7'D1CF'79AC, -64 + doublings}));
    return contains(bounds, {ones, -64 - (std::int64_t{1} << doublings)}) && is_narrow(bounds, 58);
  };
  HOLDS(just_below_power(0) && just_below_power(1) && just_below_power(2));
  // This is 231 ln 2, less 0.0124 * 2^-56: the multiple must not be found one too large.
  constexpr enclosure short_of = exponential_of_minus(enclosure::of(scaled{0xA01D'F3A0'9E52'36CA, -56}));
  HOLDS(contains(short_of, {top + 1, -231 - 63}) && is_narrow(short_of, 58));
}

TEST_BOTH("(1 - e^-x) / x is between its bounds, without cancellation near zero") {
  HOLDS(all_contained(means, 57, mean_of));
  HOLDS(is_exactly(mean_of(0, 1), scaled::of(1)));
  HOLDS(is_narrow(mean_of_exponential(enclosure::of(scaled::of(1, -100))), 58));
  HOLDS(compare(mean_of_exponential(scaled::of(1, -100), toward::infinity), scaled::of(1)) == 0);
}

TEST_BOTH("logarithms are between their bounds, of numbers near one too") {
  HOLDS(all_contained(logarithms, 59, logarithm));
  HOLDS(is_exactly(logarithm(1, 1), scaled{}));
  HOLDS(is_exactly(logarithm(77, 77), scaled{}));
}

TEST_RUN("random arguments: containment in the long double value, and e^-ln x = 1 / x") {
  std::mt19937_64 random{20};
  int wrong = 0;
  auto const value = [](scaled x) {
    return std::ldexp(static_cast<long double>(x.mantissa), static_cast<int>(x.exponent));
  };
  auto const off = [&](enclosure bounds, long double truth) {
    long double const slack = 1e-14L;  // on some hosts a long double is a double
    return value(bounds.low) > truth * (1 + slack) || value(bounds.high) < truth * (1 - slack) ||
           !is_narrow(bounds, 50);
  };
  for (int i = 0; i < 20'000; ++i) {
    std::uint64_t const denominator = (random() >> (4 + random() % 50)) + 1;
    std::uint64_t const numerator = denominator / 1000 * (random() % 30'000) + random() % denominator;
    long double const x = static_cast<long double>(numerator) / static_cast<long double>(denominator);
    wrong += off(exponential_of(numerator, denominator), std::exp(-x));
    if (numerator > 0) wrong += off(mean_of(numerator, denominator), -std::expm1(-x) / x);
    std::uint64_t const larger = denominator + (random() >> (4 + random() % 50));
    enclosure const log = logarithm(larger, denominator);
    wrong += !is_narrow(log, 59);
    enclosure const back = exponential_of_minus(log);
    enclosure const expected = enclosure::ratio(denominator, larger);
    wrong += surely_above(back, expected) || surely_above(expected, back) || !is_narrow(back, 50);
  }
  HOLDS_NOW(wrong == 0);
}
