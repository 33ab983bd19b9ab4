// SPDX-License-Identifier: MIT
// When to retrain a model. The policy is this library's own: the chapter promises one (R3) and never gives it (T10).
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
  no_multiple,    // no multiple of the cadence is within the limits
  too_large,      // the interval, or what is computed on the way to it, does not fit
};

// What determined the interval. A limit is named only when the interval would be another without it.
enum class retrain_bound : std::uint8_t {
  least_cost,   // no limit applied
  label_delay,  // the longest of the three lower limits applied; of equal ones the first is named
  new_data,
  pipeline,
  max_model_age,
  never,  // no decay was measured and there is no maximum model age, so there is no interval
};

// A model that is trained again and again. In the first period of its age a model loses nothing, in the second `decay`,
// in the third twice that, and so on. All lengths are fixed; for a month, take the month of the prices.
template <currency Currency>
struct retraining {
  timespan period;                                 // the length in which decay is measured, such as a day
  amount<Currency> retrain_cost;                   // for one retraining
  amount<Currency> decay;                          // growth of the loss per period with each period of age; <= 0: none
  timespan label_delay = std::chrono::seconds{0};  // the time from a prediction to its true outcome
  timespan new_data = std::chrono::seconds{0};     // the time between arrivals of new training data
  timespan pipeline = std::chrono::seconds{0};     // the time that a retraining takes
  timespan max_model_age = no_limit;               // the oldest that a model may be, by policy
  timespan cadence = {};                           // the time between the runs of a batch model; absent: real time
  amount<Currency> roll_out = {};                  // for each new model in real time: canary, warm replicas

  // The cost of one retraining, with its roll-out.
  [[nodiscard]] constexpr amount<Currency> full_cost() const noexcept { return retrain_cost + roll_out; }
};

template <currency Currency>
struct retrain_plan {
  retrain_fault fault = retrain_fault::none;
  timespan every;                                      // the interval; absent with a fault, without limit for never
  fraction periods = 0;                                // the interval in periods; zero with a fault, and for never
  retrain_bound bound_by = retrain_bound::least_cost;  // least_cost with a fault
  amount<Currency> mean_cost;                          // per period, of retraining and loss; exact
  bool metrics_can_trigger = false;                    // see retrain_every
  std::int64_t cheapest_periods = 0;                   // before limits and cadence; see the function of this name

  [[nodiscard]] friend constexpr bool operator==(retrain_plan const&, retrain_plan const&) noexcept = default;
};

// The interval T that costs least, in whole periods: the smallest T >= 1 with loss * T * (T + 1) >= 2 * cost. There the
// cost f(T) = cost / T + loss * (T - 1) / 2 stops falling, f(T + 1) >= f(T); when the two are equal, both are the
// least, and the shorter is returned. The result is 0 when there is no such interval: a loss of zero or less, a
// negative cost, more than 64 bits, or 2 * cost / loss not fitting in a fraction.
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

// The mean cost per period of retraining at an interval, with the loss to age. For whole periods it is f(T) = cost / T
// + loss * (T - 1) / 2; a period that is not lived to its end costs the part that is lived. The result is not good when
// the interval is not positive or is beyond 64 bits, or when the cost does not fit.
template <currency Currency>
[[nodiscard]] constexpr amount<Currency> mean_cost(amount<Currency> cost, amount<Currency> loss,
                                                   fraction periods) noexcept {
  if (!(periods > 0)) return amount<Currency>{1, 0};
  fraction const whole = periods.floor();
  if (!(whole + 1 > periods)) return amount<Currency>{1, 0};
  // The losses of the ages 0 to n - 1 add up to n (n - 1) / 2, and each further period adds n.
  fraction const ages = whole * periods - whole * (whole + 1) * fraction::of(1, 2);
  amount<Currency> const sum = cost + loss * ages;
  return amount<Currency>{(sum.units() / periods).reduced()};
}

// Whether to retrain early, before the planned time. It is worth it only when the loss that is expected until then, as
// a lower confidence bound, is more than a retraining costs (full_cost()); an equal loss is not. Drift alone is a
// reason to investigate, not to retrain. Amounts that are not good give false.
template <currency Currency>
[[nodiscard]] constexpr bool retrain_now(amount<Currency> loss_until_next, amount<Currency> full_cost) noexcept {
  return loss_until_next > full_cost;
}

namespace detail {

// The longest of the lower limits of an interval; of equal ones the first is named.
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

// The mean cost of an interval, per period. A decay below zero counts as zero.
template <currency Currency>
[[nodiscard]] constexpr amount<Currency> mean_cost_of(retraining<Currency> const& need, timespan interval) noexcept {
  amount<Currency> const loss = need.decay > amount<Currency>{} ? need.decay : amount<Currency>{};
  return mean_cost(need.full_cost(), loss, periods_in(need, interval));
}

// The multiple of the cadence that costs least. The cost falls up to the cheapest interval and rises after it, so the
// multiple is that interval or next to it. When both neighbours cost the same, it is the longer one. The result is
// faulty when the costs cannot be compared.
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

// The interval without the limits. It is without limit when there is no cheapest interval, or when that is too long for
// a timespan.
template <currency Currency>
[[nodiscard]] constexpr timespan cheapest_interval(retraining<Currency> const& need, std::int64_t periods) noexcept {
  timespan const cheapest = need.period * periods;
  if (periods == 0 || !cheapest.has_value()) return no_limit;
  return need.cadence.is_absent() ? cheapest : cheapest_multiple(need, cheapest);
}

// The limits of an interval. Those of a batch model are multiples of its cadence, the first of which is the cadence
// itself.
struct interval_limits {
  timespan shortest;
  timespan longest;
};
template <currency Currency>
[[nodiscard]] constexpr interval_limits limits_of(retraining<Currency> const& need) noexcept {
  timespan const shortest = shortest_of(need).length;
  if (need.cadence.is_absent()) return {shortest, need.max_model_age};
  tick_count const step = ticks(need.cadence);
  tick_count const steps = divide_up(shortest == std::chrono::seconds{0} ? step : ticks(shortest), step);
  if (need.max_model_age.is_unlimited()) return {need.cadence * steps, no_limit};
  return {need.cadence * steps, need.cadence * (ticks(need.max_model_age) / step)};
}

// A plan that has the fault and nothing else.
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

// Sets the interval of a plan to the cheapest or, when that is beyond a limit, to the limit.
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

// How often to retrain. The interval is the one that costs least, but no shorter than labels, data and the pipeline
// allow, and no longer than the maximum model age.
// For a batch model it is a multiple of the cadence, as a newer model is not used before the next run. Of the two
// multiples next to the cheapest interval the cheaper is taken; on a tie the longer, which means fewer retrainings. In
// real time nothing is rounded, and the roll-out is paid, too. Without decay only the maximum model age ends an
// interval.
// metrics_can_trigger is false when labels come later than the interval would be without limits, as then no retraining
// earlier than planned is possible. Bad input is given as a fault.
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
