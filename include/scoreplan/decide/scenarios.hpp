// SPDX-License-Identifier: MIT
// The six scenarios of the source chapter (R98-R105) as workloads, and common ones with the modes that it finds for
// them. Figures that the chapter does not give are those of this library.
#pragma once

#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/time/timespan.hpp>

#include <chrono>
#include <string_view>

namespace scoreplan::scenarios {

namespace detail {

// A run of four minutes on a cluster that starts in eight; the chapter gives 5 to 15 minutes end to end (R86).
inline constexpr auto short_job = job_runtime{std::chrono::minutes{4}}.start_up(std::chrono::minutes{8});

}  // namespace detail

// R98: fries for every store are loaded on weekly trucks. They are scored in batch, weekly.
inline constexpr workload fries{
    cadence{std::chrono::weeks{1}},
    data_availability{std::chrono::days{1}}.late_by(std::chrono::hours{2}),
    job_runtime{std::chrono::minutes{40}}.start_up(std::chrono::minutes{8}),
    latency_requirement{std::chrono::hours{36}},
};

// R99: routes for the next day follow from figures typed in once a day. They are scored in batch, daily; real time
// would do as well.
inline constexpr workload routes{
    cadence{std::chrono::days{1}},
    data_availability{std::chrono::days{1}},
    detail::short_job,
    latency_requirement{std::chrono::hours{12}},
    answer_time{std::chrono::seconds{1}},
};

// R100, R90: a card transaction is blocked before it goes through. It is scored in real time.
inline constexpr workload fraud{
    per_event,
    continuous_data,
    detail::short_job,
    latency_requirement{std::chrono::seconds{1}},
    answer_time{std::chrono::milliseconds{100}},
};

// R101, R92: engineers service machines on a monthly round. The machines are scored in batch, monthly.
inline constexpr workload maintenance{
    cadence{std::chrono::months{1}},
    data_availability{std::chrono::days{1}},
    job_runtime{std::chrono::minutes{30}}.start_up(std::chrono::minutes{8}),
    latency_requirement{std::chrono::days{3}},
};

// R91: a machine that breaks is replaced at once by a spare that stands by. It is scored in real time.
inline constexpr workload immediate_replacement{
    per_event,
    continuous_data,
    job_runtime{std::chrono::minutes{30}}.start_up(std::chrono::minutes{8}),
    latency_requirement{std::chrono::seconds{10}},
};

// R102, R103, R104: an aircraft is priced on screen, many times in one sitting. It is scored in real time.
inline constexpr workload costing{
    on_request,
    continuous_data,
    detail::short_job,
    latency_requirement{std::chrono::seconds{2}},
    answer_time{std::chrono::milliseconds{300}},
};

// R105: a shop shows what a shopper may want next, at every change of the screen. It is scored in real time.
inline constexpr workload recommendations{
    per_event,
    continuous_data,
    detail::short_job,
    latency_requirement{std::chrono::milliseconds{200}},
    answer_time{std::chrono::milliseconds{50}},
};

// R24: the players to draft are decided on once a year. They are scored in batch, yearly.
inline constexpr workload draft{
    cadence{std::chrono::years{1}},
    data_availability{std::chrono::days{1}},
    detail::short_job,
    latency_requirement{std::chrono::weeks{1}},
};

// R25, R21: the products to keep are decided on quarterly. They are scored in batch, four times a year.
inline constexpr workload portfolio{
    cadence{std::chrono::months{3}},
    data_availability{std::chrono::days{1}},
    detail::short_job,
    latency_requirement{std::chrono::days{3}},
};

// R26: food for the next hour follows from what was sold and counted up to now. It is scored in batch, hourly.
inline constexpr workload next_hour{
    cadence{std::chrono::hours{1}},
    data_availability{std::chrono::hours{1}},
    detail::short_job,
    latency_requirement{std::chrono::minutes{15}},
};

// R90: a factory must act on anomalies at once. They are scored in real time.
inline constexpr workload anomaly{
    per_event,
    continuous_data,
    detail::short_job,
    latency_requirement{std::chrono::seconds{5}},
    answer_time{std::chrono::milliseconds{100}},
};

// A common scenario, and the mode that the chapter finds for it.
struct scenario {
  scoreplan::rule rule;
  std::string_view name;
  scoreplan::workload workload;
  scoreplan::mode mode;
};

inline constexpr scenario all[] = {
    {{'R', 98}, "fries on weekly trucks", fries, mode::batch},
    {{'R', 99}, "routes for the next day", routes, mode::batch},
    {{'R', 101}, "planned maintenance", maintenance, mode::batch},
    {{'R', 25}, "product portfolio", portfolio, mode::batch},
    {{'R', 24}, "draft picks", draft, mode::batch},
    {{'R', 26}, "food for the next hour", next_hour, mode::batch},
    {{'R', 100}, "card fraud", fraud, mode::real_time},
    {{'R', 90}, "factory anomalies", anomaly, mode::real_time},
    {{'R', 91}, "immediate replacement", immediate_replacement, mode::real_time},
    {{'R', 102}, "aircraft costs on screen", costing, mode::real_time},
    {{'R', 105}, "recommendations", recommendations, mode::real_time},
};

}  // namespace scoreplan::scenarios
