// SPDX-License-Identifier: MIT
// cron_by_day: on which days cron expressions happen and at which times of these, so that days that are alike need to
// be looked at but once.
#pragma once

#include <scoreplan/cron/count.hpp>
#include <scoreplan/cron/detail/common_times.hpp>
#include <scoreplan/cron/detail/count_lines.hpp>
#include <scoreplan/cron/lines.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/by_day.hpp>
#include <scoreplan/time/calendar.hpp>

#include <cstddef>
#include <cstdint>

namespace scoreplan {

// The local times of several expressions by the day.
class cron_by_day {
 public:
  constexpr explicit cron_by_day(cron_lines const& times) noexcept : lines_{detail::lines_of(times, {})} {
    for (std::size_t i = 0; i < lines_.size; ++i) {
      cron_days const& days = lines_.times[i].days;
      is_by_year_ = is_by_year_ || days.has_dates();
      counts_weekdays_ = counts_weekdays_ || days.weekdays != detail::every_weekday;
    }
  }

  // The length of a day in seconds.
  [[nodiscard]] constexpr std::int64_t day_length() const noexcept { return detail::seconds_per_day; }
  // After how many days the times repeat.
  [[nodiscard]] constexpr std::int64_t days() const noexcept {
    return is_by_year_ ? detail::days_of_cycle : counts_weekdays_ ? 7 : 1;
  }
  // Whether dates count, and all years are alike that begin on the same weekday and are as long.
  [[nodiscard]] constexpr bool is_by_year() const noexcept { return is_by_year_; }

  // Calls visit(day, lines) for each day from one until just before another that has times, in order. Days are counted
  // since 1970-01-01.
  template <class Visit>
  constexpr void each_day(std::int64_t from, std::int64_t to, Visit visit) const noexcept {
    for (std::int64_t month = detail::month_of(from); detail::first_day_of(month) < to; ++month) {
      std::uint64_t fitting[max_cron_lines]{};
      std::uint64_t left = 0;
      for (std::size_t i = 0; i < lines_.size; ++i)
        left |= fitting[i] = lines_.times[i].days.in(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1);
      for (; left != 0; left &= left - 1) {
        int const date = times_of_day::lowest(left);
        std::int64_t const day = detail::first_day_of(month) + date - 1;
        if (day < from || day >= to) continue;
        some_members there = 0;
        for (std::size_t i = 0; i < lines_.size; ++i) there |= static_cast<some_members>(fitting[i] >> date & 1) << i;
        visit(day, there);
      }
    }
  }
  // The first time of some lines on a day at or after a given one, in seconds since midnight; -1 when there is none.
  [[nodiscard]] constexpr std::int64_t time_from(some_members chosen, std::int64_t time) const noexcept {
    return lines_.time_from(chosen, time);
  }

 private:
  detail::policed_times lines_;
  bool is_by_year_ = false;
  bool counts_weekdays_ = false;
};

// The local times of expressions by the day.
[[nodiscard]] constexpr cron_by_day by_day(cron_lines const& times) noexcept { return cron_by_day{times}; }

}  // namespace scoreplan
