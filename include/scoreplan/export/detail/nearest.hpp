// SPDX-License-Identifier: MIT
// The search for the nearest schedule that a target can express.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/export/detail/exporter.hpp>
#include <scoreplan/export/detail/starts.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan::detail {

// A grid of the same times and more, which repeats with the week or the year. The grid is unchanged when this would
// make it more than twelve times as frequent.
[[nodiscard]] constexpr grid more_often(grid const& of) noexcept {
  constexpr std::int64_t most = 12;
  grid result = of;
  std::int64_t& repeats = of.by_month ? result.months.step : result.even.length;
  std::int64_t const dividing = greatest_common_divisor(repeats, of.by_month ? 12 : seconds_per_week);
  if (repeats / dividing <= most) repeats = dividing;
  return result;
}

// The grid on the earliest day that its date can be. When it is already on such a day, the 28th of the month before.
[[nodiscard]] constexpr grid on_earlier_day(grid const& of) noexcept {
  using kind = date_in_month::kind;
  grid result = of;
  date_in_month& date = result.months.date;
  switch (date.what) {
    case kind::day:
    case kind::clamped_day:
      if (date.number <= 28) --result.months.first;
      date.number = 28;
      break;
    case kind::nth_weekday: date.number = static_cast<std::uint8_t>(7 * date.number - 6); break;
    case kind::last_weekday: date.number = 22; break;
  }
  date.what = kind::day;
  date.weekday = 0;
  return result;
}

// Changes what the request was refused for. Returns whether there was anything to change.
template <zone_like Zone>
[[nodiscard]] constexpr bool relax(export_result<Zone> const& refused, export_request<Zone>& request,
                                   export_changes& changes) {
  scoreplan::grid const grid = request.schedule.need_by().times().members()[0].grid;
  auto const change_grid = [&](scoreplan::grid const& to) {
    pattern times = request.schedule.need_by().times().members()[0];
    times.grid = to;
    request.schedule = with_recurrence(request.schedule, recurrence_maker::of(times));
    return !(to == grid);
  };
  switch (refused.fault) {
    case export_fault::seconds: {
      std::int64_t const moved = refused.first_start.time_since_epoch().count() % 60;
      if (!grid.by_month && grid.even.length % 60 != 0) return changes.more_often = change_grid(more_often(grid));
      request.options.start_granularity = std::chrono::seconds{60};
      return changes.starts_earlier = moved != 0;
    }
    case export_fault::bad_granularity:
    case export_fault::period: return changes.more_often = change_grid(more_often(grid));
    case export_fault::dates: return changes.on_earlier_day = change_grid(on_earlier_day(grid));
    case export_fault::undocumented:
      if (grid.by_month) return changes.on_earlier_day = change_grid(on_earlier_day(grid));
      return changes.more_often = change_grid(more_often(grid));
    case export_fault::too_many_lines:
      request.options.max_lines = refused.lines.needed();
      return changes.more_lines = refused.lines.needed() == refused.lines.size();
    case export_fault::clock_change:
    case export_fault::search_horizon: request.options.until = refused.first_wrong; return changes.ends = true;
    case export_fault::begins_later: {
      // The document takes effect at the beginning of the first start's minute, so that a granularity does not lose it.
      std::int64_t const start = seconds_of(refused.request.schedule.first_from(request.from)->start);
      request.from = instant_of(refused.target.seconds ? start : floor_divide(start, 60) * 60);
      return changes.takes_effect_later = true;
    }
    case export_fault::none:
    case export_fault::never_starts:
    case export_fault::bad_name:
    case export_fault::patterns:
    case export_fault::zone_name: break;
  }
  return false;
}

}  // namespace scoreplan::detail
