// advise: should this model score in batch or in real time, why, and what would change that?
//
//   advise --decide-every 1d --data-every 1d --run 4min --start-up 8min --wait 12h --answer 1s
#include <scoreplan/all.hpp>

#include <iostream>
#include <string>
#include <vector>

#include "advise/arguments.hpp"
#include "advise/report.hpp"
#include "advise/terminal.hpp"

int main(int count, char** words) {
  advise::arguments const asked = advise::read_arguments({words + 1, words + count});
  scoreplan::decision const answer = scoreplan::decide(asked.workload);
  if (asked.json) {
    std::vector<scoreplan::remark> remarks;
    for (advise::assumption const& each : asked.assumptions) remarks.push_back({each.id, each.text});
    std::cout << scoreplan::to_json(answer, {asked.name, remarks}) << '\n';
  } else {
    advise::print_report(advise::terminal{}, answer, asked);
  }
  return answer.mode == scoreplan::mode::infeasible ? 1 : 0;
}
