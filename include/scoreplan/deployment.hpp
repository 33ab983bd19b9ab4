// deployment: how one model is deployed, as a config says it: mode, schedule in use, observed start-ups, prices.
#pragma once

#include <scoreplan/cost.hpp>
#include <scoreplan/cron.hpp>
#include <scoreplan/decide.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/startup.hpp>
#include <scoreplan/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace scoreplan {

// Why real time is deployed where batch would do (R94). An empty reason is none. The
// text must outlive the config, as a literal does.
struct accept_alternative {
  std::string_view reason;
};

// Every need-by from `from` until just before `to` is checked.
struct checked_span {
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds to;
};

// The weeks around each change of the clock of one year are checked, and one ordinary period of it; of times that go
// with dates, all of the year. The default is 2026. See proves_every_year.
struct checked_year {
  std::chrono::year year;
};

// What a month may cost, and the prices of what is deployed.
template <currency Currency>
class budget {
 public:
  // Of a batch job, whose nodes are released when they have been idle for some time.
  constexpr budget(amount<Currency> ceiling, cluster_prices<Currency> const& cluster,
                   timespan idle = std::chrono::seconds{0}, timespan month = usual_month) noexcept
      : ceiling_{ceiling}, cluster_{cluster}, idle_{idle}, month_{month} {}
  // Of an endpoint.
  constexpr budget(amount<Currency> ceiling, endpoint_prices<Currency> const& endpoint,
                   timespan month = usual_month) noexcept
      : ceiling_{ceiling}, endpoint_{endpoint}, month_{month} {}
  // Of either.
  constexpr budget(amount<Currency> ceiling, cluster_prices<Currency> const& cluster,
                   endpoint_prices<Currency> const& endpoint, timespan idle = std::chrono::seconds{0},
                   timespan month = usual_month) noexcept
      : ceiling_{ceiling}, cluster_{cluster}, endpoint_{endpoint}, idle_{idle}, month_{month} {}

  [[nodiscard]] constexpr amount<Currency> ceiling() const noexcept { return ceiling_; }
  [[nodiscard]] constexpr std::optional<cluster_prices<Currency>> const& cluster() const noexcept { return cluster_; }
  [[nodiscard]] constexpr std::optional<endpoint_prices<Currency>> const& endpoint() const noexcept {
    return endpoint_;
  }
  [[nodiscard]] constexpr timespan idle() const noexcept { return idle_; }
  [[nodiscard]] constexpr timespan month() const noexcept { return month_; }

 private:
  amount<Currency> ceiling_;
  std::optional<cluster_prices<Currency>> cluster_;
  std::optional<endpoint_prices<Currency>> endpoint_;
  timespan idle_ = std::chrono::seconds{0};
  timespan month_;
};

namespace detail {

// A zone by rule or at a fixed offset.
class rule_zone {
 public:
  constexpr rule_zone(posix_zone const& rule) noexcept : rule_{rule}, offset_{utc} {}
  constexpr rule_zone(fixed_offset offset) noexcept : offset_{offset} {}

  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds instant) const noexcept {
    return rule_ ? rule_->get_info(instant) : offset_.get_info(instant);
  }
  [[nodiscard]] constexpr zone_fault fault() const noexcept { return rule_ ? rule_->fault() : zone_fault::none; }

  friend constexpr bool operator==(rule_zone const&, rule_zone const&) noexcept = default;

 private:
  std::optional<posix_zone> rule_;
  fixed_offset offset_;
};

// A recurrence or a cron expression.
class start_times {
 public:
  constexpr start_times(recurrence const& times) noexcept : recurrence_{times} {}
  constexpr start_times(cron const& times) noexcept : cron_{times} {}

  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept {
    return cron_ ? cron_->next(after) : recurrence_->next(after);
  }
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept {
    return cron_ ? cron_->previous(before) : recurrence_->previous(before);
  }
  [[nodiscard]] constexpr bool is_absolute() const noexcept { return recurrence_ && recurrence_->is_absolute(); }

  // As of cron; a recurrence has no engine that could misread it.
  [[nodiscard]] constexpr cron_dialect dialect() const noexcept { return cron_ ? cron_->dialect() : cron_dialect{}; }
  [[nodiscard]] constexpr cron_finding fault() const noexcept { return cron_ ? cron_->fault() : cron_finding{}; }
  [[nodiscard]] constexpr cron_finding warning() const noexcept { return cron_ ? cron_->warning() : cron_finding{}; }

  [[nodiscard]] constexpr std::optional<cron> const& as_cron() const noexcept { return cron_; }
  [[nodiscard]] constexpr std::optional<recurrence> const& as_recurrence() const noexcept { return recurrence_; }

 private:
  std::optional<recurrence> recurrence_;
  std::optional<cron> cron_;
};

using plain_schedule = schedule<rule_zone>;
using plain_starts = zoned<rule_zone, start_times>;
using plain_data = data_ready<rule_zone>;

// Any currency, so that a deployment is no template; its code is kept.
struct some_currency {
  static constexpr std::string_view code = "";
};
template <currency Currency>
[[nodiscard]] constexpr amount<some_currency> plain(amount<Currency> money) noexcept {
  return amount<some_currency>{money.units()};
}
template <currency Currency>
[[nodiscard]] constexpr price<some_currency> plain(price<Currency> rate) noexcept {
  return price<some_currency>{plain(rate.per_second())};
}
template <currency Currency>
[[nodiscard]] constexpr cluster_prices<some_currency> plain(cluster_prices<Currency> const& prices) noexcept {
  return {plain(prices.node), prices.how, prices.nodes, plain(prices.fixed)};
}
template <currency Currency>
[[nodiscard]] constexpr endpoint_prices<some_currency> plain(endpoint_prices<Currency> const& prices) noexcept {
  return {plain(prices.replica), prices.replicas, plain(prices.fixed)};
}
struct plain_budget {
  budget<some_currency> prices;
  std::string_view code;
};

// A part as a deployment keeps it.
template <class Zone>
[[nodiscard]] constexpr plain_schedule as_kept(schedule<Zone> const& part) noexcept {
  zoned<Zone> const& times = part.need_by();
  return {zoned<rule_zone>{times.times(), times.zone(), times.policy()}, part.lead()};
}
template <class Zone, class Times>
[[nodiscard]] constexpr plain_starts as_kept(zoned<Zone, Times> const& part) noexcept {
  return {part.times(), part.zone(), part.policy()};
}
template <class Zone>
[[nodiscard]] constexpr plain_data as_kept(data_ready<Zone> const& part) noexcept {
  zoned<Zone> const& times = part.refresh();
  return {zoned<rule_zone>{times.times(), times.zone(), times.policy()}, part.late_by()};
}
template <currency Currency>
[[nodiscard]] constexpr plain_budget as_kept(budget<Currency> const& part) noexcept {
  using prices = budget<some_currency>;
  amount<some_currency> const ceiling = plain(part.ceiling());
  if (part.cluster() && part.endpoint())
    return {prices{ceiling, plain(*part.cluster()), plain(*part.endpoint()), part.idle(), part.month()},
            Currency::code};
  if (part.cluster()) return {prices{ceiling, plain(*part.cluster()), part.idle(), part.month()}, Currency::code};
  return {prices{ceiling, plain(*part.endpoint()), part.month()}, Currency::code};
}
[[nodiscard]] constexpr start_up_estimate as_kept(start_up_estimate const& part) noexcept { return part; }
[[nodiscard]] constexpr accept_alternative as_kept(accept_alternative const& part) noexcept { return part; }
[[nodiscard]] constexpr checked_span as_kept(checked_span const& part) noexcept { return part; }
[[nodiscard]] constexpr checked_year as_kept(checked_year const& part) noexcept { return part; }

template <class Part>
concept deployment_part = requires(Part const& part) {
  detail::as_kept(part);
};
template <class Kept, class Part>
inline constexpr bool is_kept_as = std::is_same_v<decltype(detail::as_kept(std::declval<Part const&>())), Kept>;

template <class Kept>
[[nodiscard]] constexpr std::optional<Kept> kept() noexcept {
  return {};
}
template <class Kept, class First, class... Others>
[[nodiscard]] constexpr std::optional<Kept> kept(First const& first, Others const&... others) noexcept {
  if constexpr (is_kept_as<Kept, First>) return detail::as_kept(first);
  else return kept<Kept>(others...);
}

template <class Kept, class... Parts>
inline constexpr bool at_most_once = (0 + ... + (is_kept_as<Kept, Parts> ? 1 : 0)) < 2;

// Whether there is nothing else but parts among those passed, each at most once.
template <class... Parts>
[[nodiscard]] constexpr bool are_deployment_parts() noexcept {
  if constexpr ((deployment_part<Parts> && ...))
    return at_most_once<plain_schedule, Parts...> && at_most_once<plain_starts, Parts...> &&
           at_most_once<plain_data, Parts...> && at_most_once<start_up_estimate, Parts...> &&
           at_most_once<plain_budget, Parts...> && at_most_once<accept_alternative, Parts...> &&
           at_most_once<checked_span, Parts...> && at_most_once<checked_year, Parts...>;
  else return false;
}

}  // namespace detail

// A deployment: its name, its workload, the mode that it is deployed in, and what else is known of it, each part at
// most once and in any order:
//   schedule          when results are needed, in a zone by rule or offset, and the lead
//   zoned             when runs are started: a recurrence in a zone, or in_zone(cron{...}, zone)
//   data_ready        when data is there
//   start_up_estimate of observed start-ups, by estimate_start_up(samples)
//   budget            what a month may cost
//   accept_alternative, checked_span or checked_year
// The name must outlive it, as a literal does.
class deployment {
 public:
  template <class... Parts>
  constexpr deployment(std::string_view name, workload const& of, mode deployed, Parts const&... parts) noexcept
      : name_{name}, workload_{of}, mode_{deployed} {
    static_assert(detail::are_deployment_parts<Parts...>(),
                  "a part of a deployment is a schedule, zoned starts, data_ready, start_up_estimate, budget, "
                  "accept_alternative, checked_span or checked_year, each once; zones are by rule or offset");
    if constexpr (detail::are_deployment_parts<Parts...>() && sizeof...(Parts) > 0)
      parts_ = {detail::kept<detail::plain_schedule>(parts...),  detail::kept<detail::plain_starts>(parts...),
                detail::kept<detail::plain_data>(parts...),      detail::kept<start_up_estimate>(parts...),
                detail::kept<detail::plain_budget>(parts...),    detail::kept<accept_alternative>(parts...),
                detail::kept<scoreplan::checked_span>(parts...), detail::kept<scoreplan::checked_year>(parts...)};
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
  [[nodiscard]] constexpr std::optional<scoreplan::checked_span> const& span() const noexcept { return parts_.span; }
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
  [[nodiscard]] constexpr deployment over(scoreplan::checked_span all_of) const noexcept {
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
    std::optional<accept_alternative> accepted;
    std::optional<scoreplan::checked_span> span;
    std::optional<scoreplan::checked_year> year;
  };

  std::string_view name_;
  workload workload_;
  scoreplan::mode mode_;
  kept_parts parts_{};
};

}  // namespace scoreplan
