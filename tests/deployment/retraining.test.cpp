// SPDX-License-Identifier: MIT
#include <scoreplan/deployment/text.hpp>

#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::cheapest_periods;
using scoreplan::explain;
using scoreplan::fraction;
using scoreplan::mean_cost;
using scoreplan::no_limit;
using scoreplan::retrain_bound;
using scoreplan::retrain_every;
using scoreplan::retrain_fault;
using scoreplan::retrain_now;
using scoreplan::retrain_plan;
using scoreplan::retraining;
using scoreplan::timespan;
using scoreplan::usd;

namespace {

using dollars = amount<usd>;
using need = retraining<usd>;
using plan = retrain_plan<usd>;

constexpr std::int64_t largest = 0x7FFF'FFFF'FFFF'FFFF;

constexpr dollars whole(std::int64_t count) { return dollars{count, 1}; }

// A retraining every 10 days costs least: 19 a day.
constexpr need ten_days{.period = days{1}, .retrain_cost = whole(100), .decay = whole(2)};

constexpr need labels_after(timespan delay, need of = ten_days) { return of.label_delay = delay, of; }
constexpr need new_data_every(timespan period, need of = ten_days) { return of.new_data = period, of; }
constexpr need pipeline_of(timespan length, need of = ten_days) { return of.pipeline = length, of; }
constexpr need no_older_than(timespan age, need of = ten_days) { return of.max_model_age = age, of; }
constexpr need scored_every(timespan cadence, need of = ten_days) { return of.cadence = cadence, of; }
constexpr need rolled_out_for(dollars cost, need of = ten_days) { return of.roll_out = cost, of; }
constexpr need losing(dollars loss, need of = ten_days) { return of.decay = loss, of; }
constexpr need costing(dollars cost, need of = ten_days) { return of.retrain_cost = cost, of; }
constexpr need in_periods_of(timespan period, need of = ten_days) { return of.period = period, of; }

constexpr bool is(plan const& made, timespan every, retrain_bound by, dollars cost) {
  return made.fault == retrain_fault::none && made.every == every && made.bound_by == by && made.mean_cost == cost;
}
constexpr bool is_refused(need const& of, retrain_fault why) {
  plan refused;
  refused.fault = why;
  return retrain_every(of) == refused && refused.every.is_absent() && !refused.metrics_can_trigger;
}

}  // namespace

TEST_BOTH("R3, T10: the interval that costs least, and what it costs, exactly") {
  HOLDS(cheapest_periods(whole(100), whole(2)) == 10);
  HOLDS(mean_cost(whole(100), whole(2), 10) == whole(19));
  HOLDS(cheapest_periods(whole(50), whole(1)) == 10);
  HOLDS(mean_cost(whole(50), whole(1), 10) == dollars{19, 2});
  HOLDS(cheapest_periods(whole(1000), whole(3)) == 26);
  HOLDS(mean_cost(whole(1000), whole(3), 26) == dollars{1975, 26});
  // One and two periods cost the same, so the shorter is taken.
  HOLDS(cheapest_periods(whole(7), whole(7)) == 1);
  HOLDS(mean_cost(whole(7), whole(7), 1) == whole(7));
  HOLDS(mean_cost(whole(7), whole(7), 2) == whole(7));
  HOLDS(mean_cost(whole(7), whole(7), 3) > whole(7));
  // 90 = 9 * 10 is a tie, too; with a cent more or less there is none.
  HOLDS(cheapest_periods(whole(90), whole(2)) == 9);
  HOLDS(cheapest_periods(dollars{9001, 100}, whole(2)) == 10);
  HOLDS(cheapest_periods(dollars{8999, 100}, whole(2)) == 9);
  HOLDS(cheapest_periods(dollars{}, whole(1)) == 1);
  HOLDS(cheapest_periods(dollars{1, 3}, dollars{1, 300}) == 14);
}

TEST_BOTH("T10: where no number of periods costs least") {
  HOLDS(cheapest_periods(whole(1), dollars{}) == 0);
  HOLDS(cheapest_periods(whole(1), whole(-1)) == 0);
  HOLDS(cheapest_periods(whole(-1), whole(1)) == 0);
  HOLDS(cheapest_periods(dollars{1, 0}, whole(1)) == 0);
  HOLDS(cheapest_periods(whole(1), dollars{1, 0}) == 0);
}

TEST_BOTH("T10: of the largest amounts") {
  // 2 K = T (T + 1) at T = 2^63 - 1, and one cost beyond it.
  constexpr dollars most = dollars{largest, 1} * (fraction{1} + largest) * fraction::of(1, 2);
  HOLDS(cheapest_periods(most, whole(1)) == largest);
  HOLDS(cheapest_periods(most - dollars{1, 4}, whole(1)) == largest);
  HOLDS(cheapest_periods(most - whole(largest), whole(1)) == largest - 1);
  HOLDS(cheapest_periods(most + dollars{1, 4}, whole(1)) == 0);
  HOLDS(cheapest_periods(whole(largest), dollars{1, largest}) == 0);
  HOLDS(cheapest_periods(whole(largest), whole(largest)) == 1);
  HOLDS(cheapest_periods(whole(largest), whole(1)) == 4'294'967'296);  // 2 K = 2^64 - 2 is below 2^32 (2^32 + 1)
  HOLDS(cheapest_periods(dollars{1, largest}, whole(largest)) == 1);
  // 2 K / a does not fit in a fraction of 128 bits.
  constexpr dollars enormous = whole(largest) * largest;
  HOLDS(enormous.is_good());
  HOLDS(cheapest_periods(enormous, dollars{1, largest}) == 0);
  HOLDS(!mean_cost(whole(1), whole(1), 0).is_good());
  HOLDS(!mean_cost(whole(1), whole(1), -1).is_good());
  HOLDS(!mean_cost(whole(1), whole(1), fraction::of(1, 0)).is_good());
  HOLDS(!mean_cost(dollars{1, 0}, whole(1), 1).is_good());
  HOLDS(!mean_cost(whole(1), dollars{1, 0}, 1).is_good());
  HOLDS(mean_cost(whole(0), whole(1), largest) == dollars{largest - 1, 2});
  HOLDS(!mean_cost(whole(0), whole(1), fraction{largest} * 2).is_good());
}

TEST_BOTH("T10: part of a period costs its part") {
  HOLDS(mean_cost(whole(100), whole(2), fraction::of(1, 2)) == whole(200));
  // A day has no loss, and then half a day has a loss of 2 a day.
  HOLDS(mean_cost(whole(3), whole(2), fraction::of(3, 2)) == dollars{8, 3});
  // Where two whole periods tie, every interval between them costs the same.
  HOLDS(mean_cost(whole(7), whole(7), fraction::of(3, 2)) == whole(7));
}

TEST_BOTH("T10: without limits") {
  VALUE free = retrain_every(ten_days);
  HOLDS(is(free, days{10}, retrain_bound::least_cost, whole(19)));
  HOLDS(free.periods == 10);
  HOLDS(free.periods.denominator() == fraction{1}.denominator());
  HOLDS(free.mean_cost.units().denominator() == fraction{1}.denominator());
  HOLDS(free.cheapest_periods == 10);
  HOLDS(free.metrics_can_trigger);
  HOLDS(retrain_every(in_periods_of(1h)).every == 10h);
}

TEST_BOTH("T10: the limits, and which of them it was") {
  HOLDS(is(retrain_every(labels_after(days{10})), days{10}, retrain_bound::least_cost, whole(19)));
  // The 11th day adds 20 to 190: as much as 10 days cost on average, and one more.
  HOLDS(is(retrain_every(labels_after(days{11})), days{11}, retrain_bound::label_delay, dollars{210, 11}));
  HOLDS(is(retrain_every(new_data_every(days{11})), days{11}, retrain_bound::new_data, dollars{210, 11}));
  HOLDS(is(retrain_every(pipeline_of(days{11})), days{11}, retrain_bound::pipeline, dollars{210, 11}));
  HOLDS(retrain_every(labels_after(days{10} + 1ns)).every == days{10} + 1ns);
  HOLDS(retrain_every(labels_after(days{10} + 1ns)).bound_by == retrain_bound::label_delay);
  HOLDS(is(retrain_every(no_older_than(days{10})), days{10}, retrain_bound::least_cost, whole(19)));
  HOLDS(is(retrain_every(no_older_than(days{9})), days{9}, retrain_bound::max_model_age, dollars{172, 9}));
  HOLDS(retrain_every(no_older_than(days{10} - 1ns)).bound_by == retrain_bound::max_model_age);
  HOLDS(is(retrain_every(no_older_than(12h)), 12h, retrain_bound::max_model_age, whole(200)));
  HOLDS(retrain_every(no_older_than(12h)).periods == fraction::of(1, 2));
  HOLDS(retrain_every(no_older_than(12h)).cheapest_periods == 10);
  // The longest of the three limits is named; of equal ones the first.
  HOLDS(retrain_every(labels_after(days{12}, new_data_every(days{13}))).bound_by == retrain_bound::new_data);
  HOLDS(retrain_every(labels_after(days{13}, new_data_every(days{13}))).bound_by == retrain_bound::label_delay);
  HOLDS(retrain_every(new_data_every(days{13}, pipeline_of(days{13}))).bound_by == retrain_bound::new_data);
  HOLDS(retrain_every(new_data_every(days{13}, pipeline_of(days{14}))).every == days{14});
  HOLDS(retrain_every(new_data_every(days{13}, pipeline_of(days{14}))).bound_by == retrain_bound::pipeline);
  // Only the limits themselves are possible here.
  HOLDS(retrain_every(labels_after(days{12}, no_older_than(days{12}))).every == days{12});
  HOLDS(is_refused(labels_after(days{12}, no_older_than(days{12} - 1ns)), retrain_fault::limits));
  HOLDS(is_refused(new_data_every(days{12}, no_older_than(days{11})), retrain_fault::limits));
  HOLDS(is_refused(pipeline_of(days{12}, no_older_than(days{11})), retrain_fault::limits));
}

TEST_BOTH("T10: a batch model is retrained at a multiple of its cadence") {
  // 7 days cost 142 / 7, 14 days 282 / 14.
  HOLDS(is(retrain_every(scored_every(days{7})), days{14}, retrain_bound::least_cost, dollars{282, 14}));
  HOLDS(mean_cost(whole(100), whole(2), 7) > mean_cost(whole(100), whole(2), 14));
  HOLDS(retrain_every(scored_every(days{7})).cheapest_periods == 10);
  HOLDS(retrain_every(scored_every(days{8})).every == days{8});
  HOLDS(retrain_every(scored_every(days{5})).every == days{10});
  HOLDS(retrain_every(scored_every(days{1})).every == days{10});
  HOLDS(retrain_every(scored_every(1h)).every == days{10});
  HOLDS(retrain_every(scored_every(days{30})).every == days{30});
  HOLDS(retrain_every(scored_every(36h)).every == 36h * 7);
  // With K = 98 and a = 2, 7 and 14 days cost 20 each, so the longer is taken.
  HOLDS(mean_cost(whole(98), whole(2), 7) == mean_cost(whole(98), whole(2), 14));
  HOLDS(retrain_every(scored_every(days{7}, costing(whole(98)))).every == days{14});
  HOLDS(retrain_every(scored_every(days{7}, costing(whole(97)))).every == days{7});
  HOLDS(retrain_every(scored_every(days{7}, costing(whole(99)))).every == days{14});
  // One period and two cost the same, and one is a multiple.
  HOLDS(retrain_every(scored_every(days{1}, costing(whole(7), losing(whole(7))))).every == days{1});
}

TEST_BOTH("T10: a batch model within its limits") {
  HOLDS(is(retrain_every(scored_every(days{7}, no_older_than(days{13}))), days{7}, retrain_bound::max_model_age,
           dollars{142, 7}));
  HOLDS(is(retrain_every(scored_every(days{7}, no_older_than(days{14}))), days{14}, retrain_bound::least_cost,
           dollars{282, 14}));
  HOLDS(retrain_every(scored_every(days{7}, labels_after(days{14}))).bound_by == retrain_bound::least_cost);
  HOLDS(retrain_every(scored_every(days{7}, labels_after(days{14} + 1ns))).every == days{21});
  HOLDS(retrain_every(scored_every(days{7}, labels_after(days{14} + 1ns))).bound_by == retrain_bound::label_delay);
  HOLDS(retrain_every(scored_every(days{8}, pipeline_of(days{9}))).every == days{16});
  HOLDS(retrain_every(scored_every(days{8}, pipeline_of(days{9}))).bound_by == retrain_bound::pipeline);
  HOLDS(is_refused(scored_every(days{7}, no_older_than(days{6})), retrain_fault::no_multiple));
  HOLDS(is_refused(scored_every(days{7}, labels_after(days{8}, no_older_than(days{13}))), retrain_fault::no_multiple));
  HOLDS(retrain_every(scored_every(days{7}, labels_after(days{8}, no_older_than(days{14})))).every == days{14});
  HOLDS(retrain_every(scored_every(days{7}, labels_after(days{7}, no_older_than(days{7})))).every == days{7});
}

TEST_BOTH("T10: in real time the roll-out is paid, too") {
  HOLDS(is(retrain_every(rolled_out_for(whole(45))), days{12}, retrain_bound::least_cost, dollars{277, 12}));
  HOLDS(rolled_out_for(whole(45)).full_cost() == whole(145));
  HOLDS(retrain_every(rolled_out_for(whole(45))).cheapest_periods == 12);
}

TEST_BOTH("T10: without decay only the maximum model age counts") {
  VALUE aged = retrain_every(losing(dollars{}, no_older_than(days{90})));
  HOLDS(is(aged, days{90}, retrain_bound::max_model_age, dollars{100, 90}));
  HOLDS(aged.cheapest_periods == 0);
  HOLDS(aged.metrics_can_trigger);
  // A model that gets better with age counts as one without decay.
  HOLDS(is(retrain_every(losing(whole(-5), no_older_than(days{90}))), days{90}, retrain_bound::max_model_age,
           dollars{100, 90}));
  HOLDS(retrain_every(scored_every(days{7}, losing(dollars{}, no_older_than(days{90})))).every == days{84});
  VALUE never = retrain_every(losing(dollars{}));
  HOLDS(is(never, no_limit, retrain_bound::never, dollars{}));
  HOLDS(never.periods == 0);
  HOLDS(retrain_every(losing(whole(-1))) == never);
  HOLDS(retrain_every(scored_every(days{7}, losing(dollars{}, labels_after(days{30})))) == never);
  HOLDS(retrain_every(losing(dollars{1, largest}, no_older_than(days{90}))).bound_by == retrain_bound::max_model_age);
}

TEST_BOTH("T10: labels that come later than the interval cannot trigger it") {
  HOLDS(retrain_every(labels_after(days{10})).metrics_can_trigger);
  HOLDS(!retrain_every(labels_after(days{10} + 1ns)).metrics_can_trigger);
  HOLDS(!retrain_every(labels_after(days{11}, new_data_every(days{20}))).metrics_can_trigger);
  HOLDS(retrain_every(new_data_every(days{20})).metrics_can_trigger);
  HOLDS(retrain_every(scored_every(days{7}, labels_after(days{14}))).metrics_can_trigger);
  HOLDS(!retrain_every(scored_every(days{7}, labels_after(days{14} + 1ns))).metrics_can_trigger);
}

TEST_BOTH("T10: early only for a loss that is more than a retraining costs") {
  HOLDS(!retrain_now(whole(100), ten_days.full_cost()));
  HOLDS(retrain_now(dollars{10'001, 100}, ten_days.full_cost()));
  HOLDS(!retrain_now(dollars{9'999, 100}, ten_days.full_cost()));
  HOLDS(!retrain_now(dollars{10'001, 100}, rolled_out_for(dollars{1, 100}).full_cost()));
  HOLDS(!retrain_now(dollars{}, dollars{}));
  HOLDS(retrain_now(whole(1), dollars{}));
  HOLDS(!retrain_now(whole(-1), dollars{}));
  HOLDS(!retrain_now(dollars{1, 0}, whole(1)));
  HOLDS(!retrain_now(whole(1), dollars{1, 0}));
}

TEST_BOTH("T10: each fault by name") {
  HOLDS(is_refused(in_periods_of(0s), retrain_fault::period));
  HOLDS(is_refused(in_periods_of(-1s), retrain_fault::period));
  HOLDS(is_refused(in_periods_of({}), retrain_fault::period));
  HOLDS(is_refused(in_periods_of(months{1}), retrain_fault::period));
  HOLDS(is_refused(in_periods_of(no_limit), retrain_fault::period));
  HOLDS(is_refused(costing(whole(-1)), retrain_fault::retrain_cost));
  HOLDS(is_refused(costing(dollars{1, 0}), retrain_fault::retrain_cost));
  HOLDS(is_refused(rolled_out_for(whole(-1)), retrain_fault::roll_out));
  HOLDS(is_refused(rolled_out_for(dollars{1, 0}), retrain_fault::roll_out));
  HOLDS(is_refused(rolled_out_for(whole(1), scored_every(days{1})), retrain_fault::roll_out));
  HOLDS(is_refused(losing(dollars{1, 0}), retrain_fault::decay));
  for (timespan const bad : {timespan{-1ns}, timespan{}, timespan{months{1}}, timespan{no_limit}}) {
    HOLDS_NOW(is_refused(labels_after(bad), retrain_fault::label_delay));
    HOLDS_NOW(is_refused(new_data_every(bad), retrain_fault::new_data));
    HOLDS_NOW(is_refused(pipeline_of(bad), retrain_fault::pipeline));
  }
  for (timespan const bad : {timespan{0s}, timespan{-1ns}, timespan{}, timespan{months{1}}})
    HOLDS_NOW(is_refused(no_older_than(bad), retrain_fault::max_model_age));
  for (timespan const bad : {timespan{0s}, timespan{-1ns}, timespan{months{1}}, timespan{no_limit}})
    HOLDS_NOW(is_refused(scored_every(bad), retrain_fault::cadence));
  HOLDS(is_refused(scored_every(timespan{scoreplan::duration_fault::unreadable}), retrain_fault::cadence));
  // A retraining that costs nothing is no fault.
  HOLDS(is(retrain_every(costing(dollars{})), days{1}, retrain_bound::least_cost, dollars{}));
}

TEST_BOTH("T10: what is too large is said to be") {
  constexpr timespan longest{nanoseconds{largest}};
  constexpr need by_tick = in_periods_of(1ns, losing(whole(1)));
  constexpr dollars most = dollars{largest, 1} * (fraction{1} + largest) * fraction::of(1, 2);
  HOLDS(retrain_every(costing(most, by_tick)).every == longest);
  HOLDS(retrain_every(costing(most, by_tick)).bound_by == retrain_bound::least_cost);
  HOLDS(retrain_every(scored_every(1ns, costing(most, by_tick))).every == longest);
  HOLDS(is_refused(costing(most + whole(1), by_tick), retrain_fault::too_large));
  HOLDS(is_refused(costing(most, in_periods_of(2ns, by_tick)), retrain_fault::too_large));
  // The longest interval is no whole number of days.
  HOLDS(retrain_every(labels_after(longest)).periods == fraction::of(largest, 86'400'000'000'000));
  HOLDS(retrain_every(labels_after(longest)).mean_cost > whole(106'750));
  HOLDS(retrain_every(labels_after(longest)).mean_cost < whole(106'751));
  // With a maximum model age the cheapest interval need not fit.
  HOLDS(retrain_every(costing(most, in_periods_of(2ns, no_older_than(longest, by_tick)))).every == longest);
  HOLDS(retrain_every(costing(most + whole(1), no_older_than(days{1}, by_tick))).every == days{1});
  // The multiple above the cheapest interval, or the first one within the limits, is too long for a timespan.
  HOLDS(is_refused(scored_every(nanoseconds{largest - 1}, costing(most, by_tick)), retrain_fault::too_large));
  constexpr need late = labels_after(nanoseconds{largest}, scored_every(nanoseconds{largest - 1}));
  HOLDS(is_refused(late, retrain_fault::too_large));
  HOLDS(is_refused(no_older_than(nanoseconds{largest}, late), retrain_fault::no_multiple));
  // These amounts do not fit: 2 K / a, the sum of two costs, and the mean.
  constexpr dollars enormous = whole(largest) * largest;
  HOLDS(is_refused(costing(enormous, losing(dollars{1, largest})), retrain_fault::too_large));
  HOLDS(is_refused(costing(enormous, losing(dollars{1, largest}, no_older_than(days{1}))), retrain_fault::too_large));
  constexpr need hardly_decays = losing(dollars{1, 2}, no_older_than(days{1}));
  HOLDS(is_refused(costing(enormous, hardly_decays), retrain_fault::too_large));
  HOLDS(retrain_every(costing(enormous, losing(whole(1), hardly_decays))).every == days{1});
  constexpr dollars finest{fraction::of(1, largest) * fraction::of(1, largest)};
  HOLDS(is_refused(costing(enormous, rolled_out_for(finest)), retrain_fault::too_large));
  HOLDS(is_refused(costing(enormous, losing(dollars{}, no_older_than(1ns))), retrain_fault::too_large));
}

TEST_RUN("T10: the least of all costs, on 100,000 random amounts") {
  std::mt19937 random{31};
  auto const draw = [&](int below) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(below)); };
  int ties = 0, beyond = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::int64_t const parts = 1 + draw(100);
    std::int64_t const loss = 1 + draw(i % 3 == 0 ? 10 : 1000);
    std::int64_t const root = draw(220);
    std::int64_t const cost = i % 2 == 0 ? draw(20'000) * (1 + draw(20)) : loss * root * (root + 1) / 2;
    // Twice the mean cost is (2 K + a T (T - 1)) / T; costs are compared by products of integers.
    auto const twice = [&](std::int64_t periods) { return 2 * cost + loss * periods * (periods - 1); };
    std::int64_t best = 1;
    for (std::int64_t periods = 2; periods <= 200; ++periods)
      if (twice(periods) * best < twice(best) * periods) best = periods;
    if (best < 200 && twice(best + 1) * best == twice(best) * (best + 1)) ++ties;
    std::int64_t const found = cheapest_periods(dollars{cost, parts}, dollars{loss, parts});
    HOLDS_NOW(best == 200 ? found >= 200 : found == best);
    beyond += found > 200 ? 1 : 0;
    HOLDS_NOW(mean_cost(dollars{cost, parts}, dollars{loss, parts}, found) == dollars{twice(found), 2 * parts * found});
  }
  HOLDS_NOW(ties > 10'000 && beyond > 1'000 && beyond < 50'000);
}

namespace {

// The loss to age, computed tick by tick.
struct simulated {
  std::vector<std::int64_t> lost;  // the loss up to each age, as a multiple of the decay per period, times ticks

  simulated(std::int64_t period, std::int64_t oldest) : lost(static_cast<std::size_t>(oldest) + 1) {
    for (std::int64_t age = 0; age < oldest; ++age) {
      auto const at = static_cast<std::size_t>(age);
      lost[at + 1] = lost[at] + age / period;
    }
  }
  // The numerator of the mean cost of a period, which is (K p + a lost) / interval.
  std::int64_t sum(std::int64_t cost, std::int64_t loss, std::int64_t period, std::int64_t interval) const {
    return cost * period + loss * lost[static_cast<std::size_t>(interval)];
  }
};

}  // namespace

TEST_RUN("T10: the cheapest multiple within the limits, on 100,000 random models") {
  std::mt19937 random{32};
  auto const draw = [&](int below) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(below)); };
  constexpr std::int64_t oldest = 600;
  int bound[6] = {}, ties = 0, refused = 0, partial = 0, real_time = 0;
  for (std::int64_t i = 0; i < 100'000; ++i) {
    std::int64_t const period = 1 + draw(6);
    // Every other model runs at whole periods. Every second of the others is in real time, where any interval will do.
    std::int64_t const cadence = i % 2 == 0 ? period * (1 + draw(8)) : i % 4 == 1 ? 1 + draw(40) : 1;
    std::int64_t const loss = 1 + draw(20), cost = draw(i % 3 == 0 ? 1000 : 20'000);
    std::int64_t const label = draw(3) == 0 ? draw(200) : 0, data = draw(3) == 0 ? draw(200) : 0;
    std::int64_t const pipeline = draw(3) == 0 ? draw(200) : 0, age = 1 + draw(oldest);
    simulated static const by_period[] = {{1, oldest}, {2, oldest}, {3, oldest}, {4, oldest}, {5, oldest}, {6, oldest}};
    simulated const& with = by_period[period - 1];
    bool const is_real_time = i % 4 == 3;
    need const of{.period = seconds{period},
                  .retrain_cost = whole(is_real_time ? cost / 2 : cost),
                  .decay = whole(loss),
                  .label_delay = seconds{label},
                  .new_data = seconds{data},
                  .pipeline = seconds{pipeline},
                  .max_model_age = seconds{age},
                  .cadence = is_real_time ? timespan{} : timespan{seconds{cadence}},
                  .roll_out = whole(is_real_time ? cost - cost / 2 : 0)};
    std::int64_t const shortest = label > data      ? (label > pipeline ? label : pipeline)
                                  : data > pipeline ? data
                                                    : pipeline;
    auto const sum = [&](std::int64_t interval) { return with.sum(cost, loss, period, interval); };
    std::int64_t shorter = 0, longer = 0;  // the shortest and the longest of the cheapest intervals within the limits
    for (std::int64_t at = cadence; at <= age; at += cadence) {
      if (at < shortest) continue;
      if (shorter == 0 || sum(at) * shorter < sum(shorter) * at) shorter = at;
      if (sum(at) * shorter == sum(shorter) * at) longer = at;
    }
    plan const made = retrain_every(of);
    if (shorter == 0) {
      HOLDS_NOW(made.fault == (shortest > age ? retrain_fault::limits : retrain_fault::no_multiple));
      ++refused;
      continue;
    }
    std::int64_t const every = made.every.shortest() / seconds{1};
    HOLDS_NOW(made.fault == retrain_fault::none);
    HOLDS_NOW(every % cadence == 0 && every >= shortest && every <= age);
    HOLDS_NOW(sum(every) * shorter == sum(shorter) * every);
    HOLDS_NOW(made.mean_cost == dollars{sum(every), every});
    // When two whole periods tie, the shorter is taken if it is a multiple; of two multiples that tie, the longer is.
    if (cadence == period) HOLDS_NOW(every == shorter);
    else if (cadence % period == 0) HOLDS_NOW(every == longer);
    ties += shorter != longer ? 1 : 0;
    partial += every % period != 0 ? 1 : 0;
    real_time += is_real_time ? 1 : 0;
    ++bound[static_cast<int>(made.bound_by)];
    // Without the limit that is named the interval must be another; without those that are not named it must not.
    need free = of;
    if (made.bound_by == retrain_bound::max_model_age) free.max_model_age = no_limit;
    else if (made.bound_by != retrain_bound::least_cost) free.label_delay = free.new_data = free.pipeline = seconds{0};
    if (made.bound_by == retrain_bound::least_cost) {
      free.max_model_age = no_limit;
      free.label_delay = free.new_data = free.pipeline = seconds{0};
      HOLDS_NOW(retrain_every(free).every == made.every);
    } else if (made.bound_by == retrain_bound::max_model_age) {
      HOLDS_NOW(retrain_every(free).every > made.every);
    } else {
      HOLDS_NOW(retrain_every(free).every < made.every);
    }
  }
  for (int by = 0; by < 5; ++by) HOLDS_NOW(bound[by] > 1'000);
  HOLDS_NOW(bound[5] == 0);
  HOLDS_NOW(ties > 100 && refused > 1'000 && partial > 1'000 && real_time > 1'000);
}

TEST_RUN("T10: a plan in words") {
  HOLDS_NOW(explain(retrain_every(ten_days)) == "retrain every 10 d, which costs least: 19.00 USD a period on average");
  HOLDS_NOW(explain(retrain_every(labels_after(days{11}))) ==
            "retrain every 11 d, no sooner for the label delay: 19.09 USD a period on average; labels come too late "
            "for metrics to trigger it");
  HOLDS_NOW(explain(retrain_every(scored_every(days{7}, no_older_than(days{7})))) ==
            "retrain every week, no later for the maximum model age: 20.29 USD a period on average");
  HOLDS_NOW(explain(retrain_every(new_data_every(days{28}))) ==
            "retrain every 4 weeks, no sooner for want of new data: 30.57 USD a period on average");
  HOLDS_NOW(explain(retrain_every(pipeline_of(days{28}))) ==
            "retrain every 4 weeks, no sooner for the time that it takes: 30.57 USD a period on average");
  HOLDS_NOW(explain(retrain_every(losing(dollars{}))) ==
            "never retrain: no decay is measured, and there is no maximum model age");
  HOLDS_NOW(explain(retrain_every(scored_every(days{7}, no_older_than(days{6})))) ==
            "when to retrain is not known: no multiple of the cadence is within the limits");
}

TEST_BOTH("T10: each fault has a sentence of its own") {
  for (int i = 0; i <= static_cast<int>(retrain_fault::too_large); ++i) {
    HOLDS_NOW(!words(static_cast<retrain_fault>(i)).empty());
    for (int j = 0; j < i; ++j) HOLDS_NOW(words(static_cast<retrain_fault>(i)) != words(static_cast<retrain_fault>(j)));
  }
}
