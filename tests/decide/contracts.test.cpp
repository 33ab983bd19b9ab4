// SPDX-License-Identifier: MIT
#include <scoreplan/decide.hpp>

#include <chrono>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of decide") {
  HOLDS(are_values<workload, decision, reason, flip, bound, alternative, rule, bad_input, demand,
                   cadence<std::chrono::days>, data_availability<std::chrono::days>, job_runtime<std::chrono::days>,
                   latency_requirement<std::chrono::days>, answer_time<std::chrono::days>, start_up_estimate>);
  HOLDS(are_compared<workload, decision, reason, flip, bound, alternative, rule, bad_input, demand,
                     cadence<std::chrono::days>, data_availability<std::chrono::days>, job_runtime<std::chrono::days>,
                     latency_requirement<std::chrono::days>, answer_time<std::chrono::days>>);
  HOLDS(are_made_empty<reason, flip, bound, alternative, rule, bad_input, start_up_estimate>);
  HOLDS(must_be_told<workload, decision, demand, cadence<std::chrono::days>, data_availability<std::chrono::days>,
                     job_runtime<std::chrono::days>, latency_requirement<std::chrono::days>,
                     answer_time<std::chrono::days>>);
}
