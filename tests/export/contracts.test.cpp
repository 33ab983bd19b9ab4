// SPDX-License-Identifier: MIT
#include <scoreplan/export.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include "contract.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of export") {
  HOLDS(are_values<export_target, export_options, export_changes, start_interval, export_request<posix_zone>,
                   export_result<posix_zone>, calendar_line>);
  HOLDS(are_compared<export_changes, start_interval, calendar_line>);
  HOLDS(are_made_empty<export_target, export_changes, start_interval, calendar_line>);
  HOLDS(must_be_told<export_request<posix_zone>, export_result<posix_zone>>);
}
