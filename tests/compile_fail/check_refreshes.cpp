// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::refreshes, scoreplan::broken::R<32>
// expect: has<scoreplan::broken::days<1>
// expect: needs<scoreplan::broken::hours<23>
// expect unless Clang-14: {"routes, R32: refreshed data"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::known_ahead{51h},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{28h},
    scoreplan::latency_requirement{12h},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::known_ahead{52h},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{28h},
    scoreplan::latency_requirement{12h},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
static_assert(scoreplan::can_run<routes>);
