// Unsigned integers of 128 bits: one of our own, and the compiler's where it has one.
#pragma once

#include <bit>
#include <compare>
#include <cstdint>

namespace scoreplan::detail {

class portable_uint128 {
 public:
  constexpr portable_uint128() noexcept = default;
  constexpr portable_uint128(std::uint64_t low) noexcept : low_{low} {}
  constexpr portable_uint128(std::uint64_t high, std::uint64_t low) noexcept : high_{high}, low_{low} {}

  [[nodiscard]] constexpr explicit operator std::uint64_t() const noexcept { return low_; }
  [[nodiscard]] constexpr explicit operator bool() const noexcept { return (high_ | low_) != 0; }
  [[nodiscard]] constexpr std::uint64_t high() const noexcept { return high_; }

  friend constexpr auto operator<=>(portable_uint128 const&, portable_uint128 const&) noexcept = default;

  // Modulo 2^128.
  friend constexpr portable_uint128 operator+(portable_uint128 a, portable_uint128 b) noexcept {
    std::uint64_t const low = a.low_ + b.low_;
    return {a.high_ + b.high_ + (low < a.low_ ? 1U : 0U), low};
  }
  friend constexpr portable_uint128 operator-(portable_uint128 a, portable_uint128 b) noexcept {
    return {a.high_ - b.high_ - (a.low_ < b.low_ ? 1U : 0U), a.low_ - b.low_};
  }
  friend constexpr portable_uint128 operator*(portable_uint128 a, portable_uint128 b) noexcept {
    portable_uint128 const product = multiply(a.low_, b.low_);
    return {product.high_ + a.high_ * b.low_ + a.low_ * b.high_, product.low_};
  }
  // By less than 128.
  friend constexpr portable_uint128 operator<<(portable_uint128 a, int by) noexcept {
    if (by == 0) return a;
    if (by >= 64) return {a.low_ << (by - 64), 0};
    return {a.high_ << by | a.low_ >> (64 - by), a.low_ << by};
  }
  friend constexpr portable_uint128 operator>>(portable_uint128 a, int by) noexcept {
    if (by == 0) return a;
    if (by >= 64) return {0, a.high_ >> (by - 64)};
    return {a.high_ >> by, a.low_ >> by | a.high_ << (64 - by)};
  }
  // By what is not zero.
  friend constexpr portable_uint128 operator/(portable_uint128 a, portable_uint128 b) noexcept { return divide(a, b); }
  friend constexpr portable_uint128 operator%(portable_uint128 a, portable_uint128 b) noexcept {
    divide(a, b);
    return a;
  }

 private:
  [[nodiscard]] static constexpr portable_uint128 multiply(std::uint64_t a, std::uint64_t b) noexcept {
    constexpr std::uint64_t half = 0xFFFF'FFFF;
    std::uint64_t const low = (a & half) * (b & half);
    std::uint64_t const cross_a = (a >> 32) * (b & half);
    std::uint64_t const cross_b = (a & half) * (b >> 32);
    std::uint64_t const middle = (low >> 32) + (cross_a & half) + (cross_b & half);
    return {(a >> 32) * (b >> 32) + (cross_a >> 32) + (cross_b >> 32) + (middle >> 32), middle << 32 | (low & half)};
  }

  [[nodiscard]] constexpr int width() const noexcept {
    return high_ != 0 ? 128 - std::countl_zero(high_) : 64 - std::countl_zero(low_);
  }

  // The quotient; `rest` begins as the dividend.
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

  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
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
