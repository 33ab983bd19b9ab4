// SPDX-License-Identifier: MIT
#include <scoreplan/cost/requests.hpp>
#include <scoreplan/cost/runs.hpp>
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/posix_zone.hpp>

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
  // Every 12 minutes, from 08:00 to 18:00 the nodes are not released.
  VALUE warm = cycle_of(at(daily(window{12min, 8h, 18h})), ten_minutes);
  HOLDS(warm.runs == 50 && warm.sessions == 1 && warm.up == 49 * 720 + 720);
  VALUE cost = cost_of(at(daily(window{12min, 8h, 18h})), ten_minutes, one_node);
  HOLDS(cost.monthly == small_node * timespan{600min} * fraction::of(730, 24));
  HOLDS(cost.upper_bound == small_node * timespan{1020s} * 50 * fraction::of(730, 24));
  HOLDS(cost.cold_starts() == fraction::of(730, 24));
  HOLDS(cost.per_cold_start == small_node * timespan{14h});
}
