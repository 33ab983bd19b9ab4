// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::overlap, scoreplan::broken::R<32>
// expect: has<scoreplan::broken::weeks<1>
// expect: needs<scoreplan::broken::hours<167>
// expect unless Clang-14: {"routes, R32: a run is busy"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

constexpr scoreplan::posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};
constexpr scoreplan::workload job{
    scoreplan::cadence{weeks{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{days{6} + 23h + 52min}.start_up(8min),
    scoreplan::latency_requirement{weeks{2}},
};
#ifdef BROKEN
// [broken]
constexpr scoreplan::schedule needed{scoreplan::weekly({Sunday}, 6h), new_york, scoreplan::lead{job}};
// [broken]
#else
// [mended]
constexpr scoreplan::schedule needed{scoreplan::weekly({Sunday}, 6h), scoreplan::utc, scoreplan::lead{job}};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch, needed};
static_assert(scoreplan::can_run<routes>);
