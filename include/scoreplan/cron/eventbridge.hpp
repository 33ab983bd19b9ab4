// SPDX-License-Identifier: MIT
// The schedule expressions of Amazon EventBridge as they are written: cron(0 6 ? * MON *) and rate(5 minutes).
#pragma once

#include <scoreplan/base/cursor.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/cron/engines.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/fault.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace scoreplan {

// What is wrong with a schedule expression.
enum class eventbridge_fault : std::uint8_t {
  none,
  kind_unknown,            // neither "cron(" nor "rate("; "at(", too: it is one time
  parenthesis_missing,     // the ")" at the end
  text_after_parenthesis,  // which should be the last letter
  bad_fields,              // what is wrong with the fields of cron(...) says fields_fault()
  number_missing,
  number_out_of_range,  // 0, or above 2^31 - 1
  unit_unknown,         // neither minutes nor hours nor days
  unit_is_plural,       // "1 hours"
  unit_is_singular,     // "5 hour"
};

// A schedule expression: times on a clock, or a rate.
//
// A rate says how long it is from one run to the next, and no more: it counts from the start date of its schedule or,
// without one, from when the schedule was made. So there is a period, and there are no times.
class eventbridge_expression {
 public:
  // The expression of cron(...), which never happens where there is a rate or a fault.
  [[nodiscard]] constexpr cron const& times() const noexcept { return times_; }
  // The period of rate(...), of days as of 24 hours; zero where there are times or a fault.
  [[nodiscard]] constexpr std::chrono::minutes period() const noexcept { return period_; }
  [[nodiscard]] constexpr bool is_rate() const noexcept { return period_ > std::chrono::minutes::zero(); }
  // What is wrong with the fields of cron(...), and what nobody can mean by them. Positions are those in the whole
  // text.
  [[nodiscard]] constexpr bad_cron fields_fault() const noexcept { return moved(times_.fault()); }
  [[nodiscard]] constexpr bad_cron fields_warning() const noexcept { return moved(times_.warning()); }

  friend constexpr bool operator==(eventbridge_expression const&, eventbridge_expression const&) noexcept = default;

  friend constexpr parsed<eventbridge_expression, eventbridge_fault> parse_eventbridge(std::string_view text) noexcept;

 private:
  static constexpr std::string_view cron_begins = "cron(";
  static constexpr std::string_view rate_begins = "rate(";

  constexpr explicit eventbridge_expression(cron const& times, bool has_fields) noexcept
      : times_{times}, has_fields_{has_fields} {}
  constexpr explicit eventbridge_expression(std::chrono::minutes period) noexcept
      : times_{parse_cron({}, eventbridge_cron).value}, period_{period} {}

  [[nodiscard]] constexpr bad_cron moved(bad_cron finding) const noexcept {
    if (!has_fields_ || !finding.exists()) return {};
    finding.position += cron_begins.size();
    return finding;
  }

  cron times_;
  bool has_fields_ = false;
  std::chrono::minutes period_{0};
};

namespace detail {

// Reads "5 minutes", up to a ")".
[[nodiscard]] constexpr std::chrono::minutes read_rate(cursor<eventbridge_fault>& text) noexcept {
  using fault = eventbridge_fault;
  struct rate_unit {
    std::string_view name;
    std::int64_t minutes;
  };
  constexpr rate_unit units[] = {{"minute", 1}, {"hour", 60}, {"day", 1'440}};
  constexpr int most = (std::numeric_limits<std::int32_t>::max)();
  int const number = text.read_number(1, most, fault::number_missing, fault::number_out_of_range);
  std::string_view const between = text.take_while([](char letter) { return letter == ' ' || letter == '\t'; });
  std::size_t const start = text.position();
  std::string_view const name = text.take_while([](char letter) { return letter >= 'a' && letter <= 'z'; });
  for (rate_unit const& each : units) {
    if (between.empty() || !name.starts_with(each.name)) continue;
    std::string_view const ending = name.substr(each.name.size());
    if (!ending.empty() && ending != "s") break;
    if (number == 1 && ending == "s") text.fail(fault::unit_is_plural, start);
    if (number > 1 && ending.empty()) text.fail(fault::unit_is_singular, start);
    return std::chrono::minutes{number * each.minutes};
  }
  text.fail(fault::unit_unknown, start);
  return std::chrono::minutes{0};
}

}  // namespace detail

// Reads cron(...) or rate(...). Without a fault, a text of cron(...) may have a warning; see fields_warning().
[[nodiscard]] constexpr parsed<eventbridge_expression, eventbridge_fault> parse_eventbridge(
    std::string_view text) noexcept {
  using fault = eventbridge_fault;
  using expression = eventbridge_expression;
  expression const nothing{std::chrono::minutes{0}};
  detail::cursor<fault> rest{text};
  if (rest.take(expression::rate_begins)) {
    expression const read{detail::read_rate(rest)};
    if (!rest.take(')')) rest.fail(fault::parenthesis_missing);
    if (!rest.at_end()) rest.fail(fault::text_after_parenthesis);
    return rest.result(read, nothing);
  }
  if (!rest.take(expression::cron_begins)) {
    rest.fail(fault::kind_unknown);
    return rest.result(nothing, nothing);
  }
  std::string_view const fields = rest.take_while([](char letter) { return letter != ')'; });
  if (!rest.take(')')) rest.fail(fault::parenthesis_missing);
  if (!rest.at_end()) rest.fail(fault::text_after_parenthesis);
  if (rest.failed()) return rest.result(nothing, nothing);
  expression const read{parse_cron(fields, eventbridge_cron).value, true};
  bad_cron const wrong = read.fields_fault();
  if (wrong.exists()) return {read, fault::bad_fields, wrong.position, 0};
  return {read};
}

}  // namespace scoreplan
