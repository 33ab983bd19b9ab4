// SPDX-License-Identifier: MIT
// cron: expressions of many dialects, read at compile time or at run time, and the times at which they happen.
#pragma once

#include <scoreplan/base/found.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/cron/detail/reader.hpp>
#include <scoreplan/cron/detail/walk.hpp>
#include <scoreplan/cron/dialect.hpp>
#include <scoreplan/cron/fault.hpp>
#include <scoreplan/cron/times.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/local_times.hpp>
#include <scoreplan/time/zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace scoreplan {

namespace detail {

// The first of the times after, and the last before, a given one; none outside the years 1970 to 9999.
[[nodiscard]] constexpr found<std::chrono::local_seconds> next_of(cron_times const& times,
                                                                  std::chrono::local_seconds after) noexcept {
  std::int64_t const from = since_1970(after) + 1;
  std::int64_t const time = from >= end_second ? -1 : times.next(from);
  return time < 0 ? found<std::chrono::local_seconds>{} : local_of(time);
}
[[nodiscard]] constexpr found<std::chrono::local_seconds> previous_of(cron_times const& times,
                                                                      std::chrono::local_seconds before) noexcept {
  std::int64_t const until = since_1970(before) - 1;
  std::int64_t const time = until < first_second ? -1 : times.previous(until);
  return time < 0 ? found<std::chrono::local_seconds>{} : local_of(time);
}
[[nodiscard]] constexpr bool is_in(cron_times const& times, std::chrono::local_seconds time) noexcept {
  std::int64_t const at = time.time_since_epoch().count();
  return at >= first_second && at < end_second && times.contains(at);
}

}  // namespace detail

// A cron expression, which happens at local times from 1970 to 9999.
class cron {
 public:
  // Reads a literal. In a constant expression a text with a fault does not compile, nor does one with a warning; at run
  // time see fault() and warning().
  template <std::size_t Size>
  constexpr explicit cron(char const (&text)[Size], cron_dialect const& dialect = posix_cron) noexcept;

  [[nodiscard]] constexpr cron_dialect const& dialect() const noexcept { return dialect_; }
  // Why the engine refuses the text; an expression with a fault never happens.
  [[nodiscard]] constexpr bad_cron fault() const noexcept { return read_.fault; }
  // What in the text the engine accepts, though nobody can mean it.
  [[nodiscard]] constexpr bad_cron warning() const noexcept { return read_.warning; }
  // What the engine does with local times that the clock leaves out or repeats.
  [[nodiscard]] constexpr local_policy policy() const noexcept {
    return read_.at_intervals ? dialect_.at_intervals : dialect_.at_fixed_times;
  }
  [[nodiscard]] constexpr bool is_absolute() const noexcept { return false; }

  // The pattern of the times.
  [[nodiscard]] constexpr cron_times const& times() const noexcept { return read_.times; }

  // The first local time after, and the last before, a given one; none outside the years 1970 to 9999.
  [[nodiscard]] constexpr found<std::chrono::local_seconds> next(std::chrono::local_seconds after) const noexcept {
    return read_.fault.exists() ? none : detail::next_of(read_.times, after);
  }
  [[nodiscard]] constexpr found<std::chrono::local_seconds> previous(std::chrono::local_seconds before) const noexcept {
    return read_.fault.exists() ? none : detail::previous_of(read_.times, before);
  }
  [[nodiscard]] constexpr bool matches(std::chrono::local_seconds time) const noexcept {
    return !read_.fault.exists() && detail::is_in(read_.times, time);
  }
  // The local times from `from` until just before `to`: for (local_seconds t : c.between(from, to)).
  [[nodiscard]] constexpr local_range<cron> between(std::chrono::local_seconds from,
                                                    std::chrono::local_seconds to) const noexcept {
    return {*this, from, to};
  }

  // Whether the instants in a zone are found by steps on its clock, which next_in and previous_in take, and not by the
  // policy for each local time.
  [[nodiscard]] constexpr bool walks(local_policy by) const noexcept { return dialect_.walks && by == policy(); }
  // The years on the clock for which an engine looks ahead; more than the longest wait where it never gives up.
  [[nodiscard]] constexpr int years_ahead() const noexcept {
    return dialect_.gives_up_after_years > 0 ? dialect_.gives_up_after_years : detail::calendar_cycle_years;
  }
  // The first instant after, and the last before, a given one that the engine finds in a zone; none when it gives up.
  // Where the instants depend on when the engine began, it began 400 days before or, if it has given up since, now.
  template <zone_like Zone>
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> next_in(Zone const& zone,
                                                                  std::chrono::sys_seconds after) const {
    if (read_.fault.exists()) return {};
    return as_instant(walk_in(zone).next(detail::within_years(detail::seconds_of(after))));
  }
  template <zone_like Zone>
  [[nodiscard]] constexpr found<std::chrono::sys_seconds> previous_in(Zone const& zone,
                                                                      std::chrono::sys_seconds before) const {
    if (read_.fault.exists()) return {};
    return as_instant(walk_in(zone).previous(detail::within_years(detail::seconds_of(before))));
  }

  // Expressions are equal when their texts are read alike and their dialects are equal; the texts may differ.
  friend constexpr bool operator==(cron const&, cron const&) noexcept = default;

  friend constexpr parsed<cron, cron_fault> parse_cron(std::string_view text, cron_dialect const& dialect) noexcept;
  friend class cron_lines;

 private:
  static constexpr found<std::chrono::local_seconds> none{};

  constexpr cron(detail::cron_reading const& read, cron_dialect const& dialect) noexcept
      : read_{read}, dialect_{dialect} {}
  constexpr cron(std::string_view text, cron_dialect const& dialect) noexcept : dialect_{dialect} {
    detail::cron_reader{text, dialect, read_}.read();
  }

  template <zone_like Zone>
  [[nodiscard]] constexpr detail::cron_walk<Zone> walk_in(Zone const& zone) const {
    return {read_.times, zone, years_ahead()};
  }
  [[nodiscard]] static constexpr found<std::chrono::sys_seconds> as_instant(found<std::int64_t> at) noexcept {
    if (!at) return {};
    return detail::instant_of(*at);
  }

  detail::cron_reading read_;
  cron_dialect dialect_;
};

// Reads a text as the engine of a dialect does. The expression of a text that is refused never happens; see also
// warning().
[[nodiscard]] constexpr parsed<cron, cron_fault> parse_cron(std::string_view text,
                                                            cron_dialect const& dialect = posix_cron) noexcept {
  cron const read{text, dialect};
  return {read, read.fault().what, read.fault().position};
}

// The instants of an expression in a zone. Where the clock changes, they are those of its engine.
template <zone_like Zone>
[[nodiscard]] constexpr zoned<Zone, cron> in_zone(cron const& times, Zone zone) noexcept {
  return {times, zone, times.policy()};
}

namespace detail {

// A literal that is refused in a constant expression ends in a function that is not constexpr. The compiler names the
// functions on the way there, and with them the field, the fault and the position.
template <int Letter>
struct position {};
template <class Position>
void this_cron_text_is_refused_at() noexcept {}

struct refusals {
  void (*at[64])() noexcept;  // the last stands for all positions from it on

  template <int... Letter>
  [[nodiscard]] static constexpr refusals make(std::integer_sequence<int, Letter...>) noexcept {
    return {{this_cron_text_is_refused_at<position<Letter>>...}};
  }
};
inline constexpr refusals all_refusals = refusals::make(std::make_integer_sequence<int, 64>{});

template <cron_fault Fault>
constexpr void refuse_with(std::size_t letter) noexcept {
  all_refusals.at[letter < 64 ? letter : 63]();
}

constexpr void refuse_fault(bad_cron finding) noexcept {
  switch (finding.what) {
    case cron_fault::none: break;
    case cron_fault::field_missing: return refuse_with<cron_fault::field_missing>(finding.position);
    case cron_fault::text_after_last_field: return refuse_with<cron_fault::text_after_last_field>(finding.position);
    case cron_fault::value_expected: return refuse_with<cron_fault::value_expected>(finding.position);
    case cron_fault::letter_not_expected: return refuse_with<cron_fault::letter_not_expected>(finding.position);
    case cron_fault::out_of_range: return refuse_with<cron_fault::out_of_range>(finding.position);
    case cron_fault::step_of_zero: return refuse_with<cron_fault::step_of_zero>(finding.position);
    case cron_fault::step_too_large: return refuse_with<cron_fault::step_too_large>(finding.position);
    case cron_fault::step_without_range: return refuse_with<cron_fault::step_without_range>(finding.position);
    case cron_fault::range_runs_backwards: return refuse_with<cron_fault::range_runs_backwards>(finding.position);
    case cron_fault::question_mark_expected: return refuse_with<cron_fault::question_mark_expected>(finding.position);
    case cron_fault::more_than_one_value: return refuse_with<cron_fault::more_than_one_value>(finding.position);
    case cron_fault::nickname_unknown: return refuse_with<cron_fault::nickname_unknown>(finding.position);
    case cron_fault::interval_has_no_anchor: return refuse_with<cron_fault::interval_has_no_anchor>(finding.position);
    case cron_fault::zone_belongs_elsewhere: return refuse_with<cron_fault::zone_belongs_elsewhere>(finding.position);
    case cron_fault::ignored_by_the_service: return refuse_with<cron_fault::ignored_by_the_service>(finding.position);
    case cron_fault::never_happens: return refuse_with<cron_fault::never_happens>(finding.position);
    case cron_fault::names_and_numbers: return refuse_with<cron_fault::names_and_numbers>(finding.position);
    case cron_fault::dropped_after_a_name: return refuse_with<cron_fault::dropped_after_a_name>(finding.position);
    case cron_fault::ignored_beside_special_day:
      return refuse_with<cron_fault::ignored_beside_special_day>(finding.position);
    case cron_fault::more_often_than_the_service:
      return refuse_with<cron_fault::more_often_than_the_service>(finding.position);
    case cron_fault::dialect_contradicts_itself:
      return refuse_with<cron_fault::dialect_contradicts_itself>(finding.position);
  }
}

template <cron_field Field>
constexpr void refuse_field(bad_cron finding) noexcept {
  refuse_fault(finding);
}

constexpr void refuse(bad_cron finding) noexcept {
  switch (finding.field) {
    case cron_field::second: return refuse_field<cron_field::second>(finding);
    case cron_field::minute: return refuse_field<cron_field::minute>(finding);
    case cron_field::hour: return refuse_field<cron_field::hour>(finding);
    case cron_field::day_of_month: return refuse_field<cron_field::day_of_month>(finding);
    case cron_field::month: return refuse_field<cron_field::month>(finding);
    case cron_field::day_of_week: return refuse_field<cron_field::day_of_week>(finding);
    case cron_field::year: return refuse_field<cron_field::year>(finding);
  }
}

}  // namespace detail

template <std::size_t Size>
constexpr cron::cron(char const (&text)[Size], cron_dialect const& dialect) noexcept
    : cron{std::string_view{text, Size - 1}, dialect} {
  bad_cron const why = fault().exists() ? fault() : warning();
  if (why.exists()) detail::refuse(why);
}

}  // namespace scoreplan
