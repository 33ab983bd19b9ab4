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

// Counts the deviations of each type, and keeps the first and the last.
class deviation_counts {
 public:
  constexpr void add(deviation_type const& type, std::int64_t by, std::int64_t at) noexcept {
    std::chrono::sys_seconds const instant = instant_of(at);
    add({type, 1, std::chrono::seconds{by}, instant, instant});
  }
  // Adds others so many times, the first time `later` than they are, and each further time `period` later.
  constexpr void add(deviation_counts const& more, std::int64_t times, std::int64_t later,
                     std::int64_t period) noexcept {
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
};

// How many deviations of each type there are in some years.
class deviation_weights {
 public:
  // Adds what there is in so many years.
  constexpr void add(deviation_counts const& more, std::int64_t years) noexcept {
    for (deviation const& each : more) of(each).count += each.count * years;
  }
  // Adds what there is in a cycle, as often as the cycle is in so many seconds.
  constexpr void add(deviation_counts const& in_cycle, std::int64_t seconds, std::int64_t cycle) noexcept {
    for (deviation const& each : in_cycle) {
      weight& here = of(each);
      here.count_times_seconds += each.count * seconds;
      here.cycle = cycle;
    }
  }
  // How often there are those in one of so many years.
  [[nodiscard]] constexpr deviation_rates in_one_of(std::int64_t years) const noexcept {
    deviation_rates result;
    for (weight const& each : weights_) {
      fraction const in_all = fraction{each.count} + fraction::of(each.count_times_seconds, each.cycle);
      result.push_back({each.type, (in_all / fraction{years}).reduced(), each.most});
    }
    return result;
  }

 private:
  struct weight {
    deviation_type type;
    std::chrono::seconds most{0};
    std::int64_t count = 0;
    std::int64_t count_times_seconds = 0;
    std::int64_t cycle = 1;  // in seconds
  };

  constexpr weight& of(deviation const& each) noexcept {
    weight& here = weights_[each.type];
    if (here.most < each.most) here.most = each.most;
    return here;
  }

  by_deviation_type<weight> weights_;
};

}  // namespace scoreplan::detail
