// SPDX-License-Identifier: MIT
// expect: a stage of job_runtime takes a std::chrono duration with an integer representation
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr auto job = job_runtime{40min}.start_up(duration<float>{8});
#else
constexpr auto job = job_runtime{40min}.start_up(8min);
#endif
