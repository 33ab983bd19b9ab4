// SPDX-License-Identifier: MIT
// expect: workload takes demand, data, job, latency and, if known, answer time
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr workload w{cadence{weeks{1}}, job_runtime{40min}, latency_requirement{36h}};
#else
constexpr workload w{cadence{weeks{1}}, continuous_data, job_runtime{40min}, latency_requirement{36h}};
#endif
