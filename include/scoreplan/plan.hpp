// The door of plan/: what follows from a deployment: facts, findings, and the constants that do not compile when it
// cannot run.
#pragma once

#include <scoreplan/plan/can_run.hpp>
#include <scoreplan/plan/findings.hpp>
#include <scoreplan/plan/parts.hpp>
#include <scoreplan/plan/plan.hpp>
