// SPDX-License-Identifier: MIT
// expect: the routes are started by Kubernetes exactly as planned
// errors: 1
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/export.hpp>

using namespace std::chrono;

#ifdef BROKEN
constexpr minutes period{50};  // 50 min do not divide a week
#else
constexpr minutes period{45};
#endif
constexpr sys_seconds begin = sys_days{2026y / January / 1};
constexpr scoreplan::schedule routes{scoreplan::fixed_period(period, begin), scoreplan::utc,
                                     scoreplan::lead{scoreplan::scenarios::routes}};
static_assert(export_schedule(routes, begin, scoreplan::to_kubernetes),
              "the routes are started by Kubernetes exactly as planned");
