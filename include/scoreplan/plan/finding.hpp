// SPDX-License-Identifier: MIT
// What a check of a deployment found: the rule, two figures, and a sentence.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// The units of a figure. A length of time is given in the largest unit of which it is a whole number.
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
  money,    // hundredths of the currency
  number,
};

namespace detail {

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

// One figure of a finding: a length of time, an instant, an amount of money, a number, or none.
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
  // An amount in hundredths, rounded as given. An amount that is not good makes no figure.
  template <currency Currency>
  constexpr figure(amount<Currency> money, rounding how) noexcept : figure{money, how, Currency::code} {}
  template <currency Currency>
  constexpr figure(amount<Currency> money, rounding how, std::string_view code) noexcept : currency_{code} {
    if (!money.is_good()) return;
    unit_ = figure_unit::money;
    count_ = money.rounded(100, how);
  }

  [[nodiscard]] constexpr figure_unit unit() const noexcept { return unit_; }
  // The figure as a number of units.
  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] constexpr std::string_view currency() const noexcept { return currency_; }
  // The figure as a length of time; absent when it is none.
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
  staleness,      // batch delivers before a stored prediction is stale (T11)
  period,         // a run ends before the next begins, by the period of the workload (R32)
  spacing,        // the same, where the wait or the staleness limits the time between runs
  refreshes,      // data that is refreshed between runs is not stale before the next one (R32)
  answer_stated,  // real time states how long an answer takes (R87)
  answer,         // the answer is within the wait (R87)
  endpoint,       // real time is needed, or its reason given: batch is preferred where it will do (R94)
  start_up,       // the start-up stage covers the start-ups that were observed (R41)
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

// A check holds when `have` does not exceed `need`; equal is enough (T4). For the check of data, `have` is when the
// data is there, and `need` is when the run starts.
struct finding {
  deployment_check check = deployment_check::none;
  scoreplan::rule rule{'R', 0};  // number 0: no rule
  figure have = {};
  figure need = {};
  bool holds = true;
  figure at = {};              // the need-by or the start that it is about
  bad_input input = {};        // in the workload
  bad_cron cron = {};          // in the cron expression in use
  std::string_view says = {};  // the check's own words
  bool is_accepted = false;    // true: an endpoint is not needed, but a reason was given

  friend constexpr bool operator==(finding const&, finding const&) noexcept = default;
};

// A finding of a team's own check. `says` is a text such as "runs end before noon", which must outlive the finding.
[[nodiscard]] constexpr finding own_finding(std::string_view says, figure have, figure need, bool holds,
                                            rule cited = {'R', 0}) noexcept {
  return {.check = deployment_check::own, .rule = cited, .have = have, .need = need, .holds = holds, .says = says};
}

}  // namespace scoreplan
