// SPDX-License-Identifier: MIT
// Conversions between a workload and named fields, which a serializer binds in a dozen lines.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// A workload as plain data. A figure that is absent is not given.
struct workload_fields {
  demand_kind demand = demand_kind::scheduled;
  timespan cadence{};
  timespan request_gap{};
  timespan staleness{};
  timespan data_refresh{};
  timespan data_lateness = std::chrono::seconds{0};
  timespan start_up = std::chrono::seconds{0};
  timespan environment = std::chrono::seconds{0};
  timespan run{};
  timespan delivery = std::chrono::seconds{0};
  timespan wait{};
  timespan answer{};

  friend constexpr bool operator==(workload_fields const&, workload_fields const&) noexcept = default;
};

namespace detail {

// The member of each figure, in the order of quantity. The turnaround has none, because it follows from the others.
inline constexpr timespan workload_fields::*figure_members[] = {
    &workload_fields::cadence,      &workload_fields::request_gap,   &workload_fields::staleness,
    &workload_fields::data_refresh, &workload_fields::data_lateness, &workload_fields::start_up,
    &workload_fields::environment,  &workload_fields::run,           &workload_fields::delivery,
    &workload_fields::wait,         &workload_fields::answer,
};
inline constexpr std::size_t figure_count = sizeof(figure_members) / sizeof(figure_members[0]);

inline constexpr demand_kind demand_kinds[] = {demand_kind::scheduled, demand_kind::on_request, demand_kind::per_event};

}  // namespace detail

[[nodiscard]] constexpr workload_fields fields_of(workload const& of) noexcept {
  workload_fields result{.demand = of.kind()};
  for (std::size_t at = 0; at < detail::figure_count; ++at)
    result.*detail::figure_members[at] = of[static_cast<quantity>(at)];
  return result;
}

// Calls visit(name, demand_kind&) once and then visit(name, timespan&) for every figure, given or not, in the order of
// quantity. Names are those of name(quantity), and "demand". Constant fields are passed as such.
template <class Fields, class Visit>
requires std::same_as<std::remove_const_t<Fields>, workload_fields>
constexpr void for_each_field(Fields& of, Visit&& visit) {
  visit(std::string_view{"demand"}, of.demand);
  for (std::size_t at = 0; at < detail::figure_count; ++at)
    visit(name(static_cast<quantity>(at)), of.*detail::figure_members[at]);
}
template <class Visit>
constexpr void for_each_field(workload const& of, Visit&& visit) {
  workload_fields const fields = fields_of(of);
  for_each_field(fields, visit);
}

// Makes a workload of fields. Its fault() names the first figure that is missing or bad input.
[[nodiscard]] constexpr workload to_workload(workload_fields const& from) noexcept {
  workload const undemanded{
      demand{from.demand},
      data_availability{from.data_refresh}.late_by(from.data_lateness),
      job_runtime{from.run}.start_up(from.start_up).environment(from.environment).delivery(from.delivery),
      latency_requirement{from.wait},
      answer_time{from.answer},
  };
  return undemanded.with(quantity::cadence, from.cadence)
      .with(quantity::request_gap, from.request_gap)
      .with(quantity::staleness, from.staleness);
}

// Why a field cannot be set.
enum class field_fault : std::uint8_t {
  none,
  unknown,         // there is no field of this name
  not_a_demand,    // a text other than the name of a demand_kind
  not_a_duration,  // a text that is no duration; see parse_figure
};

// What set_field found: the field that it was to set, and why it could not.
struct bad_field {
  std::string_view field;  // the name as it was passed
  field_fault why = field_fault::none;
  parsed_duration parsed{};  // what is wrong with a text that is no duration, and where

  // Whether there is a fault.
  [[nodiscard]] constexpr bool exists() const noexcept { return why != field_fault::none; }
};

// Reads "no limit", as to_iso writes it, or a duration, as parse_duration reads it.
[[nodiscard]] constexpr parsed_duration parse_figure(std::string_view text) noexcept {
  if (text == to_iso(no_limit)) return {no_limit};
  return parse_duration(text);
}

namespace detail {

constexpr bad_field set_demand(workload_fields& of, std::string_view text) noexcept {
  for (demand_kind const each : demand_kinds)
    if (name(each) == text) {
      of.demand = each;
      return {"demand"};
    }
  return {"demand", field_fault::not_a_demand};
}

}  // namespace detail

// Sets one figure by its name. An unknown name changes nothing.
constexpr bad_field set_field(workload_fields& of, std::string_view field, timespan value) noexcept {
  for (std::size_t at = 0; at < detail::figure_count; ++at)
    if (name(static_cast<quantity>(at)) == field) {
      of.*detail::figure_members[at] = value;
      return {field};
    }
  return {field, field_fault::unknown};
}

// Sets the demand, or one figure, by its name from a text; see parse_figure. A figure whose text cannot be read is set
// to a fault, so that it cannot be taken for one that is not given. An unknown name or demand changes nothing.
constexpr bad_field set_field(workload_fields& of, std::string_view field, std::string_view text) noexcept {
  if (field == "demand") return detail::set_demand(of, text);
  parsed_duration const parsed = parse_figure(text);
  if (bad_field const fault = set_field(of, field, parsed.value); fault.exists()) return fault;
  if (!parsed) return {field, field_fault::not_a_duration, parsed};
  return {field};
}

// The words stand here and not in decide/text.hpp: who binds no fields does without them.
[[nodiscard]] constexpr std::string_view name(field_fault fault) noexcept {
  switch (fault) {
    case field_fault::none: return "none";
    case field_fault::unknown: return "unknown";
    case field_fault::not_a_demand: return "not_a_demand";
    case field_fault::not_a_duration: return "not_a_duration";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(field_fault fault) noexcept {
  switch (fault) {
    case field_fault::none: return "nothing is wrong";
    case field_fault::unknown: return "there is no such field";
    case field_fault::not_a_demand: return "scheduled, on_request or per_event is expected";
    case field_fault::not_a_duration: return "a duration is expected";
  }
  return {};
}

// Appends why a field cannot be set: "run: a number is expected at letter 1".
template <class Sink>
constexpr void say(Sink& sink, bad_field const& found) {
  detail::words_into out{sink};
  out << found.field << ": ";
  if (found.why == field_fault::not_a_duration) out << found.parsed;
  else out << found.why;
}

}  // namespace scoreplan
