// SPDX-License-Identifier: MIT
// Includes what users need of export/: a schedule as that of another system, exactly or not at all.
#pragma once

#include <scoreplan/export/export.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/export/targets.hpp>
#include <scoreplan/schedule.hpp>
