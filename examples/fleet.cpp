// SPDX-License-Identifier: MIT
// fleet: batch or real time for each of many workloads, one line of CSV each.
//
//   fleet workloads.csv
//   fleet --csv <workloads.csv >decided.csv
//   fleet --totals workloads.csv

// Needed for files above 2 GiB on 32-bit hosts.
#define _FILE_OFFSET_BITS 64  // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

#include <scoreplan/scoreplan.hpp>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "command_line/flags.hpp"
#include "fleet/columns.hpp"
#include "fleet/csv.hpp"
#include "fleet/rows.hpp"

namespace {

using command_line::flag;

constexpr flag flags[] = {
    {"--csv", "", "print CSV, with ISO 8601 durations and without totals"},
    {"--totals", "", "print only the totals"},
    {"--help", "", "print this"},
};

void print_help() {
  std::cout << "fleet: batch or real time for each of many workloads, a line of CSV each.\n\n"
               "  fleet [flags] [FILE]     without FILE, or as -, standard input\n\n";
  command_line::print_flags(flags);
  std::cout << "\nThe first line names the columns, in any order: " << fleet::known_columns() << ".\n"
            << "They mean what the flags of advise mean (advise --help); all but wait may be left out, and an empty\n"
               "cell is not given. A bad line is named on standard error, and left out.\n"
               "Exit status: 0 every line was decided; 1 some line was bad; 2 bad usage, or a file that cannot be\n"
               "read or written.\n";
}

struct asked {
  std::string file = "-";
  bool csv = false;
  bool totals = false;
};

asked read_words(std::vector<std::string> const& words) {
  std::vector<std::string> given_flags;
  std::vector<std::string> files;
  for (std::string const& word : words) (word.size() > 1 && word[0] == '-' ? given_flags : files).push_back(word);
  auto const given = command_line::read_flags(flags, given_flags);
  if (given.contains("--help")) {
    print_help();
    std::exit(0);
  }
  if (files.size() > 1) command_line::refuse("one file is expected, not also " + fleet::quoted(files[1]));
  return {files.empty() ? "-" : files[0], given.contains("--csv"), given.contains("--totals")};
}

[[noreturn]] void give_up(std::string const& why) {
  std::cerr << "fleet: " << why << '\n';
  std::exit(2);
}

bool is_terminal([[maybe_unused]] std::FILE* file) {
#ifdef FLEET_HAS_POSIX
  return ::isatty(::fileno(file)) != 0;
#else
  return false;
#endif
}

// How many lines are decided. It is shown on a terminal that shows nothing else, and erased before other output.
class progress {
 public:
  explicit progress(bool rows_are_printed)
      : is_shown_{is_terminal(stderr) && !(rows_are_printed && is_terminal(stdout))} {}
  progress(progress const&) = delete;
  progress& operator=(progress const&) = delete;
  ~progress() { erase(); }

  void show(std::uint64_t lines) {
    auto const now = std::chrono::steady_clock::now();
    if (!is_shown_ || now - last_ < std::chrono::milliseconds{100}) return;
    last_ = now;
    erase();
    std::string const text = "fleet: " + std::to_string(lines) + " lines";
    width_ = text.size();
    std::cerr << text;
  }
  void erase() {
    if (width_ == 0) return;
    std::string const text = '\r' + std::string(width_, ' ') + '\r';
    std::cerr << text;
    width_ = 0;
  }

 private:
  bool is_shown_;
  std::size_t width_ = 0;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// What the program does before it waits for more of its file.
struct between_reads {
  fleet::output& out;
  progress& shown;

  void operator()(std::uint64_t lines) const {
    out.flush();
    shown.show(lines);
  }
};

// Decides line by line, and prints as it goes.
class decider {
 public:
  decider(std::FILE* file, asked const& how) : how_{how}, reader_{file, between_reads{out_, progress_}} {}

  // Runs the program. Returns 0 when every line was decided and 1 when a line was bad; ends the program with 2 when the
  // file cannot be read or the output not written.
  int run() {
    fleet::header const header = read_header();
    if (!how_.totals) print_title();
    fleet::row_reader rows{header};
    for (fleet::record line; !out_.failed() && reader_.next(line);) decide(line, rows.read(line));
    check_file();
    print_totals();
    if (out_.failed()) stop("what was decided cannot be written");
    return sums_.bad == 0 ? 0 : 1;
  }

 private:
  [[noreturn]] void stop(std::string const& why) {
    progress_.erase();
    give_up(why);
  }
  void check_file() {
    if (int const error = reader_.error()) stop(how_.file + ": " + std::strerror(error));
  }

  fleet::header read_header() {
    fleet::record line;
    bool const found = reader_.next(line);
    check_file();
    if (!found) stop(how_.file + ": empty: the first line names the columns");
    fleet::header header = fleet::header_of(line);
    if (!header.complaint.empty()) stop("line " + std::to_string(line.line) + ": " + header.complaint);
    return header;
  }

  void decide(fleet::record const& line, fleet::row const& row) {
    if (!row.workload) {
      complain(line.line, row.complaint);
      if (row.is_damaged) reader_.distrust();
      return;
    }
    fleet::decided const decided{row.name, line.line, scoreplan::decide(*row.workload)};
    sums_.add(decided.answer.mode());
    if (how_.totals) return;
    if (how_.csv) csv_.print(decided);
    else table_.print(decided);
  }

  void complain(std::uint64_t line, std::string const& what) {
    ++sums_.bad;
    if (is_terminal(stdout)) out_.flush();
    progress_.erase();
    std::string const text = "fleet: line " + std::to_string(line) + ": " + what + '\n';
    std::cerr << text;
  }

  void print_title() {
    if (how_.csv) csv_.print_title();
    else table_.print_title();
  }
  void print_totals() {
    if (!how_.totals && !how_.csv) out_.append("\n");
    if (how_.totals || !how_.csv) fleet::print_totals(out_, sums_, how_.csv);
    out_.flush();
  }

  asked const& how_;
  fleet::output out_{stdout};
  fleet::table_rows table_{out_};
  fleet::csv_rows csv_{out_};
  progress progress_{!how_.totals};
  fleet::csv_reader<between_reads> reader_;
  fleet::totals sums_;
};

}  // namespace

int main(int count, char** words) {
  command_line::program = "fleet";
  asked const how = read_words({words + 1, words + count});
  std::FILE* const file = how.file == "-" ? stdin : std::fopen(how.file.c_str(), "rb");
  if (file == nullptr) give_up(how.file + ": " + std::strerror(errno));
  return decider{file, how}.run();
}
