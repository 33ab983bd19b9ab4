// SPDX-License-Identifier: MIT
// How many replicas answer in time (M/M/c), and how likely a request waits or is lost.
#pragma once

#include <scoreplan/base/enclosure.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/proportion.hpp>
#include <scoreplan/base/wide.hpp>
#include <scoreplan/capacity/detail/queue.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

namespace detail {

[[nodiscard]] constexpr replica_count too_many_replicas() noexcept {
  return {replica_outcome::too_many, max_replicas + 1, 0};
}

// `enough` is 0 when no number is known to be enough.
[[nodiscard]] constexpr replica_count replicas_between(std::uint64_t at_least, std::uint64_t enough) noexcept {
  bool const decided = at_least == enough;
  return {decided ? replica_outcome::exactly : replica_outcome::undecided, static_cast<std::int64_t>(at_least),
          static_cast<std::int64_t>(enough)};
}

// The first number of servers that is judged enough; each number is one step of the recursion. The search ends without
// such a number when the bounds leave open_in_a_row numbers undecided one after another, as more servers would then
// hardly help.
template <class Law>
[[nodiscard]] constexpr replica_count search_shared(capacity_question const& question) noexcept {
  constexpr std::uint64_t open_in_a_row = 100;
  std::uint64_t const first = question.load.fewest_stable();
  if (first > std::uint64_t{max_replicas}) return too_many_replicas();
  erlang state{question.load, first};
  Law law{question, state};
  std::uint64_t at_least = first;
  for (;;) {
    sufficiency const judged = law.judge(state);
    if (judged == sufficiency::yes) return replicas_between(at_least, state.servers());
    if (judged == sufficiency::no) at_least = state.servers() + 1;
    if (at_least > std::uint64_t{max_replicas}) return too_many_replicas();
    if (state.servers() == std::uint64_t{max_replicas} || state.servers() + 1 - at_least > open_in_a_row)
      return replicas_between(at_least, 0);
    state.add_server();
    law.add_server();
  }
}

// The first number of servers from one on that is judged at least so good under random split, where more servers are
// never worse; max_replicas + 1 if there is none.
template <class Law>
[[nodiscard]] constexpr std::uint64_t first_split(Law const& law, std::uint64_t first, sufficiency least) noexcept {
  constexpr std::uint64_t most = std::uint64_t{max_replicas} + 1;
  std::uint64_t last = first;
  for (std::uint64_t step = 1; last < most && law.judge(last) < least; step *= 2) {
    first = last + 1;
    last = most - last > step ? last + step : most;
  }
  while (first < last) {
    std::uint64_t const middle = first + (last - first) / 2;
    if (law.judge(middle) < least) first = middle + 1;
    else last = middle;
  }
  return first;
}

template <class Law>
[[nodiscard]] constexpr replica_count search_split(capacity_question const& question) noexcept {
  Law const law{question};
  std::uint64_t const at_least = first_split(law, question.load.fewest_stable(), sufficiency::undecided);
  if (at_least > std::uint64_t{max_replicas}) return too_many_replicas();
  std::uint64_t const enough = first_split(law, at_least, sufficiency::yes);
  return replicas_between(at_least, enough > std::uint64_t{max_replicas} ? 0 : enough);
}

[[nodiscard]] constexpr staffing find_for_wait(capacity_question const& question) noexcept {
  return {search_shared<shared_wait>(question), search_split<split_wait>(question), {}};
}

// Both kinds of dispatch are out of reach exactly when the limit is not above the percentile of the service time. The
// two are never equal, as one is rational and the other is not.
[[nodiscard]] constexpr staffing find_for_turnaround(capacity_question const& question) noexcept {
  constexpr auto both = [](replica_count count) { return staffing{count, count, {}}; };
  enclosure const floor = question.service_percentile();
  if (surely_at_most(question.tau, floor)) return both({replica_outcome::impossible, 0, 0});
  std::uint64_t const first = question.load.fewest_stable();
  if (first > std::uint64_t{max_replicas}) return both(too_many_replicas());
  if (!surely_above(question.tau, floor)) return both(replicas_between(first, 0));
  return {search_shared<shared_turnaround>(question), search_split<split_turnaround>(question), {}};
}

[[nodiscard]] constexpr capacity_fault fault_of_traffic(arrival_rate asked, mean_service_time service) noexcept {
  if (asked.count < 0) return {capacity_figure::arrival_count, input_fault::negative};
  if (input_fault const why = fault_of(asked.period, {}); why != input_fault::none)
    return {capacity_figure::arrival_period, why};
  return {capacity_figure::mean_service_time, fault_of(service.time, {})};
}

[[nodiscard]] constexpr capacity_fault fault_of_question(arrival_rate asked, mean_service_time service, timespan limit,
                                                         proportion requests) noexcept {
  if (capacity_fault const fault = fault_of_traffic(asked, service); fault.exists()) return fault;
  if (!requests.is_proper()) return {capacity_figure::percentile, input_fault::not_applicable};
  return {capacity_figure::limit, fault_of(limit, {.zero = true})};
}

[[nodiscard]] constexpr capacity_fault fault_of_replicas(std::int64_t replicas) noexcept {
  if (replicas < 0) return {capacity_figure::replicas, input_fault::negative};
  if (replicas > max_replicas) return {capacity_figure::replicas, input_fault::too_large};
  return {};
}

[[nodiscard]] constexpr capacity_fault fault_of_measured(service_time_percentile measured,
                                                         latency_target target) noexcept {
  if (!measured.percentile.is_proper()) return {capacity_figure::measured_percentile, input_fault::not_applicable};
  if (input_fault const why = fault_of(measured.within, {.zero = true}); why != input_fault::none)
    return {capacity_figure::measured_time, why};
  if (measured.percentile.part * target.percentile.whole <= target.percentile.part * measured.percentile.whole)
    return {capacity_figure::measured_percentile, input_fault::not_applicable};
  if (measured.within > target.limit) return {capacity_figure::measured_time, input_fault::not_applicable};
  return {};
}

// The question in numbers; the figures must be checked before.
[[nodiscard]] constexpr capacity_question question_of(arrival_rate asked, mean_service_time service, timespan limit,
                                                      proportion requests) noexcept {
  return {offered_load::of(asked, service),
          enclosure::ratio(static_cast<std::uint64_t>(ticks(limit)), static_cast<std::uint64_t>(ticks(service.time))),
          static_cast<std::uint64_t>(requests.whole - requests.part), static_cast<std::uint64_t>(requests.whole)};
}

// What is left of the target for the wait: the part 1 - (1 - p) + (1 - p2) of the requests, p that of the target and p2
// the measured one, within the limit minus the measured time.
[[nodiscard]] constexpr capacity_question question_of_rest(arrival_rate asked, mean_service_time service,
                                                           service_time_percentile measured,
                                                           latency_target target) noexcept {
  capacity_question question = question_of(asked, service, target.limit - measured.within, target.percentile);
  std::int64_t const late =
      measured.percentile.part * target.percentile.whole - target.percentile.part * measured.percentile.whole;
  std::int64_t const of_all = measured.percentile.whole * target.percentile.whole;
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

[[nodiscard]] constexpr probability to_probability(enclosure value) noexcept {
  enclosure const units = value * enclosure::of(probability::certain);
  return {to_whole(units.low, toward::zero, probability::certain),
          to_whole(units.high, toward::infinity, probability::certain)};
}

// A checked question about a given number of servers, or the answer that needs no law: a fault, none that arrives, or
// more than can be served.
struct given_servers {
  capacity_fault fault;
  bool nothing_arrives = false;
  bool is_stable = false;
  std::uint64_t servers = 0;
  capacity_question question{};
};

[[nodiscard]] constexpr given_servers servers_of(arrival_rate asked, mean_service_time service, latency_target target,
                                                 std::int64_t replicas) noexcept {
  given_servers given{fault_of_question(asked, service, target.limit, target.percentile)};
  if (!given.fault.exists()) given.fault = fault_of_replicas(replicas);
  given.nothing_arrives = asked.count == 0;
  if (given.fault.exists() || given.nothing_arrives) return given;
  given.servers = static_cast<std::uint64_t>(replicas);
  given.question = question_of(asked, service, target.limit, target.percentile);
  given.is_stable = given.question.load.is_stable(given.servers);
  return given;
}

template <class Shared, class Split>
[[nodiscard]] constexpr staffing_check judge(given_servers const& given) noexcept {
  constexpr auto both = [](sufficiency value) { return staffing_check{value, value, {}}; };
  if (given.fault.exists()) return {{}, {}, given.fault};
  if (given.nothing_arrives) return both(sufficiency::yes);
  if (!given.is_stable) return both(sufficiency::unstable);
  erlang const state{given.question.load, given.servers};
  return {Shared{given.question, state}.judge(state), Split{given.question}.judge(given.servers), {}};
}

template <class Shared, class Split>
[[nodiscard]] constexpr excess_probability excess(given_servers const& given) noexcept {
  constexpr auto both = [](probability value) { return excess_probability{value, value, {}}; };
  if (given.fault.exists()) return {{}, {}, given.fault};
  if (given.nothing_arrives) return both({0, 0});
  if (!given.is_stable) return both({probability::certain, probability::certain});
  erlang const state{given.question.load, given.servers};
  return {to_probability(Shared{given.question, state}.excess(state)),
          to_probability(Split{given.question}.excess(given.servers)),
          {}};
}

// The part of the requests in questions that ask about none.
inline constexpr proportion any_part{1, 2};

}  // namespace detail

// The smallest number of replicas with which the target's part of the requests waits no longer than its limit before
// service begins. Bad input is given as a fault. The call takes time in proportion to the answer.
[[nodiscard]] constexpr staffing replicas_for_wait(arrival_rate asked, mean_service_time service,
                                                   latency_target target) noexcept {
  if (capacity_fault const fault = detail::fault_of_question(asked, service, target.limit, target.percentile);
      fault.exists())
    return detail::refused(fault);
  if (asked.count == 0) return detail::nobody_needed();
  return detail::find_for_wait(detail::question_of(asked, service, target.limit, target.percentile));
}

// The smallest number of replicas with which the target's part of the requests is served within its limit, wait and
// service together (R87). Service times are taken as exponential. No number will do where the limit is not above the
// percentile of the service time alone, S ln(1 / (1 - p)): for 99 %, 4.6 mean service times.
[[nodiscard]] constexpr staffing replicas_for_turnaround(arrival_rate asked, mean_service_time service,
                                                         latency_target target) noexcept {
  if (capacity_fault const fault = detail::fault_of_question(asked, service, target.limit, target.percentile);
      fault.exists())
    return detail::refused(fault);
  if (asked.count == 0) return detail::nobody_needed();
  return detail::find_for_turnaround(detail::question_of(asked, service, target.limit, target.percentile));
}

// A number of replicas with which the target's part of the requests is served within its limit, wait and service
// together, from a measured percentile of the service time instead of an exponential law. The measured percentile must
// be above the target's. At most its remainder of the requests is served too slowly; all others that are late are late
// by their wait (union bound). The number is enough however wait and service depend on each other, but it is not always
// the smallest. The wait is computed as in replicas_for_wait.
[[nodiscard]] constexpr staffing replicas_for_turnaround(arrival_rate asked, mean_service_time service,
                                                         service_time_percentile measured,
                                                         latency_target target) noexcept {
  if (capacity_fault const fault = detail::fault_of_question(asked, service, target.limit, target.percentile);
      fault.exists())
    return detail::refused(fault);
  if (capacity_fault const fault = detail::fault_of_measured(measured, target); fault.exists())
    return detail::refused(fault);
  if (asked.count == 0) return detail::nobody_needed();
  return detail::find_for_wait(detail::question_of_rest(asked, service, measured, target));
}

// Whether a number of replicas, 0 to max_replicas, is enough for the wait. Without arrivals every number is.
[[nodiscard]] constexpr staffing_check waits_within(arrival_rate asked, mean_service_time service,
                                                    latency_target target, std::int64_t replicas) noexcept {
  return detail::judge<detail::shared_wait, detail::split_wait>(detail::servers_of(asked, service, target, replicas));
}
[[nodiscard]] constexpr staffing_check turnaround_within(arrival_rate asked, mean_service_time service,
                                                         latency_target target, std::int64_t replicas) noexcept {
  return detail::judge<detail::shared_turnaround, detail::split_turnaround>(
      detail::servers_of(asked, service, target, replicas));
}

// The probability that a request waits longer than the limit; with a limit of zero, that it waits at all (Erlang C).
[[nodiscard]] constexpr excess_probability probability_of_wait_above(arrival_rate asked, mean_service_time service,
                                                                     timespan limit, std::int64_t replicas) noexcept {
  return detail::excess<detail::shared_wait, detail::split_wait>(
      detail::servers_of(asked, service, {detail::any_part, limit}, replicas));
}
// The probability that wait and service together take longer than the limit.
[[nodiscard]] constexpr excess_probability probability_of_turnaround_above(arrival_rate asked,
                                                                           mean_service_time service, timespan limit,
                                                                           std::int64_t replicas) noexcept {
  return detail::excess<detail::shared_turnaround, detail::split_turnaround>(
      detail::servers_of(asked, service, {detail::any_part, limit}, replicas));
}

// The probability that a request finds all replicas busy and is lost, where none may wait (Erlang B). More requests
// than can be served are allowed.
[[nodiscard]] constexpr blocking_result blocking_probability(arrival_rate asked, mean_service_time service,
                                                             std::int64_t replicas) noexcept {
  detail::given_servers const given =
      detail::servers_of(asked, service, {detail::any_part, std::chrono::seconds{0}}, replicas);
  if (given.fault.exists()) return {{}, given.fault};
  if (given.nothing_arrives) return {{0, 0}, {}};
  return {detail::to_probability(detail::erlang{given.question.load, given.servers}.blocking()), {}};
}

}  // namespace scoreplan
