// SPDX-License-Identifier: MIT
// The words of results of every subject as one number, after FIRST is included before all other headers. The program
// prints the number; with EXPECTED it does not compile unless it is that one.
#include FIRST

#include <scoreplan/all.hpp>
#include <scoreplan/print.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>

namespace {

using namespace std::chrono;
using namespace scoreplan;

// An output iterator that keeps a hash (FNV-1a) of the letters written through it.
class hashing_iterator {
 public:
  constexpr explicit hashing_iterator(std::uint64_t* hash) : hash_{hash} {}
  constexpr hashing_iterator& operator*() { return *this; }
  constexpr hashing_iterator operator++(int) { return *this; }
  constexpr hashing_iterator& operator=(char letter) {
    *hash_ = (*hash_ ^ static_cast<unsigned char>(letter)) * 1'099'511'628'211U;
    return *this;
  }

 private:
  std::uint64_t* hash_;
};

constexpr workload routes{cadence{days{1}}, data_availability{days{1}}, job_runtime{4min}.start_up(8min),
                          latency_requirement{12h}, answer_time{1s}};
constexpr auto node = amount<usd>{12, 100} / 1h;
constexpr cluster_prices<usd> cluster{node, billing{start_up_billing::billed}};
constexpr schedule mornings{daily(6h), utc, lead{routes}};
constexpr sys_days spring = 2026y / March / 1;
constexpr feature orders{.name = "orders", .update_interval = 1h, .max_age = 2h};

constexpr std::uint64_t words_of(auto const&... results) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  auto const add = [&](auto const& result) {
    explain_to(hashing_iterator{&hash}, result);
    json_to(hashing_iterator{&hash}, result);
    hash += printable<std::remove_cvref_t<decltype(result)>> ? 1 : 0;
  };
  (add(results), ...);
  return hash;
}

constexpr workload without_run = routes.with(quantity::run, 0s);

constexpr std::uint64_t words =
    words_of(timespan{36h}, parse_duration("1x"), parse_recurrence("noon"), parse_instant("now"),
             zone_fault::rule_expected, recurrence_fault::day, check_zone(fixed_offset{0s}, spring),
             decide(without_run), without_run.fault(), *decide(routes).reasons().begin(), decide(routes).alternative(),
             mode::real_time, parse_cron("0 25 * * *").value.fault(), *mornings.next(spring), start_audit{},
             overlap_check(mornings, {spring, spring + days{2}}), replica_count{replica_outcome::exactly, 3, 3},
             cost_of(endpoint_prices<usd>{node}), node,
             export_result<fixed_offset>{.request = {mornings, spring}, .nearest = {mornings, spring}},
             admit(orders, {.cadence = 1h}), deliver(decide(without_run), {}), batch_process[0], plan(without_run));

// What can be explained at all: a digit for each type that can.
template <class... Result>
constexpr std::uint64_t explainable = ((printable<Result> ? 1U : 0U) + ...);

constexpr std::uint64_t all_words =
    words ^ explainable<decision, reason, flip, bound, alternative, bad_input, start_up_estimate, bad_field, run, gap,
                        irregularity, start_finding, staffing, staffing_check, excess_probability, blocking_result,
                        capacity_fault, batch_cost<usd>, cost_comparison<usd>, break_even<usd>, machine_choice<usd>,
                        endpoint_choice<usd>, scale_to_zero_cost<usd>, feature_verdict, feature_set_verdict,
                        feature_list, delivery_verdict, retrain_plan<usd>, finding, comparison, reason_list, flip_list>;

#ifdef EXPECTED
static_assert(all_words == EXPECTED, "the words depend on which header is included first");
#endif

}  // namespace

int main() { std::printf("%llu", static_cast<unsigned long long>(all_words)); }
