// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::period, scoreplan::broken::R<32>
// expect: has<scoreplan::broken::minutes<12>
// expect: needs<scoreplan::broken::minutes<10>
// expect unless Clang-14: {"begins after 10 min"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::cadence{10min},
    scoreplan::data_availability{10min},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::cadence{12min},
    scoreplan::data_availability{10min},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
static_assert(scoreplan::can_run<routes>);
