// SPDX-License-Identifier: MIT
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/plan.hpp>
#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/recurrence.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <utility>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::carrier;
using scoreplan::delivery_finding;
using scoreplan::destination;
namespace destinations = scoreplan::destinations;
using scoreplan::feature;
using scoreplan::feature_list;
using scoreplan::finding_list;
using scoreplan::lead;
using scoreplan::mode;
using scoreplan::plan;
using scoreplan::plan_finding;
using scoreplan::posix_zone;
using scoreplan::quantity;
using scoreplan::reason;
using scoreplan::request_load;
using scoreplan::schedule_over;
using scoreplan::timespan;
using scoreplan::usd;
using scoreplan::workload;
namespace scenarios = scoreplan::scenarios;

namespace {

constexpr bool found_in(finding_list const& findings, plan_finding what) {
  for (plan_finding const each : findings)
    if (each == what) return true;
  return false;
}

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr sys_days march = 2026y / March / 1;
constexpr sys_days april = 2026y / April / 30;

// A daily run of a given length, needed at 06:00 in Paris.
constexpr workload daily_run(timespan run) {
  return scenarios::routes.with(quantity::run, run)
      .with(quantity::start_up, timespan{0s})
      .with(quantity::wait, timespan{days{2}});
}
constexpr auto planned_run(timespan run, sys_days to = april) {
  workload const w = daily_run(run);
  return plan(w, schedule_over{scoreplan::schedule{scoreplan::daily(6h), paris, lead{w}}, {march, to}});
}

constexpr auto cents(std::int64_t count) { return scoreplan::amount<usd>{count, 100}; }
constexpr scoreplan::billing billed{scoreplan::start_up_billing::billed};

constexpr std::array fresh{feature{.name = "basket", .update_interval = 0s},
                           feature{.name = "clicks", .update_interval = 1s}};
constexpr std::array stale{feature{.name = "basket", .update_interval = 0s},
                           feature{.name = "clicks", .update_interval = 1s, .delivery_delay = 4min}};
constexpr std::array profile{feature{.name = "profile", .update_interval = 24h, .max_age = 48h}};

}  // namespace

TEST_BOTH("a plan of the workload alone is its decision") {
  for (scenarios::scenario const& each : scenarios::all) {
    auto const whole = plan(each.workload);
    HOLDS_NOW(whole.mode() == each.mode);
    HOLDS_NOW(whole.decision() == scoreplan::decide(each.workload));
    HOLDS_NOW(whole.reasons().size() == whole.decision().reasons().size());
    HOLDS_NOW(whole.alternative() == whole.decision().alternative());
    HOLDS_NOW(whole.findings().empty());
  }
  HOLDS(plan(scenarios::fries).missing().size() == 5);
  HOLDS(plan(scenarios::fraud).missing().size() == 4);
}

TEST_BOTH("R32: runs are kept apart by the shortest real gap, the night of 23 hours") {
  HOLDS(scoreplan::decide(daily_run(23h + 1s)).mode() == mode::batch);
  HOLDS(planned_run(23h).mode() == mode::batch);
  HOLDS(planned_run(23h).findings().empty());
  VALUE overlapping = planned_run(23h + 1s);
  HOLDS(overlapping.mode() == mode::real_time);
  HOLDS(found_in(overlapping.findings(), plan_finding::runs_overlap));
  HOLDS(overlapping.trigger() == scoreplan::trigger::arrival);
  HOLDS(!overlapping.alternative());
  // Before the change of the clock all days have 24 hours.
  constexpr sys_days before = 2026y / March / 28;
  HOLDS(planned_run(24h, before).mode() == mode::batch);
  HOLDS(planned_run(24h + 1ns, before).mode() == mode::real_time);
  constexpr workload unanswered = daily_run(23h + 1s).with(quantity::answer, timespan{days{3}});
  VALUE neither = plan(
      unanswered, schedule_over{scoreplan::schedule{scoreplan::daily(6h), paris, lead{unanswered}}, {march, april}});
  HOLDS(neither.mode() == mode::infeasible);
}

TEST_BOTH("T3: the checks are those of the decision, the period's on the real gap") {
  VALUE whole = planned_run(23h);
  VALUE reasons = whole.reasons();
  HOLDS(reasons.size() == 3);
  HOLDS(reasons[1].about == reason::subject::period);
  HOLDS(reasons[1].need == 23h);
  HOLDS(whole.decision().reasons()[1].need == 24h);
  HOLDS(whole.next(march)->need_by == march + 29h);
}

TEST_BOTH("R28: where the data is slower the period is that of the data") {
  constexpr workload slow_data{scoreplan::cadence{hours{1}}, scoreplan::data_availability{days{1}},
                               scoreplan::job_runtime{90min}, scoreplan::latency_requirement{6h}};
  HOLDS(plan(slow_data, schedule_over{scoreplan::schedule{scoreplan::hourly(0s), paris, lead{slow_data}},
                                      {march, march + days{2}}})
            .mode() == mode::batch);
}

TEST_BOTH("R73: real time falls when a required feature is not admitted; batch does not mind") {
  constexpr feature_list fresh_ones{fresh, {.cadence = 1s}};
  constexpr feature_list stale_ones{stale, {.cadence = 1s}};
  HOLDS(plan(scenarios::recommendations, fresh_ones).mode() == mode::real_time);
  VALUE refused = plan(scenarios::recommendations, stale_ones);
  HOLDS(refused.mode() == mode::infeasible);
  HOLDS(found_in(refused.findings(), plan_finding::features_refused));
  HOLDS(refused.features()->refused == 1);
  VALUE batch = plan(scenarios::routes, stale_ones);
  HOLDS(batch.mode() == mode::batch);
  HOLDS(!batch.alternative());
  HOLDS(plan(scenarios::routes, fresh_ones).alternative());
  HOLDS(plan(scenarios::routes, feature_list{fresh, {}}).mode() == mode::invalid);
  HOLDS(found_in(plan(scenarios::routes, feature_list{fresh, {}}).findings(), plan_finding::features_bad));
}

TEST_BOTH("T9: real time that scores oftener than its features change") {
  VALUE repeated = plan(scenarios::recommendations, feature_list{profile, {.cadence = 1s}});
  HOLDS(repeated.mode() == mode::real_time);
  HOLDS(found_in(repeated.findings(), plan_finding::nothing_new));
  HOLDS(
      !found_in(plan(scenarios::routes, feature_list{profile, {.cadence = 1s}}).findings(), plan_finding::nothing_new));
}

TEST_BOTH("requests that no number of replicas answers in time") {
  constexpr request_load load{{50, 1s}, {100ms}, {scoreplan::percent(99), 500ms}};
  constexpr request_load hopeless{{50, 1s}, {100ms}, {scoreplan::percent(99), 460ms}};
  constexpr workload asked = scenarios::costing;
  HOLDS(plan(asked, load).mode() == mode::real_time);
  HOLDS(plan(asked, load).replicas_needed()->enough == 7);
  VALUE unanswered = plan(asked, hopeless);
  HOLDS(unanswered.mode() == mode::infeasible);
  HOLDS(found_in(unanswered.findings(), plan_finding::requests_unanswered));
  HOLDS(plan(asked, request_load{{0, 1s}, {100ms}, {scoreplan::percent(99), 460ms}}).mode() == mode::real_time);
  HOLDS(plan(asked, request_load{{50, 1s}, {100ms}, {scoreplan::percent(100), 1s}}).mode() == mode::infeasible);
}

TEST_BOTH("R58, R94: prices meet the decision, and never override it") {
  constexpr scoreplan::price_list cheap_endpoint{scoreplan::cluster_prices<usd>{cents(200) / 1h, billed},
                                                 scoreplan::endpoint_prices<usd>{cents(1) / 1h}, timespan{1min}};
  VALUE dearer = plan(scenarios::routes, cheap_endpoint);
  HOLDS(dearer.mode() == mode::batch);
  HOLDS(found_in(dearer.findings(), plan_finding::batch_is_dearer));
  HOLDS(dearer.costs()->real_time.monthly == cents(730));
  constexpr scoreplan::price_list usual{scoreplan::cluster_prices<usd>{cents(12) / 1h, billed},
                                        scoreplan::endpoint_prices<usd>{cents(12) / 1h}};
  HOLDS(plan(scenarios::routes, usual).findings().empty());
  HOLDS(plan(scenarios::routes, usual).costs()->saved() > cents(0));
  // The number of replicas that is priced is the one that the load needs.
  constexpr request_load load{{50, 1s}, {100ms}, {scoreplan::percent(99), 500ms}};
  VALUE with_load = plan(scenarios::routes, usual, load);
  HOLDS(with_load.endpoint()->replicas == 7);
  HOLDS(with_load.costs()->real_time.monthly == cents(7 * 8760));
  constexpr request_load split{{50, 1s}, {100ms}, {scoreplan::percent(99), 500ms}, scoreplan::dispatch::random_split};
  HOLDS(plan(scenarios::routes, split, usual).endpoint()->replicas == 64);
}

TEST_BOTH("R41, R43: observed start-ups against the stage that is planned with") {
  constexpr auto observed = [](timespan slowest) {
    return scoreplan::estimate_start_up(std::array{timespan{5min}, slowest});
  };
  HOLDS(plan(scenarios::routes, observed(8min)).findings().empty());
  HOLDS(found_in(plan(scenarios::routes, observed(8min + 1ns)).findings(), plan_finding::start_up_too_short));
  HOLDS(!found_in(plan(scenarios::routes, observed(10min)).findings(), plan_finding::start_up_not_normal));
  HOLDS(found_in(plan(scenarios::routes, observed(11min)).findings(), plan_finding::start_up_not_normal));
}

TEST_BOTH("T1: a schedule that counts on less than the turnaround") {
  constexpr scoreplan::schedule runs{scoreplan::daily(6h), scoreplan::utc, lead{scenarios::routes}};
  constexpr schedule_over year{runs, {march, april}};
  HOLDS(plan(scenarios::routes, year).findings().empty());
  constexpr workload slower = scenarios::routes.with(quantity::delivery, timespan{1ns});
  HOLDS(found_in(plan(slower, year).findings(), plan_finding::lead_too_short));
}

TEST_BOTH("R50: the delivery, and the steps that are missing") {
  constexpr scoreplan::delivery to_manager{.deliver_to = destinations::email_spreadsheet};
  VALUE sent = plan(scenarios::routes, to_manager);
  HOLDS(sent.delivery()->finding == delivery_finding::no_time_of_its_own);
  HOLDS(sent.delivery()->route.by == carrier::data_mover);
  constexpr auto trained = scoreplan::progress{}.done(scoreplan::step::train);
  HOLDS(plan(scenarios::routes, trained).missing()[0].what == scoreplan::step::register_model);
  HOLDS(plan(scenarios::fraud, trained).missing().size() == 3);
}

TEST_BOTH("T10: batch is retrained at multiples of its cadence, real time with the cost of its roll-out") {
  constexpr scoreplan::retraining<usd> decay{
      .period = days{1}, .retrain_cost = cents(10'000), .decay = cents(200), .roll_out = cents(11'000)};
  HOLDS(plan(scenarios::routes, decay).retrain()->every == days{10});
  HOLDS(plan(scenarios::fries, decay).retrain()->every == weeks{2});  // 20.14 a day; every week costs 20.29
  HOLDS(plan(scenarios::fraud, decay).retrain()->every == days{14});  // the least T with T (T + 1) >= 210
  HOLDS(plan(scenarios::maintenance, decay).retrain()->every == scoreplan::average_month);
}

TEST_BOTH("what needs a part that was not passed is absent; a part may be optional") {
  VALUE alone = plan(scenarios::routes);
  HOLDS(!alone.costs() && !alone.features() && !alone.staffing() && !alone.replicas_needed() && !alone.delivery());
  HOLDS(!alone.retrain());
  HOLDS(!alone.endpoint() && !alone.next(march) && !alone.schedule());
  constexpr std::optional<feature_list> none;
  constexpr std::optional<feature_list> some{feature_list{stale, {.cadence = 1s}}};
  HOLDS(plan(scenarios::recommendations, none).mode() == mode::real_time);
  HOLDS(plan(scenarios::recommendations, some).mode() == mode::infeasible);
  constexpr std::optional<schedule_over<posix_zone>> no_schedule;
  HOLDS(!plan(scenarios::routes, no_schedule).next(march));
}

TEST_BOTH("flips are of the plan: where real time cannot be fed, nothing leads to it") {
  constexpr feature_list stale_ones{stale, {.cadence = 1s}};
  VALUE flips = plan(scenarios::routes, stale_ones).flips();
  HOLDS(flips.size() == 5);
  for (scoreplan::flip const& each : flips) HOLDS_NOW(each.to == mode::infeasible);
  HOLDS(flips[0].first == scoreplan::bound{quantity::wait, scoreplan::relation::below, 12min});
  VALUE refused = plan(scenarios::recommendations, stale_ones).flips();
  HOLDS(refused.size() == 1);
  HOLDS(refused[0].first == scoreplan::bound{quantity::wait, scoreplan::relation::at_least, 24min});
  HOLDS(refused[0].to == mode::batch);
}

TEST_BOTH("R32: the run may grow up to the shortest real gap, not to the usual one") {
  constexpr auto of_run = [](auto const& whole) {
    for (scoreplan::flip const& each : whole.flips())
      if (each.first.what == quantity::run) return each.first;
    return scoreplan::bound{};
  };
  HOLDS(of_run(planned_run(1h)) == scoreplan::bound{quantity::run, scoreplan::relation::above, 23h});
  HOLDS(of_run(plan(daily_run(1h))) == scoreplan::bound{quantity::run, scoreplan::relation::above, 24h});
  HOLDS(of_run(planned_run(23h + 1s)) == scoreplan::bound{quantity::run, scoreplan::relation::at_most, 23h});
  for (scoreplan::flip const& each : planned_run(23h + 1s).flips()) HOLDS_NOW(each.first.what != quantity::cadence);
  // The time that the target may wait before a start is busy time, too.
  constexpr workload hour = daily_run(1h);
  constexpr scoreplan::schedule delayed{scoreplan::daily(6h), paris, lead{hour}.start_delay(60s)};
  HOLDS(of_run(plan(hour, schedule_over{delayed, {march, april}})).threshold == 23h - 60s);
}

TEST_BOTH("slack where a part decides") {
  constexpr feature_list stale_ones{stale, {.cadence = 1s}};
  VALUE refused = plan(scenarios::recommendations, stale_ones);
  HOLDS(refused.slack().is_absent());
  HOLDS(plan(scenarios::recommendations).slack() == 150ms);
  HOLDS(planned_run(23h).slack() == 0s);
  HOLDS(planned_run(22h).slack() == 1h);
  HOLDS(planned_run(23h + 1s).slack() == days{2} - 1s);
  HOLDS(plan(scenarios::costing.with(quantity::wait, timespan{1ms})).slack() == -299ms);
}

TEST_BOTH("R32: a span without a gap says nothing of the period: the usual one is checked") {
  constexpr workload slow{scoreplan::cadence{5min}, scoreplan::data_availability{5min}, scoreplan::job_runtime{10min},
                          scoreplan::latency_requirement{1h}, scoreplan::answer_time{1s}};
  constexpr scoreplan::schedule runs{scoreplan::fixed_period(5min, march), scoreplan::utc, lead{slow}};
  for (sys_days const to : {march, march - days{1}}) {
    auto const unseen = plan(slow, schedule_over{runs, {march, to}});
    HOLDS_NOW(unseen.mode() == mode::real_time);
    HOLDS_NOW(!unseen.is_decided_by_parts() && unseen.findings().empty());
  }
  HOLDS(plan(slow, schedule_over{runs, {march, march + 5min}}).mode() == mode::real_time);
  HOLDS(plan(slow, schedule_over{runs, {march, march + 6min}}).mode() == mode::real_time);
  HOLDS(found_in(plan(slow, schedule_over{runs, {march, march + 6min}}).findings(), plan_finding::runs_overlap));
  // Where the gaps are longer than the cadence, the gaps count.
  constexpr scoreplan::schedule seldom{scoreplan::daily(6h), scoreplan::utc, lead{slow}};
  VALUE batch = plan(slow, schedule_over{seldom, {march, april}});
  HOLDS(batch.mode() == mode::batch);
  HOLDS(batch.is_decided_by_parts());
}

TEST_BOTH("a schedule that is bad input, or of no schedule at all, is told and decides nothing") {
  constexpr workload w = scenarios::routes;
  constexpr auto of = [](workload const& decided_on, auto const& times, auto const& zone, lead const& lead) {
    return plan(decided_on, schedule_over{scoreplan::schedule{times, zone, lead}, {march, april}});
  };
  constexpr auto is_bad = [](auto const& whole) {
    return whole.mode() == mode::invalid && found_in(whole.findings(), plan_finding::schedule_bad) &&
           whole.flips().empty() && whole.horizon() == 0;
  };
  HOLDS(!is_bad(of(w, scoreplan::daily(6h), paris, lead{w})));
  HOLDS(is_bad(of(w, scoreplan::daily(25h), paris, lead{w})));
  HOLDS(is_bad(of(w, scoreplan::daily(6h), scoreplan::parse_posix_zone("Europe/Paris").value, lead{w})));
  static constexpr posix_zone unread = scoreplan::parse_posix_zone("Europe/Paris").value;
  HOLDS(is_bad(of(w, scoreplan::daily(6h), &unread, lead{w})));
  constexpr scoreplan::any_zone late{paris, "Europe/Paris", march};
  HOLDS(!is_bad(of(w, scoreplan::daily(6h), late, lead{w})));
  constexpr scoreplan::any_zone later{paris, "Europe/Paris", march + seconds{1}};
  HOLDS(is_bad(of(w, scoreplan::daily(6h), later, lead{w})));
  for (timespan const delay : {timespan{months{1}}, timespan{-1ns}, timespan{scoreplan::no_limit}, timespan{}})
    HOLDS_NOW(is_bad(of(w, scoreplan::daily(6h), paris, lead{w}.start_delay(delay))));
  HOLDS(is_bad(of(scenarios::costing, scoreplan::daily(6h), paris, lead{w})));
  HOLDS(is_bad(of(scenarios::fraud, scoreplan::daily(6h), paris, lead{w})));
  // A bad workload is reported by its decision.
  constexpr workload bad = w.with(quantity::run, timespan{0s});
  HOLDS(of(bad, scoreplan::daily(6h), paris, lead{bad}).findings().empty());
}

TEST_BOTH("R32: a run that is too long to be held with what the target may wait keeps up with nothing") {
  constexpr workload w = scenarios::routes.with(quantity::wait, timespan{scoreplan::no_limit});
  constexpr scoreplan::schedule delayed{scoreplan::daily(6h), paris, lead{w}.start_delay(60s)};
  VALUE whole = plan(w, schedule_over{delayed, {march, april}});
  int of_stages = 0;
  for (scoreplan::flip const& each : whole.flips()) {
    if (each.first.what == quantity::delivery) continue;
    HOLDS_NOW(each.to == mode::real_time || each.first.what == quantity::wait);
    of_stages += each.first.what == quantity::run && each.first.threshold == 23h - 60s - 8min;
    of_stages += each.first.what == quantity::start_up && each.first.threshold == 23h - 60s - 4min;
    of_stages += each.first.what == quantity::environment && each.first.threshold == 23h - 60s - 12min;
  }
  HOLDS_NOW(of_stages == 3);
}

TEST_BOTH("a warm node is advised only where it would do with the parts") {
  constexpr auto advises_it = [](auto const& whole) {
    for (scoreplan::note const each : whole.notes())
      if (each == scoreplan::note::warm_node_would_do) return true;
    return false;
  };
  HOLDS(!advises_it(planned_run(23h + 1s)));
  constexpr workload w = daily_run(22h).with(quantity::start_up, timespan{2h});
  VALUE overlapping = plan(w, schedule_over{scoreplan::schedule{scoreplan::daily(6h), paris, lead{w}}, {march, april}});
  HOLDS(overlapping.mode() == mode::real_time);
  HOLDS(advises_it(overlapping));
}

TEST_BOTH("infeasible: what is missing counts on the real gap, and not for real time that cannot be fed") {
  constexpr workload w = daily_run(25h).with(quantity::answer, timespan{days{3}});
  constexpr scoreplan::schedule runs{scoreplan::daily(6h), paris, lead{w}};
  HOLDS(plan(w).slack() == -1h);
  HOLDS(plan(w, schedule_over{runs, {march, april}}).slack() == -2h);
  constexpr workload slow_answer = scenarios::recommendations.with(quantity::answer, timespan{201ms});
  HOLDS(plan(slow_answer).slack() == -1ms);
  HOLDS(plan(slow_answer, feature_list{stale, {.cadence = 1s}}).slack() == 200ms - 24min);
}

TEST_BOTH("T10: where neither mode will do nothing is retrained; a calendar month is that of the prices") {
  constexpr scoreplan::retraining<usd> decay{.period = days{1}, .retrain_cost = cents(10'000), .decay = cents(200)};
  HOLDS(!plan(scenarios::fraud.with(quantity::wait, timespan{1ms}), decay).retrain());
  HOLDS(!plan(scenarios::routes.with(quantity::run, timespan{0s}), decay).retrain());
  constexpr scoreplan::price_list thirty_days{scoreplan::cluster_prices<usd>{cents(12) / 1h, billed},
                                              scoreplan::endpoint_prices<usd>{cents(12) / 1h}, timespan{0s},
                                              timespan{days{30}}};
  HOLDS(plan(scenarios::maintenance, decay, thirty_days).retrain()->every == days{30});
}

TEST_RUN("mode, slack and flips with a schedule and features are what the words say, on random workloads") {
  std::mt19937_64 random{20260301};
  auto const draw = [&](std::initializer_list<nanoseconds> of) {
    nanoseconds const base = *(of.begin() + random() % of.size());
    return base + nanoseconds{base > 0s ? static_cast<std::int64_t>(random() % 3) - 1 : 0};
  };
  // The figures are in the order of their quantities.
  struct figures {
    nanoseconds refresh, start_up, run, delivery, wait, answer;
  };
  nanoseconds delay{};
  bool fed = true;
  auto const expected = [&](figures const& w) {
    nanoseconds const hold = w.start_up + w.run;
    bool const is_slower = w.refresh > 24h;
    nanoseconds const busy = std::max(is_slower ? hold : hold + delay, w.delivery);
    nanoseconds const slack = std::min(w.wait - hold - w.delivery, (is_slower ? w.refresh : 23h) - busy);
    if (slack >= 0s) return std::pair{mode::batch, slack};
    return std::pair{fed && w.answer <= w.wait ? mode::real_time : mode::infeasible, w.wait - w.answer};
  };
  auto const made_of = [](figures const& w) {
    return workload{scoreplan::cadence{24h}, scoreplan::data_availability{w.refresh},
                    scoreplan::job_runtime{w.run}.start_up(w.start_up).delivery(w.delivery),
                    scoreplan::latency_requirement{w.wait}, scoreplan::answer_time{w.answer}};
  };
  constexpr std::pair<quantity, nanoseconds figures::*> all[] = {{quantity::data_refresh, &figures::refresh},
                                                                 {quantity::start_up, &figures::start_up},
                                                                 {quantity::run, &figures::run},
                                                                 {quantity::delivery, &figures::delivery},
                                                                 {quantity::wait, &figures::wait},
                                                                 {quantity::answer, &figures::answer}};
  int flips = 0;
  for (int round = 0; round < 2'000; ++round) {
    figures const w{draw({0s, 1h, 24h, 36h}),
                    draw({0s, 1h, 4h}),
                    draw({2ns, 1h, 19h, 22h, 23h, 24h}),
                    draw({0s, 1h, 23h}),
                    draw({1h, 22h, 24h, days{2}}),
                    draw({1s, 1h, 24h, days{2}})};
    delay = draw({0s, 2ns, 60s});
    fed = random() % 2 == 0;
    workload const made = made_of(w);
    scoreplan::schedule const runs{scoreplan::daily(6h), paris, lead{made}.start_delay(delay)};
    auto const whole =
        plan(made, schedule_over{runs, {march, april}}, feature_list{fed ? fresh : stale, {.cadence = 1s}});
    HOLDS_NOW(whole.mode() == expected(w).first);
    if (whole.mode() != mode::infeasible) HOLDS_NOW(whole.slack() == expected(w).second);
    for (scoreplan::flip const& each : whole.flips()) {
      for (auto const& [what, figure] : all) {
        if (each.takes_two() || each.first.what != what) continue;
        bool const is_at =
            each.first.relation == scoreplan::relation::at_least || each.first.relation == scoreplan::relation::at_most;
        bool const rises =
            each.first.relation == scoreplan::relation::at_least || each.first.relation == scoreplan::relation::above;
        nanoseconds const at = each.first.threshold.shortest();
        figures inside = w;
        figures outside = w;
        inside.*figure = is_at ? at : rises ? at + 1ns : at - 1ns;
        outside.*figure = !is_at ? at : rises ? at - 1ns : at + 1ns;
        HOLDS_NOW(expected(inside).first == each.to);
        HOLDS_NOW(expected(outside).first != each.to);
        ++flips;
      }
    }
  }
  HOLDS_NOW(flips > 4'000);
}

TEST_BOTH("all parts at once, in any order") {
  constexpr scoreplan::schedule runs{scoreplan::daily(6h), scoreplan::utc, lead{scenarios::routes}};
  constexpr scoreplan::price_list usual{scoreplan::cluster_prices<usd>{cents(12) / 1h, billed},
                                        scoreplan::endpoint_prices<usd>{cents(12) / 1h}};
  constexpr request_load load{{50, 1s}, {100ms}, {scoreplan::percent(99), 500ms}};
  VALUE whole = plan(scenarios::routes, usual, scoreplan::progress{}, scoreplan::delivery{}, load,
                     feature_list{fresh, {.cadence = 1s}}, schedule_over{runs, {march, april}},
                     scoreplan::estimate_start_up(std::array{timespan{8min}}));
  HOLDS(whole.mode() == mode::batch);
  HOLDS(whole.findings().empty());
  HOLDS(whole.alternative());
  HOLDS(whole.first_from(whole.schedule()->over.from)->start == march + 5h + 48min);
  HOLDS(whole.delivery()->finding == delivery_finding::none);
  constexpr workload bad = scenarios::routes.with(quantity::run, timespan{0s});
  HOLDS(plan(bad, usual, load).mode() == mode::invalid);
  HOLDS(!plan(bad, usual, load).costs()->is_good());
}

TEST_RUN("a plan's decision is that of the workload alone, and says nothing that contradicts itself") {
  feature const history{.name = "history", .update_interval = 1h};
  auto const refused = plan(scenarios::fraud, feature_list{std::span{&history, 1}, {.cadence = 1s}});
  HOLDS_NOW(refused.mode() == mode::infeasible && refused.decision() == scoreplan::decide(scenarios::fraud));
  std::string const words = scoreplan::explain(refused.decision());
  HOLDS_NOW(words.find("lacks -") == std::string::npos && words.find("instead of .") == std::string::npos);
  HOLDS_NOW(words == scoreplan::explain(scoreplan::decide(scenarios::fraud)));
}
