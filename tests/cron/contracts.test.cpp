// SPDX-License-Identifier: MIT
#include <scoreplan/cron.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of cron") {
  HOLDS(are_values<cron, cron_dialect, bad_cron, cron_times>);
  HOLDS(are_compared<cron, cron_dialect, bad_cron, cron_times>);
  HOLDS(are_made_empty<cron_dialect, bad_cron, cron_times>);
  HOLDS(must_be_told<cron>);
}
