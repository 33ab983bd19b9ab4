// When to retrain a model. The policy is our own, not the chapter's, which promises one (R3) and never gives it (T10).
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// Why there is no plan.
enum class retrain_fault : std::uint8_t {
  none,
  period,        // not positive, or not a fixed length
  retrain_cost,  // negative, or not good
  roll_out,      // negative, not good, or given for a batch model, which has none
  decay,         // not good
  label_delay,   // negative, or not a fixed length, as are the next two
  new_data,
  pipeline,
  max_model_age,  // not positive, or neither a fixed length nor without limit
  cadence,        // not positive, or not a fixed length
  limits,         // the shortest interval that is possible is longer than the maximum model age
  no_multiple,    // of the cadence is within the limits
  too_large,      // the interval, or what is computed on the way to it, does not fit
};

// What made the interval what it is: a limit when without it the interval would be another.
enum class retrain_bound : std::uint8_t {
  least_cost,   // no limit
  label_delay,  // the longest of the three that an interval cannot be shorter than; the first of equal ones
  new_data,
  pipeline,
  max_model_age,
  never,  // no decay was measured, and there is no maximum model age: there is no interval
};

// What is known of a model that is trained again and again. In the first period of its age a model loses nothing, in
// the second `decay`, in the third twice that. Lengths are fixed: for a month take that of the prices.
template <currency Currency>
struct retraining {
  timespan period;                                 // such as a day
  amount<Currency> retrain_cost;                   // of one retraining
  amount<Currency> decay;                          // a period, for each period of age; zero or less: no decay
  timespan label_delay = std::chrono::seconds{0};  // from a prediction to what came true
  timespan new_data = std::chrono::seconds{0};     // how often there is new data to train with
  timespan pipeline = std::chrono::seconds{0};     // how long a retraining takes
  timespan max_model_age = no_limit;               // by policy
  timespan cadence = {};                           // of the runs of a batch model; absent: real time
  amount<Currency> roll_out = {};                  // in real time, of each new model: canary, warm replicas

  // Of one retraining, with its roll-out.
  [[nodiscard]] constexpr amount<Currency> full_cost() const noexcept { return retrain_cost + roll_out; }
};

template <currency Currency>
struct retrain_plan {
  retrain_fault fault = retrain_fault::none;
  timespan every;                                      // absent with a fault; without limit: never
  fraction periods = 0;                                // of it; zero with a fault, and for never
  retrain_bound bound_by = retrain_bound::least_cost;  // least_cost with a fault
  amount<Currency> mean_cost;                          // a period, retraining and loss; exact
  bool metrics_can_trigger = false;                    // see retrain_every
  std::int64_t cheapest_periods = 0;                   // before limits and cadence; see the function of this name

  [[nodiscard]] friend constexpr bool operator==(retrain_plan const&, retrain_plan const&) noexcept = default;
};

// The interval T that costs least, in whole periods: the smallest T >= 1 with loss * T * (T + 1) >= 2 * cost. That is
// where f(T) = cost / T + loss * (T - 1) / 2 stops falling, f(T + 1) >= f(T); when the two are equal, both are the
// least, and the shorter is returned. 0 when there is none: a loss of zero or less, a negative cost, or more than 64
// bits. Also 0 when 2 * cost / loss does not fit in a fraction.
template <currency Currency>
[[nodiscard]] constexpr std::int64_t cheapest_periods(amount<Currency> cost, amount<Currency> loss) noexcept {
  fraction const target = cost * 2 / loss;
  if (!(loss > amount<Currency>{}) || !(cost >= amount<Currency>{}) || !target.is_good()) return 0;
  auto const is_enough = [&](std::int64_t periods) { return fraction{periods} * (fraction{periods} + 1) >= target; };
  std::int64_t too_few = 0;
  std::int64_t enough = 1;
  while (!is_enough(enough)) {
    if (enough == detail::max_ticks) return 0;
    too_few = enough;
    enough = enough > detail::max_ticks / 2 ? detail::max_ticks : 2 * enough;
  }
  while (enough - too_few > 1) {
    std::int64_t const middle = too_few + (enough - too_few) / 2;
    (is_enough(middle) ? enough : too_few) = middle;
  }
  return enough;
}

// What retraining at an interval costs a period, with what is lost to age: f(T) = cost / T + loss * (T - 1) / 2 for
// whole periods; of a period that is not whole, the part that is lived costs its part. Not good when the interval is
// not positive, beyond 64 bits, or when it does not fit.
template <currency Currency>
[[nodiscard]] constexpr amount<Currency> mean_cost(amount<Currency> cost, amount<Currency> loss,
                                                   fraction periods) noexcept {
  if (!(periods > 0)) return amount<Currency>{1, 0};
  fraction const whole = periods.floor();
  if (!(whole + 1 > periods)) return amount<Currency>{1, 0};
  // Of the ages 0 to n - 1 the loss is n (n - 1) / 2, and n more for each further period.
  fraction const ages = whole * periods - whole * (whole + 1) * fraction::of(1, 2);
  amount<Currency> const sum = cost + loss * ages;
  return amount<Currency>{(sum.units() / periods).reduced()};
}

// Early, before the next slot: only when what is expected to be lost until then, as a lower confidence bound, is more
// than a retraining costs (full_cost()); equal is not. Drift alone is a reason to look into it, none to retrain. Of
// amounts that are not good: no.
template <currency Currency>
[[nodiscard]] constexpr bool retrain_now(amount<Currency> loss_until_next, amount<Currency> full_cost) noexcept {
  return loss_until_next > full_cost;
}

namespace detail {

// The longest of what an interval cannot be shorter than, the first of equal ones.
struct shortest_interval {
  timespan length;
  retrain_bound why = retrain_bound::label_delay;
};
template <currency Currency>
[[nodiscard]] constexpr shortest_interval shortest_of(retraining<Currency> const& need) noexcept {
  shortest_interval result{need.label_delay};
  if (need.new_data > result.length) result = {need.new_data, retrain_bound::new_data};
  if (need.pipeline > result.length) result = {need.pipeline, retrain_bound::pipeline};
  return result;
}

template <currency Currency>
[[nodiscard]] constexpr retrain_fault fault_of(retraining<Currency> const& need) noexcept {
  constexpr amount<Currency> nothing;
  bool const is_batch = !need.cadence.is_absent();
  if (!is_fixed_from(need.period, 1)) return retrain_fault::period;
  if (!(need.retrain_cost >= nothing)) return retrain_fault::retrain_cost;
  if (!(need.roll_out >= nothing) || (is_batch && need.roll_out != nothing)) return retrain_fault::roll_out;
  if (!need.decay.is_good()) return retrain_fault::decay;
  if (!is_fixed_from(need.label_delay, 0)) return retrain_fault::label_delay;
  if (!is_fixed_from(need.new_data, 0)) return retrain_fault::new_data;
  if (!is_fixed_from(need.pipeline, 0)) return retrain_fault::pipeline;
  if (!need.max_model_age.is_unlimited() && !is_fixed_from(need.max_model_age, 1)) return retrain_fault::max_model_age;
  if (is_batch && !is_fixed_from(need.cadence, 1)) return retrain_fault::cadence;
  if (shortest_of(need).length > need.max_model_age) return retrain_fault::limits;
  bool const has_cheapest = need.decay > nothing;
  return has_cheapest && !(need.full_cost() * 2 / need.decay).is_good() ? retrain_fault::too_large
                                                                        : retrain_fault::none;
}

template <currency Currency>
[[nodiscard]] constexpr fraction periods_in(retraining<Currency> const& need, timespan interval) noexcept {
  return fraction::of(ticks(interval), ticks(need.period)).reduced();
}

// Without decay it is zero that is lost, also when less was measured.
template <currency Currency>
[[nodiscard]] constexpr amount<Currency> mean_cost_of(retraining<Currency> const& need, timespan interval) noexcept {
  amount<Currency> const loss = need.decay > amount<Currency>{} ? need.decay : amount<Currency>{};
  return mean_cost(need.full_cost(), loss, periods_in(need, interval));
}

// The multiple of the cadence that costs least. The cost falls up to the interval that costs least of all and rises
// behind it, so the multiple is next to that one, or is it; when both neighbours cost the same, the longer. Faulty when
// that cannot be told.
template <currency Currency>
[[nodiscard]] constexpr timespan cheapest_multiple(retraining<Currency> const& need, timespan cheapest) noexcept {
  std::int64_t const count = ticks(cheapest) / ticks(need.cadence);
  timespan const below = need.cadence * count;
  if (below == cheapest) return below;
  timespan const above = need.cadence * (count + 1);
  if (count == 0) return above;
  amount<Currency> const cost_below = mean_cost_of(need, below);
  amount<Currency> const cost_above = mean_cost_of(need, above);
  if (cost_above <= cost_below) return above;
  return cost_above > cost_below ? below : timespan{duration_fault::too_large};
}

// The interval without the limits; without limit when nothing ends it, or when it is too long for a timespan.
template <currency Currency>
[[nodiscard]] constexpr timespan cheapest_interval(retraining<Currency> const& need, std::int64_t periods) noexcept {
  timespan const cheapest = need.period * periods;
  if (periods == 0 || !cheapest.has_value()) return no_limit;
  return need.cadence.is_absent() ? cheapest : cheapest_multiple(need, cheapest);
}

// The limits, for a batch model as multiples of its cadence, of which the first is the cadence itself.
struct interval_limits {
  timespan shortest;
  timespan longest;
};
template <currency Currency>
[[nodiscard]] constexpr interval_limits limits_of(retraining<Currency> const& need) noexcept {
  timespan const shortest = shortest_of(need).length;
  if (need.cadence.is_absent()) return {shortest, need.max_model_age};
  tick_count const step = ticks(need.cadence);
  tick_count const steps = ticks(shortest) == 0 ? 1 : (ticks(shortest) - 1) / step + 1;
  if (need.max_model_age.is_unlimited()) return {need.cadence * steps, no_limit};
  return {need.cadence * steps, need.cadence * (ticks(need.max_model_age) / step)};
}

// The plan with the fault and nothing else.
template <currency Currency>
[[nodiscard]] constexpr retrain_plan<Currency> no_plan(retrain_fault why) noexcept {
  retrain_plan<Currency> plan;
  plan.fault = why;
  return plan;
}

// Why there is no interval, though each figure is good.
template <currency Currency>
[[nodiscard]] constexpr retrain_fault fault_of(retraining<Currency> const& need, timespan cheapest,
                                               interval_limits limits) noexcept {
  bool const decays = need.decay > amount<Currency>{};
  bool const is_unlimited = limits.longest.is_unlimited();
  // A first multiple that is too long for a timespan is longer than any limit.
  if (!is_unlimited && !(limits.shortest <= limits.longest)) return retrain_fault::no_multiple;
  if (!limits.shortest.has_value()) return retrain_fault::too_large;
  return decays && cheapest.is_unlimited() && is_unlimited ? retrain_fault::too_large : retrain_fault::none;
}

// The interval that costs least, or the limit that it is beyond.
template <currency Currency>
constexpr void choose(retrain_plan<Currency>& plan, timespan cheapest, interval_limits limits,
                      retrain_bound shortest) noexcept {
  plan.every = cheapest;
  if (cheapest < limits.shortest) {
    plan.every = limits.shortest;
    plan.bound_by = shortest;
  } else if (cheapest > limits.longest) {
    plan.every = limits.longest;
    plan.bound_by = retrain_bound::max_model_age;
  } else if (cheapest.is_unlimited()) {
    plan.bound_by = retrain_bound::never;
  }
}

}  // namespace detail

// How often to retrain: at the interval that costs least, but not more often than labels and data come and the pipeline
// is done, and no later than at the maximum model age. A batch model: at a multiple of its cadence, as a newer model is
// not used before the next run; of the two multiples next to that interval the cheaper, on a tie the longer, which is
// fewer retrainings. In real time the roll-out is paid, too, and nothing is rounded. Without decay: at the maximum
// model age only. metrics_can_trigger: false when labels come later than the interval would be without limits, as then
// none that is shorter than the plan's is possible.
template <currency Currency>
[[nodiscard]] constexpr retrain_plan<Currency> retrain_every(retraining<Currency> const& need) noexcept {
  retrain_fault const fault = detail::fault_of(need);
  if (fault != retrain_fault::none) return detail::no_plan<Currency>(fault);
  retrain_plan<Currency> plan;
  plan.cheapest_periods = cheapest_periods(need.full_cost(), need.decay);
  timespan const cheapest = detail::cheapest_interval(need, plan.cheapest_periods);
  detail::interval_limits const limits = detail::limits_of(need);
  retrain_fault const no_interval = detail::fault_of(need, cheapest, limits);
  if (no_interval != retrain_fault::none) return detail::no_plan<Currency>(no_interval);
  detail::choose(plan, cheapest, limits, detail::shortest_of(need).why);
  plan.metrics_can_trigger = need.label_delay <= cheapest;
  if (plan.bound_by == retrain_bound::never) return plan;
  plan.periods = detail::periods_in(need, plan.every);
  plan.mean_cost = detail::mean_cost_of(need, plan.every);
  // A faulty interval has no cost either.
  return plan.mean_cost.is_good() ? plan : detail::no_plan<Currency>(retrain_fault::too_large);
}

}  // namespace scoreplan
