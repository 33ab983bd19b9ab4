// The words of a schedule: what an audit found.
#pragma once

#include <scoreplan/cron/text.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace scoreplan {

namespace detail {

template <class Sink>
constexpr void say(Sink& sink, std::string_view what, start_finding const& found, std::string_view then) {
  detail::sentence<Sink> text{sink};
  text << what << to_rfc3339(found.start).view() << ", needed " << to_rfc3339(found.need_by).view() << ": "
       << timespan{found.by} << then << "\n";
}

}  // namespace detail

// A line for each finding, instants in UTC; nothing for a clean audit.
[[nodiscard]] inline std::string explain(start_audit const& audit) {
  std::string text;
  auto const line = [&](std::string_view what, found<std::chrono::sys_seconds> const& at) {
    if (at) text.append(what).append(to_rfc3339(*at).view()).append("\n");
  };
  if (audit.nothing_checked) text.append("nothing is needed in this span, or a figure has a fault\n");
  if (audit.ignored) text.append(explain(audit.ignored)).append("\n");
  if (audit.too_late) detail::say(text, "starts too late: ", *audit.too_late, " after the latest start");
  line("no start for what is needed ", audit.without_run);
  if (audit.before_data)
    detail::say(text, "starts too early: ", *audit.before_data, " before data that would be in time");
  if (audit.within_predecessor)
    detail::say(text, "starts within the run before: ", *audit.within_predecessor, " before its end");
  line("the engine gives up looking before it finds ", audit.never_found);
  return text;
}

}  // namespace scoreplan
