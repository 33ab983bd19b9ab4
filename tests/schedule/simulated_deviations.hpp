// SPDX-License-Identifier: MIT
// Whether deviations are those that the event simulator finds.
#pragma once

#include <scoreplan/schedule/assignment.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/deviations.hpp>
#include <scoreplan/schedule/needs.hpp>
#include <scoreplan/time/time_span.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "schedule/simulated.hpp"

namespace simulated {

using simulator::kind_of_irregularity;

constexpr simulator::cause causes[] = {simulator::cause::ordinary, simulator::cause::season,
                                       simulator::cause::exception};

// The deviations as the simulator tells them: those of one kind and cause together.
inline std::vector<kind_of_irregularity> merged(scoreplan::span_deviations const& all) {
  std::vector<kind_of_irregularity> list;
  for (scoreplan::deviation const& each : all.list) {
    auto const what = static_cast<simulator::irregularity>(each.type.what);
    simulator::cause const why = causes[static_cast<int>(each.type.why)];
    simulator::instant const first = each.first.time_since_epoch().count();
    simulator::instant const last = each.last.time_since_epoch().count();
    auto const is_same = [&](kind_of_irregularity const& k) { return k.what == what && k.why == why; };
    auto const known = std::find_if(list.begin(), list.end(), is_same);
    if (known == list.end()) {
      list.push_back({what, why, each.count, first, last});
    } else {
      known->count += each.count;
      known->first = std::min(known->first, first);
      known->last = std::max(known->last, last);
    }
  }
  return list;
}

inline bool is_same(kind_of_irregularity const& a, kind_of_irregularity const& b) {
  return a.what == b.what && a.why == b.why && a.count == b.count && a.first == b.first && a.last == b.last;
}
inline bool is_same(std::vector<kind_of_irregularity> const& a, std::vector<kind_of_irregularity> const& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](kind_of_irregularity const& each) {
           return std::any_of(b.begin(), b.end(),
                              [&](kind_of_irregularity const& other) { return is_same(each, other); });
         });
}

inline void print(char const* whose, std::vector<kind_of_irregularity> const& list) {
  for (kind_of_irregularity const& k : list)
    std::printf("  %s: what %d why %d, %lld times from %lld to %lld\n", whose, static_cast<int>(k.what),
                static_cast<int>(k.why), static_cast<long long>(k.count), static_cast<long long>(k.first),
                static_cast<long long>(k.last));
}

enum class started_by { cron, times, need_by };

inline scoreplan::span_deviations deviations_of(setting const& s, started_by what, scoreplan::time_span span) {
  switch (what) {
    case started_by::cron: return deviations(scoreplan::assignment{s.asked, s.in_use}.with_wait(s.wait), span);
    case started_by::times: return deviations(scoreplan::assignment{s.asked, s.started}.with_wait(s.wait), span);
    case started_by::need_by: break;
  }
  return deviations(scoreplan::assignment{s.asked, scoreplan::asked_starts{s.asked}}.with_wait(s.wait), span);
}

// Whether both find the same deviations in a span; prints what differs.
inline bool agrees(setting const& s, started_by what, simulator::instant from, simulator::length length) {
  simulator::setting there = s.simulated;
  there.from = from;
  there.to = from + length;
  if (what != started_by::cron) there.cron.clear();
  if (what == started_by::times) there.starts = {s.starts.pattern}, there.starts_before = simulator::lead(there.job);
  scoreplan::time_span const span{instant(there.from), instant(there.to)};
  simulator::result const right = simulator::judge(there);
  scoreplan::span_deviations const here = deviations_of(s, what, span);
  // A line that never happens is a fault of the library's lines, and starts nothing in the simulator.
  bool const has_bad_line = s.in_use.times().times().fault() != scoreplan::cron_lines_fault::none;
  if (what == started_by::cron && has_bad_line) return !here.faults.empty();
  if (!here.faults.empty()) return right.needs.empty() || right.starts.empty();
  if (here.list.size() == scoreplan::max_deviations) return here.needs == simulator::asked(right);
  std::vector<kind_of_irregularity> const kinds = simulator::kinds_of(right);
  bool const all = is_same(merged(here), kinds) && here.needs == simulator::asked(right) &&
                   here.runs == static_cast<std::int64_t>(right.starts.size());
  if (all) return true;
  std::printf("%s, started by %d\n", s.words.c_str(), static_cast<int>(what));
  std::printf("  here: %lld needs %lld runs, there: %lld %lld\n", static_cast<long long>(here.needs),
              static_cast<long long>(here.runs), static_cast<long long>(simulator::asked(right)),
              static_cast<long long>(right.starts.size()));
  print("here", merged(here));
  print("there", kinds);
  return false;
}

}  // namespace simulated
