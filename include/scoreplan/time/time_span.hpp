// SPDX-License-Identifier: MIT
// time_span: from one instant until just before another.
#pragma once

#include <scoreplan/base/language.hpp>

#include <chrono>

namespace scoreplan {

struct time_span {
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds to;  // the first instant that is not in the span

  friend constexpr bool operator==(time_span, time_span) noexcept = default;
};

}  // namespace scoreplan
