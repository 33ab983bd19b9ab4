// SPDX-License-Identifier: MIT
#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/transition_zone.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "testing.hpp"

using namespace std::chrono;
using namespace std::string_view_literals;
using scoreplan::fixed_offset;
using scoreplan::gap_policy;
using scoreplan::local_lookup;
using scoreplan::local_policy;
using scoreplan::look_up;
using scoreplan::overlap_policy;
using scoreplan::parse_posix_zone;
using scoreplan::posix_zone;
using scoreplan::resolve;
using scoreplan::utc;
using scoreplan::zone_fault;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }
constexpr local_seconds on(year_month_day date, seconds time = 0s) { return local_days{date} + time; }

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr posix_zone new_york{"EST5EDT,M3.2.0,M11.1.0"};
constexpr posix_zone lord_howe{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"};

constexpr seconds offset(auto const& zone, sys_seconds instant) { return zone.get_info(instant).offset; }

constexpr bool refuses(std::string_view rule, zone_fault fault, std::size_t position) {
  auto const read = parse_posix_zone(rule);
  sys_seconds const summer = at(2026y / July / 1);
  scoreplan::zone_info const info = read.value.get_info(summer);
  bool const holds = info.begin <= summer && summer < info.end;
  return read.fault == fault && read.value.fault() == fault && read.position == position && !holds;
}
constexpr bool reads(std::string_view rule) { return static_cast<bool>(parse_posix_zone(rule)); }

// A zone with the interface of std::chrono::time_zone and more in its answers than is needed. It cannot be copied and
// is used by pointer.
struct stand_in {
  struct sys_info {
    sys_seconds begin, end;
    seconds offset;
    minutes save;
    char const* abbreviation;
  };
  constexpr stand_in() = default;
  stand_in(stand_in const&) = delete;
  stand_in& operator=(stand_in const&) = delete;

  template <class Duration>
  [[nodiscard]] constexpr sys_info get_info(sys_time<Duration> const& instant) const {
    scoreplan::zone_info const info = paris.get_info(floor<seconds>(instant));
    return {info.begin, info.end, info.offset, minutes{info.offset == 2h ? 60 : 0}, "CET"};
  }
};
constexpr stand_in like_the_standard;

}  // namespace

static_assert(scoreplan::zone_like<posix_zone>);
static_assert(scoreplan::zone_like<fixed_offset>);
static_assert(scoreplan::zone_like<stand_in>);
static_assert(scoreplan::zone_like<stand_in const*>);
static_assert(!scoreplan::zone_like<int>);

TEST_BOTH("fixed offsets") {
  HOLDS(offset(utc, at(2026y / July / 1)) == 0s);
  HOLDS(offset(fixed_offset{5h + 30min}, at(2026y / July / 1)) == 19'800s);
  HOLDS(*scoreplan::to_local(fixed_offset{-5h}, at(2026y / July / 1, 3h)) == on(2026y / June / 30, 22h));
  HOLDS(look_up(fixed_offset{-5h}, on(2026y / July / 1)).first == at(2026y / July / 1, 5h));
}

TEST_BOTH("a POSIX rule says when the clock changes") {
  HOLDS(offset(paris, at(2026y / March / 29, 1h - 1s)) == 1h);
  HOLDS(offset(paris, at(2026y / March / 29, 1h)) == 2h);
  HOLDS(offset(paris, at(2026y / October / 25, 1h - 1s)) == 2h);
  HOLDS(offset(paris, at(2026y / October / 25, 1h)) == 1h);
  HOLDS(paris.get_info(at(2026y / July / 1)).begin == at(2026y / March / 29, 1h));
  HOLDS(paris.get_info(at(2026y / July / 1)).end == at(2026y / October / 25, 1h));
  HOLDS(paris.get_info(at(2026y / January / 1)).begin == at(2025y / October / 26, 1h));
  HOLDS(paris.get_info(at(2026y / December / 31)).end == at(2027y / March / 28, 1h));
  HOLDS(offset(new_york, at(2026y / March / 8, 7h - 1s)) == -5h);
  HOLDS(offset(new_york, at(2026y / March / 8, 7h)) == -4h);
  HOLDS(offset(paris, at(1970y / January / 1)) == 1h);
  HOLDS(offset(paris, at(9999y / July / 1)) == 2h);
}

TEST_BOTH("south of the equator, half hours, negative saving, times beyond the day") {
  HOLDS(offset(lord_howe, at(2026y / January / 1)) == 11h);
  HOLDS(offset(lord_howe, at(2026y / July / 1)) == 10h + 30min);
  constexpr posix_zone dublin{"IST-1GMT0,M10.5.0,M3.5.0/1"};
  HOLDS(offset(dublin, at(2026y / January / 1)) == 0s);
  HOLDS(offset(dublin, at(2026y / July / 1)) == 1h);
  HOLDS(offset(dublin, at(2026y / March / 29, 1h)) == 1h);
  constexpr posix_zone nuuk{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0"};
  HOLDS(offset(nuuk, at(2026y / March / 29, 1h - 1s)) == -2h);
  HOLDS(offset(nuuk, at(2026y / March / 29, 1h)) == -1h);
  constexpr posix_zone gaza{"EET-2EEST,M3.4.4/50,M10.4.4/50"};
  HOLDS(offset(gaza, at(2026y / March / 28, 0h - 1s)) == 2h);
  HOLDS(offset(gaza, at(2026y / March / 28, 0h)) == 3h);
  constexpr posix_zone santiago{"<-04>4<-03>,M9.1.6/24,M4.1.6/24"};
  HOLDS(offset(santiago, at(2026y / January / 1)) == -3h);
  HOLDS(offset(santiago, at(2026y / July / 1)) == -4h);
  constexpr posix_zone chatham{"<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"};
  HOLDS(offset(chatham, at(2026y / July / 1)) == 12h + 45min);
}

TEST_BOTH("days of the year with and without 29 February") {
  constexpr posix_zone counted{"AAA0BBB,J60/0,60/0"};  // day 60 is 1 March; in leap years day 59 is 29 February
  HOLDS(offset(counted, at(2027y / March / 1, -1s)) == 0s);
  HOLDS(offset(counted, at(2027y / March / 1)) == 1h);
  HOLDS(offset(counted, at(2027y / March / 2, -1h)) == 0s);
  constexpr posix_zone leap{"AAA0BBB,59/0,J300/0"};
  HOLDS(offset(leap, at(2028y / February / 29, -1s)) == 0s);
  HOLDS(offset(leap, at(2028y / February / 29)) == 1h);
  HOLDS(offset(leap, at(2027y / March / 1)) == 1h);
  HOLDS(offset(leap, at(2027y / March / 1, -1s)) == 0s);
}

TEST_BOTH("a rule without daylight saving, and one with it all year") {
  constexpr posix_zone tokyo{"JST-9"};
  HOLDS(offset(tokyo, at(2026y / July / 1)) == 9h);
  HOLDS(tokyo.get_info(at(2026y / July / 1)).end == sys_seconds::max());
  constexpr posix_zone always{"XST3XDT4,0/0,J365/23"};
  HOLDS(offset(always, at(2026y / January / 1, 12h)) == -4h);
  HOLDS(offset(always, at(2026y / July / 1)) == -4h);
  HOLDS(offset(always, at(2026y / December / 31, 12h)) == -4h);
}

TEST_BOTH("changes that leave their year: the last one up to an instant counts, whichever year it belongs to") {
  constexpr posix_zone by_weeks{"AAA0BBB,M1.1.0/-48,M12.5.0/167"};
  HOLDS(offset(by_weeks, at(2027y / January / 2, 22h - 1s)) == 1h);
  HOLDS(offset(by_weeks, at(2027y / January / 2, 22h)) == 0s);  // of 2026; that to +1 h of 2027 was on 1 January
  HOLDS(offset(by_weeks, at(2027y / June / 1)) == 0s);
  HOLDS(by_weeks.get_info(at(2027y / June / 1)).begin == at(2027y / January / 2, 22h));
  HOLDS(by_weeks.get_info(at(2027y / June / 1)).end == at(2027y / December / 31));
  constexpr posix_zone by_days{"AAA0BBB,J1/-48,J365/167"};
  HOLDS(offset(by_days, at(2027y / January / 6, 22h - 1s)) == 1h);
  HOLDS(offset(by_days, at(2027y / January / 6, 22h)) == 0s);
  HOLDS(offset(by_days, at(2027y / June / 1)) == 0s);
  HOLDS(offset(by_days, at(2027y / December / 30)) == 1h);
}

TEST_BOTH("changes that leave their year count two years before and after") {
  // That of 2004 back to standard time is on 4 January 2005, and that of 2005 on 3 January 2006.
  constexpr posix_zone late{"AAA10BBB10:45,M1.1.6/3:15,M12.5.4/131"};
  HOLDS(offset(late, at(2006y / January / 1)) == -10h);
  HOLDS(late.get_info(at(2006y / January / 1)).begin == at(2005y / January / 4, 21h + 45min));
  HOLDS(late.get_info(at(2006y / January / 1)).end == at(2006y / January / 3, 21h + 45min));
  // Both changes of a year are in December of the year before.
  constexpr posix_zone soon{"AAA0BBB-1,J1/-167,J1/-100"};
  HOLDS(offset(soon, at(2026y / December / 26)) == 1h);
  HOLDS(offset(soon, at(2026y / December / 30)) == 0h);
  HOLDS(soon.get_info(at(2026y / December / 30)).begin == at(2026y / December / 27, 19h));
  HOLDS(soon.get_info(at(2026y / December / 30)).end == at(2027y / December / 25, 1h));
}

TEST_BOTH("rules that cannot be read have a fault and a position") {
  HOLDS(reads("UTC0"));
  HOLDS(reads("<+0330>-3:30"));
  HOLDS(reads("EST+5EDT,M3.2.0,M11.1.0"));
  HOLDS(reads("AAA-1:30:15BBB-2,M1.1.0/-167,M12.5.6/167:59:59"));
  HOLDS(refuses("", zone_fault::name_expected, 0));
  HOLDS(refuses("CE-1", zone_fault::name_expected, 2));
  HOLDS(refuses("<+03-3", zone_fault::name_expected, 6));
  HOLDS(refuses("CET", zone_fault::number_expected, 3));
  HOLDS(refuses("CET-25", zone_fault::out_of_range, 4));
  HOLDS(refuses("CET-1:60", zone_fault::out_of_range, 6));
  HOLDS(refuses("CET-1CEST", zone_fault::rule_expected, 9));
  HOLDS(refuses("CET-1CEST,M3.5.0", zone_fault::rule_expected, 16));
  HOLDS(refuses("CET-1CEST,M13.5.0,M10.5.0", zone_fault::out_of_range, 11));
  HOLDS(refuses("CET-1CEST,M3.6.0,M10.5.0", zone_fault::out_of_range, 13));
  HOLDS(refuses("CET-1CEST,M3.5.7,M10.5.0", zone_fault::out_of_range, 15));
  HOLDS(refuses("CET-1CEST,M3,M10.5.0", zone_fault::number_expected, 12));
  HOLDS(refuses("CET-1CEST,J0,J300", zone_fault::out_of_range, 11));
  HOLDS(refuses("CET-1CEST,J366,J300", zone_fault::out_of_range, 11));
  HOLDS(refuses("CET-1CEST,366,J300", zone_fault::out_of_range, 10));
  HOLDS(refuses("CET-1CEST,M3.5.0/168,M10.5.0", zone_fault::out_of_range, 17));
  HOLDS(refuses("CET-1CEST,M3.5.0,M10.5.0/3 ", zone_fault::letter_not_expected, 26));
  HOLDS(refuses("Europe/Paris", zone_fault::number_expected, 6));
}

TEST_BOTH("a local time in a gap, in an overlap, and on their edges") {
  VALUE gap = look_up(paris, on(2026y / March / 29, 2h + 30min));
  HOLDS(gap.what == local_lookup::kind::gap);
  HOLDS(gap.first == at(2026y / March / 29, 1h));
  HOLDS(gap.second == at(2026y / March / 29, 1h + 30min));
  HOLDS(look_up(paris, on(2026y / March / 29, 2h - 1s)).what == local_lookup::kind::unique);
  HOLDS(look_up(paris, on(2026y / March / 29, 2h)).what == local_lookup::kind::gap);
  HOLDS(look_up(paris, on(2026y / March / 29, 3h - 1s)).what == local_lookup::kind::gap);
  HOLDS(look_up(paris, on(2026y / March / 29, 3h)).what == local_lookup::kind::unique);
  HOLDS(look_up(paris, on(2026y / March / 29, 3h)).first == at(2026y / March / 29, 1h));
  HOLDS(look_up(paris, on(2026y / March / 29, 3h)).second == at(2026y / March / 29, 1h));
  VALUE overlap = look_up(paris, on(2026y / October / 25, 2h + 30min));
  HOLDS(overlap.what == local_lookup::kind::overlap);
  HOLDS(overlap.first == at(2026y / October / 25, 30min));
  HOLDS(overlap.second == at(2026y / October / 25, 1h + 30min));
  HOLDS(look_up(paris, on(2026y / October / 25, 2h - 1s)).what == local_lookup::kind::unique);
  HOLDS(look_up(paris, on(2026y / October / 25, 2h)).what == local_lookup::kind::overlap);
  HOLDS(look_up(paris, on(2026y / October / 25, 3h - 1s)).what == local_lookup::kind::overlap);
  HOLDS(look_up(paris, on(2026y / October / 25, 3h)).what == local_lookup::kind::unique);
}

TEST_BOTH("two changes within hours, and instants at the ends") {
  // The clock goes forward and back within two hours: 01:00 happens, though the first change skips it.
  constexpr posix_zone restless{"AAA0BBB3,J100/2,J100/0"};
  VALUE once = look_up(restless, on(2026y / April / 10, 1h));
  HOLDS(once.what == local_lookup::kind::unique);
  HOLDS(scoreplan::to_local(restless, once.first) == on(2026y / April / 10, 1h));
  HOLDS(look_up(paris, local_seconds::min()).what == local_lookup::kind::unique);
  HOLDS(look_up(paris, local_seconds::max()).what == local_lookup::kind::unique);
  HOLDS(*scoreplan::to_local(paris, sys_seconds::max()) > on(9999y / December / 31));
  HOLDS(*scoreplan::to_local(paris, sys_seconds::min()) < on(0y / January / 1));
  HOLDS(offset(fixed_offset{seconds::max()}, at(2026y / July / 1)) == 26h);
  HOLDS(offset(fixed_offset{seconds::min() + 1s}, at(2026y / July / 1)) == -26h);
}

namespace {

// The clock goes back by an hour at 01:00 and at 02:00 of UTC.
constexpr scoreplan::zone_transition back_twice[] = {{at(2026y / June / 1, 1h), 2h}, {at(2026y / June / 1, 2h), 1h}};

}  // namespace

TEST_BOTH("of a local time that is shown three times the first two instants count") {
  constexpr scoreplan::transition_zone zone{3h, back_twice, posix_zone{"AAA-1"}};
  VALUE thrice = look_up(zone, on(2026y / June / 1, 3h + 30min));
  HOLDS(thrice.what == local_lookup::kind::overlap);
  HOLDS(thrice.first == at(2026y / June / 1, 30min) && thrice.second == at(2026y / June / 1, 1h + 30min));
  HOLDS(scoreplan::to_local(zone, at(2026y / June / 1, 2h + 30min)) == on(2026y / June / 1, 3h + 30min));
}

TEST_BOTH("what a gap or an overlap becomes is said by name") {
  constexpr local_seconds in_gap = on(2026y / March / 29, 2h + 30min);
  HOLDS(resolve(paris, in_gap).at[0] == at(2026y / March / 29, 1h));
  HOLDS(resolve(paris, in_gap, {gap_policy::skip, {}}).count == 0);
  HOLDS(!resolve(paris, in_gap, {gap_policy::skip, {}}).rejected);
  HOLDS(resolve(paris, in_gap, {gap_policy::shift, {}}).at[0] == at(2026y / March / 29, 1h + 30min));
  HOLDS(resolve(paris, in_gap, {gap_policy::reject, {}}).rejected);
  constexpr local_seconds twice = on(2026y / October / 25, 2h + 30min);
  HOLDS(resolve(paris, twice).at[0] == at(2026y / October / 25, 30min));
  HOLDS(resolve(paris, twice).count == 1);
  HOLDS(resolve(paris, twice, {{}, overlap_policy::second}).at[0] == at(2026y / October / 25, 1h + 30min));
  HOLDS(resolve(paris, twice, {{}, overlap_policy::both}).count == 2);
  HOLDS(resolve(paris, twice, {{}, overlap_policy::both}).at[1] == at(2026y / October / 25, 1h + 30min));
  HOLDS(resolve(paris, twice, {{}, overlap_policy::reject}).rejected);
  HOLDS(resolve(paris, twice, {{}, overlap_policy::reject}).count == 0);
}

TEST_BOTH("a zone with the standard's interface does, by value or by pointer") {
  HOLDS(look_up(like_the_standard, on(2026y / March / 29, 2h + 30min)).what == local_lookup::kind::gap);
  HOLDS(look_up(&like_the_standard, on(2026y / October / 25, 2h + 30min)).second ==
        at(2026y / October / 25, 1h + 30min));
  HOLDS(scoreplan::to_local(&like_the_standard, at(2026y / July / 1)) == on(2026y / July / 1, 2h));
}

namespace {

// The rules in the footers of the zone files that are installed.
std::set<std::string> installed_rules() {
  std::set<std::string> rules;
  std::error_code none;
  for (auto const& entry : std::filesystem::recursive_directory_iterator("/usr/share/zoneinfo", none)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    if (text.rfind("TZif", 0) != 0 || text.back() != '\n') continue;
    std::size_t const before = text.rfind('\n', text.size() - 2);
    rules.insert(text.substr(before + 1, text.size() - before - 2));
  }
  rules.erase("");
  return rules;
}

int disagreements_with_glibc(std::string const& rule) {
  auto const read = parse_posix_zone(rule);
  if (!read) return 1;
  posix_zone const& zone = read.value;
  setenv("TZ", rule.c_str(), 1);
  tzset();
  int wrong = 0;
  auto const compare = [&](sys_seconds instant) {
    auto const time = static_cast<std::time_t>(instant.time_since_epoch().count());
    std::tm local{};
    localtime_r(&time, &local);
    wrong += seconds{local.tm_gmtoff} != zone.get_info(instant).offset;
  };
  sys_seconds const end = at(2038y / January / 1);
  for (sys_seconds day = at(2026y / January / 1); day < end; day += days{1}) compare(day);
  for (sys_seconds change = zone.get_info(at(2026y / January / 1)).end; change < end;) {
    for (sys_seconds near = change - days{1}; near <= change + days{1}; near += 15min) compare(near);
    compare(change - 1s);
    change = zone.get_info(change).end;
  }
  return wrong;
}

}  // namespace

TEST_RUN("every rule of the installed zone files agrees with glibc, 2026-2037") {
  std::set<std::string> const rules = installed_rules();
  if (rules.empty()) std::puts("skipped: no zone files are installed (tzdata)");
  int wrong = 0;
  for (std::string const& rule : rules) {
    int const here = disagreements_with_glibc(rule);
    if (here != 0) std::printf("%s: %d\n", rule.c_str(), here);
    wrong += here;
  }
  unsetenv("TZ");
  tzset();
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(rules.empty() || rules.size() > 30);
}
