// SPDX-License-Identifier: MIT
// The laws of the decision, checked on random workloads and on small exhaustive grids.
#include <scoreplan/decide.hpp>

#include <chrono>
#include <random>
#include <vector>

#include "simulation.hpp"
#include "testing.hpp"

#ifndef SCOREPLAN_LAWS_WORKLOADS
#define SCOREPLAN_LAWS_WORKLOADS 1'000'000
#endif

namespace {

using scoreplan::bound;
using scoreplan::decide;
using scoreplan::decision;
using scoreplan::flip;
using scoreplan::mode;
using scoreplan::quantity;
using scoreplan::relation;
using scoreplan::timespan;
using scoreplan::workload;
using simulation::setting;
using simulation::tick;
using std::chrono::nanoseconds;

constexpr quantity stages[] = {quantity::start_up, quantity::environment, quantity::run, quantity::delivery};

workload workload_of(setting const& s, nanoseconds unit) {
  using namespace scoreplan;
  auto const demanded = [&]() -> demand {
    if (s.demand == simulation::demand::schedule) return cadence{s.cadence * unit};
    demand const asked = s.demand == simulation::demand::event ? per_event : on_request;
    return s.known_ahead ? demand{known_ahead{s.staleness * unit, asked}} : asked;
  };
  workload const w{demanded(), data_availability{s.refresh * unit},
                   job_runtime{s.run * unit}
                       .start_up(s.start_up * unit)
                       .environment(s.environment * unit)
                       .delivery(s.delivery * unit),
                   latency_requirement{s.wait * unit}};
  return s.answer == simulation::unknown ? w : w.with(quantity::answer, s.answer * unit);
}

mode mode_of(simulation::verdict verdict) {
  switch (verdict) {
    case simulation::verdict::neither: return mode::infeasible;
    case simulation::verdict::real_time: return mode::real_time;
    case simulation::verdict::batch: return mode::batch;
  }
  return mode::invalid;
}

class random_settings {
 public:
  setting next() {
    setting s;
    s.demand = static_cast<simulation::demand>(upto(2));
    s.known_ahead = s.demand != simulation::demand::schedule && upto(1) == 0;
    s.cadence = 1 + upto(8);
    s.refresh = upto(1) == 0 ? 0 : upto(9);
    s.staleness = s.known_ahead ? upto(14) : 0;
    s.start_up = upto(3);
    s.environment = upto(2);
    s.run = 1 + upto(4);
    s.delivery = upto(1) == 0 ? 0 : upto(9);
    s.wait = upto(20);
    s.answer = upto(3) == 0 ? simulation::unknown : upto(6);
    return s;
  }
  // A length of one tick: a nanosecond, a day, or something between.
  nanoseconds unit() {
    constexpr nanoseconds units[] = {nanoseconds{1},          nanoseconds{997},      std::chrono::seconds{1},
                                     std::chrono::minutes{7}, std::chrono::hours{1}, std::chrono::days{1}};
    return units[upto(5)];
  }
  tick upto(tick most) { return static_cast<tick>(random_() % static_cast<unsigned long long>(most + 1)); }

 private:
  std::mt19937_64 random_{20260301};
};

}  // namespace

TEST_RUN("the decision equals the simulation of cuts, runs, deliveries and answers") {
  random_settings random;
  int wrong_mode = 0;
  int wrong_period = 0;
  int wrong_horizon = 0;
  int decided[4] = {};
  for (int i = 0; i < SCOREPLAN_LAWS_WORKLOADS; ++i) {
    setting const s = random.next();
    nanoseconds const unit = random.unit();
    simulation::outcome const simulated = simulate(s);
    decision const answer = decide(workload_of(s, unit));
    ++decided[static_cast<int>(answer.mode())];
    wrong_mode += answer.mode() != mode_of(simulated.verdict);
    if (answer.mode() != mode::batch || simulated.verdict != simulation::verdict::batch) continue;
    wrong_horizon += answer.horizon() != simulated.decisions;
    if (simulated.apart == 0) wrong_period += !answer.longest_cadence().is_absent();
    else wrong_period += answer.longest_cadence() != simulated.apart * unit;
  }
  HOLDS_NOW(wrong_mode == 0);
  HOLDS_NOW(wrong_period == 0);
  HOLDS_NOW(wrong_horizon == 0);
  HOLDS_NOW(decided[0] == 0);
  for (int each : {1, 2, 3}) HOLDS_NOW(decided[each] > SCOREPLAN_LAWS_WORKLOADS / 20);
}

TEST_RUN("more wait and shorter stages never leave batch; a batch cadence keeps every promise of its workload") {
  random_settings random;
  int left = 0;
  int broken = 0;
  for (int i = 0; i < SCOREPLAN_LAWS_WORKLOADS / 10; ++i) {
    workload const w = workload_of(random.next(), random.unit());
    decision const answer = decide(w);
    if (answer.mode() != mode::batch) continue;
    left += decide(w.with(quantity::wait, w[quantity::wait] + nanoseconds{1 + random.upto(1'000'000)})).mode() !=
            mode::batch;
    left += decide(w.with(quantity::wait, scoreplan::no_limit)).mode() != mode::batch;
    for (quantity const stage : stages) {
      nanoseconds const length = w[stage].shortest();
      nanoseconds const least{stage == quantity::run ? 1 : 0};
      if (length > least) left += decide(w.with(stage, length - nanoseconds{1})).mode() != mode::batch;
      left += decide(w.with(stage, least)).mode() != mode::batch;
    }
    // The cadence lies between the shortest that the cluster can follow and the longest that fits.
    if (answer.cadence().is_absent()) continue;
    nanoseconds const delivery = w[quantity::delivery].shortest();
    broken += answer.cadence() < w.hold() || answer.cadence() < timespan{delivery};
    broken += answer.cadence() > answer.longest_cadence();
  }
  HOLDS_NOW(left == 0);
  HOLDS_NOW(broken == 0);
}

namespace {

// A workload of figures at which arithmetic and calendars have their edges.
workload edge_workload(random_settings& random) {
  using namespace std::chrono;
  timespan const figures[] = {1ns,
                              2ns,
                              1s,
                              1h,
                              days{1},
                              days{27},
                              days{28},
                              days{29},
                              days{31},
                              days{59},
                              days{62},
                              days{365},
                              days{366},
                              days{30'000},
                              days{50'000},
                              nanoseconds::max() - 1ns,
                              nanoseconds::max(),
                              months{1},
                              months{2},
                              months{3},
                              months{12},
                              years{1},
                              years{100}};
  constexpr tick fixed = 16;
  constexpr tick all = 22;
  auto const any = [&](tick most) { return figures[random.upto(most)]; };
  auto const any_or_none = [&](tick most) { return random.upto(2) == 0 ? any(most) : timespan{0s}; };
  auto const limit = [&] { return random.upto(9) == 0 ? timespan{scoreplan::no_limit} : any(all); };
  auto const demanded = [&]() -> scoreplan::demand {
    switch (random.upto(3)) {
      case 0: return scoreplan::cadence{any(all)};
      case 1: return scoreplan::on_request;
      case 2: return scoreplan::per_event;
      default: return scoreplan::known_ahead{limit()};
    }
  };
  return {demanded(), scoreplan::data_availability{any_or_none(all)},
          scoreplan::job_runtime{any(fixed)}.start_up(any_or_none(fixed)).delivery(any_or_none(fixed)),
          scoreplan::latency_requirement{limit()},
          scoreplan::answer_time{random.upto(1) == 0 ? timespan{} : any_or_none(fixed)}};
}

// Whether batch is reached with the longest times that there are.
bool some_change_brings_batch(workload const& w) {
  quantity const limit = w.is_known_ahead() ? quantity::staleness : quantity::wait;
  workload patient = w.with(limit, nanoseconds::max());
  if (!w[quantity::cadence].is_absent()) patient = patient.with(quantity::cadence, nanoseconds::max());
  return decide(patient).mode() == mode::batch;
}

}  // namespace

TEST_RUN("extreme and calendar figures: answers hang together") {
  random_settings random;
  int wrong = 0;
  int seen[4] = {};
  for (int i = 0; i < SCOREPLAN_LAWS_WORKLOADS / 10; ++i) {
    workload const w = edge_workload(random);
    decision const answer = decide(w);
    ++seen[static_cast<int>(answer.mode())];
    if (answer.mode() == mode::invalid) continue;
    timespan const slack = answer.slack();
    bool const negative = slack < timespan{nanoseconds{0}};
    wrong += !slack.is_absent() && negative != (answer.mode() == mode::infeasible);
    // A cadence longer than 292 years does not fit in a timespan.
    bool const can_be_said = (timespan{w[quantity::data_refresh].longest()} + w.hold()).has_value();
    wrong += answer.mode() == mode::batch && answer.trigger() == scoreplan::trigger::schedule && can_be_said &&
             !(answer.cadence().has_value() && answer.cadence().shortest() >= w.hold().shortest());
    bool listed = answer.mode() == mode::batch;
    for (flip const& each : answer.flips()) listed = listed || each.to == mode::batch;
    wrong += some_change_brings_batch(w) && !listed;
    for (scoreplan::reason const& check : answer.reasons())
      wrong += !check.slack().is_absent() && check.holds() != !(check.slack() < timespan{nanoseconds{0}});
  }
  HOLDS_NOW(wrong == 0);
  for (int const each : seen) HOLDS_NOW(each > SCOREPLAN_LAWS_WORKLOADS / 1000);
}

TEST_RUN("the slack is what can be taken from the wait, or from the period, before the mode is left") {
  random_settings random;
  int wrong = 0;
  for (int i = 0; i < SCOREPLAN_LAWS_WORKLOADS / 10; ++i) {
    setting s = random.next();
    s.known_ahead = false;
    workload const w = workload_of(s, random.unit());
    decision const answer = decide(w);
    timespan const slack = answer.slack();
    if (slack.is_absent() || answer.mode() == mode::infeasible) continue;
    auto const both_less = [&](nanoseconds less) {
      workload result = w.with(quantity::wait, w[quantity::wait] - less);
      if (s.demand == simulation::demand::schedule && answer.mode() == mode::batch) {
        // The period is the longer of cadence and refresh, so both must be shorter.
        result = result.with(quantity::cadence, answer.cadence() - less);
        result = result.with(quantity::data_refresh, nanoseconds{0});
      }
      return decide(result).mode();
    };
    wrong += slack.shortest() < nanoseconds{0};
    wrong += both_less(slack.shortest()) != answer.mode();
    wrong += both_less(slack.shortest() + nanoseconds{1}) == answer.mode();
  }
  HOLDS_NOW(wrong == 0);
}

namespace {

// Whether a value, in nanoseconds, is on the far side of a bound.
bool crosses(bound const& bound, tick value) {
  tick const threshold = bound.threshold.shortest().count();
  switch (bound.relation) {
    case relation::below: return value < threshold;
    case relation::at_most: return value <= threshold;
    case relation::at_least: return value >= threshold;
    case relation::above: return value > threshold;
  }
  return false;
}

constexpr quantity monotone[] = {quantity::wait,      quantity::answer,   quantity::cadence,
                                 quantity::staleness, quantity::start_up, quantity::environment,
                                 quantity::run,       quantity::delivery, quantity::data_refresh};

// How many flips are wrong, as every value from the smallest legal one to `most` is tried. At each step between
// neighbours with different modes there must be exactly one flip. It must lie exactly there, and lead to the mode on
// the side that is away from today.
int wrong_flips(workload const& w, tick most) {
  decision const answer = decide(w);
  scoreplan::flip_list const flips = answer.flips();
  int wrong = 0;
  std::size_t expected = 0;
  bool reaches_batch = false;
  for (quantity const which : monotone) {
    if (w[which].is_absent()) continue;
    if (which == quantity::data_refresh && w.is_known_ahead()) continue;  // it is not monotone there
    tick const today = w[which].shortest().count();
    bool const from_one = which == quantity::cadence || which == quantity::run;
    auto const mode_at = [&](tick value) { return decide(w.with(which, nanoseconds{value})).mode(); };
    for (tick low = from_one ? 1 : 0; low < most; ++low) {
      if (mode_at(low) == mode_at(low + 1)) continue;
      ++expected;
      bool const falling = today > low;
      tick const near = falling ? low + 1 : low;
      tick const far = falling ? low : low + 1;
      int found = 0;
      for (flip const& flip : flips)
        found += !flip.takes_two() && flip.first.what == which && flip.to == mode_at(far) && crosses(flip.first, far) &&
                 !crosses(flip.first, near);
      wrong += found != 1;
      reaches_batch = reaches_batch || mode_at(far) == mode::batch;
    }
  }
  // Two changes together must be listed exactly when no single one brings batch about and these two do.
  bool const may_need_two = !w[quantity::cadence].is_absent() && answer.mode() != mode::batch && !reaches_batch;
  for (flip const& flip : flips) {
    if (!flip.takes_two()) continue;
    ++expected;
    wrong += !may_need_two || flip.to != mode::batch;
    auto const mode_at = [&](tick wait, tick cadence) {
      return decide(w.with(quantity::wait, nanoseconds{wait}).with(quantity::cadence, nanoseconds{cadence})).mode();
    };
    tick const wait = flip.first.threshold.shortest().count();
    tick const cadence = flip.second.threshold.shortest().count();
    wrong += mode_at(wait, cadence) != mode::batch || mode_at(wait - 1, cadence) == mode::batch ||
             mode_at(wait, cadence - 1) == mode::batch;
  }
  if (may_need_two) wrong += flips.empty() || !flips[flips.size() - 1].takes_two();
  return wrong + (flips.size() != expected);
}

}  // namespace

TEST_RUN("flips are exactly the boundaries that trying every value finds") {
  using simulation::demand;
  int wrong = 0;
  int tried = 0;
  for (demand const demand : {demand::schedule, demand::request, demand::event})
    for (bool const known_ahead : {false, true})
      for (tick cadence = 1; cadence <= (demand == demand::schedule ? 3 : 1); ++cadence)
        for (tick refresh : {0, 1, 3})
          for (tick staleness = 0; staleness <= (known_ahead ? 5 : 0); staleness += 2)
            for (tick start_up = 0; start_up <= 2; start_up += 2)
              for (tick run = 1; run <= 3; ++run)
                for (tick delivery : {0, 1, 4})
                  for (tick wait = 0; wait <= 9; ++wait)
                    for (tick answer : {simulation::unknown, tick{0}, tick{2}, tick{5}, tick{9}}) {
                      if (known_ahead && demand == demand::schedule) continue;
                      setting s;
                      s.demand = demand;
                      s.known_ahead = known_ahead;
                      s.cadence = cadence;
                      s.refresh = refresh;
                      s.staleness = staleness;
                      s.start_up = start_up;
                      s.run = run;
                      s.delivery = delivery;
                      s.wait = wait;
                      s.answer = answer;
                      wrong += wrong_flips(workload_of(s, nanoseconds{1}), 24) != 0;
                      ++tried;
                    }
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(tried > 10'000);
}

TEST_RUN("flips of real figures are exact at the boundary and one nanosecond either side") {
  random_settings random;
  int wrong = 0;
  int seen = 0;
  for (int i = 0; i < SCOREPLAN_LAWS_WORKLOADS / 200; ++i) {
    workload const w = workload_of(random.next(), random.unit() + nanoseconds{random.upto(1'000)});
    for (flip const& flip : decide(w).flips()) {
      if (flip.takes_two()) continue;
      ++seen;
      auto const mode_at = [&](tick value) { return decide(w.with(flip.first.what, nanoseconds{value})).mode(); };
      tick const threshold = flip.first.threshold.shortest().count();
      bool const rising = flip.first.relation == relation::at_least || flip.first.relation == relation::above;
      bool const threshold_is_far = crosses(flip.first, threshold);
      tick const far = threshold_is_far ? threshold : threshold + (rising ? 1 : -1);
      tick const near = far + (rising ? -1 : 1);
      wrong += mode_at(far) != flip.to || mode_at(near) == flip.to;
    }
  }
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(seen > SCOREPLAN_LAWS_WORKLOADS / 200);
}
