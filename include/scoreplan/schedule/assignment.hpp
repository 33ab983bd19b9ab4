// SPDX-License-Identifier: MIT
// assignment: which run serves which need-by, which runs are late, and which serve none.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/schedule/needs.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// What becomes of a need-by that asks for a run.
enum class service : std::uint8_t {
  served,   // a run starts in time for it
  late,     // the first run that starts for it is late
  missing,  // no run starts for it
};

// A need-by that asks for a run, and what the runs in use do for it.
struct served_need {
  std::chrono::sys_seconds need_by;
  std::chrono::sys_seconds latest_start;
  service outcome = service::missing;
  std::chrono::sys_seconds start{};  // of the run that serves it or is late for it; of no meaning where it is missing
  std::chrono::seconds late_by{0};   // how long after the latest start
  std::chrono::seconds early_by{0};  // how long before the latest start, if by more than the engine must
  timespan age;                      // of the data of that run, at the need-by; absent where it has none
  std::int64_t surplus = 0;          // how many more runs belong to it, and do nothing for it
  bool loses_refresh = false;        // the run is so early that it misses data which was to be had
  bool exceeds_wait = false;         // the run is so early that its data waits longer than the predictions may

  // Whether a run serves the need-by when it should, and no other run belongs to it.
  [[nodiscard]] constexpr bool is_regular() const noexcept {
    return outcome == service::served && early_by.count() == 0 && surplus == 0;
  }
  friend constexpr bool operator==(served_need const&, served_need const&) noexcept = default;
};

// Needs, and the runs in use. Each start belongs to one need-by. Between the latest starts of two that follow one
// another a start in the first quarter of the gap is late for the first; every other one belongs to the second. Of
// those that belong to a need-by the last serves it, but where one comes late, only if it has data that the need-by
// before did not have; all others are surplus.
template <class Runs>
class assignment {
 public:
  constexpr assignment(needs const& asked, Runs const& in_use) noexcept : needs_{asked}, runs_{in_use} {
    if constexpr (requires { in_use.times().times().dialect(); })
      if (!in_use.times().times().dialect().seconds) earliest_ = std::chrono::seconds{60};
  }

  // The assignment with the longest time that may pass between the arrival of data and the need-by of its predictions.
  [[nodiscard]] constexpr assignment with_wait(timespan longest) const noexcept {
    assignment result = *this;
    result.wait_ = longest;
    return result;
  }

  // The assignment of other needs and runs, with the same wait.
  [[nodiscard]] constexpr assignment with(needs const& asked, Runs const& in_use) const noexcept {
    return assignment{asked, in_use}.with_wait(wait_);
  }

  [[nodiscard]] constexpr needs const& asked() const noexcept { return needs_; }
  [[nodiscard]] constexpr Runs const& in_use() const noexcept { return runs_; }

  // What becomes of the first need-by after an instant that asks for a run; none when there is none.
  [[nodiscard]] constexpr found<served_need> next(std::chrono::sys_seconds after) const {
    found<asked_run> const asked = needs_.next(after);
    if (!asked) return {};
    return judge(needs_.previous(asked->need_by), *asked, needs_.next(asked->need_by));
  }

  // Calls visit(served_need) for each need-by in a span that asks for a run, in order.
  template <class Visit>
  constexpr void each_in(time_span span, Visit visit) const {
    found<asked_run> now = needs_.next(span.from - one_second);
    if (!now || now->need_by >= span.to) return;
    found<asked_run> before = needs_.previous(now->need_by);
    while (now && now->need_by < span.to) {
      found<asked_run> const after = needs_.next(now->need_by);
      visit(judge(before, *now, after));
      before = now;
      now = after;
    }
  }

  // What becomes of a need-by, from those before and after it that ask for a run.
  [[nodiscard]] constexpr served_need judge(found<asked_run> before, asked_run asked, found<asked_run> after) const {
    starts const own = starts_of(before, asked, after);
    served_need result;
    result.need_by = asked.need_by;
    result.latest_start = asked.latest_start;
    if (own.in_time && (!own.late || has_new_data(before, *own.in_time))) serve(result, *own.in_time);
    else if (own.late) be_late(result, *own.late);
    result.surplus = own.count - (result.outcome == service::missing ? 0 : 1);
    return result;
  }

 private:
  using instant = std::chrono::sys_seconds;
  static constexpr std::chrono::seconds one_second{1};
  static constexpr instant first_instant{std::chrono::seconds{detail::first_second - detail::largest_offset}};
  static constexpr instant end_instant{std::chrono::seconds{detail::end_second + detail::largest_offset}};

  // The starts that belong to a need-by.
  struct starts {
    found<instant> in_time;  // the last that is
    found<instant> late;     // the first that is
    std::int64_t count = 0;
  };

  // The first instant whose start does not belong to the first of two needs that follow one another.
  [[nodiscard]] static constexpr instant end_of(asked_run first, found<asked_run> second) noexcept {
    if (!second) return end_instant;
    std::int64_t const gap = (second->latest_start - first.latest_start).count();
    return first.latest_start + std::chrono::seconds{(gap + 3) / 4};
  }

  [[nodiscard]] constexpr starts starts_of(found<asked_run> before, asked_run asked, found<asked_run> after) const {
    instant const from = before ? end_of(*before, asked) : first_instant;
    instant const to = end_of(asked, after);
    starts result;
    if (found<instant> const last = runs_.previous(asked.latest_start + one_second); last && *last >= from)
      result.in_time = last;
    if (found<instant> const next = runs_.next(asked.latest_start); next && *next < to) result.late = next;
    if (result.in_time) result.count += 1 + count_back_to(from, *result.in_time);
    if (result.late) result.count += runs_.count({*result.late, to});
    return result;
  }
  // How many starts come from an instant until just before another; usually there is none.
  [[nodiscard]] constexpr std::int64_t count_back_to(instant from, instant before) const {
    found<instant> const last = runs_.previous(before);
    return last && *last >= from ? runs_.count({from, before}) : 0;
  }

  // Whether a start has data that the need-by before did not have.
  [[nodiscard]] constexpr bool has_new_data(found<asked_run> before, instant start) const {
    if (needs_.has_continuous_data()) return true;
    found<instant> const newest = needs_.data().newest_at(start);
    if (!newest || !before) return newest.has_value();
    found<instant> const had = needs_.data().newest_at(before->latest_start);
    return !had || *newest > *had;
  }

  constexpr void serve(served_need& need, instant start) const {
    need.outcome = service::served;
    found<instant> const newest = take(need, start);
    if (need.latest_start - start <= earliest_) return;
    need.early_by = need.latest_start - start;
    if (needs_.has_continuous_data()) return;
    found<instant> const latest = needs_.data().newest_at(need.latest_start);
    need.loses_refresh = latest && (!newest || *newest < *latest);
    need.exceeds_wait =
        newest && wait_.has_value() && timespan{need.need_by - (*newest + needs_.data().late_by())} > wait_;
  }
  constexpr void be_late(served_need& need, instant start) const {
    need.outcome = service::late;
    take(need, start);
    need.late_by = start - need.latest_start;
  }
  // Takes a start for a need-by; returns the newest data that it has.
  constexpr found<instant> take(served_need& need, instant start) const {
    need.start = start;
    found<instant> newest = start;
    if (!needs_.has_continuous_data()) newest = needs_.data().newest_at(start);
    if (newest) need.age = need.need_by - *newest;
    return newest;
  }

  needs needs_;
  Runs runs_;
  std::chrono::seconds earliest_{1};  // by how much an engine may have to start a run early; a minute without seconds
  timespan wait_;
};

}  // namespace scoreplan
