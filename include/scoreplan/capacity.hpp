// How many replicas a real-time endpoint needs (R60, R87): waiting time and turnaround percentiles of requests that
// come at random (Poisson) to c replicas, each answering one at a time in an exponential service time (M/M/c).
#pragma once

#include <scoreplan/detail/enclosure.hpp>
#include <scoreplan/detail/exponential.hpp>
#include <scoreplan/duration.hpp>
#include <scoreplan/startup.hpp>
#include <scoreplan/workload.hpp>

#include <cstdint>

namespace scoreplan {

// So many requests a period: arrivals{50, 1s}.
struct arrivals {
  std::int64_t count = 0;
  timespan period;
};

// How long a replica is busy with one request, on average.
struct mean_service {
  timespan time;
};

// This part of all requests is to be within the limit: latency_target{percent(99), 200ms}.
struct latency_target {
  proportion requests;
  timespan limit;
};

// This part of all requests was seen to be served within the time: a measured percentile of the service time alone.
struct measured_service {
  proportion requests;
  timespan within;
};

// More replicas are not searched.
inline constexpr std::int64_t max_replicas = 2'000'000;

// The figures of a capacity question.
enum class capacity_figure : std::uint8_t {
  arrival_count,
  arrival_period,
  service,
  percentile,
  limit,
  replicas,
  measured_percentile,
  measured_time,
};

// A figure that is bad input, and why. Not applicable: a percentile that is not between nothing and everything or has a
// whole above 1,000,000,000, or a measurement from which nothing follows for the target.
struct capacity_fault {
  capacity_figure where = capacity_figure::arrival_count;
  input_fault why = input_fault::none;

  constexpr explicit operator bool() const noexcept { return why != input_fault::none; }
  friend constexpr bool operator==(capacity_fault, capacity_fault) noexcept = default;
};

// What the smallest number of replicas is known to be.
enum class replica_outcome : std::uint8_t {
  invalid,      // bad input
  none_needed,  // nothing arrives
  exactly,
  undecided,   // the bounds leave open whether fewer than `enough` will do
  impossible,  // however many: the limit is below the percentile of the service time itself
  too_many,    // more than max_replicas
};

// Fewer than at_least are surely too few; `enough` are surely enough, 0 when no number is known to be.
struct replica_count {
  replica_outcome outcome = replica_outcome::invalid;
  std::int64_t at_least = 0;
  std::int64_t enough = 0;

  friend constexpr bool operator==(replica_count, replica_count) noexcept = default;
};

// The answer for both ends of how requests find a replica. A dispatch that knows more than random split and less than
// one shared queue, such as round robin, lies between them.
struct staffing {
  replica_count shared_queue;  // whichever replica is free takes the next: the optimistic end
  replica_count random_split;  // each request draws its replica, and waits for that one: the pessimistic end
  capacity_fault fault;

  friend constexpr bool operator==(staffing const&, staffing const&) noexcept = default;
};

// Whether a number of replicas is enough.
enum class adequacy : std::uint8_t {
  invalid,    // bad input
  unstable,   // requests come as fast as they can be served, or faster: the queue grows without end
  no,         // the percentile is above the limit
  undecided,  // the bounds leave it open
  yes,
};

struct staffing_check {
  adequacy shared_queue = adequacy::invalid;
  adequacy random_split = adequacy::invalid;
  capacity_fault fault;

  friend constexpr bool operator==(staffing_check const&, staffing_check const&) noexcept = default;
};

// A probability between two bounds, in units of 10^-18.
struct probability {
  static constexpr std::uint64_t certain = 1'000'000'000'000'000'000;

  std::uint64_t at_least = 0;
  std::uint64_t at_most = certain;

  friend constexpr bool operator==(probability, probability) noexcept = default;
};

// Of a request that takes longer. Bad input: between nothing and certain, with the fault. Not stable: certain.
struct excess_chance {
  probability shared_queue;
  probability random_split;
  capacity_fault fault;

  friend constexpr bool operator==(excess_chance const&, excess_chance const&) noexcept = default;
};

namespace detail {

// work / period is the offered load A in erlangs: arrivals during one service time. In lowest terms.
struct offered_load {
  wide work;  // requests a period times service time
  std::uint64_t period = 1;

  // Of checked figures.
  [[nodiscard]] static constexpr offered_load of(arrivals asked, mean_service service) noexcept {
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
  // (servers - A) * period, formed exactly and then rounded once, for A < servers.
  [[nodiscard]] constexpr enclosure spare(std::uint64_t servers) const noexcept {
    return enclosure::of(multiply_wide(servers, period) - work);
  }
  // |servers - A| * period.
  [[nodiscard]] constexpr enclosure distance(std::uint64_t servers) const noexcept {
    wide const given = multiply_wide(servers, period);
    return enclosure::of(given > work ? given - work : work - given);
  }
  // The smallest number of servers above A; max_replicas + 1 if that is larger.
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

// Erlang's formulas for one server more at each step. With A = work / period it keeps power = work^c and sum, which is
// work^c / B: sum_0 = 1, sum_c = work^c + c * period * sum_(c-1), the inverse recursion of B with all denominators
// cleared. Exact as long as the numbers have 64 bits; then each step rounds three times and the relative width after c
// steps is below c * 2^-60, as all terms are positive.
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

  // B: the chance that a request is lost when none may wait.
  [[nodiscard]] constexpr enclosure loss() const noexcept { return power_ / sum_; }
  // C = busy / of, for A < c: the chance that a request waits, c / ((c - A) / B + A).
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

[[nodiscard]] constexpr adequacy compare_bounds(enclosure have, enclosure need) noexcept {
  if (surely_at_most(have, need)) return adequacy::yes;
  return surely_above(have, need) ? adequacy::no : adequacy::undecided;
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

  [[nodiscard]] constexpr enclosure chance(erlang const& at) const noexcept { return at.busy() / at.of() * decayed_; }
  [[nodiscard]] constexpr adequacy judge(erlang const& at) const noexcept {
    return compare_bounds(enclosure::of(question_.of_all) * at.busy() * decayed_,
                          enclosure::of(question_.late) * at.of());
  }

 private:
  capacity_question question_;
  enclosure one_more_;
  enclosure decayed_;
};

// The turnaround with one shared queue: P(turnaround > t) = e^-tau + C tau e^(-m tau) M(|c - A - 1| tau), where m is
// the smaller of 1 and c - A and M(x) = (1 - e^-x) / x; no difference of nearly equal numbers when c - A is near 1.
class shared_turnaround {
 public:
  constexpr shared_turnaround(capacity_question const& question, erlang const&) noexcept
      : question_{question}, served_{exponential_of_minus(question.tau)} {}

  constexpr void add_server() noexcept {}

  [[nodiscard]] constexpr enclosure chance(erlang const& at) const noexcept {
    return served_ + at.busy() / at.of() * waited(at.servers());
  }
  [[nodiscard]] constexpr adequacy judge(erlang const& at) const noexcept {
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
};

// The same of one of c servers that each get every c-th request at random (M/M/1 at A / c).
[[nodiscard]] constexpr enclosure split_turnaround_chance(capacity_question const& question,
                                                          std::uint64_t servers) noexcept {
  return exponential_of_minus(question.decay_of_one(servers));
}
[[nodiscard]] constexpr enclosure split_wait_chance(capacity_question const& question, std::uint64_t servers) noexcept {
  return question.utilisation(servers) * split_turnaround_chance(question, servers);
}
[[nodiscard]] constexpr adequacy split_wait_judge(capacity_question const& question, std::uint64_t servers) noexcept {
  enclosure const busy = enclosure::of(question.of_all) * enclosure::of(question.load.work);
  enclosure const of = enclosure::of(question.late) * enclosure::of(multiply_wide(servers, question.load.period));
  return compare_bounds(busy * split_turnaround_chance(question, servers), of);
}
[[nodiscard]] constexpr adequacy split_turnaround_judge(capacity_question const& question,
                                                        std::uint64_t servers) noexcept {
  return compare_bounds(question.service_percentile(), question.decay_of_one(servers));
}

[[nodiscard]] constexpr replica_count too_many_replicas() noexcept {
  return {replica_outcome::too_many, max_replicas + 1, 0};
}

// `enough` is 0 when it is not known.
[[nodiscard]] constexpr replica_count replicas_between(std::uint64_t at_least, std::uint64_t enough) noexcept {
  bool const decided = at_least == enough;
  return {decided ? replica_outcome::exactly : replica_outcome::undecided, static_cast<std::int64_t>(at_least),
          static_cast<std::int64_t>(enough)};
}

// The first number of servers that is judged enough, one step of the recursion each. After so many in a row that the
// bounds leave open, a difference that more servers hardly change, it ends without a number that is enough.
template <class Law>
[[nodiscard]] constexpr replica_count search_shared(capacity_question const& question) noexcept {
  constexpr std::uint64_t open_in_a_row = 100;
  std::uint64_t const first = question.load.fewest_stable();
  if (first > std::uint64_t{max_replicas}) return too_many_replicas();
  erlang state{question.load, first};
  Law law{question, state};
  std::uint64_t at_least = first;
  for (;;) {
    adequacy const judged = law.judge(state);
    if (judged == adequacy::yes) return replicas_between(at_least, state.servers());
    if (judged == adequacy::no) at_least = state.servers() + 1;
    if (at_least > std::uint64_t{max_replicas}) return too_many_replicas();
    if (state.servers() == std::uint64_t{max_replicas} || state.servers() + 1 - at_least > open_in_a_row)
      return replicas_between(at_least, 0);
    state.add_server();
    law.add_server();
  }
}

// For the wait under random split: the smallest c >= f(c), where f(c) = A e^(-(1 - A / c) tau) / tolerated falls as c
// grows. So nothing below f(to) is enough for a c up to `to`, and all from f(from) is for a c from `from` on.
[[nodiscard]] constexpr replica_count search_split_wait(capacity_question const& question) noexcept {
  std::uint64_t const most = std::uint64_t{max_replicas} + 1;
  std::uint64_t from = question.load.fewest_stable();
  if (from == most) return too_many_replicas();
  enclosure const largest = question.utilisation(1) / question.tolerated();
  std::uint64_t to = to_whole(largest.high, toward::infinity, most);
  if (to < from) to = from;
  for (int narrowing = 0; narrowing < 3 && from < to; ++narrowing) {
    enclosure const low = largest * split_turnaround_chance(question, to);
    std::uint64_t const above = to_whole(low.low, toward::infinity, most);
    if (above > from) from = above;
    enclosure const high = largest * split_turnaround_chance(question, from);
    std::uint64_t const below = to_whole(high.high, toward::infinity, most);
    if (below < to) to = below < from ? from : below;
  }
  auto const first_that = [&](auto is_so) {
    std::uint64_t first = from;
    for (std::uint64_t last = to; first < last;) {
      std::uint64_t const middle = first + (last - first) / 2;
      if (is_so(split_wait_judge(question, middle))) last = middle;
      else first = middle + 1;
    }
    return first;
  };
  std::uint64_t const at_least = first_that([](adequacy judged) { return judged != adequacy::no; });
  if (at_least == most) return too_many_replicas();
  if (split_wait_judge(question, at_least) == adequacy::yes) return replicas_between(at_least, at_least);
  std::uint64_t const enough = first_that([](adequacy judged) { return judged == adequacy::yes; });
  return replicas_between(at_least, enough == most ? 0 : enough);
}

// For the turnaround under random split: the smallest c >= A tau / (tau - ln(1 / tolerated)), for a tau surely above.
[[nodiscard]] constexpr replica_count search_split_turnaround(capacity_question const& question) noexcept {
  std::uint64_t const most = std::uint64_t{max_replicas} + 1;
  std::uint64_t const first = question.load.fewest_stable();
  enclosure const needed = question.utilisation(1) * question.tau / (question.tau - question.service_percentile());
  std::uint64_t at_least = to_whole(needed.low, toward::infinity, most);
  std::uint64_t enough = to_whole(needed.high, toward::infinity, most);
  if (at_least < first) at_least = first;
  if (enough < first) enough = first;
  if (at_least == most) return too_many_replicas();
  return replicas_between(at_least, enough == most ? 0 : enough);
}

[[nodiscard]] constexpr staffing find_for_wait(capacity_question const& question) noexcept {
  return {search_shared<shared_wait>(question), search_split_wait(question), {}};
}

// Both dispatches are out of reach exactly when the limit is not above the percentile of the service time; they are
// never equal, as one is rational and the other is not.
[[nodiscard]] constexpr staffing find_for_turnaround(capacity_question const& question) noexcept {
  constexpr auto both = [](replica_count count) { return staffing{count, count, {}}; };
  enclosure const floor = question.service_percentile();
  if (surely_at_most(question.tau, floor)) return both({replica_outcome::impossible, 0, 0});
  std::uint64_t const first = question.load.fewest_stable();
  if (first > std::uint64_t{max_replicas}) return both(too_many_replicas());
  if (!surely_above(question.tau, floor)) return both(replicas_between(first, 0));
  return {search_shared<shared_turnaround>(question), search_split_turnaround(question), {}};
}

[[nodiscard]] constexpr capacity_fault fault_of_traffic(arrivals asked, mean_service service) noexcept {
  if (asked.count < 0) return {capacity_figure::arrival_count, input_fault::negative};
  if (input_fault const why = fault_of(asked.period, {}); why != input_fault::none)
    return {capacity_figure::arrival_period, why};
  return {capacity_figure::service, fault_of(service.time, {})};
}

[[nodiscard]] constexpr capacity_fault fault_of_question(arrivals asked, mean_service service, timespan limit,
                                                         proportion requests) noexcept {
  if (capacity_fault const fault = fault_of_traffic(asked, service)) return fault;
  if (!requests.is_proper()) return {capacity_figure::percentile, input_fault::not_applicable};
  return {capacity_figure::limit, fault_of(limit, {.zero = true})};
}

[[nodiscard]] constexpr capacity_fault fault_of_replicas(std::int64_t replicas) noexcept {
  if (replicas < 0) return {capacity_figure::replicas, input_fault::negative};
  if (replicas > max_replicas) return {capacity_figure::replicas, input_fault::too_large};
  return {};
}

[[nodiscard]] constexpr capacity_fault fault_of_measured(measured_service measured, latency_target target) noexcept {
  if (!measured.requests.is_proper()) return {capacity_figure::measured_percentile, input_fault::not_applicable};
  if (input_fault const why = fault_of(measured.within, {.zero = true}); why != input_fault::none)
    return {capacity_figure::measured_time, why};
  if (measured.requests.part * target.requests.whole <= target.requests.part * measured.requests.whole)
    return {capacity_figure::measured_percentile, input_fault::not_applicable};
  if (measured.within > target.limit) return {capacity_figure::measured_time, input_fault::not_applicable};
  return {};
}

// Of checked figures.
[[nodiscard]] constexpr capacity_question question_of(arrivals asked, mean_service service, timespan limit,
                                                      proportion requests) noexcept {
  return {offered_load::of(asked, service),
          enclosure::ratio(static_cast<std::uint64_t>(ticks(limit)), static_cast<std::uint64_t>(ticks(service.time))),
          static_cast<std::uint64_t>(requests.whole - requests.part), static_cast<std::uint64_t>(requests.whole)};
}

// What is left of the target for the wait: 1 - (1 - p) + (1 - p2) of the requests within limit - measured time.
[[nodiscard]] constexpr capacity_question question_of_rest(arrivals asked, mean_service service,
                                                           measured_service measured, latency_target target) noexcept {
  capacity_question question = question_of(asked, service, target.limit - measured.within, target.requests);
  std::int64_t const late =
      measured.requests.part * target.requests.whole - target.requests.part * measured.requests.whole;
  std::int64_t const of_all = measured.requests.whole * target.requests.whole;
  std::int64_t const common = greatest_common_divisor(late, of_all);
  question.late = static_cast<std::uint64_t>(late / common);
  question.of_all = static_cast<std::uint64_t>(of_all / common);
  return question;
}

[[nodiscard]] constexpr staffing refused(capacity_fault fault) noexcept { return {{}, {}, fault}; }

[[nodiscard]] constexpr staffing nobody_needed() noexcept {
  constexpr replica_count none{replica_outcome::none_needed, 0, 0};
  return {none, none, {}};
}

enum class measure : std::uint8_t { wait, turnaround };

template <class Law>
[[nodiscard]] constexpr adequacy judge_shared(capacity_question const& question, std::uint64_t servers) noexcept {
  erlang const state{question.load, servers};
  return Law{question, state}.judge(state);
}

[[nodiscard]] constexpr staffing_check check_staffing(measure what, arrivals asked, mean_service service,
                                                      latency_target target, std::int64_t replicas) noexcept {
  constexpr auto both = [](adequacy value) { return staffing_check{value, value, {}}; };
  if (capacity_fault const fault = fault_of_question(asked, service, target.limit, target.requests))
    return {{}, {}, fault};
  if (capacity_fault const fault = fault_of_replicas(replicas)) return {{}, {}, fault};
  if (asked.count == 0) return both(adequacy::yes);
  capacity_question const question = question_of(asked, service, target.limit, target.requests);
  auto const servers = static_cast<std::uint64_t>(replicas);
  if (!question.load.is_stable(servers)) return both(adequacy::unstable);
  if (what == measure::wait)
    return {judge_shared<shared_wait>(question, servers), split_wait_judge(question, servers), {}};
  if (surely_at_most(question.tau, question.service_percentile())) return both(adequacy::no);
  return {judge_shared<shared_turnaround>(question, servers), split_turnaround_judge(question, servers), {}};
}

[[nodiscard]] constexpr probability to_probability(enclosure value) noexcept {
  enclosure const units = value * enclosure::of(probability::certain);
  return {to_whole(units.low, toward::zero, probability::certain),
          to_whole(units.high, toward::infinity, probability::certain)};
}

template <class Law>
[[nodiscard]] constexpr probability chance_shared(capacity_question const& question, std::uint64_t servers) noexcept {
  erlang const state{question.load, servers};
  return to_probability(Law{question, state}.chance(state));
}

[[nodiscard]] constexpr excess_chance chance_of_excess(measure what, arrivals asked, mean_service service,
                                                       timespan limit, std::int64_t replicas) noexcept {
  constexpr auto both = [](probability value) { return excess_chance{value, value, {}}; };
  proportion const any{1, 2};
  if (capacity_fault const fault = fault_of_question(asked, service, limit, any)) return {{}, {}, fault};
  if (capacity_fault const fault = fault_of_replicas(replicas)) return {{}, {}, fault};
  if (asked.count == 0) return both({0, 0});
  capacity_question const question = question_of(asked, service, limit, any);
  auto const servers = static_cast<std::uint64_t>(replicas);
  if (!question.load.is_stable(servers)) return both({probability::certain, probability::certain});
  if (what == measure::wait)
    return {chance_shared<shared_wait>(question, servers), to_probability(split_wait_chance(question, servers)), {}};
  return {chance_shared<shared_turnaround>(question, servers),
          to_probability(split_turnaround_chance(question, servers)),
          {}};
}

}  // namespace detail

// The smallest number of replicas with which so many of the requests wait no longer than the limit before they are
// served. Takes time in proportion to the answer.
[[nodiscard]] constexpr staffing replicas_for_wait(arrivals asked, mean_service service,
                                                   latency_target target) noexcept {
  if (capacity_fault const fault = detail::fault_of_question(asked, service, target.limit, target.requests))
    return detail::refused(fault);
  if (asked.count == 0) return detail::nobody_needed();
  return detail::find_for_wait(detail::question_of(asked, service, target.limit, target.requests));
}

// The same for wait and service together (R87). Impossible where the limit is not above the percentile of the service
// time alone, S ln(1 / (1 - p)): for 99 %, 4.6 mean service times.
[[nodiscard]] constexpr staffing replicas_for_turnaround(arrivals asked, mean_service service,
                                                         latency_target target) noexcept {
  if (capacity_fault const fault = detail::fault_of_question(asked, service, target.limit, target.requests))
    return detail::refused(fault);
  if (asked.count == 0) return detail::nobody_needed();
  return detail::find_for_turnaround(detail::question_of(asked, service, target.limit, target.requests));
}

// The same with a measured percentile of the service time, above that of the target, in place of an exponential one: at
// most so many requests are served too slowly, and the others that are late are so by their wait (union bound). Enough,
// however wait and service depend on each other, but not always the smallest number. The wait itself is that of
// replicas_for_wait.
[[nodiscard]] constexpr staffing replicas_for_turnaround(arrivals asked, mean_service service,
                                                         measured_service measured, latency_target target) noexcept {
  if (capacity_fault const fault = detail::fault_of_question(asked, service, target.limit, target.requests))
    return detail::refused(fault);
  if (capacity_fault const fault = detail::fault_of_measured(measured, target)) return detail::refused(fault);
  if (asked.count == 0) return detail::nobody_needed();
  return detail::find_for_wait(detail::question_of_rest(asked, service, measured, target));
}

// Whether so many replicas, 0 to max_replicas, are enough. Without arrivals any number is.
[[nodiscard]] constexpr staffing_check waits_within(arrivals asked, mean_service service, latency_target target,
                                                    std::int64_t replicas) noexcept {
  return detail::check_staffing(detail::measure::wait, asked, service, target, replicas);
}
[[nodiscard]] constexpr staffing_check turnaround_within(arrivals asked, mean_service service, latency_target target,
                                                         std::int64_t replicas) noexcept {
  return detail::check_staffing(detail::measure::turnaround, asked, service, target, replicas);
}

// The chance that a request waits longer than the limit; with a limit of zero, that it waits at all (Erlang C).
[[nodiscard]] constexpr excess_chance chance_of_wait_above(arrivals asked, mean_service service, timespan limit,
                                                           std::int64_t replicas) noexcept {
  return detail::chance_of_excess(detail::measure::wait, asked, service, limit, replicas);
}
// The chance that wait and service together take longer than the limit.
[[nodiscard]] constexpr excess_chance chance_of_turnaround_above(arrivals asked, mean_service service, timespan limit,
                                                                 std::int64_t replicas) noexcept {
  return detail::chance_of_excess(detail::measure::turnaround, asked, service, limit, replicas);
}

// Of a request that is turned away. Bad input: between nothing and certain, with the fault.
struct loss_chance {
  probability lost;
  capacity_fault fault;

  friend constexpr bool operator==(loss_chance const&, loss_chance const&) noexcept = default;
};

// The chance that a request finds all replicas busy and is lost, where none may wait (Erlang B). Also of more requests
// than can be served.
[[nodiscard]] constexpr loss_chance chance_of_loss(arrivals asked, mean_service service,
                                                   std::int64_t replicas) noexcept {
  proportion const any{1, 2};
  std::chrono::seconds const no_wait{0};
  if (capacity_fault const fault = detail::fault_of_question(asked, service, no_wait, any)) return {{}, fault};
  if (capacity_fault const fault = detail::fault_of_replicas(replicas)) return {{}, fault};
  if (asked.count == 0) return {{0, 0}, {}};
  detail::capacity_question const question = detail::question_of(asked, service, no_wait, any);
  detail::erlang const at{question.load, static_cast<std::uint64_t>(replicas)};
  return {detail::to_probability(at.loss()), {}};
}

[[nodiscard]] constexpr char const* name(capacity_figure figure) noexcept {
  switch (figure) {
    case capacity_figure::arrival_count: return "number of arrivals";
    case capacity_figure::arrival_period: return "period of arrivals";
    case capacity_figure::service: return "mean service time";
    case capacity_figure::percentile: return "percentile";
    case capacity_figure::limit: return "limit";
    case capacity_figure::replicas: return "number of replicas";
    case capacity_figure::measured_percentile: return "measured percentile";
    case capacity_figure::measured_time: return "measured service time";
  }
  return "";
}

[[nodiscard]] constexpr char const* name(replica_outcome outcome) noexcept {
  switch (outcome) {
    case replica_outcome::invalid: return "invalid";
    case replica_outcome::none_needed: return "none_needed";
    case replica_outcome::exactly: return "exactly";
    case replica_outcome::undecided: return "undecided";
    case replica_outcome::impossible: return "impossible";
    case replica_outcome::too_many: return "too_many";
  }
  return "";
}

[[nodiscard]] constexpr char const* name(adequacy value) noexcept {
  switch (value) {
    case adequacy::invalid: return "invalid";
    case adequacy::unstable: return "unstable";
    case adequacy::no: return "no";
    case adequacy::undecided: return "undecided";
    case adequacy::yes: return "yes";
  }
  return "";
}

// A sentence about the figure.
[[nodiscard]] constexpr char const* sentence(capacity_fault fault) noexcept {
  switch (fault.why) {
    case input_fault::none: return "";
    case input_fault::missing: return "is missing";
    case input_fault::negative: return "is negative";
    case input_fault::zero: return "is zero";
    case input_fault::unlimited: return "has no limit";
    case input_fault::calendar: return "must be a fixed length, not months or years";
    case input_fault::not_applicable: break;
    case input_fault::too_large:
      return fault.where == capacity_figure::replicas ? "is larger than 2,000,000"
                                                      : "is too large: about 292 years is the most";
    case input_fault::too_fine: return "is finer than a nanosecond";
    case input_fault::mixed: return "mixes months or years with fixed units";
    case input_fault::unreadable: return "comes from a text that is no duration";
  }
  switch (fault.where) {
    case capacity_figure::measured_percentile: return "must be above the percentile wanted, and below 100 %";
    case capacity_figure::measured_time: return "is above the limit, so nothing follows from it";
    default: return "must be above 0 and below 100 %, as parts of at most 1,000,000,000";
  }
}

[[nodiscard]] constexpr char const* sentence(replica_outcome outcome) noexcept {
  switch (outcome) {
    case replica_outcome::invalid: return "a figure is bad input";
    case replica_outcome::none_needed: return "nothing arrives, so no replica is needed";
    case replica_outcome::exactly: return "so many replicas are enough, and one less is not";
    case replica_outcome::undecided: return "too close to call: fewer replicas may be enough";
    case replica_outcome::impossible: return "no number of replicas is enough: service alone takes longer too often";
    case replica_outcome::too_many: return "more than 2,000,000 replicas would be needed";
  }
  return "";
}

[[nodiscard]] constexpr char const* sentence(adequacy value) noexcept {
  switch (value) {
    case adequacy::invalid: return "a figure is bad input";
    case adequacy::unstable: return "requests come as fast as they can be served or faster, and the queue never ends";
    case adequacy::no: return "so many replicas are too few";
    case adequacy::undecided: return "too close to call";
    case adequacy::yes: return "so many replicas are enough";
  }
  return "";
}

}  // namespace scoreplan
