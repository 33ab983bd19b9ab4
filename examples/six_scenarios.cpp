// The chapter's figure 8.4: which scenarios score in batch and which in real time, with the library's verdicts.
#include <scoreplan/all.hpp>

#include <iomanip>
#include <iostream>
#include <string>

namespace {

struct row {
  char const* rules;
  char const* scenario;
  scoreplan::workload workload;
};

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
  namespace scenarios = scoreplan::scenarios;
  row const rows[] = {
      {"R98", "fries on weekly trucks", scenarios::fries},
      {"R99", "routes for the next day", scenarios::routes},
      {"R100", "card fraud", scenarios::fraud},
      {"R101", "planned maintenance", scenarios::maintenance},
      {"R91", "immediate replacement", scenarios::immediate_replacement},
      {"R102", "aircraft costs on screen", scenarios::costing},
      {"R105", "recommendations", scenarios::recommendations},
  };
  print_row("scenario", "mode", "scored", "instead");
  for (row const& each : rows) {
    scoreplan::decision const answer = scoreplan::decide(each.workload);
    scoreplan::alternative const other = answer.alternative();
    std::string const instead =
        other ? std::string{scoreplan::name(other.mode)} + ", in " + std::string{scoreplan::to_words(other.turnaround)}
              : "-";
    print_row(std::string{each.rules} + " " + each.scenario, std::string{scoreplan::name(answer.mode)},
              how_often(answer), instead);
  }
}
