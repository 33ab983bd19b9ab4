// SPDX-License-Identifier: MIT
#include <scoreplan/plan.hpp>

#include <array>
#include <string_view>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::cadence;
using scoreplan::check;
using scoreplan::checked_year;
using scoreplan::cron;
using scoreplan::daily;
using scoreplan::data_availability;
using scoreplan::data_schedule;
using scoreplan::deployment;
using scoreplan::deployment_check;
using scoreplan::figure;
using scoreplan::figure_unit;
using scoreplan::finding;
using scoreplan::in_zone;
using scoreplan::job_runtime;
using scoreplan::kubernetes_cron;
using scoreplan::latency_requirement;
using scoreplan::lead;
using scoreplan::mode;
using scoreplan::per_event;
using scoreplan::posix_zone;
using scoreplan::quantity;
using scoreplan::real_time_because;
using scoreplan::rule;
using scoreplan::schedule;
using scoreplan::sentence;
using scoreplan::time_span;
using scoreplan::usd;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::workload;
using scoreplan::zoned;

namespace {

constexpr posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};
constexpr workload routes{cadence{days{1}}, data_availability{days{1}}, job_runtime{4min}.start_up(8min),
                          latency_requirement{12h}, scoreplan::answer_time{1s}};
constexpr workload fraud{per_event, scoreplan::continuous_data, job_runtime{4min}.start_up(8min),
                         latency_requirement{1s}, scoreplan::answer_time{100ms}};
constexpr schedule needed{daily(6h), new_york, lead{routes}};

// The finding of one check, when a workload is deployed in a mode, with further parts.
template <class... Parts>
constexpr finding found_by(deployment_check what, workload const& w, mode deployed, Parts const&... parts) {
  return check(deployment{"job", w, deployed, parts...}).of(what);
}
template <class... Parts>
constexpr bool holds(workload const& w, mode deployed, Parts const&... parts) {
  return check(deployment{"job", w, deployed, parts...}).holds();
}
constexpr workload with(quantity what, scoreplan::timespan value) { return routes.with(what, value); }

constexpr auto starts_at(std::string_view text) { return in_zone(scoreplan::parse_cron(text).value, new_york); }

}  // namespace

TEST_BOTH("a figure is a whole number of the largest unit that goes into it") {
  HOLDS(figure{90min}.unit() == figure_unit::minutes);
  HOLDS(figure{90min}.count() == 90);
  HOLDS(figure{days{14}}.unit() == figure_unit::weeks);
  HOLDS(figure{days{15}}.count() == 15);
  HOLDS(figure{1001us}.unit() == figure_unit::microseconds);
  HOLDS(figure{nanoseconds{-1}}.count() == -1);
  HOLDS(figure{0min}.unit() == figure_unit::seconds);
  HOLDS(figure{years{2}}.unit() == figure_unit::years);
  HOLDS(figure{months{24}}.count() == 24);
  HOLDS(figure{months{18}}.count() == 18);
  HOLDS(figure{scoreplan::timespan{scoreplan::no_limit}}.unit() == figure_unit::unlimited);
  HOLDS(!figure{scoreplan::timespan{}});
  HOLDS(figure{5}.unit() == figure_unit::number);
  HOLDS(figure{sys_seconds{seconds{7}}}.count() == 7);
  HOLDS(figure{amount<usd>{1, 3}, scoreplan::rounding::up}.count() == 34);
  HOLDS(!figure{amount<usd>{1, 0}, scoreplan::rounding::up});
}

TEST_BOTH("bad input is the only finding, and its sentence is that of explain") {
  constexpr auto found = check(deployment{"job", with(quantity::run, 0s), mode::batch});
  HOLDS(found.size() == 1);
  HOLDS(!found.holds());
  HOLDS(found.first_broken().check == deployment_check::input);
  HOLDS(sentence(found.first_broken()) == "the run is zero");
  HOLDS(sentence("job", found.first_broken()) == "job: the run is zero");
}

TEST_BOTH("a long name leaves room for what is said of it") {
  constexpr finding late = found_by(deployment_check::turnaround, with(quantity::wait, 10min), mode::batch);
  constexpr std::string_view letters =
      "123456789 123456789 123456789 123456789 123456789 123456789 123456789 1234567890+";
  HOLDS(sentence(letters.substr(0, 80), late).view().starts_with("123456789 "));
  HOLDS(sentence(letters.substr(0, 80), late).view().find("1234567890, R85: batch needs") == 70);
  HOLDS(sentence(letters, late).view().find("1234567890..., R85: batch needs") == 70);
  constexpr std::string_view accents =
      "a\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9";
  HOLDS(accents.size() == 81 && sentence(accents, late).view().find("...") == 79);
}

TEST_BOTH("it is deployed in batch or in real time") {
  for (mode const other : {mode::infeasible, mode::invalid}) HOLDS_NOW(!holds(routes, other));
  HOLDS(!found_by(deployment_check::mode, routes, mode::infeasible).holds);
  HOLDS(found_by(deployment_check::mode, routes, mode::batch).holds);
}

TEST_BOTH("R85: batch delivers within the wait; equal is enough, a nanosecond less is not") {
  VALUE equal = found_by(deployment_check::turnaround, with(quantity::wait, 12min), mode::batch);
  HOLDS(equal.holds);
  HOLDS(equal.rule == rule{'R', 85});
  VALUE less = found_by(deployment_check::turnaround, with(quantity::wait, 12min - 1ns), mode::batch);
  HOLDS(!less.holds);
  HOLDS(less.have == figure{12min});
  HOLDS(less.need == figure{12min - 1ns});
  HOLDS(sentence(found_by(deployment_check::turnaround, with(quantity::wait, 10min), mode::batch)) ==
        "batch needs 12 min from data to delivery, but the consumer waits only 10 min");
}

TEST_BOTH("R32, T11: the other conditions of batch are checked as decide has them") {
  constexpr workload often{cadence{12min}, data_availability{12min}, job_runtime{4min}.start_up(8min),
                           latency_requirement{12h}};
  HOLDS(found_by(deployment_check::period, often, mode::batch).holds);
  constexpr workload oftener{cadence{12min - 1ns}, data_availability{12min - 1ns}, job_runtime{4min}.start_up(8min),
                             latency_requirement{12h}};
  HOLDS(!found_by(deployment_check::period, oftener, mode::batch).holds);
  VALUE spacing = found_by(deployment_check::spacing, fraud.with(quantity::wait, 24min), mode::batch);
  HOLDS(spacing.holds);
  HOLDS(!found_by(deployment_check::spacing, fraud.with(quantity::wait, 24min - 1ns), mode::batch).holds);
  constexpr workload stored{scoreplan::known_ahead{12min}, data_availability{days{1}}, job_runtime{4min}.start_up(8min),
                            latency_requirement{1s}};
  HOLDS(found_by(deployment_check::staleness, stored, mode::batch).holds);
  HOLDS(!found_by(deployment_check::staleness, stored.with(quantity::staleness, 12min - 1ns), mode::batch).holds);
}

TEST_BOTH("R87: real time states its answer time, which is within the wait") {
  HOLDS(holds(fraud, mode::real_time));
  HOLDS(holds(fraud.with(quantity::answer, 1s), mode::real_time));
  VALUE slow = found_by(deployment_check::answer, fraud.with(quantity::answer, 1s + 1ns), mode::real_time);
  HOLDS(!slow.holds);
  HOLDS(slow.need == figure{1s});
  VALUE silent = found_by(deployment_check::answer_stated, fraud.with(quantity::answer, {}), mode::real_time);
  HOLDS(!silent.holds);
  HOLDS(!silent.have);
  HOLDS(sentence(silent) == "real time must state its answer time, which may be 1 s");
  HOLDS(!check(deployment{"job", fraud.with(quantity::answer, {}), mode::real_time}).holds());
}

TEST_BOTH("R94: real time where batch will do needs a reason") {
  VALUE needless = found_by(deployment_check::endpoint, routes, mode::real_time);
  HOLDS(!needless.holds);
  HOLDS(needless.rule == rule{'R', 94});
  HOLDS(needless.have == figure{12min});
  HOLDS(needless.need == figure{12h});
  HOLDS(holds(routes, mode::real_time, real_time_because{"drivers look on"}));
  HOLDS(!holds(routes, mode::real_time, real_time_because{""}));
  // A reason for an endpoint excuses nothing else.
  HOLDS(!holds(routes.with(quantity::answer, 13h), mode::real_time, real_time_because{"drivers look on"}));
  HOLDS(!holds(fraud, mode::batch, real_time_because{"cheap"}));
  // The endpoint is needless only where batch will do, to a nanosecond.
  HOLDS(holds(with(quantity::wait, 12min - 1ns), mode::real_time));
  HOLDS(!holds(with(quantity::wait, 12min), mode::real_time));
}

TEST_BOTH("R94: where runs would overlap on the real gaps of the schedule, real time is needed") {
  constexpr workload long_run{cadence{weeks{1}}, data_availability{days{1}}, job_runtime{167h + 1s},
                              latency_requirement{weeks{2}}, scoreplan::answer_time{1s}};
  constexpr schedule sundays{weekly({Sunday}, 6h), new_york, lead{long_run}};
  HOLDS(!holds(long_run, mode::real_time));
  HOLDS(holds(long_run, mode::real_time, sundays));
  HOLDS(!holds(long_run.with(quantity::run, 167h), mode::real_time,
               schedule{weekly({Sunday}, 6h), new_york, lead{long_run.with(quantity::run, 167h)}}));
}

TEST_BOTH("R41: the start-up stage covers the longest start-up; no good sample covers nothing") {
  constexpr seconds samples[] = {5min, 8min, 6min};
  constexpr seconds longer[] = {5min, 8min + 1s, 6min};
  HOLDS(holds(routes, mode::batch, scoreplan::estimate_start_up(samples)));
  VALUE broken = found_by(deployment_check::start_up, routes, mode::batch, scoreplan::estimate_start_up(longer));
  HOLDS(!broken.holds);
  HOLDS(broken.have == figure{8min + 1s});
  HOLDS(broken.need == figure{8min});
  HOLDS(sentence(broken) == "a start-up took 8 min 1 s, but the job allows only 8 min");
  VALUE unseen =
      found_by(deployment_check::start_up, routes, mode::batch, scoreplan::estimate_start_up(std::array<seconds, 0>{}));
  HOLDS(!unseen.holds);
  HOLDS(sentence(unseen) == "no start-up was observed that could be used");
}

TEST_BOTH("a lead or ceiling without an amount is said to be none") {
  constexpr schedule unled{daily(6h), new_york, lead{with(quantity::run, -1min)}};
  VALUE led = found_by(deployment_check::lead, routes, mode::batch, unled);
  HOLDS(!led.holds && sentence(led) == "the lead of its schedule is no length of time");
  constexpr scoreplan::cluster_prices<usd> cluster{amount<usd>{1} / 1h,
                                                   scoreplan::billing{scoreplan::start_up_billing::billed}};
  VALUE unbounded =
      found_by(deployment_check::cost, routes, mode::batch, scoreplan::budget{amount<usd>{1, 0}, cluster});
  HOLDS(!unbounded.holds && sentence(unbounded) == "what a month may cost is no amount");
}

TEST_BOTH("spans and lateness beyond all years are bounded by them") {
  constexpr deployment early{"job", routes, mode::batch, needed, time_span{(sys_seconds::min)(), sys_days{}}};
  VALUE found = check(early);
  HOLDS(found.of(deployment_check::schedule).check == deployment_check::schedule);
  constexpr zoned midnight{daily(0h), new_york};
  HOLDS(!holds(routes, mode::batch, needed, data_schedule{midnight, (seconds::max)()}));
  // The data is known years before. The newest is that of the last year that there is, and no number overflows.
  VALUE foretold = data_schedule{midnight, (seconds::min)()}.newest_at(sys_days{2026y / March / 1});
  HOLDS(!foretold || *foretold > sys_days{2026y / March / 1});
}

TEST_BOTH("R58: a month costs at most the ceiling, in the mode that is deployed, exactly") {
  constexpr auto node = amount<usd>{12, 100} / 1h;
  constexpr scoreplan::cluster_prices<usd> cluster{node, scoreplan::billing{scoreplan::start_up_billing::billed}};
  constexpr scoreplan::endpoint_prices<usd> endpoint{node};
  // A month has 30.41666... runs of 12 minutes, which cost 0.73.
  HOLDS(holds(routes, mode::batch, scoreplan::budget{amount<usd>{73, 100}, cluster}));
  VALUE dear = found_by(deployment_check::cost, routes, mode::batch,
                        scoreplan::budget{amount<usd>{729'999, 1'000'000}, cluster});
  HOLDS(!dear.holds);
  HOLDS(dear.have.count() == 73);
  HOLDS(dear.need.count() == 72);
  HOLDS(sentence(dear) == "a month costs 0.73 USD, but may cost only 0.72 USD");
  HOLDS(holds(fraud, mode::real_time, scoreplan::budget{amount<usd>{8760, 100}, endpoint}));
  HOLDS(!holds(fraud, mode::real_time, scoreplan::budget{amount<usd>{8759, 100}, endpoint}));
  HOLDS(holds(routes, mode::batch, scoreplan::budget{amount<usd>{1, 1}, cluster, endpoint}));
  HOLDS(!holds(fraud, mode::real_time, scoreplan::budget{amount<usd>{1, 1}, cluster, endpoint}));
  // Only prices of the other mode, or prices that are bad input, leave the cost unknown.
  HOLDS(!holds(routes, mode::batch, scoreplan::budget{amount<usd>{1000, 1}, endpoint}));
  HOLDS(!holds(fraud, mode::real_time, scoreplan::budget{amount<usd>{1000, 1}, cluster}));
  constexpr scoreplan::endpoint_prices<usd> none{node, 0};
  VALUE unknown =
      found_by(deployment_check::cost, fraud, mode::real_time, scoreplan::budget{amount<usd>{1000, 1}, none});
  HOLDS(sentence(unknown) == "the cost is not known: there must be a node, and a replica");
}

TEST_BOTH("T1: the schedule leaves the turnaround, to the nanosecond") {
  HOLDS(found_by(deployment_check::lead, routes, mode::batch, needed).holds);
  constexpr schedule too_late{daily(6h), new_york, lead{with(quantity::run, 4min - 1ns)}};
  VALUE broken = found_by(deployment_check::lead, routes, mode::batch, too_late);
  HOLDS(!broken.holds);
  HOLDS(broken.rule == rule{'T', 1});
  constexpr schedule none{daily(6h), new_york, lead{with(quantity::run, {})}};
  HOLDS(!holds(routes, mode::batch, none));
}

TEST_BOTH("R38, R47: every run starts in time, on both sides of both changes of the clock") {
  HOLDS(holds(routes, mode::batch, needed, starts_at("48 5 * * *")));
  HOLDS(holds(routes, mode::batch, needed, starts_at("30 4 * * *")));
  VALUE late = found_by(deployment_check::start, routes, mode::batch, needed, starts_at("49 5 * * *"));
  HOLDS(!late.holds);
  HOLDS(late.have == figure{sys_seconds{sys_days{2026y / March / 7} + 10h + 49min}});
  HOLDS(late.need == figure{sys_seconds{sys_days{2026y / March / 7} + 10h + 48min}});
  HOLDS(late.at == figure{sys_seconds{sys_days{2026y / March / 7} + 11h}});
  HOLDS(sentence(late) ==
        "for what is needed at 2026-03-07T11:00:00Z a run must start by 2026-03-07T10:48:00Z, but "
        "starts at 2026-03-07T10:49:00Z");
  // These starts in UTC are in time in winter, and an hour late in summer.
  constexpr auto in_utc = in_zone(cron{"48 10 * * *"}, utc);
  VALUE summer = found_by(deployment_check::run, routes, mode::batch, needed, in_utc);
  HOLDS(!summer.holds);
  HOLDS(summer.at == figure{sys_seconds{sys_days{2026y / March / 8} + 10h}});
  HOLDS(holds(routes, mode::batch, needed, in_zone(cron{"48 9 * * *"}, utc)));
  // This start is skipped on the night of the change of the clock, which no ordinary week has.
  constexpr schedule at_three{daily(3h), new_york, lead{routes}};
  VALUE skipped = found_by(deployment_check::run, routes, mode::batch, at_three,
                           in_zone(cron{"30 2 * * *", kubernetes_cron}, new_york));
  HOLDS(!skipped.holds);
  HOLDS(skipped.at == figure{sys_seconds{sys_days{2026y / March / 8} + 7h}});
  HOLDS(!holds(routes, mode::batch, needed, starts_at("48 5 * * 1-5")));
}

TEST_BOTH("R38: a recurrence in use is checked as cron is") {
  HOLDS(holds(routes, mode::batch, needed, zoned{daily(5h + 48min), new_york}));
  HOLDS(!holds(routes, mode::batch, needed, zoned{daily(5h + 48min + 1s), new_york}));
  constexpr schedule mondays{weekly({Monday}, 6h), new_york, lead{routes}};
  HOLDS(holds(routes, mode::batch, mondays, starts_at("0 5 * * 1")));
  // A run on the day after is for the next need-by, and is in time for it; but then it misses the data.
  constexpr auto day_after = starts_at("0 5 * * 2");
  HOLDS(holds(routes, mode::batch, mondays, day_after));
  HOLDS(!holds(routes, mode::batch, mondays, day_after, data_schedule{zoned{daily(0h), new_york}, 0s}));
}

TEST_BOTH("times that go with dates are checked for a year") {
  constexpr schedule firsts{scoreplan::monthly(1d, 6h), new_york, lead{routes}};
  HOLDS(holds(routes, mode::batch, firsts, starts_at("0 5 1 * *")));
  VALUE missing = found_by(deployment_check::run, routes, mode::batch, firsts, starts_at("0 5 1 1-11 *"));
  HOLDS(!missing.holds);
  HOLDS(missing.at == figure{sys_seconds{sys_days{2026y / December / 1} + 11h}});
  // In 2027 days of the month are on other weekdays than in 2026.
  constexpr auto weekdays = in_zone(cron{"0 5 1-3 1,2 *"}, utc);
  constexpr schedule firsts_of_winter{scoreplan::monthly(3d, 6h), utc, lead{routes}};
  HOLDS(!holds(routes, mode::batch, firsts_of_winter, weekdays, checked_year{2027y}));
  VALUE found = found_by(deployment_check::run, routes, mode::batch, firsts_of_winter, weekdays, checked_year{2027y});
  HOLDS(found.at == figure{sys_seconds{sys_days{2027y / March / 3} + 6h}});
}

TEST_BOTH("an explicit span is checked, all of it and nothing else") {
  constexpr auto but_on_tenth = starts_at("48 5 1-9,11-31 * *");
  constexpr sys_days march = 2026y / March / 1;
  HOLDS(holds(routes, mode::batch, needed, but_on_tenth, time_span{march, march + days{9}}));
  // The need-by at the end of a span is not part of it; the one at its beginning is.
  constexpr sys_seconds tenth = march + days{9} + 10h;
  HOLDS(holds(routes, mode::batch, needed, but_on_tenth, time_span{march, tenth}));
  HOLDS(!holds(routes, mode::batch, needed, but_on_tenth, time_span{march, tenth + 1s}));
  HOLDS(!holds(routes, mode::batch, needed, but_on_tenth, time_span{tenth, tenth + 1s}));
  HOLDS(holds(routes, mode::batch, needed, but_on_tenth, time_span{tenth + 1s, tenth + days{2}}));
  constexpr deployment job{"job", routes, mode::batch, needed, but_on_tenth, time_span{march, tenth}};
  HOLDS(!check(job.over({march, tenth + 1s})).holds());
  // Nothing is needed in this span, so nothing would be checked.
  VALUE empty = found_by(deployment_check::schedule, routes, mode::batch, needed, time_span{march, march});
  HOLDS(!empty.holds);
}

TEST_RUN("full proof at run time: ten years, day by day") {
  deployment const job{"job", routes, mode::batch, needed, starts_at("48 5 * * *")};
  HOLDS_NOW(check(job.over({sys_days{2026y / 1 / 1}, sys_days{2036y / 1 / 1}})).holds());
  deployment const leap{"job", routes, mode::batch, needed, starts_at("48 5 1-28,30,31 * *")};
  HOLDS_NOW(check(leap.over({sys_days{2028y / 2 / 28}, sys_days{2028y / 2 / 29}})).holds());
  finding const missing = check(leap.over({sys_days{2028y / 2 / 28}, sys_days{2028y / 3 / 1}})).first_broken();
  HOLDS_NOW(missing.check == deployment_check::run);
  HOLDS_NOW(missing.at == figure{sys_seconds{sys_days{2028y / 2 / 29} + 11h}});
}

TEST_BOTH("one year proves every year where all repeats within a week and the clock changes on the same weekday") {
  constexpr auto proves = [](auto const&... parts) {
    return proves_every_year(deployment{"job", routes, mode::batch, parts...});
  };
  HOLDS(proves(needed, starts_at("48 5 * * *")));
  HOLDS(proves(needed, starts_at("0 5 * * 1,3")));
  HOLDS(proves(needed, in_zone(cron{"48 9 * * *"}, utc)));
  HOLDS(!proves(needed, starts_at("48 5 1 * *")));
  HOLDS(!proves(needed, starts_at("48 5 * 1-6 *")));
  HOLDS(!proves(schedule{scoreplan::monthly(1d, 6h), utc, lead{routes}}));
  HOLDS(!proves(schedule{weekly({Monday}, 6h).every(2, 2026y / 1 / 5), utc, lead{routes}}));
  HOLDS(!proves(schedule{scoreplan::fixed_period(50min, sys_days{2026y / 1 / 1}), utc, lead{routes}}));
  HOLDS(!proves(needed, time_span{sys_days{2026y / 1 / 1}, sys_days{2027y / 1 / 1}}));
  HOLDS(!proves(needed, starts_at("48 5 * * *"),
                data_schedule{zoned{daily(0h), posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"}}, 0s}));
  // The clock changes on the hundredth day of each year: at the same time of day, but on another weekday.
  constexpr posix_zone by_day{"AAA5BBB,J100,J300"};
  HOLDS(proves(schedule{daily(6h), by_day, lead{routes}}));
  HOLDS(!proves(schedule{weekly({Monday}, 6h), by_day, lead{routes}}));
  HOLDS(!proves_every_year(deployment{"job", fraud, mode::real_time}));
}

TEST_RUN("what is proved by one year holds in others, found by looking at all of them") {
  scoreplan::recurrence const needs[] = {daily(3h), daily(6h), weekly({Sunday}, 3h), weekly({Monday}, 6h)};
  int holding = 0;
  for (char const* const text : {"48 5 * * *", "48 5 * * 1-5", "*/30 5 * * *", "30 2 * * *", "49 5 * * *", "45 1 * * 0",
                                 "0 0-5/2 * * *", "0 5 * * 1", "48 2 * * 0", "30 1 * * *"})
    for (scoreplan::recurrence const& need : needs) {
      auto const starts = in_zone(scoreplan::parse_cron(text, kubernetes_cron).value, new_york);
      deployment const job{"job", routes, mode::batch, schedule{need, new_york, lead{routes}}, starts};
      HOLDS_NOW(proves_every_year(job));
      holding += check(job).holds() ? 1 : 0;
      for (year const each : {2026y, 2027y, 2028y}) {
        time_span const all{sys_days{each / January / 1}, sys_days{(each + years{1}) / January / 1}};
        HOLDS_NOW(check(job).holds() == check(job.over(all)).holds());
      }
    }
  HOLDS_NOW(holding > 5);
  HOLDS_NOW(holding < 35);
}

TEST_BOTH("R34: a run starts after its data is there") {
  constexpr data_schedule at_four{zoned{daily(0h), new_york}, 4h};
  // On the night of the change four hours after midnight are at 05:00.
  HOLDS(holds(routes, mode::batch, needed, at_four, starts_at("0 5 * * *")));
  VALUE early = found_by(deployment_check::data, routes, mode::batch, needed, at_four, starts_at("59 4 * * *"));
  HOLDS(!early.holds);
  HOLDS(early.have == figure{sys_seconds{sys_days{2026y / March / 8} + 9h}});
  HOLDS(early.need == figure{sys_seconds{sys_days{2026y / March / 8} + 8h + 59min}});
  // Without starts in use the latest start counts: 4 h 48 min after midnight, an hour less on that night.
  constexpr data_schedule just{zoned{daily(0h), new_york}, 4h + 48min};
  HOLDS(holds(routes, mode::batch, needed, just));
  constexpr data_schedule late{zoned{daily(0h), new_york}, 4h + 48min + 1s};
  HOLDS(!found_by(deployment_check::data, routes, mode::batch, needed, late).holds);
  // Data that is refreshed more often than runs are needed is never all there.
  constexpr workload hourly_data{cadence{days{1}}, data_availability{1h}, job_runtime{4min}.start_up(8min),
                                 latency_requirement{12h}};
  HOLDS(holds(hourly_data, mode::batch, needed, data_schedule{zoned{scoreplan::hourly(0s), new_york}, 0s}));
  // There is no data at all.
  VALUE none = found_by(deployment_check::data, routes, mode::batch, needed,
                        data_schedule{zoned{daily(0h).every(1, 2030y / 1 / 1), new_york}, 0s});
  HOLDS(!none.holds);
  HOLDS(!none.have);
}

TEST_BOTH("R32: runs do not overlap on the shortest real gap") {
  constexpr auto lasting = [](seconds run) {
    return workload{cadence{days{1}}, data_availability{days{1}}, job_runtime{run}, latency_requirement{weeks{1}}};
  };
  constexpr auto on = [](workload const& w) { return schedule{daily(6h), new_york, lead{w}}; };
  HOLDS(holds(lasting(23h), mode::batch, on(lasting(23h))));
  VALUE broken = found_by(deployment_check::overlap, lasting(23h + 1s), mode::batch, on(lasting(23h + 1s)));
  HOLDS(!broken.holds);
  HOLDS(broken.have == figure{23h + 1s});
  HOLDS(broken.need == figure{23h});
  // The usual period would be long enough; without a schedule it is what counts.
  HOLDS(holds(lasting(24h), mode::batch));
  HOLDS(!holds(lasting(24h + 1s), mode::batch));
  // The run before a span counts, too.
  constexpr workload longer = lasting(24h + 1s);
  constexpr time_span one_day{sys_days{2026y / July / 1}, sys_days{2026y / July / 2}};
  HOLDS(!found_by(deployment_check::overlap, longer, mode::batch, on(longer), one_day).holds);
  constexpr zoned at_five{daily(5h), new_york};
  HOLDS(!found_by(deployment_check::overlap, longer, mode::batch, on(longer), at_five, one_day).holds);
  // Where the data is slower than the need, the period still counts.
  constexpr workload of_weekly_data{cadence{days{1}}, data_availability{weeks{1}}, job_runtime{weeks{1} + 1s},
                                    latency_requirement{weeks{2}}};
  HOLDS(!found_by(deployment_check::period, of_weekly_data, mode::batch, on(of_weekly_data)).holds);
  HOLDS(found_by(deployment_check::period, longer, mode::batch, on(longer)).check == deployment_check::none);
  // Starts in use every ten minutes are too frequent for runs of twelve.
  constexpr time_span a_day{sys_days{2026y / 1 / 1}, sys_days{2026y / 1 / 2}};
  VALUE often = found_by(deployment_check::overlap, routes, mode::batch, needed, starts_at("*/10 * * * *"), a_day);
  HOLDS(!often.holds);
  HOLDS(often.have == figure{12min});
  HOLDS(often.need == figure{10min});
  HOLDS(found_by(deployment_check::overlap, routes, mode::batch, needed, starts_at("*/12 * * * *"), a_day).holds);
}

TEST_BOTH("what its engine does not heed") {
  VALUE azure = found_by(deployment_check::engine, routes, mode::batch, needed,
                         in_zone(scoreplan::parse_cron("40 5 1 * *", scoreplan::azure_ml_cron).value, new_york));
  HOLDS(!azure.holds);
  HOLDS(sentence(azure) ==
        "of the cron expression the day of month is ignored by the service, which runs on every day");
  HOLDS(!holds(routes, mode::batch, needed, starts_at("61 5 * * *")));
}

TEST_BOTH("zones and recurrences with faults are findings") {
  constexpr schedule nowhere{daily(6h), scoreplan::parse_posix_zone("nowhere?").value, lead{routes}};
  HOLDS(!holds(routes, mode::batch, nowhere));
  constexpr scoreplan::any_zone later{new_york, "America/New_York", sys_days{2120y / January / 1}};
  HOLDS(!holds(routes, mode::batch, schedule{daily(6h), later, lead{routes}}));
  HOLDS(!holds(routes, mode::batch, schedule{daily(25h), utc, lead{routes}}));
  HOLDS(!holds(routes, mode::batch, needed, zoned{daily(25h), utc}));
  HOLDS(!holds(routes, mode::batch, needed, data_schedule{zoned{daily(25h), utc}, 0s}));
  HOLDS(!holds(routes, mode::batch, needed, zoned{daily(5h), scoreplan::parse_posix_zone("nowhere?").value}));
}

TEST_BOTH("schedules oftener than daily, in pieces") {
  constexpr workload hourly_job{cadence{1h}, data_availability{1h}, job_runtime{4min}.start_up(8min),
                                latency_requirement{1h}};
  constexpr scoreplan::local_policy every_hour{scoreplan::gap_policy::skip, scoreplan::overlap_policy::both};
  constexpr schedule hourly_need{zoned{scoreplan::hourly(15min), new_york, every_hour}, lead{hourly_job}};
  HOLDS(holds(hourly_job, mode::batch, hourly_need, in_zone(cron{"3 * * * *", kubernetes_cron}, new_york)));
  HOLDS(!holds(hourly_job, mode::batch, hourly_need, in_zone(cron{"4 * * * *", kubernetes_cron}, new_york)));
}

namespace {

struct ends_before_noon {
  static constexpr finding check(deployment const& config) noexcept {
    return scoreplan::own_finding("needs fewer letters", static_cast<int>(config.name().size()), 5,
                                  config.name().size() <= 5);
  }
};
constexpr deployment of_five{"fries", routes, mode::batch};
constexpr deployment of_six{"routes", routes, mode::batch};
constexpr deployment in_use{"fries", routes, mode::batch, needed, in_zone(cron{"48 5 * * *"}, new_york)};

}  // namespace

TEST_BOTH("a team's own check is one of the findings, after those of the library") {
  HOLDS(check<ends_before_noon>(of_five).holds());
  constexpr auto found = check<ends_before_noon>(of_six);
  HOLDS(!found.holds());
  HOLDS(found[found.size() - 1].check == deployment_check::own);
  HOLDS(sentence("routes", found.first_broken()) == "routes: needs fewer letters: has 6, but may have 5");
}

static_assert(scoreplan::can_run<of_five>);
static_assert(scoreplan::can_run<of_five, ends_before_noon>);
static_assert(scoreplan::can_run<in_use>);
static_assert(scoreplan::detail::first_broken<of_six, ends_before_noon>().check == deployment_check::own);
