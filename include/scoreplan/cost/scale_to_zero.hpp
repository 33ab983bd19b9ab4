// SPDX-License-Identifier: MIT
// A node that is started by requests and released when none has come for some time: what releasing it saves, and how
// many requests pay for it with a wait (R45, R46).
#pragma once

#include <scoreplan/base/enclosure.hpp>
#include <scoreplan/base/exponential.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/capacity/replicas.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstdint>

namespace scoreplan {

// Requests that come at random (Poisson) to one node that answers one at a time.
struct random_use {
  scoreplan::arrival_rate arrival_rate;
  timespan run;       // for one request, on average
  timespan start_up;  // on average; requests that arrive meanwhile wait
  timespan idle;      // how long no request must come before the node is released
};

// A value between two bounds.
template <class Value>
struct bounded {
  Value at_least{};
  Value at_most{};

  friend constexpr bool operator==(bounded const&, bounded const&) noexcept = default;
};

// The figures of a month. The node is down for the same part of the time as the part of the requests that find it down.
// So each cold start that is avoided costs exactly the price of the mean time between two requests.
template <currency Currency>
struct scale_to_zero_cost {
  cost_fault fault = cost_fault::none;
  bounded<fraction> down;         // the part of the time, and the part of the requests that start the node
  bounded<fraction> delayed;      // the part of the requests that wait for a start
  bounded<fraction> cold_starts;  // per month
  // What releasing the node saves in a month; not known with a fault.
  bounded<amount<Currency>> saved{unknown_amount<Currency>, unknown_amount<Currency>};
  // What an avoided cold start costs, by keeping the node; not known with a fault.
  amount<Currency> per_cold_start = unknown_amount<Currency>;
};

namespace detail {

// Both bounds of a probability, to 18 digits.
[[nodiscard]] constexpr bounded<fraction> bounds_of(enclosure value) noexcept {
  constexpr auto certain = static_cast<std::int64_t>(probability::certain);
  probability const rounded = to_probability(value);
  return {fraction::of(static_cast<std::int64_t>(rounded.at_least), certain).reduced(),
          fraction::of(static_cast<std::int64_t>(rounded.at_most), certain).reduced()};
}

// length / by; the ratio is exact for lengths below 146 years each.
[[nodiscard]] constexpr enclosure ratio_of(timespan length, timespan by) noexcept {
  tick_count const common = greatest_common_divisor(ticks(length), ticks(by));
  return enclosure::ratio(static_cast<std::uint64_t>(ticks(length) / common),
                          static_cast<std::uint64_t>(ticks(by) / common));
}

}  // namespace detail

// The part of the time in which the node is down is f = x (1 - rho) / (1 + lambda U x), where x = e^(-lambda I), lambda
// is the rate of requests, rho the part of the time it takes to answer them, U the start-up and I the idle time. By
// PASTA it is also the part of the requests that find the node down. Requests that would keep the node busy all the
// time are a fault of the run.
template <currency Currency>
[[nodiscard]] constexpr scale_to_zero_cost<Currency> cost_of(random_use const& use, price<Currency> const& node,
                                                             timespan month = average_month) noexcept {
  scale_to_zero_cost<Currency> result;
  auto const refuse = [](cost_fault why) {
    scale_to_zero_cost<Currency> refused;
    refused.fault = why;
    return refused;
  };
  if (!detail::is_computable(use.arrival_rate.period) || detail::ticks(use.arrival_rate.period) == 0)
    return refuse(cost_fault::period);
  if (use.arrival_rate.count < 1) return refuse(cost_fault::count);
  if (!detail::is_computable(use.run)) return refuse(cost_fault::run);
  if (!detail::is_computable(use.start_up)) return refuse(cost_fault::start_up);
  if (!detail::is_computable(use.idle)) return refuse(cost_fault::idle);
  fraction const seconds = detail::exact_seconds(month);
  if (!(seconds > 0)) return refuse(cost_fault::month);
  if (!(node >= price<Currency>{})) return refuse(cost_fault::price);
  fraction const rate = fraction{use.arrival_rate.count} / detail::exact_seconds(use.arrival_rate.period);
  fraction const busy = rate * detail::exact_seconds(use.run);
  if (!(busy < 1)) return refuse(busy.is_good() ? cost_fault::run_longer_than_period : cost_fault::price);
  using detail::enclosure;
  auto const one = enclosure::of(std::uint64_t{1});
  auto const requests_in = [&](timespan length) {
    return enclosure::of(static_cast<std::uint64_t>(use.arrival_rate.count)) *
           detail::ratio_of(length, use.arrival_rate.period);
  };
  enclosure const quiet = detail::exponential_of_minus(requests_in(use.idle));
  enclosure const delayed_each = one + requests_in(use.start_up);
  enclosure const down = quiet * (one - requests_in(use.run)) / (one + requests_in(use.start_up) * quiet);
  result.down = detail::bounds_of(down);
  result.delayed = detail::bounds_of(down * delayed_each);
  result.cold_starts = {result.down.at_least * rate * seconds, result.down.at_most * rate * seconds};
  amount<Currency> const always = node.per_second() * seconds;
  result.saved = {always * result.down.at_least, always * result.down.at_most};
  result.per_cold_start = node.per_second() * (fraction{1} / rate);
  bool const fits =
      result.saved.at_most.is_good() && result.cold_starts.at_most.is_good() && result.per_cold_start.is_good();
  return fits ? result : refuse(cost_fault::price);
}

}  // namespace scoreplan
