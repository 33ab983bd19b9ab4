// SPDX-License-Identifier: MIT
#include <scoreplan/cron/eventbridge.hpp>
#include <scoreplan/cron/eventbridge_text.hpp>

#include <chrono>
#include <string>
#include <string_view>

#include "contract.hpp"
#include "cron/about_cron.hpp"
#include "names.hpp"
#include "testing.hpp"

using namespace std::chrono;
using namespace about_cron;
using scoreplan::eventbridge_cron;
using scoreplan::eventbridge_expression;
using scoreplan::eventbridge_fault;
using scoreplan::explain;
using scoreplan::parse_eventbridge;

namespace {

constexpr bool is_rate_of(std::string_view text, minutes period) {
  auto const read = parse_eventbridge(text);
  return read && read.value.is_rate() && read.value.period() == period && !read.value.fields_fault().exists() &&
         !read.value.fields_warning().exists() && !read.value.times().next(on(2026y / January / 1));
}

constexpr bool is_refused(std::string_view text, eventbridge_fault fault, std::size_t position) {
  auto const read = parse_eventbridge(text);
  return !read && read.fault == fault && read.position == position && !read.value.is_rate() &&
         read.value.period() == 0min && !read.value.times().next(on(2026y / January / 1));
}

}  // namespace

TEST_BOTH("contracts and names of schedule expressions") {
  HOLDS(are_values<eventbridge_expression>);
  HOLDS(are_compared<eventbridge_expression>);
  HOLDS(must_be_told<eventbridge_expression>);
  HOLDS(are_named<eventbridge_fault>(
      "none kind_unknown parenthesis_missing text_after_parenthesis bad_fields number_missing number_out_of_range "
      "unit_unknown unit_is_plural unit_is_singular"));
  HOLDS(have_own_words(eventbridge_fault::unit_is_singular));
}

TEST_BOTH("cron(...) as it is written") {
  VALUE read = parse_eventbridge("cron(15 10 ? * 6L 2026-2027)");
  HOLDS(read && !read.value.is_rate() && read.value.period() == 0min);
  HOLDS(read.value.times() == cron{"15 10 ? * 6L 2026-2027", eventbridge_cron});
  HOLDS(read.value.times().next(on(2026y / January / 1)) == found{on(2026y / January / 30, 10h + 15min)});
  HOLDS(!read.value.fields_fault().exists() && !read.value.fields_warning().exists());
  HOLDS(parse_eventbridge("cron( 0 10 * * ? * )").value == parse_eventbridge("cron(0 10 * * ? *)").value);
  HOLDS(parse_eventbridge("cron(0 10 * * ? *)").value != parse_eventbridge("cron(0 11 * * ? *)").value);
  HOLDS(parse_eventbridge("cron(0 10 * * ? *)").value != parse_eventbridge("rate(1 day)").value);
}

TEST_BOTH("what is wrong with the fields has its place in the whole text") {
  using enum cron_fault;
  VALUE read = parse_eventbridge("cron(0 25 * * ? *)");
  HOLDS(!read && read.fault == eventbridge_fault::bad_fields && read.position == 7 && read.length == 0);
  HOLDS(read.value.fields_fault() == bad_cron{out_of_range, cron_field::hour, 7});
  HOLDS(is_refused("cron(0 6 * * * *)", eventbridge_fault::bad_fields, 9));
  HOLDS(is_refused("cron(0 6 ? * 2)", eventbridge_fault::bad_fields, 14));
  HOLDS(parse_eventbridge("cron(0 6 ? * 2)").value.fields_fault() == bad_cron{field_missing, cron_field::year, 14, 5});
  HOLDS(is_refused("cron()", eventbridge_fault::bad_fields, 5));
  VALUE odd = parse_eventbridge("cron(*/75 6 * * ? *)");
  HOLDS(odd && odd.value.fields_warning() == bad_cron{step_too_large, cron_field::minute, 7});
}

TEST_BOTH("rate(...) is a period, without times") {
  HOLDS(is_rate_of("rate(1 minute)", 1min));
  HOLDS(is_rate_of("rate(5 minutes)", 5min));
  HOLDS(is_rate_of("rate(1 hour)", 1h));
  HOLDS(is_rate_of("rate(12 hours)", 12h));
  HOLDS(is_rate_of("rate(1 day)", 24h));
  HOLDS(is_rate_of("rate(7 days)", 7 * 24h));
  HOLDS(is_rate_of("rate(2 \t days)", 48h));
  HOLDS(is_rate_of("rate(2147483647 minutes)", minutes{2'147'483'647}));
  HOLDS(is_rate_of("rate(2147483647 days)", minutes{2'147'483'647LL * 1440}));
  HOLDS(parse_eventbridge("rate(60 minutes)").value == parse_eventbridge("rate(1 hour)").value);
  HOLDS(parse_eventbridge("rate(60 minutes)").value != parse_eventbridge("rate(2 hours)").value);
}

TEST_BOTH("rates that are refused") {
  using enum eventbridge_fault;
  HOLDS(is_refused("rate(0 days)", number_out_of_range, 5));
  HOLDS(is_refused("rate(2147483648 days)", number_out_of_range, 5));
  HOLDS(is_refused("rate(-1 days)", number_missing, 5));
  HOLDS(is_refused("rate(minutes)", number_missing, 5));
  HOLDS(is_refused("rate( 5 minutes)", number_missing, 5));
  HOLDS(is_refused("rate()", number_missing, 5));
  HOLDS(is_refused("rate(1 hours)", unit_is_plural, 7));
  HOLDS(is_refused("rate(5 hour)", unit_is_singular, 7));
  HOLDS(is_refused("rate(2 hour)", unit_is_singular, 7));
  HOLDS(is_refused("rate(1 dayz)", unit_unknown, 7));
  HOLDS(is_refused("rate(1 day`)", parenthesis_missing, 10));
  HOLDS(is_refused("rate(1 day{)", parenthesis_missing, 10));
  HOLDS(is_refused("rate(5minutes)", unit_unknown, 6));
  HOLDS(is_refused("rate(5)", unit_unknown, 6));
  HOLDS(is_refused("rate(5 seconds)", unit_unknown, 7));
  HOLDS(is_refused("rate(5 minutess)", unit_unknown, 7));
  HOLDS(is_refused("rate(1 days-of)", unit_is_plural, 7));
  HOLDS(is_refused("rate(5 min)", unit_unknown, 7));
  HOLDS(is_refused("rate(5 Days)", unit_unknown, 7));
  HOLDS(is_refused("rate(5.5 hours)", unit_unknown, 6));
  HOLDS(is_refused("rate(5 hours )", parenthesis_missing, 12));
  HOLDS(is_refused("rate(5 hours", parenthesis_missing, 12));
  HOLDS(is_refused("rate(5 hours) ", text_after_parenthesis, 13));
}

TEST_BOTH("texts that are neither") {
  using enum eventbridge_fault;
  HOLDS(is_refused("", kind_unknown, 0));
  HOLDS(is_refused("0 6 ? * 2 *", kind_unknown, 0));
  HOLDS(is_refused(" cron(0 6 ? * 2 *)", kind_unknown, 0));
  HOLDS(is_refused("Cron(0 6 ? * 2 *)", kind_unknown, 0));
  HOLDS(is_refused("at(2026-01-01T00:00:00)", kind_unknown, 0));
  HOLDS(is_refused("cron(0 6 ? * 2 *", parenthesis_missing, 16));
  HOLDS(is_refused("cron(0 6 ? * 2 *))", text_after_parenthesis, 17));
  HOLDS(is_refused("cron(0 6 ? * 2 *)\n", text_after_parenthesis, 17));
  HOLDS(is_refused("cron", kind_unknown, 0));
  HOLDS(is_refused("cron(", parenthesis_missing, 5));
  HOLDS(is_refused("rate(", number_missing, 5));
}

TEST_RUN("what is wrong, in words") {
  HOLDS_NOW(explain(parse_eventbridge("rate(0 days)")) ==
            "the number of the rate is not from 1 to 2147483647 at letter 6");
  HOLDS_NOW(explain(parse_eventbridge("cron(0 25 * * ? *)")) == "the hour is out of range (letter 8)");
  HOLDS_NOW(explain(parse_eventbridge("rate(1 day)")) == "nothing is wrong");
  std::string const digits(1'000'000, '9');
  HOLDS_NOW(parse_eventbridge("rate(" + digits + " days)").fault == eventbridge_fault::number_out_of_range);
  HOLDS_NOW(parse_eventbridge("rate(5 " + std::string(1'000'000, 'd')).fault == eventbridge_fault::unit_unknown);
  HOLDS_NOW(parse_eventbridge("cron(" + digits).fault == eventbridge_fault::parenthesis_missing);
  HOLDS_NOW(parse_eventbridge("cron(" + digits + ")").fault == eventbridge_fault::bad_fields);
  HOLDS_NOW(parse_eventbridge("rate(5 \x01)").fault == eventbridge_fault::unit_unknown);
}
