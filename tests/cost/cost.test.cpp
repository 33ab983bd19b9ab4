// SPDX-License-Identifier: MIT
#include <scoreplan/cost.hpp>
#include <scoreplan/decide/scenarios.hpp>

#include <cstdint>
#include <random>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::batch_cost;
using scoreplan::billing;
using scoreplan::break_even;
using scoreplan::break_even_of;
using scoreplan::cluster_cycle;
using scoreplan::cluster_prices;
using scoreplan::cluster_use;
using scoreplan::cost_fault;
using scoreplan::cost_of;
using scoreplan::cycle_of;
using scoreplan::endpoint_prices;
using scoreplan::fraction;
using scoreplan::price;
using scoreplan::rounding;
using scoreplan::start_up_billing;
using scoreplan::timespan;
using scoreplan::usd;

namespace {

using dollars = amount<usd>;
using cluster = cluster_prices<usd>;
using kind = break_even<usd>::kind;

constexpr price<usd> small_node = dollars{12, 100} / 1h;
constexpr billing by_the_second{start_up_billing::billed};
constexpr cluster_prices<usd> one_node{small_node, by_the_second};
constexpr endpoint_prices<usd> one_replica{small_node};

constexpr cluster_use every(timespan period) { return {period, 300s, 600s, 120s}; }

constexpr bool costs(cluster_use const& use, dollars monthly) {
  batch_cost<usd> const cost = cost_of(use, one_node);
  return cost.fault == cost_fault::none && cost.monthly == monthly;
}

}  // namespace

template <class A, class B>
concept add_up = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept compare_with = requires(A a, B b) {
  a < b;
};
template <class A, class B>
concept multiply_with = requires(A a, B b) {
  a* b;
};
template <class A, class B>
concept compare_costs_of = requires(A a, B b) {
  break_even_of(cluster_use{}, a, b);
};

TEST_BOTH("currencies are not mixed, and money is not multiplied by floating point") {
  using scoreplan::eur;
  HOLDS(add_up<dollars, dollars>);
  HOLDS(!add_up<dollars, amount<eur>>);
  HOLDS(compare_with<price<usd>, price<usd>>);
  HOLDS(!compare_with<dollars, amount<eur>>);
  HOLDS(!compare_with<price<usd>, price<eur>>);
  HOLDS(!compare_with<dollars, int>);
  HOLDS(compare_costs_of<cluster_prices<usd>, endpoint_prices<usd>>);
  HOLDS(!compare_costs_of<cluster_prices<usd>, endpoint_prices<eur>>);
  HOLDS(multiply_with<dollars, int>);
  HOLDS(multiply_with<price<usd>, fraction>);
  HOLDS(!multiply_with<dollars, double>);
  HOLDS(!multiply_with<price<usd>, float>);
  HOLDS(!multiply_with<dollars, dollars>);
}

TEST_BOTH("amounts are exact, and rounded by name") {
  HOLDS(dollars{1, 3} + dollars{1, 6} == dollars{1, 2});
  HOLDS(dollars{1, 3} - dollars{1, 2} == dollars{-1, 6});
  HOLDS(dollars{1, 3} * 3 == dollars{1, 1});
  HOLDS(dollars{1, 2} / dollars{1, 3} == fraction::of(3, 2));
  HOLDS(dollars{1, 3} < dollars{34, 100});
  HOLDS(dollars{1, 3}.rounded(100, rounding::down) == 33);
  HOLDS(dollars{1, 3}.rounded(100, rounding::up) == 34);
  HOLDS(dollars{1, 3}.rounded(100, rounding::nearest) == 33);
  HOLDS(dollars{1, 200}.rounded(100, rounding::nearest) == 1);
  HOLDS(dollars{-1, 200}.rounded(100, rounding::nearest) == -1);
  HOLDS(dollars{-1, 200}.rounded(100, rounding::down) == -1);
  HOLDS(dollars{-1, 200}.rounded(100, rounding::up) == 0);
  HOLDS(dollars{}.rounded(100, rounding::up) == 0);
  HOLDS(!dollars{1, 0}.is_good());
  HOLDS(!(dollars{1, 0} < dollars{1, 1}));
}

TEST_BOTH("a price is money per time, in any unit") {
  HOLDS(dollars{12, 100} / 1h == dollars{2, 1000} / 1min);
  HOLDS((dollars{12, 100} / 1h) * timespan{730h} == dollars{876, 10});
  HOLDS(small_node < dollars{13, 100} / 1h);
  HOLDS(!(dollars{1, 1} / 0s).is_good());
  HOLDS(!(dollars{1, 1} / months{1}).is_good());
  HOLDS(!(small_node * timespan{scoreplan::no_limit}).is_good());
}

TEST_BOTH("R46: how long nodes are up, from one cold start to the next") {
  HOLDS(cycle_of(every(720s)).is_always_up());
  HOLDS(cycle_of(every(720s)).on_fraction() == 1);
  HOLDS(!cycle_of(every(721s)).is_always_up());
  HOLDS(cycle_of(every(1020s)).runs == 2);
  HOLDS(cycle_of(every(1020s)).on_fraction() == fraction::of(29, 34));
  HOLDS(cycle_of(every(1021s)).runs == 1);
  HOLDS(cycle_of(every(1021s)).on_fraction() == fraction::of(1020, 1021));
  HOLDS(cycle_of(every(1800s)).on_fraction() == fraction::of(17, 30));
  HOLDS(cycle_of(every(3600s)).on_fraction() == fraction::of(17, 60));
  // Without start-up and idling only the runs themselves count.
  HOLDS(cycle_of({1h, 0s, 10min, 0s}).on_fraction() == fraction::of(1, 6));
  HOLDS(cycle_of({10min, 0s, 10min, 0s}).is_always_up());
  HOLDS(cycle_of({1h, 0s, 0s, 0s}).on_fraction() == 0);
}

TEST_BOTH("R58: batch in a month, to the last fraction of a cent") {
  HOLDS(costs(every(720s), dollars{876, 10}));
  HOLDS(costs(every(1020s), dollars{876, 10} * fraction::of(29, 34)));
  HOLDS(costs(every(1021s), dollars{876, 10} * fraction::of(1020, 1021)));
  HOLDS(costs(every(1800s), dollars{4964, 100}));
  HOLDS(costs(every(3600s), dollars{2482, 100}));
  VALUE busy = cost_of(every(1020s), one_node);
  HOLDS(busy.monthly.rounded(1'000'000, rounding::nearest) == 74'717'647);
  HOLDS(busy.upper_bound == dollars{876, 10});
  HOLDS(small_node * timespan{1020s} == dollars{17, 500});  // the price of a cold run
  HOLDS(cost_of(every(720s), one_node).upper_bound == dollars{876, 10});
  HOLDS(cost_of(every(1800s), one_node).upper_bound == dollars{4964, 100});
  HOLDS(cost_of(every(3600s), one_node).upper_bound == dollars{2482, 100});
  HOLDS(busy.kept_warm == dollars{876, 10});
  HOLDS(busy.saved().rounded(1'000'000, rounding::nearest) == 12'882'353);
  VALUE next = cost_of(every(1021s), one_node);
  HOLDS(next.monthly == next.upper_bound);
  HOLDS(next.monthly.rounded(1'000'000, rounding::nearest) == 87'514'202);
  HOLDS(next.saved().rounded(1'000'000, rounding::nearest) == 85'798);
  HOLDS(cost_of(every(720s), one_node).saved() == dollars{});
  HOLDS(cost_of(every(1800s), one_node).saved() == dollars{3796, 100});
  HOLDS(cost_of(every(3600s), one_node).saved() == dollars{6278, 100});
  // There are two nodes, and fixed costs.
  HOLDS(cost_of(every(3600s), cluster{small_node, by_the_second, 2, dollars{5, 1}}).monthly == dollars{5464, 100});
}

TEST_BOTH("R45: the price of a cold start that is avoided by keeping the nodes warm") {
  HOLDS(cost_of(every(3600s), one_node).per_cold_start == small_node * timespan{2580s});
  HOLDS(cost_of(every(720s), one_node).per_cold_start == dollars{});
  // Keeping the nodes warm costs per_cold_start for each of the cold starts that it avoids in a month.
  VALUE cost = cost_of(every(1020s), one_node);
  HOLDS(cost.per_cold_start * (fraction{2'628'000} / cost.cycle.length) == cost.saved());
}

TEST_BOTH("billing: start-up, a minimum, an increment") {
  VALUE free_start_up = cluster{small_node, billing{start_up_billing::free}};
  HOLDS(cost_of(every(3600s), free_start_up).monthly == small_node * timespan{720s} * 730);
  HOLDS(cost_of(every(3600s), free_start_up).per_cold_start == small_node * timespan{2880s});
  VALUE by_the_hour = cluster{small_node, by_the_second.billing_increment(1h)};
  HOLDS(cost_of(every(3600s), by_the_hour).monthly == dollars{876, 10});
  HOLDS(cost_of(every(7200s), by_the_hour).monthly == dollars{438, 10});
  // A session of two runs is billed as an hour, which is dearer than nodes that are always up.
  HOLDS(cost_of(every(1020s), by_the_hour).monthly == small_node * timespan{3600s} * (fraction{2'628'000} / 2040));
  HOLDS(cost_of(every(1020s), by_the_hour).monthly > cost_of(every(1020s), by_the_hour).kept_warm);
  HOLDS(cost_of(every(1020s), by_the_hour).monthly <= cost_of(every(1020s), by_the_hour).upper_bound);
  VALUE at_least = cluster{small_node, by_the_second.minimum_bill(1021s)};
  HOLDS(cost_of(every(3600s), at_least).monthly == small_node * timespan{1021s} * 730);
  VALUE at_least_less = cluster{small_node, by_the_second.minimum_bill(1020s).billing_increment(1020s)};
  HOLDS(cost_of(every(3600s), at_least_less).monthly == dollars{2482, 100});
}

TEST_BOTH("a minimum that every session reaches changes nothing, start-up billed or not") {
  // A session is billed for at least 1020 s, or for at least 720 s without its start-up.
  VALUE reached = cluster{small_node, by_the_second.minimum_bill(1020s)};
  HOLDS(cost_of(every(900s), reached).upper_bound == dollars{876, 10});
  HOLDS(break_even_of(every({}), reached, {small_node, 2}).what == kind::always);
  VALUE missed = cluster{small_node, by_the_second.minimum_bill(1021s)};
  HOLDS(cost_of(every(900s), missed).upper_bound > dollars{876, 10});
  HOLDS(break_even_of(every({}), missed, {small_node, 2}).what == kind::above);
  VALUE free_reached = cluster{small_node, billing{start_up_billing::free}.minimum_bill(720s)};
  HOLDS(break_even_of(every({}), free_reached, {small_node, 2}).what == kind::always);
  VALUE free_missed = cluster{small_node, billing{start_up_billing::free}.minimum_bill(721s)};
  HOLDS(break_even_of(every({}), free_missed, {small_node, 2}).what == kind::above);
}

TEST_BOTH("R56, R58: real time in a month") {
  HOLDS(cost_of(one_replica).monthly == dollars{876, 10});
  HOLDS(cost_of(endpoint_prices<usd>{small_node, 3, dollars{10, 1}}).monthly == dollars{2728, 10});
  HOLDS(cost_of(one_replica, 720h).monthly == dollars{864, 10});
}

TEST_BOTH("the period above which batch is always cheaper") {
  // A node and a replica have the same price, so batch is cheaper as soon as the node is released.
  VALUE same = break_even_of(every({}), one_node, one_replica);
  HOLDS(same.what == kind::above);
  HOLDS(same.period == 720);
  HOLDS(!same.is_sharp);
  HOLDS(cost_of(every(720s), one_node).monthly == cost_of(one_replica).monthly);
  HOLDS(cost_of(every(721s), one_node).monthly < cost_of(one_replica).monthly);
  // Two replicas are dearer than a node that is always up.
  HOLDS(break_even_of(every({}), one_node, {small_node, 2}).what == kind::always);
  // Batch has fixed costs.
  VALUE balanced = cluster{small_node, by_the_second, 1, dollars{100'375, 10'000}};
  VALUE sharp = break_even_of(every({}), balanced, one_replica);
  HOLDS(sharp.what == kind::above);
  HOLDS(sharp.period == 1152);
  HOLDS(sharp.is_sharp);
  HOLDS(cost_of(every(1152s), balanced).monthly == cost_of(one_replica).monthly);
  HOLDS(cost_of(every(1153s), balanced).monthly < cost_of(one_replica).monthly);
  HOLDS(cost_of(every(1151s), balanced).monthly > cost_of(one_replica).monthly);
  HOLDS(cost_of(every(1021s), balanced).monthly > cost_of(one_replica).monthly);
  HOLDS(cost_of(every(1020s), balanced).monthly < cost_of(one_replica).monthly);
  HOLDS(break_even_of(every({}), {small_node, by_the_second, 1, dollars{876, 10}}, one_replica).what == kind::never);
  HOLDS(break_even_of(every({}), {small_node, by_the_second, 1, dollars{876, 10}}, one_replica).fault ==
        cost_fault::none);
  // Nodes that are always up are dearer, so below the break-even costs must be compared.
  VALUE two_nodes = break_even_of(every({}), {small_node, by_the_second, 2}, one_replica);
  HOLDS(two_nodes.period == 2040);
  HOLDS(two_nodes.is_sharp);
  // A second session of 301 s is billed as 580 s, and so dearer than a node that is always up.
  constexpr cluster_use two_a_session{{}, 100s, 100s, 100s};
  constexpr cluster rounded{small_node, billing{start_up_billing::free}.billing_increment(290s)};
  constexpr endpoint_prices<usd> little_dearer{small_node, 1, dollars{1, 100}};
  VALUE compared = break_even_of(two_a_session, rounded, little_dearer);
  HOLDS(compared.what == kind::above);
  HOLDS(cost_of(cluster_use{201s, 100s, 100s, 100s}, rounded).monthly > cost_of(little_dearer).monthly);
  VALUE free = break_even_of(every({}), {price<usd>{}, by_the_second}, one_replica);
  HOLDS(free.what == kind::always);
  HOLDS(break_even_of(every({}), one_node, {price<usd>{}}).what == kind::never);
}

TEST_BOTH("the use that a decision makes of a cluster") {
  VALUE routes = scoreplan::use_of(decide(scoreplan::scenarios::routes), 2min);
  HOLDS(routes.period == days{1});
  HOLDS(routes.start_up == 8min);
  HOLDS(routes.run == 4min);
  HOLDS(routes.idle == 2min);
  HOLDS(cycle_of(routes).on_fraction() == fraction::of(14, 24 * 60));
  VALUE monthly = scoreplan::use_of(decide(scoreplan::scenarios::maintenance), 2min);
  HOLDS(monthly.period == 730h);
  constexpr scoreplan::workload in_quarters{scoreplan::cadence{months{3}}, scoreplan::data_availability{days{1}},
                                            scoreplan::job_runtime{30min}.start_up(8min),
                                            scoreplan::latency_requirement{days{3}}, scoreplan::answer_time{1s}};
  VALUE quarterly = scoreplan::use_of(scoreplan::decide(in_quarters), 2min);
  HOLDS(quarterly.period == 2190h);
}

TEST_BOTH("bad input is a named fault") {
  HOLDS(cycle_of(every(0s)).fault == cost_fault::period);
  HOLDS(cycle_of(every({})).fault == cost_fault::period);
  HOLDS(cycle_of(every(scoreplan::no_limit)).fault == cost_fault::period);
  HOLDS(cycle_of(every(599s)).fault == cost_fault::run_longer_than_period);
  HOLDS(cycle_of(every(600s)).fault == cost_fault::none);
  HOLDS(cycle_of({1h, -1s, 10min, 0s}).fault == cost_fault::start_up);
  HOLDS(cycle_of({1h, 0s, -1s, 0s}).fault == cost_fault::run);
  HOLDS(cycle_of({1h, 0s, 0s, months{1}}).fault == cost_fault::idle);
  HOLDS(cost_of(every(599s), one_node).fault == cost_fault::run_longer_than_period);
  HOLDS(cost_of(every(1h), one_node, 0h).fault == cost_fault::month);
  HOLDS(cost_of(every(1h), cluster{dollars{-1, 1} / 1h, by_the_second}).fault == cost_fault::price);
  HOLDS(cost_of(every(1h), cluster{dollars{1, 0} / 1h, by_the_second}).fault == cost_fault::price);
  HOLDS(cost_of(every(1h), cluster{small_node, by_the_second, 0}).fault == cost_fault::count);
  HOLDS(cost_of(every(1h), cluster{small_node, by_the_second.minimum_bill(-1s)}).fault == cost_fault::billing);
  HOLDS(cost_of(every(1h), cluster{small_node, by_the_second.billing_increment(months{1})}).fault ==
        cost_fault::billing);
  HOLDS(cost_of(endpoint_prices<usd>{small_node, 0}).fault == cost_fault::count);
  HOLDS(break_even_of(every({}), one_node, {small_node, 0}).fault == cost_fault::count);
  HOLDS(break_even_of({{}, 300s, 600s, -1s}, one_node, one_replica).fault == cost_fault::idle);
  HOLDS(break_even_of({{}, {}, 600s}, one_node, one_replica).fault == cost_fault::start_up);
  HOLDS(break_even_of({{}, 300s, -1s}, one_node, one_replica).fault == cost_fault::run);
  HOLDS(break_even_of(every({}), one_node, one_replica, -1h).fault == cost_fault::month);
  // The sum of the stages is beyond the longest time, which does not matter.
  HOLDS(break_even_of({{}, 1h, 1h, hours{2'562'047}}, one_node, one_replica).what == kind::above);
  // A node at no price costs nothing.
  HOLDS(cost_of(every(1h), cluster{price<usd>{}, by_the_second}).monthly == dollars{});
  // The figures are too large for 128 bits.
  constexpr std::int64_t largest = 0x7FFF'FFFF'FFFF'FFFF;
  HOLDS(cost_of(every(timespan{nanoseconds{largest - 1}}),
                cluster{dollars{largest, 3} / nanoseconds{7}, by_the_second, largest},
                timespan{nanoseconds{largest - 2}})
            .fault == cost_fault::price);
  VALUE dear = cost_of(endpoint_prices<usd>{dollars{largest, 7} / 1ns, 1000}, timespan{nanoseconds{largest - 2}});
  HOLDS(dear.fault == cost_fault::price && !dear.monthly.is_good());
  // The cost of nodes that are kept warm does not fit, even where they are hardly used.
  HOLDS(cost_of(cluster_use{1h, 0s, 0s}, cluster{dollars{largest, 7} / 1ns, by_the_second, 1000},
                timespan{nanoseconds{largest - 2}})
            .fault == cost_fault::price);
}

namespace {

// Follows one node in effect second by second: when it is started, and when it is released, until the next cold start.
struct simulated {
  std::int64_t runs;
  std::int64_t up;
};
simulated simulate(std::int64_t period, std::int64_t start_up, std::int64_t run, std::int64_t idle) {
  std::int64_t free_at = start_up + run;
  for (std::int64_t k = 1; k < 100'000; ++k) {
    std::int64_t const arrives = k * period;
    if (arrives > free_at + idle) return {k, free_at + idle};
    free_at = (arrives > free_at ? arrives : free_at) + run;
  }
  return {0, 0};
}

}  // namespace

TEST_RUN("the time that nodes are up is that of a simulation, on 100,000 random uses") {
  std::mt19937 random{11};
  auto const draw = [&](int below) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(below)); };
  int released = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::int64_t const run = draw(200), idle = draw(100), start_up = draw(300);
    std::int64_t const period = run + draw(i % 2 == 0 ? 20 : 400) + 1;
    cluster_cycle const cycle = cycle_of({seconds{period}, seconds{start_up}, seconds{run}, seconds{idle}});
    bool const always = period - run <= idle;
    HOLDS_NOW(cycle.is_always_up() == always);
    if (always) continue;
    simulated const expected = simulate(period, start_up, run, idle);
    HOLDS_NOW(cycle.runs == expected.runs);
    HOLDS_NOW(cycle.up == fraction{expected.up});
    HOLDS_NOW(cycle.length == fraction{expected.runs * period});
    ++released;
  }
  HOLDS_NOW(released > 30'000);
}

TEST_RUN("what is said of every longer period agrees with direct comparison, on 100,000 random cases") {
  std::mt19937 random{12};
  auto const draw = [&](int below) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(below)); };
  int above = 0, always = 0, never = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::int64_t const run = 1 + draw(600), idle = draw(200), start_up = draw(600);
    cluster_use use{{}, seconds{start_up}, seconds{run}, seconds{idle}};
    billing how{draw(2) == 0 ? start_up_billing::billed : start_up_billing::free};
    if (draw(3) == 0) how = how.billing_increment(seconds{1 + draw(3600)});
    if (draw(3) == 0) how = how.minimum_bill(seconds{draw(3600)});
    cluster const prices{dollars{1 + draw(50), 100} / 1h, how, 1 + draw(3), dollars{draw(30), 1}};
    endpoint_prices<usd> const endpoint{dollars{1 + draw(50), 100} / 1h, 1 + draw(3), dollars{draw(10), 1}};
    break_even<usd> const even = break_even_of(use, prices, endpoint);
    HOLDS_NOW(even.fault == cost_fault::none);
    dollars const real_time = cost_of(endpoint).monthly;
    auto const batch_at = [&](std::int64_t period) {
      use.period = seconds{period};
      batch_cost<usd> const cost = cost_of(use, prices);
      HOLDS_NOW(cost.monthly <= cost.upper_bound);
      return cost.monthly;
    };
    std::int64_t const anywhere = run + draw(5000);
    if (even.what == kind::always) {
      HOLDS_NOW(batch_at(anywhere) < real_time);
      ++always;
    } else if (even.what == kind::never) {
      HOLDS_NOW(batch_at(anywhere) >= real_time);
      ++never;
    } else {
      std::int64_t const longer = even.period.floor() + 1 + draw(5000);
      HOLDS_NOW(batch_at(longer) < real_time);
      std::int64_t const shorter = even.period.ceil() - 1;
      if (even.is_sharp && shorter > start_up + run + idle) HOLDS_NOW(batch_at(shorter) > real_time);
      ++above;
    }
  }
  HOLDS_NOW(above > 10'000 && always > 1'000 && never > 500);
}
