// SPDX-License-Identifier: MIT
#include <scoreplan/capacity.hpp>

#include "contract.hpp"
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
