// SPDX-License-Identifier: MIT
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/time/count.hpp>
#include <scoreplan/time/rate.hpp>
#include <scoreplan/time/recurrence_text.hpp>
#include <scoreplan/time/zones.hpp>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::daily;
using scoreplan::data_schedule;
using scoreplan::decide;
using scoreplan::found;
using scoreplan::gap;
using scoreplan::irregularity;
using scoreplan::latest_start;
using scoreplan::lead;
using scoreplan::local_policy;
using scoreplan::overlap_policy;
using scoreplan::posix_zone;
using scoreplan::quantity;
using scoreplan::run;
using scoreplan::schedule;
using scoreplan::timespan;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::workload;
using scoreplan::zoned;
namespace scenarios = scoreplan::scenarios;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr local_seconds on(year_month_day date, seconds time = 0s) { return local_days{date} + time; }

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};

constexpr workload job(nanoseconds start_up, nanoseconds runs) {
  return {scoreplan::cadence{days{1}}, scoreplan::continuous_data, scoreplan::job_runtime{runs}.start_up(start_up),
          scoreplan::latency_requirement{days{1}}};
}
constexpr lead hours_and_a_bit{job(0s, 3h + 45min)};

}  // namespace

// [paris]
// The report is needed on Sundays at 06:00 in Paris, and its job takes 3 h 45 min. The clock changes on two Sundays.
constexpr scoreplan::workload report{
    scoreplan::cadence{weeks{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{3h + 45min},
    scoreplan::latency_requirement{12h},
};
constexpr scoreplan::schedule sundays{
    scoreplan::weekly({Sunday}, 6h),
    scoreplan::zone<"Europe/Paris">,
    scoreplan::lead{report},
};
constexpr auto start_after(sys_days day) { return sundays.next(day)->start; }
static_assert(start_after(2026y / March / 16) == sys_days{2026y / March / 22} + 1h + 15min);      // 02:15 local
static_assert(start_after(2026y / March / 23) == sys_days{2026y / March / 29} + 15min);           // 01:15 local
static_assert(start_after(2026y / October / 19) == sys_days{2026y / October / 25} + 1h + 15min);  // 02:15, the second
// [paris]

// [needs]
constexpr auto desk =
    scoreplan::weekly(scoreplan::monday_to_friday, scoreplan::window{.every = 10min, .from = 8h, .to = 18h});
constexpr auto twice_a_week = scoreplan::weekly({Monday}, 6h) | scoreplan::weekly({Thursday}, 18h);
static_assert(scoreplan::parse_recurrence("Mon-Fri every 10 min 08:00-18:00").value == desk);
static_assert(scoreplan::to_text(twice_a_week) == "Mon 06:00 and Thu 18:00");

// How often they happen: in words, at the shortest, and exactly.
static_assert(scoreplan::unit(scoreplan::daily(6h)) == days{1} && scoreplan::unit(desk).is_absent());
static_assert(scoreplan::ordinary_gap(desk) == 10min);
static_assert(scoreplan::times_in_400_years(scoreplan::weekly({Monday}, 6h).every(2, 2026y / January / 5)) ==
              scoreplan::fraction::of(20'871, 2));
// [needs]

TEST_BOTH("R33, R38, T1: the latest start is need-by minus the whole lead, in elapsed seconds") {
  HOLDS(sundays.next(at(2026y / March / 16))->start == at(2026y / March / 22, 1h + 15min));
  HOLDS(sundays.next(at(2026y / March / 23))->start == at(2026y / March / 29, 15min));
  HOLDS(sundays.next(at(2026y / October / 19))->start == at(2026y / October / 25, 1h + 15min));
  HOLDS(scoreplan::to_local(paris, sundays.next(at(2026y / March / 23))->start) == on(2026y / March / 29, 1h + 15min));
  HOLDS(scoreplan::to_local(paris, sundays.next(at(2026y / October / 19))->start) ==
        on(2026y / October / 25, 2h + 15min));
  HOLDS(latest_start(at(2026y / March / 2, 6h), lead{scenarios::routes}) == found{at(2026y / March / 2, 5h + 48min)});
}

TEST_BOTH("R33: to the second; a fraction of one starts a second earlier") {
  HOLDS(latest_start(at(2026y / March / 2), lead{job(1s, 1s)}) == found{at(2026y / March / 2, -2s)});
  HOLDS(latest_start(at(2026y / March / 2), lead{job(0s, 1s + 1ns)}) == found{at(2026y / March / 2, -2s)});
  HOLDS(latest_start(at(2026y / March / 2), lead{job(0s, 1ns)}) == found{at(2026y / March / 2, -1s)});
}

TEST_BOTH("R39, R50: every stage has its moment, and delivery is one of them") {
  VALUE w = scenarios::routes.with(quantity::environment, 2min).with(quantity::delivery, 1min);
  VALUE with_reserve = schedule{daily(6h), utc, lead{w}.retries(1).start_delay(60s)};
  VALUE first = *with_reserve.next(at(2026y / March / 1, 12h));
  HOLDS(first.need_by == at(2026y / March / 2, 6h));
  HOLDS(first.start == at(2026y / March / 2, 6h - 31min));
  HOLDS(first.started == first.start + 1min);
  HOLDS(first.cluster_ready == first.started + 8min);
  HOLDS(first.environment_ready == first.cluster_ready + 2min);
  HOLDS(first.scored == first.environment_ready + 4min);
  HOLDS(first.delivered == first.scored + 1min);
  HOLDS(first.delivered == first.need_by - 15min);
}

TEST_BOTH("retries and the target's own delay are added by name") {
  constexpr lead plain{scenarios::routes};
  HOLDS(plain.total() == 12min);
  HOLDS(plain.retries(2).total() == 36min);
  HOLDS(plain.start_delay(60s).total() == 13min);
  HOLDS(plain.retries(-1).total().fault() == scoreplan::duration_fault::too_large);
  HOLDS(plain.start_delay(months{1}).total().fault() == scoreplan::duration_fault::too_large);
  HOLDS(!latest_start(at(2026y / March / 2), plain.start_delay(timespan{})));
  HOLDS(!schedule(daily(6h), utc, plain.retries(-1)).next(at(2026y / March / 2)));
}

TEST_BOTH("the first run starts at or after the asked instant") {
  constexpr schedule mornings{daily(6h), utc, lead{scenarios::routes}};
  HOLDS(mornings.first_from(at(2026y / March / 2, 5h + 48min))->need_by == at(2026y / March / 2, 6h));
  HOLDS(mornings.first_from(at(2026y / March / 2, 5h + 48min + 1s))->need_by == at(2026y / March / 3, 6h));
  HOLDS(mornings.first_from(sys_seconds::min()) == mornings.next(sys_seconds::min()));
  HOLDS(mornings.next(at(2026y / March / 2, 5h + 48min - 1s)) ==
        mornings.first_from(at(2026y / March / 2, 5h + 48min)));
  HOLDS(mornings.next(at(2026y / March / 2, 5h + 48min)) == mornings.first_from(at(2026y / March / 3, 5h + 48min)));
  HOLDS(!mornings.next(at(9999y / December / 31, 5h + 48min + 1s)));
  HOLDS(!mornings.next(sys_seconds::max()));
  HOLDS(mornings.next(sys_seconds::min())->need_by == at(1970y / January / 1, 6h));
}

TEST_BOTH("a day can have 23 hours, a week 167") {
  constexpr zoned mornings{daily(6h), paris};
  VALUE shortest = scoreplan::shortest_gap(mornings, {at(2026y / March / 25), at(2026y / April / 2)});
  HOLDS(shortest->length == 23h);
  HOLDS(shortest->ends == at(2026y / March / 29, 4h));
  constexpr zoned mondays{weekly({Monday}, 6h), paris};
  HOLDS(scoreplan::shortest_gap(mondays, {at(2026y / March / 1), at(2026y / May / 1)})->length == 167h);
  HOLDS(!scoreplan::shortest_gap(mornings, {at(2026y / March / 25), at(2026y / March / 26)}));
  constexpr zoned monthly{scoreplan::monthly(day{1}, 6h), utc};
  HOLDS(scoreplan::shortest_gap(monthly, {at(2026y / January / 1), at(2027y / January / 1)})->length == days{28});
}

TEST_BOTH("R32: runs keep up against the shortest gap that there really is") {
  constexpr schedule long_runs{daily(6h), paris, lead{job(0s, 23h + 30min)}};
  HOLDS(scoreplan::overlap_check(long_runs, {at(2026y / June / 1), at(2026y / July / 1)}).holds());
  VALUE spring = scoreplan::overlap_check(long_runs, {at(2026y / March / 20), at(2026y / April / 10)});
  HOLDS(!spring.holds());
  HOLDS(spring.need == 23h);
  HOLDS(spring.slack() == -30min);
  HOLDS(scoreplan::overlap_check(long_runs, {at(2026y / March / 20), at(2026y / March / 21)}).holds());
  // What the target may wait counts, retries do not, and a lead without an amount never keeps up.
  constexpr lead nearly{job(0s, 59min)};
  auto constexpr hourly_holds = [](lead const& ahead) {
    return scoreplan::overlap_check(schedule{scoreplan::hourly(0s), utc, ahead},
                                    {at(2026y / June / 1), at(2026y / June / 2)})
        .holds();
  };
  HOLDS(hourly_holds(nearly));
  HOLDS(hourly_holds(nearly.start_delay(1min).retries(3)));
  HOLDS(!hourly_holds(nearly.start_delay(1min + 1ns)));
  HOLDS(!hourly_holds(nearly.start_delay(-1s)));
  HOLDS(!hourly_holds(lead{scenarios::routes.with(quantity::run, months{1})}));
  HOLDS(!latest_start(sys_seconds::min(), nearly.start_delay(-1s)));
  HOLDS(*latest_start(sys_seconds::max(), nearly) < sys_seconds::max());
}

TEST_BOTH("R34, R47: data is there before the start, or it misses the run") {
  constexpr schedule mornings{daily(6h), utc, lead{scenarios::routes}};
  VALUE first = *mornings.next(at(2026y / March / 2));
  constexpr zoned midnights{daily(0s), utc};
  HOLDS(scoreplan::data_slack(first, data_schedule{midnights, 2h}) == 3h + 48min);
  HOLDS(scoreplan::data_slack(first, data_schedule{midnights, 5h + 48min}) == 0s);
  HOLDS(scoreplan::data_slack(first, data_schedule{midnights, 5h + 50min}) == -2min);
  HOLDS(scoreplan::data_slack(first, data_schedule{midnights, 6h}) == -12min);
  HOLDS(
      scoreplan::data_slack(first, data_schedule{zoned{daily(0s).every(1, 2027y / January / 1), utc}, 0s}).is_absent());
}

TEST_BOTH("R48: how old the newest data is at the need-by and at worst") {
  constexpr schedule mornings{daily(6h), utc, lead{scenarios::routes}};
  constexpr data_schedule at_two{zoned{daily(0s), utc}, 2h};
  VALUE first = *mornings.next(at(2026y / March / 2));
  HOLDS(scoreplan::age_at_need_by(first, at_two) == 6h);
  // Data that comes at 05:50 misses the start at 05:48, so that of the day before is used.
  HOLDS(scoreplan::age_at_need_by(first, data_schedule{zoned{daily(0s), utc}, 5h + 50min}) == 30h);
  HOLDS(scoreplan::worst_age(mornings, at_two, {at(2026y / March / 1), at(2026y / March / 9)}) == 30h);
  constexpr schedule with_reserve{daily(6h), utc, lead{scenarios::routes}.retries(5)};
  HOLDS(scoreplan::worst_age(with_reserve, at_two, {at(2026y / March / 1), at(2026y / March / 9)}) == 30h);
  // In Paris the day of the change in autumn has 25 hours.
  constexpr schedule in_paris{daily(6h), paris, lead{scenarios::routes}};
  constexpr data_schedule paris_data{zoned{daily(0s), paris}, 2h};
  HOLDS(scoreplan::worst_age(in_paris, paris_data, {at(2026y / October / 20), at(2026y / October / 30)}) == 31h);
  HOLDS(scoreplan::worst_age(mornings, at_two, {at(2026y / March / 1), at(2026y / March / 2)}).is_absent());
}

TEST_BOTH("R84: the wait that a need-by and the data leave") {
  constexpr zoned mornings{daily(6h), paris};
  constexpr data_schedule at_two{zoned{daily(0s), paris}, 2h};
  HOLDS(scoreplan::shortest_wait(mornings, at_two, {at(2026y / June / 1), at(2026y / June / 8)}) == 4h);
  HOLDS(scoreplan::shortest_wait(mornings, at_two, {at(2026y / March / 25), at(2026y / April / 1)}) == 3h);
  HOLDS(scoreplan::shortest_wait(mornings, at_two, {at(2026y / June / 1), at(2026y / June / 1)}).is_absent());
}

namespace {

struct audited {
  int count = 0;
  irregularity seen[4]{};
};

template <class Zone>
constexpr audited audit_year(schedule<Zone> const& schedule) {
  audited result;
  scoreplan::for_each_irregularity(schedule, on(2026y / January / 1), on(2027y / January / 1),
                                   [&](irregularity const& each) {
                                     if (result.count < 4) result.seen[result.count] = each;
                                     ++result.count;
                                   });
  return result;
}

}  // namespace

TEST_BOTH("the audit names the dates on which the local start moves, or is ambiguous") {
  VALUE year = audit_year(schedule{daily(6h), paris, hours_and_a_bit});
  HOLDS(year.count == 2);
  HOLDS(year.seen[0].what == irregularity::kind::start_moved);
  HOLDS(year.seen[0].need_by == on(2026y / March / 29, 6h));
  HOLDS(year.seen[0].usual_start == on(2026y / March / 29, 2h + 15min));
  HOLDS(*year.seen[0].start == at(2026y / March / 29, 15min));
  HOLDS(year.seen[1].what == irregularity::kind::start_ambiguous);
  HOLDS(year.seen[1].need_by == on(2026y / October / 25, 6h));
  HOLDS(*year.seen[1].start == at(2026y / October / 25, 1h + 15min));
  VALUE longer = audit_year(schedule{daily(6h), paris, lead{job(0s, 5h)}});
  HOLDS(longer.count == 2);
  HOLDS(longer.seen[1].what == irregularity::kind::start_moved);
  HOLDS(*longer.seen[1].start == at(2026y / October / 25, 0h));
  HOLDS(audit_year(schedule{daily(6h), utc, hours_and_a_bit}).count == 0);
  HOLDS(audit_year(schedule{daily(12h), paris, hours_and_a_bit}).count == 0);
}

TEST_BOTH("the audit names the need-by that the policy moves or chooses") {
  VALUE year = audit_year(schedule{daily(2h + 30min), paris, lead{scenarios::routes}});
  HOLDS(year.count == 2);
  HOLDS(year.seen[0].what == irregularity::kind::need_by_moved);
  HOLDS(*year.seen[0].start == at(2026y / March / 29, 48min));
  HOLDS(year.seen[1].what == irregularity::kind::need_by_ambiguous);
  HOLDS(*year.seen[1].start == at(2026y / October / 25, 18min));
}

TEST_BOTH("the audit names what is skipped, doubled or rejected") {
  using scoreplan::gap_policy;
  constexpr lead minutes_only{scenarios::routes};
  VALUE both = audit_year(
      schedule{zoned{daily(2h + 30min), paris, local_policy{gap_policy::skip, overlap_policy::both}}, minutes_only});
  HOLDS(both.count == 2);
  HOLDS(both.seen[0].what == irregularity::kind::need_by_skipped);
  HOLDS(both.seen[0].need_by == on(2026y / March / 29, 2h + 30min));
  HOLDS(!both.seen[0].start);
  HOLDS(both.seen[1].what == irregularity::kind::need_by_doubled);
  HOLDS(*both.seen[1].start == at(2026y / October / 25, 18min));
  VALUE rejected = audit_year(schedule{
      zoned{daily(2h + 30min), paris, local_policy{gap_policy::reject, overlap_policy::reject}}, minutes_only});
  HOLDS(rejected.seen[0].what == irregularity::kind::need_by_rejected);
  HOLDS(rejected.seen[1].what == irregularity::kind::need_by_rejected);
}

TEST_BOTH("R24, R25, R26: once a year, four times a year, every hour") {
  constexpr lead short_lead{scenarios::routes};
  constexpr sys_seconds new_year = at(2026y / January / 1);
  constexpr sys_seconds next_year = at(2027y / January / 1);
  HOLDS(count(zoned{scoreplan::yearly(April / 23, 12h), new_york}, {new_year, next_year}) == 1);
  HOLDS(count(zoned{scoreplan::quarterly(day{1}, 6h), new_york}, {new_year, next_year}) == 4);
  HOLDS(count(zoned{scoreplan::hourly(0s), utc}, {new_year, new_year + days{1}}) == 24);
  VALUE before_the_hour = *schedule{scoreplan::hourly(0s), utc, short_lead}.next(new_year);
  HOLDS(before_the_hour.start == new_year + 48min);
}

TEST_BOTH("next is strictly after: a loop over it walks each run once, over changes of the clock, too") {
  constexpr auto walked = [](auto const& runs, sys_seconds from, sys_seconds to) {
    std::int64_t count = 0;
    for (auto run = runs.first_from(from); run && run->start < to; run = runs.next(run->start)) ++count;
    return count;
  };
  constexpr sys_seconds march = at(2026y / March / 1);
  HOLDS(walked(sundays, march, march + weeks{10}) == 10);
  constexpr schedule often{scoreplan::hourly(0s), paris, lead{job(0s, 1h)}};
  constexpr sys_seconds before_change = at(2026y / March / 28);
  HOLDS(walked(often, before_change, before_change + days{2}) == 48);
  HOLDS(often.next(before_change)->start == before_change + 1h);
}
