// SPDX-License-Identifier: MIT
#include <scoreplan/capacity.hpp>
#include <scoreplan/capacity/text.hpp>

#include "contract.hpp"
#include "names.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of capacity") {
  HOLDS(are_values<arrival_rate, mean_service_time, latency_target, service_time_percentile, staffing, staffing_check,
                   replica_count, probability, excess_probability, blocking_result, capacity_fault>);
  HOLDS(are_compared<staffing, staffing_check, replica_count, probability, excess_probability, blocking_result,
                     capacity_fault>);
  HOLDS(
      are_made_empty<arrival_rate, mean_service_time, latency_target, service_time_percentile, staffing, staffing_check,
                     replica_count, probability, excess_probability, blocking_result, capacity_fault>);
}

TEST_BOTH("names of the values of capacity, as JSON and programs write them, and their words") {
  HOLDS(are_named<capacity_figure>(
      "arrival_count arrival_period mean_service_time percentile limit replicas measured_percentile measured_time"));
  HOLDS(are_named<replica_outcome>("invalid none_needed exactly undecided impossible too_many"));
  HOLDS(are_named<sufficiency>("invalid unstable no undecided yes"));
  HOLDS(have_own_words(capacity_figure::measured_time));
  HOLDS(have_own_words(replica_outcome::too_many));
  HOLDS(have_own_words(sufficiency::yes));
}
