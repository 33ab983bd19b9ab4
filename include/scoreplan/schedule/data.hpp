// SPDX-License-Identifier: MIT
// When data is ready, how old it gets, and how far ahead a run must forecast.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// When data is there: the instants at which it is refreshed, and how late it arrives at worst (R27, R36).
template <zone_like Zone>
class data_schedule {
 public:
  constexpr data_schedule(zoned<Zone> refresh, std::chrono::seconds late_by) noexcept
      : refresh_{refresh}, late_by_{detail::within_years(late_by.count())} {}

  // The newest refresh that has surely arrived at an instant. It is the time of the data, not of the arrival.
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> newest_at(std::chrono::sys_seconds instant) const {
    return refresh_.previous(instant - late_by_ + std::chrono::seconds{1});
  }
  [[nodiscard]] constexpr zoned<Zone> const& refresh() const noexcept { return refresh_; }
  [[nodiscard]] constexpr std::chrono::seconds late_by() const noexcept { return late_by_; }

 private:
  zoned<Zone> refresh_;
  std::chrono::seconds late_by_;
};

// How long before its start the newest data arrives that arrives by the need-by of a run (R34, R47). Negative it is how
// long after the start the data arrives, and misses the run. It is absent when there is no data.
template <zone_like Zone>
[[nodiscard]] constexpr timespan data_slack(run const& run, data_schedule<Zone> const& data) {
  found<std::chrono::sys_seconds> const newest = data.newest_at(run.need_by);
  if (!newest) return {};
  return run.start - (*newest + data.late_by());
}

// How old the newest data in a prediction is at its need-by (R48); absent when there is no data.
template <zone_like Zone>
[[nodiscard]] constexpr timespan age_at_need_by(run const& run, data_schedule<Zone> const& data) {
  found<std::chrono::sys_seconds> const newest = data.newest_at(run.start);
  if (!newest) return {};
  return run.need_by - *newest;
}

// The largest age that the newest data in the predictions in use reaches in a span: that just before the next
// prediction is delivered, at its need-by at the latest. It is absent when no run with data is followed by another in
// the span.
template <zone_like Zone, zone_like DataZone>
[[nodiscard]] constexpr timespan worst_age(schedule<Zone> const& schedule, data_schedule<DataZone> const& data,
                                           time_span span) {
  timespan worst;
  found<run> before;
  for (found<run> now = schedule.first_from(span.from); now && now->start < span.to; now = schedule.next(now->start)) {
    found<std::chrono::sys_seconds> newest;
    if (before) newest = data.newest_at(before->start);
    if (newest) {
      timespan const age = now->need_by - *newest;
      if (worst.is_absent() || age > worst) worst = age;
    }
    before = now;
  }
  return worst;
}

// The shortest time in a span from the arrival of the newest data to a need-by: the wait of a latency_requirement
// (R84). It is absent when no need-by in the span has data.
template <zone_like Zone, zone_like DataZone>
[[nodiscard]] constexpr timespan shortest_wait(zoned<Zone> const& need_by, data_schedule<DataZone> const& data,
                                               time_span span) {
  timespan shortest;
  for (std::chrono::sys_seconds const needed : need_by.between(span)) {
    found<std::chrono::sys_seconds> const newest = data.newest_at(needed);
    if (!newest) continue;
    timespan const wait = needed - (*newest + data.late_by());
    if (shortest.is_absent() || wait < shortest) shortest = wait;
  }
  return shortest;
}

}  // namespace scoreplan
