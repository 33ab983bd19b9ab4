// Calendar repetition in local time: hourly, daily, weekly, monthly, quarterly, yearly, every N of these; and fixed
// periods.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>

namespace scoreplan {

// A value, or none.
template <class Value>
class found {
 public:
  constexpr found() noexcept = default;
  constexpr found(Value value) noexcept : value_{value}, there_{true} {}

  constexpr explicit operator bool() const noexcept { return there_; }
  [[nodiscard]] constexpr Value const& operator*() const noexcept { return value_; }

  friend constexpr bool operator==(found const&, found const&) noexcept = default;

 private:
  Value value_{};
  bool there_ = false;
};

// What a day of the month means in a month that is shorter.
enum class short_month : std::uint8_t {
  skip,   // the month is left out
  clamp,  // its last day
};

// Why a recurrence cannot be used.
enum class recurrence_fault : std::uint8_t {
  none,
  time_of_day,    // not from 00:00:00 to 23:59:59; hourly: not within the hour
  day,            // no day 1 to 31, no 1st to 4th weekday, or no such date in any year
  weekdays,       // none given
  interval,       // every 0, or a period that is not positive
  anchor,         // outside the years 1970 to 9999
  never_matches,  // no date from the anchor on, at this interval, fits
};

namespace detail {

inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t first_second = 0;              // 1970-01-01T00:00:00
inline constexpr std::int64_t end_second = 253'402'300'800;  // 10000-01-01T00:00:00
inline constexpr std::int64_t end_month = std::int64_t{10'000} * 12;

// Seconds since 1970-01-01, kept in a range in which nothing overflows.
[[nodiscard]] constexpr std::int64_t since_1970(std::chrono::local_seconds time) noexcept {
  std::int64_t const seconds = time.time_since_epoch().count();
  if (seconds < first_second - 1) return first_second - 1;
  return seconds > end_second ? end_second : seconds;
}
[[nodiscard]] constexpr std::chrono::local_seconds local_of(std::int64_t seconds) noexcept {
  return std::chrono::local_seconds{std::chrono::seconds{seconds}};
}

[[nodiscard]] constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

// How many of 0, step, ... (count of them), each plus start, are divisible by `by`.
[[nodiscard]] constexpr std::int64_t count_divisible(std::int64_t start, std::int64_t step, std::int64_t count,
                                                     std::int64_t by) noexcept {
  // They repeat after at most `by` terms; `by` is at most 400.
  std::int64_t const cycle = [&] {
    std::int64_t terms = 1;
    while (step * terms % by != 0) ++terms;
    return terms;
  }();
  for (std::int64_t first = 0; first < cycle; ++first)
    if ((start + first * step) % by == 0) return first < count ? (count - first - 1) / cycle + 1 : 0;
  return 0;
}

[[nodiscard]] constexpr std::int64_t count_leap_years(std::int64_t start, std::int64_t step,
                                                      std::int64_t count) noexcept {
  return count_divisible(start, step, count, 4) - count_divisible(start, step, count, 100) +
         count_divisible(start, step, count, 400);
}

// Which date of a month: a day, its last day, or the nth or last of a weekday.
struct date_in_month {
  enum class kind : std::uint8_t { day, clamped_day, nth_weekday, last_weekday };

  kind what = kind::day;
  std::uint8_t number = 1;   // the day, or n
  std::uint8_t weekday = 0;  // Sunday 0

  // Whether only months of `number` days or more have the date.
  [[nodiscard]] constexpr bool may_be_missing() const noexcept { return what == kind::day && number > 28; }

  // The day of the month that the date is in a month, which must have it.
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

// Occurrences have positions 0, 1, 2, ... Their local times, in seconds since 1970-01-01, grow with the position; a
// position may be without a time. A grid knows how to go from one to the other; all else is written once, on positions.

// Cells of equal length, with one time in each, or with up to seven days marked.
struct even_grid {
  std::int64_t first = 0;  // where cell 0 begins
  std::int64_t length = 0;
  std::int64_t offset = 0;  // from the beginning of a cell, or of a marked day
  std::uint8_t marked = 1;  // bit n: the nth day
  std::uint8_t per_cell = 1;

  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    if (per_cell == 1) return first + position * length + offset;
    std::int64_t const cell = position / per_cell;
    return first + cell * length + marked_day(position - cell * per_cell) * seconds_per_day + offset;
  }

  // The first position at or after a time.
  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    std::int64_t const since = time - first - offset;
    std::int64_t const cell = floor_divide(since, length);
    std::int64_t const into_cell = since - cell * length;
    if (per_cell == 1) return cell + (into_cell == 0 ? 0 : 1);
    std::int64_t passed = 0;
    for (int day = 0; day < 7 && day * seconds_per_day < into_cell; ++day) passed += marked >> day & 1;
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
  std::int64_t first = 0;  // months since year 0
  std::int64_t step = 1;
  std::int64_t time_of_day = 0;
  date_in_month date;

  [[nodiscard]] constexpr std::int64_t month_at(std::int64_t position) const noexcept {
    return first + position * step;
  }
  [[nodiscard]] static constexpr std::chrono::year_month as_year_month(std::int64_t month) noexcept {
    return std::chrono::year{static_cast<int>(floor_divide(month, 12))} /
           static_cast<int>(month - 12 * floor_divide(month, 12) + 1);
  }
  [[nodiscard]] static constexpr unsigned days_in(std::int64_t month) noexcept {
    return static_cast<unsigned>((as_year_month(month) / std::chrono::last).day());
  }

  [[nodiscard]] constexpr bool exists(std::int64_t position) const noexcept {
    return !date.may_be_missing() || date.number <= days_in(month_at(position));
  }

  // How many positions from 0 to before this one exist.
  [[nodiscard]] constexpr std::int64_t existing_before(std::int64_t position) const noexcept {
    if (!date.may_be_missing() || position <= 0) return position;
    // Months of the year come in turn, at most twelve of them; the years of each in equal steps.
    std::int64_t turn = 1;
    while (step * turn % 12 != 0) ++turn;
    std::int64_t count = 0;
    for (std::int64_t phase = 0; phase < turn && phase < position; ++phase) {
      std::int64_t const month = month_at(phase);
      std::int64_t const terms = (position - phase - 1) / turn + 1;
      std::int64_t const year = floor_divide(month, 12);
      bool const is_february = month - 12 * year == 1;
      if (!is_february) count += date.number <= days_in(month) ? terms : 0;
      else if (date.number == 29) count += count_leap_years(year, step * turn / 12, terms);
    }
    return count;
  }

  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    std::chrono::year_month const month = as_year_month(month_at(position));
    std::int64_t const first_day = std::chrono::sys_days{month / 1}.time_since_epoch().count();
    return (first_day + date.day_in(month) - 1) * seconds_per_day + time_of_day;
  }

  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    using namespace std::chrono;
    std::int64_t const day = floor_divide(time, seconds_per_day);
    year_month_day const ymd{sys_days{days{day}}};
    std::int64_t const month = std::int64_t{static_cast<int>(ymd.year())} * 12 + unsigned{ymd.month()} - 1;
    std::int64_t const position = step == 1 ? month - first : floor_divide(month - first, step);
    if (month_at(position) != month) return position + 1;
    if (!exists(position)) return position;
    unsigned const falls_on = date.day_in(ymd.year() / ymd.month());
    unsigned const today{ymd.day()};
    bool const is_over = falls_on < today || (falls_on == today && time_of_day < time - day * seconds_per_day);
    return is_over ? position + 1 : position;
  }

  friend constexpr bool operator==(month_grid const&, month_grid const&) noexcept = default;
};

// Either of the two.
struct grid {
  even_grid even;
  month_grid months;
  bool by_month = false;

  [[nodiscard]] constexpr bool exists(std::int64_t position) const noexcept {
    return !by_month || months.exists(position);
  }
  [[nodiscard]] constexpr std::int64_t existing_before(std::int64_t position) const noexcept {
    return by_month ? months.existing_before(position) : position;
  }
  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    return by_month ? months.time_at(position) : even.time_at(position);
  }
  // Whether it lies beyond the year 9999.
  [[nodiscard]] constexpr bool is_beyond(std::int64_t position) const noexcept {
    return by_month ? months.month_at(position) >= end_month : even.time_at(position) >= end_second;
  }
  // The first position at or after a time.
  [[nodiscard]] constexpr std::int64_t position_from(std::int64_t time) const noexcept {
    return by_month ? months.position_from(time) : even.position_from(time);
  }

  friend constexpr bool operator==(grid const&, grid const&) noexcept = default;
};

}  // namespace detail

// The local times from `from` until just before `to` of anything whose next(local_seconds) gives the first one after.
template <class Times>
class local_range {
 public:
  struct end_mark {};

  class iterator {
   public:
    constexpr iterator(Times const& times, std::int64_t from, std::int64_t to) noexcept
        : times_{&times}, at_{times.next(detail::local_of(from - 1))}, to_{to} {}
    constexpr std::chrono::local_seconds operator*() const noexcept { return *at_; }
    constexpr iterator& operator++() noexcept {
      at_ = times_->next(*at_);
      return *this;
    }
    friend constexpr bool operator==(iterator const& here, end_mark) noexcept {
      return !here.at_ || detail::since_1970(*here.at_) >= here.to_;
    }

   private:
    Times const* times_;
    found<std::chrono::local_seconds> at_;
    std::int64_t to_;
  };

  constexpr local_range(Times const& times, std::chrono::local_seconds from, std::chrono::local_seconds to) noexcept
      : times_{times}, from_{detail::since_1970(from)}, to_{detail::since_1970(to)} {}

  [[nodiscard]] constexpr iterator begin() const noexcept { return {times_, from_, to_}; }
  [[nodiscard]] constexpr end_mark end() const noexcept { return {}; }

 private:
  Times times_;
  std::int64_t from_;
  std::int64_t to_;
};

// When something happens again and again, in local civil time (a fixed_period: in UTC), from its anchor to the year
// 9999. Made by hourly, daily, weekly, monthly, quarterly, yearly and fixed_period.
class recurrence {
 public:
  // Every nth hour, day, week, month, quarter or year, counted from the one that holds the anchor; nothing happens
  // before the anchor. Weeks begin on Monday.
  [[nodiscard]] constexpr recurrence every(int n, std::chrono::year_month_day anchor) const noexcept;

  // Bad input happens never.
  [[nodiscard]] constexpr recurrence_fault fault() const noexcept { return fault_; }
  // Whether its times are UTC, in every zone.
  [[nodiscard]] constexpr bool is_absolute() const noexcept { return absolute_; }

  // How its times lie: for exports.
  [[nodiscard]] constexpr detail::grid const& grid() const noexcept { return grid_; }

  // The first local time after, the last before; none beyond the anchor and the year 9999.
  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept;
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept;
  // The kth local time from the anchor on, the first being 0.
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
  friend constexpr recurrence weekly_on(std::uint8_t marked, recurrence_fault, std::chrono::seconds at) noexcept;
  friend constexpr recurrence monthly_on(detail::date_in_month, recurrence_fault, int step, int month,
                                         std::chrono::seconds at) noexcept;
  friend constexpr recurrence fixed_period(std::chrono::seconds period, std::chrono::sys_seconds anchor) noexcept;
  friend constexpr recurrence on_grid(recurrence const& like, detail::grid const& grid) noexcept;

 private:
  constexpr recurrence() noexcept = default;

  [[nodiscard]] constexpr found<std::chrono::local_seconds> local_at(std::int64_t position) const noexcept {
    if (grid_.is_beyond(position)) return {};
    return detail::local_of(grid_.time_at(position));
  }
  // How many happen before a time, counted from before the anchor.
  [[nodiscard]] constexpr std::int64_t existing_before(std::int64_t time) const noexcept {
    return grid_.existing_before(grid_.position_from(time > starts_ ? time : starts_));
  }

  detail::grid grid_;
  std::int64_t starts_ = detail::first_second;
  bool absolute_ = false;
  recurrence_fault fault_ = recurrence_fault::none;
};

constexpr found<std::chrono::local_seconds> recurrence::next(std::chrono::local_seconds after) const noexcept {
  if (fault_ != recurrence_fault::none) return {};
  std::int64_t const from = detail::since_1970(after) + 1;
  std::int64_t position = grid_.position_from(from > starts_ ? from : starts_);
  // Few are missing on end: a day missing from its month is there the month after, or 29 February within 16 steps.
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
  // The last position with first + k existing ones before it.
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

// Every hour, so long past it.
[[nodiscard]] constexpr recurrence hourly(std::chrono::seconds past_the_hour) noexcept {
  recurrence result;
  result.grid_.even = {0, 3600, past_the_hour.count(), 1, 1};
  if (past_the_hour.count() < 0 || past_the_hour.count() >= 3600) result.fault_ = recurrence_fault::time_of_day;
  return result;
}

// The machinery of exports: one that differs only in how its times lie.
[[nodiscard]] constexpr recurrence on_grid(recurrence const& like, detail::grid const& grid) noexcept {
  recurrence result = like;
  result.grid_ = grid;
  return result;
}

namespace detail {

[[nodiscard]] constexpr recurrence_fault fault_of_time(std::chrono::seconds at) noexcept {
  bool const fits = at.count() >= 0 && at.count() < seconds_per_day;
  return fits ? recurrence_fault::none : recurrence_fault::time_of_day;
}

}  // namespace detail

// Every day at a time.
[[nodiscard]] constexpr recurrence daily(std::chrono::seconds at) noexcept {
  recurrence result;
  result.grid_.even = {0, detail::seconds_per_day, at.count(), 1, 1};
  result.fault_ = detail::fault_of_time(at);
  return result;
}

// The machinery of weekly: bit 0 is Monday.
[[nodiscard]] constexpr recurrence weekly_on(std::uint8_t marked, recurrence_fault fault,
                                             std::chrono::seconds at) noexcept {
  constexpr std::int64_t monday = -3 * detail::seconds_per_day;  // 1969-12-29
  recurrence result;
  detail::even_grid& grid = result.grid_.even;
  grid = {monday, 7 * detail::seconds_per_day, at.count(), marked, 0};
  for (int day = 0; day < 7; ++day) grid.per_cell = static_cast<std::uint8_t>(grid.per_cell + (marked >> day & 1));
  // One day a week: its cell begins with it.
  for (; grid.per_cell == 1 && grid.marked != 1; grid.marked /= 2) grid.offset += detail::seconds_per_day;
  result.fault_ = fault != recurrence_fault::none ? fault : detail::fault_of_time(at);
  if (marked == 0) result.fault_ = recurrence_fault::weekdays;
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
  return weekly_on(static_cast<std::uint8_t>(marked), fault, at);
}

// Every so many seconds in UTC, from an instant on.
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

// The machinery of monthly, quarterly and yearly: a date in every `step`-th month, from this month (0 to 11) on.
[[nodiscard]] constexpr recurrence monthly_on(detail::date_in_month date, recurrence_fault fault, int step, int month,
                                              std::chrono::seconds at) noexcept {
  recurrence result;
  result.grid_.by_month = true;
  result.grid_.months = {1970 * 12 + month, step, at.count(), date};
  result.fault_ = fault != recurrence_fault::none ? fault : detail::fault_of_time(at);
  bool const matches = result.grid_.months.existing_before(detail::end_month - result.grid_.months.first) > 0;
  if (result.fault_ == recurrence_fault::none && !matches) result.fault_ = recurrence_fault::day;
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
  return monthly_on(date.date, fault, step, fits ? static_cast<int>(unsigned{month}) - 1 : 0, at);
}

}  // namespace detail

// Every month on a date at a time: day{15}, std::chrono::last, Tuesday[2] (1 to 4) or Friday[last].
template <class Date>
[[nodiscard]] constexpr recurrence monthly(Date date, std::chrono::seconds at,
                                           short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date, when_short), 1, std::chrono::January, at);
}

// The same in the first month of every quarter: January, April, July, October.
template <class Date>
[[nodiscard]] constexpr recurrence quarterly(Date date, std::chrono::seconds at,
                                             short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date, when_short), 3, std::chrono::January, at);
}

// Every year on a date at a time: February/29, February/last, May/Monday[2] or May/Monday[last].
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
    // The period of `step` months that holds the anchor, then every nth.
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
