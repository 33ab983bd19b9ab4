// SPDX-License-Identifier: MIT
// Order statistics as bounds on quantiles: which of the largest samples is at least a quantile of the distribution,
// with a given confidence.
#pragma once

#include <scoreplan/base/enclosure.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/proportion.hpp>

#include <cstdint>

namespace scoreplan {

// The claim about a sample that a proportion `quantile` of all start-ups takes no longer, with the probability
// `confidence` that it is true.
struct coverage_claim {
  proportion quantile;
  proportion confidence;
};

namespace detail {

// Decides kth_largest_covers in integers. `power_of_whole` is wanted.quantile.whole^n, and must be small.
[[nodiscard]] constexpr bool kth_largest_covers_exactly(std::int64_t n, std::int64_t k, coverage_claim wanted,
                                                        std::int64_t power_of_whole) noexcept {
  std::int64_t const above = wanted.quantile.whole - wanted.quantile.part;
  std::int64_t fewer = 0;  // the chance that fewer than k samples lie above, times power_of_whole
  std::int64_t ways = 1;   // C(n, i)
  for (std::int64_t i = 0; i < k; ++i) {
    std::int64_t term = ways;
    for (std::int64_t j = 0; j < n; ++j) term *= j < i ? above : wanted.quantile.part;
    fewer += term;
    ways = ways * (n - i) / (i + 1);
  }
  return fewer * wanted.confidence.whole <= (wanted.confidence.whole - wanted.confidence.part) * power_of_whole;
}

// Whether the k-th largest of n independent samples is at least the quantile with the confidence: the chance that fewer
// than k samples lie above it, sum over i < k of C(n, i) (1 - p)^i p^(n - i), is at most 1 - confidence (Wilks 1941).
// The answer is exact for small samples, and for the maximum wherever there can be a tie. Else it is computed between
// bounds, and a case that they leave open, which can only be a tie, counts as no. So does a proportion that is not
// proper, and a k outside 1 to n.
[[nodiscard]] constexpr bool kth_largest_covers(std::int64_t n, std::int64_t k, coverage_claim wanted) noexcept {
  if (!wanted.quantile.is_proper() || !wanted.confidence.is_proper() || k < 1 || k > n) return false;
  std::int64_t const common = greatest_common_divisor(wanted.quantile.part, wanted.quantile.whole);
  wanted.quantile = {wanted.quantile.part / common, wanted.quantile.whole / common};
  std::int64_t power_of_whole = 1;
  for (std::int64_t i = 0; i < n && power_of_whole <= 1'000'000'000; ++i) power_of_whole *= wanted.quantile.whole;
  if (power_of_whole <= 1'000'000'000) return kth_largest_covers_exactly(n, k, wanted, power_of_whole);
  auto const whole = static_cast<std::uint64_t>(wanted.quantile.whole);
  auto const within = static_cast<std::uint64_t>(wanted.quantile.part);
  enclosure const doubt = enclosure::ratio(static_cast<std::uint64_t>(wanted.confidence.whole - wanted.confidence.part),
                                           static_cast<std::uint64_t>(wanted.confidence.whole));
  enclosure term = power(enclosure::ratio(within, whole), static_cast<std::uint64_t>(n));
  enclosure sum = term;
  for (std::int64_t i = 0; i + 1 < k; ++i) {
    if (!surely_at_most(sum, doubt)) return false;
    enclosure const fewer = enclosure::ratio(static_cast<std::uint64_t>(n - i), static_cast<std::uint64_t>(i + 1));
    term = term * fewer * enclosure::ratio(whole - within, within);
    sum = sum + term;
  }
  return surely_at_most(sum, doubt);
}

}  // namespace detail

// Whether the claim is true of the largest of `samples` samples.
[[nodiscard]] constexpr bool maximum_covers(std::int64_t samples, coverage_claim wanted) noexcept {
  return detail::kth_largest_covers(samples, 1, wanted);
}

// The smallest number of samples for which the claim is true of the k-th largest. It is 0 for a k outside 1 to 10,000,
// and for a claim that is not true of 2^40 samples. At an exact tie with k above 1 it may be one too large.
[[nodiscard]] constexpr std::int64_t samples_needed(coverage_claim wanted, std::int64_t k = 1) noexcept {
  if (k < 1 || k > 10'000) return 0;
  constexpr std::int64_t most = std::int64_t{1} << 40;
  std::int64_t too_few = k - 1;
  std::int64_t enough = k;
  while (!detail::kth_largest_covers(enough, k, wanted)) {
    if (enough == most) return 0;
    too_few = enough;
    enough = enough < most / 2 ? 2 * enough : most;
  }
  while (enough - too_few > 1) {
    std::int64_t const middle = too_few + (enough - too_few) / 2;
    (detail::kth_largest_covers(middle, k, wanted) ? enough : too_few) = middle;
  }
  return enough;
}

// The largest k for which the claim is true of the k-th largest of `samples` samples; 0 if it is not even true of the
// largest.
[[nodiscard]] constexpr std::int64_t largest_usable_rank(std::int64_t samples, coverage_claim wanted) noexcept {
  std::int64_t usable = 0;
  std::int64_t too_large = samples + 1;
  while (too_large - usable > 1) {
    std::int64_t const middle = usable + (too_large - usable) / 2;
    (detail::kth_largest_covers(samples, middle, wanted) ? usable : too_large) = middle;
  }
  return usable;
}

// The largest proportion of all start-ups, rounded down to ten-thousandths, that takes no longer than the largest of
// `samples` samples, with a given confidence.
[[nodiscard]] constexpr proportion covered_by_maximum(std::int64_t samples, proportion confidence) noexcept {
  std::int64_t covered = 0;
  std::int64_t too_much = 10'000;
  while (too_much - covered > 1) {
    std::int64_t const middle = covered + (too_much - covered) / 2;
    (maximum_covers(samples, {{middle, 10'000}, confidence}) ? covered : too_much) = middle;
  }
  return {covered, 10'000};
}

// The chance that all of the next `runs` start-ups take no longer than the largest of n samples: n / (n + runs) for
// exchangeable samples. It is not a coverage_claim: 99 samples give 99 % for the next run.
[[nodiscard]] constexpr proportion probability_within_maximum(std::int64_t samples, std::int64_t runs = 1) noexcept {
  return {samples, samples + runs};
}

}  // namespace scoreplan
