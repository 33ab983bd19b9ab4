// The door of capacity/: how many replicas answer in time.
#pragma once

#include <scoreplan/capacity/question.hpp>
#include <scoreplan/capacity/replicas.hpp>
