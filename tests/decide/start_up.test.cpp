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
using scoreplan::maximum_covers;
using scoreplan::percent;
using scoreplan::proportion;
using scoreplan::samples_needed;
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
  HOLDS(samples_needed(p95_at_95, 10'001) == 0);
  HOLDS(scoreplan::probability_within_maximum(10'000'000'000, 1) !=
        scoreplan::probability_within_maximum(10'000'000'000, 2));
  HOLDS(proportion{2, 4} == percent(50));
}

TEST_BOTH("299 samples give the 99 % quantile at 95 % confidence, 298 do not") {
  HOLDS(maximum_covers(299, p99_at_95));
  HOLDS(!maximum_covers(298, p99_at_95));
  HOLDS(maximum_covers(59, p95_at_95));
  HOLDS(!maximum_covers(58, p95_at_95));
  HOLDS(estimate_start_up(one_to<299>(), p99_at_95).claim_holds());
  HOLDS(estimate_start_up(one_to<299>(), p99_at_95).stage == 299s);
  VALUE too_few = estimate_start_up(one_to<20>(), p95_at_95);
  HOLDS(!too_few.claim_holds());
  HOLDS(too_few.short_by == 39);
  HOLDS(too_few.stage == 20s);
}

TEST_BOTH("more samples let the claim rest on a smaller one") {
  VALUE estimate = estimate_start_up(one_to<93>(), p95_at_95);
  HOLDS(estimate.rank == 2);
  HOLDS(estimate.stage == 92s);
  HOLDS(estimate.maximum == 93s);
  HOLDS(estimate_start_up(one_to<92>(), p95_at_95).rank == 1);
  HOLDS(scoreplan::largest_usable_rank(299, p99_at_95) == 1);
  HOLDS(scoreplan::largest_usable_rank(473, p99_at_95) == 2);
  HOLDS(scoreplan::largest_usable_rank(1000, p99_at_95) == 5);
}

namespace {

// The number of samples needed for the five largest, by quantile and confidence.
struct needed {
  proportion quantile;
  proportion confidence;
  int counts[5];
};
constexpr needed table[] = {
    {percent(50), percent(95), {5, 8, 11, 13, 16}},        {percent(90), percent(90), {22, 38, 52, 65, 78}},
    {percent(90), percent(95), {29, 46, 61, 76, 89}},      {percent(90), percent(99), {44, 64, 81, 97, 113}},
    {percent(95), percent(90), {45, 77, 105, 132, 158}},   {percent(95), percent(95), {59, 93, 124, 153, 181}},
    {percent(95), percent(99), {90, 130, 165, 198, 229}},  {percent(99), percent(90), {230, 388, 531, 667, 798}},
    {percent(99), percent(95), {299, 473, 628, 773, 913}}, {percent(99), percent(99), {459, 662, 838, 1001, 1157}},
};

constexpr bool row_is_right(needed const& row) {
  for (int k = 1; k <= 5; ++k)
    if (samples_needed({row.quantile, row.confidence}, k) != row.counts[k - 1]) return false;
  return true;
}

}  // namespace

TEST_BOTH("how many samples a claim needs") {
  HOLDS(row_is_right(table[0]));
  HOLDS(row_is_right(table[5]));
  HOLDS(row_is_right(table[8]));
  HOLDS(samples_needed({{999, 1000}, percent(90)}) == 2302);
  HOLDS(samples_needed({{999, 1000}, percent(95)}) == 2995);
  HOLDS(samples_needed({{999, 1000}, percent(99)}) == 4603);
  HOLDS(samples_needed({percent(100), percent(95)}) == 0);
  HOLDS(samples_needed({percent(99), percent(100)}) == 0);
  HOLDS(samples_needed({percent(0), percent(95)}) == 0);
}

TEST_BOTH("exact ties hold") {
  HOLDS(maximum_covers(5, {percent(50), {31, 32}}));  // 1 - (1/2)^5
  HOLDS(!maximum_covers(4, {percent(50), {31, 32}}));
  HOLDS(maximum_covers(2, {percent(90), percent(19)}));  // 1 - 0.81
  HOLDS(!maximum_covers(2, {percent(90), {19'000'001, 100'000'000}}));
  HOLDS(maximum_covers(9, {percent(90), {612'579'511, 1'000'000'000}}));  // 1 - 0.9^9
  HOLDS(!maximum_covers(9, {percent(90), {612'579'512, 1'000'000'000}}));
  HOLDS(scoreplan::largest_usable_rank(3, {percent(50), percent(50)}) == 2);  // 1/8 + 3/8 is exactly a half
  HOLDS(scoreplan::largest_usable_rank(3, {percent(50), {500'000'001, 1'000'000'000}}) == 1);
}

TEST_RUN("how many samples a claim needs: the whole table, and what 1,000 and 2,000 samples can claim") {
  int wrong = 0;
  for (needed const& row : table) wrong += !row_is_right(row);
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(scoreplan::largest_usable_rank(2000, p99_at_95) == 13);
}

TEST_BOTH("what the maximum of so many covers, and the chance for the next runs") {
  HOLDS(scoreplan::covered_by_maximum(5, percent(95)) == proportion{5492, 10'000});
  HOLDS(scoreplan::covered_by_maximum(20, percent(95)) == proportion{8608, 10'000});
  HOLDS(scoreplan::covered_by_maximum(59, percent(95)) == proportion{9504, 10'000});
  HOLDS(scoreplan::covered_by_maximum(299, percent(95)) == proportion{9900, 10'000});
  HOLDS(scoreplan::probability_within_maximum(99) == percent(99));
  HOLDS(scoreplan::probability_within_maximum(299, 30) == proportion{299, 329});
  HOLDS(scoreplan::probability_within_maximum(30, 30) == percent(50));
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
