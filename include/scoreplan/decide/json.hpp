// SPDX-License-Identifier: MIT
// The JSON of a decision and of its parts.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/fields.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/json.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace scoreplan {

// A note that the caller adds to those of the decision.
struct extra_note {
  std::string_view id;
  std::string_view text;
};

// A run, with how far local time is ahead of UTC at its start and at its need-by.
struct local_run {
  std::chrono::sys_seconds start;
  std::chrono::sys_seconds need_by;
  std::chrono::seconds start_offset;
  std::chrono::seconds need_by_offset;
};

struct json_options {
  std::string_view name = {};            // the name of the workload; null when empty
  std::span<extra_note const> notes;     // added to those of the decision
  std::span<local_run const> runs = {};  // "runs" is left out when there are none
};

// Each write_json below writes an object. Its "text", if it has one, is the sentence that explain gives.

template <class Sink, class Figure>
constexpr void write_json(Sink& sink, bad_figure<Figure> fault) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("figure", fault.where);
  object.member("fault", fault.why);
  object.text_member(fault);
}

template <class Sink>
constexpr void write_json(Sink& sink, reason const& check) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("rule", name(check.rule));
  object.member("option", check.option);
  object.member("have", check.have);
  object.member("need", check.need);
  object.member("holds", check.holds());
  object.text_member(check);
}

namespace detail {

template <class Sink>
constexpr void write_members(json_block<Sink>& object, bound const& bound) {
  object.member("quantity", bound.what);
  object.member("relation", bound.relation);
  object.member("threshold", bound.threshold);
}

}  // namespace detail

template <class Sink>
constexpr void write_json(Sink& sink, bound const& bound) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::write_members(object, bound);
}

template <class Sink>
constexpr void write_json(Sink& sink, flip const& flip) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::write_members(object, flip.first);
  if (flip.takes_two()) object.member("and", flip.second);
  object.member("to", flip.to);
  object.text_member(flip);
}

// Writes null where no other mode would do.
template <class Sink>
constexpr void write_json(Sink& sink, alternative const& other) {
  if (!other) {
    sink.append("null");
    return;
  }
  detail::json_block<Sink> object{sink, "{}"};
  object.member("mode", other.mode);
  object.member("turnaround", other.turnaround);
  object.text_member(other);
}

template <class Sink>
constexpr void write_json(Sink& sink, note value, decision const& about) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("id", value);
  object.text_member(value, about);
}

template <class Sink>
constexpr void write_json(Sink& sink, extra_note const& note) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("id", note.id);
  object.member("text", note.text);
}

template <class Sink>
constexpr void write_json(Sink& sink, local_run const& run) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("start", to_rfc3339(run.start));
  object.member("need_by", to_rfc3339(run.need_by));
  object.member("start_local", to_rfc3339(run.start, run.start_offset));
  object.member("need_by_local", to_rfc3339(run.need_by, run.need_by_offset));
}

template <class Sink>
constexpr void write_json(Sink& sink, bad_field const& found) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("field", found.field);
  object.member("fault", found.why);
  object.text_member(found);
}

template <class Sink>
constexpr void write_json(Sink& sink, start_up_estimate const& estimate) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("stage", estimate.stage);
  object.member("maximum", estimate.maximum);
  object.member("samples", estimate.samples);
  object.member("rank", estimate.rank);
  object.member("short_by", estimate.short_by);
  object.member("needs_ticket", estimate.needs_ticket);
  object.text_member(estimate);
}

namespace detail {

// Writes the notes of a decision, and then those of the caller.
template <class Sink>
constexpr void write_notes(Sink& sink, note_list const& notes, decision const& about,
                           std::span<extra_note const> more) {
  json_block<Sink> array{sink, "[]"};
  for (note const each : notes) array.element(each, about);
  for (extra_note const& each : more) array.element(each);
}

// The parts of a decision that are written, as the decision itself or a plan gives them.
struct told {
  scoreplan::decision const& decision;
  timespan slack;
  reason_list reasons;
  flip_list flips;
  scoreplan::alternative alternative;
  note_list notes;
};

template <class Sink>
constexpr void write_members(json_block<Sink>& object, told const& all, json_options const& chosen) {
  decision const& decision = all.decision;
  object.optional_member("name", !chosen.name.empty(), chosen.name);
  object.member("mode", decision.mode());
  object.optional_member("trigger", decision.trigger() != trigger::none, decision.trigger());
  object.member("cadence", decision.cadence());
  object.member("horizon", decision.horizon());
  object.optional_member("steps_to_forecast", decision.steps_to_forecast() > 0, decision.steps_to_forecast());
  object.member("turnaround", decision.turnaround());
  object.member("slack", all.slack);
  object.member("reasons", all.reasons);
  object.member("flips", all.flips);
  object.member("alternative", all.alternative);
  object.key("notes");
  write_notes(object.sink(), all.notes, decision, chosen.notes);
  if (!chosen.runs.empty()) {
    object.key("runs");
    write_array(object.sink(), chosen.runs);
  }
  if (decision.fault().exists()) object.member("fault", decision.fault());
}

}  // namespace detail

// Writes {"name", "mode", "trigger", "cadence", "horizon", "steps_to_forecast", "turnaround", "slack", "reasons",
// "flips", "alternative", "notes"}, with "runs" when they are given, and "fault" when the mode is invalid.
template <class Sink>
constexpr void write_json(Sink& sink, decision const& decision, json_options const& options = {}) {
  detail::json_block<Sink> object{sink, "{}"};
  detail::write_members(object,
                        detail::told{decision, decision.slack(), decision.reasons(), decision.flips(),
                                     decision.alternative(), decision.notes()},
                        options);
}

// Returns the JSON of a decision with options, which a braced list can give: to_json(answer, {.name = "routes"}).
[[nodiscard]] inline std::string to_json(decision const& decision, json_options const& options) {
  std::string text;
  write_json(text, decision, options);
  return text;
}

}  // namespace scoreplan
