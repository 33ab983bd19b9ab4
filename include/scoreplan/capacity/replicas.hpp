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

// The replicas that the wait needs under random split: the smallest c >= f(c), where f(c) = A e^(-(1 - A / c) tau) /
// tolerated falls as c grows. So a c up to `to` is not enough when it is below f(to), and a c from `from` on is enough
// when it is at least f(from).
[[nodiscard]] constexpr replica_count search_split_wait(capacity_question const& question) noexcept {
  std::uint64_t const most = std::uint64_t{max_replicas} + 1;
  std::uint64_t from = question.load.fewest_stable();
  enclosure const largest = question.utilisation(1) / question.tolerated();
  std::uint64_t to = to_whole(largest.high, toward::infinity, most);
  if (to < from) to = from;
  for (int narrowing = 0; narrowing < 3 && from < to; ++narrowing) {
    enclosure const low = largest * split_turnaround_excess(question, to);
    std::uint64_t const above = to_whole(low.low, toward::infinity, most);
    if (above > from) from = above;
    enclosure const high = largest * split_turnaround_excess(question, from);
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
  std::uint64_t const at_least = first_that([](sufficiency judged) { return judged != sufficiency::no; });
  if (at_least == most) return too_many_replicas();
  if (split_wait_judge(question, at_least) == sufficiency::yes) return replicas_between(at_least, at_least);
  std::uint64_t const enough = first_that([](sufficiency judged) { return judged == sufficiency::yes; });
  return replicas_between(at_least, enough == most ? 0 : enough);
}

// The replicas that the turnaround needs under random split: the smallest c >= A tau / (tau - ln(1 / tolerated)). The
// figure tau must surely be above ln(1 / tolerated).
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

// Both kinds of dispatch are out of reach exactly when the limit is not above the percentile of the service time. The
// two are never equal, as one is rational and the other is not.
[[nodiscard]] constexpr staffing find_for_turnaround(capacity_question const& question) noexcept {
  constexpr auto both = [](replica_count count) { return staffing{count, count, {}}; };
  enclosure const floor = question.service_percentile();
  if (surely_at_most(question.tau, floor)) return both({replica_outcome::impossible, 0, 0});
  std::uint64_t const first = question.load.fewest_stable();
  if (first > std::uint64_t{max_replicas}) return both(too_many_replicas());
  if (!surely_above(question.tau, floor)) return both(replicas_between(first, 0));
  return {search_shared<shared_turnaround>(question), search_split_turnaround(question), {}};
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

enum class measure : std::uint8_t { wait, turnaround };

template <class Law>
[[nodiscard]] constexpr sufficiency judge_shared(capacity_question const& question, std::uint64_t servers) noexcept {
  erlang const state{question.load, servers};
  return Law{question, state}.judge(state);
}

[[nodiscard]] constexpr staffing_check check_staffing(measure what, arrival_rate asked, mean_service_time service,
                                                      latency_target target, std::int64_t replicas) noexcept {
  constexpr auto both = [](sufficiency value) { return staffing_check{value, value, {}}; };
  if (capacity_fault const fault = fault_of_question(asked, service, target.limit, target.percentile); fault.exists())
    return {{}, {}, fault};
  if (capacity_fault const fault = fault_of_replicas(replicas); fault.exists()) return {{}, {}, fault};
  if (asked.count == 0) return both(sufficiency::yes);
  capacity_question const question = question_of(asked, service, target.limit, target.percentile);
  auto const servers = static_cast<std::uint64_t>(replicas);
  if (!question.load.is_stable(servers)) return both(sufficiency::unstable);
  if (what == measure::wait)
    return {judge_shared<shared_wait>(question, servers), split_wait_judge(question, servers), {}};
  if (surely_at_most(question.tau, question.service_percentile())) return both(sufficiency::no);
  return {judge_shared<shared_turnaround>(question, servers), split_turnaround_judge(question, servers), {}};
}

[[nodiscard]] constexpr probability to_probability(enclosure value) noexcept {
  enclosure const units = value * enclosure::of(probability::certain);
  return {to_whole(units.low, toward::zero, probability::certain),
          to_whole(units.high, toward::infinity, probability::certain)};
}

template <class Law>
[[nodiscard]] constexpr probability excess_of_shared(capacity_question const& question,
                                                     std::uint64_t servers) noexcept {
  erlang const state{question.load, servers};
  return to_probability(Law{question, state}.excess(state));
}

[[nodiscard]] constexpr excess_probability probability_of_excess(measure what, arrival_rate asked,
                                                                 mean_service_time service, timespan limit,
                                                                 std::int64_t replicas) noexcept {
  constexpr auto both = [](probability value) { return excess_probability{value, value, {}}; };
  proportion const any{1, 2};
  if (capacity_fault const fault = fault_of_question(asked, service, limit, any); fault.exists())
    return {{}, {}, fault};
  if (capacity_fault const fault = fault_of_replicas(replicas); fault.exists()) return {{}, {}, fault};
  if (asked.count == 0) return both({0, 0});
  capacity_question const question = question_of(asked, service, limit, any);
  auto const servers = static_cast<std::uint64_t>(replicas);
  if (!question.load.is_stable(servers)) return both({probability::certain, probability::certain});
  if (what == measure::wait)
    return {excess_of_shared<shared_wait>(question, servers), to_probability(split_wait_excess(question, servers)), {}};
  return {excess_of_shared<shared_turnaround>(question, servers),
          to_probability(split_turnaround_excess(question, servers)),
          {}};
}

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
  return detail::check_staffing(detail::measure::wait, asked, service, target, replicas);
}
[[nodiscard]] constexpr staffing_check turnaround_within(arrival_rate asked, mean_service_time service,
                                                         latency_target target, std::int64_t replicas) noexcept {
  return detail::check_staffing(detail::measure::turnaround, asked, service, target, replicas);
}

// The probability that a request waits longer than the limit; with a limit of zero, that it waits at all (Erlang C).
[[nodiscard]] constexpr excess_probability probability_of_wait_above(arrival_rate asked, mean_service_time service,
                                                                     timespan limit, std::int64_t replicas) noexcept {
  return detail::probability_of_excess(detail::measure::wait, asked, service, limit, replicas);
}
// The probability that wait and service together take longer than the limit.
[[nodiscard]] constexpr excess_probability probability_of_turnaround_above(arrival_rate asked,
                                                                           mean_service_time service, timespan limit,
                                                                           std::int64_t replicas) noexcept {
  return detail::probability_of_excess(detail::measure::turnaround, asked, service, limit, replicas);
}

// The probability that a request finds all replicas busy and is lost, where none may wait (Erlang B). More requests
// than can be served are allowed.
[[nodiscard]] constexpr blocking_result blocking_probability(arrival_rate asked, mean_service_time service,
                                                             std::int64_t replicas) noexcept {
  proportion const any{1, 2};
  std::chrono::seconds const no_wait{0};
  if (capacity_fault const fault = detail::fault_of_question(asked, service, no_wait, any); fault.exists())
    return {{}, fault};
  if (capacity_fault const fault = detail::fault_of_replicas(replicas); fault.exists()) return {{}, fault};
  if (asked.count == 0) return {{0, 0}, {}};
  detail::capacity_question const question = detail::question_of(asked, service, no_wait, any);
  detail::erlang const at{question.load, static_cast<std::uint64_t>(replicas)};
  return {detail::to_probability(at.blocking()), {}};
}

}  // namespace scoreplan
