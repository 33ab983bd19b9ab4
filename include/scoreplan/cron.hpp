// The door of cron/: cron text of several dialects: what it means and when it happens.
#pragma once

#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/time.hpp>
