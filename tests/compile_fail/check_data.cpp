// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::data, scoreplan::broken::R<34>
// expect: has<scoreplan::broken::utc<2026, 3, 8, 9, 0, 0>
// expect: needs<scoreplan::broken::utc<2026, 3, 8, 8, 59, 0>
// expect unless Clang-14: {"routes, R34: for what is"}
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
constexpr scoreplan::data_schedule data{scoreplan::zoned{scoreplan::daily(0h), new_york}, 4h};
#ifdef BROKEN
// [broken]
constexpr auto starts = in_zone(scoreplan::cron{"59 4 * * *"}, new_york);
// [broken]
#else
// [mended]
constexpr auto starts = in_zone(scoreplan::cron{"0 5 * * *"}, new_york);
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, needed, data, starts};
static_assert(scoreplan::can_run<routes>);
