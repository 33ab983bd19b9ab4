// SPDX-License-Identifier: MIT
#include <scoreplan/time/zoned.hpp>
#include <scoreplan/time/zoneinfo.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::load_transitions;
using scoreplan::load_zone;
using scoreplan::loaded_zone;
using scoreplan::posix_zone;
using scoreplan::transition_zone;
using scoreplan::zone_fault;
using scoreplan::zone_transition;

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

// A zone file in which the clock goes to +1 h and back at `times`, with a rule in its footer. Leap seconds, and marks
// of standard time and of UTC, take room in it and are not read.
std::string tzif(std::vector<sys_seconds> const& times, std::string const& rule, int marks = 0, int leap_seconds = 0) {
  auto const header = [&](std::size_t changes, std::size_t kinds, std::size_t letters) {
    return "TZif2" + std::string(15, '\0') + big_endian(marks, 4) + big_endian(2 * marks, 4) +
           big_endian(leap_seconds, 4) + big_endian(static_cast<long long>(changes), 4) +
           big_endian(static_cast<long long>(kinds), 4) + big_endian(static_cast<long long>(letters), 4);
  };
  std::string const kinds = big_endian(0, 4) + std::string("\0\0", 2) + big_endian(3600, 4) + std::string("\1\0", 2);
  auto const unread = [&](int time_size) {
    return std::string(static_cast<std::size_t>(leap_seconds * (time_size + 4) + 3 * marks), 'x');
  };
  std::string bytes = header(0, 1, 4) + big_endian(0, 4) + std::string("\0\0", 2) + std::string("AAA\0", 4) + unread(4);
  bytes += header(times.size(), 2, 4);
  for (sys_seconds const time : times) bytes += big_endian(time.time_since_epoch().count(), 8);
  for (std::size_t i = 0; i < times.size(); ++i) bytes += static_cast<char>(i % 2 == 0 ? 1 : 0);
  return bytes + kinds + std::string("AAA\0", 4) + unread(8) + '\n' + rule + '\n';
}

zone_fault fault_of(std::string const& bytes, sys_seconds from = in_2026) {
  std::filesystem::create_directories("zone_files");
  std::ofstream{"zone_files/Zone", std::ios::binary} << bytes;
  return load_zone("Zone", from, "zone_files").fault;
}

}  // namespace

TEST_RUN("a zone by name is its rule") {
  if (!has_zone_files()) return;
  loaded_zone const paris = load_zone("Europe/Paris", in_2026);
  HOLDS_NOW(paris.fault == zone_fault::none);
  HOLDS_NOW(paris.zone == scoreplan::any_zone{posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"}, {}, paris.zone.since()});
  HOLDS_NOW(paris.zone.since() == sys_days{1995y / October / 29} + 2h);
  HOLDS_NOW(!paris.disagrees_at);
  HOLDS_NOW(load_zone("America/New_York", in_2026).zone.get_info(in_2026).offset == -5h);
  HOLDS_NOW(load_zone("UTC", in_2026).fault == zone_fault::none);
}

TEST_RUN("a zone whose table says something else from the date on is refused, with the first instant") {
  if (!has_zone_files()) return;
  loaded_zone const casablanca = load_zone("Africa/Casablanca", in_2026);  // Ramadan follows no rule
  HOLDS_NOW(casablanca.fault == zone_fault::known_later);
  HOLDS_NOW(*casablanca.disagrees_at == in_2026);
  HOLDS_NOW(casablanca.zone.since() == sys_days{2026y / September / 20} + 2h);
  HOLDS_NOW(*scoreplan::zoned{scoreplan::daily(6h), casablanca.zone}.next(casablanca.zone.since()) ==
            sys_days{2026y / September / 20} + 6h);
  sys_seconds const in_2025 = sys_days{2025y / January / 1};
  HOLDS_NOW(*load_zone("Asia/Gaza", in_2025).disagrees_at == sys_days{2025y / March / 29});
  HOLDS_NOW(load_zone("Africa/Casablanca", sys_days{2090y / January / 1}).fault == zone_fault::none);
  HOLDS_NOW(load_zone("Europe/Paris", sys_days{1950y / January / 1}).fault == zone_fault::known_later);
}

TEST_RUN("nearly every installed zone is its rule from 2026 on") {
  if (!has_zone_files()) return;
  int accepted = 0;
  int refused = 0;
  std::filesystem::path const folder = "/usr/share/zoneinfo";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::string const name = std::filesystem::relative(entry.path(), folder).string();
    if (!entry.is_regular_file() || name.rfind("right/", 0) == 0 || name.rfind("posix/", 0) == 0) continue;
    zone_fault const fault = load_zone(name, in_2026).fault;
    accepted += fault == zone_fault::none;
    refused += fault == zone_fault::known_later;
  }
  HOLDS_NOW(accepted > 400);
  HOLDS_NOW(refused < accepted / 10);
}

TEST_RUN("a name never leaves the folder") {
  for (char const* name :
       {"", "/etc/passwd", "../zoneinfo/UTC", "Europe/../UTC", ".", "..", "Europe/Paris.", "a\\b", "a b"})
    HOLDS_NOW(load_zone(name, in_2026).fault == zone_fault::bad_file_name);
  HOLDS_NOW(load_zone(std::string_view{"UTC\0x", 5}, in_2026).fault == zone_fault::bad_file_name);
  HOLDS_NOW(load_zone("Nowhere/Land", in_2026).fault == zone_fault::no_file);
  HOLDS_NOW(load_zone("Europe", in_2026).fault == zone_fault::no_file);
}

TEST_RUN("table and rule are compared from the date on, both ways") {
  // The rule is +1 h from 1 March to 1 October, 00:00 standard time.
  std::string const rule = "AAA0BBB,J60/0,J274/1";
  auto const spring = [](year y) { return sys_seconds{sys_days{y / March / 1}}; };
  auto const autumn = [](year y) { return sys_seconds{sys_days{y / October / 1}}; };
  HOLDS_NOW(fault_of(tzif({}, "AAA0")) == zone_fault::none);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2026y), spring(2027y), autumn(2027y)}, rule)) == zone_fault::none);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2026y)}, rule, 3, 2)) == zone_fault::none);
  HOLDS_NOW(fault_of(tzif({spring(2026y) + 1s, autumn(2026y)}, rule, 3, 2)) == zone_fault::known_later);
  HOLDS_NOW(fault_of(tzif({spring(2026y) + 1s, autumn(2026y)}, rule)) == zone_fault::known_later);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2026y) - 1s}, rule)) == zone_fault::known_later);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2027y)}, rule)) == zone_fault::known_later);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2027y)}, rule), spring(2028y) - 1s) == zone_fault::none);
  HOLDS_NOW(fault_of(tzif({spring(2026y), autumn(2026y)}, "AAA0")) == zone_fault::known_later);
}

TEST_RUN("files that are damaged are refused") {
  std::string const good =
      tzif({sys_seconds{sys_days{2020y / March / 1}}, sys_seconds{sys_days{2020y / October / 1}}}, "AAA0");
  HOLDS_NOW(fault_of(good) == zone_fault::none);
  for (std::size_t size = 0; size < good.size(); ++size) HOLDS_NOW(fault_of(good.substr(0, size)) != zone_fault::none);
  // Of the first version, without a second header, and without the ends of the line before the rule and after it.
  std::size_t const second = good.find("TZif", 4);
  for (std::size_t const at : {std::size_t{4}, second, good.size() - 6, good.size() - 1}) {
    std::string bad = good;
    bad[at] = '1';
    HOLDS_NOW(fault_of(bad) == zone_fault::not_a_zone_file);
  }
  HOLDS_NOW(fault_of(tzif({}, "")) == zone_fault::not_a_zone_file);
  HOLDS_NOW(fault_of(tzif({}, "no rule")) == zone_fault::name_expected);
  // Every byte is changed to its opposite, one at a time. The file is refused or read, but nothing is undefined.
  int read = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(~bad[at]);
    read += fault_of(bad) == zone_fault::none;
    zone_transition memory[8];
    transition_zone const zone = load_transitions("Zone", memory, "zone_files");
    scoreplan::zone_info const info = zone.get_info(in_2026);
    HOLDS_NOW(zone.fault() != zone_fault::none || (info.begin <= in_2026 && in_2026 < info.end));
    static_cast<void>(load_zone("Zone", sys_seconds::min(), "zone_files"));
    static_cast<void>(load_zone("Zone", sys_seconds::max(), "zone_files"));
  }
  HOLDS_NOW(read < static_cast<int>(good.size()));
  std::filesystem::remove_all("zone_files");
}

TEST_RUN("the first instant of disagreement is named, and the first from which there is none") {
  // The rule is +1 h from 1 March to 1 October, 00:00 standard time.
  std::string const rule = "AAA0BBB,J60/0,J274/1";
  auto const spring = [](year y) { return sys_seconds{sys_days{y / March / 1}}; };
  auto const autumn = [](year y) { return sys_seconds{sys_days{y / October / 1}}; };
  auto const loaded = [](std::string const& bytes, sys_seconds from) {
    std::filesystem::create_directories("zone_files");
    std::ofstream{"zone_files/Zone", std::ios::binary} << bytes;
    return load_zone("Zone", from, "zone_files");
  };
  // The file changes a day late in the spring of 2026, and has the times of the rule from then on.
  std::string const late = tzif({spring(2026y) + 24h, autumn(2026y), spring(2027y), autumn(2027y)}, rule);
  HOLDS_NOW(*loaded(late, spring(2026y) - 1s).disagrees_at == spring(2026y));
  HOLDS_NOW(*loaded(late, spring(2026y) + 1s).disagrees_at == spring(2026y) + 1s);
  HOLDS_NOW(loaded(late, spring(2026y) + 24h - 1s).fault == zone_fault::known_later);
  HOLDS_NOW(loaded(late, spring(2026y) + 24h).zone.since() == spring(2026y) + 25h);
  HOLDS_NOW(loaded(late, spring(2026y) + 25h - 1s).fault == zone_fault::known_later);
  HOLDS_NOW(loaded(late, spring(2026y) + 25h).fault == zone_fault::none);
  HOLDS_NOW(!loaded(late, spring(2026y) + 24h).disagrees_at);
  // It changes back a day early in autumn: the rule is ahead until its own change.
  std::string const early = tzif({spring(2026y), autumn(2026y) - 24h, spring(2027y), autumn(2027y)}, rule);
  HOLDS_NOW(*loaded(early, spring(2026y)).disagrees_at == autumn(2026y) - 24h);
  HOLDS_NOW(loaded(early, autumn(2026y)).zone.since() == autumn(2026y) + 1h);
  // It leaves out the changes of 2027: the rule differs in summer.
  std::string const gone = tzif({spring(2026y), autumn(2026y), spring(2028y), autumn(2028y)}, rule);
  HOLDS_NOW(*loaded(gone, autumn(2026y)).disagrees_at == spring(2027y));
  HOLDS_NOW(loaded(gone, autumn(2026y)).zone.since() == autumn(2027y) + 1h);
  // Before 1970 it is compared only where that is asked, but for two days.
  HOLDS_NOW(loaded(tzif({sys_days{-days{9}}, sys_seconds{-60h}}, "AAA0"), {}).zone.since() == sys_seconds::min());
  HOLDS_NOW(loaded(tzif({sys_days{-days{9}}, sys_seconds{-47h}}, "AAA0"), {}).zone.since() == sys_seconds{-46h});
  HOLDS_NOW(loaded(tzif({spring(1971y), autumn(1971y)}, rule), sys_seconds{}).zone.since() == autumn(1970y) + 1h);
  HOLDS_NOW(*loaded(tzif({spring(1960y), autumn(1960y)}, rule), sys_days{1950y / June / 1}).disagrees_at ==
            sys_days{1950y / June / 1});
  HOLDS_NOW(loaded(tzif({spring(1960y), autumn(1960y)}, rule), sys_seconds{}).zone.since() == sys_seconds::min());
  HOLDS_NOW(loaded("", in_2026).fault == zone_fault::no_file);
  std::filesystem::remove_all("zone_files");
}

TEST_RUN("a zone that cannot be read has no times") {
  scoreplan::loaded_zone const nowhere = load_zone("Nowhere/Land", in_2026);
  HOLDS_NOW(nowhere.zone.fault() == zone_fault::no_file);
  HOLDS_NOW(!scoreplan::zoned{scoreplan::daily(6h), nowhere.zone}.next(in_2026));
  HOLDS_NOW(!scoreplan::zoned{scoreplan::daily(6h), load_zone("", in_2026).zone}.next(in_2026));
}

TEST_RUN("a zone without a rule is used with the changes in its file, in the memory of the caller") {
  if (!has_zone_files()) return;
  zone_transition memory[512];
  transition_zone const havana = load_transitions("America/Havana", memory);
  HOLDS_NOW(havana.fault() == zone_fault::none);
  HOLDS_NOW(*scoreplan::zoned{scoreplan::daily(6h), scoreplan::any_zone{havana}}.next(in_2026) ==
            sys_days{2026y / January / 1} + 11h);
  HOLDS_NOW(*scoreplan::zoned{scoreplan::daily(6h), &havana}.next(sys_days{2027y / January / 1}) ==
            sys_days{2027y / January / 1} + 10h +
                (havana.get_info(sys_days{2027y / January / 1}).offset == -5h ? 1h : 0h));
  HOLDS_NOW(load_transitions("America/Havana", std::span{memory}.first(3)).fault() == zone_fault::too_many_transitions);
  HOLDS_NOW(load_transitions("Nowhere/Land", memory).fault() == zone_fault::no_file);
  HOLDS_NOW(load_transitions("../UTC", memory).fault() == zone_fault::bad_file_name);
  // In all files the changes have room, and give the offsets of the rule from the first instant on that it is known.
  int wrong = 0;
  std::filesystem::path const folder = "/usr/share/zoneinfo";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::string const name = std::filesystem::relative(entry.path(), folder).string();
    if (!entry.is_regular_file() || name.rfind("right/", 0) == 0 || name.rfind("posix/", 0) == 0) continue;
    transition_zone const zone = load_transitions(name, memory);
    if (zone.fault() == zone_fault::bad_file_name || zone.fault() == zone_fault::not_a_zone_file) continue;
    if (zone.fault() != zone_fault::none) std::puts(name.c_str());
    wrong += zone.fault() != zone_fault::none;
    scoreplan::any_zone const by_rule = load_zone(name, in_2026).zone;
    sys_seconds const from = by_rule.since() < in_2026 ? in_2026 : by_rule.since();
    for (sys_seconds at = from; at < from + days{8000}; at += days{5})
      wrong += zone.get_info(at).offset != by_rule.get_info(at).offset;
  }
  HOLDS_NOW(wrong == 0);
}
