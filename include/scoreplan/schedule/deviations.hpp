// SPDX-License-Identifier: MIT
// deviations: how the runs in use deviate from the runs asked for, how often, and whether they do on every day, for a
// season, or only where a clock changes.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/schedule/assignment.hpp>
#include <scoreplan/schedule/detail/deviation_search.hpp>
#include <scoreplan/schedule/deviation.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/kinds_of_years.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// The deviations of the need-bys of a span, and of the runs that start in it. They are counted without walking the span
// where no date counts. A part that cannot be used from the beginning of the span on is a fault, and so is a span that
// ends before it begins.
template <class Runs>
[[nodiscard]] constexpr span_deviations deviations(assignment<Runs> const& of, time_span span) {
  span_deviations result{of.faults(span.from), {}, 0, 0};
  if (span.to < span.from) result.faults.push_back({run_part::span, {}, {}, {}, {}});
  if (!result.faults.empty()) return result;
  std::int64_t const first = detail::first_second - detail::largest_offset;
  std::int64_t const end = detail::end_second + detail::largest_offset;
  detail::deviation_search<Runs> search{of};
  search.count(span.from > detail::instant_of(first) ? detail::seconds_of(span.from) : first,
               span.to < detail::instant_of(end) ? detail::seconds_of(span.to) : end);
  if (!search.has_all_offsets()) result.faults.push_back({run_part::offsets, {}, {}, {}, {}});
  if (!result.faults.empty()) return result;
  search.list(result.list);
  result.needs = search.counted_needs();
  result.runs = of.in_use().count(span);
  return result;
}

// How often there are deviations in an average year of the calendar, if the zones change their clocks as in the years
// from a given one on: a year of each of the 14 kinds is looked at, and weighted. Where times repeat after several
// weeks, it is one for each of their weeks in which years of the kind begin. It is an approximation where all need-bys
// are on dates, as what becomes of the first of a year may depend on the year before, and where months in steps that do
// not divide a year or cycles of more than 400 days count. A first year before 1970 counts as that, and one after 7000
// as 7000.
template <class Runs>
[[nodiscard]] constexpr yearly_deviations deviations_a_year(assignment<Runs> const& of, std::chrono::year first_year) {
  using search = detail::deviation_search<Runs>;
  int year = static_cast<int>(first_year);
  if (year < 1970) year = 1970;
  if (year > search::last_first_year) year = search::last_first_year;
  yearly_deviations result{of.faults(detail::instant_of(detail::first_second_of(year))), {}, 0, 0};
  if (!result.faults.empty()) return result;
  search looking{of};
  looking.rates(year, result);
  if (!looking.has_all_offsets()) result.faults.push_back({run_part::offsets, {}, {}, {}, {}});
  if constexpr (requires { of.in_use().in_400_years(); })
    result.runs = (of.in_use().in_400_years() / fraction{400}).reduced();
  else result.runs = result.needs;
  return result;
}

}  // namespace scoreplan
