// SPDX-License-Identifier: MIT
// Whether a run ends before the next one begins: the shortest gap between need-bys, and the check against it.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>

namespace scoreplan {

// The time between two instants that follow one another, and the later of them.
struct gap {
  std::chrono::seconds length{};
  std::chrono::sys_seconds ends;
};

// The shortest gap between the instants of a span; none when it has fewer than two. Where the clock goes forward, a day
// has 23 hours and a week 167.
template <zone_like Zone>
[[nodiscard]] constexpr found<gap> shortest_gap(zoned<Zone> const& times, time_span span) {
  found<gap> shortest;
  found<std::chrono::sys_seconds> before;
  for (std::chrono::sys_seconds const at : times.between(span)) {
    if (before && (!shortest || at - *before < shortest->length)) shortest = gap{at - *before, at};
    before = at;
  }
  return shortest;
}

// Checks that a run ends before the next one begins (R32), against the shortest gap between need-bys in the span. What
// the target may wait counts, retries do not: they are for days that go wrong. A lead without an amount is longer than
// any gap; fewer than two need-bys leave no gap to check, and the check holds.
template <zone_like Zone>
[[nodiscard]] constexpr reason overlap_check(schedule<Zone> const& schedule, time_span span) {
  lead const lead = schedule.lead();
  found<gap> const shortest = shortest_gap(schedule.need_by(), span);
  return {rule{'R', 32}, mode::batch, reason::subject::period, lead.busy(),
          shortest ? timespan{shortest->length} : timespan{no_limit}};
}

}  // namespace scoreplan
