// SPDX-License-Identifier: MIT
// Includes what users need of base/, which has what the standard library lacks: exact numbers, fixed containers and
// text without a heap.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/found.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/proportion.hpp>
#include <scoreplan/base/samples.hpp>
