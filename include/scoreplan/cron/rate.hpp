// SPDX-License-Identifier: MIT
// How often cron expressions happen: in 400 years, after which the calendar repeats, and the shortest gap between two
// of their local times.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/cron/count.hpp>
#include <scoreplan/cron/detail/common_times.hpp>
#include <scoreplan/cron/detail/count_lines.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/lines.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/kinds_of_years.hpp>
#include <scoreplan/time/rate.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan {

namespace detail {

[[nodiscard]] constexpr bool is_every_year(policed_times const& lines) noexcept {
  for (std::size_t i = 0; i < lines.size; ++i)
    if (!lines.times[i].days.years.is_every) return false;
  return true;
}

[[nodiscard]] constexpr bool has_dates(policed_times const& lines) noexcept {
  for (std::size_t i = 0; i < lines.size; ++i)
    if (lines.times[i].days.has_dates()) return true;
  return false;
}

[[nodiscard]] constexpr fraction times_in_400_years(policed_times const& lines) noexcept {
  constexpr std::int64_t week = 7 * seconds_per_day;
  if (lines.size == 0) return 0;
  if (!is_every_year(lines)) return fraction::of(0, 0);
  if (!has_dates(lines))  // 400 years are whole weeks
    return count_together(lines.times, lines.size, ~some_sets{}, 0, week) * (days_of_cycle / 7);
  std::int64_t sum = 0;
  each_kind_of_year(2000, [&](int year, int often) {
    sum +=
        often * count_together(lines.times, lines.size, ~some_sets{}, first_second_of(year), first_second_of(year + 1));
  });
  return sum;
}

template <zone_like Zone, class Times>
[[nodiscard]] constexpr fraction times_in_400_years(zoned<Zone, Times> const& times, int first_year) {
  policed_times const lines = lines_of(times.times(), times.policy());
  if (lines.size == 0 || has_fault(times.zone())) return 0;
  if (!is_every_year(lines)) return fraction::of(0, 0);
  std::int64_t sum = 0;
  each_kind_of_year(first_year, [&](int year, int often) {
    sum += often * count(times, {instant_of(first_second_of(year)), instant_of(first_second_of(year + 1))});
  });
  return sum;
}

// The shortest distance between neighbours among bits; no_gap for fewer than two.
[[nodiscard]] constexpr std::int64_t shortest_step(std::uint64_t bits) noexcept {
  std::int64_t least = no_gap;
  for (; (bits & (bits - 1)) != 0; bits &= bits - 1)
    least = least_of(least, times_of_day::lowest(bits & (bits - 1)) - times_of_day::lowest(bits));
  return least;
}

// Times in order, of a day or a year, by what matters for their neighbours: in seconds from its beginning.
struct times_in_order {
  std::int64_t first = -1;  // -1: none
  std::int64_t last = -1;
  std::int64_t least = no_gap;  // the shortest gap between two of them

  constexpr void append(times_in_order const& more, std::int64_t later) noexcept {
    if (more.first < 0) return;
    if (first >= 0) least = least_of(least, later + more.first - last);
    else first = later + more.first;
    last = later + more.last;
    least = least_of(least, more.least);
  }
};

[[nodiscard]] constexpr times_in_order in_order(times_of_day const& times) noexcept {
  auto const widest = [](std::uint64_t bits) {
    return std::int64_t{times_of_day::highest(bits) - times_of_day::lowest(bits)};
  };
  times_in_order result{times.first(), times.last(), shortest_step(times.seconds)};
  std::int64_t const in_minute = widest(times.seconds);
  std::int64_t const minutes = shortest_step(times.minutes);
  if (minutes != no_gap) result.least = least_of(result.least, minutes * 60 - in_minute);
  std::int64_t const hours = shortest_step(times.hours);
  if (hours != no_gap) result.least = least_of(result.least, hours * 3600 - widest(times.minutes) * 60 - in_minute);
  return result;
}

// Finds the shortest gap between two local times of several sets together.
class shortest_gap_search {
 public:
  constexpr explicit shortest_gap_search(policed_times const& lines) noexcept
      : lines_{lines}, bound_{of_all_days(in_order_of((some_sets{1} << lines.size) - 1))} {}

  // The gap in seconds; no_gap where there are fewer than two times. It looks at a year of each kind, and at the years
  // in turn, but ends as soon as nothing can be shorter.
  [[nodiscard]] constexpr std::int64_t run() noexcept {
    bool const every = is_every_year(lines_);
    int const from = every ? 2000 : first_cron_year;
    int const to = every ? from + 2 * calendar_cycle_years : last_cron_year + 1;
    times_in_order all;
    for (int year = from; year < to && all.least > bound_; ++year) {
      kind& known = kinds_[kind_of_year(year)];
      if (!every || !known.is_known) known = {in_order_in(year), true};
      all.append(known.times, first_second_of(year));
    }
    return all.least;
  }

 private:
  struct kind {
    times_in_order times;
    bool is_known = false;
  };
  struct day {
    some_sets lines = 0;
    times_in_order times;
  };

  // The shortest gap if the times are those of each day: nothing is shorter.
  [[nodiscard]] static constexpr std::int64_t of_all_days(times_in_order times) noexcept {
    times_in_order const one_day = times;
    times.append(one_day, seconds_per_day);
    return times.least;
  }

  [[nodiscard]] constexpr times_in_order in_order_of(some_sets chosen) const noexcept {
    times_in_order result;
    for (std::int64_t time = lines_.time_from(chosen, 0); time >= 0;) {
      if ((chosen & (chosen - 1)) == 0) return in_order(lines_.times[times_of_day::lowest(chosen)].of_day);
      result.append({0, 0, no_gap}, time);
      time = lines_.time_from(chosen, time + 1);
    }
    return result;
  }

  [[nodiscard]] constexpr times_in_order const& on_day(some_sets chosen) noexcept {
    for (std::size_t i = 0; i < known_days_; ++i)
      if (days_[i].lines == chosen) return days_[i].times;
    day& here = days_[known_days_ < max_known_days ? known_days_++ : max_known_days - 1];
    here = {chosen, in_order_of(chosen)};
    return here.times;
  }

  [[nodiscard]] constexpr times_in_order in_order_in(int year) noexcept {
    times_in_order result;
    std::int64_t begun = 0;
    for (int month = 1; month <= 12; begun += days_in(year, month), ++month) {
      std::uint64_t fitting[max_common_sets]{};
      std::uint64_t left = 0;
      for (std::size_t i = 0; i < lines_.size; ++i) left |= fitting[i] = lines_.times[i].days.in(year, month);
      for (; left != 0; left &= left - 1) {
        int const date = times_of_day::lowest(left);
        some_sets chosen = 0;
        for (std::size_t i = 0; i < lines_.size; ++i)
          if ((fitting[i] >> date & 1) != 0) chosen |= some_sets{1} << i;
        result.append(on_day(chosen), (begun + date - 1) * seconds_per_day);
        if (result.least <= bound_) return result;
      }
    }
    return result;
  }

  static constexpr std::size_t max_known_days = 16;

  policed_times const& lines_;
  std::size_t known_days_ = 0;
  day days_[max_known_days];
  std::int64_t bound_;
  kind kinds_[kinds_of_years];
};

[[nodiscard]] constexpr timespan ordinary_gap(policed_times const& lines) noexcept {
  if (lines.size == 0) return {};
  std::int64_t const least = shortest_gap_search{lines}.run();
  if (least == no_gap) return {};
  return std::chrono::seconds{least};
}

// Whether a line has fixed days of the month or of the year, not every day, and no weekday counts.
[[nodiscard]] constexpr bool has_fixed_dates(cron_days const& days) noexcept {
  using kind = cron_special_day::kind;
  if (days.is_special() && days.special.what != kind::from_last) return false;
  bool const every_day_of_week = days.weekdays == every_weekday;
  if (days.fits_either) return false;
  return every_day_of_week && (days.days != every_day || days.months != every_month);
}

}  // namespace detail

// How many local times expressions have in 400 years, after which the calendar repeats; not good where one is of some
// years only, which never repeat.
[[nodiscard]] constexpr fraction times_in_400_years(cron const& times) noexcept {
  return detail::times_in_400_years(detail::lines_of(times, {}));
}
[[nodiscard]] constexpr fraction times_in_400_years(cron_lines const& times) noexcept {
  return detail::times_in_400_years(detail::lines_of(times, {}));
}

// How many instants expressions have in a zone in 400 years, with those that changes of the clock add and take away, if
// the zone changes its clock as in the years from `first_year` on: it is asked about one year of each kind.
template <zone_like Zone>
[[nodiscard]] constexpr fraction times_in_400_years(zoned<Zone, cron> const& times, std::chrono::year first_year) {
  return detail::times_in_400_years(times, static_cast<int>(first_year));
}
template <zone_like Zone>
[[nodiscard]] constexpr fraction times_in_400_years(zoned<Zone, cron_lines> const& times,
                                                    std::chrono::year first_year) {
  return detail::times_in_400_years(times, static_cast<int>(first_year));
}

// The shortest gap between two local times of expressions; absent where there are fewer than two.
[[nodiscard]] constexpr timespan ordinary_gap(cron const& times) noexcept {
  return detail::ordinary_gap(detail::lines_of(times, {}));
}
[[nodiscard]] constexpr timespan ordinary_gap(cron_lines const& times) noexcept {
  return detail::ordinary_gap(detail::lines_of(times, {}));
}

// After how many seconds the times of expressions repeat, whatever the date is: 3,600 for some minutes of each hour,
// 86,400 for other times of each day, 604,800 where weekdays count. It is 0 where dates count.
[[nodiscard]] constexpr std::int64_t repeats_after(cron const& times) noexcept {
  constexpr std::int64_t every_hour = (std::int64_t{1} << 24) - 1;
  if (times.times().days.has_dates()) return 0;
  if (times.times().days.weekdays != detail::every_weekday) return 7 * detail::seconds_per_day;
  return times.times().of_day.hours == every_hour ? 3600 : detail::seconds_per_day;
}
[[nodiscard]] constexpr std::int64_t repeats_after(cron_lines const& times) noexcept {
  std::int64_t longest = 1;
  for (std::size_t i = 0; i < times.size(); ++i) {
    std::int64_t const here = repeats_after(times[i]);
    if (here == 0) return 0;
    if (here > longest) longest = here;
  }
  return longest;
}

// Whether expressions happen on fixed days of the month or of the year, not on every day, and no weekday counts: such
// times are counted by the calendar month, a twelfth of those of a year.
[[nodiscard]] constexpr bool has_fixed_dates(cron const& times) noexcept {
  return detail::has_fixed_dates(times.times().days);
}
[[nodiscard]] constexpr bool has_fixed_dates(cron_lines const& times) noexcept {
  for (std::size_t i = 0; i < times.size(); ++i)
    if (!has_fixed_dates(times[i])) return false;
  return times.size() > 0;
}

}  // namespace scoreplan
