// The JSON of lengths of time, and of what is wrong with durations, zones and recurrences.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <concepts>

namespace scoreplan {

// ISO 8601, "no limit", or null for an absent one.
template <class Sink, std::same_as<timespan> Length>
constexpr void write_json(Sink& sink, Length length) {
  if (length.is_absent()) sink.append("null");
  else detail::write_value(sink, to_iso(length));
}

template <class Sink>
constexpr void write_json(Sink& sink, parsed_duration const& parsed) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("value", parsed.value);
  object.member("fault", parsed.fault);
  object.member("position", parsed.position);
  object.text_member(parsed);
}

}  // namespace scoreplan
