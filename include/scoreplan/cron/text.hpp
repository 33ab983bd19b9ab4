// SPDX-License-Identifier: MIT
// The words of cron: what is wrong with a text, and where.
#pragma once

#include <scoreplan/base/text.hpp>
#include <scoreplan/cron/fault.hpp>

#include <string_view>

namespace scoreplan {

[[nodiscard]] constexpr std::string_view words(cron_field field) noexcept {
  switch (field) {
    case cron_field::second: return "second";
    case cron_field::minute: return "minute";
    case cron_field::hour: return "hour";
    case cron_field::day_of_month: return "day of month";
    case cron_field::month: return "month";
    case cron_field::day_of_week: return "day of week";
    case cron_field::year: return "year";
  }
  return {};
}

// The words come after the name of a field: "the hour is out of range".
[[nodiscard]] constexpr std::string_view words(cron_fault fault) noexcept {
  switch (fault) {
    case cron_fault::none: return "has nothing wrong";
    case cron_fault::field_missing: return "is missing";
    case cron_fault::text_after_last_field: return "should be the last field";
    case cron_fault::value_expected: return "lacks a value";
    case cron_fault::letter_not_expected: return "has a letter that means nothing there";
    case cron_fault::out_of_range: return "is out of range";
    case cron_fault::step_of_zero: return "has a step of zero";
    case cron_fault::step_too_large: return "has a step as large as the field: only its first value happens";
    case cron_fault::step_without_range: return "has a step after a single value";
    case cron_fault::range_runs_backwards: return "has a range that runs backwards";
    case cron_fault::question_mark_expected: return "or the other day field, and not both, must be \"?\"";
    case cron_fault::more_than_one_value: return "has more values beside one that must stand alone";
    case cron_fault::nickname_unknown: return "has a nickname that names no times";
    case cron_fault::interval_has_no_anchor: return "counts from when the engine started, which no one can know";
    case cron_fault::zone_belongs_elsewhere: return "begins with a time zone, which belongs elsewhere";
    case cron_fault::ignored_by_the_service: return "is ignored by the service, which runs on every day";
    case cron_fault::never_happens: return "names no date of any year";
    case cron_fault::names_and_numbers: return "has a range of a name and a number";
    case cron_fault::dropped_after_a_name: return "has text after a name, which the engine drops";
    case cron_fault::ignored_beside_special_day: return "is ignored beside the special day of the week";
    case cron_fault::more_often_than_the_service: return "asks for runs that are nearer than the service makes them";
    case cron_fault::dialect_contradicts_itself: return "has a dialect that contradicts itself";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(cron_lines_fault fault) noexcept {
  switch (fault) {
    case cron_lines_fault::none: return "nothing is wrong";
    case cron_lines_fault::no_line: return "no line is given";
    case cron_lines_fault::too_many: return "there are too many lines";
    case cron_lines_fault::dialects_differ: return "the lines are of several dialects";
    case cron_lines_fault::bad_line: return "a line cannot be read";
  }
  return {};
}

namespace detail {

// The names of the dialects that have so many fields; empty where none has.
[[nodiscard]] constexpr std::string_view dialects_with(int fields) noexcept {
  switch (fields) {
    case 5: return "five fields are those of posix, kubernetes, azure-ml, cronie, airflow and github";
    case 6: return "six fields are those of quartz, six-field and eventbridge";
    case 7: return "seven fields are those of quartz";
    default: return {};
  }
}

}  // namespace detail

// Appends a finding: "the hour is out of range (letter 5)", counted from 1; "nothing is wrong" where nothing was found.
// Where the text has another number of fields than its dialect, the dialects that have so many follow.
template <class Sink>
constexpr void say(Sink& sink, bad_cron finding) {
  detail::words_into out{sink};
  if (!finding.exists()) out << "nothing is wrong";
  if (!finding.exists()) return;
  out << "the " << finding.field << " " << finding.what << " (letter " << finding.position + 1 << ")";
  std::string_view const others = detail::dialects_with(finding.fields);
  if (!others.empty()) out << "; " << others;
}

}  // namespace scoreplan
