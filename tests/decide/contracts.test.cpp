// SPDX-License-Identifier: MIT
#include <scoreplan/decide.hpp>
#include <scoreplan/decide/fields.hpp>
#include <scoreplan/decide/text.hpp>

#include <chrono>

#include "contract.hpp"
#include "names.hpp"
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

TEST_BOTH("names of the values of decide, as JSON and programs write them, and their words") {
  HOLDS(are_named<mode>("invalid infeasible real_time batch"));
  HOLDS(are_named<trigger>("none schedule request arrival"));
  HOLDS(are_named<relation>("below at_most at_least above"));
  HOLDS(
      are_named<note>("cluster_never_stops scored_less_often nothing_new_between_refreshes warm_node_would_do "
                      "all_at_once answer_time_assumed no_answer_time requests_may_overlap stored_predictions"));
  HOLDS(
      are_named<quantity>("cadence request_gap staleness data_refresh data_lateness start_up environment run delivery "
                          "wait answer turnaround"));
  HOLDS(are_named<demand_kind>("scheduled on_request per_event"));
  HOLDS(are_named<input_fault>(
      "none missing negative zero unlimited calendar not_applicable too_large too_fine mixed unreadable"));
  HOLDS(are_named<field_fault>("none unknown not_a_demand not_a_duration"));
  HOLDS(have_own_words(mode::batch));
  HOLDS(have_own_words(relation::above));
  HOLDS(have_own_words(quantity::turnaround));
  HOLDS(have_own_words(input_fault::unreadable));
  HOLDS(have_own_words(field_fault::not_a_duration));
}
