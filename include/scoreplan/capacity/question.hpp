// What is asked of replicas, and the answers.
#pragma once

#include <scoreplan/base/proportion.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

// So many requests a period: arrival_rate{50, 1s}.
struct arrival_rate {
  std::int64_t count = 0;
  timespan period;
};

// How long a replica is busy with one request, on average.
struct mean_service_time {
  timespan time;
};

// This part of all requests is to be within the limit: latency_target{percent(99), 200ms}.
struct latency_target {
  proportion percentile;
  timespan limit;
};

// This part of all requests was seen to be served within the time: a measured percentile of the service time alone.
struct service_time_percentile {
  proportion percentile;
  timespan within;
};

// More replicas are not searched.
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

// A figure that is bad input, and why. Not applicable: a percentile that is not between nothing and everything or has a
// whole above 1,000,000,000, or a measurement from which nothing follows for the target.
struct capacity_fault {
  capacity_figure where = capacity_figure::arrival_count;
  input_fault why = input_fault::none;

  constexpr explicit operator bool() const noexcept { return why != input_fault::none; }
  friend constexpr bool operator==(capacity_fault, capacity_fault) noexcept = default;
};

// What the smallest number of replicas is known to be.
enum class replica_outcome : std::uint8_t {
  invalid,      // bad input
  none_needed,  // nothing arrives
  exactly,
  undecided,   // the bounds leave open whether fewer than `enough` will do
  impossible,  // however many: the limit is below the percentile of the service time itself
  too_many,    // more than max_replicas
};

// Fewer than at_least are surely too few; `enough` are surely enough, 0 when no number is known to be.
struct replica_count {
  replica_outcome outcome = replica_outcome::invalid;
  std::int64_t at_least = 0;
  std::int64_t enough = 0;

  friend constexpr bool operator==(replica_count, replica_count) noexcept = default;
};

// The answer for both ends of how requests find a replica. A dispatch that knows more than random split and less than
// one shared queue, such as round robin, lies between them.
struct staffing {
  replica_count shared_queue;  // whichever replica is free takes the next: the optimistic end
  replica_count random_split;  // each request draws its replica, and waits for that one: the pessimistic end
  capacity_fault fault;

  friend constexpr bool operator==(staffing const&, staffing const&) noexcept = default;
};

// Whether a number of replicas is enough.
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

// Of a request that takes longer. Bad input: between nothing and certain, with the fault. Not stable: certain.
struct excess_probability {
  probability shared_queue;
  probability random_split;
  capacity_fault fault;

  friend constexpr bool operator==(excess_probability const&, excess_probability const&) noexcept = default;
};

// Of a request that is turned away. Bad input: between nothing and certain, with the fault.
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
