// SPDX-License-Identifier: MIT
// Compares every exported OnCalendar line with systemd's own reading of it.
#include <scoreplan/export.hpp>
#include <scoreplan/export/text.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "expansion.hpp"
#include "leads.hpp"
#include "testing.hpp"

namespace {

using namespace std::chrono;
using scoreplan::export_options;
using scoreplan::found;
using scoreplan::posix_zone;
using scoreplan::recurrence;
using scoreplan::short_month;
using schedule = scoreplan::schedule<posix_zone>;

constexpr sys_seconds new_year = sys_days{2026y / January / 1};
constexpr std::size_t iterations = 20;

struct timer {
  schedule starts;
  std::vector<std::string> lines;
};

// The timers of all schedules that can be exported to systemd.
class timers {
 public:
  void add(recurrence const& needed, seconds lead, posix_zone const& zone = posix_zone{"UTC0"},
           char const* zone_name = "") {
    schedule const starts{needed, zone, lead_of(lead)};
    export_options options;
    options.zone_name = zone_name;
    options.until = new_year + days{366 * 25};
    options.max_lines = 200;
    std::string const text = to_document(export_schedule(starts, new_year, scoreplan::to_systemd, options));
    if (!text.empty()) all_.push_back({starts, expansion::after(text, "OnCalendar=")});
  }
  [[nodiscard]] std::vector<timer> const& all() const { return all_; }

 private:
  std::vector<timer> all_;
};

std::vector<timer> exported_timers() {
  timers result;
  for (seconds const lead : {seconds{0}, seconds{6h + 7s}, seconds{40 * 24h}})
    for (unsigned number = 1; number <= 31; ++number) {
      for (short_month const when_short : {short_month::skip, short_month::clamp}) {
        result.add(scoreplan::monthly(day{number}, 5h, when_short), lead);
        result.add(scoreplan::quarterly(day{number}, 5h, when_short), lead);
        if (number < 30) result.add(scoreplan::yearly(February / day{number}, 5h, when_short), lead);
      }
      weekday const on{number % 7};
      result.add(scoreplan::monthly(on[1 + number % 4], 5h), lead);
      result.add(scoreplan::monthly(on[last], 5h), lead);
      result.add(scoreplan::yearly(May / on[last], 5h), lead);
      result.add(scoreplan::weekly(std::vector{on, weekday{number % 5}}, 5h), lead);
      result.add(scoreplan::daily(minutes{number}), lead);
      result.add(scoreplan::hourly(minutes{number}), lead);
    }
  for (int const length : {1, 7, 16, 36, 45, 48, 72, 80, 90, 105, 144, 720, 5040})
    result.add(scoreplan::fixed_period(minutes{length}, new_year), 0s);
  for (int const length : {20, 50, 75, 100, 150, 4725, 9450})
    result.add(scoreplan::fixed_period(seconds{length}, new_year), 0s);
  constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
  constexpr posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};
  constexpr posix_zone lord_howe{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"};
  for (int hour = 5; hour < 24; ++hour) {
    result.add(scoreplan::daily(hours{hour}), 12min, paris, "Europe/Paris");
    result.add(scoreplan::weekly({Monday, Sunday}, hours{hour}), 2h, new_york, "America/New_York");
    result.add(scoreplan::monthly(last, hours{hour}), 30min, lord_howe, "Australia/Lord_Howe");
    result.add(scoreplan::monthly(Tuesday[2], hours{hour}), 30min, lord_howe, "Australia/Lord_Howe");
  }
  return result.all();
}

// The times that systemd-analyze gives for expressions, which are asked together.
std::vector<std::vector<std::int64_t>> ask_systemd(std::vector<std::string> const& expressions) {
  std::string command = "LC_ALL=C TZ=UTC systemd-analyze calendar --base-time='2025-12-31 23:59:59 UTC' --iterations=" +
                        std::to_string(iterations);
  for (std::string const& each : expressions) command.append(" '").append(each).append("'");
  std::vector<std::vector<std::int64_t>> answers;
  std::FILE* const out = popen((command + " 2>&1").c_str(), "r");
  if (out == nullptr) return answers;
  char line[300];
  while (std::fgets(line, sizeof line, out) != nullptr) {
    std::istringstream words{line};
    std::string first;
    std::string second;
    std::string weekday;
    std::string date;
    std::string time;
    words >> first >> second >> weekday >> date >> time;
    if (first == "Normalized") answers.emplace_back();
    if ((first == "Next" || first == "Iter.") && !answers.empty() && weekday != "never")
      answers.back().push_back(expansion::read_local_time(date.append("T").append(time)));
  }
  pclose(out);
  return answers;
}

// Whether the starts of a timer are those that systemd gave, until the time up to which every line was asked.
bool agrees(timer const& what, std::set<std::int64_t> const& times, std::int64_t until) {
  std::set<std::int64_t> starts;
  for (found<scoreplan::run> run = what.starts.first_from(new_year); run; run = what.starts.next(run->start)) {
    std::int64_t const start = run->start.time_since_epoch().count();
    if (start > until) break;
    starts.insert(start);
  }
  std::set<std::int64_t> const asked{times.begin(), times.upper_bound(until)};
  return starts == asked && !starts.empty();
}

}  // namespace

TEST_RUN("systemd starts what is exported to it when the schedule does") {
  if (std::system("systemd-analyze --version >/dev/null 2>&1") != 0) {
    std::printf("skipped: systemd-analyze is not installed (Debian: systemd)\n");
    return;
  }
  std::vector<timer> const all = exported_timers();
  std::vector<std::string> expressions;
  for (timer const& each : all) expressions.insert(expressions.end(), each.lines.begin(), each.lines.end());
  std::vector<std::vector<std::int64_t>> answers;
  constexpr std::size_t at_once = 200;
  for (std::size_t i = 0; i < expressions.size(); i += at_once) {
    auto const begin = expressions.begin() + static_cast<std::ptrdiff_t>(i);
    std::size_t const count = expressions.size() - i < at_once ? expressions.size() - i : at_once;
    std::vector<std::vector<std::int64_t>> const some =
        ask_systemd({begin, begin + static_cast<std::ptrdiff_t>(count)});
    answers.insert(answers.end(), some.begin(), some.end());
  }
  HOLDS_NOW(all.size() > 500);
  HOLDS_NOW(answers.size() == expressions.size());
  if (answers.size() != expressions.size()) return;
  int wrong = 0;
  std::size_t asked = 0;
  for (timer const& each : all) {
    // The lines of one timer are a union.
    std::set<std::int64_t> times;
    std::int64_t until = (new_year + days{366 * 25}).time_since_epoch().count();
    for (std::size_t i = 0; i < each.lines.size(); ++i, ++asked) {
      times.insert(answers[asked].begin(), answers[asked].end());
      wrong += answers[asked].empty();
      if (answers[asked].size() == iterations && answers[asked].back() < until) until = answers[asked].back();
    }
    wrong += !agrees(each, times, until);
  }
  HOLDS_NOW(wrong == 0);
}
