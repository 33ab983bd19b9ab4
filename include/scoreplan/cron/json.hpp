// SPDX-License-Identifier: MIT
// The JSON of cron: what is wrong with a text, and where.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/cron/text.hpp>

#include <string_view>

namespace scoreplan {

// The names of faults, as JSON and programs spell them.

[[nodiscard]] constexpr std::string_view name(cron_field value) noexcept {
  switch (value) {
    case cron_field::second: return "second";
    case cron_field::minute: return "minute";
    case cron_field::hour: return "hour";
    case cron_field::day_of_month: return "day_of_month";
    case cron_field::month: return "month";
    case cron_field::day_of_week: return "day_of_week";
    case cron_field::year: return "year";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(cron_lines_fault value) noexcept {
  switch (value) {
    case cron_lines_fault::none: return "none";
    case cron_lines_fault::no_line: return "no_line";
    case cron_lines_fault::too_many: return "too_many";
    case cron_lines_fault::dialects_differ: return "dialects_differ";
    case cron_lines_fault::bad_line: return "bad_line";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(cron_fault value) noexcept {
  switch (value) {
    case cron_fault::none: return "none";
    case cron_fault::field_missing: return "field_missing";
    case cron_fault::text_after_last_field: return "text_after_last_field";
    case cron_fault::value_expected: return "value_expected";
    case cron_fault::letter_not_expected: return "letter_not_expected";
    case cron_fault::out_of_range: return "out_of_range";
    case cron_fault::step_of_zero: return "step_of_zero";
    case cron_fault::step_too_large: return "step_too_large";
    case cron_fault::step_without_range: return "step_without_range";
    case cron_fault::range_runs_backwards: return "range_runs_backwards";
    case cron_fault::question_mark_expected: return "question_mark_expected";
    case cron_fault::more_than_one_value: return "more_than_one_value";
    case cron_fault::nickname_unknown: return "nickname_unknown";
    case cron_fault::interval_has_no_anchor: return "interval_has_no_anchor";
    case cron_fault::zone_belongs_elsewhere: return "zone_belongs_elsewhere";
    case cron_fault::ignored_by_the_service: return "ignored_by_the_service";
    case cron_fault::never_happens: return "never_happens";
    case cron_fault::names_and_numbers: return "names_and_numbers";
    case cron_fault::dropped_after_a_name: return "dropped_after_a_name";
    case cron_fault::ignored_beside_special_day: return "ignored_beside_special_day";
    case cron_fault::more_often_than_the_service: return "more_often_than_the_service";
    case cron_fault::dialect_contradicts_itself: return "dialect_contradicts_itself";
  }
  return {};
}

template <class Sink>
constexpr void write_json(Sink& sink, bad_cron finding) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("field", finding.field);
  object.member("fault", finding.what);
  object.member("position", finding.position);
  object.text_member(finding);
}

}  // namespace scoreplan
