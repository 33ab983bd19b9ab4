// SPDX-License-Identifier: MIT
// The JSON of costs.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/capacity/json.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/machines.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cost/scale_to_zero.hpp>
#include <scoreplan/cost/text.hpp>
#include <scoreplan/time/json.hpp>

#include <chrono>
#include <string_view>

namespace scoreplan {

namespace detail {

// Writes an amount as a number, rounded to the nearest hundredth, or null when it is not known.
template <class Sink, currency Currency>
constexpr void write_money(json_block<Sink>& object, std::string_view key, amount<Currency> value) {
  object.key(key);
  if (value.is_good()) append_rounded(object.sink(), value.rounded(100, rounding::nearest), 2);
  else object.sink().append("null");
}

// Writes a fraction as a number with six digits, or null when it is not good.
template <class Sink>
constexpr void write_fraction(json_block<Sink>& object, std::string_view key, fraction value) {
  object.key(key);
  if (!value.is_good()) object.sink().append("null");
  else append_rounded(object.sink(), (value * 1'000'000).nearest(), 6);
}

}  // namespace detail

// Each function writes an object, in which "text" is the sentence that explain gives. Amounts are numbers, beside the
// code of their currency.

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, amount<Currency> money) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("currency", Currency::code);
  detail::write_money(object, "amount", money);
  object.text_member(money);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, price<Currency> rate) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("currency", Currency::code);
  detail::write_money(object, "an_hour", rate * std::chrono::hours{1});
  object.text_member(rate);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, batch_cost<Currency> const& cost) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("currency", Currency::code);
  object.member("fault", cost.fault);
  object.member("month", cost.month);
  detail::write_fraction(object, "runs", cost.runs);
  detail::write_fraction(object, "cold_starts", cost.cold_starts());
  detail::write_money(object, "monthly", cost.monthly);
  detail::write_money(object, "upper_bound", cost.upper_bound);
  detail::write_money(object, "kept_warm", cost.kept_warm);
  detail::write_money(object, "per_cold_start", cost.per_cold_start);
  object.text_member(cost);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, real_time_cost<Currency> const& cost) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("currency", Currency::code);
  object.member("fault", cost.fault);
  object.member("month", cost.month);
  detail::write_money(object, "monthly", cost.monthly);
  object.text_member(cost);
}

template <class Sink>
constexpr void write_json(Sink& sink, cluster_cycle const& cycle) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("fault", cycle.fault);
  object.member("runs", cycle.runs);
  object.member("sessions", cycle.sessions);
  detail::write_fraction(object, "on_fraction", cycle.on_fraction());
  object.text_member(cycle);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, break_even<Currency> const& even) {
  using kind = typename break_even<Currency>::kind;
  constexpr std::string_view names[] = {"always", "above", "never"};
  bool const is_above = even.fault == cost_fault::none && even.what == kind::above;
  detail::json_block<Sink> object{sink, "{}"};
  object.member("fault", even.fault);
  object.member("batch_is_cheaper", names[static_cast<int>(even.what)]);
  object.member("period", is_above ? timespan{std::chrono::seconds{even.period.ceil()}} : timespan{});
  object.member("is_sharp", even.is_sharp);
  object.text_member(even);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, cost_comparison<Currency> const& costs) {
  bool const has_batch = costs.batch.fault == cost_fault::none;
  detail::json_block<Sink> object{sink, "{}"};
  object.member("currency", Currency::code);
  object.member("month", has_batch ? costs.batch.month : costs.real_time.month);
  object.member("batch_fault", costs.batch.fault);
  object.member("real_time_fault", costs.real_time.fault);
  detail::write_money(object, "batch", costs.batch.monthly);
  detail::write_money(object, "kept_warm", costs.batch.kept_warm);
  detail::write_money(object, "real_time", costs.real_time.monthly);
  detail::write_money(object, "saved", costs.saved());
  object.text_member(costs);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, machine_choice<Currency> const& choice) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("fault", choice.fault);
  object.member("fits", choice.fits);
  object.member("machine", choice.machine);
  object.member("nodes", choice.nodes);
  object.member("run", choice.run);
  object.member("cost", choice.cost);
  object.text_member(choice);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, endpoint_choice<Currency> const& choice) {
  detail::json_block<Sink> object{sink, "{}"};
  if (choice.fault.exists()) object.member("fault", choice.fault);
  else object.member("fault", choice.price_fault);
  object.member("fits", choice.fits);
  object.member("machine", choice.machine);
  object.member("replicas", choice.replicas);
  object.member("price", choice.all);
  object.text_member(choice);
}

template <class Sink, currency Currency>
constexpr void write_json(Sink& sink, scale_to_zero_cost<Currency> const& cost) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("currency", Currency::code);
  object.member("fault", cost.fault);
  detail::write_money(object, "saved_at_least", cost.saved.at_least);
  detail::write_money(object, "saved_at_most", cost.saved.at_most);
  detail::write_money(object, "per_cold_start", cost.per_cold_start);
  object.text_member(cost);
}

}  // namespace scoreplan
