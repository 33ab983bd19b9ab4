// SPDX-License-Identifier: MIT
// Decisions as rows of a table with columns of fixed widths, or as rows of CSV. Nothing is kept but a buffer.
#pragma once

#include <scoreplan/decide/reason.hpp>
#include <scoreplan/time/duration_text.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>

#include "../command_line/workload_words.hpp"
#include "safe_text.hpp"

namespace fleet {

// A file with a buffer that is written when it is full, or when asked.
class output {
 public:
  explicit output(std::FILE* file) : file_{file} {}

  void append(std::string_view text) {
    if (size_ + text.size() > buffer_.size()) flush();
    if (text.size() > buffer_.size()) return write(text);
    text.copy(buffer_.data() + size_, text.size());
    size_ += text.size();
  }
  void append_blanks(std::size_t count) {
    for (; count > 0; --count) append(" ");
  }
  void flush() {
    write({buffer_.data(), size_});
    size_ = 0;
  }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void write(std::string_view text) {
    if (text.empty()) return;
    failed_ = failed_ || std::fwrite(text.data(), 1, text.size(), file_) != text.size() || std::fflush(file_) != 0;
  }

  std::FILE* file_;
  std::array<char, std::size_t{1} << 16> buffer_;
  std::size_t size_ = 0;
  bool failed_ = false;
};

// The check on which a decision depends. For batch it is its tightest check, for real time the first check that batch
// fails. For neither it is the check whose slack is that of the decision: what the nearer mode fails by most.
inline scoreplan::reason binding_of(scoreplan::decision const& answer, scoreplan::timespan slack) {
  using scoreplan::mode;
  scoreplan::reason binding;
  for (scoreplan::reason const& check : answer.reasons()) {
    bool const is_real_time = check.option == mode::real_time;
    if (answer.mode() == mode::real_time && !is_real_time && !check.holds()) return check;
    if (answer.mode() == mode::infeasible && check.slack() == slack) return check;
    if (answer.mode() != mode::batch || is_real_time) continue;
    if (binding.have.is_absent() || check.slack() < binding.slack()) binding = check;
  }
  return binding;
}

// Appends a check: "turnaround 12 min <= wait 12 h".
template <class Sink, class Text>
void append_check(Sink& sink, scoreplan::reason const& check, Text text_of) {
  command_line::labels const label = command_line::labels_of(check.about);
  sink.append(label.have);
  sink.append(" ");
  sink.append(text_of(check.have));
  sink.append(check.holds() ? " <= " : " > ");
  sink.append(label.need);
  sink.append(" ");
  sink.append(text_of(check.need));
}

// One workload, and its decision.
struct decided {
  std::string_view name;  // as it stands in the cell
  std::uint64_t line;
  scoreplan::decision answer;
  scoreplan::timespan slack = answer.slack();
};

struct table_column {
  std::string_view title;
  std::size_t width;
};
inline constexpr table_column table_columns[] = {{"name", 28},       {"mode", 10},  {"cadence", 10},
                                                 {"turnaround", 13}, {"slack", 16}, {"why", 0}};

// Rows of a table. Figures are never cut: a row with a figure longer than its column is wider than the others.
class table_rows {
 public:
  explicit table_rows(output& out) : out_{out} {}

  void print_title() {
    for (std::size_t i = 0; i + 1 < std::size(table_columns); ++i) cell(i, table_columns[i].title);
    out_.append("why\n");
  }

  void print(decided const& row) {
    shown_text const name =
        row.name.empty() ? shown_text{"line " + std::to_string(row.line)} : shown(row.name, table_columns[0].width);
    cell(0, name.text, row.name.empty() ? name.text.size() : name.width);
    cell(1, scoreplan::words(row.answer.mode()));
    figure(2, row.answer.cadence());
    figure(3, row.answer.turnaround());
    figure(4, row.slack);
    append_check(out_, binding_of(row.answer, row.slack), [](scoreplan::timespan value) {
      return value < scoreplan::timespan{std::chrono::seconds{0}} ? none() : words(value);
    });
    out_.append("\n");
  }

 private:
  static scoreplan::duration_text none() {
    scoreplan::duration_text text;
    text.append("none");
    return text;
  }
  static scoreplan::duration_text words(scoreplan::timespan value) {
    scoreplan::duration_text text = scoreplan::to_words(value);
    if (value.is_absent()) text.append("-");
    return text;
  }

  void cell(std::size_t which, std::string_view text) { cell(which, text, text.size()); }
  void cell(std::size_t which, std::string_view text, std::size_t width) {
    out_.append(text);
    std::size_t const room = table_columns[which].width;
    out_.append_blanks(2 + (width < room ? room - width : 0));
  }
  void figure(std::size_t which, scoreplan::timespan value) { cell(which, words(value)); }

  output& out_;
};

class csv_rows {
 public:
  explicit csv_rows(output& out) : out_{out} {}

  void print_title() { out_.append("name,mode,cadence,turnaround,slack,why\n"); }

  void print(decided const& row) {
    // The quotes in a name are still doubled, as in the file that was read.
    bool const is_quoted = row.name.find_first_of(",\"") != std::string_view::npos;
    if (is_quoted) out_.append("\"");
    append_safe(out_, row.name);
    out_.append(is_quoted ? "\"," : ",");
    out_.append(scoreplan::name(row.answer.mode()));
    for (scoreplan::timespan const figure : {row.answer.cadence(), row.answer.turnaround(), row.slack}) {
      out_.append(",");
      out_.append(text_of(figure));
    }
    out_.append(",");
    append_check(out_, binding_of(row.answer, row.slack), text_of);
    out_.append("\n");
  }

 private:
  // A duration in the notation that fleet and advise read; empty when it is absent.
  static scoreplan::duration_text text_of(scoreplan::timespan value) {
    scoreplan::duration_text text;
    if (value.is_unlimited()) text.append("no-limit");
    else text = scoreplan::to_iso(value);
    return text;
  }

  output& out_;
};

struct totals {
  std::uint64_t batch = 0;
  std::uint64_t real_time = 0;
  std::uint64_t infeasible = 0;
  std::uint64_t bad = 0;

  void add(scoreplan::mode mode) {
    if (mode == scoreplan::mode::batch) ++batch;
    else if (mode == scoreplan::mode::real_time) ++real_time;
    else ++infeasible;
  }
};

inline void print_totals(output& out, totals const& sums, bool as_csv) {
  std::string const numbers[] = {std::to_string(sums.batch), std::to_string(sums.real_time),
                                 std::to_string(sums.infeasible), std::to_string(sums.bad)};
  constexpr std::string_view names[] = {"batch", "real time", "infeasible", "bad lines"};
  if (as_csv) {
    out.append("batch,real_time,infeasible,bad\n" + numbers[0] + "," + numbers[1] + "," + numbers[2] + "," +
               numbers[3] + "\n");
    return;
  }
  std::size_t widest = 0;
  for (std::string const& number : numbers) widest = number.size() > widest ? number.size() : widest;
  for (std::size_t i = 0; i < std::size(names); ++i) {
    out.append(names[i]);
    out.append_blanks(12 - names[i].size() + widest - numbers[i].size());
    out.append(numbers[i] + "\n");
  }
}

}  // namespace fleet
