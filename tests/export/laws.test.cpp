// SPDX-License-Identifier: MIT
// Compares exported documents with the schedule, start by start. They are read again by the library, and by an
// expansion that shares nothing with it.
#include <scoreplan/cron.hpp>
#include <scoreplan/export.hpp>
#include <scoreplan/export/text.hpp>
#include <scoreplan/schedule.hpp>

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "expansion.hpp"
#include "leads.hpp"
#include "testing.hpp"

#ifndef SCOREPLAN_EXPORTS
#define SCOREPLAN_EXPORTS 3'000
#endif

namespace {

using namespace std::chrono;
using scoreplan::cron;
using scoreplan::export_fault;
using scoreplan::export_options;
using scoreplan::export_target;
using scoreplan::found;
using scoreplan::posix_zone;
using scoreplan::recurrence;
using scoreplan::short_month;
using schedule = scoreplan::schedule<posix_zone>;
using export_result = scoreplan::export_result<posix_zone>;
using export_request = scoreplan::export_request<posix_zone>;

constexpr export_target targets[] = {scoreplan::to_posix, scoreplan::to_kubernetes, scoreplan::to_azure_ml_cron,
                                     scoreplan::to_azure_ml, scoreplan::to_systemd};

// A zone in two forms: for the library, and for the expansion.
struct place {
  posix_zone zone;
  expansion::clock clock;
  char const* name;  // the name that the target gets; empty: UTC
};

constexpr place places[] = {
    {posix_zone{"UTC0"}, {}, ""},
    {posix_zone{"UTC0"}, {}, "UTC"},
    {posix_zone{"<+0545>-5:45"}, {20'700, 20'700}, ""},
    {posix_zone{"<+0545>-5:45"}, {20'700, 20'700}, "Asia/Kathmandu"},
    {posix_zone{"<-0930>9:30"}, {-34'200, -34'200}, ""},
    {posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"}, {3600, 7200}, ""},
    {posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"}, {3600, 7200}, "Europe/Paris"},
    {posix_zone{"EST5EDT,M3.2.0,M11.1.0"}, {-18'000, -14'400, 3, 2, 11, 1, 7200, 7200}, "America/New_York"},
    {posix_zone{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"},
     {37'800, 39'600, 10, 1, 4, 1, 7200, 7200},
     "Australia/Lord_Howe"},
};

struct request {
  export_request of;
  place where;
  bool by_month;

  [[nodiscard]] std::int64_t clock_at(sys_seconds instant, bool in_utc) const {
    std::int64_t const at = instant.time_since_epoch().count();
    return in_utc ? at : at + where.clock.ahead_at(at);
  }
  // The end of the comparison: 400 years for dates, and some weeks or years for what repeats with the week.
  [[nodiscard]] sys_seconds end() const {
    bool const is_often = of.schedule.need_by().times().members()[0].grid.even.length < 3600;
    sys_seconds const usual = of.from + (by_month ? days{146'097} : is_often ? days{60} : days{6 * 366});
    return of.options.until < usual ? of.options.until : usual;
  }
  // The time on the clock after the last second; it is never a time that the clock skips.
  [[nodiscard]] std::int64_t clock_end(bool in_utc) const { return clock_at(end() - 1s, in_utc) + 1; }
  [[nodiscard]] std::vector<std::int64_t> starts(bool in_utc) const {
    std::vector<std::int64_t> times;
    for (found<scoreplan::run> run = of.schedule.first_from(of.from); run && run->start < end();
         run = of.schedule.next(run->start))
      times.push_back(clock_at(run->start, in_utc));
    return times;
  }
};

// The local times that a document says, read without the library.
std::vector<std::int64_t> read(std::string const& text, export_target const& target, std::int64_t from,
                               std::int64_t to) {
  using document = export_target::document;
  if (target.writes == document::recurrence_trigger) return expansion::expand(expansion::read_trigger(text), to);
  std::vector<expansion::line> lines;
  switch (target.writes) {
    case document::crontab:
      for (std::string const& each : expansion::split(text, '\n'))
        if (each[0] != '#') lines.push_back(expansion::read_cron(each));
      break;
    case document::cron_job:
      for (std::string const& each : expansion::after(text, "  schedule: "))
        lines.push_back(expansion::read_cron(each));
      break;
    case document::cron_trigger:
      for (std::string const& each : expansion::after(text, "  expression: ")) {
        lines.push_back(expansion::read_cron(each));
        lines.back().days = lines.back().months = ~std::uint64_t{0};
      }
      from = expansion::read_local_time(expansion::after(text, "  start_time: ").at(0));
      break;
    case document::recurrence_trigger: break;
    case document::timer:
      for (std::string const& each : expansion::after(text, "OnCalendar="))
        lines.push_back(expansion::read_on_calendar(each));
      break;
  }
  return expansion::expand(lines, from, to);
}

std::vector<std::string> cron_texts(std::string const& text, export_target const& target) {
  using document = export_target::document;
  if (target.writes == document::cron_job) return expansion::after(text, "  schedule: ");
  if (target.writes == document::cron_trigger) return expansion::after(text, "  expression: ");
  std::vector<std::string> texts;
  if (target.writes != document::crontab) return texts;
  for (std::string const& each : expansion::split(text, '\n'))
    if (each[0] != '#') texts.push_back(each.substr(0, each.rfind(' ')));
  return texts;
}

scoreplan::cron_dialect dialect_of(export_target const& target) {
  using document = export_target::document;
  if (target.writes == document::cron_job) return scoreplan::kubernetes_cron;
  return target.writes == document::crontab ? scoreplan::posix_cron : scoreplan::azure_ml_cron;
}

// Whether the library reads the cron expressions as exactly these times.
bool reads_back(std::vector<std::string> const& texts, export_target const& target,
                std::vector<std::int64_t> const& times) {
  std::vector<cron> lines;
  for (std::string const& each : texts) {
    lines.push_back(scoreplan::parse_cron(each, dialect_of(target)).value);
    if (lines.back().fault().exists() || lines.back().warning().exists()) return false;
  }
  local_seconds at{seconds{times.front() - 1}};
  for (std::int64_t const time : times) {
    found<local_seconds> next;
    for (cron const& each : lines)
      if (found<local_seconds> const its = each.next(at); its && (!next || *its < *next)) next = its;
    if (!next || *next != local_seconds{seconds{time}}) return false;
    at = *next;
  }
  return true;
}

// Whether a document has every start, and no other, from the beginning to the end of a request.
bool is_right(export_result const& what, request const& asked) {
  std::string const text = to_document(what);
  std::vector<std::int64_t> const starts = asked.starts(what.in_utc);
  if (starts.empty()) return false;
  std::int64_t const from = asked.clock_at(asked.of.from, what.in_utc);
  if (read(text, what.target, from, asked.clock_end(what.in_utc)) != starts) return false;
  if (!what.in_utc)
    for (std::int64_t const time : starts)
      if (asked.where.clock.times_shown(time) != 1) return false;
  std::vector<std::string> const crons = cron_texts(text, what.target);
  return crons.empty() || reads_back(crons, what.target, starts);
}

// The line that has every value of the starts in each field.
expansion::line line_around(std::vector<std::int64_t> const& starts) {
  expansion::line line;
  line.seconds = 0;
  for (std::int64_t const time : starts) {
    std::int64_t const day = time / expansion::day_length;
    line.seconds |= std::uint64_t{1} << time % 60;
    line.minutes |= std::uint64_t{1} << time / 60 % 60;
    line.hours |= std::uint64_t{1} << time / 3600 % 24;
    line.days |= std::uint64_t{1} << expansion::on(day).day;
    line.months |= std::uint64_t{1} << expansion::on(day).month;
    line.weekdays |= std::uint64_t{1} << expansion::on(day).weekday;
  }
  return line;
}

// Whether starts are equally far apart, or come every so many months on a day that each month has.
bool is_interval(std::vector<std::int64_t> const& starts) {
  auto const month_at = [&](std::size_t i) {
    expansion::date const& date = expansion::on(starts[i] / expansion::day_length);
    return date.year * 12 + date.month;
  };
  auto const day_at = [&](std::size_t i) { return expansion::on(starts[i] / expansion::day_length).day; };
  bool equal_gaps = true;
  bool equal_months = day_at(0) <= 28;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    equal_gaps = equal_gaps && starts[i] - starts[i - 1] == starts[1] - starts[0];
    equal_months = equal_months && day_at(i) == day_at(0) && month_at(i) - month_at(i - 1) == month_at(1) - month_at(0);
  }
  return equal_gaps || equal_months;
}

// Whether the simplest form that a target has says exactly these starts.
bool is_simple(std::vector<std::int64_t> const& starts, export_target const& target, request const& asked,
               bool in_utc) {
  std::int64_t const from = asked.clock_at(asked.of.from, in_utc);
  std::int64_t const to = asked.clock_end(in_utc);
  if (starts.size() < 3) return false;
  if (target.intervals) return in_utc && is_interval(starts);
  expansion::line const around = line_around(starts);
  expansion::line dates = around;
  dates.weekdays = ~std::uint64_t{0};
  if (target.dates && expansion::expand({dates}, from, to) == starts) return true;
  expansion::line weekdays = around;
  weekdays.days = weekdays.months = ~std::uint64_t{0};
  if (expansion::expand({weekdays}, target.has_start_time ? starts[0] : from, to) == starts) return true;
  return target.from_month_end && expansion::expand({around}, from, to) == starts;
}

// What was checked, and what was wrong.
struct tally {
  int translated = 0;
  int refused[static_cast<int>(export_fault::undocumented) + 1]{};
  int with_nearest = 0;
  int right_until = 0;
  int wrong_documents = 0;
  int wrong_nearest = 0;
  int wrong_instants = 0;
  int refused_in_vain = 0;

  void check_refusal(export_result const& what, request const& asked) {
    export_target const& target = what.target;
    ++refused[static_cast<int>(what.fault)];
    if (what.changes.any()) {
      ++with_nearest;
      request changed = asked;
      changed.of = what.nearest;
      export_result const nearest = export_schedule(changed.of, target);
      wrong_nearest +=
          !nearest || nearest.request.schedule.lead() != changed.of.schedule.lead() || !is_right(nearest, changed);
    }
    if (what.first_wrong != sys_seconds{}) check_first_wrong(what, asked);
    bool const depends_on_form = what.fault == export_fault::period || what.fault == export_fault::dates ||
                                 what.fault == export_fault::undocumented;
    if (depends_on_form) refused_in_vain += is_simple(asked.starts(what.in_utc), target, asked, what.in_utc);
  }

  // Checks that the export is exact until first_wrong, or is refused for another reason, and not for a second longer.
  void check_first_wrong(export_result const& what, request const& asked) {
    request ends = asked;
    ends.of.options.until = what.first_wrong;
    export_result const before = export_schedule(ends.of, what.target);
    right_until += static_cast<bool>(before);
    if (before) wrong_instants += !is_right(before, {before.request, asked.where, asked.by_month});
    else wrong_instants += before.fault == what.fault;
    sys_seconds const first = asked.of.schedule.first_from(asked.of.from)->start;
    ends.of.options.until = (first > what.first_wrong ? first : what.first_wrong) + 1s;
    export_result const after = export_schedule(ends.of, what.target);
    wrong_instants += after.fault != what.fault || after.first_wrong != what.first_wrong;
  }

  void check(request const& asked, export_target const& target) {
    export_result const what = export_schedule(asked.of, target);
    if (!what) return check_refusal(what, asked);
    ++translated;
    wrong_documents += !is_right(what, {what.request, asked.where, asked.by_month});
  }

  [[nodiscard]] bool is_clean() const {
    return wrong_documents == 0 && wrong_nearest == 0 && wrong_instants == 0 && refused_in_vain == 0;
  }
};

constexpr sys_seconds new_year = sys_days{2026y / January / 1};

request ask(recurrence const& needed, seconds lead, place const& where, export_options options = {},
            sys_seconds from = new_year) {
  options.zone_name = where.name;
  return {{schedule{needed, where.zone, lead_of(lead)}, from, options}, where, needed.members()[0].grid.by_month};
}

class random_requests {
 public:
  request next() {
    static constexpr seconds leads[] = {0s, 12min, 12min + 12s, 2h + 30min, 6h, 13h, 24h, 6 * 24h, 27 * 24h, 40 * 24h};
    static constexpr minutes granularities[] = {1min, 5min, 15min, 60min};
    export_options options;
    options.max_lines = upto(2) == 0 ? 1 : 200;
    if (upto(3) == 0) options.start_granularity = granularities[upto(3)];
    seconds const lead = upto(1) == 0 ? leads[upto(9)] : seconds{60 * upto(3000)};
    return ask(anchored(), lead, places[upto(8)], options, new_year + days{upto(2000)});
  }
  int upto(int most) { return static_cast<int>(random_() % (static_cast<unsigned>(most) + 1)); }

 private:
  recurrence anchored() {
    recurrence const plain = any();
    if (plain.is_absolute() || upto(2) > 0) return plain;
    static constexpr int every[] = {1, 2, 3, 4, 5, 6, 7, 12, 24};
    recurrence const result = plain.every(every[upto(8)], year_month_day{sys_days{2020y / 1 / 1} + days{upto(4000)}});
    return result.fault() == scoreplan::recurrence_fault::none ? result : plain;
  }
  // A length in minutes; some of them divide a week.
  int length() {
    static constexpr int dividing[] = {5, 8, 9, 15, 16, 36, 45, 60, 90, 120, 5040};
    return upto(1) == 0 ? dividing[upto(10)] : 1 + upto(3000);
  }
  seconds time_of_day() { return upto(5) == 0 ? seconds{upto(86'399)} : minutes{15 * upto(95)}; }
  weekday any_weekday() { return weekday{static_cast<unsigned>(upto(6))}; }
  day any_day() { return day{static_cast<unsigned>(1 + upto(30))}; }
  recurrence any() {
    short_month const when_short = upto(1) == 0 ? short_month::skip : short_month::clamp;
    month const in{static_cast<unsigned>(1 + upto(11))};
    unsigned const nth = 1 + static_cast<unsigned>(upto(3));
    switch (upto(13)) {
      case 0: return scoreplan::hourly(minutes{upto(59)});
      case 1: return scoreplan::daily(time_of_day());
      case 2: return scoreplan::weekly(std::vector{any_weekday()}, time_of_day());
      case 3: return scoreplan::weekly(std::vector{any_weekday(), any_weekday(), any_weekday()}, time_of_day());
      case 4: return scoreplan::fixed_period(minutes{length()}, new_year + seconds{60 * upto(100'000)});
      case 5: return scoreplan::monthly(any_day(), time_of_day(), when_short);
      case 6: return scoreplan::monthly(last, time_of_day());
      case 7: return scoreplan::monthly(any_weekday()[nth], time_of_day());
      case 8: return scoreplan::monthly(any_weekday()[last], time_of_day());
      case 9: return scoreplan::quarterly(any_day(), time_of_day(), when_short);
      case 10: return scoreplan::quarterly(any_weekday()[nth], time_of_day());
      case 11: return scoreplan::yearly(in / last, time_of_day());
      case 12: return scoreplan::yearly(in / any_weekday()[nth], time_of_day());
      default:
        recurrence const dated = scoreplan::yearly(in / any_day(), time_of_day(), when_short);
        return dated.fault() == scoreplan::recurrence_fault::none ? dated : scoreplan::yearly(February / 29, 6h);
    }
  }

  std::mt19937 random_{20260301};
};

}  // namespace

TEST_RUN("random schedules: documents are exact, refusals say where they begin to be wrong and what would be exact") {
  random_requests random;
  tally seen;
  for (int i = 0; i < SCOREPLAN_EXPORTS; ++i) {
    request const asked = random.next();
    for (export_target const& target : targets) seen.check(asked, target);
  }
  HOLDS_NOW(seen.wrong_documents == 0);
  HOLDS_NOW(seen.wrong_nearest == 0);
  HOLDS_NOW(seen.wrong_instants == 0);
  HOLDS_NOW(seen.refused_in_vain == 0);
  HOLDS_NOW(seen.translated > SCOREPLAN_EXPORTS);
  HOLDS_NOW(seen.with_nearest > SCOREPLAN_EXPORTS / 3);
  HOLDS_NOW(seen.right_until > SCOREPLAN_EXPORTS / 3);
  for (export_fault const fault :
       {export_fault::clock_change, export_fault::zone_name, export_fault::seconds, export_fault::period,
        export_fault::dates, export_fault::too_many_lines, export_fault::begins_later, export_fault::undocumented})
    HOLDS_NOW(seen.refused[static_cast<int>(fault)] > 0 || SCOREPLAN_EXPORTS < 1'000);
}

TEST_RUN("every day of the month, of the quarter and of the year, for every target") {
  tally seen;
  for (seconds const lead : {seconds{0}, seconds{6h}, seconds{24h}})
    for (short_month const when_short : {short_month::skip, short_month::clamp})
      for (unsigned number = 1; number <= 31; ++number)
        for (export_target const& target : targets) {
          seen.check(ask(scoreplan::monthly(day{number}, 5h, when_short), lead, places[0]), target);
          seen.check(ask(scoreplan::quarterly(day{number}, 5h, when_short), lead, places[0]), target);
          seen.check(ask(scoreplan::yearly(February / day{number > 29 ? 29 : number}, 5h, when_short), lead, places[0]),
                     target);
        }
  HOLDS_NOW(seen.is_clean());
}

TEST_RUN("every nth and last weekday of the month: systemd says them all") {
  tally seen;
  for (seconds const lead : {seconds{0}, seconds{6h}, seconds{40 * 24h}})
    for (unsigned on = 0; on < 7; ++on) {
      for (unsigned nth = 1; nth <= 4; ++nth)
        for (export_target const& target : targets)
          seen.check(ask(scoreplan::monthly(weekday{on}[nth], 5h), lead, places[0]), target);
      seen.check(ask(scoreplan::monthly(weekday{on}[last], 5h), lead, places[0]), scoreplan::to_systemd);
    }
  HOLDS_NOW(seen.is_clean());
  HOLDS_NOW(seen.translated >= 2 * 7 * 5);
}

TEST_RUN("a fixed period is exported to cron if and only if it divides a week") {
  export_options options;
  options.max_lines = 10'000;
  int wrong = 0;
  for (int length = 1; length <= 10'080; ++length) {
    sys_seconds const first = new_year + minutes{7 + length};
    request const asked = ask(scoreplan::fixed_period(minutes{length}, new_year + 7min), 0s, places[0], options, first);
    export_result const what = export_schedule(asked.of, scoreplan::to_posix);
    wrong += static_cast<bool>(what) != (10'080 % length == 0);
    if (!what) {
      wrong += what.fault != export_fault::period || what.first_wrong != first + weeks{1};
      continue;
    }
    request two_weeks = asked;
    two_weeks.of.options.until = first + weeks{2};
    wrong += !is_right(what, two_weeks);
  }
  HOLDS_NOW(wrong == 0);
}

TEST_RUN("how many lines a fixed period takes") {
  struct expected {
    int length;
    std::size_t lines;
  };
  export_options options;
  options.max_lines = 1000;
  auto const lines_for = [&](int length) {
    request const asked = ask(scoreplan::fixed_period(minutes{length}, new_year), 0s, places[0], options);
    return export_schedule(asked.of, scoreplan::to_posix).lines.needed();
  };
  for (expected const each : {expected{8, 2},
                              {9, 3},
                              {16, 4},
                              {24, 2},
                              {36, 3},
                              {40, 2},
                              {45, 3},
                              {48, 4},
                              {72, 5},
                              {80, 3},
                              {90, 2},
                              {144, 5},
                              {160, 3},
                              {5040, 2},
                              {7, 49},
                              {70, 42},
                              {105, 28},
                              {168, 35}})
    HOLDS_NOW(lines_for(each.length) <= each.lines);
  HOLDS_NOW(lines_for(45) == 3);
  for (int const length : {1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 10'080})
    HOLDS_NOW(lines_for(length) == 1);
}
