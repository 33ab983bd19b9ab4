// SPDX-License-Identifier: MIT
// The words of a finding.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/cron/text.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/text.hpp>
#include <scoreplan/plan/finding.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/duration_text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/text.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan {

template <class Sink>
constexpr void say(Sink& sink, figure const& value) {
  detail::words_into out{sink};
  switch (value.unit()) {
    case figure_unit::none: out << "nothing"; return;
    case figure_unit::instant: out << to_rfc3339(detail::instant_of(value.count())); return;
    case figure_unit::money:
      detail::append_rounded(sink, value.count(), 2);
      if (!value.currency().empty()) out << " " << value.currency();
      return;
    case figure_unit::number: out << value.count(); return;
    default: out << value.length();
  }
}

namespace detail {

// Writes the sentence that a decision has for its own check.
template <class Sink>
constexpr void say_reason(Sink& sink, finding const& found, mode option, reason::subject about) {
  say(sink, reason{found.rule, option, about, found.have.length(), found.need.length()});
}

template <class Sink>
constexpr void say_endpoint(Sink& sink, finding const& found) {
  words_into out{sink};
  out << "batch would do: it takes " << found.have << ", and the consumer ";
  if (found.need.unit() == figure_unit::unlimited) out << "can wait as long as it takes";
  else out << "waits up to " << found.need;
  out << (found.is_accepted ? "; real time was chosen with a reason" : "; no one needs an endpoint");
}

// What is said of a check of runs that holds.
[[nodiscard]] constexpr std::string_view words_of_kept(deployment_check check) noexcept {
  switch (check) {
    case deployment_check::start: return "every run starts in time";
    case deployment_check::run: return "there is a run for all that is needed";
    case deployment_check::data: return "every run starts after its data is there";
    default: return "every run ends before the next begins";
  }
}

// Writes, for example, "a run that is needed at ... starts at ..., but must start by ...".
template <class Sink>
constexpr void say_run(Sink& sink, finding const& found) {
  words_into out{sink};
  if (found.holds) return static_cast<void>(out << words_of_kept(found.check));
  switch (found.check) {
    case deployment_check::start:
      out << "for what is needed at " << found.at << " a run must start by " << found.need << ", but starts at "
          << found.have;
      return;
    case deployment_check::run:
      out << "for what is needed at " << found.at << " a run must start by " << found.need << ", but none does";
      return;
    case deployment_check::data:
      out << "for what is needed at " << found.at << " a run starts at " << found.need;
      if (found.have) out << ", but its data is there at " << found.have;
      else out << ", but there is no data";
      return;
    default:
      out << "a run is busy for " << found.have << ", but the next starts after " << found.need << ", at " << found.at;
  }
}

}  // namespace detail

// Writes one sentence, without capital and full stop.
template <class Sink>
constexpr void say(Sink& sink, finding const& found) {
  using check = deployment_check;
  using subject = reason::subject;
  detail::words_into out{sink};
  std::string_view const but = found.holds ? ", and " : ", but ";
  std::string_view const only = found.holds ? "" : "only ";
  switch (found.check) {
    case check::none: out << "nothing was checked"; return;
    case check::input:
      if (found.holds) out << "all figures can be used";
      else out << found.input;
      return;
    case check::mode:
      out << (found.holds ? "it is deployed as what can be deployed" : "it must be deployed as batch or in real time");
      return;
    case check::turnaround: return detail::say_reason(sink, found, mode::batch, subject::turnaround);
    case check::staleness: return detail::say_reason(sink, found, mode::batch, subject::staleness);
    case check::period: return detail::say_reason(sink, found, mode::batch, subject::period);
    case check::spacing: return detail::say_reason(sink, found, mode::batch, subject::spacing);
    case check::refreshes: return detail::say_reason(sink, found, mode::batch, subject::refreshes);
    case check::answer: return detail::say_reason(sink, found, mode::real_time, subject::answers);
    case check::answer_stated:
      if (found.holds) out << "real time states its answer time";
      else if (found.need.unit() == figure_unit::unlimited)
        out << "real time must state its answer time, which may be any";
      else out << "real time must state its answer time, which may be " << found.need;
      return;
    case check::endpoint: return detail::say_endpoint(sink, found);
    case check::start_up:
      if (!found.have) out << "no start-up was observed that could be used";
      else out << "a start-up took " << found.have << but << "the job allows " << only << found.need;
      return;
    case check::lead:
      if (!found.need) out << "the lead of its schedule is no length of time";
      else out << "a run takes " << found.have << but << "its schedule leaves " << only << found.need;
      return;
    case check::cost:
      if (!found.says.empty()) out << "the cost is not known: " << found.says;
      else if (!found.need) out << "what a month may cost is no amount";
      else out << "a month costs " << found.have << but << "may cost " << only << found.need;
      return;
    case check::schedule:
      out << (found.holds ? "the schedule can be checked" : "nothing is needed in the span, or it has a fault");
      return;
    case check::engine:
      if (found.holds) out << "cron means what it says";
      else out << "of the cron expression the " << found.cron.field << " " << found.cron.what;
      return;
    case check::own: out << found.says << ": has " << found.have << but << "may have " << found.need; return;
    default: return detail::say_run(sink, found);
  }
}

namespace detail {

// Writes a name or, when it is long, its beginning without half a letter of UTF-8, so that the sentence has room.
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

// One sentence, without capital or full stop: what the compiler says of the finding.
[[nodiscard]] constexpr finding_text sentence(finding const& found) noexcept {
  finding_text text;
  say(text, found);
  return text;
}
// The sentence after the name of a deployment and the rule: "routes, R85: ...". A name of more than 80 characters is
// cut.
[[nodiscard]] constexpr finding_text sentence(std::string_view name, finding const& found) noexcept {
  finding_text text;
  detail::say_name(text, name);
  if (found.rule.number != 0) {
    char const series[] = {',', ' ', found.rule.series};
    text.append({series, 3});
    detail::append_number(text, found.rule.number);
  }
  text.append(": ");
  say(text, found);
  return text;
}

}  // namespace scoreplan
