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

// Times of a day, of some weekdays, of a date in the month, of hours or of a window; `hour` is about when.
inline times some_times(dice& d) {
  using namespace std::chrono;
  int const hour = d.below(24);
  seconds const time = hours{hour} + minutes{d.below(4) * 15};
  simulator::length const at = time.count();
  std::string const words = std::to_string(hour) + ":" + std::to_string(at / 60 % 60);
  switch (d.below(9)) {
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
    default: return {simulator::daily({at}), scoreplan::daily(time), "daily " + words};
  }
}

// Needs, data and a cron in use.
struct setting {
  simulator::setting simulated;
  scoreplan::needs asked;
  scoreplan::cron_runs<> in_use;
  scoreplan::timespan wait;
  std::string words;
};

inline scoreplan::lead lead_of(std::chrono::seconds start_up, std::chrono::seconds run, int retries) {
  using namespace std::chrono;
  scoreplan::workload const w{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                              scoreplan::job_runtime{run}.start_up(start_up), scoreplan::latency_requirement{12h}};
  return scoreplan::lead{w}.retries(retries);
}

inline setting some_setting(dice& d) {
  using namespace std::chrono;
  using simulator::engine;
  times const need = some_times(d);
  simulator::zone const& need_zone = *d.of(zones);
  simulator::zone const& run_zone = d.below(2) == 0 ? need_zone : *d.of(zones);
  simulator::setting s{.needs = {need.pattern}, .need_zone = need_zone, .run_zone = run_zone};
  bool const is_posix = d.below(2) == 0;
  s.engine = is_posix ? engine::posix : engine::kubernetes;
  s.job.start_up = d.below(3) * 600;
  s.job.run = 60 * (1 + d.below(d.below(3) == 0 ? 3'000 : 50));
  s.job.retries = d.below(2);
  scoreplan::lead const before = lead_of(seconds{s.job.start_up}, seconds{s.job.run}, s.job.retries);
  // A cron that fits the need for a change, so that not all are hopeless.
  std::string line = some_line(d);
  if (d.below(2) == 0) {
    simulator::length const start = (need.pattern.times[0] - simulator::lead(s.job) % 86'400 + 86'400) % 86'400;
    line = std::to_string(start / 60 % 60) + ' ' + std::to_string(start / 3600) + " * * *";
  }
  s.cron = {line};
  std::string words = need.words + " lead " + std::to_string(simulator::lead(s.job)) + " cron " + line;
  for (std::size_t i = 0; i < std::size(zones); ++i) {
    if (zones[i] == &need_zone) words += " need zone " + std::to_string(i);
    if (zones[i] == &run_zone) words += " run zone " + std::to_string(i);
  }
  words += is_posix ? " posix" : " kubernetes";
  scoreplan::zoned<scoreplan::any_zone> const need_by{need.recurrence, any_zone_of(need_zone)};
  scoreplan::needs asked{need_by, before};
  if (d.below(2) == 0) {
    times const data = some_times(d);
    simulator::zone const& data_zone = d.below(2) == 0 ? need_zone : *d.of(zones);
    s.data = {data.pattern};
    s.data_zone = data_zone;
    s.data_lateness = d.below(3) * 5'400;
    asked = scoreplan::needs{
        need_by, before, {{data.recurrence, any_zone_of(data_zone)}, std::chrono::seconds{s.data_lateness}}};
    words += " data " + data.words + " late " + std::to_string(s.data_lateness);
    for (std::size_t i = 0; i < std::size(zones); ++i)
      if (zones[i] == &data_zone) words += " data zone " + std::to_string(i);
  }
  scoreplan::timespan wait;
  if (d.below(2) == 0) {
    s.wait = 3600 * (1 + d.below(48));
    wait = seconds{s.wait};
  }
  scoreplan::cron const cron =
      scoreplan::parse_cron(line, is_posix ? scoreplan::posix_cron : scoreplan::kubernetes_cron).value;
  return {s, asked, scoreplan::runs_of(scoreplan::cron_lines{cron}, any_zone_of(run_zone)), wait, words};
}

}  // namespace simulated
