// SPDX-License-Identifier: MIT
// Leads of schedules that are exported.
#pragma once

#include <scoreplan/decide/scenarios.hpp>
#include <scoreplan/schedule.hpp>

#include <chrono>

// The lead of a run that takes `length` and nothing else.
constexpr scoreplan::lead lead_of(std::chrono::seconds length) {
  return scoreplan::lead{scoreplan::workload{scoreplan::cadence{std::chrono::days{1}}, scoreplan::continuous_data,
                                             scoreplan::job_runtime{length},
                                             scoreplan::latency_requirement{std::chrono::days{1}}}};
}

inline constexpr scoreplan::lead minutes_only{scoreplan::scenarios::routes};  // 12 min
