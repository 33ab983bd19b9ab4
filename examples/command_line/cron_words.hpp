// SPDX-License-Identifier: MIT
// Cron text from a command line: its dialect, and what is wrong with it.
#pragma once

#include <scoreplan/cron.hpp>
#include <scoreplan/schedule/text.hpp>

#include <cstddef>
#include <iostream>
#include <string>

#include "flags.hpp"

namespace command_line {

// The dialect that --dialect names; posix without the flag.
inline scoreplan::cron_dialect const& dialect_of(given_flags const& given) {
  std::string const text = value_or(given, "--dialect", "posix");
  for (scoreplan::cron_dialect const* each : scoreplan::all_cron_dialects)
    if (each->name == text) return *each;
  refuse("--dialect \"" + text +
         "\": posix, kubernetes, quartz, six-field, azure-ml, cronie, eventbridge, airflow or github is expected");
}

// The text, and below it a caret under the letter at `position`.
inline std::string shown(std::string text, std::size_t position) {
  std::string caret = "  ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const letter = static_cast<unsigned char>(text[i]);
    if (letter < ' ') text[i] = ' ';
    bool const continues = letter >= 0x80 && letter < 0xC0;  // a later byte of a letter in UTF-8
    if (i < position && !continues) caret += ' ';
  }
  return "  " + text + "\n" + caret + "^\n";
}

// The expression that a flag gives, in the dialect of --dialect. A fault ends the program, a warning goes to stderr.
inline scoreplan::cron cron_of(given_flags const& given, std::string const& flag) {
  std::string const& text = given.at(flag);
  scoreplan::cron const times = scoreplan::parse_cron(text, dialect_of(given)).value;
  if (times.fault().exists())
    refuse(flag + ": " + scoreplan::explain(times.fault()), shown(text, times.fault().position));
  if (times.warning().exists())
    std::cerr << program << ": warning: " << flag << ": " << scoreplan::explain(times.warning()) << '\n'
              << shown(text, times.warning().position);
  return times;
}

}  // namespace command_line
