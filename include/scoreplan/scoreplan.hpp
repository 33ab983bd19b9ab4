// SPDX-License-Identifier: MIT
// The umbrella header: it includes the decision, the schedule, and what they need.
#pragma once

#include <scoreplan/decide.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/time.hpp>
#include <scoreplan/version.hpp>
