// SPDX-License-Identifier: MIT
#include <scoreplan/all.hpp>

scoreplan::decision decided_in_two();
scoreplan::decision decided_in_two() { return scoreplan::decide(scoreplan::scenarios::routes); }
