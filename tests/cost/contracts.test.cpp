// SPDX-License-Identifier: MIT
#include <scoreplan/cost.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of cost") {
  HOLDS(are_values<amount<usd>, price<usd>, billing, cluster_prices<usd>, endpoint_prices<usd>, batch_cost<usd>,
                   real_time_cost<usd>, break_even<usd>, cost_comparison<usd>, cluster_use, cluster_cycle>);
  HOLDS(are_compared<amount<usd>, price<usd>, break_even<usd>>);
  HOLDS(are_made_empty<amount<usd>, price<usd>, endpoint_prices<usd>, batch_cost<usd>, real_time_cost<usd>,
                       break_even<usd>, cost_comparison<usd>, cluster_cycle>);
  HOLDS(must_be_told<billing, cluster_prices<usd>>);
}
