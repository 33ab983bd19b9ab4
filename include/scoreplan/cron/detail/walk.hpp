// SPDX-License-Identifier: MIT
// cron_walk: the instants of an engine that looks for its next time on the clock of a zone, by steps.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/zone.hpp>

#include <cstdint>
#include <limits>

namespace scoreplan::detail {

// The date and time of day that a clock shows, in a zone, while an engine moves it.
template <zone_like Zone>
class moving_clock {
 public:
  constexpr moving_clock(Zone const& zone, std::int64_t at) : zone_{&zone}, info_{info_at(zone, instant_of(at))} {
    move_to(at);
  }

  [[nodiscard]] constexpr std::int64_t now() const noexcept { return now_; }
  [[nodiscard]] constexpr civil_day const& date() const noexcept { return date_; }
  [[nodiscard]] constexpr std::int64_t time_of_day() const noexcept { return time_of_day_; }
  [[nodiscard]] constexpr int hour() const noexcept { return static_cast<int>(time_of_day_ / 3600); }
  [[nodiscard]] constexpr int minute() const noexcept { return static_cast<int>(time_of_day_ / 60 % 60); }
  [[nodiscard]] constexpr int second() const noexcept { return static_cast<int>(time_of_day_ % 60); }

  constexpr void move_by(std::int64_t seconds) { move_to(now_ + seconds); }

  // Moves to a day and a time; days and months beyond the last go on into the next month and year. A time that the
  // clock repeats or leaves out is taken at the offset that holds at that time in UTC, or at the next or previous one
  // where the instant lies beyond the change.
  constexpr void set(int year, int month, int day, std::int64_t time) {
    std::int64_t const first = civil_day{year + (month - 1) / 12, (month - 1) % 12 + 1, 1}.since_1970();
    std::int64_t const wanted = (first + day - 1) * seconds_per_day + time;
    zone_info info = info_at(*zone_, instant_of(wanted));
    std::int64_t const at = wanted - info.offset.count();
    if (!holds_at(info, at)) info = info_at(*zone_, instant_of(at));
    move_to(wanted - info.offset.count());
  }
  // Moves to a time of the day that is shown.
  constexpr void set_time(std::int64_t time) { set(date_.year, date_.month, date_.day, time); }

 private:
  constexpr void move_to(std::int64_t at) {
    now_ = at;
    if (!holds_at(info_, at)) info_ = info_at(*zone_, instant_of(at));
    std::int64_t const shown = at + info_.offset.count();
    std::int64_t const day = floor_divide(shown, seconds_per_day);
    time_of_day_ = shown - day * seconds_per_day;
    if (day == day_) return;
    day_ = day;
    date_ = civil_day::of(day);
  }

  Zone const* zone_;
  zone_info info_;
  std::int64_t now_ = 0;
  std::int64_t day_ = 0;
  std::int64_t time_of_day_ = 0;
  civil_day date_ = civil_day::of(day_);
};

// One search of an engine for its next time: for the month, then for the day from midnight to midnight, for the hour in
// steps of a real hour, for the minute and for the second. Where a part begins anew the search begins anew as well, and
// only the first step goes back to the beginning of a month, day, hour or minute.
template <zone_like Zone>
class cron_search {
 public:
  constexpr cron_search(cron_times const& times, Zone const& zone, std::int64_t after)
      : times_{&times}, clock_{zone, after + 1} {}

  // The instant that is found; none after so many years on the clock.
  [[nodiscard]] constexpr found<std::int64_t> run(int years) {
    int const last_year = clock_.date().year + years;
    while (clock_.date().year <= last_year && clock_.now() < end_second && !is_stuck_)
      if (find_month() && find_day() && find_hour() && find_minute() && find_second()) return clock_.now();
    return {};
  }

 private:
  // These look for the next value of one part, and return false where a larger part begins anew.
  constexpr bool find_month() {
    while ((times_->days.months >> clock_.date().month & 1) == 0) {
      if (!has_moved_) clock_.set(clock_.date().year, clock_.date().month, 1, 0);
      has_moved_ = true;
      std::int64_t const before = clock_.now();
      clock_.set(clock_.date().year, clock_.date().month + 1, clock_.date().day, clock_.time_of_day());
      is_stuck_ = clock_.now() <= before;
      if (clock_.date().month == 1 || is_stuck_) return false;
    }
    return true;
  }
  constexpr bool find_day() {
    while (!fits(clock_.date())) {
      if (!has_moved_) clock_.set_time(0);
      has_moved_ = true;
      std::int64_t const before = clock_.now();
      clock_.set(clock_.date().year, clock_.date().month, clock_.date().day + 1, clock_.time_of_day());
      if (clock_.hour() > 12) clock_.move_by((24 - clock_.hour()) * 3600);
      else if (clock_.hour() > 0) clock_.move_by(-clock_.hour() * 3600);
      is_stuck_ = clock_.now() <= before;
      if (clock_.date().day == 1 || is_stuck_) return false;
    }
    return true;
  }
  constexpr bool find_hour() {
    while ((times_->of_day.hours >> clock_.hour() & 1) == 0) {
      if (!has_moved_) clock_.set_time(clock_.hour() * std::int64_t{3600});
      has_moved_ = true;
      clock_.move_by(3600);
      if (clock_.hour() == 0) return false;
    }
    return true;
  }
  constexpr bool find_minute() {
    while ((times_->of_day.minutes >> clock_.minute() & 1) == 0) {
      if (!has_moved_) clock_.move_by(floor_divide(clock_.now(), 60) * 60 - clock_.now());
      has_moved_ = true;
      clock_.move_by(60);
      if (clock_.minute() == 0) return false;
    }
    return true;
  }
  constexpr bool find_second() {
    while ((times_->of_day.seconds >> clock_.second() & 1) == 0) {
      has_moved_ = true;
      clock_.move_by(1);
      if (clock_.second() == 0) return false;
    }
    return true;
  }

  // Whether a day fits but for its month, which was found before it.
  [[nodiscard]] constexpr bool fits(civil_day const& date) noexcept {
    if (date.month != month_ || date.year != year_) {
      cron_days days = times_->days;
      days.months = every_month;
      days_ = days.in(date.year, date.month);
      month_ = date.month;
      year_ = date.year;
    }
    return (days_ >> date.day & 1) != 0;
  }

  cron_times const* times_;
  moving_clock<Zone> clock_;
  std::uint64_t days_ = 0;  // those that fit in the month that was looked at last
  int month_ = 0;
  int year_ = 0;
  bool has_moved_ = false;
  bool is_stuck_ = false;  // the next day is left out, and its midnight is that of the day before: the engine hangs
};

// The stretch of time in which one offset holds, for an engine that walks. Where its end repeats a midnight, a search
// by days goes from the day before to the second one: the stretch then ends, or begins, at the first one.
template <zone_like Zone>
[[nodiscard]] constexpr zone_info stretch_at(Zone const& zone, std::int64_t at) {
  zone_info info = info_at(zone, instant_of(at));
  std::int64_t const end = seconds_of(info.end);
  std::int64_t const ahead = info.offset.count();
  if (end >= end_second) return info;
  std::int64_t const into_day = end + ahead - floor_divide(end + ahead, seconds_per_day) * seconds_per_day;
  std::int64_t const midnight = end - into_day;
  // West of Greenwich, and late in the day, a search takes the first midnight.
  if (into_day == 0 || into_day > ahead || midnight <= seconds_of(info.begin)) return info;
  if (info_at(zone, info.end).offset.count() > ahead - into_day) return info;
  (at < midnight ? info.end : info.begin) = instant_of(midnight);
  return info;
}

// The instants of an engine that finds each from the one before it. Between two changes of the clock its times are
// those that the clock shows, from its first one there on: only a search across a change must be walked.
//
// Which instants it finds may depend on where it began. It has begun 400 days before what is asked; if it has given up
// by then, it begins where it is asked.
template <zone_like Zone>
class cron_walk {
 public:
  constexpr cron_walk(cron_times const& times, Zone const& zone, int years)
      : times_{times}, zone_{zone}, years_{years}, known_{seconds_of(known_from(zone))} {}

  // The first instant after, and the last before, a given one.
  [[nodiscard]] constexpr found<std::int64_t> next(std::int64_t after) const {
    place const before = last_until(after);
    if (found<std::int64_t> const run = from(before)) return run;
    return before.at == after ? found<std::int64_t>{} : from({after, false});
  }
  [[nodiscard]] constexpr found<std::int64_t> previous(std::int64_t before) const {
    for (std::int64_t until = before - 1; until >= earliest && until >= known_; until -= begun_before) {
      place const last = last_until(until);
      if (last.is_run) return last.at;
    }
    return {};
  }

 private:
  // Where an engine is: at one of its instants, or where it began.
  struct place {
    std::int64_t at;
    bool is_run;
  };

  static constexpr std::int64_t earliest = first_second - largest_offset;
  static constexpr std::int64_t begun_before = 400 * seconds_per_day;
  // A first step goes back to the beginning of the month, at most.
  static constexpr std::int64_t goes_back = 32 * seconds_per_day;

  [[nodiscard]] constexpr zone_info info_of(std::int64_t at) const { return stretch_at(zone_, at); }

  // The last time at or before an instant that the clock shows at the offset given.
  [[nodiscard]] constexpr found<std::int64_t> shown_until(std::int64_t at, zone_info const& info) const noexcept {
    std::int64_t const shown = at + info.offset.count();
    std::int64_t const time = shown < first_second ? -1 : times_.previous(shown);
    if (time < 0) return {};
    return time - info.offset.count();
  }
  [[nodiscard]] static constexpr int year_shown(std::int64_t at, zone_info const& info) noexcept {
    return civil_day::of(floor_divide(at + info.offset.count(), seconds_per_day)).year;
  }

  // The instant that an engine finds from a place.
  [[nodiscard]] constexpr found<std::int64_t> from(place here) const {
    zone_info const info = info_of(here.at);
    std::int64_t const shown = here.at + info.offset.count();
    bool const is_shown = here.is_run && shown >= first_second && times_.contains(shown);
    if (is_shown || seconds_of(info.begin) <= here.at - goes_back) {
      std::int64_t const from = shown + 1 < first_second ? first_second : shown + 1;
      std::int64_t const time = from < end_second ? times_.next(from) : -1;
      if (time < 0) return {};
      std::int64_t const at = time - info.offset.count();
      if (at < seconds_of(info.end)) {
        if (at >= end_second || year_shown(at, info) > year_shown(here.at + 1, info) + years_) return {};
        return at;
      }
    }
    // A clock that goes back by many hours can lead a search back to where it began: the engine hangs.
    found<std::int64_t> const run = cron_search{times_, zone_, here.at}.run(years_);
    return run && *run > here.at ? run : found<std::int64_t>{};
  }

  // Where an engine is at an instant.
  [[nodiscard]] constexpr place last_until(std::int64_t until) const {
    std::int64_t const least = known_ > earliest ? known_ : earliest;
    std::int64_t const start = until - begun_before > least ? until - begun_before : least;
    place here = sure_until(until, start);
    while (true) {
      found<std::int64_t> const found_at = from(here);
      if (!found_at || *found_at > until) return here;
      here = last_of_stretch(*found_at, until);
    }
  }

  // The last of the instants up to a given one and before the next change of the clock, of which one is given.
  [[nodiscard]] constexpr place last_of_stretch(std::int64_t run, std::int64_t until) const {
    zone_info const info = info_of(run);
    std::int64_t const last = seconds_of(info.end) <= until ? seconds_of(info.end) - 1 : until;
    std::int64_t const shown = run + info.offset.count();
    if (shown < first_second || !times_.contains(shown)) return {run, true};
    return {*shown_until(last, info), true};
  }

  // The last instant up to a given one that an engine finds wherever it was when the clock changed before, or where it
  // begins.
  [[nodiscard]] constexpr place sure_until(std::int64_t until, std::int64_t start) const {
    std::int64_t at = until;
    while (true) {
      zone_info const info = info_of(at);
      std::int64_t const begin = seconds_of(info.begin);
      found<std::int64_t> const last = shown_until(at, info);
      bool const begins_here = begin <= start - goes_back;
      if (last && begins_here && *last > start) return {*last, true};
      if (begins_here || begin <= start) return {start, false};
      if (last && is_sure(*last + info.offset.count(), begin + info.offset.count())) return {*last, true};
      at = begin - 1;
    }
  }

  // Whether an engine surely finds a time since the clock changed, in local seconds. A search across the change may
  // miss the times of one day, because it is not at midnight or at a whole hour then, and comes to midnight behind it.
  // Where a change leaves out the midnight at which a month begins, a search for months goes on from the end of the
  // month before, also across later changes, and may miss the times of two months.
  [[nodiscard]] constexpr bool is_sure(std::int64_t time, std::int64_t change) const noexcept {
    constexpr int most_missed = 2;
    for (int days = 0; days < most_missed; ++days) {
      time = time_before(time / seconds_per_day);
      if (time < change) return false;
    }
    if (times_.days.months == every_month) return true;
    for (int months = 0; months < most_missed; ++months) {
      std::int64_t const day = time / seconds_per_day;
      time = time_before(day - civil_day::of(day).day + 1);
      if (time < change) return false;
    }
    return true;
  }
  // The last time before the midnight of a day; less than any when there is none.
  [[nodiscard]] constexpr std::int64_t time_before(std::int64_t day) const noexcept {
    std::int64_t const midnight = day * seconds_per_day;
    std::int64_t const time = midnight > first_second ? times_.previous(midnight - 1) : -1;
    return time < first_second ? (std::numeric_limits<std::int64_t>::min)() : time;
  }

  cron_times const& times_;
  Zone const& zone_;
  int years_;
  std::int64_t known_;
};

}  // namespace scoreplan::detail
