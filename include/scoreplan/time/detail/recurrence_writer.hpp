// SPDX-License-Identifier: MIT
// recurrence_writer: writes the text of a recurrence.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/detail/recurrence_reader.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/pattern.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace scoreplan::detail {

// Writes patterns to a sink, each as a text of its own.
template <class Sink>
class recurrence_writer {
 public:
  constexpr explicit recurrence_writer(Sink& sink) noexcept : sink_{sink} {}

  constexpr void write(pattern const& of) {
    if (is_period(of)) return write_period(of);
    if (of.grid.by_month) return write_months(of);
    if (is_weekly(of)) return write_weeks(of);
    if (is_hours(of)) return write_hours(of);
    if (!of.follows_clock) sink_.append("daily ");
    write_times(of, of.grid.even.offset);
    write_intervals(of, seconds_per_day);
  }

 private:
  // The unit of a text is the length that its words repeat with when no interval follows them, in seconds or months.

  [[nodiscard]] static constexpr bool is_period(pattern const& of) noexcept {
    return of.is_absolute && of.grid.even.first == of.starts && of.grid.even.offset == 0;
  }
  // Whether the times are those of hourly or every_hours, and not those of a day.
  [[nodiscard]] static constexpr bool is_hours(pattern const& of) noexcept {
    even_grid const& even = of.grid.even;
    return even.length < seconds_per_day || of.is_absolute || (of.follows_clock && of.count == 1 && of.step == 1);
  }
  [[nodiscard]] static constexpr bool is_weekly(pattern const& of) noexcept {
    even_grid const& even = of.grid.even;
    if (of.is_absolute) return false;
    bool const begins_on_monday = (even.first / seconds_per_day + 3) % 7 == 0;  // 1969-12-29 was one
    return begins_on_monday && even.length % (7 * seconds_per_day) == 0;
  }

  constexpr void write_period(pattern const& of) {
    sink_.append("every ");
    append_words(sink_, std::chrono::seconds{of.grid.even.length});
    sink_.append(" from ");
    append_local(sink_, of.starts);
    sink_.append("Z");
  }

  constexpr void write_hours(pattern const& of) {
    even_grid const& even = of.grid.even;
    std::int64_t const unit = hours_of(of);
    if (unit == 3600) {
      sink_.append("hourly ");
      write_minute(even.offset);
    } else {
      sink_.append("every ");
      append_number(sink_, static_cast<std::uint64_t>(unit / 3600));
      sink_.append(" h from ");
      write_time(even.offset);
    }
    write_intervals(of, unit);
  }
  // The least unit, in whole hours that divide the day, of which the grid can be an interval.
  [[nodiscard]] static constexpr std::int64_t hours_of(pattern const& of) noexcept {
    even_grid const& even = of.grid.even;
    if (even.length >= seconds_per_day && !of.is_absolute) return seconds_per_day;
    if (of.starts == first_second && !of.is_absolute) return even.length;
    std::int64_t unit = 3600;
    while (unit < seconds_per_day && (seconds_per_day % unit != 0 || even.length % unit != 0 || even.offset >= unit))
      unit += 3600;
    return unit;
  }

  constexpr void write_weeks(pattern const& of) {
    even_grid const& even = of.grid.even;
    std::int64_t const days = even.offset / seconds_per_day;
    write_weekdays(unsigned{even.marked} << days);
    sink_.append(" ");
    write_times(of, even.offset - days * seconds_per_day);
    write_intervals(of, 7 * seconds_per_day);
  }
  // Writes the days whose bits are set, of which the lowest is Monday: three or more in a row as a range.
  constexpr void write_weekdays(unsigned marked) {
    std::string_view separator;
    for (int day = 0; marked >> day != 0; ++day) {
      if ((marked >> day & 1) == 0) continue;
      int last = day;
      while ((marked >> (last + 1) & 1) != 0) ++last;
      bool const is_range = last > day + 1;
      sink_.append(separator);
      sink_.append(short_weekday(day));
      separator = ",";
      if (!is_range) continue;
      sink_.append("-");
      sink_.append(short_weekday(last));
      day = last;
    }
  }
  [[nodiscard]] static constexpr std::string_view short_weekday(int from_monday) noexcept {
    return weekday_names[from_monday].substr(0, 3);
  }

  constexpr void write_months(pattern const& of) {
    month_grid const& months = of.grid.months;
    std::int64_t const unit = months_of(of);
    sink_.append(unit == 1 ? "monthly " : unit == 3 ? "quarterly " : "yearly ");
    if (unit == 12) append_two_digits(sink_, months.first % 12 + 1, "");
    if (unit == 12) sink_.append("-");
    write_date(months.date, unit == 12 ? 2 : 1);
    sink_.append(" ");
    write_times(of, months.time_of_day);
    if (is_clamped(months.date)) sink_.append(" clamp");
    write_intervals(of, unit);
  }
  [[nodiscard]] static constexpr std::int64_t months_of(pattern const& of) noexcept {
    month_grid const& months = of.grid.months;
    if (months.step % 12 == 0) return 12;
    return months.step % 3 == 0 && months.first % 3 == 0 ? 3 : 1;
  }
  [[nodiscard]] static constexpr bool is_clamped(date_in_month date) noexcept {
    return date.what == date_in_month::kind::clamped_day && date.number != 31;
  }
  constexpr void write_date(date_in_month date, int digits_of_day) {
    using kind = date_in_month::kind;
    if (date.what == kind::day || is_clamped(date)) return append_number(sink_, date.number, digits_of_day);
    if (date.what != kind::nth_weekday) sink_.append("last");
    if (date.what == kind::clamped_day) return;
    if (date.what == kind::nth_weekday) append_number(sink_, date.number);
    if (date.what == kind::nth_weekday) sink_.append(ordinal_ending(date.number));
    sink_.append("-");
    sink_.append(short_weekday((date.weekday + 6) % 7));
  }

  // Writes the times of a day, the first of which is `first` seconds after midnight.
  constexpr void write_times(pattern const& of, std::int64_t first) {
    if (of.follows_clock) return write_window(of, first);
    for (std::int32_t i = 0; i < of.count; ++i) {
      if (i > 0) sink_.append(",");
      write_time(first + std::int64_t{i} * of.step);
    }
  }
  constexpr void write_window(pattern const& of, std::int64_t first) {
    sink_.append("every ");
    append_words(sink_, std::chrono::seconds{of.step});
    sink_.append(" ");
    write_time(first);
    sink_.append("-");
    write_time(end_of_window(of, first));
  }
  // The end of a window with one time is a step later. That of another one is any time after the last, up to a step
  // later: a whole hour or minute, if there is one.
  [[nodiscard]] static constexpr std::int64_t end_of_window(pattern const& of, std::int64_t first) noexcept {
    std::int64_t const last = first + std::int64_t{of.count - 1} * of.step;
    std::int64_t const latest = last + of.step < seconds_per_day ? last + of.step : seconds_per_day;
    if (of.count == 1) return latest;
    for (std::int64_t const whole : {std::int64_t{3600}, std::int64_t{60}})
      if (latest / whole * whole > last) return latest / whole * whole;
    return latest;
  }
  constexpr void write_time(std::int64_t since_midnight) {
    append_two_digits(sink_, since_midnight / 3600, "");
    write_minute(since_midnight % 3600);
  }
  constexpr void write_minute(std::int64_t past_the_hour) {
    append_two_digits(sink_, past_the_hour / 60, ":");
    if (past_the_hour % 60 != 0) append_two_digits(sink_, past_the_hour % 60, ":");
  }

  // Writes "every n from" the anchor, where the grid is not one of units alone. Where the first unit of the grid does
  // not hold the anchor, the interval is counted from that unit, and the anchor follows.
  constexpr void write_intervals(pattern const& of, std::int64_t unit) {
    if (of.starts == first_second && repeat_of(of) == unit) return;
    std::int64_t const anchor = of.starts / seconds_per_day;
    bool const holds_anchor = of.grid.by_month ? month_of(anchor) / unit == of.grid.months.first / unit
                                               : floor_divide(of.starts - of.grid.even.first, unit) == 0;
    write_interval(repeat_of(of) / unit, holds_anchor ? anchor : first_day(of));
    if (!holds_anchor) write_interval(1, anchor);
  }
  [[nodiscard]] static constexpr std::int64_t repeat_of(pattern const& of) noexcept {
    return of.grid.by_month ? of.grid.months.step : of.grid.even.length;
  }
  [[nodiscard]] static constexpr std::int64_t first_day(pattern const& of) noexcept {
    std::int64_t const since =
        of.grid.by_month ? first_day_of(of.grid.months.first) : of.grid.even.first / seconds_per_day;
    return since < 0 ? 0 : since;
  }
  constexpr void write_interval(std::int64_t n, std::int64_t day) {
    civil_time const date{day * seconds_per_day};
    sink_.append(" every ");
    append_number(sink_, static_cast<std::uint64_t>(n));
    sink_.append(" from ");
    append_number(sink_, static_cast<std::uint64_t>(date.year), 4);
    append_two_digits(sink_, date.month, "-");
    append_two_digits(sink_, date.day, "-");
  }

  Sink& sink_;
};

}  // namespace scoreplan::detail
