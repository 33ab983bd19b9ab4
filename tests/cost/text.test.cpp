// SPDX-License-Identifier: MIT
#include <scoreplan/cost/text.hpp>
#include <scoreplan/decide/scenarios.hpp>

#include <chrono>
#include <cstdint>

#include "testing.hpp"

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
  HOLDS(to_text(amount<usd>{1, 0}) == "too large");
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
  HOLDS(parse_price<usd>("0.12/h").value == small_node && parse_price<usd>("0.12/hour").value == small_node);
  HOLDS(parse_price<usd>("87.60/730h").value == small_node);
  HOLDS(parse_price<usd>("2.88/d").value == small_node);
  for (char const* bad : {"", ".", "1.", "1..2", "-1", "1e3", "0.12 ", "99999999999999999999"})
    HOLDS_NOW(!parse_amount<usd>(bad) && !parse_amount<usd>(bad).value.is_good());
  HOLDS(parse_price<usd>("0.06/0.5h").value == small_node);
  HOLDS(parse_price<usd>("0.06/.5h").value != parse_price<usd>("0.06/1.5h").value);
  for (char const* bad : {"0.12", "/h", "0.12/", "0.12/x", "0.12/0h", "0.12/mo", "x/h", "0.12/h30m"})
    HOLDS_NOW(!parse_price<usd>(bad) && !parse_price<usd>(bad).value.is_good());
  using fault = scoreplan::money_fault;
  HOLDS(parse_amount<usd>("1.").fault == fault::number_expected && parse_amount<usd>("1.").position == 2);
  HOLDS(parse_amount<usd>("1e3").fault == fault::end_expected && parse_amount<usd>("1e3").position == 1);
  HOLDS(parse_amount<usd>("99999999999999999999").fault == fault::too_many_digits);
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
            "a month of batch costs 0.85 USD, of real time 175.20 USD: batch saves 174.35 USD a month, real time costs "
            "205.7 times as much");
  cluster_prices<usd> const dear{small_node, billing{start_up_billing::billed}, 1, amount<usd>{1000, 1}};
  HOLDS_NOW(explain(compare_costs(decision, 2min, dear, two_replicas)) ==
            "a month of batch costs 1000.85 USD, of real time 175.20 USD: real time saves 825.65 USD a month, batch "
            "costs 5.7 times as much");
  cluster_prices<usd> const free{price<usd>{}, billing{start_up_billing::billed}};
  HOLDS_NOW(explain(compare_costs(decision, 2min, free, two_replicas)) ==
            "a month of batch costs 0.00 USD, of real time 175.20 USD: batch saves 175.20 USD a month");
  HOLDS_NOW(explain(compare_costs(decision, 2min, free, endpoint_prices<usd>{})) ==
            "a month of batch costs 0.00 USD, of real time 0.00 USD: the same");
  HOLDS_NOW(explain(compare_costs(decide(scoreplan::scenarios::fraud), 2min, one_node, two_replicas)) ==
            "the cost is not known: without a fixed period there is no number of runs");
}
