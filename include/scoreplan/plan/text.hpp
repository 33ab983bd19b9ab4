// A plan in words, the names of its vocabulary, and batch beside real time with its figures.
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
#include <scoreplan/time/instant_text.hpp>

#include <string>
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

// One sentence, without capital or full stop.
[[nodiscard]] constexpr std::string_view sentence(plan_finding value) noexcept {
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
  return is_decisive(what) && plan.is_decided_by_parts() && plan.mode != mode::batch;
}

// Batch beside real time, with the figures of the plan that are known.
template <class Zone, class Currency>
[[nodiscard]] constexpr comparison_list compare(workload_plan<Zone, Currency> const& plan) noexcept {
  if (!plan.prices()) return compare(plan.decision());
  return compare(plan.decision(), plan.prices()->cluster, *plan.endpoint(), *plan.costs());
}

namespace detail {

template <class Sink>
constexpr void say(Sink& sink, replica_count const& count) {
  sentence out{sink};
  if (count.outcome == replica_outcome::exactly) out << "requests need " << count_of(count.enough, "replica").view();
  else out << scoreplan::sentence(count.outcome);
}

// The verdict. Where a part decides it, the finding that does.
template <class Sink, class Zone, class Currency>
constexpr void say(Sink& sink, workload_plan<Zone, Currency> const& plan) {
  sentence out{sink};
  bool const is_mode = plan.mode == mode::batch || plan.mode == mode::real_time;
  if (is_mode || !plan.is_decided_by_parts()) say_verdict(sink, plan.decision(), plan.slack());
  else if (plan.mode == mode::invalid) out << "this cannot be decided";
  else out << "neither batch nor real time will do";
  std::string_view before = ": ";
  for (plan_finding const each : plan.findings()) {
    if (!is_in_verdict(plan, each)) continue;
    out << (plan.mode == mode::real_time ? "; batch would not do: " : before) << scoreplan::sentence(each);
    before = ", and ";
  }
}

// The verdict, the next start and the cost first; then why, what speaks against it, and the rest of what is known.
template <class Sink, class Zone, class Currency>
constexpr void explain_into(Sink& sink, workload_plan<Zone, Currency> const& plan) {
  say_whole_sentence(sink, "", plan);
  found<run> const first = plan.schedule() ? plan.next(plan.schedule()->from) : found<run>{};
  if (first && plan.mode == mode::batch)
    sentence{sink} << "\nNext start: " << to_rfc3339((*first).start).view() << ", needed "
                   << to_rfc3339((*first).need_by).view() << ".";
  if (plan.prices() && plan.mode == mode::batch) say_whole_sentence(sink, "\nCost: ", *plan.costs());
  std::string_view before = "\nBut: ";
  for (plan_finding const each : plan.findings()) {
    if (is_in_verdict(plan, each)) continue;
    sentence{sink} << before << scoreplan::sentence(each) << ".";
    before = " ";
  }
  before = "\nWhy: ";
  for (reason const& each : plan.reasons()) {
    say_whole_sentence(sink, before, each);
    before = " ";
  }
  if (alternative const other = plan.alternative()) say_whole_sentence(sink, "\nInstead: ", other);
  before = "\nWhat would change this: ";
  for (flip const& each : plan.flips()) {
    if (!is_informative(each)) continue;
    say_whole_sentence(sink, before, each);
    before = " ";
  }
  if (plan.feature_part()) say_features(sink, *plan.feature_part());
  if (plan.replicas_needed()) say_whole_sentence(sink, "\nReplicas: ", *plan.replicas_needed());
  if (plan.delivery()) say_whole_sentence(sink, "\nDelivery: ", *plan.delivery());
  if (plan.retrain()) say_whole_sentence(sink, "\nRetraining: ", *plan.retrain());
  if (plan.steps()) say_steps(sink, plan.missing());
  before = "\nWorth knowing: ";
  for (note const each : plan.notes()) {
    say_whole_sentence(sink, before, each, plan.decision());
    before = " ";
  }
  sink.append("\n");
}

}  // namespace detail

// In full, a line a subject.
template <class Zone, class Currency>
[[nodiscard]] std::string explain(workload_plan<Zone, Currency> const& plan) {
  std::string text;
  detail::explain_into(text, plan);
  return text;
}

}  // namespace scoreplan
