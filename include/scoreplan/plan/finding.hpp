// What a check of a deployment found: the rule, both figures, and a sentence.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// The largest unit of which a figure is a whole number.
enum class figure_unit : std::uint8_t {
  none,
  unlimited,
  years,
  months,
  weeks,
  days,
  hours,
  minutes,
  seconds,
  milliseconds,
  microseconds,
  nanoseconds,
  instant,  // seconds since 1970
  money,    // hundredths
  number,
};

namespace detail {

// An instant in UTC, in fields.
struct civil_time {
  int year, month, day, hour, minute, second;

  constexpr explicit civil_time(std::int64_t seconds_since_1970) noexcept {
    using namespace std::chrono;
    sys_seconds const time{seconds{within_years(seconds_since_1970)}};
    sys_days const date_of = floor<days>(time);
    year_month_day const date{date_of};
    std::int64_t const since_midnight = (time - date_of).count();
    year = static_cast<int>(date.year());
    month = static_cast<int>(unsigned{date.month()});
    day = static_cast<int>(unsigned{date.day()});
    hour = static_cast<int>(since_midnight / 3600);
    minute = static_cast<int>(since_midnight / 60 % 60);
    second = static_cast<int>(since_midnight % 60);
  }
};

// How many nanoseconds each unit of fixed length has.
struct unit_length {
  figure_unit unit;
  tick_count ticks;
};
inline constexpr unit_length unit_lengths[] = {
    {figure_unit::weeks, 7 * ticks_per_day},
    {figure_unit::days, ticks_per_day},
    {figure_unit::hours, 3600 * ticks_per_second},
    {figure_unit::minutes, 60 * ticks_per_second},
    {figure_unit::seconds, ticks_per_second},
    {figure_unit::milliseconds, ticks_per_second / 1'000},
    {figure_unit::microseconds, ticks_per_second / 1'000'000},
    {figure_unit::nanoseconds, 1},
};

}  // namespace detail

// One figure of a finding: a length of time, an instant, money, a number; or none.
class figure {
 public:
  constexpr figure() noexcept = default;
  constexpr figure(timespan length) noexcept : length_{length} {
    unit_ = unit_of(length);
    if (unit_ != figure_unit::none && unit_ != figure_unit::unlimited) count_ = count_of(length, unit_);
  }
  template <duration_like Duration>
  requires(!std::same_as<Duration, timespan>) constexpr figure(Duration length) noexcept : figure{timespan{length}} {}
  constexpr figure(std::chrono::sys_seconds instant) noexcept
      : count_{instant.time_since_epoch().count()}, unit_{figure_unit::instant} {}
  template <std::integral Number>
  constexpr figure(Number number) noexcept : count_{static_cast<std::int64_t>(number)}, unit_{figure_unit::number} {}
  // In hundredths, rounded as is said; what is not good is no figure.
  template <currency Currency>
  constexpr figure(amount<Currency> money, rounding how) noexcept : figure{money, how, Currency::code} {}
  template <currency Currency>
  constexpr figure(amount<Currency> money, rounding how, std::string_view code) noexcept : currency_{code} {
    if (!money.is_good()) return;
    unit_ = figure_unit::money;
    count_ = money.rounded(100, how);
  }

  [[nodiscard]] constexpr figure_unit unit() const noexcept { return unit_; }
  // So many of the unit.
  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] constexpr std::string_view currency() const noexcept { return currency_; }
  // Absent for what is no length of time.
  [[nodiscard]] constexpr timespan length() const noexcept { return length_; }

  [[nodiscard]] constexpr explicit operator bool() const noexcept { return unit_ != figure_unit::none; }
  friend constexpr bool operator==(figure const&, figure const&) noexcept = default;

 private:
  [[nodiscard]] static constexpr figure_unit unit_of(timespan length) noexcept {
    if (length.is_unlimited()) return figure_unit::unlimited;
    if (!length.has_value()) return figure_unit::none;
    if (length.is_calendar())
      return length.in_years() && length.months().count() % 12 == 0 ? figure_unit::years : figure_unit::months;
    if (detail::ticks(length) == 0) return figure_unit::seconds;
    for (detail::unit_length const& each : detail::unit_lengths)
      if (detail::ticks(length) % each.ticks == 0) return each.unit;
    return figure_unit::nanoseconds;
  }
  [[nodiscard]] static constexpr std::int64_t count_of(timespan length, figure_unit unit) noexcept {
    if (unit == figure_unit::months) return length.months().count();
    if (unit == figure_unit::years) return length.months().count() / 12;
    for (detail::unit_length const& each : detail::unit_lengths)
      if (each.unit == unit) return detail::ticks(length) / each.ticks;
    return 0;
  }

  timespan length_;
  std::int64_t count_ = 0;
  std::string_view currency_;
  figure_unit unit_ = figure_unit::none;
};

// What is checked of a deployment.
enum class deployment_check : std::uint8_t {
  none,
  input,          // no figure of the workload is bad input
  mode,           // it is deployed as batch or in real time
  turnaround,     // batch delivers within the wait (R85)
  staleness,      // or before a stored prediction is stale (T11)
  period,         // a run ends before the next begins, as the workload has it (R32)
  spacing,        // the same, for runs that the wait or the staleness keeps together
  refreshes,      // the data that comes while runs keep apart is not stale before the next (R32)
  answer_stated,  // real time states how long an answer takes (R87)
  answer,         // which is within the wait (R87)
  endpoint,       // real time is needed, or its reason given: batch is preferred where it will do (R94)
  start_up,       // its stage covers the start-ups that were observed (R41)
  lead,           // the schedule leaves time for the turnaround (T1)
  cost,           // a month costs no more than it may (R58)
  schedule,       // the schedule can be checked: something is needed in the span, and nothing has a fault
  engine,         // the cron expression means what it says to its engine
  start,          // every run starts in time (R38)
  run,            // every need-by has a run (R47)
  data,           // every run starts after its data is there (R34)
  overlap,        // a run ends before the next one really begins (R32)
  own,            // a check of the team's own
};

// What a check has must not exceed what it needs to stay within; equal is enough (T4). For the data that is: when it is
// there, and when the run starts.
struct finding {
  deployment_check check = deployment_check::none;
  scoreplan::rule rule{'R', 0};  // 0: none
  figure have = {};
  figure need = {};
  bool holds = true;
  figure at = {};              // the need-by that it is about, or the start
  bad_input input = {};        // of the workload
  cron_finding cron = {};      // of the expression in use
  std::string_view says = {};  // in the check's own words
  bool is_accepted = false;    // an endpoint that nobody needs, for a reason that was given

  friend constexpr bool operator==(finding const&, finding const&) noexcept = default;
};

// Of a team's own check: says is "runs end before noon" or so, a text that outlives the finding.
[[nodiscard]] constexpr finding own_finding(std::string_view says, figure have, figure need, bool holds,
                                            rule cited = {'R', 0}) noexcept {
  return {.check = deployment_check::own, .rule = cited, .have = have, .need = need, .holds = holds, .says = says};
}

}  // namespace scoreplan
