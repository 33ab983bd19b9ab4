// SPDX-License-Identifier: MIT
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/deployment.hpp>
#include <scoreplan/deployment/json.hpp>

#include <array>
#include <chrono>
#include <cstdint>

#include "testing.hpp"
#include "written.hpp"

using namespace std::chrono;
using namespace scoreplan;

namespace {

constexpr feature_demand every_hour{.cadence = 1h};
constexpr feature orders{.name = "orders", .update_interval = 1h, .max_age = 2h};
constexpr std::array features{orders, feature{.name = "weather", .update_interval = 2h, .required = false}};
constexpr feature often_late{.update_interval = 1h, .on_time_rate = {1, 2}};
constexpr decision fraud = decide(scenarios::fraud);
constexpr decision routes = decide(scenarios::routes);
constexpr delivery_verdict alerts = deliver(fraud, {.consumer = consumer::alerts,
                                                    .deliver_to = destinations::mobile_application,
                                                    .alert = {"fraud", {1, 1000}},
                                                    .predictions = 1234});
constexpr retraining<usd> ten_days{.period = days{1}, .retrain_cost = amount<usd>{100, 1}, .decay = amount<usd>{2, 1}};
constexpr retraining<usd> no_period{.period = 0s, .retrain_cost = {}, .decay = {}};

constexpr feature_set_verdict counted(std::size_t admitted, std::size_t discarded, bool can_be_fed) {
  feature_set_verdict verdict;
  verdict.admitted = admitted;
  verdict.discarded = discarded;
  verdict.can_be_fed = can_be_fed;
  return verdict;
}

constexpr bool is_no_part(feature_figure where) {
  return words(feature_fault{where, input_fault::negative}) ==
         "is not from 0 to 1, or has a denominator above 1000000000";
}

}  // namespace

TEST_BOTH("features in words and JSON") {
  HOLDS(json_of(feature_fault{feature_figure::cadence, input_fault::zero}) ==
        R"({"figure":"cadence","fault":"zero","text":"the cadence of the scorings is zero"})");
  HOLDS(is_no_part(feature_figure::on_time_rate) && is_no_part(feature_figure::least_on_time_rate));
  HOLDS(is_no_part(feature_figure::max_late_rate) && !is_no_part(feature_figure::max_age));
  HOLDS(json_of(admit(orders, every_hour)) ==
        R"({"verdict":"admitted","worst_age":"PT1H","max_age":"PT2H","latest_delivery_delay":"PT1H",)"
        R"("text":"is admitted: at most 1 h old, and may be 2 h"})");
  HOLDS(prose_of(admit(features[1], every_hour)) == "is too old: at most 2 h old, and may be 1 h");
  HOLDS(prose_of(admit(often_late, every_hour)) == "is too often late or empty: at most 1 h old, and may be 1 h");
  HOLDS(json_of(admit(feature{}, every_hour)) ==
        R"({"verdict":"invalid","worst_age":null,"max_age":null,"latest_delivery_delay":null,)"
        R"("text":"is not judged: the update interval is missing"})");
  HOLDS(json_of(orders, every_hour) ==
        R"({"name":"orders","required":true,"verdict":"admitted","worst_age":"PT1H","max_age":"PT2H",)"
        R"("latest_delivery_delay":"PT1H","text":"is admitted: at most 1 h old, and may be 2 h"})");
}

TEST_BOTH("sets of features in words and JSON") {
  HOLDS(json_of(admit(features, every_hour)) ==
        R"({"can_be_fed":true,"admitted":1,"discarded":1,"news_every":"PT1H",)"
        R"("text":"the model can be fed: 1 feature is admitted, and 1 is discarded"})");
  HOLDS(prose_of(admit(features, {})) == "the max age is missing");
  HOLDS(prose_of(counted(2, 0, false)) == "the model cannot be fed: 2 features are admitted, and 0 are discarded");
  HOLDS(prose_of(counted(0, 2, true)) == "the model can be fed: 0 features are admitted, and 2 are discarded");
  HOLDS(prose_of(feature_list{features, every_hour}) ==
        "orders is admitted: at most 1 h old, and may be 2 h. weather is too old: at most 2 h old, and may be 1 h.");
  HOLDS(json_of(feature_list{features, every_hour}) ==
        R"({"can_be_fed":true,"news_every":"PT1H","each":[{"name":"orders","required":true,"verdict":"admitted",)"
        R"("worst_age":"PT1H","max_age":"PT2H","latest_delivery_delay":"PT1H",)"
        R"("text":"is admitted: at most 1 h old, and may be 2 h"},{"name":"weather","required":false,)"
        R"("verdict":"too_old","worst_age":"PT2H","max_age":"PT1H","latest_delivery_delay":"-PT1H",)"
        R"("text":"is too old: at most 2 h old, and may be 1 h"}]})");
}

TEST_BOTH("deliveries in words and JSON") {
  HOLDS(json_of(alerts) ==
        R"({"by":"endpoint","or_by":"host_code","finding":"none","text":"predictions are delivered by the endpoint's )"
        R"(answer, or by code of the application; alerts on \"fraud\"; alerts a day: 1.2"})");
  HOLDS(prose_of(deliver(routes, {.deliver_to = destinations::endpoint_caller})) ==
        "predictions are not delivered: nobody can carry predictions of this mode there");
  HOLDS(prose_of(deliver(routes, {.deliver_to = destinations::email_spreadsheet})) ==
        "predictions are delivered by a data mover, or by code of the application; but storing is not delivering, and "
        "the job has no time for it");
  HOLDS(prose_of(deliver(routes, {})) == "predictions are delivered by the pipeline itself");
  HOLDS(prose_of(deliver(fraud, {.consumer = consumer::alerts,
                                 .deliver_to = destinations::endpoint_caller,
                                 .alert = {"fraud", {0, 1}},
                                 .predictions = 5})) ==
        "predictions are delivered by the endpoint's answer; alerts on \"fraud\"");
  HOLDS(prose_of(deliver(fraud, {.consumer = consumer::alerts,
                                 .deliver_to = destinations::endpoint_caller,
                                 .alert = {"fraud", {1, 1}},
                                 .predictions = 1})) ==
        "predictions are delivered by the endpoint's answer; alerts on \"fraud\"; alerts a day: 1.0; but every "
        "prediction would alert");
}

TEST_BOTH("steps and plans of retraining in words and JSON") {
  HOLDS(json_of(batch_process[2]) ==
        R"({"step":"schedule","rule":"R16","needs":"cadence, data availability, job runtime",)"
        R"("text":"settle when the job runs"})");
  HOLDS(json_of(retrain_every(ten_days)) ==
        R"({"every":"P10D","bound_by":"least_cost",)"
        R"("text":"retrain every 10 d, which costs least: 19.00 USD a period on average"})");
  HOLDS(json_of(retrain_every(no_period)) ==
        R"({"every":null,"bound_by":null,"text":"when to retrain is not known: the period has no fixed length"})");
}
