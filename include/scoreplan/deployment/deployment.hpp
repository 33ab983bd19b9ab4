// deployment: how one model is deployed, as a config says it: mode, schedule in use, observed start-ups, prices.
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

// A deployment: its name, its workload, the mode that it is deployed in, and what else is known of it, each part at
// most once and in any order:
//   schedule          when results are needed, in a zone by rule or offset, and the lead
//   zoned             when runs are started: a recurrence in a zone, or in_zone(cron{...}, zone)
//   data_schedule     when data is there
//   start_up_estimate of observed start-ups, by estimate_start_up(samples)
//   budget            what a month may cost
//   real_time_because, time_span or checked_year
// The name must outlive it, as a literal does.
class deployment {
 public:
  template <class... Parts>
  constexpr deployment(std::string_view name, workload const& of, mode deployed, Parts const&... parts) noexcept
      : name_{name}, workload_{of}, mode_{deployed} {
    static_assert(detail::are_deployment_parts<Parts...>(),
                  "a part of a deployment is a schedule, zoned starts, data_schedule, start_up_estimate, budget, "
                  "real_time_because, time_span or checked_year, each once; zones are by rule or offset");
    if constexpr (detail::are_deployment_parts<Parts...>() && sizeof...(Parts) > 0)
      parts_ = {detail::kept<detail::plain_schedule>(parts...), detail::kept<detail::plain_starts>(parts...),
                detail::kept<detail::plain_data>(parts...),     detail::kept<start_up_estimate>(parts...),
                detail::kept<detail::plain_budget>(parts...),   detail::kept<real_time_because>(parts...),
                detail::kept<scoreplan::time_span>(parts...),   detail::kept<scoreplan::checked_year>(parts...)};
  }

  [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }
  [[nodiscard]] constexpr workload const& decided_on() const noexcept { return workload_; }
  [[nodiscard]] constexpr mode deployed() const noexcept { return mode_; }

  // The parts, in zones and a currency that are no templates; absent when not passed.
  [[nodiscard]] constexpr std::optional<detail::plain_schedule> const& needed() const noexcept { return parts_.needed; }
  [[nodiscard]] constexpr std::optional<detail::plain_starts> const& starts() const noexcept { return parts_.starts; }
  [[nodiscard]] constexpr std::optional<detail::plain_data> const& data() const noexcept { return parts_.data; }
  [[nodiscard]] constexpr std::optional<start_up_estimate> const& start_ups() const noexcept {
    return parts_.start_ups;
  }
  [[nodiscard]] constexpr std::optional<detail::plain_budget> const& prices() const noexcept { return parts_.prices; }
  [[nodiscard]] constexpr std::optional<scoreplan::time_span> const& span() const noexcept { return parts_.span; }
  [[nodiscard]] constexpr std::chrono::year year() const noexcept {
    return parts_.year ? parts_.year->year : std::chrono::year{2026};
  }

  // Why real time is deployed where batch would do; empty: no reason.
  [[nodiscard]] constexpr std::string_view reason() const noexcept {
    return parts_.accepted ? parts_.accepted->reason : std::string_view{};
  }
  // Whether there are runs to look at: batch, on a schedule that is known.
  [[nodiscard]] constexpr bool has_runs() const noexcept { return mode_ == mode::batch && parts_.needed; }

  // The same, checked over a span of one's own: for a full proof at run time.
  [[nodiscard]] constexpr deployment over(scoreplan::time_span all_of) const noexcept {
    deployment result = *this;
    result.parts_.span.emplace(all_of);
    return result;
  }

 private:
  struct kept_parts {
    std::optional<detail::plain_schedule> needed;
    std::optional<detail::plain_starts> starts;
    std::optional<detail::plain_data> data;
    std::optional<start_up_estimate> start_ups;
    std::optional<detail::plain_budget> prices;
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
