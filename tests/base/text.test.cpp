// SPDX-License-Identifier: MIT
// Every result, list and fault that a caller can hold has words and JSON, and they do not depend on how they are asked
// for.
#include <scoreplan/all.hpp>
#include <scoreplan/print.hpp>

#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using namespace scoreplan;

namespace {

constexpr workload routes{cadence{days{1}}, data_availability{days{1}}, job_runtime{4min}.start_up(8min),
                          latency_requirement{12h}, answer_time{1s}};
constexpr workload without_run = routes.with(quantity::run, 0s);
constexpr auto node = amount<usd>{12, 100} / 1h;
constexpr cluster_prices<usd> cluster{node, billing{start_up_billing::billed}};
constexpr endpoint_prices<usd> endpoint{node};
constexpr cluster_use daily_use{.period = days{1}, .start_up = 8min, .run = 4min};
constexpr schedule mornings{daily(6h), utc, lead{routes}};
constexpr sys_days spring = 2026y / March / 1;
constexpr machine<usd> machines[] = {{"small", node, fraction{100}}};
constexpr endpoint_machine<usd> endpoints[] = {{"small", node, 100ms}};
constexpr feature features[] = {{.name = "orders", .update_interval = 1h, .max_age = 2h}};
constexpr seconds start_ups[] = {5min, 8min};

int asked = 0;

// Whether explain, explain_to, explain_to_n and the stream give the same text. The text is not empty and has no word
// that only C++ knows, and the JSON has something between its brackets or quotes.
template <class... Result>
bool has_words(Result const&... result) {
  ++asked;
  std::string const text = explain(result...);
  std::string by_iterator;
  explain_to(std::back_inserter(by_iterator), result...);
  std::vector<char> buffer(text.size());
  std::size_t const size = explain_to_n(buffer.data(), buffer.size(), result...);
  std::string json;
  json_to(std::back_inserter(json), result...);
  bool same = by_iterator == text && size == text.size() && std::string(buffer.begin(), buffer.end()) == text;
  if constexpr (sizeof...(Result) == 1) {
    std::ostringstream stream;
    static_cast<void>((stream << ... << result));
    same = same && stream.str() == text && to_json(result...) == json;
  }
  return same && !text.empty() && json.size() > 2;
}

template <class Enumerator>
bool all_have_words(Enumerator last) {
  bool all = true;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    all = all && has_words(static_cast<Enumerator>(i));
    for (int j = 0; j < i; ++j) all = all && name(static_cast<Enumerator>(i)) != name(static_cast<Enumerator>(j));
  }
  return all;
}

}  // namespace

TEST_RUN("time: lengths, and what cannot be read") {
  HOLDS_NOW(has_words(timespan{36h}) && has_words(timespan{no_limit}) && explain(timespan{36h}) == "1 d 12 h");
  HOLDS_NOW(to_json(timespan{36h}) == "\"P1DT12H\"" && to_json(timespan{}) == "null");
  HOLDS_NOW(has_words(parse_duration("1x")) && has_words(parse_instant("now")) && has_words(parse_date("2026")));
  HOLDS_NOW(has_words(parse_time_of_day("25:00")) && has_words(parse_offset("x")) && has_words(parse_posix_zone("?")));
  HOLDS_NOW(explain(parse_duration("1x")).ends_with("at letter 2"));
  HOLDS_NOW(to_json(parse_duration("1dya")).find("\"position\":1,\"length\":3") != std::string::npos);
  HOLDS_NOW(all_have_words(parse_fault::too_fine) && all_have_words(duration_fault::unreadable));
  HOLDS_NOW(all_have_words(instant_fault::end_expected) && all_have_words(recurrence_fault::unreadable));
  HOLDS_NOW(has_words(parse_recurrence("noon")) && all_have_words(recurrence_text_fault::refused));
  HOLDS_NOW(explain(parse_recurrence("daily 25:00")) ==
            "a time of day from 00:00 to 23:59:59, such as 06:00, is expected at letter 7");
  HOLDS_NOW(all_have_words(zone_fault::bad_transitions));
  HOLDS_NOW(has_words(find_zone("Europe/Pariss")) && has_words(check_zone(zone<"America/Vancouver">, sys_seconds{})));
}

TEST_RUN("time: what is wrong with a duration, shown in its text") {
  auto const says = [](std::string_view text) { return explain(parse_duration(text), text); };
  HOLDS_NOW(says("1dya") == "`dya` in `1dya` is no unit; `day` is" && says("") == "a duration is expected");
  HOLDS_NOW(says("1 houres") == "`houres` in `1 houres` is no unit; `hours` is" && says("1h") == "nothing is wrong");
  HOLDS_NOW(says("1M") == "`M` in `1M` may be months or minutes; mo and min are units");
  HOLDS_NOW(says("1x") == "`x` in `1x` is no unit; y, mo, w, d, h, min, s, ms, us and ns are, and their names");
  HOLDS_NOW(says("P1day") == "`day` in `P1day` is no unit of ISO 8601; Y, M, W and D are, and after T H, M and S");
  HOLDS_NOW(says("5") == "after `5` a unit such as min is missing");
  HOLDS_NOW(says("P") == "after `P` a number and a unit are missing");
  HOLDS_NOW(says("-5m") == "`-5m` stands where a number is expected, as in 12 h");
  HOLDS_NOW(says("1d and 2h") == "`and` in `1d and 2h` stands where a number is expected, as in 12 h");
  HOLDS_NOW(says(" 5m") == "` ` in ` 5m` stands where a number is expected, as in 12 h");
  HOLDS_NOW(says("5s3m") == "`3m` in `5s3m` comes too late: units go from large to small, each once");
  HOLDS_NOW(says("1.5h3m") == "`3m` in `1.5h3m` follows a fraction, which only the last number may have");
  HOLDS_NOW(says("1mo3d") == "`3d` in `1mo3d` cannot be added: months and years have no fixed length");
  HOLDS_NOW(says("106752d") == "`106752d` makes more than about 292 years");
  HOLDS_NOW(says("0.5ns") == "`0.5ns` is not a whole number of nanoseconds, or of months");
  HOLDS_NOW(explain(parse_instant("now"), "now") == "`now`: more or fewer digits are expected at letter 1");
  HOLDS_NOW(explain(parse_duration("1dya"), "1") == "after `1` a unit such as min is missing");
}

TEST_RUN("a piece of a text is shown in a sentence, cut and without what cannot be printed") {
  auto const shown = [](std::string_view text) { return explain(detail::quoted{text}); };
  HOLDS_NOW(shown("") == "``" && shown("1\n\x7F\t2") == "`1???2`" && shown("\xC3\xA9~ ") == "`\xC3\xA9~ `");
  std::string const forty(40, 'x');
  HOLDS_NOW(shown(forty) == "`" + forty + "`" && shown(forty + "x") == "`" + forty.substr(3) + "...`");
  std::string const accents = std::string(36, 'x') + "\xC3\xA9\xC3\xA9\xC3\xA9";
  HOLDS_NOW(shown(accents) == "`" + std::string(36, 'x') + "...`");
  HOLDS_NOW(shown("x" + accents) == "`" + std::string(37, 'x') + "...`");
  HOLDS_NOW(shown(std::string(100, '\x80')) == "`...`");
}

TEST_RUN("cron: what is wrong, and where") {
  HOLDS_NOW(has_words(parse_cron("0 25 * * *")) && has_words(parse_cron("0 25 * * *").value.fault()));
  HOLDS_NOW(all_have_words(cron_fault::never_happens) && all_have_words(cron_field::year));
}

TEST_RUN("decide: a decision and each of its parts") {
  constexpr decision decided = decide(routes);
  HOLDS_NOW(has_words(decided) && has_words(decide(without_run)) && has_words(decided.alternative()));
  HOLDS_NOW(has_words(decided.reasons()) && has_words(decided.flips()));
  for (reason const& each : decided.reasons()) HOLDS_NOW(has_words(each));
  for (flip const& each : decided.flips()) HOLDS_NOW(has_words(each) && has_words(each.first));
  constexpr decision noted = decide(scenarios::costing);
  HOLDS_NOW(noted.notes().size() > 0 && has_words(noted.notes(), noted) && has_words(*noted.notes().begin(), noted));
  HOLDS_NOW(has_words(without_run.fault()) && has_words(estimate_start_up(start_ups)));
  HOLDS_NOW(explain(estimate_start_up(start_ups)) == "a start-up takes at most 8 min, the longest of 2 observed");
  HOLDS_NOW(explain(estimate_start_up(start_ups, {percent(99), percent(95)})).ends_with("; the claim needs 297 more"));
  HOLDS_NOW(explain(estimate_start_up(std::array<seconds, 0>{})).ends_with("there is no sample"));
  workload_fields fields;
  HOLDS_NOW(has_words(set_field(fields, "rum", 1s)) && has_words(set_field(fields, "run", "1x")));
  HOLDS_NOW(all_have_words(mode::batch) && all_have_words(quantity::turnaround) && all_have_words(relation::above));
  HOLDS_NOW(all_have_words(input_fault::unreadable) && all_have_words(field_fault::not_a_duration));
}

TEST_RUN("schedule: runs, gaps, irregularities and audits") {
  constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
  constexpr schedule nightly{daily(2h + 30min), paris, lead{routes}};
  HOLDS_NOW(has_words(*mornings.next(spring)));
  HOLDS_NOW(explain(*mornings.next(spring)) == "starts at 2026-03-01T05:48:00Z, needed by 2026-03-01T06:00:00Z");
  HOLDS_NOW(has_words(*shortest_gap(nightly.need_by(), {spring, spring + days{60}})));
  int irregular = 0;
  for_each_irregularity(nightly, local_days{2026y / January / 1}, local_days{2027y / January / 1},
                        [&](irregularity const& each) {
                          HOLDS_NOW(has_words(each));
                          ++irregular;
                        });
  HOLDS_NOW(irregular >= 2);
  auto const late = in_zone(parse_cron("50 5 * * *").value, utc);
  start_audit const audited = audit(late, mornings, {spring, spring + days{2}});
  HOLDS_NOW(has_words(audited) && has_words(*audited.too_late));
  HOLDS_NOW(to_json(audited).find("\"too_late\":{\"start\":\"2026-03-01T05:50:00Z\"") != std::string::npos);
  HOLDS_NOW(has_words(overlap_check(mornings, {spring, spring + days{2}})));
}

TEST_RUN("schedule: what becomes of need-bys") {
  any_zone const new_york = zone<"America/New_York">;
  assignment const twice{needs{{daily(6h), new_york}, lead{routes}},
                         runs_of(cron_lines{cron{"30 1 * * *", kubernetes_cron}}, new_york)};
  HOLDS_NOW(has_words(*twice.next(spring)));
  HOLDS_NOW(
      explain(*twice.next(spring)) ==
      "needed by 2026-03-01T11:00:00Z: the run at 2026-03-01T06:30:00Z serves it, 4 h 18 min earlier than it must");
  span_deviations const year = deviations(twice, {spring, spring + days{365}});
  HOLDS_NOW(has_words(year) && year.list.size() == 3 && has_words(year.list[0]) && has_words(year.list[0].type));
  HOLDS_NOW(explain(year).starts_with("366 runs for 365 need-bys\na run is earlier than it must be on ordinary days"));
  HOLDS_NOW(explain(year.list[2]) ==
            "more runs than one start for a need-by where the clock of the need-bys goes back by 1 h: once, at "
            "2026-11-01T11:00:00Z");
  yearly_deviations const often = deviations_a_year(twice, 2026y);
  HOLDS_NOW(has_words(often) && has_words(often.list[0]));
  HOLDS_NOW(explain(often).starts_with("365.24 runs a year for 365.24 need-bys\n"));
  HOLDS_NOW(to_json(often).find("\"a_year\":\"364.24\"") != std::string::npos);
  assignment const summer{needs{{daily(6h), zone<"Europe/Paris">}, lead{routes}},
                          runs_of(cron_lines{cron{"40 4 * * *"}}, utc)};
  HOLDS_NOW(explain(deviations(summer, {spring, spring + days{365}}))
                .starts_with("365 runs for 365 need-bys\na run is late while the need-bys are at +02:00 and the runs "
                             "at +00:00, by at most 52 min: "
                             "210 times, from "
                             "2026-03-29T04:00:00Z to 2026-10-24T04:00:00Z\n"));
  assignment const none{needs{{daily(26h), new_york}, lead{routes}}, runs_of(cron_lines{cron{"0 5 * * *"}}, utc)};
  part_faults const why = deviations(none, {spring, spring}).faults;
  HOLDS_NOW(has_words(why[0]) && explain(why[0]) == "the need-by: the time is not one of the day");
  HOLDS_NOW(all_have_words(service::missing) && all_have_words(deviation_kind::overlap) &&
            all_have_words(cause::exception));
  auto const weekdays = runs_of(cron_lines{cron{"0 5 * * 1-5"}}, new_york);
  HOLDS_NOW(has_words(pace_of(weekdays, days{1})) && has_words(pace_of(weekdays, {})));
  HOLDS_NOW(explain(pace_of(weekdays, days{1})) ==
            "260.89 runs a year for 365.24 periods; the longest gap, 3 d, is too long");
  HOLDS_NOW(to_json(pace_of(weekdays, {})).starts_with("{\"runs_a_year\":null"));
  HOLDS_NOW(all_have_words(clock_change::clock::data) && all_have_words(run_part::offsets));
}

TEST_RUN("capacity: numbers of replicas, checks and probabilities") {
  constexpr arrival_rate fifty{50, 1s};
  constexpr mean_service_time served{100ms};
  constexpr latency_target target{percent(99), 500ms};
  staffing const needed = replicas_for_turnaround(fifty, served, target);
  HOLDS_NOW(has_words(needed) && has_words(needed.shared_queue));
  HOLDS_NOW(explain(needed.shared_queue) == "requests need 7 replicas");
  HOLDS_NOW(has_words(replicas_for_wait({-1, 1s}, served, target)));
  HOLDS_NOW(has_words(turnaround_within(fifty, served, target, 7)));
  HOLDS_NOW(has_words(probability_of_wait_above(fifty, served, 0s, 6)));
  HOLDS_NOW(has_words(probability_of_wait_above(fifty, served, 0s, 6).shared_queue));
  HOLDS_NOW(has_words(blocking_probability(fifty, served, 6)));
  HOLDS_NOW(has_words(replicas_for_wait({-1, 1s}, served, target).fault));
  HOLDS_NOW(all_have_words(replica_outcome::too_many) && all_have_words(sufficiency::yes));
  HOLDS_NOW(all_have_words(capacity_figure::measured_time));
}

TEST_RUN("cost: amounts, costs of both modes and machines") {
  HOLDS_NOW(has_words(amount<usd>{12, 100}) && explain(amount<usd>{12, 100}) == "0.12 USD");
  HOLDS_NOW(has_words(node) && explain(node) == "0.12 USD an hour");
  HOLDS_NOW(has_words(parse_amount<usd>("x")) && has_words(parse_price<usd>("1")));
  constexpr auto batch = cost_of(daily_use, cluster);
  constexpr auto real_time = cost_of(endpoint);
  HOLDS_NOW(has_words(batch) && has_words(real_time) && has_words(batch.cycle));
  HOLDS_NOW(explain(real_time) == "a month (730 h) of real time costs 87.60 USD");
  HOLDS_NOW(has_words(cost_of(cluster_use{}, cluster)) && has_words(break_even_of(daily_use, cluster, endpoint)));
  HOLDS_NOW(has_words(compare_costs(decide(routes), 0s, cluster, endpoint)));
  HOLDS_NOW(has_words(cheapest<usd>(machines, {1000, 1h, 8min}, cluster.how)));
  HOLDS_NOW(has_words(cheapest<usd>(endpoints, {50, 1s}, {percent(99), 500ms}, dispatch::shared_queue)));
  HOLDS_NOW(has_words(cost_of(random_use{{1, 1h}, 1s, 1min, 5min}, node)));
  HOLDS_NOW(all_have_words(cost_fault::run_longer_than_period) && all_have_words(money_fault::length_expected));
}

TEST_RUN("export: what is exported, and what is not") {
  HOLDS_NOW(has_words(export_schedule(mornings, spring, to_kubernetes)));
  HOLDS_NOW(has_words(export_schedule(schedule{daily(6h), utc, lead{routes}.early_by(1s)}, spring, to_posix)));
  HOLDS_NOW(all_have_words(export_fault::undocumented));
}

TEST_RUN("deployment: features, delivery, steps and retraining") {
  constexpr feature_demand every_hour{.cadence = 1h};
  HOLDS_NOW(has_words(admit(features[0], every_hour)) && has_words(admit(features, every_hour)));
  HOLDS_NOW(has_words(feature_list{features, every_hour}));
  HOLDS_NOW(has_words(admit(features[0], {.cadence = 0s}).fault));
  HOLDS_NOW(has_words(deliver(decide(routes), {})) && has_words(batch_process[0]));
  HOLDS_NOW(has_words(
      retrain_every<usd>({.period = days{1}, .retrain_cost = amount<usd>{100, 1}, .decay = amount<usd>{1, 1}})));
  HOLDS_NOW(all_have_words(delivery_finding::alerts_on_everything) && all_have_words(retrain_fault::too_large));
  HOLDS_NOW(all_have_words(feature_figure::max_late_rate) && all_have_words(carrier::endpoint));
  HOLDS_NOW(all_have_words(retrain_bound::never));
}

TEST_RUN("plan: a plan, a comparison and findings") {
  auto const planned = plan(routes, schedule_over{mornings, {spring, spring + days{60}}});
  HOLDS_NOW(has_words(planned) && has_words(planned.reasons()) && has_words(compare(planned)));
  constexpr deployment deployed{"routes", routes, mode::real_time};
  HOLDS_NOW(explain(check(deployed).first_broken()) ==
            "batch would do: it takes 12 min, and the consumer waits up to 12 h; no one needs an endpoint");
  HOLDS_NOW(!explain(check(deployed)).empty());
}

TEST_BOTH("sentences begin with a capital and end with a full stop") {
  constexpr auto sentences = [] {
    fixed_list<quantity, 2> list;
    list.push_back(quantity::run);
    list.push_back(quantity::data_refresh);
    fixed_text<80> text;
    detail::say_sentences(text, "Of: ", list);
    return text;
  };
  HOLDS(sentences() == "Of: Run. Data refresh.");
}

TEST_BOTH("words are there in constant expressions, too") {
  constexpr auto size_of = [](auto const& result) { return explain_to_n(nullptr, 0, result); };
  HOLDS(size_of(decide(routes)) > 500);
  HOLDS(size_of(without_run.fault()) == std::string_view{"the run is zero"}.size());
}

TEST_RUN("an integer in words is written whole, with its sign") {
  fixed_text<40> text;
  detail::words_into{text} << std::int64_t{-12} << " " << 7U << " " << INT64_MIN;
  HOLDS_NOW(text == "-12 7 -9223372036854775808");
  HOLDS_NOW(asked > 150);
}
