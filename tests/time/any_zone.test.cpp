// SPDX-License-Identifier: MIT
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/count.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/transition_zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <string_view>
#include <type_traits>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::any_zone;
using scoreplan::check_zone;
using scoreplan::daily;
using scoreplan::fixed_offset;
using scoreplan::host_zone;
using scoreplan::local_lookup;
using scoreplan::look_up;
using scoreplan::parse_posix_zone;
using scoreplan::posix_zone;
using scoreplan::resolve;
using scoreplan::transition_zone;
using scoreplan::utc;
using scoreplan::zone_fault;
using scoreplan::zone_info;
using scoreplan::zone_transition;
using scoreplan::zoned;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr local_seconds on(year_month_day date, seconds time = 0s) { return local_days{date} + time; }

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr sys_seconds spring = at(2026y / March / 29, 1h);

// A zone of a host, which has a name and knows no instant before 2026.
class house_zone final : public host_zone {
 public:
  constexpr zone_info get_info(sys_seconds instant) const noexcept override { return paris.get_info(instant); }
  constexpr sys_seconds since() const noexcept override { return at(2026y / January / 1); }
  constexpr std::string_view name() const noexcept override { return "House/Time"; }
};
constexpr house_zone house;

// A zone of a host that says no more than it must.
class plain_zone final : public host_zone {
 public:
  constexpr zone_info get_info(sys_seconds instant) const noexcept override { return paris.get_info(instant); }
};
constexpr plain_zone plain;

// The clock of a zone that changes three times, and is then that of a rule.
constexpr zone_transition changes[] = {{at(2026y / March / 8, 5h), -4h}, {at(2027y / March / 14, 5h), -4h}};
constexpr posix_zone cuban{"CST5CDT,M3.2.0/0,M11.1.0/1"};
constexpr transition_zone havana{-5h, changes, cuban};

constexpr any_zone nowhere = parse_posix_zone("Europe/Paris").value;

template <class Zone>
constexpr bool has_no_times(Zone const& zone) {
  zoned const mornings{daily(6h), zone};
  zoned const often{scoreplan::fixed_period(days{1}, spring), zone};
  return !mornings.next(spring) && !mornings.previous(spring) && !mornings.next(sys_seconds::min()) &&
         !mornings.previous(sys_seconds::max()) && count(mornings, {spring, spring + days{9}}) == 0 &&
         count(mornings, {spring, sys_seconds::max()}) == 0 && !often.next(spring) &&
         !often.previous(spring + days{9}) &&
         look_up(zone, on(2026y / March / 1)).what == local_lookup::kind::unknown &&
         resolve(zone, on(2026y / March / 1)).count == 0 && !resolve(zone, on(2026y / March / 1)).rejected &&
         !scoreplan::to_local(zone, spring) && !scoreplan::to_local(zone, sys_seconds::max());
}

template <class Zone>
constexpr bool is_like_paris(Zone const& zone, year_month_day date) {
  zone_info const here = zone.get_info(at(date));
  zone_info const there = paris.get_info(at(date));
  return here.begin == there.begin && here.end == there.end && here.offset == there.offset;
}

}  // namespace

static_assert(scoreplan::zone_like<any_zone>);
static_assert(scoreplan::zone_like<host_zone>);
static_assert(scoreplan::zone_like<host_zone const*>);
static_assert(std::is_constructible_v<any_zone, house_zone const&>);
static_assert(!std::is_constructible_v<any_zone, house_zone>);  // a zone that is gone at the end of the line

TEST_BOTH("a zone of any kind is the zone that it was made from") {
  HOLDS(is_like_paris(any_zone{paris}, 2026y / July / 1));
  HOLDS(is_like_paris(any_zone{house}, 2026y / July / 1));
  HOLDS(any_zone{fixed_offset{-5h}}.get_info(spring).offset == -5h);
  HOLDS(any_zone{fixed_offset{26h}}.get_info(spring).offset == 26h);
  HOLDS(any_zone{utc} == any_zone{posix_zone{"UTC0"}});
  HOLDS(any_zone{paris}.name().empty() && any_zone{paris}.since() == sys_seconds::min());
  HOLDS(any_zone{paris, "Europe/Paris", spring}.name() == "Europe/Paris");
  HOLDS(any_zone{paris, "Europe/Paris", spring}.since() == spring);
  HOLDS(any_zone{house}.name() == "House/Time" && any_zone{house}.since() == at(2026y / January / 1));
  HOLDS(any_zone{plain}.name().empty() && any_zone{plain}.since() == sys_seconds::min());
  HOLDS(any_zone{plain}.fault() == zone_fault::none && is_like_paris(any_zone{plain}, 2026y / July / 1));
  HOLDS(any_zone{house} == any_zone{house} && any_zone{house} != any_zone{paris});
  HOLDS(any_zone{paris, "Europe/Paris"} != any_zone{paris, "Europe/Berlin"});
  HOLDS(any_zone{paris} != any_zone{paris, {}, spring});
}

TEST_BOTH("nothing happens in a zone with a fault") {
  HOLDS(has_no_times(nowhere));
  HOLDS(has_no_times(parse_posix_zone("").value));
  HOLDS(has_no_times(&nowhere));
  HOLDS(has_no_times(any_zone::without_times(zone_fault::unknown_name, {}, "UTC")));
  HOLDS(has_no_times(transition_zone{zone_fault::no_file}));
  HOLDS(nowhere.fault() == zone_fault::number_expected);
  HOLDS(check_zone(nowhere, spring).fault == zone_fault::number_expected);
  HOLDS(check_zone(&nowhere, spring).exists());
  HOLDS(!check_zone(utc, sys_seconds::min()).exists() && !check_zone(paris, sys_seconds::min()).exists());
}

TEST_BOTH("nothing happens in a zone before the first instant that it knows") {
  constexpr sys_seconds since = at(2026y / April / 1, 4h);  // 06:00 in summer
  constexpr any_zone late{paris, "Europe/Paris", since};
  constexpr zoned mornings{daily(6h), late};
  HOLDS(!mornings.next(since - 2s) && !mornings.next(sys_seconds::min()));
  HOLDS(*mornings.next(since - 1s) == since);
  HOLDS(*mornings.next(since) == since + days{1});
  HOLDS(*mornings.previous(since + 1s) == since);
  HOLDS(!mornings.previous(since) && !mornings.previous(since - 1s));
  HOLDS(count(mornings, {since - 1s, since + days{3}}) == 0);
  HOLDS(count(mornings, {since, since + days{3}}) == 3);
  HOLDS(look_up(late, on(2026y / April / 1, 6h)).what == local_lookup::kind::unique);
  HOLDS(look_up(late, on(2026y / April / 1, 6h - 1s)).what == local_lookup::kind::unknown);
  HOLDS(resolve(late, on(2026y / April / 1, 6h)).count == 1);
  HOLDS(resolve(late, on(2026y / March / 29, 2h + 30min)).count == 0);
  HOLDS(*scoreplan::to_local(late, since) == on(2026y / April / 1, 6h) && !scoreplan::to_local(late, since - 1s));
  HOLDS(!check_zone(late, since).exists());
  HOLDS(check_zone(late, since - 1s).fault == zone_fault::known_later && check_zone(late, since - 1s).since == since);
  HOLDS(check_zone(house, at(2025y / December / 31)).name == "House/Time");
  // A search that comes near the change of the clock ends at the first instant that is known.
  constexpr zoned yearly{scoreplan::yearly(January / 1, 6h), any_zone{paris, {}, at(2026y / March / 28)}};
  HOLDS(!yearly.previous(at(2026y / March / 29, 2h)));
}

TEST_BOTH("a zone of a host, by its base class, also in constant expressions") {
  constexpr zoned mornings{daily(6h), any_zone{house}};
  HOLDS(*mornings.next(at(2026y / March / 28, 12h)) == at(2026y / March / 29, 4h));
  HOLDS(!mornings.next(at(2025y / December / 1)));
  constexpr host_zone const* by_pointer = &house;
  HOLDS(*zoned{daily(6h), by_pointer}.next(at(2026y / March / 28, 12h)) == at(2026y / March / 29, 4h));
}

TEST_BOTH("a zone of transitions: before, between and after them") {
  HOLDS(havana.get_info(at(2020y / July / 1)).offset == -5h);
  HOLDS(havana.get_info(at(2020y / July / 1)).begin == sys_seconds::min());
  HOLDS(havana.get_info(changes[0].at - 1s).end == changes[0].at);
  HOLDS(havana.get_info(changes[0].at).offset == -4h && havana.get_info(changes[0].at).begin == changes[0].at);
  HOLDS(havana.get_info(at(2026y / December / 24)).offset == -4h);  // daylight time all winter
  HOLDS(havana.get_info(changes[1].at - 1s).end == changes[1].at);
  HOLDS(havana.get_info(changes[1].at).begin == changes[1].at);
  HOLDS(havana.get_info(changes[1].at).end == at(2027y / November / 7, 5h));
  HOLDS(havana.get_info(at(2027y / December / 24)).offset == -5h);
  HOLDS(havana.get_info(sys_seconds::max()).begin <= sys_seconds::max());
  HOLDS(*zoned{daily(6h), any_zone{havana}}.next(at(2026y / December / 24)) == at(2026y / December / 24, 10h));
  HOLDS(*zoned{daily(6h), any_zone{havana}}.next(at(2027y / December / 24)) == at(2027y / December / 24, 11h));
  static constexpr zone_transition in_summer[] = {{at(2026y / July / 1), 2h}};
  constexpr transition_zone late{5h, in_summer, paris};
  HOLDS(late.get_info(at(2026y / August / 1)).begin == in_summer[0].at);
  HOLDS(late.get_info(at(2026y / August / 1)).end == at(2026y / October / 25, 1h));
  HOLDS(late.get_info(at(2026y / December / 1)).begin == at(2026y / October / 25, 1h));
  constexpr transition_zone without{1h, {}, paris};
  HOLDS(is_like_paris(without, 2026y / July / 1));
}

TEST_BOTH("transitions that are not in order, or offsets that no zone has, are a fault") {
  constexpr zone_transition twice[] = {{spring, 1h}, {spring, 2h}};
  constexpr zone_transition back[] = {{spring, 1h}, {spring - 1s, 2h}};
  constexpr zone_transition far_off[] = {{spring, 26h + 1s}};
  constexpr zone_transition far_back[] = {{spring, -26h - 1s}};
  constexpr zone_transition edge[] = {{spring, 26h}};
  HOLDS(transition_zone{1h, twice, paris}.fault() == zone_fault::bad_transitions);
  HOLDS(transition_zone{1h, back, paris}.fault() == zone_fault::bad_transitions);
  HOLDS(transition_zone{1h, far_off, paris}.fault() == zone_fault::bad_transitions);
  HOLDS(transition_zone{1h, far_back, paris}.fault() == zone_fault::bad_transitions);
  HOLDS(transition_zone{-26h - 1s, edge, paris}.fault() == zone_fault::bad_transitions);
  HOLDS(transition_zone{-26h, edge, paris}.fault() == zone_fault::none);
  HOLDS(transition_zone{1h, edge, posix_zone{zone_fault::out_of_range}}.fault() == zone_fault::out_of_range);
  HOLDS(has_no_times(transition_zone{1h, back, paris}));
  HOLDS(transition_zone{1h, back, paris}.get_info(spring).begin > spring);
}

TEST_RUN("what is wrong with a zone, in words") {
  any_zone const vancouver{posix_zone{"MST7"}, "America/Vancouver", at(2026y / March / 9)};
  HOLDS_NOW(explain(check_zone(vancouver, spring - days{99})) ==
            "the rule of America/Vancouver is known from 2026-03-09 on");
  HOLDS_NOW(explain(check_zone(any_zone{paris, {}, spring}, spring - 1s)) ==
            "the rule of the zone is known from 2026-03-29T01:00:00Z on");
  HOLDS_NOW(explain(check_zone(vancouver, spring)) == "nothing is wrong");
  HOLDS_NOW(explain(any_zone::without_times(zone_fault::no_rule, "America/Havana")) ==
            "the clock of America/Havana follows no rule that lasts; load_transitions has its changes");
  HOLDS_NOW(explain(nowhere) == "the rule of the zone lacks a number");
}
