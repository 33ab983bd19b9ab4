// The words of the parts of a deployment: features, delivery, steps and retraining.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cost/text.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/deployment/delivery.hpp>
#include <scoreplan/deployment/features.hpp>
#include <scoreplan/deployment/retraining.hpp>
#include <scoreplan/deployment/steps.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/text.hpp>

#include <span>
#include <string>
#include <string_view>

namespace scoreplan {

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
    case retrain_bound::max_model_age: return "max_model_age";
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
    case feature_figure::update_interval: return "update interval";
    case feature_figure::delivery_delay: return "delay";
    case feature_figure::on_time_rate: return "part that is on time";
    case feature_figure::max_age: return "age that it may have";
    case feature_figure::cadence: return "cadence of the scorings";
    case feature_figure::least_on_time_rate: return "least part that is on time";
    case feature_figure::max_late_rate: return "part of scorings in which something is late";
  }
  return {};
}

// A proportion is bad input when it is no part of a whole, or of one that is too large.
[[nodiscard]] constexpr std::string_view words(feature_fault fault) noexcept {
  using figure = feature_figure;
  bool const is_part = fault.where == figure::on_time_rate || fault.where == figure::least_on_time_rate ||
                       fault.where == figure::max_late_rate;
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
  out << ": at most " << verdict.worst_age << " old, and may be " << verdict.max_age;
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

}  // namespace detail

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

// A sentence about the figure.
[[nodiscard]] constexpr std::string_view sentence(retrain_fault fault) noexcept {
  switch (fault) {
    case retrain_fault::none: return "";
    case retrain_fault::period: return "the period has no fixed length";
    case retrain_fault::retrain_cost: return "a retraining costs less than nothing, or too much to be computed with";
    case retrain_fault::roll_out:
      return "the cost of the roll-out is negative or too large, or the model is a batch one";
    case retrain_fault::decay: return "the decay is too large to be computed with";
    case retrain_fault::label_delay: return "the label delay has no fixed length";
    case retrain_fault::new_data: return "the time between new data has no fixed length";
    case retrain_fault::pipeline: return "the pipeline has no fixed length";
    case retrain_fault::max_model_age: return "the maximum model age is neither a fixed length nor without limit";
    case retrain_fault::cadence: return "the cadence has no fixed length";
    case retrain_fault::limits: return "a new model cannot be had before the old one has reached its maximum age";
    case retrain_fault::no_multiple: return "no multiple of the cadence is within the limits";
    case retrain_fault::too_large: return "the interval is too long, or its cost too large, to be computed with";
  }
  return "";
}

namespace detail {

[[nodiscard]] constexpr std::string_view words(retrain_bound bound) noexcept {
  switch (bound) {
    case retrain_bound::least_cost: return "which costs least";
    case retrain_bound::label_delay: return "no sooner for the label delay";
    case retrain_bound::new_data: return "no sooner for want of new data";
    case retrain_bound::pipeline: return "no sooner for the time that it takes";
    case retrain_bound::max_model_age: return "no later for the maximum model age";
    case retrain_bound::never: return "never";
  }
  return {};
}

template <class Sink, currency Currency>
constexpr void say(Sink& sink, retrain_plan<Currency> const& plan) {
  detail::sentence<Sink> text{sink};
  if (plan.fault != retrain_fault::none) {
    text << "when to retrain is not known: " << scoreplan::sentence(plan.fault);
    return;
  }
  if (plan.bound_by == retrain_bound::never) {
    text << "never retrain: no decay is measured, and there is no maximum model age";
    return;
  }
  text << "retrain every " << after_every(plan.every) << ", " << words(plan.bound_by) << ": "
       << to_text(plan.mean_cost).view() << " a period on average";
  if (!plan.metrics_can_trigger) text << "; labels come too late for metrics to trigger it";
}

}  // namespace detail

// One sentence, without capital or full stop.
template <currency Currency>
[[nodiscard]] std::string explain(retrain_plan<Currency> const& plan) {
  std::string text;
  detail::say(text, plan);
  return text;
}

}  // namespace scoreplan
