// SPDX-License-Identifier: MIT
// Prints results to streams and by std::format: std::cout << decide(w) and std::format("{}", decide(w)) print what
// explain returns.
#pragma once

#include <scoreplan/base/text.hpp>
#include <scoreplan/capacity/text.hpp>
#include <scoreplan/cost/text.hpp>
#include <scoreplan/cron/text.hpp>
#include <scoreplan/decide/fields.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/deployment/text.hpp>
#include <scoreplan/export/text.hpp>
#include <scoreplan/plan/finding_text.hpp>
#include <scoreplan/plan/text.hpp>
#include <scoreplan/schedule/text.hpp>
#include <scoreplan/time/text.hpp>

#include <ostream>
#include <string_view>
#include <version>

#ifdef __cpp_lib_format
#include <format>
#endif

namespace scoreplan {

// A result that explain has words for. All words are included here, so that the answer is the same wherever the concept
// is asked.
template <class Result>
concept printable = requires(fixed_text<1>& sink, Result const& result) {
  say(sink, result);
}
|| requires(fixed_text<1>& sink, Result const& result) { say_in_full(sink, result); }
|| requires(Result const& result) { std::string_view{words(result)}; };

template <printable Result>
std::ostream& operator<<(std::ostream& out, Result const& result) {
  return out << explain(result);
}

}  // namespace scoreplan

#ifdef __cpp_lib_format
// Formats a result as explain returns it; the format may have the width, fill and precision of a string.
template <scoreplan::printable Result>
struct std::formatter<Result, char> : std::formatter<std::string_view, char> {
  template <class Context>
  auto format(Result const& result, Context& context) const {
    return std::formatter<std::string_view, char>::format(scoreplan::explain(result), context);
  }
};
#endif
