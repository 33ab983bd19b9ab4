// SPDX-License-Identifier: MIT
// The JSON of capacity results.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/capacity/text.hpp>
#include <scoreplan/decide/json.hpp>

namespace scoreplan {

// Each function writes an object, in which "text" is the sentence that explain gives.

template <class Sink>
constexpr void write_json(Sink& sink, replica_count const& count) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("outcome", count.outcome);
  object.member("enough", count.enough);
  object.text_member(count);
}

// Writes both bounds of a probability, in units of 10^-18.
template <class Sink>
constexpr void write_json(Sink& sink, probability chance) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("at_least", chance.at_least);
  object.member("at_most", chance.at_most);
  object.text_member(chance);
}

namespace detail {

// Writes the answer for both ways in which requests find a replica.
template <class Sink, class Both>
constexpr void write_both_ways(Sink& sink, Both const& answer) {
  json_block<Sink> object{sink, "{}"};
  object.member("shared_queue", answer.shared_queue);
  object.member("random_split", answer.random_split);
  if (answer.fault.exists()) object.member("fault", answer.fault);
  object.text_member(answer);
}

}  // namespace detail

template <class Sink>
constexpr void write_json(Sink& sink, staffing const& needed) {
  detail::write_both_ways(sink, needed);
}
template <class Sink>
constexpr void write_json(Sink& sink, staffing_check const& checked) {
  detail::write_both_ways(sink, checked);
}
template <class Sink>
constexpr void write_json(Sink& sink, excess_probability const& excess) {
  detail::write_both_ways(sink, excess);
}

template <class Sink>
constexpr void write_json(Sink& sink, blocking_result const& blocking) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("lost", blocking.lost);
  if (blocking.fault.exists()) object.member("fault", blocking.fault);
  object.text_member(blocking);
}

}  // namespace scoreplan
