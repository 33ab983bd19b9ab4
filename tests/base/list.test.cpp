// SPDX-License-Identifier: MIT
#include <scoreplan/base/found.hpp>
#include <scoreplan/base/list.hpp>

#include <type_traits>

#include "testing.hpp"

using scoreplan::fixed_list;
using scoreplan::found;

namespace {

struct point {
  int x = 0;
  int y = 0;
  friend constexpr bool operator==(point, point) noexcept = default;
};

static_assert(std::is_trivially_copyable_v<found<point>> && !std::is_convertible_v<found<point>, bool>);
static_assert(std::is_trivially_copyable_v<fixed_list<int, 2>>);

}  // namespace

TEST_BOTH("a value, or none") {
  constexpr found<point> none;
  constexpr found<point> one{{1, 2}};
  HOLDS(one && one.has_value() && one->y == 2 && (*one).x == 1);
  HOLDS(!none && !none.has_value() && none != one && none == found<point>{});
  HOLDS(none.value_or({3, 4}) == point{3, 4} && one.value_or({3, 4}) == point{1, 2});
}

TEST_BOTH("a list holds up to its capacity") {
  constexpr auto filled = [] {
    fixed_list<int, 2> list;
    list.push_back(1);
    list.push_back(2);
    return list;
  };
  HOLDS(fixed_list<int, 2>::capacity() == 2 && fixed_list<int, 2>{}.empty());
  HOLDS(filled().size() == 2 && filled()[1] == 2 && filled()[0] == 1);
}

TEST_RUN("at run time a list leaves out what is more than its capacity") {
  fixed_list<int, 2> list;
  for (int value = 1; value < 5; ++value) list.push_back(value);
  HOLDS_NOW(list.size() == 2 && list[0] == 1 && list[1] == 2);
}
