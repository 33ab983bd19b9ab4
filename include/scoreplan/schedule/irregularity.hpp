// SPDX-License-Identifier: MIT
// Irregularities: need-bys whose runs do not start as usual, because the clock changes.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// A need-by whose run does not start as usual. The usual start is the need-by minus the lead on the face of the clock.
struct irregularity {
  enum class kind : std::uint8_t {
    start_moved,        // the run starts at another local time
    start_ambiguous,    // the run starts at a local time that happens twice
    need_by_moved,      // the local need-by does not happen, and the policy takes another instant for it
    need_by_ambiguous,  // the local need-by happens twice, and the policy takes one of them
    need_by_skipped,    // the local need-by does not happen, and the policy makes no run for it
    need_by_doubled,    // the local need-by happens twice, and so does the run
    need_by_rejected,   // the policy rejects the local need-by
  };

  kind what = kind::start_moved;
  std::chrono::local_seconds need_by;
  std::chrono::local_seconds usual_start;
  found<std::chrono::sys_seconds> start;  // the start of the first run, if there is one
};

namespace detail {

// The policy for a local time: that of days where a day has it, else that of hours.
template <zone_like Zone>
[[nodiscard]] constexpr local_policy policy_at(zoned<Zone> const& times, std::chrono::local_seconds need_by) {
  for (pattern const& each : times.times().members())
    if (!each.follows_clock && each.next(need_by - std::chrono::seconds{1}) == found{need_by}) return times.policy();
  return policy_of_hours;
}

// How the run for a local need-by is irregular; none if it is not.
template <zone_like Zone>
[[nodiscard]] constexpr found<irregularity> find_irregularity(zoned<Zone> const& times, std::chrono::seconds ahead,
                                                              std::chrono::local_seconds need_by) {
  local_policy const policy = policy_at(times, need_by);
  using kind = irregularity::kind;
  irregularity result{kind::start_moved, need_by, need_by - ahead, {}};
  local_instants const needed = resolve(times.zone(), need_by, policy);
  if (needed.count > 0) result.start = needed.at[0] - ahead;
  if (needed.rejected) result.what = kind::need_by_rejected;
  else if (needed.count == 0) result.what = kind::need_by_skipped;
  else if (needed.count == 2) result.what = kind::need_by_doubled;
  else if (look_up(times.zone(), need_by).what == local_lookup::kind::gap) result.what = kind::need_by_moved;
  else if (look_up(times.zone(), need_by).what == local_lookup::kind::overlap) result.what = kind::need_by_ambiguous;
  else if (to_local(times.zone(), *result.start) != result.usual_start) result.what = kind::start_moved;
  else if (look_up(times.zone(), result.usual_start).what == local_lookup::kind::overlap)
    result.what = kind::start_ambiguous;
  else return {};
  return result;
}

}  // namespace detail

// Calls `visit` with every irregularity whose local need-by lies from `from` until just before `to`. Times in UTC, and
// a lead without an amount, have none.
template <zone_like Zone, class Visit>
constexpr void for_each_irregularity(schedule<Zone> const& schedule, std::chrono::local_seconds from,
                                     std::chrono::local_seconds to, Visit visit) {
  using namespace std::chrono;
  zoned<Zone> const& times = schedule.need_by();
  if (times.times().is_absolute() || !schedule.lead().total().has_value()) return;
  seconds const ahead{detail::whole_seconds(schedule.lead().total())};
  zone_info info = utc.get_info({});
  bool known = false;
  for (local_seconds const needed : times.times().between(from, to)) {
    std::int64_t const instant = detail::seconds_of(sys_seconds{needed.time_since_epoch()}) - info.offset.count();
    if (known && detail::is_quiet(info, instant - ahead.count()) && detail::is_quiet(info, instant)) continue;
    if (found<irregularity> const irregular = detail::find_irregularity(times, ahead, needed)) visit(*irregular);
    info = detail::info_at(times.zone(), detail::instant_of(instant));
    known = true;
  }
}

}  // namespace scoreplan
