// SPDX-License-Identifier: MIT
// Times the number of replicas for 100 erlangs at the 99th percentile, for both kinds of dispatch in one answer. Each
// figure is the fastest of several rounds. The load is hidden from the compiler and the answers are summed, so that no
// call is dropped.
#include <scoreplan/capacity.hpp>

#include <chrono>
#include <cstdio>

namespace {

using namespace std::chrono;
using scoreplan::arrival_rate;
using scoreplan::latency_target;
using scoreplan::mean_service_time;
using scoreplan::staffing;

constexpr int calls = 200;
constexpr int rounds = 200;

long long sum = 0;

template <class Find>
void report(char const* name, std::int64_t requests, milliseconds limit, Find find) {
  double best = 1e12;
  staffing last;
  for (int round = 0; round < rounds; ++round) {
    auto const begin = steady_clock::now();
    for (int i = 0; i < calls; ++i) {
      std::int64_t count = requests;
      asm volatile("" : "+r"(count));
      last = find(arrival_rate{count, 1s}, mean_service_time{100ms}, latency_target{scoreplan::percent(99), limit});
      sum += last.shared_queue.at_least + last.random_split.at_least;
    }
    double const here = duration<double, std::micro>(steady_clock::now() - begin).count() / calls;
    best = here < best ? here : best;
  }
  std::printf("%-46s %7lld shared, %7lld split %10.2f us\n", name, static_cast<long long>(last.shared_queue.at_least),
              static_cast<long long>(last.random_split.at_least), best);
}

}  // namespace

int main() {
  auto const wait = [](arrival_rate asked, mean_service_time service, latency_target target) {
    return scoreplan::replicas_for_wait(asked, service, target);
  };
  auto const turnaround = [](arrival_rate asked, mean_service_time service, latency_target target) {
    return scoreplan::replicas_for_turnaround(asked, service, target);
  };
  report("100 erlangs, p99 wait 0", 1000, 0ms, wait);
  report("100 erlangs, p99 wait a tenth of the service", 1000, 10ms, wait);
  report("100 erlangs, p99 wait one service time", 1000, 100ms, wait);
  report("100 erlangs, p99 turnaround 5 service times", 1000, 500ms, turnaround);
  report("100 erlangs, p99 turnaround 10 service times", 1000, 1000ms, turnaround);
  report("1000 erlangs, p99 wait 0", 10'000, 0ms, wait);
  std::printf("(sum %lld)\n", sum);
}
