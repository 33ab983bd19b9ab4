// SPDX-License-Identifier: MIT
#include <scoreplan/time.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/transition_zone.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of time") {
  HOLDS(are_values<timespan, recurrence, posix_zone, fixed_offset, zone_info, local_policy, local_lookup,
                   local_instants, time_span, zoned<posix_zone>, any_zone, zone_finding, zone_transition>);
  HOLDS(are_compared<timespan, recurrence, posix_zone, fixed_offset, local_policy, time_span, any_zone, zone_finding,
                     zone_transition>);
  HOLDS(are_made_empty<timespan, local_policy, local_instants>);
  HOLDS(must_be_told<recurrence, posix_zone, fixed_offset, zoned<posix_zone>, any_zone, transition_zone>);
}
