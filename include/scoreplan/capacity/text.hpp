// The words of capacity.
#pragma once

#include <scoreplan/capacity/question.hpp>
#include <scoreplan/decide/figures.hpp>

namespace scoreplan {

// A sentence about the figure.
[[nodiscard]] constexpr char const* sentence(capacity_fault fault) noexcept {
  switch (fault.why) {
    case input_fault::none: return "";
    case input_fault::missing: return "is missing";
    case input_fault::negative: return "is negative";
    case input_fault::zero: return "is zero";
    case input_fault::unlimited: return "has no limit";
    case input_fault::calendar: return "must be a fixed length, not months or years";
    case input_fault::not_applicable: break;
    case input_fault::too_large:
      return fault.where == capacity_figure::replicas ? "is larger than 2,000,000"
                                                      : "is too large: about 292 years is the most";
    case input_fault::too_fine: return "is finer than a nanosecond";
    case input_fault::mixed: return "mixes months or years with fixed units";
    case input_fault::unreadable: return "comes from a text that is no duration";
  }
  switch (fault.where) {
    case capacity_figure::measured_percentile: return "must be above the percentile wanted, and below 100 %";
    case capacity_figure::measured_time: return "is above the limit, so nothing follows from it";
    default: return "must be above 0 and below 100 %, as parts of at most 1,000,000,000";
  }
}

[[nodiscard]] constexpr char const* sentence(replica_outcome outcome) noexcept {
  switch (outcome) {
    case replica_outcome::invalid: return "a figure is bad input";
    case replica_outcome::none_needed: return "nothing arrives, so no replica is needed";
    case replica_outcome::exactly: return "so many replicas are enough, and one less is not";
    case replica_outcome::undecided: return "too close to call: fewer replicas may be enough";
    case replica_outcome::impossible: return "no number of replicas is enough: service alone takes longer too often";
    case replica_outcome::too_many: return "more than 2,000,000 replicas would be needed";
  }
  return "";
}

[[nodiscard]] constexpr char const* sentence(sufficiency value) noexcept {
  switch (value) {
    case sufficiency::invalid: return "a figure is bad input";
    case sufficiency::unstable:
      return "requests come as fast as they can be served or faster, and the queue never ends";
    case sufficiency::no: return "so many replicas are too few";
    case sufficiency::undecided: return "too close to call";
    case sufficiency::yes: return "so many replicas are enough";
  }
  return "";
}

}  // namespace scoreplan
