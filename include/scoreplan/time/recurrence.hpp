// SPDX-License-Identifier: MIT
// Recurrences: hourly, daily, weekly, monthly, quarterly, yearly and every n of these in local time, fixed periods in
// UTC, and unions of them.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/pattern.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace scoreplan {

// What happens when a month is too short to have the day that is asked for.
enum class short_month : std::uint8_t {
  skip,   // the month is left out
  clamp,  // the last day of the month is taken
};

namespace detail {

struct recurrence_maker;

// Hours happen whenever the clock on the wall shows them.
inline constexpr local_policy policy_of_hours{gap_policy::skip, overlap_policy::both};

}  // namespace detail

// The times at which something happens again and again, from its anchor, or else 1970, to the year 9999. They are local
// times, but those of a fixed_period are UTC. hourly, daily, weekly, monthly, quarterly, yearly, every_hours and
// fixed_period make recurrences, and a | b their union. A recurrence is a list of patterns.
class recurrence {
 public:
  // The recurrence in every nth hour, day, week, month, quarter or year, counted from the one that holds the anchor;
  // nothing happens before the anchor. Weeks begin on Monday. Hours whose n does not divide 24 are a fixed period in
  // UTC, counted from the anchor's midnight in UTC; every nth 24 hours are every nth day on the clock. An n or anchor
  // that cannot be used is a fault.
  [[nodiscard]] constexpr recurrence every(int n, std::chrono::year_month_day anchor) const noexcept;

  // The times of both recurrences; a time that they share happens once. A recurrence with a fault keeps its fault. A
  // union of more than max_patterns patterns, and one of local times and times in UTC, are faults.
  friend constexpr recurrence operator|(recurrence const& a, recurrence const& b) noexcept {
    recurrence result = b.fault_ == recurrence_fault::none || a.fault_ != recurrence_fault::none ? a : b;
    for (pattern const& each : b.members_) result.add(each);
    return result;
  }

  // Why the recurrence cannot be used; one with a fault never happens, and has no patterns.
  [[nodiscard]] constexpr recurrence_fault fault() const noexcept { return fault_; }
  // Whether the times are UTC in every zone, as those of a fixed_period are.
  [[nodiscard]] constexpr bool is_absolute() const noexcept { return members_[0].is_absolute; }

  // The patterns whose times together are those of the recurrence, which exports read.
  [[nodiscard]] constexpr fixed_list<pattern, max_patterns> const& members() const noexcept { return members_; }

  // The first local time after, and the last before, a given one; there is none before the anchor and after the year
  // 9999.
  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept;
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept;
  // The local times from `from` until just before `to`: for (local_seconds t : r.between(from, to)).
  [[nodiscard]] constexpr local_range<recurrence> between(std::chrono::local_seconds from,
                                                          std::chrono::local_seconds to) const noexcept {
    return {*this, from, to};
  }

  // Calls visit(part, policy) for each part whose times have a policy of their own: days have the given one, and hours
  // happen whenever the clock shows them.
  template <class Visit>
  constexpr void each_part(local_policy of_days, Visit visit) const {
    for (pattern const& each : members_) visit(each, each.follows_clock ? detail::policy_of_hours : of_days);
  }

  // Recurrences are equal when their patterns are, in the same order.
  friend constexpr bool operator==(recurrence const&, recurrence const&) noexcept = default;

  friend struct detail::recurrence_maker;

 private:
  constexpr recurrence() noexcept = default;

  // Adds a pattern, unless it is there.
  constexpr void add(pattern const& more) noexcept;
  constexpr void refuse(recurrence_fault why) noexcept {
    fault_ = why;
    members_ = {};
  }

  fixed_list<pattern, max_patterns> members_;
  recurrence_fault fault_ = recurrence_fault::none;
};

constexpr found<std::chrono::local_seconds> recurrence::next(std::chrono::local_seconds after) const noexcept {
  if (fault_ != recurrence_fault::none) return {};
  std::int64_t const from = detail::since_1970(after) + 1;
  std::int64_t best = members_[0].time_from(from);
  for (std::size_t i = 1; i < members_.size(); ++i) {
    std::int64_t const time = members_[i].time_from(from);
    if (best < 0 || (time >= 0 && time < best)) best = time;
  }
  if (best < 0) return {};
  return detail::local_of(best);
}

constexpr found<std::chrono::local_seconds> recurrence::previous(std::chrono::local_seconds before) const noexcept {
  std::int64_t const until = detail::since_1970(before) - 1;
  std::int64_t best = pattern::none;
  for (pattern const& each : members_) {
    std::int64_t const time = each.time_until(until);
    if (time > best) best = time;
  }
  if (best < 0) return {};
  return detail::local_of(best);
}

constexpr void recurrence::add(pattern const& more) noexcept {
  if (fault_ != recurrence_fault::none) return;
  for (pattern const& each : members_)
    if (each == more) return;
  if (members_.size() == max_patterns) return refuse(recurrence_fault::too_many);
  if (!members_.empty() && is_absolute() != more.is_absolute) return refuse(recurrence_fault::contradiction);
  members_.push_back(more);
}

namespace detail {

// Makes recurrences of patterns.
struct recurrence_maker {
  // The times of day `at` in each cell of a grid whose own times are at midnight.
  [[nodiscard]] static constexpr recurrence on_days(grid const& days, recurrence_fault fault,
                                                    clock_times const& at) noexcept {
    recurrence result;
    result.fault_ = fault != recurrence_fault::none ? fault : at.fault();
    for (time_series const& each : at.series()) {
      pattern more;
      more.grid = days;
      (days.by_month ? more.grid.months.time_of_day : more.grid.even.offset) += each.first;
      more.step = each.step;
      more.count = each.count;
      more.follows_clock = at.follows_clock();
      result.add(more);
    }
    return result;
  }

  // Every `length` seconds, which divide a day, so long past midnight.
  [[nodiscard]] static constexpr recurrence on_hours(std::int64_t length, std::int64_t offset) noexcept {
    pattern hours;
    hours.grid.even = {0, length, offset, 1, 1};
    hours.follows_clock = true;
    return of(hours);
  }

  [[nodiscard]] static constexpr recurrence of(pattern const& only) noexcept {
    recurrence result;
    result.members_.push_back(only);
    return result;
  }
  [[nodiscard]] static constexpr recurrence faulty(recurrence_fault why) noexcept {
    recurrence result;
    result.fault_ = why;
    return result;
  }

  // Every week on the days whose bits in `marked` are set, bit 0 being Monday.
  [[nodiscard]] static constexpr recurrence weekly_on(std::uint8_t marked, recurrence_fault fault,
                                                      clock_times const& at) noexcept {
    constexpr std::int64_t monday = -3 * seconds_per_day;  // 1969-12-29
    if (marked == 0) return faulty(recurrence_fault::weekdays);
    grid weeks;
    even_grid& even = weeks.even;
    even = {monday, 7 * seconds_per_day, 0, marked, 0};
    for (int day = 0; day < 7; ++day) even.per_cell = static_cast<std::uint8_t>(even.per_cell + (marked >> day & 1));
    // With one day a week the offset leads to it, and the cell has one time.
    for (; even.per_cell == 1 && even.marked != 1; even.marked /= 2) even.offset += seconds_per_day;
    return on_days(weeks, fault, at);
  }

  // A date in every `step`-th month, from a month of 1970 on (0 is January, 11 December).
  [[nodiscard]] static constexpr recurrence monthly_on(date_in_month date, recurrence_fault fault, int step, int month,
                                                       clock_times const& at) noexcept {
    grid months;
    months.by_month = true;
    months.months = {1970 * 12 + month, step, 0, date};
    bool const matches = months.months.ever_exists();
    if (fault == recurrence_fault::none && at.fault() == recurrence_fault::none && !matches)
      fault = recurrence_fault::day;
    return on_days(months, fault, at);
  }
};

}  // namespace detail

// Every hour, this long past it: 5min or {5min, 35min}. A negative time and one of an hour or more are a fault, and so
// is a list without times.
[[nodiscard]] constexpr recurrence hourly(std::chrono::seconds past_the_hour) noexcept {
  bool const fits = past_the_hour.count() >= 0 && past_the_hour.count() < 3600;
  if (!fits) return detail::recurrence_maker::faulty(recurrence_fault::time_of_day);
  return detail::recurrence_maker::on_hours(3600, past_the_hour.count());
}
[[nodiscard]] constexpr recurrence hourly(std::initializer_list<std::chrono::seconds> past_the_hour) noexcept {
  if (past_the_hour.size() == 0) return detail::recurrence_maker::faulty(recurrence_fault::times);
  recurrence result = hourly(*past_the_hour.begin());
  for (std::chrono::seconds const each : past_the_hour) result = result | hourly(each);
  return result;
}

// Every n hours on the clock, so that `from`, a time of day, is one of the times: every_hours(6, 8h) has 02:00, 08:00,
// 14:00 and 20:00. An n that does not divide 24 is a fault: with it the times wander from day to day, and need an
// anchor, as fixed_period(hours{n}, anchor) and hourly(5min).every(n, anchor) have.
[[nodiscard]] constexpr recurrence every_hours(int n, std::chrono::seconds from) noexcept {
  using detail::recurrence_maker;
  if (n < 1) return recurrence_maker::faulty(recurrence_fault::interval);
  if (24 % n != 0) return recurrence_maker::faulty(recurrence_fault::hours);
  if (from.count() < 0 || from.count() >= detail::seconds_per_day)
    return recurrence_maker::faulty(recurrence_fault::time_of_day);
  return recurrence_maker::on_hours(std::int64_t{n} * 3600, from.count() % (std::int64_t{n} * 3600));
}

// Every day at a time since midnight, at several, or at those of a window, here and below: 6h, {3h, 9h} or
// window{.every = 10min, .from = 8h, .to = 18h}. A time outside 00:00:00 to 23:59:59 is a fault.
[[nodiscard]] constexpr recurrence daily(clock_times at) noexcept {
  grid days;
  days.even = {0, detail::seconds_per_day, 0, 1, 1};
  return detail::recurrence_maker::on_days(days, recurrence_fault::none, at);
}

// The days of weekly(monday_to_friday, 6h).
inline constexpr std::chrono::weekday monday_to_friday[] = {
    std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday, std::chrono::Friday};

// Every week on these days at a time: weekly({Monday, Thursday}, 6h), or any range of weekdays.
template <class Days = std::initializer_list<std::chrono::weekday>>
[[nodiscard]] constexpr recurrence weekly(Days const& on, clock_times at) noexcept {
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
  using detail::recurrence_maker;
  std::int64_t const start = anchor.time_since_epoch().count();
  if (start < detail::first_second || start >= detail::end_second)
    return recurrence_maker::faulty(recurrence_fault::anchor);
  if (period.count() <= 0 || period.count() > detail::end_second)
    return recurrence_maker::faulty(recurrence_fault::interval);
  pattern often;
  often.grid.even = {start, period.count(), 0, 1, 1};
  often.starts = start;
  often.is_absolute = true;
  return recurrence_maker::of(often);
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
                                          clock_times const& at) noexcept {
  bool const fits = month.ok();
  recurrence_fault const fault = fits ? date.fault : recurrence_fault::day;
  return recurrence_maker::monthly_on(date.date, fault, step, fits ? static_cast<int>(unsigned{month}) - 1 : 0, at);
}

}  // namespace detail

// Every month on a date at a time. The date is day{15}, std::chrono::last, Tuesday[2] (1 to 4) or Friday[last].
template <class Date>
[[nodiscard]] constexpr recurrence monthly(Date date, clock_times at,
                                           short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date, when_short), 1, std::chrono::January, at);
}

// Every quarter on a date of its first month (January, April, July, October) at a time; dates are those of monthly.
template <class Date>
[[nodiscard]] constexpr recurrence quarterly(Date date, clock_times at,
                                             short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date, when_short), 3, std::chrono::January, at);
}

// Every year on a date at a time. The date is February/29, February/last, May/Monday[2] or May/Monday[last].
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_day date, clock_times at,
                                          short_month when_short = short_month::skip) noexcept {
  return detail::repeat(detail::date_of(date.day(), when_short), 12, date.month(), at);
}
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_day_last date, clock_times at) noexcept {
  return detail::repeat(detail::date_of(std::chrono::last, short_month::clamp), 12, date.month(), at);
}
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_weekday date, clock_times at) noexcept {
  return detail::repeat(detail::date_of(date.weekday_indexed(), short_month::skip), 12, date.month(), at);
}
[[nodiscard]] constexpr recurrence yearly(std::chrono::month_weekday_last date, clock_times at) noexcept {
  return detail::repeat(detail::date_of(date.weekday_last(), short_month::skip), 12, date.month(), at);
}

namespace detail {

// Makes a pattern one of every nth hour, day, week, month, quarter or year from an anchor on, and returns what is
// wrong.
[[nodiscard]] constexpr recurrence_fault repeat_every(pattern& times, int n, std::int64_t anchor_month) noexcept {
  month_grid& months = times.grid.months;
  even_grid& even = times.grid.even;
  if (times.grid.by_month) {
    if (n > end_month / months.step) return recurrence_fault::interval;
    // The grid begins with the period of `step` months that holds the anchor, and goes on with every nth. Periods of
    // years begin in January.
    std::int64_t const beginning = months.first - (months.step % 12 == 0 ? months.first % 12 : 0);
    months.first += floor_divide(anchor_month - beginning, months.step) * months.step;
    months.step *= n;
    if (!months.ever_exists()) return recurrence_fault::never_matches;
  } else {
    if (n > end_second / even.length) return recurrence_fault::interval;
    bool const is_hours = even.length < seconds_per_day;
    even.first += floor_divide(times.starts - even.first, even.length) * even.length;
    even.length *= n;
    if (is_hours && seconds_per_day % even.length != 0) {
      times.is_absolute = true;
      times.follows_clock = false;
    }
  }
  return times.time_from(times.starts) == pattern::none ? recurrence_fault::never_matches : recurrence_fault::none;
}

}  // namespace detail

constexpr recurrence recurrence::every(int n, std::chrono::year_month_day anchor) const noexcept {
  using namespace std::chrono;
  recurrence result;
  result.fault_ = fault_;
  std::int64_t const starts = sys_days{anchor}.time_since_epoch().count() * detail::seconds_per_day;
  bool const fits = anchor.ok() && starts >= detail::first_second && starts < detail::end_second;
  for (pattern each : members_) {
    if (n < 1 || each.is_absolute) return detail::recurrence_maker::faulty(recurrence_fault::interval);
    if (!fits) return detail::recurrence_maker::faulty(recurrence_fault::anchor);
    each.starts = starts;
    recurrence_fault const why = detail::repeat_every(
        each, n, std::int64_t{static_cast<int>(anchor.year())} * 12 + unsigned{anchor.month()} - 1);
    if (why != recurrence_fault::none) return detail::recurrence_maker::faulty(why);
    result.add(each);
  }
  return result;
}

}  // namespace scoreplan
