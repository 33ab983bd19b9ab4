// SPDX-License-Identifier: MIT
// The texts that the documents of the targets can hold as names, jobs and zones.
#pragma once

#include <scoreplan/export/request.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan::detail {

inline constexpr std::size_t longest_cron_job = 52;

// Whether a text has only ASCII letters, digits and the characters in `others`. Capitals are allowed only if `capitals`
// is true.
[[nodiscard]] constexpr bool consists_of(std::string_view text, bool capitals, std::string_view others) noexcept {
  for (char const letter : text) {
    bool const is_small = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    bool const is_capital = capitals && letter >= 'A' && letter <= 'Z';
    if (!is_small && !is_capital && others.find(letter) == std::string_view::npos) return false;
  }
  return true;
}

[[nodiscard]] constexpr bool is_printable(std::string_view text) noexcept {
  for (char const letter : text)
    if (letter < ' ' || letter > '~') return false;
  return true;
}

// Whether a text is a name for the document. Kubernetes takes labels of DNS; Azure ML takes no dots.
[[nodiscard]] constexpr bool fits_as_name(std::string_view text, export_target::document document) noexcept {
  using kind = export_target::document;
  bool const is_cron_job = document == kind::cron_job;
  bool const has_dots = document == kind::crontab || document == kind::timer;
  std::string_view const dotted = "-_.";
  std::string_view const others = is_cron_job ? dotted.substr(0, 1) : dotted.substr(0, has_dots ? 3 : 2);
  if (text.empty() || text.size() > (is_cron_job ? longest_cron_job : 200)) return false;
  return consists_of(text, !is_cron_job, others) && consists_of(text.substr(0, 1), !is_cron_job, "") &&
         consists_of(text.substr(text.size() - 1), !is_cron_job, "");
}

// Whether a text names a unit that a timer can start: not another timer, and with a name before its type.
[[nodiscard]] constexpr bool fits_as_unit(std::string_view text) noexcept {
  constexpr std::string_view types[] = {".service", ".target", ".path", ".socket", ".mount", ".swap"};
  if (!consists_of(text, true, "-_.:@") || text.front() == '.' || text.front() == '@') return false;
  for (std::string_view const type : types)
    if (text.ends_with(type)) return true;
  return false;
}

// Whether a text is a command of one line that is not blank. The document puts a backslash before each percent sign. A
// command in which one is escaped already (by an odd number of backslashes) is refused, as cron would misread it.
[[nodiscard]] constexpr bool fits_as_command(std::string_view text) noexcept {
  bool is_escaped = false;
  for (char const letter : text) {
    if (static_cast<unsigned char>(letter) < ' ' || letter == 0x7F || (is_escaped && letter == '%')) return false;
    is_escaped = letter == '\\' && !is_escaped;
  }
  return text.find_first_not_of(' ') != std::string_view::npos;
}

// Whether a text is a job for the document: a command in a crontab, a unit in systemd, a quoted text in the others.
[[nodiscard]] constexpr bool fits_as_job(std::string_view text, export_target::document document) noexcept {
  using kind = export_target::document;
  if (text.empty()) return true;
  if (document == kind::timer) return fits_as_unit(text);
  return document == kind::crontab ? fits_as_command(text) : is_printable(text);
}

// Whether a text names a zone: as in tz, "Europe/Paris", or for Azure ML as in Windows, "Central Standard Time
// (Mexico)".
[[nodiscard]] constexpr bool fits_as_zone(std::string_view text, export_target::document document) noexcept {
  using kind = export_target::document;
  bool const is_windows = document == kind::cron_trigger || document == kind::recurrence_trigger;
  return consists_of(text, true, is_windows ? "/_+-. ()" : "/_+-") && !text.starts_with(' ');
}

[[nodiscard]] constexpr bool has_good_names(export_options const& given, export_target const& target) noexcept {
  return fits_as_name(given.name, target.writes) && fits_as_job(given.job, target.writes) &&
         fits_as_zone(given.zone_name, target.writes);
}

}  // namespace scoreplan::detail
