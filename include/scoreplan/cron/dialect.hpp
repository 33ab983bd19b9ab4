// SPDX-License-Identifier: MIT
// The dialects of cron text, which its engines read, as data. Dialects of more engines are in cron/engines.hpp.
#pragma once

#include <scoreplan/time/zone.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

// A dialect: how an engine reads cron text, and what it does when the clock changes. A copy may have other values;
// where they contradict each other, every expression has the fault dialect_contradicts_itself.
struct cron_dialect {
  // Whether there is a last field for the year, 1970 to 2199.
  enum class year_field : std::uint8_t { none, optional, required };
  // Which days are meant when the day of the month and the day of the week are both restricted.
  enum class both_days : std::uint8_t {
    either,         // a day that fits one of them
    every,          // a day that fits both
    never_allowed,  // one of them must be "?"
  };
  // What a "?" means.
  enum class question_mark : std::uint8_t {
    unknown,
    any_value,  // as "*"
    any_day,    // as "*", alone in a day field
    one_day,    // in exactly one of the two day fields
  };
  // Which day fields restrict nothing.
  enum class star_rule : std::uint8_t {
    first_letter,  // those that begin with "*": "*/2", too (Vixie cron 3.0, cronie 1.7)
    plain_star,    // those that have a "*" without a step, or with a step of 1 (robfig/cron 3.0)
    bare_star,     // those that have a "*" without a step, or name every value beside a field with "*" (croniter 6.0)
  };
  // Which expressions happen at intervals, and not at fixed times.
  enum class interval_rule : std::uint8_t {
    first_letter,    // those whose minute or hour begins with "*" (Vixie cron 3.0, cronie 1.7)
    any_repetition,  // those whose second, minute or hour has "*", a range or a step (Cronos 0.7)
    every_hour,      // those that happen in every hour (Airflow 2.9)
  };
  // What the engine does with the runs that it missed while it was down.
  enum class missed_runs : std::uint8_t {
    unknown,  // it is not documented, or a setting says so
    lost,     // they do not happen
    last,     // one run stands for all of them
  };

  std::string_view name;
  bool seconds = false;  // a first field for the second
  year_field years = year_field::none;
  bool nicknames = false;             // "@daily" and the like
  std::uint8_t sunday = 0;            // the number of Sunday, 0 or 1
  std::uint8_t last_weekday = 6;      // the largest number of a weekday; 7 beside a Sunday of 0 is Sunday, too
  bool reads_7_as_0 = false;          // a weekday of 7 is read as 0, and is no end of a field (croniter 6.0)
  bool steps_from_a_value = true;     // "5/15" goes from 5 to the end of the field
  bool steps_without_star = false;    // "/15" is "*/15" (Quartz 2.3 and later)
  bool steps_of_weekdays = true;      // a day of the week may have a step
  bool steps_must_fit = false;        // a step that is larger than the field is refused, unless a range has it
  bool names_end_items = false;       // what follows a name or a range of names is dropped (Quartz 2.3 and later)
  bool empty_items = false;           // "1,,2" is "1,2"
  bool ranges_wrap = false;           // "22-2" goes over the end of the field
  bool ranges_end_on_sunday = false;  // "5-0" and "SAT-SUN" go up to Sunday (cronie after 1.7.2)
  // "5-5" is the whole field, and the first value of a step beyond its end is one too large (croniter 6.0).
  bool ranges_of_croniter = false;
  bool special_days = false;           // "L", "W" and "#" name days; an expression may name one such day
  bool special_days_in_lists = false;  // "1,L" is the 1st and the last day of the month (Quartz 2.5, croniter)
  bool last_before_weekday = false;    // "L5" is what "5L" is elsewhere, and "W" and "L-3" are unknown (croniter)
  bool only_weekdays = false;          // days of the month and months are ignored
  star_rule stars = star_rule::plain_star;
  both_days when_both = both_days::either;
  question_mark question = question_mark::unknown;
  // What the engine does with local times that the clock leaves out or repeats: for expressions that happen at fixed
  // times, and for those that happen at intervals.
  local_policy at_fixed_times = {};
  local_policy at_intervals = {};
  interval_rule intervals = interval_rule::first_letter;
  // Whether the engine looks for its next time on the clock by steps, for days from midnight to midnight and for hours
  // from the whole hour on. Where a change leaves out midnight, or is not of whole hours, it loses times or adds some.
  bool walks = false;
  int gives_up_after_years = 0;  // after so many years without a next time the engine stops; 0: it searches on
  missed_runs missed = missed_runs::unknown;
  std::uint8_t shortest_minutes = 0;  // the service runs no more often than once in so many minutes; 0: any time

  friend constexpr bool operator==(cron_dialect const&, cron_dialect const&) noexcept = default;
};

// The crontab(5) of Vixie cron 3.0, as packaged by Debian, and of cronie up to 1.7.2.
inline constexpr cron_dialect posix_cron{
    .name = "posix",
    .nicknames = true,
    .last_weekday = 7,
    .steps_from_a_value = false,
    .stars = cron_dialect::star_rule::first_letter,
    .at_fixed_times = {gap_policy::first_valid, overlap_policy::first},
    .at_intervals = {gap_policy::skip, overlap_policy::both},
    .missed = cron_dialect::missed_runs::lost,
};

// The schedule of a Kubernetes CronJob, which robfig/cron 3.0 reads.
inline constexpr cron_dialect kubernetes_cron{
    .name = "kubernetes",
    .nicknames = true,
    .empty_items = true,
    .question = cron_dialect::question_mark::any_value,
    .at_fixed_times = {gap_policy::skip, overlap_policy::both},
    .at_intervals = {gap_policy::skip, overlap_policy::both},
    .walks = true,
    .gives_up_after_years = 5,
    .missed = cron_dialect::missed_runs::last,
};

// The expressions of Quartz 2.5, which org.quartz.CronExpression reads. Up to 2.4 it refuses "1,L".
inline constexpr cron_dialect quartz_cron{
    .name = "quartz",
    .seconds = true,
    .years = cron_dialect::year_field::optional,
    .sunday = 1,
    .last_weekday = 7,
    .steps_without_star = true,
    .steps_must_fit = true,
    .names_end_items = true,
    .empty_items = true,
    .ranges_wrap = true,
    .special_days = true,
    .special_days_in_lists = true,
    .when_both = cron_dialect::both_days::never_allowed,
    .question = cron_dialect::question_mark::one_day,
    .at_fixed_times = {gap_policy::skip, overlap_policy::second},
    .at_intervals = {gap_policy::skip, overlap_policy::second},
    .missed = cron_dialect::missed_runs::last,
};

// Six fields, as ccronexpr reads them: a second before the five of crontab. A day must fit both day fields.
inline constexpr cron_dialect six_field_cron{
    .name = "six-field",
    .seconds = true,
    .last_weekday = 7,
    .when_both = cron_dialect::both_days::every,
    .question = cron_dialect::question_mark::any_day,
    .at_fixed_times = {gap_policy::skip, overlap_policy::first},
    .at_intervals = {gap_policy::skip, overlap_policy::first},
    .missed = cron_dialect::missed_runs::lost,
};

// The cron trigger of an Azure Machine Learning schedule. What it does when the clock changes is not documented.
inline constexpr cron_dialect azure_ml_cron{
    .name = "azure-ml",
    .only_weekdays = true,
    .when_both = cron_dialect::both_days::every,
    .at_fixed_times = {gap_policy::reject, overlap_policy::reject},
    .at_intervals = {gap_policy::reject, overlap_policy::reject},
};

inline constexpr cron_dialect const* cron_dialects[] = {&posix_cron, &kubernetes_cron, &quartz_cron, &six_field_cron,
                                                        &azure_ml_cron};

}  // namespace scoreplan
