// Which features a model may be fed with at scoring time: what comes in time, and reliably (R64, R68-R74).
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
  timespan delivery_delay = std::chrono::seconds{0};  // at worst, until a new value is there
  proportion on_time_rate = {1, 1};                   // of its values: neither late nor empty (R37)
  bool required = true;                               // the model cannot do without
  timespan max_age = {};                              // at most; absent: as old as scorings are apart
};

// What is asked of every feature.
struct feature_demand {
  timespan cadence = {};                  // of the scorings (R73)
  proportion on_time_rate = percent(99);  // of a feature's values, at least (R74); the figure is ours
  proportion max_late_rate = {1, 1};      // of the scorings, at most; everything: no limit
};

enum class admission : std::uint8_t {
  admitted,
  too_old,     // its values are older than they may be (R71, R73)
  unreliable,  // too often late or empty (R74)
  bad_input,
};

// The figures of a feature and of what is asked of it.
enum class feature_figure : std::uint8_t {
  update_interval,
  delivery_delay,
  on_time_rate,
  max_age,
  cadence,
  least_on_time_rate,
  max_late_rate,
};

struct feature_fault {
  feature_figure where = feature_figure::update_interval;
  input_fault why = input_fault::none;

  constexpr explicit operator bool() const noexcept { return why != input_fault::none; }
  friend constexpr bool operator==(feature_fault, feature_fault) noexcept = default;
};

// Whether a feature is used, and why not.
struct feature_verdict {
  admission verdict = admission::bad_input;
  timespan worst_age;              // of a value when it is scored: just before the next is there
  timespan max_age;                // at most
  timespan latest_delivery_delay;  // with which it would be admitted; negative: it is not even without delay
  feature_fault fault = {};

  constexpr explicit operator bool() const noexcept { return verdict == admission::admitted; }
  friend constexpr bool operator==(feature_verdict const&, feature_verdict const&) noexcept = default;
};

namespace detail {

// From never to always.
[[nodiscard]] constexpr input_fault fault_of(proportion part) noexcept {
  if (part.part < 0) return input_fault::negative;
  if (part.whole > 1'000'000'000) return input_fault::too_large;
  return part.whole < 1 || part.part > part.whole ? input_fault::not_applicable : input_fault::none;
}

[[nodiscard]] constexpr bool is_less(proportion a, proportion b) noexcept {
  return a.part * b.whole < b.part * a.whole;
}

// The first that is one.
[[nodiscard]] constexpr feature_fault first_of(std::initializer_list<feature_fault> faults) noexcept {
  for (feature_fault const each : faults)
    if (each) return each;
  return {};
}

[[nodiscard]] constexpr feature_fault fault_of(feature_demand const& asked) noexcept {
  return first_of({{feature_figure::cadence, fault_of(asked.cadence, {})},
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

// A feature is admitted when its worst age, update_interval + delivery_delay, is not above what it may be, and it is on
// time often enough; equal is enough (T4).
[[nodiscard]] constexpr feature_verdict admit(feature const& candidate, feature_demand const& asked) noexcept {
  feature_verdict result;
  result.fault = detail::fault_of(asked);
  if (!result.fault) result.fault = detail::fault_of(candidate);
  if (result.fault) return result;
  result.worst_age = candidate.update_interval + candidate.delivery_delay;
  if (result.worst_age.fault() != duration_fault::none) {
    result.fault = {feature_figure::delivery_delay, input_fault::too_large};
    return result;
  }
  result.max_age = candidate.max_age.is_absent() ? asked.cadence : candidate.max_age;
  result.latest_delivery_delay = result.max_age - candidate.update_interval;
  if (result.worst_age > result.max_age) result.verdict = admission::too_old;
  else if (detail::is_less(candidate.on_time_rate, asked.on_time_rate)) result.verdict = admission::unreliable;
  else result.verdict = admission::admitted;
  return result;
}

// All features of a model. Those that are not admitted are discarded; without a required one the model cannot be fed.
struct feature_set_verdict {
  feature_fault fault = {};  // of the first feature, or of what is asked
  std::size_t refused = 0;   // the place of the first required feature that is not admitted; as many as there are: none
  std::size_t admitted = 0;
  std::size_t discarded = 0;
  fraction late_rate = 0;    // of the scorings, at most: the parts of all admitted features together, however they
                             // depend on one another
  fraction changes = 0;      // of their values a second, at most; nothing new can be known oftener
  timespan news_every = {};  // at the soonest, when all change together; absent: at any moment, or never
  bool can_be_fed = false;   // every required feature is admitted, and something is late seldom enough
  bool scored_oftener_than_news = false;  // scorings repeat what is known: they could be made ahead (T9, T11)

  constexpr explicit operator bool() const noexcept { return can_be_fed; }
};

namespace detail {

// The shortest update of the admitted features, if each of theirs is a multiple of it: they can all change together.
// Absent when one is continuous, when they are not multiples, and when nothing is admitted.
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

}  // namespace detail

// Nothing is asked of a model without features: it can be fed.
[[nodiscard]] constexpr feature_set_verdict admit(std::span<feature const> features,
                                                  feature_demand const& asked) noexcept {
  feature_set_verdict result;
  result.fault = detail::fault_of(asked);
  result.refused = features.size();
  bool any_moment = false;
  for (std::size_t at = 0; at < features.size() && !result.fault; ++at) {
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
  if (result.fault) return result;
  if (!(result.late_rate < 1)) result.late_rate = 1;  // also when the sum has too many digits
  if (any_moment) result.changes = fraction::of(0, 0);
  result.news_every = detail::common_update(features, asked);
  fraction const limit = fraction::of(asked.max_late_rate.part, asked.max_late_rate.whole);
  result.can_be_fed = result.refused == features.size() && result.late_rate <= limit;
  result.scored_oftener_than_news = asked.cadence < result.news_every ||
                                    (result.admitted > 0 && result.changes * detail::exact_seconds(asked.cadence) < 1);
  return result;
}

// The largest part of all values, in ten-thousandths and rounded down, that is surely on time with a confidence, when
// so many of so many observed were late or empty (Clopper-Pearson). None of it for bad input: nothing observed, fewer
// late than none, all late, a confidence that is not between nothing and everything, or more than 10^18 observed. Takes
// as long as there are late ones.
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

// The features of the model, and what real time asks of them. The features are not copied.
struct feature_list {
  std::span<feature const> features;
  feature_demand asked;
};

}  // namespace scoreplan
