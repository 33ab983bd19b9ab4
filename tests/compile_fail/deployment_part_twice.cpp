// SPDX-License-Identifier: MIT
// expect: a part of a deployment is a schedule, zoned starts, data_schedule
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

constexpr scoreplan::real_time_because reason{"drivers see the route as it is made"};
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
#ifdef BROKEN
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, reason, reason};
#else
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, reason};
#endif
static_assert(scoreplan::can_run<routes>);
