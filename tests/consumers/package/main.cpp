// SPDX-License-Identifier: MIT
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;

constexpr scoreplan::workload hourly{scoreplan::cadence{1h}, scoreplan::data_availability{1h},
                                     scoreplan::job_runtime{5min}, scoreplan::latency_requirement{1h}};
static_assert(scoreplan::decide(hourly).mode() == scoreplan::mode::batch);

int main() { return scoreplan::decide(hourly).cadence() == 1h ? 0 : 1; }
