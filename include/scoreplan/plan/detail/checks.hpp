// SPDX-License-Identifier: MIT
// The checks of a deployment. Each is a function of it, in the order in which a compiler names the first broken one.
// Instants are seconds since 1970 in UTC, lengths are in seconds.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/cost/cost.hpp>
#include <scoreplan/cost/money.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/decide/decision.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/decide/workload.hpp>
#include <scoreplan/deployment/deployment.hpp>
#include <scoreplan/deployment/parts.hpp>
#include <scoreplan/plan/finding.hpp>
#include <scoreplan/schedule/audit.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/overlap.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/grid.hpp>
#include <scoreplan/time/recurrence.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace scoreplan::detail {

[[nodiscard]] constexpr finding check_input(deployment const& config) noexcept {
  bad_input const fault = config.decided_on().fault();
  figure const value = fault.exists() ? figure{config.decided_on()[fault.where]} : figure{};
  return {.check = deployment_check::input, .have = value, .holds = !fault.exists(), .input = fault};
}

[[nodiscard]] constexpr finding check_mode(deployment const& config) noexcept {
  bool const can_be = config.deployed() == mode::batch || config.deployed() == mode::real_time;
  return {.check = deployment_check::mode, .holds = can_be};
}

[[nodiscard]] constexpr deployment_check check_of(reason::subject about) noexcept {
  switch (about) {
    case reason::subject::turnaround: return deployment_check::turnaround;
    case reason::subject::staleness: return deployment_check::staleness;
    case reason::subject::period: return deployment_check::period;
    case reason::subject::spacing: return deployment_check::spacing;
    case reason::subject::refreshes: return deployment_check::refreshes;
    case reason::subject::answers: return deployment_check::answer;
  }
  return deployment_check::none;
}
[[nodiscard]] constexpr finding finding_of(reason const& made) noexcept {
  return {check_of(made.about), made.rule, made.have, made.need, made.holds()};
}

// Whether the check of the period is left to the schedule. Where needs are given, a run must end before the next one
// really begins, on the gaps of the schedule in use; the period of the workload itself is then not checked.
[[nodiscard]] constexpr bool is_left_to_schedule(deployment const& config, reason const& made) noexcept {
  return made.about == reason::subject::period && config.needed() && !batch::data_is_slower(config.decided_on());
}

// The reasons of a batch decision, as findings.
[[nodiscard]] constexpr fixed_list<finding, 2> check_batch(deployment const& config) noexcept {
  fixed_list<finding, 2> result;
  batch::check(config.decided_on(), [&](reason const& made) {
    if (!is_left_to_schedule(config, made)) result.push_back(finding_of(made));
  });
  return result;
}

// Whether the busy time of a run fits in the shortest gap between the need-bys of the checked year or span. Without
// need-bys it is true.
[[nodiscard]] constexpr bool gaps_are_long_enough(deployment const& config) noexcept;

// Whether an endpoint is needed: one where batch will do is not (R94), unless a reason is given.
[[nodiscard]] constexpr finding check_endpoint(deployment const& config) noexcept {
  finding result{deployment_check::endpoint, rule{'R', 94}};
  bool batch_will_do = true;
  for (finding const& each : check_batch(config)) {
    batch_will_do = batch_will_do && each.holds;
    if (each.check == deployment_check::turnaround || each.check == deployment_check::staleness) {
      result.have = each.have;
      result.need = each.need;
    }
  }
  batch_will_do = batch_will_do && gaps_are_long_enough(config);
  result.is_accepted = batch_will_do && !config.reason().empty();
  result.holds = !batch_will_do || result.is_accepted;
  return result;
}

// Whether real time states how long an answer takes, and keeps within the wait (R87).
[[nodiscard]] constexpr fixed_list<finding, 2> check_answer(deployment const& config) noexcept {
  fixed_list<finding, 2> result;
  timespan const answer = config.decided_on()[quantity::answer];
  real_time::check(config.decided_on(), [&](reason const& made) {
    finding answers = finding_of(made);
    finding stated = answers;
    stated.check = deployment_check::answer_stated;
    stated.holds = !answer.is_absent();
    result.push_back(stated);
    if (stated.holds) result.push_back(answers);
  });
  return result;
}

// Whether the start-up stage covers the observed start-ups (R41). Without a usable sample it does not.
[[nodiscard]] constexpr finding check_start_up(deployment const& config) noexcept {
  timespan const stage = config.decided_on()[quantity::start_up];
  timespan const observed = config.start_ups()->stage;
  return {deployment_check::start_up, rule{'R', 41}, observed, stage, stage >= observed};
}

// Whether the lead of the schedule is at least the turnaround (T1).
[[nodiscard]] constexpr finding check_lead(deployment const& config) noexcept {
  timespan const turnaround = config.decided_on()[quantity::turnaround];
  timespan const total = config.needed()->lead().total();
  return {deployment_check::lead, rule{'T', 1}, turnaround, total, total >= turnaround};
}

// The cost of a month in the mode that is deployed; the prices of that mode must be known.
struct month_cost {
  cost_fault fault = cost_fault::none;
  amount<some_currency> money;
};
[[nodiscard]] constexpr month_cost cost_as_deployed(deployment const& config) noexcept {
  budget<some_currency> const& prices = config.prices()->prices;
  if (config.deployed() == mode::batch) {
    if (!prices.cluster()) return {cost_fault::price, {}};
    decision const as_deployed = planned::in(mode::batch, config.decided_on());
    auto const cost = cost_of(use_of(as_deployed, prices.idle(), prices.month()), *prices.cluster(), prices.month());
    return {cost.fault, cost.monthly};
  }
  if (!prices.endpoint()) return {cost_fault::price, {}};
  auto const cost = cost_of(*prices.endpoint(), prices.month());
  return {cost.fault, cost.monthly};
}

// Whether a month costs no more than the ceiling. The amounts are compared exactly; shown, they are rounded away from
// each other.
[[nodiscard]] constexpr finding check_cost(deployment const& config) noexcept {
  month_cost const cost = cost_as_deployed(config);
  plain_budget const& prices = *config.prices();
  amount<some_currency> const ceiling = prices.prices.ceiling();
  finding result{deployment_check::cost, rule{'R', 58}};
  result.need = figure{ceiling, rounding::down, prices.code};
  result.holds = cost.fault == cost_fault::none && cost.money <= ceiling;
  if (cost.fault == cost_fault::none) result.have = figure{cost.money, rounding::up, prices.code};
  else result.says = words(cost.fault);
  return result;
}

// The length after which a recurrence, a cron expression, or several of them together repeat, on a clock that does not
// change.
struct repetition {
  std::int64_t seconds = 1;
  bool has_dates = false;  // months and dates matter, so that nothing shorter than years repeats
  std::int64_t months = 12;

  [[nodiscard]] friend constexpr repetition together(repetition a, repetition b) noexcept {
    constexpr std::int64_t most = 366 * seconds_per_day;
    std::int64_t const common = greatest_common_divisor(a.seconds, b.seconds);
    bool const fits = a.seconds <= most && b.seconds <= most && a.seconds / common <= most / b.seconds;
    return {fits ? a.seconds / common * b.seconds : most, a.has_dates || b.has_dates || !fits,
            a.months > b.months ? a.months : b.months};
  }
};

[[nodiscard]] constexpr repetition repetition_of(recurrence const& times) noexcept {
  repetition result;
  bool is_first = true;
  for (pattern const& each : times.members()) {
    std::int64_t const months = each.grid.months.step;
    repetition const own =
        each.grid.by_month ? repetition{1, true, months < 12 ? 12 : months} : repetition{each.grid.even.length, false};
    result = is_first ? own : together(result, own);
    is_first = false;
  }
  return result;
}
[[nodiscard]] constexpr repetition repetition_of(cron const& expression) noexcept {
  constexpr std::uint64_t every_hour = 0xFF'FFFF;
  cron_times const& times = expression.times();
  if (times.days.has_dates()) return {1, true};
  if (times.days.weekdays != every_weekday) return {7 * seconds_per_day, false};
  return {times.of_day.hours == every_hour ? 3600 : seconds_per_day, false};
}
[[nodiscard]] constexpr repetition repetition_of(start_times const& times) noexcept {
  return times.as_cron() ? repetition_of(*times.as_cron()) : repetition_of(*times.as_recurrence());
}
[[nodiscard]] constexpr repetition repetition_of(deployment const& config) noexcept {
  repetition result = repetition_of(config.needed()->need_by().times());
  if (config.starts()) result = together(result, repetition_of(config.starts()->times()));
  if (config.data()) result = together(result, repetition_of(config.data()->refresh().times()));
  return result;
}

// How often something happens on one day: an upper bound, at least 1.
[[nodiscard]] constexpr std::int64_t times_a_day(recurrence const& times) noexcept {
  std::int64_t sum = 0;
  for (pattern const& each : times.members()) {
    even_grid const& lies = each.grid.even;
    bool const is_once = each.grid.by_month || lies.per_cell > 1;
    sum += each.count * (is_once ? 1 : divide_up(seconds_per_day, lies.length));
  }
  return sum > 0 ? sum : 1;
}
[[nodiscard]] constexpr std::int64_t times_a_day(start_times const& times) noexcept {
  if (!times.as_cron()) return times_a_day(*times.as_recurrence());
  times_of_day const& of_day = times.as_cron()->times().of_day;
  return std::int64_t{std::popcount(of_day.hours)} * std::popcount(of_day.minutes) * std::popcount(of_day.seconds);
}

// Calls visit(at) for every change of the clock of a zone between two instants.
template <class Visit>
constexpr void each_change(any_zone const& zone, std::int64_t from, std::int64_t to, Visit visit) noexcept {
  std::int64_t at = from;
  while (true) {
    zone_info const info = zone.get_info(instant_of(at));
    std::int64_t const end = seconds_of(info.end);
    if (end >= to || end <= at) return;
    visit(end);
    at = end;
  }
}
template <class Visit>
constexpr void each_change(deployment const& config, std::int64_t from, std::int64_t to, Visit visit) noexcept {
  any_zone const& zone = config.needed()->need_by().zone();
  each_change(zone, from, to, visit);
  if (config.starts() && config.starts()->zone() != zone) each_change(config.starts()->zone(), from, to, visit);
  if (config.data() && config.data()->refresh().zone() != zone)
    each_change(config.data()->refresh().zone(), from, to, visit);
}

// The spans in which runs are checked, in order and without overlap.
using span_list = fixed_list<time_span, 16>;
struct spans_in_making {
  span_list done;
  std::int64_t from = 0;
  std::int64_t to = 0;  // the end of the last span, which is not yet in `done`

  constexpr void close() noexcept {
    if (from < to && done.size() < 16) done.push_back({instant_of(from), instant_of(to)});
  }
  // Adds a span, joined with the last one where they meet. It must not begin before the last one.
  constexpr void add(std::int64_t begin, std::int64_t end) noexcept {
    if (begin <= to && begin >= from) {
      if (end > to) to = end;
      return;
    }
    close();
    from = begin;
    to = end;
  }
};

// How long before and after a change of the clock runs can differ from the usual ones: the cycle after which all
// repeats, what the change moves, and the lead.
[[nodiscard]] constexpr std::int64_t reach_of_change(deployment const& config, std::int64_t cycle) noexcept {
  constexpr std::int64_t most = 30 * seconds_per_day;
  constexpr std::int64_t moved = std::int64_t{3} * 3600;
  timespan const total = config.needed()->lead().total();
  std::int64_t const lead = total.has_value() ? whole_seconds(total) : 0;
  return cycle + moved + (lead < most ? lead : most);
}

[[nodiscard]] constexpr span_list spans_of(deployment const& config) noexcept {
  using namespace std::chrono;
  spans_in_making spans;
  if (config.span()) {
    spans.add(within_years(seconds_of(config.span()->from)), within_years(seconds_of(config.span()->to)));
    return spans.close(), spans.done;
  }
  repetition const anew = repetition_of(config);
  std::int64_t const begin = seconds_of(sys_days{config.year() / January / 1});
  std::int64_t const end = seconds_of(sys_days{(config.year() + years{1}) / January / 1});
  if (anew.has_dates) {
    spans.add(begin, begin + (end - begin) * divide_up(anew.months, 12) * (anew.months > 12 ? 2 : 1));
    return spans.close(), spans.done;
  }
  std::int64_t const reach = reach_of_change(config, anew.seconds);
  fixed_list<std::int64_t, 24> changes;
  each_change(config, begin, end, [&](std::int64_t at) {
    if (changes.size() < 24) changes.push_back(at);
  });
  if (changes.empty()) spans.add(begin, begin + 2 * reach);
  std::int64_t last = begin;
  for (std::size_t done = 0; done < changes.size(); ++done) {
    std::int64_t next = end;
    for (std::int64_t const at : changes)
      if (at > last && at < next) next = at;
    if (next == end) break;
    spans.add(next - reach > begin ? next - reach : begin, next + reach);
    last = next;
  }
  return spans.close(), spans.done;
}

// The length of a piece of a span, so short that checking it takes no compiler too many steps.
[[nodiscard]] constexpr std::int64_t piece_length(deployment const& config) noexcept {
  std::int64_t const needs = times_a_day(config.needed()->need_by().times());
  std::int64_t const starts = config.starts() ? times_a_day(config.starts()->times()) : 0;
  return 40 * seconds_per_day / (needs + divide_up(starts, 4)) + 1;
}

// The number of pieces in which the spans are checked; no piece reaches over two spans.
[[nodiscard]] constexpr std::size_t run_pieces(deployment const& config, span_list const& spans) noexcept {
  std::int64_t const length = piece_length(config);
  std::int64_t count = 0;
  for (time_span const& each : spans) count += divide_up((each.to - each.from).count(), length);
  return static_cast<std::size_t>(count);
}
[[nodiscard]] constexpr time_span piece_of(span_list const& spans, std::int64_t length, std::size_t piece) noexcept {
  auto left = static_cast<std::int64_t>(piece);
  for (time_span const& each : spans) {
    std::int64_t const here = divide_up((each.to - each.from).count(), length);
    if (left >= here) {
      left -= here;
      continue;
    }
    std::int64_t const from = seconds_of(each.from) + left * length;
    std::int64_t const to = seconds_of(each.to);
    return {instant_of(from), instant_of(to - from > length ? from + length : to)};
  }
  return {};
}

// Whether something is needed in the spans, and zones and lead can be used.
[[nodiscard]] constexpr finding check_schedule(deployment const& config, span_list const& spans) noexcept {
  plain_schedule const& needed = *config.needed();
  std::int64_t const from = spans.empty() ? first_second : seconds_of(spans.begin()->from);
  bool const are_known = is_known(needed.need_by().zone(), from) &&
                         (!config.starts() || is_known(config.starts()->zone(), from)) &&
                         (!config.data() || is_known(config.data()->refresh().zone(), from));
  bool is_needed = false;
  for (time_span const& each : spans) {
    if (is_needed) break;
    found<std::chrono::sys_seconds> const first = needed.need_by().next(each.from - std::chrono::seconds{1});
    is_needed = first && *first < each.to;
  }
  return {.check = deployment_check::schedule,
          .have = needed.lead().total(),
          .holds = are_known && is_needed && needed.lead().total().has_value()};
}

// Whether the engine of a cron expression takes all that the expression says.
[[nodiscard]] constexpr finding check_engine(deployment const& config) noexcept {
  finding result{.check = deployment_check::engine};
  if (!config.starts()) return result;
  start_times const& times = config.starts()->times();
  result.cron = times.fault();
  if (times.warning().what == cron_fault::ignored_by_the_service) result.cron = times.warning();
  result.holds = !result.cron.exists();
  return result;
}

// The findings on the runs: for each kind of check the first broken run.
struct run_findings {
  finding start{deployment_check::start, rule{'R', 38}};
  finding run{deployment_check::run, rule{'R', 47}};
  finding data{deployment_check::data, rule{'R', 34}};
  finding overlap{deployment_check::overlap, rule{'R', 32}};
};

constexpr void keep_first(finding& kept, figure have, figure need, figure at) noexcept {
  if (!kept.holds) return;
  kept.have = have;
  kept.need = need;
  kept.at = at;
  kept.holds = false;
}

using known_rule = known_zone<any_zone>;
using known_schedule = schedule<known_rule*>;
using known_starts = zoned<known_rule*, start_times>;
using known_data = data_schedule<known_rule*>;

// Checks the starts in use against what is needed in a span.
template <class Data>
constexpr void check_starts(run_findings& result, known_schedule const& needed, known_starts const& starts,
                            Data const& data, time_span const& piece) noexcept {
  using namespace std::chrono;
  start_audit audited;
  found<sys_seconds> const before = starts.previous(piece.from);
  int const years = starts.times().dialect().gives_up_after_years;
  seconds const lead{whole_seconds(needed.lead().total())};
  audit_gaps(audited, starts, needed, {before ? *before : piece.from, piece.to}, years);
  audit_windows(audited, starts, needed, data, {piece.from - lead, piece.to - lead});
  if (audited.too_late) {
    start_finding const& late = *audited.too_late;
    keep_first(result.start, late.start, late.start - late.by, late.need_by);
  }
  if (audited.never_found) keep_first(result.run, {}, *audited.never_found, *audited.never_found);
  if (audited.without_run) keep_first(result.run, {}, *audited.without_run - lead, *audited.without_run);
  if (audited.before_data) {
    start_finding const& early = *audited.before_data;
    keep_first(result.data, early.start + early.by, early.start, early.need_by);
  }
  if (audited.within_predecessor) {
    start_finding const& busy = *audited.within_predecessor;
    seconds const length = seconds{whole_seconds(needed.lead().busy())} - busy.by;
    keep_first(result.overlap, needed.lead().busy(), length, busy.start);
  }
}

// Checks the gaps where no starts in use are known: runs begin at their latest starts, as far apart as their need-bys.
template <zone_like Zone>
constexpr void check_gaps(run_findings& result, schedule<Zone> const& needed, time_span const& piece) noexcept {
  found<std::chrono::sys_seconds> const before = needed.need_by().previous(piece.from);
  found<gap> const shortest = shortest_gap(needed.need_by(), {before ? *before : piece.from, piece.to});
  timespan const busy = needed.lead().busy();
  if (!shortest || busy <= timespan{shortest->length}) return;
  std::chrono::seconds const lead{busy.has_value() ? whole_seconds(needed.lead().total()) : 0};
  keep_first(result.overlap, busy, shortest->length, shortest->ends - lead);
}

// Checks that data is there when runs start. Data that is refreshed no more often than runs are needed must have its
// newest refresh before the need-by there. Of more frequent data, the newest refresh before the start must be.
constexpr void check_data(run_findings& result, workload const& w, known_schedule const& needed, known_data const& data,
                          time_span const& piece) noexcept {
  bool const each_counts =
      w.kind() == demand_kind::scheduled && ticks(w[quantity::data_refresh]) >= ticks(w[quantity::cadence]);
  for (std::chrono::sys_seconds const at : needed.need_by().between(piece)) {
    std::chrono::sys_seconds const start = needed.run_for(at)->start;
    found<std::chrono::sys_seconds> const newest = data.newest_at(each_counts ? at : start);
    if (!newest) return keep_first(result.data, {}, start, at);
    std::chrono::sys_seconds const ready = *newest + data.late_by();
    if (ready > start) return keep_first(result.data, ready, start, at);
  }
}

[[nodiscard]] constexpr known_starts with_zone(plain_starts const& starts, known_rule& zone) noexcept {
  return {starts.times(), &zone, starts.policy()};
}
[[nodiscard]] constexpr zoned<known_rule*> with_zone(zoned<any_zone> const& times, known_rule& zone) noexcept {
  return {times.times(), &zone, times.policy()};
}

// Checks one piece of a span, with the data in its own zone where its times are known.
constexpr void check_piece(run_findings& result, deployment const& config, time_span const& piece) noexcept {
  if (!config.needed()->lead().total().has_value()) return;
  zoned<any_zone> const& need_by = config.needed()->need_by();
  any_zone const& start_rule = config.starts() ? config.starts()->zone() : need_by.zone();
  known_rule zone{need_by.zone(), {}};
  known_rule other_start_zone{start_rule, {}};
  known_rule& start_zone = start_rule == need_by.zone() ? zone : other_start_zone;
  known_schedule const needed{with_zone(need_by, zone), config.needed()->lead()};
  if (!config.data()) {
    if (!config.starts()) return check_gaps(result, needed, piece);
    return check_starts(result, needed, with_zone(*config.starts(), start_zone), no_data{}, piece);
  }
  zoned<any_zone> const& refresh = config.data()->refresh();
  known_rule data_zone{refresh.zone(), {}};
  known_data const data{with_zone(refresh, data_zone), config.data()->late_by()};
  if (!config.starts()) check_gaps(result, needed, piece);
  else check_starts(result, needed, with_zone(*config.starts(), start_zone), data, piece);
  check_data(result, config.decided_on(), needed, data, piece);
}

constexpr bool gaps_are_long_enough(deployment const& config) noexcept {
  if (!config.needed()) return true;
  run_findings looked_at;
  for (time_span const& each : spans_of(config)) check_gaps(looked_at, *config.needed(), each);
  return looked_at.overlap.holds;
}

[[nodiscard]] constexpr finding first_broken_run(deployment const& config, span_list const& spans,
                                                 std::size_t piece) noexcept {
  run_findings looked_at;
  check_piece(looked_at, config, piece_of(spans, piece_length(config), piece));
  for (finding const* each : {&looked_at.start, &looked_at.run, &looked_at.data, &looked_at.overlap})
    if (!each->holds) return *each;
  return {};
}

// Calls each(finding) for every check but those of the runs, in order, until it returns false.
template <class Each>
constexpr void each_figure(deployment const& config, span_list const& spans, Each each) noexcept {
  if (!each(check_input(config)) || config.decided_on().fault().exists()) return;
  if (!each(check_mode(config))) return;
  if (config.deployed() == mode::batch)
    for (finding const& made : check_batch(config))
      if (!each(made)) return;
  if (config.deployed() == mode::real_time) {
    for (finding const& made : check_answer(config))
      if (!each(made)) return;
    if (!each(check_endpoint(config))) return;
  }
  if (config.start_ups() && !each(check_start_up(config))) return;
  if (config.prices() && !each(check_cost(config))) return;
  if (!config.has_runs()) return;
  if (!each(check_lead(config)) || !each(check_schedule(config, spans))) return;
  each(check_engine(config));
}

[[nodiscard]] constexpr finding first_broken_figure(deployment const& config, span_list const& spans) noexcept {
  finding result;
  each_figure(config, spans, [&](finding const& made) {
    if (!made.holds) result = made;
    return made.holds;
  });
  return result;
}

// The only zone in use whose clock changes; none when there is no such zone, or more than one.
struct changing_zone {
  any_zone const* zone = nullptr;
  bool is_only = true;

  constexpr void add(any_zone const& another) noexcept {
    if (seconds_of(another.get_info({}).end) == seconds_of((std::chrono::sys_seconds::max)())) return;
    is_only = zone == nullptr || *zone == another;
    zone = &another;
  }
};
[[nodiscard]] constexpr changing_zone changing_zone_of(deployment const& config) noexcept {
  changing_zone result;
  result.add(config.needed()->need_by().zone());
  if (config.starts() && result.is_only) result.add(config.starts()->zone());
  if (config.data() && result.is_only) result.add(config.data()->refresh().zone());
  return result;
}

// Whether the clock changes at the same times of a cycle in each year. In 28 years a year begins on every weekday, as a
// common and as a leap year.
[[nodiscard]] constexpr bool changes_alike(any_zone const& zone, std::chrono::year first, std::int64_t cycle) noexcept {
  using namespace std::chrono;
  fixed_list<std::int64_t, 16> usual;
  bool is_alike = true;
  for (int step = 0; step < 28 && is_alike; ++step) {
    std::size_t count = 0;
    std::int64_t const from = seconds_of(sys_days{(first + years{step}) / January / 1});
    each_change(zone, from, seconds_of(sys_days{(first + years{step + 1}) / January / 1}), [&](std::int64_t at) {
      std::int64_t const into_cycle = at - floor_divide(at, cycle) * cycle;
      if (step == 0 && usual.size() < 16) usual.push_back(into_cycle);
      is_alike = is_alike && count < usual.size() && usual[count] == into_cycle;
      ++count;
    });
    is_alike = is_alike && count == usual.size();
  }
  return is_alike;
}

using finding_list_of_library = fixed_list<finding, 24>;

// The findings of all checks that apply, whether they hold or not.
[[nodiscard]] constexpr finding_list_of_library all_findings(deployment const& config) noexcept {
  finding_list_of_library result;
  span_list const spans = config.has_runs() ? spans_of(config) : span_list{};
  bool can_run = true;
  each_figure(config, spans, [&](finding const& made) {
    result.push_back(made);
    if (made.check == deployment_check::schedule) can_run = made.holds;
    return true;
  });
  if (!config.has_runs() || !can_run || config.decided_on().fault().exists()) return result;
  run_findings looked_at;
  std::size_t const pieces = run_pieces(config, spans);
  for (std::size_t piece = 0; piece < pieces; ++piece)
    check_piece(looked_at, config, piece_of(spans, piece_length(config), piece));
  if (config.starts()) {
    result.push_back(looked_at.start);
    result.push_back(looked_at.run);
  }
  if (config.data()) result.push_back(looked_at.data);
  result.push_back(looked_at.overlap);
  return result;
}

}  // namespace scoreplan::detail
