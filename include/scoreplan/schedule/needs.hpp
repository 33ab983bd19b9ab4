// SPDX-License-Identifier: MIT
// needs: the runs that are asked for, one for each need-by for which there is new data.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/count.hpp>
#include <scoreplan/time/rate.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// A need-by that asks for a run.
struct asked_run {
  std::chrono::sys_seconds need_by;
  std::chrono::sys_seconds latest_start;  // the last at which the run is in time

  friend constexpr bool operator==(asked_run const&, asked_run const&) noexcept = default;
};

// The need-bys of a model, and which of them ask for a run: those at whose latest start newer data is ready than at
// that of the need-by before (R28). Data that flows continuously is new for each.
class needs {
 public:
  // The needs of data that flows continuously.
  constexpr needs(zoned<any_zone> const& need_by, lead const& before) noexcept
      : needs(need_by, before, {need_by, std::chrono::seconds{0}}, true) {}
  constexpr needs(zoned<any_zone> const& need_by, lead const& before, data_schedule<any_zone> const& data) noexcept
      : needs(need_by, before, data, false) {}

  [[nodiscard]] constexpr zoned<any_zone> const& need_by() const noexcept { return need_by_; }
  [[nodiscard]] constexpr scoreplan::lead const& lead() const noexcept { return lead_; }
  [[nodiscard]] constexpr bool has_continuous_data() const noexcept { return is_continuous_; }
  // When data is refreshed; of no meaning where it flows continuously.
  [[nodiscard]] constexpr data_schedule<any_zone> const& data() const noexcept { return data_; }

  // The first need-by after, and the last before, a given instant that asks for a run; none when there is none, or the
  // lead has no amount.
  [[nodiscard]] constexpr found<asked_run> next(std::chrono::sys_seconds from_after) const {
    instant const after = within_years(from_after);
    if (is_continuous_) return asked(need_by_.next(after));
    found<instant> const last = need_by_.previous(after + one_second);
    found<instant> const refresh = data_.refresh().next(last ? *last - ahead_ - data_.late_by() : earliest);
    if (!refresh) return {};
    instant const ready = *refresh + data_.late_by() + ahead_ - one_second;
    return asked(need_by_.next(ready < after ? after : ready));
  }
  [[nodiscard]] constexpr found<asked_run> previous(std::chrono::sys_seconds before) const {
    found<instant> const last = need_by_.previous(before);
    if (!last || is_continuous_) return asked(last);
    found<instant> const refresh = data_.newest_at(*last - ahead_);
    if (!refresh) return {};
    return asked(need_by_.next(*refresh + data_.late_by() + ahead_ - one_second));
  }

  // The run that is asked for at a need-by; none where it does not ask.
  [[nodiscard]] constexpr found<asked_run> run_for(std::chrono::sys_seconds need_by) const {
    found<asked_run> const last = previous(within_years(need_by) + one_second);
    return last && last->need_by == need_by ? last : found<asked_run>{};
  }
  // How long before its need-by a run must start.
  [[nodiscard]] constexpr std::chrono::seconds ahead() const noexcept { return ahead_; }

  // The needs with other need-bys in the same zone.
  [[nodiscard]] constexpr needs with_times(recurrence const& times) const noexcept {
    needs result = *this;
    result.need_by_ = {times, need_by_.zone(), need_by_.policy()};
    return result;
  }
  // The needs with need-bys, and data, in other zones.
  [[nodiscard]] constexpr needs in(any_zone const& of_need_by, any_zone const& of_data) const noexcept {
    zoned<any_zone> const& refresh = data_.refresh();
    needs result = *this;
    result.need_by_ = {need_by_.times(), of_need_by, need_by_.policy()};
    result.data_ = {{refresh.times(), of_data, refresh.policy()}, data_.late_by()};
    return result;
  }

 private:
  using instant = std::chrono::sys_seconds;
  static constexpr std::chrono::seconds one_second{1};
  static constexpr instant earliest{std::chrono::seconds{detail::first_second - detail::largest_offset}};

  constexpr needs(zoned<any_zone> const& need_by, scoreplan::lead const& before, data_schedule<any_zone> const& data,
                  bool is_continuous) noexcept
      : need_by_{need_by},
        lead_{before},
        data_{data},
        is_continuous_{is_continuous},
        has_lead_{before.total().has_value()} {
    if (has_lead_) ahead_ = std::chrono::seconds{detail::whole_seconds(before.total())};
  }

  // Within some days more than the years 0 to 9999, so that nothing overflows.
  [[nodiscard]] static constexpr instant within_years(instant at) noexcept {
    return detail::instant_of(detail::within_years(detail::seconds_of(at)));
  }
  [[nodiscard]] constexpr found<asked_run> asked(found<instant> need_by) const noexcept {
    if (!need_by || !has_lead_) return {};
    return asked_run{*need_by, *need_by - ahead_};
  }

  zoned<any_zone> need_by_;
  scoreplan::lead lead_;
  data_schedule<any_zone> data_;
  bool is_continuous_;
  bool has_lead_;
  std::chrono::seconds ahead_{0};
};

// The runs that are asked for as those in use, each at its latest start.
class asked_starts {
 public:
  constexpr explicit asked_starts(needs const& of) noexcept : needs_{of} {}

  [[nodiscard]] constexpr needs const& of() const noexcept { return needs_; }
  [[nodiscard]] constexpr any_zone const& zone() const noexcept { return needs_.need_by().zone(); }
  // How long before its need-by a run starts.
  [[nodiscard]] constexpr std::chrono::seconds ahead() const noexcept { return needs_.ahead(); }

  // The first start after, and the last before, a given instant; none when there is none.
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> next(std::chrono::sys_seconds after) const {
    return start_of(needs_.next(needed_at(after)));
  }
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> previous(std::chrono::sys_seconds before) const {
    return start_of(needs_.previous(needed_at(before)));
  }
  // After how many seconds the need-bys repeat, whatever the date is; 0 where dates count.
  [[nodiscard]] constexpr std::int64_t repeat_after() const noexcept { return repeats_after(needs_.need_by().times()); }
  // How many runs start in a span. They are counted one by one, but for data that flows continuously.
  [[nodiscard]] constexpr std::int64_t count(time_span span) const {
    time_span const needed{needed_at(span.from), needed_at(span.to)};
    if (needs_.has_continuous_data()) return scoreplan::count(needs_.need_by(), needed);
    std::int64_t counted = 0;
    for (found<asked_run> run = needs_.next(needed.from - std::chrono::seconds{1}); run && run->need_by < needed.to;
         run = needs_.next(run->need_by))
      ++counted;
    return counted;
  }

 private:
  [[nodiscard]] constexpr std::chrono::sys_seconds needed_at(std::chrono::sys_seconds start) const noexcept {
    return detail::instant_of(detail::within_years(detail::seconds_of(start)) + needs_.ahead().count());
  }
  [[nodiscard]] static constexpr found<std::chrono::sys_seconds> start_of(found<asked_run> run) noexcept {
    return run ? found{run->latest_start} : found<std::chrono::sys_seconds>{};
  }

  needs needs_;
};

}  // namespace scoreplan
