// SPDX-License-Identifier: MIT
// Recurrences as text: parse_recurrence reads "Mon-Fri 06:00" and the like, to_text writes it.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/nearest.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/time/detail/recurrence_reader.hpp>
#include <scoreplan/time/detail/recurrence_writer.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/recurrence_text_fault.hpp>
#include <scoreplan/time/text.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan {

// A recurrence that was read. After a fault the value has a fault, too: it never happens.
using parsed_recurrence = parsed<recurrence, recurrence_text_fault>;

// Reads a recurrence as people write it:
//   daily 06:00    daily 6:00, 18:00    weekdays 06:00    Mon-Fri 06:00    Monday,Thu 06:00:30    hourly :05,:35
//   monthly 15 06:00    monthly last 06:00    monthly 31 06:00 clamp    monthly 2nd-Tue,last-Fri 06:00
//   quarterly 1 06:00    yearly 02-29 06:00    yearly Feb-last 06:00    yearly 05-2nd-Mon 06:00
//   every 10 min    every 4 h from 02:00    every 10 min 08:00-18:00    Mon-Fri every 10 min 08:00-18:00
//   every 90 min from 2026-01-01T00:00Z
// The last is a fixed period in UTC. Any other may be followed by "every 2 from 2026-01-05", which keeps every second
// hour, day, week, month, quarter or year, counted from the one that holds the date; and members that are joined by
// "and" or ";" are a union: "Mon 06:00 and Thu 18:00". Letters may be of any case. Names of weekdays and months have
// three letters or more. A window ends just before its second time, at 24:00 at the latest. A fault has a place in the
// text, and explain(parsed, text) says what was read there and what would be right.
[[nodiscard]] constexpr parsed_recurrence parse_recurrence(std::string_view text) noexcept {
  return detail::recurrence_reader{text}.read();
}

inline constexpr std::size_t longest_recurrence_text = 1023;
using recurrence_text = fixed_text<longest_recurrence_text>;

// Returns a text that parse_recurrence reads as the same recurrence. It is empty where no text says it: for a faulty
// recurrence, one with more than 96 times of day in a pattern, one whose interval begins before 1970, one with a period
// of more than 292 years, and one whose text would be too long.
[[nodiscard]] constexpr recurrence_text to_text(recurrence const& times) noexcept {
  recurrence_text text;
  detail::recurrence_writer writer{text};
  std::string_view separator;
  for (pattern const& each : times.members()) {
    text.append(separator);
    writer.write(each);
    separator = " and ";
  }
  parsed_recurrence const read = parse_recurrence(text);
  return read && read.value == times ? text : recurrence_text{};
}

// The words stand here and not in time/text.hpp: who reads no recurrences does without them.
[[nodiscard]] constexpr std::string_view name(recurrence_text_fault fault) noexcept {
  switch (fault) {
    case recurrence_text_fault::none: return "none";
    case recurrence_text_fault::empty: return "empty";
    case recurrence_text_fault::days_expected: return "days_expected";
    case recurrence_text_fault::weekday_expected: return "weekday_expected";
    case recurrence_text_fault::time_expected: return "time_expected";
    case recurrence_text_fault::minute_expected: return "minute_expected";
    case recurrence_text_fault::length_expected: return "length_expected";
    case recurrence_text_fault::window_expected: return "window_expected";
    case recurrence_text_fault::window_order: return "window_order";
    case recurrence_text_fault::window_too_short: return "window_too_short";
    case recurrence_text_fault::does_not_divide: return "does_not_divide";
    case recurrence_text_fault::start_expected: return "start_expected";
    case recurrence_text_fault::date_expected: return "date_expected";
    case recurrence_text_fault::year_date_expected: return "year_date_expected";
    case recurrence_text_fault::too_many: return "too_many";
    case recurrence_text_fault::interval_expected: return "interval_expected";
    case recurrence_text_fault::from_expected: return "from_expected";
    case recurrence_text_fault::anchor_expected: return "anchor_expected";
    case recurrence_text_fault::end_expected: return "end_expected";
    case recurrence_text_fault::refused: return "refused";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(recurrence_text_fault fault) noexcept {
  switch (fault) {
    case recurrence_text_fault::none: return "nothing is wrong";
    case recurrence_text_fault::empty: return "days and a time are expected, such as Mon-Fri 06:00";
    case recurrence_text_fault::days_expected:
      return "a weekday or one of daily, weekdays, hourly, every, monthly, quarterly and yearly is expected";
    case recurrence_text_fault::weekday_expected: return "a weekday such as Mon is expected";
    case recurrence_text_fault::time_expected:
      return "a time of day from 00:00 to 23:59:59, such as 06:00, is expected";
    case recurrence_text_fault::minute_expected: return "a time past the hour such as :05 is expected";
    case recurrence_text_fault::length_expected: return "a length such as 10 min, in whole seconds, is expected";
    case recurrence_text_fault::window_expected: return "a window such as 08:00-18:00 is expected";
    case recurrence_text_fault::window_order: return "a window that ends after it begins is expected";
    case recurrence_text_fault::window_too_short:
      return "a window is expected that is no shorter than the length before it";
    case recurrence_text_fault::does_not_divide:
      return "a length that divides the day is expected, or after it a window such as 00:00-24:00, or an instant to "
             "count from such as from 2026-01-01T00:00Z";
    case recurrence_text_fault::start_expected:
      return "a time of day such as 02:00 or an instant such as 2026-01-01T00:00Z is expected";
    case recurrence_text_fault::date_expected:
      return "a date of a month (1 to 31, last, 2nd-Tue up to 4th-Tue, last-Fri) is expected";
    case recurrence_text_fault::year_date_expected:
      return "a date of a year (02-29, Feb-last, 05-2nd-Mon, 05-last-Mon) is expected";
    case recurrence_text_fault::too_many: return "at most 96 times or 8 dates are expected";
    case recurrence_text_fault::interval_expected: return "a number from 1 to 2147483647 is expected";
    case recurrence_text_fault::from_expected: return "from and a date are expected, such as from 2026-01-05";
    case recurrence_text_fault::anchor_expected: return "a date such as 2026-01-05 is expected";
    case recurrence_text_fault::end_expected:
      return "the end is expected, or and with another member, or an interval such as every 2 from 2026-01-05";
    case recurrence_text_fault::refused: return "what the text says cannot be used";
  }
  return {};
}

namespace detail {

inline constexpr std::string_view recurrence_words[] = {"daily",   "weekdays",  "hourly", "every",
                                                        "monthly", "quarterly", "yearly"};

// The weekday, or also another word that begins a member, that comes nearest to a word.
[[nodiscard]] constexpr std::string_view nearest_days(std::string_view word, bool only_weekdays) noexcept {
  nearest_word search{word};
  for (std::string_view const each : weekday_names) search.offer(each);
  for (std::string_view const each : weekday_names) search.offer(each.substr(0, 3));
  if (only_weekdays) return search.found();
  for (std::string_view const each : recurrence_words) search.offer(each);
  return search.found();
}

// Appends why a word names no days, and which word comes nearest.
template <class Sink>
constexpr void say_unknown_days(Sink& sink, std::string_view word, bool only_weekdays) {
  words_into out{sink};
  out << quoted{word};
  if (only_weekdays) out << " is no weekday such as Mon";
  else out << " is neither a weekday nor daily, weekdays, hourly, every, monthly, quarterly or yearly";
  std::string_view const closest = nearest_days(word, only_weekdays);
  if (!closest.empty()) out << "; " << quoted{closest} << " is nearest";
}

}  // namespace detail

// Appends why a recurrence could not be read, with what is wrong in its text: "`25:00`: a time of day such as 06:00 is
// expected".
template <class Sink>
constexpr void say(Sink& sink, parsed_recurrence const& read, std::string_view text) {
  using fault = recurrence_text_fault;
  detail::words_into out{sink};
  if (read || read.fault == fault::empty) return void(out << read.fault);
  bool const is_missing = read.length == 0 || read.position >= text.size();
  if (is_missing) {
    out << detail::quoted{text} << ": " << read.fault;
    if (read.position < text.size()) out << " at letter " << read.position + 1;
    else out << " at the end";
    return;
  }
  std::string_view const wrong = text.substr(read.position, read.length);
  bool const is_weekday = read.fault == fault::weekday_expected;
  if (is_weekday || read.fault == fault::days_expected) return detail::say_unknown_days(sink, wrong, is_weekday);
  if (parsed_duration const length = parse_duration(wrong); read.fault == fault::length_expected && !length) {
    say(sink, length, wrong);
    if (length.fault == parse_fault::number_expected) out << "; days are daily 06:00 or Mon 06:00";
    return;
  }
  out << detail::quoted{wrong} << ": ";
  if (read.fault == fault::refused) out << read.value.fault();
  else out << read.fault;
}

}  // namespace scoreplan
