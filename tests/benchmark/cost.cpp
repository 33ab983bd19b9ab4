// SPDX-License-Identifier: MIT
// Times one full comparison of costs, and one break-even, on figures that the compiler does not see. Each figure is the
// fastest of several rounds, and every result is kept.
#include <scoreplan/cost.hpp>

#include <chrono>
#include <cstdio>

namespace {

using namespace std::chrono;
using namespace scoreplan;

constexpr int calls = 1000;
constexpr int rounds = 100;

// Makes the compiler believe that a value is read and changed here.
template <class Value>
void touch(Value& value) {
  asm volatile("" : : "r"(&value) : "memory");
}

template <class Call>
void report(char const* name, Call call) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    auto const begin = steady_clock::now();
    for (int i = 0; i < calls; ++i) {
      cluster_use use{seconds{3600 + i % 7}, seconds{300}, seconds{600}, seconds{120}};
      touch(use);
      auto result = call(use);
      touch(result);
    }
    double const each = duration<double, std::nano>(steady_clock::now() - begin).count() / calls;
    best = each < best ? each : best;
  }
  std::printf("%-34s %8.0f ns\n", name, best);
}

}  // namespace

int main() {
  price<usd> node = amount<usd>{12, 100} / hours{1};
  touch(node);
  cluster_prices<usd> const cluster{node, billing{start_up_billing::billed}};
  endpoint_prices<usd> const endpoint{node, 2};
  report("batch beside real time, a month",
         [&](cluster_use const& use) { return cost_of(endpoint).monthly - cost_of(use, cluster).monthly; });
  report("the period of the break-even", [&](cluster_use const& use) { return break_even_of(use, cluster, endpoint); });
}
