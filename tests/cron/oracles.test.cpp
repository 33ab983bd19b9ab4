// SPDX-License-Identifier: MIT
// Checks random cron expressions against oracles that share nothing with the library. They read the text into plain
// sets and look at every day, or at every minute.
#include <scoreplan/cron.hpp>
#include <scoreplan/cron/engines.hpp>
#include <scoreplan/cron/text.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
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

enum class engine { posix, kubernetes, quartz, six_field, azure_ml, cronie, eventbridge, airflow, github };

cron_dialect const& dialect_of(engine which) {
  switch (which) {
    case engine::posix: return scoreplan::posix_cron;
    case engine::kubernetes: return scoreplan::kubernetes_cron;
    case engine::quartz: return scoreplan::quartz_cron;
    case engine::six_field: return scoreplan::six_field_cron;
    case engine::azure_ml: return scoreplan::azure_ml_cron;
    case engine::cronie: return scoreplan::cronie_cron;
    case engine::eventbridge: return scoreplan::eventbridge_cron;
    case engine::airflow: return scoreplan::airflow_cron;
    case engine::github: return scoreplan::github_cron;
  }
  return scoreplan::posix_cron;
}

constexpr engine engines[] = {engine::posix,  engine::kubernetes,  engine::quartz,  engine::six_field, engine::azure_ml,
                              engine::cronie, engine::eventbridge, engine::airflow, engine::github};
constexpr int engine_count = 9;

bool is_vixie(engine which) { return which == engine::posix || which == engine::cronie; }
bool has_seconds(engine which) { return which == engine::quartz || which == engine::six_field; }
// Whether Sunday is 1, and one of the day fields is "?".
bool is_like_quartz(engine which) { return which == engine::quartz || which == engine::eventbridge; }
// The largest number of a weekday that ends a field.
int last_weekday(engine which) {
  bool const to_7 = is_vixie(which) || is_like_quartz(which) || which == engine::six_field;
  return to_7 ? 7 : 6;
}

// The parts of a text between separators.
std::vector<std::string> split(std::string const& text, char separator) {
  std::vector<std::string> parts{""};
  for (char const letter : text) {
    if (letter == separator) parts.emplace_back();
    else parts.back() += letter;
  }
  return parts;
}

// The meaning of a text, as sets. It reads only texts that the generator below writes.
class oracle {
 public:
  oracle(std::string const& text, engine which) : engine_{which} {
    std::vector<std::string> fields = split(text, ' ');
    if (!has_seconds(which)) fields.insert(fields.begin(), "0");
    second_ = set_of(fields[0], 0, 59);
    minute_ = set_of(fields[1], 0, 59);
    hour_ = set_of(fields[2], 0, 23);
    month_ = set_of(without_names(fields[4], 1,
                                  {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}),
                    1, 12);
    if (fields.size() > 6) year_ = set_of(fields[6], 1970, 2199);
    std::string const days = plain_part_of(fields[3], special_day_);
    std::string const weekdays = plain_part_of(fields[5], special_weekday_);
    if (!days.empty()) day_ = set_of(days, 1, 31);
    if (!weekdays.empty()) weekday_ = weekdays_of(weekdays);
    bool const never_either = is_like_quartz(which) || which == engine::six_field || which == engine::azure_ml;
    either_ = !never_either && !is_star(fields[3], day_.size() == 31, fields[5]) &&
              !is_star(fields[5], weekday_.size() == 7, fields[3]);
    if (which == engine::airflow && either_ && !special_weekday_.empty()) {
      either_ = false;
      bool ever = false;
      for (calendar_day const& date : calendar()) ever = ever || fits(date);
      if (ever) day_ = set_of("*", 1, 31);
    }
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
  // A field without the one special day that it may name, which is kept apart.
  [[nodiscard]] std::string plain_part_of(std::string const& field, std::string& special) const {
    bool const has_special = is_like_quartz(engine_) || engine_ == engine::airflow;
    std::string plain;
    for (std::string const& item : split(field, ',')) {
      bool const is_special =
          has_special && (item.find('#') != std::string::npos || item.find('L') != std::string::npos ||
                          (item.back() == 'W' && item.size() < 4));
      if (is_special) special = item;
      else plain += (plain.empty() ? "" : ",") + item;
    }
    return plain;
  }

  // Vixie looks at the first letter only. Kubernetes wants a star as an item of its own, at most with a step of one.
  // For croniter it has no step, or the field names everything beside one with a star of any kind.
  [[nodiscard]] bool is_star(std::string const& text, bool is_all, std::string const& other) const {
    if (is_vixie(engine_)) return text[0] == '*';
    bool const is_croniter = engine_ == engine::airflow;
    if (is_croniter && is_all && other.find('*') != std::string::npos) return true;
    for (std::string const& part : split(text, ','))
      if (part == "*" || part == "?" || (!is_croniter && (part == "*/1" || part == "?/1"))) return true;
    return false;
  }

  // A field with numbers for names. Quartz drops what follows a name.
  [[nodiscard]] std::string without_names(std::string const& field, int first,
                                          std::vector<std::string> const& names) const {
    std::string result;
    for (std::string item : split(field, ',')) {
      bool const is_named = item[0] >= 'A' && item[0] <= 'Z';
      if (engine_ == engine::quartz && is_named) item = item.substr(0, item.size() > 3 && item[3] == '-' ? 7 : 3);
      for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t at = item.find(names[i]); at != std::string::npos; at = item.find(names[i]))
          item.replace(at, 3, std::to_string(static_cast<int>(i) + first));
      result += (result.empty() ? "" : ",") + item;
    }
    return result;
  }

  [[nodiscard]] std::set<int> set_of(std::string const& text, int least, int most) const {
    std::set<int> values;
    for (std::string const& part : split(text, ',')) {
      std::vector<std::string> const ends = split(part, '/');
      std::vector<std::string> const range = split(ends[0], '-');
      int const step = ends.size() == 2 ? std::stoi(ends[1]) : 1;
      bool const all = ends[0] == "*" || ends[0] == "?" || ends[0].empty();
      int const first = all ? least : std::stoi(range[0]);
      int last = first;
      bool const to_end = range.size() == 1 && ends.size() == 2;
      if (all || to_end) last = most;
      else if (range.size() == 2) last = std::stoi(range[1]);
      if (engine_ == engine::airflow && !all && (range.size() == 2 || to_end)) {
        add_as_croniter(first, last, step, least, most, values);
        continue;
      }
      int const size = most - least + 1;
      for (int value = first; value <= (last < first ? last + size : last); value += step)
        values.insert((value - least) % size + least);
    }
    return values;
  }

  // The values of a range: equal ends are the whole field; one that runs backwards goes to the end of the field by
  // steps, and begins again after as many values as croniter skips.
  static void add_as_croniter(int low, int high, int step, int least, int most, std::set<int>& values) {
    if (low == high) low = least, high = most;
    if (low <= high) {
      for (int value = low; value <= high; value += step) values.insert(value);
      return;
    }
    int reached = low;
    for (int value = low; value <= most; value += step) values.insert(reached = value);
    int const left = most - reached;
    bool const skips = reached - least + step > most - least + 1 && left < step;
    for (int value = least + (skips ? step - left : 0); value <= high; value += step) values.insert(value);
  }

  // The weekdays, with Sunday as 0 whatever the engine says.
  [[nodiscard]] std::set<int> weekdays_of(std::string const& field) const {
    int const sunday = is_like_quartz(engine_) ? 1 : 0;
    std::string text = without_names(field, sunday, {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"});
    if (engine_ == engine::airflow)
      for (std::size_t at = text.find('7'); at != std::string::npos; at = text.find('7', at + 1))
        if (at == 0 || text[at - 1] != '/') text[at] = '0';
    if (engine_ == engine::cronie)
      for (std::size_t at = text.find("-0"); at != std::string::npos; at = text.find("-0", at + 1))
        if (text[at - 1] != '0') text[at + 1] = '7';
    std::set<int> result;
    for (int const value : set_of(text, sunday, last_weekday(engine_))) result.insert((value - sunday) % 7);
    return result;
  }

  [[nodiscard]] bool fits_weekday(calendar_day const& date) const {
    std::string const& special = special_weekday_;
    if (special.empty()) return weekday_.count(date.weekday) != 0;
    if (special == "L") return date.weekday == 6;
    bool const is_croniter = engine_ == engine::airflow;
    int const number = is_croniter ? special[special[0] == 'L' ? 1 : 0] - '0' : special[0] - '1';
    if (number % 7 != date.weekday) return false;
    if (special.find('L') != std::string::npos) return date.day + 7 > date.month_length;
    return (date.day + 6) / 7 == special[2] - '0';
  }

  [[nodiscard]] bool fits_day(calendar_day const& date) const {
    if (day_.count(date.day) != 0) return true;
    if (special_day_.empty()) return false;
    bool const nearest = special_day_.back() == 'W';
    std::string const number = nearest ? special_day_.substr(0, special_day_.size() - 1) : special_day_;
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
  std::string special_day_;
  std::string special_weekday_;
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
    has_special_ = false;
    std::string result = has_seconds(which) ? field(0, 59, 6) + " " : "";
    result += field(0, 59, 6) + " " + field(0, 23, 3) + " ";
    bool const asks_weekday = one_in(2);
    if (!is_like_quartz(which)) {
      result += days(2) + " ";
      result += months() + " ";
      return result + weekdays(2);
    }
    result += (asks_weekday ? "?" : days(4)) + " " + months() + " " + (asks_weekday ? weekdays(6) : "?");
    return which == engine::eventbridge || one_in(4) ? result + " " + years() : result;
  }

 private:
  [[nodiscard]] std::string days(int one_star_in) {
    bool const is_croniter = engine_ == engine::airflow;
    if ((!is_like_quartz(engine_) && !is_croniter) || !one_in(3)) return field(1, 31, one_star_in);
    std::string const special = is_croniter ? "L" : special_day();
    has_special_ = true;
    if (engine_ == engine::eventbridge || one_in(2)) return special;
    return one_in(2) ? special + "," + element(1, 31) : element(1, 31) + "," + special;
  }
  [[nodiscard]] std::string special_day() {
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
    return one_in(6) ? names[number(0, 11)] + step_of_name() : field(1, 12, 2);
  }
  // A step after a name, where the engine has it.
  [[nodiscard]] std::string step_of_name() {
    bool const is_refused = is_vixie(engine_) || engine_ == engine::eventbridge;
    return is_refused || !one_in(3) ? "" : "/" + std::to_string(number(1, 6));
  }
  [[nodiscard]] std::string weekdays(int one_star_in) {
    char const* const names[] = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
    if (is_like_quartz(engine_) && one_in(3)) {
      if (one_in(8)) return "L";
      std::string const weekday = std::to_string(number(1, 7));
      return one_in(2) ? weekday + "L" : weekday + "#" + std::to_string(number(1, 5));
    }
    if (engine_ == engine::airflow && !has_special_ && one_in(4)) {
      std::string const weekday = std::to_string(number(0, 7));
      return one_in(2) ? "L" + weekday : weekday + "#" + std::to_string(number(1, 5));
    }
    if (one_in(6)) return names[number(0, 6)] + step_of_name();
    if (one_in(6)) return "MON-FRI" + (is_vixie(engine_) ? "/2" : step_of_name());
    if (engine_ == engine::cronie && one_in(4)) return one_in(2) ? "SAT-SUN" : std::to_string(number(0, 7)) + "-0/2";
    int const sunday = is_like_quartz(engine_) ? 1 : 0;
    bool const has_7 = engine_ == engine::airflow && one_in(4);
    return field(sunday, has_7 ? 7 : last_weekday(engine_), one_star_in);
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
    bool const may_wrap = engine_ == engine::quartz || engine_ == engine::airflow;
    bool const wraps = may_wrap && one_in(2);
    bool const is_weekday = most - least < 8 && engine_ == engine::eventbridge;
    std::string const step = is_weekday ? "" : "/" + std::to_string(number(1, most - least));
    std::string const range = std::to_string(first) + "-" + std::to_string(number(wraps ? least : first, most));
    switch (number(0, 9)) {
      case 0: return "*" + step;
      case 1: return is_vixie(engine_) ? range + step : std::to_string(first) + step;
      case 2: return range + step;
      case 3: return engine_ == engine::quartz ? step : range;
      default: return std::to_string(first);
    }
  }

  std::mt19937 random_;
  engine engine_ = engine::posix;
  bool has_special_ = false;
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
    constexpr engine of_five_fields[] = {engine::posix, engine::kubernetes, engine::airflow, engine::github};
    engine const which = of_five_fields[i % 4];
    differing += agrees_by_minutes(random.text(which), which) ? 0 : 1;
  }
  HOLDS_NOW(differing == 0);
}

TEST_RUN("random expressions of every dialect, day by day") {
  generator random{2};
  int differing = 0;
  for (int i = 0; i < expressions; ++i) {
    engine const which = engines[i % engine_count];
    differing += agrees_by_days(random.text(which), which, random) ? 0 : 1;
  }
  HOLDS_NOW(differing == 0);
}

TEST_RUN("random text, alike as a literal and as foreign text") {
  constexpr char letters[] = "0123456789*/-,?LW# \tMONJANFRI@\nxz\xFF";  // and the NUL at its end
  generator random{3};
  int differing = 0;
  for (int i = 0; i < expressions; ++i) {
    engine const which = engines[i % engine_count];
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
