// The door of export/: a schedule as that of another system, exactly or not at all.
#pragma once

#include <scoreplan/export/export.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/schedule.hpp>
