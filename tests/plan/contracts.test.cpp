// SPDX-License-Identifier: MIT
#include <scoreplan/plan.hpp>
#include <scoreplan/plan/compare.hpp>
#include <scoreplan/plan/text.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include "contract.hpp"
#include "names.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of plan") {
  HOLDS(are_values<finding, figure, workload_plan<posix_zone, usd>, request_load, price_list<usd>,
                   schedule_over<posix_zone>>);
  HOLDS(are_compared<finding, figure>);
  HOLDS(are_made_empty<finding, figure, request_load>);
  HOLDS(must_be_told<workload_plan<posix_zone, usd>, price_list<usd>, schedule_over<posix_zone>>);
}

TEST_BOTH("names of the values of plan, as JSON and programs write them, and their words") {
  HOLDS(
      are_named<plan_finding>("runs_overlap schedule_bad features_refused features_bad requests_unanswered "
                              "start_up_too_short start_up_not_normal lead_too_short nothing_new batch_is_dearer"));
  HOLDS(are_named<aspect>("trigger latency compute cost complexity sink how_common"));
  HOLDS(have_own_words(plan_finding::batch_is_dearer));
}
