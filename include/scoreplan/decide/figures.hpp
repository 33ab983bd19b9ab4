// SPDX-License-Identifier: MIT
// The figures of a workload, and what can be wrong with one.
#pragma once

#include <scoreplan/time/timespan.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// The figures of a workload, in the order in which they are given.
enum class quantity : std::uint8_t {
  cadence,        // how often the business decides (R23)
  request_gap,    // the shortest time between two requests
  staleness,      // how long newer inputs may wait until a stored prediction reflects them (T11)
  data_refresh,   // how often the data is refreshed; zero if continuously (R27)
  data_lateness,  // how late a refresh arrives at worst (R36)
  start_up,       // how long the cluster takes to start (R39)
  environment,    // how long creating the software environment takes (R86)
  run,            // how long the scoring code runs (R31)
  delivery,       // how long delivery to the consumer takes, after the cluster is released (R50)
  wait,           // how long after its data is available a prediction may come (R84)
  answer,         // how long real time takes for one prediction (R87)
  turnaround,     // derived: start_up + environment + run + delivery (R86)
};

inline constexpr std::size_t quantity_count = 12;

// Why a figure is bad input.
enum class input_fault : std::uint8_t {
  none,
  missing,
  negative,
  zero,
  unlimited,       // the figure must have a limit
  calendar,        // the figure must be a fixed length
  not_applicable,  // the figure does not go with this demand
  too_large,       // this and the faults below are those of duration_fault
  too_fine,
  mixed,
  unreadable,
};

// A figure that is bad input, and why. The figures of a subject are an enumeration.
template <class Figure>
struct bad_figure {
  Figure where{};
  input_fault why = input_fault::none;

  // Whether there is a fault.
  [[nodiscard]] constexpr bool exists() const noexcept { return why != input_fault::none; }
  friend constexpr bool operator==(bad_figure, bad_figure) noexcept = default;
};

using bad_input = bad_figure<quantity>;

// How predictions are asked for.
enum class demand_kind : std::uint8_t { scheduled, on_request, per_event };

namespace detail {

// What a figure may be besides a positive fixed length.
struct figure_rule {
  bool absent = false;
  bool zero = false;
  bool calendar = false;
  bool unlimited = false;
};

inline constexpr figure_rule figure_rules[quantity_count] = {
    {.absent = true, .calendar = true},                                   // cadence
    {.absent = true, .zero = true, .calendar = true},                     // request_gap
    {.absent = true, .zero = true, .calendar = true, .unlimited = true},  // staleness
    {.zero = true, .calendar = true},                                     // data_refresh
    {.zero = true, .calendar = true},                                     // data_lateness
    {.zero = true},                                                       // start_up
    {.zero = true},                                                       // environment
    {},                                                                   // run
    {.zero = true},                                                       // delivery
    {.zero = true, .calendar = true, .unlimited = true},                  // wait
    {.absent = true, .zero = true},                                       // answer
    {},                                                                   // turnaround
};

[[nodiscard]] constexpr input_fault fault_of(timespan figure, figure_rule may_be) noexcept {
  switch (figure.fault()) {
    case duration_fault::none: break;
    case duration_fault::too_large: return input_fault::too_large;
    case duration_fault::too_fine: return input_fault::too_fine;
    case duration_fault::mixed: return input_fault::mixed;
    case duration_fault::unreadable: return input_fault::unreadable;
  }
  if (figure.is_absent()) return may_be.absent ? input_fault::none : input_fault::missing;
  if (figure.is_unlimited()) return may_be.unlimited ? input_fault::none : input_fault::unlimited;
  if (ticks(figure) < 0) return input_fault::negative;
  if (ticks(figure) == 0 && !may_be.zero) return input_fault::zero;
  if (figure.is_calendar() && !may_be.calendar) return input_fault::calendar;
  return input_fault::none;
}

}  // namespace detail

[[nodiscard]] constexpr std::string_view name(quantity value) noexcept {
  switch (value) {
    case quantity::cadence: return "cadence";
    case quantity::request_gap: return "request_gap";
    case quantity::staleness: return "staleness";
    case quantity::data_refresh: return "data_refresh";
    case quantity::data_lateness: return "data_lateness";
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

}  // namespace scoreplan
