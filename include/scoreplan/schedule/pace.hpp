// SPDX-License-Identifier: MIT
// pace: whether runs are as frequent as a period asks for, where nothing is needed at given times (R20, R28).
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/residues.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/time/by_day.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/kinds_of_years.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan {

// How runs keep to one run in each period: that of a cadence, or of the data where that is longer. Gaps are those of
// local time over the whole calendar.
struct pace {
  fraction runs = 0;     // in an average year
  fraction periods = 0;  // in an average year
  std::chrono::seconds longest_gap{0};
  std::int64_t most_months = 0;  // from the month of a run to that of the next, at most, where dates count
  bool is_known = false;         // false: the runs never happen, never repeat, or the period has no amount
  bool is_too_seldom = false;    // a gap is longer than the period, or has more months

  // How many runs there are above one a period, in an average year.
  [[nodiscard]] constexpr fraction surplus() const noexcept { return runs > periods ? runs - periods : fraction{0}; }
};

namespace detail {

// Times in order, by what matters for their gaps: in seconds from the beginning of a stretch of time.
struct gaps_in_order {
  std::int64_t first = -1;  // -1: there is no time
  std::int64_t last = -1;
  std::int64_t longest = 0;

  constexpr void append(gaps_in_order const& more, std::int64_t later) noexcept {
    if (more.first < 0) return;
    if (first < 0) first = later + more.first;
    else if (later + more.first - last > longest) longest = later + more.first - last;
    if (more.longest > longest) longest = more.longest;
    last = later + more.last;
  }
};

// Finds the longest gap between times that are given by the day.
template <class Days>
class longest_gap_search {
 public:
  constexpr explicit longest_gap_search(Days const& days) noexcept : days_{days} {}

  // Walks one cycle, and to the first time of the next.
  constexpr void run() {
    std::int64_t const first_day = first_second_of(first_year) / days_.day_length();
    std::int64_t before = 0;
    bool has_before = false;
    std::int64_t first_after = 0;
    days_.each_day(first_day, first_day + days_.days(), [&](std::int64_t day, some_members members) {
      if (has_before) keep_months(before, day);
      else first_after = day + days_.days();
      has_before = true;
      before = day;
      all_.append(on_day(members), (day - first_day) * days_.day_length());
    });
    if (!has_before) return;
    keep_months(before, first_after);
    gaps_in_order const again{all_.first, all_.first, 0};
    all_.append(again, days_.days() * days_.day_length());
  }
  [[nodiscard]] constexpr std::int64_t longest() const noexcept { return all_.longest; }
  [[nodiscard]] constexpr std::int64_t most_months() const noexcept { return most_months_; }

 private:
  static constexpr int first_year = 2001;  // a cycle of 400 years begins, and a week
  static constexpr std::size_t max_known_days = 16;

  struct known_day {
    some_members members;
    gaps_in_order times;
  };

  constexpr void keep_months(std::int64_t before, std::int64_t after) noexcept {
    std::int64_t const per_day = seconds_per_day / days_.day_length();
    std::int64_t const months = month_of(after / per_day) - month_of(before / per_day);
    if (months > most_months_) most_months_ = months;
  }
  [[nodiscard]] constexpr gaps_in_order on_day(some_members members) {
    for (std::size_t i = 0; i < known_size_; ++i)
      if (known_[i].members == members) return known_[i].times;
    gaps_in_order times;
    for (std::int64_t time = days_.time_from(members, 0); time >= 0; time = days_.time_from(members, time + 1))
      times.append({0, 0, 0}, time);
    if (known_size_ < max_known_days) known_[known_size_++] = {members, times};
    return times;
  }

  Days const& days_;
  gaps_in_order all_;
  std::int64_t most_months_ = 0;
  known_day known_[max_known_days]{};
  std::size_t known_size_ = 0;
};

}  // namespace detail

// How runs keep to one run in each period. A period of months is kept if the month of each run is at most so many after
// that of the run before; for runs of no dates, which may meet any month, if no gap is longer than so many months can
// be short. Runs that are a union of dates and every N weeks may take a cycle of thousands of years, in
// which their days are walked.
template <zone_like Zone, local_times Times>
[[nodiscard]] constexpr pace pace_of(runs<Zone, Times> const& in_use, timespan period) {
  auto const days = by_day(in_use.times().times());
  pace result;
  result.runs = (in_use.in_400_years() / fraction{400}).reduced();
  fraction const year = fraction::of(detail::days_of_cycle * detail::seconds_per_day, 400);
  bool const has_period = period.has_value() && period > timespan{std::chrono::seconds{0}};
  if (!has_period || !result.runs.is_good() || result.runs.is_zero() || days.days() == 0) return result;
  if (period.is_calendar()) result.periods = fraction::of(12, period.months().count());
  else result.periods = (year * fraction{1'000'000'000} / fraction{period.shortest().count()}).reduced();
  detail::longest_gap_search search{days};
  search.run();
  result.longest_gap = std::chrono::seconds{search.longest()};
  result.most_months = search.most_months();
  result.is_known = true;
  bool const counts_months = period.is_calendar() && in_use.repeat_after() == 0;
  result.is_too_seldom = counts_months ? result.most_months > period.months().count()
                                       : std::chrono::nanoseconds{result.longest_gap} > period.shortest();
  return result;
}

}  // namespace scoreplan
