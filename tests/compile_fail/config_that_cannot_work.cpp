// SPDX-License-Identifier: MIT
// expect: routes are deployed as a batch job
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;

#ifdef BROKEN
// [deployment]
constexpr scoreplan::workload routes{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{10min},
};
static_assert(decide(routes).mode() == scoreplan::mode::batch, "routes are deployed as a batch job");
// [deployment]
#else
constexpr scoreplan::workload routes{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12min},
};
static_assert(decide(routes).mode() == scoreplan::mode::batch, "routes are deployed as a batch job");
#endif
