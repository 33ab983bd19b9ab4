// SPDX-License-Identifier: MIT
// The clocks of need-bys, of runs and of data, and the stretches of time in which none of them changes.
#pragma once

#include <scoreplan/schedule/deviation.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan::detail {

// A stretch of time, in seconds since 1970, in which three zones keep their offsets.
struct stretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  zone_offsets at;

  [[nodiscard]] constexpr bool contains(std::int64_t instant) const noexcept {
    return instant >= begin && instant < end;
  }
};

// The stretch of an instant. One without a change on a side goes on beyond the years 0 to 9999 there.
[[nodiscard]] constexpr stretch stretch_at(any_zone const& need_by, any_zone const& runs, any_zone const& data,
                                           std::int64_t at) {
  zone_info const infos[] = {info_at(need_by, instant_of(at)), info_at(runs, instant_of(at)),
                             info_at(data, instant_of(at))};
  stretch result{
      seconds_of(infos[0].begin), seconds_of(infos[0].end), {infos[0].offset, infos[1].offset, infos[2].offset}};
  for (zone_info const& info : infos) {
    if (seconds_of(info.begin) > result.begin) result.begin = seconds_of(info.begin);
    if (seconds_of(info.end) < result.end) result.end = seconds_of(info.end);
  }
  return result;
}

// The change between two stretches.
[[nodiscard]] constexpr clock_change change_between(zone_offsets const& before, zone_offsets const& after) noexcept {
  using clock = clock_change::clock;
  if (after.need_by != before.need_by) return {clock::need_by, after.need_by - before.need_by};
  if (after.runs != before.runs) return {clock::runs, after.runs - before.runs};
  return {clock::data, after.data - before.data};
}

// The most seconds by which a clock moves between two stretches; at least one.
[[nodiscard]] constexpr std::int64_t most_moved(zone_offsets const& before, zone_offsets const& after) noexcept {
  std::int64_t most = 1;
  for (std::chrono::seconds const each :
       {after.need_by - before.need_by, after.runs - before.runs, after.data - before.data}) {
    std::int64_t const length = each.count() < 0 ? -each.count() : each.count();
    if (length > most) most = length;
  }
  return most;
}

}  // namespace scoreplan::detail
