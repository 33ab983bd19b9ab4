// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::answer, scoreplan::broken::R<87>
// expect: has<scoreplan::broken::milliseconds<1001>
// expect: needs<scoreplan::broken::seconds<1>
// expect unless Clang-14: {"answers in 1.001 s, but the"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::per_event,
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{1s},
    scoreplan::answer_time{1001ms},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::per_event,
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{1s},
    scoreplan::answer_time{1s},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::real_time};
static_assert(scoreplan::can_run<routes>);
