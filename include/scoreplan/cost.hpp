// SPDX-License-Identifier: MIT
// Includes what users need of cost/: what both modes cost.
#pragma once

#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
