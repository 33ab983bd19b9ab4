// SPDX-License-Identifier: MIT
// next_runs: when does a cron expression run, as its engine reads it, in a time zone?
//
//   next_runs --cron "0 6 * * 1" --from 2026-01-01T00:00:00Z
//   next_runs --cron "0 30 2 * * ?" --dialect quartz --time-zone Europe/Paris --from 2026-10-24T12:00:00Z --json
#include <scoreplan/cron.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/instant_text.hpp>

#include <chrono>
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

#include "command_line/cron_words.hpp"
#include "command_line/flags.hpp"

namespace {

using command_line::flag;
using command_line::given_flags;
using command_line::refuse;
using scoreplan::any_zone;
using scoreplan::cron;
using std::chrono::sys_seconds;

constexpr flag flags[] = {
    {"--cron", "TEXT", "the expression, such as \"0 6 * * 1\""},
    {"--dialect", "DIALECT",
     "posix, kubernetes, quartz, six-field, azure-ml, cronie, eventbridge, airflow, github (default: posix)"},
    {"--time-zone", "ZONE", "UTC, +05:30, a name such as Europe/Paris, a POSIX rule (default: UTC)"},
    {"--from", "INSTANT", "runs after it, or before: 2026-03-01T00:00:00Z"},
    {"--count", "N", "how many runs to show, at most (default: 5)"},
    {"--previous", "", "the runs before, the latest first"},
    {"--json", "", "print a JSON array of strings"},
    {"--help", "", "print this"},
};

void print_help() {
  std::cout << "next_runs: when does a cron expression run?\n\n";
  command_line::print_flags(flags);
  std::cout << "\nPrints instants in UTC, one a line. Exit status: 0, or 2 for bad input.\n";
}

// Warns where the clock of the zone changes and the engine does not document what it then does.
void warn_of_changes(cron const& times, any_zone const& zone, sys_seconds from) {
  if (zone.get_info(from).end == (sys_seconds::max)()) return;
  bool const in_gaps = times.policy().gap == scoreplan::gap_policy::reject;
  if (!in_gaps && times.policy().overlap != scoreplan::overlap_policy::reject) return;
  std::cerr << "next_runs: warning: what " << times.dialect().name << " does when the clock "
            << (in_gaps ? "changes is not documented; local times in a gap or an overlap are left out\n"
                        : "repeats a time is not documented; local times in an overlap are left out\n");
}

// Warns where the engine stops, though the expression happens again later.
template <class Times>
void warn_of_the_end(Times const& times, sys_seconds last) {
  scoreplan::cron_dialect const& dialect = times.times().dialect();
  auto const shown = to_local(times.zone(), last);
  if (dialect.gives_up_after_years == 0 || !shown || !times.times().next(*shown)) return;
  std::cerr << "next_runs: warning: " << dialect.name << " gives up after " << dialect.gives_up_after_years
            << " years without a run, after " << scoreplan::to_rfc3339(last).view() << '\n';
}

std::vector<sys_seconds> runs_of(given_flags const& given) {
  for (char const* flag : {"--cron", "--from"})
    if (!given.contains(flag)) refuse(std::string{flag} + " is missing");
  sys_seconds const from = command_line::from_of(given);
  int const count = command_line::count_of(given);
  auto const times = in_zone(command_line::cron_of(given, "--cron"), command_line::zone_of(given, from).zone);
  warn_of_changes(times.times(), times.zone(), from);
  bool const back = given.contains("--previous");
  std::vector<sys_seconds> runs;
  for (auto run = back ? times.previous(from) : times.next(from); run && static_cast<int>(runs.size()) < count;
       run = back ? times.previous(*run) : times.next(*run))
    runs.push_back(*run);
  if (!back && static_cast<int>(runs.size()) < count) warn_of_the_end(times, runs.empty() ? from : runs.back());
  return runs;
}

void print(std::vector<sys_seconds> const& runs, bool json) {
  if (json) std::cout << '[';
  char const* before = json ? "\"" : "";
  for (sys_seconds const run : runs) {
    std::cout << before << scoreplan::to_rfc3339(run).view() << (json ? "\"" : "\n");
    if (json) before = ",\"";
  }
  if (json) std::cout << "]\n";
}

}  // namespace

int main(int count, char** words) {
  command_line::program = "next_runs";
  given_flags const given = command_line::read_flags(flags, {words + 1, words + count});
  if (given.contains("--help")) return print_help(), 0;
  print(runs_of(given), given.contains("--json"));
}
