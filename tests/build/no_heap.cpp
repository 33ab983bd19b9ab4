// SPDX-License-Identifier: MIT
// Counts allocations: only explain(...) and to_json(...), which return a std::string, may use the heap.
#include <scoreplan/all.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <span>
#include <string>
#include <string_view>

namespace {

int allocations = 0;

void* allocate(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  std::abort();
}

// Reads a value that the compiler cannot see through.
template <class T>
T opaque(T value) {
  T volatile hidden = value;
  return hidden;
}

std::size_t decide_everything(std::array<char, 8192>& buffer) {
  using namespace scoreplan;
  std::size_t letters = 0;
  for (demand const& asked : {demand{cadence{std::chrono::minutes{opaque(5)}}}, on_request, per_event,
                              demand{known_ahead{std::chrono::hours{opaque(2)}}}}) {
    for (int wait : {0, 1, 30, 4000}) {
      workload const w{asked, data_availability{std::chrono::minutes{opaque(30)}},
                       job_runtime{std::chrono::minutes{opaque(7)}}.start_up(parse_duration("8min").value),
                       latency_requirement{std::chrono::minutes{opaque(wait)}}, answer_time{std::chrono::seconds{1}}};
      decision const answer = decide(w);
      letters += explain_to_n(buffer.data(), buffer.size(), answer);
      letters += static_cast<std::size_t>(json_to(buffer.data(), answer) - buffer.data());
      letters += to_iso(answer.turnaround()).view().size() + answer.flips().size() + answer.notes().size();
    }
  }
  return letters;
}

std::size_t schedule_everything() {
  using namespace std::chrono;
  using namespace scoreplan;
  char const rule[] = "CET-1CEST,M3.5.0,M10.5.0/3";
  posix_zone const zone = scoreplan::parse_posix_zone(std::string_view{rule}).value;
  std::array<seconds, 100> samples{};
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = seconds{opaque(static_cast<int>(i)) + 1};
  start_up_estimate const start_up = estimate_start_up(samples, {percent(95), percent(95)});
  workload const w = scenarios::routes.with(quantity::start_up, start_up.stage);
  std::size_t seen = 0;
  for (recurrence const& times : {daily(hours{opaque(6)}), weekly({Monday, Friday}, 6h), monthly(last, 6h),
                                  yearly(February / 29, 6h), hourly(minutes{15})}) {
    schedule const planned{times, zone, lead{w}.retries(1)};
    for (found<run> next = planned.next(sys_days{2026y / March / 1}); next && seen < 1000;
         next = planned.next(next->start))
      seen += to_rfc3339(next->start).view().empty() ? 0U : 1U;
    seen = 0;
    for_each_irregularity(planned, local_days{2026y / January / 1}, local_days{2027y / January / 1},
                          [&](irregularity const&) { ++seen; });
    seen += static_cast<std::size_t>(count(times, local_days{2026y / January / 1}, local_days{2027y / January / 1}));
  }
  return seen;
}

std::size_t read_cron() {
  using namespace std::chrono;
  using namespace scoreplan;
  char const text[] = "*/5 8-18 * * MON-FRI";
  std::size_t seen = 0;
  for (cron_dialect const& dialect : {posix_cron, kubernetes_cron, quartz_cron}) {
    cron const times = parse_cron(std::string_view{text}, dialect).value;
    local_seconds const from = local_days{2026y / March / 1} + seconds{opaque(0)};
    zoned const runs = in_zone(times, posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"});
    seen += times.next(from) ? 1U : 0U;
    seen += times.previous(from) ? 1U : 0U;
    seen += times.matches(from) || times.fault().exists() ? 1U : 0U;
    seen += runs.next(sys_days{2026y / March / 1}) ? 1U : 0U;
    seen += runs.previous(sys_days{2026y / March / 1}) ? 1U : 0U;
  }
  return seen;
}

std::size_t read_recurrences(std::array<char, 8192>& buffer) {
  using namespace scoreplan;
  std::size_t letters = 0;
  for (char const* const text : {"Mon-Fri every 10 min 08:00-18:00", "monthly 2nd-Tue,31 06:00 every 2 from 2026-01-05",
                                 "hourly :05 and daily 06:00", "wekdays 06:00", "every 10 mni", "yearly 02-30 06:00"}) {
    parsed_recurrence const read = parse_recurrence(opaque(text));
    letters += to_text(read.value).view().size();
    letters += explain_to_n(buffer.data(), buffer.size(), read, std::string_view{text});
  }
  return letters;
}

std::size_t count_costs() {
  using namespace std::chrono;
  using namespace scoreplan;
  price<usd> const node = parse_price<usd>("0.12/h").value * fraction{opaque(3)};
  billing const how = billing{start_up_billing::billed}.minimum_bill(minutes{opaque(1)}).billing_increment(1s);
  arrival_rate const asked{opaque(50), 1s};
  latency_target const target{percent(99), milliseconds{opaque(500)}};
  staffing const needed = replicas_for_turnaround(asked, {100ms}, target);
  std::size_t seen = static_cast<std::size_t>(needed.shared_queue.enough + needed.random_split.enough);
  for (std::int64_t const replicas : {6, 8}) {
    seen += turnaround_within(asked, {100ms}, target, replicas).shared_queue == sufficiency::yes ? 1U : 0U;
    seen += waits_within(asked, {100ms}, target, replicas).random_split == sufficiency::yes ? 1U : 0U;
    seen += probability_of_wait_above(asked, {100ms}, 10ms, replicas).shared_queue.at_least > 0 ? 1U : 0U;
  }
  seen += static_cast<std::size_t>(replicas_for_wait(asked, {100ms}, target).shared_queue.enough);
  cost_comparison<usd> const costs =
      compare_costs(decide(scenarios::routes), minutes{opaque(2)}, cluster_prices<usd>{node, how},
                    endpoint_prices<usd>{node, needed.shared_queue.enough});
  seen += to_text(costs.saved()).view().size() + (costs.even.fault == cost_fault::none ? 1U : 0U);
  runs const starts{zoned{daily({6h, 6h + minutes{opaque(7)}}) | monthly(day{1}, 7h), utc}};
  seen += cost_of(starts, {8min, 4min, 2min}, cluster_prices<usd>{node, how}).monthly.is_good() ? 1U : 0U;
  seen += cost_of(asked, cluster_run{5s, 150ms}, cluster_prices<usd>{node, how}).monthly.is_good() ? 1U : 0U;
  seen += cost_of(random_use{{opaque(10), 1h}, 1min, 5min, 2min}, node).saved.at_least.is_good() ? 1U : 0U;
  std::array<machine<usd>, 2> const machines{{{"small", node, 2000}, {"large", node * 2, fraction{opaque(3900)}}}};
  batch_job const job{10'000'000, 1h, 10min, 2min, 2min};
  seen += static_cast<std::size_t>(cheapest(std::span<machine<usd> const>{machines}, job, how).nodes);
  seen += is_dominated(std::span<machine<usd> const>{machines}, 1) ? 1U : 0U;
  std::array<endpoint_machine<usd>, 1> const endpoints{{{"small", node, 100ms}}};
  std::span<endpoint_machine<usd> const> const offered{endpoints};
  return seen + static_cast<std::size_t>(cheapest(offered, asked, target, dispatch::random_split).replicas);
}

std::size_t plan_everything() {
  using namespace std::chrono;
  using namespace scoreplan;
  std::array<feature, 2> const features{
      {{"queue", minutes{opaque(1)}}, {"weather", hours{opaque(1)}, 0s, {opaque(8), 10}, false}}};
  workload const w = scenarios::routes.with(quantity::run, minutes{opaque(4)});
  price<usd> const node = amount<usd>{opaque(12), 100} / 1h;
  schedule const runs{daily(6h), posix_zone{"CET-1CEST,M3.5.0,M10.5.0/3"}, lead{w}};
  retraining<usd> const decay{.period = days{1}, .retrain_cost = amount<usd>{100}, .decay = amount<usd>{opaque(2)}};
  auto const whole =
      plan(w, schedule_over{runs, {sys_days{2026y / March / 1}, sys_days{2026y / May / 1}}},
           feature_list{features, {.cadence = 1min}}, request_load{{50, 1s}, {100ms}, {percent(99), 500ms}},
           price_list{cluster_prices<usd>{node, billing{start_up_billing::billed}}, endpoint_prices<usd>{node}},
           delivery{.deliver_to = destinations::email_spreadsheet}, progress{}.done(step::train), decay);
  std::size_t seen = whole.flips().size() + whole.findings().size() + whole.missing().size();
  seen += whole.reasons().size() + compare(whole).size() + (whole.alternative() ? 1U : 0U);
  seen += static_cast<std::size_t>(whole.replicas_needed()->enough) + to_text(whole.costs()->saved()).view().size();
  return seen + to_iso(whole.retrain()->every).view().size() + static_cast<std::size_t>(whole.delivery()->route.by);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

int main() {
  static std::array<char, 8192> buffer;
  std::size_t const letters = decide_everything(buffer) + schedule_everything() + read_cron() +
                              read_recurrences(buffer) + count_costs() + plan_everything();
  int const while_deciding = allocations;
  std::string const text = scoreplan::explain(scoreplan::decide(scoreplan::scenarios::routes));
  bool const counter_counts = allocations > while_deciding;
  std::printf("%zu letters written, %d allocations; %d more for a std::string of %zu\n", letters, while_deciding,
              allocations - while_deciding, text.size());
  return while_deciding == 0 && counter_counts && letters > 0 ? 0 : 1;
}
