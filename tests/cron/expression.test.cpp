// SPDX-License-Identifier: MIT
#include <scoreplan/cron.hpp>
#include <scoreplan/cron/text.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "cron/about_cron.hpp"
#include "testing.hpp"

using namespace std::chrono;
using namespace about_cron;
using scoreplan::azure_ml_cron;
using scoreplan::gap_policy;
using scoreplan::in_zone;
using scoreplan::kubernetes_cron;
using scoreplan::local_policy;
using scoreplan::overlap_policy;
using scoreplan::posix_cron;
using scoreplan::posix_zone;
using scoreplan::quartz_cron;
using scoreplan::six_field_cron;
using scoreplan::zoned;

TEST_BOTH("a weekly expression, from a literal") {
  constexpr cron mondays{"0 6 * * 1"};
  HOLDS(!mondays.fault().exists() && !mondays.warning().exists());
  HOLDS(mondays.dialect() == posix_cron);
  HOLDS(mondays == parse_cron("0 6 * * MON").value);
  HOLDS(mondays == parse_cron(" \t0  6 *\t* 1 ").value);
  HOLDS(mondays != parse_cron("0 6 * * 2").value);
  HOLDS(mondays != parse_cron("0 6 * * 1", kubernetes_cron).value);
  HOLDS(!mondays.is_absolute());
  HOLDS(gives(mondays, on(2026y / January / 1),
              {on(2026y / January / 5, 6h), on(2026y / January / 12, 6h), on(2026y / January / 19, 6h)}));
}

TEST_BOTH("strictly after and strictly before; one second on either side") {
  constexpr cron mondays{"0 6 * * 1"};
  constexpr local_seconds six = on(2026y / January / 5, 6h);
  HOLDS(mondays.next(six - 1s) == found{six});
  HOLDS(mondays.next(six) == found{six + weeks{1}});
  HOLDS(mondays.next(six + 1s) == found{six + weeks{1}});
  HOLDS(mondays.previous(six + 1s) == found{six});
  HOLDS(mondays.previous(six) == found{six - weeks{1}});
  HOLDS(mondays.previous(six - 1s) == found{six - weeks{1}});
  HOLDS(mondays.matches(six) && !mondays.matches(six - 1s) && !mondays.matches(six + 1s));
}

TEST_BOTH("the first and the last second") {
  constexpr local_seconds first_second = on(1970y / January / 1);
  constexpr local_seconds final_second = on(9999y / December / 31, 24h - 1s);
  constexpr cron often{"* * * * * *", six_field_cron};
  HOLDS(often.next(first_second - 1s) == found{first_second});
  HOLDS(often.next((local_seconds::min)()) == found{first_second});
  HOLDS(often.matches(first_second) && !often.matches(first_second - 1s) && !often.matches((local_seconds::min)()));
  HOLDS(!often.previous(first_second));
  HOLDS(!often.previous((local_seconds::min)()));
  HOLDS(often.previous(first_second + 1s) == found{first_second});
  HOLDS(often.next(final_second - 1s) == found{final_second});
  HOLDS(often.matches(final_second) && !often.matches(final_second + 1s) && !often.matches((local_seconds::max)()));
  HOLDS(!often.next(final_second));
  HOLDS(!often.next((local_seconds::max)()));
  HOLDS(often.previous(final_second + 1s) == found{final_second});
  HOLDS(often.previous((local_seconds::max)()) == found{final_second});
  HOLDS(!cron{"0 0 1 1 *"}.next(on(9999y / January / 1)));
  HOLDS(!cron{"0 0 29 2 *"}.previous(on(1972y / February / 29)));
  HOLDS(cron{"0 0 29 2 *"}.next((local_seconds::min)()) == found{on(1972y / February / 29)});
  HOLDS(cron{"0 0 29 2 *"}.previous((local_seconds::max)()) == found{on(9996y / February / 29)});
}

TEST_BOTH("values, ranges, steps, lists") {
  HOLDS(happens_at("*/45 * * * *", posix_cron, {0, 45}));
  HOLDS(happens_at("*/45 * * * *", kubernetes_cron, {0, 45}));
  HOLDS(happens_at("0 */45 * * * ?", quartz_cron, {0, 45}));
  HOLDS(happens_at("0 */45 * * * *", six_field_cron, {0, 45}));
  HOLDS(happens_at("*/45 * * * *", azure_ml_cron, {0, 45}));
  HOLDS(happens_at("5/15 * * * *", kubernetes_cron, {5, 20, 35, 50}));
  HOLDS(happens_at("0 5/15 * * * ?", quartz_cron, {5, 20, 35, 50}));
  HOLDS(happens_at("0 5/15 * * * *", six_field_cron, {5, 20, 35, 50}));
  HOLDS(happens_at("5/15 * * * *", azure_ml_cron, {5, 20, 35, 50}));
  HOLDS(refuses("5/15 * * * *", posix_cron, cron_fault::step_without_range, cron_field::minute, 1));
  HOLDS(happens_at("10-30/7 * * * *", posix_cron, {10, 17, 24}));
  HOLDS(happens_at("3,1,50-52,1 * * * *", posix_cron, {1, 3, 50, 51, 52}));
  HOLDS(happens_at("7-7 * * * *", posix_cron, {7}));
  // Some engines skip empty items.
  HOLDS(happens_at(",3,,1, * * * *", kubernetes_cron, {1, 3}));
  HOLDS(happens_at("0 ,3,,1, * * * ?", quartz_cron, {1, 3}));
  HOLDS(warns("3, * * * *", kubernetes_cron, cron_fault::value_expected, cron_field::minute, 2));
  HOLDS(warns(",3 * * * *", kubernetes_cron, cron_fault::value_expected, cron_field::minute, 0));
  HOLDS(refuses(", * * * *", kubernetes_cron, cron_fault::value_expected, cron_field::minute, 1));
  HOLDS(refuses("3,,1 * * * *", posix_cron, cron_fault::value_expected, cron_field::minute, 2));
  HOLDS(refuses("3, * * * *", azure_ml_cron, cron_fault::value_expected, cron_field::minute, 2));
  HOLDS(happens_at("59 * * * *", posix_cron, {59}));
  HOLDS(happens_at("00059 * * * *", posix_cron, {59}));
  HOLDS(gives("15 3,22-23 * * *", posix_cron, on(2026y / January / 1, 4h),
              {on(2026y / January / 1, 22h + 15min), on(2026y / January / 1, 23h + 15min),
               on(2026y / January / 2, 3h + 15min)}));
  HOLDS(gives("30,10 0 0 * * *", six_field_cron, on(2026y / January / 1, 10s),
              {on(2026y / January / 1, 30s), on(2026y / January / 2, 10s)}));
}

TEST_BOTH("the day of the month: short months are left out, never clamped") {
  constexpr cron ends{"0 0 31 * *"};
  HOLDS(gives(ends, on(2026y / January / 1),
              {on(2026y / January / 31), on(2026y / March / 31), on(2026y / May / 31), on(2026y / July / 31),
               on(2026y / August / 31), on(2026y / October / 31), on(2026y / December / 31)}));
  HOLDS(gives("0 0 30 * *", posix_cron, on(2026y / January / 31), {on(2026y / March / 30), on(2026y / April / 30)}));
  HOLDS(gives("0 0 29-31 2 *", posix_cron, on(2026y / January / 1), {on(2028y / February / 29)}));
  HOLDS(gives("0 0 1 */5 *", posix_cron, on(2026y / January / 1, 1s),
              {on(2026y / June / 1), on(2026y / November / 1), on(2027y / January / 1)}));
}

TEST_BOTH("29 February, beyond 2096 as well") {
  HOLDS(gives_leap_days("0 0 29 2 *", posix_cron));
  HOLDS(gives_leap_days("0 0 29 2 *", kubernetes_cron));
  HOLDS(gives_leap_days("0 0 0 29 2 ?", quartz_cron));
  HOLDS(gives_leap_days("0 0 0 29 2 *", six_field_cron));
  HOLDS(gives("0 0 29 2 *", posix_cron, on(2396y / February / 29), {on(2400y / February / 29)}));
  // 29 February is a Monday in 2072, the last such day before 2100, and then in 2112: 40 years apart.
  HOLDS(gives("0 0 0 29 2 1", six_field_cron, on(2044y / March / 1),
              {on(2072y / February / 29), on(2112y / February / 29)}));
}

TEST_BOTH("months by number and name") {
  HOLDS(same("0 0 1 JAN,jun,Dec *", "0 0 1 1,6,12 *", posix_cron));
  HOLDS(same("0 0 1 feb-MAR *", "0 0 1 2-3 *", kubernetes_cron));
  HOLDS(same("0 0 0 1 APR,AUG ?", "0 0 0 1 4,8 ?", quartz_cron));
  HOLDS(same("0 0 0 1 MAY-NOV/3 *", "0 0 0 1 5,8,11 *", six_field_cron));
  HOLDS(gives("0 0 1 AUG,SEP,OCT *", posix_cron, on(2026y / January / 1),
              {on(2026y / August / 1), on(2026y / September / 1), on(2026y / October / 1)}));
}

TEST_BOTH("weekdays by number: Sunday is 0, 7 or 1") {
  // 2026-01-04 is a Sunday.
  HOLDS(happens_on("0 0 * * 0", posix_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 0 * * 7", posix_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 0 * * 6-7", posix_cron, 2026y / February, {1, 7, 8, 14, 15, 21, 22, 28}));
  HOLDS(happens_on(
      "0 0 * * 0-7", posix_cron, 2026y / February,
      {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28}));
  HOLDS(happens_on("0 0 * * 0", kubernetes_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 0 * * 6", kubernetes_cron, 2026y / January, {3, 10, 17, 24, 31}));
  HOLDS(refuses("0 0 * * 7", kubernetes_cron, cron_fault::out_of_range, cron_field::day_of_week, 8));
  HOLDS(refuses("0 0 * * 5-7", kubernetes_cron, cron_fault::out_of_range, cron_field::day_of_week, 10));
  HOLDS(happens_on("0 0 0 ? * 1", quartz_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 0 0 ? * 7", quartz_cron, 2026y / January, {3, 10, 17, 24, 31}));
  HOLDS(refuses("0 0 0 ? * 0", quartz_cron, cron_fault::out_of_range, cron_field::day_of_week, 10));
  HOLDS(refuses("0 0 0 ? * 8", quartz_cron, cron_fault::out_of_range, cron_field::day_of_week, 10));
  HOLDS(happens_on("0 0 0 * * 0", six_field_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 0 0 * * 7", six_field_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(same("0 0 0 * * 5-7", "0 0 0 * * 5,6,0", six_field_cron));
  HOLDS(same("0 0 0 * * 1/2", "0 0 0 * * 1,3,5,0", six_field_cron));
  HOLDS(refuses("0 0 0 * * 8", six_field_cron, cron_fault::out_of_range, cron_field::day_of_week, 10));
  HOLDS(happens_on("0 0 * * 0", azure_ml_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(refuses("0 0 * * 7", azure_ml_cron, cron_fault::out_of_range, cron_field::day_of_week, 8));
}

TEST_BOTH("weekdays by name") {
  HOLDS(same("0 0 * * SUN,mon,Tue,wED,THU,FRI,sat", "0 0 * * *", posix_cron));
  HOLDS(same("0 0 * * MON-FRI", "0 0 * * 1-5", posix_cron));
  HOLDS(same("0 0 * * mon-fri/2", "0 0 * * 1,3,5", kubernetes_cron));
  HOLDS(same("0 0 0 ? * MON-FRI", "0 0 0 ? * 2-6", quartz_cron));
  HOLDS(same("0 0 0 * * TUE", "0 0 0 * * 2", six_field_cron));
  HOLDS(same("0 0 * * SAT", "0 0 * * 6", azure_ml_cron));
  HOLDS(happens_on("0 0 * * WED", posix_cron, 2026y / January, {7, 14, 21, 28}));
  HOLDS(happens_on("0 0 0 ? * WED", quartz_cron, 2026y / January, {7, 14, 21, 28}));
}

TEST_BOTH("both day fields: one of them, both, or refused") {
  // The expression means Fridays or the 13th in some dialects, and Friday the 13th in others.
  HOLDS(happens_on("0 0 13 * 5", posix_cron, 2026y / February, {6, 13, 20, 27}));
  HOLDS(happens_on("0 0 13 * 5", posix_cron, 2026y / January, {2, 9, 13, 16, 23, 30}));
  HOLDS(happens_on("0 0 13 * 5", kubernetes_cron, 2026y / January, {2, 9, 13, 16, 23, 30}));
  HOLDS(gives("0 0 0 13 * 5", six_field_cron, on(2026y / January / 1),
              {on(2026y / February / 13), on(2026y / March / 13), on(2026y / November / 13)}));
  HOLDS(refuses("0 0 0 13 * 6", quartz_cron, cron_fault::question_mark_expected, cron_field::day_of_month, 6));
  HOLDS(refuses("0 0 0 * * *", quartz_cron, cron_fault::question_mark_expected, cron_field::day_of_month, 6));
  HOLDS(refuses("0 0 0 ? * ?", quartz_cron, cron_fault::question_mark_expected, cron_field::day_of_month, 6));
  // With "or" a day that never comes does no harm.
  HOLDS(happens_on("0 0 31 2 1", posix_cron, 2026y / February, {2, 9, 16, 23}));
}

TEST_BOTH("a star with a step: every value to Vixie, some values to Kubernetes") {
  HOLDS(gives("0 0 */10 * 0", posix_cron, on(2026y / January / 1), {on(2026y / January / 11)}));
  HOLDS(gives("0 0 */10 * 0", kubernetes_cron, on(2026y / January / 1), {on(2026y / January / 4)}));
  HOLDS(happens_on("0 0 */10 * 0", posix_cron, 2026y / January, {11}));
  HOLDS(happens_on("0 0 */10 * 0", kubernetes_cron, 2026y / January, {1, 4, 11, 18, 21, 25, 31}));
  HOLDS(happens_on("0 0 1 * */2", posix_cron, 2026y / January, {1}));
  HOLDS(happens_on("0 0 1 * */6", kubernetes_cron, 2026y / January, {1, 3, 4, 10, 11, 17, 18, 24, 25, 31}));
  // A step of one is no restriction, and neither is a star in a list.
  HOLDS(happens_on("0 0 */1 * 0", kubernetes_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 0 1,* * 0", kubernetes_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(happens_on("0 0 *,1 * 0", posix_cron, 2026y / January, {4, 11, 18, 25}));
  HOLDS(cron{"0 0 1,* * 0"}.next(on(2026y / January / 1)) == found{on(2026y / January / 2)});
  // Without a star both fields count, even where one names every day.
  HOLDS(cron{"0 0 1-31 * 0"}.next(on(2026y / January / 1)) == found{on(2026y / January / 2)});
}

TEST_BOTH("a question mark") {
  HOLDS(same("0 0 ? * 1", "0 0 * * 1", kubernetes_cron));
  HOLDS(same("? ? 1 ? ?", "* * 1 * *", kubernetes_cron));
  HOLDS(same("?/20 0 * * ?", "*/20 0 * * *", kubernetes_cron));
  HOLDS(same("0 0 0 ? * 1", "0 0 0 * * 1", six_field_cron));
  HOLDS(accepts("0 0 0 ? * 2", quartz_cron));
  HOLDS(accepts("0 0 0 1 * ?", quartz_cron));
  HOLDS(refuses("0 0 ? * 1", posix_cron, cron_fault::letter_not_expected, cron_field::day_of_month, 4));
  HOLDS(refuses("0 0 ? * 1", azure_ml_cron, cron_fault::letter_not_expected, cron_field::day_of_month, 4));
  HOLDS(refuses("0 ? 0 1 * ?", quartz_cron, cron_fault::letter_not_expected, cron_field::minute, 2));
  HOLDS(refuses("0 0 0 ?,1 * 2", quartz_cron, cron_fault::more_than_one_value, cron_field::day_of_month, 8));
}

TEST_BOTH("nicknames") {
  HOLDS(cron{"@yearly"} == cron{"0 0 1 1 *"});
  HOLDS(cron{"@annually"} == cron{"0 0 1 1 *"});
  HOLDS(cron{"@monthly"} == cron{"0 0 1 * *"});
  HOLDS(cron{"@weekly"} == cron{"0 0 * * 0"});
  HOLDS(cron{"@daily"} == cron{"0 0 * * *"});
  HOLDS(cron{"@midnight"} == cron{"0 0 * * *"});
  HOLDS(cron{" @hourly "} == cron{"0 * * * *"});
  HOLDS(cron{"@weekly", kubernetes_cron} == cron{"0 0 * * 0", kubernetes_cron});
  HOLDS(refuses("@reboot", posix_cron, cron_fault::nickname_unknown, cron_field::minute, 0));
  HOLDS(refuses("@Daily", posix_cron, cron_fault::nickname_unknown, cron_field::minute, 0));
  HOLDS(refuses(" @daily x", kubernetes_cron, cron_fault::nickname_unknown, cron_field::minute, 1));
  HOLDS(refuses("@every 45m", kubernetes_cron, cron_fault::interval_has_no_anchor, cron_field::minute, 0));
  HOLDS(refuses("@daily", quartz_cron, cron_fault::value_expected, cron_field::second, 0));
  HOLDS(refuses("@daily", six_field_cron, cron_fault::value_expected, cron_field::second, 0));
  HOLDS(refuses("@daily", azure_ml_cron, cron_fault::value_expected, cron_field::minute, 0));
}

TEST_BOTH("Quartz: the last days of a month") {
  HOLDS(gives("0 0 0 L * ?", quartz_cron, on(2026y / January / 1),
              {on(2026y / January / 31), on(2026y / February / 28), on(2026y / March / 31), on(2026y / April / 30)}));
  HOLDS(gives("0 0 0 l 2 ?", quartz_cron, on(2027y / March / 1), {on(2028y / February / 29)}));
  HOLDS(gives("0 0 0 L-3 * ?", quartz_cron, on(2026y / January / 1),
              {on(2026y / January / 28), on(2026y / February / 25), on(2026y / March / 28)}));
  // Thirty days before the last day there is a day only in months of 31.
  HOLDS(gives("0 0 0 L-30 * ?", quartz_cron, on(2026y / January / 1, 1s),
              {on(2026y / March / 1), on(2026y / May / 1), on(2026y / July / 1), on(2026y / August / 1)}));
  // 2026-01-31 is a Saturday, 2026-05-31 a Sunday.
  HOLDS(gives("0 0 0 LW * ?", quartz_cron, on(2026y / January / 1),
              {on(2026y / January / 30), on(2026y / February / 27), on(2026y / March / 31), on(2026y / April / 30),
               on(2026y / May / 29)}));
  HOLDS(happens_on("0 0 0 L-3W * ?", quartz_cron, 2026y / June, {26}));
  HOLDS(refuses("0 0 0 L-31 * ?", quartz_cron, cron_fault::out_of_range, cron_field::day_of_month, 8));
  HOLDS(refuses("0 0 0 L-30 4 ?", quartz_cron, cron_fault::never_happens, cron_field::day_of_month, 6));
  HOLDS(refuses("0 0 L * *", posix_cron, cron_fault::value_expected, cron_field::day_of_month, 4));
  HOLDS(refuses("0 0 L * *", kubernetes_cron, cron_fault::value_expected, cron_field::day_of_month, 4));
}

TEST_BOTH("Quartz: the nearest weekday, within the month") {
  // The 15th is a Thursday in January 2026, a Sunday in February and March, and a Saturday in August.
  HOLDS(gives("0 0 0 15W * ?", quartz_cron, on(2026y / January / 1),
              {on(2026y / January / 15), on(2026y / February / 16), on(2026y / March / 16), on(2026y / April / 15)}));
  HOLDS(happens_on("0 0 0 15W * ?", quartz_cron, 2026y / August, {14}));
  // The 1st is a Saturday in August 2026, and a Sunday in November.
  HOLDS(happens_on("0 0 0 1W * ?", quartz_cron, 2026y / August, {3}));
  HOLDS(happens_on("0 0 0 1W * ?", quartz_cron, 2026y / November, {2}));
  // The 31st is a Saturday in January 2026 and a Sunday in May; June has none.
  HOLDS(happens_on("0 0 0 31W * ?", quartz_cron, 2026y / January, {30}));
  HOLDS(happens_on("0 0 0 31w * ?", quartz_cron, 2026y / May, {29}));
  HOLDS(happens_on("0 0 0 31W * ?", quartz_cron, 2026y / June, {}));
  HOLDS(happens_on("0 0 0 28W 2 ?", quartz_cron, 2026y / February, {27}));
  // A day that the month lacks goes on into the next one. Where that is the 1st, a Saturday, the last day counts.
  HOLDS(happens_on("0 0 0 31W * ?", quartz_cron, 2023y / June, {30}));
  HOLDS(happens_on("0 0 0 31W * ?", quartz_cron, 2029y / June, {}));  // the 31st is a Sunday
  HOLDS(happens_on("0 0 0 29W 2 ?", quartz_cron, 2025y / February, {28}));
  HOLDS(happens_on("0 0 0 30W 2 ?", quartz_cron, 2008y / February, {29}));
  HOLDS(happens_on("0 0 0 30W 2 ?", quartz_cron, 2025y / February, {}));
  HOLDS(refuses("0 0 0 31W 2 ?", quartz_cron, cron_fault::never_happens, cron_field::day_of_month, 6));
  HOLDS(refuses("0 0 0 32W * ?", quartz_cron, cron_fault::out_of_range, cron_field::day_of_month, 6));
}

TEST_BOTH("Quartz: the last and the nth of a weekday") {
  HOLDS(gives("0 0 0 ? * 6L", quartz_cron, on(2026y / January / 1),
              {on(2026y / January / 30), on(2026y / February / 27), on(2026y / March / 27)}));
  HOLDS(same("0 0 0 ? * FRIL", "0 0 0 ? * 6L", quartz_cron));
  HOLDS(gives("0 0 0 ? * 6#3", quartz_cron, on(2026y / January / 1),
              {on(2026y / January / 16), on(2026y / February / 20), on(2026y / March / 20)}));
  HOLDS(same("0 0 0 ? * FRI#3", "0 0 0 ? * 6#3", quartz_cron));
  // Months without a fifth Friday are left out.
  HOLDS(gives("0 0 0 ? * 6#5", quartz_cron, on(2026y / January / 1),
              {on(2026y / January / 30), on(2026y / May / 29), on(2026y / July / 31)}));
  HOLDS(gives("0 0 0 ? * 1#1", quartz_cron, on(2026y / January / 1), {on(2026y / January / 4)}));
  HOLDS(same("0 0 0 ? * L", "0 0 0 ? * 7", quartz_cron));
  HOLDS(refuses("0 0 0 ? * 6#6", quartz_cron, cron_fault::out_of_range, cron_field::day_of_week, 12));
  HOLDS(refuses("0 0 0 ? * 6#0", quartz_cron, cron_fault::out_of_range, cron_field::day_of_week, 12));
  HOLDS(refuses("0 0 0 ? * 6#", quartz_cron, cron_fault::value_expected, cron_field::day_of_week, 12));
  HOLDS(refuses("0 0 0 ? * 6#3,2", quartz_cron, cron_fault::more_than_one_value, cron_field::day_of_week, 14));
  HOLDS(refuses("0 0 0 ? * 2,6L", quartz_cron, cron_fault::more_than_one_value, cron_field::day_of_week, 14));
  HOLDS(refuses("0 0 * * 6L", posix_cron, cron_fault::letter_not_expected, cron_field::day_of_week, 9));
  HOLDS(refuses("0 0 0 * * 6#3", six_field_cron, cron_fault::letter_not_expected, cron_field::day_of_week, 11));
}

TEST_BOTH("Quartz: years") {
  constexpr cron some{"0 0 12 1 1 ? 2027,2030-2034/2", quartz_cron};
  HOLDS(gives(some, on(2026y / January / 1),
              {on(2027y / January / 1, 12h), on(2030y / January / 1, 12h), on(2032y / January / 1, 12h),
               on(2034y / January / 1, 12h)}));
  HOLDS(!some.next(on(2034y / January / 1, 12h)));
  HOLDS(some.previous((local_seconds::max)()) == found{on(2034y / January / 1, 12h)});
  HOLDS(!some.previous(on(2027y / January / 1, 12h)));
  HOLDS(!some.matches(on(2028y / January / 1, 12h)));
  HOLDS(same("0 0 0 1 * ? *", "0 0 0 1 * ?", quartz_cron));
  HOLDS(cron{"0 0 0 1 1 ? 1970,2199", quartz_cron}.next(on(1970y / January / 1)) == found{on(2199y / January / 1)});
  HOLDS(cron{"0 0 0 1 1 ? 2190/3", quartz_cron}.next(on(2193y / January / 1)) == found{on(2196y / January / 1)});
  HOLDS(refuses("0 0 0 1 1 ? 1969", quartz_cron, cron_fault::out_of_range, cron_field::year, 12));
  HOLDS(refuses("0 0 0 1 1 ? 2200", quartz_cron, cron_fault::out_of_range, cron_field::year, 12));
  HOLDS(refuses("0 0 0 1 1 ? 99999999999", quartz_cron, cron_fault::out_of_range, cron_field::year, 12));
  HOLDS(refuses("0 0 0 1 1 ? 2030-2029", quartz_cron, cron_fault::range_runs_backwards, cron_field::year, 21));
  HOLDS(refuses("0 0 0 29 2 ? 2027", quartz_cron, cron_fault::never_happens, cron_field::day_of_month, 6));
  HOLDS(refuses("0 0 0 1 1 * 2027", six_field_cron, cron_fault::text_after_last_field, cron_field::day_of_week, 12));
}

TEST_BOTH("Quartz: ranges that wrap") {
  HOLDS(gives("0 0 22-2 * * ?", quartz_cron, on(2026y / January / 1, 1h),
              {on(2026y / January / 1, 2h), on(2026y / January / 1, 22h), on(2026y / January / 1, 23h),
               on(2026y / January / 2)}));
  HOLDS(same("0 0 22-2/2 * * ?", "0 0 22,0,2 * * ?", quartz_cron));
  HOLDS(same("0 0 0 30-2 * ?", "0 0 0 30,31,1,2 * ?", quartz_cron));
  HOLDS(same("0 0 0 1 NOV-FEB ?", "0 0 0 1 11,12,1,2 ?", quartz_cron));
  HOLDS(same("0 0 0 ? * FRI-MON", "0 0 0 ? * 6,7,1,2", quartz_cron));
  HOLDS(same("0 0 0 ? * 7-3/2", "0 0 0 ? * 7,2", quartz_cron));
  HOLDS(refuses("0 22-2 * * *", posix_cron, cron_fault::range_runs_backwards, cron_field::hour, 6));
  HOLDS(refuses("0 22-2 * * *", kubernetes_cron, cron_fault::range_runs_backwards, cron_field::hour, 6));
  HOLDS(refuses("0 0 * * FRI-MON", posix_cron, cron_fault::range_runs_backwards, cron_field::day_of_week, 15));
  HOLDS(refuses("0 0 22-2 * * *", six_field_cron, cron_fault::range_runs_backwards, cron_field::hour, 8));
  HOLDS(refuses("0 22-2 * * *", azure_ml_cron, cron_fault::range_runs_backwards, cron_field::hour, 6));
}

TEST_BOTH("Azure ML ignores days of the month and months, and says so") {
  using enum cron_fault;
  HOLDS(accepts("15 10 * * 1", azure_ml_cron));
  HOLDS(warns("15 10 1 * *", azure_ml_cron, ignored_by_the_service, cron_field::day_of_month, 6));
  HOLDS(warns("15 10 * 2 *", azure_ml_cron, ignored_by_the_service, cron_field::month, 8));
  HOLDS(warns("15 10 */2 3 *", azure_ml_cron, ignored_by_the_service, cron_field::day_of_month, 6));
  HOLDS(same("15 10 31 2 1", "15 10 * * 1", azure_ml_cron));
  HOLDS(same("15 10 31 2 *", "15 10 * * *", azure_ml_cron));
}

TEST_BOTH("each fault names its field and its position") {
  using enum cron_fault;
  using enum cron_field;
  HOLDS(refuses("", posix_cron, field_missing, minute, 0));
  HOLDS(refuses("  ", posix_cron, field_missing, minute, 2));
  HOLDS(refuses("", six_field_cron, field_missing, second, 0));
  HOLDS(refuses("* * * *", kubernetes_cron, field_missing, day_of_week, 7));
  HOLDS(refuses("* * * * ", azure_ml_cron, field_missing, day_of_week, 8));
  HOLDS(refuses("0 0 * * *", six_field_cron, field_missing, day_of_week, 9));
  HOLDS(refuses("0 0 0 ? *", quartz_cron, field_missing, day_of_week, 9));
  HOLDS(refuses("0 6 * * 1 2026", posix_cron, text_after_last_field, day_of_week, 10));
  HOLDS(refuses("0 0 0 ? * 1 2026 x", quartz_cron, text_after_last_field, year, 17));
  HOLDS(refuses(", * * * *", posix_cron, value_expected, minute, 0));
  HOLDS(refuses("1, * * * *", posix_cron, value_expected, minute, 2));
  HOLDS(refuses("1-* * * * *", posix_cron, value_expected, minute, 2));
  HOLDS(refuses("*/ * * * *", posix_cron, value_expected, minute, 2));
  HOLDS(refuses("* * * foo *", posix_cron, value_expected, month, 6));
  HOLDS(refuses("* * * JA", posix_cron, value_expected, month, 6));
  HOLDS(refuses("-1 * * * *", posix_cron, value_expected, minute, 0));
  HOLDS(refuses("0 6:00 * * *", posix_cron, letter_not_expected, hour, 3));
  HOLDS(refuses("*5 * * * *", posix_cron, letter_not_expected, minute, 1));
  HOLDS(refuses("* * * JANUARY *", posix_cron, letter_not_expected, month, 9));
  HOLDS(refuses("* * * * MON1", posix_cron, letter_not_expected, day_of_week, 11));
  HOLDS(refuses({"* * * * *\0", 10}, posix_cron, letter_not_expected, day_of_week, 9));
  HOLDS(refuses({"*\0 * * * *", 11}, posix_cron, letter_not_expected, minute, 1));
  HOLDS(refuses("* * * * *\n", posix_cron, letter_not_expected, day_of_week, 9));
  HOLDS(refuses("60 * * * *", posix_cron, out_of_range, minute, 0));
  HOLDS(refuses("0-60 * * * *", posix_cron, out_of_range, minute, 2));
  HOLDS(refuses("0 24 * * *", posix_cron, out_of_range, hour, 2));
  HOLDS(refuses("0 0 0 * *", posix_cron, out_of_range, day_of_month, 4));
  HOLDS(refuses("0 0 32 * *", kubernetes_cron, out_of_range, day_of_month, 4));
  HOLDS(refuses("0 0 1 0 *", posix_cron, out_of_range, month, 6));
  HOLDS(refuses("0 0 1 13 *", posix_cron, out_of_range, month, 6));
  HOLDS(refuses("0 0 * * 8", posix_cron, out_of_range, day_of_week, 8));
  HOLDS(refuses("60 0 0 * * *", six_field_cron, out_of_range, second, 0));
  HOLDS(refuses("4294967296 * * * *", posix_cron, out_of_range, minute, 0));
  HOLDS(refuses("0 */99999 * * *", posix_cron, out_of_range, hour, 4));
  HOLDS(refuses("*/0 * * * *", posix_cron, step_of_zero, minute, 2));
  HOLDS(refuses("0 0 1-31/00 * *", kubernetes_cron, step_of_zero, day_of_month, 9));
  HOLDS(refuses("0 */61 * * * ?", quartz_cron, step_too_large, minute, 4));
  HOLDS(refuses("0 0 */24 * * ?", quartz_cron, step_too_large, hour, 6));
  HOLDS(refuses("0 5/3 * * *", posix_cron, step_without_range, hour, 3));
  HOLDS(refuses("0 0 5-3 * *", posix_cron, range_runs_backwards, day_of_month, 7));
  HOLDS(refuses("0 0 0 1 * 2", quartz_cron, question_mark_expected, day_of_month, 6));
  HOLDS(refuses("0 0 0 L,LW * ?", quartz_cron, more_than_one_value, day_of_month, 8));
  HOLDS(refuses("0 0 0 1,15W,L * ?", quartz_cron, more_than_one_value, day_of_month, 12));
  HOLDS(refuses("@fortnightly", posix_cron, nickname_unknown, minute, 0));
  HOLDS(refuses("@every 1h", posix_cron, interval_has_no_anchor, minute, 0));
  HOLDS(refuses("TZ=UTC 0 6 * * 1", kubernetes_cron, zone_belongs_elsewhere, minute, 0));
  HOLDS(refuses(" CRON_TZ=UTC 0 6 * * 1", kubernetes_cron, zone_belongs_elsewhere, minute, 1));
  HOLDS(refuses("TZ=UTC 0 0 6 ? * 1", quartz_cron, zone_belongs_elsewhere, second, 0));
  HOLDS(refuses("0 0 31 2 *", posix_cron, never_happens, day_of_month, 4));
  HOLDS(refuses("0 0 30 2 *", posix_cron, never_happens, day_of_month, 4));
  HOLDS(refuses("0 0 30 2 *", kubernetes_cron, never_happens, day_of_month, 4));
  HOLDS(refuses("0 0 31 4,6,9,11 *", posix_cron, never_happens, day_of_month, 4));
  HOLDS(refuses("0 0 30-31 2 */2", posix_cron, never_happens, day_of_month, 4));
  HOLDS(refuses("0 0 0 30 2 ?", quartz_cron, never_happens, day_of_month, 6));
  HOLDS(refuses("0 0 0 30 2 1", six_field_cron, never_happens, day_of_month, 6));
}

TEST_BOTH("a warning for what its engine accepts and nobody can mean") {
  using enum cron_fault;
  HOLDS(warns("*/75 * * * *", posix_cron, step_too_large, cron_field::minute, 2));
  HOLDS(warns("*/60 * * * *", kubernetes_cron, step_too_large, cron_field::minute, 2));
  HOLDS(warns("0 0 */24 * * *", six_field_cron, step_too_large, cron_field::hour, 6));
  HOLDS(warns("0 0 */31 * *", posix_cron, step_too_large, cron_field::day_of_month, 6));
  HOLDS(warns("0 0 1 */12 *", posix_cron, step_too_large, cron_field::month, 8));
  HOLDS(accepts("*/59 * * * *", posix_cron));
  HOLDS(accepts("0 */23 * * *", posix_cron));
  HOLDS(accepts("0 0 */30 * *", posix_cron));
  HOLDS(happens_at("*/75 * * * *", posix_cron, {0}));
  HOLDS(same("*/75 * * * *", "0 * * * *", posix_cron));
}

TEST_BOTH("words for every field and every fault") {
  constexpr auto all_fields = [] {
    bool all = true;
    for (int i = 0; i <= static_cast<int>(cron_field::year); ++i)
      all = all && !words(static_cast<cron_field>(i)).empty();
    return all;
  }();
  constexpr auto all_faults = [] {
    bool all = true;
    for (int i = 1; i <= static_cast<int>(cron_fault::dialect_contradicts_itself); ++i)
      all = all && !words(static_cast<cron_fault>(i)).empty();
    return all;
  }();
  HOLDS(all_fields && all_faults);
  HOLDS(words(cron_field::day_of_month) == "day of month");
  HOLDS(words(cron_fault::out_of_range) == "is out of range");
}

namespace {

using instants = std::initializer_list<sys_seconds>;

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};

// Whether these are the instants of an expression in Paris, from `from` until before `to`, forward and back.
constexpr bool runs(std::string_view text, cron_dialect const& dialect, sys_seconds from, sys_seconds to,
                    instants expected) {
  zoned const times = in_zone(parse_cron(text, dialect).value, paris);
  sys_seconds const* each = expected.begin();
  for (sys_seconds const time : times.between({from, to})) {
    if (each == expected.end() || time != *each || times.next(time - 1s) != found{time}) return false;
    ++each;
  }
  found<sys_seconds> back = times.previous(to);
  while (each != expected.begin()) {
    if (back != found{*--each}) return false;
    back = times.previous(*back);
  }
  return !back || *back < from;
}

// The gap is on 2026-03-29 at 01:00 UTC, the overlap on 2026-10-25 from 00:00 to 02:00 UTC.
constexpr bool in_gap(std::string_view text, cron_dialect const& dialect, instants expected) {
  return runs(text, dialect, at(2026y / March / 28, 12h), at(2026y / March / 30), expected);
}
constexpr bool in_overlap(std::string_view text, cron_dialect const& dialect, instants expected) {
  return runs(text, dialect, at(2026y / October / 24, 12h), at(2026y / October / 25, 12h), expected);
}
constexpr bool hours_of_overlap(std::string_view text, cron_dialect const& dialect, instants expected) {
  return runs(text, dialect, at(2026y / October / 25), at(2026y / October / 25, 3h), expected);
}

}  // namespace

TEST_BOTH("when the clock changes: daily at 02:30 in Paris") {
  HOLDS(in_gap("30 2 * * *", posix_cron, {at(2026y / March / 29, 1h)}));
  HOLDS(in_gap("30 2 * * *", kubernetes_cron, {}));
  HOLDS(in_gap("0 30 2 * * ?", quartz_cron, {}));
  HOLDS(in_gap("0 30 2 * * *", six_field_cron, {}));
  HOLDS(in_gap("30 2 * * *", azure_ml_cron, {}));
  HOLDS(in_overlap("30 2 * * *", posix_cron, {at(2026y / October / 25, 30min)}));
  HOLDS(in_overlap("30 2 * * *", kubernetes_cron,
                   {at(2026y / October / 25, 30min), at(2026y / October / 25, 1h + 30min)}));
  HOLDS(in_overlap("0 30 2 * * ?", quartz_cron, {at(2026y / October / 25, 1h + 30min)}));
  HOLDS(in_overlap("0 30 2 * * *", six_field_cron, {at(2026y / October / 25, 30min)}));
  HOLDS(in_overlap("30 2 * * *", azure_ml_cron, {}));
  // Two local times that fall on one instant happen once.
  HOLDS(in_gap("0,30 2 * * *", posix_cron, {at(2026y / March / 29, 1h)}));
}

TEST_BOTH("when the clock changes: hourly in Paris") {
  constexpr sys_seconds first = at(2026y / October / 25);
  HOLDS(hours_of_overlap("0 * * * *", posix_cron, {first, first + 1h, first + 2h}));
  HOLDS(hours_of_overlap("0 * * * *", kubernetes_cron, {first, first + 1h, first + 2h}));
  HOLDS(hours_of_overlap("0 0 * * * ?", quartz_cron, {first + 1h, first + 2h}));
  HOLDS(hours_of_overlap("0 0 * * * *", six_field_cron, {first, first + 2h}));
  HOLDS(hours_of_overlap("0 * * * *", azure_ml_cron, {first + 2h}));
  constexpr sys_seconds change = at(2026y / March / 29, 1h);
  HOLDS(runs("0 * * * *", posix_cron, change - 1h, change + 2h, {change - 1h, change, change + 1h}));
  HOLDS(runs("0 * * * *", kubernetes_cron, change - 1h, change + 2h, {change - 1h, change, change + 1h}));
}

TEST_BOTH("to Vixie a minute or an hour that begins with a star is an interval, and else a fixed time") {
  HOLDS(cron{"30 2 * * *"}.policy() == local_policy{gap_policy::first_valid, overlap_policy::first});
  HOLDS(cron{"0 0-23 * * *"}.policy() == local_policy{gap_policy::first_valid, overlap_policy::first});
  HOLDS(cron{"0 * * * *"}.policy() == local_policy{gap_policy::skip, overlap_policy::both});
  HOLDS(cron{"*/5 2 * * *"}.policy() == local_policy{gap_policy::skip, overlap_policy::both});
  HOLDS(cron{"@hourly"}.policy() == local_policy{gap_policy::skip, overlap_policy::both});
  HOLDS(in_gap("*/30 2 * * *", posix_cron, {}));
  HOLDS(in_overlap("*/30 2 * * *", posix_cron,
                   {at(2026y / October / 25), at(2026y / October / 25, 30min), at(2026y / October / 25, 1h),
                    at(2026y / October / 25, 1h + 30min)}));
  HOLDS(cron{"30 2 * * *", kubernetes_cron}.policy() == local_policy{gap_policy::skip, overlap_policy::both});
  HOLDS(cron{"0 30 2 * * ?", quartz_cron}.policy() == local_policy{gap_policy::skip, overlap_policy::second});
  HOLDS(cron{"0 30 2 * * *", six_field_cron}.policy() == local_policy{gap_policy::skip, overlap_policy::first});
  HOLDS(cron{"30 2 * * *", azure_ml_cron}.policy() == local_policy{gap_policy::reject, overlap_policy::reject});
}

TEST_BOTH("a thousand times in one constant expression") {
  constexpr auto thousandth = [] {
    cron const often{"*/5 8-18 * * MON-FRI"};
    local_seconds time = on(2026y / January / 1);
    for (int i = 0; i < 1000; ++i) time = *often.next(time);
    return time;
  };
  // There are 132 times a day: seven full days, the first from 08:00 on Thursday 1 January, and 76 of the eighth day.
  HOLDS(thousandth() == on(2026y / January / 12, 14h + 15min));
}
