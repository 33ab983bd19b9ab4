// SPDX-License-Identifier: MIT
// expect: this_fixed_list_is_full
// errors: 2
#include <scoreplan/base.hpp>

constexpr auto squares(int count) {
  scoreplan::fixed_list<int, 3> result;
  for (int each = 1; each <= count; ++each) result.push_back(each * each);
  return result;
}

#ifdef BROKEN
constexpr auto values = squares(4);
#else
constexpr auto values = squares(3);
#endif
