// SPDX-License-Identifier: MIT
// The pattern of the times of a recurrence: in equal steps, or one date in every n-th month.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// A date that months have: a day, a day or else the last day, or the nth or last of a weekday.
struct date_in_month {
  enum class kind : std::uint8_t { day, clamped_day, nth_weekday, last_weekday };

  kind what = kind::day;
  std::uint8_t number = 1;   // the day, or n
  std::uint8_t weekday = 0;  // Sunday is 0

  // Whether only months of `number` days or more have the date.
  [[nodiscard]] constexpr bool may_be_missing() const noexcept { return what == kind::day && number > 28; }

  // The day on which the date falls in a month, which must have it.
  [[nodiscard]] constexpr unsigned day_in(std::chrono::year_month month) const noexcept {
    using namespace std::chrono;
    switch (what) {
      case kind::day: break;
      case kind::clamped_day: {
        unsigned const last_day{(month / last).day()};
        return number < last_day ? number : last_day;
      }
      case kind::nth_weekday: {
        days const to_first = std::chrono::weekday{weekday} - std::chrono::weekday{sys_days{month / 1}};
        return static_cast<unsigned>(to_first.count()) + 7U * number - 6;
      }
      case kind::last_weekday: {
        unsigned const last_day{(month / last).day()};
        days const from_last = std::chrono::weekday{sys_days{month / last}} - std::chrono::weekday{weekday};
        return last_day - static_cast<unsigned>(from_last.count());
      }
    }
    return number;
  }

  friend constexpr bool operator==(date_in_month const&, date_in_month const&) noexcept = default;
};

// The occurrences of a recurrence have positions 0, 1, 2, ... Their local times, in seconds since 1970-01-01, grow with
// the position; a position may be without a time. A grid converts between the two; all else is computed on positions.

// Cells of equal length in seconds, with one time in each, or with one on each of up to seven marked days.
struct even_grid {
  std::int64_t first = 0;     // where cell 0 begins, in seconds since 1970-01-01
  std::int64_t length = 0;    // of a cell, in seconds
  std::int64_t offset = 0;    // of a time from the beginning of its cell, or of its marked day, in seconds
  std::uint8_t marked = 1;    // bit n is the nth day of a cell, from 0
  std::uint8_t per_cell = 1;  // how many days are marked

  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    if (per_cell == 1) return first + position * length + offset;
    std::int64_t const cell = position / per_cell;
    return first + cell * length + marked_day(position - cell * per_cell) * detail::seconds_per_day + offset;
  }

  // The first position whose time is not before a given one.
  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    std::int64_t const since = time - first - offset;
    std::int64_t const cell = detail::floor_divide(since, length);
    std::int64_t const into_cell = since - cell * length;
    if (per_cell == 1) return cell + (into_cell == 0 ? 0 : 1);
    std::int64_t passed = 0;
    for (int day = 0; day < 7 && day * detail::seconds_per_day < into_cell; ++day) passed += marked >> day & 1;
    return cell * per_cell + passed;
  }

  friend constexpr bool operator==(even_grid const&, even_grid const&) noexcept = default;

 private:
  [[nodiscard]] constexpr std::int64_t marked_day(std::int64_t nth) const noexcept {
    int day = 0;
    for (; (marked >> day & 1) == 0 || nth-- > 0; ++day) {
    }
    return day;
  }
};

// One date in every `step`-th month.
struct month_grid {
  std::int64_t first = 0;        // the month of position 0, in months since year 0
  std::int64_t step = 1;         // in months
  std::int64_t time_of_day = 0;  // in seconds since midnight
  date_in_month date;

  [[nodiscard]] constexpr std::int64_t month_at(std::int64_t position) const noexcept {
    return first + position * step;
  }
  [[nodiscard]] static constexpr std::chrono::year_month as_year_month(std::int64_t month) noexcept {
    return std::chrono::year{static_cast<int>(detail::floor_divide(month, 12))} /
           static_cast<int>(month - 12 * detail::floor_divide(month, 12) + 1);
  }
  // The days of a month, which may be any number of years away: the calendar repeats after 4,800 months.
  [[nodiscard]] static constexpr unsigned days_in(std::int64_t month) noexcept {
    return static_cast<unsigned>((as_year_month(month % 4800) / std::chrono::last).day());
  }

  [[nodiscard]] constexpr bool exists(std::int64_t position) const noexcept {
    return !date.may_be_missing() || date.number <= days_in(month_at(position));
  }

  // Whether any position has a time. Those of one month of the year repeat after 400, and others show each month of the
  // year sooner.
  [[nodiscard]] constexpr bool ever_exists() const noexcept {
    for (std::int64_t position = 0; position < 400; ++position)
      if (exists(position)) return true;
    return false;
  }

  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    std::chrono::year_month const month = as_year_month(month_at(position));
    std::int64_t const first_day = std::chrono::sys_days{month / 1}.time_since_epoch().count();
    return (first_day + date.day_in(month) - 1) * detail::seconds_per_day + time_of_day;
  }

  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    using namespace std::chrono;
    std::int64_t const day = detail::floor_divide(time, detail::seconds_per_day);
    year_month_day const ymd{sys_days{days{day}}};
    std::int64_t const month = std::int64_t{static_cast<int>(ymd.year())} * 12 + unsigned{ymd.month()} - 1;
    std::int64_t const position = step == 1 ? month - first : detail::floor_divide(month - first, step);
    if (month_at(position) != month) return position + 1;
    if (!exists(position)) return position;
    unsigned const falls_on = date.day_in(ymd.year() / ymd.month());
    unsigned const today{ymd.day()};
    bool const is_over = falls_on < today || (falls_on == today && time_of_day < time - day * detail::seconds_per_day);
    return is_over ? position + 1 : position;
  }

  friend constexpr bool operator==(month_grid const&, month_grid const&) noexcept = default;
};

// An even grid or, when `by_month` is true, a month grid.
struct grid {
  even_grid even;
  month_grid months;
  bool by_month = false;

  [[nodiscard]] constexpr bool exists(std::int64_t position) const noexcept {
    return !by_month || months.exists(position);
  }
  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    return by_month ? months.time_at(position) : even.time_at(position);
  }
  // The first position whose time is not before a given one.
  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    return by_month ? months.position_from(time) : even.position_from(time);
  }

  friend constexpr bool operator==(grid const&, grid const&) noexcept = default;
};

}  // namespace scoreplan
