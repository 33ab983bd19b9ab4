// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::mode, scoreplan::broken::no_rule
// expect: has<scoreplan::broken::nothing
// expect: needs<scoreplan::broken::nothing
// expect unless Clang-14: {"routes: it must be deployed"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
#ifdef BROKEN
// [broken]
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::infeasible};
// [broken]
#else
// [mended]
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
// [mended]
#endif
static_assert(scoreplan::can_run<routes>);
