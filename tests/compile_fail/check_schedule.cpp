// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::schedule, scoreplan::broken::no_rule
// expect: has<scoreplan::broken::minutes<12>
// expect: needs<scoreplan::broken::nothing
// expect unless Clang-14: {"routes: nothing is needed in"}
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
constexpr scoreplan::time_span checked{sys_days{2026y / March / 2}, sys_days{2026y / March / 2}};
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, needed, checked};
// [broken]
#else
// [mended]
constexpr scoreplan::time_span checked{sys_days{2026y / March / 2}, sys_days{2026y / March / 3}};
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, needed, checked};
// [mended]
#endif
static_assert(scoreplan::can_run<routes>);
