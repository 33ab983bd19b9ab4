// SPDX-License-Identifier: MIT
// An export request, and its result.
#pragma once

#include <scoreplan/export/lines.hpp>
#include <scoreplan/export/targets.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

struct export_options {
  // The name of the CronJob, the Azure ML schedule, or the unit (without ".timer").
  std::string_view name = "model";
  // What is run: a command for cron, an image for Kubernetes, a job file or "azureml:..." for Azure ML, a unit with its
  // type for systemd, "score.service". An empty job is made from the name.
  std::string_view job = {};
  // The name that the target has for the zone: "Europe/Paris", for Azure ML "Romance Standard Time". That it is the
  // zone of the schedule is not checked. With an empty name only schedules that are the same in UTC are exported.
  std::string_view zone_name = {};
  // Starts are moved to the multiple of this length at or before them, which is safe. 60 s suits targets without
  // seconds. When it is absent, starts are not moved.
  timespan start_granularity = {};
  // The largest number of lines. For Kubernetes and Azure ML each line is an object of its own.
  std::size_t max_lines = 10;
  // The end: no start from this instant on matters, as the document is replaced before.
  std::chrono::sys_seconds until = (std::chrono::sys_seconds::max)();
};

// A schedule to be exported; `from` is the instant at which the document takes effect.
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
  bad_granularity,  // the granularity does not divide a day, or would move starts by different amounts
  bad_name,         // a name, a job or a zone's name that the document cannot hold
  patterns,         // a union, a window or several times a day
  zone_name,        // the clock of the zone changes, and the target was not told its name
  clock_change,     // a start is at a skipped or repeated local time, or is moved by a change after it
  seconds,          // a start is not at a whole minute
  period,           // the schedule repeats neither with the week nor with the year
  dates,            // the target cannot say these days of the month
  too_many_lines,
  search_horizon,  // the target stops searching before it finds a start
  begins_later,    // the target has no start time, and would start before the recurrence begins
  undocumented,    // the documentation does not say what the target does
};

// The differences between the nearest exact schedule and the refused one.
struct export_changes {
  bool starts_earlier = false;  // starts are moved by lead().early()
  bool more_often = false;      // the period is shorter, or the "every" divides the week or the year
  bool on_earlier_day = false;  // the date is the earliest day that it can be
  bool more_lines = false;      // options.max_lines is larger
  bool ends = false;            // options.until is set
  bool takes_effect_later = false;

  [[nodiscard]] constexpr bool any() const noexcept { return *this != export_changes{}; }
  friend constexpr bool operator==(export_changes const&, export_changes const&) noexcept = default;
};

// An interval of minutes, hours, days, weeks or months, counted from a start time.
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
  // The request as it was exported: with the starts that a granularity made earlier, so that data_schedule can be
  // checked again.
  export_request<Zone> request;

  export_fault fault = export_fault::none;
  // Whether the clock of the target shows UTC; otherwise it shows the zone's time.
  bool in_utc = false;
  // The first instant at which the target would start but should not, or should start but would not.
  std::chrono::sys_seconds first_wrong = {};
  // The nearest schedule that is exported exactly, where there is one. Where there is none, `changes` is empty.
  export_changes changes = {};
  export_request<Zone> nearest;

  std::chrono::local_seconds first_start = {};  // on the clock of the target
  calendar_lines lines = {};
  start_interval interval = {};

  constexpr explicit operator bool() const noexcept { return fault == export_fault::none; }
};

}  // namespace scoreplan
