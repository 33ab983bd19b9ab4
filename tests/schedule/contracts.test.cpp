// SPDX-License-Identifier: MIT
#include <scoreplan/schedule.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/deviations.hpp>
#include <scoreplan/schedule/pace.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of schedule") {
  HOLDS(are_values<lead, schedule<posix_zone>, run, gap, irregularity, data_schedule<posix_zone>>);
  HOLDS(are_compared<lead, run>);
  HOLDS(must_be_told<lead, schedule<posix_zone>, data_schedule<posix_zone>>);
}

TEST_BOTH("contracts of needs, and of what runs do for them") {
  using assigned = assignment<cron_runs<>>;
  HOLDS(are_values<asked_run, needs, asked_starts, served_need, assigned, deviation_type, clock_change, zone_offsets>);
  HOLDS(are_values<deviation, deviation_rate, part_fault, span_deviations, yearly_deviations, pace>);
  HOLDS(are_compared<asked_run, served_need, deviation_type, clock_change, zone_offsets, deviation, part_fault>);
  HOLDS(must_be_told<needs, asked_starts, assigned>);
}
