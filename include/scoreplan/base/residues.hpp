// SPDX-License-Identifier: MIT
// Residue classes: the integers that are alike modulo a length, and which of them two classes share.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>

#include <cstdint>

namespace scoreplan::detail {

// The remainder of a floored division, from 0 to by - 1.
[[nodiscard]] constexpr std::int64_t modulo(std::int64_t value, std::int64_t by) noexcept {
  std::int64_t const rest = value % by;
  return rest < 0 ? rest + by : rest;
}

// The integers first, first + length, ... both ways, where 0 <= first < length; a length of 0 stands for `first` alone.
struct residue_class {
  std::int64_t first = 0;
  std::int64_t length = 1;

  [[nodiscard]] static constexpr residue_class of(std::int64_t any, std::int64_t length) noexcept {
    return {modulo(any, length), length};
  }

  [[nodiscard]] constexpr bool contains(std::int64_t value) const noexcept {
    return length == 0 ? value == first : modulo(value - first, length) == 0;
  }
  // How many of the integers are from `from` until just before `to`; `to` must not be less.
  [[nodiscard]] constexpr std::int64_t count(std::int64_t from, std::int64_t to) const noexcept {
    if (length == 0) return from <= first && first < to ? 1 : 0;
    return floor_divide(to - 1 - first, length) - floor_divide(from - 1 - first, length);
  }
  // The first of the integers that is not before a given one; a class of one integer gives it always.
  [[nodiscard]] constexpr std::int64_t from(std::int64_t value) const noexcept {
    return length == 0 ? first : value + modulo(first - value, length);
  }

  friend constexpr bool operator==(residue_class const&, residue_class const&) noexcept = default;
};

// The product modulo `by`, for factors from 0 to by - 1 and a `by` of at most 2^62.
[[nodiscard]] constexpr std::int64_t multiply_modulo(std::int64_t a, std::int64_t b, std::int64_t by) noexcept {
  if (checked const product = multiply(a, b); product.fits) return product.value % by;
  std::int64_t result = 0;
  for (; b != 0; b >>= 1) {
    if ((b & 1) != 0) result = (result + a) % by;
    a = (a + a) % by;
  }
  return result;
}

// The factor that makes `value` 1 modulo `by`. The two must have no common divisor.
[[nodiscard]] constexpr std::int64_t inverse_modulo(std::int64_t value, std::int64_t by) noexcept {
  std::int64_t divisor = by;
  std::int64_t rest = value % by;
  std::int64_t factor = 0;
  std::int64_t next_factor = 1;
  while (rest != 0) {
    std::int64_t const times = divisor / rest;
    std::int64_t const next_rest = divisor - times * rest;
    divisor = rest;
    rest = next_rest;
    std::int64_t const following = factor - times * next_factor;
    factor = next_factor;
    next_factor = following;
  }
  return modulo(factor, by);
}

// The integers of both classes, if there are any. Where their length would exceed the limit, at most 2^62, only the
// least of them that is not negative is kept, or the limit in its place if that is less.
[[nodiscard]] constexpr found<residue_class> meet(residue_class a, residue_class b, std::int64_t limit) noexcept {
  if (a.length == 0) return b.contains(a.first) ? found{a} : found<residue_class>{};
  if (b.length == 0) return a.contains(b.first) ? found{b} : found<residue_class>{};
  std::int64_t const common = greatest_common_divisor(a.length, b.length);
  if ((b.first - a.first) % common != 0) return {};
  std::int64_t const turns = b.length / common;
  std::int64_t const turn =
      multiply_modulo(modulo((b.first - a.first) / common, turns), inverse_modulo(a.length / common, turns), turns);
  checked const length = multiply(a.length, turns);
  checked const way = multiply(a.length, turn);
  checked const first = way.fits ? add(way.value, a.first) : way;
  if (length.fits && length.value <= limit) return residue_class{first.value, length.value};
  return residue_class{first.fits && first.value < limit ? first.value : limit, 0};
}

}  // namespace scoreplan::detail
