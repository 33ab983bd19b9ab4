// SPDX-License-Identifier: MIT
// The words of the parts of a deployment: features, delivery, steps and retraining.
#pragma once

#include <scoreplan/base/sinks.hpp>
#include <scoreplan/base/text.hpp>
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
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/text.hpp>

#include <string_view>

namespace scoreplan {

[[nodiscard]] constexpr std::string_view name(feature_figure value) noexcept {
  switch (value) {
    case feature_figure::update_interval: return "update_interval";
    case feature_figure::delivery_delay: return "delivery_delay";
    case feature_figure::on_time_rate: return "on_time_rate";
    case feature_figure::max_age: return "max_age";
    case feature_figure::cadence: return "cadence";
    case feature_figure::least_on_time_rate: return "least_on_time_rate";
    case feature_figure::max_late_rate: return "max_late_rate";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(admission value) noexcept {
  switch (value) {
    case admission::admitted: return "admitted";
    case admission::too_old: return "too_old";
    case admission::unreliable: return "unreliable";
    case admission::invalid: return "invalid";
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

[[nodiscard]] constexpr std::string_view words(delivery_finding value) noexcept {
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
    case feature_figure::delivery_delay: return "delivery delay";
    case feature_figure::on_time_rate: return "on-time rate";
    case feature_figure::max_age: return "max age";
    case feature_figure::cadence: return "cadence of the scorings";
    case feature_figure::least_on_time_rate: return "least on-time rate";
    case feature_figure::max_late_rate: return "part of scorings in which something is late";
  }
  return {};
}

// What is wrong, to be said after the name of the figure. A proportion is bad input when it is no part of a whole, or
// when its whole is too large.
[[nodiscard]] constexpr std::string_view words(feature_fault fault) noexcept {
  bool const is_part = fault.where == feature_figure::on_time_rate ||
                       fault.where == feature_figure::least_on_time_rate ||
                       fault.where == feature_figure::max_late_rate;
  return is_part ? "is not from 0 to 1, or has a denominator above 1000000000" : words(fault.why);
}

// Writes, for example, "is admitted: at most 1 min old, and may be 1 min", to be said after the name of a feature.
template <class Sink>
constexpr void say(Sink& sink, feature_verdict const& verdict) {
  detail::words_into out{sink};
  switch (verdict.verdict) {
    case admission::invalid: out << "is not judged: " << verdict.fault; return;
    case admission::admitted: out << "is admitted"; break;
    case admission::too_old: out << "is too old"; break;
    case admission::unreliable: out << "is too often late or empty"; break;
  }
  out << ": at most " << verdict.worst_age << " old, and may be " << verdict.max_age;
}

// Writes, for example, "the model can be fed: 3 features are admitted, and 1 is discarded".
template <class Sink>
constexpr void say(Sink& sink, feature_set_verdict const& verdict) {
  detail::words_into out{sink};
  if (verdict.fault.why != input_fault::none) return static_cast<void>(out << verdict.fault);
  out << "the model " << (verdict.can_be_fed ? "can be fed: " : "cannot be fed: ") << verdict.admitted
      << (verdict.admitted == 1 ? " feature is admitted, and " : " features are admitted, and ") << verdict.discarded
      << (verdict.discarded == 1 ? " is discarded" : " are discarded");
}

// Writes the features, each with its verdict: "queue is admitted: ...".
template <class Sink>
constexpr void say_in_full(Sink& sink, feature_list const& all) {
  std::string_view before;
  for (feature const& each : all.features) {
    detail::words_into{sink} << before << each.name << " " << admit(each, all.asked) << ".";
    before = " ";
  }
}

template <class Sink>
constexpr void say(Sink& sink, delivery_verdict const& verdict) {
  detail::words_into out{sink};
  if (verdict.route.by == carrier::nobody) {
    out << "predictions are not delivered: " << verdict.finding;
    return;
  }
  out << "predictions are delivered by " << verdict.route.by;
  if (verdict.route.or_by != carrier::nobody) out << ", or by " << verdict.route.or_by;
  if (!verdict.alert_on.empty()) out << "; alerts on \"" << verdict.alert_on << "\"";
  if (verdict.alerts_a_day > 0 && verdict.alerts_a_day.is_good()) {
    out << "; alerts a day: ";
    detail::append_rounded(sink, (verdict.alerts_a_day * 10).floor(), 1);
  }
  if (verdict.finding != delivery_finding::none) out << "; but " << verdict.finding;
}

// Writes what is done in the step.
template <class Sink>
constexpr void say(Sink& sink, process_step const& each) {
  sink.append(each.work);
}

[[nodiscard]] constexpr std::string_view name(retrain_fault value) noexcept {
  switch (value) {
    case retrain_fault::none: return "none";
    case retrain_fault::period: return "period";
    case retrain_fault::retrain_cost: return "retrain_cost";
    case retrain_fault::roll_out: return "roll_out";
    case retrain_fault::decay: return "decay";
    case retrain_fault::label_delay: return "label_delay";
    case retrain_fault::new_data: return "new_data";
    case retrain_fault::pipeline: return "pipeline";
    case retrain_fault::max_model_age: return "max_model_age";
    case retrain_fault::cadence: return "cadence";
    case retrain_fault::limits: return "limits";
    case retrain_fault::no_multiple: return "no_multiple";
    case retrain_fault::too_large: return "too_large";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(retrain_fault fault) noexcept {
  switch (fault) {
    case retrain_fault::none: return "nothing is wrong";
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
  return {};
}

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

// Writes, for example, "retrain every week, which costs least: 5.00 USD a period on average".
template <class Sink, currency Currency>
constexpr void say(Sink& sink, retrain_plan<Currency> const& plan) {
  detail::words_into out{sink};
  if (plan.fault != retrain_fault::none) {
    out << "when to retrain is not known: " << plan.fault;
    return;
  }
  if (plan.bound_by == retrain_bound::never) {
    out << "never retrain: no decay is measured, and there is no maximum model age";
    return;
  }
  out << "retrain every " << detail::after_every(plan.every) << ", " << plan.bound_by << ": " << plan.mean_cost
      << " a period on average";
  if (!plan.metrics_can_trigger) out << "; labels come too late for metrics to trigger it";
}

}  // namespace scoreplan
