// What can be wrong with a cron text, and where.
#pragma once

#include <cstdint>

namespace scoreplan {

enum class cron_field : std::uint8_t { second, minute, hour, day_of_month, month, day_of_week, year };

// What is wrong with cron text.
enum class cron_fault : std::uint8_t {
  none,
  field_missing,
  text_after_last_field,
  value_expected,
  letter_not_expected,  // in this field of this dialect
  out_of_range,
  step_of_zero,
  step_too_large,          // only the first value would ever match
  step_without_range,      // "5/15"
  range_runs_backwards,    // "22-2"
  question_mark_expected,  // in exactly one of the two day fields
  more_than_one_value,     // beside "L", "W" or "#"
  nickname_unknown,        // "@reboot", too: it is no time
  interval_has_no_anchor,  // "@every": counted from when the engine started
  zone_belongs_elsewhere,  // "TZ=" or "CRON_TZ="
  ignored_by_the_service,  // the day of the month and the month
  never_happens,           // no date fits: 31 February
};

// A fault, and where: the position of the letter at which it was seen.
struct cron_finding {
  cron_fault what = cron_fault::none;
  cron_field field = cron_field::second;
  std::uint16_t position = 0;

  constexpr explicit operator bool() const noexcept { return what != cron_fault::none; }
  friend constexpr bool operator==(cron_finding const&, cron_finding const&) noexcept = default;
};

[[nodiscard]] constexpr char const* name(cron_field field) noexcept {
  switch (field) {
    case cron_field::second: return "second";
    case cron_field::minute: return "minute";
    case cron_field::hour: return "hour";
    case cron_field::day_of_month: return "day of month";
    case cron_field::month: return "month";
    case cron_field::day_of_week: return "day of week";
    case cron_field::year: return "year";
  }
  return "";
}

// A sentence about the field.
[[nodiscard]] constexpr char const* sentence(cron_fault fault) noexcept {
  switch (fault) {
    case cron_fault::none: return "";
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
  }
  return "";
}

}  // namespace scoreplan
