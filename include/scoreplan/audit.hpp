// An existing schedule, a cron expression for example, against what is needed (R20): does every run start in time?
#pragma once

#include <scoreplan/cron.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/zoned.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan {

// What is wrong with one start.
struct start_finding {
  std::chrono::sys_seconds start;
  std::chrono::sys_seconds need_by;  // that the run was to serve
  std::chrono::seconds by;           // so much too late, too early, or before the run before it is over

  friend constexpr bool operator==(start_finding const&, start_finding const&) noexcept = default;
};

// The first of each kind in a span. A start belongs to the next need-by; with a lead as long as the time between two
// need-bys, to the one whose latest start is nearest. The last of them that is in time serves it.
struct start_audit {
  found<start_finding> too_late;                // after the latest start, and no other start serves its need-by (R38)
  found<std::chrono::sys_seconds> without_run;  // a need-by before which nothing starts in vain, either
  found<start_finding> before_data;             // a start in time could have had newer data (R34, R47)
  found<start_finding> within_predecessor;      // the run before may still be busy (R32)
  found<std::chrono::sys_seconds> never_found;  // a start before which the engine gives up looking
  cron_finding ignored;                         // what the engine accepts and takes for something else

  // Whether nothing was found.
  [[nodiscard]] constexpr bool is_clean() const noexcept {
    return !too_late && !without_run && !before_data && !within_predecessor && !never_found && !ignored;
  }
};

namespace detail {

// Data that is always there.
struct no_data {
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> newest_at(std::chrono::sys_seconds) const noexcept {
    return {};
  }
  [[nodiscard]] constexpr std::chrono::seconds late_by() const noexcept { return {}; }
};

// How long a run keeps the next one waiting, as keeps_up has it.
[[nodiscard]] constexpr std::chrono::seconds busy_for(lead const& lead) noexcept {
  std::int64_t const hold = whole_seconds(lead.start_delay() + lead.start_up() + lead.environment() + lead.run());
  std::int64_t const delivery = whole_seconds(lead.delivery());
  return std::chrono::seconds{hold > delivery ? hold : delivery};
}

// A need-by, and when the starts that belong to it begin and end.
struct start_window {
  std::chrono::sys_seconds after;
  std::chrono::sys_seconds latest;  // start
  std::chrono::sys_seconds last;    // that belongs, though it is too late
  std::chrono::sys_seconds need_by;
};

// Whether one start serves the need-by, and how well.
template <zone_like Zone, local_times Times, class Data>
constexpr void audit_window(start_audit& result, zoned<Zone, Times> const& existing, Data const& data,
                            start_window const& window) {
  using namespace std::chrono;
  found<sys_seconds> const start = existing.previous(window.latest + seconds{1});
  if (!start || *start <= window.after) {
    found<sys_seconds> const late = existing.next(window.latest);
    if (late && *late <= window.last) {
      if (!result.too_late) result.too_late = start_finding{*late, window.need_by, *late - window.latest};
    } else if (!result.without_run) {
      result.without_run = window.need_by;
    }
    return;
  }
  found<sys_seconds> const newest = data.newest_at(window.latest);
  if (!newest || result.before_data) return;
  sys_seconds const ready = *newest + data.late_by();
  if (*start < ready) result.before_data = start_finding{*start, window.need_by, ready - *start};
}

// The last instant at which a start belongs to a need-by, and not to the next.
[[nodiscard]] constexpr std::chrono::sys_seconds last_of_window(run const& of, found<run> const& next) noexcept {
  if (!next) return of.need_by;
  std::chrono::sys_seconds const middle = of.start + ((*next).start - of.start) / 2;
  return middle < of.need_by ? middle : of.need_by;
}

template <zone_like Zone, local_times Times, zone_like NeedZone>
constexpr void audit_gaps(start_audit& result, zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                          std::chrono::sys_seconds from, std::chrono::sys_seconds to, int gives_up_after_years) {
  using namespace std::chrono;
  seconds const busy = busy_for(needed.lead());
  auto const year_of = [](sys_seconds at) { return year_month_day{floor<days>(at)}.year(); };
  found<sys_seconds> before;
  for (sys_seconds const at : existing.between(from, to)) {
    bool const is_lost =
        gives_up_after_years > 0 && year_of(at) - year_of(before ? *before : from) > years{gives_up_after_years};
    if (is_lost && !result.never_found) result.never_found = at;
    if (before && at - *before < busy && !result.within_predecessor) {
      found<sys_seconds> const need_by = needed.need_by().next(at - seconds{1});
      result.within_predecessor = start_finding{at, need_by ? *need_by : at, busy - (at - *before)};
    }
    before = at;
  }
}

template <zone_like Zone, local_times Times, zone_like NeedZone, class Data>
[[nodiscard]] constexpr start_audit audit_starts(zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                                                 Data const& data, std::chrono::sys_seconds from,
                                                 std::chrono::sys_seconds to) {
  using namespace std::chrono;
  start_audit result;
  int gives_up_after_years = 0;
  if constexpr (requires { existing.times().dialect(); }) {
    gives_up_after_years = existing.times().dialect().gives_up_after_years;
    result.ignored = existing.times().fault() ? existing.times().fault() : existing.times().warning();
  }
  audit_gaps(result, existing, needed, from, to, gives_up_after_years);
  found<run> now = needed.next(from);
  if (!now) return result;
  found<sys_seconds> const need_before = needed.need_by().previous((*now).need_by);
  found<run> const before = need_before ? needed.run_for(*need_before) : found<run>{};
  sys_seconds after = before ? last_of_window(*before, now) : sys_seconds{seconds{-1}};
  while (now && (*now).start < to) {
    found<run> const next = needed.next((*now).start + seconds{1});
    sys_seconds const last = last_of_window(*now, next);
    audit_window(result, existing, data, {after, (*now).start, last, (*now).need_by});
    after = last;
    now = next;
  }
  return result;
}

}  // namespace detail

// The starts of an existing schedule against those that are needed: the runs whose latest start lies from `from` until
// just before `to`.
template <zone_like Zone, local_times Times, zone_like NeedZone>
[[nodiscard]] constexpr start_audit audit(zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                                          std::chrono::sys_seconds from, std::chrono::sys_seconds to) {
  return detail::audit_starts(existing, needed, detail::no_data{}, from, to);
}

// And against the data: a run that starts before the newest data that it could have had.
template <zone_like Zone, local_times Times, zone_like NeedZone, zone_like DataZone>
[[nodiscard]] constexpr start_audit audit(zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                                          data_ready<DataZone> const& data, std::chrono::sys_seconds from,
                                          std::chrono::sys_seconds to) {
  return detail::audit_starts(existing, needed, data, from, to);
}

}  // namespace scoreplan
