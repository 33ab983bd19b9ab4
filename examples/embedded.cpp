// SPDX-License-Identifier: MIT
// Deciding inside another program: figures arrive at run time, parts of an answer are used one by one, and text is
// written without the heap.
#include <scoreplan/all.hpp>

#include <array>
#include <iostream>
#include <string_view>

namespace {

// [embedded]
// A row of a host's own table, in its own units.
struct job_row {
  int every_minutes;  // 0: predictions are asked for on request
  int start_up_seconds;
  int run_seconds;
  int wait_seconds;
};

scoreplan::decision decide_row(job_row const& row) {
  using namespace std::chrono;
  scoreplan::demand const demand = row.every_minutes == 0
                                       ? scoreplan::on_request
                                       : scoreplan::demand{scoreplan::cadence{minutes{row.every_minutes}}};
  return scoreplan::decide({
      demand,
      scoreplan::continuous_data,
      scoreplan::job_runtime{seconds{row.run_seconds}}.start_up(seconds{row.start_up_seconds}),
      scoreplan::latency_requirement{seconds{row.wait_seconds}},
      scoreplan::answer_time{200ms},
  });
}

void print(job_row const& row) {
  scoreplan::decision const answer = decide_row(row);
  if (scoreplan::bad_input const fault = answer.fault(); fault.exists()) {  // a value, never an exception
    std::cout << "bad row: " << scoreplan::explain(fault) << '\n';
    return;
  }
  std::cout << scoreplan::name(answer.mode()) << ", slack " << scoreplan::to_words(answer.slack());
  for (scoreplan::flip const& flip : answer.flips())
    if (flip.first.what == scoreplan::quantity::run) std::cout << "; " << scoreplan::explain(flip);
  std::cout << '\n';
}
// [embedded]

}  // namespace

int main() {
  print({60, 480, 240, 3600});
  print({10, 480, 240, 3600});
  print({0, 480, 240, 2});
  print({60, 480, 0, 3600});

  std::array<char, 60> line{};  // a caller's buffer: cut to fit, the whole length returned
  std::size_t const whole = scoreplan::explain_to_n(line.data(), line.size(), decide_row({60, 480, 240, 3600}));
  std::cout << std::string_view{line.data(), line.size()} << "... (" << whole << " letters)\n";
}
