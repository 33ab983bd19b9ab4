// SPDX-License-Identifier: MIT
// The cheapest type of machine that scores in time, and how many machines of it are needed (R89).
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/capacity/replicas.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace scoreplan {

// A type of machine, and how fast it scores.
template <currency Currency>
struct machine {
  std::string_view name;
  price<Currency> node_price;
  fraction scoring_rate;
};

// A batch that is split evenly among nodes.
struct batch_job {
  std::int64_t rows;
  timespan deadline;                              // from the start of the cluster to the end of the run
  timespan start_up;                              // the slowest
  timespan fixed_time = std::chrono::seconds{0};  // of each run, however many nodes: loading the model
  timespan idle = std::chrono::seconds{0};        // until the nodes are released after a run
};

// The machine to take, and how many nodes of it.
template <currency Currency>
struct machine_choice {
  cost_fault fault = cost_fault::none;
  bool fits = false;        // false: no machine is in time, or only with more than a million nodes
  std::size_t machine = 0;  // its place in the list
  std::int64_t nodes = 0;
  timespan run;           // the fixed time and the scoring, which is rounded up to the second
  amount<Currency> cost;  // of one run
};

// Whether another machine of the list is no dearer and no slower, and better in one of the two. Of equal machines the
// first one counts.
template <currency Currency>
[[nodiscard]] constexpr bool is_dominated(std::span<machine<Currency> const> machines, std::size_t which) noexcept {
  machine<Currency> const& self = machines[which];
  for (std::size_t i = 0; i < machines.size(); ++i) {
    machine<Currency> const& other = machines[i];
    bool const no_worse = other.node_price <= self.node_price && other.scoring_rate >= self.scoring_rate;
    bool const equal = other.node_price == self.node_price && other.scoring_rate == self.scoring_rate;
    if (i != which && no_worse && (!equal || i < which)) return true;
  }
  return false;
}

namespace detail {

// The largest number of nodes that is tried.
inline constexpr std::int64_t most_nodes = 1'000'000;

// work / size, rounded up, at least 1; 0 when the quotient does not fit.
[[nodiscard]] constexpr std::int64_t shares_of(fraction work, std::int64_t size) noexcept {
  fraction const shares = work / size;
  if (!shares.is_good()) return 0;
  return shares.ceil() < 1 ? 1 : shares.ceil();
}

// The cost of a run on a machine, by the number of nodes and the whole seconds that each of them scores.
template <currency Currency>
struct run_cost {
  machine<Currency> const& of;
  batch_job const& job;
  billing const& how;

  [[nodiscard]] constexpr amount<Currency> with(std::int64_t nodes, std::int64_t scoring) const noexcept {
    fraction const start_up = exact_seconds(job.start_up);
    fraction const up = start_up + exact_seconds(job.fixed_time) + scoring + exact_seconds(job.idle);
    return of.node_price.per_second() * (billed_seconds(up, start_up, how) * nodes);
  }
  // A lower bound of the cost of this many nodes or more. Each node is billed for one second of scoring at least, and
  // for what surrounds it; all nodes together are billed for the work, which is in node-seconds.
  [[nodiscard]] constexpr amount<Currency> at_least(std::int64_t nodes, fraction work) const noexcept {
    fraction const start_up = exact_seconds(job.start_up);
    fraction const around =
        counted_seconds(start_up, start_up, how) + exact_seconds(job.fixed_time) + exact_seconds(job.idle);
    amount<Currency> const unrounded = of.node_price.per_second() * (around * nodes + work.ceil());
    amount<Currency> const shortest = with(nodes, 1);
    return shortest < unrounded ? unrounded : shortest;
  }
};

// The cheapest number of nodes of one machine. More nodes than are needed can be cheaper only by the rounding of times
// and bills. Among numbers of nodes that score for the same seconds, the smallest is the cheapest.
template <currency Currency>
[[nodiscard]] constexpr machine_choice<Currency> choose_nodes(machine<Currency> const& of, batch_job const& job,
                                                              billing const& how) noexcept {
  machine_choice<Currency> best;
  run_cost<Currency> const cost_of_run{of, job, how};
  fraction const left = exact_seconds(job.deadline) - exact_seconds(job.start_up) - exact_seconds(job.fixed_time);
  fraction const work = fraction{job.rows} / of.scoring_rate;  // in node-seconds
  std::int64_t const shortest = job.rows == 0 ? 0 : 1;         // scoring takes whole seconds
  if (left < shortest) return best;
  for (std::int64_t nodes = shortest == 0 ? 1 : shares_of(work, left.floor()); nodes <= most_nodes;) {
    std::int64_t const scoring = shortest == 0 ? 0 : shares_of(work, nodes);
    amount<Currency> const cost = cost_of_run.with(nodes, scoring);
    if (scoring < shortest || !cost.is_good()) return best.fault = cost_fault::price, best;
    if (!best.fits || cost < best.cost)
      best = {cost_fault::none, true, 0, nodes, job.fixed_time + std::chrono::seconds{scoring}, cost};
    if (!(cost_of_run.at_least(nodes + 1, work) < best.cost)) break;  // as it is where each node scores for a second
    nodes = shares_of(work, scoring - 1);
  }
  return best;
}

}  // namespace detail

// The cheapest machine that finishes in time, and how many of it; on a tie the first of the list. Machines without a
// rate are skipped.
template <currency Currency>
[[nodiscard]] constexpr machine_choice<Currency> cheapest(std::span<machine<Currency> const> machines,
                                                          batch_job const& job, billing const& how) noexcept {
  machine_choice<Currency> best;
  if (job.rows < 0) return best.fault = cost_fault::count, best;
  if (!detail::is_length(detail::exact_seconds(job.deadline))) return best.fault = cost_fault::period, best;
  if (!detail::is_length(detail::exact_seconds(job.start_up))) return best.fault = cost_fault::start_up, best;
  if (!detail::is_length(detail::exact_seconds(job.fixed_time))) return best.fault = cost_fault::run, best;
  if (!detail::is_length(detail::exact_seconds(job.idle))) return best.fault = cost_fault::idle, best;
  if (!detail::billed_seconds(0, 0, how).is_good()) return best.fault = cost_fault::billing, best;
  for (std::size_t i = 0; i < machines.size(); ++i) {
    if (!(machines[i].node_price >= price<Currency>{})) return best.fault = cost_fault::price, best;
    if (!(machines[i].scoring_rate > 0)) continue;
    machine_choice<Currency> here = detail::choose_nodes(machines[i], job, how);
    if (here.fault != cost_fault::none) return here;
    here.machine = i;
    if (here.fits && (!best.fits || here.cost < best.cost)) best = here;
  }
  return best;
}

// A type of machine that answers requests, and its mean time for one request.
template <currency Currency>
struct endpoint_machine {
  std::string_view name;
  price<Currency> endpoint_price;
  timespan mean_service_time;
};

// The machine to take, and a number of replicas that is surely enough.
template <currency Currency>
struct endpoint_choice {
  capacity_fault fault;
  cost_fault price_fault = cost_fault::none;
  bool fits = false;        // false: no machine surely answers in time, in any number that can be told
  std::size_t machine = 0;  // its place in the list
  std::int64_t replicas = 0;
  price<Currency> all;  // of all replicas
};

// The cheapest machine that answers the target's part of the requests in time, and the smallest number of replicas of
// it; on a tie the first of the list. When nothing arrives one replica is taken.
template <currency Currency>
[[nodiscard]] constexpr endpoint_choice<Currency> cheapest(std::span<endpoint_machine<Currency> const> machines,
                                                           arrival_rate asked, latency_target target,
                                                           dispatch how) noexcept {
  endpoint_choice<Currency> best;
  for (std::size_t i = 0; i < machines.size(); ++i) {
    staffing const needed = replicas_for_turnaround(asked, mean_service_time{machines[i].mean_service_time}, target);
    if (needed.fault.exists()) {
      best.fault = needed.fault;
      best.fits = false;
      return best;
    }
    replica_count const count = how == dispatch::shared_queue ? needed.shared_queue : needed.random_split;
    std::int64_t const enough = count.outcome == replica_outcome::none_needed ? 1 : count.enough;
    if (enough < 1) continue;
    price<Currency> const all = machines[i].endpoint_price * enough;
    if (!(all >= price<Currency>{})) return best = {}, best.price_fault = cost_fault::price, best;
    if (!best.fits || all < best.all) best = {{}, cost_fault::none, true, i, enough, all};
  }
  return best;
}

}  // namespace scoreplan
