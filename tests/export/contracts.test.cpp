// SPDX-License-Identifier: MIT
#include <scoreplan/export.hpp>
#include <scoreplan/export/text.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include "contract.hpp"
#include "names.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of export") {
  HOLDS(are_values<export_target, export_options, export_changes, start_interval, export_request<posix_zone>,
                   export_result<posix_zone>, calendar_line>);
  HOLDS(are_compared<export_changes, start_interval, calendar_line>);
  HOLDS(are_made_empty<export_target, export_changes, start_interval, calendar_line>);
  HOLDS(must_be_told<export_request<posix_zone>, export_result<posix_zone>>);
}

TEST_BOTH("names of the values of export, as JSON and programs write them, and their words") {
  HOLDS(are_named<export_fault>(
      "none never_starts bad_granularity bad_name unknown_zone patterns zone_name clock_change seconds period dates "
      "too_many_lines search_horizon begins_later undocumented"));
  HOLDS(have_own_words(export_fault::undocumented));
}
