// JSON of a decision, into a std::string or an output iterator.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace scoreplan {

// A note of the caller's own, beside those of the decision.
struct extra_note {
  std::string_view id;
  std::string_view text;
};

// A run with what its local time is ahead of UTC at the start and at the need-by.
struct local_run {
  run times;
  std::chrono::seconds start_offset;
  std::chrono::seconds need_by_offset;
};

struct json_options {
  std::string_view name = {};            // of the workload; empty: null
  std::span<extra_note const> notes;     // added to the decision's
  std::span<local_run const> runs = {};  // "runs" is left out when there are none
};

namespace detail {

// An object or array being written: puts the commas, and the closing bracket when it ends.
template <class Sink>
class json_block {
 public:
  constexpr json_block(Sink& sink, std::string_view brackets) : sink_{sink}, close_{brackets.substr(1)} {
    sink_.append(brackets.substr(0, 1));
  }
  json_block(json_block const&) = delete;
  json_block& operator=(json_block const&) = delete;
  constexpr ~json_block() { sink_.append(close_); }

  // Starts the next element or member.
  constexpr void next() {
    if (!first_) sink_.append(",");
    first_ = false;
  }
  constexpr void key(std::string_view key) {
    next();
    string(key);
    sink_.append(":");
  }

  constexpr void string(std::string_view text) {
    sink_.append("\"");
    json_escape<Sink> escape{sink_};
    escape.append(text);
    sink_.append("\"");
  }
  template <class... Result>
  constexpr void sentence(Result const&... result) {
    sink_.append("\"");
    json_escape<Sink> escape{sink_};
    say(escape, result...);
    sink_.append("\"");
  }

  constexpr void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  constexpr void member(std::string_view name, timespan value) {
    key(name);
    if (value.is_absent()) sink_.append("null");
    else string(to_iso(value));
  }
  template <class... Result>
  constexpr void text_member(Result const&... result) {
    key("text");
    sentence(result...);
  }

  [[nodiscard]] constexpr Sink& sink() noexcept { return sink_; }

 private:
  Sink& sink_;
  std::string_view close_;
  bool first_ = true;
};

template <class Sink>
constexpr void write_json(Sink& sink, reason const& check) {
  json_block<Sink> object{sink, "{}"};
  object.member("rule", name(check.rule).view());
  object.member("option", name(check.option));
  object.member("have", check.have);
  object.member("need", check.need);
  object.key("holds");
  sink.append(check.holds() ? "true" : "false");
  object.text_member(check);
}

template <class Sink>
constexpr void write_members(json_block<Sink>& object, bound const& bound) {
  object.member("quantity", name(bound.what));
  object.member("relation", name(bound.relation));
  object.member("threshold", bound.threshold);
}

template <class Sink>
constexpr void write_json(Sink& sink, flip const& flip) {
  json_block<Sink> object{sink, "{}"};
  write_members(object, flip.first);
  if (flip.takes_two()) {
    object.key("and");
    json_block<Sink> second{sink, "{}"};
    write_members(second, flip.second);
  }
  object.member("to", name(flip.to));
  object.text_member(flip);
}

template <class Sink>
constexpr void write_json(Sink& sink, alternative const& other) {
  if (!other) {
    sink.append("null");
    return;
  }
  json_block<Sink> object{sink, "{}"};
  object.member("mode", name(other.mode));
  object.member("turnaround", other.turnaround);
  object.text_member(other);
}

template <class Sink>
constexpr void write_notes(Sink& sink, note_list const& notes, decision const& decision,
                           std::span<extra_note const> more) {
  json_block<Sink> array{sink, "[]"};
  for (note const note : notes) {
    array.next();
    json_block<Sink> object{sink, "{}"};
    object.member("id", name(note));
    object.text_member(note, decision);
  }
  for (extra_note const& extra_note : more) {
    array.next();
    json_block<Sink> object{sink, "{}"};
    object.member("id", extra_note.id);
    object.member("text", extra_note.text);
  }
}

template <class Sink>
constexpr void write_json(Sink& sink, local_run const& each) {
  json_block<Sink> object{sink, "{}"};
  object.member("start", to_rfc3339(each.times.start).view());
  object.member("need_by", to_rfc3339(each.times.need_by).view());
  object.member("start_local", to_rfc3339(each.times.start, each.start_offset).view());
  object.member("need_by_local", to_rfc3339(each.times.need_by, each.need_by_offset).view());
}

template <class Sink, class List, class Write>
constexpr void write_array(Sink& sink, List const& values, Write write) {
  json_block<Sink> array{sink, "[]"};
  for (auto const& value : values) {
    array.next();
    write(value);
  }
}
template <class Sink, class List>
constexpr void write_array(Sink& sink, List const& values) {
  write_array(sink, values, [&](auto const& value) { write_json(sink, value); });
}

// What a decision says of itself, or a plan of its decision.
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
  Sink& sink = object.sink();
  decision const& decision = all.decision;
  object.key("name");
  if (chosen.name.empty()) sink.append("null");
  else object.string(chosen.name);
  object.member("mode", name(decision.mode));
  object.key("trigger");
  if (decision.trigger() == trigger::none) sink.append("null");
  else object.string(name(decision.trigger()));
  object.member("cadence", decision.cadence());
  object.key("horizon");
  append_number(sink, static_cast<std::uint64_t>(decision.horizon()));
  object.member("turnaround", decision.turnaround());
  object.member("slack", all.slack);
  object.key("reasons");
  write_array(sink, all.reasons);
  object.key("flips");
  write_array(sink, all.flips);
  object.key("alternative");
  write_json(sink, all.alternative);
  object.key("notes");
  write_notes(sink, all.notes, decision, chosen.notes);
  if (!chosen.runs.empty()) {
    object.key("runs");
    write_array(sink, chosen.runs);
  }
  if (!decision.fault()) return;
  object.key("fault");
  json_block<Sink> fault{sink, "{}"};
  fault.member("quantity", name(decision.fault().where));
  fault.text_member(decision.fault());
}

template <class Sink>
constexpr void write_json(Sink& sink, decision const& decision, json_options const& chosen) {
  json_block<Sink> object{sink, "{}"};
  write_members(
      object,
      told{decision, decision.slack(), decision.reasons(), decision.flips(), decision.alternative(), decision.notes()},
      chosen);
}

}  // namespace detail

// One line of JSON: {"name", "mode", "trigger", "cadence", "horizon", "turnaround", "slack", "reasons", "flips",
// "alternative", "notes"}, "starts" when they are given, and "fault" when the mode is invalid. Durations are ISO 8601,
// or "no limit"; absent values null.
[[nodiscard]] inline std::string to_json(decision const& decision, json_options const& options = {}) {
  std::string text;
  detail::write_json(text, decision, options);
  return text;
}

// To an output iterator; returns the iterator past the last letter.
template <class Out>
constexpr Out json_to(Out out, decision const& decision, json_options const& options = {}) {
  detail::iterator_sink<Out> sink{std::move(out)};
  detail::write_json(sink, decision, options);
  return sink.out();
}

}  // namespace scoreplan
