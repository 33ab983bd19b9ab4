// SPDX-License-Identifier: MIT
// part_fault: which part of needs and runs cannot be used, and why.
#pragma once

#include <scoreplan/base/list.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/clock_times.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstdint>

namespace scoreplan {

// A part of what is asked for and what is in use.
enum class run_part : std::uint8_t { need_by, lead, data, runs, span, offsets };

// Why a part cannot be used: the first of these that is not none; without any it never happens, or a span ends before
// it begins.
struct part_fault {
  run_part part = run_part::need_by;
  recurrence_fault recurrence = recurrence_fault::none;
  cron_lines_fault lines = cron_lines_fault::none;
  zone_finding zone;
  duration_fault length = duration_fault::none;

  friend constexpr bool operator==(part_fault const&, part_fault const&) noexcept = default;
};

// All parts that cannot be used, each once.
using part_faults = fixed_list<part_fault, 6>;

}  // namespace scoreplan
