// SPDX-License-Identifier: MIT
// The monthly cost of scoring: in batch on a cluster that is started for its runs, and in real time on replicas that
// never stop (R45, R46, R56-R58, R61).
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>

namespace scoreplan {

// The month of most price lists: 365 days / 12.
inline constexpr std::chrono::hours average_month{730};

// Why no cost can be given.
enum class cost_fault : std::uint8_t {
  none,
  period,    // not positive, or none: without a cadence there is no rate of runs
  start_up,  // negative, or not a fixed length, as are the next three
  run,
  idle,
  billing,                 // minimum or increment
  month,                   // not positive
  price,                   // negative, or what was computed did not fit
  count,                   // fewer than one node or replica
  run_longer_than_period,  // it never keeps up (R32)
};

[[nodiscard]] constexpr std::string_view name(cost_fault value) noexcept {
  switch (value) {
    case cost_fault::none: return "none";
    case cost_fault::period: return "period";
    case cost_fault::start_up: return "start_up";
    case cost_fault::run: return "run";
    case cost_fault::idle: return "idle";
    case cost_fault::billing: return "billing";
    case cost_fault::month: return "month";
    case cost_fault::price: return "price";
    case cost_fault::count: return "count";
    case cost_fault::run_longer_than_period: return "run_longer_than_period";
  }
  return {};
}

// The words stand here and not in cost/text.hpp, as findings say them, too.
[[nodiscard]] constexpr std::string_view words(cost_fault fault) noexcept {
  switch (fault) {
    case cost_fault::none: return "nothing is wrong";
    case cost_fault::period: return "without a fixed period there is no number of runs";
    case cost_fault::start_up: return "the start-up has no fixed length";
    case cost_fault::run: return "the run has no fixed length";
    case cost_fault::idle: return "the time before nodes are released has no fixed length";
    case cost_fault::billing: return "the least time or the step of a bill has no fixed length";
    case cost_fault::month: return "the month has no length";
    case cost_fault::price: return "a price is negative, or too large to be computed with";
    case cost_fault::count: return "there must be a node, and a replica";
    case cost_fault::run_longer_than_period: return "the next run would begin before this one is over";
  }
  return {};
}

enum class start_up_billing : std::uint8_t { billed, free };

// How a session of a node, from its start to its release, is billed. Vendors differ in whether the start-up is billed,
// so there is no default for it.
class billing {
 public:
  constexpr explicit billing(start_up_billing bills_start_up) noexcept : bills_start_up_{bills_start_up} {}

  // Every session is billed for at least this length.
  [[nodiscard]] constexpr billing minimum_bill(timespan shortest) const noexcept {
    billing result = *this;
    result.minimum_bill_ = shortest;
    return result;
  }
  // Every session is billed for a multiple of this length, rounded up. Zero means no rounding.
  [[nodiscard]] constexpr billing billing_increment(timespan step) const noexcept {
    billing result = *this;
    result.billing_increment_ = step;
    return result;
  }

  [[nodiscard]] constexpr start_up_billing bills_start_up() const noexcept { return bills_start_up_; }
  [[nodiscard]] constexpr timespan minimum_bill() const noexcept { return minimum_bill_; }
  [[nodiscard]] constexpr timespan billing_increment() const noexcept { return billing_increment_; }

 private:
  start_up_billing bills_start_up_;
  timespan minimum_bill_ = std::chrono::seconds{0};
  timespan billing_increment_ = std::chrono::seconds{0};  // zero: not rounded
};

// How a cluster is used that runs at a fixed period and releases its nodes when they have been idle for some time.
struct cluster_use {
  timespan period;
  timespan start_up;
  timespan run;  // with the environment: the time in which the nodes are busy
  timespan idle = std::chrono::seconds{0};
};

// The time from one cold start to the next. A run that finds the nodes still up is warm, also at the instant of their
// release.
struct cluster_cycle {
  cost_fault fault = cost_fault::none;
  std::int64_t runs = 0;  // 0: the nodes are never released
  fraction length = 1;    // in seconds
  fraction up = 1;        // the part of the length in which the nodes are up, in seconds

  // The part of the time in which the nodes are up, 0 to 1.
  [[nodiscard]] constexpr fraction on_fraction() const noexcept { return (up / length).reduced(); }
  [[nodiscard]] constexpr bool is_always_up() const noexcept { return runs == 0; }
};

[[nodiscard]] constexpr cluster_cycle cycle_of(cluster_use const& use) noexcept {
  fraction const period = detail::exact_seconds(use.period);
  fraction const start_up = detail::exact_seconds(use.start_up);
  fraction const run = detail::exact_seconds(use.run);
  fraction const idle = detail::exact_seconds(use.idle);
  if (!(period > 0)) return {.fault = cost_fault::period};
  if (!detail::is_length(start_up)) return {.fault = cost_fault::start_up};
  if (!detail::is_length(run)) return {.fault = cost_fault::run};
  if (!detail::is_length(idle)) return {.fault = cost_fault::idle};
  if (run > period) return {.fault = cost_fault::run_longer_than_period};
  fraction const gap = period - run;
  if (gap <= idle) return {};
  // A start-up delays the runs after it, each by one gap less than the run before.
  std::int64_t const warm = ((start_up + idle) / gap).floor();
  fraction const caught_up = start_up - gap * warm;
  fraction const delay = caught_up > 0 ? caught_up : fraction{0};
  return {cost_fault::none, warm + 1, period * (fraction{warm} + 1), period * warm + delay + run + idle};
}

// What a cluster is billed for.
template <currency Currency>
struct cluster_prices {
  price<Currency> node_price;
  billing how;
  std::int64_t nodes = 1;
  amount<Currency> fixed = {};  // per month, used or not
};

// What the replicas of an endpoint are billed for; they never stop (R56).
template <currency Currency>
struct endpoint_prices {
  price<Currency> endpoint_price;
  std::int64_t replicas = 1;
  amount<Currency> fixed = {};  // per month
};

template <currency Currency>
struct batch_cost {
  cost_fault fault = cost_fault::none;
  cluster_cycle cycle;
  amount<Currency> monthly;         // exact, for a month of average length
  amount<Currency> upper_bound;     // the cost if every run were cold: a back-of-the-envelope figure
  amount<Currency> kept_warm;       // the cost with a minimum of nodes that is all of them (R45)
  amount<Currency> per_cold_start;  // the price of avoiding one cold start by warm nodes; zero when never released

  // What releasing idle nodes saves in a month, against keeping them warm (R46).
  [[nodiscard]] constexpr amount<Currency> saved() const noexcept { return kept_warm - monthly; }
};

namespace detail {

// The seconds of a session that are billed, before a minimum or an increment.
[[nodiscard]] constexpr fraction counted_seconds(fraction up, fraction start_up, billing const& how) noexcept {
  return how.bills_start_up() == start_up_billing::billed ? up : up - start_up;
}

// Whether a session can be billed for more than its counted seconds. A session of one run is the shortest, so it tells
// whether the minimum can apply.
[[nodiscard]] constexpr bool rounds_up(fraction alone, fraction start_up, billing const& how) noexcept {
  return !exact_seconds(how.billing_increment()).is_zero() ||
         exact_seconds(how.minimum_bill()) > counted_seconds(alone, start_up, how);
}

// The seconds for which a session is billed; not good when the minimum or the increment is no length.
[[nodiscard]] constexpr fraction billed_seconds(fraction up, fraction start_up, billing const& how) noexcept {
  fraction const minimum = exact_seconds(how.minimum_bill());
  fraction const increment = exact_seconds(how.billing_increment());
  if (!is_length(minimum) || !is_length(increment)) return fraction::of(0, 0);
  fraction const counted = counted_seconds(up, start_up, how);
  fraction const longest = counted < minimum ? minimum : counted;
  return increment.is_zero() ? longest : increment * (longest / increment).ceil();
}

template <currency Currency>
[[nodiscard]] constexpr cost_fault fault_of(price<Currency> each, std::int64_t count, amount<Currency> fixed,
                                            timespan month) noexcept {
  if (!(exact_seconds(month) > 0)) return cost_fault::month;
  if (!(each >= price<Currency>{}) || !(fixed >= amount<Currency>{})) return cost_fault::price;
  return count < 1 ? cost_fault::count : cost_fault::none;
}

}  // namespace detail

// The exact cost of a month of batch. Every session, from one cold start to the release, is billed as a whole. A use or
// a price that is bad input is given as a fault.
template <currency Currency>
[[nodiscard]] constexpr batch_cost<Currency> cost_of(cluster_use const& use, cluster_prices<Currency> const& prices,
                                                     timespan month = average_month) noexcept {
  batch_cost<Currency> result;
  result.cycle = cycle_of(use);
  result.fault = result.cycle.fault;
  if (result.fault == cost_fault::none)
    result.fault = detail::fault_of(prices.node_price, prices.nodes, prices.fixed, month);
  if (result.fault != cost_fault::none) return result;
  fraction const seconds = detail::exact_seconds(month);
  fraction const start_up = detail::exact_seconds(use.start_up);
  fraction const period = detail::exact_seconds(use.period);
  fraction const alone = start_up + detail::exact_seconds(use.run) + detail::exact_seconds(use.idle);
  fraction const billed_alone = detail::billed_seconds(alone, start_up, prices.how);
  if (!billed_alone.is_good()) return result.fault = cost_fault::billing, result;
  amount<Currency> const per_second = prices.node_price.per_second() * prices.nodes;
  result.kept_warm = per_second * seconds + prices.fixed;
  bool const is_rounded = detail::rounds_up(alone, start_up, prices.how);
  fraction const cold = period < billed_alone && !is_rounded ? period : billed_alone;
  result.upper_bound = per_second * (cold * seconds / period) + prices.fixed;
  result.monthly = result.kept_warm;
  if (!result.cycle.is_always_up()) {
    fraction const billed = detail::billed_seconds(result.cycle.up, start_up, prices.how);
    result.monthly = per_second * (billed * seconds / result.cycle.length) + prices.fixed;
    result.per_cold_start = per_second * (result.cycle.length - billed);
  }
  for (amount<Currency> const each : {result.monthly, result.upper_bound, result.kept_warm, result.per_cold_start})
    if (!each.is_good()) result.fault = cost_fault::price;
  return result;
}

template <currency Currency>
struct real_time_cost {
  cost_fault fault = cost_fault::none;
  amount<Currency> monthly;
};

// The cost of a month of real time: all replicas are billed day and night (R58).
template <currency Currency>
[[nodiscard]] constexpr real_time_cost<Currency> cost_of(endpoint_prices<Currency> const& prices,
                                                         timespan month = average_month) noexcept {
  real_time_cost<Currency> result;
  result.fault = detail::fault_of(prices.endpoint_price, prices.replicas, prices.fixed, month);
  if (result.fault != cost_fault::none) return result;
  result.monthly =
      prices.endpoint_price.per_second() * (fraction{prices.replicas} * detail::exact_seconds(month)) + prices.fixed;
  if (!result.monthly.is_good()) result.fault = cost_fault::price;
  return result;
}

// The period above which batch is cheaper than an endpoint, whatever the period.
template <currency Currency>
struct break_even {
  enum class kind : std::uint8_t {
    always,  // at every period that a run keeps up with
    above,   // at every longer period than this one; at shorter ones the costs must be compared
    never,   // the fixed costs of batch alone are no less than real time
  };

  cost_fault fault = cost_fault::none;
  kind what = kind::never;
  fraction period = 0;    // in seconds
  bool is_sharp = false;  // true: at a slightly shorter period batch is dearer

  [[nodiscard]] friend constexpr bool operator==(break_even const&, break_even const&) noexcept = default;
};

// The break-even of batch and an endpoint. use.period is ignored.
template <currency Currency>
[[nodiscard]] constexpr break_even<Currency> break_even_of(cluster_use use, cluster_prices<Currency> const& cluster,
                                                           endpoint_prices<Currency> const& endpoint,
                                                           timespan month = average_month) noexcept {
  using result_type = break_even<Currency>;
  using kind = typename result_type::kind;
  fraction const start_up = detail::exact_seconds(use.start_up);
  fraction const alone = start_up + detail::exact_seconds(use.run) + detail::exact_seconds(use.idle);
  use.period = std::chrono::hours{2'562'047};  // the longest: every run ends before the next begins
  batch_cost<Currency> const batch = cost_of(use, cluster, month);
  real_time_cost<Currency> const real_time = cost_of(endpoint, month);
  if (batch.fault != cost_fault::none) return {.fault = batch.fault};
  if (real_time.fault != cost_fault::none) return {.fault = real_time.fault};
  // A run alone is billed for the same seconds, whatever the period. What real time costs above the fixed cost of the
  // cluster pays for a number of such runs.
  fraction const billed = detail::billed_seconds(alone, start_up, cluster.how);
  amount<Currency> const left = real_time.monthly - cluster.fixed;
  amount<Currency> const run = cluster.node_price.per_second() * (billed * cluster.nodes);
  if (left <= amount<Currency>{}) return {.what = kind::never};
  fraction const even = (run / left * detail::exact_seconds(month)).reduced();
  if (!even.is_good()) return {.fault = cost_fault::price};
  if (even > alone) return {cost_fault::none, kind::above, even, true};
  // A shorter period costs at most as much as nodes that are always up, unless sessions are rounded up.
  bool const is_rounded = detail::rounds_up(alone, start_up, cluster.how);
  if (is_rounded || batch.kept_warm > real_time.monthly) return {cost_fault::none, kind::above, alone.reduced(), false};
  if (batch.kept_warm < real_time.monthly) return {.what = kind::always};
  // Nodes that are always up cost just as much, so batch is cheaper as soon as they are ever released.
  return {cost_fault::none, kind::above, (alone - start_up).reduced(), false};
}

// How many runs begin in a month: the average, and the fewest and the most in any one month.
struct runs_in_month {
  fraction rate = 0;
  std::int64_t at_least = 0;
  std::int64_t at_most = 0;
};

// The runs in a month; zero when the period or the month is not a positive fixed length.
[[nodiscard]] constexpr runs_in_month runs_in(timespan month, timespan period) noexcept {
  fraction const seconds = detail::exact_seconds(month);
  fraction const between = detail::exact_seconds(period);
  if (!(seconds > 0) || !(between > 0)) return {};
  fraction const rate = (seconds / between).reduced();
  return {rate, rate.floor(), rate.ceil()};
}

// The use that a batch decision makes of a cluster: the cadence (a calendar month becomes the month of the prices), the
// start-up, and the environment and run together.
[[nodiscard]] constexpr cluster_use use_of(decision const& decision, timespan idle,
                                           timespan month = average_month) noexcept {
  workload const& w = decision.decided_on();
  timespan const cadence = decision.cadence();
  timespan const period = cadence.is_calendar() ? month * cadence.months().count() : cadence;
  return {period, w[quantity::start_up], w[quantity::environment] + w[quantity::run], idle};
}

// What a batch decision and real time cost, side by side. Cost never overrides the decision: batch is preferred where
// it will do (R94), and where it will not there is nothing to compare.
template <currency Currency>
struct cost_comparison {
  batch_cost<Currency> batch;
  real_time_cost<Currency> real_time;
  break_even<Currency> even;

  [[nodiscard]] constexpr bool is_good() const noexcept {
    return batch.fault == cost_fault::none && real_time.fault == cost_fault::none;
  }
  // What batch saves in a month; negative when batch is dearer.
  [[nodiscard]] constexpr amount<Currency> saved() const noexcept { return real_time.monthly - batch.monthly; }
};

// The monthly costs of both modes. The period and the stages are the decision's; `idle` is how long nodes are kept
// after a run.
template <currency Currency>
[[nodiscard]] constexpr cost_comparison<Currency> compare_costs(decision const& decision, timespan idle,
                                                                cluster_prices<Currency> const& cluster,
                                                                endpoint_prices<Currency> const& endpoint,
                                                                timespan month = average_month) noexcept {
  cluster_use const use = use_of(decision, idle, month);
  return {cost_of(use, cluster, month), cost_of(endpoint, month), break_even_of(use, cluster, endpoint, month)};
}

}  // namespace scoreplan
