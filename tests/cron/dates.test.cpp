// SPDX-License-Identifier: MIT
#include <scoreplan/cron/dates.hpp>

#include <chrono>
#include <cstdint>

#include "contract.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::cron;
using scoreplan::cron_lines;
using scoreplan::dated_days;
using scoreplan::dates_in;
using scoreplan::has_dates;
using scoreplan::quartz_cron;
using scoreplan::without_dates;

namespace {

constexpr std::int64_t day_of(year_month_day date) { return sys_days{date}.time_since_epoch().count(); }
constexpr std::int64_t month_of(int year, int month) { return std::int64_t{12} * year + month - 1; }

}  // namespace

TEST_BOTH("which lines have dates") {
  HOLDS(has_dates(cron{"0 5 1 * *"}) && has_dates(cron{"0 5 * 2 *"}) && has_dates(cron{"0 5 1 * 1"}));
  HOLDS(!has_dates(cron{"0 5 * * *"}) && !has_dates(cron{"0 5 * * 1-5"}));
  HOLDS(has_dates(cron_lines{cron{"0 5 * * *"}, cron{"0 6 1 * *"}}));
  HOLDS(has_dates(cron{"0 0 6 L * ?", quartz_cron}) && has_dates(cron{"0 0 6 ? * * 2030", quartz_cron}));
}

TEST_BOTH("the days of a month") {
  VALUE lines = cron_lines{cron{"0 5 * * *"}, cron{"0 6 1-15 * *"}, cron{"0 7 13 * 5"}};
  VALUE march = dates_in(lines, month_of(2026, 3));
  HOLDS(march.members == 6 && march.days[0] == 0 && march.days[1] == 0xFFFE);
  HOLDS(march.days[2] == (1U << 6 | 1U << 13 | 1U << 20 | 1U << 27));
  HOLDS(dates_in(cron{"0 5 29 2 *"}, month_of(2027, 2)).days[0] == 0);
  HOLDS(dates_in(cron{"0 5 29 2 *"}, month_of(2028, 2)).days[0] == 1U << 29);
  HOLDS(dates_in(cron{"0 5 31 12 *"}, month_of(9999, 12)).days[0] == 1U << 31);
}

TEST_BOTH("from which day until which the same lines happen") {
  VALUE lines = cron_lines{cron{"0 6 1-15 * *"}};
  VALUE first = dated_days<cron_lines>{lines}.on(day_of(2026y / 3 / 1));
  HOLDS(first.there == 1 && first.until == day_of(2026y / 3 / 16));
  VALUE sixteenth = dated_days<cron_lines>{lines}.on(day_of(2026y / 3 / 16));
  HOLDS(sixteenth.there == 0 && sixteenth.until == day_of(2026y / 4 / 1));
  VALUE fifteenth = dated_days<cron_lines>{lines}.on(day_of(2026y / 3 / 15));
  HOLDS(fifteenth.there == 1 && fifteenth.until == day_of(2026y / 3 / 16));
}

TEST_BOTH("lines without their dates") {
  VALUE lines = cron_lines{cron{"0 5 * * 1-5"}, cron{"0 6 1-15 * *"}, cron{"0 7 * 2 *"}};
  HOLDS(without_dates(lines, 6) == cron_lines{cron{"0 5 * * 1-5"}, cron{"0 6 * * *"}, cron{"0 7 * * *"}});
  HOLDS(without_dates(lines, 4) == cron_lines{cron{"0 5 * * 1-5"}, cron{"0 7 * * *"}});
  HOLDS(without_dates(lines, 0) == cron_lines{cron{"0 5 * * 1-5"}});
  HOLDS(without_dates(cron{"0 6 1 * *"}, 0).size() == 0);
  HOLDS(!without_dates(cron{"0 6 1 * *"}, 0).next(local_seconds{}));
}
