// SPDX-License-Identifier: MIT
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/count.hpp>
#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::daily;
using scoreplan::fixed_period;
using scoreplan::found;
using scoreplan::gap_policy;
using scoreplan::hourly;
using scoreplan::local_policy;
using scoreplan::monthly;
using scoreplan::overlap_policy;
using scoreplan::posix_zone;
using scoreplan::recurrence;
using scoreplan::utc;
using scoreplan::weekly;
using scoreplan::window;
using scoreplan::zoned;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr bool is(found<sys_seconds> instant, year_month_day date, seconds time) {
  return instant && *instant == at(date, time);
}

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};

}  // namespace

TEST_BOTH("a daily time across both changes of the clock") {
  constexpr zoned mornings{daily(6h), paris};
  HOLDS(is(mornings.next(at(2026y / March / 28, 5h)), 2026y / March / 29, 4h));
  HOLDS(is(mornings.previous(at(2026y / March / 29, 4h)), 2026y / March / 28, 5h));
  HOLDS(is(mornings.next(at(2026y / October / 24, 4h)), 2026y / October / 25, 5h));
  HOLDS(is(mornings.previous(at(2026y / October / 25, 5h)), 2026y / October / 24, 4h));
}

TEST_BOTH("a time in the gap or in the overlap, as the policy says") {
  HOLDS(is(zoned{daily(2h + 30min), paris}.next(at(2026y / March / 28, 12h)), 2026y / March / 29, 1h));
  HOLDS(is(zoned{daily(2h + 30min), paris, {gap_policy::skip, {}}}.next(at(2026y / March / 28, 12h)),
           2026y / March / 30, 30min));
  HOLDS(is(zoned{daily(2h + 30min), paris, {gap_policy::shift, {}}}.next(at(2026y / March / 28, 12h)),
           2026y / March / 29, 1h + 30min));
  constexpr zoned both{daily(2h + 30min), paris, {gap_policy::skip, overlap_policy::both}};
  HOLDS(is(both.next(at(2026y / October / 25)), 2026y / October / 25, 30min));
  HOLDS(is(both.next(at(2026y / October / 25, 30min)), 2026y / October / 25, 1h + 30min));
  HOLDS(count(both, {at(2026y / October / 1), at(2026y / November / 1)}) == 32);
}

TEST_BOTH("hours: every real hour in the overlap and none in the gap, whatever the policy is") {
  constexpr zoned all{hourly(0s), paris};
  HOLDS(count(all, {at(2026y / October / 24, 22h), at(2026y / October / 25, 23h)}) == 25);
  HOLDS(count(all, {at(2026y / March / 28, 23h), at(2026y / March / 29, 22h)}) == 23);
  HOLDS(is(all.next(at(2026y / March / 29, 0h)), 2026y / March / 29, 1h));
  HOLDS(is(all.next(at(2026y / October / 25, 0h)), 2026y / October / 25, 1h));
  HOLDS(is(all.previous(at(2026y / October / 25, 1h)), 2026y / October / 25, 0h));
}

TEST_BOTH("an absolute period does not know the zone") {
  constexpr zoned often{fixed_period(days{1}, at(2026y / January / 1, 5h)), paris};
  HOLDS(is(often.next(at(2026y / March / 28, 5h)), 2026y / March / 29, 5h));
  HOLDS(is(often.previous(at(2026y / March / 29, 5h)), 2026y / March / 28, 5h));
}

namespace {

// Counts how often it is asked.
struct counting_zone {
  int* asked;

  constexpr scoreplan::zone_info get_info(sys_seconds instant) const noexcept {
    ++*asked;
    return paris.get_info(instant);
  }
};

// How often a zone is asked for the next and the previous time of a recurrence.
constexpr int look_ups(recurrence const& times, sys_seconds from) {
  int asked = 0;
  zoned const here{times, counting_zone{&asked}};
  return here.next(from) && here.previous(from) ? asked : -1;
}

// How often a zone is asked for the times of a span.
constexpr int look_ups(recurrence const& times, scoreplan::time_span span) {
  int asked = 0;
  for ([[maybe_unused]] sys_seconds const each : zoned{times, counting_zone{&asked}}.between(span)) continue;
  return asked;
}

// The most that this is around both changes of the clock.
constexpr int most_look_ups_near_changes(recurrence const& times) {
  int most = 0;
  for (sys_seconds const change : {at(2026y / March / 29, 1h), at(2026y / October / 25, 1h)})
    for (seconds const from : {-20h, -1h, 0h, 20h})
      if (int const asked = look_ups(times, change + from); asked > most) most = asked;
  return most;
}

}  // namespace

TEST_BOTH("a search asks the zone once far from a change of the clock, and twice near one") {
  HOLDS(look_ups(daily(6h), at(2026y / June / 10)) == 2);
  HOLDS(most_look_ups_near_changes(daily(6h)) == 4);
  HOLDS(most_look_ups_near_changes(monthly(Friday[last], 6h)) == 3);
  HOLDS(most_look_ups_near_changes(hourly(5min)) == 3);
  // A span is as many pieces as it has changes of the clock and one more.
  HOLDS(look_ups(monthly(day{10}, 6h), {at(2026y / January / 1), at(2026y / December / 31)}) == 3);
}

TEST_BOTH("a clock that goes back by two days shows times of hours again") {
  // From 9 April 2026 24:00 it goes back to 8 April 00:00.
  constexpr posix_zone april{"<+24>-24<-24>24,J100/0,J200/0"};
  constexpr recurrence mornings = daily(window{.every = 15min, .from = 10h, .to = 11h});
  HOLDS(is(zoned{mornings.every(1, 2026y / April / 9), april}.previous(at(2026y / April / 9, 1s)), 2026y / April / 8,
           10h + 45min));
  // From 29 December 9999 21:00 it goes back to 27 December 21:00; the 28th is the last Tuesday.
  constexpr posix_zone december{"<-24>24<+24>-24,J100/0,J363/21"};
  constexpr recurrence tuesdays = weekly({Tuesday}, window{.every = 15min, .from = 10h, .to = 11h});
  HOLDS(is(zoned{tuesdays, december}.next(at(9999y / December / 28, 20h)), 9999y / December / 29, 10h));
}

TEST_BOTH("a zone that is known from the day of a change on") {
  constexpr scoreplan::any_zone known_later{paris, "Europe/Paris", at(2026y / March / 29, 12h)};
  constexpr zoned twice{daily({10h, 20h}), known_later, {gap_policy::shift, overlap_policy::first}};
  HOLDS(!twice.next(at(2026y / March / 29, 12h - 2s)));
  HOLDS(is(twice.next(at(2026y / March / 29, 12h - 1s)), 2026y / March / 29, 18h));
  HOLDS(is(twice.previous(at(2026y / March / 30)), 2026y / March / 29, 18h));
  HOLDS(!twice.previous(at(2026y / March / 29, 18h)));
}

TEST_BOTH("nothing beyond the ends") {
  constexpr zoned mornings{daily(6h), paris};
  HOLDS(!mornings.next(at(9999y / December / 31, 5h)));
  HOLDS(!mornings.next(sys_seconds::max()));
  // West of Greenwich the last evening is already in the year 10000 of UTC.
  constexpr zoned evenings{daily(23h), scoreplan::fixed_offset{-12h}};
  HOLDS(!evenings.next(at(9999y / December / 31, 11h)));
  HOLDS(is(evenings.previous(sys_seconds::max()), 9999y / December / 31, 11h));
  HOLDS(is(mornings.next(sys_seconds::min()), 1970y / January / 1, 5h));
  HOLDS(!mornings.previous(sys_seconds::min()));
  HOLDS(is(mornings.previous(sys_seconds::max()), 9999y / December / 31, 5h));
  HOLDS(count(mornings, {sys_seconds::min(), at(1970y / January / 3)}) == 2);
  HOLDS(is(mornings.next(at(9999y / December / 30, 5h)), 9999y / December / 31, 5h));
  HOLDS(!mornings.previous(at(1970y / January / 1, 5h)));
  HOLDS(!zoned{daily(25h), paris}.next(at(2026y / January / 1)));
}

namespace {

constexpr seconds step = 15min;

using shown_times = std::map<local_seconds, std::vector<sys_seconds>>;

// The oracle walks through a span in quarters of an hour and notes which instants show which local time.
shown_times walk(posix_zone const& zone, sys_seconds from, sys_seconds to) {
  shown_times shown;
  for (sys_seconds t = from; t < to; t += step)
    shown[local_seconds{t.time_since_epoch() + zone.get_info(t).offset}].push_back(t);
  return shown;
}

// Adds the instants of one pattern. Those of hours are all that show one of the local times.
void add_expected(scoreplan::pattern const& times, posix_zone const& zone, shown_times const& shown,
                  local_policy policy, std::vector<sys_seconds>& result, sys_seconds from, sys_seconds to) {
  auto const local = [&](sys_seconds t) { return local_seconds{t.time_since_epoch() + zone.get_info(t).offset}; };
  auto const next = [&](local_seconds after) { return times.next(after); };
  if (times.is_absolute) {
    for (auto time = next(local_seconds{from.time_since_epoch()} - 1s); *time < local_seconds{to.time_since_epoch()};
         time = next(*time))
      result.push_back(sys_seconds{time->time_since_epoch()});
    return;
  }
  for (auto each = next(local(from) - days{1}); *each < local(to) + days{1}; each = next(*each)) {
    local_seconds const time = *each;
    auto const found = shown.find(time);
    if (times.follows_clock) {
      if (found != shown.end()) result.insert(result.end(), found->second.begin(), found->second.end());
    } else if (found == shown.end()) {
      sys_seconds const change = shown.upper_bound(time)->second.front();
      sys_seconds const before = change - step;
      if (policy.gap == gap_policy::first_valid) result.push_back(change);
      if (policy.gap == gap_policy::shift) result.push_back(before + (time - local(before)));
    } else if (found->second.size() == 1) {
      result.push_back(found->second.front());
    } else {
      if (policy.overlap == overlap_policy::first || policy.overlap == overlap_policy::both)
        result.push_back(found->second[0]);
      if (policy.overlap == overlap_policy::second || policy.overlap == overlap_policy::both)
        result.push_back(found->second[1]);
    }
  }
}

std::vector<sys_seconds> expected(recurrence const& times, posix_zone const& zone, shown_times const& shown,
                                  local_policy policy, sys_seconds from, sys_seconds to) {
  std::vector<sys_seconds> result;
  for (scoreplan::pattern const& each : times.members()) add_expected(each, zone, shown, policy, result, from, to);
  std::erase_if(result, [&](sys_seconds t) { return t < from || t >= to; });
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

TEST_RUN("next, previous and ranges agree with a walk through every quarter of an hour, in every policy") {
  posix_zone const zones[] = {paris,
                              posix_zone{"EST5EDT,M3.2.0,M11.1.0"},
                              posix_zone{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"},
                              posix_zone{"IST-1GMT0,M10.5.0,M3.5.0/1"},
                              posix_zone{"<-04>4<-03>,M9.1.6/24,M4.1.6/24"},
                              posix_zone{"<+12>-12<-12>12,J100,J200"},  // a day is skipped, and another repeated
                              posix_zone{"JST-9"}};
  recurrence const rules[] = {hourly(0s),
                              hourly(45min),
                              daily(0s),
                              daily(2h + 30min),
                              daily(1h),
                              daily(23h + 45min),
                              weekly({Sunday}, 2h + 30min),
                              monthly(last, 3h),
                              monthly(Sunday[last], 1h + 15min),
                              hourly(30min).every(5, 2026y / January / 3),
                              hourly(15min).every(6, 2026y / January / 3),
                              daily(window{.every = 15min, .from = 30min, .to = 3h + 30min}),
                              weekly({Sunday}, window{.every = 45min, .from = 0s, .to = 24h}),
                              daily({2h, 2h + 15min, 3h}) | weekly({Sunday}, 1h) | hourly(0s),
                              weekly({Sunday}, {1h + 30min, 2h + 30min}) | monthly(Sunday[last], 2h + 15min)};
  sys_seconds const from = at(2026y / January / 1);
  sys_seconds const to = at(2027y / January / 1);
  int wrong = 0;
  int seen = 0;
  for (posix_zone const& zone : zones) {
    shown_times const shown = walk(zone, from - days{2}, to + days{2});
    for (recurrence const& rule : rules)
      for (gap_policy const gap : {gap_policy::skip, gap_policy::first_valid, gap_policy::shift, gap_policy::reject})
        for (overlap_policy const overlap :
             {overlap_policy::first, overlap_policy::second, overlap_policy::both, overlap_policy::reject}) {
          zoned const times{rule, zone, {gap, overlap}};
          std::vector<sys_seconds> const want = expected(rule, zone, shown, {gap, overlap}, from, to);
          std::vector<sys_seconds> got;
          for (sys_seconds const t : times.between({from, to})) got.push_back(t);
          wrong += got != want;
          std::size_t const stride = want.size() > 1000 ? 3 : 1;
          for (std::size_t i = 1; i < want.size(); i += stride) {
            wrong += times.next(want[i - 1]) != found{want[i]};
            wrong += times.next(want[i] - 1s) != found{want[i]};
            wrong += times.previous(want[i]) != found{want[i - 1]};
            wrong += times.previous(want[i - 1] + 1s) != found{want[i - 1]};
          }
          std::size_t const some = want.size() > 1000 ? 97 : 7;
          for (std::size_t i = some; i < want.size(); i += some) {
            wrong += count(times, {from, want[i]}) != static_cast<std::int64_t>(i);
            wrong += count(times, {want[i - some], want[i] + 1s}) != static_cast<std::int64_t>(some + 1);
            wrong += count(times, {want[i - some] + 1s, want[i]}) != static_cast<std::int64_t>(some - 1);
          }
          seen += static_cast<int>(want.size());
        }
  }
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(seen > 1'000'000);
}
