// SPDX-License-Identifier: MIT
#include <scoreplan/cost/json.hpp>
#include <scoreplan/decide/scenarios.hpp>

#include <chrono>
#include <cstdint>

#include "testing.hpp"
#include "written.hpp"

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::billing;
using scoreplan::cluster_prices;
using scoreplan::compare_costs;
using scoreplan::cost_fault;
using scoreplan::decide;
using scoreplan::endpoint_prices;
using scoreplan::eur;
using scoreplan::explain;
using scoreplan::parse_amount;
using scoreplan::parse_price;
using scoreplan::price;
using scoreplan::rounding;
using scoreplan::start_up_billing;
using scoreplan::timespan;
using scoreplan::to_text;
using scoreplan::usd;

namespace {

struct points {
  static constexpr std::string_view code = "";
};
constexpr price<usd> small_node = amount<usd>{12, 100} / 1h;
constexpr cluster_prices<usd> one_node{small_node, billing{start_up_billing::billed}};
constexpr endpoint_prices<usd> two_replicas{small_node, 2};

}  // namespace

TEST_BOTH("amounts as text, rounded as is said") {
  HOLDS(to_text(amount<usd>{2482, 100}) == "24.82 USD");
  HOLDS(to_text(amount<eur>{1, 3}) == "0.33 EUR");
  HOLDS(to_text(amount<eur>{1, 3}, rounding::up) == "0.34 EUR");
  HOLDS(to_text(amount<usd>{-1, 3}) == "-0.33 USD");
  HOLDS(to_text(amount<usd>{-1, 3}, rounding::down) == "-0.34 USD");
  HOLDS(to_text(amount<usd>{}) == "0.00 USD");
  HOLDS(to_text(amount<points>{1234, 1}, rounding::nearest, 0) == "1234");
  HOLDS(to_text(amount<points>{17, 500}, rounding::nearest, 4) == "0.0340");
  HOLDS(to_text(amount<usd>{1, 3}, rounding::nearest, 8) == "0.33333333 USD");
  HOLDS(to_text(amount<usd>{1, 3}, rounding::nearest, 9) == "0.333333333 USD");
  HOLDS(to_text(amount<usd>{1, 3}, rounding::nearest, 10) == "0.333333333 USD");
  HOLDS(to_text(amount<usd>{1, 3}, rounding::nearest, -1) == "0 USD");
  HOLDS(to_text(amount<usd>{1, 0}) == "not known");
  constexpr std::int64_t largest = 0x7FFF'FFFF'FFFF'FFFF;
  HOLDS(to_text(amount<usd>{largest, 1}) == "too large");
  HOLDS(to_text(amount<usd>{-largest, 1}) == "too large");
  HOLDS(to_text(amount<usd>{largest / 100, 1}) == "92233720368547758.00 USD");
}

TEST_BOTH("amounts and prices are read exactly") {
  HOLDS(parse_amount<usd>("0.12").value == amount<usd>{12, 100});
  HOLDS(parse_amount<usd>("12").value == amount<usd>{12, 1});
  HOLDS(parse_amount<usd>(".5").value == amount<usd>{1, 2});
  HOLDS(parse_amount<usd>("0.000000000000000001").value == amount<usd>{1, 1'000'000'000'000'000'000});
  HOLDS(parse_amount<usd>("999999999999999999").value == amount<usd>{999'999'999'999'999'999, 1});
  HOLDS(parse_amount<usd>("100000000000000000").value == amount<usd>{100'000'000'000'000'000, 1});
  HOLDS(parse_amount<usd>("00000000000000000001").value == amount<usd>{1, 1});
  HOLDS(parse_price<usd>("0.12/h").value == small_node && parse_price<usd>("0.12/hour").value == small_node);
  HOLDS(parse_price<usd>("87.60/730h").value == small_node);
  HOLDS(parse_price<usd>("2.88/d").value == small_node);
  HOLDS(parse_price<usd>("87.6/00000000000000000000000000730h").value == small_node);
  HOLDS(parse_price<usd>("87.6/000000000000000000000000000730h").fault == scoreplan::money_fault::length_expected);
  for (char const* bad : {"", ".", "1.", "1..2", "-1", "1e3", "0.12 ", "99999999999999999999"})
    HOLDS_NOW(!parse_amount<usd>(bad) && !parse_amount<usd>(bad).value.is_good());
  HOLDS(parse_price<usd>("0.06/0.5h").value == small_node);
  HOLDS(parse_price<usd>("0.06/.5h").value != parse_price<usd>("0.06/1.5h").value);
  for (char const* bad : {"0.12", "/h", "0.12/", "0.12/x", "0.12/0h", "0.12/mo", "x/h", "0.12/h30m"})
    HOLDS_NOW(!parse_price<usd>(bad) && !parse_price<usd>(bad).value.is_good());
  using fault = scoreplan::money_fault;
  HOLDS(parse_amount<usd>("1.").fault == fault::number_expected && parse_amount<usd>("1.").position == 2);
  HOLDS(parse_amount<usd>("1e3").fault == fault::end_expected && parse_amount<usd>("1e3").position == 1);
  for (char const* long_one :
       {"99999999999999999999", "1000000000000000000", "100000000000000000.5", "0.0000000000000000001"})
    HOLDS_NOW(parse_amount<usd>(long_one).fault == fault::too_many_digits && parse_amount<usd>(long_one).position == 0);
  HOLDS(parse_price<usd>("0.12").fault == fault::slash_expected && parse_price<usd>("0.12").position == 4);
  HOLDS(parse_price<usd>("0.12/0h").fault == fault::length_expected && parse_price<usd>("0.12/x").position == 5);
}

TEST_BOTH("R58, R94: what a decision and its alternative cost") {
  VALUE routes = compare_costs(decide(scoreplan::scenarios::routes), 2min, one_node, two_replicas);
  HOLDS(routes.is_good());
  HOLDS(routes.batch.monthly == small_node * (timespan{14min} * 1) * scoreplan::fraction::of(730, 24));
  HOLDS(routes.real_time.monthly == amount<usd>{1752, 10});
  HOLDS(routes.saved() == routes.real_time.monthly - routes.batch.monthly);
  HOLDS(routes.even.what == scoreplan::break_even<usd>::kind::always);
  // Events that arrive one by one have no period.
  VALUE fraud = compare_costs(decide(scoreplan::scenarios::fraud), 2min, one_node, two_replicas);
  HOLDS(!fraud.is_good());
  HOLDS(fraud.batch.fault == cost_fault::period);
}

TEST_RUN("R58: a comparison in words") {
  auto const decision = decide(scoreplan::scenarios::routes);
  HOLDS_NOW(explain(compare_costs(decision, 2min, one_node, two_replicas)) ==
            "a month (730 h) of batch costs 0.85 USD, of real time 175.20 USD: batch saves 174.35 USD a month, real "
            "time costs "
            "205.7 times as much");
  cluster_prices<usd> const dear{small_node, billing{start_up_billing::billed}, 1, amount<usd>{1000, 1}};
  HOLDS_NOW(
      explain(compare_costs(decision, 2min, dear, two_replicas)) ==
      "a month (730 h) of batch costs 1000.85 USD, of real time 175.20 USD: real time saves 825.65 USD a month, batch "
      "costs 5.7 times as much");
  cluster_prices<usd> const free{price<usd>{}, billing{start_up_billing::billed}};
  HOLDS_NOW(explain(compare_costs(decision, 2min, free, two_replicas)) ==
            "a month (730 h) of batch costs 0.00 USD, of real time 175.20 USD: batch saves 175.20 USD a month");
  HOLDS_NOW(explain(compare_costs(decision, 2min, free, endpoint_prices<usd>{})) ==
            "a month (730 h) of batch costs 0.00 USD, of real time 0.00 USD: the same");
  HOLDS_NOW(
      explain(compare_costs(decide(scoreplan::scenarios::fraud), 2min, one_node, two_replicas)) ==
      "a month (730 h) of real time costs 175.20 USD; the cost of batch is not known: without a fixed period there "
      "is no number of runs");
  endpoint_prices<usd> const no_replica{small_node, 0};
  HOLDS_NOW(explain(compare_costs(decision, 2min, one_node, no_replica)) ==
            "a month (730 h) of batch costs 0.85 USD; the cost of real time is not known: there must be a node, and a "
            "replica");
  HOLDS_NOW(explain(compare_costs(decision, -1s, one_node, no_replica)) ==
            "the cost of real time is not known: there must be a node, and a replica; the cost of batch is not known: "
            "the time before nodes are released has no fixed length");
  HOLDS_NOW(explain(cost_of(two_replicas, 90min)) == "a month (1 h 30 min) of real time costs 0.36 USD");
  HOLDS_NOW(explain(compare_costs(decision, 2min, one_node, two_replicas, 720h)).rfind("a month (720 h) of", 0) == 0);
}

namespace {

using comparison = scoreplan::break_even<usd>;
using machines = scoreplan::machine_choice<usd>;
using endpoints = scoreplan::endpoint_choice<usd>;

constexpr scoreplan::cluster_use hourly{.period = 1h, .start_up = 8min, .run = 4min, .idle = 3min};
constexpr scoreplan::cluster_use no_use{};
constexpr comparison above(scoreplan::fraction period, bool is_sharp) {
  return {cost_fault::none, comparison::kind::above, period, is_sharp};
}
constexpr comparison even_of(comparison::kind what) { return {cost_fault::none, what, 0, false}; }
constexpr machines chosen(std::int64_t nodes) { return {cost_fault::none, true, 2, nodes, 40min, amount<usd>{12, 10}}; }
constexpr endpoints answering(std::int64_t replicas) {
  return {{}, cost_fault::none, true, 1, replicas, small_node * replicas};
}
constexpr machines no_machine(cost_fault why) {
  machines choice;
  choice.fault = why;
  return choice;
}
constexpr endpoints no_endpoint(scoreplan::capacity_fault why, cost_fault price) {
  endpoints choice;
  choice.fault = why;
  choice.price_fault = price;
  return choice;
}
constexpr scoreplan::capacity_fault no_limit_given{scoreplan::capacity_figure::limit, scoreplan::input_fault::zero};

}  // namespace

TEST_BOTH("amounts, prices and costs of a month in words and JSON") {
  HOLDS(json_of(amount<usd>{-1234, 1000}) == R"({"currency":"USD","amount":-1.23,"text":"-1.23 USD"})");
  HOLDS(json_of(amount<usd>{1, 0}) == R"({"currency":"USD","amount":null,"text":"not known"})");
  HOLDS(json_of(amount<eur>{1, 400}) == R"({"currency":"EUR","amount":0.00,"text":"0.00 EUR"})");
  HOLDS(prose_of(small_node) == "0.12 USD an hour");
  HOLDS(json_of(small_node) == R"({"currency":"USD","an_hour":0.12,"text":"0.12 USD an hour"})");
  HOLDS(json_of(cost_of(hourly, one_node)) ==
        R"({"currency":"USD","fault":"none","month":"P30DT10H","runs":730.000000,"cold_starts":730.000000,)"
        R"("monthly":21.90,"upper_bound":21.90,"kept_warm":87.60,)"
        R"("per_cold_start":0.09,"text":"a month (730 h) of batch costs 21.90 USD"})");
  HOLDS(
      json_of(cost_of(no_use, one_node)) ==
      R"({"currency":"USD","fault":"period","month":null,"runs":null,"cold_starts":null,"monthly":null,"upper_bound":null,"kept_warm":null,)"
      R"("per_cold_start":null,"text":"the cost of batch is not known: without a fixed period there is no number )"
      R"(of runs"})");
  HOLDS(json_of(cost_of(two_replicas)) == R"({"currency":"USD","fault":"none","month":"P30DT10H","monthly":175.20,)"
                                          R"("text":"a month (730 h) of real time costs 175.20 USD"})");
  HOLDS(
      json_of(cost_of(endpoint_prices<usd>{small_node, 0})) ==
      R"({"currency":"USD","fault":"count","month":null,"monthly":null,"text":"the cost of real time is not known: there must be )"
      R"(a node, and a replica"})");
  HOLDS(
      json_of(cost_of(hourly, one_node).cycle) ==
      R"({"fault":"none","runs":1,"sessions":1,"on_fraction":0.250000,"text":"the nodes are up 25.0 % of the time"})");
  constexpr scoreplan::cluster_use never_off{.period = 15min, .start_up = 8min, .run = 4min, .idle = 11min};
  HOLDS(
      json_of(cost_of(never_off, one_node).cycle) ==
      R"({"fault":"none","runs":1,"sessions":0,"on_fraction":1.000000,"text":"the nodes are up 100.0 % of the time"})");
  HOLDS(json_of(cost_of(no_use, one_node).cycle) ==
        R"({"fault":"period","runs":0,"sessions":0,"on_fraction":null,"text":"how long the nodes are up is not known: )"
        R"(without a fixed period there is no number of runs"})");
}

TEST_BOTH("what cannot be costed is neither nothing nor the cheapest") {
  VALUE fraud = compare_costs(decide(scoreplan::scenarios::fraud), 2min, one_node, two_replicas);
  HOLDS(!fraud.batch.monthly.is_good() && fraud.real_time.monthly == amount<usd>{1752, 10});
  HOLDS(!(fraud.batch.monthly < fraud.real_time.monthly) && !(fraud.batch.monthly >= fraud.real_time.monthly));
  HOLDS(!fraud.saved().is_good() && !fraud.batch.saved().is_good() && !fraud.batch.cold_starts().is_good());
  HOLDS(prose_of(fraud.batch.monthly) == "not known");
  VALUE no_replica = cost_of(endpoint_prices<usd>{small_node, 0});
  HOLDS(!(no_replica.monthly < amount<usd>{1, 1}) && prose_of(no_replica.monthly) == "not known");
  VALUE no_price = cost_of(hourly, cluster_prices<usd>{amount<usd>{-1, 1} / 1h, one_node.how});
  HOLDS(no_price.fault == cost_fault::price && !no_price.kept_warm.is_good() && no_price.cycle.sessions == 1);
  VALUE busy = cost_of(scoreplan::random_use{{1, 1h}, 2h, 1min, 5min}, small_node);
  HOLDS(busy.fault == cost_fault::run_longer_than_period && !busy.saved.at_least.is_good());
  HOLDS(prose_of(cost_of(hourly, one_node, 2629h + 1s)) == "a month (109 d 13 h 1 s) of batch costs 78.87 USD");
}

TEST_BOTH("where batch gets cheaper, in words and JSON") {
  using kind = comparison::kind;
  HOLDS(json_of(even_of(kind::always)) ==
        R"({"fault":"none","batch_is_cheaper":"always","period":null,"is_sharp":false,)"
        R"("text":"batch is cheaper at every cadence that a run keeps up with"})");
  HOLDS(json_of(even_of(kind::never)) ==
        R"({"fault":"none","batch_is_cheaper":"never","period":null,"is_sharp":false,)"
        R"("text":"batch is at no cadence cheaper: its fixed costs alone are no less"})");
  HOLDS(json_of(above(scoreplan::fraction::of(3599, 2), true)) ==
        R"({"fault":"none","batch_is_cheaper":"above","period":"PT30M","is_sharp":true,)"
        R"("text":"batch is cheaper at every cadence above 30 min"})");
  HOLDS(prose_of(above(1800, false)) ==
        "batch is cheaper at every cadence above 30 min; at shorter ones costs must be compared");
  HOLDS(prose_of(above(0x7FFF'FFFF'FFFF'FFFF, true)) == "batch is cheaper only at cadences of centuries");
  comparison unknown = above(1800, true);
  unknown.fault = cost_fault::idle;
  HOLDS_NOW(json_of(unknown) ==
            R"({"fault":"idle","batch_is_cheaper":"above","period":null,"is_sharp":true,"text":"where batch gets )"
            R"(cheaper is not known: the time before nodes are released has no fixed length"})");
}

TEST_BOTH("a comparison in JSON") {
  HOLDS(
      json_of(compare_costs(decide(scoreplan::scenarios::routes), 2min, one_node, two_replicas)) ==
      R"({"currency":"USD","month":"P30DT10H","batch_fault":"none","real_time_fault":"none","batch":0.85,)"
      R"("kept_warm":87.60,"real_time":175.20,"saved":174.35,"text":"a month (730 h) of batch costs 0.85 USD, of real )"
      R"(time 175.20 USD: batch saves 174.35 USD a month, real time costs 205.7 times as much"})");
  HOLDS(json_of(compare_costs(decide(scoreplan::scenarios::fraud), 2min, one_node, two_replicas)) ==
        R"({"currency":"USD","month":"P30DT10H","batch_fault":"period","real_time_fault":"none","batch":null,)"
        R"("kept_warm":null,"real_time":175.20,"saved":null,"text":"a month (730 h) of real time costs 175.20 USD; )"
        R"(the cost of batch is not known: without a fixed period there is no number of runs"})");
}

TEST_BOTH("the machine to take, in words and JSON") {
  HOLDS(json_of(chosen(3)) ==
        R"({"fault":"none","fits":true,"machine":2,"nodes":3,"run":"PT40M",)"
        R"("cost":{"currency":"USD","amount":1.20,"text":"1.20 USD"},)"
        R"("text":"3 nodes of the machine in place 2 of the list, for 1.20 USD a run of 40 min"})");
  HOLDS(prose_of(chosen(1)) == "1 node of the machine in place 2 of the list, for 1.20 USD a run of 40 min");
  HOLDS(prose_of(machines{}) == "no machine is in time, with however many nodes");
  HOLDS(prose_of(no_machine(cost_fault::count)) == "no machine can be chosen: there must be a node, and a replica");
  HOLDS(json_of(answering(3)) == R"({"fault":"none","fits":true,"machine":1,"replicas":3,)"
                                 R"("price":{"currency":"USD","an_hour":0.36,"text":"0.36 USD an hour"},)"
                                 R"("text":"3 replicas of the machine in place 1 of the list, for 0.36 USD an hour"})");
  HOLDS(prose_of(answering(1)) == "1 replica of the machine in place 1 of the list, for 0.12 USD an hour");
  HOLDS(prose_of(endpoints{}) == "no machine surely answers in time, with however many replicas");
  HOLDS(prose_of(no_endpoint({}, cost_fault::count)) ==
        "no machine can be chosen: there must be a node, and a replica");
  HOLDS(json_of(no_endpoint(no_limit_given, cost_fault::none)) ==
        R"({"fault":{"figure":"limit","fault":"zero","text":"the limit is zero"},"fits":false,"machine":0,)"
        R"("replicas":0,"price":{"currency":"USD","an_hour":0.00,"text":"0.00 USD an hour"},)"
        R"("text":"no machine can be chosen: the limit is zero"})");
}

TEST_BOTH("what releasing a node saves, in words and JSON") {
  using scoreplan::random_use;
  HOLDS(json_of(cost_of(random_use{{1, 1h}, 1s, 1min, 5min}, small_node)) ==
        R"({"currency":"USD","fault":"none","saved_at_least":79.36,"saved_at_most":79.36,"per_cold_start":0.12,)"
        R"("text":"releasing the node saves at least 79.36 USD a month; each cold start that is avoided costs 0.12 )"
        R"(USD"})");
  HOLDS(json_of(cost_of(random_use{{0, 1h}, 1s, 1min, 5min}, small_node)) ==
        R"({"currency":"USD","fault":"count","saved_at_least":null,"saved_at_most":null,"per_cold_start":null,)"
        R"("text":"what releasing the node saves is not known: there must be a node, and a replica"})");
}
