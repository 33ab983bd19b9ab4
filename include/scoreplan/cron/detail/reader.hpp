// SPDX-License-Identifier: MIT
// cron_reader: reads cron text of any dialect.
#pragma once

#include <scoreplan/base/cursor.hpp>
#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan::detail {

// What was read from a cron text.
struct cron_reading {
  cron_times times;
  bool at_intervals = false;  // the minute or the hour begins with "*"
  bad_cron fault;
  bad_cron warning;

  friend constexpr bool operator==(cron_reading const&, cron_reading const&) noexcept = default;
};

// Reads a text. Only the first fault and the first warning are kept.
class cron_reader {
 public:
  constexpr cron_reader(std::string_view text, cron_dialect const& dialect, cron_reading& result) noexcept
      : text_{text}, dialect_{dialect}, result_{result} {}

  constexpr void read() noexcept {
    read_all();
    if (!text_.failed()) return;
    auto const failed = text_.result(cron_times{});
    result_.fault = {failed.fault, field_, failed.position};
  }

 private:
  struct field {
    std::uint64_t values = 0;
    bool begins_with_star = false;
    bool has_plain_star = false;  // "*" or "?", without a step or with a step of 1
    bool is_question_mark = false;
    std::size_t position = 0;

    [[nodiscard]] constexpr bool is_star(cron_dialect const& dialect) const noexcept {
      return dialect.stepped_star_restricts ? has_plain_star : begins_with_star;
    }
  };
  struct bounds {
    int least;
    int most;
  };
  // An item of a list: the values from first to last, in steps.
  struct element {
    int first;
    int last;
    int step = 1;
  };

  constexpr void read_all() noexcept {
    skip_blanks();
    if (refuses_beginning() || read_nickname()) return;
    if (dialect_.seconds) result_.times.of_day.seconds = read_field(cron_field::second).values;
    field const minutes = read_field(cron_field::minute);
    field const hours = read_field(cron_field::hour);
    field const days = read_field(cron_field::day_of_month);
    field const months = read_field(cron_field::month);
    field const weekdays = read_field(cron_field::day_of_week);
    if (dialect_.years && !text_.at_end()) static_cast<void>(read_field(cron_field::year));
    if (!text_.at_end()) fail(cron_fault::text_after_last_field);
    if (text_.failed()) return;
    result_.times.of_day.minutes = minutes.values;
    result_.times.of_day.hours = hours.values;
    result_.at_intervals = minutes.begins_with_star || hours.begins_with_star;
    combine(days, months, weekdays);
  }

  // Sets the days on which the expression happens, from the three fields that restrict them.
  constexpr void combine(field const& days, field const& months, field const& weekdays) noexcept {
    cron_days& result = result_.times.days;
    result.days = days.values;
    result.months = static_cast<std::uint32_t>(months.values);
    std::uint64_t const from_sunday = weekdays.values >> dialect_.sunday;
    result.weekdays = static_cast<std::uint32_t>(from_sunday | from_sunday >> 7) & 0x7FU;  // 7 is Sunday again
    if (dialect_.only_weekdays) {
      if (!days.has_plain_star) warn(cron_fault::ignored_by_the_service, cron_field::day_of_month, days.position);
      if (!months.has_plain_star) warn(cron_fault::ignored_by_the_service, cron_field::month, months.position);
      result.days = every(cron_field::day_of_month);
      result.months = static_cast<std::uint32_t>(every(cron_field::month));
    }
    if (dialect_.question == cron_dialect::question_mark::one_day && days.is_question_mark == weekdays.is_question_mark)
      return fail(cron_fault::question_mark_expected, cron_field::day_of_month, days.position);
    result.fits_either =
        dialect_.when_both == cron_dialect::both_days::either && !days.is_star(dialect_) && !weekdays.is_star(dialect_);
    bool const surely = (result.days & 0x1FFFFFFEU) != 0 && result.years.is_every && !result.is_special();
    if (!surely && result_.times.next(first_second) < 0)
      fail(cron_fault::never_happens, cron_field::day_of_month, days.position);
  }

  [[nodiscard]] constexpr bool refuses_beginning() noexcept {
    std::size_t const start = text_.position();
    bool const has_zone = text_.take("TZ=") || text_.take("CRON_TZ=");
    if (has_zone) fail(cron_fault::zone_belongs_elsewhere, first_field(), start);
    return has_zone;
  }

  // Returns whether the text begins as a nickname, and reads the expression that it stands for.
  [[nodiscard]] constexpr bool read_nickname() noexcept {
    struct nickname {
      std::string_view name;
      std::string_view text;
    };
    constexpr nickname known[] = {{"@yearly", "0 0 1 1 *"}, {"@annually", "0 0 1 1 *"}, {"@monthly", "0 0 1 * *"},
                                  {"@weekly", "0 0 * * 0"}, {"@daily", "0 0 * * *"},    {"@midnight", "0 0 * * *"},
                                  {"@hourly", "0 * * * *"}};
    if (!dialect_.nicknames || !text_.next_is('@')) return false;
    std::string_view const written = text_.rest().substr(0, text_.rest().find_last_not_of(blanks) + 1);
    for (nickname const& each : known) {
      if (each.name != written) continue;
      cron_reader{each.text, dialect_, result_}.read();
      return true;
    }
    bool const is_interval = written.starts_with("@every");
    fail(is_interval ? cron_fault::interval_has_no_anchor : cron_fault::nickname_unknown, first_field(),
         text_.position());
    return true;
  }

  [[nodiscard]] constexpr field read_field(cron_field which) noexcept {
    field result;
    if (text_.failed()) return result;
    field_ = which;
    result.position = text_.position();
    if (text_.at_end()) {
      fail(cron_fault::field_missing);
      return result;
    }
    skip_empty_items();
    result.begins_with_star = text_.next_is('*');
    bool const alone = read_element(result);
    while (take_comma()) {
      if (alone || read_element(result)) fail(cron_fault::more_than_one_value);
    }
    if (!text_.at_end() && !text_.next_is_any(blanks)) fail(cron_fault::letter_not_expected);
    skip_blanks();
    return result;
  }

  // Reads a comma, and returns whether another item of the list follows it.
  [[nodiscard]] constexpr bool take_comma() noexcept {
    if (!text_.take(',')) return false;
    skip_empty_items();
    bool const is_over = text_.at_end() || text_.next_is_any(blanks);
    if (is_over && dialect_.empty_items) warn(cron_fault::value_expected, field_, text_.position());
    return !(is_over && dialect_.empty_items);
  }
  constexpr void skip_empty_items() noexcept {
    while (dialect_.empty_items && text_.next_is(',')) {
      warn(cron_fault::value_expected, field_, text_.position());
      text_.take(',');
    }
  }

  // Reads an item of a list, and returns whether it must stand alone.
  [[nodiscard]] constexpr bool read_element(field& into) noexcept {
    if (dialect_.special_days && read_last_day(into)) return true;
    bool const as_star = dialect_.question == cron_dialect::question_mark::any_value;
    if (text_.next_is('?') && !as_star) {
      read_question_mark(into);
      return true;
    }
    bounds const limits = limits_of(field_);
    element read{limits.least, limits.most};
    bool const star = text_.take('*') || (as_star && text_.take('?'));
    if (!star) {
      read.first = read.last = read_value();
      if (dialect_.special_days && read_special_end(into, read.first)) return true;
      if (text_.take('-')) read.last = read_value();
      else if (text_.next_is('/') && !dialect_.steps_from_a_value) fail(cron_fault::step_without_range);
      else if (text_.next_is('/')) read.last = limits.most;
    }
    if (text_.take('/')) read_step(read, limits);
    else if (star) into.has_plain_star = true;
    if (star && read.step == 1) into.has_plain_star = true;
    if (!text_.failed()) insert(read, limits, into);
    return false;
  }

  constexpr void read_question_mark(field& into) noexcept {
    bool const is_day = field_ == cron_field::day_of_month || field_ == cron_field::day_of_week;
    if (dialect_.question == cron_dialect::question_mark::unknown || !is_day)
      return fail(cron_fault::letter_not_expected);
    text_.take('?');
    into.has_plain_star = true;
    into.is_question_mark = true;
    into.values = every(field_);
  }

  constexpr void read_step(element& read, bounds limits) noexcept {
    std::size_t const start = text_.position();
    read.step = read_number(0, 9999);
    if (read.step == 0) return fail(cron_fault::step_of_zero, field_, start);
    if (read.step <= limits.most - limits.least) return;
    if (dialect_.steps_must_fit && read.step > limits.most) fail(cron_fault::step_too_large, field_, start);
    else warn(cron_fault::step_too_large, field_, start);
  }

  constexpr void insert(element read, bounds limits, field& into) noexcept {
    int const size = limits.most - limits.least + 1;
    if (read.first > read.last) {
      if (!dialect_.ranges_wrap || field_ == cron_field::year) return fail(cron_fault::range_runs_backwards);
      read.last += size;
    }
    if (field_ == cron_field::year) {
      for (int year = read.first; year <= read.last; year += read.step) result_.times.days.years.insert(year);
      return;
    }
    if (read.step == 1 && read.last <= limits.most) {
      into.values |= times_of_day::below(read.last + 1) & ~times_of_day::below(read.first);
      return;
    }
    for (int value = read.first; value <= read.last; value += read.step)
      into.values |= std::uint64_t{1} << (value > limits.most ? value - size : value);
  }

  // Reads "L", "L-3", "LW" or "L-3W" as a day of the month, and "L" as a day of the week, which is Saturday.
  [[nodiscard]] constexpr bool read_last_day(field& into) noexcept {
    bool const is_day = field_ == cron_field::day_of_month;
    if ((!is_day && field_ != cron_field::day_of_week) || !text_.take_any("Ll")) return false;
    if (!is_day) into.values |= std::uint64_t{1} << 7;
    if (!is_day) return true;
    int const offset = text_.take('-') ? read_number(0, 30) : 0;
    bool const nearest = text_.take_any("Ww");
    using kind = cron_special_day::kind;
    result_.times.days.special = {nearest ? kind::near_last : kind::from_last, static_cast<std::uint8_t>(offset), 0};
    return true;
  }

  // Reads what comes after the value of "15W", "6L" and "6#3", and returns whether it is there.
  [[nodiscard]] constexpr bool read_special_end(field const&, int value) noexcept {
    using kind = cron_special_day::kind;
    cron_special_day& special = result_.times.days.special;
    auto const number = static_cast<std::uint8_t>(value);
    auto const weekday = static_cast<std::uint8_t>((value + 7 - dialect_.sunday) % 7);
    bool const is_weekday = field_ == cron_field::day_of_week;
    bool const is_near = field_ == cron_field::day_of_month && text_.take_any("Ww");
    if (is_near || (is_weekday && text_.take_any("Ll"))) {
      special = {is_near ? kind::near_day : kind::last_weekday, is_near ? number : std::uint8_t{0},
                 is_near ? std::uint8_t{0} : weekday};
      return true;
    }
    if (!is_weekday || !text_.take('#')) return false;
    special = {kind::nth_weekday, static_cast<std::uint8_t>(read_number(1, 5)), weekday};
    return true;
  }

  [[nodiscard]] constexpr int read_value() noexcept {
    int const named = read_name();
    bounds const limits = limits_of(field_);
    return named >= 0 ? named : read_number(limits.least, limits.most);
  }

  // Reads the name of a month or weekday, and returns its number in the dialect; -1 when there is no name.
  [[nodiscard]] constexpr int read_name() noexcept {
    constexpr std::string_view months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    constexpr std::string_view weekdays = "SUNMONTUEWEDTHUFRISAT";
    if (field_ != cron_field::month && field_ != cron_field::day_of_week) return -1;
    std::string_view const names = field_ == cron_field::month ? months : weekdays;
    std::string_view const rest = text_.rest();
    if (rest.size() < 3 || upper(rest[0]) < 'A' || upper(rest[0]) > 'Z') return -1;
    char const written[] = {upper(rest[0]), upper(rest[1]), upper(rest[2])};
    for (std::size_t i = 0; i < names.size(); i += 3) {
      if (names.substr(i, 3) != std::string_view{written, 3}) continue;
      text_.take(rest.substr(0, 3));
      return static_cast<int>(i / 3) + (field_ == cron_field::month ? 1 : dialect_.sunday);
    }
    return -1;
  }

  [[nodiscard]] constexpr int read_number(int least, int most) noexcept {
    return text_.read_number(least, most, cron_fault::value_expected, cron_fault::out_of_range);
  }

  [[nodiscard]] constexpr bounds limits_of(cron_field which) const noexcept {
    switch (which) {
      case cron_field::second:
      case cron_field::minute: break;
      case cron_field::hour: return {0, 23};
      case cron_field::day_of_month: return {1, 31};
      case cron_field::month: return {1, 12};
      case cron_field::day_of_week: return {dialect_.sunday, dialect_.last_weekday};
      case cron_field::year: return {first_cron_year, last_cron_year};
    }
    return {0, 59};
  }
  [[nodiscard]] constexpr std::uint64_t every(cron_field which) const noexcept {
    bounds const limits = limits_of(which);
    return times_of_day::below(limits.most + 1) & ~times_of_day::below(limits.least);
  }
  [[nodiscard]] constexpr cron_field first_field() const noexcept {
    return dialect_.seconds ? cron_field::second : cron_field::minute;
  }

  [[nodiscard]] static constexpr char upper(char letter) noexcept {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  constexpr void skip_blanks() noexcept {
    text_.take_while([](char letter) { return letter == ' ' || letter == '\t'; });
  }

  constexpr void fail(cron_fault what) noexcept { text_.fail(what); }
  constexpr void fail(cron_fault what, cron_field where, std::size_t at) noexcept {
    if (!text_.failed()) field_ = where;
    text_.fail(what, at);
  }
  constexpr void warn(cron_fault what, cron_field where, std::size_t at) noexcept {
    if (!result_.warning.exists()) result_.warning = {what, where, at};
  }

  static constexpr std::string_view blanks = " \t";

  cursor<cron_fault> text_;
  cron_dialect const& dialect_;
  cron_reading& result_;
  cron_field field_ = cron_field::minute;  // the field that is being read, or has the fault
};

}  // namespace scoreplan::detail
