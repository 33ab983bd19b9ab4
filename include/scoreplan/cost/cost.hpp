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
  no_runs,                 // nothing starts a run, or no request comes
  cycle,                   // the runs never repeat, or too late to be looked at
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
    case cost_fault::no_runs: return "no_runs";
    case cost_fault::cycle: return "cycle";
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
    case cost_fault::no_runs: return "nothing starts a run";
    case cost_fault::cycle: return "the runs repeat too late, or never, to be added up";
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

// What each run takes of a cluster.
struct cluster_run {
  timespan start_up;
  timespan run;  // with the environment: the time in which the nodes are busy
  timespan idle = std::chrono::seconds{0};
};

// How a cluster is used that runs at a fixed period and releases its nodes when they have been idle for some time.
struct cluster_use {
  timespan period;
  timespan start_up;
  timespan run;  // with the environment: the time in which the nodes are busy
  timespan idle = std::chrono::seconds{0};
};

// The time after which runs and sessions repeat; a session is from one cold start to the release. A run that finds the
// nodes still up is warm, also at the instant of their release.
struct cluster_cycle {
  cost_fault fault = cost_fault::none;
  std::int64_t runs = 0;
  std::int64_t sessions = 0;             // 0: the nodes are never released
  fraction length = fraction::of(0, 0);  // in seconds; not good with a fault
  fraction up = fraction::of(0, 0);      // the lengths of all sessions together, in seconds

  // The part of the time in which the nodes are up, 0 to 1. Where each request starts nodes of its own, it is the mean
  // number of times that they are up at once.
  [[nodiscard]] constexpr fraction on_fraction() const noexcept { return (up / length).reduced(); }
  [[nodiscard]] constexpr bool is_always_up() const noexcept { return fault == cost_fault::none && sessions == 0; }
};

namespace detail {

// What is wrong with a run, where anything is.
[[nodiscard]] constexpr cost_fault fault_of(cluster_run const& each) noexcept {
  if (!is_length(exact_seconds(each.start_up))) return cost_fault::start_up;
  if (!is_length(exact_seconds(each.run))) return cost_fault::run;
  return is_length(exact_seconds(each.idle)) ? cost_fault::none : cost_fault::idle;
}

// How long the nodes are up for a run that is alone, in seconds.
[[nodiscard]] constexpr fraction alone(cluster_run const& each) noexcept {
  return exact_seconds(each.start_up) + exact_seconds(each.run) + exact_seconds(each.idle);
}

// The cycle of nodes that are never released.
[[nodiscard]] constexpr cluster_cycle always_up(std::int64_t runs, fraction length) noexcept {
  return {cost_fault::none, runs, 0, length, length};
}

// The cycle of runs at an even period, in seconds; the run must have no fault.
[[nodiscard]] constexpr cluster_cycle even_cycle(fraction period, cluster_run const& each) noexcept {
  fraction const start_up = exact_seconds(each.start_up);
  fraction const run = exact_seconds(each.run);
  fraction const idle = exact_seconds(each.idle);
  if (run > period) return {.fault = cost_fault::run_longer_than_period};
  fraction const gap = period - run;
  if (gap <= idle) return always_up(1, period);
  // A start-up delays the runs after it, each by one gap less than the run before.
  std::int64_t const warm = ((start_up + idle) / gap).floor();
  fraction const caught_up = start_up - gap * warm;
  fraction const delay = caught_up > 0 ? caught_up : fraction{0};
  return {cost_fault::none, warm + 1, 1, period * (fraction{warm} + 1), period * warm + delay + run + idle};
}

[[nodiscard]] constexpr cluster_run run_of(cluster_use const& use) noexcept {
  return {use.start_up, use.run, use.idle};
}

}  // namespace detail

[[nodiscard]] constexpr cluster_cycle cycle_of(cluster_use const& use) noexcept {
  fraction const period = detail::exact_seconds(use.period);
  if (!(period > 0)) return {.fault = cost_fault::period};
  cost_fault const fault = detail::fault_of(detail::run_of(use));
  if (fault != cost_fault::none) return {.fault = fault};
  return detail::even_cycle(period, detail::run_of(use));
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

// An amount that is not known.
template <currency Currency>
inline constexpr amount<Currency> unknown_amount{1, 0};

// The cost of a month of batch. With a fault no number and no amount is good.
template <currency Currency>
struct batch_cost {
  cost_fault fault = cost_fault::none;
  cluster_cycle cycle;
  timespan month;                                           // its length
  fraction runs = fraction::of(0, 0);                       // in an average month
  amount<Currency> monthly = unknown_amount<Currency>;      // exact, for a month of average length
  amount<Currency> upper_bound = unknown_amount<Currency>;  // the cost if every run were cold
  amount<Currency> kept_warm = unknown_amount<Currency>;    // with a minimum of nodes that is all of them (R45)
  // The mean price of avoiding one cold start by warm nodes; zero when they are never released.
  amount<Currency> per_cold_start = unknown_amount<Currency>;

  // What releasing idle nodes saves in a month, against keeping them warm (R46).
  [[nodiscard]] constexpr amount<Currency> saved() const noexcept { return kept_warm - monthly; }
  // How many cold starts there are in an average month.
  [[nodiscard]] constexpr fraction cold_starts() const noexcept {
    return (runs * fraction::of(cycle.sessions, cycle.runs)).reduced();
  }
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

// A cycle, and the seconds for which its sessions are billed.
struct billed_cycle {
  cluster_cycle cycle;
  fraction billed = 0;
};

[[nodiscard]] constexpr billed_cycle bill(cluster_cycle const& cycle, cluster_run const& each,
                                          billing const& how) noexcept {
  if (cycle.fault != cost_fault::none || cycle.is_always_up()) return {cycle, cycle.length};
  return {cycle, billed_seconds(cycle.up, exact_seconds(each.start_up), how)};
}

// A cost that is not known, beside a cycle that may be.
template <currency Currency>
[[nodiscard]] constexpr batch_cost<Currency> batch_fault(cost_fault fault, cluster_cycle const& cycle) noexcept {
  batch_cost<Currency> result;
  result.fault = fault;
  result.cycle = cycle;
  return result;
}

// The cost of a month with so many runs, of which a cycle is given.
template <currency Currency>
[[nodiscard]] constexpr batch_cost<Currency> cost_of(billed_cycle const& use, fraction runs, cluster_run const& each,
                                                     cluster_prices<Currency> const& prices, timespan month) noexcept {
  using money = amount<Currency>;
  cluster_cycle const& cycle = use.cycle;
  if (cycle.fault != cost_fault::none) return batch_fault<Currency>(cycle.fault, cycle);
  fraction const start_up = exact_seconds(each.start_up);
  fraction const billed_alone = billed_seconds(alone(each), start_up, prices.how);
  if (!billed_alone.is_good()) return batch_fault<Currency>(cost_fault::billing, cycle);
  money const per_second = prices.node_price.per_second() * prices.nodes;
  fraction const cycles = (runs / fraction{cycle.runs}).reduced();
  // Nodes that are always up are the most that can be billed, unless sessions are rounded up.
  fraction const all_cold = billed_alone * fraction{cycle.runs};
  bool const is_less = cycle.length < all_cold && !rounds_up(alone(each), start_up, prices.how);
  batch_cost<Currency> result;
  result.cycle = cycle;
  result.month = month;
  result.runs = runs;
  result.kept_warm = per_second * exact_seconds(month) + prices.fixed;
  result.upper_bound = per_second * ((is_less ? cycle.length : all_cold) * cycles) + prices.fixed;
  result.monthly = result.kept_warm;
  result.per_cold_start = money{};
  if (!cycle.is_always_up()) {
    result.monthly = per_second * (use.billed * cycles) + prices.fixed;
    result.per_cold_start = per_second * ((cycle.length - use.billed) / fraction{cycle.sessions});
  }
  for (money const& known : {result.monthly, result.upper_bound, result.kept_warm, result.per_cold_start})
    if (!known.is_good()) return batch_fault<Currency>(cost_fault::price, cycle);
  return result;
}

}  // namespace detail

// The exact cost of a month of batch. Every session, from one cold start to the release, is billed as a whole. A use or
// a price that is bad input is given as a fault.
template <currency Currency>
[[nodiscard]] constexpr batch_cost<Currency> cost_of(cluster_use const& use, cluster_prices<Currency> const& prices,
                                                     timespan month = average_month) noexcept {
  cluster_cycle const cycle = cycle_of(use);
  cost_fault fault = cycle.fault;
  if (fault == cost_fault::none) fault = detail::fault_of(prices.node_price, prices.nodes, prices.fixed, month);
  if (fault != cost_fault::none) return detail::batch_fault<Currency>(fault, cycle);
  fraction const runs = detail::exact_seconds(month) / detail::exact_seconds(use.period);
  cluster_run const each = detail::run_of(use);
  return detail::cost_of(detail::bill(cycle, each, prices.how), runs, each, prices, month);
}

// The cost of a month of real time. With a fault the amount is not good.
template <currency Currency>
struct real_time_cost {
  cost_fault fault = cost_fault::none;
  timespan month;  // its length
  amount<Currency> monthly = unknown_amount<Currency>;
};

// The cost of a month of real time: all replicas are billed day and night (R58).
template <currency Currency>
[[nodiscard]] constexpr real_time_cost<Currency> cost_of(endpoint_prices<Currency> const& prices,
                                                         timespan month = average_month) noexcept {
  cost_fault const fault = detail::fault_of(prices.endpoint_price, prices.replicas, prices.fixed, month);
  if (fault != cost_fault::none) return {fault, {}};
  amount<Currency> const monthly =
      prices.endpoint_price.per_second() * (fraction{prices.replicas} * detail::exact_seconds(month)) + prices.fixed;
  if (!monthly.is_good()) return {cost_fault::price, {}};
  return {cost_fault::none, month, monthly};
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
  fraction const alone = detail::alone(detail::run_of(use));
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

// The use that a batch decision makes of a cluster: the cadence (a calendar month becomes the month of the prices), the
// start-up, and the environment and run together.
[[nodiscard]] constexpr cluster_use use_of(decision const& decision, timespan idle,
                                           timespan month = average_month) noexcept {
  workload const& w = decision.decided_on();
  timespan const cadence = decision.cadence();
  timespan const period = cadence.is_calendar() ? month * cadence.months().count() : cadence;
  return {period, w[quantity::start_up], w[quantity::environment] + w[quantity::run], idle};
}

// What batch and real time cost, side by side, each on its own: where one is a fault the other is still known, and
// nothing is compared. Cost never overrides a decision: batch is preferred where it will do (R94).
template <currency Currency>
struct cost_comparison {
  batch_cost<Currency> batch;
  real_time_cost<Currency> real_time;
  break_even<Currency> even;

  // Whether both costs are known.
  [[nodiscard]] constexpr bool is_good() const noexcept {
    return batch.fault == cost_fault::none && real_time.fault == cost_fault::none;
  }
  // What batch saves in a month; negative when batch is dearer, and not good when a cost is not known.
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
