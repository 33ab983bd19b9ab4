// SPDX-License-Identifier: MIT
// expect: latency_requirement
// errors: 2
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr latency_requirement<hours> wait = 36h;
#else
constexpr latency_requirement<hours> wait{36h};
#endif
