// SPDX-License-Identifier: MIT
#include <scoreplan/base/samples.hpp>

#include <cstdint>
#include <limits>

#include "testing.hpp"

using scoreplan::coverage_claim;
using scoreplan::covered_by_maximum;
using scoreplan::largest_usable_rank;
using scoreplan::maximum_covers;
using scoreplan::percent;
using scoreplan::probability_within_maximum;
using scoreplan::proportion;
using scoreplan::samples_needed;
using scoreplan::detail::kth_largest_covers;

namespace {

constexpr coverage_claim p99_at_95{percent(99), percent(95)};
constexpr coverage_claim p95_at_95{percent(95), percent(95)};

}  // namespace

TEST_BOTH("proportions are equal in lowest terms") {
  HOLDS(proportion{2, 4} == percent(50) && proportion{0, 3} == proportion{0, 7} &&
        proportion{0, 0} == proportion{0, 0});
  HOLDS(proportion{2, 4} != proportion{2, 5} && proportion{1, 4} != proportion{3, 4});
  HOLDS(proportion{}.part == 0 && proportion{}.whole == 1);
  HOLDS(proportion{0, 0} != proportion{0, 1} && proportion{0, 1} != proportion{0, 0});
}

TEST_BOTH("a proper proportion is between nothing and everything, of at most 10^9") {
  HOLDS(proportion{1, 2}.is_proper() && proportion{1, 1'000'000'000}.is_proper());
  HOLDS(!proportion{}.is_proper() && !percent(0).is_proper() && !percent(100).is_proper() && !percent(101).is_proper());
  HOLDS(!proportion{-1, 2}.is_proper() && !proportion{1, 1'000'000'001}.is_proper());
}

TEST_BOTH("299 samples give the 99 % quantile at 95 % confidence, 298 do not") {
  HOLDS(maximum_covers(299, p99_at_95));
  HOLDS(!maximum_covers(298, p99_at_95));
  HOLDS(maximum_covers(59, p95_at_95));
  HOLDS(!maximum_covers(58, p95_at_95));
}

TEST_BOTH("a rank is one of the samples, and a claim is about proper proportions") {
  HOLDS(kth_largest_covers(1, 1, {percent(5), percent(95)}));
  HOLDS(kth_largest_covers(2, 2, {percent(1), percent(98)}));  // 0.99^2 = 0.9801
  HOLDS(!kth_largest_covers(2, 2, {percent(1), {980'100'001, 1'000'000'000}}));
  HOLDS(!kth_largest_covers(1, 0, {percent(5), percent(95)}) && !kth_largest_covers(0, 1, {percent(5), percent(95)}));
  HOLDS(!kth_largest_covers(1, 2, {percent(5), percent(5)}) && !kth_largest_covers(-1, -1, {percent(5), percent(5)}));
  HOLDS(!kth_largest_covers(9, 1, {percent(0), percent(5)}) && !kth_largest_covers(9, 1, {percent(5), percent(0)}));
  HOLDS(largest_usable_rank(299, p99_at_95) == 1);
  HOLDS(largest_usable_rank(473, p99_at_95) == 2);
  HOLDS(largest_usable_rank(1000, p99_at_95) == 5);
  HOLDS(largest_usable_rank(0, p95_at_95) == 0 && largest_usable_rank(-1, p95_at_95) == 0);
  HOLDS(largest_usable_rank(3, {percent(1), percent(90)}) == 3);  // 0.99^3 = 0.970299
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
  HOLDS(samples_needed({percent(1), percent(98)}, 2) == 2);
  HOLDS(samples_needed(p95_at_95, 0) == 0 && samples_needed(p95_at_95, 10'001) == 0);
}

TEST_BOTH("exact ties hold") {
  HOLDS(maximum_covers(5, {percent(50), {31, 32}}));  // 1 - (1/2)^5
  HOLDS(!maximum_covers(4, {percent(50), {31, 32}}));
  HOLDS(maximum_covers(2, {percent(90), percent(19)}));  // 1 - 0.81
  HOLDS(!maximum_covers(2, {percent(90), {19'000'001, 100'000'000}}));
  HOLDS(maximum_covers(9, {percent(90), {612'579'511, 1'000'000'000}}));  // 1 - 0.9^9
  HOLDS(!maximum_covers(9, {percent(90), {612'579'512, 1'000'000'000}}));
  HOLDS(largest_usable_rank(3, {percent(50), percent(50)}) == 2);  // 1/8 + 3/8 is exactly a half
  HOLDS(largest_usable_rank(3, {percent(50), {500'000'001, 1'000'000'000}}) == 1);
}

TEST_RUN("how many samples a claim needs: the whole table, and what 1,000 and 2,000 samples can claim") {
  int wrong = 0;
  for (needed const& row : table) wrong += !row_is_right(row);
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(largest_usable_rank(2000, p99_at_95) == 13);
  HOLDS_NOW(samples_needed({percent(1), percent(95)}, 10'000) == 10'118);
  constexpr proportion nearly_all{999'999'999, 1'000'000'000};
  std::int64_t const many = samples_needed({nearly_all, percent(50)}, 1099);
  HOLDS_NOW(many > 1'098'600'000'000 && many < 1'098'700'000'000);  // 2^40 is 1,099,511,627,776
  HOLDS_NOW(samples_needed({nearly_all, percent(50)}, 1100) == 0);
}

TEST_BOTH("what the maximum of so many covers, and the chance for the next runs") {
  HOLDS(covered_by_maximum(0, percent(95)) == proportion{0, 10'000});
  HOLDS(covered_by_maximum(5, percent(95)) == proportion{5492, 10'000});
  HOLDS(covered_by_maximum(20, percent(95)) == proportion{8608, 10'000});
  HOLDS(covered_by_maximum(59, percent(95)) == proportion{9504, 10'000});
  HOLDS(covered_by_maximum(299, percent(95)) == proportion{9900, 10'000});
  HOLDS(probability_within_maximum(99) == percent(99));
  HOLDS(probability_within_maximum(299, 30) == proportion{299, 329});
  HOLDS(probability_within_maximum(30, 30) == percent(50));
  HOLDS(probability_within_maximum(10'000'000'000, 1) != probability_within_maximum(10'000'000'000, 2));
}
