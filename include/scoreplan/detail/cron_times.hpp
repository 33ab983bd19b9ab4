// The times of a cron expression as bits, and the next and previous of them by counting zeros.
#pragma once

#include <scoreplan/recurrence.hpp>

#include <bit>
#include <chrono>
#include <cstdint>

namespace scoreplan::detail {

inline constexpr int first_cron_year = 1970;
inline constexpr int last_cron_year = 2199;

// The Gregorian calendar repeats, weekdays included: what is not found in so many years is nowhere.
inline constexpr int calendar_cycle_years = 400;

struct civil_day {
  int year;
  int month;
  int day;

  [[nodiscard]] static constexpr civil_day of(std::int64_t days_since_1970) noexcept {
    using namespace std::chrono;
    year_month_day const date{sys_days{days{days_since_1970}}};
    return {static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()}),
            static_cast<int>(unsigned{date.day()})};
  }
  [[nodiscard]] constexpr std::int64_t since_1970() const noexcept {
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / month / day}.time_since_epoch().count();
  }
};

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

[[nodiscard]] constexpr int days_in(int year, int month) noexcept {
  if (month == 2) return std::chrono::year{year}.is_leap() ? 29 : 28;
  return 30 + ((month ^ month >> 3) & 1);
}
// Of the first day of a month; Sunday 0.
[[nodiscard]] constexpr int first_weekday(int year, int month) noexcept {
  using namespace std::chrono;
  return static_cast<int>(weekday{sys_days{std::chrono::year{year} / month / 1}}.c_encoding());
}

// A month as cron sees it.
struct month_shape {
  int first_weekday;  // Sunday 0
  int length;

  // Bit d for each day d that is one of these weekdays; bits beyond the month as well.
  [[nodiscard]] constexpr std::uint64_t days_on(unsigned weekdays) const noexcept {
    unsigned const from_first = (weekdays >> first_weekday | weekdays << (7 - first_weekday)) & 0x7FU;
    return std::uint64_t{from_first} * 0x2'0408'1020'4080 >> 6 & ~std::uint64_t{1};
  }
  [[nodiscard]] constexpr int weekday_of(int day) const noexcept { return (first_weekday + day - 1) % 7; }

  // The nearest day from Monday to Friday in the same month.
  [[nodiscard]] constexpr int workday_near(int day) const noexcept {
    if (weekday_of(day) == 6) return day == 1 ? 3 : day - 1;
    if (weekday_of(day) == 0) return day == length ? day - 2 : day + 1;
    return day;
  }
};

// Seconds of a day, in which each of hour, minute and second has a bit for each value that happens.
struct times_of_day {
  std::uint64_t seconds = 1;
  std::uint64_t minutes = 0;
  std::uint64_t hours = 0;

  [[nodiscard]] constexpr bool contains(std::int64_t time) const noexcept {
    return (hours >> time / 3600 & 1) != 0 && (minutes >> time / 60 % 60 & 1) != 0 && (seconds >> time % 60 & 1) != 0;
  }
  [[nodiscard]] constexpr int first() const noexcept {
    return 3600 * lowest(hours) + 60 * lowest(minutes) + lowest(seconds);
  }
  [[nodiscard]] constexpr int last() const noexcept {
    return 3600 * highest(hours) + 60 * highest(minutes) + highest(seconds);
  }

  // The first time of the day at or after `time`; -1 when there is none.
  [[nodiscard]] constexpr int from(int time) const noexcept {
    int const hour = time / 3600;
    int const minute = time / 60 % 60;
    if ((hours >> hour & 1) != 0) {
      if ((minutes >> minute & 1) != 0)
        if (std::uint64_t const here = seconds >> time % 60; here != 0) return time + lowest(here);
      if (std::uint64_t const later = minutes & above(minute); later != 0)
        return 3600 * hour + 60 * lowest(later) + lowest(seconds);
    }
    std::uint64_t const later = hours & above(hour);
    return later == 0 ? -1 : 3600 * lowest(later) + 60 * lowest(minutes) + lowest(seconds);
  }
  // The last at or before.
  [[nodiscard]] constexpr int until(int time) const noexcept {
    int const hour = time / 3600;
    int const minute = time / 60 % 60;
    if ((hours >> hour & 1) != 0) {
      if ((minutes >> minute & 1) != 0)
        if (std::uint64_t const here = seconds & ~above(time % 60); here != 0)
          return 3600 * hour + 60 * minute + highest(here);
      if (std::uint64_t const earlier = minutes & below(minute); earlier != 0)
        return 3600 * hour + 60 * highest(earlier) + highest(seconds);
    }
    std::uint64_t const earlier = hours & below(hour);
    return earlier == 0 ? -1 : 3600 * highest(earlier) + 60 * highest(minutes) + highest(seconds);
  }

  [[nodiscard]] static constexpr int lowest(std::uint64_t bits) noexcept { return std::countr_zero(bits); }
  [[nodiscard]] static constexpr int highest(std::uint64_t bits) noexcept { return 63 - std::countl_zero(bits); }
  // All bits above or below one.
  [[nodiscard]] static constexpr std::uint64_t above(int bit) noexcept { return ~std::uint64_t{1} << bit; }
  [[nodiscard]] static constexpr std::uint64_t below(int bit) noexcept { return (std::uint64_t{1} << bit) - 1; }

  friend constexpr bool operator==(times_of_day const&, times_of_day const&) noexcept = default;
};

inline constexpr std::uint32_t every_weekday = 0x7F;

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
    constexpr std::uint32_t every_month = 0x1FFE;
    constexpr std::uint64_t every_day = 0xFFFF'FFFE;
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
