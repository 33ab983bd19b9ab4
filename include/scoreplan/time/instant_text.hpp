// SPDX-License-Identifier: MIT
// Instants as RFC 3339 text: parse_instant reads it, to_rfc3339 writes it.
#pragma once

#include <scoreplan/base/cursor.hpp>
#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// Why a date, a time of day, an offset or an instant could not be read.
enum class instant_fault : std::uint8_t {
  none,
  digits_expected,  // as many as the notation has
  mark_expected,    // "-", ":", "T", a sign or "Z"
  out_of_range,     // no such month, day, hour, minute or second
  end_expected,
};

namespace detail {

class instant_reader {
 public:
  constexpr explicit instant_reader(std::string_view text) noexcept : text_{text} {}

  [[nodiscard]] constexpr std::chrono::year_month_day date() noexcept {
    using namespace std::chrono;
    std::size_t const start = text_.position();
    year const year{number(4, 0, 9999)};
    expect('-');
    month const month{static_cast<unsigned>(number(2, 1, 12))};
    expect('-');
    year_month_day const date = year / month / number(2, 1, 31);
    if (!date.ok()) text_.fail(instant_fault::out_of_range, start);
    return date;
  }
  [[nodiscard]] constexpr std::chrono::seconds hour_and_minute() noexcept {
    int const hour = number(2, 0, 23);
    expect(':');
    return std::chrono::seconds{3600 * hour + 60 * number(2, 0, 59)};
  }
  // Reads hours, minutes and, where they are given, seconds.
  [[nodiscard]] constexpr std::chrono::seconds time_of_day() noexcept {
    std::chrono::seconds const minute = hour_and_minute();
    return text_.take(':') ? minute + std::chrono::seconds{number(2, 0, 59)} : minute;
  }
  [[nodiscard]] constexpr std::chrono::seconds offset() noexcept {
    if (text_.take('Z')) return std::chrono::seconds{0};
    bool const is_west = text_.next_is('-');
    if (!text_.take_any("+-")) text_.fail(instant_fault::mark_expected);
    std::chrono::seconds const size = hour_and_minute();
    return is_west ? -size : size;
  }
  constexpr void expect(char mark) noexcept {
    if (!text_.take(mark)) text_.fail(instant_fault::mark_expected);
  }

  [[nodiscard]] constexpr bool at_end() const noexcept { return text_.at_end(); }
  template <class Value>
  [[nodiscard]] constexpr parsed<Value, instant_fault> result(Value read) noexcept {
    if (!text_.at_end()) text_.fail(instant_fault::end_expected);
    return text_.result(read);
  }

 private:
  // Reads a number from `least` to `most` of exactly `digits` digits.
  [[nodiscard]] constexpr int number(std::size_t digits, int least, int most) noexcept {
    std::size_t const start = text_.position();
    int const read = text_.read_number(least, most, instant_fault::digits_expected, instant_fault::out_of_range);
    if (text_.position() - start != digits) text_.fail(instant_fault::digits_expected, start);
    return read;
  }

  cursor<instant_fault> text_;
};

}  // namespace detail

// Reads a date such as "2026-03-01", which must exist in the years 0 to 9999.
[[nodiscard]] constexpr parsed<std::chrono::year_month_day, instant_fault> parse_date(std::string_view text) noexcept {
  detail::instant_reader reader{text};
  return reader.result(reader.date());
}

// Reads a time of day such as "06:00" or "06:00:30" as seconds since midnight.
[[nodiscard]] constexpr parsed<std::chrono::seconds, instant_fault> parse_time_of_day(std::string_view text) noexcept {
  detail::instant_reader reader{text};
  return reader.result(reader.time_of_day());
}

// Reads an offset such as "+05:30", "-08:00" or "Z" as seconds ahead of UTC, less than a day either way.
[[nodiscard]] constexpr parsed<std::chrono::seconds, instant_fault> parse_offset(std::string_view text) noexcept {
  detail::instant_reader reader{text};
  return reader.result(reader.offset());
}

// Reads an instant such as "2026-03-01T00:00:00Z" or "2026-03-01T00:00+01:00", with "Z" or an offset. A date alone is
// its midnight in UTC.
[[nodiscard]] constexpr parsed<std::chrono::sys_seconds, instant_fault> parse_instant(std::string_view text) noexcept {
  detail::instant_reader reader{text};
  std::chrono::sys_days const date{reader.date()};
  if (reader.at_end()) return reader.result(std::chrono::sys_seconds{date});
  reader.expect('T');
  std::chrono::seconds const time = reader.time_of_day();
  return reader.result(date + time - reader.offset());
}

// An instant as text: in UTC as "2026-03-01T00:00:00Z"; with an offset, of which whole minutes count, as the local time
// and the offset, "2026-03-01T01:00:00+01:00". Instants beyond the years 0 to 9999 are printed as their first or last
// second.
using instant_text = fixed_text<28>;
[[nodiscard]] constexpr instant_text to_rfc3339(std::chrono::sys_seconds instant) noexcept;
[[nodiscard]] constexpr instant_text to_rfc3339(std::chrono::sys_seconds instant, std::chrono::seconds offset) noexcept;

namespace detail {

// An instant in UTC, or a local time, as the fields of its date and time of day.
struct civil_time {
  int year, month, day, hour, minute, second;

  constexpr explicit civil_time(std::int64_t seconds_since_1970) noexcept {
    using namespace std::chrono;
    sys_seconds const time{seconds{within_years(seconds_since_1970)}};
    sys_days const date_of = floor<days>(time);
    year_month_day const date{date_of};
    std::int64_t const since_midnight = (time - date_of).count();
    year = static_cast<int>(date.year());
    month = static_cast<int>(unsigned{date.month()});
    day = static_cast<int>(unsigned{date.day()});
    hour = static_cast<int>(since_midnight / 3600);
    minute = static_cast<int>(since_midnight / 60 % 60);
    second = static_cast<int>(since_midnight % 60);
  }
};

template <class Sink>
constexpr void append_two_digits(Sink& sink, std::int64_t value, std::string_view before) {
  sink.append(before);
  append_number(sink, static_cast<std::uint64_t>(value), 2);
}

// Appends a local time such as "2026-03-01T00:00:00".
template <class Sink>
constexpr void append_local(Sink& sink, std::int64_t seconds_since_1970) {
  constexpr std::int64_t first = -62'167'219'200;  // 0000-01-01T00:00:00
  std::int64_t const from_first = seconds_since_1970 < first ? first : seconds_since_1970;
  civil_time const time{from_first < end_second ? from_first : end_second - 1};
  append_number(sink, static_cast<std::uint64_t>(time.year), 4);
  append_two_digits(sink, time.month, "-");
  append_two_digits(sink, time.day, "-");
  append_two_digits(sink, time.hour, "T");
  append_two_digits(sink, time.minute, ":");
  append_two_digits(sink, time.second, ":");
}

}  // namespace detail

constexpr instant_text to_rfc3339(std::chrono::sys_seconds instant) noexcept {
  instant_text text;
  detail::append_local(text, instant.time_since_epoch().count());
  text.append("Z");
  return text;
}

constexpr instant_text to_rfc3339(std::chrono::sys_seconds instant, std::chrono::seconds offset) noexcept {
  instant_text text;
  std::int64_t const minutes = offset.count() / 60;
  std::int64_t const at = instant.time_since_epoch().count();
  bool const can_add = at < detail::end_second && at > -detail::end_second;
  detail::append_local(text, can_add ? at + 60 * minutes : at);
  text.append(minutes < 0 ? "-" : "+");
  detail::append_two_digits(text, (minutes < 0 ? -minutes : minutes) / 60, "");
  detail::append_two_digits(text, (minutes < 0 ? -minutes : minutes) % 60, ":");
  return text;
}

// A local time as text, without its zone: "2026-03-01T01:00:00".
[[nodiscard]] constexpr instant_text to_text(std::chrono::local_seconds time) noexcept {
  instant_text text;
  detail::append_local(text, time.time_since_epoch().count());
  return text;
}

}  // namespace scoreplan
