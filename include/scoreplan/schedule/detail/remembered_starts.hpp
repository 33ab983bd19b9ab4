// SPDX-License-Identifier: MIT
// Starts that are remembered, so that asking for the same ones again costs little.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/time_span.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan::detail {

// Some starts that follow one another. It answers as the runs do, which must outlive it.
template <class Runs>
class remembered_starts {
 public:
  constexpr remembered_starts() noexcept = default;
  constexpr explicit remembered_starts(Runs const& of) noexcept : runs_{&of} {}

  [[nodiscard]] constexpr found<std::chrono::sys_seconds> next(std::chrono::sys_seconds after) {
    std::int64_t const from = seconds_of(after);
    if (begin_ == end_ || from < at_[begin_]) return begin_with(runs_->next(after));
    if (from >= at_[end_ - 1]) {
      std::int64_t const last = at_[end_ - 1];
      found<std::chrono::sys_seconds> const next = append(runs_->next(instant_of(last)));
      return !next || *next > after ? next : begin_with(runs_->next(after));
    }
    std::size_t place = end_ - 1;
    while (at_[place - 1] > from) --place;
    return instant_of(at_[place]);
  }
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> previous(std::chrono::sys_seconds before) {
    std::int64_t const until = seconds_of(before);
    if (begin_ == end_ || until < at_[begin_]) return begin_with(runs_->previous(before));
    if (until == at_[begin_]) return prepend(runs_->previous(before));
    if (until > at_[end_ - 1]) {
      std::int64_t const last = at_[end_ - 1];
      found<std::chrono::sys_seconds> const next = append(runs_->next(instant_of(last)));
      return !next || *next >= before ? instant_of(last) : begin_with(runs_->previous(before));
    }
    std::size_t place = end_ - 1;
    while (at_[place] >= until) --place;
    return instant_of(at_[place]);
  }
  [[nodiscard]] constexpr std::int64_t count(time_span span) const { return runs_->count(span); }

 private:
  static constexpr std::size_t room = 24;
  static constexpr std::size_t middle = 6;

  using start = found<std::chrono::sys_seconds>;

  // Forgets all, and remembers one start.
  constexpr start begin_with(start at) noexcept {
    begin_ = end_ = middle;
    if (at) at_[end_++] = seconds_of(*at);
    return at;
  }
  constexpr start append(start at) noexcept {
    if (!at) return at;
    if (end_ == room) begin_with(instant_of(at_[end_ - 1]));
    at_[end_++] = seconds_of(*at);
    return at;
  }
  constexpr start prepend(start at) noexcept {
    if (!at) return at;
    if (begin_ == 0) begin_with(instant_of(at_[0]));
    at_[--begin_] = seconds_of(*at);
    return at;
  }

  Runs const* runs_ = nullptr;
  std::int64_t at_[room]{};
  std::size_t begin_ = middle;
  std::size_t end_ = middle;
};

}  // namespace scoreplan::detail
