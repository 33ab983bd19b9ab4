// SPDX-License-Identifier: MIT
// The search for deviations, need-by by need-by and start by start, but no more of them than are unlike others.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/residues.hpp>
#include <scoreplan/schedule/assignment.hpp>
#include <scoreplan/schedule/detail/clocks.hpp>
#include <scoreplan/schedule/detail/deviation_tally.hpp>
#include <scoreplan/schedule/detail/remembered_starts.hpp>
#include <scoreplan/schedule/deviation.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/needs.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/dates.hpp>
#include <scoreplan/time/kinds_of_years.hpp>
#include <scoreplan/time/pattern.hpp>
#include <scoreplan/time/rate.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace scoreplan::detail {

// How much there is of each kind of deviation; 0 is none.
struct amounts {
  std::int64_t late = 0;
  std::int64_t early = 0;
  std::int64_t missing = 0;
  std::int64_t surplus = 0;

  [[nodiscard]] static constexpr amounts in(served_need const& need) noexcept {
    return {need.late_by.count(), need.early_by.count(), need.outcome == service::missing ? 1 : 0, need.surplus};
  }
  [[nodiscard]] constexpr std::int64_t of(deviation_kind kind) const noexcept {
    switch (kind) {
      case deviation_kind::late: return late;
      case deviation_kind::early: return early;
      case deviation_kind::missing: return missing;
      case deviation_kind::surplus: return surplus;
      case deviation_kind::unasked:
      case deviation_kind::overlap: break;
    }
    return 0;
  }
};

// How far before and after a need-by or a start lies what it depends on, at most.
struct reach {
  std::int64_t before = 0;
  std::int64_t after = 0;

  constexpr void cover(std::chrono::sys_seconds at, std::chrono::sys_seconds first,
                       std::chrono::sys_seconds last) noexcept {
    if ((at - first).count() > before) before = (at - first).count();
    if ((last - at).count() > after) after = (last - at).count();
  }
};

// Runs in use in another zone, and the runs asked for of other needs.
template <class Times>
[[nodiscard]] constexpr runs<any_zone, Times> moved(runs<any_zone, Times> const& in_use, needs const&,
                                                    any_zone const& zone) noexcept {
  return in_use.in(zone);
}
[[nodiscard]] constexpr asked_starts moved(asked_starts const&, needs const& asked, any_zone const&) noexcept {
  return asked_starts{asked};
}

// Runs in use of which those on dates that are chosen start on every day, and the others never, and the runs asked for
// of other needs.
template <class Times>
[[nodiscard]] constexpr runs<any_zone, Times> undated(runs<any_zone, Times> const& in_use, needs const&,
                                                      some_members chosen) noexcept {
  if constexpr (requires(Times const& times) { without_dates(times, chosen); })
    return in_use.with_times(without_dates(in_use.times().times(), chosen));
  else return in_use;
}
[[nodiscard]] constexpr asked_starts undated(asked_starts const&, needs const& asked, some_members) noexcept {
  return asked_starts{asked};
}

// The days on which starts on dates happen. They are not known for runs whose times have no dates of their own.
template <class Runs>
struct start_dates {
  static constexpr bool are_known = false;
  constexpr explicit start_dates(Runs const&) noexcept {}
};
template <class Times>
requires requires(Times const& times) { dates_in(times, 0); }
struct start_dates<runs<any_zone, Times>> {
  static constexpr bool are_known = true;
  constexpr explicit start_dates(runs<any_zone, Times> const& of) noexcept : days{of.times().times()} {}
  dated_days<Times> days;
};

// When the last of the patterns has begun.
[[nodiscard]] constexpr std::int64_t begin_of(recurrence const& times) noexcept {
  std::int64_t latest = first_second;
  for (pattern const& each : times.members())
    if (each.starts > latest) latest = each.starts;
  return latest;
}

// Looks for deviations. Where no clock changes, and what happens on dates happens on every day or on none, one cycle of
// all times is like the next: it walks one with all that kept as it is, and counts what that has for each cycle. Around
// a change it walks all.
template <class Runs>
class deviation_search {
 public:
  static constexpr int last_first_year = 7'000;  // all years that are looked at from it on are before 9999

  constexpr explicit deviation_search(assignment<Runs> const& of)
      : clocks_{of.asked().need_by().zone(), of.in_use().zone(), of.asked().data().refresh().zone()},
        of_{in_zones(of, clocks_.need_by(), clocks_.runs(), clocks_.data())},
        need_days_{of_.asked().need_by().times()},
        start_days_{of_.in_use()} {
    needs const& asked = of.asked();
    if (asked.lead().total().has_value()) busy_ = std::chrono::seconds{whole_seconds(asked.lead().busy())};
    needs_have_dates_ = has_dates(asked.need_by().times());
    has_dates_ = needs_have_dates_ || starts_have_dates();
    cycle_ = cycle_of(has_dates_ ? undated(all_members, all_members) : of);
    starts_are_apart_ = has_dates_ && busy_ > seconds{0} && are_starts_apart();
    begun_ = begin_of(asked.need_by().times());
    margin_ = largest_offset + asked.ahead().count();
    if (has_dates_) margin_ += seconds_per_day + asked.ahead().count();
    if constexpr (requires { begin_of(of.in_use().times().times()); })
      begin_after(begin_of(of.in_use().times().times()));
    if (!asked.has_continuous_data()) {
      begin_after(begin_of(asked.data().refresh().times()));
      margin_ += asked.data().late_by().count();
    }
    margin_ += 2 * cycle_;
    begun_ += margin_;
  }

  // Counts the deviations from one instant until just before another, in seconds since 1970. What becomes of a need-by
  // may depend on a change of a clock before or after these.
  constexpr void count(std::int64_t from, std::int64_t to) {
    learn(from, to);
    if (!has_all_regimes_) return;
    tally_.weigh({1});
    // Before all times have begun, and where they end, cycles are not whole.
    std::int64_t const ends = end_second - margin_ < to ? end_second - margin_ : to;
    if (cycle_ == 0 || has_dates_ || ends <= begun_) return walk_own(from, to);
    from = walk_on(from, begun_ < to ? begun_ : to);
    count_settled(from, ends);
    walk_on(from > ends ? from : ends, to);
    for (std::size_t i = 0; i < conditions_size_; ++i) count_cycles(conditions_[i]);
  }
  // Whether there are no more combinations of offsets than are told apart. With more nothing is counted.
  [[nodiscard]] constexpr bool has_all_offsets() const noexcept { return has_all_regimes_; }
  [[nodiscard]] constexpr std::int64_t counted_needs() const noexcept { return tally_.needs().times; }
  constexpr void list(deviation_list& to) const noexcept { tally_.list(to); }

  // Counts what there is in the years from one on, and says how often that is a year.
  constexpr void rates(int first_year, yearly_deviations& result) {
    while (first_second_of(first_year) < begun_ && first_year < last_first_year) ++first_year;
    std::int64_t years = 0;
    each_year(first_year, [&](int year, int often) {
      weigh(first_second_of(year), first_second_of(year + 1), often);
      years += often;
    });
    if (!has_all_regimes_) return;
    if (has_all_surroundings_) {
      for (std::size_t i = 0; i < surroundings_size_; ++i) count_surrounding(surroundings_[i]);
      for (std::size_t i = 0; i < conditions_size_; ++i) count_cycles(conditions_[i]);
    } else {
      each_year(first_year, [&](int year, int often) {
        tally_.weigh({often});
        walk_own(first_second_of(year), first_second_of(year + 1));
      });
    }
    std::int64_t const length = cycle_ == 0 ? 1 : cycle_;
    tally_.list(years, length, result.list);
    result.needs = tally_.needs().in_one_of(years, length);
  }

 private:
  using instant = std::chrono::sys_seconds;
  using seconds = std::chrono::seconds;
  static constexpr std::int64_t longest_cycle = 400 * seconds_per_day;  // a longer one is not worth while
  static constexpr std::int64_t longest_way = 8 * seconds_per_day;      // of an engine that walks, in such a cycle
  static constexpr some_members all_members = ~some_members{};
  static constexpr std::size_t max_regimes = 16;
  static constexpr std::size_t max_conditions = 48;
  static constexpr std::size_t max_amounts = 16;
  static constexpr std::size_t max_windows = 8;
  static constexpr std::size_t max_surroundings = 64;

  // A combination of offsets.
  struct regime {
    zone_offsets at;
    bool has_needs = false;
    bool has_starts = false;
  };
  // Offsets, and the needs and starts on dates that happen. While they stay as they are, cycles are alike.
  struct condition {
    regime* offsets = nullptr;
    some_members dated_needs = 0;
    some_members dated_starts = 0;
    tally_weight there;  // how often its cycles are counted
    bool has_cycle = false;
    std::int64_t needs = 0;  // in a cycle
    bool is_regular = true;  // whether nothing deviates in a cycle
    reach around;            // of what is in a cycle
  };
  // A time in which a condition stays as it is. Where dates count, it may have begun before.
  struct piece {
    std::int64_t begin;
    std::int64_t end;
    std::int64_t clocks_end;  // when a clock changes
    condition* where;
  };
  // The time around a change in which what becomes of need-bys and starts may depend on it.
  struct window {
    std::int64_t from;
    std::int64_t to;
  };
  // What was last asked of an assignment with all clocks kept as they are in a combination of offsets.
  struct elsewhere {
    constexpr void turn_to(regime const& other, Runs const& in_use) noexcept {
      where = &other;
      starts = remembered_starts<Runs>{in_use};
      after = {};
    }
    // What becomes of the run that is asked for at a need-by.
    [[nodiscard]] constexpr amounts at(instant need_by, assignment<Runs> const& of) {
      if (after && after->need_by == need_by) {
        before = now;
        now = after;
      } else {
        now = of.asked().run_for(need_by);
        after = {};
        if (!now) return {};
        before = of.asked().previous(need_by);
      }
      after = of.asked().next(need_by);
      return amounts::in(of.judge(before, *now, after, starts));
    }

    regime const* where = nullptr;
    remembered_starts<Runs> starts;
    found<asked_run> before;
    found<asked_run> now;  // that was asked for last
    found<asked_run> after;
  };
  // What becomes at some offsets of the need-bys at one place in the cycle.
  struct known_amounts {
    regime const* where = nullptr;
    std::int64_t place = 0;
    amounts there;
  };
  // The window of changes at one place in the cycle, in seconds after the change.
  struct known_window {
    std::int64_t place = -1;
    condition const* before = nullptr;
    condition const* after = nullptr;
    std::int64_t from = 0;
    std::int64_t to = 0;
  };
  // The time around changes whose windows meet. In `often` of 400 years it is like this, with the same changes at the
  // same places in the cycle.
  struct surrounding {
    static constexpr std::size_t most_changes = 4;  // with more it is like no other

    std::int64_t from;
    std::int64_t to;
    std::int64_t often;
    std::size_t changes;
    bool keeps_offsets;
    condition const* before;
    std::int64_t at[most_changes];
    condition const* after[most_changes];

    constexpr void add(std::int64_t change, condition const* then) noexcept {
      keeps_offsets = keeps_offsets && then->offsets == before->offsets;
      if (changes < most_changes) {
        at[changes] = change;
        after[changes] = then;
      }
      ++changes;
    }
    [[nodiscard]] constexpr bool is_like(surrounding const& other, std::int64_t cycle) const noexcept {
      std::int64_t const later = other.at[0] - at[0];
      if (changes != other.changes || changes > most_changes || before != other.before) return false;
      if (later % cycle != 0 || other.from - from != later || other.to - to != later) return false;
      for (std::size_t i = 0; i < changes; ++i)
        if (other.at[i] - at[i] != later || after[i] != other.after[i]) return false;
      return true;
    }
  };

  [[nodiscard]] constexpr bool starts_have_dates() const noexcept {
    if constexpr (requires { has_dates(of_.in_use().times().times()); }) return has_dates(of_.in_use().times().times());
    else return false;
  }
  // The assignment in which needs and starts on dates that are chosen happen on every day, and the others never.
  [[nodiscard]] constexpr assignment<Runs> undated(some_members of_needs, some_members of_starts) const noexcept {
    needs const asked = of_.asked().with_times(without_dates(of_.asked().need_by().times(), of_needs));
    return of_.with(asked, detail::undated(of_.in_use(), asked, of_starts));
  }
  // After how many seconds all times repeat; 0 where that is too many to be worth while, where data comes on dates, and
  // where an engine that walks starts on dates, as it may find its way only weeks after a change of the clock.
  [[nodiscard]] constexpr std::int64_t cycle_of(assignment<Runs> const& of) const noexcept {
    needs const& asked = of.asked();
    std::int64_t cycle = common_multiple(of.in_use().repeat_after(), repeats_after(asked.need_by().times()));
    if (!asked.has_continuous_data()) cycle = common_multiple(cycle, repeats_after(asked.data().refresh().times()));
    if (has_dates_) cycle = common_multiple(cycle, seconds_per_day);
    if constexpr (requires { of.in_use().times().times().walks({}); })
      if (has_dates_ && of.in_use().times().times().walks({})) return 0;
    return cycle > longest_cycle ? 0 : cycle;
  }
  constexpr void begin_after(std::int64_t at) noexcept {
    if (begun_ < at) begun_ = at;
  }

  // Calls visit(year, often) for a year of each kind from one on. Where the cycle is of several weeks, it is called for
  // each place in the cycle at which years of the kind begin. These places come back after 400 years, moved by so many
  // weeks that each place of a class of them is as frequent as the others.
  template <class Visit>
  constexpr void each_year(int first_year, Visit visit) const {
    constexpr std::int64_t week = 7 * seconds_per_day;
    std::int64_t const step = cycle_ == 0 ? week : greatest_common_divisor(cycle_, week);
    std::int64_t const places = cycle_ == 0 ? 1 : cycle_ / step;
    if (places == 1) return each_kind_of_year(first_year, visit);
    std::int64_t const classes = greatest_common_divisor(days_of_cycle * seconds_per_day / step, places);
    auto const place_of = [&](int year) { return modulo(first_second_of(year), cycle_) / step; };
    constexpr std::int64_t most_places = 64;  // beyond, several count as one
    int often[kinds_of_years][most_places]{};
    bool seen[kinds_of_years][most_places]{};
    int const end = first_year + calendar_cycle_years;
    for (int year = first_year; year < end; ++year) ++often[kind_of_year(year)][place_of(year) % classes % most_places];
    for (int year = first_year; year < end; ++year) {
      int const kind = kind_of_year(year);
      bool& is_seen = seen[kind][place_of(year) % most_places];
      if (!is_seen) visit(year, often[kind][place_of(year) % classes % most_places]);
      is_seen = true;
    }
  }

  // ---- Clocks

  // Learns the combinations of offsets that needs or starts have.
  constexpr void learn(std::int64_t from, std::int64_t to) {
    while (from < to) {
      stretch const here = clocks_.stretch_at(from);
      std::int64_t const end = here.end < to ? here.end : to;
      learn(regime_of(here.at), from, end);
      from = end;
    }
  }
  constexpr void learn(regime& known, std::int64_t from, std::int64_t to) {
    if (!known.has_needs) known.has_needs = is_any(of_.asked().need_by().next(instant_of(from - 1)), to);
    if (!known.has_starts) known.has_starts = is_any(of_.in_use().next(instant_of(from - 1)), to);
  }
  [[nodiscard]] static constexpr bool is_any(found<instant> first, std::int64_t end) noexcept {
    return first && *first < instant_of(end);
  }
  // The combination with these offsets. Where there are more than can be kept, nothing is counted.
  [[nodiscard]] constexpr regime& regime_of(zone_offsets const& at) noexcept {
    for (std::size_t i = 0; i < regimes_size_; ++i)
      if (regimes_[i].at == at) return regimes_[i];
    has_all_regimes_ = regimes_size_ < max_regimes;
    if (has_all_regimes_) ++regimes_size_;
    regimes_[regimes_size_ - 1].at = at;
    return regimes_[regimes_size_ - 1];
  }
  [[nodiscard]] constexpr regime const& regime_at(std::int64_t at) {
    if (kept_in_ != nullptr) return *kept_in_;
    return turn_to(at);
  }
  // Turns to the stretch of an instant, and returns its offsets.
  constexpr regime& turn_to(std::int64_t at) {
    if (here_.contains(at)) return *offsets_here_;
    here_ = clocks_.stretch_at(at);
    offsets_here_ = &regime_of(here_.at);
    return *offsets_here_;
  }
  // The condition with these offsets and dates. Where there are more than can be kept, all years are walked.
  [[nodiscard]] constexpr condition& condition_of(regime& offsets, some_members of_needs,
                                                  some_members of_starts) noexcept {
    for (std::size_t i = 0; i < conditions_size_; ++i) {
      condition& each = conditions_[i];
      if (each.offsets == &offsets && each.dated_needs == of_needs && each.dated_starts == of_starts) return each;
    }
    if (conditions_size_ == max_conditions) has_all_surroundings_ = false;
    else ++conditions_size_;
    condition& last = conditions_[conditions_size_ - 1];
    last = {&offsets, of_needs, of_starts, {}, false, 0, true, {}};
    return last;
  }
  // The piece of an instant.
  [[nodiscard]] constexpr piece piece_at(std::int64_t at) {
    regime& offsets = turn_to(at);
    piece result{here_.begin, here_.end, here_.end, nullptr};
    some_members needed = 0;
    some_members started = 0;
    if (has_dates_) {
      if (needs_have_dates_) needed = dated_at(need_days_, at, here_.at.need_by, result);
      if constexpr (start_dates<Runs>::are_known)
        started = dated_at(start_days_.days, at, here_.at.runs + of_.in_use().ahead(), result);
    }
    result.where = &condition_of(offsets, needed, started);
    return result;
  }
  // The members on dates that happen at an instant on a clock that is ahead of it, until the end of a piece at most.
  template <class Days>
  [[nodiscard]] static constexpr some_members dated_at(Days& days, std::int64_t at, seconds clock_ahead,
                                                       piece& of) noexcept {
    std::int64_t const ahead = clock_ahead.count();
    dated_members const found = days.on(floor_divide(at + ahead, seconds_per_day));
    of.end = least_of(of.end, found.until * seconds_per_day - ahead);
    return found.there;
  }
  // The assignment in other zones.
  [[nodiscard]] static constexpr assignment<Runs> in_zones(assignment<Runs> const& of, any_zone const& need_by,
                                                           any_zone const& runs, any_zone const& data) noexcept {
    needs const asked = of.asked().in(need_by, data);
    return of.with(asked, moved(of.in_use(), asked, runs));
  }
  // Calls visit() with all clocks kept as they are in a combination of offsets; where there is none, they change.
  template <class Visit>
  constexpr auto with_clocks(regime const* kept_in, Visit visit) {
    regime const* const before = kept_in_;
    turn_clocks(kept_in);
    auto const result = visit();
    turn_clocks(before);
    return result;
  }
  constexpr void turn_clocks(regime const* kept_in) noexcept {
    kept_in_ = kept_in;
    if (kept_in != nullptr) clocks_.keep(kept_in->at);
    else clocks_.let_go();
  }
  // Calls visit(assignment) with the assignment as it is in a condition, and the clocks kept so.
  template <class Visit>
  constexpr void in_condition(condition const& where, Visit visit) {
    turn_clocks(where.offsets);
    if (has_dates_) visit(undated(where.dated_needs, where.dated_starts));
    else visit(of_);
    turn_clocks(nullptr);
  }

  // ---- Cycles, and the time around changes

  // Counts what there is where all times have begun, and none has ended.
  constexpr void count_settled(std::int64_t from, std::int64_t to) {
    piece here = piece_at(from);
    from = walk_on(from, least_of(settled_from(here, from), to));
    while (from < to) {
      if (here.end > end_second) return fill(*here.where, from, to);
      piece const next = piece_at(here.end);
      window const around = window_of(here, next);
      std::int64_t const begin = least_of(around.from, to);
      if (begin > from) {
        fill(*here.where, from, begin);
        from = begin;
      }
      from = walk_on(from, least_of(around.to, to));
      here = next;
    }
  }
  // From when on nothing depends any more on the last change of each clock before an instant.
  [[nodiscard]] constexpr std::int64_t settled_from(piece here, std::int64_t at) {
    std::int64_t settled = at;
    for (int clock = 0; clock < 3 && here.begin > begun_; ++clock) {
      piece const before = piece_at(here.begin - 1);
      std::int64_t const end = window_of(before, here).to;
      if (end > settled) settled = end;
      here = before;
    }
    return settled;
  }

  [[nodiscard]] constexpr std::int64_t down_to_cycle(std::int64_t at) const noexcept { return at - modulo(at, cycle_); }
  [[nodiscard]] constexpr std::int64_t up_to_cycle(std::int64_t at) const noexcept {
    return down_to_cycle(at + cycle_ - 1);
  }

  // Where the cycle that is looked at begins.
  [[nodiscard]] constexpr std::int64_t cycle_begin() const noexcept { return up_to_cycle(begun_); }
  // Looks at a cycle, once.
  [[nodiscard]] constexpr condition const& with_cycle(condition& where) {
    if (where.has_cycle) return where;
    where.has_cycle = true;
    in_condition(where, [&](assignment<Runs> const& kept) { measure(where, kept); });
    return where;
  }
  constexpr void measure(condition& where, assignment<Runs> const& kept) {
    remembered_starts<Runs> starts{kept.in_use()};
    measure_needs(where, kept, starts);
    // Where all needs are on dates, what becomes of one depends on as many days as pass until the next.
    if (has_dates_ && where.needs == 0) has_all_surroundings_ = false;
    if (busy_ > seconds{0}) measure_starts(where, starts, kept.in_use());
  }
  constexpr void measure_needs(condition& where, assignment<Runs> const& kept, remembered_starts<Runs>& starts) const {
    needs const& asked = kept.asked();
    each_need(asked, cycle_begin(), cycle_begin() + cycle_, [&](need_in_turn const& need) {
      instant first = need.before ? need.before->latest_start : need.at;
      if (need.before && !asked.has_continuous_data()) first = asked.data().newest_at(first).value_or(first);
      where.around.cover(need.at, first, need.after ? need.after->need_by : need.at);
      if (!need.asks) return;
      ++where.needs;
      if (where.is_regular) where.is_regular = kept.judge(need.before, need.now, need.after, starts).is_regular();
    });
  }
  constexpr void measure_starts(condition& where, remembered_starts<Runs>& starts, Runs const& in_use) const {
    each_pair(starts, cycle_begin(), cycle_begin() + cycle_, [&](instant before, instant at) {
      instant first = before;
      if constexpr (std::is_same_v<Runs, asked_starts>)
        if (!in_use.of().has_continuous_data()) first = in_use.of().data().newest_at(first).value_or(first);
      where.around.cover(at, first, at + in_use.ahead());
      if (at - before < busy_) where.is_regular = false;
    });
  }
  // Counts what is in a cycle for all cycles that were found.
  constexpr void count_cycles(condition& where) {
    if (where.there.times == 0 && where.there.seconds == 0) return;
    tally_.weigh(where.there);
    if (with_cycle(where).is_regular) tally_.add_needs(where.needs);
    else walk_kept(where, cycle_begin(), cycle_begin() + cycle_);
  }

  // Counts what there is in a time that depends on no change: whole cycles later, with all others.
  constexpr void fill(condition& where, std::int64_t from, std::int64_t to) {
    std::int64_t const first = up_to_cycle(from);
    std::int64_t const last = down_to_cycle(to);
    if (first >= last) return walk_kept(where, from, to);
    walk_kept(where, from, first);
    if (where.there.times == 0) where.there.first_later = first - cycle_begin();
    where.there.times += (last - first) / cycle_;
    where.there.last_later = last - cycle_ - cycle_begin();
    walk_kept(where, last, to);
  }
  constexpr void walk_kept(condition const& where, std::int64_t from, std::int64_t to) {
    if (from >= to) return;
    in_condition(where, [&](assignment<Runs> const& kept) { walk(kept, from, to); });
  }

  // The window of a change is as far from it wherever the change has the same place in the cycle.
  [[nodiscard]] constexpr window window_of(piece const& before, piece const& after) {
    std::int64_t const change = before.end;
    std::int64_t const place = modulo(change, cycle_);
    for (known_window const& each : windows_)
      if (each.place == place && each.before == before.where && each.after == after.where)
        return {change + each.from, change + each.to};
    window const found = look_for_window(change, *before.where, *after.where);
    windows_[windows_size_++ % max_windows] = {place, before.where, after.where, found.from - change,
                                               found.to - change};
    return found;
  }
  // The time by which a clock moves is unlike others on both sides of the change. A date may begin on one clock up to a
  // day before or after it begins on another, and the runs for it start ahead of it.
  [[nodiscard]] constexpr window look_for_window(std::int64_t change, condition& before, condition& after) {
    std::int64_t const moved = most_moved(before.offsets->at, after.offsets->at);
    reach const& here = with_cycle(before).around;
    reach const& there = with_cycle(after).around;
    if (!has_dates_)
      return {down_to_cycle(change - moved - here.after), up_to_cycle(sure_after(change + moved) + there.before)};
    std::int64_t const apart = most_of(moved, seconds_per_day) + of_.in_use().ahead().count();
    return {down_to_cycle(change - apart - most_of(here.after, there.after)),
            up_to_cycle(change + apart + most_of(here.before, there.before))};
  }

  // When an engine that walks has found its way after an instant: by the first time of each of its lines, which may be
  // days after that of another line.
  [[nodiscard]] constexpr std::int64_t sure_after(std::int64_t at) const {
    std::int64_t sure = at;
    if constexpr (requires { of_.in_use().times(); }) {
      auto const& times = of_.in_use().times();
      each_part(times.times(), times.policy(), [&](auto const& line, local_policy policy) {
        if constexpr (requires { line.walks(policy); }) {
          if (!line.walks(policy)) return;
          found<instant> const first = zoned{line, times.zone(), policy}.next(instant_of(at));
          if (first && seconds_of(*first) >= sure) sure = seconds_of(*first) + 1;
        }
      });
    }
    return sure;
  }

  // Finds what there is in a year, which is of a kind that 400 years have so often: the changes of the clocks with the
  // time around them, and how long nothing depends on any.
  constexpr void weigh(std::int64_t from, std::int64_t to, std::int64_t often) {
    if (cycle_ == 0) has_all_surroundings_ = false;
    if (!has_all_surroundings_) return learn(from, to);
    surrounding open{};
    std::int64_t learnt = from;
    piece here = piece_at(from - margin_ - longest_way);
    for (bool is_done = false; !is_done;) {
      if (here.end > learnt && learnt < to) {
        learn(*here.where->offsets, learnt, least_of(here.clocks_end, to));
        learnt = here.clocks_end;
      }
      bool const is_last = here.end - margin_ >= to;  // nothing in the year depends on the next change
      piece const next = is_last ? here : piece_at(here.end);
      if (!is_last && next.where == here.where) {
        here = next;
        continue;
      }
      window const around = is_last ? window{to, to} : window_of(here, next);
      is_done = around.from >= to;
      if (open.changes > 0 && (is_done || around.from >= open.to)) {
        from = keep(open, to);
        open = {};
      }
      if (is_done || around.to <= from) {
        if (is_done && from < to) here.where->there.seconds += (to - from) * often;
      } else {
        if (open.changes == 0) {
          if (around.from > from) here.where->there.seconds += (around.from - from) * often;
          open = {most_of(around.from, from), around.to, often, 0, true, here.where, {}, {}};
        }
        open.to = most_of(open.to, around.to);
        open.add(here.end, next.where);
      }
      here = next;
    }
  }
  // Keeps a surrounding as far as it is in a year, whose end is given, and returns where it ends.
  constexpr std::int64_t keep(surrounding& more, std::int64_t end_of_year) noexcept {
    more.to = least_of(more.to, end_of_year);
    for (std::size_t i = 0; i < surroundings_size_; ++i) {
      if (!surroundings_[i].is_like(more, cycle_)) continue;
      surroundings_[i].often += more.often;
      return more.to;
    }
    if (surroundings_size_ == max_surroundings) has_all_surroundings_ = false;
    else surroundings_[surroundings_size_++] = more;
    return more.to;
  }

  constexpr void count_surrounding(surrounding const& where) {
    tally_.weigh({where.often});
    turn_clocks(where.keeps_offsets ? where.before->offsets : nullptr);
    walk_own(where.from, where.to);
    turn_clocks(nullptr);
  }

  // ---- Walks

  // Walks from one instant to another, unless that is earlier, and returns the later one.
  constexpr std::int64_t walk_on(std::int64_t from, std::int64_t to) {
    if (from >= to) return from;
    walk_own(from, to);
    return to;
  }
  constexpr void walk_own(std::int64_t from, std::int64_t to) { walk(of_, from, to); }
  // Counts the deviations of an assignment from one instant until just before another.
  constexpr void walk(assignment<Runs> const& of, std::int64_t from, std::int64_t to) {
    base_ = &of;
    for (elsewhere& each : elsewhere_) each.where = nullptr;
    remembered_starts<Runs> starts{of.in_use()};
    each_need(of.asked(), from, to, [&](need_in_turn const& need) {
      regime const& own = regime_at(seconds_of(need.at));
      if (need.asks) {
        tally_.add_needs(1);
        explain(of.judge(need.before, need.now, need.after, starts), own);
      } else if (kept_in_ == nullptr) {
        look_whether_asks(need.at, own);
      }
    });
    if (busy_ == seconds{0}) return;
    each_close_pair(starts, from, to, [&](instant before, instant at) {
      if (at - before < busy_) explain_overlap(before, at, regime_at(time_of(before)));
    });
  }
  // Calls visit(before, at) for each start in a time, and the one before it, if they may overlap: where only a change
  // of the clock brings starts together, for those around it.
  template <class Visit>
  constexpr void each_close_pair(remembered_starts<Runs>& starts, std::int64_t from, std::int64_t to, Visit visit) {
    if (!starts_are_apart_) return each_pair(starts, from, to, visit);
    if (kept_in_ != nullptr) return;
    for (stretch here = clocks_.stretch_at(from - busy_.count() - largest_offset); here.end < to + largest_offset;) {
      stretch const next = clocks_.stretch_at(here.end);
      std::int64_t const moved = most_moved(here.at, next.at);
      std::int64_t const begin = most_of(from, here.end - moved);
      found<instant> const last = starts.next(instant_of(here.end + moved));
      std::int64_t const end = last ? least_of(to, seconds_of(*last) + 1) : to;
      each_pair(starts, begin, end, visit);
      from = most_of(from, end);
      here = next;
    }
  }
  // Whether starts do not overlap while clocks are kept as they are, even if all of those on dates were on every day.
  // An engine that walks may start hours after a change of the clock.
  [[nodiscard]] constexpr bool are_starts_apart() const {
    if constexpr (requires { of_.in_use().times().times().walks({}); })
      if (of_.in_use().times().times().walks({})) return false;
    if constexpr (!requires { of_.in_use().ordinary_gap(); }) return false;
    else return timespan{busy_} <= undated(all_members, all_members).in_use().ordinary_gap();
  }

  // A need-by, and the runs that are asked for around it.
  struct need_in_turn {
    instant at;
    bool asks;
    found<asked_run> before;
    asked_run now;  // at the need-by, or after it where that does not ask
    found<asked_run> after;
  };
  template <class Visit>
  static constexpr void each_need(needs const& asked, std::int64_t from, std::int64_t to, Visit visit) {
    found<instant> at = asked.need_by().next(instant_of(from - 1));
    if (!is_any(at, to)) return;
    found<asked_run> before = asked.previous(*at);
    found<asked_run> now{{*at, *at - asked.ahead()}};
    if (!asked.has_continuous_data()) now = asked.next(*at - seconds{1});
    while (is_any(at, to) && now) {
      bool const asks = now->need_by == *at;
      found<asked_run> const after = asks ? asked.next(now->need_by) : now;
      visit(need_in_turn{*at, asks, before, *now, after});
      if (asks) before = now;
      now = after;
      at = next_need_by(asked, *at, now);
    }
  }
  [[nodiscard]] static constexpr found<instant> next_need_by(needs const& asked, instant at, found<asked_run> next) {
    if (!asked.has_continuous_data()) return asked.need_by().next(at);
    return next ? found{next->need_by} : found<instant>{};
  }
  // Calls visit(before, at) for each start in a time, and the one before it.
  template <class Starts, class Visit>
  static constexpr void each_pair(Starts& starts, std::int64_t from, std::int64_t to, Visit visit) {
    found<instant> at = starts.next(instant_of(from - 1));
    if (!is_any(at, to)) return;
    found<instant> before = starts.previous(*at);
    for (; is_any(at, to); before = at, at = starts.next(*at))
      if (before) visit(*before, *at);
  }

  // The time on whose clock a start depends, from which a lead may be counted back.
  [[nodiscard]] constexpr std::int64_t time_of(instant start) const noexcept {
    return seconds_of(start + of_.in_use().ahead());
  }

  // ---- Causes

  // The time that a need-by has on the clock, or that is left out there and moved to it.
  [[nodiscard]] constexpr std::int64_t name_of(instant need_by, regime const& own) const {
    zoned<any_zone> const& times = base_->asked().need_by();
    if (times.times().is_absolute()) return seconds_of(need_by);
    std::int64_t const shown = seconds_of(need_by + own.at.need_by);
    found<std::chrono::local_seconds> const before = times.times().previous(local_of(shown + 1));
    std::int64_t const last = before ? since_1970(*before) : shown;
    if (last == shown || times.policy().gap != gap_policy::shift) return last;
    zone_info const here = info_at(times.zone(), need_by);
    zone_info const earlier = info_at(times.zone(), here.begin - seconds{1});
    return seconds_of(need_by + earlier.offset);
  }
  // The instant that has a name at an offset.
  [[nodiscard]] constexpr instant named(std::int64_t name, regime const& where) const noexcept {
    return instant_of(of_.asked().need_by().times().is_absolute() ? name : name - where.at.need_by.count());
  }

  // What becomes at other offsets of the need-by that has a name. It is the same for names at one place in the cycle.
  [[nodiscard]] constexpr amounts amounts_in(regime const& where, std::int64_t name) {
    if (cycle_ == 0 || has_dates_ || name < begun_ || name >= end_second - margin_)
      return look_for_amounts(where, name);
    std::int64_t const place = modulo(name, cycle_);
    for (known_amounts const& each : amounts_)
      if (each.place == place && each.where == &where) return each.there;
    known_amounts& oldest = amounts_[amounts_size_++ % max_amounts];
    oldest = {&where, place, look_for_amounts(where, name)};
    return oldest.there;
  }
  [[nodiscard]] constexpr amounts look_for_amounts(regime const& where, std::int64_t name) {
    bool const is_first = elsewhere_[0].where == nullptr || elsewhere_[0].where == &where;
    elsewhere& there = elsewhere_[is_first ? 0 : 1];
    if (there.where != &where) there.turn_to(where, base_->in_use());
    return with_clocks(&where, [&] { return there.at(named(name, where), *base_); });
  }

  constexpr void explain(served_need const& need, regime const& own) {
    if (need.is_regular()) return;
    amounts const here = amounts::in(need);
    std::int64_t const name = name_of(need.need_by, own);
    amounts there[max_regimes];
    for (std::size_t i = 0; i < regimes_size_; ++i)
      there[i] = &regimes_[i] == kept_in_ ? here : amounts_in(regimes_[i], name);
    for (deviation_kind const kind :
         {deviation_kind::late, deviation_kind::early, deviation_kind::missing, deviation_kind::surplus}) {
      if (here.of(kind) == 0) continue;
      cause why = cause::ordinary;
      for (std::size_t i = 0; i < regimes_size_; ++i) {
        std::int64_t const amount = there[i].of(kind);
        if (&regimes_[i] == &own && amount != here.of(kind)) why = cause::exception;
        if (amount == 0 && regimes_[i].has_needs && why == cause::ordinary) why = cause::season;
      }
      bool const is_length = kind == deviation_kind::late || kind == deviation_kind::early;
      add(kind, why, own, is_length ? here.of(kind) : 0, seconds_of(need.need_by));
    }
  }

  // A need-by that does not ask deviates if it would, were the clocks kept as they are then.
  constexpr void look_whether_asks(instant need_by, regime const& own) {
    instant const same = named(name_of(need_by, own), own);
    if (with_clocks(&own, [&] { return of_.asked().run_for(same).has_value(); }))
      add(deviation_kind::unasked, cause::exception, own, 0, seconds_of(need_by));
  }

  constexpr void explain_overlap(instant first, instant second, regime const& own) {
    cause why = cause::ordinary;
    for (std::size_t i = 0; i < regimes_size_; ++i) {
      regime const& where = regimes_[i];
      bool const is_there = overlaps_in(where, first + own.at.runs - where.at.runs);
      if (&where == &own && !is_there) why = cause::exception;
      if (!is_there && where.has_starts && why == cause::ordinary) why = cause::season;
    }
    add(deviation_kind::overlap, why, own, (busy_ - (second - first)).count(), seconds_of(second));
  }
  [[nodiscard]] constexpr bool overlaps_in(regime const& where, instant first) {
    return with_clocks(&where, [&] {
      found<instant> const same = base_->in_use().previous(first + seconds{1});
      found<instant> const next = base_->in_use().next(first);
      return same && *same == first && next && *next - first < busy_;
    });
  }

  constexpr void add(deviation_kind what, cause why, regime const& own, std::int64_t by, std::int64_t at) {
    deviation_type type{what, why, {}, {}};
    if (why == cause::season) type.at = own.at;
    if (why == cause::exception) type.change = nearest_change(at);
    tally_.add(type, by, at);
  }
  [[nodiscard]] constexpr clock_change nearest_change(std::int64_t at) {
    turn_to(at);
    bool const has_begun = here_.begin > first_second - largest_offset;
    if (has_begun && at - here_.begin <= here_.end - at)
      return change_between(clocks_.stretch_at(here_.begin - 1).at, here_.at);
    return change_between(here_.at, clocks_.stretch_at(here_.end).at);
  }

  clocks clocks_;
  assignment<Runs> of_;  // in zones that remember
  seconds busy_{0};
  regime const* kept_in_ = nullptr;      // at whose offsets the clocks are kept
  assignment<Runs> const* base_ = &of_;  // that is walked, with its clocks
  dated_days<recurrence> need_days_;
  start_dates<Runs> start_days_;
  bool starts_are_apart_ = false;  // whether dates count, and only a change of the clock brings starts together
  bool needs_have_dates_ = false;
  bool has_dates_ = false;   // whether dates count for needs or starts
  std::int64_t cycle_ = 0;   // after which all times repeat, dates left out; 0 where they do not
  std::int64_t margin_ = 0;  // how far cycles keep away from the beginning and the end of times
  std::int64_t begun_ = 0;   // when all times have begun, and what they depend on
  regime regimes_[max_regimes]{};
  std::size_t regimes_size_ = 0;
  bool has_all_regimes_ = true;
  condition conditions_[max_conditions]{};
  std::size_t conditions_size_ = 0;
  known_amounts amounts_[max_amounts]{};  // the last that were looked for
  std::size_t amounts_size_ = 0;
  known_window windows_[max_windows]{};  // the last that were looked for
  std::size_t windows_size_ = 0;
  surrounding surroundings_[max_surroundings];
  std::size_t surroundings_size_ = 0;
  bool has_all_surroundings_ = true;
  elsewhere elsewhere_[2]{};  // those that were asked for last
  deviation_tally tally_;
  stretch here_;  // the one that was asked for last
  regime* offsets_here_ = nullptr;
};

}  // namespace scoreplan::detail
