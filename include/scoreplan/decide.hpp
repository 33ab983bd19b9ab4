// The door of decide/: a workload: batch or real time, and why.
#pragma once

#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/decide/workload.hpp>
