// SPDX-License-Identifier: MIT
// expect: known_ahead takes a std::chrono duration with an integer representation
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr known_ahead ahead{duration<double>{1}};
#else
constexpr known_ahead ahead{1h};
#endif
