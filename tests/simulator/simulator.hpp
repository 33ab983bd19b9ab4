// SPDX-License-Identifier: MIT
// The event simulator: the days and instants of one deployment, from a plain struct, with no logic of the library. It
// is the judge of what the library says. Needs are asked for, data arrives, runs start and end, predictions age; each
// run serves one need, is late for one, or is surplus, and each need asked has its run or misses it.
//
// Where the definitions leave a choice, this is taken:
//   1. A need asks when the newest refresh that is ready at its latest start is newer than that of the need before it.
//      Continuous data is new for every need. Where no refresh is ready yet, a need does not ask.
//   2. "The data that makes its need ask" is the first refresh that the last need asked did not have. A start that has
//      it may serve although still newer data came later; what it loses is told by `loses_refresh`.
//   3. Needs are those with a need-by in [from, to), starts those that begin in it. The needs before and after, which
//      say whose a start is, may lie outside. Before the first and after the last need of all there is no quarter: a
//      start before belongs to the first, and one after the last is late for it.
//   4. Data of which only a length is known makes every need ask if the length is at most the ordinary gap of the
//      needs. Else no instant counts: `is_judged_by_rate`, and `pace_of` counts one run in each length, as for a
//      cadence.
//   5. A cadence has no phase. A gap between two runs that is longer than its period is too seldom; a cadence of months
//      is kept if the month of each run is at most so many after that of the run before. Surplus are the runs of a span
//      above the number of periods that begin in it.
//   6. Early, late, served, missing and surplus are judged per need, and each kind apart. A need at its own offsets,
//      kept the whole time, is found again by the time that its pattern names, so that a need which a gap moved is
//      still itself. What is not there then, with the same amount, is an exception. What stays is ordinary if the kind
//      (whatever the amount) is there at every combination of offsets that needs have in the span, else a season.
//   7. A need that would ask if the clock stood still, and does not because its data comes too late on that day, is an
//      irregularity as well: `unasked`.
//   8. Age counts from the refresh, or for continuous data from the start, to the need-by. For a late run it is that of
//      the data which the late run has.
//   9. Two runs overlap when the second starts before the first has left the cluster, or its delivery takes longer than
//      that. An overlap stays if it is there at the offsets of the first of the two starts, or of the time from which
//      that start is counted back.
//  10. Cron has no seconds in posix and Kubernetes, so up to 60 s are not early there; everywhere else, 1 s.
//  11. Several runs at one instant are one run: two lines of cron, or a line that posix catches up twice.
//  12. The start delay is part of the time until a delivery when steps to forecast are counted. Decisions fall into
//      [the data's own time, the next delivery); those of a cadence have the worst phase.
//  13. The quarter of a gap is of its real length, and the gap is that between needs asked, so that it varies with the
//      nights of 23 and 25 hours.
//  14. An early start counts as losing a refresh, or as exceeding the wait, only if it is more than the tolerance
//  early.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "calendar.hpp"
#include "engines.hpp"

namespace simulator {

// ---- What is known

struct stages {
  length start_delay = 0, start_up = 0, environment = 0, run = 0, delivery = 0;
  int retries = 0;
  length early = 0;
};

inline length turnaround(stages const& s) { return s.start_up + s.environment + s.run + s.delivery; }
inline length lead(stages const& s) { return s.start_delay + turnaround(s) * (1 + s.retries) + s.early; }
inline length busy(stages const& s) { return std::max(s.start_delay + s.start_up + s.environment + s.run, s.delivery); }

inline constexpr length not_stated = -1;

struct setting {
  std::vector<pattern> needs{};  // none: the cadence asks
  zone need_zone{};
  clock_rule need_rule{};
  length cadence = not_stated;  // of decisions
  int cadence_months = 0;       // instead of a length

  std::vector<std::string> cron{};  // what starts runs: these lines
  simulator::engine engine = engine::ideal;
  std::vector<pattern> starts{};  // or these patterns,
  length starts_before = 0;       // so long before; else runs start as asked for
  zone run_zone{};
  clock_rule run_rule{};

  std::vector<pattern> data{};       // the refreshes,
  length data_refresh = not_stated;  // or only their length; else data is continuous
  zone data_zone{};
  clock_rule data_rule{};
  length data_lateness = 0;

  stages job{};
  length wait = not_stated;
  instant from = 0, to = 0;
};

inline bool starts_are_known(setting const& s) { return !s.cron.empty() || !s.starts.empty(); }

// A setting in which every clock stands still as it is at an instant.
inline setting at_offsets_of(setting s, instant t) {
  s.need_zone = fixed(offset_at(s.need_zone, t));
  s.run_zone = fixed(offset_at(s.run_zone, t));
  s.data_zone = fixed(offset_at(s.data_zone, t));
  return s;
}

// ---- What happens

enum class cause : std::uint8_t { none, exception, season, ordinary };
enum class outcome : std::uint8_t { served, late, missing };

struct need {
  instant at = 0;
  std::int64_t name = 0;  // the time that its pattern names
  instant latest_start = 0;
  instant refresh = never;  // the newest that is ready at the latest start; never: continuous, or none
  instant start = never;    // of the run that serves it or is late for it
  length late_by = 0;
  length early_by = 0;      // 0 within what the engine can do
  length age = not_stated;  // of the data of that run, at the need-by
  int surplus = 0;          // starts that belong to it, or are late for it, and do nothing for it
  simulator::outcome outcome = outcome::served;
  bool asks = true;
  bool loses_refresh = false, exceeds_wait = false;  // because it is early
  // Why: none where there is nothing to explain.
  cause unasked = cause::none, late = cause::none, missing = cause::none, early = cause::none;
  cause of_surplus = cause::none;
};

enum class use : std::uint8_t { serves, late, surplus };

struct start {
  instant at = 0;
  simulator::use use = use::surplus;
  instant need = never;  // the need-by that it belongs to
};

struct overlap {
  instant first = 0, second = 0;
  simulator::cause cause = cause::none;
};

struct result {
  std::vector<need> needs;    // with a need-by in the span; those that do not ask are among them
  std::vector<start> starts;  // in the span
  std::vector<overlap> overlaps;
};

// ---- Data

// Refreshes in order, each ready `lateness` later.
struct data_times {
  bool continuous = true;
  length lateness = 0;
  std::vector<occurrence> refreshes{};
  mutable std::ptrdiff_t last_found = -1;
};

inline data_times data_times_of(setting const& s, instant from, instant to) {
  if (s.data.empty()) return {};
  return {false, s.data_lateness, occurrences(s.data, s.data_zone, s.data_rule, from - s.data_lateness, to)};
}

inline instant ready(data_times const& a, std::ptrdiff_t refresh) {
  return a.refreshes[static_cast<std::size_t>(refresh)].at + a.lateness;
}

// The newest refresh that is ready at an instant; -1 is none. The search begins where the last one ended.
inline std::ptrdiff_t newest(data_times const& a, instant t) {
  std::ptrdiff_t const count = static_cast<std::ptrdiff_t>(a.refreshes.size());
  while (a.last_found >= 0 && ready(a, a.last_found) > t) --a.last_found;
  while (a.last_found + 1 < count && ready(a, a.last_found + 1) <= t) ++a.last_found;
  return a.last_found;
}

// ---- Needs and starts

inline std::vector<need> needs_between(setting const& s, data_times const& data, instant from, instant to) {
  std::vector<occurrence> const times = occurrences(s.needs, s.need_zone, s.need_rule, from, to);
  std::vector<need> list;
  list.reserve(times.size());
  std::ptrdiff_t had = -1;
  for (occurrence const& o : times) {
    need n;
    n.at = o.at;
    n.name = o.name;
    n.latest_start = o.at - lead(s.job);
    if (!data.continuous) {
      std::ptrdiff_t const has = newest(data, n.latest_start);
      n.asks = has > had && !list.empty();  // what the need before the first had is not known
      had = has;
      if (has >= 0) n.refresh = data.refreshes[static_cast<std::size_t>(has)].at;
    }
    list.push_back(n);
  }
  return list;
}

inline std::vector<instant> starts_between(setting const& s, instant from, instant to) {
  if (!s.cron.empty()) return runs_of(s.cron, s.engine, s.run_zone, s.run_rule, from, to);
  std::vector<instant> list;
  length const before = s.starts_before;
  for (occurrence const& o : occurrences(s.starts, s.run_zone, s.run_rule, from + before, to + before))
    list.push_back(o.at - before);
  return list;
}

// ---- Who serves whom

inline length tolerance(setting const& s) {
  return s.cron.empty() || has_seconds(s.engine) || s.engine == engine::ideal ? 1 : minutes;
}

// The needs that ask, and how the starts are shared out among them.
class sharing {
 public:
  sharing(setting const& s, data_times const& data, std::vector<need*> const& asked, std::vector<start>& starts)
      : setting_{s}, data_{data}, asked_{asked}, starts_{starts} {}

  void share_out() {
    std::size_t first = 0;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      std::size_t late = first;
      while (late < starts_.size() && starts_[late].at <= latest_start(i)) ++late;
      std::size_t next = late;
      length const gap = latest_start(i + 1) - latest_start(i);
      while (next < starts_.size() && 4 * (starts_[next].at - latest_start(i)) < gap) ++next;
      share(i, first, late, next);
      first = next;
    }
  }

 private:
  [[nodiscard]] instant latest_start(std::size_t i) const {
    return i < asked_.size() ? asked_[i]->latest_start : never;
  }
  // Whether a start has data that the need before did not have.
  [[nodiscard]] bool has_new_data(std::size_t i, instant t) const {
    return data_.continuous || newest(data_, t) > (i == 0 ? -1 : newest(data_, latest_start(i - 1)));
  }

  // The starts from number `first` until `late` belong to a need, and those from there until `next` are late for it.
  void share(std::size_t i, std::size_t first, std::size_t late, std::size_t next) {
    need& n = *asked_[i];
    for (std::size_t each = first; each < next; ++each) starts_[each].need = n.at;
    n.surplus = static_cast<int>(next - first);
    if (late > first && (late == next || has_new_data(i, starts_[late - 1].at))) return serve(n, starts_[late - 1]);
    if (late < next) return be_late(n, starts_[late]);
    n.outcome = outcome::missing;
  }

  void serve(need& n, start& by) {
    by.use = use::serves;
    take(n, by.at);
    length const early = n.latest_start - by.at;
    if (early <= tolerance(setting_)) return;
    n.early_by = early;
    if (data_.continuous) return;
    std::ptrdiff_t const has = newest(data_, by.at);
    n.loses_refresh = has < newest(data_, n.latest_start);
    n.exceeds_wait = setting_.wait != not_stated && has >= 0 && n.at - ready(data_, has) > setting_.wait;
  }
  void be_late(need& n, start& by) {
    by.use = use::late;
    n.outcome = outcome::late;
    take(n, by.at);
    n.late_by = by.at - n.latest_start;
  }
  void take(need& n, instant t) {
    n.start = t;
    --n.surplus;
    if (data_.continuous) n.age = n.at - t;
    std::ptrdiff_t const has = data_.continuous ? -1 : newest(data_, t);
    if (has >= 0) n.age = n.at - data_.refreshes[static_cast<std::size_t>(has)].at;
  }

  setting const& setting_;
  data_times const& data_;
  std::vector<need*> const& asked_;
  std::vector<start>& starts_;
};

// Each run asked for, where nothing else starts runs.
inline std::vector<instant> latest_starts(std::vector<need*> const& asked) {
  std::vector<instant> list;
  for (need const* n : asked) list.push_back(n->latest_start);
  return list;
}

// Whether two needs asked come before a span and two after it. Whose a start of the span is, and what it does, depends
// on the starts of the second one on either side as well.
inline bool is_surrounded(std::vector<need*> const& asked, setting const& s) {
  return asked.size() >= 4 && asked[1]->at < s.from && asked[1]->latest_start < s.from &&
         asked[asked.size() - 2]->latest_start >= s.to;
}

// What happens within so much time around a span.
inline bool happens_within(setting const& s, length margin, bool is_enough, result& r) {
  instant const from = std::max<instant>(s.from - margin, 0);
  data_times const data = data_times_of(s, from - margin, s.to + margin);
  r.needs = needs_between(s, data, from, s.to + margin);
  std::vector<need*> asked;
  asked.reserve(r.needs.size());
  for (need& n : r.needs)
    if (n.asks) asked.push_back(&n);
  bool const surrounded = is_surrounded(asked, s);
  if (!surrounded && !is_enough) return false;

  instant const begins = surrounded ? asked.front()->latest_start + 1 : from;
  instant const ends = surrounded ? asked.back()->latest_start + 1 : s.to;
  std::vector<instant> const runs = starts_are_known(s) ? starts_between(s, begins, ends) : latest_starts(asked);
  r.starts.reserve(runs.size());
  for (instant const t : runs) r.starts.push_back({t, use::surplus, never});
  sharing{s, data, asked, r.starts}.share_out();
  for (std::size_t i = 1; i < runs.size(); ++i)
    if (runs[i] - runs[i - 1] < busy(s.job)) r.overlaps.push_back({runs[i - 1], runs[i], cause::none});
  return true;
}

// The needs, starts and overlaps of a span; nothing is explained.
inline result happens(setting const& s) {
  constexpr length widest = 64 * 366 * days;
  auto const is_outside = [&](instant t) { return t < s.from || t >= s.to; };
  result r;
  length margin = 4 * days + 2 * lead(s.job);
  while (!happens_within(s, margin, margin >= widest, r)) margin *= 4;
  std::erase_if(r.needs, [&](need const& n) { return is_outside(n.at); });
  std::erase_if(r.starts, [&](start const& each) { return is_outside(each.at); });
  std::erase_if(r.overlaps, [&](overlap const& each) { return is_outside(each.second); });
  return r;
}

// ---- Why

// What happens in a span at one combination of the offsets that needs or starts have in it.
struct regime {
  length need_offset, run_offset, data_offset;
  bool has_needs, has_starts;
  simulator::result result;
};

inline bool holds_at(regime const& r, setting const& s, instant t) {
  return r.need_offset == offset_at(s.need_zone, t) && r.run_offset == offset_at(s.run_zone, t) &&
         r.data_offset == offset_at(s.data_zone, t);
}

// Whether one of a sorted list is in [from, to).
template <class Each>
bool is_between(std::vector<Each> const& sorted, instant from, instant to) {
  auto const before = [](Each const& each, instant t) { return each.at < t; };
  auto const first = std::lower_bound(sorted.begin(), sorted.end(), from, before);
  return first != sorted.end() && first->at < to;
}

inline std::vector<regime> regimes_of(setting const& s, result const& happened) {
  std::vector<instant> moments{s.from, s.to};
  for (zone const* z : {&s.need_zone, &s.run_zone, &s.data_zone})
    for (change const& c : z->changes)
      if (s.from < c.at && c.at < s.to) moments.push_back(c.at);
  std::sort(moments.begin(), moments.end());
  std::vector<regime> list;
  for (std::size_t i = 1; i < moments.size(); ++i) {
    instant const from = moments[i - 1], to = moments[i];
    bool const needs = is_between(happened.needs, from, to), starts = is_between(happened.starts, from, to);
    auto const known = std::find_if(list.begin(), list.end(), [&](regime const& r) { return holds_at(r, s, from); });
    if (known != list.end()) known->has_needs |= needs, known->has_starts |= starts;
    if (known != list.end() || (!needs && !starts)) continue;
    setting still = at_offsets_of(s, from);
    still.from = std::max<instant>(s.from - 3 * days, 0);
    still.to = s.to + 3 * days;
    list.push_back({offset_at(s.need_zone, from), offset_at(s.run_zone, from), offset_at(s.data_zone, from), needs,
                    starts, happens(still)});
  }
  return list;
}

// A need as it is at one combination of offsets.
struct same_need {
  regime const* where;
  bool is_own;        // the combination that the need has
  need const* there;  // null: it is not there
};

// Finds needs by their names in all combinations. The search begins where the last one ended.
class same_needs {
 public:
  same_needs(setting const& s, std::vector<regime> const& regimes) : setting_{s}, regimes_{regimes} {
    same_.resize(regimes.size());
    reached_.resize(regimes.size());
  }
  std::vector<same_need> const& of(need const& n) {
    for (std::size_t i = 0; i < regimes_.size(); ++i)
      same_[i] = {&regimes_[i], holds_at(regimes_[i], setting_, n.at),
                  named(regimes_[i].result.needs, n.name, reached_[i])};
    return same_;
  }

 private:
  static need const* named(std::vector<need> const& needs, std::int64_t name, std::size_t& i) {
    while (i > 0 && (i == needs.size() || needs[i].name > name)) --i;
    while (i < needs.size() && needs[i].name < name) ++i;
    return i < needs.size() && needs[i].name == name ? &needs[i] : nullptr;
  }

  setting const& setting_;
  std::vector<regime> const& regimes_;
  std::vector<same_need> same_;
  std::vector<std::size_t> reached_;
};

// The cause of one kind of irregularity of a need. `amount` is what a need has of it: 0 is nothing.
template <class Amount>
cause cause_of(need const& n, std::vector<same_need> const& same, Amount amount) {
  if (amount(n) == 0) return cause::none;
  bool is_everywhere = true;
  for (same_need const& m : same) {
    length const there = m.there == nullptr ? 0 : amount(*m.there);
    if (m.is_own && there != amount(n)) return cause::exception;
    is_everywhere = is_everywhere && (there != 0 || !m.where->has_needs);
  }
  return is_everywhere ? cause::ordinary : cause::season;
}

inline length late_of(need const& n) { return n.asks ? n.late_by : 0; }
inline length early_of(need const& n) { return n.asks ? n.early_by : 0; }
inline length missing_of(need const& n) { return n.asks && n.outcome == outcome::missing ? 1 : 0; }
inline length surplus_of(need const& n) { return n.asks ? n.surplus : 0; }
inline bool is_regular(need const& n) {
  return n.asks && n.outcome == outcome::served && n.early_by == 0 && n.surplus == 0;
}

// A need that does not ask, though it would if the clock stood still as at its need-by.
inline cause cause_of_not_asking(need const& n, std::vector<same_need> const& same) {
  if (n.asks) return cause::none;
  auto const would_ask = [](same_need const& m) { return m.is_own && m.there != nullptr && m.there->asks; };
  return std::any_of(same.begin(), same.end(), would_ask) ? cause::exception : cause::none;
}

inline cause cause_of(overlap const& o, setting const& s, std::vector<regime> const& regimes) {
  zone const& clock = starts_are_known(s) ? s.run_zone : s.need_zone;
  // A start that is counted back from a time follows the clock of that time.
  instant const time = o.first + (starts_are_known(s) ? s.starts_before : lead(s.job));
  bool is_everywhere = true;
  for (regime const& r : regimes) {
    // Where the clock of the runs has another offset, the same run is at another instant.
    length const offset = starts_are_known(s) ? r.run_offset : r.need_offset;
    instant const first = o.first + offset_at(clock, time) - offset;
    auto const before = [](overlap const& each, instant t) { return each.first < t; };
    std::vector<overlap> const& list = r.result.overlaps;
    auto const found = std::lower_bound(list.begin(), list.end(), first, before);
    bool const is_there = found != list.end() && found->first == first;
    if (holds_at(r, s, time) && !is_there) return cause::exception;
    is_everywhere = is_everywhere && (is_there || !r.has_starts);
  }
  return is_everywhere ? cause::ordinary : cause::season;
}

// What happens in the span of a setting, and why.
inline result judge(setting const& s) {
  result r = happens(s);
  if (r.overlaps.empty() && std::all_of(r.needs.begin(), r.needs.end(), is_regular)) return r;
  std::vector<regime> const regimes = regimes_of(s, r);
  for (overlap& o : r.overlaps) o.cause = cause_of(o, s, regimes);
  same_needs everywhere{s, regimes};
  for (need& n : r.needs) {
    if (is_regular(n)) continue;
    std::vector<same_need> const& same = everywhere.of(n);
    n.unasked = cause_of_not_asking(n, same);
    n.late = cause_of(n, same, late_of);
    n.early = cause_of(n, same, early_of);
    n.missing = cause_of(n, same, missing_of);
    n.of_surplus = cause_of(n, same, surplus_of);
  }
  return r;
}

// ---- Figures

inline std::int64_t asked(result const& r) {
  return std::count_if(r.needs.begin(), r.needs.end(), [](need const& n) { return n.asks; });
}
inline std::int64_t count(result const& r, outcome which) {
  return std::count_if(r.needs.begin(), r.needs.end(), [&](need const& n) { return n.asks && n.outcome == which; });
}
inline std::int64_t count(result const& r, use which) {
  return std::count_if(r.starts.begin(), r.starts.end(), [&](start const& each) { return each.use == which; });
}
inline std::int64_t count(result const& r, cause need::*kind, cause which) {
  return std::count_if(r.needs.begin(), r.needs.end(), [&](need const& n) { return n.*kind == which; });
}

enum class irregularity : std::uint8_t { late, early, missing, surplus, unasked, overlap };

// All irregularities of one kind and cause: how many needs or pairs of runs have them, from the first until the last.
struct kind_of_irregularity {
  irregularity what;
  cause why;
  std::int64_t count;
  instant first, last;  // need-bys, or the second start of an overlap
};

inline std::vector<kind_of_irregularity> kinds_of(result const& r) {
  std::vector<kind_of_irregularity> list;
  auto const add = [&](irregularity what, cause why, instant t) {
    if (why == cause::none) return;
    auto const is_same = [&](kind_of_irregularity const& k) { return k.what == what && k.why == why; };
    auto const known = std::find_if(list.begin(), list.end(), is_same);
    if (known == list.end()) return list.push_back({what, why, 1, t, t});
    ++known->count;
    known->last = t;
  };
  for (need const& n : r.needs) {
    add(irregularity::late, n.late, n.at);
    add(irregularity::early, n.early, n.at);
    add(irregularity::missing, n.missing, n.at);
    add(irregularity::surplus, n.of_surplus, n.at);
    add(irregularity::unasked, n.unasked, n.at);
  }
  for (overlap const& o : r.overlaps) add(irregularity::overlap, o.cause, o.second);
  return list;
}

// What decides: the shortest gap between runs asked for and the longest wait, of all combinations of offsets that needs
// have in the span; and what one run has to forecast.
struct ordinary_days {
  length shortest_gap = never;
  length longest_wait = not_stated;
  length oldest_data = 0;              // just before newer predictions are delivered
  std::int64_t horizon = 0;            // the most decisions between two runs asked for
  std::int64_t steps_to_forecast = 0;  // from the data's own time until the next delivery
};

inline std::int64_t rounded_up(length a, length by) { return (a + by - 1) / by; }

// How many decisions fall into [from, to): of a cadence at the worst phase, else the needs themselves.
inline std::int64_t decisions(setting const& s, std::vector<need> const& needs, instant from, instant to) {
  if (s.cadence != not_stated) return rounded_up(to - from, s.cadence);
  auto const before = [](need const& n, instant t) { return n.at < t; };
  return std::lower_bound(needs.begin(), needs.end(), to, before) -
         std::lower_bound(needs.begin(), needs.end(), from, before);
}

inline ordinary_days ordinary(setting const& s) {
  ordinary_days o;
  for (regime const& r : regimes_of(s, happens(s))) {
    if (!r.has_needs) continue;
    std::vector<need> asking = r.result.needs;
    std::erase_if(asking, [](need const& n) { return !n.asks; });
    for (std::size_t i = 0; i < asking.size(); ++i) {
      if (asking[i].refresh != never)
        o.longest_wait = std::max(o.longest_wait, asking[i].at - asking[i].refresh - s.data_lateness);
      if (i + 1 == asking.size()) break;
      instant const here = asking[i].latest_start, next = asking[i + 1].latest_start;
      instant const data = asking[i].refresh == never ? here : asking[i].refresh;
      length const delivered = s.job.start_delay + turnaround(s.job);
      o.shortest_gap = std::min(o.shortest_gap, next - here);
      o.oldest_data = std::max(o.oldest_data, next + delivered - data);
      o.horizon = std::max(o.horizon, decisions(s, r.result.needs, here, next));
      o.steps_to_forecast = std::max(o.steps_to_forecast, decisions(s, r.result.needs, data, next + delivered));
    }
  }
  return o;
}

// ---- Without a need-by

// What decides for a cadence, whose runs start as soon as new data is ready, but not oftener than it asks.
inline ordinary_days ordinary_of_cadence(setting const& s) {
  length const delivered = s.job.start_delay + turnaround(s.job) + s.data_lateness;
  std::vector<length> gaps;
  if (s.data.empty()) gaps.push_back(std::max(s.cadence, s.data_refresh));
  std::vector<occurrence> const refreshes = occurrences(s.data, s.data_zone, s.data_rule, s.from, s.to);
  for (std::size_t i = 1; i < refreshes.size(); ++i)
    gaps.push_back(std::max(s.cadence, refreshes[i].at - refreshes[i - 1].at));
  ordinary_days o;
  for (length const gap : gaps) {
    o.shortest_gap = std::min(o.shortest_gap, gap);
    o.oldest_data = std::max(o.oldest_data, gap + delivered);
    o.horizon = std::max(o.horizon, rounded_up(gap, s.cadence));
    o.steps_to_forecast = std::max(o.steps_to_forecast, rounded_up(gap + delivered, s.cadence));
  }
  return o;
}

inline bool is_judged_by_rate(setting const& s) {
  return s.needs.empty() || (s.data.empty() && s.data_refresh > ordinary_gap(s.needs));
}

// How the runs in use keep to one run a period: of the cadence, or of the data if that is longer.
struct pace {
  std::int64_t runs = 0, periods = 0, surplus = 0, too_seldom = 0;
  length shortest_gap = never, longest_gap = 0;
};

inline pace pace_of(setting const& s) {
  pace p;
  std::vector<instant> const starts = starts_between(s, s.from, s.to);
  auto const month = [&](instant t) { return months_since_1970(date_of_day((t + offset_at(s.run_zone, t)) / days)); };
  bool const by_month = s.cadence_months > 0;
  length const period = std::max(s.cadence, s.data_refresh);
  p.runs = static_cast<std::int64_t>(starts.size());
  p.periods = by_month ? (month(s.to - 1) - month(s.from)) / s.cadence_months + 1 : rounded_up(s.to - s.from, period);
  p.surplus = std::max<std::int64_t>(p.runs - p.periods, 0);
  for (std::size_t i = 1; i < starts.size(); ++i) {
    length const gap = starts[i] - starts[i - 1];
    p.shortest_gap = std::min(p.shortest_gap, gap);
    p.longest_gap = std::max(p.longest_gap, gap);
    bool const seldom = by_month ? month(starts[i]) - month(starts[i - 1]) > s.cadence_months : gap > period;
    if (seldom) ++p.too_seldom;
  }
  return p;
}

}  // namespace simulator
