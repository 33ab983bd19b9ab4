// SPDX-License-Identifier: MIT
// Reads and expands exported documents without the library: days are counted one by one, fields become sets.
#pragma once

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace expansion {

inline constexpr std::int64_t day_length = 86'400;
inline constexpr int first_year = 1970;
inline constexpr int end_year = 2700;

struct date {
  int year;
  int month;
  int day;
  int weekday;  // 0 is Sunday
  int month_length;
};

// The days from 1970-01-01 on, and the place among them at which each month begins.
struct calendar {
  std::vector<date> days;
  std::vector<std::int64_t> months;

  calendar() {
    int weekday = 4;
    for (int year = first_year; year < end_year; ++year) {
      bool const is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      int const lengths[] = {31, is_leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      for (int month = 1; month <= 12; ++month) {
        months.push_back(static_cast<std::int64_t>(days.size()));
        for (int day = 1; day <= lengths[month - 1]; ++day, weekday = (weekday + 1) % 7)
          days.push_back({year, month, day, weekday, lengths[month - 1]});
      }
    }
  }
};

inline calendar const& all() {
  static calendar const days;
  return days;
}
inline date const& on(std::int64_t day) { return all().days[static_cast<std::size_t>(day)]; }
inline std::int64_t day_of(int year, int month, int day) {
  return all().months[static_cast<std::size_t>((year - first_year) * 12 + month - 1)] + day - 1;
}

// The nth Sunday of a month, or the last when n is 5, in days since 1970.
inline std::int64_t sunday_of(int year, int month, int nth) {
  std::int64_t const first = day_of(year, month, 1);
  std::int64_t const sunday = first + (7 - on(first).weekday) % 7 + 7 * (nth - 1);
  return on(sunday).month == month ? sunday : sunday - 7;
}

// A clock that is put forward and back on Sundays, each time at so many seconds of local time. Offsets are in seconds.
struct clock {
  std::int64_t standard = 0;  // ahead of UTC
  std::int64_t summer = 0;    // ahead of UTC; the same as `standard`: the clock never changes
  int forward_month = 3;
  int forward_sunday = 5;
  int back_month = 10;
  int back_sunday = 5;
  std::int64_t forward_at = 2 * 3600;
  std::int64_t back_at = 3 * 3600;

  [[nodiscard]] std::int64_t ahead_at(std::int64_t instant) const {
    if (standard == summer) return standard;
    int const year = on((instant + standard) / day_length).year;
    std::int64_t const forward = sunday_of(year, forward_month, forward_sunday) * day_length + forward_at - standard;
    std::int64_t const back = sunday_of(year, back_month, back_sunday) * day_length + back_at - summer;
    bool const is_summer = forward < back ? instant >= forward && instant < back : instant >= forward || instant < back;
    return is_summer ? summer : standard;
  }
  // How often the clock shows a local time: 0 to 2 times.
  [[nodiscard]] int times_shown(std::int64_t local) const {
    if (standard == summer) return 1;
    return (ahead_at(local - standard) == standard ? 1 : 0) + (ahead_at(local - summer) == summer ? 1 : 0);
  }
};

// The local times that fit all sets; bit v of a set is value v.
struct line {
  std::uint64_t seconds = 1;
  std::uint64_t minutes = 0;
  std::uint64_t hours = 0;
  std::uint64_t days = 0;
  std::uint64_t months = 0;
  std::uint64_t weekdays = 0;
  bool from_end = false;

  [[nodiscard]] bool has_day(std::int64_t day) const {
    date const& here = on(day);
    int const number = from_end ? here.month_length + 1 - here.day : here.day;
    return (months >> here.month & 1) != 0 && (days >> number & 1) != 0 && (weekdays >> here.weekday & 1) != 0;
  }
};

inline std::vector<std::string> split(std::string const& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

// The set that a field means: "*", "5", "1-5", "0-59/15", "5,10-20"; `to` is the text between the ends of a range. A
// step after a single value goes on to the end.
inline std::uint64_t read_field(std::string const& text, int least, int most, std::string_view to) {
  std::uint64_t result = 0;
  for (std::string const& part : split(text, ',')) {
    std::vector<std::string> const stepped = split(part, '/');
    int const step = stepped.size() > 1 ? std::stoi(stepped[1]) : 0;
    int first = least;
    int last = most;
    if (stepped[0] != "*") {
      std::size_t const at = stepped[0].find(to);
      first = std::stoi(stepped[0].substr(0, at));
      if (at != std::string::npos) last = std::stoi(stepped[0].substr(at + to.size()));
      else if (step == 0) last = first;
    }
    for (int value = first; value <= last; value += step == 0 ? 1 : step) result |= std::uint64_t{1} << value;
  }
  return result;
}

// Reads five fields of cron; what follows them is not read.
inline line read_cron(std::string const& text) {
  std::istringstream in{text};
  std::string fields[5];
  for (std::string& field : fields) in >> field;
  return {1,
          read_field(fields[0], 0, 59, "-"),
          read_field(fields[1], 0, 23, "-"),
          read_field(fields[2], 1, 31, "-"),
          read_field(fields[3], 1, 12, "-"),
          read_field(fields[4], 0, 6, "-"),
          false};
}

// Reads weekdays by name, from Monday to Sunday: "Mon,Wed..Fri".
inline std::uint64_t read_weekdays(std::string const& names) {
  constexpr std::string_view all_names = "MonTueWedThuFriSatSun";
  std::string text;
  for (std::size_t at = 0; at < names.size(); ++at) {
    bool const is_name = names[at] >= 'A' && names[at] <= 'Z';
    text.push_back(is_name ? static_cast<char>('0' + all_names.find(names.substr(at, 3)) / 3) : names[at]);
    if (is_name) at += 2;
  }
  std::uint64_t const from_monday = read_field(text, 0, 6, "..");
  return (from_monday << 1 & 0x7F) | from_monday >> 6;
}

// Reads "Mon *-*~07 05:48:00 UTC", with or without weekdays; the year is always "*".
inline line read_on_calendar(std::string const& text) {
  std::istringstream in{text};
  std::string words[3];
  in >> words[0] >> words[1];
  line result;
  result.weekdays = 0x7F;
  if (words[0][0] != '*') {
    result.weekdays = read_weekdays(words[0]);
    words[0] = words[1];
    in >> words[1];
  }
  std::size_t const day_at = words[0].find_first_of("-~", 2);
  result.months = read_field(words[0].substr(2, day_at - 2), 1, 12, "..");
  result.days = read_field(words[0].substr(day_at + 1), 1, 31, "..");
  result.from_end = words[0][day_at] == '~';
  std::vector<std::string> const time = split(words[1], ':');
  result.hours = read_field(time[0], 0, 23, "..");
  result.minutes = read_field(time[1], 0, 59, "..");
  result.seconds = read_field(time[2], 0, 59, "..");
  return result;
}

// What follows a text in each line of a document that begins with it, without the quotes around it.
inline std::vector<std::string> after(std::string const& document, std::string const& begin) {
  std::vector<std::string> found;
  for (std::string const& each : split(document, '\n')) {
    if (each.compare(0, begin.size(), begin) != 0) continue;
    std::string rest = each.substr(begin.size());
    if (!rest.empty() && rest.front() == '"') rest = rest.substr(1, rest.size() - 2);
    found.push_back(rest);
  }
  return found;
}

// Reads "2026-01-05T05:48:00".
inline std::int64_t read_local_time(std::string const& text) {
  auto const number = [&](std::size_t at, std::size_t size) { return std::stoi(text.substr(at, size)); };
  return day_of(number(0, 4), number(5, 2), number(8, 2)) * day_length + number(11, 2) * 3600 + number(14, 2) * 60 +
         number(17, 2);
}

// The times of a day that fit a line, in seconds.
inline std::vector<std::int64_t> times_of_day(line const& of) {
  std::vector<std::int64_t> times;
  for (int hour = 0; hour < 24; ++hour)
    for (int minute = 0; minute < 60; ++minute)
      for (int second = 0; second < 60; ++second)
        if ((of.hours >> hour & of.minutes >> minute & of.seconds >> second & 1) != 0)
          times.push_back(hour * 3600 + minute * 60 + second);
  return times;
}

// The local times that fit one of the lines, from `from` until before `to`.
inline std::vector<std::int64_t> expand(std::vector<line> const& lines, std::int64_t from, std::int64_t to) {
  std::vector<std::vector<std::int64_t>> daily;
  for (line const& each : lines) daily.push_back(times_of_day(each));
  std::vector<std::int64_t> times;
  for (std::int64_t day = from / day_length; day * day_length < to; ++day) {
    std::size_t const before = times.size();
    int fitting = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].has_day(day)) continue;
      ++fitting;
      for (std::int64_t const time : daily[i]) times.push_back(day * day_length + time);
    }
    if (fitting < 2) continue;
    auto const today = times.begin() + static_cast<std::ptrdiff_t>(before);
    std::sort(today, times.end());
    times.erase(std::unique(today, times.end()), times.end());
  }
  auto const is_outside = [&](std::int64_t time) { return time < from || time >= to; };
  times.erase(std::remove_if(times.begin(), times.end(), is_outside), times.end());
  return times;
}

// The recurrence trigger of an Azure Machine Learning schedule: an interval in units from a start time, or a pattern of
// hours, minutes and weekdays.
struct trigger {
  std::string frequency;
  std::int64_t interval = 0;
  std::int64_t start = 0;
  bool has_pattern = false;
  line pattern;
};

inline std::uint64_t read_numbers(std::string const& list) {
  return read_field(list.substr(1, list.size() - 2), 0, 59, "-");
}

inline trigger read_trigger(std::string const& document) {
  trigger result;
  result.frequency = after(document, "  frequency: ").at(0);
  result.interval = std::stoll(after(document, "  interval: ").at(0));
  result.start = read_local_time(after(document, "  start_time: ").at(0));
  std::vector<std::string> const hours = after(document, "    hours: ");
  result.has_pattern = !hours.empty();
  if (!result.has_pattern) return result;
  result.pattern.hours = read_numbers(hours[0]);
  result.pattern.minutes = read_numbers(after(document, "    minutes: ").at(0));
  result.pattern.days = result.pattern.months = ~std::uint64_t{0};
  result.pattern.weekdays = 0x7F;
  std::vector<std::string> const named = after(document, "    week_days: ");
  if (named.empty()) return result;
  result.pattern.weekdays = 0;
  constexpr std::string_view names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
  for (int day = 0; day < 7; ++day)
    if (named[0].find(names[day]) != std::string::npos) result.pattern.weekdays |= std::uint64_t{1} << day;
  return result;
}

// The local times of a trigger until before `to`.
inline std::vector<std::int64_t> expand(trigger const& of, std::int64_t to) {
  if (of.has_pattern) return expand({of.pattern}, of.start, to);
  std::vector<std::int64_t> times;
  if (of.frequency == "month") {
    date const& first = on(of.start / day_length);
    for (std::int64_t month = (first.year - first_year) * 12 + first.month - 1;
         month < static_cast<std::int64_t>(all().months.size()); month += of.interval) {
      std::int64_t const day = all().months[static_cast<std::size_t>(month)] + first.day - 1;
      if (day * day_length >= to) break;
      times.push_back(day * day_length + of.start % day_length);
    }
    while (!times.empty() && times.back() >= to) times.pop_back();
    return times;
  }
  std::int64_t const unit = of.frequency == "minute" ? 60
                            : of.frequency == "hour" ? 3600
                            : of.frequency == "day"  ? day_length
                                                     : 7 * day_length;
  for (std::int64_t time = of.start; time < to; time += unit * of.interval) times.push_back(time);
  return times;
}

}  // namespace expansion
