// The start-up of a cluster, from observed ones.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/samples.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// A start-up stage from samples, and what stands behind it.
struct start_up_estimate {
  timespan stage;  // what job_runtime's start_up takes; absent without samples
  timespan maximum;
  std::int64_t samples = 0;
  std::int64_t rank = 1;      // the stage is the rank-th largest
  std::int64_t short_by = 0;  // how many more samples a wanted claim needs, when their maximum is used
  bool needs_ticket = false;  // above ten minutes: a support ticket is advised, never a silent buffer (R42, R43)
  input_fault fault =
      input_fault::none;  // of a sample; missing: there is none; not_applicable: a claim that no number makes good

  [[nodiscard]] constexpr bool claim_holds() const noexcept { return fault == input_fault::none && short_by == 0; }
};

namespace detail {

// The k-th largest sample in ticks, found by halving the range of values: nothing is copied, sorted or allocated.
template <class Samples>
[[nodiscard]] constexpr tick_count kth_largest(Samples const& samples, std::int64_t k, tick_count largest) noexcept {
  tick_count low = 0;  // at least k samples are low or more
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

// The longest of the observed start-ups, so that the job is on time (R40, R41, R44). Samples: any range of durations,
// in any order.
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

// The smallest order statistic that makes the claim good; where the samples are too few for it, the longest of them and
// how many are missing.
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
