// Instants as text, RFC 3339: parse_instant, to_rfc3339.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/found.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace scoreplan {

namespace detail {

// The number that exactly these digits spell; -1 if they are not all digits.
[[nodiscard]] constexpr int number_of(std::string_view digits) noexcept {
  int value = 0;
  for (char const digit : digits) {
    if (digit < '0' || digit > '9') return -1;
    value = 10 * value + (digit - '0');
  }
  return digits.empty() ? -1 : value;
}

}  // namespace detail

// "2026-03-01": a date that exists, in the years 0 to 9999; none for anything else.
[[nodiscard]] constexpr found<std::chrono::year_month_day> parse_date(std::string_view text) noexcept {
  using namespace std::chrono;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  int const year_number = detail::number_of(text.substr(0, 4));
  int const month_number = detail::number_of(text.substr(5, 2));
  int const day_number = detail::number_of(text.substr(8, 2));
  if (year_number < 0 || month_number < 0 || day_number < 0) return {};
  year_month_day const date =
      year{year_number} / month{static_cast<unsigned>(month_number)} / day{static_cast<unsigned>(day_number)};
  if (!date.ok()) return {};
  return date;
}

// "06:00" or "06:00:30": since midnight; none for anything else.
[[nodiscard]] constexpr found<std::chrono::seconds> parse_time_of_day(std::string_view text) noexcept {
  bool const with_seconds = text.size() == 8 && text[5] == ':';
  if ((text.size() != 5 && !with_seconds) || text[2] != ':') return {};
  int const hour = detail::number_of(text.substr(0, 2));
  int const minute = detail::number_of(text.substr(3, 2));
  int const second = with_seconds ? detail::number_of(text.substr(6, 2)) : 0;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
  return std::chrono::seconds{3600 * hour + 60 * minute + second};
}

// "+05:30", "-08:00" or "Z": ahead of UTC, less than a day; none for anything else.
[[nodiscard]] constexpr found<std::chrono::seconds> parse_offset(std::string_view text) noexcept {
  if (text == "Z") return std::chrono::seconds{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return {};
  found<std::chrono::seconds> const size = parse_time_of_day(text.substr(1));
  if (!size) return {};
  return text[0] == '-' ? -*size : *size;
}

// "2026-03-01T00:00:00Z", with "Z" or an offset such as "+01:00"; none for anything else.
[[nodiscard]] constexpr found<std::chrono::sys_seconds> parse_instant(std::string_view text) noexcept {
  using namespace std::chrono;
  if (text.size() < 20 || text[10] != 'T') return {};
  found<year_month_day> const date = parse_date(text.substr(0, 10));
  found<seconds> const time = parse_time_of_day(text.substr(11, 8));
  found<seconds> const offset = parse_offset(text.substr(19));
  if (!date || !time || !offset) return {};
  return sys_days{*date} + *time - *offset;
}

// "2026-03-01T00:00:00Z", or with an offset in whole minutes the local time and it: "2026-03-01T01:00:00+01:00".
// Instants beyond the years 0 to 9999 are printed as the first or the last of them.
using instant_text = fixed_text<28>;
[[nodiscard]] constexpr instant_text to_rfc3339(std::chrono::sys_seconds instant) noexcept;
[[nodiscard]] constexpr instant_text to_rfc3339(std::chrono::sys_seconds instant, std::chrono::seconds offset) noexcept;

namespace detail {

template <class Sink>
constexpr void append_two_digits(Sink& sink, std::int64_t value, std::string_view before) {
  sink.append(before);
  append_number(sink, static_cast<std::uint64_t>(value), 2);
}

// "2026-03-01T00:00:00"
template <class Sink>
constexpr void append_local(Sink& sink, std::int64_t seconds_since_1970) {
  using namespace std::chrono;
  constexpr std::int64_t first = -62'167'219'200;  // 0000-01-01T00:00:00
  std::int64_t const from_first = seconds_since_1970 < first ? first : seconds_since_1970;
  local_seconds const time{seconds{from_first < end_second ? from_first : end_second - 1}};
  local_days const day = floor<days>(time);
  year_month_day const date{day};
  std::int64_t const since_midnight = (time - day).count();
  append_number(sink, static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  append_two_digits(sink, unsigned{date.month()}, "-");
  append_two_digits(sink, unsigned{date.day()}, "-");
  append_two_digits(sink, since_midnight / 3600, "T");
  append_two_digits(sink, since_midnight / 60 % 60, ":");
  append_two_digits(sink, since_midnight % 60, ":");
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

// "2026-03-01T01:00:00": a local time, of whatever zone.
[[nodiscard]] constexpr instant_text to_text(std::chrono::local_seconds time) noexcept {
  instant_text text;
  detail::append_local(text, time.time_since_epoch().count());
  return text;
}

}  // namespace scoreplan
