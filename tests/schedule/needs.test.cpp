// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/needs.hpp>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::any_zone;
using scoreplan::asked_run;
using scoreplan::asked_starts;
using scoreplan::daily;
using scoreplan::found;
using scoreplan::hourly;
using scoreplan::lead;
using scoreplan::needs;
using scoreplan::recurrence;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::workload;
using scoreplan::zoned;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }

constexpr lead half_an_hour{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                     scoreplan::job_runtime{20min}.start_up(10min),
                                     scoreplan::latency_requirement{12h}}};

constexpr needs continuous(recurrence const& need_by, lead const& before = half_an_hour) {
  return {zoned<any_zone>{need_by, utc}, before};
}
// Needs each day at 06:00, of data that is ready so long after each Monday.
constexpr needs of_mondays(seconds late) {
  return {zoned<any_zone>{daily(6h), utc}, half_an_hour, {{weekly({Monday}, 0h), utc}, late}};
}

constexpr bool is(found<asked_run> const& run, sys_seconds need_by) {
  return run && run->need_by == need_by && run->latest_start == need_by - 30min;
}

}  // namespace

TEST_BOTH("each need-by asks for a run where data flows continuously") {
  VALUE each = continuous(daily(6h));
  HOLDS(is(each.next(at(2026y / 1 / 5, 6h - 1s)), at(2026y / 1 / 5, 6h)));
  HOLDS(is(each.next(at(2026y / 1 / 5, 6h)), at(2026y / 1 / 6, 6h)));
  HOLDS(is(each.previous(at(2026y / 1 / 5, 6h)), at(2026y / 1 / 4, 6h)));
  HOLDS(is(each.previous(at(2026y / 1 / 5, 6h + 1s)), at(2026y / 1 / 5, 6h)));
  HOLDS(is(each.run_for(at(2026y / 1 / 5, 6h)), at(2026y / 1 / 5, 6h)) && !each.run_for(at(2026y / 1 / 5, 5h)));
  HOLDS(is(each.next(at(1969y / 1 / 1)), at(1970y / 1 / 1, 6h)) && !each.previous(at(1970y / 1 / 1, 6h)));
  HOLDS(!each.next(at(9999y / 12 / 31, 6h)) && is(each.previous(at(10000y / 1 / 1)), at(9999y / 12 / 31, 6h)));
  HOLDS(each.ahead() == 30min && each.has_continuous_data());
}

TEST_BOTH("a need-by asks for a run where its latest start has newer data than that of the need-by before") {
  VALUE mondays = of_mondays(5h + 30min);
  HOLDS(is(mondays.next(at(2026y / 1 / 5, 6h - 1s)), at(2026y / 1 / 5, 6h)));
  HOLDS(is(mondays.next(at(2026y / 1 / 5, 6h)), at(2026y / 1 / 12, 6h)));
  HOLDS(is(mondays.previous(at(2026y / 1 / 5, 6h)), at(2025y / 12 / 29, 6h)));
  HOLDS(is(mondays.previous(at(2026y / 1 / 5, 6h + 1s)), at(2026y / 1 / 5, 6h)));
  HOLDS(mondays.run_for(at(2026y / 1 / 5, 6h)) && !mondays.run_for(at(2026y / 1 / 6, 6h)));
  HOLDS(is(mondays.next(at(1969y / 1 / 1)), at(1970y / 1 / 5, 6h)) && !mondays.previous(at(1970y / 1 / 5, 6h)));
  HOLDS(!mondays.next(at(9999y / 12 / 27, 6h)) && is(mondays.previous(at(10000y / 1 / 1)), at(9999y / 12 / 27, 6h)));
  HOLDS(mondays.ahead() == 30min && !mondays.has_continuous_data());

  VALUE tuesdays = of_mondays(5h + 30min + 1s);
  HOLDS(is(tuesdays.next(at(2026y / 1 / 4)), at(2026y / 1 / 6, 6h)) && !tuesdays.run_for(at(2026y / 1 / 5, 6h)));
  HOLDS(is(tuesdays.previous(at(2026y / 1 / 6, 6h)), at(2025y / 12 / 30, 6h)));
}

TEST_BOTH("a lead without an amount asks for no run") {
  VALUE none = continuous(daily(6h), half_an_hour.early_by(-1s));
  HOLDS(!none.next(at(2026y / 1 / 1)) && !none.previous(at(2026y / 1 / 1)) && !none.run_for(at(2026y / 1 / 1, 6h)));
  HOLDS(!asked_starts{none}.next(at(2026y / 1 / 1)) && none.ahead() == 0s);
}

TEST_BOTH("runs that are asked for start at their latest start") {
  VALUE starts = asked_starts{of_mondays(0s)};
  HOLDS(*starts.next(at(2026y / 1 / 5, 5h + 30min - 1s)) == at(2026y / 1 / 5, 5h + 30min));
  HOLDS(*starts.next(at(2026y / 1 / 5, 5h + 30min)) == at(2026y / 1 / 12, 5h + 30min));
  HOLDS(*starts.previous(at(2026y / 1 / 5, 5h + 30min)) == at(2025y / 12 / 29, 5h + 30min));
  HOLDS(*starts.previous(at(2026y / 1 / 5, 5h + 30min + 1s)) == at(2026y / 1 / 5, 5h + 30min));
  HOLDS(starts.count({at(2026y / 1 / 5, 5h + 30min), at(2026y / 1 / 26, 5h + 30min)}) == 3);
  HOLDS(starts.count({at(2026y / 1 / 5, 5h + 30min + 1s), at(2026y / 1 / 26, 5h + 30min + 1s)}) == 3);
  HOLDS(starts.count({at(2026y / 1 / 5, 5h + 30min), at(2026y / 1 / 26, 5h + 30min + 1s)}) == 4);
  HOLDS(starts.ahead() == 30min && starts.zone() == any_zone{utc} && starts.repeat_after() == 86'400);
}

TEST_BOTH("runs that are asked for at each need-by are counted, and never walked") {
  VALUE starts = asked_starts{continuous(hourly(0s))};
  VALUE all = sys_days{10000y / 1 / 1} - sys_days{1970y / 1 / 1};
  HOLDS(starts.count({at(1970y / 1 / 1, -30min), at(10000y / 1 / 1, -30min)}) == 24 * all.count());
  HOLDS(starts.count({at(1970y / 1 / 1, -30min + 1s), at(10000y / 1 / 1, -90min)}) == 24 * all.count() - 2);
}
