// SPDX-License-Identifier: MIT
// How many instants several cron expressions have together in a zone in a span, without stepping through them.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/cron/detail/common_times.hpp>
#include <scoreplan/cron/detail/walk.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/time_span.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan::detail {

// The times of several expressions, and the policy for each.
struct policed_times {
  cron_times times[max_common_sets];
  local_policy policies[max_common_sets];
  std::size_t size = 0;

  constexpr void add(cron_times const& more, local_policy policy) noexcept {
    times[size] = more;
    policies[size++] = policy;
  }
  // The first time of day of some lines at or after one, in seconds since midnight; -1 when there is none.
  [[nodiscard]] constexpr std::int64_t time_from(some_sets chosen, std::int64_t time) const noexcept {
    std::int64_t best = -1;
    for (std::size_t i = 0; i < size; ++i) {
      if ((chosen >> i & 1) == 0) continue;
      int const here = times[i].of_day.from(static_cast<int>(time));
      if (here >= 0 && (best < 0 || here < best)) best = here;
    }
    return best;
  }
};

// A span in seconds since 1970, until the end of the year 9999 at most.
struct span_in_seconds {
  std::int64_t from;
  std::int64_t to;

  [[nodiscard]] static constexpr span_in_seconds of(time_span span) noexcept {
    std::int64_t const to = within_years(seconds_of(span.to));
    return {within_years(seconds_of(span.from)), to < end_second ? to : end_second};
  }
};

// Counts the instants that policies give to local times, by pieces of local times that the zone treats alike.
template <zone_like Zone>
class policed_count {
 public:
  constexpr policed_count(policed_times const& lines, Zone const& zone, span_in_seconds span) noexcept
      : lines_{lines}, zone_{zone}, span_{span} {}

  [[nodiscard]] constexpr std::int64_t run() {
    std::int64_t const first = span_.from - largest_offset;
    std::int64_t const last = span_.to + largest_offset;
    std::int64_t const end = last < end_second ? last : end_second;
    std::int64_t counted = 0;
    for (std::int64_t time = first > first_second ? first : first_second; time < end;) {
      local_piece piece = piece_at(zone_, time);
      piece.from = time;
      if (piece.to > end_second) piece.to = end_second;
      counted += piece.found.what == local_lookup::kind::gap ? count_gap(piece) : count_shown(piece);
      time = piece.to;
    }
    return counted;
  }

 private:
  [[nodiscard]] constexpr bool gives(std::size_t line, local_lookup const& found, std::int64_t at) const noexcept {
    local_instants const here = resolve(found, lines_.policies[line]);
    for (int i = 0; i < here.count; ++i)
      if (seconds_of(here.at[i]) == at) return true;
    return false;
  }
  // The lines to whose times of a piece the zone gives an instant.
  [[nodiscard]] constexpr some_sets given(local_lookup const& found, std::int64_t at) const noexcept {
    some_sets result = 0;
    for (std::size_t i = 0; i < lines_.size; ++i)
      if (gives(i, found, at)) result |= some_sets{1} << i;
    return result;
  }
  // The times of a piece whose instants are in the span, where they are so far ahead of them.
  [[nodiscard]] constexpr span_in_seconds within(local_piece const& piece, std::int64_t ahead) const noexcept {
    return {piece.from > span_.from + ahead ? piece.from : span_.from + ahead,
            piece.to < span_.to + ahead ? piece.to : span_.to + ahead};
  }

  [[nodiscard]] constexpr std::int64_t count_shown(local_piece const& piece) const noexcept {
    std::int64_t const first = seconds_of(piece.found.first);
    std::int64_t const second = seconds_of(piece.found.second);
    std::int64_t const counted = count_image(piece, first);
    return first == second ? counted : counted + count_image(piece, second);
  }
  [[nodiscard]] constexpr std::int64_t count_image(local_piece const& piece, std::int64_t at) const noexcept {
    some_sets const chosen = given(piece.found, at);
    span_in_seconds const here = within(piece, piece.from - at);
    return chosen == 0 ? 0 : count_together(lines_.times, lines_.size, chosen, here.from, here.to);
  }

  // Times in a gap that happen at the change are one with those that the clock shows then, and so are shifted ones.
  [[nodiscard]] constexpr std::int64_t count_gap(local_piece const& piece) {
    std::int64_t const change = seconds_of(piece.found.first);
    std::int64_t const ahead = piece.from - seconds_of(piece.found.second);
    bool at_change = false;
    for (std::size_t i = 0; i < lines_.size; ++i)
      if (lines_.policies[i].gap == gap_policy::first_valid && first_from(i, piece.from, piece.to)) at_change = true;
    std::int64_t counted = 0;
    bool const is_new = at_change && change != counted_change_ && change >= span_.from && change < span_.to;
    if (is_new && !is_shown(change)) ++counted;
    if (is_new) counted_change_ = change;
    span_in_seconds const here = within(piece, ahead);
    for (found<std::int64_t> time = first_shifted(here.from, here.to); time; time = first_shifted(*time + 1, here.to)) {
      std::int64_t const at = *time - ahead;
      if (!is_shown(at) && !(at_change && at == change)) ++counted;
    }
    return counted;
  }
  [[nodiscard]] constexpr found<std::int64_t> first_from(std::size_t line, std::int64_t from,
                                                         std::int64_t to) const noexcept {
    std::int64_t const time = from < to ? lines_.times[line].next(from) : -1;
    return time >= 0 && time < to ? found{time} : found<std::int64_t>{};
  }
  [[nodiscard]] constexpr found<std::int64_t> first_shifted(std::int64_t from, std::int64_t to) const noexcept {
    found<std::int64_t> best;
    for (std::size_t i = 0; i < lines_.size; ++i) {
      if (lines_.policies[i].gap != gap_policy::shift) continue;
      found<std::int64_t> const time = first_from(i, from, to);
      if (time && (!best || *time < *best)) best = time;
    }
    return best;
  }
  // Whether an instant is that of a time that the clock shows then.
  [[nodiscard]] constexpr bool is_shown(std::int64_t at) const {
    std::int64_t const shown = at + info_at(zone_, instant_of(at)).offset.count();
    if (shown < first_second || shown >= end_second) return false;
    local_lookup const found = piece_at(zone_, shown).found;
    for (std::size_t i = 0; i < lines_.size; ++i)
      if (lines_.times[i].contains(shown) && gives(i, found, at)) return true;
    return false;
  }

  policed_times const& lines_;
  Zone const& zone_;
  span_in_seconds span_;
  std::int64_t counted_change_ = seconds_of((std::chrono::sys_seconds::min)());
};

// Counts the instants of an engine that walks. Between two changes of the clock those of a line are the times that the
// clock shows, from the first one that the engine finds on, and before it at most a few that the clock does not show.
template <zone_like Zone>
class walked_count {
 public:
  constexpr walked_count(policed_times const& lines, Zone const& zone, int years, span_in_seconds span)
      : lines_{lines}, zone_{zone}, years_{years}, span_{span} {}

  [[nodiscard]] constexpr std::int64_t run() {
    constexpr std::int64_t four_years = std::int64_t{4} * 365 * seconds_per_day;  // less than the engine looks ahead
    std::int64_t counted = 0;
    for (std::size_t i = 0; i < lines_.size; ++i) at_[i].last = span_.from - 1;
    for (std::int64_t from = span_.from < -largest_offset ? -largest_offset : span_.from; from < span_.to;) {
      zone_info const info = stretch_at(zone_, from);
      std::int64_t to = seconds_of(info.end) < span_.to ? seconds_of(info.end) : span_.to;
      if (to - from > four_years) to = from + four_years;
      counted += count_stretch(info.offset.count(), to);
      from = to;
    }
    return counted;
  }

 private:
  // Where a line is in a stretch of time in which one offset holds.
  struct place {
    std::int64_t last = 0;            // of its instants, or before the first
    std::int64_t from = 0;            // from here on its instants are the times that the clock shows
    fixed_list<std::int64_t, 4> odd;  // the instants before
  };

  [[nodiscard]] constexpr std::int64_t count_stretch(std::int64_t ahead, std::int64_t to) {
    if (to > end_second - ahead) to = end_second - ahead;
    for (std::size_t i = 0; i < lines_.size; ++i) place_line(i, ahead, to);
    std::int64_t counted = 0;
    for (std::size_t i = 0; i < lines_.size; ++i) {
      for (std::int64_t const at : at_[i].odd)
        if (!is_of_first(i, at, ahead)) ++counted;
      counted += count_line(i, ahead, to);
    }
    return counted;
  }

  constexpr void place_line(std::size_t line, std::int64_t ahead, std::int64_t to) {
    place& here = at_[line];
    cron_walk<Zone> const walk{lines_.times[line], zone_, years_};
    here.odd = {};
    found<std::int64_t> run = walk.next(here.last);
    for (; run && *run < to && !is_time(line, *run + ahead); run = walk.next(*run)) {
      here.odd.push_back(*run);
      here.last = *run;
    }
    here.from = run && *run < to ? *run : to;
    if (here.from < to) here.last = lines_.times[line].previous(to - 1 + ahead) - ahead;
    if (!run) here.last = end_second;  // the engine has given up
  }

  [[nodiscard]] constexpr bool is_time(std::size_t line, std::int64_t shown) const noexcept {
    return shown >= first_second && lines_.times[line].contains(shown);
  }
  [[nodiscard]] constexpr bool shows(std::size_t line, std::int64_t at, std::int64_t ahead) const noexcept {
    return at >= at_[line].from && is_time(line, at + ahead);
  }
  // Whether an instant is one that the clock shows for one of the first lines.
  [[nodiscard]] constexpr bool is_shown_by_first(std::size_t count, std::int64_t at,
                                                 std::int64_t ahead) const noexcept {
    for (std::size_t i = 0; i < count; ++i)
      if (shows(i, at, ahead)) return true;
    return false;
  }
  [[nodiscard]] constexpr bool is_odd_of_first(std::size_t count, std::int64_t at) const noexcept {
    for (std::size_t i = 0; i < count; ++i)
      for (std::int64_t const odd : at_[i].odd)
        if (odd == at) return true;
    return false;
  }
  [[nodiscard]] constexpr bool is_of_first(std::size_t count, std::int64_t at, std::int64_t ahead) const noexcept {
    return is_shown_by_first(count, at, ahead) || is_odd_of_first(count, at);
  }

  // How many of the times that the clock shows for a line are not instants of the lines before it.
  [[nodiscard]] constexpr std::int64_t count_line(std::size_t line, std::int64_t ahead,
                                                  std::int64_t to) const noexcept {
    common_times only;
    only.add(lines_.times[line]);
    std::int64_t counted = 0;
    for (std::int64_t from = at_[line].from; from < to;) {
      std::int64_t end = to;
      some_sets there = 0;
      for (std::size_t i = 0; i < line; ++i) {
        if (at_[i].from <= from) there |= some_sets{1} << i;
        else if (at_[i].from < end) end = at_[i].from;
      }
      counted += count_without(only, lines_.times, line, there, from + ahead, end + ahead);
      from = end;
    }
    for (std::size_t i = 0; i < line; ++i)
      for (std::int64_t const odd : at_[i].odd)
        if (shows(line, odd, ahead) && !is_shown_by_first(line, odd, ahead) && !is_odd_of_first(i, odd)) --counted;
    return counted;
  }

  policed_times const& lines_;
  Zone const& zone_;
  int years_;
  span_in_seconds span_;
  place at_[max_common_sets];
};

}  // namespace scoreplan::detail
