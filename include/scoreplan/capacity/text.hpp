// SPDX-License-Identifier: MIT
// The words of capacity results.
#pragma once

#include <scoreplan/base/sinks.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/text.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan {

[[nodiscard]] constexpr std::string_view words(capacity_figure figure) noexcept {
  switch (figure) {
    case capacity_figure::arrival_count: return "number of arrivals";
    case capacity_figure::arrival_period: return "period of arrivals";
    case capacity_figure::mean_service_time: return "mean service time";
    case capacity_figure::percentile: return "percentile";
    case capacity_figure::limit: return "limit";
    case capacity_figure::replicas: return "number of replicas";
    case capacity_figure::measured_percentile: return "measured percentile";
    case capacity_figure::measured_time: return "measured service time";
  }
  return {};
}

// What is wrong, to be said after the name of the figure: "is zero" in "the limit is zero".
[[nodiscard]] constexpr std::string_view words(capacity_fault fault) noexcept {
  switch (fault.why) {
    case input_fault::not_applicable: break;
    case input_fault::too_large:
      if (fault.where == capacity_figure::replicas) return "is larger than 2,000,000";
      return words(fault.why);
    default: return words(fault.why);
  }
  switch (fault.where) {
    case capacity_figure::measured_percentile: return "must be above the percentile wanted, and below 100 %";
    case capacity_figure::measured_time: return "is above the limit, so nothing follows from it";
    default: return "must be above 0 and below 100 %, as parts of at most 1,000,000,000";
  }
}

[[nodiscard]] constexpr std::string_view words(replica_outcome outcome) noexcept {
  switch (outcome) {
    case replica_outcome::invalid: return "a figure is bad input";
    case replica_outcome::none_needed: return "nothing arrives, so no replica is needed";
    case replica_outcome::exactly: return "so many replicas are enough, and one less is not";
    case replica_outcome::undecided: return "too close to call: fewer replicas may be enough";
    case replica_outcome::impossible: return "no number of replicas is enough: service alone takes longer too often";
    case replica_outcome::too_many: return "more than 2,000,000 replicas would be needed";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(sufficiency value) noexcept {
  switch (value) {
    case sufficiency::invalid: return "a figure is bad input";
    case sufficiency::unstable:
      return "requests come as fast as they can be served or faster, and the queue never ends";
    case sufficiency::no: return "so many replicas are too few";
    case sufficiency::undecided: return "too close to call";
    case sufficiency::yes: return "so many replicas are enough";
  }
  return {};
}

// Writes, for example, "requests need 3 replicas", or what is known of the number.
template <class Sink>
constexpr void say(Sink& sink, replica_count const& count) {
  detail::words_into out{sink};
  if (count.outcome != replica_outcome::exactly) out << count.outcome;
  else out << "requests need " << count.enough << (count.enough == 1 ? " replica" : " replicas");
}

// Writes, for example, "with one queue for all, requests need 3 replicas; where each request draws its replica, ...".
template <class Sink>
constexpr void say(Sink& sink, staffing const& needed) {
  detail::words_into out{sink};
  if (needed.fault.exists()) out << needed.fault;
  else
    out << "with one queue for all, " << needed.shared_queue << "; where each request draws its replica, "
        << needed.random_split;
}

// Writes, for example, "with one queue for all, so many replicas are enough; where each request draws its replica,
// ...".
template <class Sink>
constexpr void say(Sink& sink, staffing_check const& checked) {
  detail::words_into out{sink};
  if (checked.fault.exists()) out << checked.fault;
  else
    out << "with one queue for all, " << checked.shared_queue << "; where each request draws its replica, "
        << checked.random_split;
}

// Writes, for example, "1.25 %": the upper bound, rounded up to hundredths of a percent.
template <class Sink>
constexpr void say(Sink& sink, probability chance) {
  constexpr std::uint64_t per_hundredth = probability::certain / 10'000;
  std::uint64_t const hundredths = chance.at_most / per_hundredth + (chance.at_most % per_hundredth == 0 ? 0 : 1);
  detail::append_rounded(sink, static_cast<std::int64_t>(hundredths), 2);
  sink.append(" %");
}

// Writes, for example, "at most 1.25 % of requests with one queue for all, and 7.80 % where each request draws its
// replica".
template <class Sink>
constexpr void say(Sink& sink, excess_probability const& excess) {
  detail::words_into out{sink};
  if (excess.fault.exists()) out << excess.fault;
  else
    out << "at most " << excess.shared_queue << " of requests with one queue for all, and " << excess.random_split
        << " where each request draws its replica";
}

// Writes, for example, "at most 1.25 % of requests find every replica busy".
template <class Sink>
constexpr void say(Sink& sink, blocking_result const& blocking) {
  detail::words_into out{sink};
  if (blocking.fault.exists()) out << blocking.fault;
  else out << "at most " << blocking.lost << " of requests find every replica busy";
}

}  // namespace scoreplan
