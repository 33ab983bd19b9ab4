// SPDX-License-Identifier: MIT
// runs: what starts runs, as a value: the times of a recurrence in a zone, each less a lead. They are counted, and
// never walked.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/count.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/rate.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

namespace detail {

// These are looked for where they are used, so that a kind of times brings its own.
template <class Times>
[[nodiscard]] constexpr std::int64_t count_of(Times const& times, time_span span) {
  return count(times, span);
}
template <class Times>
[[nodiscard]] constexpr fraction rate_in_400_years(Times const& times) noexcept {
  return times_in_400_years(times);
}
template <class Times>
[[nodiscard]] constexpr timespan gap_of(Times const& times) noexcept {
  return ordinary_gap(times);
}
template <class Times>
[[nodiscard]] constexpr std::int64_t cycle_of(Times const& times) noexcept {
  return repeats_after(times);
}
template <class Times>
[[nodiscard]] constexpr bool are_fixed_dates(Times const& times) noexcept {
  return has_fixed_dates(times);
}

// Finds the shortest gap between the instants of a span. Between two changes of the clock no gap is shorter than the
// ordinary one, so that it looks there only until it has found that one; around each change it looks at all.
template <zone_like Zone, local_times Times>
class shortest_gap_in_span {
 public:
  constexpr shortest_gap_in_span(zoned<Zone, Times> const& times, time_span span) noexcept
      : times_{times}, span_{span}, ordinary_{gap_of(times.times())} {}

  [[nodiscard]] constexpr found<gap> run() {
    std::int64_t const end = seconds_of(span_.to) < end_second ? seconds_of(span_.to) : end_second;
    std::int64_t from = within_years(seconds_of(span_.from));
    if (!is_known(times_.zone(), from)) return {};
    while (from < end) {
      zone_info const info =
          times_.times().is_absolute() ? utc.get_info(instant_of(from)) : info_at(times_.zone(), instant_of(from));
      std::int64_t const change = seconds_of(info.end);
      look_until(from, change < end ? change : end);
      look_after(info);
      if (change < end) look_around(change, info.offset.count());
      from = change;
    }
    return least_;
  }

 private:
  // Looks at the instants of a stretch of time in which one offset holds.
  constexpr void look_until(std::int64_t from, std::int64_t to) {
    if (is_ordinary()) return;
    found<std::chrono::sys_seconds> before;
    for (std::chrono::sys_seconds const at : times_.between({instant_of(from), instant_of(to)})) {
      if (before) keep(*before, at);
      before = at;
      if (is_ordinary()) return;
    }
  }
  // Looks at the instants that a change of the clock may bring together: those within the time by which it moves, and
  // one before and after.
  constexpr void look_around(std::int64_t change, std::int64_t offset) {
    std::int64_t const moves = info_at(times_.zone(), instant_of(change)).offset.count() - offset;
    std::int64_t const moved = moves < 0 ? -moves : moves;
    found<std::chrono::sys_seconds> at = times_.previous(instant_of(change - moved));
    if (!at || *at < span_.from) at = times_.next(span_.from - std::chrono::seconds{1});
    while (at && *at < span_.to && seconds_of(*at) <= change + moved) {
      found<std::chrono::sys_seconds> const next = times_.next(*at);
      if (next && *next < span_.to) keep(*at, *next);
      at = next;
    }
  }
  // Looks at what engines find by steps across the change with which a stretch of time begins.
  constexpr void look_after(zone_info const& info) {
    if (info.begin == (std::chrono::sys_seconds::min)()) return;
    each_part(times_.times(), times_.policy(), [&](auto const& line, local_policy policy) {
      if constexpr (requires { line.walks(policy); })
        if (line.walks(policy)) look_beside(zoned{line, times_.zone(), policy}, info);
    });
  }
  // Looks at the neighbours of what an engine finds by steps across a change at times that the clock does not show.
  // They may be hours after it, and near to an instant of another line.
  template <class Line>
  constexpr void look_beside(Line const& line, zone_info const& info) {
    found<std::chrono::sys_seconds> at = line.next(info.begin - std::chrono::seconds{1});
    for (; at && *at < span_.to && *at < info.end && !is_shown(line, *at, info.offset); at = line.next(*at)) {
      found<std::chrono::sys_seconds> const before = times_.previous(*at);
      found<std::chrono::sys_seconds> const after = times_.next(*at);
      if (before && *before >= span_.from) keep(*before, *at);
      if (*at >= span_.from && after && *after < span_.to) keep(*at, *after);
    }
  }
  template <class Line>
  [[nodiscard]] static constexpr bool is_shown(Line const& line, std::chrono::sys_seconds at,
                                               std::chrono::seconds offset) noexcept {
    return line.times().matches(local_of(seconds_of(at) + offset.count()));
  }

  [[nodiscard]] constexpr bool is_ordinary() const noexcept {
    return least_ && ordinary_.has_value() && timespan{least_->length} <= ordinary_;
  }
  constexpr void keep(std::chrono::sys_seconds before, std::chrono::sys_seconds at) noexcept {
    if (!least_ || at - before < least_->length) least_ = gap{at - before, at};
  }

  zoned<Zone, Times> const& times_;
  time_span span_;
  timespan ordinary_;
  found<gap> least_;
};

}  // namespace detail

// What starts runs: times in a zone of their own, less the same length before each.
template <zone_like Zone = any_zone, local_times Times = recurrence>
class runs {
 public:
  // The runs that start at the times themselves.
  constexpr explicit runs(zoned<Zone, Times> const& starts) noexcept : times_{starts} {}
  // The runs that start a lead before each need-by. A lead without an amount makes none.
  constexpr runs(zoned<Zone, Times> const& need_by, lead const& before) noexcept
      : times_{need_by}, has_lead_{before.total().has_value()} {
    if (has_lead_) ahead_ = std::chrono::seconds{detail::whole_seconds(before.total())};
  }

  [[nodiscard]] constexpr zoned<Zone, Times> const& times() const noexcept { return times_; }
  // The runs of other times in the same zone, as long ahead of them.
  [[nodiscard]] constexpr runs with_times(Times const& others) const noexcept {
    runs result = *this;
    result.times_ = {others, times_.zone(), times_.policy()};
    return result;
  }
  // The runs of the same times in another zone.
  template <zone_like Other>
  [[nodiscard]] constexpr runs<Other, Times> in(Other const& zone) const noexcept {
    runs<Other, Times> result{zoned<Other, Times>{times_.times(), zone, times_.policy()}};
    result.ahead_ = ahead_;
    result.has_lead_ = has_lead_;
    return result;
  }
  [[nodiscard]] constexpr Zone const& zone() const noexcept { return times_.zone(); }
  // How long before its time a run starts.
  [[nodiscard]] constexpr std::chrono::seconds ahead() const noexcept { return ahead_; }

  // The first start after, and the last before, a given instant; none when there is none.
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> next(std::chrono::sys_seconds after) const {
    return start_of(has_lead_ ? times_.next(time_of(after)) : none);
  }
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> previous(std::chrono::sys_seconds before) const {
    return start_of(has_lead_ ? times_.previous(time_of(before)) : none);
  }
  // Calls visit(start) for each start in a span, in order.
  template <class Visit>
  constexpr void each_in(time_span span, Visit visit) const {
    if (!has_lead_) return;
    for (std::chrono::sys_seconds const at : times_.between(times_of(span))) visit(at - ahead_);
  }

  // How many runs start in a span. Runs that start at one instant are one.
  [[nodiscard]] constexpr std::int64_t count(time_span span) const {
    return has_lead_ ? detail::count_of(times_, times_of(span)) : 0;
  }
  // How many runs there are in 400 years, after which the calendar repeats, as if no clock changed. It is not good
  // where they do not repeat.
  [[nodiscard]] constexpr fraction in_400_years() const noexcept {
    return has_lead_ ? detail::rate_in_400_years(times_.times()) : fraction{0};
  }
  // How many runs there are in an average month: a twelfth of those of a year where they have fixed dates of the month
  // or of the year, and else those of a month of this fixed length.
  [[nodiscard]] constexpr fraction in_average_month(timespan month) const noexcept {
    if (!month.has_value() || month.is_calendar()) return fraction::of(0, 0);
    if (detail::are_fixed_dates(times_.times())) return (in_400_years() / fraction{4'800}).reduced();
    fraction const nanoseconds = fraction{detail::days_of_cycle * detail::seconds_per_day} * fraction{1'000'000'000};
    return (in_400_years() * fraction{month.shortest().count()} / nanoseconds).reduced();
  }

  // After how many seconds the starts repeat, whatever the date is, if no clock changes: 86,400 for daily ones. It is 0
  // where dates count.
  [[nodiscard]] constexpr std::int64_t repeat_after() const noexcept { return detail::cycle_of(times_.times()); }

  // The shortest gap between two starts in local time, over the whole calendar; absent where there are fewer than two.
  [[nodiscard]] constexpr timespan ordinary_gap() const noexcept {
    return has_lead_ ? detail::gap_of(times_.times()) : timespan{};
  }
  // The shortest gap between two starts in a span; none when it has fewer than two.
  [[nodiscard]] constexpr found<gap> shortest_gap(time_span span) const {
    if (!has_lead_) return {};
    found<gap> const found = detail::shortest_gap_in_span<Zone, Times>{times_, times_of(span)}.run();
    return found ? scoreplan::found{gap{found->length, found->ends - ahead_}} : found;
  }

 private:
  static constexpr found<std::chrono::sys_seconds> none{};

  // The time whose run starts at an instant, within some days more than the years 0 to 9999.
  [[nodiscard]] constexpr std::chrono::sys_seconds time_of(std::chrono::sys_seconds start) const noexcept {
    return detail::instant_of(detail::within_years(detail::seconds_of(start)) + ahead_.count());
  }
  [[nodiscard]] constexpr time_span times_of(time_span span) const noexcept {
    return {time_of(span.from), time_of(span.to)};
  }
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> start_of(
      found<std::chrono::sys_seconds> time) const noexcept {
    if (!time) return {};
    return *time - ahead_;
  }

  template <zone_like, local_times>
  friend class runs;

  zoned<Zone, Times> times_;
  std::chrono::seconds ahead_{0};
  bool has_lead_ = true;
};

}  // namespace scoreplan
