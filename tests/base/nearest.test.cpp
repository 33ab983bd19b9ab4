// SPDX-License-Identifier: MIT
#include <scoreplan/base/nearest.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "testing.hpp"

namespace {

using scoreplan::detail::edit_distance;
using scoreplan::detail::is_same_word;
using scoreplan::detail::longest_word;
using scoreplan::detail::nearest;
using scoreplan::detail::nearest_word;

constexpr std::string_view keywords[] = {"daily", "weekdays", "hourly", "monthly", "day", "days"};
constexpr std::size_t far = 100;

constexpr std::string_view sixty_four = "1234567890123456789012345678901234567890123456789012345678901234";
constexpr std::string_view sixty_three = sixty_four.substr(0, 63);

// The distance by its definition, without limit, as a table that is filled in full.
std::size_t plain_distance(std::string const& a, std::string const& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      std::size_t& cell = table[i][j];
      if (i == 0 || j == 0) {
        cell = i + j;
        continue;
      }
      cell = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cell = std::min(cell, table[i - 2][j - 2] + 1);
    }
  return table.back().back();
}

}  // namespace

TEST_BOTH("words are the same whatever the case of their letters") {
  HOLDS(is_same_word("", "") && is_same_word("Day", "dAY") && is_same_word("AZ-09", "az-09"));
  HOLDS(!is_same_word("day", "days") && !is_same_word("day", "dax") && !is_same_word("day", "bay") &&
        !is_same_word("@[", "`{"));
}

TEST_BOTH("letters are added, left out, replaced and swapped") {
  HOLDS(edit_distance("", "", far) == 0 && edit_distance("", "abc", far) == 3 && edit_distance("abc", "", far) == 3);
  HOLDS(edit_distance("day", "DAY", far) == 0 && edit_distance("dya", "day", far) == 1);
  HOLDS(edit_distance("dy", "day", far) == 1 && edit_distance("dday", "day", far) == 1);
  HOLDS(edit_distance("dax", "day", far) == 1 && edit_distance("kitten", "sitting", far) == 3);
  HOLDS(edit_distance("ab", "Ba", far) == 1 && edit_distance("ca", "abc", far) == 3);
}

TEST_BOTH("a distance is never more than its limit") {
  HOLDS(edit_distance("kitten", "sitting", 3) == 3 && edit_distance("kitten", "sitting", 2) == 2);
  HOLDS(edit_distance("kitten", "sitting", 4) == 3 && edit_distance("kitten", "kitten", 1) == 0);
  HOLDS(edit_distance("a", "a", 0) == 0 && edit_distance("abcdef", "uvwxyz", 6) == 6);
  HOLDS(edit_distance("abcdef", "uvwxyz", 7) == 6);
}

TEST_BOTH("a word that is too long is near to none") {
  HOLDS(edit_distance(sixty_three, sixty_three, 2) == 0 && sixty_three.size() == longest_word);
  HOLDS(edit_distance(sixty_three, sixty_three.substr(1), 2) == 1);
  HOLDS(edit_distance(sixty_four, sixty_three, 2) == 2 && edit_distance(sixty_three, sixty_four, 2) == 2);
  HOLDS(edit_distance(sixty_four, sixty_four, 2) == 2);
}

TEST_BOTH("the nearest word is the first of those with the least distance") {
  HOLDS(nearest("wekdays", keywords) == "weekdays" && nearest("DALY", keywords) == "daily");
  HOLDS(nearest("dya", keywords) == "day" && nearest("dayz", keywords) == "day" && nearest("days", keywords) == "days");
  HOLDS(nearest("horuly", keywords) == "hourly" && nearest("monthyl", keywords) == "monthly");
}

TEST_BOTH("a word of which too much is wrong has no nearest") {
  HOLDS(nearest("", keywords).empty() && nearest("x", keywords).empty() && nearest("noon", keywords).empty());
  HOLDS(nearest("da", keywords) == "day" && nearest("dxx", keywords).empty());
  HOLDS(nearest("mxxthxy", keywords) == "monthly" && nearest("mxxxhxy", keywords).empty());
  HOLDS(nearest_word{"day"}.found().empty());
}

TEST_RUN("distances agree with their definition") {
  std::mt19937_64 random{3};
  constexpr std::string_view letters = "abc";
  auto const word = [&] {
    std::string text;
    for (auto length = random() % 9; length != 0; --length) text += letters[static_cast<std::size_t>(random() % 3)];
    return text;
  };
  int wrong = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string const a = word();
    std::string const b = word();
    for (std::size_t limit = 0; limit < 10; ++limit)
      wrong += edit_distance(a, b, limit) != std::min(plain_distance(a, b), limit);
  }
  HOLDS_NOW(wrong == 0);
}
