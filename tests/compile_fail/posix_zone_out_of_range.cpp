// SPDX-License-Identifier: MIT
// expect: this_posix_zone_rule_cannot_be_read
// errors: 2
#include <scoreplan/scoreplan.hpp>

#ifdef BROKEN
constexpr scoreplan::posix_zone zone{"CET-1CEST,M3.6.0,M10.5.0/3"};
#else
constexpr scoreplan::posix_zone zone{"CET-1CEST,M3.5.0,M10.5.0/3"};
#endif
