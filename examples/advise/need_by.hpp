// SPDX-License-Identifier: MIT
// Reads when predictions are needed: "Mon,Thu 06:00", "daily 06:00", "hourly :15", "monthly last 06:00", "monthly 31
// 06:00 clamp", "monthly 2nd-Tue 06:00", "quarterly 1 06:00", "yearly 02-29 06:00". Each may have "every N from
// 2026-01-05" after it.
#pragma once

#include <scoreplan/all.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace advise {

// A repetition and its cadence, the shortest nominal time between two of its moments.
struct need_by {
  scoreplan::recurrence times;
  scoreplan::timespan cadence;
};

// What was read, or why it could not be read.
struct parsed_need_by {
  std::optional<need_by> value;
  std::string fault;
};

class need_by_reader {
 public:
  explicit need_by_reader(std::string const& text) {
    std::istringstream stream{text};
    for (std::string word; stream >> word;) words_.push_back(word);
  }

  parsed_need_by read() {
    std::optional<need_by> result = read_base();
    if (result && at_ < words_.size()) result = read_every(*result);
    if (result && at_ < words_.size()) return {std::nullopt, "\"" + words_[at_] + "\" is not expected"};
    if (!result) return {std::nullopt, fault_};
    if (auto const fault = result->times.fault(); fault != scoreplan::recurrence_fault::none)
      return {std::nullopt, scoreplan::explain(fault)};
    return {result, ""};
  }

 private:
  using seconds = std::chrono::seconds;
  using months = std::chrono::months;

  std::string next_word() { return at_ < words_.size() ? words_[at_++] : ""; }
  bool take(std::string_view word) {
    if (at_ >= words_.size() || words_[at_] != word) return false;
    ++at_;
    return true;
  }
  std::nullopt_t fail(std::string const& why) {
    if (fault_.empty()) fault_ = why;
    return std::nullopt;
  }

  std::optional<seconds> read_time() {
    std::string const word = next_word();
    auto const time = scoreplan::parse_time_of_day(word);
    if (!time) return fail("\"" + word + "\" is no time such as 06:00");
    return time.value;
  }

  static std::optional<std::chrono::weekday> weekday_of(std::string_view name) {
    constexpr std::array<std::string_view, 7> names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    for (unsigned i = 0; i < names.size(); ++i)
      if (names[i] == name) return std::chrono::weekday{i};
    return std::nullopt;
  }

  std::optional<need_by> read_base() {
    if (words_.empty()) return fail("days and a time are expected, such as Mon,Thu 06:00");
    std::string const kind = next_word();
    if (kind == "daily") return at_time([](seconds at) { return scoreplan::daily(at); }, std::chrono::days{1});
    if (kind == "hourly") return read_hourly();
    if (kind == "monthly") return read_dated(months{1}, [](auto... rest) { return scoreplan::monthly(rest...); });
    if (kind == "quarterly") return read_dated(months{3}, [](auto... rest) { return scoreplan::quarterly(rest...); });
    if (kind == "yearly") return read_yearly();
    return read_weekly(kind);
  }

  template <class Make>
  std::optional<need_by> at_time(Make make, scoreplan::timespan cadence) {
    std::optional<seconds> const at = read_time();
    if (!at) return std::nullopt;
    return need_by{make(*at), cadence};
  }

  std::optional<need_by> read_hourly() {
    std::string const word = next_word();
    auto const past = scoreplan::parse_time_of_day("00" + word);
    if (!past) return fail("\"" + word + "\" is no minute such as :15");
    return need_by{scoreplan::hourly(past.value), std::chrono::hours{1}};
  }

  // Reads "Mon,Thu 06:00". The cadence is the shortest time from one of the days to the next.
  std::optional<need_by> read_weekly(std::string const& names) {
    std::vector<std::chrono::weekday> on;
    std::istringstream stream{names};
    for (std::string name; std::getline(stream, name, ',');) {
      std::optional<std::chrono::weekday> const day = weekday_of(name);
      if (!day)
        return fail("\"" + name + "\" is neither a weekday (Mon) nor daily, hourly, monthly, quarterly or yearly");
      on.push_back(*day);
    }
    std::optional<seconds> const at = read_time();
    if (!at) return std::nullopt;
    days_of_week_ = on;
    return need_by{scoreplan::weekly(on, *at), shortest_of_weeks(1)};
  }

  // The shortest time from one of the weekdays to the next, in every nth week. The two lie within a week, which begins
  // on Monday, or the second lies in the next week that counts.
  std::chrono::days shortest_of_weeks(int n) {
    std::sort(days_of_week_.begin(), days_of_week_.end(),
              [](auto a, auto b) { return a.iso_encoding() < b.iso_encoding(); });
    std::chrono::days shortest = std::chrono::days{7 * n} - (days_of_week_.back() - days_of_week_.front());
    for (std::size_t i = 1; i < days_of_week_.size(); ++i)
      if (days_of_week_[i] != days_of_week_[i - 1])
        shortest = std::min(shortest, days_of_week_[i] - days_of_week_[i - 1]);
    return shortest;
  }

  // Reads "31 06:00 clamp", "last 06:00", "2nd-Tue 06:00", "last-Fri 06:00".
  template <class Make>
  std::optional<need_by> read_dated(months every, Make make) {
    std::string const date = next_word();
    std::optional<seconds> const at = read_time();
    if (!at) return std::nullopt;
    if (date == "last") return need_by{make(std::chrono::last, *at), every};
    std::size_t const dash = date.find('-');
    if (dash != std::string::npos) {
      std::optional<std::chrono::weekday> const day = weekday_of(date.substr(dash + 1));
      if (!day) return fail("\"" + date + "\" is no weekday of a month such as 2nd-Tue");
      std::string const which = date.substr(0, dash);
      if (which == "last") return need_by{make((*day)[std::chrono::last], *at), every};
      constexpr std::array<std::string_view, 4> names{"1st", "2nd", "3rd", "4th"};
      for (unsigned n = 0; n < names.size(); ++n)
        if (names[n] == which) return need_by{make((*day)[n + 1], *at), every};
      return fail("\"" + date + "\": 1st, 2nd, 3rd, 4th or last is expected");
    }
    int const number = number_of(date);
    if (number < 0 || date.size() > 2) return fail("\"" + date + "\" is no day of a month: 1 to 31, last, or 2nd-Tue");
    return need_by{make(std::chrono::day{static_cast<unsigned>(number)}, *at, read_short_month()), every};
  }

  std::optional<need_by> read_yearly() {
    std::string const date = next_word();
    std::optional<seconds> const at = read_time();
    if (!at) return std::nullopt;
    int const month = date.size() == 5 && date[2] == '-' ? number_of(date.substr(0, 2)) : -1;
    int const day = date.size() == 5 ? number_of(date.substr(3)) : -1;
    if (month < 0 || day < 0) return fail("\"" + date + "\" is no date such as 02-29");
    std::chrono::month_day const month_day =
        std::chrono::month{static_cast<unsigned>(month)} / std::chrono::day{static_cast<unsigned>(day)};
    return need_by{scoreplan::yearly(month_day, *at, read_short_month()), std::chrono::years{1}};
  }

  scoreplan::short_month read_short_month() {
    if (take("clamp")) return scoreplan::short_month::clamp;
    take("skip");
    return scoreplan::short_month::skip;
  }

  // Reads "every N from 2026-01-05".
  std::optional<need_by> read_every(need_by base) {
    if (!take("every")) return fail("\"" + words_[at_] + "\" is not expected");
    std::string const count = next_word();
    int const n = number_of(count);
    if (n < 0) return fail("\"" + count + "\" is no number of 4 digits at most");
    if (!take("from")) return fail("every " + count + " needs from and a date, such as from 2026-01-05");
    std::string const date = next_word();
    auto const anchor = scoreplan::parse_date(date);
    if (!anchor) return fail("\"" + date + "\" is no date such as 2026-01-05");
    scoreplan::timespan const cadence = days_of_week_.empty() ? base.cadence * n : shortest_of_weeks(std::max(n, 1));
    return need_by{base.times.every(n, anchor.value), cadence};
  }

  // The number that a word of one to four digits stands for; -1 if the word is no such number.
  static int number_of(std::string_view digits) {
    bool const fits = !digits.empty() && digits.size() <= 4;
    if (!fits || digits.find_first_not_of("0123456789") != std::string_view::npos) return -1;
    return std::stoi(std::string{digits});
  }

  std::vector<std::string> words_;
  std::vector<std::chrono::weekday> days_of_week_;  // the weekdays of a weekly need-by
  std::size_t at_ = 0;
  std::string fault_;
};

inline parsed_need_by parse_need_by(std::string const& text) { return need_by_reader{text}.read(); }

}  // namespace advise
