// SPDX-License-Identifier: MIT
// The times of a cron expression as bits, among which the next and the previous are found by counting zeros.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>

#include <cstdint>

namespace scoreplan {

namespace detail {

inline constexpr int first_cron_year = 1970;
inline constexpr int last_cron_year = 2199;

}  // namespace detail

// A set of the years 1970 to 2199, in which bit y is the year 1970 + y; every year, until one is inserted.
struct cron_years {
  std::uint64_t words[4]{};
  bool is_every = true;

  constexpr void insert(int year) noexcept {
    int const bit = year - detail::first_cron_year;
    words[bit / 64] |= std::uint64_t{1} << bit % 64;
    is_every = false;
  }
  [[nodiscard]] constexpr bool contains(int year) const noexcept {
    if (is_every) return true;
    if (year < detail::first_cron_year || year > detail::last_cron_year) return false;
    int const bit = year - detail::first_cron_year;
    return (words[bit / 64] >> bit % 64 & 1) != 0;
  }

  friend constexpr bool operator==(cron_years const&, cron_years const&) noexcept = default;
};

// The day of a month that "L", "W" or "#" names: one more day of the month, or instead of all those of a weekday.
struct cron_special_day {
  enum class kind : std::uint8_t {
    none,
    from_last,     // "L", "L-3": `number` days before the last day
    near_last,     // "LW", "L-3W": the day from Monday to Friday nearest to that day
    near_day,      // "15W": the day from Monday to Friday nearest to day `number`
    nth_weekday,   // "6#3": the `number`-th of a weekday
    last_weekday,  // "6L": the last of a weekday
  };

  kind what = kind::none;
  std::uint8_t number = 0;   // days before the last day, the day, or n
  std::uint8_t weekday = 0;  // Sunday is 0

  friend constexpr bool operator==(cron_special_day const&, cron_special_day const&) noexcept = default;
};

// The days on which an expression happens.
struct cron_days {
  std::uint64_t days = 0;      // bit d is day d, 1 to 31
  std::uint32_t months = 0;    // bit m is month m, 1 to 12
  std::uint32_t weekdays = 0;  // bit 0 is Sunday, bit 6 Saturday
  bool fits_either = false;    // a day must fit `days` or `weekdays`; else it must fit both
  cron_special_day special;
  cron_years years;

  // Bit d is set for each day d of a month on which the expression happens.
  [[nodiscard]] constexpr std::uint64_t in(int year, int month) const noexcept {
    if ((months >> month & 1) == 0 || !years.contains(year)) return 0;
    int const length = detail::days_in(year, month);
    std::uint64_t const there = (std::uint64_t{2} << length) - 2;
    std::uint64_t dates = days & there;
    if (!is_special() && !fits_either && (dates == 0 || weekdays == detail::every_weekday)) return dates;
    detail::month_shape const shape{detail::first_weekday(year, month), length};
    std::uint64_t on_weekdays = weekdays == detail::every_weekday ? there : shape.days_on(weekdays);
    if (is_special()) (names_weekday() ? on_weekdays : dates) |= day_of(shape);
    return (fits_either ? dates | on_weekdays : dates & on_weekdays) & there;
  }
  [[nodiscard]] constexpr bool is_special() const noexcept { return special.what != cron_special_day::kind::none; }
  // Whether the special day is that of a weekday.
  [[nodiscard]] constexpr bool names_weekday() const noexcept {
    return special.what == cron_special_day::kind::nth_weekday || special.what == cron_special_day::kind::last_weekday;
  }
  // Whether anything but the day of the week is restricted.
  [[nodiscard]] constexpr bool has_dates() const noexcept {
    return months != detail::every_month || days != detail::every_day || is_special() || !years.is_every;
  }

  friend constexpr bool operator==(cron_days const&, cron_days const&) noexcept = default;

 private:
  // The bit of the special day, which may lie after the end of the month; 0 for a day before its first.
  [[nodiscard]] constexpr std::uint64_t day_of(detail::month_shape shape) const noexcept {
    using kind = cron_special_day::kind;
    int day = special.number;
    switch (special.what) {
      case kind::none: return 0;
      case kind::from_last: day = shape.length - day; break;
      case kind::near_last:
        day = shape.length - day;
        if (day >= 1) day = shape.workday_near(day);
        break;
      // A day behind the last one of the month is the Saturday for whose sake the last one counts, or lies outside.
      case kind::near_day: day = shape.workday_near(day); break;
      case kind::nth_weekday: day = 1 + (special.weekday - shape.first_weekday + 7) % 7 + 7 * (day - 1); break;
      case kind::last_weekday: day = shape.length - (shape.weekday_of(shape.length) - special.weekday + 7) % 7; break;
    }
    return day < 1 ? 0 : std::uint64_t{1} << day;
  }
};

// The times of an expression, in local seconds since 1970-01-01. A result of -1 means none from 1970 to 9999.
struct cron_times {
  times_of_day of_day;
  cron_days days;

  [[nodiscard]] constexpr bool contains(std::int64_t time) const noexcept {
    std::int64_t const day = time / detail::seconds_per_day;
    detail::civil_day const date = detail::civil_day::of(day);
    return of_day.contains(time - day * detail::seconds_per_day) &&
           (days.in(date.year, date.month) >> date.day & 1) != 0;
  }

  // The first time at or after `from`.
  [[nodiscard]] constexpr std::int64_t next(std::int64_t from) const noexcept {
    std::int64_t const today = from / detail::seconds_per_day;
    detail::civil_day const date = detail::civil_day::of(today);
    std::uint64_t const this_month = days.in(date.year, date.month);
    if ((this_month >> date.day & 1) != 0) {
      int const time = of_day.from(static_cast<int>(from - today * detail::seconds_per_day));
      if (time >= 0) return today * detail::seconds_per_day + time;
    }
    std::int64_t const day = next_day(today, date, this_month);
    return day < 0 ? -1 : day * detail::seconds_per_day + of_day.first();
  }

  // The last time at or before `until`.
  [[nodiscard]] constexpr std::int64_t previous(std::int64_t until) const noexcept {
    constexpr std::int64_t last_with_years =
        detail::civil_day{detail::last_cron_year + 1, 1, 1}.since_1970() * detail::seconds_per_day - 1;
    if (!days.years.is_every && until > last_with_years) until = last_with_years;
    std::int64_t const today = until / detail::seconds_per_day;
    detail::civil_day const date = detail::civil_day::of(today);
    std::uint64_t const this_month = days.in(date.year, date.month);
    if ((this_month >> date.day & 1) != 0) {
      int const time = of_day.until(static_cast<int>(until - today * detail::seconds_per_day));
      if (time >= 0) return today * detail::seconds_per_day + time;
    }
    std::int64_t const day = previous_day(today, date, this_month);
    return day < 0 ? -1 : day * detail::seconds_per_day + of_day.last();
  }

  friend constexpr bool operator==(cron_times const&, cron_times const&) noexcept = default;

 private:
  // The first day after `after` on which the expression happens, in days since 1970-01-01. `from` is the date of
  // `after`, `this_month` the fitting days of its month as bits.
  [[nodiscard]] constexpr std::int64_t next_day(std::int64_t after, detail::civil_day from,
                                                std::uint64_t this_month) const noexcept {
    std::uint64_t fitting = this_month & times_of_day::above(from.day);
    if (fitting != 0) return after + times_of_day::lowest(fitting) - from.day;
    int const last_year =
        from.year + detail::calendar_cycle_years < 9999 ? from.year + detail::calendar_cycle_years : 9999;
    std::uint64_t later = days.months & times_of_day::above(from.month);
    for (int year = from.year; year <= last_year; ++year, later = days.months)
      for (; later != 0; later &= later - 1) {
        int const month = times_of_day::lowest(later);
        fitting = days.in(year, month);
        if (fitting != 0) return detail::civil_day{year, month, times_of_day::lowest(fitting)}.since_1970();
      }
    return -1;
  }

  // The last day before `before` on which the expression happens; `from` and `this_month` are those of `before`.
  [[nodiscard]] constexpr std::int64_t previous_day(std::int64_t before, detail::civil_day from,
                                                    std::uint64_t this_month) const noexcept {
    std::uint64_t fitting = this_month & times_of_day::below(from.day);
    if (fitting != 0) return before + times_of_day::highest(fitting) - from.day;
    int const first_year =
        from.year - detail::calendar_cycle_years > 1970 ? from.year - detail::calendar_cycle_years : 1970;
    std::uint64_t earlier = days.months & times_of_day::below(from.month);
    for (int year = from.year; year >= first_year; --year, earlier = days.months)
      while (earlier != 0) {
        int const month = times_of_day::highest(earlier);
        earlier &= times_of_day::below(month);
        fitting = days.in(year, month);
        if (fitting != 0) return detail::civil_day{year, month, times_of_day::highest(fitting)}.since_1970();
      }
    return -1;
  }
};

}  // namespace scoreplan
