// SPDX-License-Identifier: MIT
// Text of unknown origin for a terminal. Letters that move the cursor or that hide or reverse text, and bytes that are
// no UTF-8, are spelled out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fleet {

// The code point at the beginning of a text. A byte that is no UTF-8 is not valid.
struct letter {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool is_valid = false;
};

inline letter first_letter(std::string_view text) {
  auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  char32_t const first = byte(0);
  if (first < 0x80) return {first, 1, true};
  std::size_t const bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  constexpr char32_t least[] = {0x80, 0x800, 0x10000};
  if (first < 0xC2 || first > 0xF4 || text.size() < bytes) return {first, 1, false};
  char32_t code = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0u) != 0x80) return {first, 1, false};
    code = (code << 6) | (byte(i) & 0x3Fu);
  }
  bool const is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least[bytes - 2] || code > 0x10FFFF || is_surrogate) return {first, 1, false};
  return {code, bytes, true};
}

struct code_range {
  char32_t from;
  char32_t to;
};

template <std::size_t Count>
constexpr bool is_in(char32_t code, code_range const (&ranges)[Count]) {
  for (code_range const& range : ranges)
    if (code >= range.from && code <= range.to) return true;
  return false;
}

// Code points that are spelled out: controls, marks that hide or reverse text, separators of lines and paragraphs.
inline constexpr code_range unsafe_codes[] = {{0, 0x1F},        {0x7F, 0x9F},      {0x61C, 0x61C},   {0x200B, 0x200B},
                                              {0x200E, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F}, {0xFEFF, 0xFEFF},
                                              {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};
// Code points that take about two columns on a terminal: East Asian letters, pictures.
inline constexpr code_range wide_codes[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                                            {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
// Code points that take no column: marks on the letter before.
inline constexpr code_range combining_codes[] = {{0x300, 0x36F}, {0x200C, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}};

inline std::size_t width_of(char32_t code) {
  if (code < 0x300) return 1;
  return is_in(code, combining_codes) ? 0 : is_in(code, wide_codes) ? 2 : 1;
}

// A code point or byte in letters: "
// ", "\x1B" or "\u202E".
inline std::string_view spelled_out(letter which, char (&into)[8]) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::size_t size = 0;
  into[size++] = '\\';
  if (which.code == '\n' || which.code == '\r' || which.code == '\t') {
    into[size++] = which.code == '\n' ? 'n' : which.code == '\r' ? 'r' : 't';
    return {into, size};
  }
  bool const is_byte = which.bytes == 1;
  into[size++] = is_byte ? 'x' : 'u';
  int const most = which.code > 0xFFFF ? 16 : 12;
  for (int shift = is_byte ? 4 : most; shift >= 0; shift -= 4) into[size++] = digits[(which.code >> shift) & 0xF];
  return {into, size};
}

// Appends the first letter of `text` to anything with append(std::string_view), and returns its bytes in the text and
// its width in columns.
struct shown_letter {
  std::size_t bytes;
  std::size_t width;
};
template <class Sink>
shown_letter append_letter(Sink& sink, std::string_view text) {
  letter const first = first_letter(text);
  bool const is_plain = first.code >= 0x20 && first.code < 0x7F;
  if (is_plain || (first.is_valid && !is_in(first.code, unsafe_codes))) {
    sink.append(text.substr(0, first.bytes));
    return {first.bytes, width_of(first.code)};
  }
  char buffer[8];
  std::string_view const spelled = spelled_out(first, buffer);
  sink.append(spelled);
  return {first.bytes, spelled.size()};
}

template <class Sink>
void append_safe(Sink& sink, std::string_view text) {
  while (!text.empty()) text.remove_prefix(append_letter(sink, text).bytes);
}

struct shown_text {
  std::string text;
  std::size_t width = 0;
};

// The text of a cell in at most `columns` columns, with doubled quotes as single ones. A longer text is cut and ends
// with "..".
inline shown_text shown(std::string_view cell, std::size_t columns) {
  shown_text result;
  std::size_t cut = 0;  // the size of the text that leaves room for the dots
  std::size_t cut_width = 0;
  for (std::size_t letters = 0; !cell.empty(); ++letters) {
    bool const is_quote = cell.front() == '"';
    shown_letter const next = append_letter(result.text, cell);
    result.width += next.width;
    if (result.width > columns || letters > 4 * columns) {
      result.text.resize(cut);
      return {result.text + "..", cut_width + 2};
    }
    if (result.width + 2 <= columns) {
      cut = result.text.size();
      cut_width = result.width;
    }
    cell.remove_prefix(is_quote && cell.size() > 1 && cell[1] == '"' ? 2 : next.bytes);
  }
  return result;
}

}  // namespace fleet
