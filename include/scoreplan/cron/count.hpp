// SPDX-License-Identifier: MIT
// How many times cron expressions have in a span, without stepping through them.
#pragma once

#include <scoreplan/cron/detail/common_times.hpp>
#include <scoreplan/cron/detail/count_lines.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/lines.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan {

namespace detail {

static_assert(max_cron_lines <= max_common_sets);

// The expressions that have no fault, each with its policy.
template <class Times>
[[nodiscard]] constexpr policed_times lines_of(Times const& times, local_policy policy) noexcept {
  policed_times result;
  each_part(times, policy, [&](cron const& line, local_policy by) {
    if (!line.fault().exists()) result.add(line.times(), by);
  });
  return result;
}

template <class Times>
[[nodiscard]] constexpr std::int64_t count_local(Times const& times, std::chrono::local_seconds from,
                                                 std::chrono::local_seconds to) noexcept {
  policed_times const lines = lines_of(times, {});
  std::int64_t const first = since_1970(from);
  return count_together(lines.times, lines.size, ~some_sets{}, first > first_second ? first : first_second,
                        since_1970(to));
}

template <zone_like Zone, class Times>
[[nodiscard]] constexpr std::int64_t count_in_zone(zoned<Zone, Times> const& times, time_span span) {
  span_in_seconds const seconds = span_in_seconds::of(span);
  if (!is_known(times.zone(), seconds.from)) return 0;
  policed_times const lines = lines_of(times.times(), times.policy());
  if (lines.size == 0) return 0;
  if (!times.times().walks(times.policy())) return policed_count<Zone>{lines, times.zone(), seconds}.run();
  return walked_count<Zone>{lines, times.zone(), times.times().years_ahead(), seconds}.run();
}

}  // namespace detail

// How many local times cron expressions have from `from` until just before `to`; a time that they share is one.
[[nodiscard]] constexpr std::int64_t count(cron const& times, std::chrono::local_seconds from,
                                           std::chrono::local_seconds to) noexcept {
  return detail::count_local(times, from, to);
}
[[nodiscard]] constexpr std::int64_t count(cron_lines const& times, std::chrono::local_seconds from,
                                           std::chrono::local_seconds to) noexcept {
  return detail::count_local(times, from, to);
}

// How many instants cron expressions have in a zone in a span; none where the zone does not know its beginning. They
// are counted by months and kinds of years, and apart around each change of the clock.
template <zone_like Zone>
[[nodiscard]] constexpr std::int64_t count(zoned<Zone, cron> const& times, time_span span) {
  return detail::count_in_zone(times, span);
}
template <zone_like Zone>
[[nodiscard]] constexpr std::int64_t count(zoned<Zone, cron_lines> const& times, time_span span) {
  return detail::count_in_zone(times, span);
}

}  // namespace scoreplan
