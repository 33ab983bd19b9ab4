// SPDX-License-Identifier: MIT
// schedule: the start of each run, counted back from its need-by.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// The runs that have a result at every need-by, each started as late as it can be (R20, R38, R47, R48).
template <zone_like Zone>
class schedule {
 public:
  constexpr schedule(zoned<Zone> need_by, scoreplan::lead lead) noexcept : need_by_{need_by}, lead_{lead} {}
  constexpr schedule(scoreplan::recurrence const& need_by, Zone zone, scoreplan::lead lead) noexcept
      : need_by_{need_by, zone}, lead_{lead} {}

  [[nodiscard]] constexpr zoned<Zone> const& need_by() const noexcept { return need_by_; }
  [[nodiscard]] constexpr scoreplan::lead lead() const noexcept { return lead_; }

  // The first run that starts after an instant: for (auto run = s.next(t); run; run = s.next(run->start)).
  [[nodiscard]] constexpr found<run> next(std::chrono::sys_seconds after) const {
    timespan const total = lead_.total();
    if (!total.has_value()) return {};
    std::int64_t const start = detail::within_years(detail::seconds_of(after));
    found<std::chrono::sys_seconds> const needed =
        need_by_.next(detail::instant_of(start + detail::whole_seconds(total)));
    if (!needed) return {};
    return run_for(*needed);
  }

  // The first run that starts at an instant or after it.
  [[nodiscard]] constexpr found<run> first_from(std::chrono::sys_seconds from) const {
    return next(detail::instant_of(detail::within_years(detail::seconds_of(from)) - 1));
  }

  // The run for a need-by; none when the lead has no amount.
  [[nodiscard]] constexpr found<run> run_for(std::chrono::sys_seconds need_by) const noexcept {
    found<std::chrono::sys_seconds> const start = latest_start(need_by, lead_);
    if (!start) return {};
    timespan elapsed = std::chrono::seconds{0};
    auto const after = [&](timespan stage) {
      elapsed = elapsed + stage;
      return detail::instant_of(detail::seconds_of(*start) + detail::whole_seconds(elapsed));
    };
    run result{};
    result.start = *start;
    result.started = after(lead_.start_delay());
    result.cluster_ready = after(lead_.start_up());
    result.environment_ready = after(lead_.environment());
    result.scored = after(lead_.run());
    result.delivered = after(lead_.delivery());
    result.need_by = need_by;
    return result;
  }

 private:
  zoned<Zone> need_by_;
  scoreplan::lead lead_;
};

}  // namespace scoreplan
