// SPDX-License-Identifier: MIT
// How the targets write the values of a field. The values are a set of bits: bit v is value v.
#pragma once

#include <scoreplan/base/sinks.hpp>
#include <scoreplan/export/lines.hpp>
#include <scoreplan/time/bits.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan::detail {

// The way in which a target writes the values of a field; `least` and `most` are the smallest and the largest value.
struct field_style {
  int least;
  int most;
  std::string_view to = "-";     // between the ends of a range
  int digits = 1;                // the smallest number of digits
  bool steps_to_the_end = true;  // "5-59/15"; false: "5/15"
  std::string_view names = {};   // three letters for each value, the first for value 0
};

template <class Sink>
constexpr void append_value(Sink& sink, int value, field_style const& style) {
  if (style.names.empty()) append_number(sink, static_cast<std::uint64_t>(value), style.digits);
  else sink.append(style.names.substr(3 * static_cast<std::size_t>(value), 3));
}

// The step between the values when they are three or more in equal steps, otherwise 0.
[[nodiscard]] constexpr int step_of(std::uint64_t values) noexcept {
  if (std::popcount(values) < 3) return 0;
  int const first = std::countr_zero(values);
  int const step = std::countr_zero(values & (values - 1)) - first;
  std::uint64_t expected = 0;
  for (int count = 0; count < std::popcount(values); ++count) {
    if (first + count * step > 63) return 0;
    expected |= std::uint64_t{1} << (first + count * step);
  }
  return expected == values ? step : 0;
}

template <class Sink>
constexpr void append_steps(Sink& sink, std::uint64_t values, int step, field_style const& style) {
  int const first = std::countr_zero(values);
  int const last = 63 - std::countl_zero(values);
  bool const to_the_end = last + step > style.most;
  if (to_the_end && first == style.least && style.steps_to_the_end) {
    sink.append("*");
  } else {
    append_value(sink, first, style);
    if (!to_the_end || style.steps_to_the_end) {
      sink.append(style.to);
      append_value(sink, to_the_end ? style.most : last, style);
    }
  }
  sink.append("/");
  append_number(sink, static_cast<std::uint64_t>(step));
}

// Appends single values, and ranges of three or more.
template <class Sink>
constexpr void append_list(Sink& sink, std::uint64_t values, field_style const& style) {
  std::string_view before;
  while (values != 0) {
    int const first = std::countr_zero(values);
    int const length = std::countr_one(values >> first);
    int const shown = length < 3 ? 1 : length;
    sink.append(before);
    append_value(sink, first, style);
    if (shown > 1) {
      sink.append(style.to);
      append_value(sink, first + shown - 1, style);
    }
    values &= ~(((std::uint64_t{2} << (shown - 1)) - 1) << first);
    before = ",";
  }
}

template <class Sink>
constexpr void append_field(Sink& sink, std::uint64_t values, field_style const& style) {
  std::uint64_t const all = ((std::uint64_t{2} << style.most) - 1) & ~((std::uint64_t{1} << style.least) - 1);
  int const step = step_of(values);
  if ((values & all) == all) sink.append("*");
  else if (step > 1 && style.names.empty()) append_steps(sink, values, step, style);
  else append_list(sink, values, style);
}

// Appends a line of cron: "48 5 * * 1".
template <class Sink>
constexpr void append_cron(Sink& sink, calendar_line const& line) {
  append_field(sink, line.of_day.minutes, {0, 59});
  sink.append(" ");
  append_field(sink, line.of_day.hours, {0, 23});
  sink.append(" ");
  append_field(sink, line.days, {1, 31});
  sink.append(" ");
  append_field(sink, line.months, {1, 12});
  sink.append(" ");
  append_field(sink, line.weekdays, {0, 6});
}

// Weekdays with Monday as bit 0 and Sunday as bit 6, from weekdays with Sunday as bit 0.
[[nodiscard]] constexpr std::uint64_t from_monday(std::uint32_t weekdays) noexcept {
  return weekdays >> 1 | (weekdays & 1) << 6;
}

// Appends a calendar event of systemd: "Mon *-*-* 05:48:00".
template <class Sink>
constexpr void append_on_calendar(Sink& sink, calendar_line const& line) {
  auto const append = [&](std::uint64_t values, int least, int most) {
    append_field(sink, values, {least, most, "..", 2, false, {}});
  };
  if (line.weekdays != every_weekday) {
    append_field(sink, from_monday(line.weekdays), {0, 6, "..", 3, false, "MonTueWedThuFriSatSun"});
    sink.append(" ");
  }
  sink.append("*-");
  append(line.months, 1, 12);
  sink.append(line.from_end ? "~" : "-");
  append(line.days, 1, 31);
  sink.append(" ");
  append(line.of_day.hours, 0, 23);
  sink.append(":");
  append(line.of_day.minutes, 0, 59);
  sink.append(":");
  append(line.of_day.seconds, 0, 59);
}

}  // namespace scoreplan::detail
