// Everything about one workload in one value: the decision, and the parts of a deployment that are known, where they
// meet (T3).
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
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

namespace scoreplan {

// The value of plan(workload, parts...). What needs a part that was not passed is absent.
template <zone_like Zone, currency Currency>
class workload_plan {
 public:
  template <class... Parts>
  constexpr explicit workload_plan(workload const& decided_on, Parts const&... parts)
      : decision_{decided_on},
        schedule_{detail::pick<schedule_over<Zone>>(parts...)},
        features_{detail::pick<feature_list>(parts...)},
        load_{detail::pick<request_load>(parts...)},
        prices_{detail::pick<price_list<Currency>>(parts...)},
        start_ups_{detail::pick<start_up_estimate>(parts...)},
        delivery_{detail::pick<scoreplan::delivery>(parts...)},
        progress_{detail::pick<progress>(parts...)},
        retraining_{detail::pick<scoreplan::retraining<Currency>>(parts...)} {
    if (schedule_) {
      found<gap> const shortest = shortest_gap(schedule_->runs.need_by(), schedule_->from, schedule_->to);
      if (shortest) real_gap_ = (*shortest).length;
    }
    endpoint_will_do_ = (!features_ || *features()) && answers_requests();
    bool const features_are_good = !features_ || !features()->fault;
    if (features_are_good && !schedule_is_bad()) mode = mode_of(decided_on);
    decision_.mode = mode;
  }

  // As the workload alone has it, unless a part speaks against it.
  scoreplan::mode mode = scoreplan::mode::invalid;

  // Whether it is not.
  [[nodiscard]] constexpr bool is_decided_by_parts() const noexcept { return usual().mode != mode; }

  // The decision with the plan's mode: its trigger, cadence and turnaround. What it says of checks, slack, flips and
  // notes is of the workload alone: ask the plan for those.
  [[nodiscard]] constexpr scoreplan::decision const& decision() const noexcept { return decision_; }

  // Every check of every mode; that a run ends before the next begins is checked on the shortest real gap, if the span
  // has one.
  [[nodiscard]] constexpr reason_list reasons() const noexcept {
    reason_list result;
    for (reason const& each : usual().reasons()) result.push_back(real_check(decision_.decided_on(), each));
    return result;
  }

  // The smallest slack of the mode's checks. Infeasible: the best of the modes, negative; of batch alone, where parts
  // speak against real time. Absent when it is not known, and when only parts speak against both modes.
  [[nodiscard]] constexpr timespan slack() const noexcept {
    if (mode != mode::infeasible) return slack_of(mode);
    if (is_decided_by_parts()) return {};
    timespan const batch = slack_of(mode::batch);
    timespan const real_time = endpoint_will_do_ ? slack_of(mode::real_time) : timespan{};
    return real_time > batch ? real_time : batch;
  }

  // The exact boundary of every figure of the workload, the parts kept; none of the cadence where a schedule has it.
  [[nodiscard]] constexpr flip_list flips() const noexcept {
    flip_list result;
    if (mode == mode::invalid) return result;
    for (flip const& each :
         detail::find_flips(decision_.decided_on(), [this](workload const& w) { return mode_of(w); })) {
      bool const is_of_cadence = each.first.what == quantity::cadence || each.second.what == quantity::cadence;
      if (!schedule_ || !is_of_cadence) result.push_back(each);
    }
    return result;
  }

  // What else is worth knowing; that a warm node would do only where it would with the parts, too.
  [[nodiscard]] constexpr note_list notes() const noexcept {
    note_list result;
    workload const warm = decision_.decided_on().with(quantity::start_up, std::chrono::seconds{0});
    for (note const each : decision_.notes())
      if (each != note::warm_node_would_do || mode_of(warm) == mode::batch) result.push_back(each);
    return result;
  }

  // The other mode, when no part speaks against it either.
  [[nodiscard]] constexpr scoreplan::alternative alternative() const noexcept {
    scoreplan::alternative const other = decision_.alternative();
    bool const will_do = other.mode == mode::real_time && endpoint_will_do_;
    return will_do ? other : scoreplan::alternative{};
  }

  [[nodiscard]] constexpr finding_list findings() const noexcept {
    finding_list result;
    auto const add = [&](bool applies, plan_finding what) {
      if (applies) result.push_back(what);
    };
    timespan const start_up = decision_.decided_on()[quantity::start_up];
    feature_set_verdict const fed = features().value_or(feature_set_verdict{.can_be_fed = true});
    add(overlaps(), plan_finding::runs_overlap);
    add(schedule_is_bad(), plan_finding::schedule_bad);
    add(static_cast<bool>(fed.fault), plan_finding::features_bad);
    add(!fed.fault && !fed, plan_finding::features_refused);
    add(!answers_requests(), plan_finding::requests_unanswered);
    add(start_ups_ && start_ups_->stage > start_up, plan_finding::start_up_too_short);
    add(start_ups_ && start_ups_->needs_ticket, plan_finding::start_up_not_normal);
    add(counts_on_too_little(), plan_finding::lead_too_short);
    add(mode == mode::real_time && fed.scored_oftener_than_news, plan_finding::nothing_new);
    add(is_dearer(), plan_finding::batch_is_dearer);
    return result;
  }

  // The parts, as they were passed.
  [[nodiscard]] constexpr std::optional<schedule_over<Zone>> const& schedule() const noexcept { return schedule_; }
  [[nodiscard]] constexpr std::optional<feature_list> const& feature_part() const noexcept { return features_; }
  [[nodiscard]] constexpr std::optional<price_list<Currency>> const& prices() const noexcept { return prices_; }
  [[nodiscard]] constexpr std::optional<progress> const& steps() const noexcept { return progress_; }

  // The first run that starts at or after an instant.
  [[nodiscard]] constexpr found<run> next(std::chrono::sys_seconds from) const {
    return schedule_ ? schedule_->runs.next(from) : found<run>{};
  }

  // What real time can be fed with.
  [[nodiscard]] constexpr std::optional<feature_set_verdict> features() const noexcept {
    if (!features_) return {};
    return admit(features_->features, features_->asked);
  }

  // How many replicas the requests need, for both ways to share them out; and for the one that was passed.
  [[nodiscard]] constexpr std::optional<scoreplan::staffing> staffing() const noexcept {
    if (!load_) return {};
    return replicas_for_turnaround(load_->arrival_rate, load_->mean_service_time, load_->target);
  }
  [[nodiscard]] constexpr std::optional<replica_count> replicas_needed() const noexcept {
    std::optional<scoreplan::staffing> const needed = staffing();
    if (!needed) return {};
    return load_->dispatch == dispatch::shared_queue ? needed->shared_queue : needed->random_split;
  }

  // The endpoint that is paid for, with as many replicas as the requests need.
  [[nodiscard]] constexpr std::optional<endpoint_prices<Currency>> endpoint() const noexcept {
    if (!prices_) return {};
    endpoint_prices<Currency> result = prices_->endpoint;
    if (std::optional<replica_count> const needed = replicas_needed(); needed && needed->enough > 0)
      result.replicas = needed->enough;
    return result;
  }
  // Both modes in a month.
  [[nodiscard]] constexpr std::optional<cost_comparison<Currency>> costs() const noexcept {
    if (!prices_) return {};
    return compare_costs(decision_, prices_->idle, prices_->cluster, *endpoint(), prices_->month);
  }

  // How the predictions are delivered.
  [[nodiscard]] constexpr std::optional<delivery_verdict> delivery() const noexcept {
    if (!delivery_) return {};
    return deliver(decision_, *delivery_);
  }

  // How often to retrain: batch at multiples of its cadence and without roll-out, real time with it and without
  // cadence. Absent where neither mode will do. A calendar month is that of the prices.
  [[nodiscard]] constexpr std::optional<retrain_plan<Currency>> retrain() const noexcept {
    bool const is_batch = mode == mode::batch;
    if (!retraining_ || (!is_batch && mode != mode::real_time)) return {};
    scoreplan::retraining<Currency> need = *retraining_;
    timespan const month = prices_ ? prices_->month : average_month;
    need.cadence = is_batch ? use_of(decision_, {}, month).period : timespan{};
    if (is_batch) need.roll_out = {};
    return retrain_every(need);
  }

  // The steps of the mode's process that are not done: all of them when nobody has said.
  [[nodiscard]] constexpr std::span<process_step const> missing() const noexcept {
    return progress_.value_or(progress{}).missing(mode);
  }

 private:
  [[nodiscard]] constexpr scoreplan::decision usual() const noexcept { return decide(decision_.decided_on()); }

  // The smallest slack of a mode's checks; absent when one is not known, and without checks.
  [[nodiscard]] constexpr timespan slack_of(scoreplan::mode option) const noexcept {
    timespan smallest;
    for (reason const& each : reasons()) {
      if (each.option != option) continue;
      if (each.slack().is_absent()) return {};
      if (smallest.is_absent() || each.slack() < smallest) smallest = each.slack();
    }
    return smallest;
  }

  // A check of a workload, with the shortest real gap for the period: each need-by has a run, unless the data is slower
  // (R28). What the target may wait before a start counts, retries do not. Where the span has no gap the usual period
  // is checked.
  [[nodiscard]] constexpr reason real_check(workload const& w, reason const& usual) const noexcept {
    if (usual.about != reason::subject::period || real_gap_.is_absent() || detail::batch::data_is_slower(w))
      return usual;
    timespan const hold = w.hold() + schedule_->runs.lead().start_delay();
    timespan const delivery = w[quantity::delivery];
    reason result = usual;
    // Too long to be held is too long for any gap.
    result.have = hold.has_value() ? (hold > delivery ? hold : delivery) : timespan{no_limit};
    result.need = real_gap_;
    return result;
  }

  // Of a workload with the plan's parts.
  [[nodiscard]] constexpr scoreplan::mode mode_of(workload const& w) const noexcept {
    if (w.fault()) return mode::invalid;
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
    workload const& w = decision_.decided_on();
    if (!schedule_ || w.fault()) return false;
    zoned<Zone> const& needed = schedule_->runs.need_by();
    return needed.times().fault() != recurrence_fault::none || detail::is_bad(needed.zone()) ||
           !schedule_->runs.lead().total().has_value() || w.kind() != demand_kind::scheduled;
  }
  [[nodiscard]] constexpr bool counts_on_too_little() const noexcept {
    return schedule_ && schedule_->runs.lead().total() < decision_.decided_on()[quantity::turnaround];
  }
  [[nodiscard]] constexpr bool is_dearer() const noexcept {
    std::optional<cost_comparison<Currency>> const compared = costs();
    return mode == mode::batch && compared && compared->is_good() && compared->saved() < amount<Currency>{};
  }

  [[nodiscard]] constexpr bool overlaps() const noexcept {
    for (reason const& each : reasons())
      if (!real_gap_.is_absent() && each.about == reason::subject::period && !each.holds()) return true;
    return false;
  }

  scoreplan::decision decision_;
  timespan real_gap_;             // the shortest of the schedule in its span; absent: there is none
  bool endpoint_will_do_ = true;  // it can be fed, and answers its requests
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

// Whether there is nothing else but parts among those passed, each at most once.
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

// One call for all that is known of a workload: each part at most once, in any order, or in a std::optional.
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
