// SPDX-License-Identifier: MIT
// expect: cannot_run<routes, scoreplan::deployment_check::cost, scoreplan::broken::R<58>
// expect: has<scoreplan::broken::money<0, 73, 'U', 'S', 'D'>
// expect: needs<scoreplan::broken::money<0, 72, 'U', 'S', 'D'>
// expect unless Clang-14: {"routes, R58: a month costs"}
// expect unless Clang-14: {"0.73 USD, but may cost only"}
// errors: 1
#include <scoreplan/plan.hpp>

using namespace std::chrono;

constexpr scoreplan::workload job{
    scoreplan::cadence{days{1}},
    scoreplan::data_availability{days{1}},
    scoreplan::job_runtime{4min}.start_up(8min),
    scoreplan::latency_requirement{12h},
};
using usd = scoreplan::amount<scoreplan::usd>;
constexpr scoreplan::cluster_prices<scoreplan::usd> cluster{usd{12, 100} / 1h,
                                                            scoreplan::billing{scoreplan::start_up_billing::billed}};
#ifdef BROKEN
// [broken]
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch,
                                       scoreplan::budget{usd{729, 1000}, cluster}};
// [broken]
#else
// [mended]
constexpr scoreplan::deployment routes{"routes", job, scoreplan::mode::batch,
                                       scoreplan::budget{usd{730, 1000}, cluster}};
// [mended]
#endif
static_assert(scoreplan::can_run<routes>);
