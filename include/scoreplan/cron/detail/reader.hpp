// Reads cron text.
#pragma once

#include <scoreplan/cron/detail/times.hpp>
#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan::detail {

// What a text says.
struct cron_reading {
  cron_times times;
  bool at_intervals = false;  // the minute or the hour begins with "*"
  cron_finding fault;
  cron_finding warning;

  friend constexpr bool operator==(cron_reading const&, cron_reading const&) noexcept = default;
};

// Reads a text from left to right; the first fault stays, and the first warning.
class cron_reader {
 public:
  constexpr cron_reader(std::string_view text, cron_dialect const& dialect, cron_reading& result) noexcept
      : text_{text}, dialect_{dialect}, result_{result} {}

  constexpr void read() noexcept {
    skip_blanks();
    if (refuses_beginning() || read_nickname()) return;
    if (dialect_.seconds) result_.times.of_day.seconds = read_field(cron_field::second).values;
    field const minutes = read_field(cron_field::minute);
    field const hours = read_field(cron_field::hour);
    field const days = read_field(cron_field::day_of_month);
    field const months = read_field(cron_field::month);
    field const weekdays = read_field(cron_field::day_of_week);
    if (dialect_.years && at_ < text_.size()) static_cast<void>(read_field(cron_field::year));
    if (at_ < text_.size()) fail(cron_fault::text_after_last_field);
    if (result_.fault) return;
    result_.times.of_day.minutes = minutes.values;
    result_.times.of_day.hours = hours.values;
    result_.at_intervals = minutes.begins_with_star || hours.begins_with_star;
    combine(days, months, weekdays);
  }

 private:
  struct field {
    std::uint64_t values = 0;
    bool begins_with_star = false;
    bool has_plain_star = false;  // without a step
    bool is_question_mark = false;
    std::uint16_t position = 0;

    [[nodiscard]] constexpr bool is_star(cron_dialect const& dialect) const noexcept {
      return dialect.stepped_star_restricts ? has_plain_star : begins_with_star;
    }
  };
  struct bounds {
    int least;
    int most;
  };
  // The values from first to last, step by step.
  struct element {
    int first;
    int last;
    int step = 1;
  };

  // What days, months and weekdays mean together.
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
    bool const has_zone = rest().starts_with("TZ=") || rest().starts_with("CRON_TZ=");
    if (has_zone) fail(cron_fault::zone_belongs_elsewhere, first_field());
    return has_zone;
  }

  // Whether the text is a nickname; the expression that it stands for is read.
  [[nodiscard]] constexpr bool read_nickname() noexcept {
    struct nickname {
      std::string_view name;
      std::string_view text;
    };
    constexpr nickname known[] = {{"@yearly", "0 0 1 1 *"}, {"@annually", "0 0 1 1 *"}, {"@monthly", "0 0 1 * *"},
                                  {"@weekly", "0 0 * * 0"}, {"@daily", "0 0 * * *"},    {"@midnight", "0 0 * * *"},
                                  {"@hourly", "0 * * * *"}};
    if (!dialect_.nicknames || !next_is('@')) return false;
    std::string_view written = rest();
    while (!written.empty() && is_blank(written.back())) written.remove_suffix(1);
    for (nickname const& each : known)
      if (each.name == written) return cron_reader{each.text, dialect_, result_}.read(), true;
    bool const is_interval = written.starts_with("@every");
    fail(is_interval ? cron_fault::interval_has_no_anchor : cron_fault::nickname_unknown, first_field());
    return true;
  }

  [[nodiscard]] constexpr field read_field(cron_field which) noexcept {
    field result;
    if (result_.fault) return result;
    field_ = which;
    result.position = position();
    if (at_ == text_.size()) return fail(cron_fault::field_missing), result;
    skip_empty_items();
    result.begins_with_star = next_is('*');
    bool const alone = read_element(result);
    while (take_comma()) {
      if (alone) return fail(cron_fault::more_than_one_value), result;
      if (read_element(result)) fail(cron_fault::more_than_one_value);
    }
    if (!result_.fault && at_ < text_.size() && !is_blank(text_[at_])) fail(cron_fault::letter_not_expected);
    skip_blanks();
    return result;
  }

  // Whether another item of a list follows.
  [[nodiscard]] constexpr bool take_comma() noexcept {
    if (!take(',')) return false;
    skip_empty_items();
    bool const is_over = at_ == text_.size() || is_blank(text_[at_]);
    if (is_over && dialect_.empty_items) warn(cron_fault::value_expected, field_, position());
    return !(is_over && dialect_.empty_items);
  }
  constexpr void skip_empty_items() noexcept {
    while (dialect_.empty_items && next_is(',')) {
      warn(cron_fault::value_expected, field_, position());
      ++at_;
    }
  }

  // Whether what was read must stand alone.
  [[nodiscard]] constexpr bool read_element(field& into) noexcept {
    if (dialect_.special_days && read_last_day(into)) return true;
    bool const as_star = dialect_.question == cron_dialect::question_mark::any_value;
    if (next_is('?') && !as_star) return read_question_mark(into), true;
    bounds const limits = limits_of(field_);
    element read{limits.least, limits.most};
    bool const star = take('*') || (as_star && take('?'));
    if (!star) {
      read.first = read.last = read_value();
      if (dialect_.special_days && !result_.fault && read_special_end(into, read.first)) return true;
      if (take('-')) read.last = read_value();
      else if (next_is('/') && !dialect_.steps_from_a_value) fail(cron_fault::step_without_range);
      else if (next_is('/')) read.last = limits.most;
    }
    if (take('/')) read_step(read, limits);
    else if (star) into.has_plain_star = true;
    if (star && read.step == 1) into.has_plain_star = true;
    if (!result_.fault) insert(read, limits, into);
    return false;
  }

  constexpr void read_question_mark(field& into) noexcept {
    bool const is_day = field_ == cron_field::day_of_month || field_ == cron_field::day_of_week;
    if (dialect_.question == cron_dialect::question_mark::unknown || !is_day)
      return fail(cron_fault::letter_not_expected);
    ++at_;
    into.has_plain_star = true;
    into.is_question_mark = true;
    into.values = every(field_);
  }

  constexpr void read_step(element& read, bounds limits) noexcept {
    std::uint16_t const start = position();
    read.step = read_number(9999);
    if (result_.fault) return;
    if (read.step == 0) return fail(cron_fault::step_of_zero, field_, start), void(read.step = 1);
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

  // "L", "L-3", "LW" and "L-3W" as a day of the month; a lone "L" as a day of the week is Saturday.
  [[nodiscard]] constexpr bool read_last_day(field& into) noexcept {
    bool const is_day = field_ == cron_field::day_of_month;
    if ((!is_day && field_ != cron_field::day_of_week) || !take_letter('L')) return false;
    if (!is_day) return into.values |= std::uint64_t{1} << 7, true;
    int const offset = take('-') ? read_number(30) : 0;
    bool const nearest = take_letter('W');
    using kind = special_day::kind;
    result_.times.days.special = {nearest ? kind::near_last : kind::from_last, static_cast<std::uint8_t>(offset), 0};
    return true;
  }

  // "15W", "6L" and "6#3", whose value was read.
  [[nodiscard]] constexpr bool read_special_end(field const&, int value) noexcept {
    using kind = special_day::kind;
    special_day& special = result_.times.days.special;
    auto const number = static_cast<std::uint8_t>(value);
    auto const weekday = static_cast<std::uint8_t>((value + 7 - dialect_.sunday) % 7);
    if (field_ == cron_field::day_of_month && take_letter('W')) return special = {kind::near_day, number, 0}, true;
    if (field_ != cron_field::day_of_week) return false;
    if (take_letter('L')) return special = {kind::last_weekday, 0, weekday}, true;
    if (!take('#')) return false;
    std::uint16_t const start = position();
    int const nth = read_number(9999);
    if (!result_.fault && (nth < 1 || nth > 5)) fail(cron_fault::out_of_range, field_, start);
    return special = {kind::nth_weekday, static_cast<std::uint8_t>(nth), weekday}, true;
  }

  [[nodiscard]] constexpr int read_value() noexcept {
    if (result_.fault) return limits_of(field_).least;
    std::uint16_t const start = position();
    int const named = read_name();
    if (named >= 0) return named;
    int const value = read_number(9999);
    bounds const limits = limits_of(field_);
    if (!result_.fault && (value < limits.least || value > limits.most)) fail(cron_fault::out_of_range, field_, start);
    return value;
  }

  // The number of a month's or weekday's name; -1 when there is none.
  [[nodiscard]] constexpr int read_name() noexcept {
    constexpr std::string_view months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    constexpr std::string_view weekdays = "SUNMONTUEWEDTHUFRISAT";
    if (field_ != cron_field::month && field_ != cron_field::day_of_week) return -1;
    std::string_view const names = field_ == cron_field::month ? months : weekdays;
    if (text_.size() - at_ < 3 || !is_letter(text_[at_])) return -1;
    char const written[] = {upper(text_[at_]), upper(text_[at_ + 1]), upper(text_[at_ + 2])};
    for (std::size_t i = 0; i < names.size(); i += 3) {
      if (names.substr(i, 3) != std::string_view{written, 3}) continue;
      at_ += 3;
      return static_cast<int>(i / 3) + (field_ == cron_field::month ? 1 : dialect_.sunday);
    }
    return -1;
  }

  [[nodiscard]] constexpr int read_number(int most) noexcept {
    std::uint16_t const shown = position();
    std::size_t const start = at_;
    int value = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_)
      if (value <= most) value = 10 * value + (text_[at_] - '0');
    if (at_ == start) return fail(cron_fault::value_expected), 0;
    if (value > most) return fail(cron_fault::out_of_range, field_, shown), 0;
    return value;
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

  [[nodiscard]] static constexpr bool is_blank(char letter) noexcept { return letter == ' ' || letter == '\t'; }
  [[nodiscard]] static constexpr bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }
  [[nodiscard]] static constexpr char upper(char letter) noexcept {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  [[nodiscard]] static constexpr bool is_letter(char letter) noexcept {
    return upper(letter) >= 'A' && upper(letter) <= 'Z';
  }

  [[nodiscard]] constexpr std::string_view rest() const noexcept { return text_.substr(at_); }
  [[nodiscard]] constexpr bool next_is(char letter) const noexcept {
    return at_ < text_.size() && text_[at_] == letter;
  }
  [[nodiscard]] constexpr bool take(char letter) noexcept {
    if (result_.fault || !next_is(letter)) return false;
    ++at_;
    return true;
  }
  // In either case.
  [[nodiscard]] constexpr bool take_letter(char upper_case) noexcept {
    if (result_.fault || at_ == text_.size() || upper(text_[at_]) != upper_case) return false;
    ++at_;
    return true;
  }
  constexpr void skip_blanks() noexcept {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  [[nodiscard]] constexpr std::uint16_t position() const noexcept {
    return static_cast<std::uint16_t>(at_ < 0xFFFF ? at_ : 0xFFFF);
  }
  constexpr void fail(cron_fault what) noexcept { fail(what, field_); }
  constexpr void fail(cron_fault what, cron_field where) noexcept { fail(what, where, position()); }
  constexpr void fail(cron_fault what, cron_field where, std::uint16_t at) noexcept {
    if (!result_.fault) result_.fault = {what, where, at};
  }
  constexpr void warn(cron_fault what, cron_field where, std::uint16_t at) noexcept {
    if (!result_.warning) result_.warning = {what, where, at};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  cron_dialect const& dialect_;
  cron_reading& result_;
  cron_field field_ = cron_field::minute;
};

}  // namespace scoreplan::detail
