// SPDX-License-Identifier: MIT
// Cron for the event simulator: a reader of cron text, and what each engine does with it when the clock changes. It
// knows nothing of the library.
//   kubernetes  five fields. It looks for the month, then for the day by steps from midnight to midnight, for the hour
//               by steps of a real hour, for the minute and the second; where a step enters a new month, day, hour or
//               minute at its beginning it looks at all again. After five years without a time it stops for good.
//   posix       five fields. It wakes at each real minute. Texts whose minute or hour begins with "*" run by the clock
//               alone. Others run in the first minute after a gap of less than three hours for each minute that it left
//               out, and not again in a repeated time; where the clock moves further they run by the clock, too.
//   quartz      a second before and a year after; it looks for the next time on the wall, takes the second of two, and
//               leaves out what a gap leaves out. A step after a name counts for nothing.
//   six_field   a second before the five fields, and a day must fit both day fields.
//   ideal       five fields, a day by either of its fields; each time on the wall, with the rules that are given.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "calendar.hpp"

namespace simulator {

enum class engine { ideal, kubernetes, posix, quartz, six_field };

inline bool has_seconds(engine e) { return e == engine::quartz || e == engine::six_field; }

// What one line of cron asks for. Bit n of a set is the value n.
struct cron_line {
  std::uint64_t second = 1, minute = 0, hour = 0, day = 0, month = 0, weekday = 0;  // Sunday is bit 0
  std::vector<int> years{};                                                         // none: all
  bool any_day = false, any_weekday = false;                                        // the field does not restrict
  bool wall_clock = false;                                                          // minute or hour begins with "*"
  bool both_days = false;  // a day must fit both day fields, even if both restrict
  // Quartz: the last day of the month less so many, the weekday nearest to a day (32: to the last day), a weekday's
  // nth time in the month (-1: its last).
  int before_last = -1, nearest_to = 0, nth = 0, nth_weekday = 0;
  std::vector<length> times{};  // of the day
  bool readable = true;
};

// ---- Reading

inline std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts{""};
  for (char const c : text) {
    if (c != at) parts.back() += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (c == at) parts.emplace_back();
  }
  if (at == ' ') std::erase(parts, "");
  return parts;
}

struct cron_field {
  int least, most;
  std::vector<std::string_view> names;  // of least and what follows
};

// A number or a name; -1 is neither.
inline int value_of(cron_field const& field, std::string const& text) {
  for (std::size_t i = 0; i < field.names.size(); ++i)
    if (field.names[i] == text) return field.least + static_cast<int>(i);
  int value = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() || value < field.least || value > field.most ? -1 : value;
}

// The values of a field, which may wrap in Quartz; an empty list is no field.
inline std::vector<int> values_of(cron_field const& field, std::string const& text, bool is_quartz) {
  std::vector<int> values;
  for (std::string const& item : split(text, ',')) {
    std::vector<std::string> const halves = split(item, '/');
    std::vector<std::string> const ends = split(halves[0], '-');
    bool const is_any = halves[0] == "*" || halves[0] == "?";
    int const from = is_any ? field.least : value_of(field, ends[0]);
    int to = is_any ? field.most : value_of(field, ends.back());
    if (from < 0 || to < 0 || halves.size() > 2 || ends.size() > 2) return {};
    bool const is_named = !is_any && std::isalpha(static_cast<unsigned char>(item[0])) != 0;
    bool const steps = halves.size() == 2 && !(is_quartz && is_named);
    int const step = steps ? value_of({1, field.most + 1, {}}, halves[1]) : 1;
    if (step < 1) return {};
    if (steps && !is_any && ends.size() == 1) to = field.most;
    if (to < from && !is_quartz) return {};
    int const all = field.most - field.least + 1;
    int const reach = to < from ? to - from + all : to - from;
    for (int i = 0; i <= reach; i += step) values.push_back((from - field.least + i) % all + field.least);
  }
  return values;
}

inline std::uint64_t set_of(std::vector<int> const& values, bool& readable) {
  std::uint64_t set = 0;
  for (int const value : values) set |= std::uint64_t{1} << value;
  readable = readable && set != 0;
  return set;
}

// Whether a day field restricts nothing.
inline bool restricts_nothing(std::string const& field, engine e) {
  if (e == engine::posix) return field[0] == '*';
  for (std::string const& item : split(field, ','))
    if (item == "*" || item == "?" || item == "*/1" || item == "?/1") return true;
  return false;
}

inline bool is_in(std::uint64_t set, int value) { return (set >> value & 1U) != 0; }

inline std::vector<length> times_of_day(cron_line const& c) {
  std::vector<length> times;
  for (length t = 0; t < days; ++t)
    if (is_in(c.hour, static_cast<int>(t / hours)) && is_in(c.minute, static_cast<int>(t % hours / minutes)) &&
        is_in(c.second, static_cast<int>(t % minutes)))
      times.push_back(t);
  return times;
}

inline cron_line read_cron(std::string_view text, engine e) {
  static cron_field const months{
      1, 12, {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}};
  static std::vector<std::string_view> const names{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
  bool const quartz = e == engine::quartz;
  cron_line line;
  std::vector<std::string> fields = split(text, ' ');
  if (has_seconds(e) && !fields.empty()) {
    line.second = set_of(values_of({0, 59, {}}, fields[0], quartz), line.readable);
    fields.erase(fields.begin());
  }
  line.readable = line.readable && (fields.size() == 5 || (quartz && fields.size() == 6));
  if (!line.readable) return line;
  line.minute = set_of(values_of({0, 59, {}}, fields[0], quartz), line.readable);
  line.hour = set_of(values_of({0, 23, {}}, fields[1], quartz), line.readable);
  line.month = set_of(values_of(months, fields[3], quartz), line.readable);
  line.times = times_of_day(line);
  line.wall_clock = fields[0][0] == '*' || fields[1][0] == '*';
  line.any_day = restricts_nothing(fields[2], e);
  line.any_weekday = restricts_nothing(fields[4], e);
  line.both_days = e == engine::six_field;
  if (quartz && fields.size() == 6 && fields[5] != "*") line.years = values_of({1970, 2199, {}}, fields[5], quartz);

  cron_field const month_days{1, 31, {}};
  std::string const& day = fields[2];
  if (quartz && day[0] == 'L' && day != "LW") line.before_last = day == "L" ? 0 : std::stoi(day.substr(2));
  else if (quartz && day.back() == 'W') line.nearest_to = day == "LW" ? 32 : std::stoi(day);
  else line.day = set_of(values_of(month_days, day, quartz), line.readable);

  cron_field const week_days{quartz ? 1 : 0, e == engine::posix || quartz ? 7 : 6, names};
  std::string const& weekday = fields[4];
  std::size_t const hash = weekday.find('#');
  bool const is_last = quartz && weekday.size() > 1 && weekday.back() == 'L';
  if (quartz && (hash != std::string::npos || is_last)) {
    line.nth = is_last ? -1 : weekday.back() - '0';
    line.nth_weekday = value_of(week_days, weekday.substr(0, is_last ? weekday.size() - 1 : hash)) - 1;
    line.readable = line.readable && line.nth_weekday >= 0;
    return line;
  }
  line.weekday = set_of(values_of(week_days, weekday == "L" && quartz ? "7" : weekday, quartz), line.readable);
  if (quartz) line.weekday >>= 1U;
  if ((line.weekday >> 7U & 1U) != 0) line.weekday |= 1U;  // 7 is Sunday, too
  return line;
}

// ---- Days

// The day of the month from Monday to Friday that is nearest to one, without leaving the month; 32 is its last day. A
// day that the month does not have goes on into the next one, so that the nearest weekday is in the month only where
// that is the day after its last and a Saturday.
inline int nearest_weekday(date const& d, int day) {
  int const wanted = day == 32 ? d.month_length : day;
  int const weekday = ((d.weekday + wanted - d.day) % 7 + 7) % 7;
  if (weekday == saturday) return wanted == 1 ? 3 : wanted - 1;
  if (weekday == sunday) return wanted == d.month_length ? wanted - 2 : wanted + 1;
  return wanted;
}

inline bool day_matches(cron_line const& c, date const& d) {
  bool const by_day = c.before_last >= 0 ? d.day == d.month_length - c.before_last
                      : c.nearest_to > 0 ? d.day == nearest_weekday(d, c.nearest_to)
                                         : is_in(c.day, d.day);
  bool const by_weekday = c.nth != 0 ? is_nth_weekday(d, c.nth, c.nth_weekday) : is_in(c.weekday, d.weekday);
  return c.both_days || c.any_day || c.any_weekday ? by_day && by_weekday : by_day || by_weekday;
}

inline bool date_matches(cron_line const& c, date const& d) {
  if (!c.years.empty() && std::find(c.years.begin(), c.years.end(), d.year) == c.years.end()) return false;
  return is_in(c.month, d.month) && day_matches(c, d);
}

// Each time on the wall that matches, in [from, to).
inline std::vector<instant> on_the_wall_runs(cron_line const& c, zone const& z, clock_rule rule, instant from,
                                             instant to) {
  std::vector<instant> runs;
  if (c.any_day && c.any_weekday) runs.reserve(room_for(from, to, c.times));
  wall_clock clock{z, rule};
  for_each_local_time(
      from, to, c.times, [&](date const& d) { return date_matches(c, d); },
      [&](local time) {
        clock.for_each_instant(time, [&](instant t) {
          if (from <= t && t < to) runs.push_back(t);
        });
      });
  if (!std::is_sorted(runs.begin(), runs.end())) std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

// ---- Kubernetes

// An instant and what the clock shows then, as the walk has it.
class walker {
 public:
  walker(zone const& z, instant t) : zone_{&z} { move_to(t); }

  [[nodiscard]] instant now() const { return now_; }
  [[nodiscard]] date const& day() const { return day_; }
  [[nodiscard]] int hour() const { return static_cast<int>(time_ / hours); }
  [[nodiscard]] int minute() const { return static_cast<int>(time_ % hours / minutes); }
  [[nodiscard]] int second() const { return static_cast<int>(time_ % minutes); }
  [[nodiscard]] length time() const { return time_; }

  void move_to(instant t) {
    now_ = t;
    if (t < here_.from || t >= here_.to) here_ = stretch_at(*zone_, t);
    local const shown = t + here_.offset;
    if (shown / days != day_.number)
      day_ = shown / days == day_.number + 1 ? next_day(day_) : date_of_day(shown / days);
    time_ = shown % days;
  }
  void add(length more) { move_to(now_ + more); }
  // To a time on the wall. The offset is that which holds at the instant of that time in UTC; where this instant and
  // the one that it gives lie on two sides of a change, it is that of the given one's side.
  void set(int year, int month, int day, length time) {
    local const wanted = day_number(year, month, day) * days + time;
    std::size_t const changes = changes_until(*zone_, wanted);
    stretch used = stretch_after(*zone_, changes);
    instant const t = wanted - used.offset;
    if (t < used.from) used = stretch_after(*zone_, changes - 1);
    else if (t >= used.to) used = stretch_after(*zone_, changes + 1);
    move_to(wanted - used.offset);
  }

 private:
  zone const* zone_;
  stretch here_{0, 0, 0};
  instant now_ = 0;
  date day_ = date_of_day(0);
  length time_ = 0;
};

// The first run after an instant, step by step; `never` after five years without one, and where the search hangs: a day
// whose midnight the clock leaves out may lead it back to the day before, and to the run that it came from.
inline instant kubernetes_next(cron_line const& c, zone const& z, instant after) {
  walker w{z, after + 1};
  bool has_moved = false;
  int const last_year = w.day().year + 5;
  int steps_left = 20'000;  // more than any search takes that ends
  // These look for the next value of one part; false says that a larger part began anew.
  auto const find_month = [&] {
    while (!is_in(c.month, w.day().month)) {
      if (--steps_left == 0) return false;
      if (!has_moved) w.set(w.day().year, w.day().month, 1, 0);
      has_moved = true;
      w.set(w.day().year, w.day().month + 1, w.day().day, w.time());
      if (w.day().month == 1) return false;
    }
    return true;
  };
  auto const find_day = [&] {
    while (!day_matches(c, w.day())) {
      if (--steps_left == 0) return false;
      if (!has_moved) w.set(w.day().year, w.day().month, w.day().day, 0);
      has_moved = true;
      w.set(w.day().year, w.day().month, w.day().day + 1, w.time());
      if (w.hour() > 12) w.add((24 - w.hour()) * hours);
      else if (w.hour() != 0) w.add(-w.hour() * hours);
      if (w.day().day == 1) return false;
    }
    return true;
  };
  auto const find_hour = [&] {
    while (!is_in(c.hour, w.hour())) {
      if (!has_moved) w.set(w.day().year, w.day().month, w.day().day, w.hour() * hours);
      has_moved = true;
      w.add(hours);
      if (w.hour() == 0) return false;
    }
    return true;
  };
  auto const find_minute = [&] {
    while (!is_in(c.minute, w.minute())) {
      if (!has_moved) w.move_to(w.now() / minutes * minutes);
      has_moved = true;
      w.add(minutes);
      if (w.minute() == 0) return false;
    }
    return true;
  };
  auto const find_second = [&] {
    while (!is_in(c.second, w.second())) {
      has_moved = true;
      w.add(1);
      if (w.second() == 0) return false;
    }
    return true;
  };
  while (w.day().year <= last_year && steps_left > 0)
    if (find_month() && find_day() && find_hour() && find_minute() && find_second())
      return w.now() > after ? w.now() : never;
  return never;
}

// All runs in [from, to) of an engine that has walked since `from`, by steps alone.
inline std::vector<instant> kubernetes_steps(cron_line const& c, zone const& z, instant from, instant to) {
  std::vector<instant> runs;
  for (instant t = kubernetes_next(c, z, from - 1); t < to; t = kubernetes_next(c, z, t)) runs.push_back(t);
  return runs;
}

// As kubernetes_steps, but faster: while the clock is left alone, a step ends at the next time on the wall, but for the
// last day, whose midnight may be repeated. A step begins at most two days before its start, or in its month where
// months are restricted.
inline std::vector<instant> kubernetes_runs(cron_line const& c, zone const& z, instant from, instant to) {
  constexpr std::uint64_t all_months = 0x1FFE;
  length const looks_back = c.month == all_months ? 2 * days : 32 * days;
  std::vector<instant> runs;
  for (instant t = from - 1;;) {
    stretch const here = stretch_at(z, t);
    if (t - looks_back >= here.from) {
      for (instant const run : on_the_wall_runs(c, fixed(here.offset), {}, t + 1, std::min(here.to - days, to))) {
        if (run - t > 4 * 365 * days) break;
        runs.push_back(run);
        t = run;
      }
    }
    t = kubernetes_next(c, z, t);
    if (t >= to) return runs;
    runs.push_back(t);
  }
}

// ---- posix

inline bool matches_minute(cron_line const& c, std::int64_t local_minute) {
  local const shown = local_minute * minutes;
  return is_in(c.hour, static_cast<int>(shown % days / hours)) &&
         is_in(c.minute, static_cast<int>(shown % hours / minutes)) && date_matches(c, date_of_day(shown / days));
}

// The runs from one change of the clock until the engine has caught up with it, which is returned.
inline instant posix_runs_after(change const& moved, zone const& z, cron_line const& c, std::vector<instant>& runs) {
  constexpr std::int64_t far = 180;
  instant t = moved.at;
  std::int64_t reached = (t - minutes + offset_at(z, t - 1)) / minutes;  // the last minute that was looked at
  for (;; t += minutes) {
    std::int64_t const shown = (t + moved.offset) / minutes;
    std::int64_t const ahead = shown - reached;
    if (ahead == 1) return t;
    bool const is_far = ahead > far || ahead < -far;
    bool runs_now = (c.wall_clock || is_far) && matches_minute(c, shown);
    for (; !is_far && ahead > 0 && reached < shown; ++reached)
      runs_now = runs_now || (!c.wall_clock && matches_minute(c, reached + 1));
    if (is_far) reached = shown;
    if (runs_now) runs.push_back(t);
  }
}

inline std::vector<instant> posix_runs(cron_line const& c, zone const& z, instant from, instant to) {
  std::vector<instant> const by_the_clock = on_the_wall_runs(c, z, on_the_wall, from, to);
  std::vector<instant> runs;
  runs.reserve(by_the_clock.size());
  auto next = by_the_clock.begin();
  for (change const& moved : z.changes) {
    if (moved.at < from || moved.at >= to || offset_at(z, moved.at - 1) == moved.offset) continue;
    for (; next != by_the_clock.end() && *next < moved.at; ++next) runs.push_back(*next);
    instant const caught_up = posix_runs_after(moved, z, c, runs);
    while (next != by_the_clock.end() && *next < caught_up) ++next;
  }
  runs.insert(runs.end(), next, by_the_clock.end());
  std::erase_if(runs, [&](instant t) { return t >= to; });
  return runs;
}

// ---- All engines

// The runs of one line in [from, to). An engine whose steps depend on where it began has begun 400 days before.
inline std::vector<instant> runs_of(cron_line const& c, engine e, zone const& z, clock_rule rule, instant from,
                                    instant to) {
  if (!c.readable) return {};
  if (e == engine::quartz) return on_the_wall_runs(c, z, {gap_rule::skip, overlap_rule::second}, from, to);
  if (e == engine::six_field) return on_the_wall_runs(c, z, {gap_rule::skip, overlap_rule::first}, from, to);
  if (e == engine::ideal) return on_the_wall_runs(c, z, rule, from, to);
  if (e == engine::posix) return posix_runs(c, z, from, to);
  std::vector<instant> runs = kubernetes_runs(c, z, std::max<instant>(from - 400 * days, 0), to);
  std::erase_if(runs, [&](instant t) { return t < from; });
  return runs;
}

inline std::vector<instant> runs_of(std::vector<std::string> const& lines, engine e, zone const& z, clock_rule rule,
                                    instant from, instant to) {
  std::vector<instant> all;
  for (std::string const& text : lines) {
    std::vector<instant> const one = runs_of(read_cron(text, e), e, z, rule, from, to);
    all.insert(all.end(), one.begin(), one.end());
  }
  if (lines.size() > 1) std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace simulator
