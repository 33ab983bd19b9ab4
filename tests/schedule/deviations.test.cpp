// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/deviations.hpp>
#include <scoreplan/schedule/text.hpp>
#include <scoreplan/time/zones.hpp>

#include "testing.hpp"

#ifndef SCOREPLAN_TESTS_STATIC
#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "schedule/simulated_deviations.hpp"
#endif

using namespace std::chrono;
using scoreplan::any_zone;
using scoreplan::asked_starts;
using scoreplan::assignment;
using scoreplan::cause;
using scoreplan::clock_change;
using scoreplan::cron;
using scoreplan::cron_dialect;
using scoreplan::cron_lines;
using scoreplan::daily;
using scoreplan::data_schedule;
using scoreplan::deviation;
using scoreplan::deviation_kind;
using scoreplan::deviation_rate;
using scoreplan::deviations;
using scoreplan::deviations_a_year;
using scoreplan::fraction;
using scoreplan::hourly;
using scoreplan::kubernetes_cron;
using scoreplan::lead;
using scoreplan::monthly;
using scoreplan::needs;
using scoreplan::part_fault;
using scoreplan::posix_cron;
using scoreplan::recurrence;
using scoreplan::run_part;
using scoreplan::runs;
using scoreplan::runs_of;
using scoreplan::span_deviations;
using scoreplan::time_span;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::workload;
using scoreplan::yearly_deviations;
using scoreplan::zone;
using scoreplan::zoned;

namespace {

constexpr any_zone paris = zone<"Europe/Paris">;
constexpr any_zone new_york = zone<"America/New_York">;

// A lead of 30 min: 10 min of start-up, and a run of 20 min.
constexpr lead half_an_hour{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                     scoreplan::job_runtime{20min}.start_up(10min),
                                     scoreplan::latency_requirement{12h}}};
// A lead of 23 h 1 s.
constexpr lead nearly_a_day{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                     scoreplan::job_runtime{23h + 1s}.start_up(0s),
                                     scoreplan::latency_requirement{48h}}};

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr time_span year_2026{at(2026y / 1 / 1), at(2027y / 1 / 1)};

constexpr needs needed(recurrence const& need_by, any_zone const& where, lead const& before = half_an_hour) {
  return {zoned<any_zone>{need_by, where}, before};
}
template <std::size_t Size>
constexpr auto started(needs const& asked, char const (&text)[Size], any_zone const& where,
                       cron_dialect const& dialect = posix_cron) {
  return assignment{asked, runs_of(cron_lines{cron{text, dialect}}, where)};
}

constexpr bool is(deviation const& all, deviation_kind what, cause why, std::int64_t count) {
  return all.type.what == what && all.type.why == why && all.count == count;
}
constexpr bool is(deviation_rate const& all, deviation_kind what, cause why, fraction a_year) {
  return all.type.what == what && all.type.why == why && all.a_year == a_year;
}

constexpr fraction days_a_year = fraction::of(146'097, 400);

}  // namespace

TEST_BOTH("runs that are all in time do not deviate, in a span and in all years") {
  VALUE in_time = started(needed(daily(6h), paris), "30 5 * * *", paris);
  VALUE there = deviations(in_time, year_2026);
  HOLDS(there.are_none() && there.needs == 365 && there.runs == 365);
  VALUE a_year = deviations_a_year(in_time, 2026y);
  HOLDS(a_year.are_none() && a_year.needs == days_a_year && a_year.runs == days_a_year);
}

TEST_BOTH("a cron in UTC is late for a local need-by in summer") {
  VALUE there = deviations(started(needed(daily(6h), paris), "30 4 * * *", utc), year_2026);
  HOLDS(there.list.size() == 1 && is(there.list[0], deviation_kind::late, cause::season, 210));
  HOLDS(there.list[0].most == 1h && there.list[0].type.at.need_by == 2h && there.list[0].type.at.runs == 0h);
  HOLDS(there.list[0].first == at(2026y / 3 / 29, 4h) && there.list[0].last == at(2026y / 10 / 24, 4h));
}

TEST_BOTH("a run that an autumn night repeats is a second run") {
  VALUE there = deviations(started(needed(daily(6h), new_york), "30 1 * * *", new_york, kubernetes_cron), year_2026);
  HOLDS(there.list.size() == 3);
  HOLDS(is(there.list[0], deviation_kind::early, cause::ordinary, 364) && there.list[0].most == 4h);
  HOLDS(is(there.list[1], deviation_kind::early, cause::exception, 1) && there.list[1].most == 3h);
  HOLDS(is(there.list[2], deviation_kind::surplus, cause::exception, 1));
  HOLDS(there.list[2].first == at(2026y / 11 / 1, 11h));
  HOLDS(there.list[2].type.change == clock_change{clock_change::clock::need_by, -1h});
  HOLDS(there.needs == 365 && there.runs == 366);
}

TEST_BOTH("a span that begins just after a change of the clock, or ends just before, depends on it all the same") {
  VALUE after = deviations(started(needed(daily(6h), new_york), "30 1 * * *", new_york, kubernetes_cron),
                           {at(2026y / 11 / 1, 8h), at(2026y / 11 / 2, 8h)});
  HOLDS(after.list.size() == 2 && is(after.list[1], deviation_kind::surplus, cause::exception, 1));
  // The start at 10:20 UTC is 5 h 50 min late, in the first quarter of 24 h, but not in that of 23 h.
  VALUE before = deviations(started(needed(daily(6h), paris), "20 11 * * *", paris),
                            {at(2026y / 3 / 20), at(2026y / 3 / 28, 12h)});
  HOLDS(before.list.size() == 2 && is(before.list[0], deviation_kind::late, cause::ordinary, 8));
  HOLDS(is(before.list[1], deviation_kind::missing, cause::exception, 1));
  HOLDS(before.list[1].first == at(2026y / 3 / 28, 5h));
}

TEST_BOTH("runs that are far too often are surplus") {
  VALUE there =
      deviations(started(needed(monthly(Monday[1], 9h), paris), "0 8 1-7 * 1", paris, kubernetes_cron), year_2026);
  HOLDS(there.needs == 12 && there.runs == 124);
  HOLDS(there.list.size() == 2 && is(there.list[1], deviation_kind::surplus, cause::ordinary, 12));
}

TEST_BOTH("runs after the need itself are late for it") {
  VALUE there = deviations(started(needed(daily(6h), utc), "0 7 * * *", utc), year_2026);
  HOLDS(there.list.size() == 1 && is(there.list[0], deviation_kind::late, cause::ordinary, 365));
  HOLDS(there.list[0].most == 1h + 30min);
}

TEST_BOTH("a run that the night of 23 hours overlaps is an exception of each year") {
  VALUE asked = needed(daily(6h), paris, nearly_a_day);
  VALUE a_year = deviations_a_year(assignment{asked, asked_starts{asked}}, 2026y);
  HOLDS(a_year.list.size() == 1 && is(a_year.list[0], deviation_kind::overlap, cause::exception, 1));
  HOLDS(a_year.list[0].most == 1s && a_year.list[0].type.change == clock_change{clock_change::clock::need_by, 1h});
  HOLDS(a_year.runs == days_a_year);
}

TEST_BOTH("a need-by whose data comes too late on one night does not ask then") {
  VALUE asked = needs{{daily(6h), paris}, lead{half_an_hour.early_by(5h)}, {{daily(0h), paris}, 0s}};
  VALUE there = deviations(assignment{asked, asked_starts{asked}}, year_2026);
  HOLDS(there.list.size() == 1 && is(there.list[0], deviation_kind::unasked, cause::exception, 1));
  HOLDS(there.list[0].first == at(2026y / 3 / 29, 4h) && there.needs == 364);
}

TEST_BOTH("seasons a year are exact: New York changes its clock before Paris does") {
  VALUE a_year = deviations_a_year(started(needed(daily(12h), paris), "30 5 * * *", new_york), 2026y);
  HOLDS(a_year.list.size() == 1 && a_year.list[0].most == 1h);
  // 7 days in autumn and 14 in spring, or 21 where the second Sunday of March is the 8th to 10th: 172 of 400 years.
  HOLDS(is(a_year.list[0], deviation_kind::early, cause::season, fraction::of(400 * 21 + 172 * 7, 400)));
}

TEST_BOTH("an exception names the clock that changes: that of the runs") {
  // 01:30 comes twice, at 05:30 in UTC and at 06:30, which is late in winter.
  VALUE there = deviations(started(needed(daily(6h), utc), "30 1 * * *", new_york, kubernetes_cron),
                           {at(2026y / 10 / 31), at(2026y / 11 / 2)});
  HOLDS(there.list.size() == 1 && is(there.list[0], deviation_kind::surplus, cause::exception, 1));
  HOLDS(there.list[0].type.change == clock_change{clock_change::clock::runs, -1h});
  HOLDS(there.list[0].first == at(2026y / 11 / 1, 6h) && there.needs == 2 && there.runs == 3);
}

TEST_BOTH("an exception names the clock that changes: that of the data") {
  // A need-by asks 30 h after midnight in Paris: twice it is at the offset of after the change, and its data of before.
  VALUE asked = needs{{hourly(0s), utc}, half_an_hour.early_by(29h + 30min), {{daily(0h), paris}, 0s}};
  VALUE in_use = assignment{asked, asked_starts{asked}};
  VALUE spring = deviations(in_use, {at(2026y / 3 / 29), at(2026y / 3 / 31)});
  HOLDS(spring.list.size() == 1 && is(spring.list[0], deviation_kind::unasked, cause::exception, 2));
  HOLDS(spring.list[0].type.change == clock_change{clock_change::clock::data, 1h});
  HOLDS(spring.list[0].first == at(2026y / 3 / 29, 4h) && spring.list[0].last == at(2026y / 3 / 30, 4h) &&
        spring.needs == 2);
  VALUE autumn = deviations(in_use, {at(2026y / 10 / 25), at(2026y / 10 / 27)});
  HOLDS(autumn.list.size() == 1 && is(autumn.list[0], deviation_kind::unasked, cause::exception, 2));
  HOLDS(autumn.list[0].type.change == clock_change{clock_change::clock::data, -1h});
  HOLDS(autumn.list[0].first == at(2026y / 10 / 25, 5h) && autumn.list[0].last == at(2026y / 10 / 26, 5h) &&
        autumn.needs == 2);
}

TEST_BOTH("the first second of 1970 is like any other") {
  VALUE there = deviations(started(needed(daily(9h), zone<"Asia/Tokyo">), "0 0 * * *", utc),
                           {at(1970y / 1 / 1), at(1970y / 1 / 3)});
  HOLDS(there.list.size() == 1 && is(there.list[0], deviation_kind::late, cause::ordinary, 2));
  HOLDS(there.list[0].first == at(1970y / 1 / 1) && there.list[0].most == 30min);
}

TEST_BOTH("all parts that cannot be used are told") {
  VALUE nowhere = any_zone::without_times(scoreplan::zone_fault::unknown_name, "Pariss", "Europe/Paris");
  VALUE there =
      deviations(assignment{needed(daily(26h), nowhere, half_an_hour.early_by(-1s)),
                            runs_of(cron_lines{scoreplan::parse_cron("0 5 30 2 *").value}, any_zone{nowhere})},
                 {year_2026.to, year_2026.from});
  HOLDS(there.faults.size() == 4 && there.list.empty() && there.needs == 0 && !there.are_none());
  HOLDS(there.faults[0].part == run_part::need_by &&
        there.faults[0].recurrence == scoreplan::recurrence_fault::time_of_day && there.faults[0].zone.exists());
  HOLDS(there.faults[1].part == run_part::lead && there.faults[1].length == scoreplan::duration_fault::too_large);
  HOLDS(there.faults[2].part == run_part::runs && there.faults[2].lines == scoreplan::cron_lines_fault::bad_line);
  HOLDS(there.faults[3].part == run_part::span);
}

TEST_RUN("all years, and nothing beyond them") {
  assignment const late = started(needed(daily(6h), utc), "0 7 * * *", utc);
  span_deviations const all = deviations(late, {sys_seconds::min(), sys_seconds::max()});
  HOLDS_NOW(all.needs == 2'932'897 && all.runs == all.needs && all.list.size() == 1);
  HOLDS_NOW(is(all.list[0], deviation_kind::late, cause::ordinary, all.needs));
  HOLDS_NOW(all.list[0].first == at(1970y / 1 / 1, 6h) && all.list[0].last == at(9999y / 12 / 31, 6h));
  HOLDS_NOW(!late.next(sys_seconds::max()) && late.next(sys_seconds::min())->need_by == at(1970y / 1 / 1, 6h));
  HOLDS_NOW(!late.asked().previous(sys_seconds::min()) && late.asked().previous(sys_seconds::max()));
  for (year const first : {year::min(), 1970y, 9999y, year::max()})
    HOLDS_NOW(deviations_a_year(late, first).list[0].a_year == days_a_year);
  asked_starts const asked{late.asked()};
  HOLDS_NOW(asked.count({sys_seconds::min(), sys_seconds::max()}) == all.needs);
  HOLDS_NOW(!asked.next(sys_seconds::max()) && asked.next(sys_seconds::min()) == at(1970y / 1 / 1, 5h + 30min));
}

TEST_BOTH("an empty span has no deviations, and what never happens again is a fault") {
  VALUE once = needed(daily(6h), paris);
  HOLDS(deviations(started(once, "30 5 * * *", utc), {at(2026y / 1 / 1), at(2026y / 1 / 1)}).are_none());
  HOLDS(deviations(started(once, "30 5 * * *", utc), {at(9999y / 12 / 31, 23h), at(9999y / 12 / 31, 23h + 1s)})
            .faults.size() == 2);
}

#ifndef SCOREPLAN_TESTS_STATIC
namespace {

using simulated::agrees;
using simulated::started_by;

// Whether so many years, in which the calendar and the cycle of the times come back, have what is weighed.
bool agrees_over(int years, assignment<runs<any_zone, cron_lines>> const& of) {
  yearly_deviations const a_year = deviations_a_year(of, 2026y);
  span_deviations const all = deviations(of, {at(2026y / 1 / 1), at(year{2026 + years} / 1 / 1)});
  auto const in_all = [&](deviation_rate const& rate) {
    for (deviation const& each : all.list)
      if (each.type == rate.type) return fraction{each.count} / fraction{years};
    return fraction{0};
  };
  for (deviation_rate const& rate : a_year.list)
    if (in_all(rate) != rate.a_year) return false;
  return a_year.list.size() == all.list.size() && a_year.needs == fraction{all.needs} / fraction{years};
}

}  // namespace

TEST_RUN("a zone with more offsets than are told apart is a fault, and not a wrong answer") {
  // Its clock goes forward by 15 min every 30 days.
  struct : scoreplan::host_zone {
    scoreplan::zone_info get_info(sys_seconds instant) const noexcept override {
      auto const month = floor<days>(instant).time_since_epoch().count() / 30;
      return {sys_days{days{30 * month}}, sys_days{days{30 * month + 30}}, seconds{month % 40 * 900 - 18'000}};
    }
  } const wandering;
  assignment const twice{needed(daily(6h), any_zone{wandering}), runs_of(cron_lines{cron{"0 7 * * *"}}, utc)};
  span_deviations const some = deviations(twice, {at(2026y / 1 / 1), at(2026y / 12 / 1)});
  HOLDS_NOW(some.faults.empty() && some.needs == 334);
  HOLDS_NOW(deviations(twice, {at(2026y / 1 / 1), at(2028y / 1 / 1)}).faults[0].part == run_part::offsets);
  HOLDS_NOW(deviations_a_year(twice, 2026y).faults[0].part == run_part::offsets);
}

TEST_RUN("random needs and runs deviate as the event simulator says") {
  simulated::dice d{3};
  int differ = 0;
  auto const what = [&] {
    constexpr started_by all[] = {started_by::need_by, started_by::times, started_by::cron};
    return all[std::min(d.below(6), 2)];
  };
  // Spans begin and end at any hour, so that some do beside a change of a clock.
  auto const from = [&] { return simulator::at(2025, 1, 15) + d.below(400 * 24) * simulator::hours; };
  for (int i = 0; i < 400; ++i) {
    simulator::length const length = d.below(d.below(2) == 0 ? 60 * 24 : 800 * 24) * simulator::hours;
    differ += agrees(simulated::some_setting(d), what(), from(), length) ? 0 : 1;
  }
  HOLDS_NOW(differ == 0);
  for (int i = 0; i < 10; ++i)
    differ += agrees(simulated::some_setting(d), what(), from(), 28 * 366 * simulator::days) ? 0 : 1;
  HOLDS_NOW(differ == 0);
}

TEST_RUN("each line of cron has its own way across a change of the clock") {
  // In steps of an hour the engine misses the Saturday after a change of half an hour: 6 days after that of the other.
  any_zone const lord_howe = zone<"Australia/Lord_Howe">;
  lead const long_run{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                               scoreplan::job_runtime{80min}.start_up(0s), scoreplan::latency_requirement{12h}}};
  cron_lines const lines{cron{"0 1 * * *", kubernetes_cron}, cron{"0 0 * * 0,6", kubernetes_cron}};
  auto const there = deviations(assignment{needed(daily(6h), lord_howe, long_run), runs_of(lines, lord_howe)},
                                {at(2026y / 4 / 1), at(2026y / 5 / 1)});
  HOLDS_NOW(there.runs == 30 + 7);
  HOLDS_NOW(there.list.size() == 4 && is(there.list[3], deviation_kind::overlap, cause::ordinary, 7));
}

TEST_RUN("where dates count, what is weighed is what the calendar has") {
  using scoreplan::hourly;
  using scoreplan::monthly;
  recurrence const all_needs[] = {daily(6h), hourly(30min), daily(6h) | monthly(day{1}, 8h), weekly({Sunday}, 4h),
                                  daily(5h).every(3, 2024y / 1 / 1)};
  cron_lines const all_lines[] = {cron{"30 5 1-15 * *"},
                                  cron{"0 */6 28-31 2,3,10 *"},
                                  cron{"30 1 1 1 *"},
                                  cron{"15 4,16 13 * 5"},
                                  {cron{"0 5 * * 1-5"}, cron{"30 5 29 2 *"}, cron{"0 * 31 12 *"}}};
  lead const long_run{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                               scoreplan::job_runtime{7h}.start_up(0s), scoreplan::latency_requirement{12h}}};
  data_schedule<any_zone> const nightly{{daily(3h), paris}, 90min};
  any_zone const lord_howe = zone<"Australia/Lord_Howe">;
  for (std::size_t i = 0; i < 10; ++i) {
    any_zone const& where = i % 2 == 0 ? paris : i % 3 == 0 ? new_york : lord_howe;
    lead const& before = i % 4 == 1 ? long_run : half_an_hour;
    zoned<any_zone> const need_by{all_needs[i % 5], paris};
    needs const asked = i % 3 == 1 ? needs{need_by, before, nightly} : needs{need_by, before};
    int const years = i % 5 == 4 ? 1200 : 400;  // in which every third day comes back, too
    HOLDS_NOW(agrees_over(years, {asked, runs_of(all_lines[(i + i / 5) % 5], where)}));
  }
  // What becomes of a need-by on a date depends on a change of the clock weeks before it.
  needs const each_month{{monthly(day{1}, 6h), paris}, half_an_hour};
  HOLDS_NOW(agrees_over(400, {each_month, runs_of(cron_lines{cron{"0 * * 1-11 *"}}, paris)}));
  // Two starts that are 3 h apart are 2 h apart on the night on which the clock goes forward.
  lead const two_hours_and_a_half{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                           scoreplan::job_runtime{150min}.start_up(0s),
                                           scoreplan::latency_requirement{12h}}};
  assignment const nights{needs{{daily(6h), paris}, two_hours_and_a_half},
                          runs_of(cron_lines{cron{"0 0,3 * 3 *"}}, paris)};
  auto const overlaps = deviations_a_year(nights, 2026y).list;
  HOLDS_NOW(is(overlaps[overlaps.size() - 1], deviation_kind::overlap, cause::exception, 1));
  HOLDS_NOW(overlaps[overlaps.size() - 1].most == 30min);
  // As asked for, with needs on some dates and others on each day.
  needs const asked{{daily(6h) | monthly(day{31}, 8h), new_york}, long_run};
  yearly_deviations const own = deviations_a_year(assignment{asked, asked_starts{asked}}, 2026y);
  span_deviations const all =
      deviations(assignment{asked, asked_starts{asked}}, {at(2026y / 1 / 1), at(2426y / 1 / 1)});
  HOLDS_NOW(own.list.size() == all.list.size() && own.needs == fraction{all.needs} / fraction{400});
  for (std::size_t i = 0; i < all.list.size(); ++i)
    HOLDS_NOW(own.list[i].a_year == fraction{all.list[i].count} / fraction{400} && own.list[i].a_year != 0);
}

TEST_RUN("where all need-bys are on dates, a year of each kind is walked") {
  needs const asked{{scoreplan::monthly(Monday[1], 9h), paris}, half_an_hour};
  yearly_deviations const a_year = deviations_a_year(
      assignment<runs<any_zone, cron_lines>>{asked, runs_of(cron_lines{cron{"0 8 1-7 * 1"}}, paris)}, 2026y);
  HOLDS_NOW(a_year.needs == 12 && a_year.list.size() == 2);
  HOLDS_NOW(a_year.list[0].type.what == deviation_kind::early && a_year.list[0].a_year == 12);
  HOLDS_NOW(a_year.list[1].type.what == deviation_kind::surplus && a_year.list[1].a_year == 12);
}

TEST_RUN("what is weighed by kinds of years is what the calendar has") {
  any_zone const lord_howe = zone<"Australia/Lord_Howe">;
  data_schedule<any_zone> const nightly{{daily(3h), paris}, 90min};
  auto const all_agree = [&](int years, needs const& asked, cron_dialect const& dialect) {
    for (any_zone const& where : {any_zone{utc}, new_york})
      for (char const* const text : {"30 1 * * *", "0 5 * * 1-5"}) {
        cron const in_use = scoreplan::parse_cron(text, dialect).value;
        HOLDS_NOW(agrees_over(years, {asked, runs_of(cron_lines{in_use}, where)}));
      }
  };
  all_agree(400, needed(daily(6h), paris), posix_cron);
  all_agree(400, {{weekly(scoreplan::monday_to_friday, 6h), new_york}, half_an_hour, nightly}, kubernetes_cron);
  all_agree(800, {{weekly({Tuesday}, 6h).every(2, 2024y / 1 / 1), lord_howe}, nearly_a_day, nightly}, posix_cron);
  // In 400 years there are 20,871 weeks, a multiple of 3.
  needs const each_third{{weekly({Tuesday}, 6h).every(3, 2024y / 1 / 1), paris}, half_an_hour};
  HOLDS_NOW(agrees_over(1200, {each_third, runs_of(cron_lines{cron{"30 1 * * 0"}}, new_york)}));
}
#endif
