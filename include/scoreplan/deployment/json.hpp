// SPDX-License-Identifier: MIT
// The JSON of the parts of a deployment: features, delivery, steps and retraining.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/cost/json.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/decide/json.hpp>
#include <scoreplan/deployment/delivery.hpp>
#include <scoreplan/deployment/features.hpp>
#include <scoreplan/deployment/retraining.hpp>
#include <scoreplan/deployment/steps.hpp>
#include <scoreplan/deployment/text.hpp>
#include <scoreplan/time/json.hpp>

namespace scoreplan {

// Each function writes an object, in which "text" is the sentence that explain gives.

namespace detail {

template <class Sink>
constexpr void write_members(json_block<Sink>& object, feature_verdict const& verdict) {
  object.member("verdict", verdict.verdict);
  object.member("worst_age", verdict.worst_age);
  object.member("max_age", verdict.max_age);
  object.member("latest_delivery_delay", verdict.latest_delivery_delay);
  object.text_member(verdict);
}

}  // namespace detail

template <class Sink>
constexpr void write_json(Sink& sink, feature_verdict const& verdict) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::write_members(object, verdict);
}

// Writes a feature and its verdict: "name" and "required" are the feature's, the other members are the verdict's.
template <class Sink>
constexpr void write_json(Sink& sink, feature const& each, feature_demand const& asked) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("name", each.name);
  object.member("required", each.required);
  detail::write_members(object, admit(each, asked));
}

template <class Sink>
constexpr void write_json(Sink& sink, feature_set_verdict const& verdict) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("can_be_fed", verdict.can_be_fed);
  object.member("admitted", verdict.admitted);
  object.member("discarded", verdict.discarded);
  object.member("news_every", verdict.news_every);
  object.text_member(verdict);
}

template <class Sink>
constexpr void write_json(Sink& sink, feature_list const& all) {
  feature_set_verdict const fed = admit(all.features, all.asked);
  detail::json_block<Sink> object{sink, "{}"};
  object.member("can_be_fed", fed.can_be_fed);
  object.member("news_every", fed.news_every);
  object.key("each");
  detail::write_array(sink, all.features, all.asked);
}

template <class Sink>
constexpr void write_json(Sink& sink, delivery_verdict const& verdict) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("by", verdict.route.by);
  object.member("or_by", verdict.route.or_by);
  object.member("finding", verdict.finding);
  object.text_member(verdict);
}

template <class Sink>
constexpr void write_json(Sink& sink, process_step const& each) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("step", each.what);
  object.member("rule", name(each.rule));
  object.member("needs", each.needs);
  object.text_member(each);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, retrain_plan<Currency> const& plan) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("every", plan.every);
  object.optional_member("bound_by", plan.fault == retrain_fault::none, plan.bound_by);
  object.text_member(plan);
}

}  // namespace scoreplan
