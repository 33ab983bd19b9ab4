// SPDX-License-Identifier: MIT
// served_need: what the runs in use do for a need-by.
#pragma once

#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// What becomes of a need-by that asks for a run.
enum class service : std::uint8_t {
  served,   // a run starts in time for it
  late,     // the first run that starts for it is late
  missing,  // no run starts for it
};

// A need-by that asks for a run, and what the runs in use do for it.
struct served_need {
  std::chrono::sys_seconds need_by;
  std::chrono::sys_seconds latest_start;
  service outcome = service::missing;
  std::chrono::sys_seconds start{};  // of the run that serves it or is late for it; of no meaning where it is missing
  std::chrono::seconds late_by{0};   // how long after the latest start
  std::chrono::seconds early_by{0};  // how long before the latest start, if by more than the engine must
  timespan age;                      // of the data of that run, at the need-by; absent where it has none
  std::int64_t surplus = 0;          // how many more runs belong to it, and do nothing for it
  bool loses_refresh = false;        // the run is so early that it misses data which was to be had
  bool exceeds_wait = false;         // the run is so early that its data waits longer than the predictions may

  // Whether a run serves the need-by when it should, and no other run belongs to it.
  [[nodiscard]] constexpr bool is_regular() const noexcept {
    return outcome == service::served && early_by.count() == 0 && surplus == 0;
  }
  friend constexpr bool operator==(served_need const&, served_need const&) noexcept = default;
};

}  // namespace scoreplan
