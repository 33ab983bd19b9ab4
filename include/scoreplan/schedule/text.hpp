// SPDX-License-Identifier: MIT
// The words of a schedule: runs, irregularities, and what an audit found.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/found.hpp>
#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/cron/text.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/schedule/deviation.hpp>
#include <scoreplan/schedule/irregularity.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/schedule/pace.hpp>
#include <scoreplan/schedule/part_fault.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/schedule/served_need.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace scoreplan {

namespace detail {

// A number that is rounded to hundredths as text, "365.24".
[[nodiscard]] constexpr fixed_text<24> in_hundredths(fraction number) noexcept {
  fixed_text<24> text;
  append_rounded(text, (number * 100 + fraction::of(1, 2)).floor(), 2);
  return text;
}

// An offset from UTC as text, "+02:00".
[[nodiscard]] constexpr fixed_text<9> offset_text(std::chrono::seconds offset) noexcept {
  fixed_text<9> text;
  std::int64_t const minutes = (offset.count() < 0 ? -offset.count() : offset.count()) / 60;
  char const letters[] = {offset.count() < 0 ? '-' : '+',
                          static_cast<char>('0' + minutes / 600),
                          static_cast<char>('0' + minutes / 60 % 10),
                          ':',
                          static_cast<char>('0' + minutes % 60 / 10),
                          static_cast<char>('0' + minutes % 10)};
  text.append({letters, sizeof letters});
  return text;
}

}  // namespace detail

[[nodiscard]] constexpr std::string_view name(irregularity::kind value) noexcept {
  switch (value) {
    case irregularity::kind::start_moved: return "start_moved";
    case irregularity::kind::start_ambiguous: return "start_ambiguous";
    case irregularity::kind::need_by_moved: return "need_by_moved";
    case irregularity::kind::need_by_ambiguous: return "need_by_ambiguous";
    case irregularity::kind::need_by_skipped: return "need_by_skipped";
    case irregularity::kind::need_by_doubled: return "need_by_doubled";
    case irregularity::kind::need_by_rejected: return "need_by_rejected";
  }
  return {};
}

// Appends a run: "starts at 2026-03-02T10:12:00Z, needed by 2026-03-02T11:00:00Z".
template <class Sink>
constexpr void say(Sink& sink, run const& each) {
  detail::words_into{sink} << "starts at " << to_rfc3339(each.start) << ", needed by " << to_rfc3339(each.need_by);
}

// Appends a gap: "the shortest gap is 23 h, and ends at 2026-03-29T04:00:00Z".
template <class Sink>
constexpr void say(Sink& sink, gap const& shortest) {
  detail::words_into{sink} << "the shortest gap is " << timespan{shortest.length} << ", and ends at "
                           << to_rfc3339(shortest.ends);
}

// Appends an irregularity: "needed 2026-03-29T02:30:00: this time does not happen that day, and no run is made". The
// need-by is in local time.
template <class Sink>
constexpr void say(Sink& sink, irregularity const& each) {
  using kind = irregularity::kind;
  detail::words_into out{sink};
  out << "needed " << to_text(each.need_by) << ": ";
  switch (each.what) {
    case kind::start_moved:
      out << "the run starts at " << to_rfc3339(*each.start) << ", not at " << to_text(each.usual_start)
          << " local time, because the clock changes in between";
      return;
    case kind::start_ambiguous:
      out << "its start at " << to_text(each.usual_start) << " happens twice that day; it is the one at "
          << to_rfc3339(*each.start);
      return;
    case kind::need_by_moved: out << "this time does not happen that day; the next that does is taken"; return;
    case kind::need_by_ambiguous: out << "this time happens twice that day, and one of them is taken"; return;
    case kind::need_by_skipped: out << "this time does not happen that day, and no run is made"; return;
    case kind::need_by_doubled: out << "this time happens twice that day, and so does the run"; return;
    case kind::need_by_rejected: out << "this time does not happen just once that day"; return;
  }
}

[[nodiscard]] constexpr std::string_view name(service value) noexcept {
  switch (value) {
    case service::served: return "served";
    case service::late: return "late";
    case service::missing: return "missing";
  }
  return {};
}
[[nodiscard]] constexpr std::string_view name(deviation_kind value) noexcept {
  switch (value) {
    case deviation_kind::late: return "late";
    case deviation_kind::early: return "early";
    case deviation_kind::missing: return "missing";
    case deviation_kind::surplus: return "surplus";
    case deviation_kind::unasked: return "unasked";
    case deviation_kind::overlap: return "overlap";
  }
  return {};
}
[[nodiscard]] constexpr std::string_view name(cause value) noexcept {
  switch (value) {
    case cause::ordinary: return "ordinary";
    case cause::season: return "season";
    case cause::exception: return "exception";
  }
  return {};
}
[[nodiscard]] constexpr std::string_view name(clock_change::clock value) noexcept {
  switch (value) {
    case clock_change::clock::need_by: return "need_by";
    case clock_change::clock::runs: return "runs";
    case clock_change::clock::data: return "data";
  }
  return {};
}
[[nodiscard]] constexpr std::string_view name(run_part value) noexcept {
  switch (value) {
    case run_part::need_by: return "need_by";
    case run_part::lead: return "lead";
    case run_part::data: return "data";
    case run_part::runs: return "runs";
    case run_part::span: return "span";
    case run_part::offsets: return "offsets";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(service value) noexcept {
  switch (value) {
    case service::served: return "in time";
    case service::late: return "late";
    case service::missing: return "without a run";
  }
  return {};
}
[[nodiscard]] constexpr std::string_view words(cause value) noexcept {
  switch (value) {
    case cause::ordinary: return "on ordinary days";
    case cause::season: return "at some offsets of the zones";
    case cause::exception: return "where a clock changes";
  }
  return {};
}
// The words of a kind, of which it is said that it happens.
[[nodiscard]] constexpr std::string_view words(deviation_kind value) noexcept {
  switch (value) {
    case deviation_kind::late: return "a run is late";
    case deviation_kind::early: return "a run is earlier than it must be";
    case deviation_kind::missing: return "no run starts for a need-by";
    case deviation_kind::surplus: return "more runs than one start for a need-by";
    case deviation_kind::unasked: return "a need-by has no new data";
    case deviation_kind::overlap: return "a run starts while the one before may still be busy";
  }
  return {};
}
[[nodiscard]] constexpr std::string_view words(clock_change::clock value) noexcept {
  switch (value) {
    case clock_change::clock::need_by: return "the need-bys";
    case clock_change::clock::runs: return "the runs";
    case clock_change::clock::data: return "the data";
  }
  return {};
}
[[nodiscard]] constexpr std::string_view words(run_part value) noexcept {
  switch (value) {
    case run_part::need_by: return "the need-by";
    case run_part::lead: return "the lead";
    case run_part::data: return "the data";
    case run_part::runs: return "the runs";
    case run_part::span: return "the span";
    case run_part::offsets: return "the offsets of the zones";
  }
  return {};
}

// Appends what becomes of a need-by: "needed by 2026-07-01T04:00:00Z: the run at 2026-07-01T04:30:00Z is 1 h late".
template <class Sink>
constexpr void say(Sink& sink, served_need const& need) {
  detail::words_into out{sink};
  out << "needed by " << to_rfc3339(need.need_by) << ": ";
  if (need.outcome == service::missing) out << "no run starts for it";
  else out << "the run at " << to_rfc3339(need.start);
  if (need.outcome == service::served) out << " serves it";
  if (need.outcome == service::late) out << " is " << timespan{need.late_by} << " late";
  if (need.early_by.count() > 0) out << ", " << timespan{need.early_by} << " earlier than it must";
  if (need.loses_refresh) out << ", and misses newer data";
  if (need.exceeds_wait) out << ", and its data waits longer than it may";
  if (need.surplus > 0) out << "; " << need.surplus << (need.surplus == 1 ? " more run starts" : " more runs start");
}

// Appends when there are deviations of a type: "a run is late while the need-bys are at +02:00 and the runs at
// +00:00".
template <class Sink>
constexpr void say(Sink& sink, deviation_type const& type) {
  detail::words_into out{sink};
  out << words(type.what);
  switch (type.why) {
    case cause::ordinary: out << " " << words(type.why); return;
    case cause::season:
      out << " while the need-bys are at " << detail::offset_text(type.at.need_by) << " and the runs at "
          << detail::offset_text(type.at.runs);
      if (type.at.data != type.at.need_by) out << " and the data at " << detail::offset_text(type.at.data);
      return;
    case cause::exception: {
      bool const is_forward = type.change.forward.count() > 0;
      out << " where the clock of " << words(type.change.of) << (is_forward ? " goes forward by " : " goes back by ")
          << timespan{is_forward ? type.change.forward : -type.change.forward};
      return;
    }
  }
}

// Appends deviations: "a run is late on ordinary days, by at most 1 h 30 min: 365 times, from 2026-01-01T06:00:00Z to
// 2026-12-31T06:00:00Z".
template <class Sink>
constexpr void say(Sink& sink, deviation const& all) {
  detail::words_into out{sink};
  out << all.type;
  if (all.most.count() > 0) out << ", by at most " << timespan{all.most};
  if (all.count == 1) out << ": once, at " << to_rfc3339(all.first);
  else out << ": " << all.count << " times, from " << to_rfc3339(all.first) << " to " << to_rfc3339(all.last);
}

// Appends how often there are deviations: "a run is late on ordinary days, by at most 1 h 30 min: 365.24 times a year".
template <class Sink>
constexpr void say(Sink& sink, deviation_rate const& all) {
  detail::words_into out{sink};
  out << all.type;
  if (all.most.count() > 0) out << ", by at most " << timespan{all.most};
  out << ": " << detail::in_hundredths(all.a_year) << " times a year";
}

// Appends why a part cannot be used: "the runs never happen".
template <class Sink>
constexpr void say(Sink& sink, part_fault const& fault) {
  detail::words_into out{sink};
  bool const is_one = fault.part == run_part::need_by || fault.part == run_part::lead || fault.part == run_part::span;
  if (fault.recurrence != recurrence_fault::none) out << words(fault.part) << ": " << fault.recurrence;
  else if (fault.lines != cron_lines_fault::none) out << words(fault.part) << ": " << fault.lines;
  else if (fault.zone.exists()) out << "the zone of " << words(fault.part) << ": " << fault.zone;
  else if (fault.length != duration_fault::none) out << words(fault.part) << ": " << fault.length;
  else if (fault.part == run_part::span) out << "the span ends before it begins";
  else if (fault.part == run_part::offsets) out << "the zones have too many combinations of offsets";
  else if (fault.part == run_part::lead) out << "the lead has no amount";
  else out << words(fault.part) << (is_one ? " never happens" : " never happen");
}

// Appends how runs keep to a period: "260.89 runs a year for 365.24 periods; the longest gap, 3 d, is too long".
template <class Sink>
constexpr void say(Sink& sink, pace const& of) {
  detail::words_into out{sink};
  if (!of.is_known) return static_cast<void>(out << "how often the runs happen is not known");
  out << detail::in_hundredths(of.runs) << " runs a year for " << detail::in_hundredths(of.periods)
      << " periods; the longest gap, " << timespan{of.longest_gap} << ", is "
      << (of.is_too_seldom ? "too long" : "short enough");
}

namespace detail {

// Appends deviations, or why they are not known, a line each.
template <class Sink, class Deviations>
constexpr void say_deviations(Sink& sink, Deviations const& all) {
  words_into out{sink};
  std::string_view between;
  for (part_fault const& each : all.faults) out << between << each, between = "\n";
  for (auto const& each : all.list) out << "\n" << each;
  if (all.are_none()) out << "; one run starts in time for each need-by";
}

}  // namespace detail

// Appends how many runs and need-bys there are, and a line for each deviation: "124 runs for 12 need-bys", or a line
// for each fault.
template <class Sink>
constexpr void say(Sink& sink, span_deviations const& all) {
  if (all.faults.empty()) detail::words_into{sink} << all.runs << " runs for " << all.needs << " need-bys";
  detail::say_deviations(sink, all);
}
template <class Sink>
constexpr void say(Sink& sink, yearly_deviations const& all) {
  if (all.faults.empty())
    detail::words_into{sink} << detail::in_hundredths(all.runs) << " runs a year for "
                             << detail::in_hundredths(all.needs) << " need-bys";
  detail::say_deviations(sink, all);
}

// Appends a finding: "2026-03-09T09:49:00Z, needed 2026-03-09T10:00:00Z: 1 min". The caller appends what the length is.
template <class Sink>
constexpr void say(Sink& sink, start_finding const& found) {
  detail::words_into{sink} << to_rfc3339(found.start) << ", needed " << to_rfc3339(found.need_by) << ": "
                           << timespan{found.by};
}

// Appends in one sentence whether all is in time.
template <class Sink>
constexpr void say(Sink& sink, start_audit const& audit) {
  sink.append(audit.is_clean() ? "every run starts in time" : "not every run starts as it is needed");
}

// Appends a line for each finding, with instants in UTC; it appends nothing for a clean audit.
template <class Sink>
constexpr void say_in_full(Sink& sink, start_audit const& audit) {
  detail::words_into out{sink};
  auto const finding = [&](std::string_view what, found<start_finding> const& where, std::string_view then) {
    if (where) out << what << *where << then << "\n";
  };
  auto const instant = [&](std::string_view what, found<std::chrono::sys_seconds> const& at) {
    if (at) out << what << to_rfc3339(*at) << "\n";
  };
  if (audit.nothing_checked) out << "nothing is needed in this span, or a figure has a fault\n";
  if (audit.ignored.exists()) out << audit.ignored << "\n";
  finding("starts too late: ", audit.too_late, " after the latest start");
  instant("no start for what is needed ", audit.without_run);
  finding("starts too early: ", audit.before_data, " before data that would be in time");
  finding("starts within the run before: ", audit.within_predecessor, " before its end");
  instant("the engine gives up looking before it finds ", audit.never_found);
}

}  // namespace scoreplan
