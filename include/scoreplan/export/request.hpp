// What is asked of an export, and its result.
#pragma once

#include <scoreplan/export/lines.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// What a target can say.
struct export_target {
  enum class document : std::uint8_t { crontab, cron_job, cron_trigger, recurrence_trigger, timer };

  std::string_view name;
  document writes = document::crontab;
  bool seconds = false;          // starts within a minute
  bool dates = true;             // days of the month, and months
  bool from_month_end = false;   // days counted from the end of the month, and weekdays together with days
  bool intervals = false;        // every nth from a start time; otherwise lines of a calendar
  bool has_start_time = false;   // nothing happens before it
  int gives_up_after_years = 0;  // without finding the next start; 0: searches on
  int last_year = 9999;          // in which it finds starts
  bool needs_midnights = false;  // looks for months and days at their midnight, and for hours at their beginning
};

inline constexpr export_target to_posix{.name = "posix"};
inline constexpr export_target to_kubernetes{
    .name = "kubernetes",
    .writes = export_target::document::cron_job,
    .gives_up_after_years = 5,
    .needs_midnights = true,
};
// The service ignores the day of the month and the month of a cron trigger.
inline constexpr export_target to_azure_ml_cron{
    .name = "azure-ml-cron",
    .writes = export_target::document::cron_trigger,
    .dates = false,
    .has_start_time = true,
};
inline constexpr export_target to_azure_ml{
    .name = "azure-ml",
    .writes = export_target::document::recurrence_trigger,
    .intervals = true,
    .has_start_time = true,
};
inline constexpr export_target to_systemd{
    .name = "systemd",
    .writes = export_target::document::timer,
    .seconds = true,
    .from_month_end = true,
    .last_year = 2199,
};

inline constexpr export_target const* export_targets[] = {&to_posix, &to_kubernetes, &to_azure_ml, &to_azure_ml_cron,
                                                          &to_systemd};

struct export_options {
  // Of the CronJob, the Azure ML schedule, the unit, without ".timer".
  std::string_view name = "model";
  // What is run: a command for cron, an image for Kubernetes, a job file or "azureml:..." for Azure ML, a unit with its
  // type for systemd, "score.service". Empty: made of the name.
  std::string_view job = {};
  // As the target calls the zone: "Europe/Paris", for Azure ML "Romance Standard Time". That it is the zone of the
  // schedule is not checked. Empty: only what is the same in UTC is exported.
  std::string_view zone_name = {};
  // Starts are moved to the last multiple before, which is safe: 60 s for targets without seconds. Absent: not moved.
  timespan start_granularity = {};
  // Several lines are several objects for Kubernetes and Azure ML.
  std::size_t max_lines = 10;
  // No start from this instant on matters: the document is replaced before.
  std::chrono::sys_seconds until = (std::chrono::sys_seconds::max)();
};

// What is to be exported: from an instant on, when the document takes effect.
template <zone_like Zone>
struct export_request {
  scoreplan::schedule<Zone> schedule;
  std::chrono::sys_seconds from;
  export_options options = {};
};

// Why a schedule cannot be exported.
enum class export_fault : std::uint8_t {
  none,
  never_starts,     // a recurrence or a zone with a fault, a lead without an amount, or no start from then on
  bad_granularity,  // does not divide a day, or moves starts by different amounts
  bad_name,         // a name, a job or a zone's name that the document cannot hold
  zone_name,        // the clock of the zone changes, and the target was not told its name
  clock_change,     // a start at a local time that is left out or repeated, or moved by a change after it
  seconds,          // a start within a minute
  period,           // repeats neither with the week nor with the year
  dates,            // the target cannot say these days of the month
  too_many_lines,
  search_horizon,  // the target gives up before it finds a start
  begins_later,    // the target has no start time, and would start before the recurrence begins
  undocumented,    // what the target does is not documented
};

// What the nearest exact schedule has that the refused one has not.
struct export_changes {
  bool starts_earlier = false;  // lead().early()
  bool more_often = false;      // a shorter period, an "every" that divides the week or the year
  bool on_earlier_day = false;  // the earliest day that the date can be
  bool more_lines = false;      // options.max_lines
  bool ends = false;            // options.until
  bool takes_effect_later = false;

  [[nodiscard]] constexpr bool any() const noexcept { return *this != export_changes{}; }
  friend constexpr bool operator==(export_changes const&, export_changes const&) noexcept = default;
};

// Every so many minutes, hours, days, weeks or months from a start time.
struct start_interval {
  enum class unit : std::uint8_t { minute, hour, day, week, month };

  std::int64_t count = 0;  // 0: there are lines instead
  unit of = unit::minute;

  friend constexpr bool operator==(start_interval const&, start_interval const&) noexcept = default;
};

// An exact translation, or the reason against it.
template <zone_like Zone>
struct export_result {
  export_target target;
  // As exported: with the starts that a granularity made earlier, so that data_schedule can be checked again.
  export_request<Zone> request;

  export_fault fault = export_fault::none;
  // The clock of the target shows UTC; otherwise the zone's time.
  bool in_utc = false;
  // The first instant at which the target would start, and should not, or the other way round.
  std::chrono::sys_seconds first_wrong = {};
  // The nearest schedule that is exported exactly, where there is one; otherwise nothing is changed.
  export_changes changes = {};
  export_request<Zone> nearest;

  std::chrono::local_seconds first_start = {};  // on that clock
  detail::calendar_lines lines = {};
  start_interval interval = {};

  constexpr explicit operator bool() const noexcept { return fault == export_fault::none; }
};

}  // namespace scoreplan
