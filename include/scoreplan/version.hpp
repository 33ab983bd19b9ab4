// SPDX-License-Identifier: MIT
// The version of the library. The build reads it from the three lines below.
#pragma once

#define SCOREPLAN_VERSION_MAJOR 0
#define SCOREPLAN_VERSION_MINOR 1
#define SCOREPLAN_VERSION_PATCH 0
