// SPDX-License-Identifier: MIT
// Zones for the tests of the event simulator, as the time-zone data has them: rules of years, and lists of changes.
#pragma once

#include "calendar.hpp"

namespace simulator {

inline zone const utc = fixed(0);
inline zone const paris = zone_of({1 * hours, 2 * hours, {3, 5, sunday, 2 * hours}, {10, 5, sunday, 3 * hours}});
inline zone const new_york = zone_of({-5 * hours, -4 * hours, {3, 2, sunday, 2 * hours}, {11, 1, sunday, 2 * hours}});
inline zone const lord_howe =
    zone_of({10 * hours + 30 * minutes, 11 * hours, {10, 1, sunday, 2 * hours}, {4, 1, sunday, 2 * hours}});
inline zone const cairo = zone_of({2 * hours, 3 * hours, {4, 5, friday, 0}, {10, 5, thursday, 24 * hours}});
inline zone const beirut = zone_of({2 * hours, 3 * hours, {3, 5, sunday, 0}, {10, 5, sunday, 0}});
inline zone const santiago =
    zone_of({-4 * hours, -3 * hours, {9, 1, saturday, 24 * hours}, {4, 1, saturday, 24 * hours}});
// Samoa left out 30 December 2011: the clock went from 23:59:59 of the 29th to 00:00 of the 31st.
inline zone const apia{
    -11 * hours,
    {{at(2011, 9, 24, 14), -10 * hours}, {at(2011, 12, 30, 10), 14 * hours}, {at(2012, 3, 31, 14), 13 * hours}}};

}  // namespace simulator
