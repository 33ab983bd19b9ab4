// SPDX-License-Identifier: MIT
// recurrence_reader: reads the text of a recurrence.
#pragma once

#include <scoreplan/base/cursor.hpp>
#include <scoreplan/base/found.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/base/nearest.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/recurrence_text_fault.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace scoreplan::detail {

inline constexpr std::string_view weekday_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                     "Friday", "Saturday", "Sunday"};
inline constexpr std::string_view month_names[] = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

// The index of the name that a word of three letters or more abbreviates, in letters of any case; none for other words.
template <std::size_t Size>
[[nodiscard]] constexpr found<int> index_of_name(std::string_view word,
                                                 std::string_view const (&names)[Size]) noexcept {
  if (word.size() < 3) return {};
  for (std::size_t i = 0; i < Size; ++i)
    if (is_same_word(names[i].substr(0, word.size()), word)) return static_cast<int>(i);
  return {};
}

// The number that one or two digits spell; none for other words.
[[nodiscard]] constexpr found<int> number_of_word(std::string_view digits) noexcept {
  if (digits.empty() || digits.size() > 2) return {};
  int number = 0;
  for (char const letter : digits) {
    if (letter < '0' || letter > '9') return {};
    number = 10 * number + (letter - '0');
  }
  return number;
}

// The seconds past the hour that ":05" or ":05:30" stands for; none for other words.
[[nodiscard]] constexpr found<int> past_the_hour(std::string_view word) noexcept {
  bool const has_second = word.size() == 6;
  if ((word.size() != 3 && !has_second) || word[0] != ':' || (has_second && word[3] != ':')) return {};
  found<int> const minute = number_of_word(word.substr(1, 2));
  found<int> const second = has_second ? number_of_word(word.substr(4)) : found<int>{0};
  if (!minute || !second || *minute > 59 || *second > 59) return {};
  return 60 * *minute + *second;
}

// The seconds since midnight that "6:00", "06:00", "06:00:30" or, at most, "24:00" stands for; none for other words.
[[nodiscard]] constexpr found<int> time_on_the_clock(std::string_view word) noexcept {
  std::size_t const colon = word.find(':');
  if (colon == std::string_view::npos) return {};
  found<int> const hour = number_of_word(word.substr(0, colon));
  found<int> const past = past_the_hour(word.substr(colon));
  if (!hour || !past || 3600 * *hour + *past > seconds_per_day) return {};
  return 3600 * *hour + *past;
}

// The ending of an ordinal number: "st" for 1.
[[nodiscard]] constexpr std::string_view ordinal_ending(int number) noexcept {
  constexpr std::string_view endings[] = {"th", "st", "nd", "rd"};
  int const last = number % 10;
  bool const is_regular = last > 3 || number / 10 == 1;
  return endings[is_regular ? 0 : last];
}

// The number that "2nd" stands for; none for other words.
[[nodiscard]] constexpr found<int> ordinal_number(std::string_view word) noexcept {
  std::string_view const digits = word.substr(0, word.find_first_not_of("0123456789"));
  found<int> const number = number_of_word(digits);
  if (!number || !is_same_word(word.substr(digits.size()), ordinal_ending(*number))) return {};
  return number;
}

// The weekday of a month that `which`, "2nd" or "last", and its name stand for; none for other words.
[[nodiscard]] constexpr found<date_in_month> weekday_of_month(std::string_view which, std::string_view name) noexcept {
  using kind = date_in_month::kind;
  found<int> const from_monday = index_of_name(name, weekday_names);
  if (!from_monday) return {};
  auto const weekday = static_cast<std::uint8_t>((*from_monday + 1) % 7);
  if (is_same_word(which, "last")) return date_in_month{kind::last_weekday, 1, weekday};
  found<int> const number = ordinal_number(which);
  if (!number || *number < 1 || *number > 4) return {};
  return date_in_month{kind::nth_weekday, static_cast<std::uint8_t>(*number), weekday};
}

// The date that "15", "15th", "last", "2nd-Tue" or "last-Fri" stands for; none for other words.
[[nodiscard]] constexpr found<date_in_month> date_of_month(std::string_view word) noexcept {
  using kind = date_in_month::kind;
  if (std::size_t const dash = word.find('-'); dash != std::string_view::npos)
    return weekday_of_month(word.substr(0, dash), word.substr(dash + 1));
  if (is_same_word(word, "last")) return date_in_month{kind::clamped_day, 31, 0};
  found<int> const plain = number_of_word(word);
  found<int> const number = plain ? plain : ordinal_number(word);
  if (!number || *number < 1 || *number > 31) return {};
  return date_in_month{kind::day, static_cast<std::uint8_t>(*number), 0};
}

// A date in months, the first of which is `month`: 0 is January.
struct recurring_date {
  int month;
  date_in_month date;
};

// The date that "02-29", "Feb-29", "Feb-last" or "05-2nd-Mon" stands for; none for other words.
[[nodiscard]] constexpr found<recurring_date> date_of_year(std::string_view word) noexcept {
  std::size_t const dash = word.find('-');
  if (dash == std::string_view::npos) return {};
  found<int> const number = number_of_word(word.substr(0, dash));
  found<int> const month = number ? found<int>{*number - 1} : index_of_name(word.substr(0, dash), month_names);
  found<date_in_month> const date = date_of_month(word.substr(dash + 1));
  if (!month || *month < 0 || *month > 11 || !date) return {};
  return recurring_date{*month, *date};
}

class recurrence_reader {
 public:
  constexpr explicit recurrence_reader(std::string_view text) noexcept : whole_{text}, text_{text} {}

  [[nodiscard]] constexpr parsed<recurrence, recurrence_text_fault> read() noexcept {
    begin();
    if (text_.at_end()) text_.fail(fault::empty);
    recurrence result = read_member();
    while (take_mark(';') || take_word("and")) {
      std::size_t const start = begin();
      result = usable(result | read_member(), start);
    }
    expect_end();
    return text_.result(result, refused_);
  }

 private:
  using fault = recurrence_text_fault;
  using seconds = std::chrono::seconds;

  // Words.

  [[nodiscard]] static constexpr bool is_blank(char letter) noexcept {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
  }
  [[nodiscard]] static constexpr bool is_of_word(char letter) noexcept {
    return !is_blank(letter) && letter != ',' && letter != ';';
  }
  // Leaves the blanks behind, and returns the position of what comes then.
  constexpr std::size_t begin() noexcept {
    text_.take_while(is_blank);
    return text_.position();
  }
  constexpr std::string_view take_word() noexcept {
    begin();
    return text_.take_while(is_of_word);
  }
  [[nodiscard]] constexpr std::string_view next_word() const noexcept {
    cursor<fault> ahead = text_;
    ahead.take_while(is_blank);
    return ahead.take_while(is_of_word);
  }
  constexpr bool take_word(std::string_view expected) noexcept {
    if (!is_same_word(next_word(), expected)) return false;
    take_word();
    return true;
  }
  // Reads a mark and the blanks before it, if the mark is there.
  constexpr bool take_mark(char mark) noexcept {
    cursor<fault> ahead = text_;
    ahead.take_while(is_blank);
    bool const is_there = ahead.take(mark);
    if (is_there) text_ = ahead;
    return is_there;
  }
  constexpr void expect_end() noexcept {
    std::size_t const start = begin();
    if (text_.at_end()) return;
    if (take_word().empty()) text_.take_any(",;");
    text_.fail(fault::end_expected, start);
  }

  // Members.

  [[nodiscard]] constexpr recurrence read_member() noexcept {
    std::size_t const start = begin();
    recurrence result = read_pattern();
    while (take_word("every")) result = read_every(result);
    return usable(result, start);
  }
  // Fails when a recurrence cannot be used.
  [[nodiscard]] constexpr recurrence usable(recurrence const& read, std::size_t start) noexcept {
    if (text_.failed() || read.fault() == recurrence_fault::none) return read;
    refused_ = read;
    text_.fail(fault::refused, start);
    return read;
  }

  [[nodiscard]] constexpr recurrence read_pattern() noexcept {
    if (take_word("hourly")) return read_hourly();
    if (take_word("every")) return read_interval();
    if (take_word("daily")) return daily(read_times());
    if (take_word("weekdays")) return weekly(monday_to_friday, read_times());
    if (take_word("monthly")) return read_dated(1);
    if (take_word("quarterly")) return read_dated(3);
    if (take_word("yearly")) return read_dated(12);
    unsigned const marked = read_weekdays();
    return recurrence_maker::weekly_on(static_cast<std::uint8_t>(marked), recurrence_fault::none, read_times());
  }

  [[nodiscard]] constexpr recurrence read_hourly() noexcept {
    recurrence result = hourly(seconds{read_minute()});
    while (take_mark(',')) result = result | hourly(seconds{read_minute()});
    return result;
  }
  [[nodiscard]] constexpr int read_minute() noexcept {
    std::size_t const start = begin();
    found<int> const past = past_the_hour(take_word());
    if (!past) text_.fail(fault::minute_expected, start);
    return *past;
  }

  // Reads weekdays and ranges of them as bits, the lowest of which is Monday.
  [[nodiscard]] constexpr unsigned read_weekdays() noexcept {
    unsigned marked = 0;
    fault missing = fault::days_expected;
    do {
      int const first = read_weekday(missing);
      missing = fault::weekday_expected;
      int const last = text_.take('-') ? read_weekday(missing) : first;
      for (int day = first; day != last; day = (day + 1) % 7) marked |= 1U << day;
      marked |= 1U << last;
    } while (take_mark(','));
    return marked;
  }
  [[nodiscard]] constexpr int read_weekday(fault when_missing) noexcept {
    std::size_t const start = begin();
    std::string_view const name = text_.take_while(is_letter_of_unit);
    found<int> const day = index_of_name(name, weekday_names);
    if (name.empty()) take_word();
    if (!day) text_.fail(when_missing, start);
    return *day;
  }

  [[nodiscard]] constexpr recurrence read_dated(int step) noexcept {
    fixed_list<recurring_date, max_patterns> dates;
    do {
      std::size_t const start = begin();
      recurring_date const date = read_date(step);
      if (dates.size() == max_patterns) text_.fail(fault::too_many, start);
      else dates.push_back(date);
    } while (take_mark(','));
    clock_times const at = read_times();
    bool const clamps = take_word("clamp");
    if (!clamps) take_word("skip");
    recurrence result = dated(dates[0], step, clamps, at);
    for (recurring_date const& each : dates) result = result | dated(each, step, clamps, at);
    return result;
  }
  [[nodiscard]] static constexpr recurrence dated(recurring_date on, int step, bool clamps,
                                                  clock_times const& at) noexcept {
    using kind = date_in_month::kind;
    if (clamps && on.date.what == kind::day) on.date.what = kind::clamped_day;
    return recurrence_maker::monthly_on(on.date, recurrence_fault::none, step, on.month, at);
  }
  [[nodiscard]] constexpr recurring_date read_date(int step) noexcept {
    std::size_t const start = begin();
    std::string_view const word = take_word();
    bool const is_yearly = step == 12;
    found<recurring_date> const in_year = is_yearly ? date_of_year(word) : found<recurring_date>{};
    found<date_in_month> const in_month = is_yearly ? found<date_in_month>{} : date_of_month(word);
    if (!in_year && !in_month) text_.fail(is_yearly ? fault::year_date_expected : fault::date_expected, start);
    return is_yearly ? *in_year : recurring_date{0, *in_month};
  }

  // Times of day.

  [[nodiscard]] constexpr clock_times read_times() noexcept {
    if (take_word("every")) return read_window();
    fixed_list<seconds, max_read_times> times;
    do {
      std::size_t const start = begin();
      found<int> const time = time_on_the_clock(take_word());
      if (!time || *time == seconds_per_day) text_.fail(fault::time_expected, start);
      else if (times.size() == max_read_times) text_.fail(fault::too_many, start);
      else times.push_back(seconds{*time});
    } while (take_mark(','));
    return {times.begin(), times.end()};
  }

  // Reads "10 min 08:00-18:00", or "10 min" for the whole day.
  [[nodiscard]] constexpr clock_times read_window() noexcept {
    std::size_t const start = begin();
    seconds const every = read_length();
    if (is_time_next()) return read_window_of(every);
    if (divides_day(every)) return window{every, seconds{0}, seconds{seconds_per_day}};
    text_.fail(fault::does_not_divide, start);
    return seconds{0};
  }
  [[nodiscard]] constexpr window read_window_of(seconds every) noexcept {
    std::size_t const start = begin();
    std::string_view const word = take_word();
    std::size_t const dash = word.find('-');
    found<int> const from = time_on_the_clock(word.substr(0, dash));
    found<int> const to = dash == std::string_view::npos ? found<int>{} : time_on_the_clock(word.substr(dash + 1));
    if (!from || !to) text_.fail(fault::window_expected, start);
    if (*from >= *to) text_.fail(fault::window_order, start);
    if (every.count() > *to - *from) text_.fail(fault::window_too_short, start);
    return {every, seconds{*from}, seconds{*to}};
  }

  // Reads what comes after an "every" that begins a member.
  [[nodiscard]] constexpr recurrence read_interval() noexcept {
    std::size_t const start = begin();
    seconds const every = read_length();
    if (is_time_next()) return daily(read_window_of(every));
    found<int> from{0};
    if (take_word("from")) {
      std::size_t const start_of_from = begin();
      std::string_view const word = take_word();
      auto const instant = parse_instant(word);
      bool const has_time = word.find('T') != std::string_view::npos;  // a date alone is no instant of a period
      if (instant && has_time) return fixed_period(every, instant.value);
      from = time_on_the_clock(word);
      if (!from || *from == seconds_per_day) text_.fail(fault::start_expected, start_of_from);
    }
    if (!divides_day(every)) text_.fail(fault::does_not_divide, start);
    if (text_.failed()) return unreadable();
    if (every.count() % 3600 == 0) return every_hours(static_cast<int>(every.count() / 3600), seconds{*from});
    return daily(window{every, seconds{*from} % every, seconds{seconds_per_day}});
  }

  // Reads a length such as "1 h 30 min", which ends before a word that can be none of its parts.
  [[nodiscard]] constexpr seconds read_length() noexcept {
    std::size_t const start = begin();
    for (std::string_view word = next_word(); is_of_length(word); word = next_word()) take_word();
    timespan const length = parse_duration(whole_.substr(start, text_.position() - start)).value;
    std::chrono::nanoseconds const size = length.is_calendar() ? std::chrono::nanoseconds{0} : length.shortest();
    bool const fits = size.count() > 0 && size % seconds{1} == std::chrono::nanoseconds{0};
    if (!fits) text_.fail(fault::length_expected, start);
    return fits ? std::chrono::duration_cast<seconds>(size) : seconds{1};
  }
  [[nodiscard]] static constexpr bool is_of_length(std::string_view word) noexcept {
    if (word.empty() || word.find(':') != std::string_view::npos) return false;
    return !is_same_word(word, "from") && !is_same_word(word, "every") && !is_same_word(word, "and");
  }
  [[nodiscard]] constexpr bool is_time_next() const noexcept { return next_word().find(':') != std::string_view::npos; }
  [[nodiscard]] static constexpr bool divides_day(seconds length) noexcept {
    return seconds_per_day % length.count() == 0;
  }

  // Reads "2 from 2026-01-05".
  [[nodiscard]] constexpr recurrence read_every(recurrence const& of) noexcept {
    std::size_t const start = begin();
    std::string_view const digits = take_word();
    bool const are_digits = digits.find_first_not_of("0123456789") == std::string_view::npos;
    checked const number = are_digits ? value_of_digits(digits) : checked{};
    bool const fits = number.fits && number.value >= 1 && number.value <= (std::numeric_limits<int>::max)();
    if (!fits) text_.fail(fault::interval_expected, start);
    std::size_t const start_of_from = begin();
    if (!is_same_word(take_word(), "from")) text_.fail(fault::from_expected, start_of_from);
    std::size_t const start_of_date = begin();
    auto const anchor = parse_date(take_word());
    if (!anchor) text_.fail(fault::anchor_expected, start_of_date);
    return text_.failed() ? unreadable() : of.every(static_cast<int>(number.value), anchor.value);
  }

  [[nodiscard]] static constexpr recurrence unreadable() noexcept {
    return recurrence_maker::faulty(recurrence_fault::unreadable);
  }

  std::string_view whole_;
  cursor<fault> text_;
  recurrence refused_ = unreadable();  // what was read when it cannot be used
};

}  // namespace scoreplan::detail
