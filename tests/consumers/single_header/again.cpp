// SPDX-License-Identifier: MIT
#include <scoreplan.hpp>

scoreplan::mode mode_in_again();

scoreplan::mode mode_in_again() {
  using namespace std::chrono;
  return scoreplan::decide({scoreplan::cadence{hours{1}}, scoreplan::continuous_data,
                            scoreplan::job_runtime{minutes{5}}, scoreplan::latency_requirement{hours{1}}})
      .mode();
}
