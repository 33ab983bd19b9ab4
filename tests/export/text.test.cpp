// SPDX-License-Identifier: MIT
// The documents in full, as their readers get them.
#include <scoreplan/export.hpp>
#include <scoreplan/export/text.hpp>

#include <chrono>
#include <string>

#include "leads.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::daily;
using scoreplan::explain;
using scoreplan::export_schedule;
using scoreplan::fixed_period;
using scoreplan::monthly;
using scoreplan::posix_zone;
using scoreplan::quarterly;
using scoreplan::schedule;
using scoreplan::to_azure_ml;
using scoreplan::to_azure_ml_cron;
using scoreplan::to_kubernetes;
using scoreplan::to_posix;
using scoreplan::to_systemd;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::yearly;

namespace {

constexpr sys_seconds new_year = sys_days{2026y / January / 1};
constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr schedule mondays{weekly({Monday}, 6h), utc, minutes_only};
constexpr schedule noons{weekly({Monday, Thursday}, 12h), paris, minutes_only};
constexpr schedule often{fixed_period(45min, new_year), utc, lead_of(0s)};

}  // namespace

TEST_RUN("a crontab; cron takes a bare percent sign for the end of a line") {
  HOLDS_NOW(to_document(export_schedule(mondays, new_year, to_posix,
                                        {.name = "routes", .job = "score --day $(date +%F) 100%"})) ==
            "# routes: the clock of the host must show UTC.\n"
            "48 5 * * 1 score --day $(date +\\%F) 100\\%\n");
  HOLDS_NOW(to_document(export_schedule(often, new_year, to_posix, {.name = "often"})) ==
            "# often: the clock of the host must show UTC.\n"
            "0,45 */3 * * * often\n"
            "30 1-23/3 * * * often\n"
            "15 2-23/3 * * * often\n");
  HOLDS_NOW(to_document(export_schedule(noons, new_year, to_posix, {.name = "noons", .zone_name = "Europe/Paris"})) ==
            "# noons: the clock of the host must show Europe/Paris.\n"
            "48 11 * * 1,4 noons\n");
}

TEST_RUN("CronJobs: one, quoted, and several") {
  HOLDS_NOW(to_document(export_schedule(noons, new_year, to_kubernetes,
                                        {.name = "routes", .job = "a\\b:1 \"c\"", .zone_name = "Europe/Paris"})) ==
            R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: "routes"
spec:
  schedule: "48 11 * * 1,4"
  timeZone: "Europe/Paris"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: "routes"
              image: "a\\b:1 \"c\""
)");
  HOLDS_NOW(to_document(export_schedule(schedule{fixed_period(90min, new_year), utc, lead_of(0s)}, new_year,
                                        to_kubernetes, {.name = "often"})) ==
            R"(apiVersion: batch/v1
kind: CronJob
metadata:
  name: "often-1"
spec:
  schedule: "0 */3 * * *"
  timeZone: "Etc/UTC"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: "often"
              image: "often"
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: "often-2"
spec:
  schedule: "30 1-23/3 * * *"
  timeZone: "Etc/UTC"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: "often"
              image: "often"
)");
}

TEST_RUN("Azure ML: cron, pattern and interval; the start time keeps the first job from running at once") {
  HOLDS_NOW(to_document(export_schedule(noons, new_year, to_azure_ml_cron,
                                        {.name = "routes",
                                         .zone_name = "Romance Standard Time",
                                         .until = sys_seconds{sys_days{2027y / January / 1}}})) ==
            R"(# Right until 2027-01-01T00:00:00Z only: replace it before.
$schema: https://azuremlschemas.azureedge.net/latest/schedule.schema.json
name: "routes"
trigger:
  type: cron
  expression: "48 11 * * 1,4"
  start_time: "2026-01-01T11:47:59"
  end_time: "2027-01-01T00:59:59"
  time_zone: "Romance Standard Time"
create_job: "./routes.yml"
)");
  HOLDS_NOW(
      to_document(export_schedule(noons, new_year, to_azure_ml,
                                  {.name = "routes", .job = "azureml:routes", .zone_name = "Romance Standard Time"})) ==
      R"($schema: https://azuremlschemas.azureedge.net/latest/schedule.schema.json
name: "routes"
trigger:
  type: recurrence
  frequency: week
  interval: 1
  schedule:
    hours: [11]
    minutes: [48]
    week_days: [monday, thursday]
  start_time: "2026-01-01T11:47:59"
  time_zone: "Romance Standard Time"
create_job: "azureml:routes"
)");
  HOLDS_NOW(to_document(export_schedule(schedule{quarterly(day{1}, 6h), utc, minutes_only}, new_year, to_azure_ml)) ==
            R"($schema: https://azuremlschemas.azureedge.net/latest/schedule.schema.json
name: "model"
trigger:
  type: recurrence
  frequency: month
  interval: 3
  start_time: "2026-01-01T05:48:00"
  time_zone: "UTC"
create_job: "./model.yml"
)");
}

TEST_RUN("a systemd timer allows the delay that the lead has for it") {
  constexpr schedule end_of_month{monthly(last, 6h), utc, lead_of(12min + 12s).start_delay(60s)};
  HOLDS_NOW(to_document(export_schedule(end_of_month, new_year, to_systemd, {.name = "routes"})) ==
            R"([Unit]
Description=Starts routes

[Timer]
OnCalendar=*-*~01 05:46:48 UTC
AccuracySec=60000000us
Unit=routes.service

[Install]
WantedBy=timers.target
)");
  HOLDS_NOW(to_document(export_schedule(noons, new_year, to_systemd,
                                        {.name = "routes", .job = "score.service", .zone_name = "Europe/Paris"})) ==
            R"([Unit]
Description=Starts routes

[Timer]
OnCalendar=Mon,Thu *-*-* 11:48:00 Europe/Paris
AccuracySec=1us
Unit=score.service

[Install]
WantedBy=timers.target
)");
}

TEST_RUN("why not, since when, and what would be exact") {
  auto const why = [](scoreplan::recurrence const& needed, auto const& target, seconds lead = 12min,
                      scoreplan::export_options const& options = {}) {
    auto const refused = export_schedule(schedule{needed, utc, lead_of(lead)}, new_year, target, options);
    return to_document(refused) + explain(refused);
  };
  HOLDS_NOW(explain(export_schedule(mondays, new_year, to_posix)) == "is exported to posix exactly");
  HOLDS_NOW(why(daily(6h), to_kubernetes, 12min + 12s) ==
            "cannot be exported to kubernetes exactly: a run starts within a minute; it would first be wrong at "
            "2026-01-01T05:47:48Z; exact would be: start 48 s earlier");
  HOLDS_NOW(why(fixed_period(50min, new_year), to_posix, 0s) ==
            "cannot be exported to posix exactly: the starts repeat neither with the week nor with the year; it would "
            "first be wrong at 2026-01-08T00:00:00Z; exact would be: every 10 min");
  HOLDS_NOW(why(fixed_period(45min, new_year), to_posix, 0s, {.max_lines = 1}) ==
            "cannot be exported to posix exactly: it takes more lines than are allowed; it would first be wrong at "
            "2026-01-01T01:30:00Z; exact would be: 3 lines");
  HOLDS_NOW(why(monthly(day{1}, 5min), to_azure_ml) ==
            "cannot be exported to azure-ml exactly: what the target does with it is not documented; it could first be "
            "wrong at 2026-01-31T23:53:00Z; exact would be: needed on day 28 of the month before");
  HOLDS_NOW(why(yearly(February / 29, 6h), to_kubernetes) ==
            "cannot be exported to kubernetes exactly: the target gives up before it finds the next start; it would "
            "first be wrong at 2104-02-29T05:48:00Z; exact would be: until 2104-02-29T05:48:00Z");
  HOLDS_NOW(why(daily(6h).every(1, 2026y / March / 1), to_systemd) ==
            "cannot be exported to systemd exactly: the target would start runs before the schedule begins; it would "
            "first be wrong at 2026-01-01T05:48:00Z; exact would be: in effect from 2026-03-01T05:48:00Z on");
  HOLDS_NOW(why(monthly(Tuesday[2], 6h), to_azure_ml_cron) ==
            "cannot be exported to azure-ml-cron exactly: the target cannot say these dates; it would first be wrong "
            "at 2026-01-14T05:48:00Z");
  HOLDS_NOW(why(monthly(day{31}, 6h).every(5, 2026y / January / 1), to_posix, 12s) ==
            "cannot be exported to posix exactly: a run starts within a minute; it would first be wrong at "
            "2026-01-31T05:59:48Z; exact would be: start 48 s earlier, every month");
  HOLDS_NOW(why(daily(24h), to_posix) == "cannot be exported to posix exactly: nothing ever starts from then on");
  HOLDS_NOW(why(daily(6h), to_posix, 12min, {.start_granularity = 7min}) ==
            "cannot be exported to posix exactly: the granularity does not divide a day, or would move some starts "
            "more than others");
  HOLDS_NOW(why(daily(6h), to_posix, 12min, {.name = ""}) ==
            "cannot be exported to posix exactly: the name, the job or the zone's name is one that the document "
            "cannot hold");
  HOLDS_NOW(explain(export_schedule(noons, new_year, to_posix)) ==
            "cannot be exported to posix exactly: the clock of the zone changes, and what the target calls the zone is "
            "not given; it would first be wrong at 2026-03-30T09:48:00Z");
  constexpr schedule at_night{daily(2h + 30min), paris, minutes_only};
  HOLDS_NOW(explain(export_schedule(at_night, new_year, to_posix, {.zone_name = "Europe/Paris"})) ==
            "cannot be exported to posix exactly: a start is at a local time that a change of the clock leaves out, "
            "repeats or moves; it would first be wrong at 2026-03-29T00:48:00Z; exact would be: until "
            "2026-03-29T00:48:00Z");
  // The local time a second before the first start, 02:59:59, is skipped by the clock.
  constexpr schedule after_gap{daily(3h + 12min), paris, minutes_only};
  auto const shown = to_document(export_schedule(after_gap, sys_days{2026y / March / 29} + 1h, to_azure_ml,
                                                 {.zone_name = "Romance Standard Time"}));
  HOLDS_NOW(shown.find("start_time: \"2026-03-29T01:59:59\"") != std::string::npos);
}

TEST_RUN("a refused zone is named") {
  scoreplan::any_zone const late{paris, "Europe/Paris", new_year + days{1}};
  HOLDS_NOW(explain(export_schedule(schedule{daily(6h), late, minutes_only}, new_year, to_kubernetes)) ==
            "cannot be exported to kubernetes exactly: the times of the zone are not known from then on; the rule of "
            "Europe/Paris is known from 2026-01-02 on");
}
