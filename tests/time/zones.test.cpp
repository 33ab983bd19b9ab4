// SPDX-License-Identifier: MIT
// The table of zones is judged by the host's own, where both are of one version; else what differs is listed.
#include <scoreplan/time/json.hpp>
#include <scoreplan/time/text.hpp>
#include <scoreplan/time/zoned.hpp>
#include <scoreplan/time/zones.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::any_zone;
using scoreplan::check_zone;
using scoreplan::daily;
using scoreplan::find_zone;
using scoreplan::zone;
using scoreplan::zone_fault;
using scoreplan::zoned;

namespace {

constexpr sys_seconds at(year_month_day date, seconds time = 0s) { return sys_days{date} + time; }

constexpr bool is_refused(std::string_view name, zone_fault why, std::string_view nearest) {
  any_zone const found = find_zone(name);
  return found.fault() == why && found.name().empty() && found.nearest_name() == nearest &&
         !zoned{daily(6h), found}.next(at(2026y / January / 1));
}

constexpr std::string_view folder = "/usr/share/zoneinfo/";

// The names in the tz database of the host, and its version; none where it is not installed.
struct host_names {
  std::string version;
  std::vector<std::string> names;
};

host_names names_of_host() {
  host_names result;
  std::ifstream file{std::string{folder} + "tzdata.zi"};
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with("# version ")) result.version = line.substr(10);
    if (line.starts_with("Z ")) result.names.push_back(line.substr(2, line.find(' ', 2) - 2));
    if (line.starts_with("L ")) result.names.push_back(line.substr(line.find(' ', 2) + 1));
  }
  if (result.names.empty()) std::puts("skipped: the names of the tz database are not installed (tzdata.zi)");
  return result;
}

// The offset that the C library of the host gives in the zone that it is set to.
seconds offset_of_host(sys_seconds instant) {
  auto const time = static_cast<std::time_t>(instant.time_since_epoch().count());
  std::tm local{};
  static_cast<void>(localtime_r(&time, &local));
  return seconds{local.tm_gmtoff};
}

// The first instant before 2038 at which a zone and the host differ, if there is one. It looks every day, and at both
// sides of every change of the zone's clock.
scoreplan::found<sys_seconds> first_difference(any_zone const& zone) {
  sys_seconds const first = zone.since() < sys_seconds{} ? sys_seconds{} : zone.since();
  sys_seconds const end = at(2038y / January / 1);
  for (sys_seconds instant = first; instant < end; instant += hours{12}) {
    scoreplan::zone_info const info = zone.get_info(instant);
    if (info.offset != offset_of_host(instant)) return instant;
    if (info.end >= instant + hours{12} || info.end >= end) continue;
    if (info.offset != offset_of_host(info.end - 1s)) return info.end - 1s;
    if (zone.get_info(info.end).offset != offset_of_host(info.end)) return info.end;
  }
  return {};
}

}  // namespace

TEST_BOTH("a zone by its name, as a constant") {
  HOLDS(zone<"Europe/Paris">.name() == "Europe/Paris");
  HOLDS(zone<"Europe/Paris"> == find_zone("Europe/Paris"));
  HOLDS(*zoned{daily(6h), zone<"Europe/Paris">}.next(at(2026y / March / 28, 12h)) == at(2026y / March / 29, 4h));
  HOLDS(zone<"Asia/Kathmandu">.get_info(at(2026y / July / 1)).offset == 5h + 45min);
  HOLDS(zone<"Africa/Abidjan">.name() == "Africa/Abidjan" && zone<"Zulu">.name() == "Zulu");  // the first, the last
  HOLDS(zone<"America/Argentina/ComodRivadavia">.get_info(at(2026y / July / 1)).offset == -3h);
  HOLDS(zone<"CET">.name() == "CET" && zone<"EST5EDT">.name() == "EST5EDT");
  HOLDS(zone<"Etc/GMT+5">.get_info(at(2026y / July / 1)).offset == -5h);
  HOLDS(scoreplan::zones_version == "2026f");
}

TEST_BOTH("a zone knows the instants from the day on from which its rule holds") {
  HOLDS(zone<"Africa/Algiers">.since() > sys_seconds{} && zone<"Etc/UTC">.since() == sys_seconds::min());
  HOLDS(zone<"America/Vancouver">.since() == at(2026y / March / 9));
  HOLDS(zone<"America/New_York">.since() == at(2006y / November / 6));
  HOLDS(!zoned{daily(6h), zone<"America/Vancouver">}.next(at(2026y / March / 8)));
  HOLDS(*zoned{daily(6h), zone<"America/Vancouver">}.next(at(2026y / December / 1)) == at(2026y / December / 1, 13h));
  HOLDS(check_zone(zone<"America/Vancouver">, at(2026y / March / 9)).fault == zone_fault::none);
  HOLDS(check_zone(zone<"America/Vancouver">, at(2026y / March / 9, -1s)).fault == zone_fault::known_later);
}

TEST_BOTH("a zone whose clock follows no rule that lasts has a name and no times") {
  HOLDS(find_zone("America/Havana").fault() == zone_fault::no_rule && find_zone("Cuba").name() == "Cuba");
  HOLDS(find_zone("Asia/Gaza").fault() == zone_fault::no_rule);
  HOLDS(find_zone("Asia/Hebron").fault() == zone_fault::no_rule);
  HOLDS(!zoned{daily(6h), find_zone("Asia/Hebron")}.next(at(2030y / January / 1)));
}

TEST_BOTH("a name that no zone has is a fault with the nearest name") {
  constexpr zone_fault unknown = zone_fault::unknown_name;
  HOLDS(is_refused("Europe/Pariss", unknown, "Europe/Paris"));
  HOLDS(is_refused("Europe/Pari", unknown, "Europe/Paris"));
  HOLDS(is_refused("europe/paris", unknown, "Europe/Paris"));
  HOLDS(is_refused("EUROPE/PARIS", unknown, "Europe/Paris"));
  HOLDS(is_refused("Europe/Kyev", unknown, "Europe/Kiev"));
  HOLDS(is_refused("Zurope/Paris", unknown, "Europe/Paris"));
  HOLDS(is_refused("America/New York", unknown, "America/New_York"));
  HOLDS(is_refused("Paris", unknown, "Europe/Paris"));
  HOLDS(is_refused("New York", unknown, "America/New_York"));
  HOLDS(is_refused("cet", unknown, "CET"));
  // Five letters of the last part may be wrong, but not six of a name; then it is the next one in order.
  HOLDS(is_refused("#####aris", unknown, "Europe/Paris"));
  HOLDS(is_refused("######", unknown, "Africa/Abidjan"));
  HOLDS(is_refused("", unknown, "UTC"));
  HOLDS(is_refused(std::string_view{"CET\0", 4}, unknown, "CET"));
  HOLDS(is_refused("Zulus", unknown, "Zulu"));
}

TEST_RUN("names of Windows, and texts of any length and letters") {
  HOLDS_NOW(is_refused("Tokyo Standard Time", zone_fault::windows_name, "Asia/Tokyo"));
  HOLDS_NOW(is_refused("W. Europe Standard Time", zone_fault::windows_name, ""));
  HOLDS_NOW(is_refused(" Daylight Time", zone_fault::windows_name, ""));
  HOLDS_NOW(explain(find_zone("W. Europe Standard Time")) ==
            "this is a name of Windows; one of the tz database is expected, such as Europe/Paris");
  HOLDS_NOW(explain(find_zone("Europe/Pariss")) == "there is no zone of this name; the nearest name is Europe/Paris");
  HOLDS_NOW(to_json(find_zone("Europe/Pariss")) ==
            R"({"fault":"unknown_name","zone":null,"nearest_name":"Europe/Paris","since":null})");
  for (std::size_t size = 1; size <= 200; ++size) {
    for (char const letter : {'a', 'z', '/', '\xFF', '\0', ' '}) {
      any_zone const found = find_zone(std::string(size, letter));
      HOLDS_NOW(found.fault() == zone_fault::unknown_name && !found.nearest_name().empty());
    }
  }
}

TEST_RUN("names are in order, and each is found") {
  std::string_view before;
  for (std::string_view const name : scoreplan::detail::zone_table::names) {
    HOLDS_NOW(before < name);
    HOLDS_NOW(find_zone(name).name() == name);
    HOLDS_NOW(find_zone(std::string{name} + "x").fault() == zone_fault::unknown_name);
    before = name;
  }
}

TEST_RUN("every zone gives the times of the host's, from the first instant that it knows to 2037") {
  host_names const host = names_of_host();
  bool const is_same_version = host.version == scoreplan::zones_version;
  int agree = 0;
  int differ = 0;
  for (std::string const& name : host.names) {
    any_zone const zone = find_zone(name);
    if (zone.fault() == zone_fault::no_rule) continue;
    setenv("TZ", (":" + std::string{folder} + name).c_str(), 1);
    tzset();
    auto const wrong = zone.fault() == zone_fault::none ? first_difference(zone) : sys_seconds{};
    if (wrong) std::printf("%s differs at %s\n", name.c_str(), scoreplan::to_rfc3339(*wrong).c_str());
    (wrong ? differ : agree) += 1;
  }
  unsetenv("TZ");
  tzset();
  if (host.names.empty() || !is_same_version) return;
  HOLDS_NOW(differ == 0);
  HOLDS_NOW(agree >= 580);
  HOLDS_NOW(host.names.size() == std::size(scoreplan::detail::zone_table::names));
}
