// SPDX-License-Identifier: MIT
// The pattern of the times of a recurrence: in equal steps, or one date in every n-th month.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/calendar.hpp>

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

  // Months are counted since January of year 0, and days since 1970-01-01.

  // Whether a month has the date.
  [[nodiscard]] constexpr bool exists_in(std::int64_t month) const noexcept {
    return !may_be_missing() || number <= detail::days_in(month);
  }
  // The day on which the date falls in a month. A date that the month lacks falls on as many days after it.
  [[nodiscard]] constexpr std::int64_t day_in(std::int64_t month) const noexcept {
    std::int64_t const first = detail::first_day_of(month);
    switch (what) {
      case kind::day: break;
      case kind::clamped_day: {
        int const length = detail::days_in(month);
        return first + (number < length ? number : length) - 1;
      }
      case kind::nth_weekday: return detail::weekday_until(first + std::int64_t{7} * number - 1, weekday);
      case kind::last_weekday: return detail::weekday_until(detail::first_day_of(month + 1) - 1, weekday);
    }
    return first + number - 1;
  }

  // The most days from the beginning of a month to its date.
  [[nodiscard]] constexpr int most_days_in() const noexcept {
    switch (what) {
      case kind::day:
      case kind::clamped_day: break;
      case kind::nth_weekday: return 7 * number - 1;
      case kind::last_weekday: return 30;
    }
    return number - 1;
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

  [[nodiscard]] constexpr bool exists(std::int64_t position) const noexcept {
    return date.exists_in(month_at(position));
  }

  // Whether any position has a time. Those of one month of the year repeat after 400, and others show each month of the
  // year sooner.
  [[nodiscard]] constexpr bool ever_exists() const noexcept {
    for (std::int64_t position = 0; position < 400; ++position)
      if (exists(position)) return true;
    return false;
  }

  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    return date.day_in(month_at(position)) * detail::seconds_per_day + time_of_day;
  }

  // The first position whose time is not before a given one. A position without a time counts as one of the days after
  // its month.
  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    std::int64_t const yesterday = last_day_before(time);
    std::int64_t position = least_position(yesterday);
    while (date.day_in(month_at(position)) <= yesterday) ++position;
    return position;
  }

  // The first time that is not before a given one, or any after the year 9999. Few positions in a row are without a
  // time: 29 February, the rarest date, comes within 16.
  [[nodiscard]] constexpr std::int64_t time_from(std::int64_t time) const noexcept {
    std::int64_t const yesterday = last_day_before(time);
    std::int64_t month = month_at(least_position(yesterday));
    while (true) {
      bool const is_there = date.exists_in(month) || month >= detail::end_month;
      std::int64_t const day = is_there ? date.day_in(month) : yesterday;
      if (day > yesterday) return day * detail::seconds_per_day + time_of_day;
      month += step;
    }
  }

  friend constexpr bool operator==(month_grid const&, month_grid const&) noexcept = default;

 private:
  // The last day whose time of day is before a given time.
  [[nodiscard]] constexpr std::int64_t last_day_before(std::int64_t time) const noexcept {
    return detail::floor_divide(time - time_of_day - 1, detail::seconds_per_day);
  }
  // A position up to the first one after a day, and at most two before it.
  [[nodiscard]] constexpr std::int64_t least_position(std::int64_t day) const noexcept {
    std::int64_t const months = detail::least_month_of(day - date.most_days_in()) + 1 - first;
    return step == 1 ? months : detail::floor_divide(months + step - 1, step);
  }
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
  // The first time that is not before a given one, or any after the year 9999.
  [[nodiscard]] constexpr std::int64_t time_from(std::int64_t time) const noexcept {
    return by_month ? months.time_from(time) : even.time_at(even.position_from(time));
  }
  // The first position whose time is not before a given one.
  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    return by_month ? months.position_from(time) : even.position_from(time);
  }

  friend constexpr bool operator==(grid const&, grid const&) noexcept = default;
};

}  // namespace scoreplan
