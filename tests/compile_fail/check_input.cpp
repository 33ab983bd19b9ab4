// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::input, scoreplan::broken::no_rule
// expect: has<scoreplan::broken::seconds<0>
// expect: needs<scoreplan::broken::nothing
// expect unless Clang-14: {"routes: the run is zero"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{0min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
static_assert(scoreplan::can_run<routes>);
