// SPDX-License-Identifier: MIT
// deployment: how one model is deployed, with its mode, the schedule in use, observed start-ups and prices.
#pragma once

#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/deployment/detail/kept.hpp>
#include <scoreplan/deployment/parts.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace scoreplan {

// A deployment: a model's name, its workload, the mode in which it is deployed, and the other parts that are known.
// Each part is given at most once, in any order:
//   schedule          the times at which results are needed, in a zone by rule or offset, and the lead
//   zoned             the times at which runs start: a recurrence in a zone, or in_zone(cron{...}, zone)
//   data_schedule     the times at which data is there
//   start_up_estimate estimate_start_up(samples) of the observed start-ups
//   budget            the most that a month may cost, and the prices
//   time_span         the time in which every need-by is checked; or checked_year
//   real_time_because the reason for an endpoint that is not needed
// The text of the name must outlive the deployment, as a literal does.
class deployment {
 public:
  template <class... Parts>
  constexpr deployment(std::string_view name, workload const& of, mode deployed, Parts const&... parts) noexcept
      : name_{name}, workload_{of}, mode_{deployed} {
    static_assert(detail::are_deployment_parts<Parts...>(),
                  "a part of a deployment is a schedule, zoned starts, data_schedule, start_up_estimate, budget, "
                  "real_time_because, time_span or checked_year, each once; zones are by rule or offset");
    if constexpr (detail::are_deployment_parts<Parts...>() && sizeof...(Parts) > 0)
      parts_ = {detail::kept<plain_schedule>(parts...),       detail::kept<plain_starts>(parts...),
                detail::kept<plain_data>(parts...),           detail::kept<start_up_estimate>(parts...),
                detail::kept<plain_budget>(parts...),         detail::kept<real_time_because>(parts...),
                detail::kept<scoreplan::time_span>(parts...), detail::kept<scoreplan::checked_year>(parts...)};
  }

  [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }
  [[nodiscard]] constexpr workload const& decided_on() const noexcept { return workload_; }
  [[nodiscard]] constexpr mode deployed() const noexcept { return mode_; }

  // The parts, kept in types that are no templates over zone and currency; each is absent when it was not passed.
  [[nodiscard]] constexpr std::optional<plain_schedule> const& needed() const noexcept { return parts_.needed; }
  [[nodiscard]] constexpr std::optional<plain_starts> const& starts() const noexcept { return parts_.starts; }
  [[nodiscard]] constexpr std::optional<plain_data> const& data() const noexcept { return parts_.data; }
  [[nodiscard]] constexpr std::optional<start_up_estimate> const& start_ups() const noexcept {
    return parts_.start_ups;
  }
  [[nodiscard]] constexpr std::optional<plain_budget> const& prices() const noexcept { return parts_.prices; }
  [[nodiscard]] constexpr std::optional<scoreplan::time_span> const& span() const noexcept { return parts_.span; }
  [[nodiscard]] constexpr std::chrono::year year() const noexcept {
    return parts_.year ? parts_.year->year : std::chrono::year{2026};
  }

  // The reason for real time where batch would do; empty when none was given.
  [[nodiscard]] constexpr std::string_view reason() const noexcept {
    return parts_.accepted ? parts_.accepted->reason : std::string_view{};
  }
  // Whether there are runs to check: it is deployed as batch, and the schedule of its needs is known.
  [[nodiscard]] constexpr bool has_runs() const noexcept { return mode_ == mode::batch && parts_.needed; }

  // A copy of the deployment, with every need-by of the given span checked: for a full proof at run time.
  [[nodiscard]] constexpr deployment over(scoreplan::time_span all_of) const noexcept {
    deployment result = *this;
    result.parts_.span.emplace(all_of);
    return result;
  }

 private:
  struct kept_parts {
    std::optional<plain_schedule> needed;
    std::optional<plain_starts> starts;
    std::optional<plain_data> data;
    std::optional<start_up_estimate> start_ups;
    std::optional<plain_budget> prices;
    std::optional<real_time_because> accepted;
    std::optional<scoreplan::time_span> span;
    std::optional<scoreplan::checked_year> year;
  };

  std::string_view name_;
  workload workload_;
  scoreplan::mode mode_;
  kept_parts parts_{};
};

}  // namespace scoreplan
