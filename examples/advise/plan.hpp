// SPDX-License-Identifier: MIT
// Makes a plan from the command line.
#pragma once

#include <scoreplan/all.hpp>

#include <chrono>
#include <optional>

#include "arguments.hpp"

namespace advise {

using planned = scoreplan::schedule<zone>;
using whole_plan = scoreplan::workload_plan<zone, account>;

inline planned planned_of(arguments const& asked) { return {asked.schedule->need_by, scoreplan::lead{asked.workload}}; }

// The plan of the arguments, into which it points. The gaps of the schedule are looked at over the year from --from on.
inline whole_plan plan_of(arguments const& asked) {
  std::optional<scoreplan::schedule_over<zone>> runs;
  if (asked.schedule) runs = {planned_of(asked), {asked.schedule->from, asked.schedule->from + std::chrono::days{366}}};
  std::optional<scoreplan::feature_list> features;
  if (asked.features) features = asked.features->list();
  std::optional<scoreplan::delivery> delivery = asked.delivery;
  if (delivery) delivery->alert.alert_on = asked.alert_on;
  return scoreplan::plan(asked.workload, runs, features, asked.load, asked.prices, delivery, asked.progress,
                         asked.retraining);
}

}  // namespace advise
