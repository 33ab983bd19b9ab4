// SPDX-License-Identifier: MIT
// Random pairs of what starts runs and where: recurrences or lines of cron, a zone, a policy, a lead and a span. Each
// is a value of the tests' own, which is said in words and made for the library as well as for the event simulator.
#pragma once

#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/lines.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/zones.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cron/simulated.hpp"
#include "simulator/engines.hpp"
#include "simulator/simulator.hpp"

namespace pairs {

using simulated::dice;
using simulator::days;
using simulator::hours;
using simulator::instant;
using simulator::length;
using simulator::minutes;

// ---- Words

template <class... Values>
std::string said(char const* format, Values... values) {
  char text[200];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}
inline std::string said_length(length seconds) { return said("%llds", static_cast<long long>(seconds)); }
inline std::string said_date(std::int64_t day) {
  simulator::date const d = simulator::date_of_day(day);
  return said("%dy / %d / %d", d.year, d.month, d.day);
}
// An instant of 1970 or later in UTC.
inline std::string said_instant(instant t) {
  simulator::date const d = simulator::date_of_day(t / days);
  int const time = static_cast<int>(t % days);
  return said("%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, time / 3600, time / 60 % 60, time % 60);
}

// ---- One recurrence

struct repeated {
  enum kind { each_hour, each_day, each_week, each_month, with_period };
  enum date { day, clamped_day, last_day, nth_weekday, last_weekday };

  repeated::kind kind = each_day;
  std::vector<length> times{0};  // of the day, or past the hour; of a window: every, from, to
  bool is_window = false;
  int hours_apart = 1;      // of hours: 1 is hourly, which may have several times; others have one
  unsigned weekdays = 1;    // of weeks; bit 0 is Sunday
  int months = 1;           // 1 is monthly, 3 quarterly, 12 yearly
  int month = 1;            // of the year
  repeated::date on = day;  // of the month
  int number = 1;           // the day, or the nth
  int weekday = 0;
  int every = 0;            // 0: without an anchor
  std::int64_t anchor = 0;  // the number of a day
  length period = 0;
  instant starts = 0;  // the anchor of a fixed period
};

// Whether the times are the same instants in every zone. Every nth 24 hours are every nth day.
inline bool is_absolute(repeated const& r) {
  bool const is_hours = r.kind == repeated::each_hour && r.hours_apart < 24;
  return r.kind == repeated::with_period || (is_hours && r.every > 0 && 24 % (r.hours_apart * r.every) != 0);
}

// ---- As the simulator has it

inline std::vector<length> times_of_day(repeated const& r) {
  if (r.is_window) return simulator::window(r.times[0], r.times[1], r.times[2]).times;
  if (r.kind != repeated::each_hour) return r.times;
  std::vector<length> all;
  length const apart = std::min<length>(r.hours_apart * std::max(r.every, 1) * hours, days);
  for (length const time : r.times)
    for (length t = time % (r.hours_apart * hours); t < days; t += apart) all.push_back(t);
  return all;
}

// Puts the anchor of a pattern into the first month that counts, from that of the anchor on.
inline void anchor_month(simulator::pattern& p, repeated const& r) {
  simulator::date const anchor = simulator::date_of_day(r.anchor);
  p.every = r.months * std::max(r.every, 1);
  int const phase = r.months == 12 ? r.month : (anchor.month - 1) / r.months * r.months + 1;
  int const month = anchor.month <= phase ? phase : phase + p.every;
  p.anchor = anchor.month == phase ? r.anchor : simulator::day_number(anchor.year, month, 1);
}

inline simulator::pattern pattern_of_days(repeated const& r) {
  simulator::pattern p{.times = times_of_day(r),
                       .shows_on_the_wall = r.is_window || r.kind == repeated::each_hour,
                       .every = std::max(r.every, 1),
                       .anchor = r.anchor,
                       .weekdays = r.weekdays};
  if (r.kind == repeated::each_hour && r.hours_apart < 24) p.every = 1;
  if (r.kind == repeated::each_week) p.kind = simulator::pattern::on_weekdays;
  if (r.kind != repeated::each_month) return p;
  anchor_month(p, r);
  bool const by_weekday = r.on == repeated::nth_weekday || r.on == repeated::last_weekday;
  p.kind = by_weekday ? simulator::pattern::on_nth_weekday : simulator::pattern::on_day;
  p.day = r.on == repeated::last_day ? -1 : r.number;
  p.clamps = r.on == repeated::clamped_day;
  p.nth = r.on == repeated::last_weekday ? -1 : r.number;
  p.weekday = r.weekday;
  return p;
}

inline std::vector<simulator::pattern> patterns_of(std::vector<repeated> const& all) {
  std::vector<simulator::pattern> patterns;
  for (repeated const& r : all) {
    if (!is_absolute(r)) {
      patterns.push_back(pattern_of_days(r));
    } else if (r.kind == repeated::with_period) {
      patterns.push_back(simulator::with_period(r.period, r.starts));
    } else {
      for (length const time : r.times)
        patterns.push_back(
            simulator::with_period(r.hours_apart * r.every * hours, r.anchor * days + time % (r.hours_apart * hours)));
    }
  }
  return patterns;
}

// ---- As the library has it

inline std::chrono::sys_days day_of(std::int64_t number) { return std::chrono::sys_days{std::chrono::days{number}}; }

inline scoreplan::clock_times clock_times_of(repeated const& r) {
  using std::chrono::seconds;
  if (r.is_window) return scoreplan::window{seconds{r.times[0]}, seconds{r.times[1]}, seconds{r.times[2]}};
  std::vector<seconds> times;
  for (length const time : r.times) times.push_back(seconds{time});
  return {times.data(), times.data() + times.size()};
}

template <class Date>
scoreplan::recurrence in_months(repeated const& r, Date date, scoreplan::short_month when_short) {
  if (r.months == 3) return scoreplan::quarterly(date, clock_times_of(r), when_short);
  return scoreplan::monthly(date, clock_times_of(r), when_short);
}

inline scoreplan::recurrence in_months(repeated const& r) {
  using scoreplan::yearly;
  auto const when_short = r.on == repeated::clamped_day ? scoreplan::short_month::clamp : scoreplan::short_month::skip;
  std::chrono::month const month{static_cast<unsigned>(r.month)};
  std::chrono::day const day{static_cast<unsigned>(r.number)};
  std::chrono::weekday const weekday{static_cast<unsigned>(r.weekday)};
  auto const nth = static_cast<unsigned>(r.number);
  using std::chrono::last;
  bool const is_yearly = r.months == 12;
  scoreplan::clock_times const at = clock_times_of(r);
  switch (r.on) {
    case repeated::last_day: return is_yearly ? yearly(month / last, at) : in_months(r, last, when_short);
    case repeated::nth_weekday:
      return is_yearly ? yearly(month / weekday[nth], at) : in_months(r, weekday[nth], when_short);
    case repeated::last_weekday:
      return is_yearly ? yearly(month / weekday[last], at) : in_months(r, weekday[last], when_short);
    case repeated::day:
    case repeated::clamped_day: break;
  }
  return is_yearly ? yearly(month / day, at, when_short) : in_months(r, day, when_short);
}

inline scoreplan::recurrence without_anchor(repeated const& r) {
  switch (r.kind) {
    case repeated::each_hour: {
      using std::chrono::seconds;
      if (r.hours_apart > 1) return scoreplan::every_hours(r.hours_apart, seconds{r.times[0]});
      scoreplan::recurrence all = scoreplan::hourly(seconds{r.times[0]});
      for (length const time : r.times) all = all | scoreplan::hourly(seconds{time});
      return all;
    }
    case repeated::each_week: {
      std::vector<std::chrono::weekday> on;
      for (unsigned i = 0; i < 7; ++i)
        if ((r.weekdays >> i & 1U) != 0) on.push_back(std::chrono::weekday{i});
      return scoreplan::weekly(on, clock_times_of(r));
    }
    case repeated::each_month: return in_months(r);
    case repeated::with_period:
      return scoreplan::fixed_period(std::chrono::seconds{r.period}, simulated::instant(r.starts));
    case repeated::each_day: break;
  }
  return scoreplan::daily(clock_times_of(r));
}

inline scoreplan::recurrence recurrence_of(repeated const& r) {
  scoreplan::recurrence const all = without_anchor(r);
  return r.every == 0 ? all : all.every(r.every, day_of(r.anchor));
}

inline scoreplan::recurrence recurrence_of(std::vector<repeated> const& all) {
  scoreplan::recurrence result = recurrence_of(all[0]);
  for (repeated const& each : all) result = result | recurrence_of(each);
  return result;
}

// ---- In C++

inline std::string said_times(repeated const& r) {
  if (r.is_window)
    return "window{" + said_length(r.times[0]) + ", " + said_length(r.times[1]) + ", " + said_length(r.times[2]) + "}";
  std::string text;
  for (length const time : r.times) text += (text.empty() ? "{" : ", ") + said_length(time);
  return text + "}";
}

inline std::string said_date(repeated const& r) {
  std::string const weekday = said("weekday{%d}", r.weekday);
  switch (r.on) {
    case repeated::last_day: return "last";
    case repeated::nth_weekday: return weekday + said("[%d]", r.number);
    case repeated::last_weekday: return weekday + "[last]";
    case repeated::day:
    case repeated::clamped_day: break;
  }
  return said("day{%d}", r.number);
}

inline std::string said_in_months(repeated const& r) {
  std::string const month = r.months == 12 ? said("month{%d} / ", r.month) : "";
  std::string const short_month = r.on == repeated::clamped_day ? ", short_month::clamp" : "";
  char const* const name = r.months == 12 ? "yearly" : r.months == 3 ? "quarterly" : "monthly";
  return std::string{name} + "(" + month + said_date(r) + ", " + said_times(r) + short_month + ")";
}

inline std::string said_weekdays(unsigned weekdays) {
  std::string text;
  for (int i = 0; i < 7; ++i)
    if ((weekdays >> i & 1U) != 0) text += (text.empty() ? "{weekday{" : ", weekday{") + std::to_string(i) + "}";
  return text + "}";
}

inline std::string said_without_anchor(repeated const& r) {
  switch (r.kind) {
    case repeated::each_hour:
      if (r.hours_apart > 1) return said("every_hours(%d, ", r.hours_apart) + said_length(r.times[0]) + ")";
      return "hourly(" + said_times(r) + ")";
    case repeated::each_week: return "weekly(" + said_weekdays(r.weekdays) + ", " + said_times(r) + ")";
    case repeated::each_month: return said_in_months(r);
    case repeated::with_period:
      return "fixed_period(" + said_length(r.period) + ", sys_seconds{" + said_length(r.starts) + "})";
    case repeated::each_day: break;
  }
  return "daily(" + said_times(r) + ")";
}

inline std::string said_in_words(repeated const& r) {
  if (r.every == 0) return said_without_anchor(r);
  return said_without_anchor(r) + said(".every(%d, ", r.every) + said_date(r.anchor) + ")";
}

// ---- A zone

// A zone of the simulator as a host's own.
class own_zone final : public scoreplan::host_zone {
 public:
  explicit own_zone(simulator::zone of) : of_{std::move(of)} {}
  [[nodiscard]] scoreplan::zone_info get_info(std::chrono::sys_seconds at) const noexcept override {
    return simulated::zone{of_}.get_info(at);
  }

 private:
  simulator::zone of_;
};

struct place {
  simulator::zone clock{};
  std::string words = "utc";
  std::shared_ptr<own_zone> own{};  // of a list of changes
  scoreplan::any_zone zone = scoreplan::utc;
};

// What a zone of the library says from one instant to another. The table of zones and get_info have tests of their own.
inline simulator::zone clock_of(scoreplan::any_zone const& zone, instant from, instant to) {
  auto const info_at = [&](instant t) { return zone.get_info(simulated::instant(t)); };
  simulator::zone clock{info_at(from).offset.count(), {}};
  for (scoreplan::zone_info info = info_at(from); info.end < simulated::instant(to);) {
    instant const at = info.end.time_since_epoch().count();
    info = info_at(at);
    clock.changes.push_back({at, info.offset.count()});
  }
  return clock;
}

inline place named_place(std::string_view name, instant from, instant to) {
  place p{.words = "zone<\"" + std::string{name} + "\">", .zone = scoreplan::find_zone(name)};
  p.clock = clock_of(p.zone, from, to);
  return p;
}

// A day on which a rule changes the clock, and the time on it.
struct rule_day {
  enum kind { of_month, without_leap, with_leap };  // Mm.w.d, Jn and n
  rule_day::kind kind;
  int month, nth, weekday;  // the nth weekday of a month; 5 is the last
  int day;                  // of the year
  length time;
};

inline std::string said_offset(length seconds) {
  length const size = seconds < 0 ? -seconds : seconds;
  return said("%s%d:%02d:%02d", seconds < 0 ? "-" : "", static_cast<int>(size / 3600), static_cast<int>(size / 60 % 60),
              static_cast<int>(size % 60));
}

inline std::string words_of(rule_day const& r) {
  std::string const day = r.kind == rule_day::of_month       ? said(",M%d.%d.%d", r.month, r.nth, r.weekday)
                          : r.kind == rule_day::without_leap ? said(",J%d", r.day)
                                                             : said(",%d", r.day);
  return day + "/" + said_offset(r.time);
}

inline simulator::local time_in(rule_day const& r, int year) {
  if (r.kind == rule_day::of_month) return simulator::day_of({r.month, r.nth, r.weekday, 0}, year) * days + r.time;
  bool const skips = r.kind == rule_day::without_leap && simulator::is_leap(year) && r.day > 59;
  int const day = r.kind == rule_day::without_leap ? r.day - (skips ? 0 : 1) : r.day;
  return (simulator::day_number(year, 1, 1) + day) * days + r.time;
}

// A zone that changes its clock on two days of each year.
inline place place_of_rule(length standard, length saving, rule_day const& to_saving, rule_day const& to_standard,
                           int first_year, int last_year) {
  place p{.clock = {saving, {}}, .words = "AAA" + said_offset(-standard) + "BBB" + said_offset(-saving)};
  p.words += words_of(to_saving) + words_of(to_standard);
  for (int year = first_year; year <= last_year; ++year) {
    p.clock.changes.push_back({time_in(to_saving, year) - standard, saving});
    p.clock.changes.push_back({time_in(to_standard, year) - saving, standard});
  }
  auto const before = [](simulator::change const& a, simulator::change const& b) { return a.at < b.at; };
  std::sort(p.clock.changes.begin(), p.clock.changes.end(), before);
  p.zone = scoreplan::parse_posix_zone(p.words).value;
  p.words = "posix_zone{\"" + p.words + "\"}";
  return p;
}

inline place place_of_changes(simulator::zone clock) {
  place p{.clock = std::move(clock)};
  p.words = "from " + said_length(p.clock.first_offset);
  for (simulator::change const& c : p.clock.changes) p.words += ", " + said_instant(c.at) + " " + said_length(c.offset);
  p.own = std::make_shared<own_zone>(p.clock);
  p.zone = scoreplan::any_zone{*p.own};
  return p;
}

// ---- A pair

struct pair {
  std::vector<repeated> needs{};     // either these
  std::vector<std::string> lines{};  // or these
  simulator::engine engine = simulator::engine::ideal;
  simulator::clock_rule rule{};  // of needs
  bool rejects_gaps = false;     // for the library; the simulator skips them
  pairs::place place{};
  simulator::stages job{};
  instant from = 0, to = 0;  // of the starts
  bool is_long = false;      // over 400 years
};

inline bool is_cron(pair const& p) { return !p.lines.empty(); }

inline scoreplan::cron_dialect const& dialect_of(simulator::engine e) {
  switch (e) {
    case simulator::engine::kubernetes: return scoreplan::kubernetes_cron;
    case simulator::engine::quartz: return scoreplan::quartz_cron;
    case simulator::engine::six_field: return scoreplan::six_field_cron;
    case simulator::engine::posix:
    case simulator::engine::ideal: break;
  }
  return scoreplan::posix_cron;
}

inline scoreplan::local_policy policy_of(pair const& p) {
  constexpr scoreplan::gap_policy gaps[] = {scoreplan::gap_policy::first_valid, scoreplan::gap_policy::skip,
                                            scoreplan::gap_policy::shift};
  constexpr scoreplan::overlap_policy overlaps[] = {scoreplan::overlap_policy::first, scoreplan::overlap_policy::second,
                                                    scoreplan::overlap_policy::both};
  return {p.rejects_gaps ? scoreplan::gap_policy::reject : gaps[static_cast<int>(p.rule.gap)],
          overlaps[static_cast<int>(p.rule.overlap)]};
}

inline scoreplan::lead lead_of(pair const& p) {
  using namespace scoreplan;
  using std::chrono::seconds;
  simulator::stages const& s = p.job;
  workload const of{cadence{std::chrono::days{1}}, data_availability{std::chrono::days{1}},
                    job_runtime{seconds{s.run}}
                        .start_up(seconds{s.start_up})
                        .environment(seconds{s.environment})
                        .delivery(seconds{s.delivery}),
                    latency_requirement{std::chrono::days{99}}};
  return lead{of}.start_delay(seconds{s.start_delay}).retries(s.retries).early_by(seconds{s.early});
}

inline scoreplan::runs<> runs_of_needs(pair const& p) {
  return {scoreplan::zoned<scoreplan::any_zone>{recurrence_of(p.needs), p.place.zone, policy_of(p)}, lead_of(p)};
}
inline scoreplan::cron_runs<> runs_of_lines(pair const& p) {
  std::vector<scoreplan::cron> read;
  for (std::string const& line : p.lines) read.push_back(scoreplan::parse_cron(line, dialect_of(p.engine)).value);
  scoreplan::cron_lines const lines{read.data(), read.data() + read.size()};
  return scoreplan::cron_runs<>{scoreplan::in_zone(lines, p.place.zone), lead_of(p)};
}

inline std::string said_pair(pair const& p) {
  static char const* const engines[] = {"ideal", "kubernetes", "posix", "quartz", "six-field"};
  static char const* const gaps[] = {"first_valid", "skip", "shift"};
  static char const* const overlaps[] = {"first", "second", "both"};
  std::string text;
  if (is_cron(p)) text = std::string{"  "} + engines[static_cast<int>(p.engine)] + ":";
  for (std::string const& line : p.lines) text += " \"" + line + "\"";
  for (repeated const& each : p.needs) text += (text.empty() ? "  " : " | ") + said_in_words(each);
  text += "\n  in " + p.place.words;
  if (!is_cron(p))
    text += std::string{", "} + (p.rejects_gaps ? "reject" : gaps[static_cast<int>(p.rule.gap)]) + ", " +
            overlaps[static_cast<int>(p.rule.overlap)];
  simulator::stages const& s = p.job;
  text += "\n  lead of " + said_length(simulator::lead(s)) + ": start delay " + said_length(s.start_delay) +
          ", start-up " + said_length(s.start_up) + ", environment " + said_length(s.environment) + ", run " +
          said_length(s.run) + ", delivery " + said_length(s.delivery) + said(", %d retries, early ", s.retries) +
          said_length(s.early);
  return text + "\n  from " + said_instant(p.from) + " to " + said_instant(p.to) + "\n";
}

// ---- At random

inline length some_length(dice& d, length most) {
  return static_cast<length>(static_cast<double>(most) * d.below(1'000'000'000) / 1e9);
}

// Near midnight and near the hours at which clocks change more often than at others.
inline length some_time(dice& d) {
  if (d.below(2) == 0) return d.below(5) * hours + d.below(4) * 15 * minutes;
  if (d.below(3) == 0) return 23 * hours + d.below(60) * minutes;
  return d.below(4) == 0 ? d.below(86'400) : d.below(48) * 30 * minutes;
}

inline std::vector<length> some_times(dice& d) {
  std::vector<length> times{some_time(d)};
  while (times.size() < 4 && d.below(4) == 0) times.push_back(some_time(d));
  return times;
}

inline repeated some_hours(dice& d) {
  constexpr int divisors[] = {2, 3, 4, 6, 8, 12, 24};
  repeated r{.kind = repeated::each_hour};
  if (d.below(3) == 0) {
    r.times = {d.below(60) * minutes};
    if (d.below(3) == 0) r.times.push_back(d.below(3'600));
  } else {
    r.hours_apart = d.of(divisors);
    r.times = {d.below(2) == 0 ? d.below(24) * hours : d.below(86'400)};
  }
  return r;
}

inline repeated some_window(dice& d) {
  repeated r{.is_window = true};
  length const every = d.below(3) == 0 ? d.below(12) * 5 * minutes + 1 : (1 + d.below(8)) * 30 * minutes;
  length const from = d.below(23) * hours + d.below(2) * 30 * minutes;
  r.times = {every, from, std::min<length>(days, from + (1 + d.below(8)) * 30 * minutes)};
  return r;
}

inline void draw_date(dice& d, repeated& r) {
  constexpr int months[] = {1, 1, 1, 3, 12, 12};
  r.kind = repeated::each_month;
  r.months = d.of(months);
  r.month = 1 + d.below(12);
  r.on = static_cast<repeated::date>(d.below(5));
  bool const by_day = r.on == repeated::day || r.on == repeated::clamped_day;
  r.number = by_day ? (d.below(3) == 0 ? 28 + d.below(4) : 1 + d.below(31)) : 1 + d.below(4);
  r.weekday = d.below(7);
}

// Before the span more often than in it; often the first of a month.
inline std::int64_t some_anchor(dice& d, instant from) {
  constexpr int soon = 5'000;
  constexpr int not_long_ago = 1'500;
  std::int64_t const day = from / days;
  int const kind = d.below(5);
  std::int64_t const anchor = kind == 0   ? d.below(static_cast<int>(day) + 1)
                              : kind == 1 ? day + d.below(soon)
                                          : std::max<std::int64_t>(day - d.below(not_long_ago), 0);
  return d.below(4) == 0 ? anchor - simulator::date_of_day(anchor).day + 1 : anchor;
}

inline repeated some_repeated(dice& d, instant from) {
  repeated r;
  int const kind = d.below(12);
  if (kind == 0) r = some_hours(d);
  else if (kind == 1) r = some_window(d);
  else r.times = some_times(d);
  if (kind > 1 && kind < 5) r.weekdays = 1U + static_cast<unsigned>(d.below(127)), r.kind = repeated::each_week;
  if (kind >= 5 && kind < 10) draw_date(d, r);
  if (kind == 11 && d.below(2) == 0) {
    r.kind = repeated::with_period;
    r.period = d.below(2) == 0 ? (1 + d.below(200)) * 15 * minutes : hours + d.below(3'000'000);
    r.starts = some_anchor(d, from) * days + (d.below(2) == 0 ? 0 : d.below(86'400));
    return r;
  }
  if (d.below(2) == 0) return r;
  constexpr int often[] = {1, 2, 2, 3, 4, 5, 6, 7, 9, 12};
  r.every = d.below(8) == 0 ? 1 + d.below(40) : d.of(often);
  r.anchor = some_anchor(d, from);
  return r;
}

// One to three recurrences that can be one, all of local times or all absolute.
inline std::vector<repeated> some_needs(dice& d, instant from) {
  std::vector<repeated> all;
  for (int wanted = 1 + (d.below(2) == 0 ? 1 + d.below(2) : 0); wanted > 0;) {
    repeated const more = some_repeated(d, from);
    scoreplan::recurrence_fault const fault = recurrence_of(more).fault();
    bool const is_rare = fault == scoreplan::recurrence_fault::day ||
                         fault == scoreplan::recurrence_fault::never_matches ||
                         fault == scoreplan::recurrence_fault::too_many;
    if (is_rare || (!all.empty() && is_absolute(more) != is_absolute(all[0]))) continue;
    all.push_back(more);
    --wanted;
  }
  return all;
}

inline std::string some_second(dice& d) { return d.below(4) == 0 ? std::to_string(d.below(60)) : "0"; }

inline std::string some_quartz_line(dice& d) {
  std::string const minute = d.below(5) == 0 ? simulated::some_field(d, 0, 59) : std::to_string(d.below(12) * 5);
  std::string const hour = d.below(2) == 0 ? std::to_string(d.below(4)) : simulated::some_field(d, 0, 23);
  std::string const month = d.below(3) == 0 ? simulated::some_field(d, 1, 12) : "*";
  std::string day = "?";
  std::string weekday = "?";
  if (d.below(2) == 0) {
    std::string const days_of_month[] = {"*",
                                         "L",
                                         "LW",
                                         "L-" + std::to_string(1 + d.below(30)),
                                         std::to_string(1 + d.below(31)) + "W",
                                         simulated::some_field(d, 1, 31)};
    day = d.of(days_of_month);
  } else {
    std::string const weekdays[] = {std::to_string(1 + d.below(7)) + "L",
                                    std::to_string(1 + d.below(7)) + "#" + std::to_string(1 + d.below(5)), "MON-FRI",
                                    "6-2", simulated::some_field(d, 1, 7)};
    weekday = d.of(weekdays);
  }
  std::string const year = d.below(10) == 0 ? " " + std::to_string(2020 + d.below(20)) + "-2060" : "";
  return some_second(d) + ' ' + minute + ' ' + hour + ' ' + day + ' ' + month + ' ' + weekday + year;
}

// Five fields of whole and half hours in the night, on days on which clocks often change: those that a change leaves
// out or repeats meet others.
inline std::string some_line_of_nights(dice& d) {
  constexpr char const* minutes_past[] = {"0", "30", "0,30", "15"};
  constexpr char const* hours_of_day[] = {"0-1", "1-3", "2,3", "2-4", "0,23"};
  constexpr char const* weekdays[] = {"*", "0", "0,6", "5-6"};
  return std::string{d.of(minutes_past)} + ' ' + d.of(hours_of_day) + " * * " + d.of(weekdays);
}

inline std::string some_line(dice& d, simulator::engine e) {
  if (e == simulator::engine::quartz) return some_quartz_line(d);
  std::string const line = d.below(4) == 0 ? some_line_of_nights(d) : simulated::some_line(d);
  return e == simulator::engine::six_field ? some_second(d) + ' ' + line : line;
}

// One to three lines that the library reads.
inline std::vector<std::string> some_lines(dice& d, simulator::engine e) {
  std::vector<std::string> all;
  for (int wanted = 1 + (d.below(2) == 0 ? 1 + d.below(2) : 0); wanted > 0;) {
    std::string const line = some_line(d, e);
    if (scoreplan::parse_cron(line, dialect_of(e)).fault != scoreplan::cron_fault::none) continue;
    all.push_back(line);
    --wanted;
  }
  return all;
}

// How far a clock moves at random; engines of cron take moves of less than three hours.
inline length some_move(dice& d, bool is_far) {
  constexpr length usual[] = {hours, hours, hours, -hours, 30 * minutes, 2 * hours, 20 * minutes, -45 * minutes};
  if (!is_far || d.below(3) != 0) return d.of(usual);
  constexpr length far[] = {12 * hours, 24 * hours, -5 * hours, 3 * hours + 7, 1, -1, 61, -23 * hours};
  return d.of(far);
}

inline length some_time_of_change(dice& d, bool has_seconds) {
  switch (d.below(4)) {
    case 0: return (d.below(335) - 167) * hours;
    case 1: return d.below(25) * hours + d.below(60) * minutes + (has_seconds ? d.below(60) : 0);
    default: return d.below(4) * hours;
  }
}

inline rule_day some_rule_day(dice& d, bool has_seconds) {
  rule_day r{};
  r.kind = d.below(3) > 0 ? rule_day::of_month : d.below(2) == 0 ? rule_day::without_leap : rule_day::with_leap;
  r.month = 1 + d.below(12);
  r.nth = 1 + d.below(5);
  r.weekday = d.below(7);
  r.day = r.kind == rule_day::without_leap ? 1 + d.below(365) : d.below(366);
  r.time = some_time_of_change(d, has_seconds);
  return r;
}

// Whether changes are so far apart that cron has caught up with one before the next.
inline bool are_apart(simulator::zone const& clock, length least) {
  for (std::size_t i = 1; i < clock.changes.size(); ++i)
    if (clock.changes[i].at - clock.changes[i - 1].at < least) return false;
  return true;
}

inline place some_rule(dice& d, bool is_for_cron, int first_year, int last_year) {
  while (true) {
    length const standard = d.below(4) == 0 ? (d.below(105) - 48) * 15 * minutes : (d.below(27) - 12) * hours;
    length const saving = standard + some_move(d, !is_for_cron);
    if (saving > 24 * hours || saving < -24 * hours) continue;
    place p = place_of_rule(standard, saving, some_rule_day(d, !is_for_cron), some_rule_day(d, !is_for_cron),
                            first_year, last_year);
    if (are_apart(p.clock, is_for_cron ? 2 * days : 1)) return p;
  }
}

// A clock that changes now and then, without a rule; for cron at whole minutes, at which its engines wake.
inline place some_changes(dice& d, bool is_for_cron, instant from, instant to) {
  simulator::zone clock{(d.below(25) - 12) * hours, {}};
  length offset = clock.first_offset;
  for (instant at = is_for_cron ? from / minutes * minutes : from; at < to;) {
    at += d.below(6) == 0 ? 4 * days + d.below(20) * hours : (20 + d.below(700)) * days + d.below(24) * hours;
    length const next = offset + some_move(d, !is_for_cron);
    if (next > 14 * hours || next < -12 * hours) continue;
    offset = next;
    clock.changes.push_back({at, offset});
  }
  return place_of_changes(std::move(clock));
}

inline place some_place(dice& d, bool is_for_cron, instant from, instant to) {
  constexpr length around = 3 * 366 * days;
  int const first_year = simulator::date_of_day((from - around) / days).year;
  int const last_year = simulator::date_of_day((to + around) / days).year;
  switch (d.below(8)) {
    case 0: return some_changes(d, is_for_cron, from - around, to + around);
    case 1:
    case 2:
    case 3: return some_rule(d, is_for_cron, first_year, last_year);
    default: break;
  }
  constexpr length engine_begins = 402 * days;
  while (true) {
    auto const& names = scoreplan::detail::zone_table::names;
    scoreplan::any_zone const zone = scoreplan::find_zone(d.of(names));
    if (zone.fault() != scoreplan::zone_fault::none) continue;
    if (zone.since() > simulated::instant(from - engine_begins)) continue;
    return named_place(zone.name(), from - engine_begins, to + around);
  }
}

inline simulator::stages some_job(dice& d) {
  if (d.below(4) == 0) return {};
  length const most = d.below(3) == 0 ? days : 2 * hours;
  simulator::stages s{.start_up = some_length(d, most), .run = some_length(d, most)};
  if (d.below(2) == 0) s.delivery = some_length(d, most), s.environment = d.below(900);
  if (d.below(3) == 0) s.start_delay = d.below(120), s.retries = d.below(3), s.early = d.below(7'200);
  return s;
}

// How many starts a pair has on a day at most.
class starts_on_days {
 public:
  explicit starts_on_days(pair const& p) : patterns_{patterns_of(p.needs)} {
    for (simulator::pattern const& each : patterns_) anchors_.push_back(simulator::date_of_day(each.anchor));
    for (std::string const& line : p.lines) lines_.push_back(simulator::read_cron(line, p.engine));
  }

  [[nodiscard]] std::int64_t on(simulator::date const& d) const {
    std::int64_t most = 0;
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      simulator::pattern const& p = patterns_[i];
      if (p.kind == simulator::pattern::with_period) most += p.starts / days <= d.number ? days / p.period + 1 : 0;
      else if (simulator::fits(p, anchors_[i], d)) most += static_cast<std::int64_t>(p.times.size());
    }
    for (simulator::cron_line const& line : lines_)
      if (simulator::date_matches(line, d)) most += static_cast<std::int64_t>(line.times.size());
    return most;
  }

 private:
  std::vector<simulator::pattern> patterns_;
  std::vector<simulator::date> anchors_;
  std::vector<simulator::cron_line> lines_;
};

// How many seconds from an instant on have at most so many starts; never more than `longest`.
inline length span_with(pair const& p, instant from, length longest, std::int64_t most) {
  starts_on_days const starts{p};
  std::int64_t all = 0;
  for (simulator::date d = simulator::date_of_day(from / days); d.number * days < from + longest;
       d = simulator::next_day(d)) {
    std::int64_t const here = starts.on(d);
    all += here;
    if (all <= most) continue;
    instant const begun = d.number * days;
    return begun > from ? begun - from : days * most / here;
  }
  return longest;
}

inline instant some_start(dice& d, pair const& p) {
  int const soon = 1975 + d.below(125);
  bool const is_quick = !is_cron(p) || simulator::has_seconds(p.engine);
  int const year = is_quick && !p.is_long && d.below(12) == 0 ? 1975 + d.below(7'990) : soon;
  return simulator::at(year, 1 + d.below(12), 1 + d.below(28)) + (d.below(2) == 0 ? 0 : d.below(86'400));
}

inline constexpr length years_28 = 10'227 * days, years_400 = 146'097 * days;
inline constexpr std::int64_t most_starts = 50'000, most_long_starts = 200'000;

inline std::uint32_t seed_of(std::uint64_t seed, std::uint64_t index) {
  std::uint64_t mixed = seed * 0x9E3779B97F4A7C15U + index;
  for (int i = 0; i < 3; ++i) mixed = (mixed ^ mixed >> 29U) * 0xBF58476D1CE4E5B9U;
  return static_cast<std::uint32_t>(mixed >> 32U);
}

// The pair of an index; each 200th is one of 400 years.
inline pair some_pair(std::uint64_t seed, std::uint64_t index) {
  constexpr simulator::engine engines[] = {simulator::engine::kubernetes, simulator::engine::posix,
                                           simulator::engine::quartz, simulator::engine::six_field};
  dice d{seed_of(seed, index)};
  while (true) {
    pair p{.is_long = index % 200 == 199};
    bool const has_lines = d.below(2) == 0;
    if (has_lines) p.engine = d.of(engines), p.lines = some_lines(d, p.engine);
    p.from = some_start(d, p);
    if (!has_lines) p.needs = some_needs(d, p.from);
    p.job = some_job(d);
    length const longest = p.is_long ? years_400 : years_28;
    length const fitting = span_with(p, p.from, longest, p.is_long ? most_long_starts : most_starts);
    if (p.is_long && fitting < longest) continue;
    p.to = p.from + fitting;
    p.rule = {static_cast<simulator::gap_rule>(d.below(3)), static_cast<simulator::overlap_rule>(d.below(3))};
    p.rejects_gaps = p.rule.gap == simulator::gap_rule::skip && d.below(4) == 0;
    p.place = some_place(d, has_lines, p.from, p.to + simulator::lead(p.job));
    return p;
  }
}

}  // namespace pairs
