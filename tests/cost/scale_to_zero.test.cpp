// SPDX-License-Identifier: MIT
#include <scoreplan/cost/scale_to_zero.hpp>

#include <cmath>
#include <cstdint>
#include <random>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::arrival_rate;
using scoreplan::bounded;
using scoreplan::cost_fault;
using scoreplan::cost_of;
using scoreplan::fraction;
using scoreplan::price;
using scoreplan::random_use;
using scoreplan::rounding;
using scoreplan::scale_to_zero_cost;
using scoreplan::usd;

namespace {

constexpr price<usd> small_node = amount<usd>{12, 100} / 1h;

constexpr scale_to_zero_cost<usd> of(int an_hour, seconds run, seconds start_up, seconds idle) {
  return cost_of(random_use{{an_hour, 1h}, run, start_up, idle}, small_node);
}
// Whether both bounds agree, to the last digit, with a value that was computed apart.
constexpr bool is(bounded<fraction> value, std::int64_t parts, std::int64_t whole) {
  fraction const half = fraction::of(1, 2);
  return (value.at_least * whole + half).floor() == parts && (value.at_most * whole + half).floor() == parts &&
         value.at_least <= value.at_most && value.at_most - value.at_least < fraction::of(1, 1'000'000'000'000);
}
constexpr bool is(bounded<amount<usd>> value, std::int64_t ten_thousandths) {
  return value.at_least <= value.at_most && value.at_least.rounded(10'000, rounding::nearest) == ten_thousandths &&
         value.at_most.rounded(10'000, rounding::nearest) == ten_thousandths;
}

}  // namespace

TEST_BOTH("R45, R46: what releasing a node saves when requests come at random") {
  VALUE often = of(10, 60s, 300s, 120s);
  HOLDS(is(often.down, 37387, 100'000));
  HOLDS(is(often.delayed, 68543, 100'000));
  HOLDS(is(often.saved, 327'509));
  HOLDS(is(often.cold_starts, 272'924, 100));
  VALUE seldom = of(2, 600s, 300s, 0s);
  HOLDS(is(seldom.down, 57143, 100'000));
  HOLDS(seldom.down.at_least <= fraction::of(4, 7));
  HOLDS(seldom.down.at_most >= fraction::of(4, 7));
  HOLDS(is(seldom.saved, 500'571));
  HOLDS(is(seldom.cold_starts, 83'429, 100));
  VALUE kept_long = of(30, 60s, 300s, 600s);
  HOLDS(is(kept_long.down, 331, 100'000));
  HOLDS(is(kept_long.saved, 2'902));
  HOLDS(is(kept_long.cold_starts, 7'256, 100));
}

TEST_BOTH("R45: the price of an avoided cold start is that of the time between two requests") {
  HOLDS(of(10, 60s, 300s, 120s).per_cold_start == amount<usd>{12, 1000});
  HOLDS(of(2, 600s, 300s, 0s).per_cold_start == amount<usd>{6, 100});
  HOLDS(of(2, 600s, 0s, 1h).per_cold_start == amount<usd>{6, 100});
}

TEST_BOTH("a node without idle time, start-up or work") {
  HOLDS(of(10, 60s, 0s, 0s).down.at_least <= fraction::of(5, 6));
  HOLDS(of(10, 60s, 0s, 0s).down.at_most >= fraction::of(5, 6));
  HOLDS(is(of(10, 60s, 0s, 0s).down, 833'333, 1'000'000));
  HOLDS(of(10, 0s, 0s, 0s).down.at_most == 1);
  HOLDS(of(10, 60s, 300s, hours{100'000}).down.at_least == 0);
}

TEST_BOTH("bad input is a named fault") {
  HOLDS(of(0, 60s, 0s, 0s).fault == cost_fault::count);
  HOLDS(of(10, 360s, 0s, 0s).fault == cost_fault::run_longer_than_period);
  HOLDS(of(10, 359s, 0s, 0s).fault == cost_fault::none);
  HOLDS(of(10, -1s, 0s, 0s).fault == cost_fault::run);
  HOLDS(of(10, 60s, -1s, 0s).fault == cost_fault::start_up);
  HOLDS(of(10, 60s, 0s, -1s).fault == cost_fault::idle);
  HOLDS(cost_of(random_use{{10, 0s}, 60s, 0s, 0s}, small_node).fault == cost_fault::period);
  HOLDS(cost_of(random_use{{10, months{1}}, 60s, 0s, 0s}, small_node).fault == cost_fault::period);
  HOLDS(cost_of(random_use{{10, 1h}, 60s, 0s, 0s}, small_node, 0s).fault == cost_fault::month);
  HOLDS(cost_of(random_use{{10, 1h}, 60s, 0s, 0s}, amount<usd>{-1, 1} / 1h).fault == cost_fault::price);
  VALUE nothing = cost_of(random_use{{10, 1h}, 60s, 0s, 0s}, price<usd>{});
  HOLDS(nothing.fault == cost_fault::none && nothing.saved == bounded<amount<usd>>{});
  // The price of a cold start has a denominator beyond 128 bits.
  constexpr arrival_rate many{0x7FFF'FFFF'FFFF'FFFF, nanoseconds{(std::int64_t{1} << 62) - 1}};
  HOLDS(cost_of(random_use{many, 0s, 0s, 0s}, amount<usd>{1, (std::int64_t{1} << 60) - 1} / 1s).fault ==
        cost_fault::price);
}

TEST_RUN("the bounds contain what floating point gives, on 20,000 random uses") {
  std::mt19937 random{31};
  auto const draw = [&](int below) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(below)); };
  for (int i = 0; i < 20'000; ++i) {
    std::int64_t const count = 1 + draw(100), run = draw(36), start_up = draw(1000), idle = draw(4000);
    scale_to_zero_cost<usd> const cost = of(static_cast<int>(count), seconds{run}, seconds{start_up}, seconds{idle});
    if (count * run >= 3600) {
      HOLDS_NOW(cost.fault == cost_fault::run_longer_than_period);
      continue;
    }
    long double const rate = static_cast<long double>(count) / 3600;
    long double const x = std::exp(-rate * static_cast<long double>(idle));
    long double const down =
        x * (1 - rate * static_cast<long double>(run)) / (1 + rate * static_cast<long double>(start_up) * x);
    auto const as_float = [](fraction value) {
      return static_cast<long double>((value * 1'000'000'000'000'000'000).floor()) / 1e18L;
    };
    HOLDS_NOW(as_float(cost.down.at_least) <= down + 2e-18L && as_float(cost.down.at_most) >= down - 2e-18L);
    HOLDS_NOW(as_float(cost.down.at_most - cost.down.at_least) < 1e-15L);
  }
}
