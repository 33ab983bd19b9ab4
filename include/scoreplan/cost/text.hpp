// SPDX-License-Identifier: MIT
// Money as text and from text, and the words of costs.
#pragma once

#include <scoreplan/base/cursor.hpp>
#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/capacity/text.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/machines.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cost/scale_to_zero.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/text.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// Why an amount or a price could not be read.
enum class money_fault : std::uint8_t {
  none,
  number_expected,  // digits, with a point and more digits or without
  too_many_digits,  // more than 18 significant digits
  end_expected,     // after an amount nothing else may come
  slash_expected,   // a price needs it after its amount
  length_expected,  // a price needs it after the slash: a fixed length above zero
};

[[nodiscard]] constexpr std::string_view name(money_fault value) noexcept {
  switch (value) {
    case money_fault::none: return "none";
    case money_fault::number_expected: return "number_expected";
    case money_fault::too_many_digits: return "too_many_digits";
    case money_fault::end_expected: return "end_expected";
    case money_fault::slash_expected: return "slash_expected";
    case money_fault::length_expected: return "length_expected";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(money_fault fault) noexcept {
  switch (fault) {
    case money_fault::none: return "nothing is wrong";
    case money_fault::number_expected: return "a number is expected";
    case money_fault::too_many_digits: return "18 digits are the most:";
    case money_fault::end_expected: return "the end is expected";
    case money_fault::slash_expected: return "a slash and a length of time, such as /h, are expected";
    case money_fault::length_expected: return "a fixed length of time, such as h or 730h, is expected";
  }
  return {};
}

namespace detail {

// Reads decimal digits: "0.12", "12", ".5".
[[nodiscard]] constexpr fraction read_decimal(cursor<money_fault>& text) noexcept {
  std::size_t const start = text.position();
  std::string_view const whole = text.take_digits();
  bool const has_point = text.take('.');
  std::string_view const part = has_point ? text.take_digits() : std::string_view{};
  if (has_point ? part.empty() : whole.empty()) text.fail(money_fault::number_expected);
  std::int64_t digits = 0;
  std::int64_t scale = 1;
  for (std::string_view const each : {whole, part})
    for (char const letter : each) {
      constexpr std::int64_t most = 100'000'000'000'000'000;
      if (digits >= most || scale > most) {
        text.fail(money_fault::too_many_digits, start);
        return {};
      }
      digits = 10 * digits + (letter - '0');
      if (each.data() == part.data()) scale *= 10;
    }
  return fraction::of(digits, scale).reduced();
}

}  // namespace detail

// An amount with its currency, "24.82 USD", rounded to the given number of digits, 0 to 9; "not known" when the amount
// is not good, and "too large" when the rounded number exceeds 64 bits.
using amount_text = fixed_text<40>;
template <currency Currency>
[[nodiscard]] constexpr amount_text to_text(amount<Currency> money, rounding how = rounding::nearest,
                                            int digits = 2) noexcept {
  amount_text text;
  if (!money.is_good()) {
    text.append("not known");
    return text;
  }
  int const shown = digits < 0 ? 0 : digits < 9 ? digits : 9;
  std::int64_t parts = 1;
  for (int i = 0; i < shown; ++i) parts *= 10;
  std::int64_t const rounded = money.rounded(parts, how);
  if (rounded == detail::max_ticks || rounded == -detail::max_ticks) {
    text.append("too large");
    return text;
  }
  detail::append_rounded(text, rounded, shown);
  if (std::string_view const code = Currency::code; !code.empty()) {
    text.append(" ");
    text.append(code);
  }
  return text;
}

// Reads an exact amount, "0.12"; the result is not good when the text is no such number.
template <currency Currency>
[[nodiscard]] constexpr parsed<amount<Currency>, money_fault> parse_amount(std::string_view text) noexcept {
  detail::cursor<money_fault> from{text};
  fraction const units = detail::read_decimal(from);
  if (!from.at_end()) from.fail(money_fault::end_expected);
  return from.result(amount<Currency>{units}, amount<Currency>{1, 0});
}

// Reads an exact price, "0.12/h", "87.60/730h", "2.88/d"; the result is not good when the text is none.
template <currency Currency>
[[nodiscard]] constexpr parsed<price<Currency>, money_fault> parse_price(std::string_view text) noexcept {
  detail::cursor<money_fault> from{text};
  amount<Currency> const money{detail::read_decimal(from)};
  if (!from.take('/')) from.fail(money_fault::slash_expected);
  fixed_text<31> length;
  if (from.rest().find_first_of(".0123456789") == std::string_view::npos) length.append("1");
  length.append(from.rest());
  price<Currency> const result = money / parse_duration(length.view()).value;
  if (!result.is_good() || from.rest().size() > 30) from.fail(money_fault::length_expected);
  return from.result(result, price<Currency>{amount<Currency>{1, 0}});
}

// Writes, for example, "24.82 USD", rounded to hundredths.
template <class Sink, currency Currency>
constexpr void say(Sink& sink, amount<Currency> money) {
  sink.append(to_text(money));
}

// Writes, for example, "0.12 USD an hour", rounded to hundredths.
template <class Sink, currency Currency>
constexpr void say(Sink& sink, price<Currency> rate) {
  detail::words_into{sink} << rate * std::chrono::hours{1} << " an hour";
}

namespace detail {

// Writes a month with its length, "a month (730 h)".
template <class Sink>
constexpr void say_month(words_into<Sink>& out, timespan month) {
  std::chrono::nanoseconds const length = month.shortest();
  out << "a month (";
  if (length % std::chrono::hours{1} == std::chrono::nanoseconds{0}) out << length / std::chrono::hours{1} << " h";
  else out << month;
  out << ")";
}

}  // namespace detail

// Writes, for example, "a month (730 h) of batch costs 24.82 USD".
template <class Sink, currency Currency>
constexpr void say(Sink& sink, batch_cost<Currency> const& cost) {
  detail::words_into out{sink};
  if (cost.fault != cost_fault::none) return static_cast<void>(out << "the cost of batch is not known: " << cost.fault);
  detail::say_month(out, cost.month);
  out << " of batch costs " << cost.monthly;
}

// Writes, for example, "a month (730 h) of real time costs 87.60 USD".
template <class Sink, currency Currency>
constexpr void say(Sink& sink, real_time_cost<Currency> const& cost) {
  detail::words_into out{sink};
  if (cost.fault != cost_fault::none)
    return static_cast<void>(out << "the cost of real time is not known: " << cost.fault);
  detail::say_month(out, cost.month);
  out << " of real time costs " << cost.monthly;
}

// Writes, for example, "the nodes are up 12.5 % of the time".
template <class Sink>
constexpr void say(Sink& sink, cluster_cycle const& cycle) {
  detail::words_into out{sink};
  if (cycle.fault != cost_fault::none) {
    out << "how long the nodes are up is not known: " << cycle.fault;
    return;
  }
  out << "the nodes are up ";
  detail::append_rounded(sink, (cycle.on_fraction() * 1000).floor(), 1);
  out << " % of the time";
}

// Writes, for example, "batch is cheaper at every cadence above 30 min".
template <class Sink, currency Currency>
constexpr void say(Sink& sink, break_even<Currency> const& even) {
  using kind = typename break_even<Currency>::kind;
  detail::words_into out{sink};
  if (even.fault != cost_fault::none) {
    out << "where batch gets cheaper is not known: " << even.fault;
    return;
  }
  timespan const period = std::chrono::seconds{even.period.ceil()};
  switch (even.what) {
    case kind::always: out << "batch is cheaper at every cadence that a run keeps up with"; return;
    case kind::never: out << "batch is at no cadence cheaper: its fixed costs alone are no less"; return;
    case kind::above: break;
  }
  if (period.has_value()) out << "batch is cheaper at every cadence above " << period;
  else out << "batch is cheaper only at cadences of centuries";
  if (!even.is_sharp) out << "; at shorter ones costs must be compared";
}

// Writes, for example, "a month (730 h) of batch costs 2.48 USD, of real time 87.60 USD: batch saves 85.12 USD a month,
// real time costs 35.3 times as much". Where a cost is not known, it says the other, and why this one is not.
template <class Sink, currency Currency>
constexpr void say(Sink& sink, cost_comparison<Currency> const& costs) {
  detail::words_into out{sink};
  if (!costs.is_good()) {
    if (costs.batch.fault == cost_fault::none) out << costs.batch << "; " << costs.real_time;
    else out << costs.real_time << "; " << costs.batch;
    return;
  }
  out << costs.batch << ", of real time " << costs.real_time.monthly;
  amount<Currency> const saved = costs.saved();
  if (saved == amount<Currency>{}) return static_cast<void>(out << ": the same");
  bool const batch_saves = saved > amount<Currency>{};
  out << (batch_saves ? ": batch saves " : ": real time saves ") << (batch_saves ? saved : amount<Currency>{} - saved)
      << " a month";
  fraction const times =
      batch_saves ? costs.real_time.monthly / costs.batch.monthly : costs.batch.monthly / costs.real_time.monthly;
  if (!times.is_good()) return;  // the cheaper mode costs nothing
  out << (batch_saves ? ", real time costs " : ", batch costs ");
  detail::append_rounded(sink, (times * 10).floor(), 1);
  out << " times as much";
}

// Writes, for example, "3 nodes of the machine in place 0 of the list, for 1.20 USD a run of 40 min".
template <class Sink, currency Currency>
constexpr void say(Sink& sink, machine_choice<Currency> const& choice) {
  detail::words_into out{sink};
  if (choice.fault != cost_fault::none) out << "no machine can be chosen: " << choice.fault;
  else if (!choice.fits) out << "no machine is in time, with however many nodes";
  else
    out << choice.nodes << (choice.nodes == 1 ? " node" : " nodes") << " of the machine in place " << choice.machine
        << " of the list, for " << choice.cost << " a run of " << choice.run;
}

// Writes, for example, "3 replicas of the machine in place 0 of the list, for 0.36 USD an hour".
template <class Sink, currency Currency>
constexpr void say(Sink& sink, endpoint_choice<Currency> const& choice) {
  detail::words_into out{sink};
  if (choice.fault.exists()) out << "no machine can be chosen: " << choice.fault;
  else if (choice.price_fault != cost_fault::none) out << "no machine can be chosen: " << choice.price_fault;
  else if (!choice.fits) out << "no machine surely answers in time, with however many replicas";
  else
    out << choice.replicas << (choice.replicas == 1 ? " replica" : " replicas") << " of the machine in place "
        << choice.machine << " of the list, for " << choice.all;
}

// Writes, for example, "releasing the node saves at least 12.00 USD a month; each cold start that is avoided costs 0.10
// USD".
template <class Sink, currency Currency>
constexpr void say(Sink& sink, scale_to_zero_cost<Currency> const& cost) {
  detail::words_into out{sink};
  if (cost.fault != cost_fault::none) out << "what releasing the node saves is not known: " << cost.fault;
  else
    out << "releasing the node saves at least " << cost.saved.at_least
        << " a month; each cold start that is avoided costs " << cost.per_cold_start;
}

}  // namespace scoreplan
