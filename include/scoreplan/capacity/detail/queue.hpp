// SPDX-License-Identifier: MIT
// Formulas of the queue M/M/c (random arrivals, exponential service times, c servers), as bounds that surely hold.
#pragma once

#include <scoreplan/base/enclosure.hpp>
#include <scoreplan/base/exponential.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/proportion.hpp>
#include <scoreplan/base/wide.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/time/timespan.hpp>

#include <cstdint>

namespace scoreplan::detail {

// The offered load A = work / period, in erlangs: the mean number of arrivals during one service time. The fraction is
// in lowest terms.
struct offered_load {
  wide work;  // requests a period times service time
  std::uint64_t period = 1;

  // The load of figures that were checked before.
  [[nodiscard]] static constexpr offered_load of(arrival_rate asked, mean_service_time service) noexcept {
    tick_count const by_count = greatest_common_divisor(asked.count, ticks(asked.period));
    tick_count const period = ticks(asked.period) / by_count;
    tick_count const by_service = greatest_common_divisor(ticks(service.time), period);
    return {multiply_wide(static_cast<std::uint64_t>(asked.count / by_count),
                          static_cast<std::uint64_t>(ticks(service.time) / by_service)),
            static_cast<std::uint64_t>(period / by_service)};
  }

  [[nodiscard]] constexpr bool is_stable(std::uint64_t servers) const noexcept {
    return multiply_wide(servers, period) > work;
  }
  // (servers - A) * period, formed exactly and then rounded once; A must be below `servers`.
  [[nodiscard]] constexpr enclosure spare(std::uint64_t servers) const noexcept {
    return enclosure::of(multiply_wide(servers, period) - work);
  }
  // |servers - A| * period.
  [[nodiscard]] constexpr enclosure distance(std::uint64_t servers) const noexcept {
    wide const given = multiply_wide(servers, period);
    return enclosure::of(given > work ? given - work : work - given);
  }
  // The smallest number of servers above A; max_replicas + 1 when that number is larger.
  [[nodiscard]] constexpr std::uint64_t fewest_stable() const noexcept {
    std::uint64_t too_few = 0;
    std::uint64_t enough = std::uint64_t{max_replicas} + 1;
    while (enough - too_few > 1) {
      std::uint64_t const middle = too_few + (enough - too_few) / 2;
      (is_stable(middle) ? enough : too_few) = middle;
    }
    return enough;
  }
};

// Erlang's formulas, for one server more at each step. With A = work / period, power_ is work^c and sum_ is work^c / B:
// sum_0 = 1, sum_c = work^c + c * period * sum_(c-1). This is the inverse recursion of B with all denominators cleared.
// The numbers are exact as long as they have 64 bits; from then on each step rounds three times. After c steps the
// relative width is below c * 2^-60, as all terms are positive.
class erlang {
 public:
  constexpr explicit erlang(offered_load const& load) noexcept : load_{load}, work_{enclosure::of(load.work)} {}
  constexpr erlang(offered_load const& load, std::uint64_t servers) noexcept : erlang{load} {
    while (servers_ < servers) add_server();
  }

  constexpr void add_server() noexcept {
    ++servers_;
    power_ = power_ * work_;
    sum_ = power_ + sum_ * server_periods();
  }

  [[nodiscard]] constexpr std::uint64_t servers() const noexcept { return servers_; }

  // B: the probability that a request is lost when none may wait.
  [[nodiscard]] constexpr enclosure blocking() const noexcept { return power_ / sum_; }
  // C = busy() / of(), for A < c: the probability that a request waits, c / ((c - A) / B + A).
  [[nodiscard]] constexpr enclosure busy() const noexcept { return power_ * server_periods(); }
  [[nodiscard]] constexpr enclosure of() const noexcept { return load_.spare(servers_) * sum_ + power_ * work_; }

 private:
  [[nodiscard]] constexpr enclosure server_periods() const noexcept {
    return enclosure::of(multiply_wide(servers_, load_.period));
  }

  offered_load load_;
  enclosure work_;
  enclosure power_ = enclosure::of(1);
  enclosure sum_ = enclosure::of(1);
  std::uint64_t servers_ = 0;
};

// A capacity question in numbers: A, tau = limit / service time, and the part of the requests that may take longer.
struct capacity_question {
  offered_load load;
  enclosure tau;
  std::uint64_t late = 0;
  std::uint64_t of_all = 1;

  [[nodiscard]] constexpr enclosure tolerated() const noexcept { return enclosure::ratio(late, of_all); }
  // ln(1 / tolerated): the percentile of the service time, in service times.
  [[nodiscard]] constexpr enclosure service_percentile() const noexcept { return logarithm(of_all, late); }
  // (servers - A) * tau
  [[nodiscard]] constexpr enclosure decay(std::uint64_t servers) const noexcept {
    return load.spare(servers) * tau / enclosure::of(load.period);
  }
  // (1 - A / servers) * tau
  [[nodiscard]] constexpr enclosure decay_of_one(std::uint64_t servers) const noexcept {
    return decay(servers) / enclosure::of(servers);
  }
  // A / servers
  [[nodiscard]] constexpr enclosure utilisation(std::uint64_t servers) const noexcept {
    return enclosure::of(load.work) / enclosure::of(multiply_wide(servers, load.period));
  }
};

[[nodiscard]] constexpr sufficiency compare_bounds(enclosure have, enclosure need) noexcept {
  if (surely_at_most(have, need)) return sufficiency::yes;
  return surely_above(have, need) ? sufficiency::no : sufficiency::undecided;
}

// The wait in one shared queue: P(wait > t) = C e^(-(c - A) tau). As c grows by one, the exponential is multiplied by
// e^-tau.
class shared_wait {
 public:
  constexpr shared_wait(capacity_question const& question, erlang const& at) noexcept
      : question_{question},
        one_more_{exponential_of_minus(question.tau)},
        decayed_{exponential_of_minus(question.decay(at.servers()))} {}

  constexpr void add_server() noexcept { decayed_ = decayed_ * one_more_; }

  [[nodiscard]] constexpr enclosure excess(erlang const& at) const noexcept { return at.busy() / at.of() * decayed_; }
  [[nodiscard]] constexpr sufficiency judge(erlang const& at) const noexcept {
    return compare_bounds(enclosure::of(question_.of_all) * at.busy() * decayed_,
                          enclosure::of(question_.late) * at.of());
  }

 private:
  capacity_question question_;
  enclosure one_more_;
  enclosure decayed_;
};

// The turnaround with one shared queue: P(turnaround > t) = e^-tau + C tau e^(-m tau) M(|c - A - 1| tau), where m is
// the smaller of 1 and c - A, and M(x) = (1 - e^-x) / x. This form has no difference of nearly equal numbers when c - A
// is near 1.
class shared_turnaround {
 public:
  constexpr shared_turnaround(capacity_question const& question, erlang const&) noexcept
      : question_{question},
        served_{exponential_of_minus(question.tau)},
        out_of_reach_{surely_at_most(question.tau, question.service_percentile())} {}

  constexpr void add_server() noexcept {}

  [[nodiscard]] constexpr enclosure excess(erlang const& at) const noexcept {
    return served_ + at.busy() / at.of() * waited(at.servers());
  }
  [[nodiscard]] constexpr sufficiency judge(erlang const& at) const noexcept {
    if (out_of_reach_) return sufficiency::no;
    return compare_bounds(enclosure::of(question_.of_all) * (served_ * at.of() + at.busy() * waited(at.servers())),
                          enclosure::of(question_.late) * at.of());
  }

 private:
  // tau e^(-m tau) M(|c - A - 1| tau)
  [[nodiscard]] constexpr enclosure waited(std::uint64_t servers) const noexcept {
    offered_load const& load = question_.load;
    enclosure const slower = load.is_stable(servers - 1) ? served_ : exponential_of_minus(question_.decay(servers));
    enclosure const apart = load.distance(servers - 1) * question_.tau / enclosure::of(load.period);
    return question_.tau * slower * mean_of_exponential(apart);
  }

  capacity_question question_;
  enclosure served_;
  bool out_of_reach_;  // the limit is not above the percentile of the service time alone
};

// The turnaround at one of c servers, where each request draws its server at random: M/M/1 at the load A / c, so that
// P(turnaround > t) = e^(-(1 - A / c) tau).
class split_turnaround {
 public:
  constexpr explicit split_turnaround(capacity_question const& question) noexcept : question_{question} {}

  [[nodiscard]] constexpr enclosure excess(std::uint64_t servers) const noexcept {
    return exponential_of_minus(question_.decay_of_one(servers));
  }
  [[nodiscard]] constexpr sufficiency judge(std::uint64_t servers) const noexcept {
    return compare_bounds(question_.service_percentile(), question_.decay_of_one(servers));
  }

 private:
  capacity_question question_;
};

// The wait at one of c servers under random split: P(wait > t) = A / c e^(-(1 - A / c) tau).
class split_wait {
 public:
  constexpr explicit split_wait(capacity_question const& question) noexcept : question_{question} {}

  [[nodiscard]] constexpr enclosure excess(std::uint64_t servers) const noexcept {
    return question_.utilisation(servers) * split_turnaround{question_}.excess(servers);
  }
  [[nodiscard]] constexpr sufficiency judge(std::uint64_t servers) const noexcept {
    enclosure const busy = enclosure::of(question_.of_all) * enclosure::of(question_.load.work);
    enclosure const of = enclosure::of(question_.late) * enclosure::of(multiply_wide(servers, question_.load.period));
    return compare_bounds(busy * split_turnaround{question_}.excess(servers), of);
  }

 private:
  capacity_question question_;
};

}  // namespace scoreplan::detail
