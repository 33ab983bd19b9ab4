// SPDX-License-Identifier: MIT
// cron_lines: several cron expressions of one engine as one; a time that they share happens once.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace scoreplan {

// The largest number of expressions in cron_lines.
inline constexpr std::size_t max_cron_lines = 8;

namespace detail {

// The earliest, or the latest, of what is found for each of several.
template <class Time, class Find>
[[nodiscard]] constexpr found<Time> nearest_of(std::size_t count, bool latest, Find find) {
  found<Time> best;
  for (std::size_t i = 0; i < count; ++i) {
    found<Time> const time = find(i);
    if (time && (!best || (latest ? *time > *best : *time < *best))) best = time;
  }
  return best;
}

}  // namespace detail

// The times of several expressions. With a fault they never happen.
class cron_lines {
 public:
  constexpr cron_lines(cron const& only) noexcept : cron_lines(&only, &only + 1) {}
  constexpr cron_lines(std::initializer_list<cron> lines) noexcept : cron_lines(lines.begin(), lines.end()) {}
  constexpr cron_lines(cron const* first, cron const* last) noexcept {
    if (first == last) fault_ = cron_lines_fault::no_line;
    for (cron const* line = first; line != last && fault_ == cron_lines_fault::none; ++line) add(*line);
    if (fault_ != cron_lines_fault::none) lines_ = {};
  }

  [[nodiscard]] constexpr cron_lines_fault fault() const noexcept { return fault_; }
  // How many expressions there are, each counted once; none where there is a fault.
  [[nodiscard]] constexpr std::size_t size() const noexcept { return lines_.size(); }
  // One of the expressions, in the order given.
  [[nodiscard]] constexpr cron operator[](std::size_t index) const noexcept { return {lines_[index], dialect_}; }
  // The dialect of all expressions.
  [[nodiscard]] constexpr cron_dialect const& dialect() const noexcept { return dialect_; }
  [[nodiscard]] constexpr bool is_absolute() const noexcept { return false; }

  // The first local time after, and the last before, a given one; none outside the years 1970 to 9999.
  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept {
    return detail::nearest_of<std::chrono::local_seconds>(
        size(), false, [&](std::size_t i) { return detail::next_of(lines_[i].times, after); });
  }
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept {
    return detail::nearest_of<std::chrono::local_seconds>(
        size(), true, [&](std::size_t i) { return detail::previous_of(lines_[i].times, before); });
  }
  [[nodiscard]] constexpr bool matches(std::chrono::local_seconds time) const noexcept {
    for (std::size_t i = 0; i < size(); ++i)
      if (detail::is_in(lines_[i].times, time)) return true;
    return false;
  }

  // Calls visit(line, policy) for each expression: each meets a change of the clock as its engine does, whatever the
  // policy of others is.
  template <class Visit>
  constexpr void each_part(local_policy, Visit visit) const {
    for (std::size_t i = 0; i < size(); ++i) {
      cron const line = (*this)[i];
      visit(line, line.policy());
    }
  }
  // Whether the engine finds the instants by steps on the clock of a zone, and those that it finds for the expressions.
  [[nodiscard]] constexpr bool walks(local_policy) const noexcept { return dialect_.walks; }
  [[nodiscard]] constexpr int years_ahead() const noexcept { return (*this)[0].years_ahead(); }
  template <zone_like Zone>
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> next_in(Zone const& zone,
                                                                  std::chrono::sys_seconds after) const {
    return detail::nearest_of<std::chrono::sys_seconds>(size(), false,
                                                        [&](std::size_t i) { return (*this)[i].next_in(zone, after); });
  }
  template <zone_like Zone>
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> previous_in(Zone const& zone,
                                                                      std::chrono::sys_seconds before) const {
    return detail::nearest_of<std::chrono::sys_seconds>(
        size(), true, [&](std::size_t i) { return (*this)[i].previous_in(zone, before); });
  }

  // The expressions without their dates: of those on dates the chosen ones, bit i being the ith, happen on every day,
  // and the others never.
  [[nodiscard]] constexpr cron_lines without_dates(std::uint32_t chosen) const noexcept {
    cron_lines result = *this;
    result.lines_ = {};
    for (std::size_t i = 0; i < size(); ++i) {
      detail::cron_reading line = lines_[i];
      bool const is_dated = line.times.days.has_dates();
      if (is_dated && (chosen >> i & 1) == 0) continue;
      if (is_dated) line.times.days = {detail::every_day, detail::every_month, detail::every_weekday, false, {}, {}};
      result.lines_.push_back(line);
    }
    return result;
  }

  friend constexpr bool operator==(cron_lines const&, cron_lines const&) noexcept = default;

 private:
  constexpr void add(cron const& line) noexcept {
    if (lines_.empty()) dialect_ = line.dialect_;
    if (line.fault().exists()) fault_ = cron_lines_fault::bad_line;
    else if (line.dialect_ != dialect_) fault_ = cron_lines_fault::dialects_differ;
    for (detail::cron_reading const& each : lines_)
      if (each == line.read_) return;
    if (lines_.size() == max_cron_lines) fault_ = cron_lines_fault::too_many;
    if (fault_ == cron_lines_fault::none) lines_.push_back(line.read_);
  }

  fixed_list<detail::cron_reading, max_cron_lines> lines_;
  cron_dialect dialect_;
  cron_lines_fault fault_ = cron_lines_fault::none;
};

// The instants of several expressions in a zone. Where the clock changes, each has those of its engine.
template <zone_like Zone>
[[nodiscard]] constexpr zoned<Zone, cron_lines> in_zone(cron_lines const& times, Zone zone) noexcept {
  return {times, zone};
}

}  // namespace scoreplan
