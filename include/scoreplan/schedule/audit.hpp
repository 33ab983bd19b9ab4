// SPDX-License-Identifier: MIT
// audit: whether an existing schedule, such as a cron expression, starts every run that is needed in time (R20).
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/cron/expression.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/schedule/data.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>

namespace scoreplan {

// What is wrong with one start. `by` is how long it is after its latest start, before the data that it misses, or
// before the end of the run before it.
struct start_finding {
  std::chrono::sys_seconds start;
  std::chrono::sys_seconds need_by;  // the need-by that the run was to serve
  std::chrono::seconds by;

  friend constexpr bool operator==(start_finding const&, start_finding const&) noexcept = default;
};

// The first finding of each kind in a span. A start belongs to the need-by whose latest start is nearest, but to none
// that is past. The last start that belongs to a need-by and is in time serves it.
struct start_audit {
  found<start_finding> too_late;                // after the latest start, and no other start serves its need-by (R38)
  found<std::chrono::sys_seconds> without_run;  // a need-by to which no start belongs
  found<start_finding> before_data;             // a start in time could have had newer data (R34, R47)
  found<start_finding> within_predecessor;      // the run before may still be busy (R32)
  found<std::chrono::sys_seconds> never_found;  // a start before which the engine gives up looking
  bad_cron ignored;                             // what the engine refuses, or accepts and ignores
  bool nothing_checked = false;  // no need-by in the span: it is empty, or a recurrence, lead or zone has a fault

  // Whether needs were checked and nothing was found.
  [[nodiscard]] constexpr bool is_clean() const noexcept {
    return !too_late && !without_run && !before_data && !within_predecessor && !never_found && !ignored.exists() &&
           !nothing_checked;
  }
};

namespace detail {

// Stands for data where none is audited.
struct no_data {
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> newest_at(std::chrono::sys_seconds) const noexcept {
    return {};
  }
  [[nodiscard]] constexpr std::chrono::seconds late_by() const noexcept { return {}; }
};

// A need-by, and the starts that belong to it: those after `after`, up to `last`.
struct start_window {
  std::chrono::sys_seconds after;
  std::chrono::sys_seconds latest;  // the latest start that is in time
  std::chrono::sys_seconds last;    // the latest start that belongs to the need-by, though too late
  std::chrono::sys_seconds need_by;
};

// Checks the starts that belong to one need-by, and adds what is wrong with them.
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
  std::chrono::sys_seconds const middle = of.start + (next->start - of.start) / 2;
  return middle < of.need_by ? middle : of.need_by;
}

// The start of a span that an engine never finds, because it gives up looking after the last instant that it found.
template <zone_like Zone, local_times Times>
[[nodiscard]] constexpr found<std::chrono::sys_seconds> never_found(zoned<Zone, Times> const& existing,
                                                                    std::chrono::sys_seconds last,
                                                                    std::chrono::sys_seconds to) {
  if (existing.next(last)) return {};
  found<std::chrono::local_seconds> const shown = to_local(existing.zone(), last);
  found<std::chrono::local_seconds> const time = shown ? existing.times().next(*shown) : shown;
  if (!time) return {};
  std::chrono::sys_seconds const at = look_up(existing.zone(), *time).first;
  return at < to ? found{at} : found<std::chrono::sys_seconds>{};
}

template <zone_like Zone, local_times Times, zone_like NeedZone>
constexpr void audit_gaps(start_audit& result, zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                          time_span span, int gives_up_after_years) {
  using namespace std::chrono;
  seconds const busy{needed.lead().total().has_value() ? whole_seconds(needed.lead().busy()) : 0};
  found<sys_seconds> before;
  for (sys_seconds const at : existing.between(span)) {
    if (before && at - *before < busy && !result.within_predecessor) {
      found<sys_seconds> const need_by = needed.need_by().next(at - seconds{1});
      result.within_predecessor = start_finding{at, need_by ? *need_by : at, busy - (at - *before)};
    }
    before = at;
    if (result.within_predecessor && gives_up_after_years == 0) return;
  }
  if (gives_up_after_years == 0) return;
  result.never_found = never_found(existing, before ? *before : instant_of(seconds_of(span.from) - 1), span.to);
}

template <zone_like Zone, local_times Times, zone_like NeedZone, class Data>
constexpr void audit_windows(start_audit& result, zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                             Data const& data, time_span span) {
  using namespace std::chrono;
  found<run> now = needed.first_from(span.from);
  result.nothing_checked = !now || now->start >= span.to || !is_known(existing.zone(), seconds_of(span.from));
  if (!now) return;
  found<sys_seconds> const need_before = needed.need_by().previous(now->need_by);
  found<run> const before = need_before ? needed.run_for(*need_before) : found<run>{};
  sys_seconds after = before ? last_of_window(*before, now) : sys_seconds{seconds{-1}};
  while (now && now->start < span.to) {
    found<run> const next = needed.next(now->start);
    sys_seconds const last = last_of_window(*now, next);
    audit_window(result, existing, data, {after, now->start, last, now->need_by});
    after = last;
    now = next;
  }
}

template <zone_like Zone, local_times Times, zone_like NeedZone, class Data>
[[nodiscard]] constexpr start_audit audit_starts(zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                                                 Data const& data, time_span span) {
  using namespace std::chrono;
  start_audit result;
  int gives_up_after_years = 0;
  if constexpr (requires { existing.times().dialect(); }) {
    gives_up_after_years = existing.times().dialect().gives_up_after_years;
    bad_cron const warning = existing.times().warning();
    result.ignored = existing.times().fault();
    if (warning.what == cron_fault::ignored_by_the_service) result.ignored = warning;
  }
  audit_gaps(result, existing, needed, span, gives_up_after_years);
  audit_windows(result, existing, needed, data, span);
  return result;
}

}  // namespace detail

// Checks the starts of an existing schedule against the runs that are needed: those whose latest start lies in a span.
template <zone_like Zone, local_times Times, zone_like NeedZone>
[[nodiscard]] constexpr start_audit audit(zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                                          time_span span) {
  return detail::audit_starts(existing, needed, detail::no_data{}, span);
}

// Checks the starts against the data as well: no run should start before the newest data that it could have had.
template <zone_like Zone, local_times Times, zone_like NeedZone, zone_like DataZone>
[[nodiscard]] constexpr start_audit audit(zoned<Zone, Times> const& existing, schedule<NeedZone> const& needed,
                                          data_schedule<DataZone> const& data, time_span span) {
  return detail::audit_starts(existing, needed, data, span);
}

}  // namespace scoreplan
