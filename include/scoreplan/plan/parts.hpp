// SPDX-License-Identifier: MIT
// The parts of a plan, and what they say about one another.
#pragma once

#include <scoreplan/base/list.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// A schedule, and the span in which its gaps are looked at. A span of a year has both changes of the clock.
template <zone_like Zone>
struct schedule_over {
  schedule<Zone> runs;
  time_span over;
};
template <zone_like Zone>
schedule_over(schedule<Zone>, time_span) -> schedule_over<Zone>;

// What requests ask of an endpoint.
struct request_load {
  scoreplan::arrival_rate arrival_rate;
  scoreplan::mean_service_time mean_service_time;
  latency_target target;
  scoreplan::dispatch dispatch = dispatch::shared_queue;
};

// The prices of both modes. Where the load of requests is known, the replicas that it needs are priced.
template <currency Currency>
struct price_list {
  cluster_prices<Currency> cluster;
  endpoint_prices<Currency> endpoint;
  timespan idle = std::chrono::seconds{0};  // how long nodes are kept after a run
  timespan month = average_month;
};
template <currency Currency>
price_list(cluster_prices<Currency>, endpoint_prices<Currency>) -> price_list<Currency>;
template <currency Currency, class Idle>
price_list(cluster_prices<Currency>, endpoint_prices<Currency>, Idle) -> price_list<Currency>;
template <currency Currency, class Idle, class Month>
price_list(cluster_prices<Currency>, endpoint_prices<Currency>, Idle, Month) -> price_list<Currency>;

// What the parts say about one another. The first five can change the verdict.
enum class plan_finding : std::uint8_t {
  runs_overlap,         // runs overlap on the shortest real gap of the schedule (R32)
  schedule_bad,         // its times, its zone or its lead are bad input, or the workload is not scheduled
  features_refused,     // a required feature is too old or unreliable for real time (R73, R74)
  features_bad,         // a feature, or what is asked of it, is bad input
  requests_unanswered,  // no number of replicas is known to answer in time, or the load is bad input
  start_up_too_short,   // the stage allows less than was observed (R41)
  start_up_not_normal,  // a support ticket is advised (R43)
  lead_too_short,       // the schedule counts on less than the turnaround (T1)
  nothing_new,          // real time scores more often than features change: predictions could be stored (T9, T11)
  batch_is_dearer,      // batch is chosen all the same (R94)
};

// Whether a finding can change the verdict.
[[nodiscard]] constexpr bool is_decisive(plan_finding value) noexcept {
  return value <= plan_finding::requests_unanswered;
}

using finding_list = fixed_list<plan_finding, 10>;

}  // namespace scoreplan
