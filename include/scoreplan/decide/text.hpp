// SPDX-License-Identifier: MIT
// The words of a decision and of its parts.
#pragma once

#include <scoreplan/base/text.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <string_view>

namespace scoreplan {

// "R85"
[[nodiscard]] constexpr fixed_text<4> name(rule value) noexcept {
  fixed_text<4> text;
  text.append({&value.series, 1});
  detail::append_number(text, value.number);
  return text;
}

[[nodiscard]] constexpr std::string_view name(input_fault value) noexcept {
  switch (value) {
    case input_fault::none: return "none";
    case input_fault::missing: return "missing";
    case input_fault::negative: return "negative";
    case input_fault::zero: return "zero";
    case input_fault::unlimited: return "unlimited";
    case input_fault::calendar: return "calendar";
    case input_fault::not_applicable: return "not_applicable";
    case input_fault::too_large: return "too_large";
    case input_fault::too_fine: return "too_fine";
    case input_fault::mixed: return "mixed";
    case input_fault::unreadable: return "unreadable";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(mode value) noexcept {
  switch (value) {
    case mode::invalid: return "invalid";
    case mode::infeasible: return "infeasible";
    case mode::real_time: return "real time";
    case mode::batch: return "batch";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(quantity value) noexcept {
  switch (value) {
    case quantity::cadence: return "cadence";
    case quantity::request_gap: return "request gap";
    case quantity::staleness: return "tolerated staleness";
    case quantity::data_refresh: return "data refresh";
    case quantity::data_lateness: return "data lateness";
    case quantity::start_up: return "start-up";
    case quantity::environment: return "environment creation";
    case quantity::run: return "run";
    case quantity::delivery: return "delivery";
    case quantity::wait: return "wait";
    case quantity::answer: return "answer time";
    case quantity::turnaround: return "turnaround";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(relation value) noexcept {
  switch (value) {
    case relation::below: return "below";
    case relation::at_most: return "of at most";
    case relation::at_least: return "of at least";
    case relation::above: return "above";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(input_fault why) noexcept {
  switch (why) {
    case input_fault::none: return "is fine";
    case input_fault::missing: return "is missing";
    case input_fault::negative: return "is negative";
    case input_fault::zero: return "is zero";
    case input_fault::unlimited: return "has no limit";
    case input_fault::calendar: return "must be a fixed length, not months or years";
    case input_fault::not_applicable: return "does not go with this demand";
    case input_fault::too_large: return "is too large: about 292 years is the most";
    case input_fault::too_fine: return "is finer than a nanosecond";
    case input_fault::mixed: return "mixes months or years with fixed units";
    case input_fault::unreadable: return "comes from a text that is no duration";
  }
  return {};
}

// What is wrong, to be said after the name of the figure: "is zero". A subject may have its own words for its figures.
template <class Figure>
[[nodiscard]] constexpr std::string_view words(bad_figure<Figure> fault) noexcept {
  return words(fault.why);
}

// Appends what is wrong with a figure: "the run is zero".
template <class Sink, class Figure>
constexpr void say(Sink& sink, bad_figure<Figure> fault) {
  detail::words_into{sink} << "the " << fault.where << " " << words(fault);
}

// Appends a check: "batch needs 12 min from data to delivery, and the consumer waits up to 12 h".
template <class Sink>
constexpr void say(Sink& sink, reason const& check) {
  using subject = reason::subject;
  detail::words_into out{sink};
  bool const holds = check.holds();
  bool const any_time = check.need.is_unlimited();
  std::string_view const then = holds ? ", and " : ", but ";
  switch (check.about) {
    case subject::turnaround:
      out << "batch needs " << check.have << " from data to delivery" << then << "the consumer ";
      if (any_time) out << "can wait as long as it takes";
      else out << (holds ? "waits up to " : "waits only ") << check.need;
      return;
    case subject::staleness:
      out << "batch needs " << check.have << " to replace a stored prediction" << then;
      if (any_time) out << "it is never too old";
      else out << "it is stale " << (holds ? "only " : "already ") << check.need << " after newer inputs";
      return;
    case subject::period:
      out << "a run is busy for " << check.have << then << "the next begins after " << check.need;
      return;
    case subject::spacing:
      out << "runs can follow one another every " << check.have << then;
      if (any_time) out << "may be as far apart as one likes";
      else if (check.need.shortest().count() <= 0) out << "the turnaround leaves no time between them";
      else out << "may be " << (holds ? "up to " : "only ") << check.need << " apart";
      return;
    case subject::refreshes:
      out << "refreshed data waits " << check.have << " for the next run" << then;
      if (any_time) out << "may wait as long as it takes";
      else if (check.need.shortest().count() < 0) out << "the turnaround leaves it no time";
      else out << "may wait " << (holds ? "up to " : "only ") << check.need;
      return;
    case subject::answers:
      if (check.have.is_absent()) out << "real time fits if it answers within ";
      else
        out << "real time answers in " << check.have << then << "the consumer waits " << (holds ? "up to " : "only ");
      if (any_time) out << "any time";
      else out << check.need;
      return;
  }
}

template <class Sink>
constexpr void say(Sink& sink, bound const& bound) {
  std::string_view const noun = words(bound.what);
  bool const vowel = noun.front() == 'a' || noun.front() == 'e';
  detail::words_into{sink} << (vowel ? "an " : "a ") << noun << " " << bound.relation << " " << bound.threshold;
}

// Appends a flip: "with a run above 51 min the answer would be real time".
template <class Sink>
constexpr void say(Sink& sink, flip const& flip) {
  detail::words_into out{sink};
  out << "with " << flip.first;
  if (flip.takes_two()) out << " and " << flip.second;
  if (flip.to == mode::infeasible) out << " neither mode would do";
  else out << " the answer would be " << flip.to;
}

// Appends an alternative: "real time would do as well: each prediction would come 1 s after its data instead of 12
// min".
template <class Sink>
constexpr void say(Sink& sink, alternative const& other) {
  detail::words_into out{sink};
  if (!other) out << "no other mode would do";
  else
    out << other.mode << " would do as well: each prediction would come " << other.turnaround
        << " after its data instead of " << other.instead_of;
}

// Appends a note on a decision.
template <class Sink>
constexpr void say(Sink& sink, note what, decision const& about) {
  workload const& w = about.decided_on();
  detail::words_into out{sink};
  switch (what) {
    case note::cluster_never_stops:
      out << "each run ends just when the next begins: the cluster never stops, and the saving of batch is gone";
      return;
    case note::scored_less_often:
      out << "data that comes every " << detail::after_every(w[quantity::data_refresh])
          << " is slower than decisions that come every " << detail::after_every(w[quantity::cadence])
          << ": one run serves " << about.horizon() << " decisions";
      if (std::int64_t const steps = about.steps_to_forecast(); steps > 0)
        out << ", and must forecast " << steps << " steps from the time of its data";
      return;
    case note::nothing_new_between_refreshes:
      out << "nothing new can be known between two refreshes of the data, every "
          << detail::after_every(w[quantity::data_refresh]);
      return;
    case note::warm_node_would_do:
      out << "with a node kept warm (minimum nodes 1, paid around the clock) batch would do";
      return;
    case note::all_at_once:
      out << "entering all cases at once, instead of one by one, would make this friendlier to batch";
      return;
    case note::answer_time_assumed:
      out << "the answer time is not given and taken to fit: it must be ";
      if (w[quantity::wait].is_unlimited()) out << "finite";
      else out << "at most " << w[quantity::wait];
      return;
    case note::no_answer_time:
      out << "the answer time is not given, so real time cannot be offered as an alternative";
      return;
    case note::requests_may_overlap:
      out << "requests may come while another run is busy for " << w.hold() << ": more than one cluster at a time";
      return;
    case note::stored_predictions:
      out << "predictions are made ahead, stored, and looked up when they are asked for";
      return;
  }
}

namespace detail {

// Appends a verdict: "score in batch, every week: a prediction takes 48 min, with 1 d 11 h 12 min to spare".
template <class Sink>
constexpr void say_verdict(Sink& sink, decision const& decision, timespan slack) {
  words_into out{sink};
  switch (decision.mode()) {
    case mode::invalid:
      out << "this cannot be decided: ";
      say(sink, decision.fault());
      return;
    case mode::infeasible:
      out << "neither batch nor real time will do: "
          << (decision.decided_on()[quantity::answer].is_absent() ? "batch" : "the nearer of them") << " lacks "
          << -slack;
      return;
    case mode::real_time: out << "score in real time, "; break;
    case mode::batch: out << "score in batch, "; break;
  }
  switch (decision.trigger()) {
    case trigger::none: break;
    case trigger::schedule: out << "every " << after_every(decision.cadence()); break;
    case trigger::request: out << "at each request"; break;
    case trigger::arrival: out << "as the data arrives"; break;
  }
  if (decision.from_data() != decision.turnaround()) {
    out << ": a prediction comes at most " << decision.from_data() << " after its data";
    return;
  }
  if (!decision.turnaround().is_absent()) out << ": a prediction takes " << decision.turnaround();
  if (slack.is_absent() || slack.is_unlimited()) return;
  if (slack.shortest().count() == 0) out << ", with no time to spare";
  else out << ", with " << slack << " to spare";
}

}  // namespace detail

template <class Sink>
constexpr void say(Sink& sink, decision const& decision) {
  detail::say_verdict(sink, decision, decision.slack());
}

// Whether a flip tells a person something. That neither mode would do without any wait at all does not.
[[nodiscard]] constexpr bool is_informative(flip const& flip) noexcept {
  return flip.to != mode::infeasible || flip.first.threshold != std::chrono::seconds{0};
}

namespace detail {

// The flips that tell a person something.
[[nodiscard]] constexpr flip_list informative(flip_list const& all) noexcept {
  flip_list result;
  for (flip const& each : all)
    if (is_informative(each)) result.push_back(each);
  return result;
}

}  // namespace detail

// Appends a line each for the verdict, why, what else would do, what would change it, and what else is worth knowing.
template <class Sink>
constexpr void say_in_full(Sink& sink, decision const& decision) {
  detail::say_whole_sentence(sink, "", decision);
  detail::say_sentences(sink, "\nWhy: ", decision.reasons());
  if (alternative const other = decision.alternative()) detail::say_whole_sentence(sink, "\nInstead: ", other);
  detail::say_sentences(sink, "\nWhat would change this: ", detail::informative(decision.flips()));
  detail::say_sentences(sink, "\nWorth knowing: ", decision.notes(), decision);
  sink.append("\n");
}

// Appends an estimate: "a start-up takes at most 8 min, the longest of 3 observed".
template <class Sink>
constexpr void say(Sink& sink, start_up_estimate const& estimate) {
  detail::words_into out{sink};
  if (estimate.fault != input_fault::none) {
    out << "no start-up can be told from what was observed: ";
    if (estimate.fault == input_fault::not_applicable) out << "no number of samples makes the claim good";
    else if (estimate.fault == input_fault::missing) out << "there is no sample";
    else out << "a sample " << estimate.fault;
    return;
  }
  out << "a start-up takes at most " << estimate.stage << ", the ";
  if (estimate.rank == 1) out << "longest of " << estimate.samples << " observed";
  else out << "longest but " << estimate.rank - 1 << " of " << estimate.samples << " observed";
  if (estimate.short_by > 0) out << "; the claim needs " << estimate.short_by << " more";
  if (estimate.needs_ticket) out << "; that is more than 10 min, and a support ticket is advised";
}

}  // namespace scoreplan
