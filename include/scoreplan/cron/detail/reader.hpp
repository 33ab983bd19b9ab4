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
  bool at_intervals = false;  // as the interval rule of the dialect says
  bad_cron fault;
  bad_cron warning;

  friend constexpr bool operator==(cron_reading const&, cron_reading const&) noexcept = default;
};

// The numbers of fields that texts of a dialect may have.
struct field_counts {
  int least;
  int most;

  [[nodiscard]] static constexpr field_counts of(cron_dialect const& dialect) noexcept {
    int const always = dialect.seconds ? 6 : 5;
    return {always + (dialect.years == cron_dialect::year_field::required ? 1 : 0),
            always + (dialect.years == cron_dialect::year_field::none ? 0 : 1)};
  }
};

// Whether the fields of a dialect contradict each other, so that they say nothing.
[[nodiscard]] constexpr bool contradicts_itself(cron_dialect const& dialect) noexcept {
  constexpr local_policy as_the_clock_shows{gap_policy::skip, overlap_policy::both};
  using both_days = cron_dialect::both_days;
  using question_mark = cron_dialect::question_mark;
  bool const has_week = dialect.last_weekday == 7
                            ? dialect.sunday <= 1 && !(dialect.sunday == 1 && dialect.reads_7_as_0)
                            : dialect.last_weekday == 6 && dialect.sunday == 0;
  if (!has_week || dialect.gives_up_after_years < 0 || dialect.shortest_minutes > 60) return true;
  if ((dialect.when_both == both_days::never_allowed) != (dialect.question == question_mark::one_day)) return true;
  if (dialect.only_weekdays && (dialect.special_days || dialect.when_both != both_days::every)) return true;
  return dialect.walks && (dialect.at_fixed_times != as_the_clock_shows || dialect.at_intervals != as_the_clock_shows);
}

// Reads a text. Only the first fault and the first warning are kept.
class cron_reader {
 public:
  constexpr cron_reader(std::string_view text, cron_dialect const& dialect, cron_reading& result) noexcept
      : text_{text}, dialect_{dialect}, result_{result} {}

  constexpr void read() noexcept {
    std::string_view const whole = text_.rest();
    read_all();
    if (!text_.failed()) return;
    auto const failed = text_.result(cron_times{});
    field_counts const wanted = field_counts::of(dialect_);
    int const fields = count_fields(whole);
    bool const is_other = fields < wanted.least || fields > wanted.most;
    result_.fault = {failed.fault, field_, failed.position, static_cast<std::uint8_t>(is_other ? fields : 0)};
  }

 private:
  struct field {
    std::uint64_t values = 0;
    bool begins_with_star = false;
    bool has_star = false;        // with whatever step
    bool has_bare_star = false;   // "*" or "?", without a step
    bool has_plain_star = false;  // without a step or with a step of 1
    bool repeats = false;         // it has a star, a range or a step
    bool is_question_mark = false;
    bool has_special_day = false;
    std::size_t position = 0;
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
    bool is_range = false;  // of two ends, or from a value to the end of the field
  };

  constexpr void read_all() noexcept {
    if (contradicts_itself(dialect_)) return fail(cron_fault::dialect_contradicts_itself, cron_field::day_of_week, 0);
    skip_blanks();
    if (refuses_beginning() || read_nickname()) return;
    field seconds;
    if (dialect_.seconds) seconds = read_field(cron_field::second);
    field const minutes = read_field(cron_field::minute);
    field const hours = read_field(cron_field::hour);
    field const days = read_field(cron_field::day_of_month);
    field const months = read_field(cron_field::month);
    field const weekdays = read_field(cron_field::day_of_week);
    using year_field = cron_dialect::year_field;
    if (dialect_.years == year_field::required || (dialect_.years == year_field::optional && !text_.at_end()))
      static_cast<void>(read_field(cron_field::year));
    if (!text_.at_end()) fail(cron_fault::text_after_last_field);
    if (text_.failed()) return;
    if (dialect_.seconds) result_.times.of_day.seconds = seconds.values;
    result_.times.of_day.minutes = minutes.values;
    result_.times.of_day.hours = hours.values;
    result_.at_intervals = are_at_intervals(seconds, minutes, hours);
    combine(days, months, weekdays);
    if (!text_.failed() && is_too_often())
      warn(cron_fault::more_often_than_the_service, cron_field::minute, minutes.position);
  }

  [[nodiscard]] constexpr bool are_at_intervals(field const& seconds, field const& minutes,
                                                field const& hours) const noexcept {
    using interval_rule = cron_dialect::interval_rule;
    switch (dialect_.intervals) {
      case interval_rule::first_letter: break;
      case interval_rule::any_repetition: return seconds.repeats || minutes.repeats || hours.repeats;
      case interval_rule::every_hour: return hours.values == every(cron_field::hour);
    }
    return minutes.begins_with_star || hours.begins_with_star;
  }

  // Whether a day field restricts nothing, beside the other one.
  [[nodiscard]] constexpr bool is_star(field const& of, field const& beside, std::uint64_t all) const noexcept {
    using star_rule = cron_dialect::star_rule;
    switch (dialect_.stars) {
      case star_rule::first_letter: return of.begins_with_star;
      case star_rule::plain_star: break;
      case star_rule::bare_star: return of.has_bare_star || (of.values == all && beside.has_star);
    }
    return of.has_plain_star;
  }

  // Whether two times are nearer to each other than the service runs.
  [[nodiscard]] constexpr bool is_too_often() const noexcept {
    times_of_day const& times = result_.times.of_day;
    if (dialect_.shortest_minutes > 0 && (times.seconds & (times.seconds - 1)) != 0) return true;
    for (int apart = 1; apart < dialect_.shortest_minutes; ++apart) {
      if ((times.minutes & times.minutes >> apart) != 0) return true;
      if ((times.minutes & times.minutes << (60 - apart)) == 0) continue;
      if ((times.hours & times.hours >> 1) != 0) return true;
      if ((times.hours & 1) != 0 && (times.hours >> 23 & 1) != 0 && has_days_in_a_row()) return true;
    }
    return false;
  }
  // Whether two days follow each other. In 28 years each kind of year and of month has come.
  [[nodiscard]] constexpr bool has_days_in_a_row() const noexcept {
    bool ends = false;  // whether the last day of the month before is there
    for (int month = 0; month < 12 * 28; ++month) {
      int const year = 2001 + month / 12;
      std::uint64_t const days = result_.times.days.in(year, month % 12 + 1);
      if ((days & days >> 1) != 0 || (ends && (days & 2) != 0)) return true;
      ends = (days >> days_in(year, month % 12 + 1) & 1) != 0;
    }
    return false;
  }

  // How many fields a text has, no more than 8.
  [[nodiscard]] static constexpr int count_fields(std::string_view text) noexcept {
    int count = 0;
    for (bool in_field = false; char const letter : text) {
      bool const is_blank = letter == ' ' || letter == '\t';
      if (!is_blank && !in_field && ++count == 8) break;
      in_field = !is_blank;
    }
    return count;
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
    result.fits_either = dialect_.when_both == cron_dialect::both_days::either &&
                         !is_star(days, weekdays, every(cron_field::day_of_month)) &&
                         !is_star(weekdays, days, every(cron_field::day_of_week));
    if (result.fits_either && dialect_.last_before_weekday && weekdays.has_special_day) {
      // The days of the month are ignored but where no day fits both, which croniter takes for an error.
      warn(cron_fault::ignored_beside_special_day, cron_field::day_of_month, days.position);
      result.fits_either = false;
      if (result_.times.next(first_second) < 0)
        return fail(cron_fault::never_happens, cron_field::day_of_month, days.position);
      result.days = every(cron_field::day_of_month);
    }
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
    result.begins_with_star = text_.next_is('*') || (dialect_.steps_without_star && text_.next_is('/'));
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
    if (dialect_.special_days && read_last_day(into)) return stands_alone();
    if (text_.next_is('?') && dialect_.question != cron_dialect::question_mark::any_value) {
      read_question_mark(into);
      return true;
    }
    element read = whole_field();
    bool const star = take_star();
    if (!star && read_ends(read, into)) return stands_alone();
    bool const has_step = take_step();
    if (has_step) read_step(read);
    into.has_star = into.has_star || star;
    into.has_bare_star = into.has_bare_star || (star && !has_step);
    into.has_plain_star = into.has_plain_star || (star && read.step == 1);
    into.repeats = into.repeats || star || has_step || read.is_range;
    read.is_range = read.is_range || (has_step && !star);
    if (!text_.failed()) insert(read, into);
    return false;
  }

  [[nodiscard]] constexpr element whole_field() const noexcept {
    bounds const limits = limits_of(field_);
    return {limits.least, limits.most};
  }
  // Reads what means every value, up to its step.
  [[nodiscard]] constexpr bool take_star() noexcept {
    if (dialect_.steps_without_star && text_.next_is('/')) return true;
    return text_.take('*') || (dialect_.question == cron_dialect::question_mark::any_value && text_.take('?'));
  }
  // Reads a value, and the end of a range after it; or a special day that begins with a value, and returns whether it
  // was one.
  [[nodiscard]] constexpr bool read_ends(element& read, field& into) noexcept {
    std::size_t const start = text_.position();
    int const end = read.last;
    int const name = read_name();
    bool const is_named = name >= 0;
    read.first = read.last = is_named ? name : read_value();
    if (dialect_.special_days && read_special_end(into, read.first, start)) return true;
    read.is_range = text_.take('-');
    if (read.is_range) read.last = read_end(is_named);
    if (is_named && dialect_.names_end_items) drop_rest_of_item();
    if (read.is_range || !text_.next_is('/')) return false;
    if (!dialect_.steps_from_a_value) fail(cron_fault::step_without_range);
    read.last = end;
    return false;
  }

  // Whether a special day that was read must be the only item of its field.
  [[nodiscard]] constexpr bool stands_alone() const noexcept {
    return field_ != cron_field::day_of_month || !dialect_.special_days_in_lists;
  }
  // Reads the end of a range, which is a name or a number as the beginning is where names end items.
  [[nodiscard]] constexpr int read_end(bool begins_with_name) noexcept {
    std::size_t const start = text_.position();
    int const name = read_name();
    if (dialect_.names_end_items && begins_with_name != (name >= 0)) fail(cron_fault::names_and_numbers, start);
    return name >= 0 ? name : read_value();
  }
  constexpr void drop_rest_of_item() noexcept {
    std::size_t const start = text_.position();
    text_.take_while([](char letter) { return letter != ',' && letter != ' ' && letter != '\t'; });
    if (text_.position() != start) warn(cron_fault::dropped_after_a_name, field_, start);
  }
  [[nodiscard]] constexpr bool take_step() noexcept {
    if (!text_.next_is('/')) return false;
    if (field_ == cron_field::day_of_week && !dialect_.steps_of_weekdays) fail(cron_fault::letter_not_expected);
    return text_.take('/');
  }

  constexpr void read_question_mark(field& into) noexcept {
    bool const is_day = field_ == cron_field::day_of_month || field_ == cron_field::day_of_week;
    if (dialect_.question == cron_dialect::question_mark::unknown || !is_day)
      return fail(cron_fault::letter_not_expected);
    text_.take('?');
    into.has_star = into.has_bare_star = into.has_plain_star = true;
    into.is_question_mark = true;
    into.values = every(field_);
  }

  constexpr void read_step(element& read) noexcept {
    bounds const limits = limits_of(field_);
    std::size_t const start = text_.position();
    read.step = read_number(0, 9999);
    if (read.step == 0) return fail(cron_fault::step_of_zero, field_, start);
    if (read.step <= limits.most - limits.least) return;
    if (dialect_.steps_must_fit && !read.is_range && read.step > limits.most)
      fail(cron_fault::step_too_large, field_, start);
    else warn(cron_fault::step_too_large, field_, start);
  }

  constexpr void insert(element read, field& into) noexcept {
    bounds const limits = limits_of(field_);
    bool const is_weekday = field_ == cron_field::day_of_week;
    int const size = is_weekday ? 7 : limits.most - limits.least + 1;
    if (read.is_range && dialect_.ranges_of_croniter && read.first == read.last)
      read = {limits.least, limits.most, read.step};
    if (read.first > read.last) {
      bool const to_sunday = is_weekday && dialect_.ranges_end_on_sunday && read.last == 0;
      if ((!dialect_.ranges_wrap && !to_sunday) || field_ == cron_field::year)
        return fail(cron_fault::range_runs_backwards);
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
    int const end = limits.least + size;
    for (int value = read.first; value <= read.last; value += read.step) {
      bool const is_first_beyond = value > end && value - read.step < end;
      if (is_first_beyond && dialect_.ranges_of_croniter && ++value > read.last) return;
      into.values |= std::uint64_t{1} << (value > limits.most ? value - size : value);
    }
  }

  // Reads "L", "L-3", "LW" or "L-3W" as a day of the month, and "L" as a day of the week, which is Saturday; or "L5",
  // the last of a weekday, where that is how it is written.
  [[nodiscard]] constexpr bool read_last_day(field& into) noexcept {
    using kind = cron_special_day::kind;
    std::size_t const start = text_.position();
    bool const is_day = field_ == cron_field::day_of_month;
    if ((!is_day && field_ != cron_field::day_of_week) || !text_.take_any("Ll")) return false;
    if (!is_day && !dialect_.last_before_weekday) {
      into.values |= std::uint64_t{1} << (6 + dialect_.sunday);
      return true;
    }
    if (!is_day) {
      set_special({kind::last_weekday, 0, weekday_of(read_value())}, into, start);
      return true;
    }
    if (dialect_.last_before_weekday) {
      set_special({kind::from_last, 0, 0}, into, start);
      return true;
    }
    int const offset = text_.take('-') ? read_number(0, 30) : 0;
    bool const nearest = text_.take_any("Ww");
    set_special({nearest ? kind::near_last : kind::from_last, static_cast<std::uint8_t>(offset), 0}, into, start);
    return true;
  }

  // Reads what comes after the value of "15W", "6L" and "6#3", and returns whether it is there.
  [[nodiscard]] constexpr bool read_special_end(field& into, int value, std::size_t start) noexcept {
    using kind = cron_special_day::kind;
    bool const is_weekday = field_ == cron_field::day_of_week;
    bool const letters = !dialect_.last_before_weekday;
    if (letters && field_ == cron_field::day_of_month && text_.take_any("Ww")) {
      set_special({kind::near_day, static_cast<std::uint8_t>(value), 0}, into, start);
      return true;
    }
    if (letters && is_weekday && text_.take_any("Ll")) {
      set_special({kind::last_weekday, 0, weekday_of(value)}, into, start);
      return true;
    }
    if (!is_weekday || !text_.take('#')) return false;
    set_special({kind::nth_weekday, static_cast<std::uint8_t>(read_number(1, 5)), weekday_of(value)}, into, start);
    return true;
  }

  // Sets the one special day that an expression may name, which was read from `start` on.
  constexpr void set_special(cron_special_day day, field& into, std::size_t start) noexcept {
    if (result_.times.days.is_special()) return fail(cron_fault::more_than_one_value, field_, start);
    result_.times.days.special = day;
    into.has_special_day = true;
  }
  // The number of a weekday from Sunday, 0, on.
  [[nodiscard]] constexpr std::uint8_t weekday_of(int value) const noexcept {
    return static_cast<std::uint8_t>((value + 7 - dialect_.sunday) % 7);
  }

  // Reads the number of a value.
  [[nodiscard]] constexpr int read_value() noexcept {
    bounds const limits = limits_of(field_);
    bool const has_7 = field_ == cron_field::day_of_week && dialect_.reads_7_as_0;
    int const number = read_number(limits.least, has_7 ? 7 : limits.most);
    return has_7 && number == 7 ? 0 : number;
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
  constexpr void fail(cron_fault what, std::size_t at) noexcept { text_.fail(what, at); }
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
