// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/assignment.hpp>
#include <scoreplan/schedule/cron_runs.hpp>
#include <scoreplan/time/zones.hpp>

#include "testing.hpp"

#ifndef SCOREPLAN_TESTS_STATIC
#include "schedule/simulated.hpp"
#endif

using namespace std::chrono;
using scoreplan::any_zone;
using scoreplan::assignment;
using scoreplan::cron;
using scoreplan::cron_lines;
using scoreplan::served_need;
using scoreplan::service;

#ifndef SCOREPLAN_TESTS_STATIC
namespace {

bool is_same(served_need const& here, simulator::need const& there) {
  auto const seconds_of = [](sys_seconds at) { return at.time_since_epoch().count(); };
  simulator::outcome const outcomes[] = {simulator::outcome::served, simulator::outcome::late,
                                         simulator::outcome::missing};
  if (seconds_of(here.need_by) != there.at || seconds_of(here.latest_start) != there.latest_start) return false;
  if (outcomes[static_cast<int>(here.outcome)] != there.outcome || here.surplus != there.surplus) return false;
  if (here.late_by.count() != there.late_by || here.early_by.count() != there.early_by) return false;
  if (here.loses_refresh != there.loses_refresh || here.exceeds_wait != there.exceeds_wait) return false;
  if (there.outcome == simulator::outcome::missing) return true;
  bool const has_age = there.age != simulator::not_stated;
  return seconds_of(here.start) == there.start && here.age.has_value() == has_age &&
         (!has_age || here.age == scoreplan::timespan{seconds{there.age}});
}

// Whether both say the same of every need of some years; tells the first that differs.
bool agrees(simulated::setting const& s) {
  simulator::setting there = s.simulated;
  there.from = simulator::at(2025, 1, 15);
  there.to = simulator::at(2026, 3, 1);
  simulator::result const right = simulator::happens(there);
  auto expected = right.needs.begin();
  bool all = true;
  auto const skip = [&] {
    while (expected != right.needs.end() && !expected->asks) ++expected;
  };
  assignment const here = assignment{s.asked, s.in_use}.with_wait(s.wait);
  here.each_in({simulated::instant(there.from), simulated::instant(there.to)}, [&](served_need const& each) {
    skip();
    if (!all) return;
    all = expected != right.needs.end() && is_same(each, *expected);
    if (!all) {
      std::printf("%s\n  here need %lld outcome %d start %lld late %lld early %lld surplus %lld lose %d wait %d\n",
                  s.words.c_str(), (long long)each.need_by.time_since_epoch().count(), (int)each.outcome,
                  (long long)each.start.time_since_epoch().count(), (long long)each.late_by.count(),
                  (long long)each.early_by.count(), (long long)each.surplus, each.loses_refresh, each.exceeds_wait);
      if (expected != right.needs.end())
        std::printf("  there need %lld outcome %d start %lld late %lld early %lld surplus %d lose %d wait %d\n",
                    (long long)expected->at, (int)expected->outcome, (long long)expected->start,
                    (long long)expected->late_by, (long long)expected->early_by, expected->surplus,
                    expected->loses_refresh, expected->exceeds_wait);
    }
    if (expected != right.needs.end()) ++expected;
  });
  skip();
  if (all && expected != right.needs.end()) std::printf("%s: fewer\n", s.words.c_str());
  return all && expected == right.needs.end();
}

}  // namespace

TEST_RUN("random needs are served as the event simulator says") {
  simulated::dice d{1};
  int differ = 0;
  for (int i = 0; i < 300; ++i) differ += agrees(simulated::some_setting(d)) ? 0 : 1;
  HOLDS_NOW(differ == 0);
}
#endif
