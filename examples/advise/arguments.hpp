// The command line of advise: flags to a workload, with a note of every assumption made on the way.
#pragma once

#include <scoreplan/all.hpp>

#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace advise {

struct assumption {
  std::string id;
  std::string text;
};

struct arguments {
  std::string name;
  bool json = false;
  scoreplan::workload workload;
  std::vector<assumption> assumptions;
};

// Bad input ends the program with status 2 and one line on stderr.
[[noreturn]] inline void refuse(std::string const& why) {
  std::cerr << "advise: " << why << " (--help lists the flags)\n";
  std::exit(2);
}

struct flag {
  std::string_view name;
  std::string_view value;  // what it takes; empty: nothing
  std::string_view help;
};

inline constexpr flag flags[] = {
    {"--name", "TEXT", "a name for the workload"},
    {"--demand", "scheduled|on-request|per-event", "how predictions are asked for"},
    {"--decide-every", "D", "how often the business decides (implies scheduled)"},
    {"--data-every", "D", "how often the data is refreshed (default: continuously)"},
    {"--data-delay", "D", "how late the data arrives at worst (default: 0s)"},
    {"--known-ahead", "D", "inputs are known ahead; how stale a stored prediction may be, or no-limit"},
    {"--start-up", "D", "slowest start-up of the cluster (default: 10min, when --run is given)"},
    {"--environment", "D", "slowest creation of the environment (default: 0s)"},
    {"--run", "D", "slowest run of the scoring code (default: 15 min from start to delivery)"},
    {"--deliver", "D", "slowest delivery, after the cluster is released (default: 0s)"},
    {"--answer", "D", "slowest answer of a real-time endpoint"},
    {"--wait", "D", "how long after its data a prediction may come, or no-limit"},
    {"--json", "", "print JSON"},
    {"--help", "", "print this"},
};

inline void print_help() {
  std::cout << "advise: should this model score in batch or in real time?\n\n";
  for (flag const& each : flags) {
    std::string left = "  " + std::string{each.name} + " " + std::string{each.value};
    left.resize(left.size() < 46 ? 46 : left.size() + 2, ' ');
    std::cout << left << each.help << '\n';
  }
  std::cout << "\nD is a duration: ISO 8601 (P1W, PT40M, PT0.05S, P1M) or 40min, 5m12s, 200ms, 7d, 1d12h, 3mo.\n"
               "Exit status: 0 decided, 1 neither mode will do, 2 bad input.\n";
}

using given_flags = std::map<std::string_view, std::string>;

inline given_flags read_flags(std::vector<std::string> const& words) {
  given_flags given;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string const name = words[i].substr(0, words[i].find('='));
    flag const* known = nullptr;
    for (flag const& each : flags)
      if (each.name == name) known = &each;
    if (known == nullptr) refuse("no flag " + name);
    if (given.count(known->name) != 0) refuse(name + " is given twice");
    bool const has_value = name.size() < words[i].size();
    if (known->value.empty() && has_value) refuse(name + " takes no value");
    std::string value = has_value ? words[i].substr(name.size() + 1) : "";
    if (!known->value.empty() && !has_value) {
      if (i + 1 == words.size()) refuse(name + " needs a value: " + std::string{known->value});
      value = words[++i];
    }
    given[known->name] = value;
  }
  return given;
}

// The duration of a flag; absent when it is not given.
inline scoreplan::timespan duration_of(given_flags const& given, std::string_view flag) {
  auto const found = given.find(flag);
  if (found == given.end()) return {};
  bool const may_be_unlimited = flag == "--wait" || flag == "--known-ahead";
  if (may_be_unlimited && found->second == "no-limit") return scoreplan::no_limit;
  scoreplan::parsed_duration const parsed = scoreplan::parse_duration(found->second);
  if (!parsed) refuse(std::string{flag} + " \"" + found->second + "\": " + scoreplan::explain(parsed));
  return parsed.value;
}

inline scoreplan::timespan duration_or(given_flags const& given, std::string_view flag, scoreplan::timespan otherwise) {
  return given.count(flag) != 0 ? duration_of(given, flag) : otherwise;
}

inline scoreplan::demand demand_of(given_flags const& given, std::vector<assumption>& assumptions) {
  bool const has_cadence = given.count("--decide-every") != 0;
  bool const has_demand = given.count("--demand") != 0;
  std::string const text = has_demand ? given.at("--demand") : has_cadence ? "scheduled" : "on-request";
  if (text != "scheduled" && text != "on-request" && text != "per-event")
    refuse("--demand \"" + text + "\": scheduled, on-request or per-event is expected");
  if (text == "scheduled") {
    if (!has_cadence) refuse("--demand scheduled needs --decide-every");
    if (given.count("--known-ahead") != 0) refuse("--known-ahead does not go with --decide-every");
    return scoreplan::cadence{duration_of(given, "--decide-every")};
  }
  if (has_cadence) refuse("--demand " + text + " does not go with --decide-every");
  if (!has_demand)
    assumptions.push_back({"demand_assumed",
                           "without --demand and --decide-every predictions are taken to be asked "
                           "for on request"});
  scoreplan::demand const asked = text == "per-event" ? scoreplan::per_event : scoreplan::on_request;
  return given.count("--known-ahead") != 0 ? asked.known_ahead(duration_of(given, "--known-ahead")) : asked;
}

inline auto job_of(given_flags const& given, std::vector<assumption>& assumptions) {
  using std::chrono::minutes;
  using std::chrono::seconds;
  scoreplan::timespan const none = seconds{0};
  for (std::string_view const stage : {"--start-up", "--environment", "--deliver"})
    if (given.count(stage) != 0 && given.count("--run") == 0)
      refuse("--run is missing: " + std::string{stage} + " alone does not make a job");
  if (given.count("--run") == 0) {
    assumptions.push_back({"job_assumed",
                           "without --run a job is taken to need 15 min end to end, the slowest that "
                           "is usual: 10 min to start and 5 min to run (R86)"});
    return scoreplan::job_runtime{scoreplan::timespan{minutes{5}}}.start_up(minutes{10});
  }
  if (given.count("--start-up") == 0)
    assumptions.push_back({"start_up_assumed",
                           "without --start-up the cluster is taken to need 10 min to start, the "
                           "most that is normal (R42)"});
  return scoreplan::job_runtime{duration_of(given, "--run")}
      .start_up(duration_or(given, "--start-up", minutes{10}))
      .environment(duration_or(given, "--environment", none))
      .delivery(duration_or(given, "--deliver", none));
}

inline std::string_view flag_of(scoreplan::quantity which) {
  using scoreplan::quantity;
  switch (which) {
    case quantity::cadence: return "--decide-every";
    case quantity::gap: return "--demand";
    case quantity::staleness: return "--known-ahead";
    case quantity::refresh: return "--data-every";
    case quantity::lateness: return "--data-delay";
    case quantity::start_up: return "--start-up";
    case quantity::environment: return "--environment";
    case quantity::run: return "--run";
    case quantity::delivery: return "--deliver";
    case quantity::wait: return "--wait";
    case quantity::answer: return "--answer";
    case quantity::turnaround: return "--start-up, --environment, --run and --deliver together";
  }
  return {};
}

// Ends the program on bad input, and after --help.
inline arguments read_arguments(std::vector<std::string> const& words) {
  given_flags const given = read_flags(words);
  if (given.count("--help") != 0) {
    print_help();
    std::exit(0);
  }
  if (given.count("--wait") == 0)
    refuse("--wait is missing: how long after its data is available may a prediction come?");
  std::vector<assumption> assumptions;
  scoreplan::demand const demand = demand_of(given, assumptions);
  if (given.count("--data-every") == 0)
    assumptions.push_back({"continuous_data_assumed", "without --data-every the data is taken to flow continuously"});
  scoreplan::timespan const none = std::chrono::seconds{0};
  scoreplan::workload workload{
      demand,
      scoreplan::data_availability{duration_or(given, "--data-every", none)}.late_by(
          duration_or(given, "--data-delay", none)),
      job_of(given, assumptions),
      scoreplan::latency_requirement{duration_of(given, "--wait")},
      scoreplan::answer_time{duration_of(given, "--answer")},
  };
  if (scoreplan::bad_input const fault = workload.fault())
    refuse(std::string{flag_of(fault.where)} + ": " + scoreplan::explain(fault));
  auto const name = given.find("--name");
  return {name == given.end() ? "" : name->second, given.count("--json") != 0, workload, assumptions};
}

}  // namespace advise
