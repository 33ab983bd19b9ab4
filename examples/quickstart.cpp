// SPDX-License-Identifier: MIT
// One workload, decided when the program is compiled.
// [quickstart]
#include <scoreplan/decide/text.hpp>
#include <scoreplan/scoreplan.hpp>

#include <iostream>

using namespace std::chrono;

constexpr scoreplan::workload fries{
    scoreplan::cadence{weeks{1}},                       // a truck leaves once a week
    scoreplan::data_availability{days{1}}.late_by(2h),  // tills report nightly, two hours late
    scoreplan::job_runtime{40min}.start_up(8min),       // slowest run and start-up observed
    scoreplan::latency_requirement{36h},                // from data to decision
};
constexpr auto answer = scoreplan::decide(fries);
static_assert(answer.mode() == scoreplan::mode::batch);
static_assert(answer.cadence() == weeks{1});

int main() { std::cout << scoreplan::explain(answer); }
// [quickstart]
