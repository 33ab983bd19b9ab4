// The one place of the version; the build reads these three lines.
#pragma once

#define SCOREPLAN_VERSION_MAJOR 0
#define SCOREPLAN_VERSION_MINOR 1
#define SCOREPLAN_VERSION_PATCH 0
