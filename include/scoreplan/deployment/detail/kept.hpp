// SPDX-License-Identifier: MIT
// The form in which a deployment keeps its parts.
#pragma once

#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/deployment/parts.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/zoned.hpp>

#include <optional>
#include <type_traits>
#include <utility>

namespace scoreplan::detail {

template <currency Currency>
[[nodiscard]] constexpr amount<some_currency> plain(amount<Currency> money) noexcept {
  return amount<some_currency>{money.units()};
}
template <currency Currency>
[[nodiscard]] constexpr price<some_currency> plain(price<Currency> rate) noexcept {
  return price<some_currency>{plain(rate.per_second())};
}
template <currency Currency>
[[nodiscard]] constexpr cluster_prices<some_currency> plain(cluster_prices<Currency> const& prices) noexcept {
  return {plain(prices.node_price), prices.how, prices.nodes, plain(prices.fixed)};
}
template <currency Currency>
[[nodiscard]] constexpr endpoint_prices<some_currency> plain(endpoint_prices<Currency> const& prices) noexcept {
  return {plain(prices.endpoint_price), prices.replicas, plain(prices.fixed)};
}

// Each overload turns a part into the form that a deployment keeps.
template <class Zone>
[[nodiscard]] constexpr plain_schedule as_kept(schedule<Zone> const& part) noexcept {
  zoned<Zone> const& times = part.need_by();
  return {zoned<any_zone>{times.times(), times.zone(), times.policy()}, part.lead()};
}
template <class Zone, class Times>
[[nodiscard]] constexpr plain_starts as_kept(zoned<Zone, Times> const& part) noexcept {
  return {part.times(), part.zone(), part.policy()};
}
template <class Zone>
[[nodiscard]] constexpr plain_data as_kept(data_schedule<Zone> const& part) noexcept {
  zoned<Zone> const& times = part.refresh();
  return {zoned<any_zone>{times.times(), times.zone(), times.policy()}, part.late_by()};
}
template <currency Currency>
[[nodiscard]] constexpr plain_budget as_kept(budget<Currency> const& part) noexcept {
  using prices = budget<some_currency>;
  amount<some_currency> const ceiling = plain(part.ceiling());
  if (part.cluster() && part.endpoint())
    return {prices{ceiling, plain(*part.cluster()), plain(*part.endpoint()), part.idle(), part.month()},
            Currency::code};
  if (part.cluster()) return {prices{ceiling, plain(*part.cluster()), part.idle(), part.month()}, Currency::code};
  return {prices{ceiling, plain(*part.endpoint()), part.month()}, Currency::code};
}
[[nodiscard]] constexpr start_up_estimate as_kept(start_up_estimate const& part) noexcept { return part; }
[[nodiscard]] constexpr real_time_because as_kept(real_time_because const& part) noexcept { return part; }
[[nodiscard]] constexpr time_span as_kept(time_span const& part) noexcept { return part; }
[[nodiscard]] constexpr checked_year as_kept(checked_year const& part) noexcept { return part; }

template <class Part>
concept deployment_part = requires(Part const& part) {
  detail::as_kept(part);
};
template <class Kept, class Part>
inline constexpr bool is_kept_as = std::is_same_v<decltype(detail::as_kept(std::declval<Part const&>())), Kept>;

template <class Kept>
[[nodiscard]] constexpr std::optional<Kept> kept() noexcept {
  return {};
}
template <class Kept, class First, class... Others>
[[nodiscard]] constexpr std::optional<Kept> kept(First const& first, Others const&... others) noexcept {
  if constexpr (is_kept_as<Kept, First>) return detail::as_kept(first);
  else return kept<Kept>(others...);
}

template <class Kept, class... Parts>
inline constexpr bool at_most_once = (0 + ... + (is_kept_as<Kept, Parts> ? 1 : 0)) < 2;

// Whether only parts of a deployment were passed, each at most once.
template <class... Parts>
[[nodiscard]] constexpr bool are_deployment_parts() noexcept {
  if constexpr ((deployment_part<Parts> && ...))
    return at_most_once<plain_schedule, Parts...> && at_most_once<plain_starts, Parts...> &&
           at_most_once<plain_data, Parts...> && at_most_once<start_up_estimate, Parts...> &&
           at_most_once<plain_budget, Parts...> && at_most_once<real_time_because, Parts...> &&
           at_most_once<time_span, Parts...> && at_most_once<checked_year, Parts...>;
  else return false;
}

}  // namespace scoreplan::detail
