// SPDX-License-Identifier: MIT
#include <scoreplan/deployment.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of deployment") {
  HOLDS(are_values<deployment, feature, feature_demand, feature_verdict, feature_set_verdict, feature_fault,
                   destination, route, delivery, delivery_verdict, progress, process_step, retraining<usd>,
                   retrain_plan<usd>, budget<usd>>);
  HOLDS(are_compared<feature_verdict, feature_fault, destination, route, progress, retrain_plan<usd>>);
  HOLDS(are_made_empty<feature_demand, feature_verdict, feature_set_verdict, feature_fault, destination, route,
                       delivery, delivery_verdict, progress, process_step, retrain_plan<usd>>);
  HOLDS(must_be_told<deployment, budget<usd>>);
}
