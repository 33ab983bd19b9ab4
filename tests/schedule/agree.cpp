// SPDX-License-Identifier: MIT
// Asks the library and the event simulator which needs and runs deviate, in random settings and then in every zone: the
// kinds, their counts, and the first and the last of each must be the same.
//   agree_on_deviations SETTINGS SEED YEARS [ZONES-YEARS]   the second number of years is that of zones; 0: none
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/needs.hpp>
#include <scoreplan/time/zones.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "schedule/simulated_deviations.hpp"
#include "simulator/pairs.hpp"

namespace {

using simulated::started_by;

int ask_settings(int settings, std::uint32_t seed, int years) {
  simulated::dice d{seed};
  int differ = 0;
  for (int i = 0; i < settings; ++i) {
    simulated::setting const s = simulated::some_setting(d);
    int const kind = d.below(6);
    started_by const what = kind == 0 ? started_by::need_by : kind == 1 ? started_by::times : started_by::cron;
    simulator::instant const from = simulator::at(2025, 1, 15) + d.below(400 * 24) * simulator::hours;
    differ += simulated::agrees(s, what, from, years * 366 * simulator::days) ? 0 : 1;
  }
  std::printf("%d settings over %d years; %d differ\n", settings, years, differ);
  return differ;
}

struct plain {
  simulator::pattern pattern;
  scoreplan::recurrence times;
  char const* line;
};

// A need in a zone, and a line of cron that would start its runs in time in winter, in that zone or in UTC.
bool agrees_in(pairs::place const& place, plain const& need, simulator::engine engine, bool runs_in_utc,
               simulator::instant from, int years) {
  simulator::setting s{.needs = {need.pattern}, .need_zone = place.clock, .cron = {need.line}, .engine = engine};
  if (!runs_in_utc) s.run_zone = place.clock;
  s.job.start_up = 600;
  s.job.run = 1'200;
  scoreplan::lead const before = simulated::lead_of(s.job);
  bool const is_posix = engine == simulator::engine::posix;
  scoreplan::cron_lines const lines{
      scoreplan::parse_cron(need.line, is_posix ? scoreplan::posix_cron : scoreplan::kubernetes_cron).value};
  scoreplan::any_zone const run_zone = runs_in_utc ? scoreplan::any_zone{scoreplan::utc} : place.zone;
  simulated::setting const setting{s,
                                   scoreplan::needs{{need.times, place.zone}, before},
                                   scoreplan::runs_of(lines, run_zone),
                                   {{need.times, run_zone}, before},
                                   {need.pattern, need.times, {}},
                                   {},
                                   place.words + " " + need.line};
  return simulated::agrees(setting, started_by::cron, from, years * 366 * simulator::days);
}

int ask_zones(int years) {
  using namespace std::chrono;
  plain const needs[] = {
      {simulator::daily({21'600}), scoreplan::daily(6h), "30 5 * * *"},
      {simulator::hourly(1'800), scoreplan::hourly(30min), "0 * * * *"},
      {simulator::weekly({simulator::sunday}, {9'000}), scoreplan::weekly({Sunday}, 9'000s), "0 2 * * 0"}};
  int zones = 0;
  int differ = 0;
  for (std::string_view const name : scoreplan::detail::zone_table::names) {
    scoreplan::any_zone const zone = scoreplan::find_zone(name);
    if (zone.fault() != scoreplan::zone_fault::none) continue;
    bool const knows_all = zone.since() == (sys_seconds::min)();
    simulator::instant const known = knows_all ? 0 : zone.since().time_since_epoch().count();
    simulator::instant const from = std::max(simulator::at(2026, 1, 1), known + 402 * simulator::days);
    pairs::place const place =
        pairs::named_place(name, from - 401 * simulator::days, from + (years + 1) * 367 * simulator::days);
    ++zones;
    for (plain const& need : needs)
      for (simulator::engine const engine : {simulator::engine::posix, simulator::engine::kubernetes})
        for (bool const runs_in_utc : {false, true})
          differ += agrees_in(place, need, engine, runs_in_utc, from, years) ? 0 : 1;
  }
  std::printf("%d zones over %d years; %d differ\n", zones, years, differ);
  return differ;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4 && count != 5) {
    std::puts("agree_on_deviations SETTINGS SEED YEARS [ZONES-YEARS]");
    return 2;
  }
  int const differ = ask_settings(std::atoi(words[1]), static_cast<std::uint32_t>(std::strtoul(words[2], nullptr, 10)),
                                  std::atoi(words[3]));
  int const years = count == 5 ? std::atoi(words[4]) : 0;
  return differ + (years > 0 ? ask_zones(years) : 0) == 0 ? 0 : 1;
}
