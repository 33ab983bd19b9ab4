// SPDX-License-Identifier: MIT
// A table of workloads: its columns, and each line as a workload or a complaint.
#pragma once

#include <scoreplan/decide/text.hpp>
#include <scoreplan/scoreplan.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../command_line/workload_words.hpp"
#include "csv.hpp"
#include "safe_text.hpp"

namespace fleet {

// The columns have the names of the flags of advise, with _ for -.
enum column : std::size_t {
  name,
  demand,
  cadence,
  data_refresh,
  data_lateness,
  staleness,
  start_up,
  environment,
  run,
  delivery,
  answer,
  wait,
};
inline constexpr std::size_t column_count = 12;
inline constexpr std::array<std::string_view, column_count> column_names = {
    "name",     "demand",      "cadence", "data_refresh", "data_lateness", "staleness",
    "start_up", "environment", "run",     "delivery",     "answer",        "wait"};

// The cells of a row. There is room for one more than there are columns: a header that uses it has an unknown column or
// one twice.
using row_cells = cell_list<column_count + 1>;

inline std::string quoted(std::string_view cell) { return '"' + shown(cell, 40).text + '"'; }
inline std::string of_column(std::string_view name) { return "column \"" + std::string{name} + "\": "; }

inline std::string_view words(csv_fault fault) {
  switch (fault) {
    case csv_fault::none: break;
    case csv_fault::too_long: return "longer than 1 MiB";
    case csv_fault::endless_quote: return "a quote is opened that is not closed within 1 MiB";
    case csv_fault::unclosed_quote: return "a quote is opened that is never closed";
    case csv_fault::text_after_quote: return "text after a closing quote";
    case csv_fault::quote_inside_text: return "a quote in a cell that does not begin with one";
  }
  return {};
}

// The fault of a line. A quote that is still open at its end may be the fault of a stray quote before it.
inline csv_fault fault_of(record const& line, row_cells const& cells) {
  return cells.fault == csv_fault::unclosed_quote ? line.fault : cells.fault;
}

// The place of each column, or what is wrong with the header.
struct header {
  std::array<column, column_count> columns{};
  std::size_t count = 0;
  std::string complaint;

  [[nodiscard]] bool has(column which) const {
    for (std::size_t i = 0; i < count; ++i)
      if (columns[i] == which) return true;
    return false;
  }
};

inline std::optional<column> column_named(std::string_view name) {
  for (std::size_t i = 0; i < column_count; ++i)
    if (column_names[i] == name) return static_cast<column>(i);
  return std::nullopt;
}

inline std::string known_columns() {
  std::string list;
  for (std::string_view const each : column_names) list += (list.empty() ? "" : ", ") + std::string{each};
  return list;
}

inline header header_of(record const& line) {
  header result;
  auto const refused = [&](std::string const& why) { return result.complaint = why, result; };
  if (line.fault == csv_fault::too_long) return refused(std::string{words(line.fault)});
  row_cells const cells = split<column_count + 1>(line.text);
  if (csv_fault const fault = fault_of(line, cells); fault != csv_fault::none)
    return refused(std::string{words(fault)});
  for (std::size_t i = 0; i < cells.count && i <= column_count; ++i) {
    std::optional<column> const known = column_named(cells.cells[i]);
    if (!known) return refused("no column " + quoted(cells.cells[i]) + "; there are " + known_columns());
    if (result.has(*known)) return refused("column " + quoted(cells.cells[i]) + " is there twice");
    result.columns[result.count++] = *known;
  }
  if (!result.has(wait)) return refused("column \"wait\" is missing");
  return result;
}

// One line: a workload, or what is wrong with it.
struct row {
  std::string_view name;  // as it stands in the cell
  std::optional<scoreplan::workload> workload;
  std::string complaint;
  bool is_damaged = false;  // a quote may wrongly have joined lines
};

class row_reader {
 public:
  explicit row_reader(header const& columns) : columns_{columns} {}

  [[nodiscard]] row read(record const& line) {
    complaint_.clear();
    is_damaged_ = false;
    if (read_cells(line) && read_figures()) {
      scoreplan::workload const asked = workload();
      if (complaint_.empty()) return {cells_[name], asked, {}, false};
    }
    return {{}, std::nullopt, complaint_, is_damaged_};
  }

 private:
  bool complain(std::string const& what) {
    complaint_ = what;
    return false;
  }
  bool complain(column where, std::string const& what) {
    bool const has_line_end = cells_[where].find('\n') != std::string_view::npos;
    is_damaged_ = is_damaged_ || has_line_end;
    return complain(of_column(column_names[where]) + what);
  }

  bool read_cells(record const& line) {
    is_damaged_ = true;
    if (line.fault == csv_fault::too_long) return complain(std::string{words(line.fault)});
    row_cells const found = split<column_count + 1>(line.text);
    if (csv_fault const fault = fault_of(line, found); fault != csv_fault::none) {
      std::string const what{words(fault)};
      bool const has_column = found.count <= columns_.count;
      return complain((has_column ? of_column(column_names[columns_.columns[found.count - 1]]) : "") + what);
    }
    if (found.count != columns_.count)
      return complain(std::to_string(found.count) + (found.count == 1 ? " cell" : " cells") + ", but the header has " +
                      std::to_string(columns_.count));
    is_damaged_ = false;
    for (std::size_t i = 0; i < found.count; ++i) cells_[columns_.columns[i]] = found.cells[i];
    return true;
  }

  bool read_figures() {
    for (std::size_t i = 0; i < columns_.count; ++i) {
      column const where = columns_.columns[i];
      if (where != name && where != demand && !read_figure(where)) return false;
    }
    return true;
  }

  bool read_figure(column where) {
    std::string_view const cell = cells_[where];
    scoreplan::timespan& figure = figures_[where];
    figure = {};
    if (cell.empty()) return true;
    if ((where == wait || where == staleness) && cell == "no-limit") {
      figure = scoreplan::no_limit;
      return true;
    }
    scoreplan::parsed_duration const parsed = scoreplan::parse_duration(cell);
    figure = parsed.value;
    if (parsed) return true;
    return complain(where, "not a duration: " + quoted(cell) + " (" + scoreplan::explain(parsed) + ")");
  }

  // The workload. What is assumed and refused is the same as in advise.
  [[nodiscard]] scoreplan::workload workload() {
    auto const& given = figures_;
    scoreplan::workload const result{
        asked_demand(),
        scoreplan::data_availability{or_none(data_refresh)}.late_by(or_none(data_lateness)),
        command_line::job_of({given[start_up], given[environment], given[run], given[delivery]}),
        scoreplan::latency_requirement{given[wait]},
        scoreplan::answer_time{given[answer]},
    };
    if (!complaint_.empty()) return result;
    for (column const stage : {start_up, environment, delivery})
      if (given[run].is_absent() && !given[stage].is_absent())
        complain(run, "missing: \"" + std::string{column_names[stage]} + "\" alone does not make a job");
    if (given[wait].is_absent()) complain(wait, "missing: how long after its data may a prediction come?");
    if (scoreplan::bad_input const fault = result.fault(); fault.exists() && complaint_.empty()) complain_of(fault);
    return result;
  }

  [[nodiscard]] scoreplan::timespan or_none(column which) const {
    return command_line::value_or(figures_[which], std::chrono::seconds{0});
  }

  [[nodiscard]] scoreplan::demand asked_demand() {
    using command_line::demand_fault;
    std::optional<std::string_view> const word =
        cells_[demand].empty() ? std::nullopt : std::optional<std::string_view>{cells_[demand]};
    auto const asked = command_line::demand_of(word, figures_[cadence], figures_[staleness]);
    switch (asked.fault) {
      case demand_fault::none: break;
      case demand_fault::unknown:
        complain(demand, quoted(asked.word) + " is none of scheduled, on-request and per-event");
        break;
      case demand_fault::lacks_cadence: complain(cadence, "missing, and the demand is scheduled"); break;
      case demand_fault::has_cadence:
        complain(cadence, "does not go with the demand " + std::string{asked.word});
        break;
      case demand_fault::has_staleness: complain(staleness, "does not go with \"cadence\""); break;
    }
    return asked.value;
  }

  void complain_of(scoreplan::bad_input fault) {
    std::string named{command_line::flag_of(fault.where)};
    for (char& letter : named)
      if (letter == '-') letter = '_';
    std::string const what = scoreplan::explain(fault);
    if (named.empty()) complain(what);
    else complain(*column_named(std::string_view{named}.substr(2)), what);
  }

  header const& columns_;
  std::array<std::string_view, column_count> cells_{};
  std::array<scoreplan::timespan, column_count> figures_{};
  std::string complaint_;
  bool is_damaged_ = false;
};

}  // namespace fleet
