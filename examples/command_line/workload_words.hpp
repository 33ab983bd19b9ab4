// SPDX-License-Identifier: MIT
// Workloads in the words of a command line or a table: what is assumed for figures that are not given, and the names of
// figures and checks.
#pragma once

#include <scoreplan/decide.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace command_line {

// Why a kind of demand does not go together with the other figures.
enum class demand_fault {
  none,
  unknown,        // the word is none of the three
  lacks_cadence,  // it is scheduled, but without --cadence
  has_cadence,    // --cadence is given, but it is not scheduled
  has_staleness,  // --staleness is given, but it is scheduled
};

struct asked_demand {
  std::string_view word;
  scoreplan::demand value = scoreplan::on_request;
  demand_fault fault = demand_fault::none;
};

// The demand that a word stands for. Without a word it is scheduled when a cadence is given, otherwise on request.
// Figures that are not given are absent.
inline asked_demand demand_of(std::optional<std::string_view> word, scoreplan::timespan cadence,
                              scoreplan::timespan staleness) {
  using scoreplan::demand;
  bool const has_cadence = !cadence.is_absent();
  std::string_view const text = word.value_or(has_cadence ? "scheduled" : "on-request");
  auto const refused = [&](demand_fault fault) { return asked_demand{text, scoreplan::on_request, fault}; };
  if (text == "scheduled") {
    if (!has_cadence) return refused(demand_fault::lacks_cadence);
    if (!staleness.is_absent()) return refused(demand_fault::has_staleness);
    return {text, demand{scoreplan::cadence{cadence}}};
  }
  if (text != "on-request" && text != "per-event") return refused(demand_fault::unknown);
  if (has_cadence) return refused(demand_fault::has_cadence);
  demand const asked = text == "per-event" ? scoreplan::per_event : scoreplan::on_request;
  return {text, staleness.is_absent() ? asked : asked.known_ahead(staleness)};
}

// The stages of a job; each is absent when it is not given.
struct given_job {
  scoreplan::timespan start_up;
  scoreplan::timespan environment;
  scoreplan::timespan run;
  scoreplan::timespan delivery;
};

inline scoreplan::timespan value_or(scoreplan::timespan value, scoreplan::timespan otherwise) {
  return value.is_absent() ? otherwise : value;
}

// The job with what is assumed for stages that are not given. The run takes 5 min and the start-up 10 min, the most
// that is normal (R42); together they are 15 min end to end, the slowest that is usual (R86). Other stages take no
// time.
inline auto job_of(given_job const& given) {
  using std::chrono::minutes;
  scoreplan::timespan const none = minutes{0};
  return scoreplan::job_runtime{value_or(given.run, minutes{5})}
      .start_up(value_or(given.start_up, minutes{10}))
      .environment(value_or(given.environment, none))
      .delivery(value_or(given.delivery, none));
}

// The flag that gives a figure, or with _ for - its column. A turnaround has none, as it is the sum of several figures.
inline std::string_view flag_of(scoreplan::quantity which) {
  using scoreplan::quantity;
  switch (which) {
    case quantity::cadence: return "--cadence";
    case quantity::request_gap: return "--demand";
    case quantity::staleness: return "--staleness";
    case quantity::data_refresh: return "--data-refresh";
    case quantity::data_lateness: return "--data-lateness";
    case quantity::start_up: return "--start-up";
    case quantity::environment: return "--environment";
    case quantity::run: return "--run";
    case quantity::delivery: return "--delivery";
    case quantity::wait: return "--wait";
    case quantity::answer: return "--answer";
    case quantity::turnaround: break;
  }
  return {};
}

// The names of the two figures that a check compares: "turnaround" with "wait".
struct labels {
  std::string_view have;
  std::string_view need;
};

inline labels labels_of(scoreplan::reason::subject about) {
  using subject = scoreplan::reason::subject;
  switch (about) {
    case subject::turnaround: return {"turnaround", "wait"};
    case subject::staleness: return {"turnaround", "staleness"};
    case subject::period: return {"busy", "period"};
    case subject::spacing: return {"busy", "time between runs"};
    case subject::refreshes: return {"data waits", "time to wait"};
    case subject::answers: return {"answer time", "wait"};
  }
  return {};
}

}  // namespace command_line
