// SPDX-License-Identifier: MIT
// Includes what users need of plan/: what follows from a deployment as facts and findings, and the constants that do
// not compile when it cannot run.
#pragma once

#include <scoreplan/plan/can_run.hpp>
#include <scoreplan/plan/findings.hpp>
#include <scoreplan/plan/parts.hpp>
#include <scoreplan/plan/plan.hpp>
