// SPDX-License-Identifier: MIT
#include <scoreplan/base/cursor.hpp>
#include <scoreplan/cron.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <string>

#include "testing.hpp"

namespace {

enum class fault { none, missing, outside, other };
using cursor = scoreplan::detail::cursor<fault>;

}  // namespace

TEST_BOTH("a cursor reads letters, words and digits, and stops at the first fault") {
  constexpr auto read = [](std::string_view text) {
    cursor at{text};
    if (!at.take("P") || at.take('x') || !at.take_any("xy") || at.take_digits() != "007") at.fail(fault::other);
    int const number = at.take(':') ? at.read_number(1, 31, fault::missing, fault::outside) : 0;
    return at.result(number, -1);
  };
  HOLDS(read("Py007:31").value == 31 && read("Py007:31") && read("Py007").value == 0);
  HOLDS(read("Py007:32").value == -1 && read("Py007:32").fault == fault::outside && read("Py007:32").position == 6);
  HOLDS(read("Py007:99999999999999999999").fault == fault::outside);
  HOLDS(read("Py007:").fault == fault::missing && read("Py007:-").position == 6);
  HOLDS(read("").fault == fault::other && !read("") && read("Q").position == 0);
}

TEST_BOTH("after a fault a cursor is at the end, and the first fault stays") {
  constexpr auto failed = [] {
    cursor at{"abc"};
    at.take('a');
    at.fail(fault::other);
    at.fail(fault::missing, 0);
    return at.at_end() && !at.next_is('b') && at.rest().empty() && at.result(1).fault == fault::other &&
           at.result(1).position == 1;
  };
  HOLDS(failed());
}

TEST_BOTH("digits are a number up to 63 bits") {
  using scoreplan::detail::value_of_digits;
  HOLDS(value_of_digits("9223372036854775807").value == 9223372036854775807 && value_of_digits("").fits);
  HOLDS(!value_of_digits("9223372036854775808").fits && !value_of_digits("10000000000000000000").fits);
}

TEST_RUN("positions do not wrap in long texts") {
  std::string const blanks(70'000, ' ');
  HOLDS_NOW(scoreplan::parse_cron(blanks + "61 * * * *").position == 70'000);
  std::string const name(70'000, 'A');
  HOLDS_NOW(scoreplan::parse_posix_zone(name + "?").position == 70'000);
}
