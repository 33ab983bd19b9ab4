// SPDX-License-Identifier: MIT
// Configurations as deployments have them today, entered as values and checked against a deadline. Some runs are too
// late, and some words the service drops silently.
#include <scoreplan/cost/text.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/schedule/text.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/zones.hpp>

#include <iostream>
#include <string_view>

using namespace std::chrono;
using scoreplan::amount;
using scoreplan::cron;
using scoreplan::in_zone;
using scoreplan::timespan;
using scoreplan::usd;

// The fries are counted by Monday 06:00 in New York, in a run of 48 minutes.
constexpr auto new_york = scoreplan::zone<"America/New_York">;
constexpr scoreplan::workload fries{
    scoreplan::cadence{weeks{1}},
    scoreplan::data_availability{days{1}}.late_by(2h),
    scoreplan::job_runtime{40min}.start_up(8min),
    scoreplan::latency_requirement{36h},
};
constexpr scoreplan::schedule needed{scoreplan::weekly({Monday}, 6h), new_york, scoreplan::lead{fries}};
constexpr sys_days begin = 2026y / March / 1;
constexpr sys_days end = 2026y / May / 1;

// A schedule.yml of Azure Machine Learning has a cron trigger:
//   trigger: {type: cron, expression: "0 5 1 * 1", time_zone: "Eastern Standard Time"}
// Its author meant Mondays that are the first of a month. The service heeds neither days of the month nor months.
constexpr cron azure_trigger = scoreplan::parse_cron("0 5 1 * 1", scoreplan::azure_ml_cron).value;
static_assert(azure_trigger.warning().what == scoreplan::cron_fault::ignored_by_the_service);

// Another schedule.yml has a recurrence trigger:
//   trigger: {type: recurrence, frequency: week, interval: 1, time_zone: "UTC",
//             schedule: {week_days: [monday], hours: [9], minutes: [30]}}
// Its runs are in time in winter. When the clocks of New York go forward, the deadline comes an hour earlier in UTC.
constexpr scoreplan::zoned azure_recurrence{scoreplan::weekly({Monday}, 9h + 30min), scoreplan::utc};

// A CronJob of Kubernetes has:
//   spec: {schedule: "12 5 * * 1", timeZone: "America/New_York"}
constexpr auto cron_job = in_zone(cron{"12 5 * * 1", scoreplan::kubernetes_cron}, new_york);
static_assert(audit(cron_job, needed, {begin, end}).is_clean(), "the CronJob starts every run in time");

// A compute.yml has min_instances: 0, max_instances: 1, idle_time_before_scale_down: 120.
constexpr scoreplan::cluster_use compute{weeks{1}, 8min, 40min, seconds{120}};
constexpr auto node = amount<usd>{12, 100} / 1h;
constexpr auto scaled_down =
    cost_of(compute, scoreplan::cluster_prices<usd>{node, scoreplan::billing{scoreplan::start_up_billing::billed}});
static_assert(scaled_down.monthly * 100 < scaled_down.kept_warm, "min_instances: 1 would cost a hundred times as much");

// A batch deployment has mini_batch_size: 10, max_concurrency_per_instance: 1, retry_settings: {max_retries: 3,
// timeout: 300}. The lead has to include the slowest mini-batch that this allows, with 3 retries after a failure.
constexpr timespan slowest_run = timespan{40min} + timespan{3 * 300s};
constexpr scoreplan::schedule with_retries{scoreplan::weekly({Monday}, 6h), new_york,
                                           scoreplan::lead{fries.with(scoreplan::quantity::run, slowest_run)}};
static_assert(!audit(cron_job, with_retries, {begin, end}).is_clean(), "and then the CronJob starts too late");

template <class Starts>
void report(std::string_view what, Starts const& starts) {
  auto const found = audit(starts, needed, {begin, end});
  std::cout << what << (found.is_clean() ? ": every run in time\n" : ":\n" + explain(found));
}

int main() {
  report("schedule.yml, cron", in_zone(azure_trigger, new_york));
  report("schedule.yml, recurrence", azure_recurrence);
  report("CronJob", cron_job);
  std::cout << "compute.yml: " << to_text(scaled_down.monthly) << " a month, with min_instances: 1 "
            << to_text(scaled_down.kept_warm) << '\n';
}
