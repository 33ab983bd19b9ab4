// Time zones: utc, fixed_offset, posix_zone, and whatever has the interface of std::chrono::time_zone.
#pragma once

#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace scoreplan {

// What holds in a zone around one instant: the local time is offset ahead of UTC from begin until just before end.
struct zone_info {
  std::chrono::sys_seconds begin;
  std::chrono::sys_seconds end;
  std::chrono::seconds offset;
};

namespace detail {

inline constexpr std::int64_t largest_offset = 93'600;  // 26 hours

// Instants as bare seconds since 1970: most of the arithmetic below is done in them, which compiles faster.
[[nodiscard]] constexpr std::int64_t seconds_of(std::chrono::sys_seconds instant) noexcept {
  return instant.time_since_epoch().count();
}
[[nodiscard]] constexpr std::chrono::sys_seconds instant_of(std::int64_t seconds) noexcept {
  return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}
// Some days more than the years 0 to 9999, the nearest to `seconds` of it: beyond, calendars and sums would overflow.
[[nodiscard]] constexpr std::int64_t within_years(std::int64_t seconds) noexcept {
  constexpr std::int64_t least = -62'168'000'000;
  constexpr std::int64_t most = 253'403'000'000;
  return seconds < least ? least : seconds > most ? most : seconds;
}

template <class Zone>
[[nodiscard]] constexpr decltype(auto) zone_behind(Zone const& zone) noexcept {
  if constexpr (std::is_pointer_v<Zone>) return *zone;
  else return (zone);
}

template <class Zone>
[[nodiscard]] constexpr zone_info info_at(Zone const& zone, std::chrono::sys_seconds instant) {
  auto const info = zone_behind(zone).get_info(instant);
  return {info.begin, info.end, info.offset};
}

}  // namespace detail

// get_info(sys_seconds) gives begin, end and offset: utc, fixed_offset, posix_zone, std::chrono::time_zone,
// date::time_zone; or a pointer to one, which must outlive its uses.
template <class Zone>
concept zone_like = requires(Zone const& zone, std::chrono::sys_seconds instant) {
  { detail::zone_behind(zone).get_info(instant).begin } -> std::convertible_to<std::chrono::sys_seconds>;
  { detail::zone_behind(zone).get_info(instant).end } -> std::convertible_to<std::chrono::sys_seconds>;
  { detail::zone_behind(zone).get_info(instant).offset } -> std::convertible_to<std::chrono::seconds>;
};

// The same offset always; east of Greenwich is positive.
class fixed_offset {
 public:
  // Beyond 26 hours, which no zone has, it is 26 hours.
  constexpr explicit fixed_offset(std::chrono::seconds ahead_of_utc) noexcept : offset_{within(ahead_of_utc.count())} {}

  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds) const noexcept {
    return {(std::chrono::sys_seconds::min)(), (std::chrono::sys_seconds::max)(), offset_};
  }

  friend constexpr bool operator==(fixed_offset, fixed_offset) noexcept = default;

 private:
  [[nodiscard]] static constexpr std::int64_t within(std::int64_t seconds) noexcept {
    constexpr std::int64_t most = detail::largest_offset;
    return seconds > most ? most : seconds < -most ? -most : seconds;
  }

  std::chrono::seconds offset_;
};

inline constexpr fixed_offset utc{std::chrono::seconds{0}};

// Why a POSIX rule could not be read.
enum class zone_fault : std::uint8_t {
  none,
  name_expected,  // three letters or more, or anything between < and >
  number_expected,
  out_of_range,   // an hour, minute, month, week or day
  rule_expected,  // after a daylight-saving name: ,start,end
  letter_not_expected,
};

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

namespace detail {

// Whether a zone was read from text that cannot be read.
template <class Zone>
[[nodiscard]] constexpr bool has_fault(Zone const& zone) noexcept {
  if constexpr (requires { zone_behind(zone).fault() != zone_fault::none; })
    return zone_behind(zone).fault() != zone_fault::none;
  else return false;
}

}  // namespace detail

// A local time that a forward change of the clock leaves out.
enum class gap_policy : std::uint8_t {
  skip,         // it does not happen
  first_valid,  // the instant of the change
  shift,        // as if the clock had not changed yet: later by the length of the gap
  reject,       // an error
};

// A local time that a backward change of the clock repeats.
enum class overlap_policy : std::uint8_t { first, second, both, reject };

// What both policies act on, in iteration by default the first valid instant and the first of two.
struct local_policy {
  gap_policy gap = gap_policy::first_valid;
  overlap_policy overlap = overlap_policy::first;
  friend constexpr bool operator==(local_policy, local_policy) noexcept = default;
};

// A local time in a zone, before any policy.
struct local_lookup {
  enum class kind : std::uint8_t { unique, gap, overlap };

  kind what = kind::unique;
  std::chrono::sys_seconds first;   // unique; the first of an overlap; the change of a gap
  std::chrono::sys_seconds second;  // the same; the second of an overlap; the time shifted by the gap
};

namespace detail {

[[nodiscard]] constexpr bool holds_at(zone_info const& info, std::int64_t at) noexcept {
  return seconds_of(info.begin) <= at && at < seconds_of(info.end);
}

// No change of the clock comes near an instant: each local time around it is one instant, at this offset.
[[nodiscard]] constexpr bool is_quiet(zone_info const& info, std::int64_t at) noexcept {
  std::int64_t const least = seconds_of((std::chrono::sys_seconds::min)());
  std::int64_t const begin = seconds_of(info.begin);
  return (begin == least || at - largest_offset >= begin) && at + largest_offset < seconds_of(info.end);
}

}  // namespace detail

// Where a local time falls in a zone, in the years 0 to 9999.
template <zone_like Zone>
[[nodiscard]] constexpr local_lookup look_up(Zone const& zone, std::chrono::local_seconds local) {
  std::int64_t const as_utc = detail::within_years(local.time_since_epoch().count());
  local_lookup result;
  local_lookup gap;
  int found = 0;
  zone_info info = detail::info_at(zone, detail::instant_of(as_utc - detail::largest_offset));
  while (true) {
    std::int64_t const instant = as_utc - info.offset.count();
    std::int64_t const end = detail::seconds_of(info.end);
    if (detail::holds_at(info, instant)) {
      if (found < 2) (found == 0 ? result.first : result.second) = detail::instant_of(instant);
      ++found;
    }
    if (end > as_utc + detail::largest_offset) break;
    zone_info const next = detail::info_at(zone, info.end);
    bool const left_out = instant >= end && as_utc - next.offset.count() < end;
    if (left_out) gap = {local_lookup::kind::gap, info.end, detail::instant_of(instant)};
    info = next;
  }
  if (found == 0) return gap;
  if (found > 1) result.what = local_lookup::kind::overlap;
  else result.second = result.first;
  return result;
}

// The instants of a local time under a policy: none, one or two, or rejected.
struct local_instants {
  int count = 0;
  bool rejected = false;
  std::chrono::sys_seconds at[2]{};
};

// A local time in a zone, under a policy.
template <zone_like Zone>
[[nodiscard]] constexpr local_instants resolve(Zone const& zone, std::chrono::local_seconds local,
                                               local_policy policy = {}) {
  local_lookup const found = look_up(zone, local);
  switch (found.what) {
    case local_lookup::kind::unique: break;
    case local_lookup::kind::gap:
      switch (policy.gap) {
        case gap_policy::skip: return {};
        case gap_policy::first_valid: break;
        case gap_policy::shift: return {1, false, {found.second}};
        case gap_policy::reject: return {0, true};
      }
      break;
    case local_lookup::kind::overlap:
      switch (policy.overlap) {
        case overlap_policy::first: break;
        case overlap_policy::second: return {1, false, {found.second}};
        case overlap_policy::both: return {2, false, {found.first, found.second}};
        case overlap_policy::reject: return {0, true};
      }
      break;
  }
  return {1, false, {found.first}};
}

// The local time of an instant, in the years 0 to 9999.
template <zone_like Zone>
[[nodiscard]] constexpr std::chrono::local_seconds to_local(Zone const& zone, std::chrono::sys_seconds instant) {
  std::int64_t const at = detail::within_years(detail::seconds_of(instant));
  std::chrono::seconds const offset = detail::info_at(zone, detail::instant_of(at)).offset;
  return std::chrono::local_seconds{std::chrono::seconds{at} + offset};
}

}  // namespace scoreplan
