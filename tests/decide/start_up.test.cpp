// SPDX-License-Identifier: MIT
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/schedule.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::coverage_claim;
using scoreplan::estimate_start_up;
using scoreplan::input_fault;
using scoreplan::percent;
using scoreplan::start_up_estimate;
using scoreplan::timespan;

namespace {

constexpr coverage_claim p99_at_95{percent(99), percent(95)};
constexpr coverage_claim p95_at_95{percent(95), percent(95)};

// Start-ups of 1 s, 2 s, ... n s, with the largest in the middle.
template <std::size_t Count>
constexpr std::array<seconds, Count> one_to() {
  std::array<seconds, Count> samples{};
  for (std::size_t i = 0; i < Count; ++i) samples[(i + Count / 2) % Count] = seconds{i + 1};
  return samples;
}

}  // namespace

TEST_BOTH("R40, R41: the buffer is the longest start-up observed") {
  constexpr std::array samples{5min + 12s, 6min + 3s, 4min + 59s};
  VALUE estimate = estimate_start_up(samples);
  HOLDS(estimate.stage == 6min + 3s);
  HOLDS(estimate.samples == 3);
  HOLDS(!estimate.needs_ticket);
  HOLDS(estimate.fault == input_fault::none);
}

TEST_BOTH("R42, R43: up to ten minutes is normal, longer wants a support ticket") {
  constexpr std::array normal{10min};
  HOLDS(!estimate_start_up(normal).needs_ticket);
  constexpr std::array slow{nanoseconds{10min} + 1ns};
  HOLDS(estimate_start_up(slow).needs_ticket);
  HOLDS(estimate_start_up(slow).stage == nanoseconds{10min} + 1ns);
}

TEST_BOTH("R44: with the estimate as its stage a job is on time, whichever of the observed start-ups comes") {
  constexpr std::array samples{5min + 12s, 9min + 59s, 4min + 59s};
  constexpr scoreplan::workload job{scoreplan::cadence{days{1}}, scoreplan::continuous_data,
                                    scoreplan::job_runtime{10min}.start_up(estimate_start_up(samples).stage),
                                    scoreplan::latency_requirement{1h}};
  constexpr sys_seconds need_by = sys_days{2026y / March / 1} + 6h;
  VALUE start = *scoreplan::latest_start(need_by, scoreplan::lead{job});
  for (seconds const sample : samples) HOLDS_NOW(start + sample + 10min <= need_by);
  HOLDS(start + 9min + 59s + 10min == need_by);
}

TEST_BOTH("one sample, none, zero, ties, bad ones") {
  HOLDS(estimate_start_up(std::array{3min}).stage == 3min);
  HOLDS(estimate_start_up(std::array<seconds, 0>{}).stage.is_absent());
  HOLDS(estimate_start_up(std::array<seconds, 0>{}).fault == input_fault::missing);
  HOLDS(estimate_start_up(std::array<seconds, 0>{}, p95_at_95).short_by == 59);
  HOLDS(estimate_start_up(std::array{0s}).stage == 0s);
  HOLDS(estimate_start_up(std::array{0s}).fault == input_fault::none);
  HOLDS(estimate_start_up(std::array{3min, 3min, 3min}).stage == 3min);
  HOLDS(estimate_start_up(std::array{3min, -1min}).fault == input_fault::negative);
  HOLDS(estimate_start_up(std::array{months{1}}).fault == input_fault::calendar);
  HOLDS(estimate_start_up(std::array{timespan{}}).fault == input_fault::missing);
}

TEST_BOTH("claims that nothing makes good, and figures that are too large") {
  VALUE certain = estimate_start_up(std::array{3min}, coverage_claim{percent(100), percent(95)});
  HOLDS(!certain.claim_holds());
  HOLDS(certain.fault == input_fault::not_applicable);
  HOLDS(certain.short_by == 0);
}

TEST_BOTH("299 samples give the 99 % quantile at 95 % confidence, 298 do not") {
  HOLDS(estimate_start_up(one_to<299>(), p99_at_95).claim_holds());
  HOLDS(estimate_start_up(one_to<299>(), p99_at_95).stage == 299s);
  VALUE too_few = estimate_start_up(one_to<20>(), p95_at_95);
  HOLDS(!too_few.claim_holds());
  HOLDS(too_few.short_by == 39);
  HOLDS(too_few.stage == 20s);
}

TEST_BOTH("a stage above ten minutes needs a ticket, a single start-up above it does not") {
  constexpr auto needs_ticket = [](seconds each) {
    std::array<seconds, 93> samples{};
    for (seconds& sample : samples) sample = each;
    samples[7] = 700s;
    start_up_estimate const estimate = estimate_start_up(samples, p95_at_95);
    return estimate.claim_holds() && estimate.stage == each && estimate.needs_ticket;
  };
  HOLDS(needs_ticket(601s) && !needs_ticket(600s));
}

TEST_BOTH("more samples let the claim rest on a smaller one") {
  VALUE estimate = estimate_start_up(one_to<93>(), p95_at_95);
  HOLDS(estimate.rank == 2);
  HOLDS(estimate.stage == 92s);
  HOLDS(estimate.maximum == 93s);
  HOLDS(estimate_start_up(one_to<92>(), p95_at_95).rank == 1);
}

TEST_RUN("a million samples, unsorted") {
  std::mt19937_64 random{5};
  std::vector<milliseconds> samples;
  for (int i = 0; i < 1'000'000; ++i) samples.push_back(milliseconds{i});
  std::shuffle(samples.begin(), samples.end(), random);
  start_up_estimate const estimate = estimate_start_up(samples, p99_at_95);
  HOLDS_NOW(estimate.claim_holds());
  HOLDS_NOW(estimate.maximum == 999'999ms);
  // The 99 % quantile is near 990,000 ms, and the bound is above it by a few tenths of a percent of the tail.
  HOLDS_NOW(estimate.stage > timespan{990'000ms});
  HOLDS_NOW(estimate.stage < timespan{990'300ms});
  HOLDS_NOW(estimate.stage == milliseconds{1'000'000 - estimate.rank});
}
