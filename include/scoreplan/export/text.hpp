// SPDX-License-Identifier: MIT
// What an export is written as: crontab lines, a CronJob manifest, an Azure ML schedule, a systemd timer. For a refused
// export, the reason in words.
#pragma once

#include <scoreplan/base/sinks.hpp>
#include <scoreplan/export/detail/documents.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace scoreplan {

[[nodiscard]] constexpr std::string_view name(export_fault value) noexcept {
  switch (value) {
    case export_fault::none: return "none";
    case export_fault::never_starts: return "never_starts";
    case export_fault::bad_granularity: return "bad_granularity";
    case export_fault::bad_name: return "bad_name";
    case export_fault::unknown_zone: return "unknown_zone";
    case export_fault::patterns: return "patterns";
    case export_fault::zone_name: return "zone_name";
    case export_fault::clock_change: return "clock_change";
    case export_fault::seconds: return "seconds";
    case export_fault::period: return "period";
    case export_fault::dates: return "dates";
    case export_fault::too_many_lines: return "too_many_lines";
    case export_fault::search_horizon: return "search_horizon";
    case export_fault::begins_later: return "begins_later";
    case export_fault::undocumented: return "undocumented";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(export_fault fault) noexcept {
  switch (fault) {
    case export_fault::none: return "nothing is wrong";
    case export_fault::never_starts: return "nothing ever starts from then on";
    case export_fault::bad_granularity:
      return "the granularity does not divide a day, or would move some starts more than others";
    case export_fault::bad_name: return "the name, the job or the zone's name is one that the document cannot hold";
    case export_fault::unknown_zone: return "the times of the zone are not known from then on";
    case export_fault::patterns: return "a union, a window or several times a day cannot be exported";
    case export_fault::zone_name:
      return "the clock of the zone changes, and what the target calls the zone is not given";
    case export_fault::clock_change:
      return "a start is at a local time that a change of the clock leaves out, repeats or moves";
    case export_fault::seconds: return "a run starts within a minute";
    case export_fault::period: return "the starts repeat neither with the week nor with the year";
    case export_fault::dates: return "the target cannot say these dates";
    case export_fault::too_many_lines: return "it takes more lines than are allowed";
    case export_fault::search_horizon: return "the target gives up before it finds the next start";
    case export_fault::begins_later: return "the target would start runs before the schedule begins";
    case export_fault::undocumented: return "what the target does with it is not documented";
  }
  return {};
}

namespace detail {

// Writes how the nearest exact schedule differs from the refused one.
template <class Sink, zone_like Zone>
constexpr void say_nearest(Sink& sink, export_result<Zone> const& refused) {
  export_changes const& changes = refused.changes;
  export_request<Zone> const& nearest = refused.nearest;
  words_into<Sink> text{sink};
  std::string_view before = "; exact would be: ";
  auto const begin = [&] {
    text << before;
    before = ", ";
  };
  if (changes.starts_earlier) begin(), text << "start " << nearest.schedule.lead().early() << " earlier";
  if (changes.more_often) begin(), say_interval(text, nearest.schedule.need_by().times().members()[0].grid);
  if (changes.on_earlier_day) {
    begin();
    month_grid const& months = nearest.schedule.need_by().times().members()[0].grid.months;
    text << "needed on day " << months.date.number;
    if (months.first < refused.request.schedule.need_by().times().members()[0].grid.months.first)
      text << " of the month before";
  }
  if (changes.more_lines) begin(), text << nearest.options.max_lines << " lines";
  if (changes.ends) begin(), text << "until " << to_rfc3339(nearest.options.until);
  if (changes.takes_effect_later) begin(), text << "in effect from " << to_rfc3339(nearest.from) << " on";
}

template <class Sink>
constexpr void say_interval(words_into<Sink>& text, grid const& grid) {
  if (grid.by_month) text << "every " << after_every(std::chrono::months{grid.months.step});
  else text << "every " << after_every(std::chrono::seconds{grid.even.length});
}

}  // namespace detail

// The document, complete and valid; empty when the export was refused.
template <zone_like Zone>
[[nodiscard]] std::string to_document(export_result<Zone> const& what) {
  std::string text;
  if (what) detail::write_document(text, what);
  return text;
}

// Writes why the export was refused, when it would first be wrong, and what would be exact.
template <class Sink, zone_like Zone>
constexpr void say(Sink& sink, export_result<Zone> const& result) {
  detail::words_into out{sink};
  if (result) {
    out << "is exported to " << result.target.name << " exactly";
    return;
  }
  out << "cannot be exported to " << result.target.name << " exactly: " << result.fault;
  if (result.fault == export_fault::unknown_zone)
    out << "; " << check_zone(result.request.schedule.need_by().zone(), result.request.from);
  if (result.first_wrong != std::chrono::sys_seconds{})
    out << (result.fault == export_fault::undocumented ? "; it could first be wrong at "
                                                       : "; it would first be wrong at ")
        << to_rfc3339(result.first_wrong);
  detail::say_nearest(sink, result);
}

}  // namespace scoreplan
