// SPDX-License-Identifier: MIT
// Recurrences: hourly, daily, weekly, monthly, quarterly, yearly and every n of these in local time, and fixed periods
// in UTC.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/local_times.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>

namespace scoreplan {

// What happens when a month is too short to have the day that is asked for.
enum class short_month : std::uint8_t {
  skip,   // the month is left out
  clamp,  // the last day of the month is taken
};

// Why a recurrence cannot be used.
enum class recurrence_fault : std::uint8_t {
  none,
  time_of_day,    // not from 00:00:00 to 23:59:59; hourly: not within the hour
  day,            // not a day from 1 to 31, not a 1st to 4th weekday, or a date that no year has
  weekdays,       // none is given
  interval,       // every 0 or too many, every n of a fixed period, or a period that is not positive or too long
  anchor,         // not a date, or outside the years 1970 to 9999
  never_matches,  // no date from the anchor on, at this interval, fits
};

namespace detail {

struct recurrence_maker;

}

// The times at which something happens again and again, from its anchor, or else 1970, to the year 9999. They are local
// times, but those of a fixed_period are UTC. hourly, daily, weekly, monthly, quarterly, yearly and fixed_period make
// recurrences.
class recurrence {
 public:
  // The recurrence in every nth hour, day, week, month, quarter or year, counted from the one that holds the anchor;
  // nothing happens before the anchor. Weeks begin on Monday. An n or anchor that cannot be used is a fault.
  [[nodiscard]] constexpr recurrence every(int n, std::chrono::year_month_day anchor) const noexcept;

  // Why the recurrence cannot be used; one with a fault never happens.
  [[nodiscard]] constexpr recurrence_fault fault() const noexcept { return fault_; }
  // Whether the times are UTC in every zone, as those of a fixed_period are.
  [[nodiscard]] constexpr bool is_absolute() const noexcept { return absolute_; }

  // The pattern of the times, which exports read.
  [[nodiscard]] constexpr scoreplan::grid const& grid() const noexcept { return grid_; }

  // The first local time after, and the last before, a given one; there is none before the anchor and after the year
  // 9999.
  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept;
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept;
  // The kth local time from the anchor on, counted from 0; none for a negative k and after the year 9999.
  [[nodiscard]] constexpr found<std::chrono::local_seconds> nth(std::int64_t k) const noexcept;
  // How many local times there are from `from` until just before `to`.
  [[nodiscard]] constexpr std::int64_t count(std::chrono::local_seconds from,
                                             std::chrono::local_seconds to) const noexcept;

  // The local times from `from` until just before `to`: for (local_seconds t : r.between(from, to)).
  [[nodiscard]] constexpr local_range<recurrence> between(std::chrono::local_seconds from,
                                                          std::chrono::local_seconds to) const noexcept {
    return {*this, from, to};
  }

  friend constexpr bool operator==(recurrence const&, recurrence const&) noexcept = default;

  friend constexpr recurrence hourly(std::chrono::seconds past_the_hour) noexcept;
  friend constexpr recurrence daily(std::chrono::seconds at) noexcept;
  friend constexpr recurrence fixed_period(std::chrono::seconds period, std::chrono::sys_seconds anchor) noexcept;
  friend struct detail::recurrence_maker;

 private:
  constexpr recurrence() noexcept = default;

  [[nodiscard]] constexpr found<std::chrono::local_seconds> local_at(std::int64_t position) const noexcept {
    if (grid_.is_beyond(position)) return {};
    return detail::local_of(grid_.time_at(position));
  }
  // How many occurrences the grid has before a time, or before the anchor if that is later. Those before the anchor
  // count as well.
  [[nodiscard]] constexpr std::int64_t existing_before(std::int64_t time) const noexcept {
    return grid_.existing_before(grid_.position_from(time > starts_ ? time : starts_));
  }

  scoreplan::grid grid_;
  std::int64_t starts_ = detail::first_second;  // in seconds since 1970-01-01
  bool absolute_ = false;
  recurrence_fault fault_ = recurrence_fault::none;
};

constexpr found<std::chrono::local_seconds> recurrence::next(std::chrono::local_seconds after) const noexcept {
  if (fault_ != recurrence_fault::none) return {};
  std::int64_t const from = detail::since_1970(after) + 1;
  std::int64_t position = grid_.position_from(from > starts_ ? from : starts_);
  // Few positions in a row are without a time: 29 February, the rarest date, comes within 16 steps.
  while (!grid_.exists(position) && !grid_.is_beyond(position)) ++position;
  return local_at(position);
}

constexpr found<std::chrono::local_seconds> recurrence::previous(std::chrono::local_seconds before) const noexcept {
  if (fault_ != recurrence_fault::none) return {};
  std::int64_t const least = grid_.position_from(starts_);
  std::int64_t position = grid_.position_from(detail::since_1970(before)) - 1;
  while (position >= least && !grid_.exists(position)) --position;
  if (position < least) return {};
  return local_at(position);
}

constexpr found<std::chrono::local_seconds> recurrence::nth(std::int64_t k) const noexcept {
  if (fault_ != recurrence_fault::none || k < 0) return {};
  std::int64_t const first = existing_before(starts_);
  std::int64_t const beyond = grid_.position_from(detail::end_second);
  if (k >= grid_.existing_before(beyond) - first) return {};
  // Finds the last position before which first + k positions have a time.
  std::int64_t low = 0;
  std::int64_t high = beyond;
  while (high - low > 1) {
    std::int64_t const middle = low + (high - low) / 2;
    (grid_.existing_before(middle) <= first + k ? low : high) = middle;
  }
  return local_at(low);
}

constexpr std::int64_t recurrence::count(std::chrono::local_seconds from,
                                         std::chrono::local_seconds to) const noexcept {
  if (fault_ != recurrence_fault::none) return 0;
  std::int64_t const counted = existing_before(detail::since_1970(to)) - existing_before(detail::since_1970(from));
  return counted > 0 ? counted : 0;
}

// Every hour, this long past it. A negative time and one of an hour or more are a fault.
[[nodiscard]] constexpr recurrence hourly(std::chrono::seconds past_the_hour) noexcept {
  recurrence result;
  result.grid_.even = {0, 3600, past_the_hour.count(), 1, 1};
  if (past_the_hour.count() < 0 || past_the_hour.count() >= 3600) result.fault_ = recurrence_fault::time_of_day;
  return result;
}

namespace detail {

[[nodiscard]] constexpr recurrence_fault fault_of_time(std::chrono::seconds at) noexcept {
  bool const fits = at.count() >= 0 && at.count() < seconds_per_day;
  return fits ? recurrence_fault::none : recurrence_fault::time_of_day;
}

// Makes recurrences that the public functions cannot express.
struct recurrence_maker {
  // Every week on the days whose bits in `marked` are set, bit 0 being Monday.
  [[nodiscard]] static constexpr recurrence weekly_on(std::uint8_t marked, recurrence_fault fault,
                                                      std::chrono::seconds at) noexcept {
    constexpr std::int64_t monday = -3 * seconds_per_day;  // 1969-12-29
    recurrence result;
    even_grid& grid = result.grid_.even;
    grid = {monday, 7 * seconds_per_day, at.count(), marked, 0};
    for (int day = 0; day < 7; ++day) grid.per_cell = static_cast<std::uint8_t>(grid.per_cell + (marked >> day & 1));
    // With one day a week the offset leads to it, and the cell has one time.
    for (; grid.per_cell == 1 && grid.marked != 1; grid.marked /= 2) grid.offset += seconds_per_day;
    result.fault_ = fault != recurrence_fault::none ? fault : fault_of_time(at);
    if (marked == 0) result.fault_ = recurrence_fault::weekdays;
    return result;
  }

  // A date in every `step`-th month, from a month of 1970 on (0 is January, 11 December).
  [[nodiscard]] static constexpr recurrence monthly_on(date_in_month date, recurrence_fault fault, int step, int month,
                                                       std::chrono::seconds at) noexcept {
    recurrence result;
    result.grid_.by_month = true;
    result.grid_.months = {1970 * 12 + month, step, at.count(), date};
    result.fault_ = fault != recurrence_fault::none ? fault : fault_of_time(at);
    bool const matches = result.grid_.months.existing_before(end_month - result.grid_.months.first) > 0;
    if (result.fault_ == recurrence_fault::none && !matches) result.fault_ = recurrence_fault::day;
    return result;
  }

  // A copy of a recurrence with another grid.
  [[nodiscard]] static constexpr recurrence on_grid(recurrence const& like, grid const& grid) noexcept {
    recurrence result = like;
    result.grid_ = grid;
    return result;
  }
};

}  // namespace detail

// Every day at a time since midnight. A time outside 00:00:00 to 23:59:59 is a fault, here and below.
[[nodiscard]] constexpr recurrence daily(std::chrono::seconds at) noexcept {
  recurrence result;
  result.grid_.even = {0, detail::seconds_per_day, at.count(), 1, 1};
  result.fault_ = detail::fault_of_time(at);
  return result;
}

// Every week on these days at a time: weekly({Monday, Thursday}, 6h), or any range of weekdays.
template <class Days = std::initializer_list<std::chrono::weekday>>
[[nodiscard]] constexpr recurrence weekly(Days const& on, std::chrono::seconds at) noexcept {
  recurrence_fault fault = recurrence_fault::none;
  unsigned marked = 0;
  for (std::chrono::weekday const day : on) {
    if (!day.ok()) fault = recurrence_fault::day;
    marked |= 1U << (day.iso_encoding() + 6) % 7;
  }
  return detail::recurrence_maker::weekly_on(static_cast<std::uint8_t>(marked), fault, at);
}

// Every `period` in UTC, from the anchor on. A period that is not positive, and an anchor outside the years 1970 to
// 9999, are faults.
[[nodiscard]] constexpr recurrence fixed_period(std::chrono::seconds period, std::chrono::sys_seconds anchor) noexcept {
  recurrence result;
  std::int64_t const start = anchor.time_since_epoch().count();
  result.grid_.even = {start, period.count(), 0, 1, 1};
  result.starts_ = start;
  result.absolute_ = true;
  if (period.count() <= 0 || period.count() > detail::end_second) result.fault_ = recurrence_fault::interval;
  if (start < detail::first_second || start >= detail::end_second) result.fault_ = recurrence_fault::anchor;
  return result;
}

namespace detail {

struct checked_date {
  date_in_month date;
  recurrence_fault fault = recurrence_fault::none;
};

[[nodiscard]] constexpr checked_date date_of(std::chrono::day day, short_month when_short) noexcept {
  unsigned const number{day};
  auto const kind = when_short == short_month::skip ? date_in_month::kind::day : date_in_month::kind::clamped_day;
  bool const fits = number >= 1 && number <= 31;
  return {{kind, static_cast<std::uint8_t>(fits ? number : 1), 0},
          fits ? recurrence_fault::none : recurrence_fault::day};
}
[[nodiscard]] constexpr checked_date date_of(std::chrono::last_spec, short_month) noexcept {
  return {{date_in_month::kind::clamped_day, 31, 0}, recurrence_fault::none};
}
[[nodiscard]] constexpr checked_date date_of(std::chrono::weekday_indexed day, short_month) noexcept {
  bool const fits = day.weekday().ok() && day.index() >= 1 && day.index() <= 4;
  return {{date_in_month::kind::nth_weekday, static_cast<std::uint8_t>(fits ? day.index() : 1),
           static_cast<std::uint8_t>(fits ? day.weekday().c_encoding() : 0)},
          fits ? recurrence_fault::none : recurrence_fault::day};
}
[[nodiscard]] constexpr checked_date date_of(std::chrono::weekday_last day, short_month) noexcept {
  return {{date_in_month::kind::last_weekday, 1, static_cast<std::uint8_t>(day.ok() ? day.weekday().c_encoding() : 0)},
          day.ok() ? recurrence_fault::none : recurrence_fault::day};
}

[[nodiscard]] constexpr recurrence repeat(checked_date date, int step, std::chrono::month month,
                                          std::chrono::seconds at) noexcept {
  bool const fits = month.ok();
  recurrence_fault const fault = fits ? date.fault : recurrence_fault::day;
  return recurrence_maker::monthly_on(date.date, fault, step, fits ? static_cast<int>(unsigned{month}) - 1 : 0, at);
}

}  // namespace detail

// Every month on a date at a time. The date is day{15}, std::chrono::last, Tuesday[2] (1 to 4) or Friday[last].
template <class Date>
[[nodiscard]] constexpr recurrence monthly(Date date, std::chrono::seconds at,
                                           short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date, when_short), 1, std::chrono::January, at);
}

// Every quarter on a date of its first month (January, April, July, October) at a time; dates are those of monthly.
template <class Date>
[[nodiscard]] constexpr recurrence quarterly(Date date, std::chrono::seconds at,
                                             short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date, when_short), 3, std::chrono::January, at);
}

// Every year on a date at a time. The date is February/29, February/last, May/Monday[2] or May/Monday[last].
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_day date, std::chrono::seconds at,
                                          short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date.day(), when_short), 12, date.month(), at);
}
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_day_last date, std::chrono::seconds at) noexcept {
  return detail::repeat(detail::date_of(std::chrono::last, short_month::clamp), 12, date.month(), at);
}
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_weekday date, std::chrono::seconds at) noexcept {
  return detail::repeat(detail::date_of(date.weekday_indexed(), short_month::skip), 12, date.month(), at);
}
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_weekday_last date, std::chrono::seconds at) noexcept {
  return detail::repeat(detail::date_of(date.weekday_last(), short_month::skip), 12, date.month(), at);
}

constexpr recurrence recurrence::every(int n, std::chrono::year_month_day anchor) const noexcept {
  using namespace std::chrono;
  recurrence result = *this;
  if (fault_ != recurrence_fault::none) return result;
  std::int64_t const unit = grid_.by_month ? grid_.months.step : 1;
  if (n < 1 || n > detail::end_month / unit || absolute_) return result.fault_ = recurrence_fault::interval, result;
  if (!anchor.ok()) return result.fault_ = recurrence_fault::anchor, result;
  result.starts_ = sys_days{anchor}.time_since_epoch().count() * detail::seconds_per_day;
  if (result.starts_ < detail::first_second || result.starts_ >= detail::end_second)
    return result.fault_ = recurrence_fault::anchor, result;
  if (grid_.by_month) {
    // The grid begins with the period of `step` months that holds the anchor, and goes on with every nth.
    std::int64_t const month = std::int64_t{static_cast<int>(anchor.year())} * 12 + unsigned{anchor.month()} - 1;
    std::int64_t const beginning = grid_.months.first - grid_.months.first % grid_.months.step;
    result.grid_.months.first += detail::floor_divide(month - beginning, grid_.months.step) * grid_.months.step;
    result.grid_.months.step *= n;
    std::int64_t const cells = (detail::end_month - result.grid_.months.first) / result.grid_.months.step + 1;
    if (result.grid_.months.existing_before(cells) == 0) result.fault_ = recurrence_fault::never_matches;
  } else {
    result.grid_.even.first +=
        detail::floor_divide(result.starts_ - grid_.even.first, grid_.even.length) * grid_.even.length;
    result.grid_.even.length *= n;
  }
  if (result.fault_ == recurrence_fault::none && !result.next(detail::local_of(result.starts_ - 1)))
    result.fault_ = recurrence_fault::never_matches;
  return result;
}

}  // namespace scoreplan
