// A plan in words, the names of its vocabulary, and batch beside real time with its figures.
#pragma once

#include <scoreplan/compare.hpp>
#include <scoreplan/cost_text.hpp>
#include <scoreplan/explain.hpp>
#include <scoreplan/names.hpp>
#include <scoreplan/plan.hpp>
#include <scoreplan/retrain_text.hpp>
#include <scoreplan/time_text.hpp>

#include <cstddef>
#include <cstdint>
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

[[nodiscard]] constexpr std::string_view name(admission value) noexcept {
  switch (value) {
    case admission::admitted: return "admitted";
    case admission::too_old: return "too_old";
    case admission::unreliable: return "unreliable";
    case admission::bad_input: return "bad_input";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(carrier value) noexcept {
  switch (value) {
    case carrier::nobody: return "nobody";
    case carrier::pipeline: return "pipeline";
    case carrier::data_mover: return "data_mover";
    case carrier::host_code: return "host_code";
    case carrier::endpoint: return "endpoint";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(delivery_finding value) noexcept {
  switch (value) {
    case delivery_finding::none: return "none";
    case delivery_finding::no_route: return "no_route";
    case delivery_finding::no_time_of_its_own: return "no_time_of_its_own";
    case delivery_finding::no_event: return "no_event";
    case delivery_finding::bad_event_rate: return "bad_event_rate";
    case delivery_finding::alerts_on_everything: return "alerts_on_everything";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view sentence(delivery_finding value) noexcept {
  switch (value) {
    case delivery_finding::none: return "nothing is missing";
    case delivery_finding::no_route: return "nobody can carry predictions of this mode there";
    case delivery_finding::no_time_of_its_own: return "storing is not delivering, and the job has no time for it";
    case delivery_finding::no_event: return "it alerts, and on what is not said";
    case delivery_finding::bad_event_rate: return "the rate of the event, or the number of predictions, is bad input";
    case delivery_finding::alerts_on_everything: return "every prediction would alert";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(step value) noexcept {
  switch (value) {
    case step::train: return "train";
    case step::register_model: return "register";
    case step::schedule: return "schedule";
    case step::score: return "score";
    case step::deliver: return "deliver";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(retrain_bound value) noexcept {
  switch (value) {
    case retrain_bound::least_cost: return "least_cost";
    case retrain_bound::label_delay: return "label_delay";
    case retrain_bound::new_data: return "new_data";
    case retrain_bound::pipeline: return "pipeline";
    case retrain_bound::maximum_age: return "maximum_age";
    case retrain_bound::never: return "never";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(consumer value) noexcept {
  switch (value) {
    case consumer::person: return "person";
    case consumer::controls: return "controls";
    case consumer::alerts: return "alerts";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(destination value) noexcept {
  switch (value) {
    case destination::data_lake_gen1: return "data_lake_gen1";
    case destination::data_lake_gen2: return "data_lake_gen2";
    case destination::azure_sql_database: return "azure_sql_database";
    case destination::azure_blob: return "azure_blob";
    case destination::azure_file_share: return "azure_file_share";
    case destination::azure_postgresql: return "azure_postgresql";
    case destination::azure_mysql: return "azure_mysql";
    case destination::databricks_file_system: return "databricks_file_system";
    case destination::other_database: return "other_database";
    case destination::on_premises_file_share: return "on_premises_file_share";
    case destination::email_spreadsheet: return "email_spreadsheet";
    case destination::web_application: return "web_application";
    case destination::mobile_application: return "mobile_application";
    case destination::endpoint_caller: return "endpoint_caller";
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

[[nodiscard]] constexpr std::string_view words(carrier value) noexcept {
  switch (value) {
    case carrier::nobody: return "nobody";
    case carrier::pipeline: return "the pipeline itself";
    case carrier::data_mover: return "a data mover";
    case carrier::host_code: return "code of the application";
    case carrier::endpoint: return "the endpoint's answer";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(feature_figure value) noexcept {
  switch (value) {
    case feature_figure::update: return "update interval";
    case feature_figure::delay: return "delay";
    case feature_figure::on_time: return "part that is on time";
    case feature_figure::may_be_old: return "age that it may have";
    case feature_figure::cadence: return "cadence of the scorings";
    case feature_figure::least_on_time: return "least part that is on time";
    case feature_figure::something_late: return "part of scorings in which something is late";
  }
  return {};
}

// A proportion is bad input when it is no part of a whole, or of one that is too large.
[[nodiscard]] constexpr std::string_view words(feature_fault fault) noexcept {
  using figure = feature_figure;
  bool const is_part =
      fault.where == figure::on_time || fault.where == figure::least_on_time || fault.where == figure::something_late;
  return is_part ? "is not from 0 to 1, or has a denominator above 1000000000" : words(fault.why);
}

template <class Sink>
constexpr void say(Sink& sink, feature_fault fault) {
  sentence{sink} << "the " << words(fault.where) << " " << words(fault);
}

// "queue" is admitted: at most 1 min old, and may be 1 min
template <class Sink>
constexpr void say(Sink& sink, feature_verdict const& verdict) {
  sentence out{sink};
  switch (verdict.verdict) {
    case admission::bad_input:
      out << "is not judged: ";
      say(sink, verdict.fault);
      return;
    case admission::admitted: out << "is admitted"; break;
    case admission::too_old: out << "is too old"; break;
    case admission::unreliable: out << "is too often late or empty"; break;
  }
  out << ": at most " << verdict.worst_age << " old, and may be " << verdict.may_be_old;
}

template <class Sink>
constexpr void say(Sink& sink, delivery_verdict const& verdict) {
  sentence out{sink};
  if (verdict.route.by == carrier::nobody) {
    out << "predictions are not delivered: " << scoreplan::sentence(verdict.finding);
    return;
  }
  out << "predictions are delivered by " << words(verdict.route.by);
  if (verdict.route.or_by != carrier::nobody) out << ", or by " << words(verdict.route.or_by);
  if (!verdict.alert_on.empty()) out << "; alerts on \"" << verdict.alert_on << "\"";
  if (verdict.alerts_a_day > 0 && verdict.alerts_a_day.is_good()) {
    out << "; alerts a day: ";
    append_rounded(sink, (verdict.alerts_a_day * 10).floor(), 1);
  }
  if (verdict.finding != delivery_finding::none) out << "; but " << scoreplan::sentence(verdict.finding);
}

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

template <class Sink>
constexpr void say_features(Sink& sink, feature_list const& all) {
  std::string_view before = "\nFeatures: ";
  for (feature const& each : all.features) {
    sink.append(before);
    sink.append(each.name);
    sink.append(" ");
    say(sink, admit(each, all.asked));
    sink.append(".");
    before = " ";
  }
}

template <class Sink>
constexpr void say_steps(Sink& sink, std::span<process_step const> steps) {
  std::string_view before = "\nTo do: ";
  for (process_step const& each : steps) {
    sink.append(before);
    sink.append(each.work);
    before = "; ";
  }
  if (!steps.empty()) sink.append(".");
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
    if (!is_news(each)) continue;
    say_whole_sentence(sink, before, each);
    before = " ";
  }
  if (plan.feature_part()) say_features(sink, *plan.feature_part());
  if (plan.replicas()) say_whole_sentence(sink, "\nReplicas: ", *plan.replicas());
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

// One sentence, without capital or full stop.
[[nodiscard]] inline std::string explain(feature_verdict const& verdict) {
  std::string text;
  detail::say(text, verdict);
  return text;
}
[[nodiscard]] inline std::string explain(feature_fault fault) {
  std::string text;
  detail::say(text, fault);
  return text;
}
[[nodiscard]] inline std::string explain(delivery_verdict const& verdict) {
  std::string text;
  detail::say(text, verdict);
  return text;
}

}  // namespace scoreplan
