// SPDX-License-Identifier: MIT
// Zones by their names in the tz database: zone<"Europe/Paris"> as a constant, find_zone(text) at run time.
#pragma once

#include <scoreplan/time/any_zone.hpp>
#include <scoreplan/time/detail/zone_names.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <cstddef>
#include <string_view>

namespace scoreplan {

// The version of the tz database that has the zones, such as "2026f".
inline constexpr std::string_view zones_version = detail::zone_table::version;

// The name of a zone as a template argument.
template <std::size_t Size>
struct zone_name {
  char letters[Size]{};

  constexpr zone_name(char const (&name)[Size]) noexcept : zone_name{std::string_view{name, Size - 1}} {}
  constexpr explicit zone_name(std::string_view name) noexcept {
    for (std::size_t i = 0; i < Size - 1; ++i) letters[i] = name[i];
    letters[Size - 1] = '\0';
  }
  [[nodiscard]] constexpr std::string_view view() const noexcept { return {letters, Size - 1}; }
};

namespace detail {

[[nodiscard]] constexpr any_zone zone_at(int place) noexcept {
  std::string_view const name = zone_table::names[place];
  int const number = zone_table::entry_of[place];
  if (number == zone_table::no_rule) return any_zone::without_times(zone_fault::no_rule, name);
  zone_table::entry const entry = zone_table::entries[number];
  posix_zone const& rule = zone_table::rules[entry.rule];
  if (entry.since == 0) return {rule, name};
  return {rule, name, std::chrono::sys_days{std::chrono::days{entry.since}}};
}

}  // namespace detail

// Finds the zone of a name such as "Europe/Paris", in the letters of the tz database. It knows the instants from
// since() on: the first day from which the zone has followed its rule. Where no zone has the name, or the clock follows
// no rule that lasts, the zone has no times; fault() says why, and nearest_name() what may be meant.
[[nodiscard]] constexpr any_zone find_zone(std::string_view name) noexcept {
  int const place = detail::place_of_zone(name);
  if (detail::is_zone_at(place, name)) return detail::zone_at(place);
  zone_fault const why = detail::is_windows_name(name) ? zone_fault::windows_name : zone_fault::unknown_name;
  return any_zone::without_times(why, {}, detail::nearest_zone{name}.name());
}

namespace detail {

// A call in a constant expression is a compile error that names its function, because it is not constexpr.
template <zone_name Nearest>
inline void there_is_no_zone_of_this_name_the_nearest_is(char const*) noexcept {}
template <zone_name Name>
inline void this_is_a_name_of_windows_and_not_of_the_tz_database() noexcept {}
template <zone_name Name>
inline void the_clock_of_this_zone_follows_no_rule_that_lasts() noexcept {}

template <zone_name Nearest>
constexpr any_zone refuse_zone(char const* nearest) noexcept {
  there_is_no_zone_of_this_name_the_nearest_is<Nearest>(nearest);
  return utc;
}
template <zone_name Name>
constexpr any_zone refuse_clock() noexcept {
  the_clock_of_this_zone_follows_no_rule_that_lasts<Name>();
  return utc;
}

template <zone_name Name>
constexpr any_zone refuse_windows_name() noexcept {
  this_is_a_name_of_windows_and_not_of_the_tz_database<Name>();
  return utc;
}

template <zone_name Name>
[[nodiscard]] constexpr any_zone zone_of_name() noexcept {
  constexpr int place = place_of_zone(Name.view());
  if constexpr (is_windows_name(Name.view())) {
    return refuse_windows_name<Name>();
  } else if constexpr (!is_zone_at(place, Name.view())) {
    constexpr char const* nearest = nearest_zone{Name.view()}.name();
    constexpr std::string_view letters = nearest;
    return refuse_zone<zone_name<letters.size() + 1>{letters}>(nearest);
  } else if constexpr (zone_table::entry_of[place] == zone_table::no_rule) {
    return refuse_clock<Name>();
  } else {
    return zone_at(place);
  }
}

}  // namespace detail

// The zone of a name, as find_zone gives it. A name without a zone, and one whose clock follows no rule that lasts, do
// not compile; the compiler says which name is nearest.
template <zone_name Name>
inline constexpr any_zone zone = detail::zone_of_name<Name>();

}  // namespace scoreplan
