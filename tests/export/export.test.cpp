// SPDX-License-Identifier: MIT
#include <scoreplan/export.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/time/any_zone.hpp>

#include <chrono>

#include "leads.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::daily;
using scoreplan::export_changes;
using scoreplan::export_fault;
using scoreplan::export_options;
using scoreplan::export_result;
using scoreplan::export_schedule;
using scoreplan::export_target;
using scoreplan::fixed_offset;
using scoreplan::fixed_period;
using scoreplan::gap_policy;
using scoreplan::hourly;
using scoreplan::lead;
using scoreplan::local_policy;
using scoreplan::monthly;
using scoreplan::overlap_policy;
using scoreplan::posix_zone;
using scoreplan::quarterly;
using scoreplan::recurrence;
using scoreplan::schedule;
using scoreplan::short_month;
using scoreplan::start_interval;
using scoreplan::to_azure_ml;
using scoreplan::to_azure_ml_cron;
using scoreplan::to_kubernetes;
using scoreplan::to_posix;
using scoreplan::to_systemd;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::yearly;
using scoreplan::zoned;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr local_seconds on(year_month_day date, seconds time = 0s) { return local_days{date} + time; }

constexpr sys_seconds new_year = at(2026y / January / 1);
constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};

constexpr export_result<fixed_offset> send(recurrence const& needed, export_target const& target,
                                           export_options const& options = {}, lead const& lead = minutes_only,
                                           sys_seconds from = new_year) {
  return export_schedule(schedule{needed, utc, lead}, from, target, options);
}
// The export is checked for two years, as four hundred are too long for a constant expression.
constexpr export_result<posix_zone> send_from_paris(recurrence const& needed, export_target const& target,
                                                    lead const& lead = minutes_only, export_options options = {}) {
  if (options.zone_name.empty()) options.zone_name = "Europe/Paris";
  options.until = at(2028y / January / 1);
  return export_schedule(schedule{needed, paris, lead}, new_year, target, options);
}

template <class Zone>
constexpr bool is_refused(export_result<Zone> const& what, export_fault why, sys_seconds first_wrong) {
  return !what && what.fault == why && what.first_wrong == first_wrong;
}
// Whether the request is refused, and the nearest schedule is exact and differs in this and nothing else.
template <class Zone>
constexpr bool has_nearest(export_result<Zone> const& what, export_changes const& changes) {
  return !what && what.changes == changes && export_schedule(what.nearest, what.target);
}

constexpr bool is_one_line(scoreplan::calendar_lines const& lines, seconds time) {
  return lines.size() == 1 && lines[0].of_day == scoreplan::detail::at_time_of_day(time.count());
}

}  // namespace

TEST_BOTH("a union, a window and several times a day are refused by every target, and each part alone is not") {
  constexpr recurrence twice_a_week = weekly({Monday}, 6h) | weekly({Thursday}, 18h);
  constexpr recurrence desk = daily(scoreplan::window{.every = 10min, .from = 8h, .to = 18h});
  for (export_target const& target : {to_posix, to_kubernetes, to_azure_ml_cron, to_azure_ml, to_systemd}) {
    HOLDS_NOW(send(twice_a_week, target).fault == export_fault::patterns);
    HOLDS_NOW(send(desk, target).fault == export_fault::patterns);
    HOLDS_NOW(send(daily({6h, 18h}), target).fault == export_fault::patterns);
    HOLDS_NOW(send(weekly({Monday}, 6h), target) && send(weekly({Thursday}, 18h), target));
  }
  HOLDS(send(twice_a_week, to_posix).fault == export_fault::patterns);
  HOLDS(send(twice_a_week | weekly({Monday}, 6h), to_posix).fault == export_fault::patterns);
  HOLDS(send(weekly({Monday}, 6h) | weekly({Monday}, 6h), to_posix));
}

TEST_BOTH("hourly, daily and weekly to every target") {
  HOLDS(is_one_line(send(daily(6h), to_posix).lines, 5h + 48min));
  HOLDS(is_one_line(send(daily(6h), to_kubernetes).lines, 5h + 48min));
  HOLDS(is_one_line(send(daily(6h), to_azure_ml_cron).lines, 5h + 48min));
  HOLDS(is_one_line(send(daily(6h), to_azure_ml).lines, 5h + 48min));
  HOLDS(is_one_line(send(daily(6h), to_systemd).lines, 5h + 48min));
  VALUE twice = send(weekly({Monday, Thursday}, 6h), to_kubernetes);
  HOLDS(twice && is_one_line(twice.lines, 5h + 48min));
  HOLDS(twice.lines[0].weekdays == 0b001'0010);
  HOLDS(twice.first_start == on(2026y / January / 1, 5h + 48min));
  HOLDS(twice.first_wrong == sys_seconds{} && !twice.changes.any());
  HOLDS(send(weekly({Monday, Thursday}, 6h), to_posix));
  HOLDS(send(weekly({Monday, Thursday}, 6h), to_azure_ml_cron));
  HOLDS(send(weekly({Monday, Thursday}, 6h), to_azure_ml));
  HOLDS(send(weekly({Monday, Thursday}, 6h), to_systemd));
  // A run that starts before midnight starts on the day before.
  HOLDS(send(weekly({Sunday}, 5min), to_posix).lines[0].weekdays == 0b100'0000);
  VALUE hours = send(hourly(15min), to_posix);
  HOLDS(hours && hours.lines.size() == 1);
  HOLDS(hours.lines[0].of_day.minutes == 1U << 3 && hours.lines[0].of_day.hours == 0xFF'FFFF);
  HOLDS(send(hourly(15min), to_kubernetes));
  HOLDS(send(hourly(15min), to_azure_ml_cron));
  HOLDS(send(hourly(15min), to_azure_ml).interval == start_interval{1, start_interval::unit::hour});
  HOLDS(send(hourly(15min), to_systemd));
}

TEST_BOTH("a start within a minute: systemd only; a minute as granularity, and what it takes") {
  constexpr lead with_seconds = lead_of(12min + 12s);
  VALUE refused = send(daily(6h), to_kubernetes, {}, with_seconds);
  HOLDS(is_refused(refused, export_fault::seconds, at(2026y / January / 1, 5h + 47min + 48s)));
  HOLDS(has_nearest(refused, {.starts_earlier = true}));
  HOLDS(refused.nearest.schedule.lead().early() == 48s);
  HOLDS(send(daily(6h), to_posix, {}, with_seconds).fault == export_fault::seconds);
  HOLDS(send(daily(6h), to_azure_ml_cron, {}, with_seconds).fault == export_fault::seconds);
  HOLDS(send(daily(6h), to_azure_ml, {}, with_seconds).fault == export_fault::seconds);
  HOLDS(is_one_line(send(daily(6h), to_systemd, {}, with_seconds).lines, 5h + 47min + 48s));

  VALUE moved = send(daily(6h), to_kubernetes, {.start_granularity = 60s}, with_seconds);
  HOLDS(is_one_line(moved.lines, 5h + 47min));
  HOLDS(moved.request.schedule.lead().early() == 48s);
  HOLDS(moved.request.schedule.first_from(new_year)->start == at(2026y / January / 1, 5h + 47min));
  VALUE quarter = send(daily(6h), to_kubernetes, {.start_granularity = 15min}, with_seconds);
  HOLDS(is_one_line(quarter.lines, 5h + 45min));
  HOLDS(quarter.request.schedule.lead().early() == 2min + 48s);
  HOLDS(send(daily(6h), to_kubernetes, {.start_granularity = 60s}).request.schedule.lead().early() == 0s);
  // A first start that would be moved to before the beginning is not counted.
  VALUE late = send(daily(6h), to_posix, {.start_granularity = 1h}, minutes_only, new_year + 5h + 30min);
  HOLDS(late.first_start == on(2026y / January / 2, 5h));
}

TEST_BOTH("a granularity that would move some starts more than others") {
  HOLDS(is_refused(send(daily(6h), to_posix, {.start_granularity = 7min}), export_fault::bad_granularity, {}));
  HOLDS(send(daily(6h), to_posix, {.start_granularity = 0s}).fault == export_fault::bad_granularity);
  HOLDS(send(daily(6h), to_posix, {.start_granularity = 500ms}).fault == export_fault::bad_granularity);
  HOLDS(send(daily(6h), to_posix, {.start_granularity = months{1}}).fault == export_fault::bad_granularity);
  HOLDS(is_refused(send(hourly(0s), to_posix, {.start_granularity = 2h}), export_fault::bad_granularity,
                   new_year + 1h + 48min));
  VALUE uneven = send(fixed_period(45min, new_year), to_posix, {.start_granularity = 10min});
  HOLDS(is_refused(uneven, export_fault::bad_granularity, new_year + 33min + 45min));
}

TEST_BOTH("a day of every month") {
  VALUE first = send(monthly(day{1}, 6h), to_posix);
  HOLDS(is_one_line(first.lines, 5h + 48min));
  HOLDS(first.lines[0].days == 1U << 1 && first.lines[0].months == 0x1FFE);
  HOLDS(send(monthly(day{28}, 6h), to_kubernetes));
  // Nothing happens in months without the day.
  HOLDS(send(monthly(day{31}, 6h), to_posix).lines[0].days == std::uint64_t{1} << 31);
  HOLDS(send(monthly(day{29}, 6h), to_kubernetes));
  HOLDS(send(monthly(day{31}, 6h), to_systemd));
  VALUE ignored = send(monthly(day{1}, 6h), to_azure_ml_cron);
  HOLDS(is_refused(ignored, export_fault::dates, at(2026y / January / 2, 5h + 48min)));
  HOLDS(!ignored.changes.any());
  HOLDS(send(monthly(day{28}, 6h), to_azure_ml).interval == start_interval{1, start_interval::unit::month});
  VALUE undocumented = send(monthly(day{29}, 6h), to_azure_ml);
  HOLDS(is_refused(undocumented, export_fault::undocumented, at(2026y / January / 29, 5h + 48min)));
  HOLDS(has_nearest(undocumented, {.on_earlier_day = true}));
  HOLDS(undocumented.nearest.schedule.need_by().times() == monthly(day{28}, 6h));
}

TEST_BOTH("the last day of the month and its weekdays: systemd only") {
  VALUE end_of_month = send(monthly(last, 6h), to_systemd);
  HOLDS(is_one_line(end_of_month.lines, 5h + 48min));
  HOLDS(end_of_month.lines[0].from_end && end_of_month.lines[0].days == 1U << 1);
  VALUE refused = send(monthly(last, 6h), to_posix);
  HOLDS(is_refused(refused, export_fault::dates, at(2028y / February / 28, 5h + 48min)));
  HOLDS(has_nearest(refused, {.on_earlier_day = true}));
  HOLDS(refused.nearest.schedule.need_by().times() == monthly(day{28}, 6h));
  HOLDS(send(monthly(last, 6h), to_azure_ml_cron).fault == export_fault::dates);
  HOLDS(send(monthly(last, 6h), to_azure_ml).fault == export_fault::undocumented);
  // The day is the 30th in June, and the last day in February.
  HOLDS(send(monthly(day{30}, 6h, short_month::clamp), to_posix).fault == export_fault::dates);
  HOLDS(send(monthly(day{30}, 6h, short_month::clamp), to_systemd).lines.size() > 0);

  VALUE second = send(monthly(Tuesday[2], 6h), to_systemd);
  HOLDS(is_one_line(second.lines, 5h + 48min));
  HOLDS(second.lines[0].weekdays == 1U << 2 && second.lines[0].days == 0x7F00);
  VALUE last_friday = send(monthly(Friday[last], 6h), to_systemd);
  HOLDS(is_one_line(last_friday.lines, 5h + 48min));
  HOLDS(last_friday.lines[0].from_end && last_friday.lines[0].days == 0xFE);
  VALUE no_weekdays = send(monthly(Tuesday[2], 6h), to_kubernetes);
  HOLDS(is_refused(no_weekdays, export_fault::dates, at(2026y / January / 8, 5h + 48min)));
  HOLDS(has_nearest(no_weekdays, {.on_earlier_day = true}));
  HOLDS(no_weekdays.nearest.schedule.need_by().times() == monthly(day{8}, 6h));
  HOLDS(send(monthly(Friday[last], 6h), to_azure_ml).fault == export_fault::undocumented);
}

TEST_BOTH("quarters and years") {
  HOLDS(send(quarterly(day{1}, 6h), to_posix).lines[0].months == 0b100'1001'0010);
  HOLDS(send(quarterly(day{1}, 6h), to_kubernetes));
  HOLDS(send(quarterly(day{1}, 6h), to_systemd));
  HOLDS(send(quarterly(day{1}, 6h), to_azure_ml_cron).fault == export_fault::dates);
  HOLDS(send(quarterly(day{1}, 6h), to_azure_ml).interval == start_interval{3, start_interval::unit::month});
  HOLDS(send(yearly(April / 23, 6h), to_posix).lines[0].months == 1U << 4);
  HOLDS(send(yearly(April / 23, 6h), to_kubernetes));
  HOLDS(send(yearly(April / 23, 6h), to_systemd));
  HOLDS(send(yearly(April / 23, 6h), to_azure_ml_cron).fault == export_fault::dates);
  HOLDS(send(yearly(April / 23, 6h), to_azure_ml).interval == start_interval{12, start_interval::unit::month});
}

TEST_BOTH("29 February: where the target gives up before 2104") {
  constexpr sys_seconds far = at(2104y / February / 29, 5h + 48min);
  HOLDS(send(yearly(February / 29, 6h), to_posix));
  HOLDS(send(yearly(February / 29, 6h), to_systemd));
  VALUE gives_up = send(yearly(February / 29, 6h), to_kubernetes);
  HOLDS(is_refused(gives_up, export_fault::search_horizon, far));
  HOLDS(has_nearest(gives_up, {.ends = true}));
  HOLDS(gives_up.nearest.options.until == far);
  HOLDS(send(yearly(February / 29, 6h), to_kubernetes, {.until = far}));
  HOLDS(!send(yearly(February / 29, 6h), to_kubernetes, {.until = far + 1s}));
  // Kubernetes would not find the first start either.
  VALUE late = send(yearly(February / 29, 6h), to_kubernetes, {}, minutes_only, at(2098y / June / 1));
  HOLDS(is_refused(late, export_fault::search_horizon, far));
  HOLDS(send(yearly(February / 29, 6h), to_kubernetes, {}, minutes_only, at(2099y / June / 1)).fault ==
        export_fault::search_horizon);
  HOLDS(send(yearly(February / 29, 6h), to_azure_ml_cron).fault == export_fault::dates);
  HOLDS(send(yearly(February / 29, 6h), to_azure_ml).fault == export_fault::undocumented);
}

TEST_BOTH("every second week: an interval, or not at all") {
  VALUE second_weeks = weekly({Monday}, 6h).every(2, 2025y / December / 29);
  VALUE refused = send(second_weeks, to_posix);
  HOLDS(is_refused(refused, export_fault::period, at(2026y / January / 5, 5h + 48min)));
  HOLDS(has_nearest(refused, {.more_often = true}));
  HOLDS(refused.nearest.schedule.need_by().times().members()[0].grid.even.length == 7 * 86'400);
  HOLDS(send(second_weeks, to_kubernetes).fault == export_fault::period);
  HOLDS(send(second_weeks, to_azure_ml_cron).fault == export_fault::period);
  HOLDS(send(second_weeks, to_systemd).fault == export_fault::period);
  VALUE interval = send(second_weeks, to_azure_ml);
  HOLDS(interval && interval.interval == start_interval{2, start_interval::unit::week});
  HOLDS(interval.first_start == on(2026y / January / 12, 5h + 48min));
  // On two days of such a week the starts are no interval.
  HOLDS(send(weekly({Monday, Friday}, 6h).every(2, 2026y / January / 1), to_azure_ml).fault ==
        export_fault::undocumented);
  HOLDS(send(daily(6h).every(2, 2026y / January / 1), to_azure_ml).interval ==
        start_interval{2, start_interval::unit::day});
}

TEST_BOTH("fixed periods: lines that cover a week, within a budget") {
  VALUE often = send(fixed_period(45min, new_year), to_kubernetes);
  HOLDS(often && often.lines.size() == 3 && often.in_utc);
  HOLDS(send(fixed_period(45min, new_year), to_posix).lines.size() == 3);
  HOLDS(send(fixed_period(45min, new_year), to_azure_ml_cron).lines.size() == 3);
  HOLDS(send(fixed_period(45min, new_year), to_systemd).lines.size() == 3);
  HOLDS(send(fixed_period(45min, new_year), to_azure_ml).interval == start_interval{45, start_interval::unit::minute});
  VALUE over_budget = send(fixed_period(45min, new_year), to_posix, {.max_lines = 2}, lead_of(0s));
  HOLDS(over_budget.fault == export_fault::too_many_lines);
  HOLDS(has_nearest(over_budget, {.more_lines = true}));
  HOLDS(over_budget.nearest.options.max_lines == 3);
  // Two of the three lines will do until the first start of the third.
  VALUE ends =
      send(fixed_period(45min, new_year), to_posix, {.max_lines = 2, .until = over_budget.first_wrong}, lead_of(0s));
  HOLDS(ends && ends.lines.size() == 2);
  VALUE no_divisor = send(fixed_period(50min, new_year), to_kubernetes, {}, lead_of(0s));
  HOLDS(is_refused(no_divisor, export_fault::period, new_year + weeks{1}));
  HOLDS(has_nearest(no_divisor, {.more_often = true}));
  HOLDS(no_divisor.nearest.schedule.need_by().times().members()[0].grid.even.length ==
        10 * 60);  // has all the old starts
  HOLDS(send(fixed_period(50min, new_year), to_azure_ml).interval == start_interval{50, start_interval::unit::minute});
  HOLDS(
      is_refused(send(fixed_period(90s, new_year), to_posix, {}, lead_of(0s)), export_fault::seconds, new_year + 90s));
}

TEST_BOTH("a lead over the end of the month, and one of days") {
  VALUE month_end = send(monthly(day{1}, 5min), to_systemd);
  HOLDS(is_one_line(month_end.lines, 23h + 53min));
  HOLDS(month_end.lines[0].from_end && month_end.first_start == on(2026y / January / 31, 23h + 53min));
  VALUE refused = send(monthly(day{1}, 5min), to_posix);
  HOLDS(is_refused(refused, export_fault::dates, at(2028y / February / 28, 23h + 53min)));
  HOLDS(has_nearest(refused, {.on_earlier_day = true}));
  HOLDS(refused.nearest.schedule.need_by().times().members()[0].grid.months.date.number == 28);
  HOLDS(has_nearest(send(monthly(day{1}, 5min), to_azure_ml), {.on_earlier_day = true}));
  VALUE week_ahead = send(monthly(day{15}, 6h), to_posix, {}, lead_of(6 * 24h));
  HOLDS(week_ahead && week_ahead.lines[0].days == 1U << 9);
  HOLDS(send(monthly(day{15}, 6h), to_azure_ml, {}, lead_of(6 * 24h)).interval.count == 1);
  HOLDS(send(monthly(day{15}, 6h), to_posix, {}, lead_of(40 * 24h)).fault == export_fault::dates);
  // Each of these starts belongs to a February of its own year.
  HOLDS(send(yearly(May / 15, 6h), to_posix, {}, lead_of(40 * 24h)).lines[0].days == 1U << 5);
}

TEST_BOTH("lines join that differ in one thing") {
  constexpr scoreplan::calendar_line line{.of_day = {.seconds = 1, .minutes = 1, .hours = 1 << 6}, .months = 2};
  constexpr auto joined = [](scoreplan::calendar_line one, scoreplan::calendar_line const& other) {
    one.weekdays = 1;
    return one.join(other) ? one : scoreplan::calendar_line{};
  };
  constexpr scoreplan::calendar_line nothing{};
  constexpr auto other = [](std::uint64_t second, std::uint32_t months, std::uint32_t weekdays) {
    scoreplan::calendar_line result{.of_day = {second, 1, 1 << 6}, .months = months};
    result.weekdays = weekdays;
    return result;
  };
  HOLDS(joined(line, other(1, 2, 1)) == other(1, 2, 1));
  HOLDS(joined(line, other(4, 2, 1)) == other(5, 2, 1));
  HOLDS(joined(line, other(1, 8, 1)) == other(1, 10, 1));
  HOLDS(joined(line, other(1, 2, 2)) == other(1, 2, 3));
  HOLDS(joined(line, other(4, 8, 1)) == nothing);
  HOLDS(joined(line, other(4, 2, 2)) == nothing);
  HOLDS(joined(line, other(1, 8, 2)) == nothing);
  HOLDS(joined(line, other(4, 8, 2)) == nothing);
  constexpr auto changed = [](auto change) {
    scoreplan::calendar_line result{.of_day = {1, 1, 1 << 6}, .months = 2, .weekdays = 1};
    change(result);
    return result;
  };
  HOLDS(joined(line, changed([](auto& its) { its.of_day.minutes = 2; })) == nothing);
  HOLDS(joined(line, changed([](auto& its) { its.of_day.hours = 2; })) == nothing);
  HOLDS(joined(line, changed([](auto& its) { its.days = 2; })) == nothing);
  HOLDS(joined(line, changed([](auto& its) { its.from_end = true; })) == nothing);
}

TEST_BOTH("what is joined, and what is not") {
  VALUE seconds_apart = send(fixed_period(20s, new_year), to_systemd, {}, lead_of(0s));
  HOLDS(seconds_apart.lines.size() == 1 &&
        seconds_apart.lines[0].of_day.seconds == (1 | 1 << 20 | std::uint64_t{1} << 40));
  // A line is extended to all months only when the months that it leaves out do not have the day.
  HOLDS(send(quarterly(day{31}, 6h), to_posix).lines[0].months == (1 << 1 | 1 << 7 | 1 << 10));
}

TEST_BOTH("days that only some months or years have") {
  // The start is on the 24th, and there is none in February.
  VALUE not_in_february = send(monthly(day{30}, 6h), to_azure_ml, {}, lead_of(6 * 24h));
  HOLDS(is_refused(not_in_february, export_fault::undocumented, at(2026y / January / 24, 6h)));
  // 1 February of a leap year is the 29th day from the end; systemd counts only the last 28.
  HOLDS(send(yearly(February / 29, 6h), to_systemd, {}, lead_of(28 * 24h)).fault == export_fault::dates);
}

TEST_RUN("four years are not 1461 days when one of them is 2100") {
  auto const years_ahead = send(yearly(March / 1, 6h), to_posix, {}, lead_of(1461 * 24h));
  HOLDS_NOW(years_ahead.fault == export_fault::dates);
}

TEST_RUN("weekdays at the end of a leap year's February, forty years apart around 2100") {
  auto const tuesdays = send(yearly(March / Tuesday[1], 6h), to_systemd, {}, lead_of(48h), at(2085y / January / 1));
  HOLDS_NOW(tuesdays);
  // This Sunday is followed by Tuesday 29 February, not by the first Tuesday of March.
  HOLDS_NOW((tuesdays.lines.in(2124, 2) >> 27 & 1) == 0);
  HOLDS_NOW((tuesdays.lines.in(2124, 3) >> 5 & 1) == 1);
}

TEST_RUN("more lines than are kept") {
  auto const every_seven_seconds = send(fixed_period(7s, new_year), to_systemd, {.max_lines = 10'000}, lead_of(0s));
  HOLDS_NOW(every_seven_seconds.fault == export_fault::too_many_lines);
  HOLDS_NOW(!every_seven_seconds.changes.any());
}

TEST_BOTH("before the anchor nothing may start") {
  VALUE later = daily(6h).every(1, 2026y / March / 1);
  VALUE refused = send(later, to_posix);
  HOLDS(is_refused(refused, export_fault::begins_later, at(2026y / January / 1, 5h + 48min)));
  HOLDS(has_nearest(refused, {.takes_effect_later = true}));
  HOLDS(refused.nearest.from == at(2026y / March / 1, 5h + 48min));
  HOLDS(is_refused(send(monthly(day{1}, 6h).every(1, 2026y / March / 1), to_systemd), export_fault::begins_later,
                   at(2026y / January / 1, 5h + 48min)));
  HOLDS(send(later, to_azure_ml_cron).first_start == on(2026y / March / 1, 5h + 48min));
  HOLDS(send(later, to_azure_ml));
  HOLDS(send(later, to_posix, {}, minutes_only, at(2026y / February / 28, 6h)));
  HOLDS(send(weekly({Monday, Friday}, 6h).every(1, 2026y / March / 4), to_systemd).first_wrong ==
        at(2026y / January / 2, 5h + 48min));
  // The granularity does not lose the first start.
  VALUE both = send(later, to_posix, {}, lead_of(12s));
  HOLDS(has_nearest(both, {.starts_earlier = true, .takes_effect_later = true}));
  HOLDS(export_schedule(both.nearest, to_posix).first_start == on(2026y / March / 1, 5h + 59min));
}

TEST_BOTH("what never starts, and the first and the last year") {
  HOLDS(send(daily(24h), to_posix).fault == export_fault::never_starts);
  HOLDS(send(daily(6h), to_posix, {}, lead_of(-1s)).fault == export_fault::never_starts);
  HOLDS(send(daily(6h), to_posix, {.until = new_year}).fault == export_fault::never_starts);
  HOLDS(send(daily(6h), to_posix, {}, minutes_only, at(9999y / December / 31, 6h)).fault == export_fault::never_starts);
  HOLDS(is_one_line(send(daily(6h), to_posix, {}, minutes_only, at(9999y / December / 1)).lines, 5h + 48min));
  HOLDS(send(monthly(day{1}, 6h), to_posix, {}, minutes_only, at(9999y / January / 1)));
  HOLDS(send(daily(6h), to_posix, {}, minutes_only, sys_seconds{}));
  // The start for the first need-by is in 1969.
  VALUE before = send(daily(0s), to_systemd, {}, lead_of(90s), at(1969y / December / 31));
  HOLDS(is_one_line(before.lines, 23h + 58min + 30s));
}

TEST_BOTH("names that a document cannot hold") {
  constexpr std::string_view longest = "a-name-of-fifty-two-letters-which-is-as-long-as-it-m";
  HOLDS(longest.size() == 52);
  HOLDS(send(daily(6h), to_kubernetes, {.name = longest}));
  HOLDS(send(daily(6h), to_kubernetes, {.name = "a-name-of-fifty-three-letters-which-is-longer-than-it"}).fault ==
        export_fault::bad_name);
  // Several objects are numbered, for which the name must have room.
  HOLDS(send(fixed_period(45min, new_year), to_kubernetes, {.name = longest}).fault == export_fault::bad_name);
  HOLDS(send(fixed_period(45min, new_year), to_kubernetes, {.name = longest.substr(0, 51)}).fault ==
        export_fault::bad_name);
  HOLDS(send(fixed_period(45min, new_year), to_kubernetes, {.name = longest.substr(0, 50)}));
  HOLDS(send(daily(6h), to_kubernetes, {.name = "Routes"}).fault == export_fault::bad_name);
}

TEST_BOTH("letters of names") {
  HOLDS(send(daily(6h), to_kubernetes, {.name = "Routes"}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_kubernetes, {.name = "daily.routes"}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_kubernetes, {.name = "-routes"}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_kubernetes, {.name = "routes-"}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_kubernetes, {.name = ""}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_systemd, {.name = "Daily_routes.v2"}));
  HOLDS(send(daily(6h), to_systemd, {.name = "daily routes"}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_posix, {.job = "score\n* * * * * other"}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_posix, {.job = "score\x7F"}).fault == export_fault::bad_name);
  HOLDS(send(daily(6h), to_posix, {.zone_name = "Europe\nParis"}).fault == export_fault::bad_name);
}

TEST_BOTH("zones whose clock stands still: in UTC, or by the name the target has for them") {
  constexpr fixed_offset kathmandu{5h + 45min};
  constexpr schedule mondays{weekly({Monday}, 5h), kathmandu, minutes_only};
  VALUE in_utc = export_schedule(mondays, new_year, to_posix);
  HOLDS(in_utc.in_utc && is_one_line(in_utc.lines, 23h + 3min));
  HOLDS(in_utc.lines[0].weekdays == 1U << 0);
  HOLDS(in_utc.first_start == on(2026y / January / 4, 23h + 3min));
  VALUE named = export_schedule(mondays, new_year, to_kubernetes, {.zone_name = "Asia/Kathmandu"});
  HOLDS(!named.in_utc && is_one_line(named.lines, 4h + 48min));
  HOLDS(named.lines[0].weekdays == 1U << 1);
  HOLDS(named.first_start == on(2026y / January / 5, 4h + 48min));
  constexpr schedule hawaii{monthly(day{1}, 20h), fixed_offset{-10h}, minutes_only};
  HOLDS(export_schedule(hawaii, new_year, to_posix).lines[0].days == 1U << 2);
  HOLDS(export_schedule(hawaii, new_year, to_azure_ml, {.zone_name = "Hawaiian Standard Time"}).interval ==
        start_interval{1, start_interval::unit::month});
  // A fixed period is in UTC, in whatever zone it is needed.
  constexpr schedule often{fixed_period(45min, new_year), paris, minutes_only};
  HOLDS(export_schedule(often, new_year, to_posix, {.zone_name = "Europe/Paris"}).in_utc);
  HOLDS(export_schedule(often, new_year, to_posix));
}

TEST_BOTH("a zone whose clock changes needs its name") {
  constexpr sys_seconds in_march = at(2026y / March / 1);
  constexpr schedule noon{daily(12h), paris, minutes_only};
  HOLDS(is_refused(export_schedule(noon, in_march, to_kubernetes), export_fault::zone_name,
                   at(2026y / March / 29, 9h + 48min)));
  HOLDS(!export_schedule(noon, in_march, to_kubernetes).changes.any());
  // Until the change of the clock the schedule is right in UTC.
  VALUE until_then = export_schedule(noon, in_march, to_kubernetes, {.until = at(2026y / March / 29, 9h + 48min)});
  HOLDS(until_then.in_utc && is_one_line(until_then.lines, 10h + 48min));
  // In autumn the target would start too early.
  HOLDS(is_refused(export_schedule(noon, at(2026y / October / 1), to_kubernetes), export_fault::zone_name,
                   at(2026y / October / 25, 9h + 48min)));
  // The first start that moves is before the change of the clock.
  HOLDS(is_refused(export_schedule(schedule{daily(6h), paris, lead_of(3h + 45min)}, in_march, to_systemd),
                   export_fault::zone_name, at(2026y / March / 29, 15min)));
  HOLDS(is_refused(export_schedule(schedule{weekly({Wednesday}, 6h), paris, minutes_only}, in_march, to_posix),
                   export_fault::zone_name, at(2026y / April / 1, 3h + 48min)));
  VALUE named = send_from_paris(daily(12h), to_kubernetes);
  HOLDS(!named.in_utc && is_one_line(named.lines, 11h + 48min));
  HOLDS(is_one_line(send_from_paris(weekly({Friday}, 12h), to_azure_ml).lines, 11h + 48min));
  HOLDS(send_from_paris(monthly(last, 12h), to_systemd));
}

TEST_BOTH("intervals on a clock that changes are not documented") {
  VALUE months_apart = send_from_paris(monthly(day{1}, 12h), to_azure_ml);
  HOLDS(is_refused(months_apart, export_fault::undocumented, at(2026y / April / 1, 9h + 48min)));
  HOLDS(send_from_paris(weekly({Monday}, 12h).every(2, 2026y / January / 1), to_azure_ml).fault ==
        export_fault::undocumented);
  HOLDS(send_from_paris(daily(12h).every(2, 2026y / January / 1), to_azure_ml).fault == export_fault::undocumented);
}

TEST_BOTH("a change of the clock between start and need-by, or at one") {
  // One is needed at a time that is skipped, the next is started at such a time, and the last is started before it.
  VALUE needed_in_gap = send_from_paris(daily(2h + 30min), to_systemd);
  HOLDS(is_refused(needed_in_gap, export_fault::clock_change, at(2026y / March / 29, 48min)));
  HOLDS(has_nearest(needed_in_gap, {.ends = true}));
  VALUE started_in_gap = send_from_paris(daily(3h + 5min), to_kubernetes);
  HOLDS(is_refused(started_in_gap, export_fault::clock_change, at(2026y / March / 29, 53min)));
  VALUE across = send_from_paris(daily(6h), to_posix, lead_of(3h + 45min));
  HOLDS(is_refused(across, export_fault::clock_change, at(2026y / March / 29, 15min)));
  HOLDS(across.nearest.options.until == at(2026y / March / 29, 15min));
  // The need-by is at a time that happens twice only in October.
  VALUE in_overlap = send_from_paris(yearly(October / Sunday[last], 2h + 30min), to_systemd);
  HOLDS(is_refused(in_overlap, export_fault::clock_change, at(2026y / October / 25, 18min)));
  HOLDS(send_from_paris(yearly(October / Sunday[last], 3h), to_systemd).fault == export_fault::clock_change);
}

TEST_RUN("a lead that reaches from after the end back over a change") {
  constexpr schedule month_ahead{weekly({Monday}, 6h), paris, lead_of(30 * 24h)};
  auto const ends_early = export_schedule(month_ahead, at(2026y / February / 1), to_posix,
                                          {.zone_name = "Europe/Paris", .until = at(2026y / March / 20)});
  HOLDS_NOW(is_refused(ends_early, export_fault::clock_change, at(2026y / February / 28, 4h)));
}

TEST_BOTH("a need-by that the clock repeats does no harm where the starts are regular") {
  constexpr posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};
  constexpr schedule at_night{daily(1h + 30min), new_york, lead_of(48min)};
  VALUE exact = export_schedule(at_night, new_year, to_posix,
                                {.zone_name = "America/New_York", .until = at(2027y / January / 1)});
  HOLDS(exact && is_one_line(exact.lines, 42min));
}

TEST_BOTH("Kubernetes looks for days at their midnight, and for hours at their beginning") {
  constexpr auto in = [](auto const& zone, recurrence const& needed, export_target const& target) {
    return export_schedule(schedule{needed, zone, minutes_only}, at(2026y / March / 1), target,
                           {.zone_name = "A/Place", .until = at(2026y / December / 1)});
  };
  constexpr posix_zone santiago{"<-04>4<-03>,M9.1.6/24,M4.1.6/24"};
  VALUE saturday = in(santiago, weekly({Saturday}, 6h), to_kubernetes);
  HOLDS(is_refused(saturday, export_fault::clock_change, at(2026y / September / 5, 9h + 48min)));
  HOLDS(in(santiago, weekly({Saturday}, 6h), to_systemd));
  HOLDS(in(santiago, weekly({Wednesday}, 6h), to_kubernetes));
  constexpr posix_zone lord_howe{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"};
  HOLDS(in(lord_howe, daily(6h), to_kubernetes).fault == export_fault::clock_change);
  HOLDS(in(lord_howe, daily(6h), to_posix));
  HOLDS(in(paris, daily(6h), to_kubernetes));
  // From 03:00 in summer Kubernetes counts 45 minutes on, which is 02:45 when the clock goes back from 03:45.
  constexpr posix_zone chatham{"<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"};
  constexpr schedule second_of_april{yearly(April / 2, 3h + 45min), chatham, lead_of(0s)};
  VALUE after_change = export_schedule(second_of_april, at(2027y / November / 5), to_kubernetes,
                                       {.zone_name = "Pacific/Chatham", .until = at(2029y / January / 1)});
  HOLDS(is_refused(after_change, export_fault::clock_change, at(2028y / April / 1, 14h)));
}

TEST_BOTH("Kubernetes looks for months at the midnight of their first day") {
  constexpr auto in_asuncion = [](recurrence const& needed, export_target const& target, sys_seconds from) {
    constexpr posix_zone asuncion{"<-04>4<-03>,M10.1.0/0,M3.4.0/0"};  // 2028-10-01 begins at 01:00
    return export_schedule(schedule{needed, asuncion, minutes_only}, from, target,
                           {.zone_name = "America/Asuncion", .until = at(2029y / March / 1)});
  };
  constexpr sys_seconds before = at(2028y / January / 1);
  VALUE december = in_asuncion(yearly(December / 15, 6h), to_kubernetes, before);
  HOLDS(is_refused(december, export_fault::clock_change, at(2028y / December / 15, 8h + 48min)));
  HOLDS(in_asuncion(yearly(December / 15, 6h), to_systemd, before));
  HOLDS(in_asuncion(monthly(day{15}, 6h), to_kubernetes, before));
  VALUE quarters = in_asuncion(quarterly(day{15}, 6h), to_kubernetes, before);
  HOLDS(is_refused(quarters, export_fault::clock_change, at(2028y / October / 15, 8h + 48min)));
  HOLDS(has_nearest(quarters, {.ends = true}));
  // In October Kubernetes still begins its search on the skipped first of the month, in November it does not.
  HOLDS(!in_asuncion(yearly(December / 15, 6h), to_kubernetes, at(2028y / October / 20)));
  HOLDS(in_asuncion(yearly(December / 15, 6h), to_kubernetes, at(2028y / November / 2)));
}

TEST_BOTH("a document that takes effect while the clock repeats its times") {
  constexpr zoned second_pass{daily(2h + 30min), paris, {gap_policy::first_valid, overlap_policy::second}};
  VALUE refused = export_schedule(schedule{second_pass, minutes_only}, at(2026y / October / 25, 1h + 10min), to_systemd,
                                  {.zone_name = "Europe/Paris", .until = at(2026y / November / 10)});
  HOLDS(is_refused(refused, export_fault::clock_change, at(2026y / October / 25, 1h + 18min)));
}

TEST_BOTH("systemd's calendar ends with the year 2199") {
  VALUE beyond = send(daily(6h), to_systemd, {}, minutes_only, at(2200y / January / 1));
  HOLDS(is_refused(beyond, export_fault::search_horizon, at(2200y / January / 1, 5h + 48min)));
  HOLDS(!beyond.changes.any());
  HOLDS(send(daily(6h), to_systemd, {}, minutes_only, at(2199y / December / 31)));
  HOLDS(send(daily(6h), to_posix, {}, minutes_only, at(2200y / January / 1)));
}

TEST_BOTH("the nearest exact schedule leaves out no start, and not the first") {
  VALUE ten_days = send(daily(6h).every(10, 2026y / March / 1), to_posix, {}, minutes_only, at(2026y / March / 9));
  HOLDS(has_nearest(ten_days, {.more_often = true}));
  HOLDS(ten_days.nearest.schedule.need_by().times().members()[0].grid.even.length == 86'400);
  HOLDS(send(monthly(day{1}, 6h).every(10, 2026y / January / 1), to_posix)
            .nearest.schedule.need_by()
            .times()
            .members()[0]
            .grid.months.step == 2);
  // The earlier day of this month is over.
  VALUE late_monday = send(monthly(Monday[last], 6h), to_posix, {}, minutes_only, at(2026y / March / 24));
  HOLDS(late_monday.fault == export_fault::dates);
  HOLDS(!late_monday.changes.any());
}

TEST_BOTH("what a document cannot hold") {
  constexpr auto fault_with = [](export_options const& options, export_target const& target) {
    return send(daily(6h), target, options).fault;
  };
  HOLDS(fault_with({.name = "a.b"}, to_azure_ml) == export_fault::bad_name);
  HOLDS(fault_with({.name = "a.b"}, to_posix) == export_fault::none);
  HOLDS(fault_with({.job = "caf\xC3\xA9"}, to_kubernetes) == export_fault::bad_name);
  HOLDS(fault_with({.job = "caf\xC3\xA9"}, to_posix) == export_fault::none);
  HOLDS(fault_with({.job = "a\nb"}, to_posix) == export_fault::bad_name);
  HOLDS(fault_with({.job = "  "}, to_posix) == export_fault::bad_name);
  // Cron takes a percent sign behind an odd number of backslashes as escaped.
  HOLDS(fault_with({.job = R"(date +\%F)"}, to_posix) == export_fault::bad_name);
  HOLDS(fault_with({.job = R"(date +\\%F)"}, to_posix) == export_fault::none);
  HOLDS(fault_with({.job = R"(a \b %)"}, to_posix) == export_fault::none);
  HOLDS(fault_with({.job = "date +%F"}, to_systemd) == export_fault::bad_name);
  HOLDS(fault_with({.job = "score"}, to_systemd) == export_fault::bad_name);
  HOLDS(fault_with({.job = "score.sh"}, to_systemd) == export_fault::bad_name);
  HOLDS(fault_with({.job = "model.timer"}, to_systemd) == export_fault::bad_name);
  HOLDS(fault_with({.job = ".service"}, to_systemd) == export_fault::bad_name);
  HOLDS(fault_with({.job = "@1.service"}, to_systemd) == export_fault::bad_name);
  HOLDS(fault_with({.job = "nightly.target"}, to_systemd) == export_fault::none);
  HOLDS(fault_with({.job = "score@1.service"}, to_systemd) == export_fault::none);
  HOLDS(fault_with({.zone_name = "Europe/Paris Foo"}, to_systemd) == export_fault::bad_name);
  HOLDS(fault_with({.zone_name = " "}, to_azure_ml) == export_fault::bad_name);
  HOLDS(fault_with({.zone_name = "Central Standard Time (Mexico)"}, to_azure_ml) == export_fault::none);
}

TEST_BOTH("a zone with a fault") {
  constexpr auto nowhere = scoreplan::parse_posix_zone("nowhere at all").value;
  HOLDS(export_schedule(schedule{daily(6h), nowhere, minutes_only}, new_year, to_posix, {.zone_name = "No/Where"})
            .fault == export_fault::unknown_zone);
}

TEST_BOTH("a zone is exported from the first instant on that it knows") {
  constexpr scoreplan::any_zone late{paris, "Europe/Paris", new_year + 1s};
  constexpr scoreplan::export_options named{.zone_name = late.name(), .until = new_year + days{400}};
  constexpr schedule mornings{daily(6h), late, minutes_only};
  HOLDS(export_schedule(mornings, new_year, to_kubernetes, named).fault == export_fault::unknown_zone);
  HOLDS(export_schedule(mornings, new_year + 1s, to_kubernetes, named).fault == export_fault::none);
}

TEST_RUN("every hour of a clock that changes") {
  HOLDS_NOW(is_refused(send_from_paris(hourly(0s), to_azure_ml_cron), export_fault::clock_change,
                       at(2026y / March / 29, 1h)));
}

TEST_RUN("for ever means four hundred years") {
  auto const in_paris = [](recurrence const& needed, lead const& lead) {
    return export_schedule(schedule{needed, paris, lead}, new_year, to_systemd, {.zone_name = "Europe/Paris"});
  };
  HOLDS_NOW(in_paris(daily(12h), minutes_only));
  HOLDS_NOW(in_paris(monthly(Sunday[2], 2h + 30min), minutes_only));
  HOLDS_NOW(is_refused(in_paris(monthly(last, 2h + 30min), minutes_only), export_fault::clock_change,
                       at(2027y / October / 31, 18min)));
  // Hours follow the clock under every policy, and are those of UTC.
  local_policy const as_utc{gap_policy::skip, overlap_policy::both};
  schedule const hours{zoned{hourly(0s), paris, as_utc}, minutes_only};
  HOLDS_NOW(export_schedule(hours, new_year, to_posix).in_utc);
  HOLDS_NOW(export_schedule(hours, new_year, to_posix));
  schedule const by_default{zoned{hourly(0s), paris}, minutes_only};
  HOLDS_NOW(export_schedule(by_default, new_year, to_posix).in_utc);
}
