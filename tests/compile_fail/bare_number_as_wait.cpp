// SPDX-License-Identifier: MIT
// expect: 4th argument of workload: latency_requirement{...}
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr workload w{cadence{weeks{1}}, data_availability{days{1}}, job_runtime{40min}, 36, answer_time{1s}};
#else
constexpr workload w{cadence{weeks{1}}, data_availability{days{1}}, job_runtime{40min}, latency_requirement{36h},
                     answer_time{1s}};
#endif
