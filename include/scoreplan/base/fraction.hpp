// Exact fractions with numerators and denominators of up to 128 bits; what does not fit is not good any more.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/wide_integer.hpp>

#include <bit>
#include <compare>
#include <concepts>
#include <cstdint>

namespace scoreplan {

namespace detail {

template <class Wide>
class basic_rational {
 public:
  constexpr basic_rational() noexcept = default;
  constexpr basic_rational(std::int64_t value) noexcept : negative_{value < 0}, numerator_{magnitude(value)} {}
  // 0.5 would become 0: of(1, 2).
  template <std::floating_point Float>
  basic_rational(Float) = delete;

  // Not good when the denominator is zero.
  [[nodiscard]] static constexpr basic_rational of(std::int64_t numerator, std::int64_t denominator) noexcept {
    basic_rational result{numerator};
    result.negative_ = (numerator < 0) != (denominator < 0) && numerator != 0;
    result.denominator_ = magnitude(denominator);
    result.is_good_ = denominator != 0;
    return result;
  }

  [[nodiscard]] constexpr bool is_good() const noexcept { return is_good_; }
  [[nodiscard]] constexpr bool is_zero() const noexcept { return !numerator_; }
  [[nodiscard]] constexpr bool is_negative() const noexcept { return negative_; }
  // Of the fraction as it is kept, which reduced() brings to lowest terms; without sign.
  [[nodiscard]] constexpr Wide numerator() const noexcept { return numerator_; }
  [[nodiscard]] constexpr Wide denominator() const noexcept { return denominator_; }

  [[nodiscard]] constexpr basic_rational reduced() const noexcept {
    basic_rational result = *this;
    result.cancel(result.numerator_, result.denominator_);
    return result;
  }

  // The largest integer that is not larger; the fraction must be good. Beyond 64 bits: the largest or smallest of them.
  [[nodiscard]] constexpr std::int64_t floor() const noexcept {
    bool const is_whole = !(numerator_ % denominator_);
    return whole(negative_ && !is_whole);
  }
  [[nodiscard]] constexpr std::int64_t ceil() const noexcept { return -(-*this).floor(); }
  // The nearest of them, a half away from zero.
  [[nodiscard]] constexpr std::int64_t nearest() const noexcept {
    Wide const rest = numerator_ % denominator_;
    return whole(rest >= denominator_ - rest);
  }

  [[nodiscard]] friend constexpr basic_rational operator-(basic_rational value) noexcept {
    value.negative_ = !value.negative_ && !value.is_zero();
    return value;
  }
  [[nodiscard]] friend constexpr basic_rational operator+(basic_rational const& a, basic_rational const& b) noexcept {
    basic_rational sum;
    if (!sum.take_sum(a, b)) sum.take_sum(a.reduced(), b.reduced());
    return sum;
  }
  [[nodiscard]] friend constexpr basic_rational operator-(basic_rational const& a, basic_rational const& b) noexcept {
    return a + -b;
  }
  [[nodiscard]] friend constexpr basic_rational operator*(basic_rational a, basic_rational b) noexcept {
    basic_rational product;
    if (product.take_product(a, b)) return product;
    cancel(a.numerator_, a.denominator_);
    cancel(b.numerator_, b.denominator_);
    cancel(a.numerator_, b.denominator_);
    cancel(b.numerator_, a.denominator_);
    product.take_product(a, b);
    return product;
  }
  // Not good when the divisor is zero.
  [[nodiscard]] friend constexpr basic_rational operator/(basic_rational const& a, basic_rational b) noexcept {
    bool const is_zero = b.is_zero();
    Wide const numerator = b.denominator_;
    b.denominator_ = is_zero ? Wide{1} : b.numerator_;
    b.numerator_ = numerator;
    b.is_good_ = b.is_good_ && !is_zero;
    return a * b;
  }

  // Exact; false and unordered when one of the two is not good.
  [[nodiscard]] friend constexpr bool operator==(basic_rational const& a, basic_rational const& b) noexcept {
    return (a <=> b) == 0;
  }
  [[nodiscard]] friend constexpr std::partial_ordering operator<=>(basic_rational const& a,
                                                                   basic_rational const& b) noexcept {
    if (!a.is_good_ || !b.is_good_) return std::partial_ordering::unordered;
    if (a.negative_ != b.negative_) return a.negative_ ? std::partial_ordering::less : std::partial_ordering::greater;
    return a.negative_ ? compare_sizes(b, a) : compare_sizes(a, b);
  }

 private:
  // Towards zero, or one further away.
  [[nodiscard]] constexpr std::int64_t whole(bool one_more) const noexcept {
    constexpr std::int64_t most = 0x7FFF'FFFF'FFFF'FFFF;
    Wide const size = numerator_ / denominator_;
    if (size > Wide{static_cast<std::uint64_t>(most) - 1}) return negative_ ? -most : most;
    std::int64_t const rounded = static_cast<std::int64_t>(static_cast<std::uint64_t>(size)) + (one_more ? 1 : 0);
    return negative_ ? -rounded : rounded;
  }
  [[nodiscard]] static constexpr Wide magnitude(std::int64_t value) noexcept {
    auto const bits = static_cast<std::uint64_t>(value);
    return Wide{value < 0 ? 0 - bits : bits};
  }
  [[nodiscard]] static constexpr int bit_width(Wide value) noexcept {
    std::uint64_t const high = high_half(value);
    return high != 0 ? 128 - std::countl_zero(high) : 64 - std::countl_zero(static_cast<std::uint64_t>(value));
  }
  [[nodiscard]] static constexpr bool fits(Wide a, Wide b) noexcept { return bit_width(a) + bit_width(b) <= 128; }

  [[nodiscard]] static constexpr Wide greatest_common_divisor(Wide a, Wide b) noexcept {
    while (b) {
      Wide const rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
  static constexpr void cancel(Wide& a, Wide& b) noexcept {
    Wide const common = greatest_common_divisor(a, b);
    if (!common || common == Wide{1}) return;
    a = a / common;
    b = b / common;
  }

  constexpr bool take_product(basic_rational const& a, basic_rational const& b) noexcept {
    is_good_ = a.is_good_ && b.is_good_ && fits(a.numerator_, b.numerator_) && fits(a.denominator_, b.denominator_);
    numerator_ = is_good_ ? a.numerator_ * b.numerator_ : Wide{};
    denominator_ = is_good_ ? a.denominator_ * b.denominator_ : Wide{1};
    negative_ = a.negative_ != b.negative_ && !is_zero();
    return is_good_;
  }

  constexpr bool take_sum(basic_rational const& a, basic_rational const& b) noexcept {
    *this = basic_rational{};
    is_good_ = a.is_good_ && b.is_good_ && fits(a.denominator_, b.denominator_) && fits(a.numerator_, b.denominator_) &&
               fits(b.numerator_, a.denominator_);
    if (!is_good_) return false;
    Wide const left = a.numerator_ * b.denominator_;
    Wide const right = b.numerator_ * a.denominator_;
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

  // By products where they fit, else by whole parts and what is left of them, as for continued fractions.
  [[nodiscard]] static constexpr std::partial_ordering compare_sizes(basic_rational a, basic_rational b) noexcept {
    bool swapped = false;
    while (!fits(a.numerator_, b.denominator_) || !fits(b.numerator_, a.denominator_)) {
      Wide const whole_a = a.numerator_ / a.denominator_;
      Wide const whole_b = b.numerator_ / b.denominator_;
      if (whole_a != whole_b) return order(whole_a, whole_b, swapped);
      Wide const rest_a = a.numerator_ - whole_a * a.denominator_;
      Wide const rest_b = b.numerator_ - whole_b * b.denominator_;
      if (!rest_a || !rest_b) return order(rest_a, rest_b, swapped);
      a.numerator_ = a.denominator_;
      a.denominator_ = rest_a;
      b.numerator_ = b.denominator_;
      b.denominator_ = rest_b;
      swapped = !swapped;
    }
    return order(a.numerator_ * b.denominator_, b.numerator_ * a.denominator_, swapped);
  }
  [[nodiscard]] static constexpr std::partial_ordering order(Wide a, Wide b, bool swapped) noexcept {
    if (a == b) return std::partial_ordering::equivalent;
    return (a < b) != swapped ? std::partial_ordering::less : std::partial_ordering::greater;
  }

  bool negative_ = false;
  bool is_good_ = true;
  Wide numerator_{};
  Wide denominator_{1};
};

using rational = basic_rational<uint128>;

}  // namespace detail

// An exact fraction; is_good() tells whether it fits in 128 bits each.
using fraction = detail::rational;

}  // namespace scoreplan
