// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/assignment.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/time/zones.hpp>

#include "testing.hpp"

#ifndef SCOREPLAN_TESTS_STATIC
#include "schedule/simulated.hpp"
#endif

using namespace std::chrono;
using scoreplan::any_zone;
using scoreplan::assignment;
using scoreplan::cron;
using scoreplan::cron_dialect;
using scoreplan::cron_lines;
using scoreplan::daily;
using scoreplan::lead;
using scoreplan::needs;
using scoreplan::posix_cron;
using scoreplan::runs_of;
using scoreplan::served_need;
using scoreplan::service;
using scoreplan::six_field_cron;
using scoreplan::utc;
using scoreplan::workload;
using scoreplan::zone;
using scoreplan::zoned;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }

constexpr lead lead_of(seconds run) {
  return lead{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                       scoreplan::job_runtime{run}.start_up(0s), scoreplan::latency_requirement{12h}}};
}
constexpr needs at_six(any_zone const& where, seconds run) { return {zoned<any_zone>{daily(6h), where}, lead_of(run)}; }

// What becomes of the first need-by at 06:00 after an instant, if a line of cron starts its runs.
template <std::size_t Size>
constexpr served_need first_after(sys_seconds after, any_zone const& where, seconds run, char const (&text)[Size],
                                  cron_dialect const& dialect = posix_cron) {
  return *assignment{at_six(where, run), runs_of(cron_lines{cron{text, dialect}}, where)}.next(after);
}
// The same, if runs start so long before.
constexpr served_need started_before(seconds run, seconds before) {
  needs const asked = at_six(utc, run);
  return *assignment{asked, scoreplan::runs<any_zone>{asked.need_by(), lead_of(before)}}.next(at(2026y / 1 / 1));
}

constexpr bool is_early_by(served_need const& need, seconds length) {
  return need.outcome == service::served && need.early_by == length && need.late_by == 0s && need.surplus == 0;
}

}  // namespace

TEST_BOTH("a minute is not early for an engine without seconds, and a second for others") {
  HOLDS(is_early_by(first_after(at(2026y / 1 / 1), utc, 30min, "30 5 * * *"), 0s));
  HOLDS(is_early_by(first_after(at(2026y / 1 / 1), utc, 30min, "29 5 * * *"), 0s));
  HOLDS(is_early_by(first_after(at(2026y / 1 / 1), utc, 30min - 1s, "29 5 * * *"), 61s));
  HOLDS(is_early_by(first_after(at(2026y / 1 / 1), utc, 30min, "59 29 5 * * *", six_field_cron), 0s));
  HOLDS(is_early_by(first_after(at(2026y / 1 / 1), utc, 30min, "58 29 5 * * *", six_field_cron), 2s));
  HOLDS(is_early_by(started_before(30min, 30min), 0s));
  HOLDS(is_early_by(started_before(30min, 30min + 1s), 0s));
  HOLDS(is_early_by(started_before(30min, 30min + 2s), 2s));
}

TEST_BOTH("the first and the last need-by of all have runs before and after them") {
  VALUE of_9999 = first_after(at(9999y / 12 / 30, 6h), utc, 30min, "0 7,9 * * *");
  HOLDS(of_9999.need_by == at(9999y / 12 / 31, 6h) && of_9999.late_by == 1h + 30min && of_9999.surplus == 1);
  VALUE first = first_after(at(1969y / 12 / 31), zone<"Asia/Tokyo">, 30min, "30 4,5 * * *");
  HOLDS(first.need_by == at(1969y / 12 / 31, 21h) && first.start == at(1969y / 12 / 31, 20h + 30min));
  HOLDS(first.outcome == service::served && first.surplus == 1);
}

#ifndef SCOREPLAN_TESTS_STATIC
namespace {

bool is_same(served_need const& here, simulator::need const& there) {
  auto const seconds_of = [](sys_seconds at) { return at.time_since_epoch().count(); };
  simulator::outcome const outcomes[] = {simulator::outcome::served, simulator::outcome::late,
                                         simulator::outcome::missing};
  if (seconds_of(here.need_by) != there.at || seconds_of(here.latest_start) != there.latest_start) return false;
  if (outcomes[static_cast<int>(here.outcome)] != there.outcome || here.surplus != there.surplus) return false;
  if (here.late_by.count() != there.late_by || here.early_by.count() != there.early_by) return false;
  if (here.loses_refresh != there.loses_refresh || here.exceeds_wait != there.exceeds_wait) return false;
  if (there.outcome == simulator::outcome::missing) return true;
  bool const has_age = there.age != simulator::not_stated;
  return seconds_of(here.start) == there.start && here.age.has_value() == has_age &&
         (!has_age || here.age == scoreplan::timespan{seconds{there.age}});
}

// Whether both say the same of every need of some years; tells the first that differs.
bool agrees(simulated::setting const& s) {
  simulator::setting there = s.simulated;
  there.from = simulator::at(2025, 1, 15);
  there.to = simulator::at(2026, 3, 1);
  simulator::result const right = simulator::happens(there);
  auto expected = right.needs.begin();
  bool all = true;
  auto const skip = [&] {
    while (expected != right.needs.end() && !expected->asks) ++expected;
  };
  assignment const here = assignment{s.asked, s.in_use}.with_wait(s.wait);
  here.each_in({simulated::instant(there.from), simulated::instant(there.to)}, [&](served_need const& each) {
    skip();
    if (!all) return;
    all = expected != right.needs.end() && is_same(each, *expected);
    if (!all) {
      std::printf("%s\n  here need %lld outcome %d start %lld late %lld early %lld surplus %lld lose %d wait %d\n",
                  s.words.c_str(), (long long)each.need_by.time_since_epoch().count(), (int)each.outcome,
                  (long long)each.start.time_since_epoch().count(), (long long)each.late_by.count(),
                  (long long)each.early_by.count(), (long long)each.surplus, each.loses_refresh, each.exceeds_wait);
      if (expected != right.needs.end())
        std::printf("  there need %lld outcome %d start %lld late %lld early %lld surplus %d lose %d wait %d\n",
                    (long long)expected->at, (int)expected->outcome, (long long)expected->start,
                    (long long)expected->late_by, (long long)expected->early_by, expected->surplus,
                    expected->loses_refresh, expected->exceeds_wait);
    }
    if (expected != right.needs.end()) ++expected;
  });
  skip();
  if (all && expected != right.needs.end()) std::printf("%s: fewer\n", s.words.c_str());
  return all && expected == right.needs.end();
}

}  // namespace

TEST_RUN("random needs are served as the event simulator says") {
  simulated::dice d{1};
  int differ = 0;
  for (int i = 0; i < 300; ++i) differ += agrees(simulated::some_setting(d)) ? 0 : 1;
  HOLDS_NOW(differ == 0);
}
#endif
