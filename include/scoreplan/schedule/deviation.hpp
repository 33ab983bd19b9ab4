// SPDX-License-Identifier: MIT
// What deviations are, and their lists.
#pragma once

#include <scoreplan/base/fraction.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/schedule/part_fault.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scoreplan {

// How a need-by, or a run, deviates.
enum class deviation_kind : std::uint8_t {
  late,     // the run for a need-by is late
  early,    // the run that serves a need-by starts earlier than it must
  missing,  // no run starts for a need-by
  surplus,  // more runs than one belong to a need-by
  unasked,  // a need-by does not ask for a run, because its data comes too late on that day
  overlap,  // a run starts while the one before may still be busy
};

// When there is a deviation. Every zone is kept, in thought, at the offset that it has at the need-by.
enum class cause : std::uint8_t {
  ordinary,   // it is there then, and would be at every other combination of offsets
  season,     // it is there then, and would not be at another combination of offsets
  exception,  // it is not there then, or not by as much: a clock changes
};

// A change of a clock: whose it is, and where it goes.
struct clock_change {
  enum class clock : std::uint8_t { need_by, runs, data };

  clock of = clock::need_by;        // the first of these whose zone changes its offset
  std::chrono::seconds forward{0};  // by how much it goes forward; negative where it goes back

  friend constexpr bool operator==(clock_change const&, clock_change const&) noexcept = default;
};

// The offsets from UTC of the zones of need-bys, of runs and of data.
struct zone_offsets {
  std::chrono::seconds need_by{0};
  std::chrono::seconds runs{0};
  std::chrono::seconds data{0};

  // Bare numbers are compared, which takes fewer steps of the compiler.
  friend constexpr bool operator==(zone_offsets const& a, zone_offsets const& b) noexcept {
    return a.need_by.count() == b.need_by.count() && a.runs.count() == b.runs.count() &&
           a.data.count() == b.data.count();
  }
};

// Deviations of one kind that have one cause: for a season at the same offsets, for exceptions at the same change.
struct deviation_type {
  deviation_kind what = deviation_kind::late;
  cause why = cause::ordinary;
  zone_offsets at;      // of a season
  clock_change change;  // the nearest to an exception

  friend constexpr bool operator==(deviation_type const&, deviation_type const&) noexcept = default;
};

// All deviations of a type in a span.
struct deviation {
  deviation_type type;
  std::int64_t count = 0;                // how many need-bys have it, or for an overlap how many runs
  std::chrono::seconds most{0};          // the longest time by which a run is late, early, or overlaps
  std::chrono::sys_seconds first, last;  // the need-bys, or for an overlap the starts of the later run

  friend constexpr bool operator==(deviation const&, deviation const&) noexcept = default;
};

// How often there are deviations of a type.
struct deviation_rate {
  deviation_type type;
  fraction a_year = 0;
  std::chrono::seconds most{0};  // the longest time by which a run is late, early, or overlaps
};

// The most types that are told apart; what comes after belongs to the last. Lists are in the order of kinds, and those
// of a kind in the order of causes.
inline constexpr std::size_t max_deviations = 48;
using deviation_list = fixed_list<deviation, max_deviations>;
using deviation_rate_list = fixed_list<deviation_rate, max_deviations>;

// The deviations in a span, or the parts for which they are not known.
struct span_deviations {
  part_faults faults;
  deviation_list list;     // empty where there is a fault
  std::int64_t needs = 0;  // how many need-bys ask for a run, and how many runs start
  std::int64_t runs = 0;

  // Whether they are known, and there is none.
  [[nodiscard]] constexpr bool are_none() const noexcept { return faults.empty() && list.empty(); }
};

// How often there are deviations, or the parts for which that is not known.
struct yearly_deviations {
  part_faults faults;
  deviation_rate_list list;  // empty where there is a fault
  fraction needs = 0;        // how many need-bys ask for a run in an average year, and how many runs start
  fraction runs = 0;

  // Whether they are known, and there is none.
  [[nodiscard]] constexpr bool are_none() const noexcept { return faults.empty() && list.empty(); }
};

}  // namespace scoreplan
