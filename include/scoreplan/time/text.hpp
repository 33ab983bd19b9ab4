// SPDX-License-Identifier: MIT
// The words of lengths of time, and of what is wrong with durations, zones and recurrences.
#pragma once

#include <scoreplan/base/nearest.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

namespace detail {

// The words for a period after "every": "day" for one day, other periods as to_words gives them.
[[nodiscard]] constexpr duration_text after_every(timespan period) noexcept {
  using namespace std::chrono;
  struct usual {
    timespan period;
    std::string_view word;
  };
  usual const periods[] = {{years{1}, "year"}, {months{1}, "month"}, {weeks{1}, "week"},
                           {days{1}, "day"},   {hours{1}, "hour"},   {minutes{1}, "minute"}};
  for (usual const& each : periods) {
    if (period != each.period || period.in_years() != each.period.in_years()) continue;
    duration_text word;
    word.append(each.word);
    return word;
  }
  return to_words(period);
}

}  // namespace detail

// Appends a length as to_words gives it: "1 d 12 h".
template <class Sink, std::same_as<timespan> Length>
constexpr void say(Sink& sink, Length length) {
  detail::append_words(sink, length);
}

[[nodiscard]] constexpr std::string_view words(parse_fault fault) noexcept {
  switch (fault) {
    case parse_fault::none: return "nothing is wrong";
    case parse_fault::empty: return "a duration is expected";
    case parse_fault::number_expected: return "a number is expected";
    case parse_fault::unit_expected:
      return "a unit (y mo w d h min s ms us ns, their names such as days, or those of ISO 8601) is expected";
    case parse_fault::out_of_order: return "units must go from large to small, each once:";
    case parse_fault::fraction_not_last: return "only the last number may have a fraction:";
    case parse_fault::mixed: return "months or years and fixed units do not mix:";
    case parse_fault::too_large: return "more than about 292 years:";
    case parse_fault::too_fine: return "not a whole number of nanoseconds, or of months:";
  }
  return {};
}

namespace detail {

// Appends what a word that is no unit was read as, and which unit comes nearest.
template <class Sink>
constexpr void say_unknown_unit(Sink& sink, std::string_view word, bool is_iso) {
  words_into out{sink};
  if (is_iso) return void(out << " is no unit of ISO 8601; Y, M, W and D are, and after T H, M and S");
  if (word == "M") return void(out << " may be months or minutes; mo and min are units");
  nearest_word search{word};
  for (unit_name const& each : usual_names) search.offer(each.name);
  if (search.found().empty()) out << " is no unit; y, mo, w, d, h, min, s, ms, us and ns are, and their names";
  else out << " is no unit; " << quoted{search.found()} << " is";
}

// What is said after the piece of a duration that has the fault.
[[nodiscard]] constexpr std::string_view words_of_piece(parse_fault fault) noexcept {
  switch (fault) {
    case parse_fault::number_expected: return " stands where a number is expected, as in 12 h";
    case parse_fault::out_of_order: return " comes too late: units go from large to small, each once";
    case parse_fault::fraction_not_last: return " follows a fraction, which only the last number may have";
    case parse_fault::mixed: return " cannot be added: months and years have no fixed length";
    case parse_fault::too_large: return " makes more than about 292 years";
    case parse_fault::too_fine: return " is not a whole number of nanoseconds, or of months";
    default: return {};
  }
}

}  // namespace detail

// Appends why a duration could not be read, with what is wrong in its text: "`dya` in `1dya` is no unit; `day` is".
template <class Sink>
constexpr void say(Sink& sink, parsed_duration const& read, std::string_view text) {
  detail::words_into out{sink};
  if (read || read.fault == parse_fault::empty) return void(out << read.fault);
  std::string_view const wrong = detail::wrong_piece(read, text);
  bool const is_number = read.fault == parse_fault::number_expected;
  if (wrong.empty()) {
    out << "after " << detail::quoted{text} << (is_number ? " a number and a unit are" : " a unit such as min is");
    out << " missing";
    return;
  }
  out << detail::quoted{wrong};
  if (wrong != text) out << " in " << detail::quoted{text};
  if (read.fault == parse_fault::unit_expected) detail::say_unknown_unit(sink, wrong, text.starts_with('P'));
  else out << detail::words_of_piece(read.fault);
}

[[nodiscard]] constexpr std::string_view words(duration_fault fault) noexcept {
  return fault == duration_fault::none ? "nothing is wrong" : detail::fault_name(fault);
}

[[nodiscard]] constexpr std::string_view words(recurrence_fault fault) noexcept {
  switch (fault) {
    case recurrence_fault::none: return "nothing is wrong";
    case recurrence_fault::time_of_day: return "the time is not one of the day";
    case recurrence_fault::times: return "a time is missing";
    case recurrence_fault::window:
      return "the window does not end after it begins, on the same day, or its times are not apart";
    case recurrence_fault::day: return "there is no such day";
    case recurrence_fault::weekdays: return "a weekday is missing";
    case recurrence_fault::hours: return "hours that do not divide 24 need a date that they are counted from";
    case recurrence_fault::interval: return "every 0 is never, and so is an interval that is too long";
    case recurrence_fault::anchor: return "the date that it is counted from is not in the years 1970 to 9999";
    case recurrence_fault::never_matches: return "no date from there on ever fits";
    case recurrence_fault::contradiction: return "local times and a fixed period in UTC do not go together";
    case recurrence_fault::too_many: return "it has more than eight patterns";
    case recurrence_fault::unreadable: return "it was not readable";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(zone_fault fault) noexcept {
  switch (fault) {
    case zone_fault::none: return "nothing is wrong";
    case zone_fault::name_expected: return "the rule of the zone lacks a name of three letters or more, such as CET";
    case zone_fault::number_expected: return "the rule of the zone lacks a number";
    case zone_fault::out_of_range: return "an hour, minute, month, week or day in the rule of the zone is out of range";
    case zone_fault::rule_expected:
      return "the rule of the zone does not say when daylight-saving time begins and ends, such as ,M3.5.0,M10.5.0/3";
    case zone_fault::letter_not_expected: return "the rule of the zone has a letter that means nothing there";
    case zone_fault::unknown_name: return "there is no zone of this name";
    case zone_fault::windows_name:
      return "this is a name of Windows; one of the tz database is expected, such as Europe/Paris";
    case zone_fault::no_rule:
      return "the clock of the zone follows no rule that lasts; load_transitions has its changes";
    case zone_fault::known_later: return "the zone is known from a later instant on";
    case zone_fault::bad_file_name: return "the name of the zone is none that a file can have";
    case zone_fault::no_file: return "there is no zone file of this name";
    case zone_fault::not_a_zone_file: return "the file is no zone file of version 2 or later with a rule at its end";
    case zone_fault::too_many_transitions: return "the zone has more changes of the clock than there is room for";
    case zone_fault::bad_transitions:
      return "the changes of the clock are not in order of time, or an offset is beyond 26 hours";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(instant_fault fault) noexcept {
  switch (fault) {
    case instant_fault::none: return "nothing is wrong";
    case instant_fault::digits_expected: return "more or fewer digits are expected";
    case instant_fault::mark_expected: return "a mark (- : T + Z) is expected";
    case instant_fault::out_of_range: return "a month, day, hour, minute or second that exists is expected";
    case instant_fault::end_expected: return "the end is expected";
  }
  return {};
}

namespace detail {

// The name of a zone in a sentence.
[[nodiscard]] constexpr std::string_view name_or_zone(std::string_view name) noexcept {
  return name.empty() ? "the zone" : name;
}

// Appends an instant, as its date where it is midnight.
template <class Sink>
constexpr void say_first_instant(Sink& sink, std::chrono::sys_seconds instant) {
  std::size_t const date = 10;
  bool const is_midnight = instant == std::chrono::floor<std::chrono::days>(instant);
  sink.append(to_rfc3339(instant).view().substr(0, is_midnight ? date : std::string_view::npos));
}

}  // namespace detail

// Appends what is wrong with a zone: "the rule of America/Vancouver is known from 2026-03-09 on". Where another name
// may be meant it is appended.
template <class Sink>
constexpr void say(Sink& sink, zone_finding const& found) {
  detail::words_into out{sink};
  switch (found.fault) {
    case zone_fault::known_later:
      out << "the rule of " << detail::name_or_zone(found.name) << " is known from ";
      detail::say_first_instant(sink, found.since);
      out << " on";
      return;
    case zone_fault::no_rule:
      out << "the clock of " << detail::name_or_zone(found.name)
          << " follows no rule that lasts; load_transitions has its changes";
      return;
    default: out << found.fault;
  }
  if (!found.nearest_name.empty()) out << "; the nearest name is " << found.nearest_name;
}

// Appends why a zone has no times, as its finding does.
template <class Sink>
constexpr void say(Sink& sink, any_zone const& zone) {
  say(sink, check_zone(zone, (std::chrono::sys_seconds::max)()));
}

}  // namespace scoreplan
