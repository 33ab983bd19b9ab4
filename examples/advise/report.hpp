// SPDX-License-Identifier: MIT
// Prints a decision: the verdict, then why, what else would do, what would change it, and what was assumed.
#pragma once

#include <scoreplan/all.hpp>

#include <cctype>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../command_line/workload_words.hpp"
#include "arguments.hpp"
#include "costs.hpp"
#include "plan.hpp"
#include "table.hpp"
#include "terminal.hpp"
#include "timeline.hpp"

namespace advise {

// A name with spaces: "real time" for real_time, "start up" for start_up.
template <class Named>
std::string spaced(Named value) {
  std::string text{scoreplan::name(value)};
  for (char& letter : text)
    if (letter == '_') letter = ' ';
  return text;
}

inline void print_verdict(terminal const& out, whole_plan const& plan, std::string const& name) {
  using scoreplan::mode;
  bool const is_good = plan.mode() == mode::batch || plan.mode() == mode::real_time;
  std::string heading = is_good ? spaced(plan.mode()) : "neither mode";
  for (char& letter : heading) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  std::cout << out.styled(heading, is_good ? style::good : style::bad);
  std::cout << (name.empty() ? "" : "  " + name) << '\n';
  // The verdict is the first line of the explanation.
  std::string const explained = scoreplan::explain(plan);
  out.print_wrapped("", std::string_view{explained}.substr(0, explained.find('\n')));
}

inline void print_reasons(terminal const& out, whole_plan const& plan) {
  table rows;
  std::vector<style> styles;
  for (scoreplan::reason const& check : plan.reasons()) {
    bool const holds = check.holds();
    command_line::labels const label = command_line::labels_of(check.about);
    std::string const have = check.have.is_absent() ? "not given" : words(check.have);
    std::string const need = check.need < scoreplan::timespan{std::chrono::seconds{0}} ? "none" : words(check.need);
    rows.add({holds ? "yes" : "no", spaced(check.option), std::string{label.have}, have, holds ? "<=" : "> ",
              std::string{label.need}, need, std::string{scoreplan::name(check.rule)}});
    styles.push_back(holds ? style::good : style::bad);
  }
  print_heading(out, "Why");
  if (rows.width() <= out.width()) return rows.print(out, styles);
  for (scoreplan::reason const& check : plan.reasons())
    out.print_wrapped(check.holds() ? "  yes  " : "  no   ", scoreplan::explain(check));
}

inline void print_flips(terminal const& out, whole_plan const& plan) {
  table rows;
  auto const bound_words = [](scoreplan::bound const& bound) {
    return spaced(bound.relation) + " " + words(bound.threshold);
  };
  std::vector<style> styles;
  for (scoreplan::flip const& flip : plan.flips()) {
    if (!scoreplan::is_informative(flip)) continue;
    std::string to = flip.to == scoreplan::mode::infeasible ? "neither mode" : spaced(flip.to);
    rows.add({spaced(flip.first.what), bound_words(flip.first), flip.takes_two() ? "and" : "->",
              flip.takes_two() ? spaced(flip.second.what) + " " + bound_words(flip.second) + "  ->  " + to : to});
    styles.push_back(style::plain);
  }
  if (styles.empty()) return;
  print_heading(out, "What would change this");
  if (rows.width() <= out.width()) return rows.print(out, styles);
  for (scoreplan::flip const& flip : plan.flips())
    if (scoreplan::is_informative(flip)) out.print_wrapped("  ", scoreplan::explain(flip));
}

// Whether data is refreshed so seldom that not every need-by has a run of its own (R28).
inline bool is_scored_less_often(whole_plan const& answer) {
  return answer.cadence() != answer.decided_on()[scoreplan::quantity::cadence];
}

// The runs that start from --from on: one for each need-by or, where the data is slower, one for each refresh.
inline std::vector<scoreplan::run> next_runs(whole_plan const& answer, arguments const& asked) {
  std::vector<scoreplan::run> runs;
  planned const schedule = planned_of(asked);
  std::optional<scoreplan::data_schedule<zone>> const& data = asked.schedule->data;
  bool const one_a_refresh = is_scored_less_often(answer) && data;
  auto const data_of = [&](std::chrono::sys_seconds start) { return data->newest_at(start); };
  auto const count = static_cast<std::size_t>(asked.schedule->count);
  for (auto run = schedule.first_from(asked.schedule->from); run && runs.size() < count;
       run = schedule.next(run->start)) {
    if (one_a_refresh && !runs.empty() && data_of(runs.back().start) == data_of(run->start)) continue;
    runs.push_back(*run);
  }
  return runs;
}

// A local time in words: "Mon 2026-03-02 05:48 -05:00".
inline std::string local_words(zone const& where, std::chrono::sys_seconds instant) {
  using namespace std::chrono;
  constexpr std::string_view names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  seconds const offset = where.get_info(instant).offset;
  std::string const text{scoreplan::to_rfc3339(instant, offset)};
  weekday const day{floor<days>(local_seconds{instant.time_since_epoch() + offset})};
  return std::string{names[day.c_encoding()]} + " " + text.substr(0, 10) + " " + clock_of(where, instant) + " " +
         text.substr(19);
}

// Prints the next starts. Where the terminal is too narrow, the column in UTC is left out.
inline void print_starts(terminal const& out, std::vector<scoreplan::run> const& runs, asked_schedule const& asked) {
  zone const& where = asked.need_by.zone();
  table rows;
  table without_utc;
  auto const add = [&](std::string const& start, std::string const& in_utc, std::string const& needed) {
    rows.add({start, in_utc, needed});
    without_utc.add({start, needed});
  };
  add("start", "in UTC", "needed");
  for (scoreplan::run const& run : runs)
    add(local_words(where, run.start), std::string{scoreplan::to_rfc3339(run.start)}, local_words(where, run.need_by));
  print_heading(out, "Next starts, " + asked.zone_text);
  std::vector<style> styles(runs.size() + 1, style::plain);
  styles[0] = style::quiet;
  (rows.width() <= out.width() ? rows : without_utc).print(out, styles);
}

inline std::string words(scoreplan::irregularity const& each, zone const& where) {
  using kind = scoreplan::irregularity::kind;
  auto const local = [](std::chrono::local_seconds time) {
    std::string const text{scoreplan::to_rfc3339(std::chrono::sys_seconds{time.time_since_epoch()})};
    return text.substr(0, 10) + " " + text.substr(11, text.substr(17, 2) == "00" ? 5 : 8);
  };
  std::string const needed = "needed " + local(each.need_by) + ": ";
  switch (each.what) {
    case kind::start_moved:
      return needed + "starts at " + clock_of(where, *each.start) + " instead of " +
             local(each.usual_start).substr(11) + ", because the clock changes in between";
    case kind::start_ambiguous:
      return needed + "starts at " + clock_of(where, *each.start) +
             ", which happens twice that day; it is the one at " + std::string{scoreplan::to_rfc3339(*each.start)};
    case kind::need_by_moved: return needed + "this time does not happen that day; the next that does is taken";
    case kind::need_by_ambiguous: return needed + "this time happens twice that day, and one of them is taken";
    case kind::need_by_skipped: return needed + "this time does not happen that day, and no run is made";
    case kind::need_by_doubled: return needed + "this time happens twice that day, and so does the run";
    case kind::need_by_rejected: return needed + "this time does not happen just once that day";
  }
  return needed;
}

// The days in the year from --from on that differ from the other days.
inline std::vector<std::string> lines_of_year(arguments const& asked) {
  using namespace std::chrono;
  planned const schedule = planned_of(asked);
  zone const& where = asked.schedule->need_by.zone();
  sys_seconds const from = asked.schedule->from;
  sys_seconds const to = from + days{366};
  std::vector<std::string> lines;
  scoreplan::for_each_irregularity(schedule, *scoreplan::to_local(where, from), *scoreplan::to_local(where, to),
                                   [&](scoreplan::irregularity const& each) { lines.push_back(words(each, where)); });
  return lines;
}

// What speaks against the verdict and is not said with it.
inline std::vector<std::string> findings_of(whole_plan const& plan) {
  std::vector<std::string> lines;
  for (scoreplan::plan_finding const each : plan.findings())
    if (!is_in_verdict(plan, each)) lines.push_back(scoreplan::explain(each));
  return lines;
}

// What speaks against the data, which the times of the schedule show.
inline std::vector<std::string> objections(whole_plan const& plan, arguments const& asked) {
  std::vector<std::string> lines;
  if (!asked.schedule || plan.mode() != scoreplan::mode::batch) return lines;
  if (is_scored_less_often(plan) && !asked.schedule->data)
    lines.push_back("the data is slower than the need: not every start below has new data");
  std::vector<scoreplan::run> const runs = next_runs(plan, asked);
  if (runs.empty() || !asked.schedule->data) return lines;
  scoreplan::timespan const slack = scoreplan::data_slack(runs.front(), *asked.schedule->data);
  if (slack < scoreplan::timespan{std::chrono::seconds{0}} && !is_scored_less_often(plan))
    lines.push_back("the newest data comes " + words(-slack) +
                    " after the start and misses the run; at its need-by the data "
                    "in a prediction is " +
                    words(scoreplan::age_at_need_by(runs.front(), *asked.schedule->data)) + " old");
  return lines;
}

// Prints the first start, where a person looks for it.
inline void print_next_start(terminal const& out, whole_plan const& plan, arguments const& asked) {
  if (!asked.schedule || plan.mode() != scoreplan::mode::batch) return;
  std::vector<scoreplan::run> const runs = next_runs(plan, asked);
  if (runs.empty()) return;
  zone const& where = asked.schedule->need_by.zone();
  out.print_wrapped("", "Next start " + local_words(where, runs.front().start) + ", needed " +
                            local_words(where, runs.front().need_by) + ".");
}

inline void print_year(terminal const& out, arguments const& asked) {
  std::vector<std::string> const lines = lines_of_year(asked);
  if (lines.empty()) return;
  print_heading(out, "In the year from then on");
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < lines.size() && i < most; ++i) out.print_wrapped("  - ", lines[i]);
  if (lines.size() > most) out.print_wrapped("  - ", "and " + std::to_string(lines.size() - most) + " more such days");
}

inline void print_schedule(terminal const& out, whole_plan const& answer, arguments const& asked) {
  std::vector<scoreplan::run> const runs = next_runs(answer, asked);
  if (runs.empty()) {
    print_heading(out, "Next starts");
    return out.print_wrapped("  ", "none up to the year 9999");
  }
  print_heading(out, "The next run, to scale");
  print_timeline(out, timeline_of(runs.front(), *asked.schedule), asked.schedule->need_by.zone());
  print_starts(out, runs, *asked.schedule);
  print_year(out, asked);
}

inline void print_features(terminal const& out, asked_features const& asked) {
  table rows;
  std::vector<style> styles;
  rows.add({"", "", "at most", "may be"});
  styles.push_back(style::quiet);
  for (scoreplan::feature const& each : asked.features) {
    scoreplan::feature_verdict const verdict = admit(each, asked.asked);
    rows.add({std::string{each.name}, spaced(verdict.verdict), words(verdict.worst_age) + " old",
              words(verdict.max_age) + (each.required ? "" : ", optional")});
    styles.push_back(verdict ? style::good : each.required ? style::bad : style::plain);
  }
  print_heading(out, "Features");
  if (rows.width() <= out.width()) return rows.print(out, styles);
  for (scoreplan::feature const& each : asked.features)
    out.print_wrapped("  ", std::string{each.name} + " " + scoreplan::explain(admit(each, asked.asked)));
}

// Prints the sections that are one sentence or a few.
inline void print_rest(terminal const& out, whole_plan const& plan) {
  if (plan.delivery()) {
    print_heading(out, "Delivery");
    out.print_wrapped("  ", scoreplan::explain(*plan.delivery()));
  }
  if (plan.retrain()) {
    print_heading(out, "Retraining (a policy of this library)");
    out.print_wrapped("  ", scoreplan::explain(*plan.retrain()));
  }
  if (!plan.steps() || plan.missing().empty()) return;
  print_heading(out, "To do");
  for (scoreplan::process_step const& each : plan.missing()) {
    std::string step{scoreplan::name(each.what)};
    step.resize(10, ' ');
    out.print_wrapped("  " + step, std::string{each.work} + " (needs " + std::string{each.needs} + ")");
  }
}

inline void print_report(terminal const& out, whole_plan const& plan, arguments const& asked) {
  scoreplan::note_list const notes = plan.notes();
  print_verdict(out, plan, asked.name);
  print_next_start(out, plan, asked);
  print_saving(out, plan);
  for (std::string const& finding : findings_of(plan)) out.print_wrapped("  ! ", finding);
  for (std::string const& objection : objections(plan, asked)) out.print_wrapped("  ! ", objection);
  print_reasons(out, plan);
  if (scoreplan::alternative const other = plan.alternative()) {
    print_heading(out, "Instead");
    out.print_wrapped("  ", scoreplan::explain(other));
  }
  print_flips(out, plan);
  if (asked.schedule && plan.mode() == scoreplan::mode::batch) print_schedule(out, plan, asked);
  if (asked.features) print_features(out, *asked.features);
  print_costs(out, plan);
  print_rest(out, plan);
  if (notes.empty() && asked.assumptions.empty()) return;
  print_heading(out, "Worth knowing");
  for (scoreplan::note const note : notes) out.print_wrapped("  - ", scoreplan::explain(note, plan));
  for (assumption const& each : asked.assumptions) out.print_wrapped("  - ", each.text);
}

}  // namespace advise
