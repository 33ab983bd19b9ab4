// SPDX-License-Identifier: MIT
// Tables and headings on the terminal.
#pragma once

#include <scoreplan/all.hpp>

#include <cctype>
#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

  // Prints the rows, each first cell in the style of its row.
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

inline std::string capitalized(std::string text) {
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

inline void print_heading(terminal const& out, std::string_view text) {
  std::cout << '\n' << out.styled(text, style::bold) << '\n';
}

}  // namespace advise
