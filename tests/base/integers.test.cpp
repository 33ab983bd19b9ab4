// SPDX-License-Identifier: MIT
#include <scoreplan/base/integers.hpp>

#include <cstdint>
#include <limits>

#include "testing.hpp"

using namespace scoreplan::detail;

namespace {

constexpr std::int64_t least = (std::numeric_limits<std::int64_t>::min)();

constexpr bool is(checked found, tick_count value) { return found.fits && found.value == value; }
constexpr bool is_too_large(checked found) { return !found.fits && found.value == 0; }

}  // namespace

TEST_BOTH("counts of any type fit up to the largest number of ticks, of either sign") {
  HOLDS(is(checked_count(7U), 7) && is(checked_count(std::uint64_t{max_ticks}), max_ticks));
  HOLDS(is_too_large(checked_count(std::uint64_t{max_ticks} + 1)) && is_too_large(checked_count(~std::uint64_t{0})));
  HOLDS(is(checked_count(-7), -7) && is(checked_count(max_ticks), max_ticks));
  HOLDS(is(checked_count(-max_ticks), -max_ticks) && is_too_large(checked_count(least)));
}

TEST_BOTH("sums that fit, of either sign, and those that do not") {
  HOLDS(is(add(3, 4), 7) && is(add(3, -4), -1) && is(add(0, 0), 0));
  HOLDS(is(add(max_ticks, 0), max_ticks) && is(add(max_ticks - 1, 1), max_ticks) && is_too_large(add(max_ticks, 1)));
  HOLDS(is(add(1 - max_ticks, -1), -max_ticks) && is_too_large(add(-max_ticks, -1)));
  HOLDS(is_too_large(add(least, 0)) && is_too_large(add(0, least)) && is(add(1, least), -max_ticks));
  HOLDS(is(add(max_ticks, -max_ticks), 0) && is_too_large(add(max_ticks, max_ticks)));
}

TEST_BOTH("products that fit, of either sign, and those that do not") {
  HOLDS(is(multiply(3, 4), 12) && is(multiply(-3, 4), -12) && is(multiply(3, -4), -12) && is(multiply(-3, -4), 12));
  HOLDS(is(multiply(0, least), 0) && is(multiply(least, 0), 0) && is(multiply(max_ticks, 0), 0));
  HOLDS(is(multiply(max_ticks, -1), -max_ticks) && is(multiply(-1, max_ticks), -max_ticks));
  HOLDS(is_too_large(multiply(1, least)) && is_too_large(multiply(least, 1)));
  constexpr tick_count third = max_ticks / 3;
  HOLDS(is(multiply(third, 3), third * 3) && is_too_large(multiply(third + 1, 3)));
  HOLDS(is(multiply(-third, 3), -(third * 3)) && is_too_large(multiply(-third - 1, 3)));
  HOLDS(is(multiply(third, -3), -(third * 3)) && is_too_large(multiply(third + 1, -3)));
}

TEST_BOTH("quotients rounded up and down, divisors and magnitudes") {
  HOLDS(divide_up(0, 3) == 0 && divide_up(1, 3) == 1 && divide_up(3, 3) == 1 && divide_up(4, 3) == 2);
  HOLDS(divide_up(max_ticks, 1) == max_ticks && divide_up(max_ticks, 2) == max_ticks / 2 + 1);
  HOLDS(floor_divide(7, 3) == 2 && floor_divide(-7, 3) == -3 && floor_divide(-6, 3) == -2 && floor_divide(0, 3) == 0);
  HOLDS(greatest_common_divisor(12, 18) == 6 && greatest_common_divisor(7, 0) == 7 &&
        greatest_common_divisor(0, 7) == 7);
  HOLDS(greatest_common_divisor(0, 0) == 0 && greatest_common_divisor(9, 4) == 1);
  HOLDS(magnitude(-7) == 7 && magnitude(7) == 7 && magnitude(0) == 0);
  HOLDS(magnitude(least) == std::uint64_t{1} << 63 && magnitude(-max_ticks) == std::uint64_t{max_ticks});
}
