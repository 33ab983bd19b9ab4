// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <string_view>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::audit;
using scoreplan::cron;
using scoreplan::cron_fault;
using scoreplan::daily;
using scoreplan::data_schedule;
using scoreplan::in_zone;
using scoreplan::kubernetes_cron;
using scoreplan::lead;
using scoreplan::parse_cron;
using scoreplan::posix_zone;
using scoreplan::schedule;
using scoreplan::start_audit;
using scoreplan::start_finding;
using scoreplan::utc;
using scoreplan::zoned;

namespace {

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr lead twelve_minutes{scoreplan::workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                                  scoreplan::job_runtime{4min}.start_up(8min),
                                                  scoreplan::latency_requirement{12h}}};
constexpr sys_seconds march = sys_days{2026y / March / 1};
constexpr sys_seconds april = sys_days{2026y / April / 1};
constexpr sys_seconds three_days_later = march + days{3};
constexpr schedule needed_at_six{daily(6h), utc, twelve_minutes};

constexpr start_audit audit_of(std::string_view text) {
  return audit(in_zone(parse_cron(text).value, utc), needed_at_six, {march, three_days_later});
}

}  // namespace

TEST_BOTH("R20, R38: a schedule that starts every run at its latest start, or a minute before, is clean") {
  HOLDS(audit_of("48 5 * * *").is_clean());
  HOLDS(audit_of("47 5 * * *").is_clean());
  HOLDS(audit(zoned{daily(5h + 48min), utc}, needed_at_six, {march, april}).is_clean());
}

TEST_BOTH("R38: the first start that is a minute too late") {
  VALUE late = audit_of("49 5 * * *");
  HOLDS(late.too_late == start_finding{march + 5h + 49min, march + 6h, 1min});
  HOLDS(!late.without_run);
  HOLDS(!late.is_clean());
  // A start at the need-by itself is late; a start after it is no run for it.
  VALUE at_need_by = audit_of("0 6 * * *");
  HOLDS(at_need_by.too_late == start_finding{march + 6h, march + 6h, 12min});
  VALUE after = audit_of("1 6 * * *");
  HOLDS(!after.without_run);
  HOLDS(!after.too_late);
}

TEST_BOTH("R47: the first need-by without a run") {
  VALUE weekdays = audit_of("48 5 * * 1-5");
  HOLDS(!weekdays.too_late);
  HOLDS(weekdays.without_run == march + 6h);  // 2026-03-01 is a Sunday
  VALUE odd_days = audit_of("48 5 */2 * *");
  HOLDS(odd_days.without_run == march + days{1} + 6h);
  // The last of many starts that is in time counts.
  HOLDS(!audit_of("*/10 * * * *").too_late);
  HOLDS(!audit_of("*/10 * * * *").without_run);
}

TEST_BOTH("R38: a lead that is longer than the time between two need-bys") {
  constexpr lead thirty_hours{scoreplan::workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                                  scoreplan::job_runtime{30h}, scoreplan::latency_requirement{30h}}};
  constexpr schedule needed{daily(6h), utc, thirty_hours};
  HOLDS(audit(in_zone(cron{"0 0 * * *"}, utc), needed, {march, april}).within_predecessor ==
        start_finding{march + days{1}, march + days{1} + 6h, 6h});
  HOLDS(!audit(in_zone(cron{"0 0 * * *"}, utc), needed, {march, april}).too_late);
  HOLDS(!audit(in_zone(cron{"0 0 * * *"}, utc), needed, {march, april}).without_run);
}

TEST_BOTH("R34, R47: the first start before data that it could have had") {
  constexpr data_schedule at_five{zoned{daily(3h), utc}, 2h};
  VALUE early = audit(in_zone(cron{"59 4 * * *"}, utc), needed_at_six, at_five, {march, april});
  HOLDS(early.before_data == start_finding{march + 4h + 59min, march + 6h, 1min});
  HOLDS(audit(in_zone(cron{"0 5 * * *"}, utc), needed_at_six, at_five, {march, april}).is_clean());
  // Data that comes after the latest start is for the next run.
  constexpr data_schedule at_ten_to_six{zoned{daily(3h), utc}, 2h + 50min};
  HOLDS(audit(in_zone(cron{"48 5 * * *"}, utc), needed_at_six, at_ten_to_six, {march, april}).is_clean());
}

TEST_BOTH("R32: the first start within its predecessor") {
  VALUE often = audit_of("*/10 * * * *");
  HOLDS(often.within_predecessor == start_finding{march + 10min, march + 6h, 2min});
  HOLDS(!audit_of("*/12 * * * *").within_predecessor);
}

TEST_BOTH("what the engine drops: starts in a gap of the clock, starts that it does not find, fields that it ignores") {
  constexpr schedule in_paris{daily(3h), paris, twelve_minutes};
  VALUE skipped = audit(in_zone(cron{"30 2 * * *", kubernetes_cron}, paris), in_paris, {march, april});
  HOLDS(skipped.without_run == sys_seconds{sys_days{2026y / March / 29} + 1h});
  // Debian's cron catches up when the clock changes, which is twelve minutes too late.
  VALUE caught_up = audit(in_zone(cron{"30 2 * * *"}, paris), in_paris, {march, april});
  HOLDS(caught_up.too_late ==
        start_finding{sys_days{2026y / March / 29} + 1h, sys_days{2026y / March / 29} + 1h, 12min});
  constexpr schedule on_leap_days{scoreplan::yearly(February / 29, 6h), utc, twelve_minutes};
  VALUE leap = audit(in_zone(cron{"0 5 29 2 *", kubernetes_cron}, utc), on_leap_days,
                     {sys_days{2090y / 1 / 1}, sys_days{2105y / 1 / 1}});
  HOLDS(leap.never_found == sys_seconds{sys_days{2104y / 2 / 29} + 5h});
  // Kubernetes looks five years ahead, and so finds the start when the fifth year before it begins.
  constexpr auto on_leap_day = in_zone(cron{"0 5 29 2 *", kubernetes_cron}, utc);
  HOLDS(!audit(on_leap_day, on_leap_days, {sys_days{2099y / 1 / 1}, sys_days{2105y / 1 / 1}}).never_found);
  HOLDS(audit(on_leap_day, on_leap_days, {sys_days{2098y / 12 / 31}, sys_days{2105y / 1 / 1}}).never_found);
  // Kubernetes counts years on its own clock: 2099 begins in 2098 of UTC.
  constexpr scoreplan::fixed_offset brisbane{10h};
  constexpr schedule in_brisbane{scoreplan::yearly(February / 29, 6h), brisbane, twelve_minutes};
  HOLDS(!audit(in_zone(cron{"0 5 29 2 *", kubernetes_cron}, brisbane), in_brisbane,
               {sys_seconds{sys_days{2098y / 12 / 31}} + 14h, sys_days{2105y / 1 / 1}})
             .never_found);
  HOLDS(!audit(in_zone(cron{"0 5 29 2 *"}, utc), on_leap_days, {sys_days{2090y / 1 / 1}, sys_days{2105y / 1 / 1}})
             .never_found);
  VALUE azure =
      audit(in_zone(parse_cron("0 5 1 * *", scoreplan::azure_ml_cron).value, utc), needed_at_six, {march, april});
  HOLDS(azure.ignored.what == cron_fault::ignored_by_the_service);
  HOLDS(!azure.without_run);  // it runs every day
}

TEST_BOTH("a warning that changes nothing is no finding") {
  HOLDS(audit(in_zone(parse_cron("*/75 5 * * *").value, utc), needed_at_six, {march, three_days_later}).is_clean());
}

TEST_BOTH("bad input: where nothing is needed nothing was checked") {
  constexpr auto yearly_run = in_zone(cron{"0 7 1 1 *"}, utc);
  constexpr auto audit_for = [](scoreplan::recurrence const& needed, lead const& lead) {
    return audit(in_zone(cron{"0 7 1 1 *"}, utc), schedule{needed, utc, lead}, {march, three_days_later});
  };
  HOLDS(audit_for(daily(30h), twelve_minutes).nothing_checked);
  HOLDS(!audit_for(daily(30h), twelve_minutes).is_clean());
  HOLDS(audit_for(daily(6h).every(0, 2026y / 1 / 1), twelve_minutes).nothing_checked);
  constexpr lead negative{scoreplan::workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                              scoreplan::job_runtime{-1min}, scoreplan::latency_requirement{12h}}};
  HOLDS(audit_for(daily(6h), negative).nothing_checked);
  HOLDS(!audit_for(daily(6h), twelve_minutes).nothing_checked);
  HOLDS(audit(yearly_run, needed_at_six, {three_days_later, march}).nothing_checked);
  constexpr auto nowhere = scoreplan::parse_posix_zone("nowhere at all").value;
  HOLDS(audit(in_zone(cron{"48 5 * * *"}, nowhere), needed_at_six, {march, three_days_later}).nothing_checked);
}

TEST_BOTH("bad input: an expression that is refused serves nothing") {
  VALUE refused = audit_of("0 25 * * *");
  HOLDS(refused.ignored.what == cron_fault::out_of_range);
  HOLDS(refused.without_run == march + 6h);
}

namespace {

constexpr scoreplan::workload every_hour{scoreplan::cadence{1h}, scoreplan::data_availability{1h},
                                         scoreplan::job_runtime{10min}.start_up(5min),
                                         scoreplan::latency_requirement{50min}};
constexpr posix_zone eastern{"EST5EDT,M3.2.0,M11.1.0"};

}  // namespace

TEST_BOTH("hours follow the clock, so that an hourly need has gaps of an hour in every zone") {
  constexpr zoned hours{scoreplan::hourly(5min), paris};
  HOLDS(scoreplan::shortest_gap(hours, {march + days{27}, march + days{30}})->length == 1h);
  HOLDS(scoreplan::shortest_gap(hours, {sys_days{2026y / October / 24}, sys_days{2026y / October / 26}})->length == 1h);
  constexpr schedule half_past{scoreplan::hourly(30min), eastern, lead{every_hour}};
  constexpr scoreplan::time_span autumn{sys_days{2026y / October / 31}, sys_days{2026y / November / 2}};
  constexpr scoreplan::time_span spring{march + days{6}, march + days{8}};
  HOLDS(audit(in_zone(cron{"15 * * * *", kubernetes_cron}, eastern), half_past, autumn).is_clean());
  HOLDS(audit(in_zone(cron{"15 * * * *", kubernetes_cron}, utc), half_past, autumn).is_clean());
  HOLDS(audit(in_zone(cron{"15 * * * *", kubernetes_cron}, eastern), half_past, spring).is_clean());
  HOLDS(audit(in_zone(cron{"15 * * * *", kubernetes_cron}, utc), half_past, spring).is_clean());
}
