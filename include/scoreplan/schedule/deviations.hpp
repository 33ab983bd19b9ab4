// SPDX-License-Identifier: MIT
// deviations: how the runs in use deviate from the runs asked for, and whether they do on every day, for a season, or
// only where a clock changes.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/base/residues.hpp>
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
  // Adds others so many times, the first time `later` than they are, and each further time `period` later.
  constexpr void add(deviation_counts const& more, std::int64_t times, std::int64_t later, std::int64_t period) noexcept {
    if (times <= 0) return;
    for (std::size_t what = 0; what < kinds_of_deviations; ++what)
      for (int why = 0; why < 3; ++why) {
        deviation const& from = more.counts_[what][why];
        if (from.count == 0) continue;
        deviation& here = counts_[what][why];
        std::chrono::sys_seconds const first = from.first + std::chrono::seconds{later};
        std::chrono::sys_seconds const last = from.last + std::chrono::seconds{later + (times - 1) * period};
        if (here.count == 0 || first < here.first) here.first = first;
        if (here.count == 0 || last > here.last) here.last = last;
        if (here.most < from.most) here.most = from.most;
        here.count += from.count * times;
        here.what = from.what;
        here.why = from.why;
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

// How far before and after a need-by or a start lies what it depends on, at most.
struct reach {
  std::int64_t before = 0;
  std::int64_t after = 0;

  constexpr void cover(std::int64_t at, std::int64_t first, std::int64_t last) noexcept {
    if (at - first > before) before = at - first;
    if (last - at > after) after = last - at;
  }
};

// Looks for deviations: it walks from need-by to need-by and from start to start. Where no clock changes and no date
// counts, one cycle of all times is like the next: it walks one with the clocks kept as they are, and counts what that
// has for each cycle.
template <class Runs>
class deviation_search {
 public:
  constexpr explicit deviation_search(assignment<Runs> const& of) : of_{of} {
    lead const& before = of.asked().lead();
    if (before.total().has_value()) busy_ = whole_seconds(before.busy());
    cycle_ = common_multiple(cycle_of(of.in_use()), repeats_after(of.asked().need_by().times()), longest_cycle);
    begun_ = begin_of(of.asked().need_by().times());
    if (!of.asked().has_continuous_data()) {
      recurrence const& data = of.asked().data().refresh().times();
      cycle_ = common_multiple(cycle_, repeats_after(data), longest_cycle);
      begun_ = (begin_of(data) > begun_ ? begin_of(data) : begun_) + of.asked().data().late_by().count();
    }
    begun_ += 2 * cycle_ + of.asked().ahead().count();
  }

  constexpr void count(time_span span) {
    std::int64_t const from = seconds_of(span.from);
    std::int64_t const to = seconds_of(span.to);
    learn(from, to);
    if (cycle_ == 0) return walk(of_, from, to, nullptr);
    std::int64_t at = from;
    for (stretch here = stretch_at(from); at < to;) {
      if (at < begun_) walk_from(at, begun_ < to ? begun_ : to);
      bool const is_last = here.end >= to;
      stretch const next = is_last ? here : stretch_at(here.end);
      window const change = is_last ? window{to, to} : window_of(here, next, here.end);
      fill(regime_of(here.at), at, change.from < to ? change.from : to);
      if (change.from > at) at = change.from;
      walk_from(at, change.to < to ? change.to : to);
      here = next;
    }
  }
  [[nodiscard]] constexpr deviation_list list() const noexcept { return counts_.list(); }

 private:
  using instant = std::chrono::sys_seconds;
  static constexpr std::size_t max_regimes = 16;

  // A combination of offsets. What one cycle has while they hold is counted when it is asked for.
  struct regime {
    three_offsets at;
    bool has_needs = false;
    bool has_starts = false;
    bool is_counted = false;
    std::int64_t begin = 0;  // of the cycle that is counted
    deviation_counts in_cycle;
    reach around;
  };
  // The time around a change of a clock in which what becomes of need-bys and starts may depend on it.
  struct window {
    std::int64_t from;
    std::int64_t to;
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

  // Learns the combinations of offsets that needs or starts have.
  constexpr void learn(std::int64_t from, std::int64_t to) {
    while (from < to) {
      stretch const here = stretch_at(from);
      std::int64_t const end = here.end < to ? here.end : to;
      regime& known = regime_of(here.at);
      time_span const part{instant_of(from), instant_of(end)};
      if (!known.has_needs) known.has_needs = is_any_in(of_.asked().need_by(), part);
      if (!known.has_starts) known.has_starts = is_any_in(of_.in_use(), part);
      from = end;
    }
  }
  [[nodiscard]] constexpr regime& regime_of(three_offsets const& at) noexcept {
    for (std::size_t i = 0; i < regimes_size_; ++i)
      if (regimes_[i].at == at) return regimes_[i];
    regime& more = regimes_[regimes_size_ < max_regimes ? regimes_size_++ : max_regimes - 1];
    more = {};
    more.at = at;
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

  // ---- Cycles and changes of a clock

  [[nodiscard]] constexpr std::int64_t down_to_cycle(std::int64_t at) const noexcept { return at - modulo(at, cycle_); }
  [[nodiscard]] constexpr std::int64_t up_to_cycle(std::int64_t at) const noexcept {
    return down_to_cycle(at + cycle_ - 1);
  }

  // Counts what a time has in which the clocks are kept as they are.
  constexpr void fill(regime& where, std::int64_t from, std::int64_t to) {
    if (from >= to) return;
    std::int64_t const first = up_to_cycle(from);
    std::int64_t const last = down_to_cycle(to);
    if (first >= last) return walk_kept(where, from, to);
    walk_kept(where, from, first);
    count_cycle(where);
    counts_.add(where.in_cycle, (last - first) / cycle_, first - where.begin, cycle_);
    walk_kept(where, last, to);
  }
  constexpr void walk_kept(regime& where, std::int64_t from, std::int64_t to) {
    if (from < to) walk(kept_at(where), from, to, &where);
  }
  constexpr void count_cycle(regime& where) {
    if (where.is_counted) return;
    where.is_counted = true;
    where.begin = up_to_cycle(begun_);
    deviation_counts const before = counts_;
    counts_ = {};
    walk_kept(where, where.begin, where.begin + cycle_);
    where.in_cycle = counts_;
    counts_ = before;
  }

  // The time by which a clock moves is unlike others on both sides of the change. An engine that walks has found its way
  // by its first time.
  [[nodiscard]] constexpr window window_of(stretch const& before, stretch const& after, std::int64_t change) {
    std::int64_t const moves = jump_between(before, after);
    count_cycle(regime_of(before.at));
    count_cycle(regime_of(after.at));
    std::int64_t sure = change + moves;
    if (found<instant> const first = of_.in_use().next(instant_of(sure))) sure = seconds_of(*first) + 1;
    return {down_to_cycle(change - moves - regime_of(before.at).around.after),
            up_to_cycle(sure + regime_of(after.at).around.before)};
  }
  [[nodiscard]] static constexpr std::int64_t jump_between(stretch const& a, stretch const& b) noexcept {
    std::int64_t most = 1;
    for (std::int64_t const each : {a.at.need - b.at.need, a.at.run - b.at.run, a.at.data - b.at.data})
      if (std::int64_t const length = each < 0 ? -each : each; length > most) most = length;
    return most;
  }
  // Walks on to an instant.
  constexpr void walk_from(std::int64_t& at, std::int64_t to) {
    if (at >= to) return;
    walk(of_, at, to, nullptr);
    at = to;
  }

  // Counts the deviations of an assignment from one instant until just before another. With `kept` its clocks are kept
  // as there, and what is counted tells how far it reaches.
  constexpr void walk(assignment<Runs> const& of, std::int64_t from, std::int64_t to, regime* kept) {
    walk_needs(of, from, to, kept);
    if (busy_ > 0) walk_starts(of.in_use(), from, to, kept);
  }
  // The combination of offsets at an instant.
  [[nodiscard]] constexpr regime const& regime_at(std::int64_t at, regime const* kept) {
    if (kept != nullptr) return *kept;
    if (at < here_.begin || at >= here_.end) here_ = stretch_at(at);
    return regime_of(here_.at);
  }
  [[nodiscard]] constexpr assignment<Runs> kept_at(regime const& where) const noexcept {
    needs const asked = needs_in(where);
    return of_.with(asked, runs_in(where, asked));
  }

  // ---- Need-bys

  constexpr void walk_needs(assignment<Runs> const& of, std::int64_t from, std::int64_t to, regime* kept) {
    needs const& asked = of.asked();
    bool const each_asks = asked.has_continuous_data();
    found<instant> at = asked.need_by().next(instant_of(from - 1));
    if (!at || *at >= instant_of(to)) return;
    found<asked_run> before = asked.previous(*at);
    found<asked_run> now = asked.next(*at - std::chrono::seconds{1});
    while (at && *at < instant_of(to) && now) {
      bool const asks = now->need_by == *at;
      found<asked_run> const after = asks ? asked.next(now->need_by) : found<asked_run>{};
      if (kept != nullptr) cover(kept->around, asked, *at, before, asks ? after : now);
      regime const& own = regime_at(seconds_of(*at), kept);
      if (asks) explain(of.judge(before, *now, after), own, asked.need_by());
      else if (kept == nullptr) look_whether_asks(*at, own);
      if (asks) before = now;
      if (asks) now = after;
      if (!each_asks) at = asked.need_by().next(*at);
      else at = now ? found{now->need_by} : found<instant>{};
    }
  }
  static constexpr void cover(reach& around, needs const& asked, instant need_by, found<asked_run> before,
                              found<asked_run> after) {
    std::int64_t const at = seconds_of(need_by);
    std::int64_t first = before ? seconds_of(before->latest_start) : at;
    if (!asked.has_continuous_data() && before)
      if (found<instant> const refresh = asked.data().newest_at(before->latest_start)) first = seconds_of(*refresh);
    around.cover(at, first, after ? seconds_of(after->need_by) : at);
  }

  // The time that a need-by has on the clock, or that is left out there and moved to it.
  [[nodiscard]] static constexpr std::int64_t name_of(std::int64_t need_by, zoned<any_zone> const& times) {
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
    assignment<Runs> const there = kept_at(where);
    needs const& asked = there.asked();
    found<asked_run> const run = asked.run_for(named(name, where));
    if (!run) return {};
    return amounts::in(there.judge(asked.previous(run->need_by), *run, asked.next(run->need_by)));
  }

  constexpr void explain(served_need const& need, regime const& own, zoned<any_zone> const& times) {
    if (need.is_regular()) return;
    amounts here = amounts::in(need);
    cause why[kinds_of_deviations];
    for (std::size_t kind = 0; kind < kinds_of_deviations; ++kind)
      why[kind] = here.of[kind] == 0 ? cause::none : cause::ordinary;
    std::int64_t const name = name_of(seconds_of(need.need_by), times);
    for (std::size_t i = 0; i < regimes_size_; ++i) {
      amounts const there = amounts_in(regimes_[i], name);
      bool const is_own = regimes_[i].at == own.at;
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
  constexpr void look_whether_asks(instant need_by, regime const& own) {
    std::int64_t const name = name_of(seconds_of(need_by), of_.asked().need_by());
    if (needs_in(own).run_for(named(name, own)))
      counts_.add(deviation_kind::unasked, cause::exception, 0, seconds_of(need_by));
  }

  // ---- Starts

  constexpr void walk_starts(Runs const& in_use, std::int64_t from, std::int64_t to, regime* kept) {
    found<instant> at = in_use.next(instant_of(from - 1));
    if (!at || *at >= instant_of(to)) return;
    for (found<instant> before = in_use.previous(*at); at && *at < instant_of(to); before = at, at = in_use.next(*at)) {
      if (!before) continue;
      if (kept != nullptr) cover(kept->around, in_use, *before, *at);
      if (*at - *before >= std::chrono::seconds{busy_}) continue;
      explain_overlap(*before, *at, regime_at(time_of(*before), kept));
    }
  }
  constexpr void cover(reach& around, Runs const& in_use, instant first, instant second) const {
    instant earliest = first;
    if constexpr (std::is_same_v<Runs, asked_starts>)
      if (!in_use.of().has_continuous_data())
        if (found<instant> const refresh = in_use.of().data().newest_at(first)) earliest = *refresh;
    around.cover(seconds_of(second), seconds_of(earliest), time_of(second));
  }

  // The time on whose clock a start depends, from which a lead may be counted back.
  [[nodiscard]] constexpr std::int64_t time_of(instant start) const noexcept {
    return seconds_of(start) + ahead_of(of_.in_use());
  }

  constexpr void explain_overlap(instant first, instant second, regime const& own) {
    cause why = cause::ordinary;
    std::int64_t const shown = seconds_of(first) + own_offset(own.at);
    for (std::size_t i = 0; i < regimes_size_; ++i) {
      regime const& where = regimes_[i];
      bool const is_there = overlaps_in(where, instant_of(shown - own_offset(where.at)));
      if (where.at == own.at && !is_there) why = cause::exception;
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

  stretch here_;  // the one that was asked for last
};

}  // namespace detail

// The deviations of need-bys, and of overlapping runs, in a span.
template <class Runs>
[[nodiscard]] constexpr deviation_list deviations(assignment<Runs> const& of, time_span span) {
  detail::deviation_search<Runs> search{of};
  search.count(span);
  return search.list();
}

}  // namespace scoreplan
