// SPDX-License-Identifier: MIT
// expect: latency_requirement takes a std::chrono duration with an integer representation
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr latency_requirement wait{duration<double>{0.1}};
#else
constexpr latency_requirement wait{36h};
#endif
