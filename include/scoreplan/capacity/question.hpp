// SPDX-License-Identifier: MIT
// The figures of a capacity question, and the answers.
#pragma once

#include <scoreplan/base/proportion.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

// The mean number of requests in a period: arrival_rate{50, 1s}.
struct arrival_rate {
  std::int64_t count = 0;
  timespan period;
};

// The mean time for which a replica is busy with one request.
struct mean_service_time {
  timespan time;
};

// The part of all requests that must be within the limit: latency_target{percent(99), 200ms}.
struct latency_target {
  proportion percentile;
  timespan limit;
};

// A measured percentile of the service time alone, without the wait: this part of all requests was served within the
// time.
struct service_time_percentile {
  proportion percentile;
  timespan within;
};

// The largest number of replicas that is tried.
inline constexpr std::int64_t max_replicas = 2'000'000;

// The figures of a capacity question.
enum class capacity_figure : std::uint8_t {
  arrival_count,
  arrival_period,
  mean_service_time,
  percentile,
  limit,
  replicas,
  measured_percentile,
  measured_time,
};

// A figure that is bad input, and why. Not applicable are a percentile that is not strictly between nothing and
// everything, a percentile whose whole is above 1,000,000,000, and a measurement from which nothing follows for the
// target.
using capacity_fault = bad_figure<capacity_figure>;

// What is known of the smallest number of replicas.
enum class replica_outcome : std::uint8_t {
  invalid,      // bad input
  none_needed,  // nothing arrives
  exactly,
  undecided,   // the bounds leave open whether fewer than `enough` will do
  impossible,  // no number will do: the limit is below the percentile of the service time itself
  too_many,    // more than max_replicas are needed
};

// The smallest number of replicas that will do: fewer than at_least are surely too few, and `enough` are surely enough.
// `enough` is 0 when no number is known to be enough.
struct replica_count {
  replica_outcome outcome = replica_outcome::invalid;
  std::int64_t at_least = 0;
  std::int64_t enough = 0;

  friend constexpr bool operator==(replica_count, replica_count) noexcept = default;
};

// The replicas that are needed at both ends of how requests find a replica. Round robin, and every other dispatch that
// knows more than random split and less than one shared queue, lies between them.
struct staffing {
  replica_count shared_queue;  // whichever replica is free takes the next: the optimistic end
  replica_count random_split;  // each request draws its replica, and waits for that one: the pessimistic end
  capacity_fault fault;

  friend constexpr bool operator==(staffing const&, staffing const&) noexcept = default;
};

// Whether a given number of replicas is enough, from worst to best.
enum class sufficiency : std::uint8_t {
  invalid,    // bad input
  unstable,   // requests come as fast as they can be served, or faster: the queue grows without end
  no,         // the percentile is above the limit
  undecided,  // the bounds leave it open
  yes,
};

struct staffing_check {
  sufficiency shared_queue = sufficiency::invalid;
  sufficiency random_split = sufficiency::invalid;
  capacity_fault fault;

  friend constexpr bool operator==(staffing_check const&, staffing_check const&) noexcept = default;
};

// A probability between two bounds, in units of 10^-18.
struct probability {
  static constexpr std::uint64_t certain = 1'000'000'000'000'000'000;

  std::uint64_t at_least = 0;
  std::uint64_t at_most = certain;

  friend constexpr bool operator==(probability, probability) noexcept = default;
};

// The probability that a request takes longer than the limit. Bad input gives the whole range from impossible to
// certain, with the fault; an unstable queue gives certain.
struct excess_probability {
  probability shared_queue;
  probability random_split;
  capacity_fault fault;

  friend constexpr bool operator==(excess_probability const&, excess_probability const&) noexcept = default;
};

// The probability that a request is turned away. Bad input gives the whole range from impossible to certain, with the
// fault.
struct blocking_result {
  probability lost;
  capacity_fault fault;

  friend constexpr bool operator==(blocking_result const&, blocking_result const&) noexcept = default;
};

[[nodiscard]] constexpr std::string_view name(capacity_figure value) noexcept {
  switch (value) {
    case capacity_figure::arrival_count: return "arrival_count";
    case capacity_figure::arrival_period: return "arrival_period";
    case capacity_figure::mean_service_time: return "mean_service_time";
    case capacity_figure::percentile: return "percentile";
    case capacity_figure::limit: return "limit";
    case capacity_figure::replicas: return "replicas";
    case capacity_figure::measured_percentile: return "measured_percentile";
    case capacity_figure::measured_time: return "measured_time";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(replica_outcome outcome) noexcept {
  switch (outcome) {
    case replica_outcome::invalid: return "invalid";
    case replica_outcome::none_needed: return "none_needed";
    case replica_outcome::exactly: return "exactly";
    case replica_outcome::undecided: return "undecided";
    case replica_outcome::impossible: return "impossible";
    case replica_outcome::too_many: return "too_many";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view name(sufficiency value) noexcept {
  switch (value) {
    case sufficiency::invalid: return "invalid";
    case sufficiency::unstable: return "unstable";
    case sufficiency::no: return "no";
    case sufficiency::undecided: return "undecided";
    case sufficiency::yes: return "yes";
  }
  return {};
}

enum class dispatch : std::uint8_t { shared_queue, random_split };

}  // namespace scoreplan
