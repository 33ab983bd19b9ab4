// SPDX-License-Identifier: MIT
// Everything about one workload in one value: the decision, and where the known parts of a deployment meet (T3).
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/capacity/question.hpp>
#include <scoreplan/capacity/replicas.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/flips.hpp>
#include <scoreplan/decide/modes.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/start_up.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/deployment/delivery.hpp>
#include <scoreplan/deployment/features.hpp>
#include <scoreplan/deployment/retraining.hpp>
#include <scoreplan/deployment/steps.hpp>
#include <scoreplan/plan/detail/parts.hpp>
#include <scoreplan/plan/parts.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace scoreplan {

// The value of plan(workload, parts...). A result that needs a part is absent when the part was not passed.
template <zone_like Zone, currency Currency>
class workload_plan {
 public:
  template <class... Parts>
  constexpr explicit workload_plan(workload const& decided_on, Parts const&... parts)
      : planned_{decided_on},
        schedule_{detail::pick<schedule_over<Zone>>(parts...)},
        features_{detail::pick<feature_list>(parts...)},
        load_{detail::pick<request_load>(parts...)},
        prices_{detail::pick<price_list<Currency>>(parts...)},
        start_ups_{detail::pick<start_up_estimate>(parts...)},
        delivery_{detail::pick<scoreplan::delivery>(parts...)},
        progress_{detail::pick<progress>(parts...)},
        retraining_{detail::pick<scoreplan::retraining<Currency>>(parts...)} {
    if (schedule_) {
      found<gap> const shortest = shortest_gap(schedule_->runs.need_by(), schedule_->over);
      if (shortest) real_gap_ = shortest->length;
    }
    endpoint_will_do_ = (!features_ || *features()) && answers_requests();
    bool const features_are_good = !features_ || !features()->fault.exists();
    bool const can_be_decided = features_are_good && !schedule_is_bad();
    planned_ = detail::planned::in(can_be_decided ? mode_of(decided_on) : mode::invalid, decided_on);
  }

  // The mode of the plan: that of the workload alone, unless a part speaks against it.
  [[nodiscard]] constexpr scoreplan::mode mode() const noexcept { return planned_.mode(); }
  // Whether the parts gave another mode than the workload alone.
  [[nodiscard]] constexpr bool is_decided_by_parts() const noexcept { return decision().mode() != mode(); }
  // The decision on the workload alone.
  [[nodiscard]] constexpr scoreplan::decision decision() const noexcept { return decide(decided_on()); }
  [[nodiscard]] constexpr workload const& decided_on() const noexcept { return planned_.decided_on(); }

  // The trigger and the times of a decision for the plan's mode.
  [[nodiscard]] constexpr scoreplan::trigger trigger() const noexcept { return planned_.trigger(); }
  [[nodiscard]] constexpr timespan cadence() const noexcept { return planned_.cadence(); }
  [[nodiscard]] constexpr std::int64_t horizon() const noexcept { return planned_.horizon(); }
  [[nodiscard]] constexpr timespan turnaround() const noexcept { return planned_.turnaround(); }
  [[nodiscard]] constexpr timespan from_data() const noexcept { return planned_.from_data(); }

  // Every check of every mode. That a run ends before the next begins is checked on the shortest real gap, if the span
  // has one.
  [[nodiscard]] constexpr reason_list reasons() const noexcept {
    reason_list result;
    for (reason const& each : decision().reasons()) result.push_back(real_check(decided_on(), each));
    return result;
  }

  // The smallest slack of the checks of the plan's mode. When the plan is infeasible it is that of the better mode,
  // which is negative; only batch counts when parts speak against real time. It is absent when it is not known, and
  // when only parts speak against both modes.
  [[nodiscard]] constexpr timespan slack() const noexcept {
    if (mode() != mode::infeasible) return slack_of(mode());
    if (is_decided_by_parts()) return {};
    timespan const batch = slack_of(mode::batch);
    timespan const real_time = endpoint_will_do_ ? slack_of(mode::real_time) : timespan{};
    return real_time > batch ? real_time : batch;
  }

  // The figures at which the mode changes, each one exact, with the parts unchanged. A cadence that a schedule gives
  // has none.
  [[nodiscard]] constexpr flip_list flips() const noexcept {
    flip_list result;
    if (mode() == mode::invalid) return result;
    for (flip const& each : detail::find_flips(decided_on(), [this](workload const& w) { return mode_of(w); })) {
      bool const is_of_cadence = each.first.what == quantity::cadence || each.second.what == quantity::cadence;
      if (!schedule_ || !is_of_cadence) result.push_back(each);
    }
    return result;
  }

  // The notes on the decision. That a warm node would do is said only where it would do with the parts, too.
  [[nodiscard]] constexpr note_list notes() const noexcept {
    note_list result;
    workload const warm = decided_on().with(quantity::start_up, std::chrono::seconds{0});
    for (note const each : planned_.notes())
      if (each != note::warm_node_would_do || mode_of(warm) == mode::batch) result.push_back(each);
    return result;
  }

  // The other mode, when no part speaks against it either.
  [[nodiscard]] constexpr scoreplan::alternative alternative() const noexcept {
    scoreplan::alternative const other = planned_.alternative();
    bool const will_do = other.mode == mode::real_time && endpoint_will_do_;
    return will_do ? other : scoreplan::alternative{};
  }

  [[nodiscard]] constexpr finding_list findings() const noexcept {
    finding_list result;
    auto const add = [&](bool applies, plan_finding what) {
      if (applies) result.push_back(what);
    };
    timespan const start_up = decided_on()[quantity::start_up];
    feature_set_verdict const fed = features().value_or(feature_set_verdict{.can_be_fed = true});
    add(overlaps(), plan_finding::runs_overlap);
    add(schedule_is_bad(), plan_finding::schedule_bad);
    add(fed.fault.exists(), plan_finding::features_bad);
    add(!fed.fault.exists() && !fed, plan_finding::features_refused);
    add(!answers_requests(), plan_finding::requests_unanswered);
    add(start_ups_ && start_ups_->stage > start_up, plan_finding::start_up_too_short);
    add(start_ups_ && start_ups_->needs_ticket, plan_finding::start_up_not_normal);
    add(counts_on_too_little(), plan_finding::lead_too_short);
    add(mode() == mode::real_time && fed.scored_oftener_than_news, plan_finding::nothing_new);
    add(is_dearer(), plan_finding::batch_is_dearer);
    return result;
  }

  // The parts, as they were passed.
  [[nodiscard]] constexpr std::optional<schedule_over<Zone>> const& schedule() const noexcept { return schedule_; }
  [[nodiscard]] constexpr std::optional<feature_list> const& feature_part() const noexcept { return features_; }
  [[nodiscard]] constexpr std::optional<price_list<Currency>> const& prices() const noexcept { return prices_; }
  [[nodiscard]] constexpr std::optional<progress> const& steps() const noexcept { return progress_; }

  // The first run that starts after an instant (next), or at it or later (first_from).
  [[nodiscard]] constexpr found<run> next(std::chrono::sys_seconds after) const {
    return schedule_ ? schedule_->runs.next(after) : found<run>{};
  }
  [[nodiscard]] constexpr found<run> first_from(std::chrono::sys_seconds from) const {
    return schedule_ ? schedule_->runs.first_from(from) : found<run>{};
  }

  // The verdict on the features that real time can be fed with.
  [[nodiscard]] constexpr std::optional<feature_set_verdict> features() const noexcept {
    if (!features_) return {};
    return admit(features_->features, features_->asked);
  }

  // The replicas that the requests need: staffing() for both ways to share requests out, replicas_needed() for the way
  // that was passed.
  [[nodiscard]] constexpr std::optional<scoreplan::staffing> staffing() const noexcept {
    if (!load_) return {};
    return replicas_for_turnaround(load_->arrival_rate, load_->mean_service_time, load_->target);
  }
  [[nodiscard]] constexpr std::optional<replica_count> replicas_needed() const noexcept {
    std::optional<scoreplan::staffing> const needed = staffing();
    if (!needed) return {};
    return load_->dispatch == dispatch::shared_queue ? needed->shared_queue : needed->random_split;
  }

  // The endpoint that is priced, with as many replicas as the requests need.
  [[nodiscard]] constexpr std::optional<endpoint_prices<Currency>> endpoint() const noexcept {
    if (!prices_) return {};
    endpoint_prices<Currency> result = prices_->endpoint;
    if (std::optional<replica_count> const needed = replicas_needed(); needed && needed->enough > 0)
      result.replicas = needed->enough;
    return result;
  }
  // The use that the plan's runs make of a cluster.
  [[nodiscard]] constexpr std::optional<cluster_use> use() const noexcept {
    if (!prices_) return {};
    return use_of(planned_, prices_->idle, prices_->month);
  }
  // The costs of both modes in a month.
  [[nodiscard]] constexpr std::optional<cost_comparison<Currency>> costs() const noexcept {
    if (!prices_) return {};
    return compare_costs(planned_, prices_->idle, prices_->cluster, *endpoint(), prices_->month);
  }

  // How the predictions are delivered.
  [[nodiscard]] constexpr std::optional<delivery_verdict> delivery() const noexcept {
    if (!delivery_) return {};
    return deliver(planned_, *delivery_);
  }

  // How often to retrain. For batch it is at multiples of the cadence, without a roll-out; for real time with the
  // roll-out, at any interval. A cadence of calendar months is taken as months of the prices. It is absent where
  // neither mode will do.
  [[nodiscard]] constexpr std::optional<retrain_plan<Currency>> retrain() const noexcept {
    bool const is_batch = mode() == mode::batch;
    if (!retraining_ || (!is_batch && mode() != mode::real_time)) return {};
    scoreplan::retraining<Currency> need = *retraining_;
    timespan const month = prices_ ? prices_->month : average_month;
    need.cadence = is_batch ? use_of(planned_, {}, month).period : timespan{};
    if (is_batch) need.roll_out = {};
    return retrain_every(need);
  }

  // The steps of the mode's process that are not done; all of them when no progress was passed.
  [[nodiscard]] constexpr std::span<process_step const> missing() const noexcept {
    return progress_.value_or(progress{}).missing(mode());
  }

 private:
  friend struct detail::planned;

  // The smallest slack of a mode's checks; absent when one of them is not known, and when there are none.
  [[nodiscard]] constexpr timespan slack_of(scoreplan::mode option) const noexcept {
    timespan smallest;
    for (reason const& each : reasons()) {
      if (each.option != option) continue;
      if (each.slack().is_absent()) return {};
      if (smallest.is_absent() || each.slack() < smallest) smallest = each.slack();
    }
    return smallest;
  }

  // A check of a workload, with the period replaced by the shortest real gap. Each need-by has a run, unless the data
  // is slower (R28). How long the target may wait before a start counts as busy time, retries do not. Where the span
  // has no gap, the usual period is checked.
  [[nodiscard]] constexpr reason real_check(workload const& w, reason const& usual) const noexcept {
    if (usual.about != reason::subject::period || real_gap_.is_absent() || detail::batch::data_is_slower(w))
      return usual;
    timespan const hold = w.hold() + schedule_->runs.lead().start_delay();
    timespan const delivery = w[quantity::delivery];
    reason result = usual;
    // A busy time that is too long for a timespan is too long for any gap.
    result.have = hold.has_value() ? (hold > delivery ? hold : delivery) : timespan{no_limit};
    result.need = real_gap_;
    return result;
  }

  // The mode of a workload with the plan's parts.
  [[nodiscard]] constexpr scoreplan::mode mode_of(workload const& w) const noexcept {
    if (w.fault().exists()) return mode::invalid;
    bool batch_will_do = true;
    bool real_time_will_do = endpoint_will_do_;
    detail::batch::check(w, [&](reason const& each) { batch_will_do = batch_will_do && real_check(w, each).holds(); });
    detail::real_time::check(w, [&](reason const& each) { real_time_will_do = real_time_will_do && each.holds(); });
    if (batch_will_do) return mode::batch;
    return real_time_will_do ? mode::real_time : mode::infeasible;
  }

  [[nodiscard]] constexpr bool answers_requests() const noexcept {
    std::optional<replica_count> const needed = replicas_needed();
    if (!needed) return true;
    return needed->enough > 0 || needed->outcome == replica_outcome::none_needed;
  }
  [[nodiscard]] constexpr bool schedule_is_bad() const noexcept {
    workload const& w = decided_on();
    if (!schedule_ || w.fault().exists()) return false;
    zoned<Zone> const& needed = schedule_->runs.need_by();
    return needed.times().fault() != recurrence_fault::none ||
           !detail::is_known(needed.zone(), detail::seconds_of(schedule_->over.from)) ||
           !schedule_->runs.lead().total().has_value() || w.kind() != demand_kind::scheduled;
  }
  [[nodiscard]] constexpr bool counts_on_too_little() const noexcept {
    return schedule_ && schedule_->runs.lead().total() < decided_on()[quantity::turnaround];
  }
  [[nodiscard]] constexpr bool is_dearer() const noexcept {
    std::optional<cost_comparison<Currency>> const compared = costs();
    return mode() == mode::batch && compared && compared->is_good() && compared->saved() < amount<Currency>{};
  }

  [[nodiscard]] constexpr bool overlaps() const noexcept {
    for (reason const& each : reasons())
      if (!real_gap_.is_absent() && each.about == reason::subject::period && !each.holds()) return true;
    return false;
  }

  scoreplan::decision planned_;   // for the plan's mode
  timespan real_gap_;             // the shortest gap of the schedule in its span; absent: there is none
  bool endpoint_will_do_ = true;  // the endpoint can be fed, and answers its requests
  std::optional<schedule_over<Zone>> schedule_;
  std::optional<feature_list> features_;
  std::optional<request_load> load_;
  std::optional<price_list<Currency>> prices_;
  std::optional<start_up_estimate> start_ups_;
  std::optional<scoreplan::delivery> delivery_;
  std::optional<progress> progress_;
  std::optional<scoreplan::retraining<Currency>> retraining_;
};

namespace detail {

// Whether only parts of a plan were passed, each at most once.
template <class Zone, class Currency, class... Parts>
[[nodiscard]] constexpr bool are_plan_parts() noexcept {
  int const times[] = {times_passed<schedule_over<Zone>, Parts...>,
                       times_passed<price_list<Currency>, Parts...>,
                       times_passed<feature_list, Parts...>,
                       times_passed<request_load, Parts...>,
                       times_passed<delivery, Parts...>,
                       times_passed<progress, Parts...>,
                       times_passed<start_up_estimate, Parts...>,
                       times_passed<retraining<Currency>, Parts...>};
  std::size_t passed = 0;
  for (int const each : times) {
    if (each > 1) return false;
    passed += each == 1 ? 1 : 0;
  }
  return passed == sizeof...(Parts);
}

}  // namespace detail

// The plan of all that is known of a workload. Each part is passed at most once, in any order, alone or in a
// std::optional.
template <class... Parts>
[[nodiscard]] constexpr auto plan(workload const& decided_on, Parts const&... parts) {
  using zone = typename detail::zone_in<Parts...>::type;
  using currency = typename detail::currency_in<Parts...>::type;
  static_assert(detail::are_plan_parts<zone, currency, Parts...>(),
                "a part of a plan is a schedule_over, feature_list, request_load, price_list, start_up_estimate, "
                "delivery, progress or retraining, each once, with one currency");
  return workload_plan<zone, currency>{decided_on, parts...};
}

}  // namespace scoreplan
