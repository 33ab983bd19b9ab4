// SPDX-License-Identifier: MIT
// An event simulation of scoring, in whole ticks, that knows nothing of the library. It cuts, runs, delivers and
// answers, and looks whether anybody waited too long. The tests compare the library's verdicts with it.
// A wait counts from the data cut of a run or request, the instant at which its inputs are declared available, to
// delivery. Data that arrives between two cuts makes no claim on a scheduled run. Per event every datum has a clock of
// its own; on request the clock starts with the request.
#pragma once

#include <algorithm>
#include <vector>

namespace simulation {

using tick = long long;

inline constexpr tick unknown = -1;  // no answer time is given

enum class demand { schedule, request, event };
enum class verdict { neither, real_time, batch };

struct setting {
  simulation::demand demand = demand::schedule;
  bool known_ahead = false;
  tick cadence = 1;    // ticks between decisions of a schedule
  tick refresh = 0;    // ticks between refreshes of the data; 0: it flows without pause
  tick staleness = 0;  // known ahead: ticks for which newer inputs may be missing from a stored prediction
  tick start_up = 0, environment = 0, run = 1, delivery = 0;
  tick wait = 0;
  tick answer = unknown;
};

struct outcome {
  simulation::verdict verdict = verdict::neither;
  tick apart = 0;      // batch: the longest time between runs that will do; 0: each request has a run
  tick decisions = 1;  // the largest number of decisions that one run forecasts
};

// A run that ended: one run after the other has the cluster, then one delivery after the other.
struct finished_run {
  tick cut, delivered;
  bool had_to_queue;
};

inline std::vector<finished_run> run_all(setting const& s, std::vector<tick> const& cuts) {
  std::vector<finished_run> finished;
  tick cluster_is_free = 0;
  tick delivery_is_free = 0;
  for (tick const cut : cuts) {
    tick const begins = std::max(cut, cluster_is_free);
    tick const scored = begins + s.start_up + s.environment + s.run;
    cluster_is_free = scored;
    tick const sent = std::max(scored, delivery_is_free);
    tick const delivered = sent + s.delivery;
    delivery_is_free = delivered;
    finished.push_back({cut, delivered, begins != cut || sent != scored});
  }
  return finished;
}

inline std::vector<tick> every(tick period) { return {0, period, 2 * period, 3 * period}; }

// Whether a schedule holds: each period has a run, none waits for the one before, and each delivers within the wait.
inline bool schedule_holds(setting const& s, tick period) {
  for (finished_run const& run : run_all(s, every(period)))
    if (run.had_to_queue || run.delivered - run.cut > s.wait) return false;
  return true;
}

// Whether a request is answered in time by a run, and a cluster, of its own.
inline bool request_holds(setting const& s) {
  finished_run const run = run_all(s, {0}).front();
  return run.delivered - run.cut <= s.wait;
}

// Whether events are answered in time. They arrive at every instant. One that arrives with a cut, or a moment after it,
// is taken by the next cut.
inline bool events_hold(setting const& s, tick period) {
  std::vector<finished_run> const runs = run_all(s, every(period));
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (runs[i].had_to_queue) return false;
    for (tick arrival = runs[i - 1].cut; arrival < runs[i].cut; ++arrival)
      if (runs[i].delivered - arrival > s.wait) return false;
  }
  return true;
}

// Whether stored predictions are fresh enough. A stored prediction is looked up until the next one is delivered. Newer
// inputs than those of its cut are there from the next refresh on; of data that flows, from the cut on.
inline bool stored_predictions_hold(setting const& s, tick period) {
  std::vector<finished_run> const runs = run_all(s, every(period));
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (runs[i].had_to_queue) return false;
    tick const newer_since = runs[i - 1].cut + s.refresh;
    for (tick looked_up = runs[i - 1].delivered; looked_up <= runs[i].delivered; ++looked_up)
      if (looked_up - newer_since > s.staleness) return false;
  }
  return true;
}

inline bool real_time_holds(setting const& s) { return s.answer == unknown ? s.wait > 0 : s.answer <= s.wait; }

// The longest period, a multiple of `step`, that `holds`; 0 when there is none. No period is tried beyond which nothing
// could hold any more.
template <class Holds>
tick longest_period(setting const& s, tick step, Holds holds) {
  tick longest = 0;
  tick const beyond = s.wait + s.staleness + 2 * step;
  for (tick period = step; period <= beyond; period += step)
    if (holds(s, period)) longest = period;
  return longest;
}

// The most decisions that one run forecasts. Decisions fall at multiples of the cadence, and a run forecasts those from
// its cut up to the cut of the next run.
inline tick decisions_a_run(setting const& s, tick period) {
  tick most = 0;
  for (tick offset = 0; offset < s.cadence; ++offset) {
    tick count = 0;
    for (tick at = 0; at < period; ++at) count += (at + offset) % s.cadence == 0;
    most = std::max(most, count);
  }
  return most;
}

inline outcome simulate(setting const& s) {
  outcome result;
  bool batch = false;
  if (s.known_ahead) {
    result.apart = longest_period(s, std::max<tick>(s.refresh, 1), stored_predictions_hold);
    batch = result.apart > 0;
  } else if (s.demand == demand::schedule) {
    result.apart = std::max(s.cadence, s.refresh);
    batch = schedule_holds(s, result.apart);
    if (batch) result.decisions = decisions_a_run(s, result.apart);
  } else if (s.demand == demand::event) {
    result.apart = longest_period(s, 1, events_hold);
    batch = result.apart > 0;
  } else {
    batch = request_holds(s);
  }
  if (batch) result.verdict = verdict::batch;
  else if (real_time_holds(s)) result.verdict = verdict::real_time;
  return result;
}

}  // namespace simulation
