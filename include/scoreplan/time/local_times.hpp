// SPDX-License-Identifier: MIT
// The concept of something that happens at local times, and the range of these between two.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>

namespace scoreplan {

// Something that happens at local times, without a zone: a recurrence, a cron expression. next and previous exclude
// their argument; the times of an absolute one are UTC in every zone.
template <class Times>
concept local_times = requires(Times const& times, std::chrono::local_seconds local) {
  { times.next(local) } -> std::same_as<found<std::chrono::local_seconds>>;
  { times.previous(local) } -> std::same_as<found<std::chrono::local_seconds>>;
  { times.is_absolute() } -> std::same_as<bool>;
};

// The local times from `from` until just before `to`, in order.
template <class Times>
class local_range {
 public:
  struct end_mark {};

  class iterator {
   public:
    constexpr iterator(Times const& times, std::int64_t from, std::int64_t to) noexcept
        : times_{&times}, at_{times.next(detail::local_of(from - 1))}, to_{to} {}
    constexpr std::chrono::local_seconds operator*() const noexcept { return *at_; }
    constexpr iterator& operator++() noexcept {
      at_ = times_->next(*at_);
      return *this;
    }
    friend constexpr bool operator==(iterator const& here, end_mark) noexcept {
      return !here.at_ || detail::since_1970(*here.at_) >= here.to_;
    }

   private:
    Times const* times_;
    found<std::chrono::local_seconds> at_;
    std::int64_t to_;  // local seconds since 1970-01-01
  };

  constexpr local_range(Times const& times, std::chrono::local_seconds from, std::chrono::local_seconds to) noexcept
      : times_{times}, from_{detail::since_1970(from)}, to_{detail::since_1970(to)} {}

  [[nodiscard]] constexpr iterator begin() const noexcept { return {times_, from_, to_}; }
  [[nodiscard]] constexpr end_mark end() const noexcept { return {}; }

 private:
  Times times_;
  std::int64_t from_;  // local seconds since 1970-01-01
  std::int64_t to_;
};

}  // namespace scoreplan
