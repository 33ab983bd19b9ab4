// SPDX-License-Identifier: MIT
#include <scoreplan/base/enclosure.hpp>

#include <cstdint>
#include <random>

#include "testing.hpp"

using namespace scoreplan::detail;

namespace {

constexpr bool same(wide a, wide b) { return a == b; }

constexpr std::uint64_t ones = 0xFFFF'FFFF'FFFF'FFFF;
constexpr std::uint64_t top = std::uint64_t{1} << 63;

// Whether both bounds of a result are these.
constexpr bool is(enclosure bounds, scaled low, scaled high) {
  return compare(bounds.low, low) == 0 && compare(bounds.high, high) == 0;
}
constexpr bool is(enclosure bounds, scaled exact) { return is(bounds, exact, exact); }

constexpr enclosure sum(scaled a, scaled b) { return enclosure::of(a) + enclosure::of(b); }
constexpr enclosure product(scaled a, scaled b) { return enclosure::of(a) * enclosure::of(b); }
constexpr enclosure difference(scaled a, scaled b) { return enclosure::of(a) - enclosure::of(b); }

}  // namespace

TEST_BOTH("products of 64 bits are exact, with and without a native type of 128") {
  HOLDS(same(multiply_in_halves(ones, ones), {ones - 1, 1}));
  HOLDS(same(multiply_wide(ones, ones), {ones - 1, 1}));
  HOLDS(same(multiply_in_halves(0x1'0000'0001, 0xFFFF'FFFF), {0, 0xFFFF'FFFF'FFFF'FFFF}));
  HOLDS(same(multiply_in_halves(0x8000'0000'0000'0001, 6), {3, 6}));
  HOLDS(same(wide{1, 0} - wide{0, 1}, {0, ones}));
  HOLDS(same(wide{0, ones} + wide{0, 1}, {1, 0}));
}

TEST_BOTH("quotients of 128 bits by 64 are exact, with and without a native type of 128") {
  HOLDS(divide_by_bits({ones - 1, 1}, ones) == quotient_and_rest{ones, 0});
  HOLDS(divide_by_bits({ones - 1, ones}, ones) == quotient_and_rest{ones, ones - 1});
  HOLDS(divide_by_bits({1, 0}, ones) == quotient_and_rest{1, 1});
  HOLDS(divide_by_bits({0, 7}, 2) == quotient_and_rest{3, 1});
  HOLDS(divide_by_bits({0, 7}, 8) == quotient_and_rest{0, 7});
  HOLDS(divide_wide({ones - 1, ones}, ones) == quotient_and_rest{ones, ones - 1});
  HOLDS(divide_wide({0, 7}, 2) == quotient_and_rest{3, 1});
}

TEST_RUN("both ways to divide agree, and undo the product") {
  std::mt19937_64 random{21};
  for (int i = 0; i < 20'000; ++i) {
    std::uint64_t const by = (random() >> random() % 64) | 1;
    std::uint64_t const quotient = random() >> random() % 64;
    std::uint64_t const rest = random() % by;
    wide const dividend = multiply_wide(quotient, by) + wide{0, rest};
    HOLDS_NOW(divide_by_bits(dividend, by) == quotient_and_rest{quotient, rest});
    HOLDS_NOW(divide_wide(dividend, by) == quotient_and_rest{quotient, rest});
  }
}

TEST_BOTH("numbers are compared by their size, whatever their mantissas") {
  HOLDS(compare(scaled{}, {}) == 0 && compare({}, scaled::of(1, -9)) == -1 && compare(scaled::of(1, -9), {}) == 1);
  HOLDS(compare(scaled::of(1), scaled::of(2)) == -1 && compare(scaled::of(2), scaled::of(1)) == 1);
  HOLDS(compare(scaled::of(ones), scaled::of(1, 64)) == -1 && compare(scaled::of(1, 64), scaled::of(ones)) == 1);
  HOLDS(compare(scaled::of(5), scaled::of(6)) == -1 && compare(scaled::of(6), scaled::of(5)) == 1);
  HOLDS(compare(scaled::of(5), scaled::of(5)) == 0 && compare(scaled::of(1, 3), scaled::of(8)) == 0);
  HOLDS(compare(next_up({ones, 3}), {top, 4}) == 0 && compare(next_up({top, 3}), {top + 1, 3}) == 0);
}

TEST_BOTH("128 bits are rounded to 64 of them, outwards") {
  HOLDS(is(enclosure::of(wide{0, 7}), scaled::of(7)) && is(enclosure::of(wide{}), {}));
  HOLDS(is(enclosure::of(wide{1, 0}), {top, 1}) && is(enclosure::of(wide{top, 0}), {top, 64}));
  HOLDS(is(enclosure::of(wide{1, 2}), {top + 1, 1}) && is(enclosure::of(wide{1, 1}), {top, 1}, {top + 1, 1}));
  HOLDS(is(enclosure::of(wide{top, 1}), {top, 64}, {top + 1, 64}));
  HOLDS(is(enclosure::of(wide{ones, 1}), {ones, 64}, {top, 65}));
  HOLDS(is(enclosure::of(wide{ones >> 1, top}), {ones, 63}));
}

TEST_BOTH("sums are exact where they fit, and else rounded outwards") {
  HOLDS(is(sum({}, scaled::of(5)), scaled::of(5)) && is(sum(scaled::of(5), {}), scaled::of(5)) && is(sum({}, {}), {}));
  HOLDS(is(sum({top, 0}, {top, 0}), {top, 1}) &&
        is(sum({top | top >> 1, 0}, {top | top >> 1, 0}), {top | top >> 1, 1}));
  HOLDS(is(sum({ones, 0}, {top, 0}), {ones - (top >> 1), 1}, {top | top >> 1, 1}));
  HOLDS(is(sum({ones, 0}, {ones, -1}), {ones - (top >> 1), 1}, {top | top >> 1, 1}));
  HOLDS(is(sum({ones, 0}, {top, -63}), {top, 1}) && is(sum({top, -63}, {top, 0}), {top + 1, 0}));
  HOLDS(is(sum({top, 0}, {top, -64}), {top, 0}, {top + 1, 0}) && is(sum({top, -64}, {top, 0}), {top, 0}, {top + 1, 0}));
  HOLDS(is(sum({top, 0}, {top, -65}), {top, 0}, {top + 1, 0}));
  HOLDS(is(sum({top, 0}, {top + 1, -1}), {top | top >> 1, 0}, {(top | top >> 1) + 1, 0}));
  HOLDS(is(sum({top, 0}, {top + 2, -1}), {(top | top >> 1) + 1, 0}));
}

TEST_BOTH("products are exact where they fit, and else rounded outwards") {
  HOLDS(is(product({}, scaled::of(5)), {}) && is(product(scaled::of(5), {}), {}));
  HOLDS(is(product(scaled::of(6), scaled::of(7, -9)), scaled::of(42, -9)));
  HOLDS(is(product({top, 5}, {top, -7}), {top, 61}) && is(product({ones, 0}, {top, 0}), {ones, 63}));
  HOLDS(is(product({ones, 0}, {ones, 0}), {ones - 1, 64}, {ones, 64}));
  HOLDS(is(product({top + 1, 0}, {top + 1, 0}), {top + 2, 63}, {top + 3, 63}));
  HOLDS(is(product({ones, 0}, {top + 2, 0}), {top + 1, 64}, {top + 2, 64}));
  HOLDS(is(power(enclosure::of(3), 40), scaled::of(12'157'665'459'056'928'801U)));
  HOLDS(is(power(enclosure::of(9), 0), scaled::of(1)) && is(power(enclosure::of(9), 1), scaled::of(9)));
}

TEST_BOTH("differences and quotients are rounded the way asked for") {
  constexpr scaled one = scaled::of(1);
  constexpr scaled tiny = scaled::of(1, -1000);
  HOLDS(compare(subtract(one, tiny, toward::infinity), one) == 0);
  HOLDS(compare(subtract(one, tiny, toward::zero), scaled{ones, -64}) == 0);
  HOLDS(compare(subtract(tiny, one, toward::infinity), scaled{}) == 0);
  HOLDS(compare(subtract(one, scaled{}, toward::zero), one) == 0);
  HOLDS(compare(subtract(scaled::of(10), scaled::of(3), toward::zero), scaled::of(7)) == 0);
  HOLDS(compare(subtract(one, scaled::of(1, -64), toward::zero), scaled{ones, -64}) == 0);
  HOLDS(compare(subtract(one, scaled::of(3, -66), toward::zero), scaled{ones, -64}) == 0);
  HOLDS(compare(subtract(one, scaled::of(3, -66), toward::infinity), one) == 0);
  HOLDS(compare(divide(scaled::of(1), scaled::of(3), toward::zero), scaled{0xAAAA'AAAA'AAAA'AAAA, -65}) == 0);
  HOLDS(compare(divide(scaled::of(1), scaled::of(3), toward::infinity), scaled{0xAAAA'AAAA'AAAA'AAAB, -65}) == 0);
  HOLDS(compare(divide(scaled::of(ones), scaled::of(ones), toward::infinity), one) == 0);
  HOLDS(compare(divide(scaled::of(ones), one, toward::infinity), scaled::of(ones)) == 0);
  HOLDS(compare(divide(one, scaled::of(ones), toward::infinity), scaled{0x8000'0000'0000'0001, -127}) == 0);
}

TEST_BOTH("differences of numbers far apart are rounded outwards") {
  HOLDS(is(difference(scaled::of(5), scaled::of(5)), {}) && is(difference({top, 1}, {ones, 0}), scaled::of(1)));
  HOLDS(is(difference({top + 1, 0}, {top, -62}), scaled::of(top - 1)));
  HOLDS(is(difference({top + 1, 0}, {top, -64}), {top, 0}, {top + 1, 0}));
  HOLDS(is(difference({top + 1, 0}, {ones, -64}), {top, 0}, {top + 1, 0}));
  for (std::int64_t const shift : {65, 66, 127, 128, 129, 1000})
    HOLDS_NOW(is(difference({top + 1, 0}, {top, -shift}), {top, 0}, {top + 1, 0}));
  HOLDS(is(difference({top, 0}, {top, -65}), {ones, -1}, {top, 0}));
  HOLDS(is(difference({top, 0}, {ones, -64}), {ones - 1, -1}, {ones, -1}));
  HOLDS(is(difference(scaled::of(7), scaled::of(5)), scaled::of(2)));
  HOLDS(is(difference({top, 0}, {top, -128}), {ones, -1}, {top, 0}));
}

TEST_BOTH("differences of bounds are not below zero, and sure order is of all that they enclose") {
  constexpr enclosure two_to_three{scaled::of(2), scaled::of(3)};
  constexpr enclosure three_to_four{scaled::of(3), scaled::of(4)};
  HOLDS(is(three_to_four - two_to_three, {}, scaled::of(2)) && is(two_to_three - three_to_four, {}, {}));
  HOLDS(is(two_to_three * three_to_four, scaled::of(6), scaled::of(12)));
  HOLDS(is(two_to_three / enclosure{scaled::of(1), scaled::of(2)}, scaled::of(1), scaled::of(3)));
  HOLDS(surely_at_most(two_to_three, three_to_four) && !surely_at_most(three_to_four, two_to_three));
  HOLDS(!surely_above(three_to_four, two_to_three) && surely_above(enclosure::of(4), two_to_three));
  HOLDS(!surely_at_most(two_to_three, two_to_three) && is(enclosure::ratio(6, 3), scaled::of(2)));
}

TEST_BOTH("whole numbers next to a value") {
  HOLDS(to_whole(scaled::of(15, -1), toward::infinity, 8) == 8 && to_whole(scaled::of(15, -1), toward::zero, 8) == 7);
  HOLDS(to_whole(scaled::of(15, -1), toward::infinity, 7) == 7 && to_whole({top, -64}, toward::infinity, 9) == 1);
  HOLDS(to_whole({top, -63}, toward::infinity, 9) == 1 && to_whole({top, -64}, toward::zero, 9) == 0);
  HOLDS(to_whole({ones, -63}, toward::infinity, 9) == 2 && to_whole({top, 1}, toward::zero, ones) == ones);
  HOLDS(to_whole({top, 0}, toward::zero, ones) == top && to_whole({}, toward::infinity, 0) == 0);
  HOLDS(to_whole(scaled::of(7), toward::infinity, 100) == 7);
  HOLDS(to_whole(scaled::of(7, -1), toward::infinity, 100) == 4);
  HOLDS(to_whole(scaled::of(7, -1), toward::zero, 100) == 3);
  HOLDS(to_whole(scaled::of(1, -1000), toward::infinity, 100) == 1);
  HOLDS(to_whole(scaled::of(1, -1000), toward::zero, 100) == 0);
  HOLDS(to_whole(scaled{}, toward::infinity, 100) == 0);
  HOLDS(to_whole(scaled::of(1, 1000), toward::zero, 100) == 100);
  HOLDS(to_whole(scaled::of(ones), toward::zero, ones) == ones);
}
