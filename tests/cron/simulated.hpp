// SPDX-License-Identifier: MIT
// Zones and random cron lines of the event simulator, as the library takes them.
#pragma once

#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "simulator/zones.hpp"

namespace simulated {

// A zone of the simulator as one of the library.
class zone {
 public:
  explicit zone(simulator::zone const& of) : of_{&of} {}

  [[nodiscard]] scoreplan::zone_info get_info(std::chrono::sys_seconds at) const {
    simulator::stretch const here = simulator::stretch_at(*of_, at.time_since_epoch().count());
    using std::chrono::seconds;
    using std::chrono::sys_seconds;
    sys_seconds const begin = here.from == simulator::long_ago ? sys_seconds::min() : sys_seconds{seconds{here.from}};
    sys_seconds const end = here.to == simulator::never ? sys_seconds::max() : sys_seconds{seconds{here.to}};
    return {begin, end, seconds{here.offset}};
  }

 private:
  simulator::zone const* of_;
};

class dice {
 public:
  explicit dice(std::uint32_t seed) : random_{seed} {}

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  template <class Value, std::size_t Size>
  Value const& of(Value const (&values)[Size]) {
    return values[below(static_cast<int>(Size))];
  }

 private:
  std::mt19937 random_;
};

inline std::string some_field(dice& d, int least, int most) {
  int const from = least + d.below(most - least + 1);
  int const to = from + d.below(most - from + 1);
  switch (d.below(6)) {
    case 0: return "*";
    case 1: return std::to_string(from) + '-' + std::to_string(to);
    case 2: return "*/" + std::to_string(1 + d.below(most - least));
    case 3: return std::to_string(from) + ',' + std::to_string(to);
    default: return std::to_string(from);
  }
}

// Five fields, of hours near midnight and near changes of the clock more often than of others.
inline std::string some_line(dice& d) {
  std::string const minute = d.below(3) == 0 ? some_field(d, 0, 59) : std::to_string(d.below(4) * 15);
  std::string const hour = d.below(2) == 0 ? std::to_string(d.below(4)) : some_field(d, 0, 23);
  std::string const day = d.below(2) == 0 ? "*" : some_field(d, 1, 31);
  std::string const month = d.below(3) == 0 ? some_field(d, 1, 12) : "*";
  std::string const weekday = d.below(2) == 0 ? "*" : some_field(d, 0, 6);
  return minute + ' ' + hour + ' ' + day + ' ' + month + ' ' + weekday;
}

inline simulator::zone const* const zones[] = {&simulator::cairo,     &simulator::beirut, &simulator::lord_howe,
                                               &simulator::santiago,  &simulator::paris,  &simulator::new_york,
                                               &simulator::lord_howe, &simulator::utc};

inline std::chrono::sys_seconds instant(std::int64_t seconds) {
  return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}

}  // namespace simulated
