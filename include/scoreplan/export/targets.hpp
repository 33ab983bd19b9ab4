// SPDX-License-Identifier: MIT
// The targets of exports as data: what each can express.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

// What a target can express.
struct export_target {
  enum class document : std::uint8_t { crontab, cron_job, cron_trigger, recurrence_trigger, timer };

  std::string_view name;
  document writes = document::crontab;
  bool seconds = false;          // starts can be at any second, not only at whole minutes
  bool dates = true;             // lines can have days of the month, and months
  bool from_month_end = false;   // lines can count days from the end of the month, and combine weekdays with days
  bool intervals = false;        // it repeats at an interval from a start time; otherwise it has calendar lines
  bool has_start_time = false;   // the target starts nothing before a start time
  int gives_up_after_years = 0;  // the target stops searching for the next start; 0: it never stops
  int last_year = 9999;          // the last year in which the target finds starts
  bool needs_midnights = false;  // it looks for months and days at their midnight, and for hours at their beginning
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

}  // namespace scoreplan
