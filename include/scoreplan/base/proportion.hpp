// SPDX-License-Identifier: MIT
// proportion: a part of a whole, as an exact fraction.
#pragma once

#include <scoreplan/base/integers.hpp>

#include <cstdint>

namespace scoreplan {

// The proportion part / whole; percent(99) is 99 / 100.
struct proportion {
  std::int64_t part = 0;
  std::int64_t whole = 1;

  // Whether the proportion is above 0 and below 1, and its whole at most 10^9, so that computations with it fit.
  [[nodiscard]] constexpr bool is_proper() const noexcept { return part > 0 && part < whole && whole <= 1'000'000'000; }
  // Proportions that are alike in lowest terms are equal.
  friend constexpr bool operator==(proportion a, proportion b) noexcept {
    std::int64_t const of_a = detail::greatest_common_divisor(a.part, a.whole);
    std::int64_t const of_b = detail::greatest_common_divisor(b.part, b.whole);
    if (of_a == 0 || of_b == 0) return of_a == of_b;
    return a.part / of_a == b.part / of_b && a.whole / of_a == b.whole / of_b;
  }
};

[[nodiscard]] constexpr proportion percent(int of_hundred) noexcept { return {of_hundred, 100}; }

}  // namespace scoreplan
