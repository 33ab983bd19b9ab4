// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/schedule/runs.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "contract.hpp"
#include "cron/simulated.hpp"
#include "simulator/engines.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::any_zone;
using scoreplan::cron;
using scoreplan::cron_lines;
using scoreplan::cron_runs;
using scoreplan::daily;
using scoreplan::fraction;
using scoreplan::kubernetes_cron;
using scoreplan::lead;
using scoreplan::monthly;
using scoreplan::posix_zone;
using scoreplan::quartz_cron;
using scoreplan::recurrence;
using scoreplan::runs;
using scoreplan::runs_of;
using scoreplan::six_field_cron;
using scoreplan::time_span;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::workload;
using scoreplan::zoned;

namespace {

constexpr posix_zone rule{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr any_zone paris{rule, "Europe/Paris"};
constexpr any_zone santiago{posix_zone{"<-04>4<-03>,M9.1.6/24,M4.1.6/24"}, "America/Santiago"};
constexpr lead half_an_hour{workload{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                     scoreplan::job_runtime{20min}.start_up(10min),
                                     scoreplan::latency_requirement{12h}}};
constexpr lead faulty = half_an_hour.early_by(-1s);

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr time_span year_2026{at(2026y / 1 / 1), at(2027y / 1 / 1)};

constexpr runs<any_zone> before(recurrence const& need_by, lead const& before_it = half_an_hour) {
  return {zoned<any_zone>{need_by, paris}, before_it};
}

// The starts that are visited in a span: how many, and the last of them.
struct visited {
  int count = 0;
  sys_seconds last{};
};
constexpr visited visited_in(runs<any_zone> const& all, time_span span) {
  visited result;
  all.each_in(span, [&](sys_seconds start) { result = {result.count + 1, start}; });
  return result;
}

}  // namespace

TEST_BOTH("runs of a recurrence start a lead before each of its times") {
  VALUE mornings = before(daily(6h));
  HOLDS(mornings.ahead() == 30min);
  HOLDS(mornings.next(at(2026y / 1 / 5)) == at(2026y / 1 / 5, 4h + 30min));
  HOLDS(mornings.next(at(2026y / 1 / 5, 4h + 30min)) == at(2026y / 1 / 6, 4h + 30min));
  HOLDS(mornings.previous(at(2026y / 1 / 6, 4h + 30min)) == at(2026y / 1 / 5, 4h + 30min));
  HOLDS(mornings.count(year_2026) == 365);
  HOLDS(mornings.count({at(2026y / 1 / 5, 4h + 30min), at(2026y / 1 / 6, 4h + 30min)}) == 1);
  HOLDS(mornings.count({at(2026y / 1 / 5, 4h + 30min + 1s), at(2026y / 1 / 6, 4h + 30min)}) == 0);
  VALUE some = visited_in(mornings, {at(2026y / 1 / 5, 4h + 30min), at(2026y / 1 / 8, 4h + 30min)});
  HOLDS(some.count == 3 && some.last == at(2026y / 1 / 7, 4h + 30min));
  HOLDS(mornings.ordinary_gap() == days{1});
  HOLDS(mornings.shortest_gap(year_2026)->length == 23h);
  HOLDS(mornings.shortest_gap(year_2026)->ends == at(2026y / 3 / 29, 3h + 30min));
  HOLDS(mornings.shortest_gap({at(2026y / 4 / 1), at(2026y / 9 / 1)})->length == 24h);
  HOLDS(!mornings.shortest_gap({at(2026y / 4 / 1), at(2026y / 4 / 2)}));
}

TEST_BOTH("no runs: a lead without an amount, a recurrence and a zone with a fault") {
  VALUE none = before(daily(6h), faulty);
  HOLDS(!none.next(at(2026y / 1 / 5)) && !none.previous(at(2026y / 1 / 5)) && none.count(year_2026) == 0);
  HOLDS(none.in_400_years().is_zero() && !none.ordinary_gap().has_value() && !none.shortest_gap(year_2026));
  HOLDS(visited_in(none, year_2026).count == 0);
  HOLDS(before(daily(24h)).count(year_2026) == 0 && !before(daily(24h)).next(at(2026y / 1 / 5)));
  constexpr any_zone lost = any_zone::without_times(scoreplan::zone_fault::unknown_name, "Paris");
  VALUE in_lost = runs_of(cron{"0 6 * * *"}, lost);
  HOLDS(!in_lost.next(at(2026y / 1 / 5)) && in_lost.count(year_2026) == 0 && !in_lost.shortest_gap(year_2026));
}

TEST_BOTH(
    "the shortest gap: the first of equal ones, from the first instant of a span on, and where the clock moves far") {
  HOLDS(before(daily(6h)).shortest_gap({at(2026y / 1 / 1), at(2028y / 1 / 1)})->ends == at(2026y / 3 / 29, 3h + 30min));
  HOLDS(runs_of(cron{"30 1 * * *"}, paris).shortest_gap({at(2026y / 3 / 29, 30min), at(2026y / 3 / 30)})->length ==
        23h);
  // On 19 July at 02:00 the clock goes forward by 23 hours: what is shifted comes an hour before what is shown.
  constexpr posix_zone far{"<-10>10<+13>-13,J200/2,J300"};
  constexpr scoreplan::local_policy shifting{scoreplan::gap_policy::shift, scoreplan::overlap_policy::first};
  VALUE evenings = runs<any_zone>{zoned<any_zone>{daily(20h), any_zone{far}, shifting}};
  HOLDS(evenings.shortest_gap({at(2026y / 7 / 10), at(2026y / 7 / 30)})->ends == at(2026y / 7 / 20, 7h));
  HOLDS(runs_of(cron{"0 6 * * *", kubernetes_cron}, utc).shortest_gap(year_2026)->length == 24h);
  constexpr any_zone known_later{rule, "Europe/Paris", at(2026y / 2 / 1)};
  HOLDS(!runs_of(cron{"0 6 * * *"}, known_later).shortest_gap(year_2026));
}

TEST_BOTH("the least and the largest instants") {
  VALUE mornings = before(daily(6h));
  HOLDS(mornings.next(sys_seconds::min()) == at(1970y / 1 / 1, 4h + 30min));
  HOLDS(mornings.previous(sys_seconds::max()) == at(9999y / 12 / 31, 4h + 30min));
  HOLDS(!mornings.next(sys_seconds::max()) && !mornings.previous(sys_seconds::min()));
  HOLDS(mornings.count({sys_seconds::max(), sys_seconds::min()}) == 0);
}

TEST_BOTH("runs of an average month: by the calendar where dates are fixed, else by its length") {
  // Mondays and Tuesdays are 8.69 times in a month of 730 hours.
  HOLDS(before(weekly({Monday, Tuesday}, 6h)).in_average_month(730h) == fraction::of(2 * 730, 7 * 24));
  HOLDS(before(daily(6h)).in_average_month(730h) == fraction::of(730, 24));
  HOLDS(before(monthly(day{1}, 6h)).in_average_month(730h) == 1);
  HOLDS(before(monthly(day{31}, 6h)).in_average_month(730h) == fraction::of(7, 12));
  HOLDS(before(monthly(Monday[1], 6h)).in_average_month(730h) == fraction::of(4'800 * 730, 146'097 * 24));
  HOLDS(before(weekly({Monday}, 6h).every(2, 2026y / 1 / 5)).in_400_years() == fraction::of(20'871, 2));
  HOLDS(runs_of(cron{"0 6 * * 1,2"}, paris).in_average_month(730h) == fraction::of(2 * 730, 7 * 24));
  HOLDS(runs_of(cron{"0 6 1 * *"}, paris).in_average_month(730h) == 1);
  HOLDS(runs_of(cron{"0 6 1 * 1"}, paris).in_average_month(730h) ==
        fraction::of((4'800 + 20'871 - 684) * 730, 146'097 * 24));
  HOLDS(runs_of(cron{"*/30 * * * *"}, paris).in_average_month(720h) == 1'440);
  HOLDS(!before(daily(6h)).in_average_month(months{1}).is_good());
  HOLDS(!before(daily(6h)).in_average_month({}).is_good());
  HOLDS(!runs_of(cron{"0 0 6 * * ? 2027", quartz_cron}, paris).in_average_month(730h).is_good());
}

TEST_BOTH("runs of cron lines are counted in their own zone, each start once") {
  VALUE both = runs_of(cron_lines{cron{"30 5 * * *"}, cron{"30 5 * * 1"}, cron{"0 6 * * 1"}}, paris);
  HOLDS(both.count(year_2026) == 365 + 52);
  HOLDS(both.ordinary_gap() == 30min);
  HOLDS(both.next(at(2026y / 1 / 5)) == at(2026y / 1 / 5, 4h + 30min));
  VALUE doubled = runs_of(cron{"0 6 1 * *", kubernetes_cron}, santiago);
  HOLDS(doubled.count({at(2029y / 1 / 1), at(2030y / 1 / 1)}) == 13);
  HOLDS(doubled.ordinary_gap() == days{28});
  HOLDS(doubled.shortest_gap({at(2029y / 1 / 1), at(2030y / 1 / 1)})->length == 23h);
  VALUE every_second = runs_of(cron{"* * * * * *", six_field_cron}, paris);
  HOLDS(every_second.count({at(2026y / 10 / 25), at(2026y / 10 / 25, 1h)}) == 3'600);
  HOLDS(every_second.count(year_2026) == 365 * 86'400 - 3'600);
  HOLDS(runs_of(cron{"30 1,2,3 * * *"}, paris).shortest_gap(year_2026)->length == 30min);
  VALUE with_lead = cron_runs<any_zone>{in_zone(cron_lines{cron{"0 6 * * *"}}, paris), half_an_hour};
  HOLDS(with_lead.next(at(2026y / 1 / 5)) == at(2026y / 1 / 5, 4h + 30min));
}

TEST_RUN(
    "a run that an engine starts by mistake hours after a change of the clock may be near to that of another line") {
  // On 2 September, whose midnight is left out, the run of the 1st happens again.
  auto const many = runs_of(cron_lines{cron{"0 1-5 * * *", kubernetes_cron}, cron{"0 6 1 * *", kubernetes_cron},
                                       cron{"10 6 2 * *", kubernetes_cron}},
                            santiago);
  HOLDS_NOW(many.ordinary_gap() == 1h);
  auto const other_side = runs_of(cron_lines{cron{"0 1-5 * * *", kubernetes_cron}, cron{"0 6 1 * *", kubernetes_cron},
                                             cron{"50 5 2 * *", kubernetes_cron}},
                                  santiago);
  HOLDS_NOW(other_side.ordinary_gap() == 50min);
  HOLDS_NOW(other_side.shortest_gap({at(2029y / 9 / 2), at(2029y / 9 / 3)})->length == 10min);
  HOLDS_NOW(many.shortest_gap({at(2029y / 1 / 1), at(2030y / 1 / 1)})->length == 10min);
  HOLDS_NOW(many.shortest_gap({at(2029y / 1 / 1), at(2029y / 9 / 2, 9h + 10min)})->length == 1h);
  HOLDS_NOW(many.shortest_gap({at(2029y / 1 / 1), at(2029y / 9 / 2, 9h + 10min + 1s)})->length == 10min);
  HOLDS_NOW(many.shortest_gap({at(2029y / 9 / 2, 5h + 30min), at(2030y / 1 / 1)})->length == 10min);
  HOLDS_NOW(many.shortest_gap({at(2029y / 9 / 2, 9h + 1s), at(2030y / 1 / 1)})->length == 1h);
  HOLDS_NOW(many.shortest_gap({at(2029y / 9 / 2, 9h), at(2030y / 1 / 1)})->ends == at(2029y / 9 / 2, 9h + 10min));
}

TEST_RUN("random runs: next, previous, count and the shortest gap are those of the simulator") {
  simulated::dice d{3};
  for (int i = 0; i < 200; ++i) {
    std::string const text = simulated::some_line(d);
    auto const read = scoreplan::parse_cron(text, kubernetes_cron);
    if (read.fault != scoreplan::cron_fault::none) continue;
    simulator::zone const& zone = *d.of(simulated::zones);
    simulator::instant const from = simulator::at(2026, 1, 1) + d.below(300) * simulator::days;
    simulator::instant const to = from + d.below(900) * simulator::days;
    time_span const span{simulated::instant(from), simulated::instant(to)};
    auto const expected = simulator::runs_of(simulator::read_cron(text, simulator::engine::kubernetes),
                                             simulator::engine::kubernetes, zone, {}, from, to);
    auto const all = runs_of(cron_lines{read.value}, simulated::zone{zone});
    std::int64_t least = -1;
    for (std::size_t each = 1; each < expected.size(); ++each)
      if (std::int64_t const gap = expected[each] - expected[each - 1]; least < 0 || gap < least) least = gap;
    auto const shortest = all.shortest_gap(span);
    if ((shortest ? shortest->length.count() : -1) != least) std::printf("%s\n", text.c_str());
    HOLDS_NOW((shortest ? shortest->length.count() : -1) == least);
    HOLDS_NOW(all.count(span) == static_cast<std::int64_t>(expected.size()));
    if (expected.empty()) continue;
    HOLDS_NOW(all.next(simulated::instant(from - 1)) == simulated::instant(expected.front()));
    HOLDS_NOW(all.previous(simulated::instant(to)) == simulated::instant(expected.back()));
  }
}
