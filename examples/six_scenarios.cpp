// SPDX-License-Identifier: MIT
// The scenarios of the chapter's figure 8.4: which score in batch and which in real time, with the library's verdicts.
#include <scoreplan/all.hpp>

#include <iomanip>
#include <iostream>
#include <string>

namespace {

std::string how_often(scoreplan::decision const& answer) {
  if (answer.trigger() == scoreplan::trigger::schedule)
    return "every " + std::string{scoreplan::to_words(answer.cadence())};
  return "at each " + std::string{scoreplan::name(answer.trigger())};
}

void print_row(std::string const& scenario, std::string const& mode, std::string const& when,
               std::string const& instead) {
  std::cout << std::left << std::setw(36) << scenario << std::setw(11) << mode << std::setw(17) << when << instead
            << '\n';
}

}  // namespace

int main() {
  print_row("scenario", "mode", "scored", "instead");
  for (scoreplan::scenarios::scenario const& each : scoreplan::scenarios::all) {
    scoreplan::decision const answer = scoreplan::decide(each.workload);
    scoreplan::alternative const other = answer.alternative();
    std::string const instead =
        other ? std::string{scoreplan::name(other.mode)} + ", in " + std::string{scoreplan::to_words(other.turnaround)}
              : "-";
    print_row(std::string{scoreplan::name(each.rule)} + " " + std::string{each.name},
              std::string{scoreplan::name(answer.mode())}, how_often(answer), instead);
  }
}
