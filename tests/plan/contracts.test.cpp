// SPDX-License-Identifier: MIT
#include <scoreplan/plan.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of plan") {
  HOLDS(are_values<finding, figure, workload_plan<posix_zone, usd>, request_load, price_list<usd>,
                   schedule_over<posix_zone>>);
  HOLDS(are_compared<finding, figure>);
  HOLDS(are_made_empty<finding, figure, request_load>);
  HOLDS(must_be_told<workload_plan<posix_zone, usd>, price_list<usd>, schedule_over<posix_zone>>);
}
