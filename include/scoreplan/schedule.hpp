// From the moment of need back to the start of each run: lead, latest start, runs, and what can go wrong with them.
#pragma once

#include <scoreplan/decide.hpp>
#include <scoreplan/duration.hpp>
#include <scoreplan/workload.hpp>
#include <scoreplan/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// What a run needs from its start to its delivery: the stages of the job (T1), and what the caller adds by name.
class lead {
 public:
  // The stages of a workload.
  constexpr explicit lead(workload const& of) noexcept
      : start_up_{of[quantity::start_up]},
        environment_{of[quantity::environment]},
        run_{of[quantity::run]},
        delivery_{of[quantity::delivery]} {}

  // Time kept free for so many more attempts, each as long as the job.
  [[nodiscard]] constexpr lead retries(int more) const noexcept {
    lead result = *this;
    result.retries_ = job() * more;
    return result;
  }
  // What the target itself may wait before it starts a run: 60 s for systemd unless AccuracySec says otherwise, up to
  // 60 s for cron, the start of a pod.
  [[nodiscard]] constexpr lead start_delay(timespan slowest) const noexcept {
    lead result = *this;
    result.start_delay_ = slowest;
    return result;
  }
  // So much earlier than needed: because the target starts only at whole minutes.
  [[nodiscard]] constexpr lead early_by(timespan earlier) const noexcept {
    lead result = *this;
    result.early_ = earlier;
    return result;
  }

  [[nodiscard]] constexpr timespan start_delay() const noexcept { return start_delay_; }
  [[nodiscard]] constexpr timespan start_up() const noexcept { return start_up_; }
  [[nodiscard]] constexpr timespan environment() const noexcept { return environment_; }
  [[nodiscard]] constexpr timespan run() const noexcept { return run_; }
  [[nodiscard]] constexpr timespan delivery() const noexcept { return delivery_; }
  [[nodiscard]] constexpr timespan retries() const noexcept { return retries_; }
  [[nodiscard]] constexpr timespan early() const noexcept { return early_; }
  // How long a run keeps the next one waiting (R32): until its cluster is released, or for its delivery if that is
  // longer. What the target may wait counts, retries do not: they are for days that go wrong. Without limit when the
  // lead has no amount.
  [[nodiscard]] constexpr timespan busy() const noexcept {
    timespan const hold = start_delay_ + start_up_ + environment_ + run_;
    if (!total().has_value()) return no_limit;
    return hold > delivery_ ? hold : delivery_;
  }
  // All of it; faulty or absent when a part is. A part that is negative or a calendar amount makes it too_large.
  [[nodiscard]] constexpr timespan total() const noexcept {
    for (timespan const part : {start_delay_, start_up_, environment_, run_, delivery_, retries_, early_})
      if (part.has_value() && (part.is_calendar() || part.shortest().count() < 0))
        return timespan{duration_fault::too_large};
    return start_delay_ + job() + retries_ + early_;
  }

  friend constexpr bool operator==(lead const&, lead const&) noexcept = default;

 private:
  [[nodiscard]] constexpr timespan job() const noexcept { return start_up_ + environment_ + run_ + delivery_; }

  timespan start_delay_ = std::chrono::seconds{0};
  timespan start_up_;
  timespan environment_;
  timespan run_;
  timespan delivery_;
  timespan retries_ = std::chrono::seconds{0};
  timespan early_ = std::chrono::seconds{0};
};

namespace detail {

// Of a fixed length, rounded up to the second.
[[nodiscard]] constexpr std::int64_t whole_seconds(timespan length) noexcept {
  return divide_up(length.shortest().count(), 1'000'000'000);
}

}  // namespace detail

// The last second at which a run may start and still deliver by then: need-by minus lead in elapsed time (R33, R38,
// T1). None when the lead has no amount.
[[nodiscard]] constexpr found<std::chrono::sys_seconds> latest_start(std::chrono::sys_seconds need_by,
                                                                     lead const& lead) noexcept {
  timespan const total = lead.total();
  if (!total.has_value()) return {};
  return detail::instant_of(detail::within_years(detail::seconds_of(need_by)) - detail::whole_seconds(total));
}

// One run, if every stage takes its slowest; each moment rounded up to the second.
struct run {
  std::chrono::sys_seconds start;
  std::chrono::sys_seconds started;        // the target's own delay is over
  std::chrono::sys_seconds cluster_ready;  // start-up ends
  std::chrono::sys_seconds environment_ready;
  std::chrono::sys_seconds scored;     // the run ends, and the cluster is released
  std::chrono::sys_seconds delivered;  // before need_by by what is kept for retries
  std::chrono::sys_seconds need_by;

  friend constexpr bool operator==(run const&, run const&) noexcept = default;
};

// When each run starts so that its result is there at every need-by (R20, R38, R47, R48).
template <zone_like Zone>
class schedule {
 public:
  constexpr schedule(zoned<Zone> need_by, scoreplan::lead lead) noexcept : need_by_{need_by}, lead_{lead} {}
  constexpr schedule(scoreplan::recurrence const& need_by, Zone zone, scoreplan::lead lead) noexcept
      : need_by_{need_by, zone}, lead_{lead} {}

  [[nodiscard]] constexpr zoned<Zone> const& need_by() const noexcept { return need_by_; }
  [[nodiscard]] constexpr scoreplan::lead lead() const noexcept { return lead_; }

  // The first run that starts at or after an instant.
  [[nodiscard]] constexpr found<run> next(std::chrono::sys_seconds from) const {
    timespan const total = lead_.total();
    if (!total.has_value()) return {};
    std::int64_t const earliest = detail::within_years(detail::seconds_of(from)) + detail::whole_seconds(total);
    found<std::chrono::sys_seconds> const needed = need_by_.next(detail::instant_of(earliest - 1));
    if (!needed) return {};
    return run_for(*needed);
  }

  // The run for a need-by.
  [[nodiscard]] constexpr found<run> run_for(std::chrono::sys_seconds need_by) const noexcept {
    found<std::chrono::sys_seconds> const start = latest_start(need_by, lead_);
    if (!start) return {};
    timespan elapsed = std::chrono::seconds{0};
    auto const after = [&](timespan stage) {
      elapsed = elapsed + stage;
      return detail::instant_of(detail::seconds_of(*start) + detail::whole_seconds(elapsed));
    };
    run result{};
    result.start = *start;
    result.started = after(lead_.start_delay());
    result.cluster_ready = after(lead_.start_up());
    result.environment_ready = after(lead_.environment());
    result.scored = after(lead_.run());
    result.delivered = after(lead_.delivery());
    result.need_by = need_by;
    return result;
  }

 private:
  zoned<Zone> need_by_;
  scoreplan::lead lead_;
};

// A time between two instants that follow one another, and the later of them.
struct gap {
  std::chrono::seconds length{};
  std::chrono::sys_seconds ends;
};

// The shortest gap between the instants of a span; none when it has fewer than two. Over a change of the clock a day
// has 23 hours, a week 167.
template <zone_like Zone>
[[nodiscard]] constexpr found<gap> shortest_gap(zoned<Zone> const& times, std::chrono::sys_seconds from,
                                                std::chrono::sys_seconds to) {
  found<gap> shortest;
  found<std::chrono::sys_seconds> before;
  for (std::chrono::sys_seconds const at : times.between(from, to)) {
    if (before && (!shortest || at - *before < (*shortest).length)) shortest = gap{at - *before, at};
    before = at;
  }
  return shortest;
}

// Whether a run ends before the next one begins (R32), against the shortest gap that the span really has. What the
// target may wait counts, retries do not: they are for days that go wrong. A lead without an amount keeps up with
// nothing.
template <zone_like Zone>
[[nodiscard]] constexpr reason keeps_up(schedule<Zone> const& schedule, std::chrono::sys_seconds from,
                                        std::chrono::sys_seconds to) {
  lead const lead = schedule.lead();
  found<gap> const shortest = shortest_gap(schedule.need_by(), from, to);
  return {rule{'R', 32}, mode::batch, reason::subject::period, lead.busy(),
          shortest ? timespan{(*shortest).length} : timespan{no_limit}};
}

// When data is there: the instants of its refresh, each as late as it can be (R27, R36).
template <zone_like Zone>
class data_ready {
 public:
  constexpr data_ready(zoned<Zone> refresh, std::chrono::seconds late_by) noexcept
      : refresh_{refresh}, late_by_{detail::within_years(late_by.count())} {}

  // The newest refresh that is there at an instant: the time of its data, not of its arrival.
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> newest_at(std::chrono::sys_seconds instant) const {
    return refresh_.previous(instant - late_by_ + std::chrono::seconds{1});
  }
  [[nodiscard]] constexpr zoned<Zone> const& refresh() const noexcept { return refresh_; }
  [[nodiscard]] constexpr std::chrono::seconds late_by() const noexcept { return late_by_; }

 private:
  zoned<Zone> refresh_;
  std::chrono::seconds late_by_;
};

// How long before the start the newest data that arrives by the need-by is there; negative: it comes so long after the
// start and misses the run (R34, R47). Absent when there is no data.
template <zone_like Zone>
[[nodiscard]] constexpr timespan data_slack(run const& run, data_ready<Zone> const& data) {
  found<std::chrono::sys_seconds> const newest = data.newest_at(run.need_by);
  if (!newest) return {};
  return run.start - (*newest + data.late_by());
}

// How old the newest data in a prediction is at its need-by (R48); absent when there is none.
template <zone_like Zone>
[[nodiscard]] constexpr timespan age_at_need_by(run const& run, data_ready<Zone> const& data) {
  found<std::chrono::sys_seconds> const newest = data.newest_at(run.start);
  if (!newest) return {};
  return run.need_by - *newest;
}

// The oldest that the newest data of the predictions in use gets in a span: just before the next is delivered, at its
// need-by at the latest. Absent when there are no two runs with data.
template <zone_like Zone, zone_like DataZone>
[[nodiscard]] constexpr timespan worst_age(schedule<Zone> const& schedule, data_ready<DataZone> const& data,
                                           std::chrono::sys_seconds from, std::chrono::sys_seconds to) {
  timespan worst;
  found<run> before;
  for (found<run> now = schedule.next(from); now && (*now).start < to;
       now = schedule.next((*now).start + std::chrono::seconds{1})) {
    found<std::chrono::sys_seconds> newest;
    if (before) newest = data.newest_at((*before).start);
    if (newest) {
      timespan const age = (*now).need_by - *newest;
      if (worst.is_absent() || age > worst) worst = age;
    }
    before = now;
  }
  return worst;
}

// The shortest time in a span from data that is there to its need-by: the wait of a latency requirement (R84). Absent
// when there is none.
template <zone_like Zone, zone_like DataZone>
[[nodiscard]] constexpr timespan shortest_wait(zoned<Zone> const& need_by, data_ready<DataZone> const& data,
                                               std::chrono::sys_seconds from, std::chrono::sys_seconds to) {
  timespan shortest;
  for (std::chrono::sys_seconds const needed : need_by.between(from, to)) {
    found<std::chrono::sys_seconds> const newest = data.newest_at(needed);
    if (!newest) continue;
    timespan const wait = needed - (*newest + data.late_by());
    if (shortest.is_absent() || wait < shortest) shortest = wait;
  }
  return shortest;
}

// How many decision steps, counted from the data's own time, one run of a scheduled workload must forecast so that no
// step is uncovered until the next delivery: (lateness + what the data has been there at the start + period +
// turnaround) / cadence, rounded up. 0 for anything but a feasible schedule, for bad input, and for amounts beyond 292
// years.
[[nodiscard]] constexpr std::int64_t reach(decision const& decision, timespan there_at_start) noexcept {
  workload const& w = decision.decided_on();
  if (decision.mode != mode::batch || w.kind() != demand_kind::scheduled ||
      !(there_at_start >= std::chrono::seconds{0}))
    return 0;
  timespan const covered = timespan{w[quantity::lateness].longest()} + timespan{decision.cadence().longest()} +
                           decision.turnaround() + timespan{there_at_start.longest()};
  if (!covered.has_value()) return 0;
  return detail::divide_up(covered.shortest().count(), w[quantity::cadence].shortest().count());
}

// A need-by whose run does not start as usual, at need-by minus lead on the face of the clock.
struct irregularity {
  enum class kind : std::uint8_t {
    start_moved,        // the run starts at another local time
    start_ambiguous,    // the run starts at a local time that happens twice
    need_by_moved,      // the local need-by does not happen, and the policy takes another instant for it
    need_by_ambiguous,  // the local need-by happens twice, and the policy takes one of them
    need_by_skipped,    // the local need-by does not happen, and the policy makes no run for it
    need_by_doubled,    // the local need-by happens twice, and so does the run
    need_by_rejected,   // the policy rejects the local need-by
  };

  kind what = kind::start_moved;
  std::chrono::local_seconds need_by;
  std::chrono::local_seconds usual_start;
  found<std::chrono::sys_seconds> start;  // of the first run, if there is one
};

namespace detail {

// Whether the run for a local need-by is irregular, and how.
template <zone_like Zone>
[[nodiscard]] constexpr found<irregularity> find_irregularity(zoned<Zone> const& times, std::chrono::seconds ahead,
                                                              std::chrono::local_seconds need_by) {
  using kind = irregularity::kind;
  irregularity result{kind::start_moved, need_by, need_by - ahead, {}};
  local_instants const needed = resolve(times.zone(), need_by, times.policy());
  if (needed.count > 0) result.start = needed.at[0] - ahead;
  if (needed.rejected) result.what = kind::need_by_rejected;
  else if (needed.count == 0) result.what = kind::need_by_skipped;
  else if (needed.count == 2) result.what = kind::need_by_doubled;
  else if (look_up(times.zone(), need_by).what == local_lookup::kind::gap) result.what = kind::need_by_moved;
  else if (look_up(times.zone(), need_by).what == local_lookup::kind::overlap) result.what = kind::need_by_ambiguous;
  else if (to_local(times.zone(), *result.start) != result.usual_start) result.what = kind::start_moved;
  else if (look_up(times.zone(), result.usual_start).what == local_lookup::kind::overlap)
    result.what = kind::start_ambiguous;
  else return {};
  return result;
}

}  // namespace detail

// Hands every irregularity whose local need-by lies in a span to `visit`.
template <zone_like Zone, class Visit>
constexpr void audit(schedule<Zone> const& schedule, std::chrono::local_seconds from, std::chrono::local_seconds to,
                     Visit visit) {
  using namespace std::chrono;
  zoned<Zone> const& times = schedule.need_by();
  if (times.times().is_absolute() || !schedule.lead().total().has_value()) return;
  seconds const ahead{detail::whole_seconds(schedule.lead().total())};
  zone_info info = utc.get_info({});
  bool known = false;
  for (local_seconds const needed : times.times().between(from, to)) {
    std::int64_t const instant = detail::seconds_of(sys_seconds{needed.time_since_epoch()}) - info.offset.count();
    if (known && detail::is_quiet(info, instant - ahead.count()) && detail::is_quiet(info, instant)) continue;
    if (found<irregularity> const irregular = detail::find_irregularity(times, ahead, needed)) visit(*irregular);
    info = detail::info_at(times.zone(), detail::instant_of(instant));
    known = true;
  }
}

}  // namespace scoreplan
