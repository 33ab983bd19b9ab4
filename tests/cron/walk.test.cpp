// SPDX-License-Identifier: MIT
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <cstdio>
#include <string>
#include <vector>

#include "cron/simulated.hpp"
#include "simulator/engines.hpp"
#include "testing.hpp"

#ifndef SCOREPLAN_WALKS
#define SCOREPLAN_WALKS 400
#endif

using namespace std::chrono;
using scoreplan::cron;
using scoreplan::found;
using scoreplan::in_zone;
using scoreplan::kubernetes_cron;
using scoreplan::posix_zone;
using scoreplan::utc;
using scoreplan::zoned;

namespace {

constexpr posix_zone cairo{"EET-2EEST,M4.5.5/0,M10.5.4/24"};
constexpr posix_zone beirut{"EET-2EEST,M3.5.0/0,M10.5.0/0"};
constexpr posix_zone lord_howe{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"};
constexpr posix_zone santiago{"<-04>4<-03>,M9.1.6/24,M4.1.6/24"};
constexpr posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }

// Whether the first instants from a given one on, and the last before the end, are these.
template <class Zone, std::size_t Size>
constexpr bool runs(char const* text, Zone const& zone, sys_seconds from, sys_seconds const (&expected)[Size]) {
  auto const times = in_zone(scoreplan::parse_cron(text, kubernetes_cron).value, zone);
  sys_seconds before = from - 1s;
  for (sys_seconds const each : expected) {
    if (times.next(before) != found{each}) return false;
    before = each;
  }
  for (std::size_t i = Size - 1; i > 0; --i)
    if (times.previous(expected[i]) != found{expected[i - 1]}) return false;
  return times.previous(expected[Size - 1] + 1s) == found{expected[Size - 1]};
}

}  // namespace

TEST_BOTH("a change of the clock that leaves out midnight") {
  // The walk goes from Thursday to Saturday where Friday has no midnight.
  HOLDS(runs("0 11 * * 5", cairo, at(2026y / 4 / 18),
             {at(2026y / 5 / 1, 8h), at(2026y / 5 / 8, 8h), at(2026y / 5 / 15, 8h)}));
  HOLDS(runs("0 11 * * *", cairo, at(2026y / 4 / 23),
             {at(2026y / 4 / 23, 9h), at(2026y / 4 / 24, 8h), at(2026y / 4 / 25, 8h)}));
  HOLDS(runs("0 6 * * 0", beirut, at(2026y / 3 / 20), {at(2026y / 3 / 22, 4h), at(2026y / 4 / 5, 3h)}));
  // From 1 September 06:00 on no step ends at 00:00, so that the day is not looked at again.
  HOLDS(runs("0 6 1 * *", santiago, at(2029y / 8 / 1),
             {at(2029y / 8 / 1, 10h), at(2029y / 9 / 1, 10h), at(2029y / 9 / 2, 9h), at(2029y / 10 / 1, 9h)}));
}

TEST_BOTH("a change of the clock by half an hour") {
  // From the change on no real hour ends at a whole hour of the clock, until a search begins after it.
  HOLDS(runs("0 6 * * *", lord_howe, at(2026y / 4 / 2),
             {at(2026y / 4 / 2, 19h), at(2026y / 4 / 3, 19h), at(2026y / 4 / 5, 19h + 30min),
              at(2026y / 4 / 6, 19h + 30min)}));
}

TEST_BOTH("an offset with seconds: only a first step goes back to the whole minute of UTC") {
  constexpr posix_zone odd{"AAA-0:00:30BBB-1:00:30,M3.5.0,M10.5.0"};
  HOLDS(runs("30 * * * *", odd, at(2026y / 3 / 29),
             {at(2026y / 3 / 29, 30min - 30s), at(2026y / 3 / 29, 1h + 30min - 30s),
              at(2026y / 3 / 29, 2h + 30min - 30s), at(2026y / 3 / 29, 3h + 30min - 30s)}));
}

TEST_BOTH("an ordinary change of the clock: what it leaves out is lost, and what it repeats happens twice") {
  HOLDS(runs("30 1 * * *", new_york, at(2026y / 11 / 1),
             {at(2026y / 11 / 1, 5h + 30min), at(2026y / 11 / 1, 6h + 30min), at(2026y / 11 / 2, 6h + 30min)}));
  HOLDS(
      runs("30 2 * * *", new_york, at(2026y / 3 / 7), {at(2026y / 3 / 7, 7h + 30min), at(2026y / 3 / 9, 6h + 30min)}));
  // The instant of the change does not show the time that is left out, but the second before it may show one.
  constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
  HOLDS(in_zone(cron{"0 2 27,29 3 *", kubernetes_cron}, paris).previous(at(2026y / 3 / 29, 1h + 1s)) ==
        at(2026y / 3 / 27, 1h));
  constexpr posix_zone a_second_later{"CET-1CEST,M3.5.0/2:00:01,M10.5.0/3"};
  HOLDS(in_zone(cron{"0 2 27,29 3 *", kubernetes_cron}, a_second_later).previous(at(2026y / 3 / 29, 2h)) ==
        at(2026y / 3 / 29, 1h));
}

TEST_BOTH("the search stops after five years, and begins anew where it is asked") {
  VALUE leap_day = in_zone(cron{"0 5 29 2 *", kubernetes_cron}, utc);
  HOLDS(leap_day.next(at(2092y / 3 / 1)) == at(2096y / 2 / 29, 5h));
  HOLDS(!leap_day.next(at(2096y / 2 / 29, 5h)));
  HOLDS(!leap_day.next(at(2098y / 12 / 31, 24h - 2s)));
  HOLDS(leap_day.next(at(2098y / 12 / 31, 24h - 1s)) == at(2104y / 2 / 29, 5h));
  // The years are those on the clock.
  VALUE east = in_zone(cron{"0 5 29 2 *", kubernetes_cron}, scoreplan::fixed_offset{10h});
  HOLDS(!east.next(at(2098y / 12 / 31, 14h - 2s)));
  HOLDS(east.next(at(2098y / 12 / 31, 14h - 1s)) == at(2104y / 2 / 28, 19h));
  HOLDS(leap_day.previous(at(2104y / 1 / 1)) == at(2096y / 2 / 29, 5h));
  HOLDS(leap_day.next(at(9996y / 1 / 1)) == at(9996y / 2 / 29, 5h));
  HOLDS(!leap_day.next(at(9996y / 2 / 29, 5h)));
}

TEST_BOTH("the least and the largest instants") {
  VALUE daily = in_zone(cron{"0 6 * * *", kubernetes_cron}, cairo);
  HOLDS(daily.next(sys_seconds::min()) == at(1970y / 1 / 1, 4h));
  HOLDS(!daily.previous(at(1970y / 1 / 1, 4h)));
  HOLDS(daily.previous(at(1970y / 1 / 1, 4h + 1s)) == at(1970y / 1 / 1, 4h));
  HOLDS(!daily.previous(sys_seconds::min()));
  HOLDS(!daily.next(sys_seconds::max()));
  HOLDS(daily.previous(sys_seconds::max()) == at(9999y / 12 / 31, 4h));
  HOLDS(!daily.next(at(9999y / 12 / 31, 4h)));
  VALUE every_minute = in_zone(cron{"* * * * *", kubernetes_cron}, santiago);
  HOLDS(every_minute.next(sys_seconds::min()) == at(1970y / 1 / 1, 3h));
  HOLDS(every_minute.previous(sys_seconds::max()) == at(9999y / 12 / 31, 23h + 59min));
  HOLDS(!in_zone(scoreplan::parse_cron("0 6 30 2 *", kubernetes_cron).value, utc).next(at(2026y / 1 / 1)));
}

TEST_BOTH("a change of the clock that leaves out the midnight at which a month begins") {
  // July 2050 begins without midnight: the search from January goes on from 30 June 22:00 to 30 August.
  constexpr posix_zone in_july{"AAA2BBB0,M7.1.5/0,M10.3.2/10"};
  HOLDS(runs("15 1 16-27 1,8 *", in_july, at(2050y / 1 / 27),
             {at(2050y / 1 / 27, 3h + 15min), at(2051y / 1 / 16, 3h + 15min)}));
  HOLDS(runs("15 1 16-27 1,8 *", in_july, at(2050y / 8 / 20), {at(2051y / 1 / 16, 3h + 15min)}));
  // From 31 January 23:00 on it goes to the 31st of February, which is 3 March.
  constexpr posix_zone in_february{"AAA2BBB1,J32/0,J244/0"};
  HOLDS(runs("0 6 * 2,3 *", in_february, at(2026y / 3 / 31),
             {at(2026y / 3 / 31, 7h), at(2027y / 3 / 4, 7h), at(2027y / 3 / 5, 7h)}));
  HOLDS(runs("0 6 * 2,3 *", in_february, at(2027y / 3 / 2), {at(2027y / 3 / 4, 7h)}));
  // January begins without midnight: the search goes to 31 January, 3 March and, behind another change, 3 June.
  constexpr posix_zone in_january{"AAA1BBB1:45,M3.3.5/1,M1.1.1/0"};
  HOLDS(runs("15 0 * 6,11 *", in_january, at(1989y / 11 / 30),
             {at(1989y / 11 / 30, 2h), at(1990y / 6 / 4, 2h), at(1990y / 6 / 5, 2h)}));
  HOLDS(runs("15 0 * 6,11 *", in_january, at(1990y / 6 / 2), {at(1990y / 6 / 4, 2h), at(1990y / 6 / 5, 2h)}));
  // A whole day is left out, 1 July: the search goes on from 30 June to 30 July.
  constexpr posix_zone without_first{"AAA12BBB-12,J182/0,J244/0"};
  HOLDS(runs("0 6 * 1,7 *", without_first, at(2026y / 7 / 10),
             {at(2026y / 7 / 29, 18h), at(2026y / 7 / 30, 18h), at(2027y / 1 / 1, 18h)}));
}

TEST_BOTH("a change of the clock that repeats midnight") {
  // On Saturday 31 October 2026 the clock goes from 01:00 back to 00:00. From Thursday on the search for the day finds
  // the second midnight, from Friday on the search for the hour finds the first.
  constexpr posix_zone east{"EET-2EEST,M3.5.6/1,M10.5.6/1"};
  HOLDS(runs("0 0 * * 6", east, at(2026y / 10 / 23),
             {at(2026y / 10 / 23, 21h), at(2026y / 10 / 30, 22h), at(2026y / 11 / 6, 22h)}));
  HOLDS(runs("0 * * * 6", east, at(2026y / 10 / 30), {at(2026y / 10 / 30, 22h), at(2026y / 10 / 30, 23h)}));
  HOLDS(runs("0 0 * * *", east, at(2026y / 10 / 30),
             {at(2026y / 10 / 30, 21h), at(2026y / 10 / 30, 22h), at(2026y / 10 / 31, 22h)}));
  // West of Greenwich it is the first.
  constexpr posix_zone west{"CST5CDT,M3.2.0/0,M11.1.0/1"};
  HOLDS(runs("0 0 * * 0", west, at(2026y / 10 / 30),
             {at(2026y / 11 / 1, 4h), at(2026y / 11 / 1, 5h), at(2026y / 11 / 8, 5h)}));
}

TEST_BOTH("a zone knows its instants from one on, or none") {
  constexpr scoreplan::any_zone known_later{cairo, "Africa/Cairo", at(2026y / 4 / 24)};
  VALUE daily = in_zone(cron{"0 11 * * *", kubernetes_cron}, known_later);
  HOLDS(!daily.next(at(2026y / 4 / 23)));
  HOLDS(daily.next(at(2026y / 4 / 24)) == at(2026y / 4 / 24, 8h));
  HOLDS(!daily.previous(at(2026y / 4 / 24, 8h)));
  HOLDS(daily.previous(at(2026y / 4 / 24, 8h + 1s)) == at(2026y / 4 / 24, 8h));
  VALUE faulty = in_zone(cron{"0 11 * * *", kubernetes_cron},
                         scoreplan::any_zone::without_times(scoreplan::zone_fault::unknown_name, "Paris"));
  HOLDS(!faulty.next(at(2026y / 4 / 24)) && !faulty.previous(at(2026y / 4 / 24)));
}

TEST_BOTH("an engine that a first step leads back to a day that is shown twice hangs") {
  // From 10 April 02:00 the clock goes back by a day. An engine that begins there, 400 days before what is asked, goes
  // back to the whole hour, to its first time, and finds what is over. What one finds that has begun before it counts.
  constexpr posix_zone back{"<+12>-12<-12>12,J100,J200"};
  VALUE yearly = in_zone(cron{"0 6 9 4 *", kubernetes_cron}, back);
  HOLDS(yearly.next(at(2025y / 4 / 8)) == at(2025y / 4 / 8, 18h));
  HOLDS(yearly.next(at(2025y / 4 / 8, 18h)) == at(2026y / 4 / 8, 18h));
  HOLDS(yearly.previous(at(2025y / 4 / 9, 15h) + days{400} + 1s) == at(2025y / 4 / 8, 18h));
  HOLDS(yearly.previous(at(2025y / 4 / 9, 15h) + days{399} + 1s) == at(2026y / 4 / 8, 18h));
}

TEST_BOTH("an engine that is led back to the time it has just found hangs") {
  // In October the clock goes back from 23:30 to 22:30. The minutes from 23:00 on lead to 22:45, and the first step
  // from there to 22:00, which the clock has shown before.
  constexpr posix_zone late{"AAA-9BBB-10,M4.2.3/23:30,M10.2.3/23:30"};
  VALUE evenings = in_zone(cron{"45 23 * * *", kubernetes_cron}, late);
  constexpr sys_seconds change = at(2026y / 10 / 14, 13h + 30min);
  HOLDS(evenings.next(change - 1h) == change + 15min);
  HOLDS(!evenings.next(change + 15min));
  HOLDS(evenings.previous(change + 40h) == change + 15min);
}

namespace {

// Counts how often it is asked.
struct counting_zone {
  int* asked;

  constexpr scoreplan::zone_info get_info(sys_seconds instant) const noexcept {
    ++*asked;
    return cairo.get_info(instant);
  }
};

constexpr int look_ups(cron const& times, sys_seconds from) {
  int asked = 0;
  auto const here = in_zone(times, counting_zone{&asked});
  return here.next(from) && here.previous(from) ? asked : -1;
}

}  // namespace

TEST_BOTH("two days after a change of the clock it is not asked what was before") {
  HOLDS(look_ups(cron{"0 11 * * *", kubernetes_cron}, at(2026y / 4 / 26, 12h)) == 6);
}

TEST_BOTH("a policy that is not the engine's stands for each local time") {
  constexpr cron fridays{"0 11 * * 5", kubernetes_cron};
  HOLDS(fridays.walks(fridays.policy()));
  HOLDS(!fridays.walks({}));
  HOLDS(!cron{"0 11 * * 5"}.walks(cron{"0 11 * * 5"}.policy()));
  HOLDS(zoned{fridays, cairo}.next(at(2026y / 4 / 18)) == at(2026y / 4 / 24, 8h));
}

TEST_RUN("a day that the clock leaves out, before which the search hangs, is searched from behind it") {
  // Samoa had no 30 December 2011: a search that goes from day to day is back at the midnight of the 29th.
  auto const at_the_end = in_zone(cron{"0 6 31 12 *", kubernetes_cron}, simulated::zone{simulator::apia});
  HOLDS_NOW(!at_the_end.next(at(2011y / 12 / 20)));
  HOLDS_NOW(!at_the_end.next(at(2011y / 12 / 30, 10h - 2s)));
  HOLDS_NOW(at_the_end.next(at(2011y / 12 / 30, 10h - 1s)) == at(2011y / 12 / 30, 16h));
  // One that goes from month to month comes behind it.
  auto const in_january = in_zone(cron{"0 6 5 1 *", kubernetes_cron}, simulated::zone{simulator::apia});
  HOLDS_NOW(in_january.next(at(2011y / 12 / 20)) == at(2012y / 1 / 4, 16h));
}

TEST_RUN("random lines are those of the simulator") {
  simulated::dice d{7};
  for (int i = 0; i < SCOREPLAN_WALKS; ++i) {
    std::string const text = simulated::some_line(d);
    auto const read = scoreplan::parse_cron(text, kubernetes_cron);
    if (read.fault != scoreplan::cron_fault::none) continue;
    simulator::zone const& zone = *d.of(simulated::zones);
    // A span around a change of the clock, which begins on either side of it.
    simulator::instant const change =
        zone.changes.empty() ? simulator::at(2026, 1, 1) : zone.changes[static_cast<std::size_t>(110 + d.below(40))].at;
    simulator::instant const from = change + (d.below(80) - 60) * simulator::hours * 12 + d.below(86'400);
    simulator::instant const to = from + d.below(60) * simulator::days;
    auto const expected = simulator::runs_of(simulator::read_cron(text, simulator::engine::kubernetes),
                                             simulator::engine::kubernetes, zone, {}, from, to);
    auto const times = in_zone(read.value, simulated::zone{zone});
    std::vector<simulator::instant> forwards;
    for (sys_seconds const t : times.between({simulated::instant(from), simulated::instant(to)}))
      forwards.push_back(t.time_since_epoch().count());
    if (forwards != expected) std::printf("%s from %lld\n", text.c_str(), static_cast<long long>(from));
    HOLDS_NOW(forwards == expected);
    std::vector<simulator::instant> backwards;
    for (auto t = times.previous(simulated::instant(to)); t && *t >= simulated::instant(from); t = times.previous(*t))
      backwards.insert(backwards.begin(), t->time_since_epoch().count());
    if (backwards != expected) std::printf("%s before %lld\n", text.c_str(), static_cast<long long>(to));
    HOLDS_NOW(backwards == expected);
  }
}
