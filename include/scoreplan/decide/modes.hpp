// SPDX-License-Identifier: MIT
// The modes, which are tried one by one: the checks of each, and how it runs.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan::detail {

// What one mode is on a workload without fault: its checks and, if they hold, how it runs.
struct option {
  scoreplan::mode mode = mode::infeasible;
  fixed_list<reason, 2> checks;
  scoreplan::trigger trigger = trigger::none;
  timespan turnaround;
  timespan cadence;
  timespan longest_cadence;
  timespan from_data;  // the longest time from data to delivery: what the data waits for its run, and the turnaround
  std::int64_t horizon = 1;

  [[nodiscard]] constexpr bool feasible() const noexcept {
    for (reason const& check : checks)
      if (!check.holds()) return false;
    return true;
  }
  // The smallest slack of the checks; absent when that of one is not known.
  [[nodiscard]] constexpr timespan slack() const noexcept {
    if (checks.empty()) return {};
    timespan smallest = no_limit;
    for (reason const& check : checks) {
      timespan const slack = check.slack();
      if (slack.is_absent()) return {};
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
    schedule,  // there is one run a period
    stream,    // events, and stored predictions of continuous data, allow any period that fits
    refresh,   // stored predictions of refreshed data have a run on every m-th refresh
  };

  [[nodiscard]] static constexpr pace pace_of(workload const& w) noexcept {
    if (w.kind() == demand_kind::scheduled) return pace::schedule;
    if (w.is_known_ahead()) return ticks(w[quantity::data_refresh]) > 0 ? pace::refresh : pace::stream;
    return w.kind() == demand_kind::per_event ? pace::stream : pace::request;
  }

  // Calls `each` with every check, so that deciding alone stores none. It is inlined, like all between it and decide(),
  // so that a decision on constants is a constant and decide(w).mode() copies no workload.
  template <class Each>
  [[gnu::always_inline]] static constexpr void check(workload const& w, Each each) noexcept {
    using subject = reason::subject;
    timespan const turnaround = w[quantity::turnaround];
    if (w.is_known_ahead()) each(reason{rule{'T', 11}, makes, subject::staleness, turnaround, limit(w)});
    else each(reason{rule{'R', 85}, makes, subject::turnaround, turnaround, limit(w)});
    constexpr rule no_overlap{'R', 32};
    switch (pace_of(w)) {
      case pace::request: break;
      case pace::schedule: each(reason{no_overlap, makes, subject::period, of_ticks(busy(w)), period(w)}); break;
      case pace::stream: each(reason{no_overlap, makes, subject::spacing, of_ticks(busy(w)), left(w)}); break;
      case pace::refresh: each(reason{no_overlap, makes, subject::refreshes, oldest_refresh(w), left(w)}); break;
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
        result.from_data = of_ticks(longest_ticks(result.cadence - w[quantity::data_refresh])) + result.turnaround;
        break;
    }
    return result;
  }

  // How long a run holds its cluster, in nanoseconds.
  [[nodiscard]] static constexpr tick_count hold(workload const& w) noexcept {
    return ticks(w[quantity::turnaround]) - ticks(w[quantity::delivery]);
  }

  // How far apart runs must be, in nanoseconds: as long as one holds its cluster, or delivers if that is longer (R32).
  [[nodiscard]] static constexpr tick_count busy(workload const& w) noexcept {
    tick_count const hold = batch::hold(w);
    tick_count const delivery = ticks(w[quantity::delivery]);
    return hold > delivery ? hold : delivery;
  }

  // Whether the data is refreshed less often than the business decides; then it is scored once a refresh (R28).
  [[nodiscard]] static constexpr bool data_is_slower(workload const& w) noexcept {
    timespan const refresh = w[quantity::data_refresh];
    timespan const cadence = w[quantity::cadence];
    if (refresh.is_calendar() && cadence.is_calendar()) return refresh.months() > cadence.months();
    return longest_ticks(refresh) > ticks(cadence);
  }

 private:
  [[nodiscard]] static constexpr timespan limit(workload const& w) noexcept {
    return w.is_known_ahead() ? w[quantity::staleness] : w[quantity::wait];
  }
  // What the wait or the staleness leaves after the turnaround; negative if it is shorter.
  [[nodiscard]] static constexpr timespan left(workload const& w) noexcept {
    if (limit(w).is_unlimited()) return no_limit;
    return of_ticks(ticks(limit(w)) - ticks(w[quantity::turnaround]));
  }

  [[nodiscard]] static constexpr timespan period(workload const& w) noexcept {
    return data_is_slower(w) ? w[quantity::data_refresh] : w[quantity::cadence];
  }

  // How many decision steps one run must forecast (R28, R29): the data's refresh at its longest over the cadence at
  // its shortest, rounded up.
  [[nodiscard]] static constexpr std::int64_t horizon(workload const& w) noexcept {
    timespan const refresh = w[quantity::data_refresh];
    timespan const cadence = w[quantity::cadence];
    if (!data_is_slower(w)) return 1;
    if (refresh.is_calendar() && cadence.is_calendar())
      return divide_up(refresh.months().count(), cadence.months().count());
    return divide_up(longest_ticks(refresh), ticks(cadence));
  }

  // The length of `count` refreshes, or of as many as a timespan can hold.
  [[nodiscard]] static constexpr timespan refreshes(workload const& w, tick_count count) noexcept {
    timespan const refresh = w[quantity::data_refresh];
    tick_count const most = refresh.is_calendar() ? max_months / refresh.months().count() : max_ticks / ticks(refresh);
    return refresh * (count < most ? count : most);
  }
  // The smallest number of refreshes that always last at least as long as a run is busy.
  [[nodiscard]] static constexpr tick_count fewest_refreshes(workload const& w) noexcept {
    tick_count count = divide_up(busy(w), longest_ticks(w[quantity::data_refresh]));
    while (ticks(refreshes(w, count)) < busy(w) && refreshes(w, count) < refreshes(w, count + 1)) ++count;
    return count;
  }
  // How long the first refresh after a run waits for the next run, when that comes as soon as it can.
  [[nodiscard]] static constexpr timespan oldest_refresh(workload const& w) noexcept {
    return of_ticks(longest_ticks(refreshes(w, fewest_refreshes(w) - 1)));
  }
  // The longest period of whole refreshes for which the data of all but the last can wait. Without a limit it is that
  // of the refreshes in the fewest whole weeks for which a run is busy.
  [[nodiscard]] static constexpr timespan most_refreshes(workload const& w) noexcept {
    timespan const refresh = w[quantity::data_refresh];
    if (left(w).is_unlimited()) return refreshes(w, divide_up(ticks(whole_weeks(busy(w))), ticks(refresh)));
    tick_count count = ticks(left(w)) / longest_ticks(refresh);
    while (longest_ticks(refreshes(w, count)) <= ticks(left(w)) && refreshes(w, count) < refreshes(w, count + 1))
      ++count;
    return refreshes(w, count);
  }

  // The fewest whole weeks that are no shorter than `busy`; `busy` itself if a timespan cannot hold them.
  [[nodiscard]] static constexpr timespan whole_weeks(tick_count busy) noexcept {
    timespan const week = std::chrono::weeks{1};
    timespan const above = week * divide_up(busy, ticks(week));
    return above.has_value() ? above : of_ticks(busy);
  }

  // The longest usual period from `shortest` to `longest`, or `longest` if there is none. Without a limit it is the
  // fewest whole weeks that are no shorter than `shortest`.
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

// The modes in order of preference, of which the first feasible one is chosen (R83, R94).
template <class... Options>
struct option_list {
  [[nodiscard, gnu::always_inline]] static constexpr mode choose(workload const& w) noexcept {
    if (w.fault().exists()) return mode::invalid;
    mode chosen = mode::infeasible;
    static_cast<void>(((is_feasible<Options>(w) && (chosen = Options::makes, true)) || ...));
    return chosen;
  }

  [[nodiscard]] static constexpr fixed_list<option, sizeof...(Options)> evaluate(workload const& w) noexcept {
    fixed_list<option, sizeof...(Options)> result;
    if (!w.fault().exists()) (result.push_back(Options::evaluate(w)), ...);
    return result;
  }
};

using options = option_list<batch, real_time>;

}  // namespace scoreplan::detail
