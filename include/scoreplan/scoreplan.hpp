// The umbrella: the decision, the schedule, and what they need.
#pragma once

#include <scoreplan/decide.hpp>
#include <scoreplan/duration.hpp>
#include <scoreplan/recurrence.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/startup.hpp>
#include <scoreplan/version.hpp>
#include <scoreplan/workload.hpp>
#include <scoreplan/zone.hpp>
#include <scoreplan/zoned.hpp>
