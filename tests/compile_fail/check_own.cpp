// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::own, scoreplan::broken::no_rule
// expect: has<scoreplan::broken::minutes<61>
// expect: needs<scoreplan::broken::hours<1>
// expect unless Clang-14: {"routes: answers within an"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

// This team asks this of each of its deployments, beside what the library asks.
struct answers_within_an_hour {
  static constexpr scoreplan::finding check(scoreplan::deployment const& config) noexcept {
    auto const takes = decide(config.decided_on()).turnaround();
    return scoreplan::own_finding("answers within an hour", takes, 1h, takes <= 1h);
  }
};
#ifdef BROKEN
// [broken]
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{53min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [broken]
#else
// [mended]
constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{52min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
// [mended]
#endif
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch};
static_assert(scoreplan::can_run<routes, answers_within_an_hour>);
