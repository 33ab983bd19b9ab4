// SPDX-License-Identifier: MIT
// The dialects of more engines of cron text than those in cron/dialect.hpp.
#pragma once

#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/time/zone.hpp>

namespace scoreplan {

// The crontab(5) of cronie after 1.7.2, whose ranges of weekdays may end on Sunday.
inline constexpr cron_dialect cronie_cron = [] {
  cron_dialect cronie = posix_cron;
  cronie.name = "cronie";
  cronie.ranges_end_on_sunday = true;
  return cronie;
}();

// The fields of cron(...) in Amazon EventBridge: six with a year. What its pages do not mention is refused: steps of
// weekdays, ranges that run backwards and special days in lists. Rules run in UTC, Scheduler in any zone. A run begins
// within a minute. See cron/eventbridge.hpp for cron(...) and rate(...) as they are written.
inline constexpr cron_dialect eventbridge_cron{
    .name = "eventbridge",
    .years = cron_dialect::year_field::required,
    .sunday = 1,
    .last_weekday = 7,
    .steps_of_weekdays = false,
    .special_days = true,
    .when_both = cron_dialect::both_days::never_allowed,
    .question = cron_dialect::question_mark::one_day,
    .at_fixed_times = {gap_policy::skip, overlap_policy::first},
    .at_intervals = {gap_policy::skip, overlap_policy::first},
};

// Five fields as croniter 6.0 reads them, and their instants as Airflow 2.9 has them: a time that the clock leaves out
// happens later by the length of the gap. Dagster reads the same text, but there such a time happens at the change:
// copy the dialect, with at_fixed_times = {gap_policy::first_valid, overlap_policy::second}. Several special days in
// one expression and ranges of them are refused here. Whether missed runs happen is a setting (catchup).
inline constexpr cron_dialect airflow_cron{
    .name = "airflow",
    .nicknames = true,
    .reads_7_as_0 = true,
    .ranges_wrap = true,
    .ranges_of_croniter = true,
    .special_days = true,
    .special_days_in_lists = true,
    .last_before_weekday = true,
    .stars = cron_dialect::star_rule::bare_star,
    .question = cron_dialect::question_mark::any_day,
    .at_fixed_times = {gap_policy::shift, overlap_policy::second},
    .at_intervals = {gap_policy::skip, overlap_policy::both},
    .intervals = cron_dialect::interval_rule::every_hour,
};

// The schedule of a GitHub Actions workflow. It is in UTC, where the workflow does not name another zone, and may start
// late or, at a high load, not at all, above all at the whole hour. What is asked for more often than once in five
// minutes has a warning. What a time that the clock repeats becomes is not documented.
inline constexpr cron_dialect github_cron{
    .name = "github",
    .at_fixed_times = {gap_policy::first_valid, overlap_policy::reject},
    .at_intervals = {gap_policy::first_valid, overlap_policy::reject},
    .missed = cron_dialect::missed_runs::lost,
    .shortest_minutes = 5,
};

// All dialects.
inline constexpr cron_dialect const* all_cron_dialects[] = {&posix_cron,       &kubernetes_cron, &quartz_cron,
                                                            &six_field_cron,   &azure_ml_cron,   &cronie_cron,
                                                            &eventbridge_cron, &airflow_cron,    &github_cron};

}  // namespace scoreplan
