// SPDX-License-Identifier: MIT
// A workload as named fields, and back.
#include <scoreplan/decide/fields.hpp>
#include <scoreplan/decide/text.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#include "testing.hpp"

using namespace std::chrono;
using namespace scoreplan;
using namespace std::string_view_literals;

namespace {

constexpr workload fries{cadence{weeks{1}}, data_availability{days{1}}.late_by(2h),
                         job_runtime{40min}.start_up(8min).environment(1min).delivery(2min), latency_requirement{36h},
                         answer_time{200ms}};
constexpr workload offers{known_ahead{no_limit}, continuous_data, job_runtime{1min}, latency_requirement{months{1}}};
constexpr workload prices{on_request.at_least_apart(10min), continuous_data, job_runtime{1min},
                          latency_requirement{no_limit}};
constexpr workload frauds{per_event, continuous_data, job_runtime{1min}, latency_requirement{1s}};

constexpr std::string_view names[] = {"demand",       "cadence",       "request_gap", "staleness",
                                      "data_refresh", "data_lateness", "start_up",    "environment",
                                      "run",          "delivery",      "wait",        "answer"};

// What a serializer keeps: names and texts, in order, and nothing for figures that are not given.
struct row {
  std::string_view name;
  duration_text text;
};
struct serialized {
  std::array<row, 12> rows{};
  std::size_t count = 0;

  constexpr void operator()(std::string_view field, demand_kind value) noexcept {
    rows[count].name = field;
    rows[count++].text.append(name(value));
  }
  constexpr void operator()(std::string_view field, timespan value) noexcept {
    if (!value.is_absent()) rows[count++] = {field, to_iso(value)};
  }
};
constexpr serialized serialize(workload const& of) noexcept {
  serialized result;
  for_each_field(of, result);
  return result;
}
constexpr workload deserialize(serialized const& from) noexcept {
  workload_fields result;
  for (std::size_t at = 0; at < from.count; ++at)
    if (set_field(result, from.rows[at].name, from.rows[at].text).exists()) return to_workload({});
  return to_workload(result);
}
constexpr bool survives(workload const& of) noexcept {
  return to_workload(fields_of(of)) == of && deserialize(serialize(of)) == of;
}

constexpr bool names_are_in_order() noexcept {
  std::size_t at = 0;
  bool result = true;
  for_each_field(fries, [&](std::string_view field, auto) { result = result && field == names[at++]; });
  return result && at == 12;
}

// The fault of the fields of `fries` without one of them.
constexpr bad_input fault_without(std::string_view field) noexcept {
  workload_fields fields = fields_of(fries);
  set_field(fields, field, timespan{});
  return to_workload(fields).fault();
}

constexpr bad_field finding_of(std::string_view field, std::string_view text) noexcept {
  workload_fields fields;
  return set_field(fields, field, text);
}

}  // namespace

TEST_BOTH("every field is visited once, in order, under the name of its quantity") {
  HOLDS(names_are_in_order());
  VALUE of_fries = serialize(fries);
  HOLDS(of_fries.count == 10);
  HOLDS(of_fries.rows[0].name == "demand" && of_fries.rows[0].text == "scheduled");
  HOLDS(of_fries.rows[1].name == "cadence" && of_fries.rows[1].text == "P1W");
  HOLDS(of_fries.rows[3].name == "data_lateness" && of_fries.rows[3].text == "PT2H");
  HOLDS(of_fries.rows[9].name == "answer" && of_fries.rows[9].text == "PT0.2S");
}

TEST_BOTH("fields can be written to while they are visited") {
  constexpr auto doubled = []() noexcept {
    workload_fields fields = fields_of(fries);
    for_each_field(fields, [](std::string_view field, auto& value) {
      if constexpr (std::is_same_v<decltype(value), timespan&>)
        if (field == "wait") value = value * 2;
    });
    return fields;
  };
  VALUE fields = doubled();
  HOLDS(fields.wait == 72h);
  HOLDS(fields.run == 40min);
}

TEST_BOTH("a workload survives its fields, as values and as text") {
  HOLDS(survives(fries));
  HOLDS(survives(offers));
  HOLDS(survives(prices));
  HOLDS(survives(frauds));
  HOLDS(!(deserialize(serialize(fries)) == offers));
}

TEST_BOTH("what is missing is told by the workload, by name; stages and lateness are none unless given") {
  HOLDS(to_workload({}).fault() == bad_input{quantity::cadence, input_fault::missing});
  HOLDS(fault_without("data_refresh") == bad_input{quantity::data_refresh, input_fault::missing});
  HOLDS(fault_without("run") == bad_input{quantity::run, input_fault::missing});
  HOLDS(fault_without("wait") == bad_input{quantity::wait, input_fault::missing});
  HOLDS(!fault_without("answer").exists());
  VALUE least = to_workload({.cadence = 1h, .data_refresh = 1h, .run = 1min, .wait = 1h});
  HOLDS(!least.fault().exists());
  HOLDS(least[quantity::data_lateness] == 0s && least[quantity::start_up] == 0s && least[quantity::environment] == 0s);
  HOLDS(least[quantity::delivery] == 0s && least[quantity::turnaround] == 1min);
  VALUE two_demands = to_workload({.demand = demand_kind::per_event, .cadence = 1h, .data_refresh = 1h, .run = 1min});
  HOLDS(two_demands.fault() == bad_input{quantity::cadence, input_fault::not_applicable});
}

namespace {

constexpr scoreplan::fixed_text<200> said(scoreplan::bad_field const& found) {
  scoreplan::fixed_text<200> text;
  say(text, found);
  return text;
}

}  // namespace

TEST_BOTH("an unknown field, a demand that is none and a text that is no duration are told by name") {
  HOLDS(!finding_of("run", "40min").exists());
  HOLDS(said(finding_of("run", "PT40M")) == "run: nothing is wrong");
  VALUE unknown = finding_of("turnaround", "40min");
  HOLDS(unknown.why == field_fault::unknown && unknown.field == "turnaround");
  HOLDS(said(unknown) == "turnaround: there is no such field");
  HOLDS(finding_of("Run", "40min").why == field_fault::unknown);
  HOLDS(finding_of("", "40min").why == field_fault::unknown);
  HOLDS(finding_of("unknown", "no duration").why == field_fault::unknown);
  VALUE demand = finding_of("demand", "sometimes");
  HOLDS(demand.why == field_fault::not_a_demand);
  HOLDS(said(demand) == "demand: scheduled, on_request or per_event is expected");
  VALUE unreadable = finding_of("run", "40 mni");
  HOLDS(unreadable.why == field_fault::not_a_duration && unreadable.parsed.position == 3);
  HOLDS(said(unreadable) ==
        "run: a unit (y mo w d h min s ms us ns, their names such as days, or those of ISO 8601) is expected at letter "
        "4");
}

TEST_BOTH("a figure that cannot be read is not taken for one that is not given") {
  constexpr auto with = [](std::string_view text) noexcept {
    workload_fields fields = fields_of(fries);
    set_field(fields, "answer", text);
    return to_workload(fields).fault();
  };
  HOLDS(!with("1s").exists());
  HOLDS(with("1") == bad_input{quantity::answer, input_fault::unreadable});
  HOLDS(with("") == bad_input{quantity::answer, input_fault::unreadable});
}

TEST_BOTH("no limit is read where it is printed, and judged where it is used") {
  HOLDS(parse_figure("no limit").value == timespan{no_limit});
  HOLDS(parse_figure("no limit"));
  HOLDS(!parse_figure("no limits"));
  HOLDS(!parse_figure("no-limit"));
  HOLDS(parse_figure("P1W").value == weeks{1});
  constexpr auto unlimited_run = []() noexcept {
    workload_fields fields = fields_of(fries);
    set_field(fields, "run", "no limit");
    return to_workload(fields).fault();
  };
  HOLDS(unlimited_run() == bad_input{quantity::run, input_fault::unlimited});
}
