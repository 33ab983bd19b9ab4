// SPDX-License-Identifier: MIT
// expect: 1st argument of workload: cadence{...}, on_request, per_event or known_ahead{...}
// expect: 2nd argument of workload: data_availability{...} or continuous_data
// errors: 2
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr workload w{data_availability{days{1}}, cadence{weeks{1}}, job_runtime{40min}, latency_requirement{36h},
                     answer_time{1s}};
#else
constexpr workload w{cadence{weeks{1}}, data_availability{days{1}}, job_runtime{40min}, latency_requirement{36h},
                     answer_time{1s}};
#endif
