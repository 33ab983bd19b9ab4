// SPDX-License-Identifier: MIT
// The cost of batch from what starts its runs, a recurrence or cron lines: over the whole cycle of the runs, with nodes
// that are reused across uneven gaps.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/detail/sessions.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/time/by_day.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <cstdint>

namespace scoreplan {

namespace detail {

inline constexpr std::int64_t seconds_in_400_years = days_of_cycle * seconds_per_day;

// The lengths of a run and of a bill in nanoseconds; all must be fixed and not negative. `fits` is false when one of
// them is too long to be added up.
struct measured_lengths {
  session_lengths lengths{};
  bool fits = true;

  [[nodiscard]] static constexpr measured_lengths of(cluster_run const& each, billing const& how) noexcept {
    measured_lengths result;
    bool const is_billed = how.bills_start_up() == start_up_billing::billed;
    result.lengths = {ticks(each.start_up),      ticks(each.run),
                      ticks(each.idle),          is_billed ? 0 : ticks(each.start_up),
                      ticks(how.minimum_bill()), ticks(how.billing_increment())};
    for (timespan const length : {each.start_up, each.run, each.idle, how.minimum_bill(), how.billing_increment()})
      result.fits = result.fits && ticks(length) < session_lengths::limit;
    return result;
  }
};

// The shortest gap in seconds; where it is too long for a timespan, the longest of these.
template <class Runs>
[[nodiscard]] constexpr fraction shortest_gap_of(Runs const& starts) noexcept {
  timespan const gap = starts.ordinary_gap();
  return gap.has_value() ? exact_seconds(gap) : fraction::of(max_ticks, nanoseconds_per_second);
}

// The cycle of runs, and what of it is billed; neither the run nor the billing has a fault.
template <zone_like Zone, local_times Times>
[[nodiscard]] constexpr billed_cycle cycle_of(runs<Zone, Times> const& starts, cluster_run const& each,
                                              billing const& how) noexcept {
  fraction const often = starts.in_400_years();
  fraction const length = fraction{seconds_in_400_years};
  if (!often.is_good()) return {{.fault = cost_fault::cycle}};
  if (often.is_zero() || (!starts.times().times().is_absolute() && has_fault(starts.times().zone())))
    return {{.fault = cost_fault::no_runs}};
  fraction const mean_gap = (length / often).reduced();
  fraction const gap = shortest_gap_of(starts);
  if (gap == mean_gap) return bill(even_cycle(gap, each), each, how);
  if (gap > alone(each)) return bill({cost_fault::none, 1, 1, mean_gap, alone(each)}, each, how);
  if (exact_seconds(each.run) > mean_gap) return {{.fault = cost_fault::run_longer_than_period}};
  measured_lengths const measured = measured_lengths::of(each, how);
  if (!measured.fits) return {{.fault = cost_fault::cycle}};
  auto const days = by_day(starts.times().times());
  session_sum const sum = session_count{days, measured.lengths}.run();
  if (!sum.fits) return {{.fault = cost_fault::cycle}};
  fraction const cycle = (mean_gap * fraction{sum.runs}).reduced();
  if (sum.sessions == 0) return bill(always_up(sum.runs, cycle), each, how);
  return {{cost_fault::none, sum.runs, sum.sessions, cycle, sum.up.in_seconds()}, sum.billed.in_seconds()};
}

}  // namespace detail

// What each run of a batch decision takes of a cluster: the start-up, and the environment and run together. `idle` is
// how long nodes are kept after a run.
[[nodiscard]] constexpr cluster_run run_of(decision const& decision, timespan idle) noexcept {
  workload const& w = decision.decided_on();
  return {w[quantity::start_up], w[quantity::environment] + w[quantity::run], idle};
}

// How nodes are used over the whole cycle of the runs. Days are ordinary ones in local time: what changes of the clock
// add or take away does not count. A run that starts while the one before is busy waits for it. Where it depends on the
// past which run of a cycle is the first of a session, the nodes are down before the first run from Monday, 1 January
// 2001.
template <zone_like Zone, local_times Times>
[[nodiscard]] constexpr cluster_cycle cycle_of(runs<Zone, Times> const& starts, cluster_run const& each) noexcept {
  cost_fault const fault = detail::fault_of(each);
  if (fault != cost_fault::none) return {.fault = fault};
  return detail::cycle_of(starts, each, billing{start_up_billing::billed}).cycle;
}

// The exact cost of a month of batch with the runs that something starts. Every session, from one cold start to the
// release, is billed as a whole. Sessions are as many a month as belong to the runs of an average month. Bad input is
// given as a fault.
template <zone_like Zone, local_times Times, currency Currency>
[[nodiscard]] constexpr batch_cost<Currency> cost_of(runs<Zone, Times> const& starts, cluster_run const& each,
                                                     cluster_prices<Currency> const& prices,
                                                     timespan month = average_month) noexcept {
  cost_fault const bad_run = detail::fault_of(each);
  if (bad_run != cost_fault::none) return detail::batch_fault<Currency>(bad_run, {.fault = bad_run});
  bool const is_billing = detail::billed_seconds(0, 0, prices.how).is_good();
  detail::billed_cycle const use =
      detail::cycle_of(starts, each, is_billing ? prices.how : billing{start_up_billing::billed});
  if (use.cycle.fault != cost_fault::none) return detail::batch_fault<Currency>(use.cycle.fault, use.cycle);
  cost_fault const bad_price = detail::fault_of(prices.node_price, prices.nodes, prices.fixed, month);
  if (bad_price != cost_fault::none) return detail::batch_fault<Currency>(bad_price, use.cycle);
  return detail::cost_of(use, starts.in_average_month(month), each, prices, month);
}

// The monthly costs of both modes, where batch has the runs that something starts.
template <zone_like Zone, local_times Times, currency Currency>
[[nodiscard]] constexpr cost_comparison<Currency> compare_costs(runs<Zone, Times> const& starts,
                                                                cluster_run const& each,
                                                                cluster_prices<Currency> const& cluster,
                                                                endpoint_prices<Currency> const& endpoint,
                                                                timespan month = average_month) noexcept {
  cluster_use const use{{}, each.start_up, each.run, each.idle};
  return {cost_of(starts, each, cluster, month), cost_of(endpoint, month),
          break_even_of(use, cluster, endpoint, month)};
}

}  // namespace scoreplan
