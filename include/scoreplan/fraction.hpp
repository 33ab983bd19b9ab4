// Exact fractions, of which prices, rates and chances are made.
#pragma once

#include <scoreplan/detail/rational.hpp>
#include <scoreplan/duration.hpp>

namespace scoreplan {

// An exact fraction; is_good() tells whether it fits in 128 bits each.
using fraction = detail::rational;

namespace detail {

// Of a fixed length in seconds; not good for any other.
[[nodiscard]] constexpr fraction exact_seconds(timespan length) noexcept {
  bool const is_fixed = length.has_value() && !length.is_calendar();
  return is_fixed ? fraction::of(length.shortest().count(), 1'000'000'000).reduced() : fraction::of(0, 0);
}

}  // namespace detail

}  // namespace scoreplan
