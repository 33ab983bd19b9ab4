// SPDX-License-Identifier: MIT
// Includes what users need of cron/: what cron text of several dialects means, and when it happens.
#pragma once

#include <scoreplan/cron/count.hpp>
#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/cron/engines.hpp>
#include <scoreplan/cron/eventbridge.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/cron/lines.hpp>
#include <scoreplan/cron/rate.hpp>
#include <scoreplan/time.hpp>
