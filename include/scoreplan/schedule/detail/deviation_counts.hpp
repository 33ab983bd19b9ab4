// SPDX-License-Identifier: MIT
// Deviations, counted by type.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/schedule/deviation.hpp>
#include <scoreplan/time/calendar.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan::detail {

// Values that belong to types of deviations.
template <class Value>
class by_deviation_type {
 public:
  // The value of a type, which is made where there is none.
  [[nodiscard]] constexpr Value& operator[](deviation_type const& type) noexcept {
    for (std::size_t i = 0; i < size_; ++i)
      if (values_[i].type == type) return values_[i];
    if (size_ < max_deviations) ++size_;
    values_[size_ - 1].type = type;
    return values_[size_ - 1];
  }
  [[nodiscard]] constexpr Value const* begin() const noexcept { return values_; }
  [[nodiscard]] constexpr Value const* end() const noexcept { return values_ + size_; }

 private:
  Value values_[max_deviations]{};
  std::size_t size_ = 0;
};

// Counts the deviations of each type, and keeps the first and the last. It counts the need-bys that ask for a run, too.
class deviation_counts {
 public:
  constexpr void add_need() noexcept { ++needs_; }
  [[nodiscard]] constexpr std::int64_t needs() const noexcept { return needs_; }

  constexpr void add(deviation_type const& type, std::int64_t by, std::int64_t at) noexcept {
    std::chrono::sys_seconds const instant = instant_of(at);
    add({type, 1, std::chrono::seconds{by}, instant, instant});
  }
  // Adds others so many times, the first time `later` than they are, and each further time `period` later.
  constexpr void add(deviation_counts const& more, std::int64_t times, std::int64_t later,
                     std::int64_t period) noexcept {
    needs_ += more.needs_ * times;
    for (deviation each : more) {
      each.count *= times;
      each.first += std::chrono::seconds{later};
      each.last += std::chrono::seconds{later + (times - 1) * period};
      add(each);
    }
  }
  [[nodiscard]] constexpr deviation const* begin() const noexcept { return counts_.begin(); }
  [[nodiscard]] constexpr deviation const* end() const noexcept { return counts_.end(); }

 private:
  constexpr void add(deviation const& more) noexcept {
    deviation& here = counts_[more.type];
    if (here.count == 0 || more.first < here.first) here.first = more.first;
    if (here.count == 0 || more.last > here.last) here.last = more.last;
    if (here.most < more.most) here.most = more.most;
    here.count += more.count;
  }

  by_deviation_type<deviation> counts_;
  std::int64_t needs_ = 0;
};

// How many there are of something in some years, of which a part is counted, and a part comes in cycles.
struct yearly_count {
  std::int64_t count = 0;
  std::int64_t count_times_seconds = 0;  // of a cycle, times the seconds in which there are cycles

  [[nodiscard]] constexpr fraction in_one_of(std::int64_t years, std::int64_t cycle) const noexcept {
    fraction const in_all = fraction{count} + fraction::of(count_times_seconds, cycle);
    return (in_all / fraction{years}).reduced();
  }
};

// How many deviations of each type, and need-bys that ask for a run, there are in some years.
class deviation_weights {
 public:
  // Adds what there is in so many years.
  constexpr void add(deviation_counts const& more, std::int64_t years) noexcept {
    needs_.count += more.needs() * years;
    for (deviation const& each : more) of(each).count += each.count * years;
  }
  // Adds what there is in a cycle, as often as the cycle is in so many seconds.
  constexpr void add_cycles(deviation_counts const& in_cycle, std::int64_t seconds) noexcept {
    needs_.count_times_seconds += in_cycle.needs() * seconds;
    for (deviation const& each : in_cycle) of(each).count_times_seconds += each.count * seconds;
  }

  // How often there are those in one of so many years, if a cycle has so many seconds.
  [[nodiscard]] constexpr deviation_rate_list in_one_of(std::int64_t years, std::int64_t cycle) const noexcept {
    deviation_rate_list result;
    for (weight const& each : weights_) result.push_back({each.type, each.count.in_one_of(years, cycle), each.most});
    return result;
  }
  [[nodiscard]] constexpr fraction needs_in_one_of(std::int64_t years, std::int64_t cycle) const noexcept {
    return needs_.in_one_of(years, cycle);
  }

 private:
  struct weight {
    deviation_type type;
    std::chrono::seconds most{0};
    yearly_count count;
  };

  constexpr yearly_count& of(deviation const& each) noexcept {
    weight& here = weights_[each.type];
    if (here.most < each.most) here.most = each.most;
    return here.count;
  }

  by_deviation_type<weight> weights_;
  yearly_count needs_;
};

}  // namespace scoreplan::detail
