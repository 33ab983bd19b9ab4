// SPDX-License-Identifier: MIT
// cron_runs: the runs that cron lines start, in a zone of their own; several lines are one, and a start that they share
// is one run.
#pragma once

#include <scoreplan/cron/by_day.hpp>
#include <scoreplan/cron/count.hpp>
#include <scoreplan/cron/dates.hpp>
#include <scoreplan/cron/lines.hpp>
#include <scoreplan/cron/rate.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/zone.hpp>

namespace scoreplan {

template <zone_like Zone = any_zone>
using cron_runs = runs<Zone, cron_lines>;

// The runs that cron lines start in a zone, as their engine finds them.
template <zone_like Zone>
[[nodiscard]] constexpr cron_runs<Zone> runs_of(cron_lines const& lines, Zone const& zone) noexcept {
  return cron_runs<Zone>{in_zone(lines, zone)};
}

}  // namespace scoreplan
