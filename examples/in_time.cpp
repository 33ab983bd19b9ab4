// SPDX-License-Identifier: MIT
// Whether the cron lines in use start each run that is needed, all year. Usage: in_time NEED-BY ZONE CRON CRON-ZONE
#include <scoreplan/base/text.hpp>
#include <scoreplan/cron/text.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/deviations.hpp>
#include <scoreplan/schedule/pace.hpp>
#include <scoreplan/schedule/text.hpp>
#include <scoreplan/time/recurrence_text.hpp>
#include <scoreplan/time/zones.hpp>

#include <chrono>
#include <iostream>

using namespace std::chrono;

// A run of 20 min, after 10 min in which the nodes start.
constexpr scoreplan::lead half_an_hour{scoreplan::workload{scoreplan::cadence{days{1}}, scoreplan::continuous_data,
                                                           scoreplan::job_runtime{20min}.start_up(10min),
                                                           scoreplan::latency_requirement{scoreplan::no_limit}}};

// [constant]
// In Paris a cron at 04:30 UTC has its result at 06:00 in winter, and at 07:00 in summer.
constexpr scoreplan::any_zone paris = scoreplan::zone<"Europe/Paris">;
constexpr scoreplan::needs mornings{{scoreplan::daily(6h), paris}, half_an_hour};
constexpr scoreplan::cron_lines in_use{scoreplan::cron{"30 4 * * *"}};
constexpr auto all_years =
    scoreplan::deviations_a_year(scoreplan::assignment{mornings, runs_of(in_use, scoreplan::utc)}, 2026y);
static_assert(all_years.list.size() == 1);
static_assert(all_years.list[0].type.what == scoreplan::deviation_kind::late);
static_assert(all_years.list[0].type.why == scoreplan::cause::season);
static_assert(all_years.list[0].most == 1h);
// [constant]

// [pace]
// Where predictions are asked for every hour, and at no given times, a run every two hours is too seldom.
constexpr scoreplan::cron_lines every_two_hours{scoreplan::cron{"0 */2 * * *"}};
constexpr scoreplan::pace pace = scoreplan::pace_of(runs_of(every_two_hours, scoreplan::utc), 1h);
static_assert(pace.is_too_seldom && pace.longest_gap == 2h);
// [pace]

int main(int count, char** arguments) {
  if (count != 5) return std::cerr << "in_time NEED-BY ZONE CRON CRON-ZONE\n", 2;
  auto const need_by = scoreplan::parse_recurrence(arguments[1]);
  auto const cron = scoreplan::parse_cron(arguments[3], scoreplan::kubernetes_cron);
  if (!need_by) return std::cerr << scoreplan::explain(need_by, arguments[1]) << '\n', 2;
  if (!cron) return std::cerr << scoreplan::explain(cron, arguments[3]) << '\n', 2;
  // [year]
  scoreplan::needs const asked{{need_by.value, scoreplan::find_zone(arguments[2])}, half_an_hour};
  auto const runs = runs_of(scoreplan::cron_lines{cron.value}, scoreplan::find_zone(arguments[4]));
  scoreplan::time_span const year{sys_days{2026y / 1 / 1}, sys_days{2027y / 1 / 1}};
  auto const found = scoreplan::deviations(scoreplan::assignment{asked, runs}, year);
  std::cout << scoreplan::explain(found) << '\n';
  return found.are_none() ? 0 : 1;
  // [year]
}
