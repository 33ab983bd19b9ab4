// SPDX-License-Identifier: MIT
// Includes what users need of capacity/: how many replicas answer in time.
#pragma once

#include <scoreplan/capacity/question.hpp>
#include <scoreplan/capacity/replicas.hpp>
