// SPDX-License-Identifier: MIT
#include <scoreplan/decide.hpp>
#include <scoreplan/decide/scenarios.hpp>

#include <type_traits>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::answer_time;
using scoreplan::cadence;
using scoreplan::continuous_data;
using scoreplan::data_availability;
using scoreplan::decide;
using scoreplan::decision;
using scoreplan::job_runtime;
using scoreplan::known_ahead;
using scoreplan::latency_requirement;
using scoreplan::mode;
using scoreplan::no_limit;
using scoreplan::note;
using scoreplan::on_request;
using scoreplan::per_event;
using scoreplan::quantity;
using scoreplan::reason;
using scoreplan::rule;
using scoreplan::timespan;
using scoreplan::trigger;
using scoreplan::workload;

namespace {

constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();

constexpr bool has(decision const& decision, note what) {
  for (note const each : decision.notes())
    if (each == what) return true;
  return false;
}

// The check with this subject among all that the decision made.
constexpr reason check(decision const& decision, reason::subject about) {
  for (reason const& each : decision.reasons())
    if (each.about == about) return each;
  return {};
}

// A run takes ten minutes, on a cluster that starts in ten more. Delivery takes no time unless a test changes that.
constexpr auto twenty_minutes = job_runtime{10min}.start_up(10min);
constexpr workload scheduled(auto every, auto refresh, auto wait) {
  return {cadence{every}, data_availability{refresh}, twenty_minutes, latency_requirement{wait}, answer_time{1s}};
}
constexpr workload event(auto wait) {
  return {per_event, continuous_data, twenty_minutes, latency_requirement{wait}, answer_time{1s}};
}
constexpr workload request(auto wait) {
  return {on_request, continuous_data, twenty_minutes, latency_requirement{wait}, answer_time{1s}};
}
constexpr workload stored(auto staleness, auto refresh) {
  return {known_ahead{staleness}, data_availability{refresh}, twenty_minutes, latency_requirement{0s}, answer_time{1s}};
}

}  // namespace

static_assert(std::is_trivially_copyable_v<decision>);
static_assert(std::is_nothrow_constructible_v<decision, workload const&>);
static_assert(!std::is_convertible_v<workload, decision>);

// --- schedules

TEST_BOTH("R24: a draft decision once a year is scored once a year") {
  VALUE answer = decide(scheduled(years{1}, days{1}, weeks{1}));
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.trigger() == trigger::schedule);
  HOLDS(answer.cadence() == years{1});
  HOLDS(answer.horizon() == 1);
}

TEST_BOTH("R25: a quarterly product portfolio is scored four times a year") {
  VALUE answer = decide(scheduled(months{3}, days{1}, weeks{1}));
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.cadence() * 4 == years{1});
}

TEST_BOTH("R26: food for the next hour is scored every hour, still in batch") {
  VALUE answer = decide(scheduled(1h, 1h, 1h));
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.cadence() == 1h);
}

TEST_BOTH("R28, R29: hourly decisions on daily data are scored daily, 24 steps ahead") {
  VALUE answer = decide(scheduled(1h, days{1}, 1h));
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.cadence() == days{1});
  HOLDS(answer.horizon() == 24);
  HOLDS(has(answer, note::scored_less_often));
  HOLDS(decide(scheduled(1h, days{1} + 1ns, 1h)).horizon() == 25);
  HOLDS(decide(scheduled(1h, days{1} - 1ns, 1h)).horizon() == 24);
  HOLDS(decide(scheduled(days{1}, days{1}, 1h)).horizon() == 1);
  HOLDS(!has(decide(scheduled(days{1}, days{1}, 1h)), note::scored_less_often));
  HOLDS(decide(scheduled(days{1}, days{1} + 1ns, 1h)).horizon() == 2);
  HOLDS(decide(scheduled(1h, 0s, 1h)).cadence() == 1h);
}

TEST_BOTH("R32: data and decisions every 5 minutes, but a job of 10: consider real time") {
  VALUE w = workload{cadence{5min}, data_availability{5min}, job_runtime{10min}, latency_requirement{1h}};
  HOLDS(decide(w).mode() == mode::real_time);
  HOLDS(!check(decide(w), reason::subject::period).holds());
  HOLDS(check(decide(w), reason::subject::period).rule == rule{'R', 32});
  HOLDS(check(decide(w), reason::subject::period).slack() == -5min);
  HOLDS(decide(w.with(quantity::run, 5min)).mode() == mode::batch);
  HOLDS(decide(w.with(quantity::run, 5min + 1ns)).mode() == mode::real_time);
  HOLDS(decide(w.with(quantity::cadence, 10min)).mode() == mode::batch);
  HOLDS(decide(w.with(quantity::cadence, 10min - 1ns)).mode() == mode::real_time);
  HOLDS(decide(w.with(quantity::data_refresh, 10min)).mode() == mode::batch);
}

TEST_BOTH("R50: delivery comes after the cluster is released, and must keep up by itself") {
  VALUE w = scheduled(20min, 0s, 2h);
  HOLDS(decide(w).mode() == mode::batch);
  HOLDS(decide(w.with(quantity::delivery, 20min)).mode() == mode::batch);
  HOLDS(decide(w.with(quantity::delivery, 20min)).slack() == 0s);
  HOLDS(decide(w.with(quantity::delivery, 20min + 1ns)).mode() == mode::real_time);
  HOLDS(decide(w.with(quantity::start_up, 10min + 1ns)).mode() == mode::real_time);
  HOLDS(check(decide(w.with(quantity::delivery, 19min)), reason::subject::turnaround).have == 39min);
}

TEST_BOTH("R84, R85, R93, T4: batch just as fast as the wait is enough, one nanosecond less is not") {
  VALUE equal = decide(scheduled(days{1}, days{1}, 20min));
  HOLDS(equal.mode() == mode::batch);
  HOLDS(equal.slack() == 0s);
  HOLDS(equal.turnaround() == 20min);
  VALUE less = decide(scheduled(days{1}, days{1}, 20min - 1ns));
  HOLDS(less.mode() == mode::real_time);
  HOLDS(check(less, reason::subject::turnaround).rule == rule{'R', 85});
  HOLDS(check(less, reason::subject::turnaround).slack() == -1ns);
}

TEST_BOTH("T4: a run as long as its period keeps up, and its cluster never stops") {
  VALUE answer = decide(scheduled(20min, 0s, 1h));
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.slack() == 0s);
  HOLDS(has(answer, note::cluster_never_stops));
  HOLDS(!has(decide(scheduled(20min + 1ns, 0s, 1h)), note::cluster_never_stops));
}

TEST_BOTH("from data to delivery: per event and for stored predictions the data waits for its run first") {
  HOLDS(decide(scheduled(1h, 0s, 1h)).from_data() == 20min);
  HOLDS(decide(request(1h)).from_data() == 20min);
  HOLDS(decide(request(1s)).from_data() == 1s);
  HOLDS(decide(event(1h)).from_data() == 50min);
  HOLDS(decide(event(1h)).alternative().instead_of == 50min);
  HOLDS(decide(stored(2h + 20min, 1h)).from_data() == 2h + 20min);
  HOLDS(decide(stored(40min, 0s)).from_data() == 40min);
  HOLDS(decide(request(1ns)).from_data().is_absent());
}

TEST_BOTH("the slack is the smallest of the checks") {
  HOLDS(decide(scheduled(1h, 0s, 25min)).slack() == 5min);
  HOLDS(decide(scheduled(23min, 0s, 1h)).slack() == 3min);
  HOLDS(decide(scheduled(23min, 0s, no_limit)).slack() == 3min);
}

// --- on request

TEST_BOTH("on request each request has a run of its own") {
  VALUE answer = decide(request(20min));
  HOLDS(answer.mode() == mode::batch);
  HOLDS(answer.trigger() == trigger::request);
  HOLDS(answer.cadence().is_absent());
  HOLDS(answer.longest_cadence().is_absent());
  HOLDS(answer.horizon() == 1);
  HOLDS(answer.slack() == 0s);
  HOLDS(decide(request(20min - 1ns)).mode() == mode::real_time);
  HOLDS(decide(request(no_limit)).mode() == mode::batch);
  HOLDS(decide(request(no_limit)).slack().is_unlimited());
}

TEST_BOTH("requests closer than a run need more than one cluster") {
  HOLDS(has(decide(request(1h)), note::requests_may_overlap));
  HOLDS(has(decide(request(1h).with(quantity::request_gap, 20min - 1ns)), note::requests_may_overlap));
  HOLDS(!has(decide(request(1h).with(quantity::request_gap, 20min)), note::requests_may_overlap));
  VALUE monthly = request(no_limit).with(quantity::request_gap, months{1}).with(quantity::start_up, 0s);
  HOLDS(!has(decide(monthly.with(quantity::run, days{28})), note::requests_may_overlap));
  HOLDS(has(decide(monthly.with(quantity::run, days{28} + 1ns)), note::requests_may_overlap));
}

// --- per event

TEST_BOTH("per event the wait must hold the time between runs and the turnaround") {
  VALUE equal = decide(event(40min));
  HOLDS(equal.mode() == mode::batch);
  HOLDS(equal.trigger() == trigger::schedule);
  HOLDS(equal.cadence() == 20min);
  HOLDS(equal.longest_cadence() == 20min);
  HOLDS(equal.slack() == 0s);
  VALUE less = decide(event(40min - 1ns));
  HOLDS(less.mode() == mode::real_time);
  HOLDS(less.trigger() == trigger::arrival);
  HOLDS(less.cadence().is_absent());
  HOLDS(less.longest_cadence().is_absent());
}

TEST_BOTH("per event a long delivery sets the time between runs") {
  VALUE w = event(2h).with(quantity::delivery, 50min);
  HOLDS(decide(w).mode() == mode::batch);
  HOLDS(decide(w).slack() == 0s);
  HOLDS(decide(w.with(quantity::delivery, 50min + 1ns)).mode() == mode::real_time);
}

TEST_BOTH("R106: per event the cadence is the longest usual period that fits, or the longest at all") {
  HOLDS(decide(event(50min)).cadence() == 30min);
  HOLDS(decide(event(50min)).longest_cadence() == 30min);
  HOLDS(decide(event(50min - 1ns)).cadence() == 20min);
  HOLDS(decide(event(49min)).longest_cadence() == 29min);
  HOLDS(decide(event(days{1} + 20min)).cadence() == days{1});
  HOLDS(decide(event(days{1} + 19min)).cadence() == 12h);
  HOLDS(decide(event(weeks{3})).cadence() == weeks{1});
  HOLDS(decide(event(no_limit)).cadence() == weeks{1});
  HOLDS(decide(event(no_limit)).longest_cadence().is_unlimited());
  HOLDS(decide(event(45min).with(quantity::run, 12min)).cadence() == 23min);
  HOLDS(decide(event(weeks{5}).with(quantity::run, weeks{2})).cadence() == weeks{3} - 10min);
  HOLDS(decide(event(no_limit).with(quantity::run, weeks{2})).cadence() == weeks{3});
  HOLDS(decide(event(no_limit).with(quantity::run, weeks{1} - 10min)).cadence() == weeks{1});
}

TEST_BOTH("R106: the usual periods") {
  constexpr auto each_is_usual = [] {
    for (minutes const period : {1min,
                                 2min,
                                 3min,
                                 4min,
                                 5min,
                                 6min,
                                 10min,
                                 12min,
                                 15min,
                                 20min,
                                 30min,
                                 minutes{1h},
                                 minutes{2h},
                                 minutes{3h},
                                 minutes{4h},
                                 minutes{6h},
                                 minutes{8h},
                                 minutes{12h},
                                 minutes{days{1}},
                                 minutes{weeks{1}}}) {
      workload const w{per_event, continuous_data, job_runtime{1s}, latency_requirement{period + 2s}};
      if (decide(w).cadence() != period) return false;
      if (decide(w.with(quantity::wait, period + 1s - 1ns)).cadence() >= timespan{period}) return false;
    }
    return true;
  };
  HOLDS(each_is_usual());
  HOLDS(decide(event(40min).with(quantity::start_up, 0s).with(quantity::run, 1s)).cadence() == 30min);
  HOLDS(decide(workload{per_event, continuous_data, job_runtime{1s}, latency_requirement{59s}}).cadence() == 58s);
}

// --- known ahead

TEST_BOTH("T11: stored predictions of refreshed data, scored as seldom as staleness allows") {
  // Every refresh would do. The third from the last run is 2 h old when it is scored, and 2 h 20 min when delivered.
  HOLDS(decide(stored(20min, 1h)).mode() == mode::batch);
  HOLDS(decide(stored(20min, 1h)).cadence() == 1h);
  HOLDS(decide(stored(20min - 1ns, 1h)).mode() == mode::infeasible);
  HOLDS(decide(stored(2h + 20min, 1h)).cadence() == 3h);
  HOLDS(decide(stored(2h + 20min - 1ns, 1h)).cadence() == 2h);
  HOLDS(decide(stored(2h + 20min, 1h)).longest_cadence() == 3h);
  HOLDS(has(decide(stored(20min, 1h)), note::stored_predictions));
  HOLDS(check(decide(stored(20min, 1h)), reason::subject::staleness).rule == rule{'T', 11});
}

TEST_BOTH("T11: when refreshes come faster than runs can follow, some wait") {
  // A run is busy for 20 min and data comes every 9: a run takes every 3rd refresh, and one waits 18 min and then 20.
  HOLDS(decide(stored(38min, 9min)).mode() == mode::batch);
  HOLDS(decide(stored(38min, 9min)).cadence() == 27min);
  HOLDS(decide(stored(38min, 9min)).slack() == 0s);
  HOLDS(decide(stored(38min - 1ns, 9min)).mode() == mode::infeasible);
  // Data is refreshed every 10 min, so a run takes every 2nd refresh.
  HOLDS(decide(stored(30min, 10min)).mode() == mode::batch);
  HOLDS(decide(stored(30min - 1ns, 10min)).mode() == mode::infeasible);
  HOLDS(check(decide(stored(38min, 9min)), reason::subject::refreshes).have == 18min);
}

TEST_BOTH("T11: stored predictions of continuous data run as events do, against the staleness") {
  HOLDS(decide(stored(40min, 0s)).mode() == mode::batch);
  HOLDS(decide(stored(40min, 0s)).cadence() == 20min);
  HOLDS(decide(stored(40min - 1ns, 0s)).mode() == mode::infeasible);
  HOLDS(decide(stored(50min, 0s)).cadence() == 30min);
  HOLDS(decide(stored(no_limit, 0s)).cadence() == weeks{1});
}

TEST_BOTH("T11: without a limit to staleness, refreshed data is scored every week or so, on a refresh") {
  HOLDS(decide(stored(no_limit, 9min)).cadence() == weeks{1});
  HOLDS(decide(stored(no_limit, days{3})).cadence() == days{9});
  HOLDS(decide(stored(no_limit, months{1})).cadence() == months{1});
  HOLDS(decide(stored(no_limit, months{1}).with(quantity::run, days{85})).cadence() == months{4});  // 13 weeks or more
  HOLDS(decide(stored(no_limit, 1h)).longest_cadence().is_unlimited());
  HOLDS(decide(stored(no_limit, 1h).with(quantity::run, days{8})).cadence() == weeks{2});
  HOLDS(decide(stored(no_limit, 1h)).mode() == mode::batch);
}

TEST_BOTH("T11: what is known ahead can still be answered in real time") {
  VALUE w = stored(1min, 0s).with(quantity::wait, 1s);
  HOLDS(decide(w).mode() == mode::real_time);
  HOLDS(decide(w).trigger() == trigger::request);
  HOLDS(!has(decide(w), note::stored_predictions));
  VALUE events =
      workload{known_ahead{1min, per_event}, continuous_data, twenty_minutes, latency_requirement{1s}, answer_time{1s}};
  HOLDS(decide(events).trigger() == trigger::arrival);
}

// --- real time, and neither

TEST_BOTH("R87, R88, R95, T4: real time just as fast as the wait is enough, one nanosecond less is not (T8)") {
  VALUE equal = decide(request(1s));
  HOLDS(equal.mode() == mode::real_time);
  HOLDS(equal.trigger() == trigger::request);
  HOLDS(equal.turnaround() == 1s);
  HOLDS(equal.slack() == 0s);
  HOLDS(equal.horizon() == 1);
  HOLDS(check(equal, reason::subject::answers).rule == rule{'R', 87});
  VALUE neither = decide(request(1s - 1ns));
  HOLDS(neither.mode() == mode::infeasible);
  HOLDS(neither.trigger() == trigger::none);
  HOLDS(neither.turnaround().is_absent());
  HOLDS(neither.cadence().is_absent());
  HOLDS(neither.horizon() == 1);
}

TEST_BOTH("T8: infeasible says what the nearer mode lacks") {
  HOLDS(decide(request(1s - 1ns)).slack() == -1ns);
  HOLDS(decide(request(1s).with(quantity::answer, 1h)).slack() == 1s - 20min);
  HOLDS(decide(request(0s).with(quantity::answer, timespan{})).slack() == -20min);
  HOLDS(decide(event(1s).with(quantity::answer, 3h)).slack() == 1s - 40min);
}

TEST_BOTH("an answer time that is not given is taken to fit any wait above zero") {
  VALUE unknown = request(1ns).with(quantity::answer, timespan{});
  HOLDS(decide(unknown).mode() == mode::real_time);
  HOLDS(decide(unknown).turnaround().is_absent());
  HOLDS(decide(unknown).slack().is_absent());
  HOLDS(has(decide(unknown), note::answer_time_assumed));
  HOLDS(decide(unknown.with(quantity::wait, 0s)).mode() == mode::infeasible);
  HOLDS(decide(unknown.with(quantity::answer, 0s).with(quantity::wait, 0s)).mode() == mode::real_time);
  HOLDS(!has(decide(request(1s)), note::answer_time_assumed));
}

TEST_BOTH("R83, R94, R107: batch is chosen whenever it is feasible") {
  HOLDS(decide(request(20min)).mode() == mode::batch);
  HOLDS(decide(request(20min).with(quantity::answer, 1ns)).mode() == mode::batch);
  HOLDS(decide(request(20min).with(quantity::answer, 1h)).mode() == mode::batch);
}

TEST_BOTH("T5, R99: the other mode is offered when it is feasible too and its time is known") {
  VALUE both = decide(request(20min)).alternative();
  HOLDS(both.mode == mode::real_time);
  HOLDS(both.turnaround == 1s);
  HOLDS(both.instead_of == 20min);
  HOLDS(!decide(request(1s)).alternative());
  HOLDS(!decide(request(20min).with(quantity::answer, 20min + 1ns)).alternative());
  HOLDS(decide(request(20min).with(quantity::answer, 20min)).alternative().mode == mode::real_time);
  VALUE unknown = decide(request(20min).with(quantity::answer, timespan{}));
  HOLDS(!unknown.alternative());
  HOLDS(has(unknown, note::no_answer_time));
  HOLDS(!has(decide(request(20min)), note::no_answer_time));
}

TEST_BOTH("R45: a warm node takes the start-up away") {
  HOLDS(has(decide(request(10min)), note::warm_node_would_do));
  HOLDS(!has(decide(request(10min - 1ns)), note::warm_node_would_do));
  HOLDS(!has(decide(request(20min)), note::warm_node_would_do));
}

TEST_BOTH("R104: cases entered one by one could be entered all at once") {
  HOLDS(has(decide(request(1s)), note::all_at_once));
  HOLDS(!has(decide(request(20min)), note::all_at_once));
  HOLDS(!has(decide(event(1s)), note::all_at_once));
}

TEST_BOTH("T9: in real time nothing new is known between refreshes") {
  HOLDS(has(decide(scheduled(days{1}, days{1}, 1s)), note::nothing_new_between_refreshes));
  HOLDS(has(decide(scheduled(days{1}, 1ns, 1s)), note::nothing_new_between_refreshes));
  HOLDS(!has(decide(scheduled(days{1}, 0s, 1s)), note::nothing_new_between_refreshes));
  HOLDS(!has(decide(scheduled(days{1}, days{1}, 1h)), note::nothing_new_between_refreshes));
}

TEST_BOTH("every check that was made is a reason, of both modes") {
  VALUE answer = decide(scheduled(1h, 0s, 30min));
  HOLDS(answer.reasons().size() == 3);
  HOLDS(answer.reasons()[0] == reason{rule{'R', 85}, mode::batch, reason::subject::turnaround, 20min, 30min});
  HOLDS(answer.reasons()[1] == reason{rule{'R', 32}, mode::batch, reason::subject::period, 20min, 1h});
  HOLDS(answer.reasons()[2] == reason{rule{'R', 87}, mode::real_time, reason::subject::answers, 1s, 30min});
  HOLDS(decide(request(1h)).reasons().size() == 2);
}

// --- calendar periods

TEST_BOTH("calendar against calendar compares in months") {
  HOLDS(decide(scheduled(months{1}, years{1}, weeks{1})).horizon() == 12);
  HOLDS(decide(scheduled(months{1}, years{1}, weeks{1})).cadence() == years{1});
  HOLDS(decide(scheduled(months{2}, months{3}, weeks{1})).horizon() == 2);
  HOLDS(decide(scheduled(months{1}, months{1}, weeks{1})).horizon() == 1);
  HOLDS(decide(scheduled(months{3}, months{1}, weeks{1})).cadence() == months{3});
}

TEST_BOTH("against fixed lengths a check takes the shortest month and a horizon the longest") {
  HOLDS(decide(scheduled(days{1}, months{1}, weeks{1})).horizon() == 31);
  HOLDS(decide(scheduled(days{1}, months{1}, weeks{1})).cadence() == months{1});
  HOLDS(decide(scheduled(months{1}, days{28}, weeks{1})).cadence() == months{1});
  HOLDS(decide(scheduled(months{1}, days{28} + 1ns, weeks{1})).horizon() == 2);
  HOLDS(decide(scheduled(days{30}, months{1}, weeks{1})).horizon() == 2);
  VALUE monthly = scheduled(months{1}, 0s, no_limit).with(quantity::start_up, 0s);
  HOLDS(decide(monthly.with(quantity::run, days{28})).mode() == mode::batch);
  HOLDS(decide(monthly.with(quantity::run, days{28})).slack() == 0s);
  HOLDS(has(decide(monthly.with(quantity::run, days{28})), note::cluster_never_stops));
  HOLDS(!has(decide(monthly.with(quantity::run, days{28} - 1ns)), note::cluster_never_stops));
  HOLDS(decide(monthly.with(quantity::run, days{28} + 1ns)).mode() == mode::real_time);
  HOLDS(decide(request(months{1}).with(quantity::run, days{28} - 10min)).mode() == mode::batch);
  HOLDS(decide(request(months{1}).with(quantity::run, days{28} - 10min + 1ns)).mode() == mode::real_time);
  HOLDS(decide(request(years{1})).slack() == days{365} - 20min);
  HOLDS(decide(stored(years{1}, months{1})).cadence() == months{12});
  HOLDS(!has(decide(scheduled(months{1}, months{1}, weeks{1})), note::scored_less_often));
  HOLDS(has(decide(scheduled(months{1}, months{2}, weeks{1})), note::scored_less_often));
  VALUE event_within_a_month = event(months{1}).with(quantity::run, days{14} - 10min);
  HOLDS(decide(event_within_a_month).mode() == mode::batch);
  HOLDS(decide(event_within_a_month).slack() == 0s);
  HOLDS(decide(event_within_a_month.with(quantity::run, days{14} - 10min + 1ns)).mode() == mode::real_time);
  // A run is busy for 40 days, so there is one in every second month. One month, of 31 days at worst, waits.
  VALUE long_runs = stored(days{71}, months{1}).with(quantity::start_up, 0s).with(quantity::run, days{40});
  HOLDS(decide(long_runs).mode() == mode::batch);
  HOLDS(decide(long_runs).slack() == 0s);
  HOLDS(decide(long_runs).cadence() == months{2});
  HOLDS(decide(long_runs).from_data() == days{31 + 40});
  HOLDS(decide(long_runs.with(quantity::staleness, days{71} - 1ns)).mode() == mode::infeasible);
  // Two months always last 59 days. A run that is busy for 57 comes every second month, though twice 28 days is less.
  VALUE two_months = long_runs.with(quantity::run, days{57}).with(quantity::staleness, days{31 + 57});
  HOLDS(decide(two_months).mode() == mode::batch);
  HOLDS(decide(two_months).cadence() == months{2});
  HOLDS(decide(two_months.with(quantity::run, days{59})).mode() == mode::infeasible);
  // Two months may last less than 60 days. A run that is busy for that long comes every third month, and two months
  // wait.
  VALUE three_months = long_runs.with(quantity::run, days{60}).with(quantity::staleness, days{62 + 60});
  HOLDS(decide(three_months).mode() == mode::batch);
  HOLDS(decide(three_months).cadence() == months{3});
  HOLDS(decide(three_months.with(quantity::staleness, days{62 + 60} - 1ns)).mode() == mode::infeasible);
  // 13 months last 397 days at most, so all but the last of 14 may wait.
  HOLDS(decide(stored(days{397} + 20min, months{1})).cadence() == months{14});
  HOLDS(decide(stored(days{397} + 20min - 1ns, months{1})).cadence() == months{13});
  HOLDS(decide(stored(no_limit, years{200}).with(quantity::run, days{80'000})).cadence() == years{200});
}

// --- the largest, the finest, and bad input

TEST_BOTH("the largest durations are decided exactly") {
  VALUE largest = workload{cadence{nanoseconds{most}}, continuous_data, job_runtime{nanoseconds{most}},
                           latency_requirement{nanoseconds{most}}, answer_time{nanoseconds{most}}};
  HOLDS(decide(largest).mode() == mode::batch);
  HOLDS(decide(largest).slack() == 0s);
  HOLDS(decide(largest.with(quantity::wait, nanoseconds{most - 1})).mode() == mode::infeasible);
  HOLDS(decide(largest.with(quantity::cadence, nanoseconds{most - 1})).mode() == mode::real_time);
  VALUE event =
      workload{per_event, continuous_data, job_runtime{nanoseconds{most}}, latency_requirement{nanoseconds{most}}};
  HOLDS(decide(event).mode() == mode::real_time);
  HOLDS(decide(event.with(quantity::wait, no_limit)).mode() == mode::batch);
  HOLDS(decide(event).reasons()[1].slack() == -nanoseconds{most});
  HOLDS(decide(event.with(quantity::answer, nanoseconds{most}).with(quantity::wait, 1s)).slack() ==
        1s - nanoseconds{most});
  VALUE forever =
      workload{known_ahead{nanoseconds{most}}, data_availability{days{1}}, job_runtime{1h}, latency_requirement{1s}};
  HOLDS(decide(forever).mode() == mode::batch);
  HOLDS(decide(forever).cadence() == days{most / 86'400'000'000'000});
  VALUE halves = event.with(quantity::run, nanoseconds{most / 2});
  HOLDS(decide(halves).mode() == mode::batch);
  HOLDS(decide(halves).slack() == 1ns);
  VALUE ahead = workload{known_ahead{nanoseconds{most}}, data_availability{1ns}, job_runtime{nanoseconds{most}},
                         latency_requirement{0s}};
  HOLDS(decide(ahead).mode() == mode::infeasible);
  HOLDS(decide(ahead).slack() == -nanoseconds{most - 1});
  VALUE calendar = workload{known_ahead{no_limit}, data_availability{months{1}}, job_runtime{nanoseconds{most}},
                            latency_requirement{0s}};
  HOLDS(decide(calendar).mode() == mode::batch);
  HOLDS(decide(calendar.with(quantity::staleness, nanoseconds{most})).mode() == mode::infeasible);
}

TEST_BOTH("the finest durations are decided exactly") {
  VALUE finest = workload{cadence{1ns}, continuous_data, job_runtime{1ns}, latency_requirement{1ns}, answer_time{0s}};
  HOLDS(decide(finest).mode() == mode::batch);
  HOLDS(decide(finest.with(quantity::wait, 0s)).mode() == mode::real_time);
}

TEST_BOTH("bad input decides nothing") {
  VALUE answer = decide(request(1h).with(quantity::run, 0s));
  HOLDS(answer.mode() == mode::invalid);
  HOLDS(answer.fault().where == quantity::run);
  HOLDS(answer.trigger() == trigger::none);
  HOLDS(answer.cadence().is_absent());
  HOLDS(answer.horizon() == 0);
  HOLDS(answer.turnaround().is_absent());
  HOLDS(answer.slack().is_absent());
  HOLDS(answer.reasons().empty());
  HOLDS(answer.flips().empty());
  HOLDS(answer.notes().empty());
  HOLDS(!answer.alternative());
}

TEST_BOTH("a decision remembers what it was decided on") {
  HOLDS(decide(request(1h)).decided_on() == request(1h));
  HOLDS(decide(request(1h)) == decide(request(1h)));
  HOLDS(decide(request(1h)) != decide(request(2h)));
}

TEST_BOTH("how many decisions one run must forecast") {
  HOLDS(decide(scoreplan::scenarios::fries).steps_to_forecast(days{1}) == 2);
  // A forecast of 24 hourly steps from daily data leaves a hole between midnight and delivery.
  constexpr workload hourly{scoreplan::cadence{1h}, scoreplan::data_availability{days{1}},
                            scoreplan::job_runtime{10min}.start_up(10min), scoreplan::latency_requirement{1h}};
  HOLDS(decide(hourly).horizon() == 24);
  HOLDS(decide(hourly).steps_to_forecast(0s) == 25);
  HOLDS(decide(hourly).steps_to_forecast(40min) == 25);
  HOLDS(decide(hourly).steps_to_forecast(40min + 1ns) == 26);
  HOLDS(decide(scoreplan::scenarios::fraud).steps_to_forecast(0s) == 0);
  HOLDS(decide(hourly).steps_to_forecast(timespan{}) == 0);
  HOLDS(decide(hourly).steps_to_forecast(-240h) == 0);
  // Data of midnight that comes at 05:00 is used at 05:48 and lasts to the next delivery at 06:00: 30 hours.
  constexpr workload late{scoreplan::cadence{1h}, scoreplan::data_availability{days{1}}.late_by(5h),
                          scoreplan::job_runtime{4min}.start_up(8min), scoreplan::latency_requirement{1h}};
  HOLDS(decide(late).steps_to_forecast(48min) == 30);
  // The hours from the time of daily data that is 12 h late, scored in 30 min, to the next delivery: 36.5.
  VALUE daily_data = decide(workload{scoreplan::cadence{1h}, scoreplan::data_availability{days{1}}.late_by(12h),
                                     scoreplan::job_runtime{30min}.start_up(0s), scoreplan::latency_requirement{1h}});
  HOLDS(daily_data.horizon() == 24 && daily_data.steps_to_forecast() == 37);
  // The weeks from the time of monthly data that is 10 d late: the longest month counts.
  VALUE monthly_data =
      decide(workload{scoreplan::cadence{weeks{1}}, scoreplan::data_availability{months{1}}.late_by(days{10}),
                      scoreplan::job_runtime{5h + 10min}.start_up(0s), scoreplan::latency_requirement{days{1}}});
  HOLDS(monthly_data.horizon() == 5 && monthly_data.steps_to_forecast() == 6);
  HOLDS(decide(hourly).steps_to_forecast(scoreplan::no_limit) == 0);
}
