// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/pace.hpp>

#include "testing.hpp"

#ifndef SCOREPLAN_TESTS_STATIC
#include "schedule/simulated.hpp"
#endif

using namespace std::chrono;
using scoreplan::cron;
using scoreplan::cron_lines;
using scoreplan::daily;
using scoreplan::fixed_offset;
using scoreplan::fixed_period;
using scoreplan::fraction;
using scoreplan::monthly;
using scoreplan::pace;
using scoreplan::pace_of;
using scoreplan::recurrence;
using scoreplan::runs;
using scoreplan::runs_of;
using scoreplan::timespan;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::zoned;

namespace {

constexpr runs<fixed_offset> started(recurrence const& times) { return runs<fixed_offset>{zoned{times, utc}}; }
template <std::size_t Size>
constexpr auto started(char const (&text)[Size]) {
  return runs_of(cron_lines{cron{text}}, utc);
}

}  // namespace

TEST_BOTH("runs are as frequent as a period asks for, or too seldom, or more frequent") {
  VALUE each_day = pace_of(started(daily(6h)), days{1});
  HOLDS(each_day.is_known && !each_day.is_too_seldom && each_day.longest_gap == 24h);
  HOLDS(each_day.runs == fraction::of(146'097, 400) && each_day.periods == each_day.runs);
  HOLDS(each_day.surplus().is_zero());
  HOLDS(pace_of(started(daily(6h)), timespan{24h - 1ns}).is_too_seldom);
  VALUE weekdays = pace_of(started("0 6 * * 1-5"), days{1});
  HOLDS(weekdays.is_too_seldom && weekdays.longest_gap == 72h && weekdays.surplus().is_zero());
  VALUE by_day = pace_of(started("*/20 8-17 * * *"), 1h);
  HOLDS(by_day.is_too_seldom && by_day.longest_gap == 14h + 20min);
  HOLDS(by_day.surplus() == fraction::of(146'097 * (30 - 24), 400));
}

TEST_BOTH("the longest gap is within a day, between days, or from one cycle to the next") {
  HOLDS(pace_of(started(daily({0h, 23h})), days{1}).longest_gap == 23h);
  HOLDS(pace_of(started(daily({6h, 7h})), days{1}).longest_gap == 23h);
  HOLDS(pace_of(started(weekly({Monday, Thursday}, 6h)), weeks{1}).longest_gap == 96h);
  HOLDS(pace_of(started(weekly({Monday}, 6h).every(3, 2024y / 1 / 1)), weeks{3}).longest_gap == hours{3 * 168});
  HOLDS(!pace_of(started(fixed_period(90min, sys_days{2020y / 1 / 1})), 90min).is_too_seldom);
  HOLDS(pace_of(started(fixed_period(90min, sys_days{2020y / 1 / 1})), timespan{90min - 1ns}).is_too_seldom);
}

TEST_BOTH("months compare as months where dates count") {
  VALUE the_1st = pace_of(started("0 6 1 * *"), months{1});
  HOLDS(!the_1st.is_too_seldom && the_1st.longest_gap == days{31});
  HOLDS(the_1st.most_months == 1 && the_1st.periods == 12);
  HOLDS(the_1st.runs == 12);
  VALUE the_31st = pace_of(started(monthly(day{31}, 6h)), months{1});
  HOLDS(the_31st.is_too_seldom && the_31st.most_months == 2 && the_31st.longest_gap == days{61});
  HOLDS(!pace_of(started(monthly(day{31}, 6h)), months{2}).is_too_seldom);
  HOLDS(pace_of(started("0 6 1 * *"), timespan{days{31} - 1ns}).is_too_seldom);
  HOLDS(!pace_of(started("0 6 1 * *"), days{31}).is_too_seldom);
  // Runs every four weeks come in each month of four weeks or more; every 29 days they may leave out February.
  HOLDS(!pace_of(started(weekly({Monday}, 6h).every(4, 2024y / 1 / 1)), months{1}).is_too_seldom);
  HOLDS(pace_of(started(daily(6h).every(29, 2024y / 1 / 1)), months{1}).is_too_seldom);
}

TEST_RUN("the rarest dates are eight years apart") {
  pace const leap = pace_of(started("0 5 29 2 *"), days{1});
  HOLDS_NOW(leap.longest_gap == days{8 * 365 + 1} && leap.runs == fraction::of(97, 400) && leap.most_months == 96);
}

TEST_BOTH("what never happens, and a period without an amount, are not known") {
  HOLDS(!pace_of(started(daily(26h)), days{1}).is_known);
  HOLDS(!pace_of(started(daily(6h)), {}).is_known && !pace_of(started(daily(6h)), days{0}).is_known);
  HOLDS(!pace_of(started(daily(6h)), timespan{-1h}).is_known);
  HOLDS(!pace_of(started(daily(6h)), scoreplan::no_limit).is_known);
}

#ifndef SCOREPLAN_TESTS_STATIC
TEST_RUN("random lines of cron have the longest gap that the event simulator finds in 28 years") {
  simulated::dice d{5};
  int compared = 0;
  while (compared < 60) {
    std::string const line = simulated::some_line(d);
    auto const read = scoreplan::parse_cron(line);
    if (read.fault != scoreplan::cron_fault::none) continue;
    ++compared;
    simulator::setting s{.cadence = simulator::days, .cron = {line}, .engine = simulator::engine::posix};
    s.from = simulator::at(2001, 1, 1);
    s.to = simulator::at(2030, 1, 1);
    pace const here = pace_of(runs_of(cron_lines{read.value}, utc), days{1});
    simulator::pace const there = simulator::pace_of(s);
    // A gap of years may be longer in another century.
    seconds const found{there.longest_gap};
    bool const is_long = here.longest_gap > days{2 * 366};
    bool const agrees = is_long ? here.longest_gap >= found : here.longest_gap == found;
    if (!agrees || here.is_too_seldom != (there.too_seldom > 0)) std::printf("%s\n", line.c_str());
    HOLDS_NOW(agrees && here.is_too_seldom == (there.too_seldom > 0));
  }
}
#endif
