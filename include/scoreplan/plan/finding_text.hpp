// The words of a finding.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/plan/finding.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/instant_text.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan {

namespace detail {

template <class Sink>
constexpr void say(Sink& sink, figure const& value) {
  switch (value.unit()) {
    case figure_unit::none: return sink.append("nothing");
    case figure_unit::instant: return sink.append(to_rfc3339(instant_of(value.count())).view());
    case figure_unit::money: {
      if (value.count() < 0) sink.append("-");
      append_number(sink, magnitude(value.count()) / 100);
      sink.append(".");
      append_number(sink, magnitude(value.count()) % 100, 2);
      if (!value.currency().empty()) sink.append(" ");
      return sink.append(value.currency());
    }
    case figure_unit::number:
      if (value.count() < 0) sink.append("-");
      return append_number(sink, magnitude(value.count()));
    default: return append_words(sink, value.length());
  }
}

// A text, and a figure or nothing after it.
template <class Sink>
constexpr void say_parts(Sink& sink, std::string_view before, figure const& have, std::string_view between = {},
                         figure const& need = {}, std::string_view after = {}) {
  sink.append(before);
  if (have) say(sink, have);
  sink.append(between);
  if (need) say(sink, need);
  sink.append(after);
}

// The sentence of a decision's own check.
template <class Sink>
constexpr void say_reason(Sink& sink, finding const& found, mode option, reason::subject about) {
  say(sink, reason{found.rule, option, about, found.have.length(), found.need.length()});
}

template <class Sink>
constexpr void say_endpoint(Sink& sink, finding const& found) {
  bool const any_time = found.need.unit() == figure_unit::unlimited;
  say_parts(sink, "batch would do: it takes ", found.have, ", and the consumer ");
  if (any_time) sink.append("can wait as long as it takes");
  else say_parts(sink, "waits up to ", found.need);
  sink.append(found.is_accepted ? "; real time was chosen with a reason" : "; no one needs an endpoint");
}

// "a run that is needed at ... starts at ..., but must start by ..."
template <class Sink>
constexpr void say_run(Sink& sink, finding const& found) {
  using check = deployment_check;
  if (found.check == check::start && found.holds) return sink.append("every run starts in time");
  if (found.check == check::run && found.holds) return sink.append("there is a run for all that is needed");
  if (found.check == check::data && found.holds) return sink.append("every run starts after its data is there");
  if (found.check == check::overlap && found.holds) return sink.append("every run ends before the next begins");
  switch (found.check) {
    case check::start:
      say_parts(sink, "for what is needed at ", found.at, " a run must start by ", found.need, ", but starts at ");
      return say(sink, found.have);
    case check::run:
      return say_parts(sink, "for what is needed at ", found.at, " a run must start by ", found.need,
                       ", but none does");
    case check::data:
      say_parts(sink, "for what is needed at ", found.at, " a run starts at ", found.need);
      if (!found.have) return sink.append(", but there is no data");
      return say_parts(sink, ", but its data is there at ", found.have);
    default:
      say_parts(sink, "a run is busy for ", found.have, ", but the next starts after ", found.need);
      return say_parts(sink, ", at ", found.at);
  }
}

template <class Sink>
constexpr void say(Sink& sink, finding const& found) {
  using check = deployment_check;
  using subject = reason::subject;
  std::string_view const but = found.holds ? ", and " : ", but ";
  switch (found.check) {
    case check::none: return sink.append("nothing was checked");
    case check::input: return found.holds ? sink.append("all figures can be used") : say(sink, found.input);
    case check::mode:
      return sink.append(found.holds ? "it is deployed as what can be deployed"
                                     : "it must be deployed as batch or in real time");
    case check::turnaround: return say_reason(sink, found, mode::batch, subject::turnaround);
    case check::staleness: return say_reason(sink, found, mode::batch, subject::staleness);
    case check::period: return say_reason(sink, found, mode::batch, subject::period);
    case check::spacing: return say_reason(sink, found, mode::batch, subject::spacing);
    case check::refreshes: return say_reason(sink, found, mode::batch, subject::refreshes);
    case check::answer: return say_reason(sink, found, mode::real_time, subject::answers);
    case check::answer_stated:
      if (found.holds) return sink.append("real time states its answer time");
      sink.append("real time must state its answer time, which may be ");
      return found.need.unit() == figure_unit::unlimited ? sink.append("any") : say(sink, found.need);
    case check::endpoint: return say_endpoint(sink, found);
    case check::start_up:
      if (!found.have) return sink.append("no start-up was observed that could be used");
      say_parts(sink, "a start-up took ", found.have, but, {}, "the job allows ");
      return say_parts(sink, found.holds ? "" : "only ", found.need);
    case check::lead:
      if (!found.need) return sink.append("the lead of its schedule is no length of time");
      say_parts(sink, "a run takes ", found.have, but, {}, "its schedule leaves ");
      return say_parts(sink, found.holds ? "" : "only ", found.need);
    case check::cost:
      if (!found.says.empty()) return say_parts(sink, "the cost is not known: ", {}, found.says);
      if (!found.need) return sink.append("what a month may cost is no amount");
      say_parts(sink, "a month costs ", found.have, but, {}, "may cost ");
      return say_parts(sink, found.holds ? "" : "only ", found.need);
    case check::schedule:
      return sink.append(found.holds ? "the schedule can be checked"
                                     : "nothing is needed in the span, or it has a fault");
    case check::engine:
      if (found.holds) return sink.append("cron means what it says");
      sink.append("of the cron expression the ");
      sink.append(scoreplan::name(found.cron.field));
      sink.append(" ");
      return sink.append(scoreplan::sentence(found.cron.what));
    case check::own:
      return say_parts(sink, found.says, {}, ": has ", {}), say(sink, found.have),
             say_parts(sink, found.holds ? ", and may have " : ", but may have ", {}), say(sink, found.need);
    default: return say_run(sink, found);
  }
}

// A name as it is, or the beginning of a long one, without half a letter of UTF-8: what is said of it must have room.
template <class Sink>
constexpr void say_name(Sink& sink, std::string_view name) {
  constexpr std::size_t most = 80;
  if (name.size() <= most) return sink.append(name);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  sink.append(name.substr(0, end));
  sink.append("...");
}

}  // namespace detail

using finding_text = fixed_text<240>;

// One sentence, without capital or full stop: what the compiler says of it.
[[nodiscard]] constexpr finding_text sentence(finding const& found) noexcept {
  finding_text text;
  detail::say(text, found);
  return text;
}
// The same after the name of a deployment and the rule: "routes, R85: ...". Of a name of more than 80 characters the
// beginning.
[[nodiscard]] constexpr finding_text sentence(std::string_view name, finding const& found) noexcept {
  finding_text text;
  detail::say_name(text, name);
  if (found.rule.number != 0) {
    char const series[] = {',', ' ', found.rule.series};
    text.append({series, 3});
    detail::append_number(text, found.rule.number);
  }
  text.append(": ");
  detail::say(text, found);
  return text;
}

}  // namespace scoreplan
