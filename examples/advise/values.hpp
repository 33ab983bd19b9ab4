// SPDX-License-Identifier: MIT
// Values of flags that several parts of a plan take, and the assumptions made where a flag is not given.
#pragma once

#include <scoreplan/all.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../command_line/flags.hpp"

namespace advise {

using command_line::flag;
using command_line::given_flags;
using command_line::refuse;
using command_line::value_or;

struct assumption {
  std::string id;
  std::string text;
};

// A currency without a name: the one in which the prices are given.
struct account {
  static constexpr std::string_view code = "";
};

// The duration that a flag gives; absent without the flag.
inline scoreplan::timespan duration_of(given_flags const& given, std::string_view flag) {
  auto const found = given.find(flag);
  if (found == given.end()) return {};
  bool const may_be_unlimited = flag == "--wait" || flag == "--staleness";
  if (may_be_unlimited && found->second == "no-limit") return scoreplan::no_limit;
  scoreplan::parsed_duration const parsed = scoreplan::parse_duration(found->second);
  if (!parsed) refuse(std::string{flag} + ": " + scoreplan::explain(parsed, found->second));
  return parsed.value;
}

inline scoreplan::timespan duration_or(given_flags const& given, std::string_view flag, scoreplan::timespan otherwise) {
  return given.count(flag) != 0 ? duration_of(given, flag) : otherwise;
}

// The part that a number of percent stands for: "99.9", from 0 to 100; nothing for other text.
inline std::optional<scoreplan::proportion> percents_of(std::string const& text) {
  scoreplan::amount<account> const percents = scoreplan::parse_amount<account>(text).value;
  scoreplan::fraction const part = (percents.units() * scoreplan::fraction::of(1, 100)).reduced();
  bool const fits = part.is_good() && part <= 1 && part.denominator() <= 1'000'000'000;
  if (!fits) return std::nullopt;
  auto const narrow = [](auto wide) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(wide)); };
  return scoreplan::proportion{narrow(part.numerator()), narrow(part.denominator())};
}

}  // namespace advise
