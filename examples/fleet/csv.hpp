// SPDX-License-Identifier: MIT
// Reads CSV as in RFC 4180, record by record in constant memory. Damage costs the damaged line and no other.
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

#if __has_include(<unistd.h>)
#include <unistd.h>
#define FLEET_HAS_POSIX 1
#endif

namespace fleet {

// The largest size of a record, in bytes; a longer one is bad.
inline constexpr std::size_t longest_record = std::size_t{1} << 20;

enum class csv_fault {
  none,
  too_long,           // the line is longer than longest_record
  endless_quote,      // a quoted cell makes the record longer than longest_record
  unclosed_quote,     // a quoted cell lasts to the end of the file
  text_after_quote,   // a quoted cell must end with its second quote
  quote_inside_text,  // a quote must be the first letter of a cell, or stand in a quoted one
};

// A record: one line or, where a quoted cell has line ends, several.
struct record {
  std::uint64_t line = 0;  // the number of its first line, from 1
  std::string_view text;   // without the line end; with a fault only the first line, if it is not too long
  csv_fault fault = csv_fault::none;
};

// Reads the bytes that are there, at least one, and returns how many. It returns 0 at the end, and -1 when the file
// cannot be read. On POSIX it waits for no more than the first bytes, so that rows follow a slow pipe.
inline std::ptrdiff_t read_some(std::FILE* file, char* into, std::size_t room) {
#ifdef FLEET_HAS_POSIX
  std::ptrdiff_t got = 0;
  do got = ::read(::fileno(file), into, room);
  while (got < 0 && errno == EINTR);
  return got;
#else
  std::size_t const got = std::fread(into, 1, room, file);
  return got == 0 && std::ferror(file) != 0 ? -1 : static_cast<std::ptrdiff_t>(got);
#endif
}

// Reads records, and calls `before_reading` before it waits for more of the file.
template <class BeforeReading>
class csv_reader {
 public:
  csv_reader(std::FILE* file, BeforeReading before_reading) : file_{file}, before_reading_{before_reading} {}

  // Reads the next record that is not a blank line; it is valid until the next call. Returns false when there is none.
  [[nodiscard]] bool next(record& into) {
    do {
      take(taken_, taken_lines_);
      if (held() == 0 && !refill()) return false;
      into = read();
      if (error_ != 0) return false;  // the record may be incomplete
    } while (into.fault == csv_fault::none && into.text.empty());
    return true;
  }

  // Says that the last record is damaged. Its quotes cannot be trusted, so the next record is searched from its second
  // line on. Where a quote is open at the end of a line, the next line with an odd number of quotes closes it, so no
  // line is read more than twice.
  void distrust() {
    taken_ = first_line_;
    taken_lines_ = 1;
  }

  // The number of lines that have been read.
  [[nodiscard]] std::uint64_t lines() const { return line_ - 1; }
  // The errno for which the file could not be read to its end; 0 when it could.
  [[nodiscard]] int error() const { return error_; }

 private:
  static constexpr std::size_t chunk = std::size_t{1} << 16;

  [[nodiscard]] char const* held_text() const { return buffer_.get() + start_; }
  [[nodiscard]] std::size_t held() const { return end_ - start_; }

  void take(std::size_t bytes, std::uint64_t lines) {
    start_ += bytes < held() ? bytes : held();
    line_ += lines;
    taken_ = 0;
    taken_lines_ = 0;
  }

  // Reads more of the file; returns whether there was any. What is held is kept, at most a record and a chunk.
  [[nodiscard]] bool refill() {
    if (at_end_) return false;
    before_reading_(lines());
    std::memmove(buffer_.get(), held_text(), held());
    end_ = held();
    start_ = 0;
    std::ptrdiff_t const got = read_some(file_, buffer_.get() + end_, std::min(chunk, longest_record + chunk - end_));
    if (got < 0) error_ = errno;
    at_end_ = got <= 0;
    if (!at_end_) end_ += static_cast<std::size_t>(got);
    return !at_end_;
  }

  // The end of the line that begins at `from`, counted from the beginning of what is held: at a '
  // ', at the end of the file, or beyond the longest record.
  [[nodiscard]] std::size_t line_end(std::size_t from) {
    for (std::size_t searched = from;;) {
      void const* const found = std::memchr(held_text() + searched, '\n', held() - searched);
      if (found != nullptr) return static_cast<std::size_t>(static_cast<char const*>(found) - held_text());
      searched = held();
      if (searched > longest_record || !refill()) return searched;
    }
  }

  [[nodiscard]] bool has_odd_quotes(std::size_t from, std::size_t to) const {
    char const* const text = held_text();
    return std::count(text + from, text + to, '"') % 2 != 0;
  }

  [[nodiscard]] record read() {
    std::size_t end = line_end(0);
    if (end > longest_record) return skip_line();
    first_line_ = end + 1;
    std::uint64_t lines = 1;
    bool inside = has_odd_quotes(0, end);
    while (inside && end < held()) {
      std::size_t const from = end + 1;
      end = line_end(from);
      if (end > longest_record) return first_line(csv_fault::endless_quote);
      inside = !has_odd_quotes(from, end);
      ++lines;
    }
    if (inside) return first_line(csv_fault::unclosed_quote);
    taken_ = end + 1;
    taken_lines_ = lines;
    return {line_, trimmed({held_text(), end}), csv_fault::none};
  }

  // The line without a '\r' at its end, and without a byte order mark at the beginning of the file.
  [[nodiscard]] std::string_view trimmed(std::string_view text) const {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (line_ == 1 && text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
    return text;
  }

  [[nodiscard]] record first_line(csv_fault fault) {
    distrust();
    return {line_, trimmed({held_text(), first_line_ - 1}), fault};
  }

  // Skips a line that is too long; its text is not kept.
  [[nodiscard]] record skip_line() {
    void const* found = nullptr;
    while ((found = std::memchr(held_text(), '\n', held())) == nullptr) {
      start_ = end_;
      if (!refill()) break;
    }
    first_line_ = found == nullptr ? 0 : static_cast<std::size_t>(static_cast<char const*>(found) - held_text()) + 1;
    distrust();
    return {line_, {}, csv_fault::too_long};
  }

  std::FILE* file_;
  BeforeReading before_reading_;
  std::unique_ptr<char[]> buffer_{new char[longest_record + chunk]};
  std::size_t start_ = 0;  // the beginning of what is held
  std::size_t end_ = 0;
  std::size_t first_line_ = 0;  // the length of the first line of the last record, with its line end
  std::size_t taken_ = 0;       // the bytes of the last record
  std::uint64_t taken_lines_ = 0;
  std::uint64_t line_ = 1;  // the number of the line at start_
  bool at_end_ = false;
  int error_ = 0;
};

// The cells of a record as they stand in it. A quoted cell is the text between its quotes, with quotes in it still
// doubled.
template <std::size_t Most>
struct cell_list {
  std::array<std::string_view, Most> cells;
  std::size_t count = 0;              // cells beyond Most are counted, but not kept
  csv_fault fault = csv_fault::none;  // the fault of the last cell that was counted
};

// The end of the cell at the beginning of a text, after its quotes, or its fault.
struct cell_end {
  std::size_t at;
  csv_fault fault = csv_fault::none;
};

inline cell_end find_cell_end(std::string_view text) {
  if (text.empty() || text.front() != '"') {
    std::size_t const comma = text.find(',');
    std::size_t const end = comma < text.size() ? comma : text.size();
    bool const has_quote = text.substr(0, end).find('"') != std::string_view::npos;
    return {end, has_quote ? csv_fault::quote_inside_text : csv_fault::none};
  }
  std::size_t quote = text.find('"', 1);
  while (quote != std::string_view::npos && quote + 1 < text.size() && text[quote + 1] == '"')
    quote = text.find('"', quote + 2);
  if (quote == std::string_view::npos) return {text.size(), csv_fault::unclosed_quote};
  std::size_t const end = quote + 1;
  return {end, end < text.size() && text[end] != ',' ? csv_fault::text_after_quote : csv_fault::none};
}

template <std::size_t Most>
[[nodiscard]] cell_list<Most> split(std::string_view text) {
  cell_list<Most> result;
  for (;;) {
    cell_end const end = find_cell_end(text);
    ++result.count;
    result.fault = end.fault;
    if (end.fault != csv_fault::none) return result;
    bool const quoted = end.at > 0 && text.front() == '"';
    if (result.count <= Most)
      result.cells[result.count - 1] = quoted ? text.substr(1, end.at - 2) : text.substr(0, end.at);
    if (end.at == text.size()) return result;
    text.remove_prefix(end.at + 1);
  }
}

}  // namespace fleet
