// SPDX-License-Identifier: MIT
// Checks random cron expressions against oracles that share nothing with the library. They read the text into plain
// sets and look at every day, or at every minute.
#include <scoreplan/cron.hpp>
#include <scoreplan/cron/text.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "testing.hpp"

#ifndef SCOREPLAN_CRON_EXPRESSIONS
#define SCOREPLAN_CRON_EXPRESSIONS 100'000
#endif

namespace {

using scoreplan::cron;
using scoreplan::cron_dialect;
using scoreplan::cron_fault;
using scoreplan::found;
using scoreplan::parse_cron;
using std::chrono::local_seconds;
using std::chrono::seconds;

constexpr int expressions = SCOREPLAN_CRON_EXPRESSIONS;
constexpr std::int64_t no_time = -1;

// The days from 1970-01-01 on, counted one by one; they reach far enough for every expression that has a date at all.
struct calendar_day {
  int year;
  int month;
  int day;
  int weekday;  // Sunday 0
  int month_length;
};

std::vector<calendar_day> count_days() {
  std::vector<calendar_day> days;
  int weekday = 4;
  for (int year = 1970; year < 2600; ++year) {
    bool const is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int const lengths[] = {31, is_leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; ++month)
      for (int day = 1; day <= lengths[month - 1]; ++day, weekday = (weekday + 1) % 7)
        days.push_back({year, month, day, weekday, lengths[month - 1]});
  }
  return days;
}

std::vector<calendar_day> const& calendar() {
  static std::vector<calendar_day> const days = count_days();
  return days;
}

enum class engine { posix, kubernetes, quartz, six_field, azure_ml };

cron_dialect const& dialect_of(engine which) {
  switch (which) {
    case engine::posix: return scoreplan::posix_cron;
    case engine::kubernetes: return scoreplan::kubernetes_cron;
    case engine::quartz: return scoreplan::quartz_cron;
    case engine::six_field: return scoreplan::six_field_cron;
    case engine::azure_ml: return scoreplan::azure_ml_cron;
  }
  return scoreplan::posix_cron;
}

constexpr engine engines[] = {engine::posix, engine::kubernetes, engine::quartz, engine::six_field, engine::azure_ml};

// The parts of a text between separators.
std::vector<std::string> split(std::string const& text, char separator) {
  std::vector<std::string> parts{""};
  for (char const letter : text) {
    if (letter == separator) parts.emplace_back();
    else parts.back() += letter;
  }
  return parts;
}

int number_of(std::string const& text) {
  static std::map<std::string, int> const names = {{"JAN", 1},  {"FEB", 2},  {"MAR", 3}, {"APR", 4}, {"MAY", 5},
                                                   {"JUN", 6},  {"JUL", 7},  {"AUG", 8}, {"SEP", 9}, {"OCT", 10},
                                                   {"NOV", 11}, {"DEC", 12}, {"SUN", 0}, {"MON", 1}, {"TUE", 2},
                                                   {"WED", 3},  {"THU", 4},  {"FRI", 5}, {"SAT", 6}};
  auto const name = names.find(text);
  return name != names.end() ? name->second : std::stoi(text);
}

// The meaning of a text, as sets. It reads only texts that the generator below writes.
class oracle {
 public:
  oracle(std::string const& text, engine which) : engine_{which} {
    std::vector<std::string> fields = split(text, ' ');
    if (which != engine::quartz && which != engine::six_field) fields.insert(fields.begin(), "0");
    second_ = set_of(fields[0], 0, 59);
    minute_ = set_of(fields[1], 0, 59);
    hour_ = set_of(fields[2], 0, 23);
    day_text_ = fields[3];
    month_ = set_of(fields[4], 1, 12);
    weekday_text_ = fields[5];
    if (fields.size() > 6) year_ = set_of(fields[6], 1970, 2199);
    special_day_ = is_special(day_text_);
    special_weekday_ = is_special(weekday_text_);
    if (!special_day_) day_ = set_of(day_text_, 1, 31);
    if (!special_weekday_) weekday_ = weekdays_of(weekday_text_);
    bool const can_be_either = which == engine::posix || which == engine::kubernetes;
    either_ = can_be_either && !is_star(day_text_) && !is_star(weekday_text_);
    for (int const h : hour_)
      for (int const m : minute_)
        for (int const s : second_) times_.push_back(3600 * h + 60 * m + s);
  }

  [[nodiscard]] bool fits(calendar_day const& date) const {
    if (engine_ == engine::azure_ml) return fits_weekday(date);
    if (month_.count(date.month) == 0 || (!year_.empty() && year_.count(date.year) == 0)) return false;
    return either_ ? fits_day(date) || fits_weekday(date) : fits_day(date) && fits_weekday(date);
  }

  // The times of a day, in seconds, in order.
  [[nodiscard]] std::vector<int> const& times() const { return times_; }

  [[nodiscard]] bool contains(std::int64_t time) const {
    return fits(calendar()[static_cast<std::size_t>(time / 86400)]) &&
           std::binary_search(times_.begin(), times_.end(), static_cast<int>(time % 86400));
  }
  [[nodiscard]] std::int64_t next(std::int64_t from) const {
    std::vector<calendar_day> const& days = calendar();
    for (std::int64_t day = from / 86400; day < static_cast<std::int64_t>(days.size()); ++day) {
      if (!fits(days[static_cast<std::size_t>(day)])) continue;
      auto const time = std::lower_bound(times_.begin(), times_.end(), from - day * 86400);
      if (time != times_.end()) return day * 86400 + *time;
    }
    return no_time;
  }
  [[nodiscard]] std::int64_t previous(std::int64_t until) const {
    std::vector<calendar_day> const& days = calendar();
    for (std::int64_t day = until / 86400; day >= 0; --day) {
      if (!fits(days[static_cast<std::size_t>(day)])) continue;
      auto const time = std::upper_bound(times_.begin(), times_.end(), until - day * 86400);
      if (time != times_.begin()) return day * 86400 + *(time - 1);
    }
    return no_time;
  }

 private:
  [[nodiscard]] bool is_special(std::string const& text) const {
    return engine_ == engine::quartz &&
           (text.find('#') != std::string::npos || text.find('L') != std::string::npos || text.back() == 'W');
  }

  // Vixie looks at the first letter only. Kubernetes wants a star as an item of its own, at most with a step of one.
  [[nodiscard]] bool is_star(std::string const& text) const {
    if (engine_ == engine::posix) return text[0] == '*';
    for (std::string const& part : split(text, ','))
      if (part == "*" || part == "?" || part == "*/1" || part == "?/1") return true;
    return false;
  }

  [[nodiscard]] static std::set<int> set_of(std::string const& text, int least, int most) {
    std::set<int> values;
    for (std::string const& part : split(text, ',')) {
      std::vector<std::string> const ends = split(part, '/');
      std::vector<std::string> const range = split(ends[0], '-');
      int const step = ends.size() == 2 ? std::stoi(ends[1]) : 1;
      bool const all = ends[0] == "*" || ends[0] == "?";
      int const first = all ? least : number_of(range[0]);
      int last = first;
      if (all || (range.size() == 1 && ends.size() == 2)) last = most;
      else if (range.size() == 2) last = number_of(range[1]);
      int const size = most - least + 1;
      for (int value = first; value <= (last < first ? last + size : last); value += step)
        values.insert((value - least) % size + least);
    }
    return values;
  }

  // The weekdays, with Sunday as 0 whatever the engine says.
  [[nodiscard]] std::set<int> weekdays_of(std::string text) const {
    int const sunday = engine_ == engine::quartz ? 1 : 0;
    char const* const names[] = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
    for (int i = 0; i < 7; ++i)
      for (std::size_t found = text.find(names[i]); found != std::string::npos; found = text.find(names[i]))
        text.replace(found, 3, std::to_string(i + sunday));
    std::set<int> result;
    for (int const value : set_of(text, sunday, engine_ == engine::posix ? 7 : 6 + sunday))
      result.insert((value - sunday) % 7);
    return result;
  }

  [[nodiscard]] bool fits_weekday(calendar_day const& date) const {
    if (!special_weekday_) return weekday_.count(date.weekday) != 0;
    if (weekday_text_ == "L") return date.weekday == 6;
    if (weekday_text_[0] - '1' != date.weekday) return false;
    if (weekday_text_[1] == 'L') return date.day + 7 > date.month_length;
    return (date.day + 6) / 7 == weekday_text_[2] - '0';
  }

  [[nodiscard]] bool fits_day(calendar_day const& date) const {
    if (!special_day_) return day_.count(date.day) != 0;
    bool const nearest = day_text_.back() == 'W';
    std::string const number = nearest ? day_text_.substr(0, day_text_.size() - 1) : day_text_;
    int wanted = 0;
    if (number[0] != 'L') wanted = std::stoi(number);
    else wanted = date.month_length - (number.size() > 1 ? std::stoi(number.substr(2)) : 0);
    // Quartz moves a Saturday back by a day even where it is the first of the next month.
    if (nearest && wanted == date.month_length + 1) return date.day == date.month_length && (date.weekday + 1) % 7 == 6;
    if (wanted < 1 || wanted > date.month_length) return false;
    if (!nearest) return date.day == wanted;
    // The day is the nearest one from Monday to Friday in the month.
    int best = 0;
    for (int day = 1; day <= date.month_length; ++day) {
      int const weekday = (date.weekday + day - date.day + 35) % 7;
      if (weekday == 0 || weekday == 6) continue;
      if (best == 0 || std::abs(day - wanted) < std::abs(best - wanted)) best = day;
    }
    return date.day == best;
  }

  engine engine_;
  std::set<int> second_, minute_, hour_, day_, month_, weekday_, year_;
  std::string day_text_;
  std::string weekday_text_;
  bool special_day_ = false;
  bool special_weekday_ = false;
  bool either_ = false;
  std::vector<int> times_;
};

// Writes texts that an engine accepts.
class generator {
 public:
  explicit generator(unsigned seed) : random_{seed} {}

  [[nodiscard]] int number(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  [[nodiscard]] bool one_in(int many) { return number(1, many) == 1; }

  [[nodiscard]] std::string text(engine which) {
    engine_ = which;
    bool const has_seconds = which == engine::quartz || which == engine::six_field;
    std::string result = has_seconds ? field(0, 59, 6) + " " : "";
    result += field(0, 59, 6) + " " + field(0, 23, 3) + " ";
    bool const asks_weekday = one_in(2);
    if (which != engine::quartz) return result + days(2) + " " + months() + " " + weekdays(2);
    result += (asks_weekday ? "?" : days(4)) + " " + months() + " " + (asks_weekday ? weekdays(6) : "?");
    return one_in(4) ? result + " " + years() : result;
  }

 private:
  [[nodiscard]] std::string days(int one_star_in) {
    if (engine_ != engine::quartz || !one_in(3)) return field(1, 31, one_star_in);
    switch (number(0, 4)) {
      case 0: return "L";
      case 1: return "LW";
      case 2: return "L-" + std::to_string(number(1, 30));
      case 3: return "L-" + std::to_string(number(1, 30)) + "W";
      default: return std::to_string(number(1, 31)) + "W";
    }
  }
  [[nodiscard]] std::string months() {
    char const* const names[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    return one_in(6) ? names[number(0, 11)] : field(1, 12, 2);
  }
  [[nodiscard]] std::string weekdays(int one_star_in) {
    char const* const names[] = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
    if (engine_ == engine::quartz && one_in(3)) {
      if (one_in(8)) return "L";
      std::string const weekday = std::to_string(number(1, 7));
      return one_in(2) ? weekday + "L" : weekday + "#" + std::to_string(number(1, 5));
    }
    if (one_in(6)) return names[number(0, 6)];
    if (one_in(6)) return "MON-FRI";
    int const sunday = engine_ == engine::quartz ? 1 : 0;
    return field(sunday, engine_ == engine::posix ? 7 : sunday + 6, one_star_in);
  }
  [[nodiscard]] std::string years() {
    int const first = number(1970, 2190);
    if (one_in(4)) return "*";
    return one_in(2) ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(number(first, 2199));
  }

  [[nodiscard]] std::string field(int least, int most, int one_star_in) {
    if (one_in(one_star_in)) return "*";
    std::string result = element(least, most);
    while (one_in(3)) result += "," + element(least, most);
    return result;
  }
  [[nodiscard]] std::string element(int least, int most) {
    int const first = number(least, most);
    bool const wraps = engine_ == engine::quartz && one_in(2);
    std::string const step = "/" + std::to_string(number(1, most - least));
    std::string const range = std::to_string(first) + "-" + std::to_string(number(wraps ? least : first, most));
    switch (number(0, 9)) {
      case 0: return "*" + step;
      case 1: return engine_ == engine::posix ? range + step : std::to_string(first) + step;
      case 2: return range + step;
      case 3: return range;
      default: return std::to_string(first);
    }
  }

  std::mt19937 random_;
  engine engine_ = engine::posix;
};

local_seconds local(std::int64_t time) { return local_seconds{seconds{time}}; }
bool is(found<local_seconds> ours, std::int64_t theirs) {
  return theirs == no_time ? !ours : ours == found{local(theirs)};
}

// Prints which expression differs, and returns false.
bool differs(std::string const& text, engine which, std::string_view where, std::int64_t time) {
  std::fprintf(stderr, "%s \"%s\": %s differs at %lld s\n", std::string{dialect_of(which).name}.c_str(), text.c_str(),
               std::string{where}.c_str(), static_cast<long long>(time));
  return false;
}

// Whether three times in a row after an instant, the way back, and the matches agree with the oracle.
bool agrees_after(std::string const& text, engine which, cron const& ours, oracle const& theirs, std::int64_t from) {
  if (!is(ours.previous(local(from)), from == 0 ? no_time : theirs.previous(from - 1)))
    return differs(text, which, "previous", from);
  for (std::int64_t const part : {1, 60, 3600, 86400}) {
    std::int64_t const time = from - from % part;
    if (ours.matches(local(time)) != theirs.contains(time)) return differs(text, which, "matches", time);
  }
  for (int i = 0; i < 3; ++i) {
    std::int64_t const expected = theirs.next(from + 1);
    if (!is(ours.next(local(from)), expected)) return differs(text, which, "next", from);
    if (expected == no_time) return true;
    if (!ours.matches(local(expected))) return differs(text, which, "matches", expected);
    if (!is(ours.previous(local(expected + 1)), expected)) return differs(text, which, "previous of next", expected);
    if (expected - 1 > from && ours.matches(local(expected - 1))) return differs(text, which, "matches", expected - 1);
    from = expected;
  }
  return true;
}

bool agrees_by_days(std::string const& text, engine which, generator& random) {
  cron const ours = parse_cron(text, dialect_of(which)).value;
  oracle const theirs{text, which};
  if (ours.fault().what == cron_fault::never_happens)
    return theirs.next(0) == no_time || differs(text, which, "never happens", 0);
  if (ours.fault().exists())
    return differs(text, which, words(ours.fault().what), static_cast<std::int64_t>(ours.fault().position));
  constexpr int days_to_2200 = 84'000;
  std::int64_t const from = std::int64_t{86400} * random.number(0, days_to_2200) + random.number(0, 86399);
  return agrees_after(text, which, ours, theirs, from);
}

// Whether the library's times in a span are exactly those of an oracle that looks at every minute.
bool agrees_by_minutes(std::string const& text, engine which) {
  cron const ours = parse_cron(text, dialect_of(which)).value;
  oracle const theirs{text, which};
  if (ours.fault().exists()) return theirs.next(0) == no_time || differs(text, which, words(ours.fault().what), 0);
  std::array<bool, 1440> minute_fits{};
  for (int const time : theirs.times()) minute_fits[static_cast<std::size_t>(time / 60)] = true;
  constexpr std::size_t first_day = 18'993;  // 2022-01-01, and eight years from it
  constexpr std::size_t end_day = first_day + 8 * 365 + 2;
  std::int64_t at = static_cast<std::int64_t>(first_day) * 86400 - 1;
  for (std::size_t day = first_day; day < end_day; ++day) {
    if (!theirs.fits(calendar()[day])) continue;
    for (std::size_t minute = 0; minute < 1440; ++minute) {
      if (!minute_fits[minute]) continue;
      std::int64_t const expected = static_cast<std::int64_t>(day * 86400 + minute * 60);
      if (!is(ours.next(local(at)), expected)) return differs(text, which, "next", at);
      at = expected;
    }
  }
  found<local_seconds> const beyond = ours.next(local(at));
  if (beyond && *beyond < local(static_cast<std::int64_t>(end_day) * 86400)) return differs(text, which, "next", at);
  return true;
}

// A literal's text is one letter shorter than its array.
constexpr std::size_t random_length = 24;

// Whether reading as a literal and reading as foreign text agree. A text that is refused must never happen.
bool reads_alike(std::array<char, random_length + 1> const& letters, engine which) {
  char text[random_length + 1];
  for (std::size_t i = 0; i <= random_length; ++i) text[i] = letters[i];
  cron const strict{text, dialect_of(which)};
  cron const lenient = parse_cron({text, random_length}, dialect_of(which)).value;
  if (strict != lenient) return differs(text, which, "the literal", 0);
  local_seconds const time = local(1'780'000'000);
  if (lenient.fault().exists() && (lenient.next(time) || lenient.previous(time) || lenient.matches(time)))
    return differs(text, which, "a refused text happens, which", 0);
  if (lenient.fault().exists() && lenient.fault().position > random_length)
    return differs(text, which, "a position", 0);
  found<local_seconds> const next = lenient.next(time);
  return !next || lenient.previous(*next + seconds{1}) == next || differs(text, which, "previous of next", 0);
}

}  // namespace

TEST_RUN("random expressions of five fields, minute by minute over eight years") {
  generator random{1};
  int differing = 0;
  for (int i = 0; i < expressions / 50; ++i) {
    engine const which = i % 2 == 0 ? engine::posix : engine::kubernetes;
    differing += agrees_by_minutes(random.text(which), which) ? 0 : 1;
  }
  HOLDS_NOW(differing == 0);
}

TEST_RUN("random expressions of every dialect, day by day") {
  generator random{2};
  int differing = 0;
  for (int i = 0; i < expressions; ++i) {
    engine const which = engines[i % 5];
    differing += agrees_by_days(random.text(which), which, random) ? 0 : 1;
  }
  HOLDS_NOW(differing == 0);
}

TEST_RUN("random text, alike as a literal and as foreign text") {
  constexpr char letters[] = "0123456789*/-,?LW# \tMONJANFRI@\nxz\xFF";  // and the NUL at its end
  generator random{3};
  int differing = 0;
  for (int i = 0; i < expressions; ++i) {
    engine const which = engines[i % 5];
    std::array<char, random_length + 1> text{};
    std::string const start = i % 4 == 0 ? "" : random.text(which);
    for (std::size_t k = 0; k < random_length; ++k) text[k] = k < start.size() ? start[k] : ' ';
    for (int changes = start.empty() ? 60 : random.number(0, 2); changes > 0; --changes)
      text[static_cast<std::size_t>(random.number(0, random_length - 1))] =
          letters[random.number(0, sizeof letters - 1)];
    differing += reads_alike(text, which) ? 0 : 1;
  }
  HOLDS_NOW(differing == 0);
}
