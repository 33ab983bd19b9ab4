// SPDX-License-Identifier: MIT
#include <scoreplan/cost/requests.hpp>
#include <scoreplan/cost/runs.hpp>
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "cron/simulated.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::any_zone;
using scoreplan::batch_cost;
using scoreplan::billing;
using scoreplan::cluster_cycle;
using scoreplan::cluster_prices;
using scoreplan::cluster_run;
using scoreplan::cluster_use;
using scoreplan::cost_fault;
using scoreplan::cost_of;
using scoreplan::cron;
using scoreplan::cron_lines;
using scoreplan::cycle_of;
using scoreplan::daily;
using scoreplan::endpoint_prices;
using scoreplan::fixed_period;
using scoreplan::fraction;
using scoreplan::hourly;
using scoreplan::lead;
using scoreplan::monthly;
using scoreplan::posix_zone;
using scoreplan::price;
using scoreplan::quartz_cron;
using scoreplan::recurrence;
using scoreplan::rounding;
using scoreplan::runs;
using scoreplan::runs_of;
using scoreplan::start_up_billing;
using scoreplan::timespan;
using scoreplan::usd;
using scoreplan::weekly;
using scoreplan::window;
using scoreplan::yearly;
using scoreplan::zoned;

namespace {

using dollars = amount<usd>;

constexpr any_zone paris{posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"}, "Europe/Paris"};
constexpr runs<any_zone> at(recurrence const& times) { return runs<any_zone>{zoned<any_zone>{times, paris}}; }
constexpr scoreplan::cron_runs<any_zone> at(cron_lines const& lines) { return runs_of(lines, paris); }

constexpr recurrence in_utc(seconds period) { return fixed_period(period, sys_days{2026y / 1 / 1}); }

constexpr price<usd> small_node = dollars{12, 100} / 1h;
constexpr billing by_the_second{start_up_billing::billed};
constexpr cluster_prices<usd> one_node{small_node, by_the_second};
constexpr cluster_prices<usd> three_an_hour{dollars{3, 1} / 1h, by_the_second};
// Alone, a run has its nodes up for 1020 s.
constexpr cluster_run ten_minutes{300s, 600s, 120s};

constexpr std::int64_t cents(dollars money) { return money.rounded(100, rounding::nearest); }
template <class Starts>
constexpr fraction up(Starts const& starts, cluster_run const& each) {
  return cycle_of(starts, each).on_fraction();
}

}  // namespace

TEST_BOTH("runs that are alone cost as many sessions as there are runs") {
  constexpr cluster_run job{5min, 15min};
  VALUE two_days = cost_of(at(weekly({Monday, Tuesday}, 6h)), job, three_an_hour);
  HOLDS(two_days.fault == cost_fault::none && cents(two_days.monthly) == 869);
  HOLDS(two_days.runs == fraction::of(2 * 730, 7 * 24) && two_days.cold_starts() == two_days.runs);
  HOLDS(two_days.month == 730h);
  HOLDS(cents(cost_of(at(daily(6h)), job, three_an_hour).monthly) == 3042);
  HOLDS(cost_of(at(cron{"0 6 * * 1,2"}), job, three_an_hour).monthly == two_days.monthly);
  VALUE working_days = cost_of(at(cron{"0 6 * * 1-5"}), job, three_an_hour);
  HOLDS(working_days.monthly == dollars{1, 1} * fraction::of(5 * 730, 7 * 24));
  VALUE first = cost_of(at(monthly(day{1}, 6h)), job, three_an_hour);
  HOLDS(first.runs == 1 && first.monthly == dollars{1, 1});
  HOLDS(cost_of(at(monthly(day{1}, 6h)), job, three_an_hour, 720h).monthly == dollars{1, 1});
  HOLDS(cost_of(at(yearly(March / 1, 6h)), job, three_an_hour).monthly == dollars{1, 12});
  VALUE either = cost_of(at(cron{"0 6 1-7 * 1"}), job, three_an_hour);
  HOLDS(either.monthly == dollars{1, 1} * fraction::of((7 * 4'800 + 20'871 - 4'800) * 730, 146'097 * 24));
  HOLDS(cost_of(at(cron{"*/30 * * * *"}), job, three_an_hour).monthly == dollars{1'460, 1});
  VALUE twice = cost_of(at(daily(6h) | daily(18h)), ten_minutes, one_node);
  HOLDS(twice.monthly == small_node * timespan{1020s} * fraction::of(730 * 2, 24));
  HOLDS(twice.upper_bound == twice.monthly && twice.kept_warm == dollars{876, 10});
  HOLDS(twice.per_cold_start == small_node * timespan{12h - 1020s});
}

TEST_BOTH("a run that finds its nodes up reuses them, across uneven gaps") {
  // Two runs 17 minutes apart are one session, and two a second further apart are two.
  VALUE near = cycle_of(at(daily({6h, 6h + 17min})), ten_minutes);
  HOLDS(near.runs == 2 && near.sessions == 1 && near.length == 86'400 && near.up == 1020 + 720);
  VALUE apart = cycle_of(at(daily({6h, 6h + 17min + 1s})), ten_minutes);
  HOLDS(up(at(daily({6h, 6h + 17min + 1s})), ten_minutes) == fraction::of(2 * 1020, 86'400) && apart.sessions == 1);
  // A second run that comes before the first is over waits for it.
  HOLDS(cycle_of(at(daily({6h, 6h + 1min})), ten_minutes).up == 300 + 1200 + 120);
  // Every 17 minutes from 08:00 to 18:00: 36 runs, of which every other finds its nodes up.
  VALUE day = cycle_of(at(daily(window{17min, 8h, 18h})), ten_minutes);
  HOLDS(day.runs == 36 && day.sessions == 18 && day.up == 18 * 1740);
  // Five runs in five seconds.
  VALUE burst = cycle_of(at(daily(window{1s, 6h, 6h + 5s})), {1s, 10s, 1s});
  HOLDS(burst.runs == 5 && burst.sessions == 1 && burst.up == 1 + 5 * 10 + 1);
  // Every 12 minutes, from 08:00 to 18:00 the nodes are not released.
  VALUE warm = cycle_of(at(daily(window{12min, 8h, 18h})), ten_minutes);
  HOLDS(warm.runs == 50 && warm.sessions == 1 && warm.up == 49 * 720 + 720);
  VALUE cost = cost_of(at(daily(window{12min, 8h, 18h})), ten_minutes, one_node);
  HOLDS(cost.monthly == small_node * timespan{600min} * fraction::of(730, 24));
  HOLDS(cost.upper_bound == small_node * timespan{1020s} * 50 * fraction::of(730, 24));
  HOLDS(cost.cold_starts() == fraction::of(730, 24));
  HOLDS(cost.per_cold_start == small_node * timespan{14h});
}

TEST_BOTH("where runs come at an even period, the cycle is that of the period") {
  VALUE even = cycle_of(cluster_use{1020s, 300s, 600s, 120s});
  VALUE times = cycle_of(at(in_utc(1020s)), ten_minutes);
  HOLDS(times.runs == even.runs && times.sessions == even.sessions && times.length == even.length &&
        times.up == even.up);
  VALUE cost = cost_of(at(in_utc(1020s)), ten_minutes, one_node);
  VALUE expected = cost_of(cluster_use{1020s, 300s, 600s, 120s}, one_node);
  HOLDS(cost.monthly == expected.monthly && cost.upper_bound == expected.upper_bound && cost.runs == expected.runs &&
        cost.kept_warm == expected.kept_warm && cost.per_cold_start == expected.per_cold_start);
  HOLDS(cycle_of(at(cron{"*/12 * * * *"}), ten_minutes).is_always_up());
  HOLDS(cost_of(at(cron{"*/12 * * * *"}), ten_minutes, one_node).monthly == dollars{876, 10});
  HOLDS(cost_of(at(cron{"*/12 * * * *"}), ten_minutes, one_node).cold_starts() == 0);
  HOLDS(cycle_of(at(cron{"*/10 * * * *"}), ten_minutes).is_always_up());
  HOLDS(cycle_of(at(hourly(0s)), {0s, 1h + 1ns}).fault == cost_fault::run_longer_than_period);
  HOLDS(cycle_of(at(hourly(0s)), {0s, 1h}).is_always_up());
  // At full load the nodes are never idle, at even gaps and at others.
  HOLDS(cycle_of(at(daily({6h, 7h})), {5min, 12h}).is_always_up());
  HOLDS(cycle_of(at(daily({6h, 7h})), {5min, 12h}).runs == 2);
  HOLDS(cycle_of(at(daily({6h, 7h})), {5min, 12h + 1ns}).fault == cost_fault::run_longer_than_period);
  // Every second: nothing is walked.
  HOLDS(cycle_of(at(cron{"* * * * * *", scoreplan::six_field_cron}), {5s, 500ms, 400ms}).runs == 11);
}

TEST_BOTH("sessions at midnight, over the weekend and over the turn of a year") {
  // The run of 23:50 is up until 00:07, when the next comes: at the instant of the release it is warm.
  VALUE night = cycle_of(at(daily({7min, 23h + 50min})), ten_minutes);
  HOLDS(night.runs == night.sessions * 2 && night.up == fraction{night.sessions} * (1020 + 720));
  VALUE later = cycle_of(at(daily({7min + 1s, 23h + 50min})), ten_minutes);
  HOLDS(later.runs == later.sessions && later.on_fraction() == fraction::of(2 * 1020, 86'400));
  // From Monday to Friday the nodes idle through the night.
  constexpr cluster_run idles{5min, 1h, 23h};
  VALUE working_days = cycle_of(at(cron{"0 6 * * 1-5"}), idles);
  HOLDS(working_days.runs == 5 * working_days.sessions);
  HOLDS(working_days.on_fraction() == fraction::of(5 * 24, 7 * 24));
  HOLDS(cycle_of(at(cron{"0 6 * * 1-5"}), {5min, 1h, 71h}).is_always_up());
  HOLDS(!cycle_of(at(cron{"0 6 * * 1-5"}), {5min, 1h, 71h - 1ns}).is_always_up());
  HOLDS(up(at(cron{"0 6 * * 1-5"}), {5min, 1h, 71h - 1ns}) == fraction::of(604'799'999'999'999, 604'800'000'000'000));
  // The last day of December and the first of January are one session, and so are the ends of the other months.
  VALUE turns = cycle_of(at(cron_lines{cron{"0 6 1 * *"}, cron{"0 6 28-31 * *"}}), {0s, 1h, 23h});
  HOLDS(turns.sessions == 4'800 && turns.runs == 4'800 * 2 + 97 + 4'400 * 2 + 2'800);
  HOLDS(turns.up == fraction{turns.runs} * 86'400);
}

TEST_BOTH("dates: days and years that are alike are looked at once") {
  // On the first seven days of a month, every 20 minutes from 08:00 to 18:00, which is warm.
  constexpr cluster_run job{5min, 10min, 15min};
  VALUE first_week = cost_of(at(cron{"*/20 8-17 1-7 * *"}), job, three_an_hour);
  HOLDS(first_week.runs == 7 * 30 && first_week.cold_starts() == 7);
  HOLDS(first_week.monthly == dollars{3, 1} * 7 * fraction::of(10 * 60 + 5, 60));
  HOLDS(cents(cost_of(at(cron{"*/20 8-17 1-7 * *"}), job, three_an_hour, 720h).monthly) == cents(first_week.monthly));
  // With weekdays a month is so many hours.
  VALUE mondays = cost_of(at(cron{"*/20 8-17 */2 * 1", scoreplan::posix_cron}), job, three_an_hour, 1h);
  HOLDS(mondays.runs / mondays.cold_starts() == 30);
  VALUE by_weeks = cycle_of(at(weekly({Monday}, {6h, 6h + 10min}).every(2, 2026y / 1 / 5)), job);
  HOLDS(by_weeks.runs == 2 && by_weeks.sessions == 1 && by_weeks.length == 14 * 86'400 && by_weeks.up == 40 * 60);
  VALUE dated = cycle_of(at(monthly(day{31}, 6h) | monthly(day{31}, 6h + 10min)), job);
  HOLDS(dated.runs == 2 * dated.sessions && dated.on_fraction() == fraction::of(7 * 400 * 40, 146'097 * 24 * 60));
  // The last second of one day and the first of the next.
  VALUE leap = cycle_of(at(yearly(February / 29, {23h + 59min + 59s}) | yearly(March / 1, 0s)), {0s, 1s});
  HOLDS(leap.runs == 97 + 400 && leap.sessions == 400 && leap.up == 97 + 400);
}

TEST_BOTH("recurrences in UTC, with several periods and with a period that is no part of a day") {
  // 00:00, 00:45, 00:50, 01:30, 01:40 and so on, until 07:30.
  VALUE both = cycle_of(at(in_utc(45min) | in_utc(50min)), {0s, 5min});
  HOLDS(both.runs == 10 + 9 - 1 && both.length == 450 * 60 && both.up == both.runs * 300);
  HOLDS(both.sessions == both.runs - 2);
  constexpr auto years = in_utc(hours{8'760'000 / 1000});
  HOLDS(cycle_of(at(years | in_utc(7s)), {0s, 8s}).fault == cost_fault::run_longer_than_period);
}

TEST_BOTH("runs once in centuries") {
  VALUE rare = cycle_of(at(yearly(March / 1, {6h, 6h + 10min}).every(300, 1990y / 1 / 1)), ten_minutes);
  HOLDS(rare.runs == 2 * rare.sessions && rare.up == fraction{rare.sessions} * (300 + 1200 + 120));
  HOLDS(rare.length / fraction{rare.sessions} == fraction::of(300 * 146'097 * std::int64_t{86'400}, 400));
  // 30 runs of 9 years within 300 years keep the nodes busy for too long.
  VALUE long_runs = at(yearly(March / 1, window{1min, 6h, 6h + 30min}).every(300, 1990y / 1 / 1));
  HOLDS(cycle_of(long_runs, {0s, days{9 * 365}}).fault == cost_fault::cycle);
  HOLDS(cycle_of(long_runs, {0s, days{365}}).up == fraction{cycle_of(long_runs, {0s, days{365}}).runs} * 365 * 86'400);
}

TEST_BOTH("a session of more than 146 years is too long to be added up") {
  // Each 21 years from 1990 to 2137 three runs of 7 years, and then none until 2290.
  VALUE from = [](int year) {
    return yearly(March / 1, window{1min, 6h, 6h + 3min}).every(300, std::chrono::year{year} / 1 / 1);
  };
  constexpr cluster_run seven_years{0s, days{7 * 365}, days{365}};
  VALUE few = at(from(1990) | from(2011) | from(2032));
  HOLDS(cycle_of(few, seven_years).sessions * 9 == cycle_of(few, seven_years).runs);
  VALUE seven = cycle_of(at(from(1990) | from(2011) | from(2032) | from(2053) | from(2074) | from(2095) | from(2116)),
                         seven_years);
  // 126 years and some leap days from the first start to the last burst of runs, which idles for a year.
  HOLDS(seven.fault == cost_fault::none && seven.sessions * 21 == seven.runs);
  HOLDS(seven.up > fraction{seven.sessions} * ((126 + 21 + 1) * 365 + 29) * 86'400);
  HOLDS(seven.up < fraction{seven.sessions} * ((126 + 21 + 1) * 365 + 32) * 86'400);
  VALUE many =
      at(from(1990) | from(2011) | from(2032) | from(2053) | from(2074) | from(2095) | from(2116) | from(2137));
  HOLDS(cycle_of(many, seven_years).fault == cost_fault::cycle);
}

TEST_BOTH("what takes too long to be added up is said to") {
  VALUE never_alike = at(in_utc(86'399s) | in_utc(86'400s + 7h) | in_utc(99'991s));
  HOLDS(cycle_of(never_alike, {0s, 1h}).fault == cost_fault::cycle);
  HOLDS(cycle_of(never_alike, {0s, 0s}).fault == cost_fault::none);
  VALUE often = at(daily({6h, 7h}));
  HOLDS(cycle_of(often, {0s, 1h, nanoseconds{std::int64_t{1} << 58}}).fault == cost_fault::cycle);
  HOLDS(cycle_of(often, {0s, 1h, nanoseconds{(std::int64_t{1} << 58) - 1}}).is_always_up());
  HOLDS(cycle_of(at(cron{"0 0 6 * * ? 2027", quartz_cron}), ten_minutes).fault == cost_fault::cycle);
  constexpr timespan longest{nanoseconds{0x7FFF'FFFF'FFFF'FFFF}};
  HOLDS(cycle_of(often, {longest, 0s, longest}).fault == cost_fault::cycle);
  HOLDS(cycle_of(often, {0s, longest, 0s}).fault == cost_fault::run_longer_than_period);
  // A minimum of nearly 300 years for runs that are alone, and for those that are not.
  VALUE long_bill = cluster_prices<usd>{small_node, by_the_second.minimum_bill(longest)};
  HOLDS(cost_of(at(daily({6h, 7h})), {0s, 1min}, long_bill).fault == cost_fault::none);
  HOLDS(cost_of(at(daily({6h, 7h})), {0s, 2h}, long_bill).fault == cost_fault::cycle);
}

TEST_BOTH("bad input is a named fault, and removes what depends on it alone") {
  VALUE mornings = at(daily(6h));
  HOLDS(cost_of(mornings, {-1s, 1h}, one_node).fault == cost_fault::start_up);
  HOLDS(cost_of(mornings, {0s, {}}, one_node).fault == cost_fault::run);
  HOLDS(cost_of(mornings, {0s, 1h, months{1}}, one_node).fault == cost_fault::idle);
  HOLDS(cycle_of(mornings, {0s, 1h, -1ns}).fault == cost_fault::idle);
  HOLDS(cost_of(mornings, ten_minutes, one_node, 0h).fault == cost_fault::month);
  HOLDS(cost_of(mornings, ten_minutes, one_node, months{1}).fault == cost_fault::month);
  VALUE no_price = cost_of(mornings, ten_minutes, cluster_prices<usd>{dollars{-1, 1} / 1h, by_the_second});
  HOLDS(no_price.fault == cost_fault::price && no_price.cycle.up == 1020 && !no_price.monthly.is_good());
  HOLDS(cost_of(mornings, ten_minutes, cluster_prices<usd>{small_node, by_the_second, 0}).fault == cost_fault::count);
  VALUE no_bill = cost_of(mornings, ten_minutes, cluster_prices<usd>{small_node, by_the_second.minimum_bill(-1s)});
  HOLDS(no_bill.fault == cost_fault::billing && no_bill.cycle.up == 1020);
  HOLDS(cost_of(at(daily({6h, 6h + 5min})), ten_minutes,
                cluster_prices<usd>{small_node, by_the_second.billing_increment(-1s)})
            .fault == cost_fault::billing);
  // Nothing starts a run: a recurrence, a line, a zone or a lead with a fault.
  HOLDS(cost_of(at(daily(24h)), ten_minutes, one_node).fault == cost_fault::no_runs);
  HOLDS(cost_of(at(cron_lines{}), ten_minutes, one_node).fault == cost_fault::no_runs);
  constexpr any_zone lost = any_zone::without_times(scoreplan::zone_fault::unknown_name, "Paris");
  HOLDS(cost_of(runs_of(cron{"0 6 * * *"}, lost), ten_minutes, one_node).fault == cost_fault::no_runs);
  constexpr lead before{scoreplan::scenarios::routes};
  constexpr zoned<any_zone> needed{daily(6h), paris};
  HOLDS(cost_of(runs<any_zone>{needed, before.early_by(-1s)}, ten_minutes, one_node).fault == cost_fault::no_runs);
  HOLDS(cost_of(runs<any_zone>{needed, before}, ten_minutes, one_node).monthly ==
        cost_of(mornings, ten_minutes, one_node).monthly);
}

TEST_BOTH("a run for each request costs a session for each request") {
  constexpr cluster_prices<usd> ten_cents{dollars{1, 10} / 1h, by_the_second};
  constexpr cluster_run each{5s, 150ms};
  VALUE busy = cost_of(scoreplan::arrival_rate{1'000, 1h}, each, ten_cents);
  HOLDS(cents(busy.monthly) == 10'443 && busy.runs == 730'000 && busy.cold_starts() == 730'000);
  HOLDS(busy.upper_bound == busy.monthly && !busy.kept_warm.is_good() && !busy.saved().is_good());
  HOLDS(busy.cycle.on_fraction() == fraction::of(5'150, 3'600) && busy.month == 730h);
  HOLDS(cost_of(endpoint_prices<usd>{dollars{1, 10} / 1h}).monthly == dollars{73, 1});
  VALUE by_the_minute = cost_of(scoreplan::arrival_rate{1, 1h}, each,
                                cluster_prices<usd>{small_node, by_the_second.minimum_bill(1min), 2, dollars{1, 1}});
  HOLDS(by_the_minute.monthly == dollars{1, 1} + small_node * timespan{1min} * (2 * 730));
  HOLDS(cost_of(scoreplan::arrival_rate{1, 1h}, each, ten_cents, 1h).runs == 1);
  HOLDS(cost_of(scoreplan::arrival_rate{1, 500ms}, each, ten_cents, 1h).runs == 7'200);
  HOLDS(cost_of(scoreplan::arrival_rate{0, 1h}, each, ten_cents).fault == cost_fault::no_runs);
  HOLDS(cost_of(scoreplan::arrival_rate{1, 0h}, each, ten_cents).fault == cost_fault::period);
  HOLDS(cost_of(scoreplan::arrival_rate{1, 1h}, {5s, -1s}, ten_cents).fault == cost_fault::run);
  HOLDS(cost_of(scoreplan::arrival_rate{1, 1h}, each, ten_cents, 0h).fault == cost_fault::month);
  HOLDS(cost_of(scoreplan::arrival_rate{1, 1h}, each, cluster_prices<usd>{small_node, by_the_second.minimum_bill({})})
            .fault == cost_fault::billing);
}

TEST_BOTH("both modes beside each other, each on its own") {
  constexpr cluster_run job{5min, 15min};
  constexpr endpoint_prices<usd> one_replica{small_node};
  VALUE both = compare_costs(at(weekly({Monday, Tuesday}, 6h)), job, three_an_hour, one_replica);
  HOLDS(both.is_good() && cents(both.batch.monthly) == 869 && both.real_time.monthly == dollars{876, 10});
  HOLDS(cents(both.saved()) == 7'891 && both.even.period == fraction::of(1'200 * 3 * 100, 12));
  VALUE no_run = compare_costs(at(daily(24h)), job, three_an_hour, one_replica);
  HOLDS(no_run.batch.fault == cost_fault::no_runs && no_run.real_time.monthly == dollars{876, 10});
  HOLDS(!no_run.is_good() && !no_run.saved().is_good());
  constexpr scoreplan::decision routes = decide(scoreplan::scenarios::routes);
  VALUE each = scoreplan::run_of(routes, 2min);
  HOLDS(each.start_up == 8min && each.run == 4min && each.idle == 2min);
  HOLDS(cost_of(at(daily(6h)), each, one_node).monthly == cost_of(scoreplan::use_of(routes, 2min), one_node).monthly);
}

namespace {

// The sessions of nodes, by walking from start to start. All is in seconds.
struct walked {
  std::int64_t runs = 0;
  std::int64_t sessions = 0;
  std::int64_t up = 0;
  std::int64_t billed = 0;
  bool is_known = false;
};

struct some_billing {
  std::int64_t start_up_not_billed;
  std::int64_t minimum;
  std::int64_t increment;
};

class walker {
 public:
  walker(std::int64_t start_up, std::int64_t run, std::int64_t idle, some_billing how)
      : start_up_{start_up}, run_{run}, idle_{idle}, how_{how} {}

  // Walks whole cycles from an instant on, from nodes that are down, until they are at a cycle's end as they were at an
  // earlier one's.
  template <class Times>
  walked walk(Times const& times, std::int64_t from, std::int64_t cycle, int most_cycles) {
    std::vector<walked> sums{sum_};
    std::vector<std::int64_t> ends{-1};
    std::vector<std::int64_t> begins{-1};
    auto next = times.next(local_seconds{seconds{from - 1}});
    for (int i = 1; i <= most_cycles; ++i) {
      std::int64_t const to = from + i * cycle;
      for (; next && next->time_since_epoch().count() < to; next = times.next(*next))
        start(next->time_since_epoch().count());
      if (is_up_ && end_ + idle_ < to) release();
      std::int64_t const end = is_up_ ? end_ - to : -1'000'000'000'000;
      std::int64_t const begin = is_up_ ? begin_ - to : 0;
      for (std::size_t k = 0; k < sums.size(); ++k) {
        bool const is_alike =
            k == 0 ? !is_up_ : ends[k] == end && (begins[k] == begin || sums[k].sessions == sum_.sessions);
        if (!is_alike) continue;
        return {sum_.runs - sums[k].runs, sum_.sessions - sums[k].sessions, sum_.up - sums[k].up,
                sum_.billed - sums[k].billed, true};
      }
      sums.push_back(sum_);
      ends.push_back(end);
      begins.push_back(begin);
    }
    return {};
  }

 private:
  void start(std::int64_t at) {
    ++sum_.runs;
    if (is_up_ && at <= end_ + idle_) {
      end_ = std::max(at, end_) + run_;
      return;
    }
    if (is_up_) release();
    is_up_ = true;
    begin_ = at;
    end_ = at + start_up_ + run_;
  }
  void release() {
    is_up_ = false;
    std::int64_t const length = end_ + idle_ - begin_;
    std::int64_t const least = std::max(length - how_.start_up_not_billed, how_.minimum);
    ++sum_.sessions;
    sum_.up += length;
    sum_.billed += how_.increment == 0 ? least : (least + how_.increment - 1) / how_.increment * how_.increment;
  }

  std::int64_t start_up_, run_, idle_;
  some_billing how_;
  bool is_up_ = false;
  std::int64_t begin_ = 0;
  std::int64_t end_ = 0;
  walked sum_;
};

struct counts {
  int alone = 0, reused = 0, always_up = 0, too_long = 0;
};

// Compares the cost of runs with what a walk adds up to.
template <class Times>
bool costs_as_walked(Times const& times, std::int64_t cycle, simulated::dice& d, counts& seen) {
  std::int64_t const lengths[] = {0, 1, 60, 300, 600, 660, 1199, 1200, 1800, 3600, 7000, 21'600, 43'200, 90'000};
  std::int64_t const start_up = d.of(lengths) / (1 + d.below(3));
  std::int64_t const run = d.of(lengths) / (1 + d.below(4));
  std::int64_t const idle = d.of(lengths) / (1 + d.below(2));
  bool const is_free = d.below(3) == 0;
  some_billing const billed{is_free ? start_up : 0, d.below(3) == 0 ? d.of(lengths) : 0,
                            d.below(3) == 0 ? d.of(lengths) : 0};
  billing const how = billing{is_free ? start_up_billing::free : start_up_billing::billed}
                          .minimum_bill(seconds{billed.minimum})
                          .billing_increment(seconds{billed.increment});
  constexpr std::int64_t from_2001 = 11'323 * std::int64_t{86'400};
  auto const starts = runs{zoned{times, scoreplan::utc}};
  batch_cost<usd> const cost =
      cost_of(starts, {seconds{start_up}, seconds{run}, seconds{idle}}, cluster_prices<usd>{small_node, how});
  fraction const often = starts.in_400_years();
  if (often.is_zero()) return cost.fault == cost_fault::no_runs;
  if (often * fraction{run} > fraction{146'097 * std::int64_t{86'400}})
    return ++seen.too_long, cost.fault == cost_fault::run_longer_than_period;
  walked const expected = walker{start_up, run, idle, billed}.walk(times, from_2001, cycle, 300);
  if (!expected.is_known) return true;
  if (cost.fault != cost_fault::none) return false;
  if (expected.sessions == 0) return ++seen.always_up, cost.cycle.is_always_up() && cost.monthly == cost.kept_warm;
  ++(expected.sessions == expected.runs ? seen.alone : seen.reused);
  fraction const each = fraction{1} / fraction{expected.runs};
  fraction const length = fraction{146'097 * std::int64_t{86'400}} / often;
  return cost.monthly == small_node.per_second() * (fraction{expected.billed} * each * cost.runs) &&
         cost.cold_starts() == fraction{expected.sessions} * each * cost.runs &&
         cost.cycle.on_fraction() == fraction{expected.up} * each / length;
}

std::string some_lines(simulated::dice& d) {
  char const* const minutes[] = {"0", "*/20", "*/17", "0,10", "5-15", "59", "0,30", "*/7", "*", "3,40-42"};
  char const* const hours[] = {"6", "*", "8-17", "0,23", "*/5", "1-3,20", "22-23", "*/2"};
  char const* const weekdays[] = {"*", "1", "1-5", "0,3", "6"};
  return std::string{d.of(minutes)} + ' ' + d.of(hours) + " * * " + d.of(weekdays);
}

std::string some_dated_lines(simulated::dice& d) {
  char const* const times[] = {"0 6", "0,20 23", "30 0,23", "*/30 6-8", "0 */6", "59 23"};
  char const* const days[] = {"1", "1-3", "29", "31", "*/10", "28-31"};
  char const* const months[] = {"*", "2", "1-6", "*/5", "2,12"};
  char const* const weekdays[] = {"*", "*", "1", "0,3"};
  return std::string{d.of(times)} + ' ' + d.of(days) + ' ' + d.of(months) + ' ' + d.of(weekdays);
}

recurrence some_times(simulated::dice& d) {
  minutes const time{15 * d.below(96)};
  switch (d.below(6)) {
    case 0: return daily(time);
    case 1: return daily(window{minutes{1 + d.below(70)}, minutes{60 * d.below(12)}, minutes{60 * (13 + d.below(12))}});
    case 2: return weekly({Monday, Thursday}, time).every(1 + d.below(3), 1996y / 1 / (1 + d.below(20)));
    case 3: return daily({time, 6h, 6h + minutes{20 * d.below(5)}}).every(1 + d.below(3), 1999y / 1 / (1 + d.below(9)));
    case 4: return hourly(minutes{d.below(60)});
    default: return weekly({Sunday, Saturday, Tuesday}, {0s, seconds{23h + 59min}, seconds{time}});
  }
}

// Times that repeat after 400 or 800 years.
recurrence some_dates(simulated::dice& d) {
  minutes const time{15 * d.below(96)};
  switch (d.below(6)) {
    case 0: return monthly(day{static_cast<unsigned>(1 + d.below(31))}, time);
    case 1: return monthly(day{static_cast<unsigned>(29 + d.below(3))}, time, scoreplan::short_month::clamp);
    case 2: return monthly(Monday[1], {seconds{time}, seconds{6h}}).every(1 + d.below(5), 1990y / 2 / 1);
    case 3: return monthly(Friday[last], time) | monthly(day{1}, 0s);
    case 4: return weekly({Monday}, time).every(1 + d.below(2), 1996y / 1 / 10) | yearly(February / 29, time);
    default: return yearly(March / 1, 0s).every(1 << d.below(4), 1990y / 1 / 1);
  }
}

}  // namespace

TEST_RUN("random runs: the cost is that of a walk from start to start") {
  constexpr std::int64_t week = 7 * std::int64_t{86'400};
  simulated::dice d{5};
  counts seen;
  for (int i = 0; i < 200; ++i) {
    std::string const text = some_lines(d);
    std::string const other = some_lines(d);
    cron_lines const lines{scoreplan::parse_cron(text, scoreplan::posix_cron).value,
                           scoreplan::parse_cron(other, scoreplan::posix_cron).value};
    bool const holds = costs_as_walked(lines, week, d, seen);
    if (!holds) std::printf("%s | %s\n", text.c_str(), other.c_str());
    HOLDS_NOW(holds);
    HOLDS_NOW(costs_as_walked(some_times(d) | some_times(d) | some_times(d), 6 * week, d, seen));
  }
  HOLDS_NOW(seen.alone > 15 && seen.reused > 200 && seen.always_up > 30 && seen.too_long > 50);
}

TEST_RUN("random dates: the cost is that of a walk over 400 years or more") {
  constexpr std::int64_t in_400_years = 146'097 * std::int64_t{86'400};
  simulated::dice d{6};
  counts seen;
  for (int i = 0; i < 60; ++i) {
    std::string const text = some_dated_lines(d);
    bool const holds =
        costs_as_walked(cron_lines{scoreplan::parse_cron(text, scoreplan::posix_cron).value}, in_400_years, d, seen);
    if (!holds) std::printf("%s\n", text.c_str());
    HOLDS_NOW(holds);
    HOLDS_NOW(costs_as_walked(some_dates(d) | some_dates(d), 2 * in_400_years, d, seen));
  }
  HOLDS_NOW(seen.alone > 40 && seen.reused > 40);
}

TEST_RUN("so many days are too many to be looked at, though they are alike") {
  recurrence const every_day = daily({6h, 6h + 10min});
  auto const with = [&](int days) {
    return at(every_day | daily(8h).every(1009, 1990y / 1 / 1) | daily(9h).every(days, 1990y / 1 / 1));
  };
  HOLDS_NOW(cycle_of(with(997), ten_minutes).sessions == 1009 * 997 + 997 + 1009);
  HOLDS_NOW(cycle_of(with(1061), ten_minutes).fault == cost_fault::cycle);
}
