// SPDX-License-Identifier: MIT
#include <scoreplan/schedule.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of schedule") {
  HOLDS(are_values<lead, schedule<posix_zone>, run, gap, irregularity, data_schedule<posix_zone>>);
  HOLDS(are_compared<lead, run>);
  HOLDS(must_be_told<lead, schedule<posix_zone>, data_schedule<posix_zone>>);
}
