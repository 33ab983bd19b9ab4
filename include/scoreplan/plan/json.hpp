// JSON of a plan: that of its decision, and of every part that was passed.
#pragma once

#include <scoreplan/base/sinks.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/json.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/deployment/delivery.hpp>
#include <scoreplan/deployment/features.hpp>
#include <scoreplan/deployment/retraining.hpp>
#include <scoreplan/deployment/steps.hpp>
#include <scoreplan/plan/compare.hpp>
#include <scoreplan/plan/parts.hpp>
#include <scoreplan/plan/plan.hpp>
#include <scoreplan/plan/text.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/time/recurrence.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace scoreplan {

namespace detail {

template <class Sink>
constexpr void write_json(Sink& sink, plan_finding value) {
  json_block<Sink> object{sink, "{}"};
  object.member("id", name(value));
  object.member("text", scoreplan::sentence(value));
}

template <class Sink>
constexpr void write_json(Sink& sink, process_step const& each) {
  json_block<Sink> object{sink, "{}"};
  object.member("step", name(each.what));
  object.member("rule", name(each.rule).view());
  object.member("needs", each.needs);
  object.member("text", each.work);
}

template <class Sink>
constexpr void write_json(Sink& sink, comparison const& each) {
  json_block<Sink> object{sink, "{}"};
  object.member("aspect", name(each.aspect));
  object.member("batch", each.batch.view());
  object.member("real_time", each.real_time.view());
  object.member("rule", name(each.rule).view());
}

// "required" and "name" are the feature's, the rest is the verdict.
template <class Sink>
constexpr void write_json(Sink& sink, feature const& each, feature_demand const& asked) {
  feature_verdict const verdict = admit(each, asked);
  json_block<Sink> object{sink, "{}"};
  object.member("name", each.name);
  object.key("required");
  sink.append(each.required ? "true" : "false");
  object.member("verdict", name(verdict.verdict));
  object.member("worst_age", verdict.worst_age);
  object.member("max_age", verdict.max_age);
  object.member("latest_delivery_delay", verdict.latest_delivery_delay);
  object.text_member(verdict);
}

template <class Sink>
constexpr void write_json(Sink& sink, feature_list const& all) {
  feature_set_verdict const fed = admit(all.features, all.asked);
  json_block<Sink> object{sink, "{}"};
  object.key("can_be_fed");
  sink.append(fed ? "true" : "false");
  object.member("news_every", fed.news_every);
  object.key("each");
  write_array(sink, all.features, [&](feature const& each) { write_json(sink, each, all.asked); });
}

template <class Sink>
constexpr void write_json(Sink& sink, replica_count const& count) {
  json_block<Sink> object{sink, "{}"};
  object.member("outcome", name(count.outcome));
  object.key("enough");
  append_number(sink, static_cast<std::uint64_t>(count.enough));
  object.text_member(count);
}

// Amounts are rounded to the nearest hundredth.
template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, cost_comparison<Currency> const& costs) {
  json_block<Sink> object{sink, "{}"};
  auto const money = [&](std::string_view key, amount<Currency> value) {
    object.key(key);
    std::int64_t const cents = value.rounded(100, rounding::nearest);
    if (costs.is_good()) append_rounded(sink, cents, 2);
    else sink.append("null");
  };
  object.member("currency", Currency::code);
  money("batch", costs.batch.monthly);
  money("kept_warm", costs.batch.kept_warm);
  money("real_time", costs.real_time.monthly);
  money("saved", costs.saved());
  object.text_member(costs);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, retrain_plan<Currency> const& plan) {
  json_block<Sink> object{sink, "{}"};
  object.member("every", plan.every);
  object.key("bound_by");
  if (plan.fault == retrain_fault::none) object.string(name(plan.bound_by));
  else sink.append("null");
  object.text_member(plan);
}

template <class Sink>
constexpr void write_json(Sink& sink, delivery_verdict const& verdict) {
  json_block<Sink> object{sink, "{}"};
  object.member("by", name(verdict.route.by));
  object.member("or_by", name(verdict.route.or_by));
  object.member("finding", name(verdict.finding));
  object.text_member(verdict);
}

template <class Sink, class Zone, class Currency>
constexpr void write_json(Sink& sink, workload_plan<Zone, Currency> const& plan, json_options const& chosen) {
  json_block<Sink> object{sink, "{}"};
  auto const write = [&](auto const& value) { write_json(sink, value); };
  write_members(object,
                told{plan.decision(), plan.slack(), plan.reasons(), plan.flips(), plan.alternative(), plan.notes()},
                chosen);
  object.key("findings");
  write_array(sink, plan.findings(), write);
  auto const write_part = [&](std::string_view key, auto const& part) {
    if (!part) return;
    object.key(key);
    write_json(sink, *part);
  };
  write_part("features", plan.feature_part());
  write_part("replicas_needed", plan.replicas_needed());
  write_part("cost", plan.costs());
  write_part("delivery", plan.delivery());
  write_part("retraining", plan.retrain());
  object.key("missing");
  write_array(sink, plan.missing(), write);
  object.key("comparison");
  write_array(sink, compare(plan), write);
}

}  // namespace detail

// One line of JSON: that of the decision, with "findings", "missing" steps and the "comparison" of the modes, and with
// "features", "replicas_needed", "cost", "delivery" and "retraining" where the part was passed.
template <class Zone, class Currency>
[[nodiscard]] std::string to_json(workload_plan<Zone, Currency> const& plan, json_options const& options = {}) {
  std::string text;
  detail::write_json(text, plan, options);
  return text;
}

}  // namespace scoreplan
