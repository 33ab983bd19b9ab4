// SPDX-License-Identifier: MIT
// expect: cron_field::minute
// expect: cron_fault::out_of_range
// expect: position<2>
// errors: 1
#include <scoreplan/cron.hpp>

#ifdef BROKEN
constexpr scoreplan::cron times{"0-60 6 * * 1"};
#else
constexpr scoreplan::cron times{"0-59 6 * * 1"};
#endif
