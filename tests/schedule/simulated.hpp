// SPDX-License-Identifier: MIT
// Random needs, data and runs in use, as the event simulator takes them and as the library does.
#pragma once

#include <scoreplan/schedule/assignment.hpp>
#include <scoreplan/schedule/cron_runs.hpp>

#include <cstdio>
#include <string>
#include <vector>

#include "cron/simulated.hpp"
#include "simulator/simulator.hpp"

namespace simulated {

// A zone of the simulator as the library's base class of a host's zones.
class hosted_zone : public scoreplan::host_zone {
 public:
  explicit hosted_zone(simulator::zone const& of) : zone_{of} {}
  [[nodiscard]] scoreplan::zone_info get_info(std::chrono::sys_seconds at) const noexcept override {
    return zone_.get_info(at);
  }

 private:
  zone zone_;
};

inline scoreplan::any_zone any_zone_of(simulator::zone const& of) {
  static hosted_zone const hosted[] = {hosted_zone{simulator::cairo},     hosted_zone{simulator::beirut},
                                       hosted_zone{simulator::lord_howe}, hosted_zone{simulator::santiago},
                                       hosted_zone{simulator::paris},     hosted_zone{simulator::new_york},
                                       hosted_zone{simulator::utc}};
  simulator::zone const* const originals[] = {&simulator::cairo,    &simulator::beirut, &simulator::lord_howe,
                                              &simulator::santiago, &simulator::paris,  &simulator::new_york,
                                              &simulator::utc};
  for (std::size_t i = 0; i + 1 < std::size(originals); ++i)
    if (originals[i] == &of) return scoreplan::any_zone{hosted[i]};
  return scoreplan::utc;
}

// Times as both have them.
struct times {
  simulator::pattern pattern;
  scoreplan::recurrence recurrence;
  std::string words;
};

inline std::chrono::weekday weekday_of(int sunday_is_0) {
  return std::chrono::weekday{static_cast<unsigned>(sunday_is_0)};
}

inline std::chrono::sys_days day_of(std::int64_t number) { return std::chrono::sys_days{std::chrono::days{number}}; }

// Times of a day, of some weekdays, of a date in the month, of hours or of a window, of every nth day or week, or with
// a fixed period. What has an anchor has one of the 90 days from the first of a month of 2024 on.
inline times some_times(dice& d, int anchor_month) {
  using namespace std::chrono;
  int const hour = d.below(24);
  seconds const time = hours{hour} + minutes{d.below(4) * 15};
  simulator::length const at = time.count();
  std::string const words = std::to_string(hour) + ":" + std::to_string(at / 60 % 60);
  int const n = 2 + d.below(3);
  std::int64_t const anchor = simulator::at(2024, anchor_month, 1) / simulator::days + d.below(90);
  std::string const every = " every " + std::to_string(n) + " from " + std::to_string(anchor);
  switch (d.below(12)) {
    case 0: return {simulator::hourly(at % 3600), scoreplan::hourly(seconds{at % 3600}), "hourly " + words};
    case 1: {
      simulator::length const to = at + 6 * 3600 <= 86'400 ? at + 6 * 3600 : 86'400;
      return {simulator::window(3600, at, to),
              scoreplan::daily(scoreplan::window{.every = 1h, .from = time, .to = seconds{to}}), "window " + words};
    }
    case 2: {
      int const first = d.below(7);
      int const second = (first + 1 + d.below(5)) % 7;
      return {simulator::weekly({simulator::weekday(first), simulator::weekday(second)}, {at}),
              scoreplan::weekly({weekday_of(first), weekday_of(second)}, time),
              "weekly " + std::to_string(first) + "," + std::to_string(second) + " " + words};
    }
    case 3: {
      int const day = 1 + d.below(31);
      return {simulator::monthly(day, at), scoreplan::monthly(std::chrono::day{static_cast<unsigned>(day)}, time),
              "monthly " + std::to_string(day) + " " + words};
    }
    case 4: {
      int const nth = 1 + d.below(4);
      int const on = d.below(7);
      return {simulator::monthly_on(nth, simulator::weekday(on), at),
              scoreplan::monthly(weekday_of(on)[static_cast<unsigned>(nth)], time),
              "monthly " + std::to_string(nth) + "th " + std::to_string(on) + " " + words};
    }
    case 5:
      return {simulator::daily({at}, n, anchor), scoreplan::daily(time).every(n, day_of(anchor)),
              "daily " + words + every};
    case 6: {
      int const on = d.below(7);
      return {simulator::weekly({simulator::weekday(on)}, {at}, n, anchor),
              scoreplan::weekly({weekday_of(on)}, time).every(n, day_of(anchor)),
              "weekly " + std::to_string(on) + " " + words + every};
    }
    case 7: {
      simulator::length const period = simulator::hours * (5 + d.below(40));
      simulator::instant const starts = anchor * simulator::days + at;
      return {simulator::with_period(period, starts), scoreplan::fixed_period(seconds{period}, instant(starts)),
              "each " + std::to_string(period) + " from " + std::to_string(starts)};
    }
    case 8: {
      simulator::length const later = (at + 4 * 3600) % 86'400;
      return {simulator::daily({at < later ? at : later, at < later ? later : at}),
              scoreplan::daily({time, seconds{later}}), "daily " + words + " and 4 h later"};
    }
    default: return {simulator::daily({at}), scoreplan::daily(time), "daily " + words};
  }
}

// A policy for what the clock leaves out or repeats; the library's default more often than others.
struct policy {
  simulator::clock_rule rule;
  scoreplan::local_policy policy;
  std::string words;
};

inline policy some_policy(dice& d) {
  using scoreplan::gap_policy;
  using scoreplan::overlap_policy;
  using simulator::gap_rule;
  using simulator::overlap_rule;
  if (d.below(2) == 0) return {};
  constexpr gap_rule gap_rules[] = {gap_rule::first_valid, gap_rule::skip, gap_rule::shift};
  constexpr gap_policy gaps[] = {gap_policy::first_valid, gap_policy::skip, gap_policy::shift};
  constexpr overlap_rule overlap_rules[] = {overlap_rule::first, overlap_rule::second, overlap_rule::both};
  constexpr overlap_policy overlaps[] = {overlap_policy::first, overlap_policy::second, overlap_policy::both};
  int const gap = d.below(3);
  int const overlap = d.below(3);
  return {{gap_rules[gap], overlap_rules[overlap]},
          {gaps[gap], overlaps[overlap]},
          " policies " + std::to_string(gap) + " " + std::to_string(overlap)};
}

// Needs, data, and what may start runs: lines of cron, or times less the lead.
struct setting {
  simulator::setting simulated;
  scoreplan::needs asked;
  scoreplan::cron_runs<> in_use;
  scoreplan::runs<scoreplan::any_zone> started;
  times starts;
  scoreplan::timespan wait;
  std::string words;
};

inline scoreplan::lead lead_of(simulator::stages const& s) {
  using namespace std::chrono;
  scoreplan::workload const w{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                              scoreplan::job_runtime{seconds{s.run}}
                                  .start_up(seconds{s.start_up})
                                  .environment(seconds{s.environment})
                                  .delivery(seconds{s.delivery}),
                              scoreplan::latency_requirement{12h}};
  return scoreplan::lead{w}.start_delay(seconds{s.start_delay}).retries(s.retries).early_by(seconds{s.early});
}

inline setting some_setting(dice& d) {
  using namespace std::chrono;
  using simulator::engine;
  times const need = some_times(d, 5);
  simulator::zone const& need_zone = *d.of(zones);
  simulator::zone const& run_zone = d.below(2) == 0 ? need_zone : *d.of(zones);
  policy const need_policy = some_policy(d);
  simulator::setting s{
      .needs = {need.pattern}, .need_zone = need_zone, .need_rule = need_policy.rule, .run_zone = run_zone};
  bool const is_posix = d.below(2) == 0;
  s.engine = is_posix ? engine::posix : engine::kubernetes;
  s.job.start_up = d.below(3) * 600;
  s.job.run = 60 * (1 + d.below(d.below(3) == 0 ? 3'000 : 50));
  s.job.retries = d.below(2);
  if (d.below(4) == 0) s.job.start_delay = 300, s.job.environment = 120, s.job.early = 1'800 * d.below(3);
  if (d.below(4) == 0) s.job.delivery = 1'200 * d.below(5);
  scoreplan::lead const before = lead_of(s.job);
  // A cron that fits the need for a change, so that not all are hopeless.
  std::string line = some_line(d);
  if (d.below(2) == 0) {
    simulator::length const time =
        need.pattern.times[0] - simulator::lead(s.job) + 60 * (d.below(5) == 0 ? 1 - d.below(3) : 0);
    simulator::length const start = (time % 86'400 + 86'400) % 86'400;
    line = std::to_string(start / 60 % 60) + ' ' + std::to_string(start / 3600) + " * * *";
  }
  s.cron = {line};
  if (d.below(4) == 0) s.cron.push_back(some_line(d));
  std::string words = need.words + need_policy.words + " lead " + std::to_string(simulator::lead(s.job)) + " busy " +
                      std::to_string(simulator::busy(s.job));
  for (std::string const& each : s.cron) words += " cron " + each;
  for (std::size_t i = 0; i < std::size(zones); ++i) {
    if (zones[i] == &need_zone) words += " need zone " + std::to_string(i);
    if (zones[i] == &run_zone) words += " run zone " + std::to_string(i);
  }
  words += is_posix ? " posix" : " kubernetes";
  scoreplan::zoned<scoreplan::any_zone> const need_by{need.recurrence, any_zone_of(need_zone), need_policy.policy};
  scoreplan::needs asked{need_by, before};
  if (d.below(2) == 0) {
    times const data = some_times(d, 5);
    simulator::zone const& data_zone = d.below(2) == 0 ? need_zone : *d.of(zones);
    s.data = {data.pattern};
    s.data_zone = data_zone;
    s.data_lateness = d.below(3) * 5'400;
    policy const data_policy = some_policy(d);
    s.data_rule = data_policy.rule;
    asked = scoreplan::needs{
        need_by, before, {{data.recurrence, any_zone_of(data_zone), data_policy.policy}, seconds{s.data_lateness}}};
    words += " data " + data.words + data_policy.words + " late " + std::to_string(s.data_lateness);
    for (std::size_t i = 0; i < std::size(zones); ++i)
      if (zones[i] == &data_zone) words += " data zone " + std::to_string(i);
  }
  scoreplan::timespan wait;
  if (d.below(2) == 0) {
    s.wait = 3600 * (1 + d.below(48));
    wait = seconds{s.wait};
  }
  std::vector<scoreplan::cron> lines;
  for (std::string const& each : s.cron)
    lines.push_back(scoreplan::parse_cron(each, is_posix ? scoreplan::posix_cron : scoreplan::kubernetes_cron).value);
  scoreplan::cron_lines const in_use{lines.data(), lines.data() + lines.size()};
  times const starts = d.below(2) == 0 ? need : some_times(d, 11);
  words += " starts " + starts.words;
  scoreplan::any_zone const where = any_zone_of(run_zone);
  return {s, asked, scoreplan::runs_of(in_use, where), {{starts.recurrence, where}, before}, starts, wait, words};
}

}  // namespace simulated
