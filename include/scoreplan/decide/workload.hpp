// SPDX-License-Identifier: MIT
// workload: the figures of one model's scoring, in the terms of the field, which are checked when it is made.
#pragma once

#include <scoreplan/decide/figures.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <cstddef>
#include <type_traits>

namespace scoreplan {

#define SCOREPLAN_TAKES_A_DURATION(what)                                                                      \
  what " takes a std::chrono duration with an integer representation (days{1}, not 1d); round it first, for " \
       "example with std::chrono::ceil<std::chrono::milliseconds>(...)"

namespace detail {

// Converts an argument. One that is refused becomes absent, so that no other error follows the first.
template <class T>
[[nodiscard]] constexpr timespan to_timespan(T const& value) noexcept {
  if constexpr (std::is_convertible_v<T, timespan>) return value;
  else return timespan{};
}

template <class T>
inline constexpr bool is_limit = duration_like<T> || std::is_same_v<T, no_limit_t>;

}  // namespace detail

// How often the business decides, hence how often the model is run (R23): once a year (R24), four times a year (R25),
// every hour (R26).
template <class Duration>
class cadence {
  static_assert(duration_like<Duration>, SCOREPLAN_TAKES_A_DURATION("cadence"));

 public:
  constexpr explicit cadence(Duration every) noexcept : every_{every} {}

  [[nodiscard]] constexpr Duration every() const noexcept { return every_; }

  friend constexpr bool operator==(cadence const&, cadence const&) noexcept = default;

 private:
  Duration every_;
};

// How often the data is refreshed, and how late it arrives at worst (R27, R36). A refresh of zero means continuously.
template <class Duration>
class data_availability {
  static_assert(duration_like<Duration>, SCOREPLAN_TAKES_A_DURATION("data_availability"));

 public:
  constexpr explicit data_availability(Duration refresh) noexcept : refresh_{refresh} {}

  template <class Lateness>
  [[nodiscard]] constexpr data_availability late_by(Lateness at_worst) const noexcept {
    static_assert(duration_like<Lateness>, SCOREPLAN_TAKES_A_DURATION("late_by"));
    data_availability result = *this;
    result.lateness_ = detail::to_timespan(at_worst);
    return result;
  }

  [[nodiscard]] constexpr Duration refresh() const noexcept { return refresh_; }
  [[nodiscard]] constexpr timespan lateness() const noexcept { return lateness_; }

  friend constexpr bool operator==(data_availability const&, data_availability const&) noexcept = default;

 private:
  Duration refresh_;
  timespan lateness_ = std::chrono::seconds{0};
};

// The availability of data that flows continuously.
inline constexpr data_availability continuous_data{std::chrono::seconds{0}};

// The stages of one batch run, each the slowest seen (R31, R39-R41, R86). Stages not named take no time.
template <class Duration>
class job_runtime {
  static_assert(duration_like<Duration>, SCOREPLAN_TAKES_A_DURATION("job_runtime"));

 public:
  constexpr explicit job_runtime(Duration run) noexcept : run_{run} {}

  template <class Stage>
  [[nodiscard]] constexpr job_runtime start_up(Stage slowest) const noexcept {
    return with(&job_runtime::start_up_, slowest);
  }
  template <class Stage>
  [[nodiscard]] constexpr job_runtime environment(Stage slowest) const noexcept {
    return with(&job_runtime::environment_, slowest);
  }
  template <class Stage>
  [[nodiscard]] constexpr job_runtime delivery(Stage slowest) const noexcept {
    return with(&job_runtime::delivery_, slowest);
  }

  [[nodiscard]] constexpr Duration run() const noexcept { return run_; }
  [[nodiscard]] constexpr timespan start_up() const noexcept { return start_up_; }
  [[nodiscard]] constexpr timespan environment() const noexcept { return environment_; }
  [[nodiscard]] constexpr timespan delivery() const noexcept { return delivery_; }

  friend constexpr bool operator==(job_runtime const&, job_runtime const&) noexcept = default;

 private:
  template <class Stage>
  [[nodiscard]] constexpr job_runtime with(timespan job_runtime::*stage, Stage slowest) const noexcept {
    static_assert(duration_like<Stage>, SCOREPLAN_TAKES_A_DURATION("a stage of job_runtime"));
    job_runtime result = *this;
    result.*stage = detail::to_timespan(slowest);
    return result;
  }

  Duration run_;
  timespan start_up_ = std::chrono::seconds{0};
  timespan environment_ = std::chrono::seconds{0};
  timespan delivery_ = std::chrono::seconds{0};
};

// How long after its data is available a prediction may come (R84); no_limit means at any time.
template <class Duration>
class latency_requirement {
  static_assert(detail::is_limit<Duration>, SCOREPLAN_TAKES_A_DURATION("latency_requirement"));

 public:
  constexpr explicit latency_requirement(Duration wait) noexcept : wait_{wait} {}

  [[nodiscard]] constexpr Duration wait() const noexcept { return wait_; }

  friend constexpr bool operator==(latency_requirement const&, latency_requirement const&) noexcept = default;

 private:
  Duration wait_;
};

// How long the real-time endpoint takes for one prediction (R87).
template <class Duration>
class answer_time {
  static_assert(duration_like<Duration>, SCOREPLAN_TAKES_A_DURATION("answer_time"));

 public:
  constexpr explicit answer_time(Duration slowest) noexcept : slowest_{slowest} {}

  [[nodiscard]] constexpr Duration slowest() const noexcept { return slowest_; }

  friend constexpr bool operator==(answer_time const&, answer_time const&) noexcept = default;

 private:
  Duration slowest_;
};

// How predictions are asked for, which can be chosen at run time. It is made from cadence{...}, on_request, per_event
// or known_ahead{...}.
class demand {
 public:
  // A demand on request or per event. A schedule needs a cadence: without it the workload has a fault.
  constexpr explicit demand(demand_kind kind) noexcept : kind_{kind} {}

  template <class Duration>
  constexpr demand(cadence<Duration> cadence) noexcept : cadence_{detail::to_timespan(cadence.every())} {}

  // Requests come at least this far apart; without it they may come together.
  template <class Duration>
  [[nodiscard]] constexpr demand at_least_apart(Duration gap) const noexcept {
    static_assert(duration_like<Duration>, SCOREPLAN_TAKES_A_DURATION("at_least_apart"));
    demand result = *this;
    result.gap_ = detail::to_timespan(gap);
    return result;
  }

  // Every input is known before it is asked for, so predictions can be stored and looked up; one is stale once newer
  // inputs have been available for longer than this (T11).
  template <class Duration>
  [[nodiscard]] constexpr demand known_ahead(Duration staleness) const noexcept {
    static_assert(detail::is_limit<Duration>, SCOREPLAN_TAKES_A_DURATION("known_ahead"));
    demand result = *this;
    result.staleness_ = detail::to_timespan(staleness);
    return result;
  }

  [[nodiscard]] constexpr demand_kind kind() const noexcept { return kind_; }
  [[nodiscard]] constexpr timespan every() const noexcept { return cadence_; }
  [[nodiscard]] constexpr timespan gap() const noexcept { return gap_; }
  [[nodiscard]] constexpr timespan staleness() const noexcept { return staleness_; }

  friend constexpr bool operator==(demand const&, demand const&) noexcept = default;

 private:
  demand_kind kind_ = demand_kind::scheduled;
  timespan cadence_;
  timespan gap_;
  timespan staleness_;
};

inline constexpr demand on_request{demand_kind::on_request};
inline constexpr demand per_event{demand_kind::per_event};

// A demand whose inputs are all known before they are asked for (T11): known_ahead{staleness}, or
// known_ahead{staleness, per_event}.
template <class Duration>
class known_ahead {
 public:
  constexpr explicit known_ahead(Duration staleness, demand const& asked = on_request) noexcept
      : demand_{asked.known_ahead(staleness)} {}

  constexpr operator demand() const noexcept { return demand_; }

 private:
  demand demand_;
};

#undef SCOREPLAN_TAKES_A_DURATION

namespace detail {

template <class T>
inline constexpr bool is_demand = std::is_convertible_v<T, demand>;
template <class T>
inline constexpr bool is_data = false;
template <class Duration>
inline constexpr bool is_data<data_availability<Duration>> = true;
template <class T>
inline constexpr bool is_job = false;
template <class Duration>
inline constexpr bool is_job<job_runtime<Duration>> = true;
template <class T>
inline constexpr bool is_latency = false;
template <class Duration>
inline constexpr bool is_latency<latency_requirement<Duration>> = true;

struct no_answer_time {};
template <class T>
inline constexpr bool is_answer = std::is_same_v<T, no_answer_time>;
template <class Duration>
inline constexpr bool is_answer<answer_time<Duration>> = true;

[[nodiscard]] constexpr timespan slowest(no_answer_time) noexcept { return {}; }
template <class Duration>
[[nodiscard]] constexpr timespan slowest(answer_time<Duration> answer) noexcept {
  return to_timespan(answer.slowest());
}

}  // namespace detail

// One model's scoring (R22): demand, data, job, latency requirement and, when known, the endpoint's answer time. Units
// mix freely and nothing is rounded. Bad input makes a workload whose fault() says which figure and why.
class workload {
 public:
  template <class Demand, class Data, class Job, class Latency, class Answer = detail::no_answer_time>
  constexpr workload(Demand const& demand, Data const& data, Job const& job, Latency const& latency,
                     Answer const& answer = {}) noexcept {
    constexpr bool demand_fits = detail::is_demand<Demand>;
    constexpr bool data_fits = detail::is_data<Data>;
    constexpr bool job_fits = detail::is_job<Job>;
    constexpr bool latency_fits = detail::is_latency<Latency>;
    constexpr bool answer_fits = detail::is_answer<Answer>;
    static_assert(demand_fits, "1st argument of workload: cadence{...}, on_request, per_event or known_ahead{...}");
    static_assert(data_fits, "2nd argument of workload: data_availability{...} or continuous_data");
    static_assert(job_fits, "3rd argument of workload: job_runtime{...}");
    static_assert(latency_fits, "4th argument of workload: latency_requirement{...}");
    static_assert(answer_fits, "5th argument of workload, if any: answer_time{...}");
    if constexpr (demand_fits && data_fits && job_fits && latency_fits && answer_fits) {
      set_demand(demand);
      set(quantity::data_refresh, detail::to_timespan(data.refresh()));
      set(quantity::data_lateness, data.lateness());
      set(quantity::start_up, job.start_up());
      set(quantity::environment, job.environment());
      set(quantity::run, detail::to_timespan(job.run()));
      set(quantity::delivery, job.delivery());
      set(quantity::wait, detail::to_timespan(latency.wait()));
      set(quantity::answer, detail::slowest(answer));
      complete();
    }
  }

  // Fits where an argument is missing, and does not compile.
  template <class First, class Second, class... Others>
  requires(sizeof...(Others) < 2) constexpr workload(First const&, Second const&, Others const&...) noexcept {
    static_assert(sizeof...(Others) > 1, "workload takes demand, data, job, latency and, if known, answer time");
  }

  [[nodiscard]] constexpr demand_kind kind() const noexcept { return kind_; }
  // Whether predictions can be made before they are asked for (T11).
  [[nodiscard]] constexpr bool is_known_ahead() const noexcept { return !(*this)[quantity::staleness].is_absent(); }

  // One figure; absent when not given.
  [[nodiscard]] constexpr timespan operator[](quantity which) const noexcept { return figures_[index(which)]; }

  // How long a run holds its cluster: delivery comes after it is released (R50).
  [[nodiscard]] constexpr timespan hold() const noexcept {
    return (*this)[quantity::turnaround] - (*this)[quantity::delivery];
  }

  // The first figure that is bad input, and why.
  [[nodiscard]] constexpr bad_input fault() const noexcept { return fault_; }

  // A copy with one figure changed; a bad value makes fault() say so. The turnaround follows from its stages, so that
  // changing it changes nothing.
  [[nodiscard]] constexpr workload with(quantity which, timespan value) const noexcept {
    workload result = *this;
    result.set(which, value);
    result.complete();
    return result;
  }

  friend constexpr bool operator==(workload const&, workload const&) noexcept = default;

 private:
  [[nodiscard]] static constexpr std::size_t index(quantity which) noexcept { return static_cast<std::size_t>(which); }

  constexpr void set(quantity which, timespan value) noexcept { figures_[index(which)] = value; }
  constexpr void set_demand(demand const& demand) noexcept {
    kind_ = demand.kind();
    set(quantity::cadence, demand.every());
    set(quantity::request_gap, demand.gap());
    set(quantity::staleness, demand.staleness());
  }

  constexpr void complete() noexcept {
    set(quantity::turnaround, (*this)[quantity::start_up] + (*this)[quantity::environment] + (*this)[quantity::run] +
                                  (*this)[quantity::delivery]);
    fault_ = find_fault();
  }

  [[nodiscard]] constexpr bad_input find_fault() const noexcept {
    if (bad_input const fault = find_demand_fault(); fault.exists()) return fault;
    for (std::size_t at = 0; at < quantity_count; ++at) {
      input_fault const why = detail::fault_of(figures_[at], detail::figure_rules[at]);
      if (why != input_fault::none) return {static_cast<quantity>(at), why};
    }
    return {};
  }
  // A cadence goes with a schedule alone, a gap with requests alone, a staleness with requests and with events.
  [[nodiscard]] constexpr bad_input find_demand_fault() const noexcept {
    bool const scheduled = kind_ == demand_kind::scheduled;
    bool const decides = !(*this)[quantity::cadence].is_absent();
    bool const apart = !(*this)[quantity::request_gap].is_absent();
    if (scheduled && !decides) return {quantity::cadence, input_fault::missing};
    if (!scheduled && decides) return {quantity::cadence, input_fault::not_applicable};
    if (kind_ != demand_kind::on_request && apart) return {quantity::request_gap, input_fault::not_applicable};
    if (scheduled && is_known_ahead()) return {quantity::staleness, input_fault::not_applicable};
    return {};
  }

  demand_kind kind_ = demand_kind::scheduled;
  bad_input fault_;
  timespan figures_[quantity_count];
};

}  // namespace scoreplan
