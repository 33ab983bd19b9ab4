// When to retrain a model, in words.
#pragma once

#include <scoreplan/cost_text.hpp>
#include <scoreplan/detail/sentences.hpp>
#include <scoreplan/retrain.hpp>

#include <string>
#include <string_view>

namespace scoreplan {

namespace detail {

[[nodiscard]] constexpr std::string_view words(retrain_bound bound) noexcept {
  switch (bound) {
    case retrain_bound::least_cost: return "which costs least";
    case retrain_bound::label_delay: return "no sooner for the label delay";
    case retrain_bound::new_data: return "no sooner for want of new data";
    case retrain_bound::pipeline: return "no sooner for the time that it takes";
    case retrain_bound::maximum_age: return "no later for the maximum age";
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
    text << "never retrain: no decay is measured, and there is no maximum age";
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
