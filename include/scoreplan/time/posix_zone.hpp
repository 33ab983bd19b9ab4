// SPDX-License-Identifier: MIT
// posix_zone: a zone from its POSIX TZ rule, such as "CET-1CEST,M3.5.0,M10.5.0/3".
#pragma once

#include <scoreplan/base/cursor.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

namespace detail {

struct zone_table;

}  // namespace detail

// A zone from a POSIX TZ rule such as "EST5EDT,M3.2.0,M11.1.0". Days of change are Mm.w.d, Jn or n, and their times
// from -167 to 167 hours.
class posix_zone {
 public:
  // Makes a zone from a literal. In a constant expression a rule that cannot be read does not compile; at run time the
  // zone has no times, and fault() says why.
  template <std::size_t Size>
  constexpr explicit posix_zone(char const (&rule)[Size]) noexcept;

  // The zone of an offset, which changes never.
  constexpr explicit posix_zone(fixed_offset offset) noexcept
      : standard_{static_cast<std::int32_t>(offset.get_info({}).offset.count())} {}

  // A zone without times, for this reason.
  constexpr explicit posix_zone(zone_fault why) noexcept : fault_{why} {}

  // Why the zone has no times; none for a rule that could be read.
  [[nodiscard]] constexpr zone_fault fault() const noexcept { return fault_; }

  // The offset that holds at an instant, and from when until when it does: without daylight-saving time from the first
  // to the last instant, with a fault at none.
  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds instant) const noexcept;

  friend constexpr bool operator==(posix_zone const&, posix_zone const&) noexcept = default;

  friend constexpr parsed<posix_zone, zone_fault> parse_posix_zone(std::string_view rule) noexcept;

 private:
  class reader;

  // A day of the year and a local time at which the offset changes.
  struct change {
    enum class kind : std::uint8_t { month_week_day, day_without_leap, day_with_leap };

    std::uint8_t month = 1;
    std::uint8_t week = 1;   // 5 is the last
    std::int16_t day = 0;    // of the week, Sunday being 0; or of the year
    std::int32_t at = 7200;  // seconds since midnight
    kind counted = kind::month_week_day;

    // The change in a year, in local seconds since 1970.
    [[nodiscard]] constexpr std::int64_t in(int year) const noexcept;
    // Whether the change surely falls into the year that it is counted in, as times reach a week beyond their day. The
    // month of days that are counted from the beginning of the year is 1.
    [[nodiscard]] constexpr bool stays_in_year() const noexcept { return month > 1 && month < 12; }

    friend constexpr bool operator==(change const&, change const&) noexcept = default;
  };

  friend struct detail::zone_table;

  constexpr posix_zone() noexcept = default;
  constexpr posix_zone(std::int32_t standard) noexcept : standard_{standard} {}
  // A zone that is `saving` ahead of UTC between two days of each year, and else `standard`, in seconds.
  constexpr posix_zone(std::int32_t standard, std::int32_t saving, change to_saving, change to_standard) noexcept
      : standard_{standard}, saving_{saving}, saves_{true}, to_saving_{to_saving}, to_standard_{to_standard} {}

  std::int32_t standard_ = 0;  // seconds ahead of UTC
  std::int32_t saving_ = 0;    // seconds ahead of UTC in daylight-saving time
  bool saves_ = false;
  zone_fault fault_ = zone_fault::none;
  change to_saving_;
  change to_standard_;
};

constexpr std::int64_t posix_zone::change::in(int year) const noexcept {
  std::int64_t const january = std::int64_t{12} * year;
  std::int64_t date = 0;
  switch (counted) {
    case kind::month_week_day: {
      std::int64_t const first = detail::first_day_of(january + month - 1);
      int const length = detail::days_in(year, month);
      date = detail::weekday_until(first + (week < 5 ? 7 * week : length) - 1, day);
      break;
    }
    case kind::day_without_leap:  // from 1 to 365; 29 February is not counted
      date = day < 60 ? detail::first_day_of(january) + day - 1 : detail::first_day_of(january + 2) + day - 60;
      break;
    case kind::day_with_leap: date = detail::first_day_of(january) + day; break;  // from 0 to 365
  }
  return date * detail::seconds_per_day + at;
}

constexpr zone_info posix_zone::get_info(std::chrono::sys_seconds instant) const noexcept {
  using namespace std::chrono;
  if (fault_ != zone_fault::none) return {(sys_seconds::max)(), (sys_seconds::max)(), seconds{0}};
  if (!saves_) return {(sys_seconds::min)(), (sys_seconds::max)(), seconds{standard_}};
  // Of the changes that are applied, the last one up to the instant sets the offset, the first one after it the end.
  std::int64_t const now = detail::seconds_of(instant);
  std::int64_t begin = detail::seconds_of((sys_seconds::min)());
  std::int64_t end = detail::seconds_of((sys_seconds::max)());
  std::int32_t offset = standard_;
  auto const apply = [&](std::int64_t at, std::int32_t offset_from_then) {
    if (at > now) {
      if (at < end) end = at;
    } else if (at >= begin) {
      begin = at;
      offset = offset_from_then;
    }
  };
  auto const apply_year = [&](int in) {
    std::int64_t const saving = to_saving_.in(in)-standard_;
    std::int64_t const standard = to_standard_.in(in)-saving_;
    if (saving > standard) apply(standard, standard_);
    apply(saving, saving_);
    if (saving <= standard) apply(standard, standard_);
  };
  std::int64_t const today = detail::floor_divide(detail::within_years(now), detail::seconds_per_day);
  int const around = static_cast<int>(year_month_day{sys_days{days{today}}}.year());
  bool const stay = to_saving_.stays_in_year() && to_standard_.stays_in_year();
  // Changes that leave their year are a week away from it at most, so that those of two years before and after count.
  // They are applied from early to late.
  int const reach = stay ? 0 : 2;
  for (int year = around - reach; year <= around + reach; ++year) apply_year(year);
  if (begin == detail::seconds_of((sys_seconds::min)())) apply_year(around - 1);
  if (end == detail::seconds_of((sys_seconds::max)())) apply_year(around + 1);
  return {detail::instant_of(begin), detail::instant_of(end), seconds{offset}};
}

class posix_zone::reader {
 public:
  constexpr explicit reader(std::string_view rule) noexcept : text_{rule} {}

  [[nodiscard]] constexpr parsed<posix_zone, zone_fault> read() noexcept {
    posix_zone zone;
    skip_name();
    zone.standard_ = -read_time(24);
    if (!text_.at_end()) {
      skip_name();
      zone.saves_ = true;
      bool const is_usual = text_.next_is(',') || text_.at_end();
      zone.saving_ = is_usual ? zone.standard_ + 3600 : -read_time(24);
      zone.to_saving_ = read_change();
      zone.to_standard_ = read_change();
      if (!text_.at_end()) text_.fail(zone_fault::letter_not_expected);
    }
    return text_.result(zone, posix_zone{text_.result(zone).fault});
  }

 private:
  constexpr void skip_name() noexcept {
    if (text_.take('<')) {
      text_.take_while([](char letter) { return letter != '>'; });
      if (!text_.take('>')) text_.fail(zone_fault::name_expected);
      return;
    }
    std::string_view const name = text_.take_while(
        [](char letter) { return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z'); });
    if (name.size() < 3) text_.fail(zone_fault::name_expected);
  }

  // Reads [+-]hours[:minutes[:seconds]] as seconds.
  [[nodiscard]] constexpr std::int32_t read_time(int most_hours) noexcept {
    bool const negative = text_.next_is('-');
    text_.take_any("+-");
    std::int32_t time = 3600 * read_number(0, most_hours);
    if (text_.take(':')) time += 60 * read_number(0, 59);
    if (text_.take(':')) time += read_number(0, 59);
    return negative ? -time : time;
  }

  [[nodiscard]] constexpr change read_change() noexcept {
    change result;
    if (!text_.take(',')) text_.fail(zone_fault::rule_expected);
    if (text_.take('M')) {
      result.month = static_cast<std::uint8_t>(read_number(1, 12));
      if (!text_.take('.')) text_.fail(zone_fault::number_expected);
      result.week = static_cast<std::uint8_t>(read_number(1, 5));
      if (!text_.take('.')) text_.fail(zone_fault::number_expected);
      result.day = static_cast<std::int16_t>(read_number(0, 6));
    } else {
      bool const without_leap = text_.take('J');
      result.counted = without_leap ? change::kind::day_without_leap : change::kind::day_with_leap;
      result.day = static_cast<std::int16_t>(read_number(without_leap ? 1 : 0, 365));
    }
    if (text_.take('/')) result.at = read_time(167);
    return result;
  }

  [[nodiscard]] constexpr int read_number(int least, int most) noexcept {
    return text_.read_number(least, most, zone_fault::number_expected, zone_fault::out_of_range);
  }

  detail::cursor<zone_fault> text_;
};

// Reads a rule. The zone of one that cannot be read has no times, and keeps the fault.
[[nodiscard]] constexpr parsed<posix_zone, zone_fault> parse_posix_zone(std::string_view rule) noexcept {
  return posix_zone::reader{rule}.read();
}

namespace detail {

// A call in a constant expression is a compile error that names this function, because it is not constexpr.
inline void this_posix_zone_rule_cannot_be_read() noexcept {}

}  // namespace detail

template <std::size_t Size>
constexpr posix_zone::posix_zone(char const (&rule)[Size]) noexcept
    : posix_zone{parse_posix_zone(std::string_view{rule, Size - 1}).value} {
  if (fault_ != zone_fault::none) detail::this_posix_zone_rule_cannot_be_read();
}

}  // namespace scoreplan
