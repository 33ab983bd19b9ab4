// SPDX-License-Identifier: MIT
// How a plan finds its parts among the arguments.
#pragma once

#include <scoreplan/deployment/retraining.hpp>
#include <scoreplan/plan/parts.hpp>
#include <scoreplan/time/zone.hpp>

#include <optional>
#include <string_view>
#include <type_traits>

namespace scoreplan::detail {

// The part of a type among the arguments, which may be in an optional; empty when there is none.
template <class Part>
[[nodiscard]] constexpr std::optional<Part> pick() noexcept {
  return {};
}
template <class Part, class First, class... Others>
[[nodiscard]] constexpr std::optional<Part> pick(First const& first, Others const&... others) {
  if constexpr (std::is_same_v<First, Part> || std::is_same_v<First, std::optional<Part>>) return first;
  else return pick<Part>(others...);
}

// How many arguments are a part of this type, alone or in an optional.
template <class Part, class... Parts>
inline constexpr int times_passed = (0 + ... +
                                     (std::is_same_v<Part, Parts> || std::is_same_v<std::optional<Part>, Parts>));

// The zone of the schedule_over, and the currency of the price_list or retraining, among the arguments. Without one,
// the type stands for none.
template <class... Parts>
struct zone_in {
  using type = fixed_offset;
};
template <class Zone, class... Others>
struct zone_in<schedule_over<Zone>, Others...> {
  using type = Zone;
};
template <class First, class... Others>
struct zone_in<First, Others...> : zone_in<Others...> {};
template <class Part, class... Others>
struct zone_in<std::optional<Part>, Others...> : zone_in<Part, Others...> {};

struct no_currency {
  static constexpr std::string_view code{};
};
template <class... Parts>
struct currency_in {
  using type = no_currency;
};
template <class Currency, class... Others>
struct currency_in<price_list<Currency>, Others...> {
  using type = Currency;
};
template <class Currency, class... Others>
struct currency_in<retraining<Currency>, Others...> {
  using type = Currency;
};
template <class First, class... Others>
struct currency_in<First, Others...> : currency_in<Others...> {};
template <class Part, class... Others>
struct currency_in<std::optional<Part>, Others...> : currency_in<Part, Others...> {};

}  // namespace scoreplan::detail
