// SPDX-License-Identifier: MIT
#include <scoreplan/deployment.hpp>
#include <scoreplan/deployment/text.hpp>

#include "contract.hpp"
#include "names.hpp"
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

TEST_BOTH("names of the values of deployment, as JSON and programs write them, and their words") {
  HOLDS(are_named<feature_figure>(
      "update_interval delivery_delay on_time_rate max_age cadence least_on_time_rate max_late_rate"));
  HOLDS(are_named<admission>("admitted too_old unreliable invalid"));
  HOLDS(are_named<carrier>("nobody pipeline data_mover host_code endpoint"));
  HOLDS(are_named<delivery_finding>("none no_route no_time_of_its_own no_event bad_event_rate alerts_on_everything"));
  HOLDS(are_named<step>("train register schedule score deliver"));
  HOLDS(are_named<consumer>("person controls alerts"));
  HOLDS(
      are_named<retrain_fault>("none period retrain_cost roll_out decay label_delay new_data pipeline max_model_age "
                               "cadence limits no_multiple too_large"));
  HOLDS(are_named<retrain_bound>("least_cost label_delay new_data pipeline max_model_age never"));
  HOLDS(have_own_words(feature_figure::max_late_rate));
  HOLDS(have_own_words(carrier::endpoint));
  HOLDS(have_own_words(delivery_finding::alerts_on_everything));
  HOLDS(have_own_words(retrain_fault::too_large));
  HOLDS(have_own_words(retrain_bound::never));
}
