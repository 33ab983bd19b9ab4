// SPDX-License-Identifier: MIT
// Includes what users need of deployment/: all that is known of how one model is scored.
#pragma once

#include <scoreplan/deployment/delivery.hpp>
#include <scoreplan/deployment/deployment.hpp>
#include <scoreplan/deployment/features.hpp>
#include <scoreplan/deployment/retraining.hpp>
#include <scoreplan/deployment/steps.hpp>
