// SPDX-License-Identifier: MIT
// This file is compiled to assembly by folds.cmake: a decision on constants must leave nothing but its result.
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/scoreplan.hpp>

namespace scenarios = scoreplan::scenarios;

extern "C" int batch_on_schedule() { return static_cast<int>(scoreplan::decide(scenarios::routes).mode()); }
extern "C" int batch_in_months() { return static_cast<int>(scoreplan::decide(scenarios::maintenance).mode()); }
extern "C" int real_time_per_event() { return static_cast<int>(scoreplan::decide(scenarios::fraud).mode()); }
extern "C" int real_time_on_request() { return static_cast<int>(scoreplan::decide(scenarios::costing).mode()); }
