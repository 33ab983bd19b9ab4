// SPDX-License-Identifier: MIT
// Translates a schedule for another system: exactly, or not at all.
#pragma once

#include <scoreplan/export/detail/exporter.hpp>
#include <scoreplan/export/detail/nearest.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>

namespace scoreplan {

// Translates a schedule for a target. The starts of the result are exactly those of the schedule, from request.from
// until request.options.until. Without an end they are the same for ever: 400 years are checked, after which the
// calendar repeats, and for systemd the years to 2199, where its calendar ends. A refused request gives the reason, and
// the nearest schedule that is exact.
template <zone_like Zone>
[[nodiscard]] constexpr export_result<Zone> export_schedule(export_request<Zone> const& request,
                                                            export_target const& target) {
  export_result<Zone> result = detail::exporter<Zone>{request, target}.run();
  export_result<Zone> attempt = result;
  export_request<Zone> nearest = request;
  export_changes changes;
  constexpr int most_changes = 4;
  for (int count = 0; count < most_changes && !attempt && detail::relax(attempt, nearest, changes); ++count)
    attempt = detail::exporter<Zone>{nearest, target}.run();
  // A schedule that serves the first need-by too late, or not at all, is not near.
  if (!attempt || nearest.schedule.first_from(nearest.from)->start > request.schedule.first_from(request.from)->start)
    return result;
  result.nearest = attempt.request;
  result.changes = changes;
  return result;
}

template <zone_like Zone>
[[nodiscard]] constexpr export_result<Zone> export_schedule(schedule<Zone> const& schedule,
                                                            std::chrono::sys_seconds from, export_target const& target,
                                                            export_options const& given = {}) {
  return export_schedule(export_request<Zone>{schedule, from, given}, target);
}

}  // namespace scoreplan
