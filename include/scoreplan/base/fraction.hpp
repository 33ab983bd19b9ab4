// SPDX-License-Identifier: MIT
// Exact fractions with numerators and denominators of up to 128 bits; a result that may not fit is marked as not good.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/wide_integer.hpp>

#include <bit>
#include <compare>
#include <concepts>
#include <cstdint>

namespace scoreplan {

// An exact fraction. is_good() is false when its denominator is zero, when it may not fit in 128 bits each, and when it
// was computed from one that is not good.
class fraction {
 public:
  constexpr fraction() noexcept = default;
  constexpr fraction(std::int64_t value) noexcept : negative_{value < 0}, numerator_{detail::magnitude(value)} {}
  // A floating-point value is refused, because 0.5 would become 0; write of(1, 2).
  template <std::floating_point Float>
  fraction(Float) = delete;

  // The fraction is not good when the denominator is zero.
  [[nodiscard]] static constexpr fraction of(std::int64_t numerator, std::int64_t denominator) noexcept {
    fraction result{numerator};
    result.negative_ = (numerator < 0) != (denominator < 0) && numerator != 0;
    result.denominator_ = detail::magnitude(denominator);
    result.is_good_ = denominator != 0;
    return result;
  }

  [[nodiscard]] constexpr bool is_good() const noexcept { return is_good_; }
  [[nodiscard]] constexpr bool is_zero() const noexcept { return numerator_ == wide{0}; }
  [[nodiscard]] constexpr bool is_negative() const noexcept { return negative_; }
  // The magnitudes as they are kept, unsigned integers of 128 bits; reduced() brings them to lowest terms.
  [[nodiscard]] constexpr auto numerator() const noexcept { return numerator_; }
  [[nodiscard]] constexpr auto denominator() const noexcept { return denominator_; }

  [[nodiscard]] constexpr fraction reduced() const noexcept {
    fraction result = *this;
    cancel(result.numerator_, result.denominator_);
    return result;
  }

  // The largest integer that is not larger. The fraction must be good; a result beyond +-(2^63 - 1) is the nearer of
  // the two.
  [[nodiscard]] constexpr std::int64_t floor() const noexcept {
    bool const is_whole = numerator_ % denominator_ == wide{0};
    return whole(negative_ && !is_whole);
  }
  [[nodiscard]] constexpr std::int64_t ceil() const noexcept { return -(-*this).floor(); }
  // The nearest integer; a half is rounded away from zero.
  [[nodiscard]] constexpr std::int64_t nearest() const noexcept {
    wide const rest = numerator_ % denominator_;
    return whole(rest >= denominator_ - rest);
  }

  [[nodiscard]] friend constexpr fraction operator-(fraction value) noexcept {
    value.negative_ = !value.negative_ && !value.is_zero();
    return value;
  }
  [[nodiscard]] friend constexpr fraction operator+(fraction const& a, fraction const& b) noexcept {
    fraction sum;
    if (!sum.take_sum(a, b)) sum.take_sum(a.reduced(), b.reduced());
    return sum;
  }
  [[nodiscard]] friend constexpr fraction operator-(fraction const& a, fraction const& b) noexcept { return a + -b; }
  [[nodiscard]] friend constexpr fraction operator*(fraction a, fraction b) noexcept {
    fraction product;
    if (product.take_product(a, b)) return product;
    cancel(a.numerator_, a.denominator_);
    cancel(b.numerator_, b.denominator_);
    cancel(a.numerator_, b.denominator_);
    cancel(b.numerator_, a.denominator_);
    product.take_product(a, b);
    return product;
  }
  // The quotient is not good when the divisor is zero.
  [[nodiscard]] friend constexpr fraction operator/(fraction const& a, fraction b) noexcept {
    bool const is_zero = b.is_zero();
    wide const numerator = b.denominator_;
    b.denominator_ = is_zero ? wide{1} : b.numerator_;
    b.numerator_ = numerator;
    b.is_good_ = b.is_good_ && !is_zero;
    return a * b;
  }

  // Comparisons are exact. When one of the two is not good, == is false and <=> unordered.
  [[nodiscard]] friend constexpr bool operator==(fraction const& a, fraction const& b) noexcept {
    return (a <=> b) == 0;
  }
  [[nodiscard]] friend constexpr std::partial_ordering operator<=>(fraction const& a, fraction const& b) noexcept {
    if (!a.is_good_ || !b.is_good_) return std::partial_ordering::unordered;
    if (a.negative_ != b.negative_) return a.negative_ ? std::partial_ordering::less : std::partial_ordering::greater;
    return a.negative_ ? compare_sizes(b, a) : compare_sizes(a, b);
  }

 private:
  using wide = detail::uint128;

  // The fraction rounded towards zero or, with `one_more`, the integer next to that away from zero.
  [[nodiscard]] constexpr std::int64_t whole(bool one_more) const noexcept {
    constexpr std::int64_t most = 0x7FFF'FFFF'FFFF'FFFF;
    wide const size = numerator_ / denominator_;
    if (size > wide{static_cast<std::uint64_t>(most) - 1}) return negative_ ? -most : most;
    std::int64_t const rounded = static_cast<std::int64_t>(static_cast<std::uint64_t>(size)) + (one_more ? 1 : 0);
    return negative_ ? -rounded : rounded;
  }
  [[nodiscard]] static constexpr int bit_width(wide value) noexcept {
    std::uint64_t const high = detail::high_half(value);
    return high != 0 ? 128 - std::countl_zero(high) : 64 - std::countl_zero(static_cast<std::uint64_t>(value));
  }
  [[nodiscard]] static constexpr bool fits(wide a, wide b) noexcept { return bit_width(a) + bit_width(b) <= 128; }

  [[nodiscard]] static constexpr wide greatest_common_divisor(wide a, wide b) noexcept {
    while (b != wide{0}) {
      wide const rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
  static constexpr void cancel(wide& a, wide& b) noexcept {
    wide const common = greatest_common_divisor(a, b);
    if (common == wide{0} || common == wide{1}) return;
    a = a / common;
    b = b / common;
  }

  constexpr bool take_product(fraction const& a, fraction const& b) noexcept {
    is_good_ = a.is_good_ && b.is_good_ && fits(a.numerator_, b.numerator_) && fits(a.denominator_, b.denominator_);
    numerator_ = is_good_ ? a.numerator_ * b.numerator_ : wide{};
    denominator_ = is_good_ ? a.denominator_ * b.denominator_ : wide{1};
    negative_ = a.negative_ != b.negative_ && !is_zero();
    return is_good_;
  }

  constexpr bool take_sum(fraction const& a, fraction const& b) noexcept {
    *this = fraction{};
    is_good_ = a.is_good_ && b.is_good_ && fits(a.denominator_, b.denominator_) && fits(a.numerator_, b.denominator_) &&
               fits(b.numerator_, a.denominator_);
    if (!is_good_) return false;
    wide const left = a.numerator_ * b.denominator_;
    wide const right = b.numerator_ * a.denominator_;
    denominator_ = a.denominator_ * b.denominator_;
    if (a.negative_ == b.negative_) {
      numerator_ = left + right;
      is_good_ = numerator_ >= left;
      negative_ = a.negative_;
    } else {
      numerator_ = left > right ? left - right : right - left;
      negative_ = (left > right ? a.negative_ : b.negative_) && left != right;
    }
    return is_good_;
  }

  // Compares magnitudes by cross products where these fit, else by whole parts and then by the reciprocals of what is
  // left, as continued fractions do.
  [[nodiscard]] static constexpr std::partial_ordering compare_sizes(fraction a, fraction b) noexcept {
    bool swapped = false;
    while (!fits(a.numerator_, b.denominator_) || !fits(b.numerator_, a.denominator_)) {
      wide const whole_a = a.numerator_ / a.denominator_;
      wide const whole_b = b.numerator_ / b.denominator_;
      if (whole_a != whole_b) return order(whole_a, whole_b, swapped);
      wide const rest_a = a.numerator_ - whole_a * a.denominator_;
      wide const rest_b = b.numerator_ - whole_b * b.denominator_;
      if (rest_a == wide{0} || rest_b == wide{0}) return order(rest_a, rest_b, swapped);
      a.numerator_ = a.denominator_;
      a.denominator_ = rest_a;
      b.numerator_ = b.denominator_;
      b.denominator_ = rest_b;
      swapped = !swapped;
    }
    return order(a.numerator_ * b.denominator_, b.numerator_ * a.denominator_, swapped);
  }
  [[nodiscard]] static constexpr std::partial_ordering order(wide a, wide b, bool swapped) noexcept {
    if (a == b) return std::partial_ordering::equivalent;
    return (a < b) != swapped ? std::partial_ordering::less : std::partial_ordering::greater;
  }

  bool negative_ = false;
  bool is_good_ = true;
  wide numerator_{};
  wide denominator_{1};
};

}  // namespace scoreplan
