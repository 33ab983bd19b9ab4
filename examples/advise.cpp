// SPDX-License-Identifier: MIT
// advise: should this model score in batch or in real time, why, and what would change that?
//
//   advise --cadence 1d --data-refresh 1d --run 4min --start-up 8min --wait 12h --answer 1s
//   advise --need-by "Mon 06:00" --time-zone America/New_York --data-refresh 1d --data-lateness 2h
//   advise --need-by "Mon 06:00" --data-refresh 1d --run 40min --start-up 8min --export kubernetes
//   advise --need-by "Mon 06:00" --data-refresh 1d --run 40min --start-up 8min --cron "0 5 * * 1"
#include <scoreplan/all.hpp>

#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

#include "advise/arguments.hpp"
#include "advise/plan.hpp"
#include "advise/report.hpp"
#include "advise/systems.hpp"
#include "advise/terminal.hpp"

namespace {

void print_json(advise::whole_plan const& plan, advise::arguments const& asked) {
  std::vector<scoreplan::extra_note> extra_notes;
  for (advise::assumption const& each : asked.assumptions) extra_notes.push_back({each.id, each.text});
  std::vector<scoreplan::local_run> local_runs;
  std::vector<std::string> texts = advise::objections(plan, asked);
  bool const runs = asked.schedule && plan.mode() == scoreplan::mode::batch;
  if (runs)
    for (std::string const& line : advise::lines_of_year(asked)) texts.push_back(line);
  for (std::string const& text : texts) extra_notes.push_back({"calendar", text});
  if (runs) {
    auto const offset = [&](auto instant) { return asked.schedule->need_by.zone().get_info(instant).offset; };
    for (scoreplan::run const& run : advise::next_runs(plan, asked))
      local_runs.push_back({run.start, run.need_by, offset(run.start), offset(run.need_by)});
  }
  std::cout << scoreplan::to_json(plan, {asked.name, extra_notes, local_runs}) << '\n';
}

void write_pictures(advise::whole_plan const& plan, advise::arguments const& asked) {
  if (plan.mode() != scoreplan::mode::batch) advise::refuse("--svg: there is no batch run to draw");
  std::string title = asked.name.empty() ? "Run" : asked.name;
  std::vector<advise::picture> pictures;
  if (asked.schedule) {
    std::vector<scoreplan::run> const runs = advise::next_runs(plan, asked);
    if (runs.empty()) advise::refuse("--svg: there is no run to draw up to the year 9999");
    title += ", needed " + advise::local_words(asked.schedule->need_by.zone(), runs.front().need_by);
    pictures.push_back(
        advise::picture_of(advise::timeline_of(runs.front(), *asked.schedule), asked.schedule->need_by.zone(), title));
  }
  if (plan.costs()) {
    if (!plan.costs()->is_good()) advise::refuse("--svg: " + scoreplan::explain(*plan.costs()));
    constexpr std::size_t steps = 631;
    advise::cost_chart const chart = advise::chart_of(plan, steps);
    if (!chart.is_drawable()) advise::refuse("--svg: the costs are too large to be drawn");
    pictures.push_back(advise::picture_of(chart));
  }
  advise::write_svg(asked.svg, advise::svg_of(pictures, title));
}

}  // namespace

int main(int count, char** words) {
  advise::arguments const asked = advise::read_arguments({words + 1, words + count});
  advise::whole_plan const plan = advise::plan_of(asked);
  if (asked.exported) return advise::print_export(plan, asked);
  if (asked.existing) return advise::print_check(advise::terminal{}, asked);
  if (!asked.svg.empty()) write_pictures(plan, asked);
  if (asked.json) print_json(plan, asked);
  else advise::print_report(advise::terminal{}, plan, asked);
  return plan.mode() == scoreplan::mode::infeasible ? 1 : 0;
}
