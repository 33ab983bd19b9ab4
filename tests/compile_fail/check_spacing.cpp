// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::spacing, scoreplan::broken::R<32>
// expect: has<scoreplan::broken::minutes<12>
// expect: needs<scoreplan::broken::minutes<11>
// expect unless Clang-14: {"routes, R32: runs can follow"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::per_event,
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{23min},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::per_event,
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{24min},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
static_assert(scoreplan::can_run<routes>);
