// SPDX-License-Identifier: MIT
// Durations as text: parse_duration reads them, to_iso and to_words write them.
#pragma once

#include <scoreplan/base/cursor.hpp>
#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/nearest.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace scoreplan {

enum class parse_fault : std::uint8_t {
  none,
  empty,
  number_expected,
  unit_expected,      // after a number: a unit of the notation used
  out_of_order,       // a unit that is not smaller than the one before it
  fraction_not_last,  // only the last number may have a fraction
  mixed,              // months or years together with fixed units
  too_large,
  too_fine,
};

// A duration that was read. After a fault its value is duration_fault::unreadable, so that it cannot be taken for a
// figure that is not given.
using parsed_duration = parsed<timespan, parse_fault>;

namespace detail {

// A unit of the calendar, with its size in months, or of a fixed length, in nanoseconds.
struct unit {
  bool is_calendar;
  tick_count size;

  [[nodiscard]] constexpr bool is_smaller_than(unit other) const noexcept {
    return is_calendar == other.is_calendar ? size < other.size : other.is_calendar;
  }
};
inline constexpr unit year_unit{true, 12};
inline constexpr unit month_unit{true, 1};
inline constexpr unit week_unit{false, 7 * ticks_per_day};
inline constexpr unit day_unit{false, ticks_per_day};
inline constexpr unit hour_unit{false, 3600 * ticks_per_second};
inline constexpr unit minute_unit{false, 60 * ticks_per_second};
inline constexpr unit second_unit{false, ticks_per_second};
inline constexpr unit millisecond_unit{false, 1'000'000};
inline constexpr unit microsecond_unit{false, 1'000};
inline constexpr unit nanosecond_unit{false, 1};

// What a notation calls a unit.
struct unit_name {
  std::string_view name;
  unit what;
};
// Names as people type them, in letters of any case; but M, which may be minutes or months, is none of them.
inline constexpr unit_name usual_names[] = {
    {"y", year_unit},
    {"yr", year_unit},
    {"year", year_unit},
    {"years", year_unit},
    {"mo", month_unit},
    {"month", month_unit},
    {"months", month_unit},
    {"w", week_unit},
    {"week", week_unit},
    {"weeks", week_unit},
    {"d", day_unit},
    {"day", day_unit},
    {"days", day_unit},
    {"h", hour_unit},
    {"hr", hour_unit},
    {"hrs", hour_unit},
    {"hour", hour_unit},
    {"hours", hour_unit},
    {"m", minute_unit},
    {"min", minute_unit},
    {"mins", minute_unit},
    {"minute", minute_unit},
    {"minutes", minute_unit},
    {"s", second_unit},
    {"sec", second_unit},
    {"secs", second_unit},
    {"second", second_unit},
    {"seconds", second_unit},
    {"ms", millisecond_unit},
    {"millisecond", millisecond_unit},
    {"milliseconds", millisecond_unit},
    {"us", microsecond_unit},
    {"microsecond", microsecond_unit},
    {"microseconds", microsecond_unit},
    {"ns", nanosecond_unit},
    {"nanosecond", nanosecond_unit},
    {"nanoseconds", nanosecond_unit},
};
inline constexpr unit_name iso_date_names[] = {{"Y", year_unit}, {"M", month_unit}, {"W", week_unit}, {"D", day_unit}};
inline constexpr unit_name iso_time_names[] = {{"H", hour_unit}, {"M", minute_unit}, {"S", second_unit}};

// Whether a letter can be one of the name of a unit, or of what was meant as one.
[[nodiscard]] constexpr bool is_letter_of_unit(char letter) noexcept {
  bool const is_ascii = static_cast<unsigned char>(letter) < 0x80;
  return !is_ascii || (lower(letter) >= 'a' && lower(letter) <= 'z');
}

// The number whole + fraction / scale.
struct decimal {
  tick_count whole;
  tick_count fraction;
  tick_count scale;
};

class duration_reader {
 public:
  constexpr explicit duration_reader(std::string_view text) noexcept : text_{text} {}

  [[nodiscard]] constexpr parsed_duration read() noexcept {
    if (text_.at_end()) {
      text_.fail(parse_fault::empty);
    } else if (text_.rest() == "0") {
      return {std::chrono::seconds{0}};
    } else if (text_.take('P')) {
      read_iso();
    } else {
      read_usual();
    }
    return text_.result(sum_, timespan{duration_fault::unreadable});
  }

 private:
  constexpr void read_iso() noexcept {
    if (!text_.next_is('T')) read_iso_parts(std::begin(iso_date_names), std::end(iso_date_names));
    if (text_.take('T')) read_iso_parts(std::begin(iso_time_names), std::end(iso_time_names));
    if (!text_.at_end()) text_.fail(parse_fault::number_expected);
  }
  constexpr void read_iso_parts(unit_name const* first, unit_name const* last) noexcept {
    do read_iso_part(first, last);
    while (!text_.at_end() && !text_.next_is('T'));
  }
  constexpr void read_iso_part(unit_name const* first, unit_name const* last) noexcept {
    std::size_t const start = text_.position();
    decimal const number = read_number();
    while (first != last && !text_.take(first->name)) ++first;
    if (first != last) return add_part(number, first->what, start);
    std::size_t const unknown = text_.position();
    text_.take_while(is_letter_of_unit);
    text_.fail(parse_fault::unit_expected, unknown);
  }

  constexpr void read_usual() noexcept {
    read_usual_part();
    while (!text_.at_end()) {
      skip_blanks();
      read_usual_part();
    }
  }
  constexpr void read_usual_part() noexcept {
    std::size_t const start = text_.position();
    decimal const number = read_number();
    skip_blanks();
    std::size_t const at = text_.position();
    std::string_view const word = text_.take_while(is_letter_of_unit);
    for (unit_name const& each : usual_names)
      if (is_same_word(each.name, word) && word != "M") return add_part(number, each.what, start);
    text_.fail(parse_fault::unit_expected, at);
  }

  constexpr void skip_blanks() noexcept {
    text_.take_while([](char letter) { return letter == ' '; });
  }

  // Adds a number of units, which must be smaller than those before it.
  constexpr void add_part(decimal number, unit of, std::size_t start) noexcept {
    if (had_fraction_) return text_.fail(parse_fault::fraction_not_last, start);
    if (!of.is_smaller_than(last_)) return text_.fail(parse_fault::out_of_order, start);
    accumulate(number, of, start);
    last_ = of;
    had_fraction_ = number.scale != 1;
  }

  [[nodiscard]] constexpr decimal read_number() noexcept {
    std::size_t const start = text_.position();
    checked const whole = value_of_digits(read_digits());
    if (!whole.fits) text_.fail(parse_fault::too_large, start);
    decimal number{whole.value, 0, 1};
    if (!text_.take_any(".,")) return number;
    std::string_view digits = read_digits();
    while (!digits.empty() && digits.back() == '0') digits.remove_suffix(1);
    bool const fits = digits.size() <= 18;
    if (!fits) text_.fail(parse_fault::too_fine, start);
    number.fraction = value_of_digits(digits).value;
    for (std::size_t i = 0; fits && i < digits.size(); ++i) number.scale *= 10;
    return number;
  }

  [[nodiscard]] constexpr std::string_view read_digits() noexcept {
    std::string_view const digits = text_.take_digits();
    if (digits.empty()) text_.fail(parse_fault::number_expected);
    return digits;
  }

  // Adds number * unit to the sum, exactly or with a fault.
  constexpr void accumulate(decimal number, unit of, std::size_t start) noexcept {
    tick_count const common = greatest_common_divisor(of.size, number.scale);
    if (number.fraction % (number.scale / common) != 0) return text_.fail(parse_fault::too_fine, start);
    tick_count const fraction = number.fraction / (number.scale / common) * (of.size / common);
    checked const whole = multiply(number.whole, of.size);
    checked const amount = whole.fits ? add(whole.value, fraction) : whole;
    if (!amount.fits) return text_.fail(parse_fault::too_large, start);
    timespan const part = of.is_calendar ? calendar_part(amount.value, of) : std::chrono::nanoseconds{amount.value};
    sum_ = sum_.is_absent() ? part : sum_ + part;
    if (sum_.fault() == duration_fault::mixed) text_.fail(parse_fault::mixed, start);
    if (sum_.fault() == duration_fault::too_large) text_.fail(parse_fault::too_large, start);
  }
  // Whole years stay years, so that they are printed as they were given.
  [[nodiscard]] static constexpr timespan calendar_part(tick_count months, unit of) noexcept {
    using std::chrono::duration;
    if (of.size == 12 && months % 12 == 0) return duration<tick_count, std::chrono::years::period>{months / 12};
    return duration<tick_count, std::chrono::months::period>{months};
  }

  cursor<parse_fault> text_;
  timespan sum_;
  unit last_{true, max_ticks};
  bool had_fraction_ = false;
};

}  // namespace detail

// Reads ISO 8601 ("P1W", "PT40M", "PT0.05S", "P1DT12H", "P1M", "P1Y6M"), or numbers with units as people type them
// ("40min", "5m12s", "1d12h", "1 day 12 hours", "3 Months"; y mo w d h min s ms us ns and their names; m is minutes),
// with or without spaces between them. Units go from large to small, each at most once; the last number may have a
// fraction; "0" needs no unit. The result is exact and never negative, or a fault with its place.
[[nodiscard]] constexpr parsed_duration parse_duration(std::string_view text) noexcept {
  return detail::duration_reader{text}.read();
}

namespace detail {

[[nodiscard]] constexpr std::string_view fault_name(duration_fault fault) noexcept {
  switch (fault) {
    case duration_fault::none: break;
    case duration_fault::too_large: return "too large";
    case duration_fault::too_fine: return "finer than a nanosecond";
    case duration_fault::mixed: return "months and fixed units mixed";
    case duration_fault::unreadable: return "not readable";
  }
  return "";
}

// A length in days, hours, minutes and the nanoseconds that are left.
struct broken_down {
  std::uint64_t days, hours, minutes, ticks;
};
[[nodiscard]] constexpr broken_down break_down(std::uint64_t ticks) noexcept {
  constexpr std::uint64_t second = ticks_per_second;
  constexpr std::uint64_t day = ticks_per_day;
  return {ticks / day, ticks % day / (3600 * second), ticks % (3600 * second) / (60 * second), ticks % (60 * second)};
}

template <class Sink>
constexpr void append_iso(Sink& sink, timespan value) {
  if (!value.has_value()) {
    sink.append(value.is_unlimited() ? "no limit" : fault_name(value.fault()));
    return;
  }
  constexpr std::uint64_t week = 7 * ticks_per_day;
  auto const part = [&](std::uint64_t count, std::string_view name) {
    if (count == 0) return;
    append_number(sink, count);
    sink.append(name);
  };
  if (value.is_calendar()) {
    std::uint64_t const months = magnitude(value.months().count());
    sink.append(value.months().count() < 0 ? "-P" : "P");
    part(value.in_years() ? months / 12 : 0, "Y");
    return part(value.in_years() ? months % 12 : months, "M");
  }
  std::uint64_t const ticks = magnitude(value.shortest().count());
  sink.append(value.shortest().count() < 0 ? "-P" : "P");
  if (ticks != 0 && ticks % week == 0) return part(ticks / week, "W");
  broken_down const parts = break_down(ticks);
  part(parts.days, "D");
  if (ticks != 0 && parts.hours == 0 && parts.minutes == 0 && parts.ticks == 0) return;
  sink.append("T");
  part(parts.hours, "H");
  part(parts.minutes, "M");
  if (parts.ticks == 0 && ticks != 0) return;
  append_decimal(sink, parts.ticks, ticks_per_second);
  sink.append("S");
}

template <class Sink>
constexpr void append_words(Sink& sink, timespan value) {
  if (!value.has_value()) {
    sink.append(value.is_unlimited() ? "no limit" : fault_name(value.fault()));
    return;
  }
  constexpr std::uint64_t week = 7 * ticks_per_day;
  bool first = true;
  auto const part = [&](std::uint64_t count, std::string_view one, std::string_view many, std::uint64_t per_unit = 1) {
    if (count == 0) return;
    if (!first) sink.append(" ");
    first = false;
    append_decimal(sink, count, per_unit);
    sink.append(" ");
    sink.append(count == per_unit ? one : many);
  };
  if (value.is_calendar()) {
    std::uint64_t const months = magnitude(value.months().count());
    if (value.months().count() < 0) sink.append("-");
    part(value.in_years() ? months / 12 : 0, "year", "years");
    return part(value.in_years() ? months % 12 : months, "month", "months");
  }
  std::uint64_t const ticks = magnitude(value.shortest().count());
  if (value.shortest().count() < 0) sink.append("-");
  if (ticks == 0) {
    sink.append("0 s");
    return;
  }
  if (ticks % week == 0) return part(ticks / week, "week", "weeks");
  if (ticks < 1'000) return part(ticks, "ns", "ns");
  if (ticks < 1'000'000) return part(ticks, "us", "us", 1'000);
  if (ticks < std::uint64_t{ticks_per_second}) return part(ticks, "ms", "ms", 1'000'000);
  broken_down const parts = break_down(ticks);
  part(parts.days, "d", "d");
  part(parts.hours, "h", "h");
  part(parts.minutes, "min", "min");
  part(parts.ticks, "s", "s", ticks_per_second);
}

}  // namespace detail

using duration_text = fixed_text<48>;

// Returns a length in ISO 8601: whole weeks as "P1W", else days and time ("P1DT12H", "PT51M", "PT0.05S"), months and
// years as they were given. Negative amounts, which ISO 8601 lacks, begin with "-". No limit is "no limit",
// a faulty length the name of its fault, and an absent one the empty text.
[[nodiscard]] constexpr duration_text to_iso(timespan value) noexcept {
  duration_text text;
  detail::append_iso(text, value);
  return text;
}

// Returns a length in words for people: "51 min", "1 d 12 h", "2 weeks", "200 ms", "3 months".
[[nodiscard]] constexpr duration_text to_words(timespan value) noexcept {
  duration_text text;
  detail::append_words(text, value);
  return text;
}

}  // namespace scoreplan
