// SPDX-License-Identifier: MIT
// load_zone: a zone by its name, from the zoneinfo files of the host (TZif, RFC 8536).
#pragma once

#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace scoreplan {

enum class zoneinfo_fault : std::uint8_t {
  none,
  bad_name,  // the name is empty, or could leave the folder
  not_found,
  not_tzif,    // not a TZif file of version 2 or later with a rule at its end
  bad_rule,    // posix_zone cannot read the rule
  not_a_rule,  // the table and the rule disagree at or after the asked instant
};

[[nodiscard]] constexpr std::string_view name(zoneinfo_fault value) noexcept {
  switch (value) {
    case zoneinfo_fault::none: return "none";
    case zoneinfo_fault::bad_name: return "bad_name";
    case zoneinfo_fault::not_found: return "not_found";
    case zoneinfo_fault::not_tzif: return "not_tzif";
    case zoneinfo_fault::bad_rule: return "bad_rule";
    case zoneinfo_fault::not_a_rule: return "not_a_rule";
  }
  return {};
}

[[nodiscard]] constexpr std::string_view words(zoneinfo_fault value) noexcept {
  switch (value) {
    case zoneinfo_fault::none: return "nothing is wrong";
    case zoneinfo_fault::bad_name: return "the name of the zone is none that a file can have";
    case zoneinfo_fault::not_found: return "there is no file of this name";
    case zoneinfo_fault::not_tzif: return "the file is no zone file of version 2 or later";
    case zoneinfo_fault::bad_rule: return "the rule at the end of the zone file cannot be read";
    case zoneinfo_fault::not_a_rule: return "the clock of the zone does not follow the rule at the end of its file";
  }
  return {};
}

struct named_zone {
  posix_zone zone{"UTC0"};
  zoneinfo_fault fault = zoneinfo_fault::none;
  std::chrono::sys_seconds disagrees_at{};  // the first instant of disagreement found, for not_a_rule
};

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
  // The offset at an instant; before all changes it is that of the first kind.
  [[nodiscard]] std::chrono::seconds offset_at(std::chrono::sys_seconds instant) const {
    std::uint64_t passed = 0;
    while (passed < changes_ && change(passed) <= instant) ++passed;
    return passed == 0 ? offset_of(0) : offset_from(passed - 1);
  }

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

// Whether table and rule give the same offsets from `from` on while the table lasts; if not, `disagrees_at` is an
// instant at which they differ.
[[nodiscard]] inline bool agree(tzif const& table, posix_zone const& rule, std::chrono::sys_seconds from,
                                std::chrono::sys_seconds& disagrees_at) {
  using std::chrono::seconds;
  auto const differs = [&](std::chrono::sys_seconds at, seconds offset) {
    disagrees_at = at;
    return rule.get_info(at).offset != offset;
  };
  if (differs(from, table.offset_at(from))) return false;
  std::chrono::sys_seconds last = from;
  for (std::uint64_t i = 0; i < table.changes(); ++i) {
    if (table.change(i) <= from) continue;
    last = table.change(i);
    if (differs(last - seconds{1}, table.offset_at(last - seconds{1})) || differs(last, table.offset_from(i)))
      return false;
  }
  // The changes that the rule makes must be in the table, too.
  for (zone_info info = rule.get_info(from); info.end < last; info = rule.get_info(info.end))
    if (differs(info.end, table.offset_at(info.end))) return false;
  return true;
}

}  // namespace detail

// Loads the zone of this name, such as "Europe/Paris", for instants from `from` on. The zone is that of the rule at the
// end of its file. It is refused, and UTC with a fault, where that rule cannot be read or differs from the table of the
// file from then on, and for a name that could leave the folder.
[[nodiscard]] inline named_zone load_zone(std::string_view name, std::chrono::sys_seconds from,
                                          std::string_view folder = "/usr/share/zoneinfo") {
  named_zone result;
  auto const refuse = [&](zoneinfo_fault why) {
    result.fault = why;
    return result;
  };
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-_/";
  bool const stays = !name.empty() && name.front() != '/' && name.find_first_not_of(allowed) == std::string_view::npos;
  if (!stays) return refuse(zoneinfo_fault::bad_name);
  std::string path{folder};
  path += '/';
  path += name;
  std::string const bytes = detail::bytes_of_file(path);
  if (bytes.empty()) return refuse(zoneinfo_fault::not_found);
  detail::tzif const table{bytes};
  if (!table.is_good() || table.rule().empty()) return refuse(zoneinfo_fault::not_tzif);
  auto const rule = parse_posix_zone(table.rule());
  if (!rule) return refuse(zoneinfo_fault::bad_rule);
  if (!detail::agree(table, rule.value, from, result.disagrees_at)) return refuse(zoneinfo_fault::not_a_rule);
  result.zone = rule.value;
  return result;
}

}  // namespace scoreplan
