// What a check of a deployment found: the rule, both figures, and a sentence.
#pragma once

#include <scoreplan/cron_dialect.hpp>
#include <scoreplan/decide.hpp>
#include <scoreplan/detail/sentences.hpp>
#include <scoreplan/detail/text.hpp>
#include <scoreplan/duration.hpp>
#include <scoreplan/fraction.hpp>
#include <scoreplan/money.hpp>
#include <scoreplan/time_text.hpp>
#include <scoreplan/zone.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// The largest unit of which a figure is a whole number.
enum class figure_unit : std::uint8_t {
  none,
  unlimited,
  years,
  months,
  weeks,
  days,
  hours,
  minutes,
  seconds,
  milliseconds,
  microseconds,
  nanoseconds,
  instant,  // seconds since 1970
  money,    // hundredths
  number,
};

namespace detail {

// An instant in UTC, in fields.
struct civil_time {
  int year, month, day, hour, minute, second;

  constexpr explicit civil_time(std::int64_t seconds_since_1970) noexcept {
    using namespace std::chrono;
    sys_seconds const time{seconds{within_years(seconds_since_1970)}};
    sys_days const date_of = floor<days>(time);
    year_month_day const date{date_of};
    std::int64_t const since_midnight = (time - date_of).count();
    year = static_cast<int>(date.year());
    month = static_cast<int>(unsigned{date.month()});
    day = static_cast<int>(unsigned{date.day()});
    hour = static_cast<int>(since_midnight / 3600);
    minute = static_cast<int>(since_midnight / 60 % 60);
    second = static_cast<int>(since_midnight % 60);
  }
};

// How many nanoseconds each unit of fixed length has.
struct unit_length {
  figure_unit unit;
  tick_count ticks;
};
inline constexpr unit_length unit_lengths[] = {
    {figure_unit::weeks, 7 * ticks_per_day},
    {figure_unit::days, ticks_per_day},
    {figure_unit::hours, 3600 * ticks_per_second},
    {figure_unit::minutes, 60 * ticks_per_second},
    {figure_unit::seconds, ticks_per_second},
    {figure_unit::milliseconds, ticks_per_second / 1'000},
    {figure_unit::microseconds, ticks_per_second / 1'000'000},
    {figure_unit::nanoseconds, 1},
};

}  // namespace detail

// One figure of a finding: a length of time, an instant, money, a number; or none.
class figure {
 public:
  constexpr figure() noexcept = default;
  constexpr figure(timespan length) noexcept : length_{length} {
    unit_ = unit_of(length);
    if (unit_ != figure_unit::none && unit_ != figure_unit::unlimited) count_ = count_of(length, unit_);
  }
  template <duration_like Duration>
  requires(!std::same_as<Duration, timespan>) constexpr figure(Duration length) noexcept : figure{timespan{length}} {}
  constexpr figure(std::chrono::sys_seconds instant) noexcept
      : count_{instant.time_since_epoch().count()}, unit_{figure_unit::instant} {}
  template <std::integral Number>
  constexpr figure(Number number) noexcept : count_{static_cast<std::int64_t>(number)}, unit_{figure_unit::number} {}
  // In hundredths, rounded as is said; what is not good is no figure.
  template <currency Currency>
  constexpr figure(amount<Currency> money, rounding how) noexcept : figure{money, how, Currency::code} {}
  template <currency Currency>
  constexpr figure(amount<Currency> money, rounding how, std::string_view code) noexcept : currency_{code} {
    if (!money.is_good()) return;
    unit_ = figure_unit::money;
    count_ = money.rounded(100, how);
  }

  [[nodiscard]] constexpr figure_unit unit() const noexcept { return unit_; }
  // So many of the unit.
  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] constexpr std::string_view currency() const noexcept { return currency_; }
  // Absent for what is no length of time.
  [[nodiscard]] constexpr timespan length() const noexcept { return length_; }

  [[nodiscard]] constexpr explicit operator bool() const noexcept { return unit_ != figure_unit::none; }
  friend constexpr bool operator==(figure const&, figure const&) noexcept = default;

 private:
  [[nodiscard]] static constexpr figure_unit unit_of(timespan length) noexcept {
    if (length.is_unlimited()) return figure_unit::unlimited;
    if (!length.has_value()) return figure_unit::none;
    if (length.is_calendar())
      return length.in_years() && length.months().count() % 12 == 0 ? figure_unit::years : figure_unit::months;
    if (detail::ticks(length) == 0) return figure_unit::seconds;
    for (detail::unit_length const& each : detail::unit_lengths)
      if (detail::ticks(length) % each.ticks == 0) return each.unit;
    return figure_unit::nanoseconds;
  }
  [[nodiscard]] static constexpr std::int64_t count_of(timespan length, figure_unit unit) noexcept {
    if (unit == figure_unit::months) return length.months().count();
    if (unit == figure_unit::years) return length.months().count() / 12;
    for (detail::unit_length const& each : detail::unit_lengths)
      if (each.unit == unit) return detail::ticks(length) / each.ticks;
    return 0;
  }

  timespan length_;
  std::int64_t count_ = 0;
  std::string_view currency_;
  figure_unit unit_ = figure_unit::none;
};

// What is checked of a deployment.
enum class deployment_check : std::uint8_t {
  none,
  input,          // no figure of the workload is bad input
  mode,           // it is deployed as batch or in real time
  turnaround,     // batch delivers within the wait (R85)
  staleness,      // or before a stored prediction is stale (T11)
  period,         // a run ends before the next begins, as the workload has it (R32)
  spacing,        // the same, for runs that the wait or the staleness keeps together
  refreshes,      // the data that comes while runs keep apart is not stale before the next (R32)
  answer_stated,  // real time states how long an answer takes (R87)
  answer,         // which is within the wait (R87)
  endpoint,       // real time is needed, or its reason given: batch is preferred where it will do (R94)
  start_up,       // its stage covers the start-ups that were observed (R41)
  lead,           // the schedule leaves time for the turnaround (T1)
  cost,           // a month costs no more than it may (R58)
  schedule,       // the schedule can be checked: something is needed in the span, and nothing has a fault
  engine,         // the cron expression means what it says to its engine
  start,          // every run starts in time (R38)
  run,            // every need-by has a run (R47)
  data,           // every run starts after its data is there (R34)
  overlap,        // a run ends before the next one really begins (R32)
  own,            // a check of the team's own
};

// What a check has must not exceed what it needs to stay within; equal is enough (T4). For the data that is: when it is
// there, and when the run starts.
struct finding {
  deployment_check check = deployment_check::none;
  scoreplan::rule rule{'R', 0};  // 0: none
  figure have = {};
  figure need = {};
  bool holds = true;
  figure at = {};              // the need-by that it is about, or the start
  bad_input input = {};        // of the workload
  cron_finding cron = {};      // of the expression in use
  std::string_view says = {};  // in the check's own words
  bool is_accepted = false;    // an endpoint that nobody needs, for a reason that was given

  friend constexpr bool operator==(finding const&, finding const&) noexcept = default;
};

// Of a team's own check: says is "runs end before noon" or so, a text that outlives the finding.
[[nodiscard]] constexpr finding own_finding(std::string_view says, figure have, figure need, bool holds,
                                            rule cited = {'R', 0}) noexcept {
  return {.check = deployment_check::own, .rule = cited, .have = have, .need = need, .holds = holds, .says = says};
}

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
