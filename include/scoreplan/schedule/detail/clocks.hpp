// SPDX-License-Identifier: MIT
// The clocks of need-bys, of runs and of data, and the stretches of time in which none of them changes.
#pragma once

#include <scoreplan/schedule/deviation.hpp>
#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstdint>

namespace scoreplan::detail {

// A stretch of time, in seconds since 1970, in which three zones keep their offsets.
struct stretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  zone_offsets at;

  [[nodiscard]] constexpr bool contains(std::int64_t instant) const noexcept {
    return instant >= begin && instant < end;
  }
};

// What a zone last said around four instants, and from when until when it holds, in seconds since 1970; and the offset
// that it is kept at, if it is.
struct zone_memory {
  bool is_kept = false;
  std::chrono::seconds kept_at{0};
  zone_info said[4]{};
  std::int64_t begin[4]{};
  std::int64_t end[4]{};
  unsigned asked = 0;
};

// A zone that remembers what another one last said, so that asking it again costs little, and that can be kept at an
// offset, as if its clock never changed.
class remembering_zone final : public host_zone {
 public:
  constexpr remembering_zone(any_zone const& of, zone_memory& memory) noexcept : of_{of}, memory_{&memory} {}

  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds instant) const noexcept override {
    if (memory_->is_kept)
      return {(std::chrono::sys_seconds::min)(), (std::chrono::sys_seconds::max)(), memory_->kept_at};
    std::int64_t const at = seconds_of(instant);
    for (int i = 0; i < 4; ++i)
      if (at >= memory_->begin[i] && at < memory_->end[i]) return memory_->said[i];
    unsigned const oldest = memory_->asked++ % 4;
    zone_info const said = of_.get_info(instant);
    memory_->begin[oldest] = seconds_of(said.begin);
    memory_->end[oldest] = seconds_of(said.end);
    return memory_->said[oldest] = said;
  }
  [[nodiscard]] constexpr std::chrono::sys_seconds since() const noexcept override {
    return memory_->is_kept ? (std::chrono::sys_seconds::min)() : of_.since();
  }
  [[nodiscard]] constexpr zone_fault fault() const noexcept override { return of_.fault(); }

 private:
  any_zone of_;
  zone_memory* memory_;
};

// The zones of need-bys, of runs and of data.
class clocks {
 public:
  constexpr clocks(any_zone const& need_by, any_zone const& runs, any_zone const& data) noexcept
      : need_by_{need_by, memories_[0]},
        runs_{runs, memories_[1]},
        data_{data, memories_[2]},
        runs_as_need_by_{runs == need_by},
        data_as_need_by_{data == need_by} {}
  clocks(clocks const&) = delete;  // what need_by and others return refers to it
  clocks& operator=(clocks const&) = delete;

  [[nodiscard]] constexpr any_zone need_by() const noexcept { return any_zone{need_by_}; }
  [[nodiscard]] constexpr any_zone runs() const noexcept { return runs_as_need_by_ ? need_by() : any_zone{runs_}; }
  [[nodiscard]] constexpr any_zone data() const noexcept { return data_as_need_by_ ? need_by() : any_zone{data_}; }

  // Keeps all clocks at their offsets, until they are let go.
  constexpr void keep(zone_offsets const& at) noexcept {
    memories_[0].kept_at = at.need_by;
    memories_[1].kept_at = at.runs;
    memories_[2].kept_at = at.data;
    for (zone_memory& each : memories_) each.is_kept = true;
  }
  constexpr void let_go() noexcept {
    for (zone_memory& each : memories_) each.is_kept = false;
  }

  // The stretch of an instant, while clocks are not kept. One without a change on a side goes on beyond the years 0 to
  // 9999 there.
  [[nodiscard]] constexpr stretch stretch_at(std::int64_t at) const {
    std::chrono::sys_seconds const instant = instant_of(at);
    zone_info const needed = info_at(need_by_, instant);
    zone_info const started = runs_as_need_by_ ? needed : info_at(runs_, instant);
    zone_info const refreshed = data_as_need_by_ ? needed : info_at(data_, instant);
    stretch result{seconds_of(needed.begin), seconds_of(needed.end), {needed.offset, started.offset, refreshed.offset}};
    if (!runs_as_need_by_) narrow(result, started);
    if (!data_as_need_by_) narrow(result, refreshed);
    return result;
  }

 private:
  static constexpr void narrow(stretch& of, zone_info const& info) noexcept {
    if (seconds_of(info.begin) > of.begin) of.begin = seconds_of(info.begin);
    if (seconds_of(info.end) < of.end) of.end = seconds_of(info.end);
  }

  zone_memory memories_[3]{};
  remembering_zone need_by_;
  remembering_zone runs_;
  remembering_zone data_;
  bool runs_as_need_by_;
  bool data_as_need_by_;
};

// The change between two stretches.
[[nodiscard]] constexpr clock_change change_between(zone_offsets const& before, zone_offsets const& after) noexcept {
  using clock = clock_change::clock;
  if (after.need_by != before.need_by) return {clock::need_by, after.need_by - before.need_by};
  if (after.runs != before.runs) return {clock::runs, after.runs - before.runs};
  return {clock::data, after.data - before.data};
}

// The most seconds by which a clock moves between two stretches; at least one.
[[nodiscard]] constexpr std::int64_t most_moved(zone_offsets const& before, zone_offsets const& after) noexcept {
  std::int64_t most = 1;
  for (std::chrono::seconds const each :
       {after.need_by - before.need_by, after.runs - before.runs, after.data - before.data}) {
    std::int64_t const length = each.count() < 0 ? -each.count() : each.count();
    if (length > most) most = length;
  }
  return most;
}

}  // namespace scoreplan::detail
