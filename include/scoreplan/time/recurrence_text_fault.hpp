// SPDX-License-Identifier: MIT
// Why the text of a recurrence could not be read.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>
#include <cstdint>

namespace scoreplan {

enum class recurrence_text_fault : std::uint8_t {
  none,
  empty,             // nothing but blanks
  days_expected,     // weekdays, or a word such as daily
  weekday_expected,  // after another one
  time_expected,     // from 00:00 to 23:59:59
  minute_expected,   // past the hour, such as :05
  length_expected,   // of one second or more, in whole seconds
  window_expected,   // such as 08:00-18:00
  window_order,      // a window that does not end after it begins
  window_too_short,  // for the length before it
  does_not_divide,   // a length that does not divide a day, with neither a window nor an instant to count from
  start_expected,    // a time of day or an instant, to count from
  date_expected,     // of a month
  year_date_expected,
  too_many,           // more than max_read_times times of day, or max_patterns dates
  interval_expected,  // a number from 1 to 2147483647
  from_expected,      // "from", after such a number
  anchor_expected,    // a date, after "from"
  end_expected,
  refused,  // the text can be read, but what it says cannot be used; the value has the fault
};

// The largest number of times of a day that a text can list.
inline constexpr std::size_t max_read_times = 96;

}  // namespace scoreplan
