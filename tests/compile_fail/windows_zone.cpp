// SPDX-License-Identifier: MIT
// expect: this_is_a_name_of_windows_and_not_of_the_tz_database
// errors: 3
#include <scoreplan/time/zones.hpp>

#ifdef BROKEN
constexpr scoreplan::any_zone zone = scoreplan::zone<"W. Europe Standard Time">;
#else
constexpr scoreplan::any_zone zone = scoreplan::zone<"Europe/Paris">;
#endif
