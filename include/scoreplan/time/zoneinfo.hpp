// SPDX-License-Identifier: MIT
// load_zone and load_transitions: a zone by its name, from the zoneinfo files of the host (TZif, RFC 8536).
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/transition_zone.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

namespace scoreplan {

namespace detail {

// The bytes of a file; none if it cannot be opened.
[[nodiscard]] inline std::string bytes_of_file(std::string const& path) {
  std::string bytes;
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return bytes;
  char block[4096];
  for (std::size_t size = sizeof block; size == sizeof block;) {
    size = std::fread(block, 1, sizeof block, file);
    bytes.append(block, size);
  }
  static_cast<void>(std::fclose(file));
  return bytes;
}

// The second block of a TZif file: the instants of change, the kind of time from each on, and the rule for what
// follows. Positions are in bytes from the beginning of the file.
class tzif {
 public:
  explicit tzif(std::string_view bytes) : bytes_{bytes} {
    if (!has_header(0)) return;
    std::uint64_t const second = block_end(0, 4);
    if (!has_header(second) || bytes_[4] < '2') return;
    begin_ = second + 44;
    changes_ = number(second + 32, 4);
    kinds_ = number(second + 36, 4);
    std::uint64_t const footer = block_end(second, 8);
    if (kinds_ == 0 || bytes_.back() != '\n' || number(footer, 1) != '\n' || footer + 2 > bytes_.size()) return;
    rule_ = bytes_.substr(static_cast<std::size_t>(footer) + 1);
    rule_.remove_suffix(1);
    is_good_ = true;
  }

  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] std::string_view rule() const { return rule_; }
  [[nodiscard]] std::uint64_t changes() const { return changes_; }
  [[nodiscard]] std::chrono::sys_seconds change(std::uint64_t index) const {
    return std::chrono::sys_seconds{std::chrono::seconds{static_cast<std::int64_t>(number(begin_ + 8 * index, 8))}};
  }
  // The offset from the change of this index on.
  [[nodiscard]] std::chrono::seconds offset_from(std::uint64_t index) const {
    std::uint64_t const kind = number(begin_ + 8 * changes_ + index, 1);
    return offset_of(kind < kinds_ ? kind : 0);
  }
  // The offset before all changes.
  [[nodiscard]] std::chrono::seconds offset_before() const { return offset_of(0); }

 private:
  [[nodiscard]] bool has_header(std::uint64_t at) const {
    return at <= bytes_.size() && bytes_.size() - at >= 44 && bytes_.substr(static_cast<std::size_t>(at), 4) == "TZif";
  }
  // The big-endian number of `size` bytes at a position, as far as the file has them.
  [[nodiscard]] std::uint64_t number(std::uint64_t at, std::uint64_t size) const {
    std::uint64_t value = 0;
    for (std::uint64_t i = at; i < at + size && i < bytes_.size(); ++i)
      value = value << 8 | static_cast<unsigned char>(bytes_[static_cast<std::size_t>(i)]);
    return value;
  }
  [[nodiscard]] std::uint64_t block_end(std::uint64_t at, std::uint64_t time_size) const {
    std::uint64_t const is_utc = number(at + 20, 4);
    std::uint64_t const is_standard = number(at + 24, 4);
    std::uint64_t const leap_seconds = number(at + 28, 4);
    std::uint64_t const changes = number(at + 32, 4);
    std::uint64_t const kinds = number(at + 36, 4);
    std::uint64_t const letters = number(at + 40, 4);
    return at + 44 + changes * (time_size + 1) + kinds * 6 + letters + leap_seconds * (time_size + 4) + is_standard +
           is_utc;
  }
  [[nodiscard]] std::chrono::seconds offset_of(std::uint64_t kind) const {
    auto const offset = static_cast<std::uint32_t>(number(begin_ + 9 * changes_ + 6 * kind, 4));
    return std::chrono::seconds{static_cast<std::int32_t>(offset)};
  }

  std::string_view bytes_;
  std::string_view rule_;
  std::uint64_t begin_ = 0;
  std::uint64_t changes_ = 0;
  std::uint64_t kinds_ = 0;
  bool is_good_ = false;
};

// From when on a rule gives the times of a file.
struct agreement {
  std::chrono::sys_seconds since = (std::chrono::sys_seconds::min)();
  found<std::chrono::sys_seconds> disagrees_at;  // the first instant from the asked one on at which they differ
};

// Compares a file with the rule at its end, from two days before 1970 or an earlier `from` on, up to its last change.
[[nodiscard]] inline agreement compare_with_rule(tzif const& file, posix_zone const& rule,
                                                 std::chrono::sys_seconds from) {
  using namespace std::chrono;
  agreement result;
  if (file.changes() == 0) return result;
  sys_seconds const last = file.change(file.changes() - 1);
  sys_seconds at = from < sys_seconds{-days{2}} ? instant_of(within_years(seconds_of(from))) : sys_seconds{-days{2}};
  std::uint64_t passed = 0;  // changes of the file
  seconds wrong_by{0};       // how far the file was ahead of the rule just before `at`
  while (true) {
    while (passed < file.changes() && file.change(passed) <= at) ++passed;
    seconds const offset = passed == 0 ? file.offset_before() : file.offset_from(passed - 1);
    zone_info const by_rule = rule.get_info(at);
    seconds const ahead = offset - by_rule.offset;
    // Local times that only one of the clocks leaves out or repeats there are over by then.
    if (ahead == seconds{0} && wrong_by != seconds{0})
      result.since = instant_of(within_years(seconds_of(at))) + (wrong_by > seconds{0} ? wrong_by : -wrong_by);
    if (at > last || (at == last && ahead == seconds{0})) return result;
    bool const is_before_rule = passed < file.changes() && file.change(passed) < by_rule.end;
    sys_seconds const end = is_before_rule ? file.change(passed) : by_rule.end;
    if (ahead != seconds{0} && end > from && !result.disagrees_at) result.disagrees_at = at < from ? from : at;
    if (ahead != seconds{0}) result.since = end;
    if (end <= at) return result;
    wrong_by = ahead;
    at = end;
  }
}

// The bytes of the file of this name in a folder, or why there are none.
struct zone_bytes {
  std::string bytes;
  zone_fault fault = zone_fault::none;
};

[[nodiscard]] inline zone_bytes bytes_of_zone(std::string_view name, std::string_view folder) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-_/";
  bool const stays = !name.empty() && name.front() != '/' && name.find_first_not_of(allowed) == std::string_view::npos;
  if (!stays) return {{}, zone_fault::bad_file_name};
  std::string path{folder};
  path += '/';
  path += name;
  zone_bytes result{bytes_of_file(path)};
  if (result.bytes.empty()) result.fault = zone_fault::no_file;
  return result;
}

}  // namespace detail

// A zone from a file of the host. It is one without times where the file cannot be read.
struct loaded_zone {
  any_zone zone;  // of the rule at the end of the file, for instants from since() on
  // Why the zone does not do from the asked instant on: its fault; or known_later where its rule begins after it.
  zone_fault fault = zone_fault::none;
  // The first instant from the asked one on at which file and rule differ.
  found<std::chrono::sys_seconds> disagrees_at;
};

// Loads the zone of this name, such as "Europe/Paris", for instants from `from` on, from the rule at the end of its
// file. The zone knows the instants from which on that rule gives the times of the file. A name that could leave the
// folder is refused.
[[nodiscard]] inline loaded_zone load_zone(std::string_view name, std::chrono::sys_seconds from,
                                           std::string_view folder = "/usr/share/zoneinfo") {
  auto const refuse = [](zone_fault why) { return loaded_zone{any_zone::without_times(why, {}), why, {}}; };
  detail::zone_bytes const read = detail::bytes_of_zone(name, folder);
  if (read.fault != zone_fault::none) return refuse(read.fault);
  detail::tzif const file{read.bytes};
  if (!file.is_good() || file.rule().empty()) return refuse(zone_fault::not_a_zone_file);
  auto const rule = parse_posix_zone(file.rule());
  if (!rule) return refuse(rule.fault);
  detail::agreement const known = detail::compare_with_rule(file, rule.value, from);
  return {{rule.value, {}, known.since},
          known.since <= from ? zone_fault::none : zone_fault::known_later,
          known.disagrees_at};
}

// Loads the zone of this name with every change of the clock in its file, for a zone that follows no rule. The changes
// are written to the memory of the caller, which must outlive the zone; 512 are enough for any zone of the tz database.
[[nodiscard]] inline transition_zone load_transitions(std::string_view name, std::span<zone_transition> memory,
                                                      std::string_view folder = "/usr/share/zoneinfo") {
  detail::zone_bytes const read = detail::bytes_of_zone(name, folder);
  if (read.fault != zone_fault::none) return transition_zone{read.fault};
  detail::tzif const file{read.bytes};
  if (!file.is_good() || file.rule().empty()) return transition_zone{zone_fault::not_a_zone_file};
  auto const rule = parse_posix_zone(file.rule());
  if (!rule) return transition_zone{rule.fault};
  if (file.changes() > memory.size()) return transition_zone{zone_fault::too_many_transitions};
  auto const changes = static_cast<std::size_t>(file.changes());
  for (std::size_t i = 0; i < changes; ++i) memory[i] = {file.change(i), file.offset_from(i)};
  return {file.offset_before(), memory.first(changes), rule.value};
}

}  // namespace scoreplan
