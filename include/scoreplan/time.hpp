// SPDX-License-Identifier: MIT
// Includes what users need of time/: lengths of time, calendars and zones.
#pragma once

#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>
