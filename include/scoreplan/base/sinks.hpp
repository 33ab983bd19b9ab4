// SPDX-License-Identifier: MIT
// Sinks, and how numbers are appended to them.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan::detail {

// A sink is anything with append(std::string_view), such as std::string or fixed_text.

template <class Sink>
constexpr void append_number(Sink& sink, std::uint64_t value, int at_least_digits = 1) {
  char digits[20]{};
  int first = 20;
  for (int count = 0; value != 0 || count < at_least_digits; ++count, value /= 10)
    digits[--first] = static_cast<char>('0' + value % 10);
  sink.append(std::string_view{digits + first, static_cast<std::size_t>(20 - first)});
}

// Appends units / per_unit as an exact decimal without trailing zeros, such as "1.5"; per_unit must be a power of ten.
template <class Sink>
constexpr void append_decimal(Sink& sink, std::uint64_t units, std::uint64_t per_unit) {
  append_number(sink, units / per_unit);
  std::uint64_t rest = units % per_unit;
  if (rest == 0) return;
  int digits = 0;
  for (std::uint64_t scale = 1; scale < per_unit; scale *= 10) ++digits;
  for (; rest % 10 == 0; rest /= 10) --digits;
  sink.append(".");
  append_number(sink, rest, digits);
}

// Appends parts_of_whole / 10^digits as a decimal with that many digits after the point.
template <class Sink>
constexpr void append_rounded(Sink& sink, std::int64_t parts_of_whole, int digits) {
  std::uint64_t scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  if (parts_of_whole < 0) sink.append("-");
  auto const size = static_cast<std::uint64_t>(parts_of_whole < 0 ? -parts_of_whole : parts_of_whole);
  append_number(sink, size / scale);
  if (digits == 0) return;
  sink.append(".");
  append_number(sink, size % scale, digits);
}

}  // namespace scoreplan::detail
