// SPDX-License-Identifier: MIT
#include <scoreplan/cron/count.hpp>
#include <scoreplan/cron/lines.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "contract.hpp"
#include "cron/simulated.hpp"
#include "simulator/engines.hpp"
#include "testing.hpp"

#ifndef SCOREPLAN_COUNTS
#define SCOREPLAN_COUNTS 150
#endif

using namespace std::chrono;
using scoreplan::cron;
using scoreplan::cron_lines;
using scoreplan::cron_lines_fault;
using scoreplan::gap_policy;
using scoreplan::in_zone;
using scoreplan::kubernetes_cron;
using scoreplan::local_policy;
using scoreplan::overlap_policy;
using scoreplan::posix_zone;
using scoreplan::quartz_cron;
using scoreplan::six_field_cron;
using scoreplan::time_span;
using scoreplan::utc;
using scoreplan::zoned;

namespace {

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr posix_zone cairo{"EET-2EEST,M4.5.5/0,M10.5.4/24"};
constexpr posix_zone santiago{"<-04>4<-03>,M9.1.6/24,M4.1.6/24"};

constexpr local_seconds on(year_month_day date, seconds time = 0s) { return local_days{date} + time; }
constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr time_span year_2026{at(2026y / 1 / 1), at(2027y / 1 / 1)};
constexpr time_span spring{at(2026y / 3 / 29), at(2026y / 3 / 30)};
constexpr time_span autumn{at(2026y / 10 / 25), at(2026y / 10 / 26)};

constexpr cron_lines hours_from_midnight(int lines, scoreplan::cron_dialect const& by = scoreplan::posix_cron) {
  cron const nine[] = {cron{"0 0 * * *", by}, cron{"0 1 * * *", by}, cron{"0 2 * * *", by},
                       cron{"0 3 * * *", by}, cron{"0 4 * * *", by}, cron{"0 5 * * *", by},
                       cron{"0 6 * * *", by}, cron{"0 7 * * *", by}, cron{"0 8 * * *", by}};
  return {nine, nine + lines};
}

template <class Times>
std::int64_t count_one_by_one(Times const& times, time_span span) {
  std::int64_t counted = 0;
  for ([[maybe_unused]] sys_seconds const each : times.between(span)) ++counted;
  return counted;
}

}  // namespace

TEST_BOTH("local times are counted by days, times of day and what is begun of both") {
  HOLDS(count(cron{"0 6 * * *"}, on(2026y / 1 / 1), on(2027y / 1 / 1)) == 365);
  HOLDS(count(cron{"0 6 * * *"}, on(2026y / 1 / 1, 6h), on(2026y / 1 / 2, 6h)) == 1);
  HOLDS(count(cron{"0 6 * * *"}, on(2026y / 1 / 1, 6h + 1s), on(2026y / 1 / 2, 6h)) == 0);
  HOLDS(count(cron{"0 6 * * *"}, on(2026y / 1 / 1, 6h), on(2026y / 1 / 2, 6h + 1s)) == 2);
  HOLDS(count(cron{"*/10 8-17 * * 1-5"}, on(2026y / 1 / 5), on(2026y / 1 / 12)) == 5 * 60);
  HOLDS(count(cron{"*/10 8-17 * * 1-5"}, on(2026y / 1 / 5, 9h + 20min), on(2026y / 1 / 5, 10h + 21min)) == 7);
  HOLDS(count(cron{"0 6 29 2 *"}, on(1970y / 1 / 1), on(9999y / 12 / 31)) == 1'947);
  HOLDS(count(cron{"0 6 31 * *"}, on(2026y / 1 / 1), on(2027y / 1 / 1)) == 7);
  HOLDS(count(cron{"0 6 13 * 5"}, on(2026y / 1 / 1), on(2027y / 1 / 1)) == 52 + 12 - 3);
  HOLDS(count(cron{"0 0 6 ? * 6L 2026-2027", quartz_cron}, on(1970y / 1 / 1), on(9999y / 1 / 1)) == 24);
  HOLDS(count(cron{"* * * * * *", six_field_cron}, on(1970y / 1 / 1), local_seconds::max()) == 253'402'300'800);
  HOLDS(count(cron{"* * * * *"}, local_seconds::min(), on(1970y / 1 / 1)) == 0);
  HOLDS(count(cron{"* * * * *"}, on(2026y / 1 / 2), on(2026y / 1 / 1)) == 0);
  HOLDS(count(scoreplan::parse_cron("60 * * * *").value, on(2026y / 1 / 1), on(2027y / 1 / 1)) == 0);
}

TEST_BOTH("instants in a zone: each engine at both changes of the clock") {
  HOLDS(count(in_zone(cron{"30 2 * * *"}, paris), year_2026) == 365);
  HOLDS(count(in_zone(cron{"30 2 * * *", kubernetes_cron}, paris), year_2026) == 365);
  HOLDS(count(in_zone(cron{"30 2 * * *", kubernetes_cron}, paris), spring) == 0);
  HOLDS(count(in_zone(cron{"30 2 * * *", kubernetes_cron}, paris), autumn) == 2);
  HOLDS(count(in_zone(cron{"0 30 2 * * *", six_field_cron}, paris), spring) == 0);
  HOLDS(count(in_zone(cron{"0 30 2 * * ?", quartz_cron}, paris), autumn) == 1);
  HOLDS(count(in_zone(cron{"* * * * * *", six_field_cron}, paris), autumn) == 86'400 - 3'600);
  HOLDS(count(in_zone(cron{"* * * * * *", six_field_cron}, paris), {autumn.from, autumn.from + 1h}) == 3'600);
  HOLDS(count(in_zone(cron{"* * * * * *", six_field_cron}, paris), {autumn.from + 1h, autumn.from + 2h}) == 0);
  HOLDS(count(in_zone(cron{"0 11 * * 5", kubernetes_cron}, cairo), year_2026) == 51);
  HOLDS(count(in_zone(cron{"0 6 1 * *", kubernetes_cron}, santiago), {at(2029y / 1 / 1), at(2030y / 1 / 1)}) == 13);
}

TEST_BOTH("times in a gap that happen at the change are one with those of the clock") {
  HOLDS(count(in_zone(cron{"0,30 2 * * *"}, paris), spring) == 1);
  HOLDS(count(in_zone(cron{"0,30 2-3 * * *"}, paris), spring) == 2);
  HOLDS(count(zoned{cron{"0,20 2-3 * * *"}, paris, {gap_policy::shift, overlap_policy::first}}, spring) == 2);
  HOLDS(count(zoned{cron{"0,20 2 * * *"}, paris, {gap_policy::shift, overlap_policy::first}}, spring) == 2);
  HOLDS(count(zoned{cron{"20 2 * * *"}, paris, {gap_policy::reject, overlap_policy::reject}}, spring) == 0);
  HOLDS(count(zoned{cron{"20 2 * * *"}, paris, {gap_policy::reject, overlap_policy::reject}}, autumn) == 0);
}

TEST_BOTH("a span that ends at the change, or at the end of time") {
  constexpr sys_seconds change = at(2026y / 3 / 29, 1h);
  VALUE caught_up = in_zone(cron{"30 2 * * *"}, paris);
  HOLDS(count(caught_up, {change - 12h, change}) == 0 && count(caught_up, {change - 12h, change + 1s}) == 1);
  HOLDS(count(caught_up, {change, change + 1s}) == 1 && count(caught_up, {change + 1s, change + 12h}) == 0);
  // East of Greenwich the year 10000 has begun on the clock.
  constexpr time_span last_days{at(9999y / 12 / 30), sys_seconds::max()};
  HOLDS(count(in_zone(cron{"0 6 * * *"}, scoreplan::fixed_offset{10h}), last_days) == 1);
  HOLDS(count(in_zone(cron{"0 6 * * *", kubernetes_cron}, scoreplan::fixed_offset{10h}), last_days) == 1);
  HOLDS(count(in_zone(cron{"0 6 * * *"}, scoreplan::fixed_offset{-10h}), last_days) == 2);
  HOLDS(count(in_zone(cron{"0 6 * * *", kubernetes_cron}, scoreplan::fixed_offset{-10h}), last_days) == 2);
}

TEST_BOTH("an engine that gives up") {
  VALUE leap_day = in_zone(cron{"0 5 29 2 *", kubernetes_cron}, utc);
  HOLDS(count(leap_day, {at(2090y / 1 / 1), at(2110y / 1 / 1)}) == 2);
  HOLDS(count(leap_day, {at(2099y / 1 / 1), at(2110y / 1 / 1)}) == 2);
  HOLDS(count(leap_day, {at(2098y / 1 / 1), at(2110y / 1 / 1)}) == 0);
}

TEST_BOTH("several lines are one, and a time that they share happens once") {
  constexpr cron_lines twice{cron{"0 6 * * *"}, cron{"0 18 * * *"}, cron{"0 6 * * 1"}, cron{"0 6 * * *"}};
  HOLDS(twice.fault() == cron_lines_fault::none && twice.size() == 3);
  HOLDS(twice[1] == cron{"0 18 * * *"});
  HOLDS(count(twice, on(2026y / 1 / 1), on(2026y / 1 / 8)) == 14);
  HOLDS(twice.next(on(2026y / 1 / 1, 6h)) == on(2026y / 1 / 1, 18h));
  HOLDS(twice.previous(on(2026y / 1 / 1, 18h)) == on(2026y / 1 / 1, 6h));
  HOLDS(twice.matches(on(2026y / 1 / 1, 18h)) && !twice.matches(on(2026y / 1 / 1, 17h)));
  HOLDS(in_zone(twice, paris).next(at(2026y / 1 / 1, 5h)) == at(2026y / 1 / 1, 17h));
  HOLDS(count(in_zone(twice, paris), year_2026) == 730);
  // Debian's cron catches up both of them in one instant.
  constexpr cron_lines caught_up{cron{"10 2 * * *"}, cron{"20 2 * * *"}, cron{"0 3 * * *"}, cron{"*/30 2 * * *"}};
  HOLDS(count(in_zone(caught_up, paris), spring) == 1);
  HOLDS(count(in_zone(caught_up, paris), autumn) == 7);
  HOLDS(in_zone(caught_up, paris).next(at(2026y / 3 / 28, 12h)) == at(2026y / 3 / 29, 1h));
  HOLDS(in_zone(caught_up, paris).previous(at(2026y / 3 / 30)) == at(2026y / 3 / 29, 1h));
  constexpr cron_lines walked{cron{"0 11 * * 5", kubernetes_cron}, cron{"0 11 24 4 *", kubernetes_cron},
                              cron{"0 11 * 4 *", kubernetes_cron}};
  HOLDS(count(in_zone(walked, cairo), year_2026) == 51 + 30 - 3);
  HOLDS(in_zone(walked, cairo).next(at(2026y / 4 / 23, 9h)) == at(2026y / 4 / 24, 8h));
  HOLDS(in_zone(walked, cairo).previous(at(2026y / 4 / 25)) == at(2026y / 4 / 24, 8h));
}

TEST_BOTH("an instant that the clock shows for one line, and that an engine finds for another by mistake, is one") {
  // The midnight of 2 September 2029 is left out: the days of the 1st happen on the 2nd, too.
  constexpr time_span year_2029{at(2029y / 1 / 1), at(2030y / 1 / 1)};
  constexpr cron second{"0 6 2 9 *", kubernetes_cron};
  constexpr cron monthly{"0 6 1 * *", kubernetes_cron};
  constexpr cron twice{"0 6 1,15 * *", kubernetes_cron};
  HOLDS(count(in_zone(cron_lines{second, monthly}, santiago), year_2029) == 12 + 1);
  HOLDS(count(in_zone(cron_lines{monthly, second}, santiago), year_2029) == 12 + 1);
  HOLDS(count(in_zone(cron_lines{monthly, twice}, santiago), year_2029) == 24 + 1);
  HOLDS(count(in_zone(cron_lines{twice, monthly}, santiago), year_2029) == 24 + 1);
  HOLDS(count(in_zone(cron_lines{twice, second, monthly}, santiago), year_2029) == 24 + 1);
}

TEST_BOTH("a single line, and several that cannot be one") {
  constexpr cron daily{"0 6 * * *"};
  constexpr cron_lines only = daily;
  HOLDS(only.fault() == cron_lines_fault::none && only.size() == 1 && only[0] == daily);
  VALUE none = cron_lines{&daily, &daily};
  HOLDS(none.fault() == cron_lines_fault::no_line && none.size() == 0);
  HOLDS(!none.next(on(2026y / 1 / 1)) && count(in_zone(none, utc), year_2026) == 0);
  VALUE mixed = cron_lines{daily, cron{"0 6 * * *", kubernetes_cron}};
  HOLDS(mixed.fault() == cron_lines_fault::dialects_differ && mixed.size() == 0);
  HOLDS(cron_lines{daily, scoreplan::parse_cron("60 * * * *").value}.fault() == cron_lines_fault::bad_line);
  HOLDS(hours_from_midnight(8).size() == 8);
  HOLDS(count(hours_from_midnight(8), on(2026y / 1 / 1), on(2026y / 1 / 2)) == 8);
  HOLDS(hours_from_midnight(9).fault() == cron_lines_fault::too_many);
}

TEST_BOTH("as many lines as there may be, at both changes of the clock") {
  // From 01:00 on, without or with 02:00, and until 02:00 or 01:00 of the next day.
  HOLDS(count(in_zone(hours_from_midnight(8), paris), spring) == 6 + 2);
  HOLDS(count(in_zone(hours_from_midnight(8), paris), autumn) == 6 + 1);
  HOLDS(count(in_zone(hours_from_midnight(8, kubernetes_cron), paris), spring) == 6 + 2);
  HOLDS(count(in_zone(hours_from_midnight(8, kubernetes_cron), paris), autumn) == 7 + 1);
}

TEST_RUN("counts are those of one by one, and those of the simulator") {
  simulated::dice d{11};
  for (int i = 0; i < SCOREPLAN_COUNTS; ++i) {
    bool const is_kubernetes = d.below(2) == 0;
    scoreplan::cron_dialect const& dialect = is_kubernetes ? kubernetes_cron : scoreplan::posix_cron;
    simulator::engine const engine = is_kubernetes ? simulator::engine::kubernetes : simulator::engine::posix;
    std::vector<std::string> texts;
    std::vector<cron> lines;
    for (int line = 1 + d.below(4); line > 0; --line) {
      std::string const text = simulated::some_line(d);
      auto const read = scoreplan::parse_cron(text, dialect);
      if (read.fault != scoreplan::cron_fault::none) continue;
      texts.push_back(text);
      lines.push_back(read.value);
    }
    if (lines.empty()) continue;
    simulator::zone const& zone = *d.of(simulated::zones);
    simulator::instant const from = simulator::at(2024, 1, 1) + d.below(400) * simulator::days + d.below(86'400);
    simulator::instant const to = from + d.below(700) * simulator::days + d.below(86'400);
    time_span const span{simulated::instant(from), simulated::instant(to)};
    auto const expected = simulator::runs_of(texts, engine, zone, {}, from, to);
    auto const all = in_zone(cron_lines{lines.data(), lines.data() + lines.size()}, simulated::zone{zone});
    if (count(all, span) != static_cast<std::int64_t>(expected.size()))
      std::printf("%s and %zu more: %lld of %zu from %lld to %lld\n", texts[0].c_str(), texts.size() - 1,
                  static_cast<long long>(count(all, span)), expected.size(), static_cast<long long>(from),
                  static_cast<long long>(to));
    HOLDS_NOW(count(all, span) == static_cast<std::int64_t>(expected.size()));
    HOLDS_NOW(count_one_by_one(all, span) == count(all, span));
    // A single line by any policy, in a zone whose clock changes often and far.
    simulator::zone odd{d.below(20) * simulator::hours, {}};
    simulator::instant when = from;
    for (int change = 0; change < 4; ++change, when += (1 + d.below(80)) * simulator::hours)
      odd.changes.push_back({when, (d.below(40) - 14) * 1'800});
    constexpr gap_policy gaps[] = {gap_policy::skip, gap_policy::first_valid, gap_policy::shift, gap_policy::reject};
    constexpr overlap_policy overlaps[] = {overlap_policy::first, overlap_policy::second, overlap_policy::both,
                                           overlap_policy::reject};
    auto const one = zoned{lines[0], simulated::zone{odd}, local_policy{d.of(gaps), d.of(overlaps)}};
    time_span const near{simulated::instant(from + (d.below(100) - 50) * 3'600), simulated::instant(when)};
    HOLDS_NOW(count_one_by_one(one, near) == count(one, near));
  }
}
