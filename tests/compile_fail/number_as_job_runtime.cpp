// SPDX-License-Identifier: MIT
// expect: job_runtime takes a std::chrono duration with an integer representation
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr job_runtime job{40};
#else
constexpr job_runtime job{40min};
#endif
