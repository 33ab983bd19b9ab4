// SPDX-License-Identifier: MIT
// expect: there_is_no_zone_of_this_name_the_nearest_is
// expect: "Europe/Paris"
// errors: 3
#include <scoreplan/time/zones.hpp>

#ifdef BROKEN
constexpr scoreplan::any_zone zone = scoreplan::zone<"europe/paris">;
#else
constexpr scoreplan::any_zone zone = scoreplan::zone<"Europe/Paris">;
#endif
