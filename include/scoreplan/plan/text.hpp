// SPDX-License-Identifier: MIT
// The words of a plan, the names of its vocabulary, and the comparison of batch and real time with its figures.
#pragma once

#include <scoreplan/capacity/question.hpp>
#include <scoreplan/capacity/text.hpp>
#include <scoreplan/cost/text.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/deployment/delivery.hpp>
#include <scoreplan/deployment/text.hpp>
#include <scoreplan/plan/compare.hpp>
#include <scoreplan/plan/parts.hpp>
#include <scoreplan/plan/plan.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/text.hpp>

#include <string_view>

namespace scoreplan {

[[nodiscard]] constexpr std::string_view name(plan_finding value) noexcept {
  switch (value) {
    case plan_finding::runs_overlap: return "runs_overlap";
    case plan_finding::schedule_bad: return "schedule_bad";
    case plan_finding::features_refused: return "features_refused";
    case plan_finding::features_bad: return "features_bad";
    case plan_finding::requests_unanswered: return "requests_unanswered";
    case plan_finding::start_up_too_short: return "start_up_too_short";
    case plan_finding::start_up_not_normal: return "start_up_not_normal";
    case plan_finding::lead_too_short: return "lead_too_short";
    case plan_finding::nothing_new: return "nothing_new";
    case plan_finding::batch_is_dearer: return "batch_is_dearer";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(plan_finding value) noexcept {
  switch (value) {
    case plan_finding::runs_overlap: return "a run is not over when the next begins";
    case plan_finding::schedule_bad: return "the schedule is bad input, or does not go with the demand";
    case plan_finding::features_refused: return "real time cannot be fed with what the model needs";
    case plan_finding::features_bad: return "a feature, or what is asked of features, is bad input";
    case plan_finding::requests_unanswered: return "no number of replicas is known to answer the requests in time";
    case plan_finding::start_up_too_short: return "start-ups were observed that are longer than the stage";
    case plan_finding::start_up_not_normal: return "start-ups above 10 min are not normal: a support ticket is advised";
    case plan_finding::lead_too_short: return "the schedule counts on less time than a run needs";
    case plan_finding::nothing_new:
      return "real time would score oftener than its features change: predictions could be made ahead and stored";
    case plan_finding::batch_is_dearer: return "batch costs more than real time, and is preferred all the same";
  }
  return {};
}

// Whether a finding is part of the verdict: it decides against a mode that the workload alone would have.
template <class Zone, class Currency>
[[nodiscard]] constexpr bool is_in_verdict(workload_plan<Zone, Currency> const& plan, plan_finding what) noexcept {
  return is_decisive(what) && plan.is_decided_by_parts() && plan.mode() != mode::batch;
}

// The comparison of batch and real time, with the figures of the plan that are known.
template <class Zone, class Currency>
[[nodiscard]] constexpr comparison_list compare(workload_plan<Zone, Currency> const& plan) noexcept {
  if (!plan.prices()) return compare(detail::planned::of(plan));
  return compare(detail::planned::of(plan), plan.prices()->cluster, *plan.endpoint(), *plan.costs());
}

// Writes, for example, "latency: 12 min in batch, 1 s in real time".
template <class Sink>
constexpr void say(Sink& sink, comparison const& each) {
  detail::words_into{sink} << name(each.aspect) << ": " << each.batch << " in batch, " << each.real_time
                           << " in real time";
}

// Writes a note on the plan's decision.
template <class Sink, class Zone, class Currency>
constexpr void say(Sink& sink, note value, workload_plan<Zone, Currency> const& about) {
  say(sink, value, detail::planned::of(about));
}

namespace detail {

// Appends what is wrong with the zone of a schedule, if anything is: " (the rule of the zone lacks a number)".
template <class Sink, class Zone>
constexpr void say_zone(Sink& sink, schedule_over<Zone> const& schedule) {
  zone_finding const found = check_zone(schedule.runs.need_by().zone(), schedule.over.from);
  if (found.exists()) words_into{sink} << " (" << found << ")";
}

}  // namespace detail

// Writes the verdict and, where parts decide it, the findings that do.
template <class Sink, class Zone, class Currency>
constexpr void say(Sink& sink, workload_plan<Zone, Currency> const& plan) {
  detail::words_into out{sink};
  bool const is_mode = plan.mode() == mode::batch || plan.mode() == mode::real_time;
  if (is_mode || !plan.is_decided_by_parts()) detail::say_verdict(sink, detail::planned::of(plan), plan.slack());
  else if (plan.mode() == mode::invalid) out << "this cannot be decided";
  else out << "neither batch nor real time will do";
  std::string_view before = ": ";
  for (plan_finding const each : plan.findings()) {
    if (!is_in_verdict(plan, each)) continue;
    out << (plan.mode() == mode::real_time ? "; batch would not do: " : before) << each;
    if (each == plan_finding::schedule_bad) detail::say_zone(sink, *plan.schedule());
    before = ", and ";
  }
}

namespace detail {

// The findings that the verdict does not say.
template <class Zone, class Currency>
[[nodiscard]] constexpr finding_list other_findings(workload_plan<Zone, Currency> const& plan) noexcept {
  finding_list result;
  for (plan_finding const each : plan.findings())
    if (!is_in_verdict(plan, each)) result.push_back(each);
  return result;
}

template <class Sink>
constexpr void say_steps(Sink& sink, std::span<process_step const> steps) {
  std::string_view before = "\nTo do: ";
  for (process_step const& each : steps) {
    words_into{sink} << before << each;
    before = "; ";
  }
  if (!steps.empty()) sink.append(".");
}

}  // namespace detail

// Writes the verdict, the next start and the cost first; then why, what speaks against it, and the rest of what is
// known.
template <class Sink, class Zone, class Currency>
constexpr void say_in_full(Sink& sink, workload_plan<Zone, Currency> const& plan) {
  using namespace detail;
  say_whole_sentence(sink, "", plan);
  found<run> const first = plan.schedule() ? plan.first_from(plan.schedule()->over.from) : found<run>{};
  if (first && plan.mode() == mode::batch)
    words_into{sink} << "\nNext start: " << to_rfc3339(first->start) << ", needed " << to_rfc3339(first->need_by)
                     << ".";
  if (plan.prices() && plan.mode() == mode::batch) say_whole_sentence(sink, "\nCost: ", *plan.costs());
  say_sentences(sink, "\nBut: ", other_findings(plan));
  say_sentences(sink, "\nWhy: ", plan.reasons());
  if (alternative const other = plan.alternative()) say_whole_sentence(sink, "\nInstead: ", other);
  say_sentences(sink, "\nWhat would change this: ", informative(plan.flips()));
  if (plan.feature_part() && !plan.feature_part()->features.empty()) {
    sink.append("\nFeatures: ");
    say_in_full(sink, *plan.feature_part());
  }
  if (plan.replicas_needed()) say_whole_sentence(sink, "\nReplicas: ", *plan.replicas_needed());
  if (plan.delivery()) say_whole_sentence(sink, "\nDelivery: ", *plan.delivery());
  if (plan.retrain()) say_whole_sentence(sink, "\nRetraining: ", *plan.retrain());
  if (plan.steps()) say_steps(sink, plan.missing());
  say_sentences(sink, "\nWorth knowing: ", plan.notes(), plan);
  sink.append("\n");
}

}  // namespace scoreplan
