// SPDX-License-Identifier: MIT
// The words of a schedule: runs, irregularities, and what an audit found.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/text.hpp>
#include <scoreplan/cron/text.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/schedule/irregularity.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <string_view>

namespace scoreplan {

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
