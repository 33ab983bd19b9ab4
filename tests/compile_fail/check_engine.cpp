// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::engine, scoreplan::broken::no_rule
// expect: has<scoreplan::broken::nothing
// expect: needs<scoreplan::broken::nothing
// expect unless Clang-14: {"routes: of the cron"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

constexpr scoreplan::posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
constexpr scoreplan::schedule needed{scoreplan::daily(6h), new_york, scoreplan::lead{job}};
#ifdef BROKEN
// [broken]
constexpr auto starts = in_zone(scoreplan::parse_cron("40 5 1 * *", scoreplan::azure_ml_cron).value, new_york);
// [broken]
#else
// [mended]
constexpr auto starts = in_zone(scoreplan::parse_cron("40 5 * * *", scoreplan::azure_ml_cron).value, new_york);
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, needed, starts};
static_assert(scoreplan::can_run<routes>);
