// The chapter's six scenarios (R98-R105) as workloads. Where the chapter gives no figure, the figures are ours.
#pragma once

#include <scoreplan/workload.hpp>

#include <chrono>

namespace scoreplan::scenarios {

namespace detail {

// A run of four minutes on a cluster that starts in eight: within the chapter's 5 to 15 minutes end to end (R86).
inline constexpr auto short_job = job_runtime{std::chrono::minutes{4}}.start_up(std::chrono::minutes{8});

}  // namespace detail

// R98: fries for every store, loaded on weekly trucks. Batch, weekly.
inline constexpr workload fries{
    cadence{std::chrono::weeks{1}},
    data_availability{std::chrono::days{1}}.late_by(std::chrono::hours{2}),
    job_runtime{std::chrono::minutes{40}}.start_up(std::chrono::minutes{8}),
    latency_requirement{std::chrono::hours{36}},
};

// R99: routes for the next day from figures typed in once a day. Batch, daily; real time would do as well.
inline constexpr workload routes{
    cadence{std::chrono::days{1}},
    data_availability{std::chrono::days{1}},
    detail::short_job,
    latency_requirement{std::chrono::hours{12}},
    answer_time{std::chrono::seconds{1}},
};

// R100, R90: a card transaction is blocked before it goes through. Real time.
inline constexpr workload fraud{
    per_event,
    continuous_data,
    detail::short_job,
    latency_requirement{std::chrono::seconds{1}},
    answer_time{std::chrono::milliseconds{100}},
};

// R101, R92: which machines the engineers service on their monthly round. Batch, monthly.
inline constexpr workload maintenance{
    cadence{std::chrono::months{1}},
    data_availability{std::chrono::days{1}},
    job_runtime{std::chrono::minutes{30}}.start_up(std::chrono::minutes{8}),
    latency_requirement{std::chrono::days{3}},
};

// R91: the same machines, but a spare stands by and replaces a broken one at once. Real time.
inline constexpr workload immediate_replacement{
    per_event,
    continuous_data,
    job_runtime{std::chrono::minutes{30}}.start_up(std::chrono::minutes{8}),
    latency_requirement{std::chrono::seconds{10}},
};

// R102, R103, R104: an aircraft is priced on screen, many times in one sitting. Real time.
inline constexpr workload costing{
    on_request,
    continuous_data,
    detail::short_job,
    latency_requirement{std::chrono::seconds{2}},
    answer_time{std::chrono::milliseconds{300}},
};

// R105: what a shopper may want next, at every change of the screen. Real time.
inline constexpr workload recommendations{
    per_event,
    continuous_data,
    detail::short_job,
    latency_requirement{std::chrono::milliseconds{200}},
    answer_time{std::chrono::milliseconds{50}},
};

}  // namespace scoreplan::scenarios
