// The umbrella: the decision and what it needs.
#pragma once

#include "scoreplan/decide.hpp"
#include "scoreplan/duration.hpp"
#include "scoreplan/version.hpp"
#include "scoreplan/workload.hpp"
