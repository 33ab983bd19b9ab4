// SPDX-License-Identifier: MIT
// The JSON of lengths of time, and of what is wrong with durations, zones and recurrences.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <concepts>

namespace scoreplan {

// Writes a length as to_iso gives it, a string; an absent length is null.
template <class Sink, std::same_as<timespan> Length>
constexpr void write_json(Sink& sink, Length length) {
  if (length.is_absent()) sink.append("null");
  else detail::write_value(sink, to_iso(length));
}

}  // namespace scoreplan
