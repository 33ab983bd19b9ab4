// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::start, scoreplan::broken::R<38>
// expect: has<scoreplan::broken::utc<2026, 3, 7, 10, 49, 0>
// expect: needs<scoreplan::broken::utc<2026, 3, 7, 10, 48, 0>
// expect unless Clang-14: {"routes, R38: for what is"}
// expect unless Clang-14: {"2026-03-07T10:49:00Z"}
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
constexpr auto starts = in_zone(scoreplan::cron{"49 5 * * *"}, new_york);
// [broken]
#else
// [mended]
constexpr auto starts = in_zone(scoreplan::cron{"48 5 * * *"}, new_york);
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, needed, starts};
static_assert(scoreplan::can_run<routes>);
