// SPDX-License-Identifier: MIT
// What engines differ in, row by row.
#include <scoreplan/cron/engines.hpp>
#include <scoreplan/cron/rate.hpp>
#include <scoreplan/cron/text.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <chrono>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

#include "cron/about_cron.hpp"
#include "testing.hpp"

using namespace std::chrono;
using namespace about_cron;
using scoreplan::airflow_cron;
using scoreplan::azure_ml_cron;
using scoreplan::cronie_cron;
using scoreplan::eventbridge_cron;
using scoreplan::explain;
using scoreplan::gap_policy;
using scoreplan::github_cron;
using scoreplan::in_zone;
using scoreplan::kubernetes_cron;
using scoreplan::local_policy;
using scoreplan::overlap_policy;
using scoreplan::posix_cron;
using scoreplan::posix_zone;
using scoreplan::quartz_cron;
using scoreplan::six_field_cron;

namespace {

using both_days = cron_dialect::both_days;
using question_mark = cron_dialect::question_mark;

constexpr local_policy policy_of(std::string_view text, cron_dialect const& dialect) {
  return parse_cron(text, dialect).value.policy();
}

// A dialect with other values.
template <class Change>
constexpr cron_dialect changed(cron_dialect dialect, Change change) {
  change(dialect);
  return dialect;
}

template <class Change>
constexpr bool contradicts(cron_dialect const& dialect, std::string_view text, Change change) {
  return accepts(text, dialect) &&
         refuses(text, changed(dialect, change), cron_fault::dialect_contradicts_itself, cron_field::day_of_week, 0);
}

}  // namespace

TEST_BOTH("Quartz drops what follows a name") {
  using enum cron_fault;
  HOLDS(same("0 0 5 1 JAN/3 ?", "0 0 5 1 1 ?", quartz_cron));
  HOLDS(same("0 0 5 ? * MON-FRI/2", "0 0 5 ? * 2-6", quartz_cron));
  HOLDS(same("0 0 5 ? * MON/2", "0 0 5 ? * 2", quartz_cron));
  HOLDS(same("0 0 5 1 JAN/3,JUN ?", "0 0 5 1 1,6 ?", quartz_cron));
  HOLDS(same("0 0 5 1 JANUARY\t?", "0 0 5 1 1 ?", quartz_cron));
  HOLDS(warns("0 0 5 1 JAN/3 ?", quartz_cron, dropped_after_a_name, cron_field::month, 11));
  HOLDS(warns("0 0 5 ? * MON-FRI/2", quartz_cron, dropped_after_a_name, cron_field::day_of_week, 17));
  HOLDS(warns("0 0 5 1 JAN/,JUN ?", quartz_cron, dropped_after_a_name, cron_field::month, 11));
  HOLDS(accepts("0 0 5 ? * MON-FRI", quartz_cron));
  HOLDS(same("0 0 5 1 1/3 ?", "0 0 5 1 1,4,7,10 ?", quartz_cron));
  HOLDS(same("0 0 5 ? * 2-6/2", "0 0 5 ? * 2,4,6", quartz_cron));
  HOLDS(same("0 0 5 ? * 2/2", "0 0 5 ? * 2,4,6", quartz_cron));
  // Others keep a step after a name.
  HOLDS(same("0 0 5 1 MAY-NOV/3 *", "0 0 5 1 5,8,11 *", six_field_cron));
  HOLDS(same("0 5 * * MON/2", "0 5 * * 1,3,5", kubernetes_cron));
}

TEST_BOTH("Quartz refuses a range of a name and a number") {
  using enum cron_fault;
  HOLDS(refuses("0 0 5 ? * 2-FRI", quartz_cron, names_and_numbers, cron_field::day_of_week, 12));
  HOLDS(refuses("0 0 5 ? * MON-6", quartz_cron, names_and_numbers, cron_field::day_of_week, 14));
  HOLDS(refuses("0 0 5 1 JAN- ?", quartz_cron, names_and_numbers, cron_field::month, 12));
  HOLDS(same("0 5 * * 1-FRI", "0 5 * * 1-5", kubernetes_cron));
  HOLDS(same("0 5 * * MON-5", "0 5 * * 1-5", posix_cron));
  // A copied dialect in which Sunday is 0.
  constexpr cron_dialect from_0 = changed(kubernetes_cron, [](cron_dialect& it) {
    it.names_end_items = true;
    it.ranges_wrap = true;
  });
  HOLDS(same("0 5 * * FRI-SUN", "0 5 * * 5,6,0", from_0) && same("0 5 * * SUN-TUE/2", "0 5 * * 0,1,2", from_0));
  HOLDS(refuses("0 5 * * 0-TUE", from_0, names_and_numbers, cron_field::day_of_week, 10));
  HOLDS(refuses("0 5 * * SUN-2", from_0, names_and_numbers, cron_field::day_of_week, 12));
}

TEST_BOTH("Quartz has steps without a star") {
  using enum cron_fault;
  HOLDS(happens_at("0 /15 * * * ?", quartz_cron, {0, 15, 30, 45}));
  HOLDS(happens_at("0 7,/30 * * * ?", quartz_cron, {0, 7, 30}));
  HOLDS(happens_on("0 0 0 /10 * ?", quartz_cron, 2026y / January, {1, 11, 21, 31}));
  HOLDS(refuses("0 / * * * ?", quartz_cron, value_expected, cron_field::minute, 3));
  HOLDS(refuses("0 0 /24 * * ?", quartz_cron, step_too_large, cron_field::hour, 5));
  HOLDS(refuses("/15 * * * *", posix_cron, value_expected, cron_field::minute, 0));
  HOLDS(refuses("/15 * * * *", kubernetes_cron, value_expected, cron_field::minute, 0));
  HOLDS(refuses("/15 * * * *", airflow_cron, value_expected, cron_field::minute, 0));
}

TEST_BOTH("Quartz 2.5 has a special day of the month beside others") {
  HOLDS(happens_on("0 0 0 1,L * ?", quartz_cron, 2026y / February, {1, 28}));
  HOLDS(happens_on("0 0 0 L,1 * ?", quartz_cron, 2026y / January, {1, 31}));
  HOLDS(happens_on("0 0 0 10-11,L-3 * ?", quartz_cron, 2026y / April, {10, 11, 27}));
  HOLDS(happens_on("0 0 0 31,L * ?", quartz_cron, 2026y / February, {28}));
  HOLDS(happens_on("0 0 0 1,15W * ?", quartz_cron, 2026y / February, {1, 16}));
  HOLDS(gives("0 0 0 1,L * ?", quartz_cron, on(2028y / February / 1),
              {on(2028y / February / 29), on(2028y / March / 1), on(2028y / March / 31)}));
  HOLDS(accepts("0 0 0 1,L * ?", quartz_cron));
  HOLDS(has_fixed_dates(cron{"0 0 0 1,L * ?", quartz_cron}) && has_fixed_dates(cron{"0 0 0 L * ?", quartz_cron}));
  HOLDS(!has_fixed_dates(cron{"0 0 0 1,LW * ?", quartz_cron}));
  HOLDS(times_in_400_years(cron{"0 0 0 1,L * ?", quartz_cron}) == 9600);
  HOLDS(ordinary_gap(cron{"0 0 0 1,L * ?", quartz_cron}) == days{1});
  HOLDS(refuses("0 0 0 ? * 2,L", quartz_cron, cron_fault::more_than_one_value, cron_field::day_of_week, 13));
}

TEST_BOTH("Quartz asks whether a step fits only where no range has it") {
  using enum cron_fault;
  HOLDS(same("0 0 0 ? * 2-4/10", "0 0 0 ? * 2", quartz_cron));
  HOLDS(warns("0 0 0 ? * 2-4/10", quartz_cron, step_too_large, cron_field::day_of_week, 14));
  HOLDS(refuses("0 0 0 ? * */10", quartz_cron, step_too_large, cron_field::day_of_week, 12));
  HOLDS(refuses("0 0 0 ? * 2/10", quartz_cron, step_too_large, cron_field::day_of_week, 12));
}

TEST_BOTH("cronie: a range of weekdays may end on Sunday") {
  using enum cron_fault;
  HOLDS(same("0 0 * * SAT-SUN", "0 0 * * 6,0", cronie_cron));
  HOLDS(same("0 0 * * 5-0", "0 0 * * 5,6,0", cronie_cron));
  HOLDS(same("0 0 * * 5-0/2", "0 0 * * 5,0", cronie_cron));
  HOLDS(same("0 0 * * 7-0", "0 0 * * 0", cronie_cron));
  HOLDS(same("0 0 * * 0-0", "0 0 * * 0", cronie_cron));
  HOLDS(refuses("0 0 * * FRI-MON", cronie_cron, range_runs_backwards, cron_field::day_of_week, 15));
  HOLDS(refuses("5-0 0 * * *", cronie_cron, range_runs_backwards, cron_field::minute, 3));
  HOLDS(refuses("0 0 * * SAT-SUN", posix_cron, range_runs_backwards, cron_field::day_of_week, 15));
  HOLDS(refuses("0 0 * * 5-0", posix_cron, range_runs_backwards, cron_field::day_of_week, 11));
}

TEST_BOTH("ccronexpr: a question mark stands alone in a day field") {
  using enum cron_fault;
  HOLDS(accepts("0 0 0 ? * ?", six_field_cron));
  HOLDS(refuses("0 ? 0 * * *", six_field_cron, letter_not_expected, cron_field::minute, 2));
  HOLDS(refuses("0 0 0 ?,1 * *", six_field_cron, more_than_one_value, cron_field::day_of_month, 8));
  HOLDS(refuses("0 0 0 ?/2 * *", six_field_cron, letter_not_expected, cron_field::day_of_month, 7));
}

namespace {

// Cronos 0.7 with its optional second.
constexpr cron_dialect cronos = changed(posix_cron, [](cron_dialect& it) {
  it.seconds = true;
  it.steps_from_a_value = true;
  it.ranges_wrap = true;
  it.special_days = true;
  it.when_both = both_days::every;
  it.question = question_mark::any_value;
  it.at_intervals = {gap_policy::first_valid, overlap_policy::both};
  it.intervals = cron_dialect::interval_rule::any_repetition;
});

}  // namespace

TEST_BOTH("Cronos: what has a star, a range or a step in its time of day happens at intervals") {
  constexpr local_policy at_times = cronos.at_fixed_times;
  constexpr local_policy at_intervals = cronos.at_intervals;
  HOLDS(policy_of("0 30 1 * * *", cronos) == at_times);
  HOLDS(policy_of("0,5 0,45 1,2 * * *", cronos) == at_times);
  HOLDS(policy_of("0 30 1 */2 1-6 2/2", cronos) == at_times);
  HOLDS(policy_of("*/30 0 1 * * *", cronos) == at_intervals);
  HOLDS(policy_of("0/5 0 1 * * *", cronos) == at_intervals);
  HOLDS(policy_of("0-5 0 1 * * *", cronos) == at_intervals);
  HOLDS(policy_of("0 0-30 1 * * *", cronos) == at_intervals);
  HOLDS(policy_of("0 0,10/10 1 * * *", cronos) == at_intervals);
  HOLDS(policy_of("0 0 1-2 * * *", cronos) == at_intervals);
  HOLDS(policy_of("0 0 * * * *", cronos) == at_intervals);
  HOLDS(policy_of("0 0 ? * * *", cronos) == at_intervals);
  // Vixie looks at the first letters of the minute and the hour.
  HOLDS(policy_of("0-30 1-2 * * *", posix_cron) == posix_cron.at_fixed_times);
  HOLDS(policy_of("0 30/5 1 * * *", changed(cronos, [](cron_dialect& it) {
                    it.intervals = cron_dialect::interval_rule::first_letter;
                  })) == at_times);
}

TEST_BOTH("a copied dialect in which both day fields count, special days, too") {
  constexpr cron_dialect every = changed(six_field_cron, [](cron_dialect& it) { it.special_days = true; });
  constexpr cron_dialect either = changed(posix_cron, [](cron_dialect& it) { it.special_days = true; });
  HOLDS(same("0 0 12 13 * 5#2", "0 0 12 13 * 5", every));
  HOLDS(happens_on("0 0 12 13 * 5#2", every, 2026y / February, {13}));
  HOLDS(happens_on("0 0 12 13 * 5#2", every, 2026y / January, {}));
  HOLDS(happens_on("0 0 12 * * 5#2", every, 2026y / January, {9}));
  HOLDS(happens_on("0 0 12 L * 5", every, 2026y / July, {31}));
  HOLDS(happens_on("0 0 12 L * 5", every, 2026y / June, {}));
  HOLDS(refuses("0 0 12 20 * 5#2", every, cron_fault::never_happens, cron_field::day_of_month, 7));
  HOLDS(refuses("0 0 12 L * 5#2", every, cron_fault::more_than_one_value, cron_field::day_of_week, 11));
  HOLDS(happens_on("0 12 13 * 5#2", either, 2026y / January, {9, 13}));
  HOLDS(happens_on("0 12 * * 5#2", either, 2026y / January, {9}));
  HOLDS(happens_on("0 12 13 * 5L", either, 2026y / January, {13, 30}));
  HOLDS(happens_on("0 12 L * 1", either, 2026y / January, {5, 12, 19, 26, 31}));
  HOLDS(happens_on("0 12 L * *", either, 2026y / January, {31}));
}

TEST_BOTH("a copied dialect in which ranges wrap, from Sunday 0 to Sunday 7: a week has seven days") {
  HOLDS(same("0 0 0 * * 6-2/2", "0 0 0 * * 6,1", cronos));
  HOLDS(same("0 0 0 * * 5-1", "0 0 0 * * 5,6,0,1", cronos));
  HOLDS(same("0 0 0 * * 7-2", "0 0 0 * * 0,1,2", cronos));
  HOLDS(same("0 0 0 * * 6-0", "0 0 0 * * 6,0", cronos));
  HOLDS(same("0 0 0 * * 3-2/3", "0 0 0 * * 3,6,2", cronos));
  HOLDS(same("0 0 22-2/2 * * *", "0 0 22,0,2 * * *", cronos));
}

TEST_BOTH("a copied dialect that contradicts itself has a fault, whatever the text") {
  HOLDS(contradicts(posix_cron, "0 0 * * 0", [](cron_dialect& it) { it.last_weekday = 5; }));
  HOLDS(contradicts(posix_cron, "0 0 * * 0", [](cron_dialect& it) { it.last_weekday = 8; }));
  HOLDS(contradicts(posix_cron, "0 0 * * 0", [](cron_dialect& it) { it.last_weekday = 255; }));
  HOLDS(contradicts(posix_cron, "0 0 * * 0", [](cron_dialect& it) { it.sunday = 2; }));
  HOLDS(contradicts(kubernetes_cron, "0 0 * * 0", [](cron_dialect& it) { it.sunday = 1; }));
  HOLDS(contradicts(quartz_cron, "0 0 0 ? * 1", [](cron_dialect& it) { it.reads_7_as_0 = true; }));
  HOLDS(contradicts(kubernetes_cron, "0 0 * * 0", [](cron_dialect& it) { it.gives_up_after_years = -1; }));
  HOLDS(contradicts(six_field_cron, "0 0 0 1 * 1", [](cron_dialect& it) { it.when_both = both_days::never_allowed; }));
  HOLDS(contradicts(quartz_cron, "0 0 0 ? * 1", [](cron_dialect& it) { it.when_both = both_days::every; }));
  HOLDS(contradicts(quartz_cron, "0 0 0 ? * 1", [](cron_dialect& it) { it.question = question_mark::any_day; }));
  HOLDS(contradicts(azure_ml_cron, "0 0 * * 0", [](cron_dialect& it) { it.special_days = true; }));
  HOLDS(contradicts(azure_ml_cron, "0 0 * * 0", [](cron_dialect& it) { it.when_both = both_days::either; }));
  HOLDS(contradicts(kubernetes_cron, "0 0 * * 0", [](cron_dialect& it) { it.at_fixed_times = {}; }));
  HOLDS(contradicts(kubernetes_cron, "0 0 * * 0", [](cron_dialect& it) { it.at_intervals = {}; }));
  HOLDS(contradicts(github_cron, "0 0 * * 0", [](cron_dialect& it) { it.shortest_minutes = 61; }));
  constexpr cron_dialect hourly = changed(github_cron, [](cron_dialect& it) { it.shortest_minutes = 60; });
  HOLDS(accepts("0 0 * * 0", hourly) && accepts("0 * * * *", hourly));
  HOLDS(warns("0,59 0 * * *", hourly, cron_fault::more_often_than_the_service, cron_field::minute, 0));
  constexpr cron_dialect with_7 = changed(posix_cron, [](cron_dialect& it) { it.reads_7_as_0 = true; });
  HOLDS(accepts("0 0 * * 7", with_7));
}

TEST_BOTH("EventBridge: six fields with a year, one question mark, Sunday is 1") {
  using enum cron_fault;
  HOLDS(accepts("0 6 ? * MON *", eventbridge_cron));
  HOLDS(happens_on("0 6 ? * 1 *", eventbridge_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 6 ? * SAT *", eventbridge_cron, 2026y / January, {3, 10, 17, 24, 31}));
  HOLDS(happens_on("15 10 ? * 6L 2026-2027", eventbridge_cron, 2026y / January, {30}));
  HOLDS(happens_on("15 10 ? * 6L 2027", eventbridge_cron, 2026y / January, {}));
  HOLDS(happens_on("0 9 ? * 2#1 *", eventbridge_cron, 2026y / January, {5}));
  HOLDS(happens_on("0 8 1 * ? *", eventbridge_cron, 2026y / January, {1}));
  HOLDS(happens_on("0 8 L * ? *", eventbridge_cron, 2026y / February, {28}));
  HOLDS(happens_on("0 8 3W * ? *", eventbridge_cron, 2026y / January, {2}));
  HOLDS(happens_at("1/10 * * * ? *", eventbridge_cron, {1, 11, 21, 31, 41, 51}));
  HOLDS(same("0 8 1 JAN,JUL ? *", "0 8 1 1,7 ? *", eventbridge_cron));
  HOLDS(same("0 8 ? * MON-FRI *", "0 8 ? * 2-6 *", eventbridge_cron));
  HOLDS(cron{"0 0 1 1 ? 2199", eventbridge_cron}.next(on(1970y / January / 1)) == found{on(2199y / January / 1)});
  HOLDS(refuses("0 6 * * * *", eventbridge_cron, question_mark_expected, cron_field::day_of_month, 4));
  HOLDS(refuses("0 6 ? * ? *", eventbridge_cron, question_mark_expected, cron_field::day_of_month, 4));
  HOLDS(refuses("0 6 1 * 2 *", eventbridge_cron, question_mark_expected, cron_field::day_of_month, 4));
  HOLDS(refuses("0 6 ? * 2", eventbridge_cron, field_missing, cron_field::year, 9));
  HOLDS(refuses("0 6 ? * 2 * *", eventbridge_cron, text_after_last_field, cron_field::year, 12));
  HOLDS(refuses("0 6 ? * 0 *", eventbridge_cron, out_of_range, cron_field::day_of_week, 8));
  HOLDS(refuses("0 6 ? * 2/2 *", eventbridge_cron, letter_not_expected, cron_field::day_of_week, 9));
  HOLDS(refuses("0 6 ? * 3#1,6#3 *", eventbridge_cron, more_than_one_value, cron_field::day_of_week, 12));
  HOLDS(refuses("0 6 1,L * ? *", eventbridge_cron, more_than_one_value, cron_field::day_of_month, 7));
  HOLDS(refuses("0 6 ? * 6-2 *", eventbridge_cron, range_runs_backwards, cron_field::day_of_week, 11));
  HOLDS(refuses("0 6 ? * 2 1969", eventbridge_cron, out_of_range, cron_field::year, 10));
  HOLDS(refuses("@daily", eventbridge_cron, value_expected, cron_field::minute, 0));
  HOLDS(policy_of("0 6 ? * 2 *", eventbridge_cron) == local_policy{gap_policy::skip, overlap_policy::first});
}

TEST_BOTH("croniter: values, ranges and names") {
  using enum cron_fault;
  HOLDS(accepts("0 6 * * mon", airflow_cron) && accepts("@daily", airflow_cron));
  HOLDS(happens_at("5/20 * * * *", airflow_cron, {5, 25, 45}));
  HOLDS(same("0 0 * * 7", "0 0 * * 0", airflow_cron));
  HOLDS(same("0 0 * * 5-7", "0 0 * * 5,6,0", airflow_cron));
  HOLDS(same("0 0 * * SAT-SUN", "0 0 * * 6,0", airflow_cron));
  HOLDS(same("0 0 * * 1/2", "0 0 * * 1,3,5", airflow_cron));
  HOLDS(same("0 0 * * */4", "0 0 * * 0,4", airflow_cron));
  HOLDS(same("0 22-2 * * *", "0 22,23,0,1,2 * * *", airflow_cron));
  HOLDS(same("0 0 1 NOV-FEB *", "0 0 1 11,12,1,2 *", airflow_cron));
  HOLDS(refuses("0 0 * * 8", airflow_cron, out_of_range, cron_field::day_of_week, 8));
  HOLDS(refuses("0 0 0 * *", airflow_cron, out_of_range, cron_field::day_of_month, 4));
  HOLDS(refuses("0 0 * * * *", airflow_cron, text_after_last_field, cron_field::day_of_week, 10));
  HOLDS(refuses("0 ? * * *", airflow_cron, letter_not_expected, cron_field::hour, 2));
  HOLDS(same("0 0 ? * 1", "0 0 * * 1", airflow_cron));
  // A range whose ends are equal is the whole field, and so is the last value with a step.
  HOLDS(happens_at("7-7/20 * * * *", airflow_cron, {0, 20, 40}));
  HOLDS(happens_at("59/20 * * * *", airflow_cron, {0, 20, 40}));
  HOLDS(same("0 0 * * SUN-SUN", "0 0 * * *", airflow_cron));
  HOLDS(same("0 0 * * 0-7/3", "0 0 * * 0,3,6", airflow_cron));
  HOLDS(happens_at("7-7 * * * *", posix_cron, {7}));
  // Beyond the end of a field a step is one too large, unless it meets the beginning.
  HOLDS(same("0 0 * * 6-2/2", "0 0 * * 6,2", airflow_cron));
  HOLDS(same("0 23-3/2 * * *", "0 23,2 * * *", airflow_cron));
  HOLDS(same("0 22-4/2 * * *", "0 22,0,2,4 * * *", airflow_cron));
  HOLDS(same("0 0 1 NOV-FEB/2 *", "0 0 1 11,1 *", airflow_cron));
  HOLDS(same("0 0 1 DEC-FEB/3 *", "0 0 1 12 *", airflow_cron));
  HOLDS(same("0 0 * * 6-1/2", "0 0 * * 6", airflow_cron));
}

TEST_BOTH("croniter: both day fields") {
  HOLDS(happens_on("0 0 13 * 5", airflow_cron, 2026y / January, {2, 9, 13, 16, 23, 30}));
  HOLDS(happens_on("0 0 */10 * 0", airflow_cron, 2026y / January, {1, 4, 11, 18, 21, 25, 31}));
  HOLDS(happens_on("0 0 1,* * 0", airflow_cron, 2026y / January, {4, 11, 18, 25}));
  // A star with a step of 1 restricts, unless the other field has a star.
  HOLDS(cron{"0 0 */1 * 0", airflow_cron}.next(on(2026y / January / 1)) == found{on(2026y / January / 2)});
  HOLDS(cron{"0 0 1-31 * 0", airflow_cron}.next(on(2026y / January / 1)) == found{on(2026y / January / 2)});
  HOLDS(happens_on("0 0 */10 * 0-6", airflow_cron, 2026y / January, {1, 11, 21, 31}));
  HOLDS(cron{"0 0 1 * 0-6", airflow_cron}.next(on(2026y / January / 1)) == found{on(2026y / January / 2)});
  HOLDS(happens_on("0 0 */1 * */6", airflow_cron, 2026y / January, {3, 4, 10, 11, 17, 18, 24, 25, 31}));
}

TEST_BOTH("croniter: special days") {
  using enum cron_fault;
  HOLDS(happens_on("0 0 L * *", airflow_cron, 2026y / February, {28}));
  HOLDS(happens_on("0 0 1,l * *", airflow_cron, 2026y / February, {1, 28}));
  HOLDS(happens_on("0 0 L * 1", airflow_cron, 2026y / February, {2, 9, 16, 23, 28}));
  HOLDS(happens_on("0 0 * * L5", airflow_cron, 2026y / January, {30}));
  HOLDS(happens_on("0 0 * * L7", airflow_cron, 2026y / January, {25}));
  HOLDS(happens_on("0 0 * * 5#2", airflow_cron, 2026y / January, {9}));
  HOLDS(happens_on("0 0 * * sun#1", airflow_cron, 2026y / January, {4}));
  HOLDS(same("0 0 13 * 5#2", "0 0 * * 5#2", airflow_cron));
  HOLDS(warns("0 0 13 * 5#2", airflow_cron, ignored_beside_special_day, cron_field::day_of_month, 4));
  HOLDS(accepts("0 0 * * 5#2", airflow_cron) && accepts("0 0 13 * 5", airflow_cron));
  HOLDS(refuses("0 0 20 * 5#2", airflow_cron, never_happens, cron_field::day_of_month, 4));
  HOLDS(same("0 0 1 * 4#1", "0 0 * * 4#1", airflow_cron));  // 1970-01-01 is a Thursday
  HOLDS(cron{"0 0 L * *", airflow_cron}.times() == cron{"0 0 0 L * ?", quartz_cron}.times());
  HOLDS(cron{"0 0 * * L5", airflow_cron}.times() == cron{"0 0 0 ? * 6L", quartz_cron}.times());
  HOLDS(refuses("0 0 L * L5", airflow_cron, more_than_one_value, cron_field::day_of_week, 8));
  HOLDS(refuses("0 0 * * 5L", airflow_cron, letter_not_expected, cron_field::day_of_week, 9));
  HOLDS(refuses("0 0 * * L", airflow_cron, value_expected, cron_field::day_of_week, 9));
  HOLDS(refuses("0 0 15W * *", airflow_cron, letter_not_expected, cron_field::day_of_month, 6));
  HOLDS(refuses("0 0 L-3 * *", airflow_cron, letter_not_expected, cron_field::day_of_month, 5));
  HOLDS(refuses("0 0 * * L5,1", airflow_cron, more_than_one_value, cron_field::day_of_week, 11));
}

TEST_BOTH("GitHub: five minutes at the most often") {
  using enum cron_fault;
  constexpr auto too_often = [](std::string_view text) {
    return warns(text, github_cron, more_often_than_the_service, cron_field::minute, 0);
  };
  HOLDS(accepts("*/5 * * * *", github_cron) && accepts("3/5 * * * *", github_cron));
  HOLDS(accepts("20/15 * * * *", github_cron) && accepts("0,5 4,5 * * *", github_cron));
  HOLDS(too_often("* * * * *") && too_often("*/4 * * * *") && too_often("0,4 5 * * *") && too_often("3,7 5 * * *"));
  HOLDS(too_often("0,56 * * * *") && too_often("3,59 4,5 * * *") && accepts("0,55 * * * *", github_cron));
  HOLDS(accepts("0,56 4,6 * * *", github_cron));
  // Over midnight, where one day comes after another.
  HOLDS(too_often("0,58 0,23 * * *") && too_often("0,58 0,23 1,2 * *") && too_often("0,58 0,23 1,31 * *"));
  HOLDS(too_often("0,58 0,23 28,1 2,3 *") && too_often("0,58 0,23 31,1 12,1 *") && too_often("0,58 0,23 29,1 2,3 *"));
  HOLDS(accepts("0,58 0,23 1,3 * *", github_cron) && accepts("0,58 0,23 1,31 6 *", github_cron));
  HOLDS(accepts("0,58 0,23 * * 1,3,5", github_cron) && too_often("0,58 0,23 * * 6,0"));
  HOLDS(accepts("0,58 0 * * *", github_cron) && accepts("0,58 23 * * *", github_cron));
  HOLDS(cron{"*/5 * * * *", github_cron}.times() == cron{"*/5 * * * *"}.times());
  HOLDS(refuses("@daily", github_cron, value_expected, cron_field::minute, 0));
  HOLDS(refuses("0 0 * * 7", github_cron, out_of_range, cron_field::day_of_week, 8));
  // A copy with seconds.
  constexpr cron_dialect by_seconds = changed(github_cron, [](cron_dialect& it) { it.seconds = true; });
  HOLDS(warns("0,30 0 0 * * *", by_seconds, more_often_than_the_service, cron_field::minute, 5));
  HOLDS(accepts("30 0 0 * * *", by_seconds));
  constexpr cron_dialect each_minute = changed(by_seconds, [](cron_dialect& it) { it.shortest_minutes = 1; });
  HOLDS(warns("0,30 0 0 * * *", each_minute, more_often_than_the_service, cron_field::minute, 5));
  HOLDS(accepts("30 * 0 * * *", each_minute));
}

namespace {

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr sys_seconds gap = sys_days{2026y / March / 29} + 1h;
constexpr sys_seconds overlap = sys_days{2026y / October / 25};

// Whether the instants from one on until before another are these, forward and back.
constexpr bool runs(std::string_view text, cron_dialect const& dialect, sys_seconds from, sys_seconds to,
                    std::initializer_list<sys_seconds> expected) {
  auto const times = in_zone(parse_cron(text, dialect).value, paris);
  sys_seconds const* each = expected.begin();
  for (sys_seconds const time : times.between({from, to})) {
    if (each == expected.end() || time != *each++) return false;
  }
  found<sys_seconds> back = times.previous(to);
  for (sys_seconds const* last = expected.end(); last != expected.begin(); back = times.previous(*back))
    if (back != found{*--last}) return false;
  return each == expected.end() && (!back || *back < from);
}

}  // namespace

TEST_BOTH("when the clock changes") {
  HOLDS(runs("30 2 * * *", airflow_cron, gap - 12h, gap + 12h, {gap + 30min}));
  HOLDS(runs("30 2 * * *", airflow_cron, overlap - 12h, overlap + 12h, {overlap + 90min}));
  HOLDS(runs("0 */2 * * *", airflow_cron, overlap, overlap + 4h, {overlap + 1h, overlap + 3h}));
  HOLDS(runs("30 * * * *", airflow_cron, gap - 1h, gap + 2h, {gap - 30min, gap + 30min, gap + 90min}));
  HOLDS(runs("30 * * * *", airflow_cron, overlap, overlap + 3h, {overlap + 30min, overlap + 90min, overlap + 150min}));
  HOLDS(runs("30 0-23 * * *", airflow_cron, overlap, overlap + 2h, {overlap + 30min, overlap + 90min}));
  HOLDS(runs("30 0-22 * * *", airflow_cron, overlap, overlap + 2h, {overlap + 90min}));
  HOLDS(runs("30 2 * * ? *", eventbridge_cron, gap - 12h, gap + 12h, {}));
  HOLDS(runs("30 2 * * ? *", eventbridge_cron, overlap - 12h, overlap + 12h, {overlap + 30min}));
  HOLDS(runs("30 2 * * *", github_cron, gap - 12h, gap + 12h, {gap}));
  HOLDS(runs("30 2 * * *", github_cron, overlap - 12h, overlap + 12h, {}));
  HOLDS(runs("30 2 * * *", cronie_cron, gap - 12h, gap + 12h, {gap}));
}

TEST_BOTH("every dialect has a name of its own, and reads a daily expression") {
  VALUE all_differ = [] {
    for (cron_dialect const* each : scoreplan::all_cron_dialects)
      for (cron_dialect const* other : scoreplan::all_cron_dialects)
        if (each != other && each->name == other->name) return false;
    return true;
  }();
  HOLDS(all_differ);
  VALUE all_read = [] {
    for (cron_dialect const* each : scoreplan::all_cron_dialects) {
      bool const has_year = each->years == cron_dialect::year_field::required;
      bool const one_day = each->question == question_mark::one_day;
      std::string_view const text = has_year ? "0 6 * * ? *" : one_day ? "0 0 6 * * ?" : "0 0 6 * * *";
      if (!accepts(has_year || each->seconds ? text : text.substr(2), *each)) return false;
    }
    return true;
  }();
  HOLDS(all_read);
  HOLDS(std::size(scoreplan::all_cron_dialects) == 9 && std::size(scoreplan::cron_dialects) == 5);
}

TEST_BOTH("what becomes of runs that were missed") {
  using missed_runs = cron_dialect::missed_runs;
  HOLDS(posix_cron.missed == missed_runs::lost && cronie_cron.missed == missed_runs::lost);
  HOLDS(kubernetes_cron.missed == missed_runs::last && quartz_cron.missed == missed_runs::last);
  HOLDS(airflow_cron.missed == missed_runs::unknown && github_cron.missed == missed_runs::lost);
}

TEST_RUN("a text with another number of fields names the dialects that have so many") {
  auto const said = [](std::string_view text, cron_dialect const& dialect) {
    return explain(parse_cron(text, dialect).value.fault());
  };
  HOLDS_NOW(said("0 6 * * 1", six_field_cron) ==
            "the day of week is missing (letter 10); five fields are those of posix, kubernetes, azure-ml, cronie, "
            "airflow and github");
  HOLDS_NOW(said("0 6 * * MON", six_field_cron) ==
            "the month lacks a value (letter 9); five fields are those of posix, kubernetes, azure-ml, cronie, airflow "
            "and github");
  HOLDS_NOW(said("0 0 6 * * 1", kubernetes_cron) ==
            "the day of week should be the last field (letter 11); six fields are those of quartz, six-field and "
            "eventbridge");
  HOLDS_NOW(said("0 0 6 ? * 1 2026", posix_cron).ends_with("; seven fields are those of quartz"));
  HOLDS_NOW(said("0 6 * *", posix_cron) == "the day of week is missing (letter 8)");
  HOLDS_NOW(said("0 0 6 ? * 1 2026 8 9 10", posix_cron).find(';') == std::string::npos);
  HOLDS_NOW(said("0 25 * * *", posix_cron) == "the hour is out of range (letter 3)");
  HOLDS_NOW(parse_cron("0 6 * * 1", six_field_cron).value.fault().fields == 5);
  HOLDS_NOW(parse_cron("\t0 \t6 * * 1 * *  8 9 ", six_field_cron).value.fault().fields == 8);
  HOLDS_NOW(parse_cron("0 6 * * 1 99999", quartz_cron).value.fault().fields == 0);
}

TEST_BOTH("the dialects that are named for a number of fields are those that have so many") {
  VALUE are_named = [] {
    for (int fields = 4; fields <= 8; ++fields)
      for (cron_dialect const* each : scoreplan::all_cron_dialects) {
        auto const counts = scoreplan::detail::field_counts::of(*each);
        std::string_view const text = scoreplan::detail::dialects_with(fields);
        bool const is_named = text.find(each->name) != std::string_view::npos;
        if (is_named != (fields >= counts.least && fields <= counts.most)) return false;
      }
    return true;
  }();
  HOLDS(are_named);
}

TEST_RUN("long, cut and odd texts are refused with a field and a place") {
  std::string const zeros(1'000'000, '0');
  std::string const names(1'000'000, 'M');
  std::string const blanks(1'000'000, ' ');
  std::string commas;
  for (int i = 0; i < 500'000; ++i) commas += "1,";
  for (cron_dialect const* each : scoreplan::all_cron_dialects) {
    for (std::string const& text :
         {zeros, names, blanks, commas, "0 0 0 " + zeros, "0 0 * * " + names, std::string{"\x01\x02 * * * *"},
          std::string{"0 6 * * \x1BM"}, std::string{"0 6 * JA"}, std::string{"0 0 6 ? * MO"},
          std::string{"* * * * * * * * *"}, std::string{"\n0 6 * * *"}, std::string{"0 6 * * 1\r"}}) {
      bad_cron const fault = parse_cron(text, *each).value.fault();
      HOLDS_NOW(fault.exists() && fault.position <= text.size() &&
                fault.what != cron_fault::dialect_contradicts_itself);
    }
  }
}
