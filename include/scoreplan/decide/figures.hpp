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
  data_refresh,   // how often the data is refreshed; zero: continuously (R27)
  data_lateness,  // how late a refresh arrives at worst (R36)
  start_up,       // of the cluster (R39)
  environment,    // creating it (R86)
  run,            // the scoring code (R31)
  delivery,       // to the consumer, after the cluster is released (R50)
  wait,           // how long after its data is available a prediction may come (R84)
  answer,         // real-time turnaround of one prediction (R87)
  turnaround,     // derived: start_up + environment + run + delivery (R86)
};

inline constexpr std::size_t quantity_count = 12;

// Why a figure is bad input.
enum class input_fault : std::uint8_t {
  none,
  missing,
  negative,
  zero,
  unlimited,       // must have a limit
  calendar,        // must be a fixed length
  not_applicable,  // does not go with this demand
  too_large,       // see duration_fault
  too_fine,
  mixed,
  unreadable,
};

struct bad_input {
  quantity where = quantity::cadence;
  input_fault why = input_fault::none;

  // Whether there is a fault.
  constexpr explicit operator bool() const noexcept { return why != input_fault::none; }
  friend constexpr bool operator==(bad_input, bad_input) noexcept = default;
};

// How predictions are asked for.
enum class demand_kind : std::uint8_t { scheduled, on_request, per_event };

namespace detail {

// What a figure may be, beside a positive fixed length.
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

[[nodiscard]] constexpr std::string_view name(input_fault value) noexcept {
  switch (value) {
    case input_fault::none: return "none";
    case input_fault::missing: return "missing";
    case input_fault::negative: return "negative";
    case input_fault::zero: return "zero";
    case input_fault::unlimited: return "unlimited";
    case input_fault::calendar: return "calendar";
    case input_fault::not_applicable: return "not_applicable";
    case input_fault::too_large: return "too_large";
    case input_fault::too_fine: return "too_fine";
    case input_fault::mixed: return "mixed";
    case input_fault::unreadable: return "unreadable";
  }
  return {};
}

}  // namespace scoreplan
