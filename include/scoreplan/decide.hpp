// decide: batch or real time, and why, and what would flip it.
#pragma once

#include <scoreplan/detail/list.hpp>
#include <scoreplan/workload.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace scoreplan {

// In order of preference, of the two ways to score (R1) the later, the better. Invalid: the workload is bad input.
enum class mode : std::uint8_t { invalid, infeasible, real_time, batch };

// What starts a scoring (R8, R62).
enum class trigger : std::uint8_t { none, schedule, request, arrival };

// A rule of the source chapter, or of what this library adds to it (T).
struct rule {
  char series = 'R';
  std::uint8_t number{};
  friend constexpr bool operator==(rule, rule) noexcept = default;
};

// One condition of one mode: what it has must not exceed what it needs to stay within. Equal is enough (T4).
struct reason {
  enum class subject : std::uint8_t {
    turnaround,  // delivered within the wait (R85)
    staleness,   // a newer prediction is delivered before the stored one is stale (T11)
    period,      // a run, and its delivery, end before those of the next begin (R32)
    spacing,     // the same, for runs that the wait or the staleness keeps together
    refreshes,   // the data that comes while runs keep apart is not stale before the next (R32)
    answers,     // the endpoint answers within the wait (R87, R88)
  };

  scoreplan::rule rule;
  scoreplan::mode option = mode::invalid;
  subject about = subject::turnaround;
  timespan have;  // absent: not known, and assumed to fit any need above zero
  timespan need;

  [[nodiscard]] constexpr bool holds() const noexcept {
    detail::tick_count const least = have.is_absent() ? 1 : 0;
    return detail::ticks(have) + least <= detail::ticks(need);
  }
  // need - have, in real time: negative is what is missing, at most 292 years; absent when have is.
  [[nodiscard]] constexpr timespan slack() const noexcept {
    if (have.is_absent()) return have;
    if (need.is_unlimited()) return need;
    detail::checked const exact = detail::add(detail::ticks(need), -detail::ticks(have));
    return detail::of_ticks(exact.fits ? exact.value : -detail::max_ticks);
  }

  friend constexpr bool operator==(reason const&, reason const&) noexcept = default;
};

// A bound on one input of a workload.
enum class relation : std::uint8_t { below, at_most, at_least, above };
struct bound {
  quantity what = quantity::wait;
  scoreplan::relation relation = relation::below;
  timespan threshold;
  friend constexpr bool operator==(bound const&, bound const&) noexcept = default;
};

// What would change the mode: one input crossing its bound, the others kept; or, where no one input can bring batch
// about, two together (the second is then present).
struct flip {
  bound first;
  bound second;  // its threshold is absent when one input is enough
  scoreplan::mode to = mode::invalid;

  [[nodiscard]] constexpr bool takes_two() const noexcept { return !second.threshold.is_absent(); }
  friend constexpr bool operator==(flip const&, flip const&) noexcept = default;
};

// The other mode, when it is feasible too: what it gains in time (T5, R99).
struct alternative {
  scoreplan::mode mode = mode::invalid;  // invalid: there is none
  timespan turnaround;
  timespan instead_of;  // what the chosen mode takes, at most, from data to delivery

  constexpr explicit operator bool() const noexcept { return mode != mode::invalid; }
  friend constexpr bool operator==(alternative const&, alternative const&) noexcept = default;
};

// What else is worth knowing.
enum class note : std::uint8_t {
  cluster_never_stops,            // a run ends just when the next begins (T4, R58)
  scored_less_often,              // than decided, because the data is slower (R28, R29)
  nothing_new_between_refreshes,  // in real time (T9)
  warm_node_would_do,             // with minimum nodes 1, at its price, batch is feasible (R45)
  all_at_once,                    // entering all cases at once would make it batch-friendly (R104)
  answer_time_assumed,            // not given: taken to fit
  no_answer_time,                 // not given: no alternative can be offered (T5)
  requests_may_overlap,           // more than one cluster at a time
  stored_predictions,             // results go to a look-up store (T11)
};

using reason_list = detail::list<reason, 3>;
using flip_list = detail::list<flip, 20>;
using note_list = detail::list<note, 9>;

namespace detail {

// ceil(a / b) for a >= 0, b > 0.
[[nodiscard]] constexpr tick_count divide_up(tick_count a, tick_count b) noexcept {
  return a / b + (a % b == 0 ? 0 : 1);
}

// One mode, tried on a workload without fault: its checks and, if they hold, how it runs.
struct option {
  scoreplan::mode mode = mode::infeasible;
  list<reason, 2> checks;
  scoreplan::trigger trigger = trigger::none;
  timespan turnaround;
  timespan cadence;
  timespan longest_cadence;
  timespan from_data;  // to delivery, at most: the turnaround, and before it what the data waits for its run
  std::int64_t horizon = 1;

  [[nodiscard]] constexpr bool feasible() const noexcept {
    for (reason const& check : checks)
      if (!check.holds()) return false;
    return true;
  }
  // The smallest slack of the checks; absent when it is not known.
  [[nodiscard]] constexpr timespan slack() const noexcept {
    if (checks.empty()) return {};
    timespan smallest = no_limit;
    for (reason const& check : checks) {
      timespan const slack = check.slack();
      if (slack.is_absent()) return slack;
      if (slack < smallest) smallest = slack;
    }
    return smallest;
  }
};

template <class Option>
[[nodiscard, gnu::always_inline]] constexpr bool is_feasible(workload const& w) noexcept {
  bool feasible = true;
  Option::check(w, [&](reason const& check) { feasible &= check.holds(); });
  return feasible;
}

template <class Option>
[[nodiscard]] constexpr option option_of(workload const& w, timespan turnaround) noexcept {
  option result;
  result.mode = Option::makes;
  result.turnaround = turnaround;
  result.from_data = turnaround;
  Option::check(w, [&](reason const& check) { result.checks.push_back(check); });
  return result;
}

// Batch: a cluster is started for each run and released after it (R56, R58).
struct batch {
  static constexpr mode makes = mode::batch;

  // What sets the pace of the runs.
  enum class pace : std::uint8_t {
    request,   // each request has a run, and a cluster, of its own
    schedule,  // one run a period
    stream,    // events, or continuous data under stored predictions: any period that fits
    refresh,   // stored predictions of refreshed data: a run on every m-th refresh
  };

  [[nodiscard]] static constexpr pace pace_of(workload const& w) noexcept {
    if (w.kind() == demand_kind::scheduled) return pace::schedule;
    if (w.is_known_ahead()) return ticks(w[quantity::refresh]) > 0 ? pace::refresh : pace::stream;
    return w.kind() == demand_kind::per_event ? pace::stream : pace::request;
  }

  // Hands each condition to `each`, so that deciding alone builds nothing. Inlined, as all between it and decide():
  // then a decision on constants is a constant, and decide(w).mode copies no workload.
  template <class Each>
  [[gnu::always_inline]] static constexpr void check(workload const& w, Each each) noexcept {
    using subject = reason::subject;
    timespan const turnaround = w[quantity::turnaround];
    if (w.is_known_ahead()) each(reason{rule{'T', 11}, makes, subject::staleness, turnaround, limit(w)});
    else each(reason{rule{'R', 85}, makes, subject::turnaround, turnaround, limit(w)});
    constexpr rule keeps_up{'R', 32};
    switch (pace_of(w)) {
      case pace::request: break;
      case pace::schedule: each(reason{keeps_up, makes, subject::period, of_ticks(busy(w)), period(w)}); break;
      case pace::stream: each(reason{keeps_up, makes, subject::spacing, of_ticks(busy(w)), left(w)}); break;
      case pace::refresh: each(reason{keeps_up, makes, subject::refreshes, oldest_refresh(w), left(w)}); break;
    }
  }

  [[nodiscard]] static constexpr option evaluate(workload const& w) noexcept {
    option result = option_of<batch>(w, w[quantity::turnaround]);
    pace const pace = pace_of(w);
    result.trigger = pace == pace::request ? trigger::request : trigger::schedule;
    switch (pace) {
      case pace::request: break;
      case pace::schedule:
        result.cadence = result.longest_cadence = period(w);
        result.horizon = horizon(w);
        break;
      case pace::stream:
        result.cadence = usual_period(busy(w), left(w));
        result.longest_cadence = left(w);
        result.from_data = result.cadence + result.turnaround;
        break;
      case pace::refresh:
        result.cadence = most_refreshes(w);
        result.longest_cadence = left(w).is_unlimited() ? left(w) : result.cadence;
        result.from_data = of_ticks(longest_ticks(result.cadence - w[quantity::refresh])) + result.turnaround;
        break;
    }
    return result;
  }

  [[nodiscard]] static constexpr tick_count hold(workload const& w) noexcept {
    return ticks(w[quantity::turnaround]) - ticks(w[quantity::delivery]);
  }

  // How far apart runs must be: one holds its cluster, or delivers when that is longer, before the next does (R32).
  [[nodiscard]] static constexpr tick_count busy(workload const& w) noexcept {
    tick_count const hold = batch::hold(w);
    tick_count const delivery = ticks(w[quantity::delivery]);
    return hold > delivery ? hold : delivery;
  }

  // Data that is refreshed less often than the business decides is scored once a refresh (R28).
  [[nodiscard]] static constexpr bool data_is_slower(workload const& w) noexcept {
    timespan const refresh = w[quantity::refresh];
    timespan const cadence = w[quantity::cadence];
    if (refresh.is_calendar() && cadence.is_calendar()) return refresh.months() > cadence.months();
    return longest_ticks(refresh) > ticks(cadence);
  }

 private:
  [[nodiscard]] static constexpr timespan limit(workload const& w) noexcept {
    return w.is_known_ahead() ? w[quantity::staleness] : w[quantity::wait];
  }
  // What the limit leaves after the turnaround.
  [[nodiscard]] static constexpr timespan left(workload const& w) noexcept {
    if (limit(w).is_unlimited()) return no_limit;
    return of_ticks(ticks(limit(w)) - ticks(w[quantity::turnaround]));
  }

  [[nodiscard]] static constexpr timespan period(workload const& w) noexcept {
    return data_is_slower(w) ? w[quantity::refresh] : w[quantity::cadence];
  }

  // How many decision steps one run must forecast (R28, R29): the data's refresh at its longest over the cadence at
  // its shortest, rounded up.
  [[nodiscard]] static constexpr std::int64_t horizon(workload const& w) noexcept {
    timespan const refresh = w[quantity::refresh];
    timespan const cadence = w[quantity::cadence];
    if (!data_is_slower(w)) return 1;
    if (refresh.is_calendar() && cadence.is_calendar())
      return divide_up(refresh.months().count(), cadence.months().count());
    return divide_up(longest_ticks(refresh), ticks(cadence));
  }

  // `count` refreshes, at most as many as can be held.
  [[nodiscard]] static constexpr timespan refreshes(workload const& w, tick_count count) noexcept {
    timespan const refresh = w[quantity::refresh];
    tick_count const most = refresh.is_calendar() ? max_months / refresh.months().count() : max_ticks / ticks(refresh);
    return refresh * (count < most ? count : most);
  }
  // The fewest refreshes that always last as long as a run is busy.
  [[nodiscard]] static constexpr tick_count fewest_refreshes(workload const& w) noexcept {
    tick_count count = divide_up(busy(w), longest_ticks(w[quantity::refresh]));
    while (ticks(refreshes(w, count)) < busy(w) && refreshes(w, count) < refreshes(w, count + 1)) ++count;
    return count;
  }
  // How long the first refresh after a run waits for the next run, when that comes as soon as it can.
  [[nodiscard]] static constexpr timespan oldest_refresh(workload const& w) noexcept {
    return of_ticks(longest_ticks(refreshes(w, fewest_refreshes(w) - 1)));
  }
  // The most refreshes from one run to the next, of which all but the last may wait; without limit, whole weeks of
  // them.
  [[nodiscard]] static constexpr timespan most_refreshes(workload const& w) noexcept {
    timespan const refresh = w[quantity::refresh];
    if (left(w).is_unlimited()) return refreshes(w, divide_up(ticks(whole_weeks(busy(w))), ticks(refresh)));
    tick_count count = ticks(left(w)) / longest_ticks(refresh);
    while (longest_ticks(refreshes(w, count)) <= ticks(left(w)) && refreshes(w, count) < refreshes(w, count + 1))
      ++count;
    return refreshes(w, count);
  }

  // The fewest whole weeks that are no shorter than this.
  [[nodiscard]] static constexpr timespan whole_weeks(tick_count busy) noexcept {
    timespan const week = std::chrono::weeks{1};
    timespan const above = week * divide_up(busy, ticks(week));
    return above.has_value() ? above : of_ticks(busy);
  }

  // The longest of the periods that people use from `shortest` to `longest`; else `longest`; without it, whole weeks.
  [[nodiscard]] static constexpr timespan usual_period(tick_count shortest, timespan longest) noexcept {
    constexpr int usual_minutes[] = {1,  2,  3,   4,   5,   6,   10,  12,  15,   20,
                                     30, 60, 120, 180, 240, 360, 480, 720, 1440, 10080};
    if (longest.is_unlimited()) return whole_weeks(shortest);
    timespan best = longest;
    for (int const minutes : usual_minutes) {
      tick_count const period = minutes * (60 * ticks_per_second);
      if (period >= shortest && period <= ticks(longest)) best = of_ticks(period);
    }
    return best;
  }
};

// Real time: an endpoint that never stops answers each request or event as it comes (R56, R62).
struct real_time {
  static constexpr mode makes = mode::real_time;

  template <class Each>
  [[gnu::always_inline]] static constexpr void check(workload const& w, Each each) noexcept {
    each(reason{rule{'R', 87}, makes, reason::subject::answers, w[quantity::answer], w[quantity::wait]});
  }

  [[nodiscard]] static constexpr option evaluate(workload const& w) noexcept {
    option result = option_of<real_time>(w, w[quantity::answer]);
    result.trigger = w.kind() == demand_kind::on_request ? trigger::request : trigger::arrival;
    return result;
  }
};

// The options in order of preference: the first feasible one is chosen (R83, R94).
template <class... Options>
struct option_list {
  [[nodiscard, gnu::always_inline]] static constexpr mode choose(workload const& w) noexcept {
    if (w.fault()) return mode::invalid;
    mode chosen = mode::infeasible;
    static_cast<void>(((is_feasible<Options>(w) && (chosen = Options::makes, true)) || ...));
    return chosen;
  }

  [[nodiscard]] static constexpr list<option, sizeof...(Options)> evaluate(workload const& w) noexcept {
    list<option, sizeof...(Options)> result;
    if (!w.fault()) (result.push_back(Options::evaluate(w)), ...);
    return result;
  }
};

using options = option_list<batch, real_time>;

[[nodiscard]] constexpr flip_list find_flips(workload const& w) noexcept;

}  // namespace detail

// The answer for one workload. It keeps its mode and what it was decided on; the rest is computed when asked.
class decision {
 public:
  [[gnu::always_inline]] constexpr explicit decision(workload const& decided_on) noexcept
      : mode{detail::options::choose(decided_on)}, workload_{decided_on} {}

  scoreplan::mode mode;

  [[nodiscard]] constexpr workload const& decided_on() const noexcept { return workload_; }
  // The figure that is bad input, and why, when the mode is invalid.
  [[nodiscard]] constexpr bad_input fault() const noexcept { return workload_.fault(); }

  [[nodiscard]] constexpr scoreplan::trigger trigger() const noexcept { return chosen().trigger; }
  // How often batch runs (R106); absent for a run a request, in real time and when nothing was decided.
  [[nodiscard]] constexpr timespan cadence() const noexcept { return chosen().cadence; }
  // The longest that batch runs may be apart, no_limit if there is none. Per event the cadence is the longest usual
  // period up to it.
  [[nodiscard]] constexpr timespan longest_cadence() const noexcept { return chosen().longest_cadence; }
  // How many decision steps one run must forecast (R28, R29); 0 for bad input.
  [[nodiscard]] constexpr std::int64_t horizon() const noexcept { return mode == mode::invalid ? 0 : chosen().horizon; }
  // From "go" to delivery; absent when the answer time is not known, or nothing was decided.
  [[nodiscard]] constexpr timespan turnaround() const noexcept { return chosen().turnaround; }
  // From data to delivery, at most: per event and for stored predictions the data waits for its run first.
  [[nodiscard]] constexpr timespan from_data() const noexcept { return chosen().from_data; }
  // The smallest need - have of the mode's checks. Infeasible: the best of the modes, negative: what is missing.
  [[nodiscard]] constexpr timespan slack() const noexcept;

  // Every check that was made, of every mode.
  [[nodiscard]] constexpr reason_list reasons() const noexcept;
  // The other mode, when the answer time is given and both are feasible (T5).
  [[nodiscard]] constexpr scoreplan::alternative alternative() const noexcept;
  // The exact boundary of every input that the mode depends on in one direction, found by trying: at most some
  // 60 decisions a boundary.
  [[nodiscard]] constexpr flip_list flips() const noexcept { return detail::find_flips(workload_); }
  [[nodiscard]] constexpr note_list notes() const noexcept;

  friend constexpr bool operator==(decision const&, decision const&) noexcept = default;

 private:
  [[nodiscard]] constexpr detail::option chosen() const noexcept {
    for (detail::option const& option : detail::options::evaluate(workload_))
      if (option.mode == mode) return option;
    return {};
  }

  scoreplan::workload workload_;
};

// Batch when it is feasible, else real time when it is, else infeasible (R83, R94, R107, T8); invalid for bad input.
[[nodiscard, gnu::always_inline]] constexpr decision decide(workload const& w) noexcept { return decision{w}; }

constexpr reason_list decision::reasons() const noexcept {
  reason_list result;
  for (detail::option const& option : detail::options::evaluate(workload_))
    for (reason const& check : option.checks) result.push_back(check);
  return result;
}

constexpr timespan decision::slack() const noexcept {
  if (mode != mode::infeasible) return chosen().slack();
  timespan best;
  for (detail::option const& option : detail::options::evaluate(workload_)) {
    timespan const slack = option.slack();
    if (best.is_absent() || slack > best) best = slack;
  }
  return best;
}

constexpr scoreplan::alternative decision::alternative() const noexcept {
  for (detail::option const& option : detail::options::evaluate(workload_))
    if (option.mode != mode && !option.turnaround.is_absent() && option.feasible())
      return {option.mode, option.turnaround, from_data()};
  return {};
}

constexpr note_list decision::notes() const noexcept {
  note_list result;
  auto const add = [&](bool applies, note what) {
    if (applies) result.push_back(what);
  };
  workload const& w = workload_;
  bool const is_batch = mode == mode::batch;
  bool const is_real_time = mode == mode::real_time;
  bool const answer_known = !w[quantity::answer].is_absent();
  timespan const gap = w[quantity::gap];

  if (trigger() == trigger::schedule) {
    add(detail::batch::hold(w) == detail::ticks(cadence()), note::cluster_never_stops);
    add(w.kind() == demand_kind::scheduled && detail::batch::data_is_slower(w), note::scored_less_often);
  }
  add(is_batch && w.is_known_ahead(), note::stored_predictions);
  add(is_batch && trigger() == trigger::request && (gap.is_absent() || detail::batch::hold(w) > detail::ticks(gap)),
      note::requests_may_overlap);
  add(is_batch && !answer_known, note::no_answer_time);
  add(is_real_time && !answer_known, note::answer_time_assumed);
  add(is_real_time && detail::ticks(w[quantity::refresh]) > 0, note::nothing_new_between_refreshes);
  if (!is_batch && mode != mode::invalid) {
    workload const warm = w.with(quantity::start_up, std::chrono::seconds{0});
    add(decide(warm).mode == mode::batch, note::warm_node_would_do);
    add(w.kind() == demand_kind::on_request, note::all_at_once);
  }
  return result;
}

namespace detail {

// The smallest and largest legal ticks of one figure, the others kept.
struct tick_range {
  tick_count from;
  tick_count to;
};

[[nodiscard]] constexpr tick_range legal_range(workload const& w, quantity which) noexcept {
  bool const is_stage = which >= quantity::start_up && which <= quantity::delivery;
  bool const may_be_zero = figure_rules[static_cast<std::size_t>(which)].zero;
  tick_count const others = is_stage ? ticks(w[quantity::turnaround]) - ticks(w[which]) : 0;
  return {may_be_zero ? 0 : 1, max_ticks - others};
}

// The last value from `inside` towards `outside` with the mode that `inside` has; `outside` has another.
template <class ModeAt>
[[nodiscard]] constexpr tick_count last_of_same_mode(tick_count inside, tick_count outside, ModeAt mode_at) noexcept {
  mode const same = mode_at(inside);
  while (outside - inside > 1 || inside - outside > 1) {
    tick_count const middle = inside + (outside - inside) / 2;
    (mode_at(middle) == same ? inside : outside) = middle;
  }
  return inside;
}

// The bound between the neighbours `last` and `beyond`, said from the side of `last`. The value that still belongs to
// the better mode is the threshold; but between zero and one nanosecond it is zero.
[[nodiscard]] constexpr bound bound_between(quantity which, tick_count last, tick_count beyond,
                                            bool beyond_is_better) noexcept {
  bool const rising = beyond > last;
  tick_count const better = beyond_is_better ? beyond : last;
  bool const is_least = (rising == beyond_is_better) && better != 1;
  timespan const threshold = of_ticks(is_least ? better : (rising ? last : beyond));
  if (rising) return {which, is_least ? relation::at_least : relation::above, threshold};
  return {which, is_least ? relation::below : relation::at_most, threshold};
}

// The boundaries of one figure in which the mode is monotone, from where it is outwards. `choose` gives the mode of a
// workload, here and below.
template <class Choose>
constexpr void add_flips(flip_list& flips, workload const& w, quantity which, Choose choose) noexcept {
  if (w[which].is_absent()) return;
  auto const mode_at = [&](tick_count value) { return choose(w.with(which, of_ticks(value))); };
  tick_count const current = ticks(w[which]);
  if (mode_at(current) != choose(w)) return;  // a calendar period decides by more than its shortest length
  tick_range const range = legal_range(w, which);
  for (tick_count const end : {range.from, range.to}) {
    tick_count inside = current;
    while (mode_at(inside) != mode_at(end)) {
      tick_count const last = last_of_same_mode(inside, end, mode_at);
      tick_count const beyond = end > last ? last + 1 : last - 1;
      bool const beyond_is_better = mode_at(beyond) > mode_at(last);
      flips.push_back({bound_between(which, last, beyond, beyond_is_better), {}, mode_at(beyond)});
      inside = beyond;
    }
  }
}

// Where batch lacks both wait and rhythm, and no one input brings it about: the two that do.
template <class Choose>
constexpr void add_joint_flip(flip_list& flips, workload const& w, Choose choose) noexcept {
  if (w.kind() != demand_kind::scheduled || choose(w) == mode::batch) return;
  for (flip const& single : flips)
    if (single.to == mode::batch) return;
  bound const wait{quantity::wait, relation::at_least, w[quantity::turnaround]};
  flip_list of_cadence;
  add_flips(of_cadence, w.with(wait.what, wait.threshold), quantity::cadence, choose);
  for (flip const& single : of_cadence)
    if (single.to == mode::batch) flips.push_back({wait, single.first, mode::batch});
}

template <class Choose>
constexpr flip_list find_flips(workload const& w, Choose choose) noexcept {
  flip_list flips;
  if (w.fault()) return flips;
  for (quantity const which : {quantity::wait, quantity::answer, quantity::cadence, quantity::staleness,
                               quantity::start_up, quantity::environment, quantity::run, quantity::delivery})
    add_flips(flips, w, which, choose);
  // The refresh moves a schedule's period one way; stored predictions of refreshed data it helps and hurts in turn.
  if (w.kind() == demand_kind::scheduled) add_flips(flips, w, quantity::refresh, choose);
  add_joint_flip(flips, w, choose);
  return flips;
}

constexpr flip_list find_flips(workload const& w) noexcept {
  return find_flips(w, [](workload const& each) { return options::choose(each); });
}

}  // namespace detail

}  // namespace scoreplan
