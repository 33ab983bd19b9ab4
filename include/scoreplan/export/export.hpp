// A schedule as that of another system: exactly, or refused.
#pragma once

#include <scoreplan/export/detail/exporter.hpp>
#include <scoreplan/export/detail/nearest.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>

namespace scoreplan {

// The schedule for a target, exactly the same start by start from request.from until request.options.until, or for ever
// (400 years, after which the calendar repeats; systemd: to the year 2199, where its calendar ends); or the reason why
// not, and the nearest one that is exact.
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
  // What would serve the first need-by too late, or not at all, is not near.
  if (!attempt || (*nearest.schedule.next(nearest.from)).start > (*request.schedule.next(request.from)).start)
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
