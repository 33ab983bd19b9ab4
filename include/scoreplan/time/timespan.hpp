// timespan: any std::chrono duration as one plain type, exact, with checked arithmetic.
#pragma once

#include <scoreplan/base/integers.hpp>

#include <chrono>
#include <compare>
#include <concepts>
#include <cstdint>
#include <type_traits>

namespace scoreplan {

// A wait or a staleness without limit: latency_requirement{no_limit}.
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
  unreadable,  // from a text that is no duration
};

namespace detail {

template <class T>
inline constexpr bool is_chrono_duration = false;
template <class Rep, class Period>
inline constexpr bool is_chrono_duration<std::chrono::duration<Rep, Period>> =
    std::is_integral_v<Rep> && !std::is_same_v<Rep, bool> && sizeof(Rep) <= sizeof(std::int64_t);

inline constexpr tick_count ticks_per_second = 1'000'000'000;
inline constexpr tick_count ticks_per_day = 86'400 * ticks_per_second;
inline constexpr int max_months = 292 * 12;

// Days from the first of a month to the first of the month `months` later.
[[nodiscard]] constexpr int days_in_months(std::chrono::year_month from, int months) noexcept {
  using std::chrono::sys_days;
  return static_cast<int>((sys_days{(from + std::chrono::months{months}) / 1} - sys_days{from / 1}).count());
}

enum class extreme : std::uint8_t { shortest, longest };

// The shortest or longest run of days that `months` consecutive Gregorian months can make (28 or 31 for one). The
// extremes start within the year after the leap day before the rarest leap days (three skipped centuries follow
// 1696), or within the year before the densest (none is skipped between 1904 and 2096); exact up to max_months.
[[nodiscard]] constexpr int extreme_days(int months, extreme which) noexcept {
  using namespace std::chrono;
  bool const shortest = which == extreme::shortest;
  year_month start = year{shortest ? 1696 : 1903} / March;
  int best = days_in_months(start, months);
  for (int step = 1; step < 12; ++step) {
    start += std::chrono::months{1};
    int const days = days_in_months(start, months);
    if (shortest ? days < best : days > best) best = days;
  }
  return best;
}

}  // namespace detail

// A std::chrono duration with an integer representation, or a timespan.
class timespan;
template <class T>
concept duration_like = detail::is_chrono_duration<T> || std::same_as<T, timespan>;

// A length of time: fixed (whole nanoseconds), calendar (whole months, whose real length varies), without limit,
// absent, or faulty. Converts implicitly, and exactly, from every std::chrono duration with an integer representation;
// a period that is a multiple of std::chrono::months::period makes a calendar amount. What does not fit is faulty.
class timespan {
 public:
  // Absent: not given, or not applicable.
  constexpr timespan() noexcept = default;

  constexpr timespan(no_limit_t) noexcept : ticks_{detail::max_ticks}, kind_{kind::unlimited} {}

  template <class Rep, class Period>
  requires detail::is_chrono_duration<std::chrono::duration<Rep, Period>>
  constexpr timespan(std::chrono::duration<Rep, Period> value) noexcept
      : timespan{from_count<Period>(detail::checked_count(value.count()))} {}

  // A faulty amount.
  constexpr explicit timespan(duration_fault fault) noexcept : kind_{kind::faulty}, fault_{fault} {}

  [[nodiscard]] constexpr bool is_absent() const noexcept { return kind_ == kind::absent; }
  [[nodiscard]] constexpr bool is_unlimited() const noexcept { return kind_ == kind::unlimited; }
  [[nodiscard]] constexpr bool is_calendar() const noexcept { return kind_ == kind::calendar; }
  // Whether it is an amount: fixed or calendar.
  [[nodiscard]] constexpr bool has_value() const noexcept { return kind_ == kind::fixed || is_calendar(); }
  [[nodiscard]] constexpr duration_fault fault() const noexcept { return fault_; }

  // The shortest and the longest real length: equal when fixed; 28 and 31 days for one month.
  // Without limit: the largest duration. Absent or faulty: zero.
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

  // Exact, or faulty: months with fixed units are mixed, what leaves the range is too_large. The first fault is kept;
  // absent with anything is absent, without limit with an amount is without limit.
  friend constexpr timespan operator+(timespan a, timespan b) noexcept { return combine(a, b, 1); }
  friend constexpr timespan operator-(timespan a, timespan b) noexcept { return combine(a, b, -1); }
  friend constexpr timespan operator-(timespan a) noexcept { return a * -1; }
  friend constexpr timespan operator*(timespan a, std::int64_t factor) noexcept {
    if (!a.has_value()) return a;
    return a.rebuilt(detail::multiply(a.amount(), factor));
  }

  // The same amount: 12 months and 1 year are, 7 days and 168 hours are, 1 month and 30 days are not.
  friend constexpr bool operator==(timespan a, timespan b) noexcept {
    return a.kind_ == b.kind_ && a.fault_ == b.fault_ && a.ticks_ == b.ticks_ && a.months_ == b.months_;
  }

  // Exact between amounts of one kind. A calendar amount is less than a fixed one when its longest real length is,
  // greater when its shortest is, and unordered between; absent and faulty are unordered to everything but themselves.
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

  // count units of Period seconds each.
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
  // In the kind's own unit: months or nanoseconds.
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

  detail::tick_count ticks_ = 0;  // the shortest real length when calendar
  std::int32_t months_ = 0;
  kind kind_ = kind::absent;
  duration_fault fault_ = duration_fault::none;
  bool in_years_ = false;
};

namespace detail {

// Between timespans and bare nanoseconds, for arithmetic that has been checked to fit.
[[nodiscard]] constexpr tick_count ticks(timespan value) noexcept { return value.shortest().count(); }
[[nodiscard]] constexpr tick_count longest_ticks(timespan value) noexcept { return value.longest().count(); }
[[nodiscard]] constexpr timespan of_ticks(tick_count value) noexcept { return std::chrono::nanoseconds{value}; }

}  // namespace detail

}  // namespace scoreplan
