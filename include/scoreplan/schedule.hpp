// The door of schedule/: from the moment of need back to each start.
#pragma once

#include <scoreplan/decide.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/irregularity.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time.hpp>
