// SPDX-License-Identifier: MIT
// expect: cadence takes a std::chrono duration with an integer representation
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr cadence every{no_limit};
#else
constexpr cadence every{1h};
#endif
