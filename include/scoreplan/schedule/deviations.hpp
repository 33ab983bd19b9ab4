// SPDX-License-Identifier: MIT
// deviations: how the runs in use deviate from the runs asked for, and whether they do on every day, for a season, or
// only where a clock changes.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/schedule/assignment.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/needs.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/pattern.hpp>
#include <scoreplan/time/rate.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace scoreplan {

// How a need-by, or a run, deviates.
enum class deviation_kind : std::uint8_t {
  late,     // the run for a need-by is late
  early,    // the run that serves a need-by starts earlier than it must
  missing,  // no run starts for a need-by
  surplus,  // more runs than one belong to a need-by
  unasked,  // a need-by does not ask for a run, because its data comes too late on that day
  overlap,  // a run starts while the one before may still be busy
};

// When there is a deviation. Every zone is kept, in thought, at the offset that it has at the need-by.
enum class cause : std::uint8_t {
  none,
  ordinary,   // it is there then, and would be at every other combination of offsets
  season,     // it is there then, and would not be at another combination of offsets
  exception,  // it is not there then, or not by as much: a clock changes
};

// All deviations of a kind and a cause in a span.
struct deviation {
  deviation_kind what = deviation_kind::late;
  cause why = cause::none;
  std::int64_t count = 0;                // how many need-bys have it, or for an overlap how many runs
  std::chrono::seconds most{0};          // the longest time by which a run is late, early, or overlaps
  std::chrono::sys_seconds first, last;  // the need-bys, or for an overlap the starts of the later run

  friend constexpr bool operator==(deviation const&, deviation const&) noexcept = default;
};

// The deviations in a span, one for each kind and cause that there is.
using deviation_list = fixed_list<deviation, 18>;

namespace detail {

inline constexpr std::size_t kinds_of_deviations = 6;

// The offsets of the zones of needs, of runs and of data.
struct three_offsets {
  std::int64_t need = 0;
  std::int64_t run = 0;
  std::int64_t data = 0;

  friend constexpr bool operator==(three_offsets const&, three_offsets const&) noexcept = default;
};

// A stretch of time, in seconds since 1970, in which three zones keep their offsets.
struct stretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  three_offsets at;
};

// How much there is of each kind of deviation; 0 is none.
struct amounts {
  std::int64_t of[kinds_of_deviations]{};

  [[nodiscard]] static constexpr amounts in(served_need const& need) noexcept {
    amounts result;
    result[deviation_kind::late] = need.late_by.count();
    result[deviation_kind::early] = need.early_by.count();
    result[deviation_kind::missing] = need.outcome == service::missing ? 1 : 0;
    result[deviation_kind::surplus] = need.surplus;
    return result;
  }
  [[nodiscard]] constexpr std::int64_t& operator[](deviation_kind kind) noexcept { return of[static_cast<int>(kind)]; }
};

// Counts deviations by kind and cause.
class deviation_counts {
 public:
  constexpr void add(deviation_kind what, cause why, std::int64_t most, std::int64_t at) noexcept {
    deviation& here = counts_[static_cast<int>(what)][static_cast<int>(why) - 1];
    std::chrono::sys_seconds const instant = instant_of(at);
    if (here.count == 0 || instant < here.first) here.first = instant;
    if (here.count == 0 || instant > here.last) here.last = instant;
    if (here.most.count() < most) here.most = std::chrono::seconds{most};
    ++here.count;
    here.what = what;
    here.why = why;
  }
  // Adds those that came since an earlier state again, so many times, each time `later` than before.
  constexpr void repeat_since(deviation_counts const& before, std::int64_t times, std::int64_t later) noexcept {
    for (std::size_t what = 0; what < kinds_of_deviations; ++what)
      for (int why = 0; why < 3; ++why) {
        deviation& here = counts_[what][why];
        std::int64_t const added = here.count - before.counts_[what][why].count;
        if (added == 0) continue;
        here.count += added * times;
        here.last += std::chrono::seconds{times * later};
      }
  }
  [[nodiscard]] constexpr deviation_list list() const noexcept {
    deviation_list result;
    for (auto const& kind : counts_)
      for (deviation const& each : kind)
        if (each.count > 0) result.push_back(each);
    return result;
  }

 private:
  deviation counts_[kinds_of_deviations][3];
};

// Runs that are in use, and those that are asked for, with their zone kept at an offset.
template <class Times>
[[nodiscard]] constexpr runs<any_zone, Times> at_offset(runs<any_zone, Times> const& of, needs const&,
                                                        std::chrono::seconds offset) noexcept {
  return of.in(any_zone{fixed_offset{offset}});
}
[[nodiscard]] constexpr asked_starts at_offset(asked_starts const&, needs const& asked, std::chrono::seconds) noexcept {
  return asked_starts{asked};
}
template <class Times>
[[nodiscard]] constexpr any_zone const& zone_of(runs<any_zone, Times> const& of) noexcept {
  return of.times().zone();
}
[[nodiscard]] constexpr any_zone const& zone_of(asked_starts const& of) noexcept { return of.of().need_by().zone(); }
template <class Times>
[[nodiscard]] constexpr std::int64_t cycle_of(runs<any_zone, Times> const& of) noexcept {
  return repeats_after(of.times().times());
}
[[nodiscard]] constexpr std::int64_t cycle_of(asked_starts const& of) noexcept {
  return repeats_after(of.of().need_by().times());
}
// How long before a time of their zone runs start.
template <class Times>
[[nodiscard]] constexpr std::int64_t ahead_of(runs<any_zone, Times> const& of) noexcept {
  return of.ahead().count();
}
[[nodiscard]] constexpr std::int64_t ahead_of(asked_starts const& of) noexcept { return of.of().ahead().count(); }

// When the last of the patterns begins.
[[nodiscard]] constexpr std::int64_t begin_of(recurrence const& times) noexcept {
  std::int64_t latest = first_second;
  for (pattern const& each : times.members())
    if (each.starts > latest) latest = each.starts;
  return latest + largest_offset;
}

// One need-by or start of a walk, and the first and last instants on which depends what becomes of it.
struct walked {
  std::int64_t at;
  std::int64_t earliest;
  std::int64_t latest;
};

// Looks for deviations. It walks from need-by to need-by and from start to start. Where no clock changes and no date
// counts, it walks one cycle of all times, and counts what that has for each of the cycles that follow.
template <class Runs>
class deviation_search {
 public:
  constexpr explicit deviation_search(assignment<Runs> const& of) noexcept : of_{of} {
    lead const& before = of.asked().lead();
    if (before.total().has_value()) busy_ = whole_seconds(before.busy());
    cycle_ = common_multiple(cycle_of(of.in_use()), repeats_after(of.asked().need_by().times()), longest_cycle);
    begun_ = begin_of(of.asked().need_by().times());
    if (of.asked().has_continuous_data()) return;
    recurrence const& data = of.asked().data().refresh().times();
    cycle_ = common_multiple(cycle_, repeats_after(data), longest_cycle);
    if (begin_of(data) > begun_) begun_ = begin_of(data);
  }

  // Learns the combinations of offsets that needs or starts have in a span. It must know all of them before it counts.
  constexpr void learn(time_span span) {
    for (std::int64_t at = seconds_of(span.from); at < seconds_of(span.to);) {
      stretch const here = stretch_at(at);
      std::int64_t const end = here.end < seconds_of(span.to) ? here.end : seconds_of(span.to);
      regime& known = regime_of(here.at);
      time_span const part{instant_of(at), instant_of(end)};
      known.has_needs = known.has_needs || is_any_in(of_.asked().need_by(), part);
      known.has_starts = known.has_starts || is_any_in(of_.in_use(), part);
      at = end;
    }
  }

  constexpr void count(time_span span) {
    count_needs(span);
    count_overlaps(span);
  }
  [[nodiscard]] constexpr deviation_list list() const noexcept { return counts_.list(); }

 private:
  using instant = std::chrono::sys_seconds;
  static constexpr std::size_t max_regimes = 16;

  struct regime {
    three_offsets at;
    bool has_needs = false;
    bool has_starts = false;
  };

  // ---- Clocks

  [[nodiscard]] constexpr stretch stretch_at(std::int64_t at) const {
    stretch result{std::numeric_limits<std::int64_t>::min(), end_second + largest_offset, {}};
    result.at.need = narrow(result, of_.asked().need_by().zone(), at);
    result.at.run = narrow(result, zone_of(of_.in_use()), at);
    if (!of_.asked().has_continuous_data()) result.at.data = narrow(result, of_.asked().data().refresh().zone(), at);
    return result;
  }
  // Narrows a stretch to that in which a zone keeps its offset, which it returns.
  [[nodiscard]] static constexpr std::int64_t narrow(stretch& of, any_zone const& zone, std::int64_t at) {
    zone_info const info = info_at(zone, instant_of(at));
    if (seconds_of(info.begin) > of.begin) of.begin = seconds_of(info.begin);
    if (seconds_of(info.end) < of.end) of.end = seconds_of(info.end);
    return info.offset.count();
  }

  [[nodiscard]] constexpr regime& regime_of(three_offsets const& at) noexcept {
    for (std::size_t i = 0; i < regimes_size_; ++i)
      if (regimes_[i].at == at) return regimes_[i];
    regime& more = regimes_[regimes_size_ < max_regimes ? regimes_size_++ : max_regimes - 1];
    more = {at};
    return more;
  }
  template <class Times>
  [[nodiscard]] static constexpr bool is_any_in(Times const& times, time_span span) {
    found<instant> const first = times.next(span.from - std::chrono::seconds{1});
    return first && *first < span.to;
  }

  [[nodiscard]] constexpr needs needs_in(regime const& where) const noexcept {
    return of_.asked().at_offsets(std::chrono::seconds{where.at.need}, std::chrono::seconds{where.at.data});
  }
  [[nodiscard]] constexpr Runs runs_in(regime const& where, needs const& asked) const noexcept {
    return at_offset(of_.in_use(), asked, std::chrono::seconds{where.at.run});
  }

  // ---- Stretches and cycles

  // Moves on to the stretch of an instant. Within the time by which a clock moves, its times may differ from those of
  // the stretch; an engine that walks has found its way by its first time.
  constexpr void enter(std::int64_t at) {
    if (at >= here_.begin && at < here_.end) return;
    here_ = stretch_at(at);
    quiet_from_ = here_.begin;
    if (here_.begin > first_second) quiet_from_ += jump_between(stretch_at(here_.begin - 1), here_);
    if (quiet_from_ < begun_) quiet_from_ = begun_;
    quiet_to_ = here_.end;
    if (here_.end < end_second) quiet_to_ -= jump_between(here_, stretch_at(here_.end));
    if (found<instant> const first = of_.in_use().next(instant_of(quiet_from_))) quiet_from_ = seconds_of(*first) + 1;
    cycle_from_ = {};
    may_skip_ = cycle_ > 0;
  }
  [[nodiscard]] static constexpr std::int64_t jump_between(stretch const& a, stretch const& b) noexcept {
    std::int64_t most = 1;
    for (std::int64_t const each : {a.at.need - b.at.need, a.at.run - b.at.run, a.at.data - b.at.data})
      if (std::int64_t const length = each < 0 ? -each : each; length > most) most = length;
    return most;
  }
  [[nodiscard]] constexpr bool is_quiet(walked const& item) const noexcept {
    return item.earliest >= quiet_from_ && item.latest < quiet_to_;
  }

  // Called before an item is counted: after a whole cycle it counts those that follow at once, until `to` at most, and
  // returns the seconds in which nothing is left to be walked.
  constexpr std::int64_t skip(walked const& item, std::int64_t to) {
    if (!may_skip_) return 0;
    if (!cycle_from_) {
      if (!is_quiet(item)) return 0;
      cycle_from_ = item.at;
      counts_before_ = counts_;
      reach_ = 0;
    }
    if (item.latest - item.at > reach_) reach_ = item.latest - item.at;
    if (item.at < *cycle_from_ + cycle_) return 0;
    may_skip_ = false;
    std::int64_t const end = quiet_to_ - reach_ < to ? quiet_to_ - reach_ : to;
    std::int64_t const cycles = end > item.at ? (end - item.at) / cycle_ : 0;
    counts_.repeat_since(counts_before_, cycles, cycle_);
    return cycles * cycle_;
  }

  // ---- Need-bys

  struct neighbours {
    found<asked_run> before;
    found<asked_run> now;  // the first at or after a need-by
    found<asked_run> after;

    constexpr void move(std::chrono::seconds by) noexcept {
      for (found<asked_run>* each : {&before, &now, &after})
        if (*each) *each = asked_run{(*each)->need_by + by, (*each)->latest_start + by};
    }
  };

  constexpr void count_needs(time_span span) {
    needs const& asked = of_.asked();
    found<instant> at = asked.need_by().next(span.from - std::chrono::seconds{1});
    if (!at) return;
    neighbours near{asked.previous(*at), asked.next(*at - std::chrono::seconds{1}), {}};
    if (near.now) near.after = asked.next(near.now->need_by);
    here_ = {};
    while (at && *at < span.to && near.now) {
      enter(seconds_of(*at));
      walked const item = reach_of(*at, near);
      if (std::int64_t const skipped = skip(item, seconds_of(span.to)); skipped > 0) {
        at = *at + std::chrono::seconds{skipped};
        near.move(std::chrono::seconds{skipped});
        continue;
      }
      bool const asks = near.now->need_by == *at;
      if (asks) explain(of_.judge(near.before, *near.now, near.after));
      else if (!is_quiet(item)) look_whether_asks(*at);
      if (asks) near = {near.now, near.after, near.after ? asked.next(near.after->need_by) : found<asked_run>{}};
      if (asked.has_continuous_data()) at = near.now ? found{near.now->need_by} : found<instant>{};
      else at = asked.need_by().next(*at);
    }
  }

  [[nodiscard]] constexpr walked reach_of(instant need_by, neighbours const& near) const {
    std::int64_t const least = std::numeric_limits<std::int64_t>::min();
    std::int64_t const most = std::numeric_limits<std::int64_t>::max();
    walked result{seconds_of(need_by), least, most};
    if (cycle_ == 0) return result;
    if (near.after) result.latest = seconds_of(near.after->need_by);
    if (!near.before) return result;
    result.earliest = seconds_of(near.before->latest_start);
    if (of_.asked().has_continuous_data()) return result;
    found<instant> const refresh = of_.asked().data().newest_at(near.before->latest_start);
    result.earliest = refresh ? seconds_of(*refresh) : least;
    return result;
  }

  // The time that a need-by has on the clock, or that is left out there and moved to it.
  [[nodiscard]] constexpr std::int64_t name_of(std::int64_t need_by) const {
    zoned<any_zone> const& times = of_.asked().need_by();
    if (times.times().is_absolute()) return need_by;
    zone_info const info = info_at(times.zone(), instant_of(need_by));
    std::int64_t const shown = need_by + info.offset.count();
    found<std::chrono::local_seconds> const before = times.times().previous(local_of(shown + 1));
    if (!before || since_1970(*before) == shown || times.policy().gap != gap_policy::shift)
      return before ? since_1970(*before) : shown;
    return shown - info.offset.count() + info_at(times.zone(), info.begin - std::chrono::seconds{1}).offset.count();
  }
  // The instant that has a name at an offset.
  [[nodiscard]] constexpr instant named(std::int64_t name, regime const& where) const noexcept {
    return instant_of(of_.asked().need_by().times().is_absolute() ? name : name - where.at.need);
  }

  // What becomes at other offsets of the need-by that has a name.
  [[nodiscard]] constexpr amounts amounts_in(regime const& where, std::int64_t name) const {
    needs const asked = needs_in(where);
    found<asked_run> const run = asked.run_for(named(name, where));
    if (!run) return {};
    assignment<Runs> const there = of_.with(asked, runs_in(where, asked));
    return amounts::in(there.judge(asked.previous(run->need_by), *run, asked.next(run->need_by)));
  }

  constexpr void explain(served_need const& need) {
    if (need.is_regular()) return;
    amounts here = amounts::in(need);
    cause why[kinds_of_deviations];
    for (std::size_t kind = 0; kind < kinds_of_deviations; ++kind)
      why[kind] = here.of[kind] == 0 ? cause::none : cause::ordinary;
    std::int64_t const name = name_of(seconds_of(need.need_by));
    for (std::size_t i = 0; i < regimes_size_; ++i) {
      amounts const there = amounts_in(regimes_[i], name);
      bool const is_own = regimes_[i].at == here_.at;
      for (std::size_t kind = 0; kind < kinds_of_deviations; ++kind) {
        if (why[kind] == cause::none) continue;
        if (is_own && there.of[kind] != here.of[kind]) why[kind] = cause::exception;
        if (there.of[kind] == 0 && regimes_[i].has_needs && why[kind] == cause::ordinary) why[kind] = cause::season;
      }
    }
    for (std::size_t i = 0; i < kinds_of_deviations; ++i) {
      deviation_kind const kind = static_cast<deviation_kind>(i);
      bool const is_length = kind == deviation_kind::late || kind == deviation_kind::early;
      if (why[i] != cause::none) counts_.add(kind, why[i], is_length ? here.of[i] : 0, seconds_of(need.need_by));
    }
  }

  // A need-by that does not ask deviates if it would, were the clocks kept as they are then.
  constexpr void look_whether_asks(instant need_by) {
    regime const& own = regime_of(here_.at);
    if (needs_in(own).run_for(named(name_of(seconds_of(need_by)), own)))
      counts_.add(deviation_kind::unasked, cause::exception, 0, seconds_of(need_by));
  }

  // ---- Starts

  constexpr void count_overlaps(time_span span) {
    if (busy_ == 0) return;
    found<instant> at = of_.in_use().next(span.from - std::chrono::seconds{1});
    if (!at) return;
    found<instant> before = of_.in_use().previous(*at);
    here_ = {};
    while (at && *at < span.to) {
      if (before) {
        enter(time_of(*before));
        std::int64_t const skipped = skip(reach_of(*before, *at), seconds_of(span.to));
        before = *before + std::chrono::seconds{skipped};
        at = *at + std::chrono::seconds{skipped};
        if (skipped > 0) continue;
        if (*at - *before < std::chrono::seconds{busy_}) explain_overlap(*before, *at);
      }
      before = at;
      at = of_.in_use().next(*at);
    }
  }

  // The time on whose clock a start depends, from which a lead may be counted back.
  [[nodiscard]] constexpr std::int64_t time_of(instant start) const noexcept {
    return seconds_of(start) + ahead_of(of_.in_use());
  }
  [[nodiscard]] constexpr walked reach_of(instant first, instant second) const {
    walked result{seconds_of(second), seconds_of(first), time_of(second)};
    if constexpr (std::is_same_v<Runs, asked_starts>) {
      if (of_.asked().has_continuous_data()) return result;
      found<instant> const refresh = of_.asked().data().newest_at(first);
      result.earliest = refresh ? seconds_of(*refresh) : std::numeric_limits<std::int64_t>::min();
    }
    return result;
  }

  constexpr void explain_overlap(instant first, instant second) {
    cause why = cause::ordinary;
    std::int64_t const shown = seconds_of(first) + own_offset(here_.at);
    for (std::size_t i = 0; i < regimes_size_; ++i) {
      regime const& where = regimes_[i];
      bool const is_there = overlaps_in(where, instant_of(shown - own_offset(where.at)));
      if (where.at == here_.at && !is_there) why = cause::exception;
      if (!is_there && where.has_starts && why == cause::ordinary) why = cause::season;
    }
    counts_.add(deviation_kind::overlap, why, busy_ - (second - first).count(), seconds_of(second));
  }
  // The offset of the zone in which starts are.
  [[nodiscard]] static constexpr std::int64_t own_offset(three_offsets const& at) noexcept {
    return std::is_same_v<Runs, asked_starts> ? at.need : at.run;
  }
  [[nodiscard]] constexpr bool overlaps_in(regime const& where, instant first) const {
    Runs const there = runs_in(where, needs_in(where));
    found<instant> const same = there.previous(first + std::chrono::seconds{1});
    found<instant> const next = there.next(first);
    return same && *same == first && next && *next - first < std::chrono::seconds{busy_};
  }

  assignment<Runs> of_;
  std::int64_t busy_ = 0;
  std::int64_t cycle_ = 0;  // after which all times repeat; 0 where dates count
  std::int64_t begun_ = 0;  // when all times have begun
  regime regimes_[max_regimes];
  std::size_t regimes_size_ = 0;
  deviation_counts counts_;

  stretch here_;
  std::int64_t quiet_from_ = 0;  // what depends on nothing before and after is as on all days of the stretch
  std::int64_t quiet_to_ = 0;
  bool may_skip_ = false;
  found<std::int64_t> cycle_from_;
  std::int64_t reach_ = 0;
  deviation_counts counts_before_;
};

}  // namespace detail

// The deviations of need-bys, and of overlapping runs, in a span.
template <class Runs>
[[nodiscard]] constexpr deviation_list deviations(assignment<Runs> const& of, time_span span) {
  detail::deviation_search<Runs> search{of};
  search.learn(span);
  search.count(span);
  return search.list();
}

}  // namespace scoreplan
