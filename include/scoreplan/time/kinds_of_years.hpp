// SPDX-License-Identifier: MIT
// The kinds of years: with or without a leap day, and beginning on one of seven weekdays.
#pragma once

#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>

#include <cstdint>

namespace scoreplan::detail {

inline constexpr int kinds_of_years = 14;

[[nodiscard]] constexpr int kind_of_year(int year) noexcept {
  return first_weekday(year, 1) + (days_in(year, 2) == 29 ? 7 : 0);
}

// How many of 400 years are of a kind.
[[nodiscard]] constexpr int years_of_kind(int kind) noexcept {
  // Those that begin on Sunday, Monday and so on, without a leap day and then with one.
  constexpr int often[kinds_of_years] = {43, 43, 44, 43, 44, 43, 43, 15, 13, 14, 14, 13, 15, 13};
  return often[kind];
}

// Calls visit(year, often) for the first year of each kind from a year on; so many of 400 years are of its kind.
template <class Visit>
constexpr void each_kind_of_year(int first_year, Visit visit) {
  unsigned seen = 0;
  for (int year = first_year; seen != (1U << kinds_of_years) - 1; ++year) {
    int const kind = kind_of_year(year);
    if ((seen >> kind & 1) != 0) continue;
    seen |= 1U << kind;
    visit(year, years_of_kind(kind));
  }
}

// The instant, or local time, at which a year begins, in seconds since 1970-01-01.
[[nodiscard]] constexpr std::int64_t first_second_of(int year) noexcept {
  return first_day_of(std::int64_t{12} * year) * seconds_per_day;
}

}  // namespace scoreplan::detail
