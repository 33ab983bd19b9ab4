// The names of the vocabulary, as programs and JSON spell them.
#pragma once

#include <scoreplan/decide.hpp>
#include <scoreplan/detail/text.hpp>

#include <string_view>

namespace scoreplan {

[[nodiscard]] constexpr std::string_view name(mode value) noexcept {
  switch (value) {
    case mode::invalid: return "invalid";
    case mode::infeasible: return "infeasible";
    case mode::real_time: return "real_time";
    case mode::batch: return "batch";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(trigger value) noexcept {
  switch (value) {
    case trigger::none: return "none";
    case trigger::schedule: return "schedule";
    case trigger::request: return "request";
    case trigger::arrival: return "arrival";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(quantity value) noexcept {
  switch (value) {
    case quantity::cadence: return "cadence";
    case quantity::gap: return "gap";
    case quantity::staleness: return "staleness";
    case quantity::refresh: return "refresh";
    case quantity::lateness: return "lateness";
    case quantity::start_up: return "start_up";
    case quantity::environment: return "environment";
    case quantity::run: return "run";
    case quantity::delivery: return "delivery";
    case quantity::wait: return "wait";
    case quantity::answer: return "answer";
    case quantity::turnaround: return "turnaround";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(demand_kind value) noexcept {
  switch (value) {
    case demand_kind::scheduled: return "scheduled";
    case demand_kind::on_request: return "on_request";
    case demand_kind::per_event: return "per_event";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(relation value) noexcept {
  switch (value) {
    case relation::below: return "below";
    case relation::at_most: return "at_most";
    case relation::at_least: return "at_least";
    case relation::above: return "above";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(note value) noexcept {
  switch (value) {
    case note::cluster_never_stops: return "cluster_never_stops";
    case note::scored_less_often: return "scored_less_often";
    case note::nothing_new_between_refreshes: return "nothing_new_between_refreshes";
    case note::warm_node_would_do: return "warm_node_would_do";
    case note::all_at_once: return "all_at_once";
    case note::answer_time_assumed: return "answer_time_assumed";
    case note::no_answer_time: return "no_answer_time";
    case note::requests_may_overlap: return "requests_may_overlap";
    case note::stored_predictions: return "stored_predictions";
  }
  return {};
}

// "R85"
[[nodiscard]] constexpr fixed_text<4> name(rule value) noexcept {
  fixed_text<4> text;
  text.append({&value.series, 1});
  detail::append_number(text, value.number);
  return text;
}

}  // namespace scoreplan
