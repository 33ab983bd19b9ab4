// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::start_up, scoreplan::broken::R<41>
// expect: has<scoreplan::broken::seconds<481>
// expect: needs<scoreplan::broken::minutes<8>
// expect unless Clang-14: {"routes, R41: a start-up took"}
// expect unless Clang-14: {"8 min 1 s, but the job allows"}
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
constexpr std::chrono::seconds observed[] = {5min + 12s, 8min + 1s, 6min};
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, scoreplan::estimate_start_up(observed)};
// [broken]
#else
// [mended]
constexpr std::chrono::seconds observed[] = {5min + 12s, 8min, 6min};
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, scoreplan::estimate_start_up(observed)};
// [mended]
#endif
static_assert(scoreplan::can_run<routes>);
