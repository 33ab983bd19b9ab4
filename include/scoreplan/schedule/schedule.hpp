// schedule: from the moment of need back to the start of each run.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// When each run starts so that its result is there at every need-by (R20, R38, R47, R48).
template <zone_like Zone>
class schedule {
 public:
  constexpr schedule(zoned<Zone> need_by, scoreplan::lead lead) noexcept : need_by_{need_by}, lead_{lead} {}
  constexpr schedule(scoreplan::recurrence const& need_by, Zone zone, scoreplan::lead lead) noexcept
      : need_by_{need_by, zone}, lead_{lead} {}

  [[nodiscard]] constexpr zoned<Zone> const& need_by() const noexcept { return need_by_; }
  [[nodiscard]] constexpr scoreplan::lead lead() const noexcept { return lead_; }

  // The first run that starts at or after an instant.
  [[nodiscard]] constexpr found<run> next(std::chrono::sys_seconds from) const {
    timespan const total = lead_.total();
    if (!total.has_value()) return {};
    std::int64_t const earliest = detail::within_years(detail::seconds_of(from)) + detail::whole_seconds(total);
    found<std::chrono::sys_seconds> const needed = need_by_.next(detail::instant_of(earliest - 1));
    if (!needed) return {};
    return run_for(*needed);
  }

  // The run for a need-by.
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

// A time between two instants that follow one another, and the later of them.
struct gap {
  std::chrono::seconds length{};
  std::chrono::sys_seconds ends;
};

// The shortest gap between the instants of a span; none when it has fewer than two. Over a change of the clock a day
// has 23 hours, a week 167.
template <zone_like Zone>
[[nodiscard]] constexpr found<gap> shortest_gap(zoned<Zone> const& times, std::chrono::sys_seconds from,
                                                std::chrono::sys_seconds to) {
  found<gap> shortest;
  found<std::chrono::sys_seconds> before;
  for (std::chrono::sys_seconds const at : times.between(from, to)) {
    if (before && (!shortest || at - *before < (*shortest).length)) shortest = gap{at - *before, at};
    before = at;
  }
  return shortest;
}

// Whether a run ends before the next one begins (R32), against the shortest gap that the span really has. What the
// target may wait counts, retries do not: they are for days that go wrong. A lead without an amount keeps up with
// nothing.
template <zone_like Zone>
[[nodiscard]] constexpr reason overlap_check(schedule<Zone> const& schedule, std::chrono::sys_seconds from,
                                             std::chrono::sys_seconds to) {
  lead const lead = schedule.lead();
  found<gap> const shortest = shortest_gap(schedule.need_by(), from, to);
  return {rule{'R', 32}, mode::batch, reason::subject::period, lead.busy(),
          shortest ? timespan{(*shortest).length} : timespan{no_limit}};
}

}  // namespace scoreplan
