// SPDX-License-Identifier: MIT
// The command line of advise: its flags make a workload, and every assumption made on the way is noted.
#pragma once

#include <scoreplan/all.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../command_line/cron_words.hpp"
#include "../command_line/flags.hpp"
#include "../command_line/workload_words.hpp"
#include "parts.hpp"
#include "values.hpp"

namespace advise {

using zone = scoreplan::any_zone;

// The schedule that --need-by and the flags beside it ask for.
struct asked_schedule {
  scoreplan::zoned<zone> need_by;
  std::string zone_text;  // as it was given
  std::string zone_name;  // in the tz database; empty for UTC, an offset or a rule
  std::chrono::sys_seconds from;
  int count = 5;
  std::optional<scoreplan::data_schedule<zone>> data;  // when data is there, where that is known
};

// The export that --export and the flags beside it ask for.
struct asked_export {
  scoreplan::export_target target;
  std::string zone_name;
  std::string job;
  scoreplan::timespan granularity;
  std::size_t lines = 10;
};

struct arguments {
  std::string name;
  bool json = false;
  std::string svg;  // a file name
  scoreplan::workload workload;
  std::optional<asked_schedule> schedule;
  std::vector<assumption> assumptions = {};
  std::optional<asked_export> exported;
  std::optional<scoreplan::cron> existing;  // the expression that --cron asks about
  std::optional<asked_features> features;
  std::optional<scoreplan::request_load> load = {};
  std::optional<scoreplan::price_list<account>> prices = {};
  std::optional<scoreplan::delivery> delivery = {};
  std::string alert_on = {};  // the event of the delivery
  std::optional<scoreplan::progress> progress;
  std::optional<scoreplan::retraining<account>> retraining;
};

inline constexpr flag flags[] = {
    {"--name", "TEXT", "a name for the workload"},
    {"--demand", "scheduled|on-request|per-event", "how predictions are asked for"},
    {"--cadence", "D", "how often the business decides (implies scheduled)"},
    {"--data-refresh", "D", "how often the data is refreshed (default: continuously)"},
    {"--data-lateness", "D", "how late the data arrives at worst (default: 0s)"},
    {"--staleness", "D", "inputs are known ahead; how stale a stored prediction may be, or no-limit"},
    {"--need-by", "TEXT", "when predictions are needed (implies scheduled), see below"},
    {"--time-zone", "ZONE", "of --need-by: UTC, +05:30, a name such as Europe/Paris, a POSIX rule (default: UTC)"},
    {"--from", "INSTANT", "first start to show, as 2026-03-01T00:00:00Z (default: now)"},
    {"--count", "N", "how many starts to show (default: 5)"},
    {"--svg", "FILE", "write the next run, and the cost over the cadence, as a picture"},
    {"--start-ups", "D,D,...", "observed start-ups of the cluster: the slowest counts"},
    {"--start-up", "D", "slowest start-up of the cluster (default: 10min, when --run is given)"},
    {"--environment", "D", "slowest creation of the environment (default: 0s)"},
    {"--run", "D", "slowest run of the scoring code (default: 15 min from start to delivery)"},
    {"--delivery", "D", "slowest delivery, after the cluster is released (default: 0s)"},
    {"--answer", "D", "slowest answer of a real-time endpoint"},
    {"--wait", "D", "how long after its data a prediction may come, or no-limit"},
    {"--node-price", "PRICE", "of a node of the cluster, as 0.12/h: what would it cost?"},
    {"--nodes", "N", "of the cluster (default: 1)"},
    {"--idle", "D", "before the nodes are released (default: 0s)"},
    {"--bills-start-up", "yes|no", "whether the start-up of a node is billed"},
    {"--minimum-bill", "D", "for the shortest use of a node (default: 0s)"},
    {"--endpoint-price", "PRICE", "of a replica of the endpoint (default: as --node-price)"},
    {"--replicas", "N", "of the endpoint (default: by --arrival-rate, else 1)"},
    {"--arrival-rate", "N/D", "requests of the endpoint on average, as 50/s"},
    {"--percentile", "P", "of them answered within the wait: 99, 99.9 (default: 99)"},
    {"--features", "TEXT,...", "of the model: \"queue every 1min late 5s on-time 99.5 optional, ...\""},
    {"--deliver-to", "WHERE", "destination of the predictions: azure-blob, other-database, web-application, ..."},
    {"--consumer", "WHO", "person, controls, alerts: who takes them (default: person)"},
    {"--alert-on", "TEXT", "the event that alerts"},
    {"--alert-rate", "P", "of a hundred predictions that are such an event"},
    {"--predictions", "N/D", "how many there are, as 1000/d: for the alerts a day"},
    {"--retrain-cost", "AMOUNT", "of one retraining: how often is it worth it?"},
    {"--decay", "AMOUNT", "that a model loses a day, for each day of its age"},
    {"--label-delay", "D", "until it is known what came true (default: 0s)"},
    {"--max-model-age", "D", "of a model, by policy (default: none)"},
    {"--roll-out", "AMOUNT", "of a new model in real time (default: 0)"},
    {"--done", "STEP,...", "steps that are done: train, register, schedule, score, deliver"},
    {"--json", "", "print JSON"},
    {"--export", "TARGET", "write the schedule for posix, kubernetes, azure-ml, azure-ml-cron or systemd"},
    {"--export-zone", "NAME", "what the target calls the zone (default: as --time-zone, not for azure-ml)"},
    {"--start-granularity", "D", "starts are moved to the multiple before: 1min for targets without seconds"},
    {"--max-lines", "N", "of the exported schedule, at most (default: 10)"},
    {"--export-job", "TEXT", "what is run: a command, an image, a job file, a unit (default: made of the name)"},
    {"--cron", "TEXT", "does a schedule that is there start every run in time?"},
    {"--dialect", "DIALECT",
     "of it: posix, kubernetes, quartz, six-field, azure-ml, cronie, eventbridge, airflow, github (default: posix)"},
    {"--help", "", "print this"},
};

inline void print_help() {
  std::cout << "advise: should this model score in batch or in real time?\n\n";
  command_line::print_flags(flags);
  std::cout
      << "\nD is a duration: 40min, 5m12s, 1 day 12 hours, 200ms, 3mo, 0, or ISO 8601 (P1W, PT40M, PT0.05S, P1M).\n"
         "TEXT of --need-by is Mon-Fri 06:00, Monday,Thu 6:00, daily 06:00,18:00, weekdays every 10 min 08:00-18:00,\n"
         "  hourly :15, every 4 h from 02:00, monthly 15 06:00, monthly 31 06:00 clamp, monthly last 06:00,\n"
         "  monthly 2nd-Tue,last-Fri 06:00, quarterly 1 06:00, yearly 02-29 06:00, each with every N from 2026-01-05\n"
         "  after it, or every 90 min from 2026-01-01T00:00Z; several are joined by and.\n"
         "Exit status: 0 decided, exported, in time; 1 neither mode will do, no exact export, not in time;\n"
         "  2 bad input.\n";
}

inline std::optional<scoreplan::recurrence> need_by_of(given_flags const& given) {
  if (given.count("--need-by") == 0) {
    for (std::string_view const flag : {"--time-zone", "--from", "--count", "--export", "--cron"})
      if (given.count(flag) != 0) refuse(std::string{flag} + " needs --need-by");
    return std::nullopt;
  }
  std::string const& text = given.at("--need-by");
  scoreplan::parsed_recurrence const parsed = scoreplan::parse_recurrence(text);
  if (!parsed) refuse("--need-by: " + scoreplan::explain(parsed, text));
  return parsed.value;
}

// The time between two moments of a recurrence: its unit or, where it has none, the shortest gap between two of them.
inline scoreplan::timespan gap_of(scoreplan::recurrence const& times) {
  scoreplan::timespan const unit = scoreplan::unit(times);
  return unit.is_absent() ? scoreplan::ordinary_gap(times) : unit;
}

// The time between decisions of the business, from --cadence or --need-by; absent when neither is given.
inline scoreplan::timespan cadence_of(given_flags const& given, std::optional<scoreplan::recurrence> const& needed) {
  scoreplan::timespan const decided = duration_of(given, "--cadence");
  if (!needed) return decided;
  scoreplan::timespan const gap = gap_of(*needed);
  if (!decided.is_absent() && decided != gap)
    refuse("--cadence " + given.at("--cadence") + " disagrees with --need-by \"" + given.at("--need-by") +
           "\", which is every " + std::string{scoreplan::to_words(gap)});
  return gap;
}

inline scoreplan::demand demand_of(given_flags const& given, scoreplan::timespan cadence,
                                   std::vector<assumption>& assumptions) {
  using command_line::demand_fault;
  std::string const cadence_flag = given.count("--need-by") != 0 ? "--need-by" : "--cadence";
  bool const has_demand = given.count("--demand") != 0;
  std::optional<std::string_view> const word =
      has_demand ? std::optional<std::string_view>{given.at("--demand")} : std::nullopt;
  auto const asked = command_line::demand_of(word, cadence, duration_of(given, "--staleness"));
  switch (asked.fault) {
    case demand_fault::none: break;
    case demand_fault::unknown:
      refuse("--demand \"" + std::string{asked.word} + "\": scheduled, on-request or per-event is expected");
    case demand_fault::lacks_cadence: refuse("--demand scheduled needs --cadence or --need-by");
    case demand_fault::has_cadence: refuse("--demand " + std::string{asked.word} + " does not go with " + cadence_flag);
    case demand_fault::has_staleness: refuse("--staleness does not go with " + cadence_flag);
  }
  if (!has_demand && cadence.is_absent())
    assumptions.push_back({"demand_assumed",
                           "without --demand, --cadence and --need-by predictions are taken to "
                           "be asked for on request"});
  return asked.value;
}

// The times at which data is refreshed. Data that is refreshed every hour, day, week or month is taken to be there when
// that hour, day, week or month ends.
inline std::optional<scoreplan::recurrence> refreshes_of(scoreplan::timespan refresh) {
  using namespace std::chrono;
  if (refresh == hours{1}) return scoreplan::hourly(seconds{0});
  if (refresh == days{1}) return scoreplan::daily(seconds{0});
  if (refresh == weeks{1}) return scoreplan::weekly({Monday}, seconds{0});
  if (refresh == months{1}) return scoreplan::monthly(day{1}, seconds{0});
  return std::nullopt;
}

inline std::optional<asked_schedule> schedule_of(given_flags const& given,
                                                 std::optional<scoreplan::recurrence> const& needed,
                                                 std::vector<assumption>& assumptions) {
  using namespace std::chrono;
  if (!needed) return std::nullopt;
  bool const has_from = given.count("--from") != 0;
  sys_seconds const from = has_from ? command_line::from_of(given) : floor<seconds>(system_clock::now());
  int const count = command_line::count_of(given);
  auto const [where, name] = command_line::zone_of(given, from);
  asked_schedule result{{*needed, where}, value_or(given, "--time-zone", "UTC"), name, from, count, std::nullopt};
  scoreplan::timespan const late = duration_or(given, "--data-lateness", seconds{0});
  std::optional<scoreplan::recurrence> const refresh = refreshes_of(duration_of(given, "--data-refresh"));
  if (refresh && late.has_value() && !late.is_calendar() && late.shortest().count() >= 0) {
    assumptions.push_back({"data_time_assumed",
                           "the data is taken to be refreshed at 00:00 local time (weekly: on "
                           "Mondays, monthly: on the 1st; hourly: on the hour), and to be there "
                           "after --data-lateness"});
    result.data = scoreplan::data_schedule<zone>{{*refresh, where}, ceil<seconds>(late.shortest())};
  }
  return result;
}

inline scoreplan::export_target target_of(std::string const& text) {
  for (scoreplan::export_target const* each : scoreplan::export_targets)
    if (each->name == text) return *each;
  refuse("--export \"" + text + "\": posix, kubernetes, azure-ml, azure-ml-cron or systemd is expected");
}

inline scoreplan::timespan granularity_of(given_flags const& given) {
  using namespace std::chrono;
  scoreplan::timespan const step = duration_of(given, "--start-granularity");
  if (step.is_absent()) return step;
  nanoseconds const size = step.shortest();
  bool const fits = step.has_value() && !step.is_calendar() && size >= seconds{1} && days{1} % size == nanoseconds{0} &&
                    size % seconds{1} == nanoseconds{0};
  if (!fits)
    refuse("--start-granularity \"" + given.at("--start-granularity") +
           "\": whole seconds that divide a day, such as 1min");
  return step;
}

// Refuses a name of the tz database for the zone of the target that is unknown, or whose clock is not that of the
// schedule.
inline void check_zone_of_target(std::string const& name, asked_schedule const& schedule) {
  if (name.empty()) return;
  zone const named = command_line::zone_of_name(name);
  scoreplan::zone_finding const finding = check_zone(named, schedule.from);
  if (finding.exists()) refuse("--export-zone " + name + ": " + scoreplan::explain(finding));
  auto const differs = command_line::first_difference(named, schedule.need_by.zone(), schedule.from);
  if (differs)
    refuse("--export-zone " + name + ": its clock is not that of --time-zone " + schedule.zone_text + " from " +
           std::string{scoreplan::to_rfc3339(*differs)} + " on");
}

inline std::optional<asked_export> export_of(given_flags const& given, std::optional<asked_schedule> const& schedule) {
  if (given.count("--export") == 0) {
    for (std::string_view const flag : {"--export-zone", "--start-granularity", "--max-lines", "--export-job"})
      if (given.count(flag) != 0) refuse(std::string{flag} + " needs --export");
    return std::nullopt;
  }
  for (std::string_view const flag : {"--json", "--svg", "--count", "--cron"})
    if (given.count(flag) != 0) refuse(std::string{flag} + " does not go with --export");
  asked_export result{target_of(given.at("--export")), "", value_or(given, "--export-job", ""), {}};
  // Azure ML uses the zone names of Windows.
  using document = scoreplan::export_target::document;
  bool const has_own_names =
      result.target.writes == document::recurrence_trigger || result.target.writes == document::cron_trigger;
  result.zone_name = value_or(given, "--export-zone", has_own_names ? "" : schedule->zone_name);
  if (!has_own_names && given.count("--export-zone") != 0) check_zone_of_target(result.zone_name, *schedule);
  result.granularity = granularity_of(given);
  if (given.count("--export-job") != 0 && result.job.empty()) refuse("--export-job is empty");
  if (given.count("--max-lines") != 0)
    result.lines = static_cast<std::size_t>(command_line::number_of(given, "--max-lines"));
  return result;
}

inline std::optional<scoreplan::cron> existing_of(given_flags const& given) {
  if (given.count("--cron") == 0) {
    if (given.count("--dialect") != 0) refuse("--dialect needs --cron");
    return std::nullopt;
  }
  for (std::string_view const flag : {"--json", "--svg", "--count"})
    if (given.count(flag) != 0) refuse(std::string{flag} + " does not go with --cron");
  return command_line::cron_of(given, "--cron");
}

inline scoreplan::price<account> price_of(given_flags const& given, std::string_view flag) {
  auto const price = scoreplan::parse_price<account>(given.at(flag));
  if (!price) refuse(std::string{flag} + " \"" + given.at(flag) + "\": a price such as 0.12/h is expected");
  return price.value;
}

inline std::optional<scoreplan::price_list<account>> prices_of(given_flags const& given,
                                                               std::vector<assumption>& assumptions) {
  using std::chrono::seconds;
  if (given.count("--node-price") == 0) {
    for (std::string_view const flag :
         {"--nodes", "--idle", "--bills-start-up", "--minimum-bill", "--endpoint-price", "--replicas"})
      if (given.count(flag) != 0) refuse(std::string{flag} + " needs --node-price");
    return std::nullopt;
  }
  if (given.count("--replicas") != 0 && given.count("--arrival-rate") != 0)
    refuse("--replicas and --arrival-rate say the same thing: give one");
  std::string const bills = value_or(given, "--bills-start-up", "");
  if (bills != "yes" && bills != "no") refuse("--bills-start-up yes or no is needed with prices: vendors differ");
  auto const count_of = [&](std::string_view flag) {
    return given.count(flag) != 0 ? std::int64_t{command_line::number_of(given, flag)} : 1;
  };
  auto const start_up = bills == "yes" ? scoreplan::start_up_billing::billed : scoreplan::start_up_billing::free;
  scoreplan::billing const how =
      scoreplan::billing{start_up}.minimum_bill(duration_or(given, "--minimum-bill", seconds{0}));
  scoreplan::price<account> const node = price_of(given, "--node-price");
  bool const has_price = given.count("--endpoint-price") != 0;
  if (!has_price)
    assumptions.push_back({"endpoint_price_assumed",
                           "without --endpoint-price a replica of an endpoint is taken to cost as much as a node"});
  if (given.count("--idle") == 0)
    assumptions.push_back({"idle_assumed", "without --idle nodes are taken to be released at once"});
  return scoreplan::price_list<account>{
      {node, how, count_of("--nodes")},
      {has_price ? price_of(given, "--endpoint-price") : node, count_of("--replicas")},
      duration_or(given, "--idle", seconds{0})};
}

// The flag that gives the figure with this fault.
inline std::string_view flag_of(scoreplan::retrain_fault fault) {
  using scoreplan::retrain_fault;
  switch (fault) {
    case retrain_fault::decay: return "--decay";
    case retrain_fault::label_delay: return "--label-delay";
    case retrain_fault::max_model_age: return "--max-model-age";
    case retrain_fault::limits: return "--label-delay, --max-model-age";
    case retrain_fault::roll_out: return "--roll-out";
    case retrain_fault::too_large: return "--retrain-cost, --decay";
    default: return "--retrain-cost";
  }
}

// The retraining that --retrain-cost, --decay and the limits of the interval describe.
inline std::optional<scoreplan::retraining<account>> retraining_of(given_flags const& given) {
  using std::chrono::seconds;
  if (given.count("--retrain-cost") == 0) {
    for (std::string_view const flag : {"--decay", "--label-delay", "--max-model-age", "--roll-out"})
      if (given.count(flag) != 0) refuse(std::string{flag} + " needs --retrain-cost");
    return std::nullopt;
  }
  if (given.count("--decay") == 0) refuse("--retrain-cost needs --decay: what a model loses a day for each day of age");
  auto const amount_of = [&](std::string_view flag) {
    auto const amount = scoreplan::parse_amount<account>(value_or(given, flag, "0"));
    if (!amount) refuse(std::string{flag} + " \"" + given.at(flag) + "\": an amount such as 100 is expected");
    return amount.value;
  };
  scoreplan::retraining<account> result{.period = std::chrono::days{1},
                                        .retrain_cost = amount_of("--retrain-cost"),
                                        .decay = amount_of("--decay"),
                                        .label_delay = duration_or(given, "--label-delay", seconds{0}),
                                        .max_model_age = duration_or(given, "--max-model-age", scoreplan::no_limit),
                                        .roll_out = amount_of("--roll-out")};
  if (auto const fault = scoreplan::retrain_every(result).fault; fault != scoreplan::retrain_fault::none)
    refuse(std::string{flag_of(fault)} + ": " + scoreplan::explain(fault));
  return result;
}

// The wait that --wait gives or, without it, the shortest time from data to need-by.
inline scoreplan::timespan wait_of(given_flags const& given, std::optional<asked_schedule> const& schedule,
                                   std::vector<assumption>& assumptions) {
  if (given.count("--wait") != 0) return duration_of(given, "--wait");
  // A schedule that is exported or checked is a batch job already.
  bool const is_batch = given.count("--export") != 0 || given.count("--cron") != 0;
  if (is_batch && (!schedule || !schedule->data)) return scoreplan::no_limit;
  if (!schedule) refuse("--wait is missing: how long after its data is available may a prediction come?");
  if (!schedule->data)
    refuse("--wait is missing, and --need-by alone does not give it: --data-refresh 1h, 1d, 1w or 1mo is needed, too");
  scoreplan::timespan const wait = scoreplan::shortest_wait(
      schedule->need_by, *schedule->data, {schedule->from, schedule->from + std::chrono::days{9 * 366}});
  if (wait.is_absent()) refuse("--wait is missing, and --need-by has no moment in the years after --from");
  if (wait == scoreplan::timespan{std::chrono::seconds{0}})
    refuse("--wait is missing, and the data that is refreshed with the need-by itself leaves none");
  assumptions.push_back(
      {"wait_derived", "without --wait it is the shortest time from data that is there to its need-by: " +
                           std::string{scoreplan::to_words(wait)}});
  return wait;
}

// The start-up stage from --start-ups, with a note of how many of all start-ups it covers.
inline scoreplan::timespan start_up_of(given_flags const& given, std::vector<assumption>& assumptions) {
  if (given.count("--start-ups") == 0) return duration_of(given, "--start-up");
  if (given.count("--start-up") != 0) refuse("--start-up and --start-ups say the same thing: give one");
  std::vector<scoreplan::timespan> samples;
  std::istringstream stream{given.at("--start-ups")};
  for (std::string text; std::getline(stream, text, ',');) {
    scoreplan::parsed_duration const parsed = scoreplan::parse_duration(text);
    if (!parsed) refuse("--start-ups: " + scoreplan::explain(parsed, text));
    samples.push_back(parsed.value);
  }
  scoreplan::coverage_claim const usual{scoreplan::percent(95), scoreplan::percent(95)};
  scoreplan::start_up_estimate const estimate = scoreplan::estimate_start_up(samples);
  if (estimate.fault == scoreplan::input_fault::missing) refuse("--start-ups is empty");
  if (estimate.fault != scoreplan::input_fault::none)
    refuse("--start-ups: " + scoreplan::explain(scoreplan::bad_input{scoreplan::quantity::start_up, estimate.fault}));
  auto const covered = scoreplan::covered_by_maximum(estimate.samples, usual.confidence);
  std::int64_t const missing = scoreplan::samples_needed(usual) - estimate.samples;
  assumptions.push_back(
      {"start_up_observed", "the slowest of " + std::to_string(estimate.samples) + " start-ups, " +
                                std::string{scoreplan::to_words(estimate.stage)} + ", covers at least " +
                                std::to_string(covered.part / 100) + " % of all, at 95 % confidence" +
                                (missing > 0 ? "; " + std::to_string(missing) + " more would make it 95 %" : "")});
  if (estimate.needs_ticket)
    assumptions.push_back(
        {"start_up_too_long", "a start-up above 10 min is not normal: a support ticket is advised (R43)"});
  return estimate.stage;
}

inline auto job_of(given_flags const& given, std::vector<assumption>& assumptions) {
  for (std::string_view const stage : {"--start-up", "--start-ups", "--environment", "--delivery"})
    if (given.count(stage) != 0 && given.count("--run") == 0)
      refuse("--run is missing: " + std::string{stage} + " alone does not make a job");
  if (given.count("--run") == 0) {
    assumptions.push_back({"job_assumed",
                           "without --run a job is taken to need 15 min end to end, the slowest that "
                           "is usual: 10 min to start and 5 min to run (R86)"});
    return command_line::job_of({});
  }
  scoreplan::timespan const start_up = start_up_of(given, assumptions);
  if (start_up.is_absent())
    assumptions.push_back({"start_up_assumed",
                           "without --start-up the cluster is taken to need 10 min to start, the "
                           "most that is normal (R42)"});
  return command_line::job_of(
      {start_up, duration_of(given, "--environment"), duration_of(given, "--run"), duration_of(given, "--delivery")});
}

// The flags that give a figure.
inline std::string flags_of(scoreplan::quantity which) {
  if (which == scoreplan::quantity::turnaround) return "--start-up, --environment, --run and --delivery together";
  return std::string{command_line::flag_of(which)};
}

// Reads the command line. Bad input and --help end the program.
inline arguments read_arguments(std::vector<std::string> const& words) {
  command_line::program = "advise";
  given_flags const given = command_line::read_flags(flags, words);
  if (given.count("--help") != 0) {
    print_help();
    std::exit(0);
  }
  std::vector<assumption> assumptions;
  std::optional<scoreplan::recurrence> const needed = need_by_of(given);
  scoreplan::demand const demand = demand_of(given, cadence_of(given, needed), assumptions);
  if (given.count("--data-refresh") == 0)
    assumptions.push_back({"continuous_data_assumed", "without --data-refresh the data is taken to flow continuously"});
  auto const job = job_of(given, assumptions);
  std::optional<asked_schedule> const schedule = schedule_of(given, needed, assumptions);
  scoreplan::timespan const none = std::chrono::seconds{0};
  scoreplan::workload workload{
      demand,
      scoreplan::data_availability{duration_or(given, "--data-refresh", none)}.late_by(
          duration_or(given, "--data-lateness", none)),
      job,
      scoreplan::latency_requirement{wait_of(given, schedule, assumptions)},
      scoreplan::answer_time{duration_of(given, "--answer")},
  };
  if (scoreplan::bad_input const fault = workload.fault(); fault.exists())
    refuse(flags_of(fault.where) + ": " + scoreplan::explain(fault));
  if (given.count("--svg") != 0 && given.at("--svg").empty()) refuse("--svg needs the name of a file");
  if (given.count("--svg") != 0 && !schedule && given.count("--node-price") == 0)
    refuse("--svg needs --need-by or --node-price");
  arguments result{.name = value_or(given, "--name", ""),
                   .json = given.count("--json") != 0,
                   .svg = value_or(given, "--svg", ""),
                   .workload = workload,
                   .schedule = schedule,
                   .exported = export_of(given, schedule),
                   .existing = existing_of(given),
                   .features = features_of(given, workload[scoreplan::quantity::cadence]),
                   .progress = progress_of(given),
                   .retraining = retraining_of(given)};
  result.prices = prices_of(given, assumptions);
  result.load = load_of(given, workload[scoreplan::quantity::wait], assumptions);
  result.delivery = delivery_of(given);
  result.alert_on = value_or(given, "--alert-on", "");
  result.assumptions = assumptions;
  return result;
}

}  // namespace advise
