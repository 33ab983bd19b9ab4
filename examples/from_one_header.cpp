// SPDX-License-Identifier: MIT
// A program that includes the library as one header, which `cmake --build build --target scoreplan_single_header`
// writes to build/single: g++ -std=c++20 -Ibuild/single examples/from_one_header.cpp -o from_one_header
#include <iostream>
#include <scoreplan.hpp>

using namespace std::chrono;

constexpr scoreplan::workload fries{
    scoreplan::cadence{weeks{1}},
    scoreplan::data_availability{days{1}}.late_by(2h),
    scoreplan::job_runtime{40min}.start_up(8min),
    scoreplan::latency_requirement{36h},
};
constexpr scoreplan::deployment deployed{"fries", fries, scoreplan::mode::batch};
static_assert(scoreplan::can_run<deployed>);

int main() {
  scoreplan::decision const answer = decide(fries);
  std::cout << deployed.name() << ": " << name(answer.mode()) << ", " << to_iso(answer.cadence()) << '\n';
}
