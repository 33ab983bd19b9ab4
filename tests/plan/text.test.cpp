// SPDX-License-Identifier: MIT
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/plan/json.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <array>
#include <chrono>
#include <string>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::delivery;
using scoreplan::destination;
namespace destinations = scoreplan::destinations;
using scoreplan::explain;
using scoreplan::feature;
using scoreplan::feature_list;
using scoreplan::mode;
using scoreplan::plan;
using scoreplan::request_load;
using scoreplan::schedule_over;
using scoreplan::to_json;
using scoreplan::usd;
using scoreplan::workload;
namespace scenarios = scoreplan::scenarios;

namespace {

constexpr std::array features{
    feature{.name = "queue", .update_interval = 1min},
    feature{.name = "weather", .update_interval = 1min, .on_time_rate = {8, 10}, .required = false}};
constexpr feature_list every_minute{features, {.cadence = 1min}};
constexpr feature_list every_second{features, {.cadence = 1s}};
constexpr auto price = scoreplan::amount<usd>{12, 100} / 1h;
constexpr scoreplan::price_list prices{
    scoreplan::cluster_prices<usd>{price, scoreplan::billing{scoreplan::start_up_billing::billed}},
    scoreplan::endpoint_prices<usd>{price}};
constexpr request_load load{{50, 1s}, {100ms}, {scoreplan::percent(99), 500ms}};
constexpr scoreplan::schedule mornings{scoreplan::daily(6h), scoreplan::utc, scoreplan::lead{scenarios::routes}};
constexpr schedule_over a_year{mornings, {sys_days{2026y / March / 1}, sys_days{2027y / March / 1}}};

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_RUN("a plan of the workload alone is explained as its decision") {
  for (scenarios::scenario const& each : scenarios::all)
    HOLDS_NOW(explain(plan(each.workload)) == explain(scoreplan::decide(each.workload)));
}

TEST_RUN("verdict, next start and cost come first") {
  std::string const text = explain(plan(scenarios::routes, prices, a_year, load));
  HOLDS_NOW(
      text.rfind(
          "Score in batch, every day: a prediction takes 12 min, with 11 h 48 min to spare.\n"
          "Next start: 2026-03-01T05:48:00Z, needed 2026-03-01T06:00:00Z.\n"
          "Cost: A month (730 h) of batch costs 0.73 USD, of real time 613.20 USD: batch saves 612.47 USD a month, "
          "real time costs 840.0 times as much.\nWhy: ",
          0) == 0);
  HOLDS_NOW(contains(text, "\nReplicas: Requests need 7 replicas.\n"));
}

TEST_RUN("what a part decides is said with the verdict") {
  std::string const refused = explain(plan(scenarios::recommendations, every_second));
  HOLDS_NOW(refused.rfind(
                "Neither batch nor real time will do: real time cannot be fed with what the model needs.\nWhy: ", 0) ==
            0);
  HOLDS_NOW(contains(refused, "\nFeatures: queue is too old: at most 1 min old, and may be 1 s. weather is too old"));
  HOLDS_NOW(contains(refused, "\nWhat would change this: With a wait of at least 24 min the answer would be batch.\n"));
  constexpr workload long_run = scenarios::routes.with(scoreplan::quantity::run, scoreplan::timespan{23h})
                                    .with(scoreplan::quantity::wait, scoreplan::timespan{days{2}});
  constexpr scoreplan::posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
  constexpr schedule_over spring{scoreplan::schedule{scoreplan::daily(6h), paris, scoreplan::lead{long_run}},
                                 {sys_days{2026y / March / 1}, sys_days{2026y / April / 1}}};
  std::string const overlapping = explain(plan(long_run, spring));
  HOLDS_NOW(
      overlapping.rfind("Score in real time, as the data arrives: a prediction takes 1 s, with 1 d 23 h 59 min 59 s "
                        "to spare; batch would not do: a run is not over when the next begins.\n",
                        0) == 0);
  HOLDS_NOW(contains(overlapping, "A run is busy for 23 h 8 min, but the next begins after 23 h."));
  HOLDS_NOW(explain(plan(scenarios::routes, feature_list{features, {}}))
                .rfind("This cannot be decided: a feature, or what is asked of features, is bad input.", 0) == 0);
}

TEST_RUN("features, deliveries and steps in words") {
  std::string const text =
      explain(plan(scenarios::routes, every_minute, delivery{.deliver_to = destinations::email_spreadsheet},
                   scoreplan::progress{}.done(scoreplan::step::train)));
  HOLDS_NOW(contains(text,
                     "\nFeatures: queue is admitted: at most 1 min old, and may be 1 min. weather is too often late "
                     "or empty: at most 1 min old, and may be 1 min.\n"));
  HOLDS_NOW(contains(text,
                     "\nDelivery: Predictions are delivered by a data mover, or by code of the application; but "
                     "storing is not delivering, and the job has no time for it.\n"));
  HOLDS_NOW(contains(text, "\nTo do: register it, to refer to it later; settle when the job runs; "));
  HOLDS_NOW(explain(deliver(scoreplan::decide(scenarios::fraud), {.consumer = scoreplan::consumer::alerts,
                                                                  .deliver_to = destinations::mobile_application,
                                                                  .alert = {"fraud", {1, 1000}},
                                                                  .predictions = 1234})) ==
            "predictions are delivered by the endpoint's answer, or by code of the application; alerts on \"fraud\"; "
            "alerts a day: 1.2");
  HOLDS_NOW(explain(admit(feature{}, {.cadence = 1s})) == "is not judged: the update interval is missing");
  HOLDS_NOW(explain(admit(feature{.update_interval = 1s, .on_time_rate = {2, 1}}, {.cadence = 1s})) ==
            "is not judged: the on-time rate is not from 0 to 1, or has a denominator above 1000000000");
  HOLDS_NOW(explain(deliver(scoreplan::decide(scenarios::routes), {.deliver_to = destinations::endpoint_caller})) ==
            "predictions are not delivered: nobody can carry predictions of this mode there");
}

TEST_RUN("the verdict has the slack and the mode of the plan") {
  constexpr scoreplan::posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
  constexpr sys_days march = 2026y / March / 1;
  constexpr workload long_run = scenarios::routes.with(scoreplan::quantity::run, scoreplan::timespan{22h})
                                    .with(scoreplan::quantity::wait, scoreplan::timespan{days{2}});
  constexpr scoreplan::schedule daily{scoreplan::daily(6h), paris, scoreplan::lead{long_run}};
  HOLDS_NOW(explain(plan(long_run, schedule_over{daily, {march, march + days{40}}}))
                .rfind("Score in batch, every day: a prediction takes 22 h 8 min, with 52 min to spare.\n", 0) == 0);
  constexpr workload often = long_run.with(scoreplan::quantity::cadence, scoreplan::timespan{1h})
                                 .with(scoreplan::quantity::data_refresh, scoreplan::timespan{0s});
  HOLDS_NOW(explain(plan(often, schedule_over{daily, {march, march + days{40}}})).rfind("Score in batch, ", 0) == 0);
  constexpr workload overlapping = long_run.with(scoreplan::quantity::run, scoreplan::timespan{23h});
  std::string const told = to_json(plan(overlapping, schedule_over{daily, {march, march + days{40}}}));
  HOLDS_NOW(contains(told, R"("mode":"real_time")") && contains(told, R"("id":"warm_node_would_do")"));
  constexpr workload hopeless = overlapping.with(scoreplan::quantity::start_up, scoreplan::timespan{0s})
                                    .with(scoreplan::quantity::run, scoreplan::timespan{23h + 1s});
  HOLDS_NOW(!contains(to_json(plan(hopeless, schedule_over{daily, {march, march + days{40}}})), "warm_node_would_do"));
  HOLDS_NOW(!contains(explain(plan(hopeless, schedule_over{daily, {march, march + days{40}}})), "warm"));
  HOLDS_NOW(contains(to_json(plan(scenarios::fraud, a_year)), R"({"id":"schedule_bad",)"));
}

TEST_RUN("T10: when to retrain, in words and JSON") {
  constexpr scoreplan::retraining<usd> decay{
      .period = days{1}, .retrain_cost = scoreplan::amount<usd>{100}, .decay = scoreplan::amount<usd>{2}};
  HOLDS_NOW(contains(explain(plan(scenarios::routes, decay)),
                     "\nRetraining: Retrain every 10 d, which costs least: 19.00 USD a period on average.\n"));
  HOLDS_NOW(contains(to_json(plan(scenarios::routes, decay)),
                     R"("retraining":{"every":"P10D","bound_by":"least_cost","text":"retrain every 10 d, )"));
  HOLDS_NOW(
      contains(to_json(plan(scenarios::routes, scoreplan::retraining<usd>{})),
               R"("retraining":{"every":null,"bound_by":null,"text":"when to retrain is not known: the period )"));
}

TEST_RUN("JSON of a plan has the members of its decision, and of its parts") {
  std::string const alone = to_json(plan(scenarios::routes), {.name = "routes", .notes = {}});
  std::string const decided = to_json(scoreplan::decide(scenarios::routes), {.name = "routes", .notes = {}});
  HOLDS_NOW(alone.rfind(decided.substr(0, decided.size() - 1), 0) == 0);
  HOLDS_NOW(!contains(alone, "\"cost\":") && !contains(alone, "\"features\":"));
  std::string const whole = to_json(
      plan(scenarios::routes, every_minute, load, prices, delivery{.deliver_to = destinations::email_spreadsheet}));
  HOLDS_NOW(contains(whole,
                     R"("findings":[],"features":{"can_be_fed":true,"news_every":"PT1M","each":[{"name":"queue",)"
                     R"("required":true,"verdict":"admitted","worst_age":"PT1M","max_age":"PT1M",)"
                     R"("latest_delivery_delay":"PT0S",)"));
  HOLDS_NOW(contains(whole, R"("replicas_needed":{"outcome":"exactly","enough":7,"text":"requests need 7 replicas"})"));
  HOLDS_NOW(contains(whole, R"("batch":0.73,"kept_warm":87.60,"real_time":613.20,)"));
  HOLDS_NOW(contains(whole, R"("delivery":{"by":"data_mover","or_by":"host_code","finding":"no_time_of_its_own",)"));
  HOLDS_NOW(contains(whole, R"("missing":[{"step":"train","rule":"R14","needs":"data","text":"train a model"},)"));
  HOLDS_NOW(contains(whole, R"({"aspect":"latency","batch":"12 min","real_time":"1 s","rule":"R87"})"));
  std::string const refused = to_json(plan(scenarios::recommendations, every_second));
  HOLDS_NOW(contains(refused, R"("mode":"infeasible")") && contains(refused, R"("flips":[{"quantity":"wait",)"));
  HOLDS_NOW(contains(refused, R"("slack":null)") && contains(refused, R"({"id":"features_refused",)"));
  std::string const unknown = to_json(plan(scenarios::fraud, prices));
  HOLDS_NOW(contains(unknown, R"("batch_fault":"period","real_time_fault":"none","batch":null,)"));
}
