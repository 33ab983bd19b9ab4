// SPDX-License-Identifier: MIT
#include <scoreplan/cron.hpp>
#include <scoreplan/cron/json.hpp>
#include <scoreplan/cron/text.hpp>

#include "contract.hpp"
#include "names.hpp"
#include "testing.hpp"

using namespace scoreplan;

TEST_BOTH("contracts of the types of cron") {
  HOLDS(are_values<cron, cron_dialect, bad_cron, cron_times>);
  HOLDS(are_compared<cron, cron_dialect, bad_cron, cron_times>);
  HOLDS(are_made_empty<cron_dialect, bad_cron, cron_times>);
  HOLDS(are_values<cron_lines>);
  HOLDS(are_compared<cron_lines>);
  HOLDS(must_be_told<cron, cron_lines>);
}

TEST_BOTH("names of the values of cron, as JSON and programs write them, and their words") {
  HOLDS(are_named<cron_field>("second minute hour day_of_month month day_of_week year"));
  HOLDS(are_named<cron_fault>(
      "none field_missing text_after_last_field value_expected letter_not_expected out_of_range step_of_zero "
      "step_too_large step_without_range range_runs_backwards question_mark_expected more_than_one_value "
      "nickname_unknown interval_has_no_anchor zone_belongs_elsewhere ignored_by_the_service never_happens "
      "names_and_numbers dropped_after_a_name ignored_beside_special_day more_often_than_the_service "
      "dialect_contradicts_itself"));
  HOLDS(are_named<cron_lines_fault>("none no_line too_many dialects_differ bad_line"));
  HOLDS(have_own_words(cron_lines_fault::bad_line));
  HOLDS(have_own_words(cron_field::year));
  HOLDS(have_own_words(cron_fault::dialect_contradicts_itself));
}
