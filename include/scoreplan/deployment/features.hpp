// SPDX-License-Identifier: MIT
// The features that a model may be fed with at scoring time: those that come in time, and reliably (R64, R68-R74).
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/proportion.hpp>
#include <scoreplan/base/samples.hpp>
#include <scoreplan/capacity/replicas.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace scoreplan {

// One feature, as its feed delivers it.
struct feature {
  std::string_view name = {};
  timespan update_interval = {};                      // how often its value is renewed; zero: continuously
  timespan delivery_delay = std::chrono::seconds{0};  // the longest time until a new value is there
  proportion on_time_rate = {1, 1};                   // the part of its values that is neither late nor empty (R37)
  bool required = true;                               // whether the model cannot do without it
  timespan max_age = {};                              // the oldest that a value may be; absent: the cadence
};

// What is asked of every feature.
struct feature_demand {
  timespan cadence = {};                  // the time between scorings (R73); absent: each feature has a max_age
  proportion on_time_rate = percent(99);  // the least part of its values on time (R74); 99 % is this library's
  proportion max_late_rate = {1, 1};      // the largest part of the scorings with late features; all: no limit
};

enum class admission : std::uint8_t {
  admitted,
  too_old,     // its values can be older than they may be (R71, R73)
  unreliable,  // its values are late or empty too often (R74)
  invalid,
};

// The figures of a feature, and of what is asked of it.
enum class feature_figure : std::uint8_t {
  update_interval,
  delivery_delay,
  on_time_rate,
  max_age,
  cadence,
  least_on_time_rate,
  max_late_rate,
};

using feature_fault = bad_figure<feature_figure>;

// Whether a feature is used, and why not.
struct feature_verdict {
  admission verdict = admission::invalid;
  timespan worst_age;              // the oldest that a value is at a scoring, just before the next one is there
  timespan max_age;                // the oldest that a value may be
  timespan latest_delivery_delay;  // the longest delay that would be admitted; negative: none is short enough
  feature_fault fault = {};

  constexpr explicit operator bool() const noexcept { return verdict == admission::admitted; }
  friend constexpr bool operator==(feature_verdict const&, feature_verdict const&) noexcept = default;
};

namespace detail {

// Why a proportion is no part between nothing and everything.
[[nodiscard]] constexpr input_fault fault_of(proportion part) noexcept {
  if (part.part < 0) return input_fault::negative;
  if (part.whole > 1'000'000'000) return input_fault::too_large;
  return part.whole < 1 || part.part > part.whole ? input_fault::not_applicable : input_fault::none;
}

[[nodiscard]] constexpr bool is_less(proportion a, proportion b) noexcept {
  return a.part * b.whole < b.part * a.whole;
}

// The first of the faults that exists.
[[nodiscard]] constexpr feature_fault first_of(std::initializer_list<feature_fault> faults) noexcept {
  for (feature_fault const each : faults)
    if (each.exists()) return each;
  return {};
}

[[nodiscard]] constexpr feature_fault fault_of(feature_demand const& asked) noexcept {
  return first_of({{feature_figure::cadence, fault_of(asked.cadence, {.absent = true})},
                   {feature_figure::least_on_time_rate, fault_of(asked.on_time_rate)},
                   {feature_figure::max_late_rate, fault_of(asked.max_late_rate)}});
}

[[nodiscard]] constexpr feature_fault fault_of(feature const& of) noexcept {
  return first_of({{feature_figure::update_interval, fault_of(of.update_interval, {.zero = true})},
                   {feature_figure::delivery_delay, fault_of(of.delivery_delay, {.zero = true})},
                   {feature_figure::max_age, fault_of(of.max_age, {.absent = true, .zero = true, .unlimited = true})},
                   {feature_figure::on_time_rate, fault_of(of.on_time_rate)}});
}

}  // namespace detail

// Whether a feature is admitted. Its worst age, update_interval + delivery_delay, must not be above the oldest that it
// may be, and its values must be on time often enough; equal is enough (T4). Bad input is given as a fault.
[[nodiscard]] constexpr feature_verdict admit(feature const& candidate, feature_demand const& asked) noexcept {
  feature_verdict result;
  result.fault = detail::fault_of(asked);
  if (!result.fault.exists()) result.fault = detail::fault_of(candidate);
  if (result.fault.exists()) return result;
  result.worst_age = candidate.update_interval + candidate.delivery_delay;
  if (result.worst_age.fault() != duration_fault::none) {
    result.fault = {feature_figure::delivery_delay, input_fault::too_large};
    return result;
  }
  result.max_age = candidate.max_age.is_absent() ? asked.cadence : candidate.max_age;
  if (result.max_age.is_absent()) {
    result.fault = {feature_figure::max_age, input_fault::missing};
    return result;
  }
  result.latest_delivery_delay = result.max_age - candidate.update_interval;
  if (result.worst_age > result.max_age) result.verdict = admission::too_old;
  else if (detail::is_less(candidate.on_time_rate, asked.on_time_rate)) result.verdict = admission::unreliable;
  else result.verdict = admission::admitted;
  return result;
}

// The verdict on all features of a model. Features that are not admitted are discarded; when a required one is among
// them, the model cannot be fed.
struct feature_set_verdict {
  feature_fault fault = {};  // the fault of the first bad feature, or of what is asked
  std::size_t refused = 0;   // the place of the first required feature that is refused; the number of features: none
  std::size_t admitted = 0;
  std::size_t discarded = 0;
  fraction late_rate = 0;    // the largest part of the scorings with late features: the sum over all admitted features,
                             // which holds however they depend on one another
  fraction changes = 0;      // how many values change per second, at most; nothing new can be known more often
  timespan news_every = {};  // the least time between news, when all change together; absent: any moment, or never
  bool can_be_fed = false;   // every required feature is admitted, and late_rate is within its limit
  bool scored_oftener_than_news = false;  // scorings repeat what is known, so they could be made ahead (T9, T11)

  constexpr explicit operator bool() const noexcept { return can_be_fed; }
};

namespace detail {

// The shortest update interval of the admitted features, if it divides all of theirs, so that they can change together.
// It is absent when one is continuous, when it does not divide all, and when no feature is admitted.
[[nodiscard]] constexpr timespan common_update(std::span<feature const> features,
                                               feature_demand const& asked) noexcept {
  tick_count shortest = max_ticks;
  for (feature const& each : features)
    if (admit(each, asked) && ticks(each.update_interval) < shortest) shortest = ticks(each.update_interval);
  if (shortest == 0 || shortest == max_ticks) return {};
  for (feature const& each : features)
    if (admit(each, asked) && ticks(each.update_interval) % shortest != 0) return {};
  return of_ticks(shortest);
}

// Whether scorings of a cadence come oftener than news; false for a cadence that is absent.
[[nodiscard]] constexpr bool is_scored_oftener_than_news(feature_set_verdict const& fed, timespan cadence) noexcept {
  if (cadence.is_absent()) return false;
  return cadence < fed.news_every || (fed.changes > 0 && fed.changes * exact_seconds(cadence) < 1);
}

}  // namespace detail

// The verdict on the features of a model. A model without features can be fed.
[[nodiscard]] constexpr feature_set_verdict admit(std::span<feature const> features,
                                                  feature_demand const& asked) noexcept {
  feature_set_verdict result;
  result.fault = detail::fault_of(asked);
  result.refused = features.size();
  bool any_moment = false;
  for (std::size_t at = 0; at < features.size() && !result.fault.exists(); ++at) {
    feature const& each = features[at];
    feature_verdict const verdict = admit(each, asked);
    result.fault = verdict.fault;
    ++(verdict ? result.admitted : result.discarded);
    if (!verdict && each.required && result.refused == features.size()) result.refused = at;
    if (!verdict) continue;
    result.late_rate =
        result.late_rate + fraction::of(each.on_time_rate.whole - each.on_time_rate.part, each.on_time_rate.whole);
    if (each.update_interval == std::chrono::seconds{0}) any_moment = true;
    else result.changes = result.changes + fraction{1} / detail::exact_seconds(each.update_interval);
  }
  if (result.fault.exists()) return result;
  if (!(result.late_rate < 1)) result.late_rate = 1;  // a sum with too many digits also counts as 1
  if (any_moment) result.changes = fraction::of(0, 0);
  result.news_every = detail::common_update(features, asked);
  fraction const limit = fraction::of(asked.max_late_rate.part, asked.max_late_rate.whole);
  result.can_be_fed = result.refused == features.size() && result.late_rate <= limit;
  result.scored_oftener_than_news = detail::is_scored_oftener_than_news(result, asked.cadence);
  return result;
}

// The part of all values that is surely on time at a confidence (Clopper-Pearson), when `late` of `observed` values
// were late or empty. It is in ten-thousandths, rounded down. Bad input gives none: no value observed, a negative
// number of late ones, all of them late, a confidence that is not strictly between nothing and everything, or more than
// 10^18 observed. The call takes time in proportion to `late`.
[[nodiscard]] constexpr proportion surely_on_time(std::int64_t observed, std::int64_t late,
                                                  proportion confidence) noexcept {
  if (late < 0 || late >= observed || observed > 1'000'000'000'000'000'000) return {0, 10'000};
  std::int64_t sure = 0;
  std::int64_t too_much = 10'000;
  while (too_much - sure > 1) {
    std::int64_t const middle = sure + (too_much - sure) / 2;
    (detail::kth_largest_covers(observed, late + 1, {{middle, 10'000}, confidence}) ? sure : too_much) = middle;
  }
  return {sure, 10'000};
}

// The features of a model, and what real time asks of them. The features are not copied.
struct feature_list {
  std::span<feature const> features;
  feature_demand asked;
};

}  // namespace scoreplan
