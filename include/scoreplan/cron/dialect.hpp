// SPDX-License-Identifier: MIT
// The dialects of cron text, which its engines read, as data.
#pragma once

#include <scoreplan/time/zone.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

// A dialect: how an engine reads cron text, and what it does when the clock changes.
struct cron_dialect {
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
    one_day,    // in exactly one of the two day fields
  };

  std::string_view name;
  bool seconds = false;                // a first field for the second
  bool years = false;                  // an optional last field for the year, 1970 to 2199
  bool nicknames = false;              // "@daily" and the like
  std::uint8_t sunday = 0;             // the number of Sunday
  std::uint8_t last_weekday = 6;       // the largest number of a weekday; 7 beside a Sunday of 0 is Sunday, too
  bool steps_from_a_value = true;      // "5/15" goes from 5 to the end of the field
  bool steps_must_fit = false;         // a step that is larger than the field is refused
  bool empty_items = false;            // "1,,2" is "1,2"
  bool ranges_wrap = false;            // "22-2" goes over the end of the field
  bool stepped_star_restricts = true;  // "*/2" counts as a restricted day field, as "1-31/2" does; else as "*"
  bool special_days = false;           // "L", "W" and "#" name days
  bool only_weekdays = false;          // days of the month and months are ignored
  both_days when_both = both_days::either;
  question_mark question = question_mark::unknown;
  // What the engine does with local times that the clock leaves out or repeats: for expressions whose minute and hour
  // do not begin with "*", and for all others.
  local_policy at_fixed_times = {};
  local_policy at_intervals = {};
  // Whether the engine looks for its next time on the clock by steps, for days from midnight to midnight and for hours
  // from the whole hour on. Where a change leaves out midnight, or is not of whole hours, it loses times or adds some.
  bool walks = false;
  int gives_up_after_years = 0;  // after so many years without a next time the engine stops; 0: it searches on

  friend constexpr bool operator==(cron_dialect const&, cron_dialect const&) noexcept = default;
};

// The crontab(5) of Vixie cron and cronie, as packaged by Debian.
inline constexpr cron_dialect posix_cron{
    .name = "posix",
    .nicknames = true,
    .last_weekday = 7,
    .steps_from_a_value = false,
    .stepped_star_restricts = false,
    .at_fixed_times = {gap_policy::first_valid, overlap_policy::first},
    .at_intervals = {gap_policy::skip, overlap_policy::both},
};

// The schedule of a Kubernetes CronJob, which robfig/cron v3 reads.
inline constexpr cron_dialect kubernetes_cron{
    .name = "kubernetes",
    .nicknames = true,
    .empty_items = true,
    .question = cron_dialect::question_mark::any_value,
    .at_fixed_times = {gap_policy::skip, overlap_policy::both},
    .at_intervals = {gap_policy::skip, overlap_policy::both},
    .walks = true,
    .gives_up_after_years = 5,
};

// The expressions of Quartz, which org.quartz.CronExpression reads.
inline constexpr cron_dialect quartz_cron{
    .name = "quartz",
    .seconds = true,
    .years = true,
    .sunday = 1,
    .last_weekday = 7,
    .steps_must_fit = true,
    .empty_items = true,
    .ranges_wrap = true,
    .special_days = true,
    .when_both = cron_dialect::both_days::never_allowed,
    .question = cron_dialect::question_mark::one_day,
    .at_fixed_times = {gap_policy::skip, overlap_policy::second},
    .at_intervals = {gap_policy::skip, overlap_policy::second},
};

// Six fields, as ccronexpr reads them: a second before the five of crontab. Weekdays are 0 to 6, and a day must fit
// both day fields.
inline constexpr cron_dialect six_field_cron{
    .name = "six-field",
    .seconds = true,
    .when_both = cron_dialect::both_days::every,
    .question = cron_dialect::question_mark::any_value,
    .at_fixed_times = {gap_policy::skip, overlap_policy::first},
    .at_intervals = {gap_policy::skip, overlap_policy::first},
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
