// SPDX-License-Identifier: MIT
// The JSON of lengths of time, and of what is wrong with durations, zones and recurrences.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <concepts>
#include <string_view>

namespace scoreplan {

// The names of faults, as JSON and programs spell them.

[[nodiscard]] constexpr std::string_view name(parse_fault fault) noexcept {
  switch (fault) {
    case parse_fault::none: return "none";
    case parse_fault::empty: return "empty";
    case parse_fault::number_expected: return "number_expected";
    case parse_fault::unit_expected: return "unit_expected";
    case parse_fault::out_of_order: return "out_of_order";
    case parse_fault::fraction_not_last: return "fraction_not_last";
    case parse_fault::mixed: return "mixed";
    case parse_fault::too_large: return "too_large";
    case parse_fault::too_fine: return "too_fine";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(duration_fault fault) noexcept {
  switch (fault) {
    case duration_fault::none: return "none";
    case duration_fault::too_large: return "too_large";
    case duration_fault::too_fine: return "too_fine";
    case duration_fault::mixed: return "mixed";
    case duration_fault::unreadable: return "unreadable";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(instant_fault value) noexcept {
  switch (value) {
    case instant_fault::none: return "none";
    case instant_fault::digits_expected: return "digits_expected";
    case instant_fault::mark_expected: return "mark_expected";
    case instant_fault::out_of_range: return "out_of_range";
    case instant_fault::end_expected: return "end_expected";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(recurrence_fault fault) noexcept {
  switch (fault) {
    case recurrence_fault::none: return "none";
    case recurrence_fault::time_of_day: return "time_of_day";
    case recurrence_fault::times: return "times";
    case recurrence_fault::window: return "window";
    case recurrence_fault::day: return "day";
    case recurrence_fault::weekdays: return "weekdays";
    case recurrence_fault::hours: return "hours";
    case recurrence_fault::interval: return "interval";
    case recurrence_fault::anchor: return "anchor";
    case recurrence_fault::never_matches: return "never_matches";
    case recurrence_fault::contradiction: return "contradiction";
    case recurrence_fault::too_many: return "too_many";
    case recurrence_fault::unreadable: return "unreadable";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(zone_fault fault) noexcept {
  switch (fault) {
    case zone_fault::none: return "none";
    case zone_fault::name_expected: return "name_expected";
    case zone_fault::number_expected: return "number_expected";
    case zone_fault::out_of_range: return "out_of_range";
    case zone_fault::rule_expected: return "rule_expected";
    case zone_fault::letter_not_expected: return "letter_not_expected";
    case zone_fault::unknown_name: return "unknown_name";
    case zone_fault::windows_name: return "windows_name";
    case zone_fault::no_rule: return "no_rule";
    case zone_fault::known_later: return "known_later";
    case zone_fault::bad_file_name: return "bad_file_name";
    case zone_fault::no_file: return "no_file";
    case zone_fault::not_a_zone_file: return "not_a_zone_file";
    case zone_fault::too_many_transitions: return "too_many_transitions";
    case zone_fault::bad_transitions: return "bad_transitions";
  }
  return {};
}

// Writes a length as to_iso gives it, a string; an absent length is null.
template <class Sink, std::same_as<timespan> Length>
constexpr void write_json(Sink& sink, Length length) {
  if (length.is_absent()) sink.append("null");
  else detail::write_value(sink, to_iso(length));
}

// Writes what is wrong with a zone as an object of fault, zone, nearest_name and since; what there is not is null.
template <class Sink>
constexpr void write_json(Sink& sink, zone_finding const& found) {
  detail::json_block object{sink, "{}"};
  object.member("fault", found.fault);
  object.optional_member("zone", !found.name.empty(), found.name);
  object.optional_member("nearest_name", !found.nearest_name.empty(), found.nearest_name);
  object.optional_member("since", found.fault == zone_fault::known_later, to_rfc3339(found.since));
}

// Writes why a zone has no times, as its finding is written.
template <class Sink>
constexpr void write_json(Sink& sink, any_zone const& zone) {
  write_json(sink, check_zone(zone, (std::chrono::sys_seconds::max)()));
}

}  // namespace scoreplan
