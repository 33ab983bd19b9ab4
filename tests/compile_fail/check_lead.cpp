// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::lead, scoreplan::broken::T<1>
// expect: has<scoreplan::broken::minutes<12>
// expect: needs<scoreplan::broken::minutes<11>
// expect unless Clang-14: {"routes, T1: a run takes 12"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

constexpr scoreplan::posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
constexpr scoreplan::workload job_of_last_year = job.with(scoreplan::quantity::run, 3min);
#ifdef BROKEN
// [broken]
constexpr scoreplan::schedule needed{scoreplan::daily(6h), new_york, scoreplan::lead{job_of_last_year}};
// [broken]
#else
// [mended]
constexpr scoreplan::schedule needed{scoreplan::daily(6h), new_york, scoreplan::lead{job}};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, needed};
static_assert(scoreplan::can_run<routes>);
