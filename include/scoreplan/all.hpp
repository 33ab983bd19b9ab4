// Every header of the library.
#pragma once

#include <scoreplan/audit.hpp>
#include <scoreplan/capacity.hpp>
#include <scoreplan/cost.hpp>
#include <scoreplan/cost_text.hpp>
#include <scoreplan/cron.hpp>
#include <scoreplan/cron_text.hpp>
#include <scoreplan/duration_text.hpp>
#include <scoreplan/explain.hpp>
#include <scoreplan/export.hpp>
#include <scoreplan/export_text.hpp>
#include <scoreplan/json.hpp>
#include <scoreplan/machines.hpp>
#include <scoreplan/money.hpp>
#include <scoreplan/names.hpp>
#include <scoreplan/retrain.hpp>
#include <scoreplan/retrain_text.hpp>
#include <scoreplan/scale_to_zero.hpp>
#include <scoreplan/scenarios.hpp>
#include <scoreplan/scoreplan.hpp>
#include <scoreplan/time_text.hpp>
#include <scoreplan/zoneinfo.hpp>
