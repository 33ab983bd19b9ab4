// SPDX-License-Identifier: MIT
// expect: cron_field::day_of_month
// expect: cron_fault::never_happens
// expect: position<4>
// errors: 1
#include <scoreplan/cron.hpp>

#ifdef BROKEN
constexpr scoreplan::cron times{"0 0 31 2 *"};
#else
constexpr scoreplan::cron times{"0 0 29 2 *"};
#endif
