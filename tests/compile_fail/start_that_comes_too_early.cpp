// SPDX-License-Identifier: MIT
// expect: the run must start at 01:15
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;

constexpr scoreplan::workload job{scoreplan::cadence{days{1}}, scoreplan::continuous_data,
                                  scoreplan::job_runtime{3h + 45min}, scoreplan::latency_requirement{days{1}}};
constexpr scoreplan::schedule sundays{scoreplan::weekly({Sunday}, 6h),
                                      scoreplan::posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"}, scoreplan::lead{job}};
#ifdef BROKEN
constexpr sys_seconds start = sys_days{2026y / March / 29} + 1h + 15min;  // 02:15 does not exist that night
#else
constexpr sys_seconds start = sys_days{2026y / March / 29} + 15min;
#endif
static_assert(sundays.next(sys_days{2026y / March / 23})->start == start, "the run must start at 01:15");
