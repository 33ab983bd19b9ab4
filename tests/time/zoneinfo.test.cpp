// SPDX-License-Identifier: MIT
#include <scoreplan/time/zoneinfo.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::load_zone;
using scoreplan::named_zone;
using scoreplan::posix_zone;
using scoreplan::zoneinfo_fault;

namespace {

constexpr sys_seconds in_2026 = sys_days{2026y / January / 1};

bool has_zone_files() {
  bool const there = std::filesystem::exists("/usr/share/zoneinfo/Europe/Paris");
  if (!there) std::puts("skipped: no zone files are installed (tzdata)");
  return there;
}

std::string big_endian(long long value, int size) {
  std::string bytes;
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

// A zone file in which the clock goes to +1 h and back at `times`, with a rule in its footer.
std::string tzif(std::vector<sys_seconds> const& times, std::string const& rule) {
  auto const header = [](std::size_t changes, std::size_t kinds, std::size_t letters) {
    return "TZif2" + std::string(15, '\0') + big_endian(0, 4) + big_endian(0, 4) + big_endian(0, 4) +
           big_endian(static_cast<long long>(changes), 4) + big_endian(static_cast<long long>(kinds), 4) +
           big_endian(static_cast<long long>(letters), 4);
  };
  std::string const kinds = big_endian(0, 4) + std::string("\0\0", 2) + big_endian(3600, 4) + std::string("\1\0", 2);
  std::string bytes = header(0, 1, 4) + big_endian(0, 4) + std::string("\0\0", 2) + std::string("AAA\0", 4);
  bytes += header(times.size(), 2, 4);
  for (sys_seconds const time : times) bytes += big_endian(time.time_since_epoch().count(), 8);
  for (std::size_t i = 0; i < times.size(); ++i) bytes += static_cast<char>(i % 2 == 0 ? 1 : 0);
  return bytes + kinds + std::string("AAA\0", 4) + '\n' + rule + '\n';
}

zoneinfo_fault fault_of(std::string const& bytes, sys_seconds from = in_2026) {
  std::filesystem::create_directories("zone_files");
  std::ofstream{"zone_files/Zone", std::ios::binary} << bytes;
  return load_zone("Zone", from, "zone_files").fault;
}

}  // namespace

TEST_RUN("a zone by name is its rule") {
  if (!has_zone_files()) return;
  named_zone const paris = load_zone("Europe/Paris", in_2026);
  HOLDS_NOW(paris.fault == zoneinfo_fault::none);
  HOLDS_NOW(paris.zone == posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"});
  HOLDS_NOW(load_zone("America/New_York", in_2026).zone == posix_zone{"EST5EDT,M3.2.0,M11.1.0"});
  HOLDS_NOW(load_zone("UTC", in_2026).fault == zoneinfo_fault::none);
}

TEST_RUN("a zone whose table says something else from the date on is refused, with the first instant") {
  if (!has_zone_files()) return;
  named_zone const casablanca = load_zone("Africa/Casablanca", in_2026);  // Ramadan follows no rule
  HOLDS_NOW(casablanca.fault == zoneinfo_fault::not_a_rule);
  HOLDS_NOW(casablanca.disagrees_at >= in_2026);
  HOLDS_NOW(load_zone("Africa/Casablanca", sys_days{2090y / January / 1}).fault == zoneinfo_fault::none);
  HOLDS_NOW(load_zone("Europe/Paris", sys_days{1950y / January / 1}).fault == zoneinfo_fault::not_a_rule);
}

TEST_RUN("nearly every installed zone is its rule from 2026 on") {
  if (!has_zone_files()) return;
  int accepted = 0;
  int refused = 0;
  std::filesystem::path const folder = "/usr/share/zoneinfo";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::string const name = std::filesystem::relative(entry.path(), folder).string();
    if (!entry.is_regular_file() || name.rfind("right/", 0) == 0 || name.rfind("posix/", 0) == 0) continue;
    zoneinfo_fault const fault = load_zone(name, in_2026).fault;
    accepted += fault == zoneinfo_fault::none;
    refused += fault == zoneinfo_fault::not_a_rule;
  }
  HOLDS_NOW(accepted > 400);
  HOLDS_NOW(refused < accepted / 10);
}

TEST_RUN("a name never leaves the folder") {
  for (char const* name :
       {"", "/etc/passwd", "../zoneinfo/UTC", "Europe/../UTC", ".", "..", "Europe/Paris.", "a\\b", "a b"})
    HOLDS_NOW(load_zone(name, in_2026).fault == zoneinfo_fault::bad_name);
  HOLDS_NOW(load_zone(std::string_view{"UTC\0x", 5}, in_2026).fault == zoneinfo_fault::bad_name);
  HOLDS_NOW(load_zone("Nowhere/Land", in_2026).fault == zoneinfo_fault::not_found);
  HOLDS_NOW(load_zone("Europe", in_2026).fault == zoneinfo_fault::not_found);
}

TEST_RUN("table and rule are compared from the date on, both ways") {
  // The rule is +1 h from 1 March to 1 October, 00:00 standard time.
  std::string const rule = "AAA0BBB,J60/0,J274/1";
  auto const spring = [](year y) { return sys_seconds{sys_days{y / March / 1}}; };
  auto const autumn = [](year y) { return sys_seconds{sys_days{y / October / 1}}; };
  HOLDS_NOW(fault_of(tzif({}, "AAA0")) == zoneinfo_fault::none);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2026y), spring(2027y), autumn(2027y)}, rule)) == zoneinfo_fault::none);
  HOLDS_NOW(fault_of(tzif({spring(2026y) + 1s, autumn(2026y)}, rule)) == zoneinfo_fault::not_a_rule);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2026y) - 1s}, rule)) == zoneinfo_fault::not_a_rule);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2027y)}, rule)) == zoneinfo_fault::not_a_rule);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2027y)}, rule), spring(2028y) - 1s) == zoneinfo_fault::none);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2026y)}, "AAA0")) == zoneinfo_fault::not_a_rule);
}

TEST_RUN("files that are damaged are refused") {
  std::string const good =
      tzif({sys_seconds{sys_days{2020y / March / 1}}, sys_seconds{sys_days{2020y / October / 1}}}, "AAA0");
  HOLDS_NOW(fault_of(good) == zoneinfo_fault::none);
  for (std::size_t size = 0; size < good.size(); ++size)
    HOLDS_NOW(fault_of(good.substr(0, size)) != zoneinfo_fault::none);
  HOLDS_NOW(fault_of(tzif({}, "")) == zoneinfo_fault::not_tzif);
  HOLDS_NOW(fault_of(tzif({}, "no rule")) == zoneinfo_fault::bad_rule);
  // Every byte is changed to its opposite, one at a time. The file is refused or read, but nothing is undefined.
  int read = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(~bad[at]);
    read += fault_of(bad) == zoneinfo_fault::none;
  }
  HOLDS_NOW(read < static_cast<int>(good.size()));
  std::filesystem::remove_all("zone_files");
}
