// SPDX-License-Identifier: MIT
// Unsigned integers of 128 bits with all their arithmetic: the compiler's where it has one, else a portable class.
#pragma once

#include <scoreplan/base/wide.hpp>

#include <bit>
#include <compare>
#include <cstdint>

namespace scoreplan::detail {

class portable_uint128 {
 public:
  constexpr portable_uint128() noexcept = default;
  constexpr portable_uint128(std::uint64_t low) noexcept : value_{0, low} {}
  constexpr portable_uint128(std::uint64_t high, std::uint64_t low) noexcept : value_{high, low} {}

  [[nodiscard]] constexpr explicit operator std::uint64_t() const noexcept { return value_.low; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return (value_.high | value_.low) != 0; }

  friend constexpr auto operator<=>(portable_uint128 const&, portable_uint128 const&) noexcept = default;

  // Results are taken modulo 2^128.
  friend constexpr portable_uint128 operator+(portable_uint128 a, portable_uint128 b) noexcept {
    return a.value_ + b.value_;
  }
  friend constexpr portable_uint128 operator-(portable_uint128 a, portable_uint128 b) noexcept {
    return a.value_ - b.value_;
  }
  friend constexpr portable_uint128 operator*(portable_uint128 a, portable_uint128 b) noexcept {
    wide product = multiply_in_halves(a.value_.low, b.value_.low);
    product.high += a.value_.high * b.value_.low + a.value_.low * b.value_.high;
    return product;
  }
  // The shift must be from 0 to 127.
  friend constexpr portable_uint128 operator<<(portable_uint128 a, int by) noexcept {
    auto const [high, low] = a.value_;
    if (by == 0) return a;
    if (by >= 64) return {low << (by - 64), 0};
    return {high << by | low >> (64 - by), low << by};
  }
  friend constexpr portable_uint128 operator>>(portable_uint128 a, int by) noexcept {
    auto const [high, low] = a.value_;
    if (by == 0) return a;
    if (by >= 64) return {0, high >> (by - 64)};
    return {high >> by, low >> by | high << (64 - by)};
  }
  // The divisor must not be zero.
  friend constexpr portable_uint128 operator/(portable_uint128 a, portable_uint128 b) noexcept { return divide(a, b); }
  friend constexpr portable_uint128 operator%(portable_uint128 a, portable_uint128 b) noexcept {
    divide(a, b);
    return a;
  }

 private:
  constexpr portable_uint128(wide value) noexcept : value_{value} {}

  [[nodiscard]] constexpr int width() const noexcept {
    return value_.high != 0 ? 128 - std::countl_zero(value_.high) : 64 - std::countl_zero(value_.low);
  }

  // Returns the quotient. `rest` is the dividend before, and the remainder after.
  static constexpr portable_uint128 divide(portable_uint128& rest, portable_uint128 by) noexcept {
    portable_uint128 quotient;
    for (int shift = rest.width() - by.width(); shift >= 0; --shift) {
      portable_uint128 const part = by << shift;
      if (rest < part) continue;
      rest = rest - part;
      quotient = quotient + (portable_uint128{1} << shift);
    }
    return quotient;
  }

  wide value_;
};

#if defined(__SIZEOF_INT128__)
__extension__ using uint128 = unsigned __int128;
#else
using uint128 = portable_uint128;
#endif

template <class Wide>
[[nodiscard]] constexpr std::uint64_t high_half(Wide value) noexcept {
  return static_cast<std::uint64_t>(value >> 64);
}

}  // namespace scoreplan::detail
