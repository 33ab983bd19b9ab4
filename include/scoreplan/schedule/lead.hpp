// SPDX-License-Identifier: MIT
// lead: how long before its need-by a run must start.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>

namespace scoreplan {

// The time from the start of a run to its need-by: the stages of the job (T1), and what the caller adds by name.
class lead {
 public:
  // A lead of the stages of a workload.
  constexpr explicit lead(workload const& of) noexcept
      : start_up_{of[quantity::start_up]},
        environment_{of[quantity::environment]},
        run_{of[quantity::run]},
        delivery_{of[quantity::delivery]} {}

  // A lead with time for `more` further attempts, each as long as the job.
  [[nodiscard]] constexpr lead retries(int more) const noexcept {
    lead result = *this;
    result.retries_ = job() * more;
    return result;
  }
  // A lead with the time that the target may wait before it starts a run: 60 s for systemd unless AccuracySec says
  // otherwise, up to 60 s for cron, the start of a pod for Kubernetes.
  [[nodiscard]] constexpr lead start_delay(timespan slowest) const noexcept {
    lead result = *this;
    result.start_delay_ = slowest;
    return result;
  }
  // A lead that is longer than needed, so that runs start earlier: a target may start runs only at whole minutes.
  [[nodiscard]] constexpr lead early_by(timespan earlier) const noexcept {
    lead result = *this;
    result.early_ = earlier;
    return result;
  }

  [[nodiscard]] constexpr timespan start_delay() const noexcept { return start_delay_; }
  [[nodiscard]] constexpr timespan start_up() const noexcept { return start_up_; }
  [[nodiscard]] constexpr timespan environment() const noexcept { return environment_; }
  [[nodiscard]] constexpr timespan run() const noexcept { return run_; }
  [[nodiscard]] constexpr timespan delivery() const noexcept { return delivery_; }
  [[nodiscard]] constexpr timespan retries() const noexcept { return retries_; }
  [[nodiscard]] constexpr timespan early() const noexcept { return early_; }
  // How long a run keeps the next one waiting (R32): until its cluster is released, or for its delivery if that is
  // longer. What the target may wait counts, retries do not: they are for days that go wrong. It is no_limit when
  // the lead has no amount.
  [[nodiscard]] constexpr timespan busy() const noexcept {
    timespan const hold = start_delay_ + start_up_ + environment_ + run_;
    if (!total().has_value()) return no_limit;
    return hold > delivery_ ? hold : delivery_;
  }
  // The whole lead, which is faulty or absent when a part is. A part that is negative or a calendar amount makes it
  // too_large.
  [[nodiscard]] constexpr timespan total() const noexcept {
    for (timespan const part : {start_delay_, start_up_, environment_, run_, delivery_, retries_, early_})
      if (part.has_value() && (part.is_calendar() || part.shortest().count() < 0))
        return timespan{duration_fault::too_large};
    return start_delay_ + job() + retries_ + early_;
  }

  friend constexpr bool operator==(lead const&, lead const&) noexcept = default;

 private:
  [[nodiscard]] constexpr timespan job() const noexcept { return start_up_ + environment_ + run_ + delivery_; }

  timespan start_delay_ = std::chrono::seconds{0};
  timespan start_up_;
  timespan environment_;
  timespan run_;
  timespan delivery_;
  timespan retries_ = std::chrono::seconds{0};
  timespan early_ = std::chrono::seconds{0};
};

namespace detail {

// A fixed length in seconds, rounded up; it must not be negative.
[[nodiscard]] constexpr std::int64_t whole_seconds(timespan length) noexcept {
  return divide_up(length.shortest().count(), 1'000'000'000);
}

}  // namespace detail

// The last second at which a run may start and still deliver by its need-by: need-by minus lead in elapsed time (R33,
// R38, T1). There is none when the lead has no amount.
[[nodiscard]] constexpr found<std::chrono::sys_seconds> latest_start(std::chrono::sys_seconds need_by,
                                                                     lead const& lead) noexcept {
  timespan const total = lead.total();
  if (!total.has_value()) return {};
  return detail::instant_of(detail::within_years(detail::seconds_of(need_by)) - detail::whole_seconds(total));
}

// The moments of one run in which every stage takes as long as it can, each rounded up to the second.
struct run {
  std::chrono::sys_seconds start;
  std::chrono::sys_seconds started;        // the target's own delay is over
  std::chrono::sys_seconds cluster_ready;  // start-up ends
  std::chrono::sys_seconds environment_ready;
  std::chrono::sys_seconds scored;     // the run ends, and the cluster is released
  std::chrono::sys_seconds delivered;  // before need_by by what is kept for retries and early_by
  std::chrono::sys_seconds need_by;

  friend constexpr bool operator==(run const&, run const&) noexcept = default;
};

}  // namespace scoreplan
