// SPDX-License-Identifier: MIT
// recurrence_by_day: on which days a recurrence happens and at which times of these, so that days that are alike need
// to be looked at but once.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/base/residues.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/dates.hpp>
#include <scoreplan/time/detail/meeting.hpp>
#include <scoreplan/time/pattern.hpp>
#include <scoreplan/time/recurrence.hpp>

#include <cstddef>
#include <cstdint>

namespace scoreplan {

namespace detail {

// The first day from a given one on that is on a date; there must be one.
[[nodiscard]] constexpr std::int64_t next_date(residue_class const& months, date_in_month date,
                                               std::int64_t day) noexcept {
  std::int64_t const cycle = floor_divide(day, days_of_cycle);
  // The calendar holds for some thousand years only, and repeats.
  std::int64_t const within = day - cycle * days_of_cycle;
  residue_class const here = residue_class::of(months.first - cycle * months_of_cycle, months.length);
  for (std::int64_t month = here.from(month_of(within));; month += here.length) {
    std::int64_t const later = floor_divide(month, months_of_cycle);
    std::int64_t const known = month - later * months_of_cycle;
    if (!date.exists_in(known)) continue;
    std::int64_t const found = date.day_in(known) + later * days_of_cycle;
    if (found >= within) return found + cycle * days_of_cycle;
  }
}

// The first day from a given one on that is on one of some weekdays, bit 0 being Monday, in weeks of a class.
[[nodiscard]] constexpr std::int64_t next_weekday(residue_class const& weeks, unsigned weekdays,
                                                  std::int64_t day) noexcept {
  std::int64_t const week = weeks.from(floor_divide(day + to_monday, 7));
  for (std::int64_t here = week;; here = weeks.from(here + 1))
    for (int weekday = 0; weekday < 7; ++weekday) {
      std::int64_t const found = 7 * here + weekday - to_monday;
      if ((weekdays >> weekday & 1) != 0 && found >= day) return found;
    }
}

// The first day from a given one on that a pattern has.
[[nodiscard]] constexpr std::int64_t next_day(meeting const& of, std::int64_t day) noexcept {
  if (!of.dates.empty()) return next_date(of.months, of.dates[0], day);
  if (of.weekdays != all_weekdays || of.weeks.length != 1) return next_weekday(of.weeks, of.weekdays, day);
  return of.days.from(day);
}

}  // namespace detail

// The times of a recurrence by the day, as if it had neither a beginning nor an end. The "days" of a recurrence in UTC
// are seconds.
class recurrence_by_day {
 public:
  constexpr explicit recurrence_by_day(recurrence const& times) noexcept {
    for (pattern const& each : times.members()) members_.push_back(detail::meeting::of(each));
    for (detail::meeting const& each : members_) {
      bool const counts_weeks = each.weekdays != detail::all_weekdays || each.weeks.length != 1;
      has_dates_ = has_dates_ || !each.dates.empty();
      is_by_year_ = is_by_year_ && 12 % each.months.length == 0 && 7 % each.days.length == 0 && each.weeks.length == 1;
      days_ = detail::common_multiple(days_, each.days.length);
      if (counts_weeks) days_ = detail::common_multiple(days_, 7 * each.weeks.length);
      months_ = detail::common_multiple(months_, each.months.length);
    }
    if (has_dates_) days_ = detail::common_multiple(days_, months_ / detail::months_of_cycle * detail::days_of_cycle);
    if (!members_.empty()) day_length_ = members_[0].day_length;
  }

  // The length of a day in seconds.
  [[nodiscard]] constexpr std::int64_t day_length() const noexcept { return day_length_; }
  // After how many days the times repeat; 0 when that is too many to be told.
  [[nodiscard]] constexpr std::int64_t days() const noexcept { return days_; }
  // Whether dates count, and all years are alike that begin on the same weekday and are as long.
  [[nodiscard]] constexpr bool is_by_year() const noexcept { return has_dates_ && is_by_year_; }

  // Calls visit(day, members) for each day from one until just before another that has times, in order. Days are
  // counted since 1970-01-01.
  template <class Visit>
  constexpr void each_day(std::int64_t from, std::int64_t to, Visit visit) const noexcept {
    std::int64_t next[max_patterns]{};
    for (std::size_t i = 0; i < members_.size(); ++i) next[i] = detail::next_day(members_[i], from);
    while (true) {
      std::int64_t day = to;
      for (std::size_t i = 0; i < members_.size(); ++i) day = next[i] < day ? next[i] : day;
      if (day >= to) return;
      some_members there = 0;
      for (std::size_t i = 0; i < members_.size(); ++i) {
        if (next[i] != day) continue;
        there |= some_members{1} << i;
        next[i] = detail::next_day(members_[i], day + 1);
      }
      visit(day, there);
    }
  }
  // The first time of some members on a day at or after a given one, in seconds from its beginning; -1 when there is
  // none.
  [[nodiscard]] constexpr std::int64_t time_from(some_members chosen, std::int64_t time) const noexcept {
    std::int64_t best = -1;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if ((chosen >> i & 1) == 0) continue;
      time_series const& of_day = members_[i].of_day;
      std::int64_t const begun = detail::count_before(of_day, time);
      if (begun >= of_day.count) continue;
      std::int64_t const here = of_day.first + begun * of_day.step;
      if (best < 0 || here < best) best = here;
    }
    return best;
  }

 private:
  fixed_list<detail::meeting, max_patterns> members_;
  std::int64_t day_length_ = detail::seconds_per_day;
  std::int64_t days_ = 1;
  std::int64_t months_ = detail::months_of_cycle;
  bool has_dates_ = false;
  bool is_by_year_ = true;
};

// The times of a recurrence by the day.
[[nodiscard]] constexpr recurrence_by_day by_day(recurrence const& times) noexcept { return recurrence_by_day{times}; }

}  // namespace scoreplan
