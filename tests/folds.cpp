// Compiled to assembly by folds.cmake: a decision on constants must leave nothing but its result.
#include <scoreplan/scoreplan.hpp>

extern "C" int folded() {
  using namespace std::chrono;
  using namespace scoreplan;
  workload const routes{cadence{days{1}}, data_availability{days{1}}, job_runtime{4min}.start_up(8min),
                        latency_requirement{12h}, answer_time{1s}};
  return static_cast<int>(decide(routes).mode);
}
