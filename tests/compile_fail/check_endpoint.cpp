// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::endpoint, scoreplan::broken::R<94>
// expect: has<scoreplan::broken::minutes<12>
// expect: needs<scoreplan::broken::hours<12>
// expect unless Clang-14: {"routes, R94: batch would do:"}
// expect unless Clang-14: {"one needs an endpoint"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
    scoreplan::answer_time{1s},
};
#ifdef BROKEN
// [broken]
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::real_time};
// [broken]
#else
// [mended]
constexpr scoreplan::real_time_because drivers_look_on{"drivers see the route as it is made"};
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::real_time, drivers_look_on};
// [mended]
#endif
static_assert(scoreplan::can_run<routes>);
