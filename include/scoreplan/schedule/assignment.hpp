// SPDX-License-Identifier: MIT
// assignment: which run serves which need-by, which runs are late, and which serve none (R20, R38, R47).
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/schedule/needs.hpp>
#include <scoreplan/schedule/part_fault.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/schedule/served_need.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstdint>
#include <type_traits>

namespace scoreplan {

// Needs, and the runs in use. Each start belongs to one need-by. Between the latest starts of two that follow one
// another a start in the first quarter of the gap is late for the first; every other one belongs to the second. Of
// those that belong to a need-by the last serves it, but where one comes late, only if it has data that the need-by
// before did not have; all others are surplus.
template <class Runs>
class assignment {
 public:
  constexpr assignment(needs const& asked, Runs const& in_use) noexcept : needs_{asked}, runs_{in_use} {
    if constexpr (requires { in_use.times().times().dialect(); })
      if (!in_use.times().times().dialect().seconds) earliest_ = std::chrono::seconds{60};
  }

  template <zone_like Zone, local_times Times>
  constexpr assignment(needs const& asked, runs<Zone, Times> const& in_use) noexcept
      : assignment{asked, in_use.in(any_zone{in_use.zone()})} {}

  // The assignment with the longest time that may pass between the arrival of data and the need-by of its predictions.
  [[nodiscard]] constexpr assignment with_wait(timespan longest) const noexcept {
    assignment result = *this;
    result.wait_ = longest;
    return result;
  }

  // The assignment of other needs and runs, with the same wait.
  [[nodiscard]] constexpr assignment with(needs const& asked, Runs const& in_use) const noexcept {
    return assignment{asked, in_use}.with_wait(wait_);
  }

  [[nodiscard]] constexpr needs const& asked() const noexcept { return needs_; }
  [[nodiscard]] constexpr Runs const& in_use() const noexcept { return runs_; }

  // The parts that cannot be used from an instant on, and why. What becomes of a need-by depends on all of them.
  [[nodiscard]] constexpr part_faults faults(std::chrono::sys_seconds from) const {
    part_faults result;
    add_fault(result, run_part::need_by, needs_.need_by(), from);
    timespan const ahead = needs_.lead().total();
    if (!ahead.has_value()) result.push_back({run_part::lead, {}, {}, {}, ahead.fault()});
    if (!needs_.has_continuous_data()) add_fault(result, run_part::data, needs_.data().refresh(), from);
    if constexpr (requires { runs_.times(); }) add_fault(result, run_part::runs, runs_.times(), from);
    return result;
  }

  // What becomes of the first need-by after an instant that asks for a run; none when there is none.
  [[nodiscard]] constexpr found<served_need> next(std::chrono::sys_seconds after) const {
    found<asked_run> const asked = needs_.next(after);
    if (!asked) return {};
    return judge(needs_.previous(asked->need_by), *asked, needs_.next(asked->need_by));
  }

  // Calls visit(served_need) for each need-by in a span that asks for a run, in order.
  template <class Visit>
  constexpr void each_in(time_span span, Visit visit) const {
    found<asked_run> now = needs_.next(before(span.from));
    if (!now || now->need_by >= span.to) return;
    found<asked_run> before = needs_.previous(now->need_by);
    while (now && now->need_by < span.to) {
      found<asked_run> const after = needs_.next(now->need_by);
      visit(judge(before, *now, after));
      before = now;
      now = after;
    }
  }

  // What becomes of a need-by, from those before and after it that ask for a run.
  [[nodiscard]] constexpr served_need judge(found<asked_run> before, asked_run asked, found<asked_run> after) const {
    return judge(before, asked, after, runs_);
  }
  // The same, but starts are asked for from what answers as the runs in use do.
  template <class Starts>
  [[nodiscard]] constexpr served_need judge(found<asked_run> before, asked_run asked, found<asked_run> after,
                                            Starts& in_use) const {
    starts const own = starts_of(before, asked, after, in_use);
    served_need result;
    result.need_by = asked.need_by;
    result.latest_start = asked.latest_start;
    if (own.in_time && (!own.late || has_new_data(before, *own.in_time))) serve(result, *own.in_time);
    else if (own.late) be_late(result, *own.late);
    result.surplus = own.count - (result.outcome == service::missing ? 0 : 1);
    return result;
  }

 private:
  using instant = std::chrono::sys_seconds;
  static constexpr std::chrono::seconds one_second{1};
  static constexpr instant first_instant{std::chrono::seconds{detail::first_second - detail::largest_offset}};
  static constexpr instant end_instant{std::chrono::seconds{detail::end_second + detail::largest_offset}};

  // The second before an instant, within some days more than the years 0 to 9999.
  [[nodiscard]] static constexpr instant before(instant at) noexcept {
    return detail::instant_of(detail::within_years(detail::seconds_of(at)) - 1);
  }

  template <class Times>
  static constexpr void add_fault(part_faults& to, run_part part, zoned<any_zone, Times> const& times, instant from) {
    part_fault here{part, {}, {}, check_zone(times.zone(), from), {}};
    bool is_faulty = here.zone.exists();
    if constexpr (std::is_same_v<decltype(times.times().fault()), cron_lines_fault>) here.lines = times.times().fault();
    else here.recurrence = times.times().fault();
    is_faulty = is_faulty || here.lines != cron_lines_fault::none || here.recurrence != recurrence_fault::none;
    if (is_faulty || !times.next(before(from))) to.push_back(here);
  }

  // The starts that belong to a need-by.
  struct starts {
    found<instant> in_time;  // the last that is
    found<instant> late;     // the first that is
    std::int64_t count = 0;
  };

  // The first instant whose start does not belong to the first of two needs that follow one another.
  [[nodiscard]] static constexpr instant end_of(asked_run first, found<asked_run> second) noexcept {
    if (!second) return end_instant;
    std::int64_t const gap = (second->latest_start - first.latest_start).count();
    return first.latest_start + std::chrono::seconds{(gap + 3) / 4};
  }

  template <class Starts>
  [[nodiscard]] static constexpr starts starts_of(found<asked_run> before, asked_run asked, found<asked_run> after,
                                                  Starts& in_use) {
    instant const from = before ? end_of(*before, asked) : first_instant;
    instant const to = end_of(asked, after);
    starts result;
    if (found<instant> const last = in_use.previous(asked.latest_start + one_second); last && *last >= from)
      result.in_time = last;
    if (found<instant> const next = in_use.next(asked.latest_start); next && *next < to) result.late = next;
    if (result.in_time) result.count += 1 + count_back_to(from, *result.in_time, in_use);
    if (result.late) result.count += 1 + count_on_to(to, *result.late, in_use);
    return result;
  }
  // How many starts come before one, back to an instant, and how many after one until just before an instant; usually
  // there is none.
  template <class Starts>
  [[nodiscard]] static constexpr std::int64_t count_back_to(instant from, instant before, Starts& in_use) {
    found<instant> const last = in_use.previous(before);
    return last && *last >= from ? in_use.count({from, before}) : 0;
  }
  template <class Starts>
  [[nodiscard]] static constexpr std::int64_t count_on_to(instant to, instant after, Starts& in_use) {
    found<instant> const next = in_use.next(after);
    return next && *next < to ? in_use.count({*next, to}) : 0;
  }

  // Whether a start has data that the need-by before did not have.
  [[nodiscard]] constexpr bool has_new_data(found<asked_run> before, instant start) const {
    if (needs_.has_continuous_data()) return true;
    found<instant> const newest = needs_.data().newest_at(start);
    if (!newest || !before) return newest.has_value();
    found<instant> const had = needs_.data().newest_at(before->latest_start);
    return !had || *newest > *had;
  }

  constexpr void serve(served_need& need, instant start) const {
    need.outcome = service::served;
    found<instant> const newest = take(need, start);
    if (need.latest_start - start <= earliest_) return;
    need.early_by = need.latest_start - start;
    if (needs_.has_continuous_data()) return;
    found<instant> const latest = needs_.data().newest_at(need.latest_start);
    need.loses_refresh = latest && (!newest || *newest < *latest);
    need.exceeds_wait =
        newest && wait_.has_value() && timespan{need.need_by - (*newest + needs_.data().late_by())} > wait_;
  }
  constexpr void be_late(served_need& need, instant start) const {
    need.outcome = service::late;
    take(need, start);
    need.late_by = start - need.latest_start;
  }
  // Takes a start for a need-by; returns the newest data that it has.
  constexpr found<instant> take(served_need& need, instant start) const {
    need.start = start;
    found<instant> newest = start;
    if (!needs_.has_continuous_data()) newest = needs_.data().newest_at(start);
    if (newest) need.age = need.need_by - *newest;
    return newest;
  }

  needs needs_;
  Runs runs_;
  std::chrono::seconds earliest_{1};  // by how much an engine may have to start a run early; a minute without seconds
  timespan wait_;
};

template <zone_like Zone, local_times Times>
assignment(needs const&, runs<Zone, Times> const&) -> assignment<runs<any_zone, Times>>;

}  // namespace scoreplan
