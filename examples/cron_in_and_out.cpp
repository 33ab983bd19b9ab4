// SPDX-License-Identifier: MIT
// A cron expression in use, checked in the build against what is needed, and the schedule that would be exact.
// [cron]
#include <scoreplan/export.hpp>
#include <scoreplan/export/text.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/time/zones.hpp>

#include <iostream>

using namespace std::chrono;

constexpr auto new_york = scoreplan::zone<"America/New_York">;
constexpr scoreplan::workload fries{
    scoreplan::cadence{weeks{1}},
    scoreplan::data_availability{days{1}}.late_by(2h),
    scoreplan::job_runtime{40min}.start_up(8min),
    scoreplan::latency_requirement{36h},
};
constexpr scoreplan::schedule needed{scoreplan::weekly({Monday}, 6h), new_york, scoreplan::lead{fries}};
constexpr sys_days spring = 2026y / March / 1;
constexpr sys_days next_spring = 2027y / March / 1;

constexpr scoreplan::cron existing{"0 5 * * 1", scoreplan::kubernetes_cron};  // "0 5 * * 8" would not compile
static_assert(audit(in_zone(existing, new_york), needed, {spring, next_spring}).is_clean(), "a run would be late");

int main() {
  auto const exact =
      export_schedule(needed, spring, scoreplan::to_kubernetes, {.name = "fries", .zone_name = "America/New_York"});
  std::cout << scoreplan::to_document(exact);
  auto const nowhere = export_schedule(needed, spring, scoreplan::to_kubernetes);
  std::cout << scoreplan::explain(nowhere) << '\n';
}
// [cron]
