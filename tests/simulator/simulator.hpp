// SPDX-License-Identifier: MIT
// The event simulator: the days and instants of one deployment, from a plain struct, with no logic of the library. It is
// the judge of what the library says. Needs are asked for, data arrives, runs start and end, predictions age; each run
// serves one need, is late for one, or is surplus, and each need asked has its run or misses it.
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
//      needs. Else no instant counts, and runs are counted against one in each length, as for a cadence.
//   5. A cadence has no phase. A gap between two runs that is longer than its period is too seldom; of months, where the
//      month of a run is more than so many after that of the run before. Surplus are the runs of a span above the number
//      of periods that begin in it.
//   6. Early, late, served, missing and surplus are judged per need, and each kind apart. A need at its own offsets,
//      kept the whole time, is found again by the time that its pattern names, so that a need which a gap moved is
//      still itself. What is not there then, with the same amount, is an exception. What stays is ordinary if the kind
//      (whatever the amount) is there at every combination of offsets that needs have in the span, else a season.
//   7. A need that would ask if the clock stood still, and does not because its data comes too late on that day, is an
//      irregularity as well: `unasked`.
//   8. Age counts from the refresh, or for continuous data from the start, to the need-by. For a late run it is that of
//      the data which the late run has.
//   9. Two runs overlap when the second starts before the first has left the cluster, or its delivery takes longer than
//      that. An overlap stays if it is there at the offsets of the first of the two starts.
//  10. Cron has no seconds in posix and Kubernetes, so up to 60 s are not early there; everywhere else, 1 s.
//  11. Several runs at one instant are one run: two lines of cron, or a line that posix catches up twice.
//  12. The start delay is part of the time until a delivery when steps to forecast are counted. Decisions fall into
//      [the data's own time, the next delivery); those of a cadence have the worst phase.
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
inline length busy(stages const& s) {
  return std::max(s.start_delay + s.start_up + s.environment + s.run, s.delivery);
}

inline constexpr length not_stated = -1;

struct setting {
  std::vector<pattern> needs{};  // none: the cadence asks
  zone need_zone{};
  clock_rule need_rule{};
  length cadence = not_stated;   // of decisions
  int cadence_months = 0;        // instead of a length

  std::vector<std::string> cron{};  // what starts runs: these lines
  simulator::engine engine = engine::ideal;
  std::vector<pattern> starts{};  // or these patterns,
  length starts_before = 0;       // so long before; else runs start as asked for
  zone run_zone{};
  clock_rule run_rule{};

  std::vector<pattern> data{};     // the refreshes,
  length data_every = not_stated;  // or only their length; else data is continuous
  zone data_zone{};
  clock_rule data_rule{};
  length data_lateness = 0;

  stages job{};
  length wait = not_stated;
  instant from = 0, to = 0;
};

inline bool starts_are_known(setting const& s) { return !s.cron.empty() || !s.starts.empty(); }

// The same with every clock standing still as it does at an instant.
inline setting at_offsets_of(setting s, instant t) {
  s.need_zone = fixed(offset_at(s.need_zone, t));
  s.run_zone = fixed(offset_at(s.run_zone, t));
  s.data_zone = fixed(offset_at(s.data_zone, t));
  return s;
}

// ---- What happens

enum class cause { none, exception, season, ordinary };
enum class outcome { served, late, missing };

struct need {
  instant at = 0;
  std::int64_t name = 0;     // the time that its pattern names
  instant latest_start = 0;
  bool asks = true;
  instant refresh = never;   // the newest that is ready at the latest start; never: continuous, or none
  length wait = not_stated;  // from when that was ready
  simulator::outcome outcome = outcome::served;
  instant start = never;     // of the run that serves it or is late for it
  length late_by = 0;
  length early_by = 0;       // 0 within what the engine can do
  bool loses_refresh = false, exceeds_wait = false;  // because it is early
  length age = not_stated;   // of the data of that run, at the need-by
  int surplus = 0;           // starts that belong to it, or are late for it, and do nothing for it
  // Why: none where there is nothing to explain.
  cause unasked = cause::none, late = cause::none, missing = cause::none, early = cause::none;
  cause of_surplus = cause::none;
};

enum class use { serves, late, surplus };

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
struct arrivals {
  bool continuous = true;
  length lateness = 0;
  std::vector<occurrence> refreshes{};
};

inline arrivals arrivals_of(setting const& s, instant from, instant to) {
  if (s.data.empty()) return {};
  return {false, s.data_lateness, occurrences(s.data, s.data_zone, s.data_rule, from - s.data_lateness, to)};
}

inline instant ready(arrivals const& a, std::ptrdiff_t refresh) {
  return a.refreshes[static_cast<std::size_t>(refresh)].at + a.lateness;
}

// The newest refresh that is ready at an instant; -1 is none.
inline std::ptrdiff_t newest(arrivals const& a, instant t) {
  auto const later = [&](instant seen, occurrence const& r) { return seen < r.at + a.lateness; };
  return std::upper_bound(a.refreshes.begin(), a.refreshes.end(), t, later) - a.refreshes.begin() - 1;
}

// ---- Needs and starts

struct known_need {
  simulator::need need;
  std::ptrdiff_t refresh = -1;        // the newest at its latest start
  std::ptrdiff_t first_new = -1;      // the first that the last need asked did not have
};

inline std::vector<known_need> needs_between(setting const& s, arrivals const& data, instant from, instant to) {
  std::vector<known_need> list;
  std::ptrdiff_t had = -1;
  bool is_first = true;
  for (occurrence const& o : occurrences(s.needs, s.need_zone, s.need_rule, from, to)) {
    known_need n;
    n.need.at = o.at;
    n.need.name = o.name;
    n.need.latest_start = o.at - lead(s.job);
    if (!data.continuous) {
      n.refresh = newest(data, n.need.latest_start);
      n.need.asks = n.refresh > had && !is_first;
      n.first_new = had + 1;
      had = std::max(had, n.refresh);
      if (n.refresh >= 0) {
        n.need.refresh = data.refreshes[static_cast<std::size_t>(n.refresh)].at;
        n.need.wait = o.at - ready(data, n.refresh);
      }
    }
    is_first = false;
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
  sharing(setting const& s, arrivals const& data, std::vector<known_need>& asked, std::vector<instant> const& starts)
      : setting_{s}, data_{data}, asked_{asked}, starts_{starts} {}

  std::vector<start> shared() {
    std::vector<start> all;
    for (instant const t : starts_) all.push_back({t, use::surplus, never});
    std::size_t s = 0;
    std::vector<std::size_t> own = until_latest_start(0, s);
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      std::vector<std::size_t> const late = late_for(i, s);
      share(i, own, late, all);
      own = until_latest_start(i + 1, s);
    }
    return all;
  }

 private:
  [[nodiscard]] instant latest_start(std::size_t i) const {
    return i < asked_.size() ? asked_[i].need.latest_start : never;
  }

  // The starts from number `s` on, until the latest start of a need.
  std::vector<std::size_t> until_latest_start(std::size_t i, std::size_t& s) const {
    std::vector<std::size_t> own;
    if (i < asked_.size())
      for (; s < starts_.size() && starts_[s] <= latest_start(i); ++s) own.push_back(s);
    return own;
  }
  // The starts from number `s` on in the first quarter of the gap after the latest start of a need.
  std::vector<std::size_t> late_for(std::size_t i, std::size_t& s) const {
    std::vector<std::size_t> late;
    length const gap = latest_start(i + 1) - latest_start(i);
    for (; s < starts_.size() && 4 * (starts_[s] - latest_start(i)) < gap; ++s) late.push_back(s);
    return late;
  }

  void share(std::size_t i, std::vector<std::size_t> const& own, std::vector<std::size_t> const& late,
             std::vector<start>& all) {
    need& n = asked_[i].need;
    for (std::vector<std::size_t> const* of : {&own, &late})
      for (std::size_t const each : *of) all[each].need = n.at;
    n.surplus = static_cast<int>(own.size() + late.size());
    bool const has_new_data = !own.empty() && (data_.continuous || starts_[own.back()] >= ready(data_, asked_[i].first_new));
    if (!own.empty() && (has_new_data || late.empty())) return serve(asked_[i], all[own.back()]);
    if (!late.empty()) return be_late(n, all[late.front()]);
    n.outcome = outcome::missing;
  }

  void serve(known_need& k, start& by) {
    by.use = use::serves;
    take(k.need, by.at);
    length const early = k.need.latest_start - by.at;
    if (early <= tolerance(setting_)) return;
    k.need.early_by = early;
    if (data_.continuous) return;
    std::ptrdiff_t const has = newest(data_, by.at);
    k.need.loses_refresh = has < k.refresh;
    k.need.exceeds_wait = setting_.wait != not_stated && has >= 0 && k.need.at - ready(data_, has) > setting_.wait;
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
  arrivals const& data_;
  std::vector<known_need>& asked_;
  std::vector<instant> const& starts_;
};

// Each run asked for, where nothing else starts runs.
inline std::vector<instant> latest_starts(std::vector<known_need> const& asked) {
  std::vector<instant> list;
  for (known_need const& n : asked) list.push_back(n.need.latest_start);
  return list;
}

inline std::vector<overlap> overlaps_of(std::vector<instant> const& starts, stages const& job) {
  std::vector<overlap> list;
  for (std::size_t i = 1; i < starts.size(); ++i)
    if (starts[i] - starts[i - 1] < busy(job)) list.push_back({starts[i - 1], starts[i], cause::none});
  return list;
}

inline bool is_surrounded(std::vector<known_need> const& asked, setting const& s) {
  return !asked.empty() && asked.front().need.at < s.from && asked.front().need.latest_start < s.from &&
         asked.back().need.latest_start >= s.to;
}

// The needs, starts and overlaps of a span; nothing is explained.
inline result happens(setting const& s) {
  constexpr length widest = 64 * 366 * days;
  for (length margin = 4 * days + 2 * lead(s.job);; margin *= 4) {
    instant const from = std::max<instant>(s.from - margin, 0);
    arrivals const data = arrivals_of(s, from - margin, s.to + margin);
    std::vector<known_need> const needs = needs_between(s, data, from, s.to + margin);
    std::vector<known_need> asked = needs;
    std::erase_if(asked, [](known_need const& n) { return !n.need.asks; });
    if (margin < widest && !is_surrounded(asked, s)) continue;

    bool const is_last = asked.empty() || !is_surrounded(asked, s);
    instant const begins = is_last ? from : asked.front().need.latest_start + 1;
    instant const ends = is_last ? s.to : asked.back().need.latest_start + 1;
    std::vector<instant> const runs = starts_are_known(s) ? starts_between(s, begins, ends) : latest_starts(asked);
    std::vector<start> shared = sharing{s, data, asked, runs}.shared();

    result r;
    auto judged = asked.begin();
    for (known_need const& n : needs) {
      bool const is_asked = judged != asked.end() && judged->need.at == n.need.at;
      if (s.from <= n.need.at && n.need.at < s.to) r.needs.push_back(is_asked ? judged->need : n.need);
      if (is_asked) ++judged;
    }
    for (start const& each : shared)
      if (s.from <= each.at && each.at < s.to) r.starts.push_back(each);
    for (overlap const& each : overlaps_of(runs, s.job))
      if (s.from <= each.second && each.second < s.to) r.overlaps.push_back(each);
    return r;
  }
}

// ---- Why

// The same span at one combination of offsets that needs or starts have in it.
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
    auto const known =
        std::find_if(list.begin(), list.end(), [&](regime const& r) { return holds_at(r, s, from); });
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

inline need const* named(result const& r, std::int64_t name) {
  auto const before = [](need const& n, std::int64_t seen) { return n.name < seen; };
  auto const found = std::lower_bound(r.needs.begin(), r.needs.end(), name, before);
  return found != r.needs.end() && found->name == name ? &*found : nullptr;
}

// The cause of one kind of irregularity of a need. `amount` is what a need has of it: 0 is nothing.
template <class Amount>
cause cause_of(need const& n, setting const& s, std::vector<regime> const& regimes, Amount amount) {
  if (amount(n) == 0) return cause::none;
  bool is_everywhere = true;
  for (regime const& r : regimes) {
    need const* const still = named(r.result, n.name);
    length const there = still == nullptr ? 0 : amount(*still);
    if (holds_at(r, s, n.at) && there != amount(n)) return cause::exception;
    is_everywhere = is_everywhere && (there != 0 || !r.has_needs);
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
inline cause cause_of_not_asking(need const& n, setting const& s, std::vector<regime> const& regimes) {
  if (n.asks) return cause::none;
  for (regime const& r : regimes) {
    need const* const still = named(r.result, n.name);
    if (holds_at(r, s, n.at) && still != nullptr && still->asks) return cause::exception;
  }
  return cause::none;
}

inline cause cause_of(overlap const& o, setting const& s, std::vector<regime> const& regimes) {
  zone const& clock = starts_are_known(s) ? s.run_zone : s.need_zone;
  bool is_everywhere = true;
  for (regime const& r : regimes) {
    // Where the clock of the runs has another offset, the same run is at another instant.
    length const offset = starts_are_known(s) ? r.run_offset : r.need_offset;
    instant const first = o.first + offset_at(clock, o.first) - offset;
    auto const before = [](overlap const& each, instant t) { return each.first < t; };
    std::vector<overlap> const& list = r.result.overlaps;
    auto const found = std::lower_bound(list.begin(), list.end(), first, before);
    bool const is_there = found != list.end() && found->first == first;
    if (holds_at(r, s, o.first) && !is_there) return cause::exception;
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
  for (need& n : r.needs) {
    n.unasked = cause_of_not_asking(n, s, regimes);
    n.late = cause_of(n, s, regimes, late_of);
    n.early = cause_of(n, s, regimes, early_of);
    n.missing = cause_of(n, s, regimes, missing_of);
    n.of_surplus = cause_of(n, s, regimes, surplus_of);
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

// What decides: the shortest gap between runs asked for and the longest wait, of all combinations of offsets that needs
// have in the span; and what one run has to forecast.
struct ordinary_days {
  length shortest_gap = never;
  length longest_wait = not_stated;
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
      o.longest_wait = std::max(o.longest_wait, asking[i].wait);
      if (i + 1 == asking.size()) break;
      instant const here = asking[i].latest_start, next = asking[i + 1].latest_start;
      instant const data = asking[i].refresh == never ? here : asking[i].refresh;
      length const delivered = s.job.start_delay + turnaround(s.job);
      o.shortest_gap = std::min(o.shortest_gap, next - here);
      o.horizon = std::max(o.horizon, decisions(s, r.result.needs, here, next));
      o.steps_to_forecast = std::max(o.steps_to_forecast, decisions(s, r.result.needs, data, next + delivered));
    }
  }
  return o;
}

// ---- Without a need-by

// The same for a cadence, whose runs start as soon as new data is ready, but not oftener than it asks.
inline ordinary_days ordinary_of_cadence(setting const& s) {
  length const delivered = s.job.start_delay + turnaround(s.job) + s.data_lateness;
  std::vector<length> gaps;
  if (s.data.empty()) gaps.push_back(std::max(s.cadence, s.data_every));
  std::vector<occurrence> const refreshes = occurrences(s.data, s.data_zone, s.data_rule, s.from, s.to);
  for (std::size_t i = 1; i < refreshes.size(); ++i)
    gaps.push_back(std::max(s.cadence, refreshes[i].at - refreshes[i - 1].at));
  ordinary_days o;
  for (length const gap : gaps) {
    o.shortest_gap = std::min(o.shortest_gap, gap);
    o.horizon = std::max(o.horizon, rounded_up(gap, s.cadence));
    o.steps_to_forecast = std::max(o.steps_to_forecast, rounded_up(gap + delivered, s.cadence));
  }
  return o;
}

// How the runs in use keep to one run a period: of the cadence, or of the data if that is longer.
struct pace {
  std::int64_t runs = 0, periods = 0, surplus = 0, too_seldom = 0;
  length shortest_gap = never, longest_gap = 0;
};

inline pace pace_of(setting const& s) {
  pace p;
  std::vector<instant> const starts = starts_between(s, s.from, s.to);
  auto const month = [&](instant t) {
    return months_since_1970(date_of_day((t + offset_at(s.run_zone, t)) / days));
  };
  bool const by_month = s.cadence_months > 0;
  length const period = std::max(s.cadence, s.data_every);
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
