// SPDX-License-Identifier: MIT
// transition_zone: a zone from a list of the changes of its clock, with a rule for what follows.
#pragma once

#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <span>

namespace scoreplan {

// A change of the clock: from this instant on local time is `offset` ahead of UTC.
struct zone_transition {
  std::chrono::sys_seconds at;
  std::chrono::seconds offset;

  friend constexpr bool operator==(zone_transition, zone_transition) noexcept = default;
};

// A zone whose clock follows no rule, such as America/Havana in 2026. Its transitions stay in the memory of the caller,
// which must outlive it.
class transition_zone final : public host_zone {
 public:
  // Local time is `before` ahead of UTC up to the first transition, and follows the rule from the last one on. Where
  // the transitions are not in order of time, an offset is beyond 26 hours or the rule has a fault, the zone has no
  // times.
  constexpr transition_zone(std::chrono::seconds before, std::span<zone_transition const> transitions,
                            posix_zone const& rule) noexcept
      : transitions_{transitions}, rule_{rule}, before_{before}, fault_{rule.fault()} {
    if (!are_good()) fault_ = zone_fault::bad_transitions;
  }
  // A zone without times, for this reason.
  constexpr explicit transition_zone(zone_fault why) noexcept : rule_{why}, before_{}, fault_{why} {}

  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds instant) const noexcept override {
    if (fault_ != zone_fault::none) return posix_zone{fault_}.get_info(instant);
    std::size_t const passed = passed_at(instant);
    if (passed == transitions_.size()) return by_rule(instant);
    std::chrono::sys_seconds const end = transitions_[passed].at;
    if (passed == 0) return {(std::chrono::sys_seconds::min)(), end, before_};
    return {transitions_[passed - 1].at, end, transitions_[passed - 1].offset};
  }
  [[nodiscard]] constexpr zone_fault fault() const noexcept override { return fault_; }

 private:
  [[nodiscard]] static constexpr bool is_offset(std::chrono::seconds offset) noexcept {
    return offset.count() >= -detail::largest_offset && offset.count() <= detail::largest_offset;
  }
  [[nodiscard]] constexpr bool are_good() const noexcept {
    if (!is_offset(before_)) return false;
    for (std::size_t i = 0; i < transitions_.size(); ++i) {
      if (!is_offset(transitions_[i].offset)) return false;
      if (i > 0 && transitions_[i].at <= transitions_[i - 1].at) return false;
    }
    return true;
  }
  // How many transitions come before an instant or at it.
  [[nodiscard]] constexpr std::size_t passed_at(std::chrono::sys_seconds instant) const noexcept {
    std::size_t first = 0;
    for (std::size_t count = transitions_.size(); count > 0;) {
      std::size_t const half = count / 2;
      bool const is_passed = transitions_[first + half].at <= instant;
      if (is_passed) first += half + 1;
      count = is_passed ? count - half - 1 : half;
    }
    return first;
  }
  [[nodiscard]] constexpr zone_info by_rule(std::chrono::sys_seconds instant) const noexcept {
    zone_info info = rule_.get_info(instant);
    if (!transitions_.empty() && info.begin < transitions_.back().at) info.begin = transitions_.back().at;
    return info;
  }

  std::span<zone_transition const> transitions_;
  posix_zone rule_;
  std::chrono::seconds before_;
  zone_fault fault_ = zone_fault::none;
};

}  // namespace scoreplan
