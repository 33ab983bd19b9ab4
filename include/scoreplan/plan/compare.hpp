// SPDX-License-Identifier: MIT
// Batch beside real time, aspect by aspect: in general, or with the figures of a decision (R10, R56-R62, R96).
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cost/text.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

enum class aspect : std::uint8_t { trigger, latency, compute, cost, complexity, sink, how_common };

using comparison_text = fixed_text<48>;

// One aspect of both modes.
struct comparison {
  scoreplan::aspect aspect = aspect::trigger;
  comparison_text batch;
  comparison_text real_time;
  scoreplan::rule rule;  // the rule that says so
};

using comparison_list = fixed_list<comparison, 7>;

[[nodiscard]] constexpr std::string_view name(aspect value) noexcept {
  switch (value) {
    case aspect::trigger: return "trigger";
    case aspect::latency: return "latency";
    case aspect::compute: return "compute";
    case aspect::cost: return "cost";
    case aspect::complexity: return "complexity";
    case aspect::sink: return "sink";
    case aspect::how_common: return "how_common";
  }
  return {};
}

namespace detail {

struct usual_difference {
  scoreplan::aspect aspect;
  std::string_view batch;
  std::string_view real_time;
  scoreplan::rule rule;
};
inline constexpr usual_difference usual_differences[] = {
    {aspect::trigger, "a schedule", "each request or event", {'R', 62}},
    {aspect::latency, "5 to 15 min", "the scoring alone", {'R', 87}},
    {aspect::compute, "a cluster that starts for each run", "a cluster that never stops", {'R', 56}},
    {aspect::cost, "paid while a job runs", "paid day and night", {'R', 58}},
    {aspect::complexity, "one pattern: collect, score, send", "fitted into each application", {'R', 96}},
    {aspect::sink, "a report or database", "an application, or an alert", {'R', 67}},
    {aspect::how_common, "the most common", "less common", {'R', 10}},
};

template <class... Parts>
[[nodiscard]] constexpr comparison_text text_of(Parts const&... parts) noexcept {
  comparison_text text;
  words_into out{text};
  static_cast<void>((out << ... << parts));
  return text;
}

// A count and its noun: "2 nodes".
[[nodiscard]] constexpr comparison_text count_of(std::int64_t count, std::string_view what) noexcept {
  return text_of(count, " ", what, count == 1 ? "" : "s");
}

[[nodiscard]] constexpr comparison_text trigger_text(decision const& decision) noexcept {
  if (decision.trigger() != trigger::schedule) return text_of("each request");
  return text_of("every ", after_every(decision.cadence()));
}

}  // namespace detail

// The modes in general.
[[nodiscard]] constexpr comparison_list compare() noexcept {
  comparison_list result;
  for (detail::usual_difference const& each : detail::usual_differences)
    result.push_back({each.aspect, detail::text_of(each.batch), detail::text_of(each.real_time), each.rule});
  return result;
}

// The modes with the figures of a decision: when batch would start, and how long both take.
[[nodiscard]] constexpr comparison_list compare(decision const& decision) noexcept {
  workload const& w = decision.decided_on();
  timespan const answer = w[quantity::answer];
  comparison_list result;
  for (comparison each : compare()) {
    if (each.aspect == aspect::trigger && decision.mode() == mode::batch) each.batch = detail::trigger_text(decision);
    if (each.aspect == aspect::latency && !decision.fault().exists()) {
      each.batch = detail::text_of(w[quantity::turnaround]);
      if (!answer.is_absent()) each.real_time = detail::text_of(answer);
    }
    result.push_back(each);
  }
  return result;
}

// The modes with the figures of a decision, and with what each costs a month where that is known.
template <currency Currency>
[[nodiscard]] constexpr comparison_list compare(decision const& decision, cluster_prices<Currency> const& cluster,
                                                endpoint_prices<Currency> const& endpoint,
                                                cost_comparison<Currency> const& costs) noexcept {
  bool const has_batch = costs.batch.fault == cost_fault::none;
  bool const has_real_time = costs.real_time.fault == cost_fault::none;
  comparison_list result;
  for (comparison each : compare(decision)) {
    if (each.aspect == aspect::compute && has_batch) {
      std::int64_t const per_mille = (costs.batch.cycle.on_fraction() * 1000).floor();
      each.batch = detail::text_of(detail::count_of(cluster.nodes, "node"), ", up ", per_mille / 10, ".",
                                   per_mille % 10, " % of the time");
    }
    if (each.aspect == aspect::compute && has_real_time)
      each.real_time = detail::text_of(detail::count_of(endpoint.replicas, "replica"), ", day and night");
    if (each.aspect == aspect::cost && has_batch) each.batch = detail::text_of(costs.batch.monthly);
    if (each.aspect == aspect::cost && has_real_time) each.real_time = detail::text_of(costs.real_time.monthly);
    result.push_back(each);
  }
  return result;
}

}  // namespace scoreplan
