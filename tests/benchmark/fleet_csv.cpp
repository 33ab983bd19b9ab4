// SPDX-License-Identifier: MIT
// Writes a number of lines of workloads for examples/fleet.cpp to decide: fleet_csv 1000000 | fleet --totals
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace {

// Durations as people write them, in either notation.
constexpr char const* periods[] = {"5min", "15min", "1h", "PT6H", "1d", "P1W", "1mo"};
constexpr char const* short_times[] = {"200ms", "1s", "PT2.5S", "30s", "5min", "1h30min"};
constexpr char const* stages[] = {"4min", "8min", "PT12M", "40min", "2h"};
constexpr char const* demands[] = {"scheduled", "on-request", "per-event"};

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  long const lines = std::atol(words[1]);
  std::mt19937_64 random{1};
  auto const one_of = [&]<std::size_t Count>(char const* const(&texts)[Count]) { return texts[random() % Count]; };
  std::puts("name,demand,cadence,data_refresh,data_lateness,start_up,run,answer,wait");
  for (long line = 1; line <= lines; ++line) {
    std::size_t const demand = random() % 3;
    std::printf("\"workload %ld, \"\"north\"\"\",%s,%s,%s,%s,%s,%s,%s,%s\n", line, demands[demand],
                demand == 0 ? one_of(periods) : "", one_of(periods), one_of(short_times), one_of(stages),
                one_of(stages), one_of(short_times), random() % 2 == 0 ? one_of(periods) : one_of(stages));
  }
}
