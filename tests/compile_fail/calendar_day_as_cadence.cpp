// SPDX-License-Identifier: MIT
// expect: cadence takes a std::chrono duration with an integer representation (days{1}, not 1d)
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr cadence every{1d};
#else
constexpr cadence every{days{1}};
#endif
