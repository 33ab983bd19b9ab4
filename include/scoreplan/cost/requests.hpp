// SPDX-License-Identifier: MIT
// The cost of batch on request: a run for each request.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>

namespace scoreplan {

// The cost of a month of batch with a run for each request. Each run is assumed to start nodes of its own and to
// release them: requests wait for no other, and none finds nodes that are up. So a month has as many sessions as
// requests, and there are no nodes that could be kept warm: what that costs is not known. Bad input is given as a
// fault.
template <currency Currency>
[[nodiscard]] constexpr batch_cost<Currency> cost_of(arrival_rate requests, cluster_run const& each,
                                                     cluster_prices<Currency> const& prices,
                                                     timespan month = average_month) noexcept {
  fraction const period = detail::exact_seconds(requests.period);
  cost_fault bad_use = detail::fault_of(each);
  if (!(period > 0)) bad_use = cost_fault::period;
  else if (requests.count < 1) bad_use = cost_fault::no_runs;
  if (bad_use != cost_fault::none) return detail::batch_fault<Currency>(bad_use, {.fault = bad_use});
  fraction const between = (period / fraction{requests.count}).reduced();
  cluster_cycle const cycle{cost_fault::none, 1, 1, between, detail::alone(each)};
  cost_fault const bad_price = detail::fault_of(prices.node_price, prices.nodes, prices.fixed, month);
  if (bad_price != cost_fault::none) return detail::batch_fault<Currency>(bad_price, cycle);
  fraction const runs = (detail::exact_seconds(month) / between).reduced();
  batch_cost<Currency> result = detail::cost_of(detail::bill(cycle, each, prices.how), runs, each, prices, month);
  if (result.fault == cost_fault::none) result.upper_bound = result.monthly;
  result.kept_warm = result.per_cold_start = unknown_amount<Currency>;
  return result;
}

}  // namespace scoreplan
