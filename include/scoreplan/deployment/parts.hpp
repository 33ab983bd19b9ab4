// SPDX-License-Identifier: MIT
// The parts of a deployment, and their plain forms without template parameters.
#pragma once

#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace scoreplan {

// The reason for real time where batch would do (R94). An empty reason counts as none. The text must outlive the
// config, as a literal does.
struct real_time_because {
  std::string_view reason;
};

// The year whose runs are checked: the weeks around each change of the clock, and one ordinary period. When times
// depend on dates, all of the year is checked. The default is 2026; proves_every_year tells whether the checks then
// hold for every year.
struct checked_year {
  std::chrono::year year;
};

// The most that a month may cost, and the prices of what is deployed.
template <currency Currency>
class budget {
 public:
  // The budget of a batch job, whose nodes are released when they have been idle for `idle`.
  constexpr budget(amount<Currency> ceiling, cluster_prices<Currency> const& cluster,
                   timespan idle = std::chrono::seconds{0}, timespan month = average_month) noexcept
      : ceiling_{ceiling}, cluster_{cluster}, idle_{idle}, month_{month} {}
  // The budget of an endpoint.
  constexpr budget(amount<Currency> ceiling, endpoint_prices<Currency> const& endpoint,
                   timespan month = average_month) noexcept
      : ceiling_{ceiling}, endpoint_{endpoint}, month_{month} {}
  // The budget of a deployment that may be either; the prices of its mode are taken.
  constexpr budget(amount<Currency> ceiling, cluster_prices<Currency> const& cluster,
                   endpoint_prices<Currency> const& endpoint, timespan idle = std::chrono::seconds{0},
                   timespan month = average_month) noexcept
      : ceiling_{ceiling}, cluster_{cluster}, endpoint_{endpoint}, idle_{idle}, month_{month} {}

  [[nodiscard]] constexpr amount<Currency> ceiling() const noexcept { return ceiling_; }
  [[nodiscard]] constexpr std::optional<cluster_prices<Currency>> const& cluster() const noexcept { return cluster_; }
  [[nodiscard]] constexpr std::optional<endpoint_prices<Currency>> const& endpoint() const noexcept {
    return endpoint_;
  }
  [[nodiscard]] constexpr timespan idle() const noexcept { return idle_; }
  [[nodiscard]] constexpr timespan month() const noexcept { return month_; }

 private:
  amount<Currency> ceiling_;
  std::optional<cluster_prices<Currency>> cluster_;
  std::optional<endpoint_prices<Currency>> endpoint_;
  timespan idle_ = std::chrono::seconds{0};
  timespan month_;
};

// Start times: a recurrence or a cron expression.
class start_times {
 public:
  constexpr start_times(recurrence const& times) noexcept : recurrence_{times} {}
  constexpr start_times(cron const& times) noexcept : cron_{times} {}

  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept {
    return cron_ ? cron_->next(after) : recurrence_->next(after);
  }
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept {
    return cron_ ? cron_->previous(before) : recurrence_->previous(before);
  }
  [[nodiscard]] constexpr bool is_absolute() const noexcept { return recurrence_ && recurrence_->is_absolute(); }
  // Calls visit(part, policy) for each part whose times have a policy of their own.
  template <class Visit>
  constexpr void each_part(local_policy policy, Visit visit) const {
    if (cron_) visit(*cron_, policy);
    else recurrence_->each_part(policy, visit);
  }

  // Whether the engine of a cron expression finds its instants itself, and those that it finds.
  [[nodiscard]] constexpr bool walks(local_policy by) const noexcept { return cron_ && cron_->walks(by); }
  template <zone_like Zone>
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> next_in(Zone const& zone,
                                                                  std::chrono::sys_seconds after) const {
    return cron_->next_in(zone, after);
  }
  template <zone_like Zone>
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> previous_in(Zone const& zone,
                                                                      std::chrono::sys_seconds before) const {
    return cron_->previous_in(zone, before);
  }

  // The dialect, fault and warning of the cron expression. A recurrence has no engine that could misread it.
  [[nodiscard]] constexpr cron_dialect dialect() const noexcept { return cron_ ? cron_->dialect() : cron_dialect{}; }
  [[nodiscard]] constexpr bad_cron fault() const noexcept { return cron_ ? cron_->fault() : bad_cron{}; }
  [[nodiscard]] constexpr bad_cron warning() const noexcept { return cron_ ? cron_->warning() : bad_cron{}; }

  [[nodiscard]] constexpr std::optional<cron> const& as_cron() const noexcept { return cron_; }
  [[nodiscard]] constexpr std::optional<recurrence> const& as_recurrence() const noexcept { return recurrence_; }

 private:
  std::optional<recurrence> recurrence_;
  std::optional<cron> cron_;
};

using plain_schedule = schedule<any_zone>;
using plain_starts = zoned<any_zone, start_times>;
using plain_data = data_schedule<any_zone>;

// The currency of a deployment, which is no template; the code of the real currency is kept beside it.
struct some_currency {
  static constexpr std::string_view code{};
};

struct plain_budget {
  budget<some_currency> prices;
  std::string_view code;
};

}  // namespace scoreplan
