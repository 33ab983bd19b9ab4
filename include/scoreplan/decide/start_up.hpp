// SPDX-License-Identifier: MIT
// estimate_start_up: how long the start-up of a cluster takes, from observed ones.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/samples.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// How long start-up takes by the samples, and what the estimate rests on.
struct start_up_estimate {
  timespan stage;    // the estimate, for job_runtime::start_up; absent without samples or with a bad one
  timespan maximum;  // the largest sample, up to a bad one
  std::int64_t samples = 0;
  std::int64_t rank = 1;      // the stage is the rank-th largest
  std::int64_t short_by = 0;  // how many more samples a wanted claim needs, when their maximum is used
  bool needs_ticket = false;  // the stage is above 10 minutes: a support ticket is advised, no silent buffer (R42, R43)
  input_fault fault =
      input_fault::none;  // of the first bad sample; missing: there is none; not_applicable: the claim is never true

  [[nodiscard]] constexpr bool claim_holds() const noexcept { return fault == input_fault::none && short_by == 0; }
};

namespace detail {

// The k-th largest sample in nanoseconds. It is found by bisection of the range of values, so that nothing is copied,
// sorted or allocated.
template <class Samples>
[[nodiscard]] constexpr tick_count kth_largest(Samples const& samples, std::int64_t k, tick_count largest) noexcept {
  tick_count low = 0;  // at least k samples are as long or longer
  tick_count high = largest;
  while (low < high) {
    tick_count const middle = low + (high - low) / 2 + 1;
    std::int64_t reach_middle = 0;
    for (auto const& sample : samples) reach_middle += to_timespan(sample).shortest().count() >= middle ? 1 : 0;
    if (reach_middle >= k) low = middle;
    else high = middle - 1;
  }
  return low;
}

}  // namespace detail

// Estimates the start-up as the longest that was observed, so that the job is on time (R40, R41, R44). Samples are any
// range of durations, in any order; one that is not a fixed length, or is negative, is a fault.
template <class Samples>
[[nodiscard]] constexpr start_up_estimate estimate_start_up(Samples const& samples) noexcept {
  start_up_estimate result;
  for (auto const& sample : samples) {
    timespan const duration = detail::to_timespan(sample);
    input_fault const why = detail::fault_of(duration, {.zero = true});
    if (why != input_fault::none) {
      result.fault = why;
      return result;
    }
    ++result.samples;
    if (result.maximum.is_absent() || duration > result.maximum) result.maximum = duration;
  }
  if (result.samples == 0) result.fault = input_fault::missing;
  result.stage = result.maximum;
  result.needs_ticket = result.maximum > timespan{std::chrono::minutes{10}};
  return result;
}

// Estimates the start-up as the smallest order statistic of which the claim is true. Where there are too few samples
// for that, it is the longest of them, and short_by is how many are missing.
template <class Samples>
[[nodiscard]] constexpr start_up_estimate estimate_start_up(Samples const& samples, coverage_claim wanted) noexcept {
  start_up_estimate result = estimate_start_up(samples);
  std::int64_t const needed = samples_needed(wanted);
  if (result.fault == input_fault::missing) result.short_by = needed;
  if (result.fault == input_fault::none && needed == 0) result.fault = input_fault::not_applicable;
  if (result.fault != input_fault::none) return result;
  std::int64_t const usable = largest_usable_rank(result.samples, wanted);
  if (usable == 0) {
    result.short_by = needed - result.samples;
    return result;
  }
  result.rank = usable;
  detail::tick_count const largest = result.maximum.shortest().count();
  result.stage = std::chrono::nanoseconds{detail::kth_largest(samples, usable, largest)};
  result.needs_ticket = result.stage > timespan{std::chrono::minutes{10}};
  return result;
}

}  // namespace scoreplan
