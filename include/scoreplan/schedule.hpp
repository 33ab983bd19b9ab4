// SPDX-License-Identifier: MIT
// Includes what users need of schedule/: the start of each run, counted back from the moment of need.
#pragma once

#include <scoreplan/decide.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/irregularity.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time.hpp>
