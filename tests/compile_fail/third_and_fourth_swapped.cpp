// SPDX-License-Identifier: MIT
// expect: 3rd argument of workload: job_runtime{...}
// expect: 4th argument of workload: latency_requirement{...}
// errors: 2
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr workload w{cadence{weeks{1}}, data_availability{days{1}}, latency_requirement{36h}, job_runtime{40min},
                     answer_time{1s}};
#else
constexpr workload w{cadence{weeks{1}}, data_availability{days{1}}, job_runtime{40min}, latency_requirement{36h},
                     answer_time{1s}};
#endif
