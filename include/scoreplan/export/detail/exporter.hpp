// SPDX-License-Identifier: MIT
// The translation of one export request.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/export/detail/names.hpp>
#include <scoreplan/export/detail/starts.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace scoreplan::detail {

template <zone_like Zone>
[[nodiscard]] constexpr schedule<Zone> with_lead(schedule<Zone> const& of, lead const& lead) noexcept {
  return {of.need_by(), lead};
}
template <zone_like Zone>
[[nodiscard]] constexpr schedule<Zone> with_recurrence(schedule<Zone> const& of, recurrence const& times) noexcept {
  return {zoned<Zone>{times, of.need_by().zone(), of.need_by().policy()}, of.lead()};
}

// Whether a recurrence is one pattern with one time on each of its days.
[[nodiscard]] constexpr bool is_one_grid(recurrence const& times) noexcept {
  return times.members().size() == 1 && times.members()[0].count == 1;
}

// Translates one request, without looking for a nearest schedule. All times are seconds since 1970: an "instant" in
// UTC, a "time" on the clock of the target.
template <zone_like Zone>
class exporter {
 public:
  constexpr exporter(export_request<Zone> const& request, export_target const& target) noexcept
      : result_{.target = target, .request = request, .nearest = request} {}

  [[nodiscard]] constexpr export_result<Zone> run() {
    if (!has_good_names(options(), target())) return refuse(export_fault::bad_name);
    if (times().fault() == recurrence_fault::none && !is_one_grid(times())) return refuse(export_fault::patterns);
    if (!find_starts() || !round_starts()) return result_;
    result_.first_start = local_of(starts_.first_time());
    if (!is_same_in_utc() || !has_regular_starts() || !begins_in_time() || !has_whole_minutes()) return result_;
    if (target().intervals) translate_to_interval();
    else if (starts_.grid.by_month) translate_months();
    else translate_week();
    if (result_ && !has_room_for_numbers()) return refuse(export_fault::bad_name);
    return result_;
  }

 private:
  using document = export_target::document;

  // Whether a name has room for the numbers that several objects need: "routes-2".
  [[nodiscard]] constexpr bool has_room_for_numbers() const noexcept {
    std::size_t const count = result_.lines.size();
    std::size_t const letters = count < 2 ? 0 : count < 10 ? 2 : count < 100 ? 3 : 4;
    return target().writes != document::cron_job || options().name.size() + letters <= longest_cron_job;
  }

  [[nodiscard]] constexpr export_target const& target() const noexcept { return result_.target; }
  [[nodiscard]] constexpr export_options const& options() const noexcept { return result_.request.options; }
  [[nodiscard]] constexpr recurrence const& times() const noexcept {
    return result_.request.schedule.need_by().times();
  }
  [[nodiscard]] constexpr Zone const& zone() const noexcept { return result_.request.schedule.need_by().zone(); }
  [[nodiscard]] constexpr std::int64_t lead() const noexcept {
    return whole_seconds(result_.request.schedule.lead().total());
  }

  constexpr export_result<Zone> const& refuse(export_fault why) noexcept {
    result_.fault = why;
    return result_;
  }
  // Whether a first wrong time, on the clock of the target, is so late that it does not matter. If it does matter, the
  // request is refused.
  constexpr bool is_exact_before(std::int64_t wrong, export_fault why) {
    if (wrong >= starts_.end) return true;
    result_.first_wrong = instant_of(wrong);
    if (!result_.in_utc)
      result_.first_wrong = resolve(zone(), local_of(wrong), {gap_policy::first_valid, overlap_policy::first}).at[0];
    return refuse(why), false;
  }

  // An instant on the clock of the target.
  [[nodiscard]] constexpr std::int64_t on_clock(std::int64_t instant) const {
    if (result_.in_utc) return instant;
    return instant + info_at(zone(), instant_of(instant)).offset.count();
  }

  // The end of what is checked, an instant: 400 years, after which the calendar repeats, or an earlier limit.
  [[nodiscard]] constexpr std::int64_t end() const noexcept {
    constexpr std::int64_t cycle = 146'097 * seconds_per_day;
    std::int64_t const until = within_years(seconds_of(options().until));
    std::int64_t result = within_years(seconds_of(result_.request.from)) + cycle;
    for (std::int64_t const limit : {end_of_target(), until})
      if (limit < result) result = limit;
    return result;
  }
  [[nodiscard]] constexpr std::int64_t end_of_target() const noexcept {
    return civil_day{target().last_year + 1, 1, 1}.since_1970() * seconds_per_day;
  }

  // Chooses the clock of the target and finds the first start. Returns whether the request is not refused.
  [[nodiscard]] constexpr bool find_starts() {
    std::int64_t const from = within_years(seconds_of(result_.request.from));
    found<scoreplan::run> const first = result_.request.schedule.first_from(instant_of(from));
    if (!first || has_fault(zone())) return refuse(export_fault::never_starts), false;
    if (seconds_of(first->start) >= end_of_target()) {
      result_.first_wrong = first->start;
      return refuse(export_fault::search_horizon), false;
    }
    if (seconds_of(first->start) >= end()) return refuse(export_fault::never_starts), false;
    changes_ = !times().is_absolute() && seconds_of(before(from).end) - lead() - largest_offset < end();
    result_.in_utc = times().is_absolute() || options().zone_name.empty();
    std::int64_t const ahead = times().is_absolute() ? 0 : info_at(zone(), first->need_by).offset.count();
    starts_.grid = times().members()[0].grid;
    reach_back_to(from);
    starts_.first = starts_.grid.position_from(seconds_of(first->need_by) + ahead);
    starts_.earlier = starts_.grid.time_at(starts_.first) - on_clock(seconds_of(first->start));
    starts_.end = on_clock(end() - 1) + 1;
    starts_.from = target().has_start_time ? starts_.first_time() : on_clock(from);
    return true;
  }

  // What the clock of the zone showed 31 days before. A change of the clock since then can repeat a local time, or can
  // have skipped the beginning of a month.
  [[nodiscard]] constexpr zone_info before(std::int64_t from) const {
    return info_at(zone(), instant_of(from - 31 * seconds_per_day));
  }

  // Moves the beginning of the grid back, so that times before its anchor have positions, too.
  constexpr void reach_back_to(std::int64_t from) noexcept {
    even_grid& even = starts_.grid.even;
    if (starts_.grid.by_month || even.first < from - largest_offset) return;
    even.first += floor_divide(from - largest_offset - even.first, even.length) * even.length;
  }

  // Whether no change of the clock moves a start in UTC. For each change the starts are compared that come before it
  // and have a need-by after it, and those of the week after it.
  [[nodiscard]] constexpr bool is_same_in_utc() {
    if (!changes_ || !result_.in_utc) return true;
    changes_ = false;
    for (zone_info info = info_at(zone(), result_.request.from); seconds_of(info.end) - lead() - largest_offset < end();
         info = info_at(zone(), info.end)) {
      std::int64_t from = seconds_of(info.end) - lead() - largest_offset;
      if (from < starts_.first_time()) from = starts_.first_time();
      std::int64_t const enough = seconds_of(info.end) + seconds_per_week;
      for (std::int64_t usual = 0; usual < enough; from = usual + 1) {
        usual = starts_.time_from(from);
        found<scoreplan::run> const next = result_.request.schedule.first_from(instant_of(from));
        std::int64_t const start = next ? seconds_of(next->start) : end_second;
        if (start != usual) return is_exact_before(start < usual ? start : usual, export_fault::zone_name);
      }
    }
    return true;
  }

  [[nodiscard]] constexpr bool round_starts() {
    timespan const step = options().start_granularity;
    if (step.is_absent()) return true;
    std::int64_t const size = step.has_value() && !step.is_calendar() ? whole_seconds(step) : 0;
    bool const fits = size > 0 && step == std::chrono::seconds{size} && seconds_per_day % size == 0;
    if (!fits) return refuse(export_fault::bad_granularity), false;
    std::int64_t const begin = starts_.first_time();
    std::int64_t const moved = begin - floor_divide(begin, size) * size;
    if (!starts_.grid.by_month && starts_.grid.even.length % size != 0)
      return is_exact_before(starts_.time_at(starts_.first + 1), export_fault::bad_granularity);
    if (moved == 0) return true;
    scoreplan::lead const before = result_.request.schedule.lead();
    scoreplan::lead const earlier = before.early_by(before.early() + std::chrono::seconds{moved});
    result_.request.schedule = with_lead(result_.request.schedule, earlier);
    return find_starts();
  }

  // Whether every start is at its usual local time. Only starts near a change of the clock, and starts whose need-by
  // comes after a change, can be at another time.
  [[nodiscard]] constexpr bool has_regular_starts() {
    if (!changes_) return true;
    std::int64_t const from = within_years(seconds_of(result_.request.from));
    for (zone_info info = before(from); seconds_of(info.end) - lead() - largest_offset < end();
         info = info_at(zone(), info.end))
      if (!is_same_on_clock(info) || !finds_months(info)) return false;
    return true;
  }

  // Whether the change of the clock at info.end leaves all midnights and all beginnings of hours as they are.
  [[nodiscard]] constexpr bool keeps_midnight(zone_info const& info) const {
    std::int64_t const change = seconds_of(info.end);
    std::int64_t const before = change + info.offset.count();
    std::int64_t const after = change + info_at(zone(), info.end).offset.count();
    std::int64_t const first = before < after ? before : after;
    std::int64_t const last = before < after ? after : before;
    bool const has_midnight = floor_divide(last - 1, seconds_per_day) != floor_divide(first - 1, seconds_per_day);
    return !has_midnight && first % 3600 == 0 && last % 3600 == 0;
  }

  // Whether an instant is between the change of the clock at info.end and the end of an hour that is partly repeated. A
  // target that counts minutes from the beginning of that hour takes these minutes for those after the change.
  [[nodiscard]] constexpr bool is_in_hour_that_repeats(zone_info const& info, std::int64_t instant) const {
    std::int64_t const change = seconds_of(info.end);
    std::int64_t const repeated = info.offset.count() - info_at(zone(), info.end).offset.count();
    return instant >= change && instant < change + repeated + 3600;
  }

  // Whether the starts around the change of the clock at info.end are the usual ones, to the second.
  [[nodiscard]] constexpr bool is_same_on_clock(zone_info const& info) {
    bool const may_be_lost = target().needs_midnights && !keeps_midnight(info);
    std::int64_t const change = seconds_of(info.end);
    std::int64_t at = change - lead() - largest_offset;
    std::int64_t const from = within_years(seconds_of(result_.request.from));
    if (at < from) at = from;
    std::int64_t usual = starts_.time_from(on_clock(at) > starts_.first_time() ? on_clock(at) : starts_.first_time());
    while (at < change + largest_offset && at < end()) {
      found<scoreplan::run> const next = result_.request.schedule.first_from(instant_of(at));
      std::int64_t const start = next ? seconds_of(next->start) : end_second;
      local_lookup const found_at = look_up(zone(), local_of(usual));
      std::int64_t const expected = seconds_of(found_at.first);
      bool const is_unique = found_at.what == local_lookup::kind::unique;
      bool const is_near = start >= change - seconds_per_day && start < change + largest_offset;
      if (start != expected || !is_unique || (may_be_lost && is_near)) {
        std::int64_t wrong = start < expected || expected < at ? start : expected;
        if (may_be_lost && is_in_hour_that_repeats(info, wrong)) wrong = change > from ? change : from;
        if (wrong >= end()) return true;
        result_.first_wrong = instant_of(wrong);
        return refuse(export_fault::clock_change), false;
      }
      at = start + 1;
      usual = starts_.time_from(usual + 1);
    }
    return true;
  }

  // Whether a target that looks for a month at its first midnight still finds every month after the change of the clock
  // at info.end. When that midnight is skipped, the target finds the later months too late. Starts on the same day of
  // each month need no such search.
  [[nodiscard]] constexpr bool finds_months(zone_info const& info) {
    if (!target().needs_midnights || !starts_.grid.by_month || !skips_month_begin(info)) return true;
    if (starts_.grid.months.step == 1 && days_of_starts{starts_}.is_one()) return true;
    std::int64_t const change = on_clock(seconds_of(info.end));
    std::int64_t const later = change > starts_.first_time() ? change : starts_.first_time();
    return is_exact_before(starts_.time_from(later), export_fault::clock_change);
  }
  [[nodiscard]] constexpr bool skips_month_begin(zone_info const& info) const {
    std::int64_t const change = seconds_of(info.end);
    std::int64_t const from = change + info.offset.count();
    std::int64_t const midnight = floor_divide(on_clock(change) - 1, seconds_per_day) * seconds_per_day;
    return midnight >= from && civil_day::of(midnight / seconds_per_day).day == 1;
  }

  // Whether the target starts nothing between the moment when the document takes effect and the first start.
  [[nodiscard]] constexpr bool begins_in_time() {
    std::int64_t const begin = starts_.time_from(starts_.from);
    return begin >= starts_.first_time() || is_exact_before(begin, export_fault::begins_later);
  }

  [[nodiscard]] constexpr bool has_whole_minutes() {
    if (target().seconds) return true;
    if (starts_.first_time() % 60 != 0) return is_exact_before(starts_.first_time(), export_fault::seconds);
    if (starts_.grid.by_month || starts_.grid.even.length % 60 == 0) return true;
    return is_exact_before(starts_.time_at(starts_.first + 1), export_fault::seconds);
  }

  constexpr void translate_week() {
    if (seconds_per_week % starts_.grid.even.length != 0 && !is_exact_before(first_wrong_week(), export_fault::period))
      return;
    result_.lines = lines_of_week(starts_);
    std::size_t const most = options().max_lines < result_.lines.size() ? options().max_lines : result_.lines.size();
    if (result_.lines.needed() <= most) return;
    std::int64_t position = starts_.first;
    auto const is_kept = [&](std::int64_t time) {
      for (std::size_t i = 0; i < most; ++i)
        if (result_.lines[i].contains(time)) return true;
      return false;
    };
    while (is_kept(starts_.time_at(position))) ++position;
    if (is_exact_before(starts_.time_at(position), export_fault::too_many_lines)) result_.lines.keep(most);
  }

  // The first time at which lines made of the first week's starts are wrong: a week later or, if the target begins
  // before, weeks earlier.
  [[nodiscard]] constexpr std::int64_t first_wrong_week() const noexcept {
    std::int64_t const week_later = starts_.first_time() + seconds_per_week;
    std::int64_t wrong = week_later;
    std::int64_t position = starts_.first;
    for (std::int64_t time = starts_.time_at(position); time < week_later; time = starts_.time_at(++position)) {
      std::int64_t const weeks_before = floor_divide(time - starts_.from, seconds_per_week);
      if (weeks_before > 0 && time - weeks_before * seconds_per_week < wrong)
        wrong = time - weeks_before * seconds_per_week;
    }
    return wrong;
  }

  constexpr void translate_months() {
    if (!target().dates) {
      result_.lines.add(every_day_at(starts_.first_time()));
      return static_cast<void>(is_exact_before(starts_.first_time() + seconds_per_day, export_fault::dates));
    }
    days_of_starts const days{starts_};
    found<std::int64_t> wrong;
    for (date_form const form : {date_form::days, date_form::days_from_end, date_form::weekday_days,
                                 date_form::weekday_days_from_end, date_form::weekday_days_split}) {
      if (form != date_form::days && !target().from_month_end) break;
      result_.lines = lines_of_months(starts_, days, form);
      if (result_.lines.count_too_far_from_end()) continue;
      found<std::int64_t> const differs = first_difference(starts_, result_.lines);
      if (!differs) return check_search_horizon();
      if (!wrong || *wrong < *differs) wrong = differs;
    }
    is_exact_before(*wrong, 12 % starts_.grid.months.step == 0 ? export_fault::dates : export_fault::period);
  }

  // Refuses when the target gives up its search before a start. Only starts in a single month of the year can be
  // missing for years.
  constexpr void check_search_horizon() {
    bool const is_yearly = starts_.grid.months.step >= 12;
    if (target().gives_up_after_years == 0 || !starts_.grid.months.date.may_be_missing() || !is_yearly) return;
    int searched_from = year_of(starts_.from);
    for (std::int64_t time = starts_.first_time(); time < starts_.end; time = starts_.time_from(time + 1)) {
      if (year_of(time) - searched_from > target().gives_up_after_years)
        return static_cast<void>(is_exact_before(time, export_fault::search_horizon));
      searched_from = year_of(time);
    }
  }

  [[nodiscard]] static constexpr int year_of(std::int64_t time) noexcept {
    return civil_day::of(floor_divide(time, seconds_per_day)).year;
  }

  constexpr void translate_to_interval() {
    using every = start_interval::unit;
    if (starts_.grid.by_month) {
      if (!starts_.is_in_each_month() || !days_of_starts{starts_}.is_one())
        return static_cast<void>(is_exact_before(starts_.first_time(), export_fault::undocumented));
      result_.interval = {starts_.grid.months.step, every::month};
    } else if (starts_.grid.even.per_cell == 1) {
      std::int64_t const length = starts_.grid.even.length;
      if (length % seconds_per_week == 0) result_.interval = {length / seconds_per_week, every::week};
      else if (length % seconds_per_day == 0) result_.interval = {length / seconds_per_day, every::day};
      else if (length % 3600 == 0) result_.interval = {length / 3600, every::hour};
      else result_.interval = {length / 60, every::minute};
    }
    // A schedule that repeats each week can be said as a pattern of weekdays, hours and minutes, on the clock of any
    // zone.
    bool const is_weekly = !starts_.grid.by_month && seconds_per_week % starts_.grid.even.length == 0 &&
                           starts_.grid.even.length % seconds_per_day == 0;
    if (is_weekly) {
      result_.lines = lines_of_week(starts_);
      result_.interval = {};
    } else if (result_.interval.count == 0) {
      is_exact_before(starts_.first_time(), export_fault::undocumented);
    } else if (changes_) {
      std::int64_t const change = on_clock(seconds_of(info_at(zone(), result_.request.from).end));
      std::int64_t const later = change > starts_.first_time() ? change : starts_.first_time();
      is_exact_before(starts_.time_from(later), export_fault::undocumented);
    }
  }

  export_result<Zone> result_;
  start_rule starts_;
  bool changes_ = false;  // whether the clock of the zone changes within the checked time
};

}  // namespace scoreplan::detail
