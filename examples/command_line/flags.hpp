// SPDX-License-Identifier: MIT
// Flags of a command line, and the values that several programs take: instants, counts, time zones.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/transition_zone.hpp>
#include <scoreplan/time/zoneinfo.hpp>
#include <scoreplan/time/zones.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <list>
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
  scoreplan::any_zone zone;
  std::string name;  // in the tz database; empty for UTC, an offset or a rule
};

// The zone of a name: that of the host's tz database with all its changes, which is the newest; else that of the table.
// The zone has a fault where neither knows the name.
inline scoreplan::any_zone zone_of_name(std::string const& name) {
  struct zone_of_host {
    std::array<scoreplan::zone_transition, 512> memory;
    scoreplan::transition_zone zone{scoreplan::zone_fault::no_file};
  };
  static std::list<zone_of_host> loaded;
  zone_of_host& here = loaded.emplace_back();
  here.zone = scoreplan::load_transitions(name, here.memory);
  if (here.zone.fault() == scoreplan::zone_fault::none) return scoreplan::any_zone{here.zone};
  return scoreplan::find_zone(name);
}

// The zone that --time-zone gives: UTC, an offset, a name of the tz database, or a POSIX rule. Without the flag it is
// UTC.
inline named_zone zone_of(given_flags const& given, std::chrono::sys_seconds from) {
  std::string const text = value_or(given, "--time-zone", "UTC");
  if (text == "UTC" || text == "Z") return {scoreplan::utc, ""};
  bool const is_reversed = text.size() > 3 && (text.rfind("UTC", 0) == 0 || text.rfind("GMT", 0) == 0) &&
                           (text[3] == '+' || text[3] == '-') && text.substr(4) != "0";
  if (is_reversed)
    refuse("--time-zone " + text + ": POSIX counts such hours westwards; write " + text.substr(3) + " as +05:00");
  if (auto const offset = scoreplan::parse_offset(text)) return {scoreplan::fixed_offset{offset.value}, ""};
  scoreplan::any_zone const named = zone_of_name(text);
  scoreplan::zone_finding const finding = check_zone(named, from);
  if (!finding.exists()) return {named, text};
  if (named.nearest_name().empty() && finding.fault != scoreplan::zone_fault::windows_name)
    refuse("--time-zone " + text + ": " + scoreplan::explain(finding) + "; give a POSIX rule");
  auto const rule = scoreplan::parse_posix_zone(text);
  if (rule) return {rule.value, ""};
  refuse("--time-zone \"" + text + "\": " + scoreplan::explain(finding) +
         "; nor is it UTC, an offset such as +05:30, or a POSIX rule such as EST5EDT,M3.2.0,M11.1.0 (letter " +
         std::to_string(rule.position + 1) + ")");
}

// The first instant from `from` on at which the clocks of two zones differ; none when they do not for 28 years, after
// which the days of the week fall on the same dates.
inline scoreplan::found<std::chrono::sys_seconds> first_difference(scoreplan::any_zone const& one,
                                                                   scoreplan::any_zone const& other,
                                                                   std::chrono::sys_seconds from) {
  std::chrono::sys_seconds at = from;
  while (at < from + std::chrono::days{28 * 366}) {
    scoreplan::zone_info const here = one.get_info(at);
    scoreplan::zone_info const there = other.get_info(at);
    if (here.offset != there.offset) return at;
    at = here.end < there.end ? here.end : there.end;
  }
  return {};
}

}  // namespace command_line
