// expect: scoreplan::decide(routes).mode == scoreplan::mode::batch
// errors: 1
#include <scoreplan/scoreplan.hpp>

using namespace std::chrono;
using namespace scoreplan;

#ifdef BROKEN
constexpr workload routes{cadence{days{1}}, data_availability{days{1}}, job_runtime{4min}, latency_requirement{2s}};
static_assert(scoreplan::decide(routes).mode == scoreplan::mode::batch);
#else
constexpr workload routes{cadence{days{1}}, data_availability{days{1}}, job_runtime{4min}, latency_requirement{12h}};
static_assert(scoreplan::decide(routes).mode == scoreplan::mode::batch);
#endif
