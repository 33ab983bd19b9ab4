// SPDX-License-Identifier: MIT
// expect: cron_field::minute
// expect: cron_fault::step_too_large
// expect: position<2>
// errors: 1
#include <scoreplan/cron.hpp>

#ifdef BROKEN
constexpr scoreplan::cron times{"*/75 * * * *"};
#else
constexpr scoreplan::cron times{"*/45 * * * *"};
#endif
