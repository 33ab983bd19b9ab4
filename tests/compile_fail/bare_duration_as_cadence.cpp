// SPDX-License-Identifier: MIT
// expect: 1st argument of workload: cadence{...}, on_request, per_event or known_ahead{...}
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr workload w{weeks{1}, data_availability{days{1}}, job_runtime{40min}, latency_requirement{36h},
                     answer_time{1s}};
#else
constexpr workload w{cadence{weeks{1}}, data_availability{days{1}}, job_runtime{40min}, latency_requirement{36h},
                     answer_time{1s}};
#endif
