// A decision on the terminal: the verdict, then why, what else would do, what would change it, and what was assumed.
#pragma once

#include <scoreplan/all.hpp>

#include <cctype>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "terminal.hpp"

namespace advise {

// Rows of cells, each column as wide as its widest cell.
class table {
 public:
  using row = std::vector<std::string>;

  void add(row cells) {
    if (widths_.size() < cells.size()) widths_.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (widths_[i] < cells[i].size()) widths_[i] = cells[i].size();
    rows_.push_back(std::move(cells));
  }

  [[nodiscard]] std::size_t width() const {
    std::size_t sum = 0;
    for (std::size_t const width : widths_) sum += width + 2;
    return sum;
  }

  // The first cell of a row is printed in the row's style.
  void print(terminal const& out, std::vector<style> const& styles) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      std::string line;
      for (std::size_t column = 0; column < rows_[i].size(); ++column) {
        std::string cell = rows_[i][column];
        cell.resize(widths_[column], ' ');
        line += "  " + (column == 0 ? out.styled(cell, styles[i]) : cell);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      std::cout << line << '\n';
    }
  }

 private:
  std::vector<row> rows_;
  std::vector<std::size_t> widths_;
};

inline std::string words(scoreplan::timespan value) { return std::string{scoreplan::to_words(value)}; }

// "real time" for real_time, "start up" for start_up.
template <class Named>
std::string spaced(Named value) {
  std::string text{scoreplan::name(value)};
  for (char& letter : text)
    if (letter == '_') letter = ' ';
  return text;
}

struct labels {
  std::string_view have;
  std::string_view need;
};

inline labels labels_of(scoreplan::reason::subject about) {
  using subject = scoreplan::reason::subject;
  switch (about) {
    case subject::turnaround: return {"turnaround", "wait"};
    case subject::staleness: return {"turnaround", "staleness"};
    case subject::period: return {"busy", "period"};
    case subject::spacing: return {"busy", "time between runs"};
    case subject::refreshes: return {"data waits", "time to wait"};
    case subject::answers: return {"answer time", "wait"};
  }
  return {};
}

inline void print_heading(terminal const& out, std::string_view text) {
  std::cout << '\n' << out.styled(text, style::bold) << '\n';
}

inline void print_verdict(terminal const& out, scoreplan::decision const& answer, std::string const& name) {
  using scoreplan::mode;
  std::string heading = answer.mode == mode::infeasible ? "neither mode" : spaced(answer.mode);
  for (char& letter : heading) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  std::cout << out.styled(heading, answer.mode == mode::infeasible ? style::bad : style::good);
  std::cout << (name.empty() ? "" : "  " + name) << '\n';
  // The verdict is the first line of the explanation.
  std::string const explained = scoreplan::explain(answer);
  out.print_wrapped("", std::string_view{explained}.substr(0, explained.find('\n')));
}

inline void print_reasons(terminal const& out, scoreplan::decision const& answer) {
  table rows;
  std::vector<style> styles;
  for (scoreplan::reason const& check : answer.reasons()) {
    bool const holds = check.holds();
    labels const label = labels_of(check.about);
    std::string const have = check.have.is_absent() ? "not given" : words(check.have);
    std::string const need = check.need < scoreplan::timespan{std::chrono::seconds{0}} ? "none" : words(check.need);
    rows.add({holds ? "yes" : "no", spaced(check.option), std::string{label.have}, have, holds ? "<=" : "> ",
              std::string{label.need}, need, std::string{scoreplan::name(check.rule)}});
    styles.push_back(holds ? style::good : style::bad);
  }
  print_heading(out, "Why");
  if (rows.width() <= out.width()) return rows.print(out, styles);
  for (scoreplan::reason const& check : answer.reasons())
    out.print_wrapped(check.holds() ? "  yes  " : "  no   ", scoreplan::explain(check));
}

inline void print_flips(terminal const& out, scoreplan::decision const& answer) {
  table rows;
  auto const bound_words = [](scoreplan::bound const& bound) {
    return spaced(bound.relation) + " " + words(bound.threshold);
  };
  std::vector<style> styles;
  for (scoreplan::flip const& flip : answer.flips()) {
    if (!scoreplan::is_news(flip)) continue;
    std::string to = flip.to == scoreplan::mode::infeasible ? "neither mode" : spaced(flip.to);
    rows.add({spaced(flip.first.what), bound_words(flip.first), flip.takes_two() ? "and" : "->",
              flip.takes_two() ? spaced(flip.second.what) + " " + bound_words(flip.second) + "  ->  " + to : to});
    styles.push_back(style::plain);
  }
  if (styles.empty()) return;
  print_heading(out, "What would change this");
  if (rows.width() <= out.width()) return rows.print(out, styles);
  for (scoreplan::flip const& flip : answer.flips())
    if (scoreplan::is_news(flip)) out.print_wrapped("  ", scoreplan::explain(flip));
}

inline void print_report(terminal const& out, scoreplan::decision const& answer, arguments const& asked) {
  print_verdict(out, answer, asked.name);
  print_reasons(out, answer);
  if (scoreplan::alternative const other = answer.alternative()) {
    print_heading(out, "Instead");
    out.print_wrapped("  ", scoreplan::explain(other));
  }
  print_flips(out, answer);
  if (answer.notes().empty() && asked.assumptions.empty()) return;
  print_heading(out, "Worth knowing");
  for (scoreplan::note const note : answer.notes()) out.print_wrapped("  - ", scoreplan::explain(note, answer));
  for (assumption const& each : asked.assumptions) out.print_wrapped("  - ", each.text);
}

}  // namespace advise
