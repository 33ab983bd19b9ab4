// SPDX-License-Identifier: MIT
// The schedule for another system, and the check of a schedule that is already in use.
#pragma once

#include <scoreplan/all.hpp>
#include <scoreplan/export.hpp>

#include <iostream>
#include <string>
#include <string_view>

#include "../command_line/cron_words.hpp"
#include "arguments.hpp"
#include "report.hpp"
#include "terminal.hpp"

namespace advise {

inline void complain(std::string_view flag, std::string const& why) {
  std::cerr << "advise: " << flag << ": " << why << '\n';
}

// Warns that the exported starts are earlier than they must be, and of data that they then miss.
inline void complain_of_early_starts(scoreplan::export_result<zone> const& result, asked_schedule const& asked) {
  planned const& schedule = result.request.schedule;
  scoreplan::timespan const early = schedule.lead().early();
  if (early == scoreplan::timespan{std::chrono::seconds{0}}) return;
  complain("--start-granularity", "every run starts " + words(early) + " earlier than it must");
  scoreplan::found<scoreplan::run> const first = schedule.first_from(asked.from);
  if (!first || !asked.data) return;
  scoreplan::timespan const slack = scoreplan::data_slack(*first, *asked.data);
  if (slack < scoreplan::timespan{std::chrono::seconds{0}} && -slack <= early)
    complain("--start-granularity",
             "the newest data then comes " + words(-slack) + " after the start and misses the run");
}

// Prints the document to stdout and returns 0, or prints to stderr why there is none and returns 1.
inline int print_export(whole_plan const& answer, arguments const& asked) {
  asked_export const& wanted = *asked.exported;
  std::string const explained = scoreplan::explain(answer);
  if (answer.mode() != scoreplan::mode::batch)
    return complain("--export", "there is no batch run: " + explained.substr(0, explained.find('\n'))), 1;
  if (is_scored_less_often(answer))
    return complain("--export", "one run a refresh of the data will do: give --need-by as often as --data-refresh"), 1;
  scoreplan::export_options options{.job = wanted.job,
                                    .zone_name = wanted.zone_name,
                                    .start_granularity = wanted.granularity,
                                    .max_lines = wanted.lines};
  if (!asked.name.empty()) options.name = asked.name;
  auto const result = scoreplan::export_schedule(planned_of(asked), asked.schedule->from, wanted.target, options);
  if (result.fault == scoreplan::export_fault::bad_name)
    refuse("--name, --export-job or --export-zone: " + scoreplan::explain(result));
  if (!result) return complain("--export", scoreplan::explain(result)), 1;
  complain_of_early_starts(result, *asked.schedule);
  std::cout << scoreplan::to_document(result);
  return 0;
}

inline std::vector<std::string> lines_of_audit(scoreplan::start_audit const& audit, asked_schedule const& asked) {
  auto const local = [&](std::chrono::sys_seconds instant) { return local_words(asked.need_by.zone(), instant); };
  std::vector<std::string> lines;
  if (audit.nothing_checked) lines.push_back("nothing is needed in these years");
  if (audit.ignored.exists()) lines.push_back(scoreplan::explain(audit.ignored));
  if (auto const& late = audit.too_late)
    lines.push_back("too late: the run needed " + local(late->need_by) + " starts " + local(late->start) + ", " +
                    words(late->by) + " after the latest start");
  if (audit.without_run) lines.push_back("missing: nothing starts for what is needed " + local(*audit.without_run));
  if (auto const& early = audit.before_data)
    lines.push_back("too early: the run that starts " + local(early->start) + " misses data that comes " +
                    words(early->by) + " later, still in time");
  if (auto const& within = audit.within_predecessor)
    lines.push_back("overlap: when a run starts " + local(within->start) + ", the one before may be busy for another " +
                    words(within->by));
  if (audit.never_found)
    lines.push_back("lost: the engine gives up looking before it finds the start " + local(*audit.never_found));
  return lines;
}

// Prints what is wrong, the first finding of each kind. Returns 1 when something is.
inline int print_check(terminal const& out, arguments const& asked) {
  asked_schedule const& schedule = *asked.schedule;
  auto const existing = in_zone(*asked.existing, schedule.need_by.zone());
  std::chrono::sys_seconds const to = schedule.from + std::chrono::days{9 * 366};
  scoreplan::start_audit const audit =
      schedule.data ? scoreplan::audit(existing, planned_of(asked), *schedule.data, {schedule.from, to})
                    : scoreplan::audit(existing, planned_of(asked), {schedule.from, to});
  bool const good = audit.is_clean();
  std::cout << out.styled(good ? "IN TIME" : "NOT AS NEEDED", good ? style::good : style::bad)
            << (asked.name.empty() ? "" : "  " + asked.name) << '\n';
  out.print_wrapped("", "Read as " + std::string{asked.existing->dialect().name} + " reads it, in " +
                            schedule.zone_text + ", nine years from " +
                            local_words(schedule.need_by.zone(), schedule.from) + " on.");
  for (std::string const& line : lines_of_audit(audit, schedule)) out.print_wrapped("  ! ", line);
  return good ? 0 : 1;
}

}  // namespace advise
