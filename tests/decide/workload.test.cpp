// SPDX-License-Identifier: MIT
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/duration_text.hpp>

#include <type_traits>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::answer_time;
using scoreplan::bad_input;
using scoreplan::cadence;
using scoreplan::continuous_data;
using scoreplan::data_availability;
using scoreplan::demand;
using scoreplan::demand_kind;
using scoreplan::input_fault;
using scoreplan::job_runtime;
using scoreplan::known_ahead;
using scoreplan::latency_requirement;
using scoreplan::no_limit;
using scoreplan::on_request;
using scoreplan::per_event;
using scoreplan::quantity;
using scoreplan::timespan;
using scoreplan::workload;

namespace {

constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();
constexpr workload daily{cadence{days{1}}, data_availability{days{1}}, job_runtime{4min}.start_up(8min),
                         latency_requirement{12h}};

constexpr bad_input fault(quantity which, auto value) { return daily.with(which, value).fault(); }

}  // namespace

static_assert(std::is_trivially_copyable_v<workload>);
static_assert(std::is_trivially_copyable_v<cadence<weeks>>);
static_assert(!std::is_convertible_v<weeks, cadence<weeks>>);
static_assert(!std::is_convertible_v<cadence<weeks>, weeks>);
static_assert(std::is_convertible_v<cadence<weeks>, demand>);
static_assert(std::is_convertible_v<known_ahead<days>, demand>);
static_assert(std::is_same_v<decltype(cadence{weeks{1}}), cadence<weeks>>);
static_assert(std::is_same_v<decltype(data_availability{days{1}}.late_by(2h)), data_availability<days>>);
static_assert(std::is_same_v<decltype(job_runtime{40min}.start_up(8s).delivery(1h)), job_runtime<minutes>>);

TEST_BOTH("R22, R23, R27, R31: the figures of a workload, in any unit, none rounded") {
  VALUE w = workload{cadence{weeks{1}}, data_availability{days{1}}.late_by(2h),
                     job_runtime{40min}.start_up(8min).environment(30s).delivery(1ns), latency_requirement{36h},
                     answer_time{200ms}};
  HOLDS(!w.fault().exists());
  HOLDS(w.kind() == demand_kind::scheduled);
  HOLDS(w[quantity::cadence] == weeks{1});
  HOLDS(w[quantity::data_refresh] == days{1});
  HOLDS(w[quantity::data_lateness] == 2h);
  HOLDS(w[quantity::start_up] == 8min);
  HOLDS(w[quantity::environment] == 30s);
  HOLDS(w[quantity::run] == 40min);
  HOLDS(w[quantity::delivery] == 1ns);
  HOLDS(w[quantity::wait] == 36h);
  HOLDS(w[quantity::answer] == 200ms);
  HOLDS(w[quantity::request_gap].is_absent());
  HOLDS(w[quantity::staleness].is_absent());
  VALUE punctual =
      workload{cadence{weeks{1}}, data_availability{days{1}}, job_runtime{40min}, latency_requirement{36h}};
  HOLDS(punctual[quantity::data_lateness] == 0s);
}

TEST_BOTH("R50, R86: the turnaround has all stages; a run holds its cluster until it delivers") {
  VALUE w = daily.with(quantity::environment, 2min).with(quantity::delivery, 1min);
  HOLDS(w[quantity::turnaround] == 15min);
  HOLDS(w.hold() == 14min);
}

TEST_BOTH("demand fixed at compile time or chosen at run time is one type") {
  constexpr auto chosen = [](bool hourly) { return hourly ? demand{cadence{1h}} : per_event; };
  HOLDS(workload{chosen(true), continuous_data, job_runtime{1s}, latency_requirement{1h}}.kind() ==
        demand_kind::scheduled);
  HOLDS(workload{chosen(false), continuous_data, job_runtime{1s}, latency_requirement{1h}}.kind() ==
        demand_kind::per_event);
  HOLDS(workload{cadence{timespan{1h}}, continuous_data, job_runtime{timespan{1s}},
                 latency_requirement{timespan{no_limit}}, answer_time{timespan{1s}}}
            .fault() == bad_input{});
}

TEST_BOTH("T11: known ahead goes with requests and events") {
  VALUE requested = workload{known_ahead{days{1}}, continuous_data, job_runtime{1s}, latency_requirement{1s}};
  HOLDS(requested.kind() == demand_kind::on_request);
  HOLDS(requested.is_known_ahead());
  HOLDS(requested[quantity::staleness] == days{1});
  VALUE events = workload{known_ahead{no_limit, per_event}, continuous_data, job_runtime{1s}, latency_requirement{1s}};
  HOLDS(events.kind() == demand_kind::per_event);
  HOLDS(events[quantity::staleness].is_unlimited());
  HOLDS(!daily.is_known_ahead());
}

TEST_BOTH("bad input is a value that says which figure and why") {
  HOLDS(daily.fault() == bad_input{});
  HOLDS(fault(quantity::run, 0s) == bad_input{quantity::run, input_fault::zero});
  HOLDS(fault(quantity::cadence, 0s) == bad_input{quantity::cadence, input_fault::zero});
  HOLDS(fault(quantity::cadence, timespan{}) == bad_input{quantity::cadence, input_fault::missing});
  HOLDS(fault(quantity::wait, timespan{}) == bad_input{quantity::wait, input_fault::missing});
  HOLDS(fault(quantity::run, months{1}) == bad_input{quantity::run, input_fault::calendar});
  HOLDS(fault(quantity::start_up, months{1}) == bad_input{quantity::start_up, input_fault::calendar});
  HOLDS(fault(quantity::answer, years{1}) == bad_input{quantity::answer, input_fault::calendar});
  HOLDS(fault(quantity::wait, timespan{months{1}} + days{1}) == bad_input{quantity::wait, input_fault::mixed});
  HOLDS(fault(quantity::wait, duration<int, std::pico>{1}) == bad_input{quantity::wait, input_fault::too_fine});
  HOLDS(fault(quantity::answer, scoreplan::parse_duration("5x").value) ==
        bad_input{quantity::answer, input_fault::unreadable});
  HOLDS(fault(quantity::wait, years{293}) == bad_input{quantity::wait, input_fault::too_large});
  HOLDS(fault(quantity::cadence, no_limit) == bad_input{quantity::cadence, input_fault::unlimited});
  HOLDS(fault(quantity::run, no_limit) == bad_input{quantity::run, input_fault::unlimited});
  HOLDS(fault(quantity::answer, no_limit) == bad_input{quantity::answer, input_fault::unlimited});
  HOLDS(fault(quantity::data_refresh, no_limit) == bad_input{quantity::data_refresh, input_fault::unlimited});
}

TEST_BOTH("no figure may be negative") {
  [[maybe_unused]] auto const negative = [](quantity which) {
    return fault(which, -1ns) == bad_input{which, input_fault::negative};
  };
  for (quantity const which :
       {quantity::cadence, quantity::data_refresh, quantity::data_lateness, quantity::start_up, quantity::environment,
        quantity::run, quantity::delivery, quantity::wait, quantity::answer})
    HOLDS_NOW(negative(which));
  HOLDS(fault(quantity::run, -1ns) == bad_input{quantity::run, input_fault::negative});
  HOLDS(fault(quantity::cadence, months{-1}) == bad_input{quantity::cadence, input_fault::negative});
}

TEST_BOTH("zero is fine where it means something") {
  HOLDS(!fault(quantity::data_refresh, 0s).exists());
  HOLDS(!fault(quantity::data_lateness, 0s).exists());
  HOLDS(!fault(quantity::start_up, 0s).exists());
  HOLDS(!fault(quantity::delivery, 0s).exists());
  HOLDS(!fault(quantity::wait, 0s).exists());
  HOLDS(!fault(quantity::answer, 0s).exists());
  HOLDS(!fault(quantity::run, 1ns).exists());
}

TEST_BOTH("figures that do not go with the demand are bad input") {
  HOLDS(fault(quantity::staleness, 1h) == bad_input{quantity::staleness, input_fault::not_applicable});
  HOLDS(fault(quantity::request_gap, 1h) == bad_input{quantity::request_gap, input_fault::not_applicable});
  VALUE scheduled_and_known =
      workload{demand{cadence{1h}}.known_ahead(1h), continuous_data, job_runtime{1s}, latency_requirement{1s}};
  HOLDS(scheduled_and_known.fault() == bad_input{quantity::staleness, input_fault::not_applicable});
  VALUE without_cadence =
      workload{demand{demand_kind::scheduled}, continuous_data, job_runtime{1s}, latency_requirement{1s}};
  HOLDS(without_cadence.fault() == bad_input{quantity::cadence, input_fault::missing});
  VALUE request = workload{on_request.at_least_apart(0s), continuous_data, job_runtime{1s}, latency_requirement{1s}};
  HOLDS(!request.fault().exists());
  HOLDS(request.with(quantity::cadence, 1h).fault() == bad_input{quantity::cadence, input_fault::not_applicable});
  VALUE event = workload{per_event.at_least_apart(1s), continuous_data, job_runtime{1s}, latency_requirement{1s}};
  HOLDS(event.fault() == bad_input{quantity::request_gap, input_fault::not_applicable});
}

TEST_BOTH("the largest stages fit, and one nanosecond more has a name") {
  VALUE full = daily.with(quantity::start_up, nanoseconds{most} - 4min);
  HOLDS(!full.fault().exists());
  HOLDS(full[quantity::turnaround] == nanoseconds{most});
  HOLDS(full.with(quantity::delivery, 1ns).fault() == bad_input{quantity::turnaround, input_fault::too_large});
  HOLDS(full.with(quantity::delivery, nanoseconds{most}).fault() ==
        bad_input{quantity::turnaround, input_fault::too_large});
}

TEST_BOTH("one figure is changed and the rest is kept") {
  HOLDS(daily.with(quantity::wait, 1s)[quantity::wait] == 1s);
  HOLDS(daily.with(quantity::wait, 1s).with(quantity::wait, 12h) == daily);
  HOLDS(daily.with(quantity::run, 0s).with(quantity::run, 4min) == daily);
  HOLDS(daily.with(quantity::turnaround, 1s) == daily);
}
