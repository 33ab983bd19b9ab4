// Money as text, and what a decision and its alternative cost, in words.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/fixed_length.hpp>
#include <scoreplan/time/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace scoreplan {

// A sentence about the figure.
[[nodiscard]] constexpr std::string_view sentence(cost_fault fault) noexcept {
  switch (fault) {
    case cost_fault::none: return "";
    case cost_fault::period: return "without a fixed period there is no number of runs";
    case cost_fault::start_up: return "the start-up has no fixed length";
    case cost_fault::run: return "the run has no fixed length";
    case cost_fault::idle: return "the time before nodes are released has no fixed length";
    case cost_fault::billing: return "the least time or the step of a bill has no fixed length";
    case cost_fault::month: return "the month has no length";
    case cost_fault::price: return "a price is negative, or too large to be computed with";
    case cost_fault::count: return "there must be a node, and a replica";
    case cost_fault::run_longer_than_period: return "the next run would begin before this one is over";
  }
  return "";
}

namespace detail {

// The fraction of decimal digits: "0.12", "12"; not good for anything else.
[[nodiscard]] constexpr fraction parse_decimal(std::string_view text) noexcept {
  std::int64_t digits = 0;
  std::int64_t scale = 1;
  bool after_point = false;
  bool any = false;
  for (char const letter : text) {
    bool const is_digit = letter >= '0' && letter <= '9';
    if (letter == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (!is_digit || scale > 100'000'000'000'000'000 || digits > 100'000'000'000'000'000) return fraction::of(0, 0);
    digits = 10 * digits + (letter - '0');
    if (after_point) scale *= 10;
    any = true;
  }
  return any && text.back() != '.' ? fraction::of(digits, scale).reduced() : fraction::of(0, 0);
}

}  // namespace detail

// "24.82 USD", rounded to so many digits as is said, 9 at most; "too large" when that has more than 64 bits or the
// amount is not good.
using amount_text = fixed_text<40>;
template <currency Currency>
[[nodiscard]] constexpr amount_text to_text(amount<Currency> money, rounding how = rounding::nearest,
                                            int digits = 2) noexcept {
  amount_text text;
  std::int64_t parts = 1;
  for (int i = 0; i < digits && i < 9; ++i) parts *= 10;
  std::int64_t const rounded = money.rounded(parts, how);
  if (rounded == detail::max_ticks || rounded == -detail::max_ticks) {
    text.append("too large");
    return text;
  }
  detail::append_rounded(text, rounded, digits < 9 ? digits : 9);
  if (std::string_view const code = Currency::code; !code.empty()) {
    text.append(" ");
    text.append(code);
  }
  return text;
}

// "0.12": an exact amount; not good when the text is no such number.
template <currency Currency>
[[nodiscard]] constexpr amount<Currency> parse_amount(std::string_view text) noexcept {
  return amount<Currency>{detail::parse_decimal(text)};
}

// "0.12/h", "87.60/730h", "2.88/d": an exact price; not good when the text is none.
template <currency Currency>
[[nodiscard]] constexpr price<Currency> parse_price(std::string_view text) noexcept {
  std::size_t const slash = text.find('/');
  if (slash == std::string_view::npos) return price<Currency>{amount<Currency>{1, 0}};
  std::string_view const unit = text.substr(slash + 1);
  bool const is_bare = unit.find_first_of(".0123456789") == std::string_view::npos;
  fixed_text<40> length;
  if (is_bare) length.append("1");
  length.append(unit);
  parsed_duration const parsed = parse_duration(length.view());
  if (!parsed || unit.size() > 30) return price<Currency>{amount<Currency>{1, 0}};
  return parse_amount<Currency>(text.substr(0, slash)) / parsed.value;
}

namespace detail {

template <class Sink, currency Currency>
constexpr void say(Sink& sink, cost_comparison<Currency> const& costs) {
  detail::sentence<Sink> text{sink};
  if (!costs.is_good()) {
    text << "the cost is not known: "
         << scoreplan::sentence(costs.batch.fault != cost_fault::none ? costs.batch.fault : costs.real_time.fault);
    return;
  }
  text << "a month of batch costs " << to_text(costs.batch.monthly).view() << ", of real time "
       << to_text(costs.real_time.monthly).view();
  amount<Currency> const saved = costs.saved();
  if (saved == amount<Currency>{}) return static_cast<void>(text << ": the same");
  bool const batch_saves = saved > amount<Currency>{};
  text << (batch_saves ? ": batch saves " : ": real time saves ")
       << to_text(batch_saves ? saved : amount<Currency>{} - saved).view() << " a month";
  fraction const times =
      batch_saves ? costs.real_time.monthly / costs.batch.monthly : costs.batch.monthly / costs.real_time.monthly;
  if (!times.is_good()) return;  // of nothing
  text << (batch_saves ? ", real time costs " : ", batch costs ");
  append_rounded(sink, (times * 10).floor(), 1);
  text << " times as much";
}

}  // namespace detail

// One sentence, without capital or full stop.
template <currency Currency>
[[nodiscard]] std::string explain(cost_comparison<Currency> const& costs) {
  std::string text;
  detail::say(text, costs);
  return text;
}

}  // namespace scoreplan
