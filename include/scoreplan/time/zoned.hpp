// SPDX-License-Identifier: MIT
// zoned: the instants at which a recurrence or a cron expression happens in a time zone.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

namespace detail {

// Calls visit(part, policy) for each part of local times that has a policy of its own; by default all are one part.
template <class Times, class Visit>
constexpr void each_part(Times const& times, local_policy policy, Visit visit) {
  if constexpr (requires { times.each_part(policy, visit); }) times.each_part(policy, visit);
  else visit(times, policy);
}

}  // namespace detail

// The instants of local times in a zone, in order of time. A local time that the clock leaves out or repeats is treated
// as the policy says; one that the policy rejects is left out here, and reported by for_each_irregularity. Hours and
// windows follow the clock on the wall under every policy. Two local times that fall on one instant are one. A zone
// with a fault has no instants, and one that has since() none before it: what is asked from an earlier instant on is
// none.
template <zone_like Zone, local_times Times = recurrence>
class zoned {
 public:
  constexpr zoned(Times const& times, Zone zone, local_policy policy = {}) noexcept
      : times_{times}, zone_{zone}, policy_{policy} {}

  [[nodiscard]] constexpr Times const& times() const noexcept { return times_; }
  [[nodiscard]] constexpr Zone const& zone() const noexcept { return zone_; }
  [[nodiscard]] constexpr local_policy policy() const noexcept { return policy_; }

  // The first instant after, and the last before, a given one; none when there is none from the anchor to the year
  // 9999.
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> next(std::chrono::sys_seconds after) const {
    std::int64_t const from = detail::within_years(detail::seconds_of(after));
    if (!detail::is_known(zone_, from + 1)) return {};
    zone_info info = info_at(from);
    return next(from, info);
  }
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> previous(std::chrono::sys_seconds before) const;

  // The instants of a span: for (sys_seconds t : z.between({from, to})).
  class range;
  [[nodiscard]] constexpr range between(time_span span) const noexcept { return {*this, span}; }

 private:
  using instant = std::chrono::sys_seconds;
  using local = std::chrono::local_seconds;

  using known_zone = detail::known_zone<Zone>;

  // Instants are bare seconds since 1970 below.

  [[nodiscard]] constexpr zone_info info_at(std::int64_t at) const {
    if (times_.is_absolute()) return utc.get_info(detail::instant_of(at));
    return detail::info_at(zone_, detail::instant_of(at));
  }

  // A local time in seconds since 1970-01-01, as if its zone were UTC.
  [[nodiscard]] static constexpr std::int64_t seconds_of(local time) noexcept {
    return time.time_since_epoch().count();
  }

  // The first instant after a given one. Where no change of the clock comes near, it is that of the next local time.
  // `info` is moved to the offset that holds there.
  [[nodiscard]] constexpr found<instant> next(std::int64_t after, zone_info& info) const {
    if constexpr (requires { times_.walks(policy_); })  // an engine may find its instants itself
      if (times_.walks(policy_)) return times_.next_in(zone_, detail::instant_of(after));
    if (!detail::holds_at(info, after)) info = info_at(after);
    if (!detail::is_quiet(info, after)) return next_near_change(after, info);
    found<local> const time = times_.next(detail::local_of(after + info.offset.count()));
    if (!time) return {};
    found<std::int64_t> const at = quiet_instant(*time, info);
    return at ? before_the_end(*at) : next_near_change(after, info);
  }

  // None for an instant after the year 9999: west of Greenwich its last local times are instants of the next year.
  [[nodiscard]] static constexpr found<instant> before_the_end(std::int64_t at) noexcept {
    if (at >= detail::end_second) return {};
    return detail::instant_of(at);
  }

  // The instant of a local time; none if a change of the clock comes near it.
  [[nodiscard]] constexpr found<std::int64_t> quiet_instant(local time, zone_info& info) const {
    std::int64_t at = seconds_of(time) - info.offset.count();
    if (!detail::holds_at(info, at)) {
      info = info_at(at);
      at = seconds_of(time) - info.offset.count();
    }
    if (!detail::is_quiet(info, at)) return {};
    return at;
  }

  // The first instant after, and the last before, a given one, where a change of the clock comes near: the nearest of
  // all parts.
  [[nodiscard]] constexpr found<instant> next_near_change(std::int64_t after, zone_info const& info) const {
    known_zone known{zone_, info};
    found<std::int64_t> best;
    detail::each_part(times_, policy_, [&](auto const& part, local_policy policy) {
      found<std::int64_t> const at = policy == detail::policy_of_hours ? next_on_clock(part, after, known)
                                                                       : next_resolved(part, policy, after, known);
      if (at && (!best || *at < *best)) best = at;
    });
    if (!best) return {};
    return before_the_end(*best);
  }
  [[nodiscard]] constexpr found<instant> previous_near_change(std::int64_t before, zone_info const& info) const {
    known_zone known{zone_, info};
    found<std::int64_t> best;
    detail::each_part(times_, policy_, [&](auto const& part, local_policy policy) {
      found<std::int64_t> const at = policy == detail::policy_of_hours ? previous_on_clock(part, before, known)
                                                                       : previous_resolved(part, policy, before, known);
      if (at && (!best || *at > *best)) best = at;
    });
    if (!best || !detail::is_known(zone_, *best)) return {};
    return detail::instant_of(*best);
  }

  // The first instant after, and the last before, a given one at which the clock on the wall shows one of the times. It
  // goes from one change of the clock to the next, until none of the times is left.
  template <class Part>
  [[nodiscard]] constexpr found<std::int64_t> next_on_clock(Part const& part, std::int64_t after,
                                                            known_zone& known) const {
    std::int64_t from = after;
    while (true) {
      zone_info const info = known.get_info(detail::instant_of(from + 1));
      std::int64_t const shown = from + info.offset.count();
      std::int64_t const end = detail::seconds_of(info.end);
      found<local> const time = part.next(detail::local_of(shown));
      if (time && seconds_of(*time) - info.offset.count() < end) return seconds_of(*time) - info.offset.count();
      if (end >= detail::end_second || !part.next(detail::local_of(shown - 2 * detail::largest_offset))) return {};
      from = end - 1;
    }
  }
  template <class Part>
  [[nodiscard]] constexpr found<std::int64_t> previous_on_clock(Part const& part, std::int64_t before,
                                                                known_zone& known) const {
    std::int64_t until = before;
    while (true) {
      zone_info const info = known.get_info(detail::instant_of(until - 1));
      std::int64_t const shown = until + info.offset.count();
      std::int64_t const begin = detail::seconds_of(info.begin);
      found<local> const time = part.previous(detail::local_of(shown));
      if (time && seconds_of(*time) - info.offset.count() >= begin) return seconds_of(*time) - info.offset.count();
      if (!part.previous(detail::local_of(shown + 2 * detail::largest_offset))) return {};
      if (!detail::is_known(zone_, begin)) return {};
      until = begin;
    }
  }

  // The first instant after a given one, where a change of the clock may reorder local times. It looks at pieces of
  // local times that the zone treats alike, until none can come before the best.
  template <class Part>
  [[nodiscard]] constexpr found<std::int64_t> next_resolved(Part const& part, local_policy policy, std::int64_t after,
                                                            known_zone& known) const {
    if (found<std::int64_t> const at = next_shown(part, policy, after, known)) return at;
    found<std::int64_t> best;
    found<local> time = part.next(detail::local_of(after - detail::largest_offset));
    for (; time && (!best || seconds_of(*time) - detail::largest_offset <= *best);) {
      detail::local_piece const piece = detail::piece_at(&known, seconds_of(*time));
      each_image(piece, *time, policy, [&](std::int64_t at, std::int64_t ahead, bool moves) {
        found<local> first = time;
        if (moves && after + ahead >= seconds_of(*time)) first = part.next(detail::local_of(after + ahead));
        if (!first || seconds_of(*first) >= piece.to) return;
        if (moves) at = seconds_of(*first) - ahead;
        if (at > after && (!best || at < *best)) best = at;
      });
      time = part.next(detail::local_of(piece.to - 1));
    }
    return best;
  }
  // The last instant before a given one, where a change of the clock may reorder local times.
  template <class Part>
  [[nodiscard]] constexpr found<std::int64_t> previous_resolved(Part const& part, local_policy policy,
                                                                std::int64_t before, known_zone& known) const {
    if (found<std::int64_t> const at = previous_shown(part, policy, before, known)) return at;
    found<std::int64_t> best;
    found<local> time = part.previous(detail::local_of(before + detail::largest_offset));
    for (; time && (!best || seconds_of(*time) + detail::largest_offset >= *best);) {
      if (!detail::is_known(zone_, seconds_of(*time) + detail::largest_offset)) break;
      detail::local_piece const piece = detail::piece_at(&known, seconds_of(*time));
      each_image(piece, *time, policy, [&](std::int64_t at, std::int64_t ahead, bool moves) {
        found<local> last = time;
        if (moves && before + ahead <= seconds_of(*time)) last = part.previous(detail::local_of(before + ahead));
        if (!last || seconds_of(*last) < piece.from) return;
        if (moves) at = seconds_of(*last) - ahead;
        if (at < before && (!best || at > *best)) best = at;
      });
      time = part.previous(detail::local_of(piece.from));
    }
    return best;
  }

  // Calls visit(at, ahead, moves) for each instant of a local time of a piece. The other times of the piece are `ahead`
  // of their instants, too, or share the instant where it does not move.
  template <class Visit>
  static constexpr void each_image(detail::local_piece const& piece, local time, local_policy policy, Visit visit) {
    local_instants const here = resolve(piece.found, policy);
    bool const moves = piece.found.what != local_lookup::kind::gap || policy.gap != gap_policy::first_valid;
    for (int i = 0; i < here.count; ++i) {
      std::int64_t const at = detail::seconds_of(here.at[i]);
      visit(at, seconds_of(time) - at, moves);
    }
  }

  // The next or previous time that the clock shows, if it surely is the nearest: it comes before the clock changes, and
  // the zone has its instant. Only times that are shifted could come between.
  template <class Part>
  [[nodiscard]] static constexpr found<std::int64_t> next_shown(Part const& part, local_policy policy,
                                                                std::int64_t after, known_zone& known) {
    zone_info const info = known.get_info(detail::instant_of(after));
    found<local> const time = part.next(detail::local_of(after + info.offset.count()));
    return time ? shown(*time, info, policy, known) : found<std::int64_t>{};
  }
  template <class Part>
  [[nodiscard]] static constexpr found<std::int64_t> previous_shown(Part const& part, local_policy policy,
                                                                    std::int64_t before, known_zone& known) {
    zone_info const info = known.get_info(detail::instant_of(before - 1));
    found<local> const time = part.previous(detail::local_of(before + info.offset.count()));
    return time ? shown(*time, info, policy, known) : found<std::int64_t>{};
  }
  [[nodiscard]] static constexpr found<std::int64_t> shown(local time, zone_info const& info, local_policy policy,
                                                           known_zone& known) {
    std::int64_t const at = seconds_of(time) - info.offset.count();
    if (policy.gap == gap_policy::shift || !detail::holds_at(info, at)) return {};
    local_instants const here = resolve(&known, time, policy);
    for (int i = 0; i < here.count; ++i)
      if (detail::seconds_of(here.at[i]) == at) return at;
    return {};
  }

  Times times_;
  Zone zone_;
  local_policy policy_;
};

template <zone_like Zone, local_times Times>
constexpr found<std::chrono::sys_seconds> zoned<Zone, Times>::previous(std::chrono::sys_seconds from_before) const {
  std::int64_t const clamped = detail::within_years(detail::seconds_of(from_before));
  std::int64_t const before = clamped < detail::end_second ? clamped : detail::end_second;
  if (!detail::is_known(zone_, before - 1)) return {};
  if constexpr (requires { times_.walks(policy_); })  // an engine may find its instants itself
    if (times_.walks(policy_)) return times_.previous_in(zone_, detail::instant_of(before));
  zone_info info = info_at(before);
  if (!detail::is_quiet(info, before)) return previous_near_change(before, info);
  found<local> const time = times_.previous(detail::local_of(before + info.offset.count()));
  if (!time) return {};
  found<std::int64_t> const at = quiet_instant(*time, info);
  if (!at) return previous_near_change(before, info);
  if (!detail::is_known(zone_, *at)) return {};
  return detail::instant_of(*at);
}

template <zone_like Zone, local_times Times>
class zoned<Zone, Times>::range {
 public:
  struct end_mark {};

  // Keeps the offset that holds, so that an increment costs no look-up between two changes of the clock.
  class iterator {
   public:
    constexpr iterator(zoned const& times, std::int64_t from, std::int64_t to)
        : times_{&times}, info_{times.info_at(from)}, to_{to} {
      if (detail::is_known(times_->zone_, from)) at_ = times_->next(from - 1, info_);
    }
    constexpr std::chrono::sys_seconds operator*() const noexcept { return *at_; }
    constexpr iterator& operator++() {
      at_ = times_->next(detail::seconds_of(*at_), info_);
      return *this;
    }
    friend constexpr bool operator==(iterator const& here, end_mark) noexcept {
      return !here.at_ || detail::seconds_of(*here.at_) >= here.to_;
    }

   private:
    zoned const* times_;
    zone_info info_;
    found<std::chrono::sys_seconds> at_;
    std::int64_t to_;  // seconds since 1970
  };

  constexpr range(zoned const& times, time_span span) noexcept
      : times_{times}, from_{detail::within_years(detail::seconds_of(span.from))}, to_{detail::seconds_of(span.to)} {}

  [[nodiscard]] constexpr iterator begin() const { return {times_, from_, to_}; }
  [[nodiscard]] constexpr end_mark end() const noexcept { return {}; }

 private:
  zoned times_;
  std::int64_t from_;  // seconds since 1970
  std::int64_t to_;
};

}  // namespace scoreplan
