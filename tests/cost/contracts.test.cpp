// SPDX-License-Identifier: MIT
#include <scoreplan/cost.hpp>
#include <scoreplan/cost/text.hpp>

#include "contract.hpp"
#include "names.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of cost") {
  HOLDS(
      are_values<amount<usd>, price<usd>, billing, cluster_prices<usd>, endpoint_prices<usd>, batch_cost<usd>,
                 real_time_cost<usd>, break_even<usd>, cost_comparison<usd>, cluster_use, cluster_run, cluster_cycle>);
  HOLDS(are_compared<amount<usd>, price<usd>, break_even<usd>>);
  HOLDS(are_made_empty<amount<usd>, price<usd>, endpoint_prices<usd>, batch_cost<usd>, real_time_cost<usd>,
                       break_even<usd>, cost_comparison<usd>, cluster_cycle>);
  HOLDS(must_be_told<billing, cluster_prices<usd>>);
}

TEST_BOTH("names of the values of cost, as JSON and programs write them, and their words") {
  HOLDS(are_named<cost_fault>(
      "none period start_up run idle billing month price count run_longer_than_period no_runs cycle"));
  HOLDS(are_named<money_fault>("none number_expected too_many_digits end_expected slash_expected length_expected"));
  HOLDS(have_own_words(cost_fault::cycle));
  HOLDS(have_own_words(money_fault::length_expected));
}
