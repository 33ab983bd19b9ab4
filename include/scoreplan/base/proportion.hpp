// proportion: a part of a whole, exactly.
#pragma once

#include <scoreplan/base/integers.hpp>

#include <cstdint>

namespace scoreplan {

// A part of a whole; percent(99) is 99 of 100.
struct proportion {
  std::int64_t part = 0;
  std::int64_t whole = 1;

  // Between nothing and everything, and small enough to be computed with.
  [[nodiscard]] constexpr bool is_proper() const noexcept { return part > 0 && part < whole && whole <= 1'000'000'000; }
  // In lowest terms alike.
  friend constexpr bool operator==(proportion a, proportion b) noexcept {
    std::int64_t const of_a = detail::greatest_common_divisor(a.part, a.whole);
    std::int64_t const of_b = detail::greatest_common_divisor(b.part, b.whole);
    if (of_a == 0 || of_b == 0) return of_a == of_b;
    return a.part / of_a == b.part / of_b && a.whole / of_a == b.whole / of_b;
  }
};

[[nodiscard]] constexpr proportion percent(int of_hundred) noexcept { return {of_hundred, 100}; }

}  // namespace scoreplan
