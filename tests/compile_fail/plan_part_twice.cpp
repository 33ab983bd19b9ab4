// SPDX-License-Identifier: MIT
// expect: a part of a plan is a schedule_over, feature_list, request_load, price_list, start_up_estimate
// errors: 1
#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/plan.hpp>

constexpr scoreplan::delivery to_blob{};
constexpr scoreplan::progress nothing_done;

#ifdef BROKEN
constexpr auto plan = scoreplan::plan(scoreplan::scenarios::routes, to_blob, nothing_done, to_blob);
#else
constexpr auto plan = scoreplan::plan(scoreplan::scenarios::routes, to_blob, nothing_done);
#endif
static_assert(plan.mode() == scoreplan::mode::batch);
