// SPDX-License-Identifier: MIT
// Exact amounts of money, and prices per time. Different currencies cannot be mixed.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>

#include <compare>
#include <concepts>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// A currency is a type with a code. A program adds its own as those below are made.
template <class Currency>
concept currency = requires {
  { Currency::code } -> std::convertible_to<std::string_view>;
};
struct usd {
  static constexpr std::string_view code = "USD";
};
struct eur {
  static constexpr std::string_view code = "EUR";
};

// How an amount becomes a whole number of parts.
enum class rounding : std::uint8_t {
  down,     // towards less
  up,       // towards more
  nearest,  // a half away from zero
};

template <currency Currency>
class price;

// An exact amount of money. An amount that does not fit is not good, and neither is what is computed with it.
template <currency Currency>
class amount {
 public:
  constexpr amount() noexcept = default;
  constexpr explicit amount(fraction units) noexcept : units_{units} {}
  // The amount in units of the currency: amount<usd>{12, 100} is 12 cents.
  constexpr amount(std::int64_t numerator, std::int64_t denominator) noexcept
      : units_{fraction::of(numerator, denominator)} {}

  [[nodiscard]] constexpr fraction units() const noexcept { return units_; }
  [[nodiscard]] constexpr bool is_good() const noexcept { return units_.is_good(); }

  // The amount in parts of which `parts` make a unit: rounded(100, rounding::nearest) is in cents. An amount that is
  // not good, or is beyond 64 bits, gives the 64-bit number of largest magnitude.
  [[nodiscard]] constexpr std::int64_t rounded(std::int64_t parts, rounding how) const noexcept {
    fraction const value = units_ * parts;
    if (!value.is_good()) return detail::max_ticks;
    switch (how) {
      case rounding::down: return value.floor();
      case rounding::up: return value.ceil();
      case rounding::nearest: return value.nearest();
    }
    return 0;
  }

  [[nodiscard]] friend constexpr amount operator+(amount a, amount b) noexcept { return amount{a.units_ + b.units_}; }
  [[nodiscard]] friend constexpr amount operator-(amount a, amount b) noexcept { return amount{a.units_ - b.units_}; }
  [[nodiscard]] friend constexpr amount operator*(amount a, fraction by) noexcept { return amount{a.units_ * by}; }
  // The price for each unit of time; not good when the length is not fixed, or is zero.
  [[nodiscard]] friend constexpr price<Currency> operator/(amount money, timespan length) noexcept {
    return price<Currency>{amount{(money.units_ / detail::exact_seconds(length)).reduced()}};
  }
  // How many times b fits in a; not good when b is zero.
  [[nodiscard]] friend constexpr fraction operator/(amount a, amount b) noexcept { return a.units_ / b.units_; }
  [[nodiscard]] friend constexpr bool operator==(amount const&, amount const&) noexcept = default;
  // The two are unordered when one of them is not good.
  [[nodiscard]] friend constexpr std::partial_ordering operator<=>(amount a, amount b) noexcept {
    return a.units_ <=> b.units_;
  }

 private:
  fraction units_;
};

// An amount of money for each second of use: amount<usd>{12, 100} / 1h.
template <currency Currency>
class price {
 public:
  constexpr price() noexcept = default;
  constexpr explicit price(amount<Currency> per_second) noexcept : per_second_{per_second} {}

  [[nodiscard]] constexpr amount<Currency> per_second() const noexcept { return per_second_; }
  [[nodiscard]] constexpr bool is_good() const noexcept { return per_second_.is_good(); }

  [[nodiscard]] friend constexpr amount<Currency> operator*(price rate, timespan length) noexcept {
    return rate.per_second_ * detail::exact_seconds(length);
  }
  [[nodiscard]] friend constexpr price operator*(price rate, fraction by) noexcept {
    return price{rate.per_second_ * by};
  }
  [[nodiscard]] friend constexpr bool operator==(price const&, price const&) noexcept = default;
  [[nodiscard]] friend constexpr std::partial_ordering operator<=>(price a, price b) noexcept {
    return a.per_second_ <=> b.per_second_;
  }

 private:
  amount<Currency> per_second_;
};

}  // namespace scoreplan
