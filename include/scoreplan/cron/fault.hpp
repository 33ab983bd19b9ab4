// SPDX-License-Identifier: MIT
// What can be wrong with a cron text, and where.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>
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
  step_too_large,              // only the first value would ever match
  step_without_range,          // "5/15"
  range_runs_backwards,        // "22-2"
  question_mark_expected,      // in exactly one of the two day fields
  more_than_one_value,         // beside "L", "W" or "#", or a second one of these
  nickname_unknown,            // "@reboot", too: it is no time
  interval_has_no_anchor,      // "@every": counted from when the engine started
  zone_belongs_elsewhere,      // "TZ=" or "CRON_TZ="
  ignored_by_the_service,      // a restriction of the day of the month or of the month
  never_happens,               // no date fits: 31 February
  names_and_numbers,           // a range from one to the other: "2-FRI"
  dropped_after_a_name,        // "JAN/3" is January
  ignored_beside_special_day,  // a day of the month beside "5#2"
  more_often_than_the_service,
  dialect_contradicts_itself,  // a dialect whose values say nothing together
};

// A fault, the field that has it, the position of the letter at which it was seen, counted from 0, and how many fields
// the text has, no more than 8, where the dialect has another number of them.
struct bad_cron {
  cron_fault what = cron_fault::none;
  cron_field field = cron_field::second;
  std::size_t position = 0;
  std::uint8_t fields = 0;

  // Whether there is a fault.
  [[nodiscard]] constexpr bool exists() const noexcept { return what != cron_fault::none; }
  friend constexpr bool operator==(bad_cron const&, bad_cron const&) noexcept = default;
};

// Why several expressions cannot be used as one.
enum class cron_lines_fault : std::uint8_t {
  none,
  no_line,          // none is given
  too_many,         // more than cron_lines may hold
  dialects_differ,  // they are of several engines
  bad_line,         // one of them has a fault
};

}  // namespace scoreplan
