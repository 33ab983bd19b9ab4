// SPDX-License-Identifier: MIT
// The words of schedule expressions of Amazon EventBridge, and the names of what is wrong with them.
#pragma once

#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/cron/eventbridge.hpp>
#include <scoreplan/cron/text.hpp>

#include <string_view>

namespace scoreplan {

[[nodiscard]] constexpr std::string_view words(eventbridge_fault fault) noexcept {
  switch (fault) {
    case eventbridge_fault::none: return "nothing is wrong";
    case eventbridge_fault::kind_unknown: return "cron(...) or rate(...) is expected";
    case eventbridge_fault::parenthesis_missing: return "a closing parenthesis is missing";
    case eventbridge_fault::text_after_parenthesis: return "the closing parenthesis should be the last letter";
    case eventbridge_fault::bad_fields: return "the fields of cron(...) cannot be read";
    case eventbridge_fault::number_missing: return "the rate lacks a number";
    case eventbridge_fault::number_out_of_range: return "the number of the rate is not from 1 to 2147483647";
    case eventbridge_fault::unit_unknown: return "the rate lacks a unit, which is minutes, hours or days";
    case eventbridge_fault::unit_is_plural: return "a rate of 1 has its unit without an s";
    case eventbridge_fault::unit_is_singular: return "a rate above 1 has its unit with an s";
  }
  return {};
}

// The names of faults, as JSON and programs spell them.
[[nodiscard]] constexpr std::string_view name(eventbridge_fault value) noexcept {
  switch (value) {
    case eventbridge_fault::none: return "none";
    case eventbridge_fault::kind_unknown: return "kind_unknown";
    case eventbridge_fault::parenthesis_missing: return "parenthesis_missing";
    case eventbridge_fault::text_after_parenthesis: return "text_after_parenthesis";
    case eventbridge_fault::bad_fields: return "bad_fields";
    case eventbridge_fault::number_missing: return "number_missing";
    case eventbridge_fault::number_out_of_range: return "number_out_of_range";
    case eventbridge_fault::unit_unknown: return "unit_unknown";
    case eventbridge_fault::unit_is_plural: return "unit_is_plural";
    case eventbridge_fault::unit_is_singular: return "unit_is_singular";
  }
  return {};
}

// Appends what is wrong with a schedule expression, in the words of cron where its fields are.
template <class Sink>
constexpr void say(Sink& sink, parsed<eventbridge_expression, eventbridge_fault> const& read) {
  detail::words_into out{sink};
  if (read.fault == eventbridge_fault::bad_fields) out << read.value.fields_fault();
  else out << read.fault;
  if (!read && read.fault != eventbridge_fault::bad_fields) out << " at letter " << read.position + 1;
}

}  // namespace scoreplan
