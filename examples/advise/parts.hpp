// SPDX-License-Identifier: MIT
// What the command line says beside the workload: features, requests, the delivery, and the steps that are done.
#pragma once

#include <scoreplan/all.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../command_line/flags.hpp"
#include "values.hpp"

namespace advise {

// The features that --features gives. Names are kept where they do not move, because features only point to them.
struct asked_features {
  std::deque<std::string> names;
  std::vector<scoreplan::feature> features;
  scoreplan::feature_demand asked;

  [[nodiscard]] scoreplan::feature_list list() const { return {features, asked}; }
};

// Reads "queue every 1min late 5s on-time 99.5 optional".
inline scoreplan::feature feature_of(std::string const& text, std::deque<std::string>& names) {
  auto const bad = [&](std::string const& why) {
    refuse("--features \"" + text + "\": " + why + "; \"queue every 1min late 5s on-time 99.5 optional\" is expected");
  };
  scoreplan::feature result;
  std::istringstream stream{text};
  if (!(stream >> names.emplace_back())) bad("a name is missing");
  result.name = names.back();
  std::set<std::string> seen;
  for (std::string word; stream >> word;) {
    if (word == "optional") {
      result.required = false;
      continue;
    }
    if (!seen.insert(word).second) bad("\"" + word + "\" is there twice");
    std::string value;
    if (word != "every" && word != "late" && word != "on-time" && word != "max-age") bad("what is \"" + word + "\"?");
    if (!(stream >> value)) bad("\"" + word + "\" needs a value");
    if (word == "on-time") {
      std::optional<scoreplan::proportion> const part = percents_of(value);
      if (!part) bad("\"" + value + "\" is no number from 0 to 100");
      result.on_time_rate = *part;
      continue;
    }
    scoreplan::parsed_duration const parsed = scoreplan::parse_duration(value);
    if (!parsed) bad(scoreplan::explain(parsed, value));
    (word == "every" ? result.update_interval : word == "late" ? result.delivery_delay : result.max_age) = parsed.value;
  }
  return result;
}

// The parts of "a,b" between commas; there is one part more than there are commas.
inline std::vector<std::string> split(std::string const& text) {
  std::vector<std::string> parts{""};
  for (char const letter : text) {
    if (letter == ',') parts.emplace_back();
    else parts.back() += letter;
  }
  return parts;
}

// Refuses the first feature that is bad input.
inline void refuse_faults(asked_features const& all) {
  for (scoreplan::feature const& each : all.features) {
    scoreplan::feature_fault const fault = admit(each, all.asked).fault;
    if (!fault.exists()) continue;
    refuse("--features \"" + std::string{each.name} + "\": " + scoreplan::explain(fault));
  }
}

// The features that --features gives, scored at the cadence of the decisions if there is one.
inline std::optional<asked_features> features_of(given_flags const& given, scoreplan::timespan cadence) {
  if (given.count("--features") == 0) return std::nullopt;
  asked_features result;
  for (std::string const& text : split(given.at("--features")))
    result.features.push_back(feature_of(text, result.names));
  result.asked.cadence = cadence;
  refuse_faults(result);
  return result;
}

// Reads a number of requests and a period: "50/s".
inline std::pair<std::int64_t, scoreplan::timespan> rate_of(given_flags const& given, std::string_view flag) {
  std::string const& text = given.at(flag);
  std::size_t const slash = text.find('/');
  std::string const digits = text.substr(0, slash);
  bool const is_number =
      !digits.empty() && digits.size() < 16 && digits.find_first_not_of("0123456789") == std::string::npos;
  std::string unit = slash == std::string::npos ? "" : text.substr(slash + 1);
  if (unit.find_first_of(".0123456789") == std::string::npos) unit = "1" + unit;
  scoreplan::parsed_duration const period = scoreplan::parse_duration(unit);
  if (!is_number || !period)
    refuse(std::string{flag} + " \"" + text + "\": a number a time, such as 50/s, is expected");
  return {std::stoll(digits), period.value};
}

// The percentile that --percentile gives: "99.9" is of a hundred.
inline scoreplan::proportion percentile_of(given_flags const& given) {
  std::string const text = value_or(given, "--percentile", "99");
  std::optional<scoreplan::proportion> const part = percents_of(text);
  if (!part || !part->is_proper())
    refuse("--percentile \"" + text + "\": more than 0 and less than 100, such as 99 or 99.9, is expected");
  return *part;
}

// The load that --arrival-rate and --percentile give: this part of the requests must be answered within the wait.
inline std::optional<scoreplan::request_load> load_of(given_flags const& given, scoreplan::timespan wait,
                                                      std::vector<assumption>& assumptions) {
  if (given.count("--arrival-rate") == 0) {
    if (given.count("--percentile") != 0) refuse("--percentile needs --arrival-rate");
    return std::nullopt;
  }
  if (given.count("--answer") == 0) refuse("--arrival-rate needs --answer, how long a replica takes for a request");
  auto const [count, period] = rate_of(given, "--arrival-rate");
  scoreplan::request_load const result{{count, period}, {duration_of(given, "--answer")}, {percentile_of(given), wait}};
  scoreplan::staffing const needed =
      replicas_for_turnaround(result.arrival_rate, result.mean_service_time, result.target);
  if (needed.fault.exists()) refuse("--arrival-rate: " + scoreplan::explain(needed.fault));
  assumptions.push_back({"service_assumed",
                         "--answer is taken for the mean time that a replica is busy with a request, and requests to "
                         "come at random"});
  if (given.count("--node-price") != 0 && needed.shared_queue.enough == 0)
    assumptions.push_back({"replicas_assumed", "the cost of real time is that of one replica: " +
                                                   scoreplan::explain(needed.shared_queue.outcome)});
  return result;
}

template <class Enumerator>
std::string_view name_of(Enumerator value) {
  return name(value);
}
inline std::string_view name_of(scoreplan::destination const& value) { return value.name; }

// The one of the values that a flag gives by its name.
template <class Value>
Value named(given_flags const& given, std::string_view flag, std::vector<Value> const& values, std::string_view what) {
  std::string const& text = given.at(flag);
  std::string known;
  for (Value const& each : values) {
    std::string spelled{name_of(each)};
    for (char& letter : spelled)
      if (letter == '_') letter = '-';
    if (spelled == text) return each;
    known += (known.empty() ? "" : ", ") + spelled;
  }
  refuse(std::string{flag} + " \"" + text + "\": " + std::string{what} + " is expected: " + known);
}

// The delivery that --deliver-to, --consumer, --alert-rate and --predictions give. The event of --alert-on is kept with
// the arguments.
inline std::optional<scoreplan::delivery> delivery_of(given_flags const& given) {
  using scoreplan::consumer;
  if (given.count("--deliver-to") == 0) {
    for (std::string_view const flag : {"--consumer", "--alert-on", "--alert-rate", "--predictions"})
      if (given.count(flag) != 0) refuse(std::string{flag} + " needs --deliver-to");
    return std::nullopt;
  }
  std::vector<scoreplan::destination> everywhere{std::begin(scoreplan::destinations::azure),
                                                 std::end(scoreplan::destinations::azure)};
  everywhere.insert(everywhere.end(), std::begin(scoreplan::destinations::elsewhere),
                    std::end(scoreplan::destinations::elsewhere));
  scoreplan::delivery result;
  result.deliver_to = named(given, "--deliver-to", everywhere, "a destination");
  bool const alerts = given.count("--alert-on") != 0;
  result.consumer = alerts ? consumer::alerts : consumer::person;
  if (given.count("--consumer") != 0)
    result.consumer =
        named<consumer>(given, "--consumer", {consumer::person, consumer::controls, consumer::alerts}, "a consumer");
  if (alerts != (result.consumer == consumer::alerts)) refuse("--alert-on and --consumer alerts go together");
  if (alerts && given.at("--alert-on").empty()) refuse("--alert-on is empty: on what?");
  for (std::string_view const flag : {"--alert-rate", "--predictions"})
    if (!alerts && given.count(flag) != 0) refuse(std::string{flag} + " needs --alert-on");
  result.alert.alert_rate = {0, 1};
  if (given.count("--alert-rate") != 0) {
    std::optional<scoreplan::proportion> const part = percents_of(given.at("--alert-rate"));
    if (!part) refuse("--alert-rate \"" + given.at("--alert-rate") + "\": percents, from 0 to 100, are expected");
    result.alert.alert_rate = *part;
  }
  if (given.count("--predictions") != 0) {
    auto const [count, period] = rate_of(given, "--predictions");
    if (period.is_calendar() || period.shortest().count() <= 0) refuse("--predictions: a fixed length is expected");
    auto const a_day =
        scoreplan::fraction::of(period.shortest().count(), std::chrono::nanoseconds{std::chrono::days{1}}.count());
    result.predictions = (scoreplan::fraction{count} / a_day).reduced();
  }
  return result;
}

// The steps that --done lists.
inline std::optional<scoreplan::progress> progress_of(given_flags const& given) {
  using scoreplan::step;
  if (given.count("--done") == 0) return std::nullopt;
  scoreplan::progress result;
  for (std::string const& word : split(given.at("--done")))
    result = result.done(named<step>({{"--done", word}}, "--done",
                                     {step::train, step::register_model, step::schedule, step::score, step::deliver},
                                     "a step"));
  return result;
}

}  // namespace advise
