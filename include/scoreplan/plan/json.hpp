// SPDX-License-Identifier: MIT
// The JSON of a plan: that of its decision, and that of every part that was passed.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/capacity/json.hpp>
#include <scoreplan/cost/json.hpp>
#include <scoreplan/decide/json.hpp>
#include <scoreplan/deployment/json.hpp>
#include <scoreplan/plan/compare.hpp>
#include <scoreplan/plan/parts.hpp>
#include <scoreplan/plan/plan.hpp>
#include <scoreplan/plan/text.hpp>

#include <string>
#include <string_view>

namespace scoreplan {

template <class Sink>
constexpr void write_json(Sink& sink, comparison const& each) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("aspect", each.aspect);
  object.member("batch", each.batch);
  object.member("real_time", each.real_time);
  object.member("rule", name(each.rule));
}

namespace detail {

template <class Sink>
constexpr void write_findings(Sink& sink, finding_list const& findings) {
  json_block<Sink> array{sink, "[]"};
  for (plan_finding const each : findings) {
    array.next();
    json_block<Sink> object{sink, "{}"};
    object.member("id", each);
    object.text_member(each);
  }
}

}  // namespace detail

// Writes the object of the decision, with "findings", "missing" steps and the "comparison" of the modes. It also has
// "features", "replicas_needed", "cost", "delivery" and "retraining" where the part was passed.
template <class Sink, class Zone, class Currency>
constexpr void write_json(Sink& sink, workload_plan<Zone, Currency> const& plan, json_options const& options = {}) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::write_members(object,
                        detail::told{detail::planned::of(plan), plan.slack(), plan.reasons(), plan.flips(),
                                     plan.alternative(), plan.notes()},
                        options);
  object.key("findings");
  detail::write_findings(sink, plan.findings());
  auto const part = [&](std::string_view key, auto const& value) {
    if (value) object.member(key, *value);
  };
  part("features", plan.feature_part());
  part("replicas_needed", plan.replicas_needed());
  part("cost", plan.costs());
  part("delivery", plan.delivery());
  part("retraining", plan.retrain());
  object.key("missing");
  detail::write_array(sink, plan.missing());
  object.member("comparison", compare(plan));
}

// The JSON of a plan, with options that a braced list can give: to_json(plan, {.name = "routes"}).
template <class Zone, class Currency>
[[nodiscard]] std::string to_json(workload_plan<Zone, Currency> const& plan, json_options const& options) {
  std::string text;
  write_json(text, plan, options);
  return text;
}

}  // namespace scoreplan
