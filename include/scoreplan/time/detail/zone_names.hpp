// SPDX-License-Identifier: MIT
// The names in the table of zones: the place of a name, and the name that is nearest to a text that is none.
#pragma once

#include <scoreplan/base/nearest.hpp>
#include <scoreplan/time/detail/zone_table.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>

namespace scoreplan::detail {

inline constexpr int zone_count = static_cast<int>(std::size(zone_table::names));

// Negative, zero or positive: whether a text comes before a name, is it, or comes after it.
[[nodiscard]] constexpr int compare_with_name(std::string_view text, char const* name) noexcept {
  for (char const letter : text) {
    if (letter != *name) return letter < *name ? -1 : 1;
    if (letter == '\0') return 1;
    ++name;
  }
  return *name == '\0' ? 0 : -1;
}

// The place of the first name that does not come before a text.
[[nodiscard]] constexpr int place_of_zone(std::string_view text) noexcept {
  int first = 0;
  int count = zone_count;
  while (count > 0) {
    int const half = count / 2;
    bool const is_behind = compare_with_name(text, zone_table::names[first + half]) > 0;
    if (is_behind) first += half + 1;
    count = is_behind ? count - half - 1 : half;
  }
  return first;
}

// Whether a name has this place in the table.
[[nodiscard]] constexpr bool is_zone_at(int place, std::string_view text) noexcept {
  return place < zone_count && compare_with_name(text, zone_table::names[place]) == 0;
}

// Whether a text ends as names of zones do in Windows.
[[nodiscard]] constexpr bool is_windows_name(std::string_view text) noexcept {
  return text.ends_with(" Standard Time") || text.ends_with(" Daylight Time");
}

// Looks for the name with the fewest letters to add, leave out, replace or swap, whatever their case. A text without a
// slash is compared with the last part of each name, so that "Paris" is Europe/Paris. Names that differ in six letters
// or more are not compared: where all do, the nearest one is the next in the order of the table. For a name of Windows
// it is one that differs in one letter from what comes before "Standard Time"; there may be none.
class nearest_zone {
 public:
  constexpr explicit nearest_zone(std::string_view text) noexcept {
    bool const is_windows = is_windows_name(text);
    if (is_windows) text.remove_suffix(std::string_view{" Standard Time"}.size());
    for (char const letter : text.substr(0, most_letters)) {
      letters_[size_++] = letter == ' ' ? '_' : letter;
      has_slash_ = has_slash_ || letter == '/';
    }
    int const place = place_of_zone(text);
    name_ = zone_table::names[place < zone_count ? place : zone_count - 1];
    if (text.empty()) name_ = "UTC";
    if (is_windows) name_ = "";
    if (text.empty()) return;
    least_ = is_windows ? 4 : 12;
    for (char const* name : zone_table::names) compare(name);
  }

  [[nodiscard]] constexpr char const* name() const noexcept { return name_; }

 private:
  static constexpr std::size_t most_letters = 40;

  // A name that is compared in part counts half a letter more than one that is compared as a whole.
  constexpr void compare(char const* name) noexcept {
    std::string_view const whole{name};
    std::string_view const part = has_slash_ ? whole : whole.substr(whole.rfind('/') + 1);
    int const extra = part.size() < whole.size() ? 1 : 0;
    auto const limit = static_cast<std::size_t>((least_ + 1 - extra) / 2);
    int const least = 2 * static_cast<int>(edit_distance({letters_, size_}, part, limit)) + extra;
    if (least >= least_) return;
    least_ = least;
    name_ = name;
  }

  char letters_[most_letters]{};
  std::size_t size_ = 0;
  bool has_slash_ = false;
  int least_ = 0;  // twice the number of letters in which the nearest name differs
  char const* name_ = nullptr;
};

}  // namespace scoreplan::detail
