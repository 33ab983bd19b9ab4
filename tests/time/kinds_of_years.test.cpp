// SPDX-License-Identifier: MIT
#include <scoreplan/time/kinds_of_years.hpp>

#include <chrono>
#include <initializer_list>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::detail::each_kind_of_year;
using scoreplan::detail::first_second_of;
using scoreplan::detail::kind_of_year;
using scoreplan::detail::kinds_of_years;
using scoreplan::detail::years_of_kind;

namespace {

// Whether std::chrono has no difference between the days of two years.
constexpr bool are_alike(int a, int b) {
  return weekday{year{a} / 1 / 1} == weekday{year{b} / 1 / 1} && year{a}.is_leap() == year{b}.is_leap();
}

// How many of the 400 years from 2000 on are like a given one.
struct years_alike {
  int count[2][7]{};

  constexpr years_alike() {
    unsigned weekday = 6;  // 2000 began on Saturday
    for (int each = 2000; each < 2400; ++each) {
      bool const is_leap = year{each}.is_leap();
      ++count[is_leap ? 1 : 0][weekday];
      weekday = (weekday + (is_leap ? 2 : 1)) % 7;
    }
  }
  constexpr int like(int given) const {
    return count[year{given}.is_leap() ? 1 : 0][std::chrono::weekday{year{given} / 1 / 1}.c_encoding()];
  }
};
constexpr years_alike years_in_400;

// Whether the years that are visited from one on are the first of 14 kinds, in order, with their weights.
constexpr bool visits_first_of_each_kind(int first) {
  int visited[kinds_of_years]{};
  int size = 0;
  int of_400 = 0;
  bool right = true;
  each_kind_of_year(first, [&](int year, int often) {
    for (int before = first; before < year; ++before) right = right && !are_alike(before, year);
    right = right && often == years_in_400.like(year) && (size == 0 ? year == first : year > visited[size - 1]);
    if (size < kinds_of_years) visited[size] = year;
    ++size;
    of_400 += often;
  });
  return right && size == 14 && of_400 == 400;
}

}  // namespace

TEST_BOTH("years are of a kind when they have the same days") {
  VALUE are_of_a_kind = [] {
    for (int a : {1970, 1999, 2000, 2024, 2026, 2100, 2400, 9999})
      for (int b = 1970; b < 2110; ++b)
        if ((kind_of_year(a) == kind_of_year(b)) != are_alike(a, b)) return false;
    return true;
  }();
  HOLDS(are_of_a_kind);
  // 2023 and 2024 begin on Sunday and Monday.
  HOLDS(kind_of_year(2023) == 0 && kind_of_year(2024) == 8 && kind_of_year(2028) == 13 && kinds_of_years == 14);
}

TEST_BOTH("400 years have each kind so often as the calendar has, and so does a visit from any year on") {
  VALUE often = [] {
    for (int year = 2000; year < 2050; ++year)
      if (years_of_kind(kind_of_year(year)) != years_in_400.like(year)) return false;
    return true;
  }();
  HOLDS(often);
  HOLDS(visits_first_of_each_kind(2026));
  HOLDS(visits_first_of_each_kind(1970));
  HOLDS(visits_first_of_each_kind(2000));
  HOLDS(visits_first_of_each_kind(2090));
}

TEST_BOTH("a year begins with its first second") {
  HOLDS(first_second_of(1970) == 0 && first_second_of(1971) == 365 * 86'400 && first_second_of(1969) == -365 * 86'400);
  HOLDS(first_second_of(2001) == 978'307'200);
}
