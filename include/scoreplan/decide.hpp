// SPDX-License-Identifier: MIT
// Includes what users need of decide/: whether a workload is scored in batch or in real time, and why.
#pragma once

#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/decide/workload.hpp>
