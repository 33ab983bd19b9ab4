// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::staleness, scoreplan::broken::T<11>
// expect: has<scoreplan::broken::minutes<12>
// expect: needs<scoreplan::broken::minutes<11>
// expect unless Clang-14: {"routes, T11: batch needs 12"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::known_ahead{11min},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::known_ahead{12min},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
static_assert(scoreplan::can_run<routes>);
