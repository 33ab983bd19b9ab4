// SPDX-License-Identifier: MIT
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/deployment/delivery.hpp>

#include <chrono>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::carrier;
using scoreplan::consumer;
using scoreplan::decide;
using scoreplan::decision;
using scoreplan::delivery;
using scoreplan::delivery_finding;
using scoreplan::delivery_verdict;
using scoreplan::destination;
namespace destinations = scoreplan::destinations;
using scoreplan::fraction;
using scoreplan::mode;
using scoreplan::proportion;
using scoreplan::quantity;
using scoreplan::route;
using scoreplan::route_to;

namespace {

constexpr decision routes = decide(scoreplan::scenarios::routes);  // batch, with no time for the delivery
constexpr decision routes_delivered =
    decide(scoreplan::scenarios::routes.with(quantity::delivery, scoreplan::timespan{2min}));
constexpr decision fraud = decide(scoreplan::scenarios::fraud);

constexpr delivery texts_on_fraud{.consumer = consumer::alerts,
                                  .deliver_to = destinations::mobile_application,
                                  .alert = {"the transaction is fraud", {1, 1000}},
                                  .predictions = 250'000};

}  // namespace

TEST_BOTH("R53: what a pipeline writes by itself, the whole list") {
  for (destination const where :
       {destinations::data_lake_gen1, destinations::data_lake_gen2, destinations::azure_sql_database,
        destinations::azure_blob, destinations::azure_file_share, destinations::azure_postgresql,
        destinations::azure_mysql, destinations::databricks_file_system})
    HOLDS_NOW(route_to(where, mode::batch) == route{carrier::pipeline});
  HOLDS(destinations::databricks_file_system.written_directly);
  HOLDS(!destinations::other_database.written_directly);
}

TEST_BOTH("R54, R55, T2: a database or file share elsewhere is reached by a data mover") {
  HOLDS(route_to(destinations::azure_sql_database, mode::batch) == route{carrier::pipeline});
  HOLDS(route_to(destinations::other_database, mode::batch) == route{carrier::data_mover});
}

TEST_BOTH("T6: two file shares; web application and e-mail by a mover or the host's code") {
  HOLDS(route_to(destinations::azure_file_share, mode::batch) == route{carrier::pipeline});
  HOLDS(route_to(destinations::on_premises_file_share, mode::batch) == route{carrier::data_mover});
  HOLDS(route_to(destinations::web_application, mode::batch) == route{carrier::data_mover, carrier::host_code});
  HOLDS(route_to(destinations::mobile_application, mode::batch) == route{carrier::data_mover, carrier::host_code});
  HOLDS(route_to(destinations::email_spreadsheet, mode::batch) == route{carrier::data_mover, carrier::host_code});
}

TEST_BOTH("R75, R76: in real time the answer of the endpoint is the delivery") {
  HOLDS(route_to(destinations::endpoint_caller, mode::real_time) == route{carrier::endpoint});
  HOLDS(route_to(destinations::web_application, mode::real_time) == route{carrier::endpoint, carrier::host_code});
  HOLDS(route_to(destinations::endpoint_caller, mode::batch) == route{});
  HOLDS(route_to(destinations::azure_blob, mode::infeasible) == route{});
  HOLDS(route_to(destinations::azure_blob, mode::invalid) == route{});
}

TEST_BOTH("R67, R80: a system that controls takes its predictions from a database that code writes") {
  VALUE verdict = deliver(fraud, {.consumer = consumer::controls, .deliver_to = destinations::other_database});
  HOLDS(verdict.route == route{carrier::host_code});
  HOLDS(verdict.finding == delivery_finding::none);
  HOLDS(verdict.alerts_a_day == 0);
}

TEST_BOTH("R50, R51, R52: storing is not delivering: what is carried on needs time in the lead") {
  constexpr delivery to_manager{.consumer = consumer::person, .deliver_to = destinations::email_spreadsheet};
  HOLDS(deliver(routes, to_manager).finding == delivery_finding::no_time_of_its_own);
  HOLDS(deliver(routes_delivered, to_manager).finding == delivery_finding::none);
  HOLDS(deliver(routes, {.deliver_to = destinations::azure_sql_database}).finding == delivery_finding::none);
  HOLDS(deliver(fraud, {.deliver_to = destinations::other_database}).finding == delivery_finding::none);
}

TEST_BOTH("R78: a person is reached by an application or a report; nobody can be reached by no route") {
  HOLDS(deliver(fraud, {.deliver_to = destinations::mobile_application}).route.by == carrier::endpoint);
  HOLDS(deliver(routes, {.deliver_to = destinations::endpoint_caller}).finding == delivery_finding::no_route);
}

TEST_BOTH("R77, R79: who takes the predictions, and whether a person is told of them") {
  delivery asked = texts_on_fraud;
  asked.consumer = consumer::controls;
  HOLDS_NOW(deliver(fraud, asked).alerts_a_day == 0);
  asked.alert = {};
  HOLDS_NOW(deliver(fraud, asked).finding == delivery_finding::none);
  asked.consumer = consumer::person;
  HOLDS_NOW(deliver(fraud, asked).finding == delivery_finding::none);
  asked.consumer = consumer::alerts;
  HOLDS_NOW(deliver(fraud, asked).finding == delivery_finding::no_event);
}

TEST_BOTH("R81: alerting needs an event, and has an expected number of alerts a day") {
  VALUE verdict = deliver(fraud, texts_on_fraud);
  HOLDS(verdict.finding == delivery_finding::none);
  HOLDS(verdict.alerts_a_day == 250);
  delivery silent = texts_on_fraud;
  silent.alert.alert_on = {};
  HOLDS_NOW(deliver(fraud, silent).finding == delivery_finding::no_event);
}

TEST_BOTH("R82: alert on the event, not on every prediction") {
  constexpr auto with = [](proportion part) {
    delivery result = texts_on_fraud;
    result.alert.alert_rate = part;
    return deliver(fraud, result);
  };
  HOLDS(with({1000, 1000}).finding == delivery_finding::alerts_on_everything);
  HOLDS(with({1000, 1000}).alerts_a_day == 250'000);
  HOLDS(with({999, 1000}).finding == delivery_finding::none);
  HOLDS(with({0, 1}).finding == delivery_finding::none && with({0, 1}).alerts_a_day == 0);
  HOLDS(with({1, 1}).finding == delivery_finding::alerts_on_everything);
  HOLDS(with({1, 3}).alerts_a_day == fraction::of(250'000, 3));
  HOLDS(with({1001, 1000}).finding == delivery_finding::bad_event_rate);
  HOLDS(with({-1, 1000}).finding == delivery_finding::bad_event_rate);
  HOLDS(with({-2, -1}).finding == delivery_finding::bad_event_rate);
  HOLDS(with({1, 0}).finding == delivery_finding::bad_event_rate);
  HOLDS(with({0, 0}).finding == delivery_finding::bad_event_rate);
  HOLDS(with({0, 0}).alerts_a_day == 0);
}

TEST_BOTH("R81: a number of predictions that is none, or with which alerts cannot be counted, is bad input") {
  constexpr auto of = [](fraction predictions) {
    delivery result = texts_on_fraud;
    result.predictions = predictions;
    return deliver(fraud, result);
  };
  HOLDS(of(0).finding == delivery_finding::none);
  HOLDS(of(-1).finding == delivery_finding::bad_event_rate);
  HOLDS(of(fraction::of(0, 0)).finding == delivery_finding::bad_event_rate);
  HOLDS(of(-1).alerts_a_day == 0);
  constexpr delivery uncounted{.consumer = consumer::alerts, .alert = {"the transaction is fraud", {1, 2}}};
  HOLDS(deliver(fraud, uncounted).finding == delivery_finding::none && deliver(fraud, uncounted).alerts_a_day == 0);
  HOLDS(of(0).alert_on == texts_on_fraud.alert.alert_on);
}
