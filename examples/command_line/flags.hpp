// SPDX-License-Identifier: MIT
// Flags of a command line, and the values that several programs take: instants, counts, time zones.
#pragma once

#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/zoneinfo.hpp>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace command_line {

struct flag {
  std::string_view name;
  std::string_view value;  // the kind of value that the flag takes; empty: none
  std::string_view help;
};

using given_flags = std::map<std::string_view, std::string>;

// The name of the program that runs, for messages.
inline std::string_view program;

// Ends the program for bad input: status 2, one line on stderr, and `shown` under it.
[[noreturn]] inline void refuse(std::string const& why, std::string const& shown = "") {
  std::cerr << program << ": " << why << " (--help lists the flags)\n" << shown;
  std::exit(2);
}

inline void print_flags(std::span<flag const> flags) {
  std::size_t widest = 0;
  for (flag const& each : flags)
    if (std::size_t const width = each.name.size() + each.value.size() + 5; width > widest) widest = width;
  for (flag const& each : flags) {
    std::string left = "  " + std::string{each.name} + " " + std::string{each.value};
    left.resize(widest, ' ');
    std::cout << left << each.help << '\n';
  }
}

inline given_flags read_flags(std::span<flag const> flags, std::vector<std::string> const& words) {
  given_flags given;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string const name = words[i].substr(0, words[i].find('='));
    flag const* known = nullptr;
    for (flag const& each : flags)
      if (each.name == name) known = &each;
    if (known == nullptr) refuse("no flag " + name);
    if (given.count(known->name) != 0) refuse(name + " is given twice");
    bool const has_value = name.size() < words[i].size();
    if (known->value.empty() && has_value) refuse(name + " takes no value");
    std::string value = has_value ? words[i].substr(name.size() + 1) : "";
    if (!known->value.empty() && !has_value) {
      if (i + 1 == words.size()) refuse(name + " needs a value: " + std::string{known->value});
      value = words[++i];
    }
    given[known->name] = value;
  }
  return given;
}

// The value of a flag; `otherwise` when the flag is not given.
inline std::string value_or(given_flags const& given, std::string_view flag, std::string const& otherwise) {
  auto const found = given.find(flag);
  return found == given.end() ? otherwise : found->second;
}

// The instant that --from gives; the flag must be given.
inline std::chrono::sys_seconds from_of(given_flags const& given) {
  std::string const& text = given.at("--from");
  auto const parsed = scoreplan::parse_instant(text);
  if (!parsed || parsed.value < std::chrono::sys_seconds{})
    refuse("--from \"" + text + "\": an instant such as 2026-03-01T00:00:00Z is expected");
  return parsed.value;
}

// The number, 1 to 9999, that a flag gives; the flag must be given.
inline int number_of(given_flags const& given, std::string_view flag) {
  std::string const& text = given.at(flag);
  bool const fits = !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
  int const number = fits ? std::stoi(text) : 0;
  if (number == 0) refuse(std::string{flag} + " \"" + text + "\": a number from 1 to 9999 is expected");
  return number;
}

// The number that --count gives; 5 without the flag.
inline int count_of(given_flags const& given) { return given.count("--count") != 0 ? number_of(given, "--count") : 5; }

struct named_zone {
  scoreplan::posix_zone zone;
  std::string name;  // the name in the host's zoneinfo; empty for UTC, an offset or a rule
};

// The zone that --time-zone gives: UTC, an offset, a name in the host's zoneinfo, or a POSIX rule. Without the flag it
// is UTC.
inline named_zone zone_of(given_flags const& given, std::chrono::sys_seconds from) {
  std::string const text = value_or(given, "--time-zone", "UTC");
  if (text == "UTC" || text == "Z") return {scoreplan::posix_zone{"UTC0"}, ""};
  bool const is_reversed = text.size() > 3 && (text.rfind("UTC", 0) == 0 || text.rfind("GMT", 0) == 0);
  if (is_reversed)
    refuse("--time-zone " + text + ": POSIX counts such hours westwards; write " + text.substr(3) + " as +05:00");
  if (scoreplan::parse_offset(text)) {
    std::string const other_sign = text[0] == '-' ? "+" : "-";  // POSIX counts hours west of Greenwich
    return {
        scoreplan::parse_posix_zone("<" + text.substr(0, 3) + text.substr(4) + ">" + other_sign + text.substr(1)).value,
        ""};
  }
  scoreplan::named_zone const named = scoreplan::load_zone(text, from);
  if (named.fault == scoreplan::zoneinfo_fault::none) return {named.zone, text};
  if (named.fault == scoreplan::zoneinfo_fault::not_a_rule)
    refuse("--time-zone " + text + ": its clock follows no rule that lasts, from " +
           std::string{scoreplan::to_rfc3339(named.disagrees_at)} + " on; give a POSIX rule");
  auto const rule = scoreplan::parse_posix_zone(text);
  if (rule) return {rule.value, ""};
  refuse("--time-zone \"" + text +
         "\" is neither UTC, an offset such as +05:30, a zone of this host, nor a POSIX rule such as " +
         "EST5EDT,M3.2.0,M11.1.0 (letter " + std::to_string(rule.position + 1) + ")");
}

}  // namespace command_line
