// posix_zone: a zone by its POSIX rule, such as "CET-1CEST,M3.5.0,M10.5.0/3".
#pragma once

#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan {

// A zone from a POSIX TZ rule such as "EST5EDT,M3.2.0,M11.1.0"; Mm.w.d, Jn and n days, times from -167 to 167 hours.
class posix_zone {
 public:
  // From a literal: in a constant expression a rule that cannot be read does not compile; at run time see fault().
  template <std::size_t Size>
  constexpr explicit posix_zone(char const (&rule)[Size]) noexcept;

  // From any text with data() and size(); a rule that cannot be read gives a fault.
  template <class Text>
  [[nodiscard]] static constexpr posix_zone parse(Text const& rule) noexcept {
    posix_zone zone;
    zone.read(rule.data(), rule.size());
    return zone;
  }
  template <std::size_t Size>
  [[nodiscard]] static constexpr posix_zone parse(char const (&rule)[Size]) noexcept {
    posix_zone zone;
    zone.read(rule, Size - 1);
    return zone;
  }

  [[nodiscard]] constexpr zone_fault fault() const noexcept { return fault_; }
  // Of the letter at which the fault was seen.
  [[nodiscard]] constexpr std::size_t fault_position() const noexcept { return fault_position_; }

  // Without daylight saving, and for a rule with a fault (which counts as UTC), from the first to the last instant.
  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds instant) const noexcept;

  friend constexpr bool operator==(posix_zone const&, posix_zone const&) noexcept = default;

 private:
  class reader;

  // A day of the year and a local time at which the offset changes.
  struct change {
    enum class kind : std::uint8_t { month_week_day, day_without_leap, day_with_leap };

    kind counted = kind::month_week_day;
    std::uint8_t month = 1;
    std::uint8_t week = 1;  // 5: the last
    std::int16_t day = 0;   // of the week, Sunday 0; or of the year
    std::int32_t at = 7200;

    // In local seconds since 1970.
    [[nodiscard]] constexpr std::int64_t in(std::chrono::year year) const noexcept;

    friend constexpr bool operator==(change const&, change const&) noexcept = default;
  };

  constexpr posix_zone() noexcept = default;
  constexpr void read(char const* rule, std::size_t size) noexcept;

  std::int32_t standard_ = 0;  // seconds ahead of UTC
  std::int32_t saving_ = 0;
  bool saves_ = false;
  zone_fault fault_ = zone_fault::none;
  std::uint16_t fault_position_ = 0;
  change to_saving_;
  change to_standard_;
};

constexpr std::int64_t posix_zone::change::in(std::chrono::year year) const noexcept {
  using namespace std::chrono;
  bool const by_month = counted == kind::month_week_day;
  sys_days const first = year / std::chrono::month{by_month ? month : 1U} / 1;
  std::int64_t date = first.time_since_epoch().count();
  if (by_month) {
    int const days_to_first = (day + 7 - static_cast<int>(weekday{first}.c_encoding())) % 7;
    int const days_in_month = static_cast<int>(unsigned{(year / std::chrono::month{month} / last).day()});
    int const days_on = days_to_first + 7 * (week - 1);
    date += days_on < days_in_month ? days_on : days_on - 7;  // a 5th that is not there is the last, the 4th
  } else if (counted == kind::day_without_leap) {
    date += day - 1 + (day >= 60 && year.is_leap() ? 1 : 0);  // 1 to 365: 29 February is never counted
  } else {
    date += day;  // 0 to 365
  }
  return date * 86'400 + at;
}

constexpr zone_info posix_zone::get_info(std::chrono::sys_seconds instant) const noexcept {
  using namespace std::chrono;
  if (!saves_) return {(sys_seconds::min)(), (sys_seconds::max)(), seconds{standard_}};
  // The changes of the years around the instant, from early to late; the last one before it and the first after count.
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
  year const around = year_month_day{floor<days>(detail::instant_of(detail::within_years(now)))}.year();
  for (int step = -1; step <= 1; ++step) {
    std::int64_t const saving = to_saving_.in(around + years{step}) - standard_;
    std::int64_t const standard = to_standard_.in(around + years{step}) - saving_;
    if (saving > standard) apply(standard, standard_);
    apply(saving, saving_);
    if (saving <= standard) apply(standard, standard_);
  }
  return {detail::instant_of(begin), detail::instant_of(end), seconds{offset}};
}

// Reads a rule from left to right; the first fault stays.
class posix_zone::reader {
 public:
  constexpr reader(char const* rule, std::size_t size, posix_zone& zone) noexcept
      : rule_{rule}, size_{size}, zone_{zone} {}

  constexpr void read() noexcept {
    skip_name();
    zone_.standard_ = -read_time(24);
    if (failed() || at_ == size_) return;
    skip_name();
    zone_.saves_ = true;
    zone_.saving_ = next_is(',') || at_ == size_ ? zone_.standard_ + 3600 : -read_time(24);
    zone_.to_saving_ = read_change();
    zone_.to_standard_ = read_change();
    if (!failed() && at_ != size_) fail(zone_fault::letter_not_expected);
  }

 private:
  constexpr void skip_name() noexcept {
    std::size_t const start = at_;
    if (take('<')) {
      while (at_ < size_ && rule_[at_] != '>') ++at_;
      if (!take('>')) fail(zone_fault::name_expected);
      return;
    }
    while (at_ < size_ && ((rule_[at_] >= 'A' && rule_[at_] <= 'Z') || (rule_[at_] >= 'a' && rule_[at_] <= 'z'))) ++at_;
    if (at_ - start < 3) fail(zone_fault::name_expected);
  }

  // [+-]hours[:minutes[:seconds]]
  [[nodiscard]] constexpr std::int32_t read_time(int most_hours) noexcept {
    bool const negative = take('-');
    if (!negative) static_cast<void>(take('+'));
    std::int32_t time = 3600 * read_number(0, most_hours);
    if (take(':')) time += 60 * read_number(0, 59);
    if (!failed() && take(':')) time += read_number(0, 59);
    return negative ? -time : time;
  }

  [[nodiscard]] constexpr change read_change() noexcept {
    change result;
    if (failed()) return result;
    if (!take(',')) return fail(zone_fault::rule_expected), result;
    if (take('M')) {
      result.month = static_cast<std::uint8_t>(read_number(1, 12));
      if (!failed() && !take('.')) fail(zone_fault::number_expected);
      result.week = static_cast<std::uint8_t>(read_number(1, 5));
      if (!failed() && !take('.')) fail(zone_fault::number_expected);
      result.day = static_cast<std::int16_t>(read_number(0, 6));
    } else {
      bool const without_leap = take('J');
      result.counted = without_leap ? change::kind::day_without_leap : change::kind::day_with_leap;
      result.day = static_cast<std::int16_t>(read_number(without_leap ? 1 : 0, 365));
    }
    if (!failed() && take('/')) result.at = read_time(167);
    return result;
  }

  [[nodiscard]] constexpr int read_number(int least, int most) noexcept {
    if (failed()) return least;
    std::size_t const start = at_;
    int value = 0;
    for (; at_ < size_ && rule_[at_] >= '0' && rule_[at_] <= '9'; ++at_)
      if (value <= most) value = 10 * value + (rule_[at_] - '0');
    if (at_ == start) return fail(zone_fault::number_expected), least;
    if (value >= least && value <= most) return value;
    at_ = start;
    return fail(zone_fault::out_of_range), least;
  }

  [[nodiscard]] constexpr bool next_is(char letter) const noexcept { return at_ < size_ && rule_[at_] == letter; }
  [[nodiscard]] constexpr bool take(char letter) noexcept {
    if (failed() || !next_is(letter)) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] constexpr bool failed() const noexcept { return zone_.fault_ != zone_fault::none; }
  constexpr void fail(zone_fault what) noexcept {
    if (failed()) return;
    zone_.fault_ = what;
    zone_.fault_position_ = static_cast<std::uint16_t>(at_);
  }

  char const* rule_;
  std::size_t size_;
  std::size_t at_ = 0;
  posix_zone& zone_;
};

constexpr void posix_zone::read(char const* rule, std::size_t size) noexcept {
  reader{rule, size, *this}.read();
  if (fault_ == zone_fault::none) return;
  posix_zone faulty;
  faulty.fault_ = fault_;
  faulty.fault_position_ = fault_position_;
  *this = faulty;
}

namespace detail {

// Not constexpr: calling it in a constant expression is the compile error.
inline void this_posix_zone_rule_cannot_be_read() noexcept {}

}  // namespace detail

template <std::size_t Size>
constexpr posix_zone::posix_zone(char const (&rule)[Size]) noexcept {
  read(rule, Size - 1);
  if (fault_ != zone_fault::none) detail::this_posix_zone_rule_cannot_be_read();
}

}  // namespace scoreplan
