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

// How often what is counted is there. A cycle is there many times, of which the first and the last are so much later
// than the one that is looked at; in years it is there once in each cycle of some seconds.
struct tally_weight {
  std::int64_t times = 0;
  std::int64_t seconds = 0;
  std::int64_t first_later = 0;
  std::int64_t last_later = 0;
};

// How many there are of something.
struct tallied_count {
  std::int64_t times = 0;
  std::int64_t seconds = 0;  // in which there is one in each cycle

  constexpr void add(std::int64_t more, tally_weight const& weight) noexcept {
    times += more * weight.times;
    seconds += more * weight.seconds;
  }
  // How many there are in one of so many years, if a cycle has so many seconds.
  [[nodiscard]] constexpr fraction in_one_of(std::int64_t years, std::int64_t cycle) const noexcept {
    fraction const in_all = fraction{times} + fraction::of(seconds, cycle);
    return (in_all / fraction{years}).reduced();
  }
};

// Counts the deviations of each type, and keeps the first and the last. It counts the need-bys that ask for a run, too.
class deviation_tally {
 public:
  // Says how often all that is added from now on is there; before, nothing is.
  constexpr void weigh(tally_weight const& weight) noexcept { weight_ = weight; }

  constexpr void add_needs(std::int64_t more) noexcept { needs_.add(more, weight_); }
  constexpr void add(deviation_type const& type, std::int64_t by, std::int64_t at) noexcept {
    tallied& here = of(type);
    std::int64_t const first = at + weight_.first_later;
    std::int64_t const last = at + weight_.last_later;
    if (here.is_new || first < here.first) here.first = first;
    if (here.is_new || last > here.last) here.last = last;
    if (by > here.most) here.most = by;
    here.count.add(1, weight_);
    here.is_new = false;
  }

  [[nodiscard]] constexpr tallied_count const& needs() const noexcept { return needs_; }
  // The deviations by kind, and those of a kind by cause.
  constexpr void list(deviation_list& to) const noexcept {
    for (std::size_t i = 0; i < size_; ++i) {
      tallied const& each = all_[i];
      to.push_back({each.type, each.count.times, std::chrono::seconds{each.most}, instant_of(each.first),
                    instant_of(each.last)});
    }
  }
  constexpr void list(std::int64_t years, std::int64_t cycle, deviation_rate_list& to) const noexcept {
    for (std::size_t i = 0; i < size_; ++i)
      to.push_back({all_[i].type, all_[i].count.in_one_of(years, cycle), std::chrono::seconds{all_[i].most}});
  }

 private:
  struct tallied {
    deviation_type type;
    tallied_count count;
    std::int64_t most = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
    bool is_new = true;
  };

  // The place of a type, which is made where there is none. Without room it is the last place.
  [[nodiscard]] constexpr tallied& of(deviation_type const& type) noexcept {
    std::size_t place = 0;
    for (; place < size_ && !comes_before(type, all_[place].type); ++place)
      if (all_[place].type == type) return all_[place];
    if (size_ == max_deviations) return all_[size_ - 1];
    for (std::size_t i = size_++; i > place; --i) all_[i] = all_[i - 1];
    all_[place] = {};
    all_[place].type = type;
    return all_[place];
  }
  [[nodiscard]] static constexpr bool comes_before(deviation_type const& a, deviation_type const& b) noexcept {
    return a.what != b.what ? a.what < b.what : a.why < b.why;
  }

  tallied all_[max_deviations]{};
  std::size_t size_ = 0;
  tallied_count needs_;
  tally_weight weight_;
};

}  // namespace scoreplan::detail
