// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::turnaround, scoreplan::broken::R<85>
// expect: has<scoreplan::broken::minutes<12>
// expect: needs<scoreplan::broken::minutes<10>
// expect unless Clang-14: {"routes, R85: batch needs 12"}
// expect unless Clang-14: {"but the consumer waits only"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{10min},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12min},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
static_assert(scoreplan::can_run<routes>);
