// The times of a cron expression as bits, and the next and previous of them by counting zeros.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>

#include <cstdint>

namespace scoreplan::detail {

inline constexpr int first_cron_year = 1970;
inline constexpr int last_cron_year = 2199;

// Years 1970 to 2199, a bit each.
struct year_set {
  std::uint64_t words[4]{};
  bool is_every = true;

  constexpr void insert(int year) noexcept {
    int const bit = year - first_cron_year;
    words[bit / 64] |= std::uint64_t{1} << bit % 64;
    is_every = false;
  }
  [[nodiscard]] constexpr bool contains(int year) const noexcept {
    if (is_every) return true;
    if (year < first_cron_year || year > last_cron_year) return false;
    int const bit = year - first_cron_year;
    return (words[bit / 64] >> bit % 64 & 1) != 0;
  }

  friend constexpr bool operator==(year_set const&, year_set const&) noexcept = default;
};

// The one day of a month that "L", "W" or "#" names.
struct special_day {
  enum class kind : std::uint8_t {
    none,
    from_last,     // "L", "L-3": number days before the last
    near_last,     // "LW", "L-3W": the nearest day from Monday to Friday
    near_day,      // "15W"
    nth_weekday,   // "6#3"
    last_weekday,  // "6L"
  };

  kind what = kind::none;
  std::uint8_t number = 0;
  std::uint8_t weekday = 0;  // Sunday 0

  friend constexpr bool operator==(special_day const&, special_day const&) noexcept = default;
};

// The days on which an expression happens.
struct cron_days {
  std::uint64_t days = 0;      // bit 1 to 31
  std::uint32_t months = 0;    // bit 1 to 12
  std::uint32_t weekdays = 0;  // Sunday 0
  bool fits_either = false;    // of days and weekdays; else both
  special_day special;
  year_set years;

  // Bit d for each day of a month on which it happens.
  [[nodiscard]] constexpr std::uint64_t in(int year, int month) const noexcept {
    if ((months >> month & 1) == 0 || !years.contains(year)) return 0;
    int const length = days_in(year, month);
    std::uint64_t const there = (std::uint64_t{2} << length) - 2;
    if (is_special()) return day_of({first_weekday(year, month), length}) & there;
    std::uint64_t const dates = days & there;
    if (!fits_either && (dates == 0 || weekdays == every_weekday)) return dates;
    std::uint64_t const on_weekdays = month_shape{first_weekday(year, month), length}.days_on(weekdays) & there;
    return fits_either ? dates | on_weekdays : dates & on_weekdays;
  }
  [[nodiscard]] constexpr bool contains(civil_day date) const noexcept {
    return (in(date.year, date.month) >> date.day & 1) != 0;
  }
  [[nodiscard]] constexpr bool is_special() const noexcept { return special.what != special_day::kind::none; }
  // Whether there is more to it than the day of the week.
  [[nodiscard]] constexpr bool has_dates() const noexcept {
    return months != every_month || days != every_day || is_special() || !years.is_every;
  }

  friend constexpr bool operator==(cron_days const&, cron_days const&) noexcept = default;

 private:
  // The bit of the special day; of a day that the month has not, none.
  [[nodiscard]] constexpr std::uint64_t day_of(month_shape shape) const noexcept {
    using kind = special_day::kind;
    int day = special.number;
    switch (special.what) {
      case kind::none: return 0;
      case kind::from_last: day = shape.length - day; break;
      case kind::near_last:
        day = shape.length - day;
        if (day >= 1) day = shape.workday_near(day);
        break;
      case kind::near_day:
        if (day <= shape.length) day = shape.workday_near(day);
        break;
      case kind::nth_weekday: day = 1 + (special.weekday - shape.first_weekday + 7) % 7 + 7 * (day - 1); break;
      case kind::last_weekday: day = shape.length - (shape.weekday_of(shape.length) - special.weekday + 7) % 7; break;
    }
    return day < 1 ? 0 : std::uint64_t{1} << day;
  }
};

// The times of an expression, in local seconds since 1970-01-01. -1 when there is none from 1970 to 9999.
struct cron_times {
  times_of_day of_day;
  cron_days days;

  [[nodiscard]] constexpr bool contains(std::int64_t time) const noexcept {
    std::int64_t const day = time / seconds_per_day;
    return of_day.contains(time - day * seconds_per_day) && days.contains(civil_day::of(day));
  }

  // The first at or after.
  [[nodiscard]] constexpr std::int64_t next(std::int64_t from) const noexcept {
    std::int64_t const today = from / seconds_per_day;
    civil_day const date = civil_day::of(today);
    std::uint64_t const this_month = days.in(date.year, date.month);
    if ((this_month >> date.day & 1) != 0) {
      int const time = of_day.from(static_cast<int>(from - today * seconds_per_day));
      if (time >= 0) return today * seconds_per_day + time;
    }
    std::int64_t const day = next_day(today, date, this_month);
    return day < 0 ? -1 : day * seconds_per_day + of_day.first();
  }

  // The last at or before.
  [[nodiscard]] constexpr std::int64_t previous(std::int64_t until) const noexcept {
    constexpr std::int64_t last_with_years = civil_day{last_cron_year + 1, 1, 1}.since_1970() * seconds_per_day - 1;
    if (!days.years.is_every && until > last_with_years) until = last_with_years;
    std::int64_t const today = until / seconds_per_day;
    civil_day const date = civil_day::of(today);
    std::uint64_t const this_month = days.in(date.year, date.month);
    if ((this_month >> date.day & 1) != 0) {
      int const time = of_day.until(static_cast<int>(until - today * seconds_per_day));
      if (time >= 0) return today * seconds_per_day + time;
    }
    std::int64_t const day = previous_day(today, date, this_month);
    return day < 0 ? -1 : day * seconds_per_day + of_day.last();
  }

  friend constexpr bool operator==(cron_times const&, cron_times const&) noexcept = default;

 private:
  // The first day after, whose date is `from`; bits of the days of its month.
  [[nodiscard]] constexpr std::int64_t next_day(std::int64_t after, civil_day from,
                                                std::uint64_t this_month) const noexcept {
    std::uint64_t fitting = this_month & times_of_day::above(from.day);
    if (fitting != 0) return after + times_of_day::lowest(fitting) - from.day;
    int const last_year = from.year + calendar_cycle_years < 9999 ? from.year + calendar_cycle_years : 9999;
    std::uint64_t later = days.months & times_of_day::above(from.month);
    for (int year = from.year; year <= last_year; ++year, later = days.months)
      for (; later != 0; later &= later - 1) {
        int const month = times_of_day::lowest(later);
        fitting = days.in(year, month);
        if (fitting != 0) return civil_day{year, month, times_of_day::lowest(fitting)}.since_1970();
      }
    return -1;
  }

  // The last day before.
  [[nodiscard]] constexpr std::int64_t previous_day(std::int64_t before, civil_day from,
                                                    std::uint64_t this_month) const noexcept {
    std::uint64_t fitting = this_month & times_of_day::below(from.day);
    if (fitting != 0) return before + times_of_day::highest(fitting) - from.day;
    int const first_year = from.year - calendar_cycle_years > 1970 ? from.year - calendar_cycle_years : 1970;
    std::uint64_t earlier = days.months & times_of_day::below(from.month);
    for (int year = from.year; year >= first_year; --year, earlier = days.months)
      while (earlier != 0) {
        int const month = times_of_day::highest(earlier);
        earlier &= times_of_day::below(month);
        fitting = days.in(year, month);
        if (fitting != 0) return civil_day{year, month, times_of_day::highest(fitting)}.since_1970();
      }
    return -1;
  }
};

}  // namespace scoreplan::detail
