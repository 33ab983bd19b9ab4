// SPDX-License-Identifier: MIT
// The starts of a schedule on the clock of a target, and the calendar lines that cover them. Times are local, in
// seconds since 1970 on that clock.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/export/lines.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/grid.hpp>

#include <bit>
#include <cstdint>
#include <initializer_list>

namespace scoreplan::detail {

inline constexpr std::int64_t seconds_per_week = 7 * seconds_per_day;

// The starts of runs: the grid of the need-bys, moved `earlier` by so many seconds.
struct start_rule {
  scoreplan::grid grid;
  std::int64_t earlier = 0;
  std::int64_t first = 0;         // the position in the grid of the first start that counts
  std::int64_t from = 0;          // the target starts nothing before this time
  std::int64_t end = end_second;  // no start counts from this time on

  [[nodiscard]] constexpr std::int64_t time_at(std::int64_t position) const noexcept {
    return grid.time_at(position) - earlier;
  }
  [[nodiscard]] constexpr std::int64_t first_time() const noexcept { return time_at(first); }
  // The first start at or after a time, even before the first position that counts.
  [[nodiscard]] constexpr std::int64_t time_from(std::int64_t time) const noexcept {
    std::int64_t position = grid.position_from(time + earlier);
    while (!grid.exists(position)) ++position;
    return time_at(position);
  }
  // Whether the date exists in each month in which it comes round. 48 positions show a February of each length.
  [[nodiscard]] constexpr bool is_in_each_month() const noexcept {
    for (std::int64_t position = first; position < first + 48; ++position)
      if (!grid.exists(position)) return false;
    return true;
  }
};

// The minutes of each hour of a week in which a run starts: in[weekday][hour], Sunday is 0, bit m is minute m.
struct week_of_minutes {
  std::uint64_t in[7][24]{};

  constexpr void insert(std::int64_t local_time) noexcept {
    constexpr std::int64_t thursday = 4;  // 1970-01-01 was a Thursday
    std::int64_t const day = floor_divide(local_time, seconds_per_day);
    std::int64_t const time = local_time - day * seconds_per_day;
    std::int64_t const weekday = day + thursday - 7 * floor_divide(day + thursday, 7);
    in[weekday][time / 3600] |= std::uint64_t{1} << time / 60 % 60;
  }

  // The hours of a day that have the same minutes as this hour; bit h is hour h.
  [[nodiscard]] constexpr std::uint64_t hours_like(int weekday, int hour) const noexcept {
    std::uint64_t hours = 0;
    for (int other = 0; other < 24; ++other)
      if (in[weekday][other] == in[weekday][hour]) hours |= std::uint64_t{1} << other;
    return hours;
  }

  // Adds lines that cover the week. Hours with equal minutes share a line, and weekdays with equal lines are joined.
  constexpr void cover(std::int64_t second, calendar_lines& lines) const noexcept {
    for (int weekday = 0; weekday < 7; ++weekday)
      for (int hour = 0; hour < 24; ++hour) {
        std::uint64_t const hours = hours_like(weekday, hour);
        if (in[weekday][hour] == 0 || std::countr_zero(hours) != hour) continue;
        calendar_line line;
        line.of_day = {std::uint64_t{1} << second, in[weekday][hour], hours};
        line.weekdays = 1U << weekday;
        lines.add(line);
      }
  }
};

// The lines that cover the starts of the first week.
[[nodiscard]] constexpr calendar_lines lines_of_week(start_rule const& starts) noexcept {
  std::int64_t const length = starts.grid.even.length;
  std::int64_t const begin = starts.first_time();
  // Starts at the same second of the minute are `stride` positions apart.
  std::int64_t const stride = 60 / greatest_common_divisor(length, 60) * starts.grid.even.per_cell;
  calendar_lines apart;
  for (std::int64_t first = 0; first < stride && starts.time_at(starts.first + first) < begin + seconds_per_week;
       ++first) {
    week_of_minutes week;
    std::int64_t position = starts.first + first;
    std::int64_t const minute = floor_divide(starts.time_at(position), 60);
    std::int64_t const second = starts.time_at(position) - 60 * minute;
    for (; starts.time_at(position) < begin + seconds_per_week; position += stride)
      week.insert(starts.time_at(position));
    week.cover(second, apart);
  }
  // Lines that differ only in seconds are joined once they are complete.
  calendar_lines lines;
  for (calendar_line const& line : apart) lines.add(line);
  return apart.needed() > calendar_lines::most ? apart : lines;
}

// The number of years in which the dates of a rule show every case. A date depends on the lengths of its year and of
// the next, and any 12 years have every combination of these. A date with a weekday also depends on the weekday on
// which the year begins, and 28 years without a missing leap year have every combination.
[[nodiscard]] constexpr int years_to_look_at(start_rule const& starts) noexcept {
  using kind = date_in_month::kind;
  if (starts.earlier >= 300 * seconds_per_day || 12 % starts.grid.months.step != 0) return calendar_cycle_years;
  kind const what = starts.grid.months.date.what;
  return what == kind::nth_weekday || what == kind::last_weekday ? 2 * 28 + 1 : 12;
}

// Calls visit(year, month, days) for each month, until it returns false or the years to look at are over. Bit d of
// `days` is set when a run starts on day d.
template <class Visit>
constexpr void for_each_month(start_rule const& starts, Visit visit) noexcept {
  std::int64_t position = starts.first;
  auto const date_at = [&](std::int64_t at) {
    return civil_day::of(floor_divide(starts.time_at(at), seconds_per_day));
  };
  civil_day date = date_at(position);
  int const last_year = date.year + years_to_look_at(starts) < 9999 ? date.year + years_to_look_at(starts) : 9999;
  auto [year, month, day] = civil_day::of(floor_divide(starts.from, seconds_per_day));
  while (year <= last_year) {
    std::uint64_t days = 0;
    while (date.year == year && date.month == month) {
      days |= std::uint64_t{1} << date.day;
      do ++position;
      while (!starts.grid.exists(position));
      date = date_at(position);
    }
    if (!visit(year, month, days)) return;
    year += month == 12 ? 1 : 0;
    month = month == 12 ? 1 : month + 1;
  }
}

// The first local time at which the lines and the starts differ, if any.
[[nodiscard]] constexpr found<std::int64_t> first_difference(start_rule const& starts,
                                                             calendar_lines const& lines) noexcept {
  found<std::int64_t> result;
  std::int64_t const begin = starts.first_time();
  std::int64_t const time_of_day = begin - floor_divide(begin, seconds_per_day) * seconds_per_day;
  for_each_month(starts, [&](int year, int month, std::uint64_t days) {
    for (std::uint64_t differ = days ^ lines.in(year, month); differ != 0; differ &= differ - 1) {
      std::int64_t const day = civil_day{year, month, std::countr_zero(differ)}.since_1970();
      std::int64_t const time = day * seconds_per_day + time_of_day;
      if (time >= starts.end) return false;
      if (time < starts.from) continue;
      result = time;
      return false;
    }
    return true;
  });
  return result;
}

[[nodiscard]] constexpr times_of_day at_time_of_day(std::int64_t time) noexcept {
  return {std::uint64_t{1} << time % 60, std::uint64_t{1} << time / 60 % 60, std::uint64_t{1} << time / 3600};
}

// The line that fits every day, at the time of day of a start.
[[nodiscard]] constexpr calendar_line every_day_at(std::int64_t start) noexcept {
  calendar_line line;
  line.of_day = at_time_of_day(start - floor_divide(start, seconds_per_day) * seconds_per_day);
  return line;
}

// The forms in which the dates of a rule can be written.
enum class date_form : std::uint8_t {
  days,           // days of the month
  days_from_end,  // days counted from the end of the month
  weekday_days,   // days that are also on the weekday of the first start
  weekday_days_from_end,
  weekday_days_split,  // the days from the 16th on are counted from the end
};

// The line with every month, when the months that are left out have none of its days; otherwise the line as it is.
[[nodiscard]] constexpr calendar_line without_months(calendar_line line) noexcept {
  int const first_day = std::countr_zero(line.days);
  std::uint32_t months = line.months;
  for (int month = 1; month <= 12; ++month) {
    constexpr int leap_year = 2000;
    if (first_day > days_in(leap_year, month)) months |= 1U << month;
  }
  if (months == every_month) line.months = months;
  return line;
}

// The days on which runs start, for each month of the year, 1 to 12. Bit d is day d, where day 1 is the first of the
// month or, from the end, the last.
struct days_of_starts {
  std::uint64_t from_begin[13]{};
  std::uint64_t from_end[13]{};
  std::uint64_t late_from_end[13]{};  // only days from the 16th on

  constexpr explicit days_of_starts(start_rule const& starts) noexcept {
    for_each_month(starts, [&](int year, int month, std::uint64_t days) {
      from_begin[month] |= days;
      for (std::uint64_t rest = days; rest != 0; rest &= rest - 1) {
        int const day = std::countr_zero(rest);
        std::uint64_t const counted = std::uint64_t{1} << (days_in(year, month) + 1 - day);
        from_end[month] |= counted;
        if (day > 15) late_from_end[month] |= counted;
      }
      return true;
    });
  }

  // Whether all starts are on one day of the month, 1 to 28, which every month has.
  [[nodiscard]] constexpr bool is_one() const noexcept {
    constexpr std::uint64_t in_every_month = 0x1FFF'FFFE;
    std::uint64_t all = 0;
    for (std::uint64_t const days : from_begin) all |= days;
    return std::has_single_bit(all) && (all & in_every_month) != 0;
  }
};

// The lines that cover all starts, in one form.
[[nodiscard]] constexpr calendar_lines lines_of_months(start_rule const& starts, days_of_starts const& all,
                                                       date_form form) noexcept {
  constexpr std::uint64_t early = 0xFFFE;
  bool const splits = form == date_form::weekday_days_split;
  bool const all_from_end = form == date_form::days_from_end || form == date_form::weekday_days_from_end;
  std::int64_t const begin = starts.first_time();
  std::int64_t const day = floor_divide(begin, seconds_per_day);
  civil_day const date = civil_day::of(day);
  month_shape const shape{first_weekday(date.year, date.month), days_in(date.year, date.month)};
  calendar_line line = every_day_at(begin);
  if (form >= date_form::weekday_days) line.weekdays = 1U << shape.weekday_of(date.day);
  calendar_lines joined;
  for (bool const is_from_end : {false, true})
    for (int month = 1; month <= 12; ++month) {
      if (is_from_end) line.days = splits ? all.late_from_end[month] : all_from_end ? all.from_end[month] : 0;
      else line.days = splits ? all.from_begin[month] & early : all_from_end ? 0 : all.from_begin[month];
      line.months = 1U << month;
      line.from_end = is_from_end;
      if (line.days != 0) joined.add(line);
    }
  calendar_lines lines;
  for (calendar_line const& each : joined) lines.add(each.from_end ? each : without_months(each));
  return lines;
}

}  // namespace scoreplan::detail
