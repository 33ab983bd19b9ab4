// SPDX-License-Identifier: MIT
// Deployments that are checked when they are compiled, and the same checks as values.
#include <scoreplan/plan.hpp>
#include <scoreplan/time/zones.hpp>

#include <iostream>

using namespace std::chrono;

// [config]
constexpr auto new_york = scoreplan::zone<"America/New_York">;
constexpr scoreplan::workload fries_job{
    scoreplan::cadence{weeks{1}},
    scoreplan::data_availability{days{1}}.late_by(2h),
    scoreplan::job_runtime{40min}.start_up(8min),
    scoreplan::latency_requirement{36h},
};
constexpr scoreplan::schedule needed{scoreplan::weekly({Monday}, 6h), new_york, scoreplan::lead{fries_job}};
constexpr scoreplan::cron cron{"0 5 * * 1", scoreplan::kubernetes_cron};
constexpr seconds start_ups[] = {5min + 12s, 8min, 6min};

constexpr scoreplan::deployment fries{"fries",
                                      fries_job,
                                      scoreplan::mode::batch,
                                      needed,
                                      in_zone(cron, new_york),
                                      scoreplan::estimate_start_up(start_ups)};
static_assert(scoreplan::can_run<fries>);
// [config]
static_assert(proves_every_year(fries));

int main() {
  for (scoreplan::finding const& each : check(fries)) std::cout << sentence("fries", each) << '\n';
}
