// SPDX-License-Identifier: MIT
// The calendar of the event simulator: days counted one by one from 1970 on, zones as lists of changes of the clock,
// and patterns of local times. It knows nothing of the library. A zone may have any changes. A local time that occurs
// several times has several instants, and one that the clock leaves out has none; a gap_rule and an overlap_rule then
// choose.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace simulator {

using instant = std::int64_t;  // seconds since 1970-01-01T00:00Z
using local = std::int64_t;    // seconds since 1970-01-01T00:00 on the clock on the wall
using length = std::int64_t;   // seconds

inline constexpr length minutes = 60, hours = 3'600, days = 86'400, weeks = 7 * days;

// ---- Days

enum weekday : int { sunday, monday, tuesday, wednesday, thursday, friday, saturday };

struct date {
  int year, month, day;
  int weekday;          // Sunday is 0
  int month_length;     // in days
  std::int64_t number;  // days since 1970-01-01
};

inline bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

inline int month_length(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

inline date next_day(date d) {
  ++d.number;
  d.weekday = d.weekday == saturday ? sunday : d.weekday + 1;
  if (++d.day <= d.month_length) return d;
  d.day = 1;
  if (++d.month > 12) ++d.year, d.month = 1;
  d.month_length = month_length(d.year, d.month);
  return d;
}

// The date of a day from 1970 on, found by counting whole years, then whole months.
inline date date_of_day(std::int64_t number) {
  date d{1970, 1, 1, static_cast<int>((thursday + number) % 7), 31, number};
  std::int64_t left = number;
  for (; left >= (is_leap(d.year) ? 366 : 365); ++d.year) left -= is_leap(d.year) ? 366 : 365;
  for (; left >= month_length(d.year, d.month); ++d.month) left -= month_length(d.year, d.month);
  d.day = static_cast<int>(left) + 1;
  d.month_length = month_length(d.year, d.month);
  return d;
}

// The number of a day, where months above 12 and days above the month's go on into the next ones.
inline std::int64_t day_number(int year, int month, int day) {
  std::int64_t number = day - 1;
  int const last_year = year + (month - 1) / 12;
  int const last_month = (month - 1) % 12 + 1;
  for (int y = 1970; y < last_year; ++y) number += is_leap(y) ? 366 : 365;
  for (int m = 1; m < last_month; ++m) number += month_length(last_year, m);
  return number;
}

// An instant in UTC, or a time on the wall.
inline std::int64_t at(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) {
  return day_number(year, month, day) * days + hour * hours + minute * minutes + second;
}

// ---- Zones

struct change {
  instant at;
  length offset;  // east of Greenwich, from this instant on
};

struct zone {
  length first_offset = 0;  // before the first change
  std::vector<change> changes{};
};

// The stretch of time in which one offset holds.
struct stretch {
  instant from, to;
  length offset;
};

inline constexpr instant long_ago = INT64_MIN / 4, never = INT64_MAX / 4;

// The stretch with the given number of changes before it.
inline stretch stretch_after(zone const& z, std::size_t changes) {
  return {changes == 0 ? long_ago : z.changes[changes - 1].at,
          changes == z.changes.size() ? never : z.changes[changes].at,
          changes == 0 ? z.first_offset : z.changes[changes - 1].offset};
}

inline std::size_t changes_until(zone const& z, instant t) {
  auto const is_later = [](instant a, change const& c) { return a < c.at; };
  return static_cast<std::size_t>(std::upper_bound(z.changes.begin(), z.changes.end(), t, is_later) -
                                  z.changes.begin());
}

inline stretch stretch_at(zone const& z, instant t) { return stretch_after(z, changes_until(z, t)); }
inline length offset_at(zone const& z, instant t) { return stretch_at(z, t).offset; }
inline zone fixed(length offset) { return {offset, {}}; }

// A day of a year's rule: the nth weekday of a month (5: the last), and the time on the clock that ends then.
struct rule_day {
  int month, nth, weekday;
  length time;  // may be negative, or more than a day
};

// A zone that goes to summer time and back each year, from 1970 on until the given year is over.
struct yearly_rule {
  length winter, summer;
  rule_day to_summer, to_winter;
};

inline std::int64_t day_of(rule_day const& rule, int year) {
  date d = date_of_day(day_number(year, rule.month, 1));
  std::int64_t found = -1;
  int seen = 0;
  for (; d.month == rule.month; d = next_day(d))
    if (d.weekday == rule.weekday && seen < rule.nth) found = d.number, ++seen;
  return found;
}

inline zone zone_of(yearly_rule const& rule, int last_year = 2060) {
  zone z{rule.winter, {}};
  for (int year = 1970; year <= last_year; ++year) {
    z.changes.push_back({day_of(rule.to_summer, year) * days + rule.to_summer.time - rule.winter, rule.summer});
    z.changes.push_back({day_of(rule.to_winter, year) * days + rule.to_winter.time - rule.summer, rule.winter});
  }
  std::sort(z.changes.begin(), z.changes.end(), [](change const& a, change const& b) { return a.at < b.at; });
  if (z.changes.front().offset == rule.winter) z.first_offset = rule.summer;
  return z;
}

enum class gap_rule { first_valid, skip, shift };  // the first instant after the gap; none; as if it had not come
enum class overlap_rule { first, second, both };

struct clock_rule {
  gap_rule gap = gap_rule::first_valid;
  overlap_rule overlap = overlap_rule::first;
};

inline constexpr clock_rule on_the_wall{gap_rule::skip, overlap_rule::both};  // every instant that shows the time

// The instants that local times of a zone are taken for. Far from changes of the clock it looks nothing up.
class wall_clock {
 public:
  wall_clock(zone const& z, clock_rule rule) : zone_{&z}, rule_{rule} {}

  // Calls `sink` with each instant of a local time, in order.
  template <class Sink>
  void for_each_instant(local time, Sink sink) {
    if (here_.from > time - widest || here_.to <= time + widest) here_ = stretch_at(*zone_, time - widest);
    if (here_.to > time + widest) return sink(time - here_.offset);
    near_change(time, sink);
  }

 private:
  static constexpr length widest = 26 * hours;  // more than any offset

  template <class Sink>
  void near_change(local time, Sink sink) const {
    std::size_t const first = changes_until(*zone_, time - widest);
    instant found[4];
    int count = 0;
    for (std::size_t i = first; i <= zone_->changes.size() && count < 4; ++i) {
      stretch const s = stretch_after(*zone_, i);
      instant const t = time - s.offset;
      if (s.from <= t && t < s.to) found[count++] = t;
    }
    if (count == 0) return in_gap(time, first, sink);
    if (count > 1 && rule_.overlap == overlap_rule::second) return sink(found[count - 1]);
    for (int i = 0; i < (rule_.overlap == overlap_rule::both ? count : 1); ++i) sink(found[i]);
  }

  template <class Sink>
  void in_gap(local time, std::size_t first, Sink sink) const {
    if (rule_.gap == gap_rule::skip) return;
    for (std::size_t i = first; i < zone_->changes.size(); ++i) {
      change const& c = zone_->changes[i];
      instant const as_before = time - stretch_after(*zone_, i).offset;
      if (as_before >= c.at && time - c.offset < c.at) return sink(rule_.gap == gap_rule::shift ? as_before : c.at);
    }
  }

  zone const* zone_;
  clock_rule rule_;
  stretch here_{0, 0, 0};
};

// ---- Patterns of local times

// What happens again and again: at times of some days, or with a fixed period in UTC.
struct pattern {
  enum kind { each_day, on_weekdays, on_day, on_nth_weekday, with_period };
  pattern::kind kind = each_day;
  std::vector<length> times{0};    // times of the day
  bool shows_on_the_wall = false;  // hours and windows: whenever the clock shows the time
  int every = 1;                   // every nth day, week (from Monday on) or month, counted from the anchor's
  std::int64_t anchor = 0;         // the number of a day; nothing happens before it
  unsigned weekdays = 0;           // bit 0 is Sunday
  int day = 1;                     // of the month; -1 is the last
  bool clamps = false;             // a day that a month does not have is its last one, else none
  int nth = 1;                     // 1 to 4; -1 is the last
  int weekday = 0;                 // of the nth
  length period = 0;               // of a fixed period
  instant starts = 0;              // the anchor of a fixed period
};

inline pattern daily(std::vector<length> times, int every = 1, std::int64_t anchor = 0) {
  return {.kind = pattern::each_day, .times = std::move(times), .every = every, .anchor = anchor};
}
inline pattern weekly(std::vector<weekday> const& on, std::vector<length> times, int every = 1,
                      std::int64_t anchor = 0) {
  pattern p{.kind = pattern::on_weekdays, .times = std::move(times), .every = every, .anchor = anchor};
  for (weekday const w : on) p.weekdays |= 1U << w;
  return p;
}
inline pattern monthly(int day, length time, int every = 1, std::int64_t anchor = 0, bool clamps = false) {
  return {.kind = pattern::on_day, .times = {time}, .every = every, .anchor = anchor, .day = day, .clamps = clamps};
}
inline pattern monthly_on(int nth, weekday on, length time, int every = 1, std::int64_t anchor = 0) {
  return {
      .kind = pattern::on_nth_weekday, .times = {time}, .every = every, .anchor = anchor, .nth = nth, .weekday = on};
}
// Each year on a date; only leap years have 29 February.
inline pattern yearly(int month, int day, length time) { return monthly(day, time, 12, day_number(1970, month, 1)); }
inline pattern with_period(length period, instant starts) {
  return {.kind = pattern::with_period, .period = period, .starts = starts};
}
// [from, to) of each day, each `every`.
inline pattern window(length every, length from, length to) {
  pattern p{.times = {}, .shows_on_the_wall = true};
  for (length t = from; t < to; t += every) p.times.push_back(t);
  return p;
}
inline pattern hourly(length past_the_hour) { return window(hours, past_the_hour, days); }

inline int months_since_1970(date const& d) { return (d.year - 1970) * 12 + d.month - 1; }
inline std::int64_t weeks_since_1970(date const& d) { return (d.number + 3) / 7; }  // 1970-01-01 was a Thursday

inline bool is_nth_weekday(date const& d, int nth, int weekday) {
  if (d.weekday != weekday) return false;
  return nth == -1 ? d.day + 7 > d.month_length : (d.day - 1) / 7 + 1 == nth;
}

inline bool fits(pattern const& p, date const& anchor, date const& d) {
  if (d.number < anchor.number) return false;
  if (p.every > 1) {
    if (p.kind == pattern::each_day && (d.number - anchor.number) % p.every != 0) return false;
    if (p.kind == pattern::on_weekdays && (weeks_since_1970(d) - weeks_since_1970(anchor)) % p.every != 0) return false;
    bool const by_month = p.kind == pattern::on_day || p.kind == pattern::on_nth_weekday;
    if (by_month && (months_since_1970(d) - months_since_1970(anchor)) % p.every != 0) return false;
  }
  switch (p.kind) {
    case pattern::each_day: return true;
    case pattern::on_weekdays: return (p.weekdays >> d.weekday & 1U) != 0;
    case pattern::on_nth_weekday: return is_nth_weekday(d, p.nth, p.weekday);
    case pattern::on_day:
      if (p.day == -1 || (p.clamps && p.day > d.month_length)) return d.day == d.month_length;
      return d.day == p.day;
    case pattern::with_period: return false;
  }
  return false;
}

// A time of a pattern: when it is, and what the pattern calls it, which is a local time, or the instant of a fixed
// period. The name is the same whatever the clock does on that day.
struct occurrence {
  instant at;
  std::int64_t name;
};

// Sorts by instant. Of several that fall on one instant the one that the clock shows stays: a gap moves others there.
inline void sort_and_merge(std::vector<occurrence>& list) {
  auto const before = [](occurrence const& a, occurrence const& b) {
    return a.at != b.at ? a.at < b.at : a.name > b.name;
  };
  if (!std::is_sorted(list.begin(), list.end(), before)) std::sort(list.begin(), list.end(), before);
  auto const falls_on = [](occurrence const& a, occurrence const& b) { return a.at == b.at; };
  list.erase(std::unique(list.begin(), list.end(), falls_on), list.end());
}

// Calls `sink` with each local time of the days that fit, from some days before an instant until some days after
// another, so that every offset is covered.
template <class Fits, class Sink>
void for_each_local_time(instant from, instant to, std::vector<length> const& times, Fits day_fits, Sink sink) {
  std::int64_t const last = to / days + 2;
  for (date d = date_of_day(std::max<std::int64_t>(from / days - 2, 0)); d.number <= last; d = next_day(d)) {
    if (!day_fits(d)) continue;
    for (length const time : times) sink(d.number * days + time);
  }
}

// How much room the times of so many days take at most.
inline std::size_t room_for(instant from, instant to, std::vector<length> const& times) {
  return static_cast<std::size_t>((to - from) / days + 5) * times.size();
}

// The occurrences of all patterns in [from, to).
inline std::vector<occurrence> occurrences(std::vector<pattern> const& patterns, zone const& z, clock_rule rule,
                                           instant from, instant to) {
  std::vector<occurrence> list;
  auto const keep = [&](instant t, std::int64_t name) {
    if (from <= t && t < to) list.push_back({t, name});
  };
  for (pattern const& p : patterns) {
    if (p.kind == pattern::with_period) {
      instant t = p.starts < from ? p.starts + (from - p.starts) / p.period * p.period : p.starts;
      for (; t < to; t += p.period) keep(t, t);
      continue;
    }
    date const anchor = date_of_day(p.anchor);
    wall_clock clock{z, p.shows_on_the_wall ? on_the_wall : rule};
    if (p.kind == pattern::each_day) list.reserve(list.size() + room_for(from, to, p.times));
    for_each_local_time(
        from, to, p.times, [&](date const& d) { return fits(p, anchor, d); },
        [&](local time) { clock.for_each_instant(time, [&](instant t) { keep(t, time); }); });
  }
  sort_and_merge(list);
  return list;
}

// The shortest gap between the local times of patterns, in local civil time over their whole cycle: 400 years, or what
// it takes until they all begin anew, but at most 8,000 years.
inline length ordinary_gap(std::vector<pattern> const& patterns) {
  auto const common = [](std::int64_t a, std::int64_t b) {
    std::int64_t x = a, y = b;
    while (y != 0) x %= y, std::swap(x, y);
    return a / x * b;
  };
  std::int64_t cycle = 146'097;
  std::int64_t begins = 0;
  for (pattern const& p : patterns) {
    begins = std::max(begins, p.anchor);
    if (p.kind == pattern::with_period) continue;
    if (p.kind == pattern::each_day) cycle = common(cycle, p.every);
    if (p.kind == pattern::on_weekdays) cycle = common(cycle, 7 * p.every);
    if (p.kind == pattern::on_day || p.kind == pattern::on_nth_weekday)
      cycle = common(cycle, common(4'800, p.every) / 4'800 * 146'097);
  }
  instant const from = begins * days;
  instant const to = from + std::min<std::int64_t>(cycle, 20 * 146'097) * days + 3'660 * days;
  length shortest = never;
  std::vector<occurrence> const list = occurrences(patterns, fixed(0), {}, from, to);
  for (std::size_t i = 1; i < list.size(); ++i) shortest = std::min(shortest, list[i].at - list[i - 1].at);
  return shortest;
}

}  // namespace simulator
