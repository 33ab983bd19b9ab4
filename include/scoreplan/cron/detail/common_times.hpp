// SPDX-License-Identifier: MIT
// The times that several sets of cron times share, and how many there are in a span, by months and the kinds of years.
#pragma once

#include <scoreplan/base/list.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/kinds_of_years.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace scoreplan::detail {

// How many times of day come before a given one.
[[nodiscard]] constexpr std::int64_t count_before(times_of_day const& times, std::int64_t time) noexcept {
  if (time >= seconds_per_day) time = seconds_per_day;
  int const hour = static_cast<int>(time / 3600);
  int const minute = static_cast<int>(time / 60 % 60);
  std::int64_t const seconds = std::popcount(times.seconds);
  std::int64_t const minutes = std::popcount(times.minutes);
  std::int64_t count = std::popcount(times.hours & times_of_day::below(hour)) * minutes * seconds;
  if ((times.hours >> hour & 1) == 0) return count;
  count += std::popcount(times.minutes & times_of_day::below(minute)) * seconds;
  if ((times.minutes >> minute & 1) == 0) return count;
  return count + std::popcount(times.seconds & times_of_day::below(static_cast<int>(time % 60)));
}

// The largest number of sets at once.
inline constexpr std::size_t max_common_sets = 8;

// The days that several sets of days share. The sets must outlive it.
class common_days {
 public:
  constexpr void add(cron_days const& days) noexcept {
    sets_.push_back(&days);
    is_every_year_ = is_every_year_ && days.years.is_every;
    for (std::int16_t& kind : of_kind_) kind = 0;
  }
  [[nodiscard]] constexpr bool is_every_year() const noexcept { return is_every_year_; }

  // Bit d is set for each day d of a month.
  [[nodiscard]] constexpr std::uint64_t in(int year, int month) const noexcept {
    std::uint64_t shared = every_day;
    for (cron_days const* each : sets_) {
      shared &= each->in(year, month);
      if (shared == 0) break;
    }
    return shared;
  }

  // How many days there are from one until just before another, in days since 1970-01-01.
  [[nodiscard]] constexpr std::int64_t count(std::int64_t from, std::int64_t to) noexcept {
    if (from >= to) return 0;
    civil_day const first = civil_day::of(from);
    civil_day const end = civil_day::of(to);
    std::uint64_t const after = ~times_of_day::below(first.day);
    std::uint64_t const before = times_of_day::below(end.day);
    std::int64_t month = first.year * std::int64_t{12} + first.month - 1;
    std::int64_t const last = end.year * std::int64_t{12} + end.month - 1;
    if (month == last) return std::popcount(in(first.year, first.month) & after & before);
    std::int64_t counted = std::popcount(in(first.year, first.month) & after);
    if (end.day > 1) counted += std::popcount(in(end.year, end.month) & before);
    for (++month; month < last;) {
      int const year = static_cast<int>(month / 12);
      bool const is_whole = month % 12 == 0 && last - month >= 12;
      if (is_whole && is_every_year_ && last - month >= cycle) {
        counted += (last - month) / cycle * count_cycle();
        month += (last - month) / cycle * cycle;
      } else if (is_whole) {
        counted += count_year(year);
        month += 12;
      } else {
        counted += std::popcount(in(year, static_cast<int>(month % 12) + 1));
        ++month;
      }
    }
    return counted;
  }

  // How many days there are in 400 years, as if every year were among them.
  [[nodiscard]] constexpr std::int64_t count_cycle() noexcept {
    std::int64_t counted = 0;
    for (int year = 2000; year < 2000 + calendar_cycle_years; ++year) counted += count_year(year);
    return counted;
  }

 private:
  static constexpr std::int64_t cycle = std::int64_t{12} * calendar_cycle_years;

  [[nodiscard]] constexpr std::int64_t count_year(int year) noexcept {
    for (cron_days const* each : sets_)
      if (!each->years.contains(year)) return 0;
    std::int16_t& known = of_kind_[kind_of_year(year)];
    if (known > 0) return known - 1;
    int counted = 0;
    for (int month = 1; month <= 12; ++month) counted += std::popcount(in(year, month));
    known = static_cast<std::int16_t>(counted + 1);
    return counted;
  }

  fixed_list<cron_days const*, max_common_sets> sets_;
  bool is_every_year_ = true;
  std::int16_t of_kind_[kinds_of_years]{};  // one more than how many days a year of the kind has; 0 is not known
};

// The times that several sets share.
struct common_times {
  times_of_day of_day{~std::uint64_t{}, ~std::uint64_t{}, ~std::uint64_t{}};
  common_days days;

  constexpr void add(cron_times const& times) noexcept {
    of_day.seconds &= times.of_day.seconds;
    of_day.minutes &= times.of_day.minutes;
    of_day.hours &= times.of_day.hours;
    days.add(times.days);
  }
  [[nodiscard]] constexpr bool empty() const noexcept {
    return of_day.seconds == 0 || of_day.minutes == 0 || of_day.hours == 0;
  }
  [[nodiscard]] constexpr std::int64_t count_a_day() const noexcept { return count_before(of_day, seconds_per_day); }

  // How many times there are from one until just before another, in local seconds from 1970-01-01 to the end of 9999.
  [[nodiscard]] constexpr std::int64_t count(std::int64_t from, std::int64_t to) noexcept {
    if (from >= to || empty()) return 0;
    std::int64_t const first = from / seconds_per_day;
    std::int64_t const last = to / seconds_per_day;
    return days.count(first, last) * count_a_day() - begun(first, from) + begun(last, to);
  }

 private:
  // How many times a day has before a time.
  [[nodiscard]] constexpr std::int64_t begun(std::int64_t day, std::int64_t time) const noexcept {
    std::int64_t const count = count_before(of_day, time - day * seconds_per_day);
    if (count == 0) return 0;
    civil_day const date = civil_day::of(day);
    return (days.in(date.year, date.month) >> date.day & 1) != 0 ? count : 0;
  }
};

// Some of several sets of times: bit i is the ith.
using some_sets = std::uint32_t;

// How many times that sets share, those of `common`, are in none of some first sets. Each time is counted where it is
// met last.
[[nodiscard]] constexpr std::int64_t count_without(common_times& common, cron_times const* sets, std::size_t first,
                                                   some_sets chosen, std::int64_t from, std::int64_t to) noexcept {
  std::int64_t counted = common.count(from, to);
  for (std::size_t i = 0; i < first && counted > 0; ++i) {
    if ((chosen >> i & 1) == 0) continue;
    common_times shared = common;
    shared.add(sets[i]);
    if (!shared.empty()) counted -= count_without(shared, sets, i, chosen, from, to);
  }
  return counted;
}

// How many times the chosen sets have together, from one until just before another; a time that they share is one.
[[nodiscard]] constexpr std::int64_t count_together(cron_times const* sets, std::size_t size, some_sets chosen,
                                                    std::int64_t from, std::int64_t to) noexcept {
  std::int64_t counted = 0;
  for (std::size_t i = 0; i < size && from < to; ++i) {
    if ((chosen >> i & 1) == 0) continue;
    common_times only;
    only.add(sets[i]);
    counted += count_without(only, sets, i, chosen, from, to);
  }
  return counted;
}

}  // namespace scoreplan::detail
