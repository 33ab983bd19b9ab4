// SPDX-License-Identifier: MIT
// The terminal: its width, whether it takes colour, and text wrapped to it.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#if __has_include(<sys/ioctl.h>) && __has_include(<unistd.h>)
#include <sys/ioctl.h>
#include <unistd.h>
#define ADVISE_HAS_TERMINAL 1
#endif

namespace advise {

enum class style { plain, bold, good, bad, quiet };

class terminal {
 public:
  terminal() {
#ifdef ADVISE_HAS_TERMINAL
    bool const is_terminal = isatty(STDOUT_FILENO) != 0;
    winsize size{};
    if (is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) width_ = size.ws_col;
    char const* const no_color = std::getenv("NO_COLOR");
    char const* const kind = std::getenv("TERM");
    bool const forbidden = no_color != nullptr && *no_color != '\0';
    bool const dumb = kind == nullptr || std::string_view{kind} == "dumb";
    colour_ = is_terminal && !forbidden && !dumb;
#endif
    if (char const* const columns = std::getenv("COLUMNS"))
      if (int const asked = std::atoi(columns); asked > 0) width_ = static_cast<std::size_t>(asked);
  }

  [[nodiscard]] std::size_t width() const { return width_; }

  [[nodiscard]] std::string styled(std::string_view text, style how) const {
    if (!colour_ || how == style::plain) return std::string{text};
    return std::string{code(how)} + std::string{text} + "\x1b[0m";
  }

  // Prints a paragraph, broken between words. The first line begins with `first`, the others with as many blanks.
  void print_wrapped(std::string_view first, std::string_view text) const {
    std::size_t const indent = first.size();
    std::size_t const room = width_ > indent + 20 ? width_ - indent : 20;
    std::string before{first};
    while (!text.empty()) {
      std::size_t length = text.size();
      if (length > room) {
        std::size_t const blank = text.rfind(' ', room);
        length = blank == std::string_view::npos || blank == 0 ? room : blank;
      }
      std::cout << before << text.substr(0, length) << '\n';
      text.remove_prefix(length);
      while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
      before.assign(indent, ' ');
    }
  }

 private:
  [[nodiscard]] static std::string_view code(style how) {
    switch (how) {
      case style::plain: return "";
      case style::bold: return "\x1b[1m";
      case style::good: return "\x1b[1;32m";
      case style::bad: return "\x1b[1;31m";
      case style::quiet: return "\x1b[2m";
    }
    return "";
  }

  std::size_t width_ = 80;
  bool colour_ = false;
};

}  // namespace advise
