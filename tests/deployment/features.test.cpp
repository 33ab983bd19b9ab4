// SPDX-License-Identifier: MIT
#include <scoreplan/deployment/features.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <random>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::admission;
using scoreplan::admit;
using scoreplan::feature;
using scoreplan::feature_demand;
using scoreplan::feature_fault;
using scoreplan::feature_figure;
using scoreplan::feature_set_verdict;
using scoreplan::feature_verdict;
using scoreplan::fraction;
using scoreplan::input_fault;
using scoreplan::percent;
using scoreplan::proportion;
using scoreplan::surely_on_time;
using scoreplan::timespan;

namespace {

constexpr feature_demand every_minute{.cadence = 1min};
constexpr feature queue_of_cars{.name = "cars in the drive-through", .update_interval = 1min};

constexpr feature late_queue(timespan delay) {
  feature result = queue_of_cars;
  result.delivery_delay = delay;
  return result;
}

constexpr feature_fault fault_of(feature const& of) { return admit(of, every_minute).fault; }

}  // namespace

TEST_BOTH("R64, R68, R69, R70, R73: a feed that counts and sends every minute is used every minute") {
  VALUE verdict = admit(queue_of_cars, every_minute);
  HOLDS(verdict.verdict == admission::admitted);
  HOLDS(verdict.worst_age == 1min);
  HOLDS(verdict.max_age == 1min);
  HOLDS(verdict.latest_delivery_delay == 0min);
}

TEST_BOTH("R71: the same feed, 3 to 5 minutes late, is not") {
  VALUE verdict = admit(late_queue(5min), every_minute);
  HOLDS(verdict.verdict == admission::too_old);
  HOLDS(verdict.worst_age == 6min);
  HOLDS(!admit(late_queue(3min), every_minute));
  HOLDS(!admit(late_queue(1ns), every_minute));
  // The feature is admitted for scorings every six minutes; its latest delivery delay is five.
  HOLDS(admit(late_queue(5min), {.cadence = 6min}));
  HOLDS(admit(late_queue(5min), {.cadence = 6min}).latest_delivery_delay == 5min);
  HOLDS(!admit(late_queue(5min + 1ns), {.cadence = 6min}));
}

TEST_BOTH("R37, R74: a weather service that often returns nulls is discarded") {
  constexpr feature weather{.name = "weather", .update_interval = 1h, .on_time_rate = {80, 100}};
  VALUE verdict = admit(weather, {.cadence = 1h});
  HOLDS(verdict.verdict == admission::unreliable);
  HOLDS(verdict.worst_age == 1h);
  HOLDS(admit(weather, {.cadence = 1h, .on_time_rate = {4, 5}}));
  HOLDS(!admit(weather, {.cadence = 1h, .on_time_rate = {80'000'001, 100'000'000}}));
  // Age and reliability are both wrong; the verdict names the age.
  HOLDS(admit(weather, {.cadence = 30min}).verdict == admission::too_old);
}

TEST_BOTH("an age of its own that a feature may have") {
  constexpr feature yesterday{
      .name = "sales of the day before", .update_interval = 24h, .delivery_delay = 2h, .max_age = 26h};
  HOLDS(admit(yesterday, every_minute));
  feature strict = yesterday;
  strict.max_age = 26h - 1ns;
  HOLDS_NOW(!admit(strict, every_minute));
  strict.max_age = scoreplan::no_limit;
  HOLDS_NOW(admit(strict, every_minute));
  constexpr feature slow{.update_interval = 2min};
  HOLDS(admit(slow, every_minute).latest_delivery_delay == -1min);
}

TEST_BOTH("bad figures, by name") {
  HOLDS(fault_of({.name = "no update"}) == feature_fault{feature_figure::update_interval, input_fault::missing});
  HOLDS(fault_of({.update_interval = -1s}) == feature_fault{feature_figure::update_interval, input_fault::negative});
  HOLDS(fault_of({.update_interval = months{1}}) ==
        feature_fault{feature_figure::update_interval, input_fault::calendar});
  HOLDS(fault_of({.update_interval = 0s}) == feature_fault{});
  HOLDS(fault_of({.update_interval = 1s, .delivery_delay = -1s}) ==
        feature_fault{feature_figure::delivery_delay, input_fault::negative});
  HOLDS(fault_of({.update_interval = 1s, .delivery_delay = scoreplan::no_limit}) ==
        feature_fault{feature_figure::delivery_delay, input_fault::unlimited});
  HOLDS(fault_of({.update_interval = nanoseconds::max(), .delivery_delay = 1ns}) ==
        feature_fault{feature_figure::delivery_delay, input_fault::too_large});
  HOLDS(fault_of({.update_interval = 1s, .on_time_rate = {2, 1}}) ==
        feature_fault{feature_figure::on_time_rate, input_fault::not_applicable});
  HOLDS(fault_of({.update_interval = 1s, .on_time_rate = {0, 0}}).why == input_fault::not_applicable);
  HOLDS(fault_of({.update_interval = 1s, .on_time_rate = {-1, 1}}).why == input_fault::negative);
  HOLDS(fault_of({.update_interval = 1s, .on_time_rate = {1, 1'000'000'001}}).why == input_fault::too_large);
  HOLDS(fault_of({.update_interval = 1s, .max_age = -1s}) ==
        feature_fault{feature_figure::max_age, input_fault::negative});
  HOLDS(admit(queue_of_cars, {}).fault == feature_fault{feature_figure::max_age, input_fault::missing});
  HOLDS(admit(queue_of_cars, {.cadence = 0s}).fault == feature_fault{feature_figure::cadence, input_fault::zero});
  HOLDS(admit(queue_of_cars, {.cadence = 1s, .on_time_rate = {5, 4}}).fault.where ==
        feature_figure::least_on_time_rate);
  HOLDS(admit(queue_of_cars, {.cadence = 1s, .max_late_rate = {5, 4}}).fault.where == feature_figure::max_late_rate);
  HOLDS(admit(queue_of_cars, {}).verdict == admission::invalid);
  HOLDS(admit(feature{.update_interval = nanoseconds::max()}, every_minute).verdict == admission::too_old);
}

TEST_BOTH("a set: what is needed and not there keeps a model from being fed, the rest is left out") {
  constexpr std::array features{
      feature{.name = "weather", .update_interval = 1min, .on_time_rate = {80, 100}, .required = false},
      queue_of_cars,
      feature{.name = "sales", .update_interval = 30s, .on_time_rate = {999, 1000}},
  };
  VALUE verdict = admit(features, every_minute);
  HOLDS(verdict);
  HOLDS(verdict.admitted == 2 && verdict.discarded == 1);
  HOLDS(verdict.refused == 3);
  HOLDS(verdict.late_rate == fraction::of(1, 1000));
  HOLDS(verdict.news_every == 30s);
  HOLDS(verdict.changes == fraction::of(1, 20));  // 1/60 + 1/30
  constexpr std::array without{features[1], late_queue(3min), features[2], late_queue(4min)};
  VALUE refused = admit(without, every_minute);
  HOLDS(!refused);
  HOLDS(refused.refused == 1);
  HOLDS(refused.admitted == 2);
  HOLDS(admit(std::span<feature const>{}, every_minute));
  HOLDS(!admit(std::span<feature const>{}, every_minute).scored_oftener_than_news);
  HOLDS(admit(features, {}).fault.where == feature_figure::max_age);
}

TEST_BOTH("without a cadence each feature is held against its own max age, and news against nothing") {
  constexpr feature aged{.update_interval = 1min, .delivery_delay = 1min, .max_age = 2min};
  HOLDS(admit(aged, {}));
  HOLDS(admit(aged, {}).max_age == 2min);
  constexpr std::array two{aged, aged};
  HOLDS(admit(two, {}));
  HOLDS(!admit(two, {}).scored_oftener_than_news);
  HOLDS(admit(two, {.cadence = 1s}).scored_oftener_than_news);
  constexpr std::array one_without{aged, queue_of_cars};
  HOLDS(admit(one_without, {}).fault == feature_fault{feature_figure::max_age, input_fault::missing});
  HOLDS(!admit(one_without, {}));
}

TEST_BOTH("the chance that something is late is at most the sum") {
  constexpr std::array two{feature{.update_interval = 1s, .on_time_rate = {99, 100}},
                           feature{.update_interval = 1s, .on_time_rate = {995, 1000}}};
  VALUE verdict = admit(two, {.cadence = 1min, .max_late_rate = {15, 1000}});
  HOLDS(verdict.late_rate == fraction::of(15, 1000));
  HOLDS(verdict);  // equal is enough
  HOLDS(!admit(two, {.cadence = 1min, .max_late_rate = {14'999'999, 1'000'000'000}}));
  constexpr std::array always_late{feature{.update_interval = 1s, .on_time_rate = {0, 1}},
                                   feature{.update_interval = 1s, .on_time_rate = {1, 2}}};
  HOLDS(admit(always_late, {.cadence = 1min, .on_time_rate = {0, 1}}).late_rate == 1);
}

TEST_BOTH("T9: nothing new can be known oftener than the features change") {
  constexpr std::array daily{feature{.update_interval = 24h, .max_age = 48h},
                             feature{.update_interval = 72h, .max_age = 96h}};
  VALUE verdict = admit(daily, every_minute);
  HOLDS(verdict.news_every == 24h);
  HOLDS(verdict.changes == fraction::of(4, 3 * 86'400));
  HOLDS(verdict.scored_oftener_than_news);
  HOLDS(!admit(daily, {.cadence = 24h}).scored_oftener_than_news);
  HOLDS(admit(daily, {.cadence = 24h - 1ns}).scored_oftener_than_news);
  // The intervals are no multiples of one another, so the features change by turns.
  constexpr std::array by_turns{feature{.update_interval = 20s, .max_age = 1h},
                                feature{.update_interval = 30s, .max_age = 1h}};
  VALUE staggered = admit(by_turns, {.cadence = 10s});
  HOLDS(staggered.news_every.is_absent());
  HOLDS(staggered.changes == fraction::of(1, 12));
  HOLDS(staggered.scored_oftener_than_news);
  HOLDS(!admit(by_turns, {.cadence = 12s}).scored_oftener_than_news);
  constexpr std::array with_request{feature{.update_interval = 0s}, daily[0]};
  HOLDS(admit(with_request, every_minute).news_every.is_absent());
  HOLDS(!admit(with_request, every_minute).changes.is_good());
  HOLDS(!admit(with_request, every_minute).scored_oftener_than_news);
}

TEST_BOTH("what observations prove of a feed: Clopper-Pearson bounds of its late values") {
  constexpr proportion sure = percent(95);
  HOLDS(surely_on_time(30, 0, sure) == proportion{9049, 10'000});    // at most 0.095034 late
  HOLDS(surely_on_time(299, 0, sure) == proportion{9900, 10'000});   // at most 0.009969 late
  HOLDS(surely_on_time(500, 2, sure) == proportion{9874, 10'000});   // at most 0.012538 late
  HOLDS(surely_on_time(1000, 0, sure) == proportion{9970, 10'000});  // at most 0.002991 late
  HOLDS(surely_on_time(1000, 3, sure) == proportion{9922, 10'000});  // at most 0.007735 late
  HOLDS(surely_on_time(0, 0, sure).part == 0);
  HOLDS(surely_on_time(10, 10, sure).part == 0);
  HOLDS(surely_on_time(10, 11, sure).part == 0);
  HOLDS(surely_on_time(10, -1, sure).part == 0);
  HOLDS(surely_on_time(-1, 0, sure).part == 0);
  HOLDS(surely_on_time(300, 0, percent(100)).part == 0);
  constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();
  HOLDS(surely_on_time(most, 0, sure).part == 0);
  HOLDS(surely_on_time(100, most, sure).part == 0);
  HOLDS(surely_on_time(1'000'000'000'000'000'000, 0, sure).part == 9999);
}

TEST_RUN("a set agrees with its features one by one, on random sets") {
  std::mt19937_64 random{20260301};
  auto const draw = [&](std::int64_t below) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(below));
  };
  for (int round = 0; round < 20'000; ++round) {
    std::array<feature, 4> features;
    for (feature& each : features)
      each = {.update_interval = seconds{draw(8)},
              .delivery_delay = seconds{draw(4)},
              .on_time_rate = {draw(5) + 96, 100},
              .required = draw(3) == 0};
    feature_demand const asked{
        .cadence = seconds{1 + draw(10)}, .on_time_rate = {98, 100}, .max_late_rate = {draw(8), 100}};
    std::int64_t late = 0;
    bool fed = true;
    for (feature const& each : features) {
      bool const fits = each.update_interval + each.delivery_delay <= asked.cadence && each.on_time_rate.part >= 98;
      HOLDS_NOW(fits == static_cast<bool>(admit(each, asked)));
      if (fits) late += 100 - each.on_time_rate.part;
      else fed = fed && !each.required;
    }
    feature_set_verdict const verdict = admit(features, asked);
    HOLDS_NOW(verdict.can_be_fed == (fed && late <= asked.max_late_rate.part));
    HOLDS_NOW(verdict.late_rate == fraction::of(late, 100));
  }
}
