// SPDX-License-Identifier: MIT
// expect: the_clock_of_this_zone_follows_no_rule_that_lasts
// errors: 3
#include <scoreplan/time/zones.hpp>

#ifdef BROKEN
constexpr scoreplan::any_zone zone = scoreplan::zone<"America/Havana">;
#else
constexpr scoreplan::any_zone zone = scoreplan::zone<"Europe/Paris">;
#endif
