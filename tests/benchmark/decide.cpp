// SPDX-License-Identifier: MIT
// Times decide(w).mode() on inputs that the compiler does not see. Beside it runs code written by hand, on the same
// inputs: a sum with a check for overflow, a maximum and three comparisons. The two run in turn, and each figure is the
// fastest round.
#include <scoreplan/scoreplan.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <vector>

namespace {

using std::chrono::nanoseconds;
using clock_type = std::chrono::steady_clock;

constexpr std::size_t workloads = 1024;
constexpr int rounds = 400;

struct figures {
  std::int64_t cadence, refresh, start_up, environment, run, delivery, wait, answer;
};

std::vector<figures> random_figures() {
  std::mt19937_64 random{1};
  auto const upto = [&](std::int64_t limit) { return std::uniform_int_distribution<std::int64_t>{1, limit}(random); };
  std::vector<figures> result;
  for (std::size_t i = 0; i < workloads; ++i)
    result.push_back({upto(100), upto(100), upto(20), upto(20), upto(60), upto(60), upto(200), upto(200)});
  return result;
}

// The decision on a schedule as somebody would write it by hand: 2 batch, 1 real time, 0 neither, -1 overflow.
int by_hand(figures const& f) {
  std::int64_t hold = 0;
  std::int64_t turnaround = 0;
  if (__builtin_add_overflow(f.start_up, f.environment, &hold) || __builtin_add_overflow(hold, f.run, &hold) ||
      __builtin_add_overflow(hold, f.delivery, &turnaround))
    return -1;
  std::int64_t const busy = hold > f.delivery ? hold : f.delivery;
  std::int64_t const period = f.cadence > f.refresh ? f.cadence : f.refresh;
  if (turnaround <= f.wait && busy <= period) return 2;
  return f.answer <= f.wait ? 1 : 0;
}

scoreplan::workload workload_of(figures const& f) {
  using namespace scoreplan;
  return {cadence{nanoseconds{f.cadence}}, data_availability{nanoseconds{f.refresh}},
          job_runtime{nanoseconds{f.run}}
              .start_up(nanoseconds{f.start_up})
              .environment(nanoseconds{f.environment})
              .delivery(nanoseconds{f.delivery}),
          latency_requirement{nanoseconds{f.wait}}, answer_time{nanoseconds{f.answer}}};
}

// The nanoseconds per input of one pass over all inputs. The sum of the answers is kept, so that no call is dropped.
template <class Input, class Ask>
double time_pass(std::vector<Input> const& inputs, long& sum, Ask ask) {
  auto const begin = clock_type::now();
  for (Input const& input : inputs) sum += ask(input);
  asm volatile("" : "+r"(sum) : : "memory");
  return std::chrono::duration<double, std::nano>(clock_type::now() - begin).count() /
         static_cast<double>(inputs.size());
}

}  // namespace

int main() {
  std::vector<figures> const inputs = random_figures();
  std::vector<scoreplan::workload> made;
  for (figures const& f : inputs) made.push_back(workload_of(f));

  double baseline = 1e9;
  double decided = 1e9;
  double made_and_decided = 1e9;
  long sums[3] = {};
  auto const as_number = [](scoreplan::mode mode) { return static_cast<int>(mode) - 1; };
  for (int round = 0; round < rounds; ++round) {
    long sum[3] = {};
    auto const keep_fastest = [](double& fastest, double time) { fastest = time < fastest ? time : fastest; };
    keep_fastest(baseline, time_pass(inputs, sum[0], by_hand));
    keep_fastest(decided,
                 time_pass(made, sum[1], [&](auto const& w) { return as_number(scoreplan::decide(w).mode()); }));
    keep_fastest(made_and_decided,
                 time_pass(inputs, sum[2], [&](figures const& f) { return as_number(decide(workload_of(f)).mode()); }));
    for (int i = 0; i < 3; ++i) sums[i] = sum[i];
  }
  if (sums[0] != sums[1] || sums[0] != sums[2]) {
    std::printf("the answers differ: %ld by hand, %ld decided, %ld made and decided\n", sums[0], sums[1], sums[2]);
    return 1;
  }
  std::printf("by hand              %6.2f ns\n", baseline);
  std::printf("decide(w).mode()       %6.2f ns   %.2f x by hand\n", decided, decided / baseline);
  std::printf("workload and decide  %6.2f ns   %.2f x by hand\n", made_and_decided, made_and_decided / baseline);
}
