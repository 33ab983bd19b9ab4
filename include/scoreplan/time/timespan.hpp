// SPDX-License-Identifier: MIT
// timespan: any std::chrono duration as one plain type, exact, with checked arithmetic.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <compare>
#include <concepts>
#include <cstdint>
#include <type_traits>

namespace scoreplan {

// Stands for a length without limit, which a wait or a staleness may have: latency_requirement{no_limit}.
struct no_limit_t {
  explicit no_limit_t() = default;
  friend constexpr bool operator==(no_limit_t, no_limit_t) noexcept = default;
};
inline constexpr no_limit_t no_limit{};

// Why a value could not be held or computed.
enum class duration_fault : std::uint8_t {
  none,
  too_large,   // beyond about 292 years either way (2^63 - 1 ns; calendar: 3504 months)
  too_fine,    // not a whole number of nanoseconds
  mixed,       // months or years together with fixed units
  unreadable,  // it comes from a text that is no duration
};

namespace detail {

template <class T>
inline constexpr bool is_chrono_duration = false;
template <class Rep, class Period>
inline constexpr bool is_chrono_duration<std::chrono::duration<Rep, Period>> =
    std::is_integral_v<Rep> && !std::is_same_v<Rep, bool> && sizeof(Rep) <= sizeof(std::int64_t);

inline constexpr tick_count ticks_per_second = 1'000'000'000;
inline constexpr tick_count ticks_per_day = 86'400 * ticks_per_second;
inline constexpr int max_months = 292 * 12;  // the months that fit in max_ticks

enum class extreme : std::uint8_t { shortest, longest };

// The smallest or largest number of days in `months` consecutive Gregorian months (28 or 31 for one), exact up to
// max_months. The shortest runs start within the year after the leap day of 1696, after which leap days are rarest
// (three centuries skip theirs); the longest start within the year before that of 1904, from which they are densest
// (none is skipped until 2096).
[[nodiscard]] constexpr int extreme_days(int months, extreme which) noexcept {
  bool const shortest = which == extreme::shortest;
  std::int64_t const march = 12 * (shortest ? 1696 : 1903) + 2;
  std::int64_t best = shortest ? max_ticks : 0;
  for (std::int64_t start = march; start < march + 12; ++start) {
    std::int64_t const days = first_day_of(start + months) - first_day_of(start);
    if (shortest ? days < best : days > best) best = days;
  }
  return static_cast<int>(best);
}

}  // namespace detail

// A std::chrono duration with an integer representation, or a timespan.
class timespan;
template <class T>
concept duration_like = detail::is_chrono_duration<T> || std::same_as<T, timespan>;

// A length of time: fixed (whole nanoseconds), calendar (whole months, whose real length varies), without limit,
// absent, or faulty. Every std::chrono duration with an integer representation converts to it implicitly and exactly;
// one whose period is a multiple of std::chrono::months::period becomes a calendar amount, and one that does not fit a
// fault.
class timespan {
 public:
  // An absent length: it is not given, or not applicable.
  constexpr timespan() noexcept = default;

  constexpr timespan(no_limit_t) noexcept : ticks_{detail::max_ticks}, kind_{kind::unlimited} {}

  template <class Rep, class Period>
  requires duration_like<std::chrono::duration<Rep, Period>>
  constexpr timespan(std::chrono::duration<Rep, Period> value) noexcept
      : timespan{from_count<Period>(detail::checked_count(value.count()))} {}

  // A faulty length.
  constexpr explicit timespan(duration_fault fault) noexcept : kind_{kind::faulty}, fault_{fault} {}

  [[nodiscard]] constexpr bool is_absent() const noexcept { return kind_ == kind::absent; }
  [[nodiscard]] constexpr bool is_unlimited() const noexcept { return kind_ == kind::unlimited; }
  [[nodiscard]] constexpr bool is_calendar() const noexcept { return kind_ == kind::calendar; }
  // Whether the length is an amount, fixed or calendar.
  [[nodiscard]] constexpr bool has_value() const noexcept { return kind_ == kind::fixed || is_calendar(); }
  [[nodiscard]] constexpr duration_fault fault() const noexcept { return fault_; }

  // The shortest and the longest real length. They are equal for a fixed length, 28 and 31 days for one month, the
  // largest duration for no limit, and zero for an absent or faulty length.
  [[nodiscard]] constexpr std::chrono::nanoseconds shortest() const noexcept {
    return std::chrono::nanoseconds{ticks_};
  }
  [[nodiscard]] constexpr std::chrono::nanoseconds longest() const noexcept {
    return std::chrono::nanoseconds{longest_ticks()};
  }

  // The whole calendar months; zero unless is_calendar().
  [[nodiscard]] constexpr std::chrono::months months() const noexcept { return std::chrono::months{months_}; }
  // Whether a calendar amount was given in years, and is printed so.
  [[nodiscard]] constexpr bool in_years() const noexcept { return in_years_; }

  // Results are exact or faulty: months with fixed units are the fault mixed, a result out of range is too_large. A
  // faulty or absent operand is itself the result, the first one of two; otherwise no limit with anything is no limit.
  // A factor changes only amounts.
  friend constexpr timespan operator+(timespan a, timespan b) noexcept { return combine(a, b, 1); }
  friend constexpr timespan operator-(timespan a, timespan b) noexcept { return combine(a, b, -1); }
  friend constexpr timespan operator-(timespan a) noexcept { return a * -1; }
  friend constexpr timespan operator*(timespan a, std::int64_t factor) noexcept {
    if (!a.has_value()) return a;
    return a.rebuilt(detail::multiply(a.amount(), factor));
  }

  // Equal amounts of one kind are equal: 12 months and 1 year, 7 days and 168 hours, but not 1 month and 30 days.
  friend constexpr bool operator==(timespan a, timespan b) noexcept {
    return a.kind_ == b.kind_ && a.fault_ == b.fault_ && a.ticks_ == b.ticks_ && a.months_ == b.months_;
  }

  // Amounts of one kind compare exactly. A calendar amount is less than a fixed one when its longest real length is,
  // greater when its shortest is, and unordered between. No limit is greater than every amount. Absent and faulty
  // lengths are unordered to everything but their equals.
  friend constexpr std::partial_ordering operator<=>(timespan a, timespan b) noexcept {
    if (a == b) return std::partial_ordering::equivalent;
    if (!a.is_ordered() || !b.is_ordered()) return std::partial_ordering::unordered;
    if (a.is_unlimited()) return std::partial_ordering::greater;
    if (b.is_unlimited()) return std::partial_ordering::less;
    if (a.is_calendar() == b.is_calendar()) return a.amount() <=> b.amount();
    if (a.longest_ticks() < b.ticks_) return std::partial_ordering::less;
    if (a.ticks_ > b.longest_ticks()) return std::partial_ordering::greater;
    return std::partial_ordering::unordered;
  }

 private:
  enum class kind : std::uint8_t { absent, fixed, calendar, unlimited, faulty };

  [[nodiscard]] static constexpr detail::tick_count real_ticks(int months, detail::extreme which) noexcept {
    bool const negative = months < 0;
    int const days = negative ? -detail::extreme_days(-months, opposite(which)) : detail::extreme_days(months, which);
    return days * detail::ticks_per_day;
  }
  [[nodiscard]] static constexpr detail::extreme opposite(detail::extreme which) noexcept {
    return which == detail::extreme::shortest ? detail::extreme::longest : detail::extreme::shortest;
  }

  [[nodiscard]] static constexpr timespan of_ticks(detail::checked ticks) noexcept {
    if (!ticks.fits) return timespan{duration_fault::too_large};
    timespan result;
    result.kind_ = kind::fixed;
    result.ticks_ = ticks.value;
    return result;
  }
  [[nodiscard]] static constexpr timespan of_months(detail::checked months, bool in_years) noexcept {
    if (!months.fits || months.value > detail::max_months || months.value < -detail::max_months)
      return timespan{duration_fault::too_large};
    if (months.value == 0) return of_ticks({});
    timespan result;
    result.kind_ = kind::calendar;
    result.months_ = static_cast<std::int32_t>(months.value);
    result.ticks_ = real_ticks(result.months_, detail::extreme::shortest);
    result.in_years_ = in_years;
    return result;
  }

  // The length of `count` units of Period seconds each.
  template <class Period>
  [[nodiscard]] static constexpr timespan from_count(detail::checked count) noexcept {
    using detail::tick_count;
    if (!count.fits) return timespan{duration_fault::too_large};
    if constexpr (Period::den == 1 && Period::num % std::chrono::months::period::num == 0) {
      constexpr tick_count months = Period::num / std::chrono::months::period::num;
      return of_months(detail::multiply(count.value, months), months % 12 == 0);
    } else {
      // A unit is num * scale / rest nanoseconds, in lowest terms.
      constexpr tick_count common = detail::greatest_common_divisor(Period::den, detail::ticks_per_second);
      constexpr tick_count scale = detail::ticks_per_second / common;
      constexpr tick_count rest = Period::den / common;
      if (count.value % rest != 0) return timespan{duration_fault::too_fine};
      detail::checked const whole = detail::multiply(count.value / rest, scale);
      return of_ticks(whole.fits ? detail::multiply(whole.value, Period::num) : whole);
    }
  }

  [[nodiscard]] constexpr detail::tick_count longest_ticks() const noexcept {
    return is_calendar() ? real_ticks(months_, detail::extreme::longest) : ticks_;
  }
  [[nodiscard]] constexpr bool is_ordered() const noexcept { return has_value() || is_unlimited(); }
  // The amount in months for a calendar length, else in nanoseconds.
  [[nodiscard]] constexpr detail::tick_count amount() const noexcept { return is_calendar() ? months_ : ticks_; }
  [[nodiscard]] constexpr timespan rebuilt(detail::checked amount) const noexcept {
    return is_calendar() ? of_months(amount, in_years_) : of_ticks(amount);
  }

  [[nodiscard]] static constexpr timespan combine(timespan a, timespan b, int sign) noexcept {
    if (a.kind_ == kind::faulty || a.is_absent()) return a;
    if (b.kind_ == kind::faulty || b.is_absent()) return b;
    if (a.is_unlimited() || b.is_unlimited()) return no_limit;
    if (b.ticks_ == 0) return a;
    if (a.ticks_ == 0) return b * sign;
    if (a.is_calendar() != b.is_calendar()) return timespan{duration_fault::mixed};
    return a.rebuilt(detail::add(a.amount(), sign * b.amount()));
  }

  detail::tick_count ticks_ = 0;  // in nanoseconds; the shortest real length of a calendar amount
  std::int32_t months_ = 0;
  kind kind_ = kind::absent;
  duration_fault fault_ = duration_fault::none;
  bool in_years_ = false;
};

namespace detail {

// Conversions between lengths and bare nanoseconds, for arithmetic that has been checked to fit.
[[nodiscard]] constexpr tick_count ticks(timespan value) noexcept { return value.shortest().count(); }
[[nodiscard]] constexpr tick_count longest_ticks(timespan value) noexcept { return value.longest().count(); }
[[nodiscard]] constexpr timespan of_ticks(tick_count value) noexcept { return std::chrono::nanoseconds{value}; }

}  // namespace detail

}  // namespace scoreplan
