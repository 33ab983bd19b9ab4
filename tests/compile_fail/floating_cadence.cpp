// SPDX-License-Identifier: MIT
// expect: cadence takes a std::chrono duration with an integer representation (days{1}, not 1d); round it first
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr cadence every{duration<double>{0.5}};
#else
constexpr cadence every{ceil<seconds>(duration<double>{0.5})};
#endif
