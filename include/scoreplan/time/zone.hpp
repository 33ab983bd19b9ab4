// SPDX-License-Identifier: MIT
// Time zones: what a zone must provide, fixed offsets, and what a local time means where the clock changes.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <type_traits>

namespace scoreplan {

// The offset that holds in a zone around one instant: from `begin` until just before `end` local time is `offset` ahead
// of UTC.
struct zone_info {
  std::chrono::sys_seconds begin;
  std::chrono::sys_seconds end;
  std::chrono::seconds offset;
};

namespace detail {

inline constexpr std::int64_t largest_offset = 93'600;  // 26 hours in seconds

template <class Zone>
[[nodiscard]] constexpr decltype(auto) zone_behind(Zone const& zone) noexcept {
  if constexpr (std::is_pointer_v<Zone>) return *zone;
  else return (zone);
}

template <class Zone>
[[nodiscard]] constexpr zone_info info_at(Zone const& zone, std::chrono::sys_seconds instant) {
  auto const info = zone_behind(zone).get_info(instant);
  return {info.begin, info.end, info.offset};
}

}  // namespace detail

// A zone is anything whose get_info(sys_seconds) gives begin, end and offset, such as utc, fixed_offset, posix_zone,
// std::chrono::time_zone and date::time_zone; or a pointer to one, which must outlive its uses. One that also has
// fault() has no times while that is not zone_fault::none; one that has since() has none before that instant.
template <class Zone>
concept zone_like = requires(Zone const& zone, std::chrono::sys_seconds instant) {
  { detail::zone_behind(zone).get_info(instant).begin } -> std::convertible_to<std::chrono::sys_seconds>;
  { detail::zone_behind(zone).get_info(instant).end } -> std::convertible_to<std::chrono::sys_seconds>;
  { detail::zone_behind(zone).get_info(instant).offset } -> std::convertible_to<std::chrono::seconds>;
};

// A zone whose offset never changes; east of Greenwich it is positive.
class fixed_offset {
 public:
  // An offset beyond 26 hours either way, which no zone has, becomes 26 hours.
  constexpr explicit fixed_offset(std::chrono::seconds ahead_of_utc) noexcept : offset_{within(ahead_of_utc.count())} {}

  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds) const noexcept {
    return {(std::chrono::sys_seconds::min)(), (std::chrono::sys_seconds::max)(), offset_};
  }

  friend constexpr bool operator==(fixed_offset, fixed_offset) noexcept = default;

 private:
  [[nodiscard]] static constexpr std::int64_t within(std::int64_t seconds) noexcept {
    constexpr std::int64_t most = detail::largest_offset;
    return seconds > most ? most : seconds < -most ? -most : seconds;
  }

  std::chrono::seconds offset_;
};

inline constexpr fixed_offset utc{std::chrono::seconds{0}};

// Why a zone says nothing. Such a zone has no times: nothing happens in it, and it does not count as UTC.
enum class zone_fault : std::uint8_t {
  none,
  name_expected,  // a POSIX rule: three letters or more, or anything between < and >
  number_expected,
  out_of_range,   // an hour, minute, month, week or day
  rule_expected,  // after a daylight-saving name: ,start,end
  letter_not_expected,
  unknown_name,  // no zone has this name
  windows_name,  // a name as Windows has them, such as "W. Europe Standard Time"
  no_rule,       // the clock follows no rule that lasts
  known_later,   // the zone is asked about instants before the first that it knows
  bad_file_name,
  no_file,
  not_a_zone_file,       // not a TZif file of version 2 or later with a rule at its end
  too_many_transitions,  // more than the caller has room for
  bad_transitions,       // not in order of time, or with an offset beyond 26 hours
};

namespace detail {

// Whether a zone has a fault, and therefore no times.
template <class Zone>
[[nodiscard]] constexpr bool has_fault(Zone const& zone) noexcept {
  if constexpr (requires { zone_behind(zone).fault() != zone_fault::none; })
    return zone_behind(zone).fault() != zone_fault::none;
  else return false;
}

// The first instant that a zone knows; the last that there is when it has a fault.
template <class Zone>
[[nodiscard]] constexpr std::chrono::sys_seconds known_from(Zone const& zone) noexcept {
  if (has_fault(zone)) return (std::chrono::sys_seconds::max)();
  if constexpr (requires { std::chrono::sys_seconds{zone_behind(zone).since()}; }) return zone_behind(zone).since();
  else return (std::chrono::sys_seconds::min)();
}

// Whether a zone knows the instants from a given one on, in seconds since 1970.
template <class Zone>
[[nodiscard]] constexpr bool is_known(Zone const& zone, std::int64_t from) noexcept {
  return seconds_of(known_from(zone)) <= from;
}

}  // namespace detail

// What becomes of a local time that a forward change of the clock leaves out.
enum class gap_policy : std::uint8_t {
  skip,         // it does not happen
  first_valid,  // it happens at the instant of the change
  shift,        // it happens as if the clock had not changed yet: later by the length of the gap
  reject,       // it is an error
};

// Which instant of a local time that a backward change of the clock repeats is taken.
enum class overlap_policy : std::uint8_t { first, second, both, reject };

// The two policies together. By default a local time that is left out happens at the change, and one that is repeated
// happens the first time.
struct local_policy {
  gap_policy gap = gap_policy::first_valid;
  overlap_policy overlap = overlap_policy::first;
  friend constexpr bool operator==(local_policy, local_policy) noexcept = default;
};

// What look_up finds a local time to be in a zone, before any policy.
struct local_lookup {
  enum class kind : std::uint8_t { unique, gap, overlap, unknown };

  kind what = kind::unique;
  std::chrono::sys_seconds first;   // the only instant; the first of an overlap; the change of a gap
  std::chrono::sys_seconds second;  // the only instant; the second of an overlap; the time shifted by the gap
};

namespace detail {

[[nodiscard]] constexpr bool holds_at(zone_info const& info, std::int64_t at) noexcept {
  return seconds_of(info.begin) <= at && at < seconds_of(info.end);
}

// Whether no change of the clock comes within 26 hours of an instant, so that its local time is one instant, at this
// offset.
[[nodiscard]] constexpr bool is_quiet(zone_info const& info, std::int64_t at) noexcept {
  std::int64_t const least = seconds_of((std::chrono::sys_seconds::min)());
  std::int64_t const begin = seconds_of(info.begin);
  return (begin == least || at - largest_offset >= begin) && at + largest_offset < seconds_of(info.end);
}

// Keeps what a zone last said around four instants, so that asking it again costs little. A pointer to one is a zone,
// which must not outlive the one that is asked.
template <zone_like Zone>
class known_zone {
 public:
  // Begins with what is known already, or with {}, which holds nowhere.
  constexpr known_zone(Zone const& zone, zone_info const& known) noexcept : zone_{&zone}, infos_{known} {}

  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds instant) {
    for (zone_info const& each : infos_)
      if (holds_at(each, seconds_of(instant))) return each;
    zone_info const info = info_at(*zone_, instant);
    infos_[next_++ % 4] = info;
    return info;
  }
  [[nodiscard]] constexpr std::chrono::sys_seconds since() const noexcept { return known_from(*zone_); }

 private:
  Zone const* zone_;
  zone_info infos_[4];
  unsigned next_ = 1;
};

// Local times around one that a zone treats alike, from `from` until just before `to` in seconds since 1970: each is as
// far from its instants as that one is, but those in a gap share their `first`.
struct local_piece {
  local_lookup found;
  std::int64_t from;
  std::int64_t to;

  constexpr void end_at(std::int64_t bound, std::int64_t local) noexcept {
    if (bound <= local && bound > from) from = bound;
    if (bound > local && bound < to) to = bound;
  }
};

template <zone_like Zone>
[[nodiscard]] constexpr local_piece piece_at(Zone const& zone, std::int64_t local) {
  zone_info info = info_at(zone, instant_of(local - largest_offset));
  local_piece piece{
      {}, within_years(seconds_of(info.begin)) + largest_offset, seconds_of((std::chrono::sys_seconds::max)())};
  local_lookup& result = piece.found;
  local_lookup gap;
  int found = 0;
  while (true) {
    std::int64_t const instant = local - info.offset.count();
    std::int64_t const end = seconds_of(info.end);
    if (holds_at(info, instant)) {
      if (found < 2) (found == 0 ? result.first : result.second) = instant_of(instant);
      ++found;
    }
    if (end > local + largest_offset) break;
    zone_info const next = info_at(zone, info.end);
    bool const left_out = instant >= end && local - next.offset.count() < end;
    if (left_out) gap = {local_lookup::kind::gap, info.end, instant_of(instant)};
    piece.end_at(end + info.offset.count(), local);
    piece.end_at(end + next.offset.count(), local);
    info = next;
  }
  piece.end_at(within_years(seconds_of(info.end)) - largest_offset, local);
  if (found == 0) result = gap;
  std::int64_t const first = seconds_of(result.first);
  if (found > 0) piece.end_at(within_years(seconds_of(known_from(zone))) + local - first, local);
  if (!is_known(zone, first)) result = {local_lookup::kind::unknown, {}, {}};
  else if (found > 1) result.what = local_lookup::kind::overlap;
  else if (found == 1) result.second = result.first;
  return piece;
}

}  // namespace detail

// What a local time is in a zone: one instant, in a gap, or two instants; unknown before the first instant that the
// zone knows, and where it has a fault. Times beyond the years 0 to 9999 are clamped.
template <zone_like Zone>
[[nodiscard]] constexpr local_lookup look_up(Zone const& zone, std::chrono::local_seconds local) {
  return detail::piece_at(zone, detail::within_years(local.time_since_epoch().count())).found;
}

// The instants of a local time under a policy: none, one or two; none where the zone knows nothing. `rejected` is true
// when the policy calls it an error.
struct local_instants {
  int count = 0;
  bool rejected = false;
  std::chrono::sys_seconds at[2]{};
};

// The instants of a local time, from what it is in a zone, under a policy.
[[nodiscard]] constexpr local_instants resolve(local_lookup const& found, local_policy policy) noexcept {
  switch (found.what) {
    case local_lookup::kind::unique: break;
    case local_lookup::kind::gap:
      switch (policy.gap) {
        case gap_policy::skip: return {};
        case gap_policy::first_valid: break;
        case gap_policy::shift: return {1, false, {found.second}};
        case gap_policy::reject: return {0, true};
      }
      break;
    case local_lookup::kind::overlap:
      switch (policy.overlap) {
        case overlap_policy::first: break;
        case overlap_policy::second: return {1, false, {found.second}};
        case overlap_policy::both: return {2, false, {found.first, found.second}};
        case overlap_policy::reject: return {0, true};
      }
      break;
    case local_lookup::kind::unknown: return {};
  }
  return {1, false, {found.first}};
}

// The instants of a local time in a zone, under a policy.
template <zone_like Zone>
[[nodiscard]] constexpr local_instants resolve(Zone const& zone, std::chrono::local_seconds local,
                                               local_policy policy = {}) {
  return resolve(look_up(zone, local), policy);
}

// The local time of an instant in a zone; none where the zone knows nothing. Instants beyond the years 0 to 9999 are
// clamped.
template <zone_like Zone>
[[nodiscard]] constexpr found<std::chrono::local_seconds> to_local(Zone const& zone, std::chrono::sys_seconds instant) {
  std::int64_t const at = detail::within_years(detail::seconds_of(instant));
  if (!detail::is_known(zone, at)) return {};
  std::chrono::seconds const offset = detail::info_at(zone, detail::instant_of(at)).offset;
  return std::chrono::local_seconds{std::chrono::seconds{at} + offset};
}

}  // namespace scoreplan
