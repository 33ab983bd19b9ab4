// SPDX-License-Identifier: MIT
// One of the files that are linked together: what each of them defines of the library must be one definition.
#include <scoreplan/all.hpp>

scoreplan::decision decided_in_two();
bool decided_among_macros();

int main() {
  scoreplan::decision const here = scoreplan::decide(scoreplan::scenarios::routes);
  bool const same = here == decided_in_two();
  return same && decided_among_macros() ? 0 : 1;
}
