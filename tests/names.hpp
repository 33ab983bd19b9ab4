// SPDX-License-Identifier: MIT
// The names and words of enumerations, asked for in the first test of each subject.
#pragma once

#include <string_view>

// Whether the enumerators from the first to the last have these names, which stand between blanks. Hosts keep the names
// in their files: JSON and programs write them.
template <class Enumeration>
constexpr bool are_named(std::string_view names) {
  for (int value = 0;; ++value) {
    std::string_view const expected = names.substr(0, names.find(' '));
    if (name(static_cast<Enumeration>(value)) != expected) return false;
    if (expected.empty()) return value > 0;
    names.remove_prefix(expected.size() < names.size() ? expected.size() + 1 : names.size());
  }
}

// Whether each enumerator up to the last one has words, which are those of no other.
template <class Enumeration>
constexpr bool have_own_words(Enumeration last) {
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    std::string_view const own = words(static_cast<Enumeration>(value));
    if (own.empty()) return false;
    for (int other = 0; other < value; ++other)
      if (own == words(static_cast<Enumeration>(other))) return false;
  }
  return words(static_cast<Enumeration>(static_cast<int>(last) + 1)).empty();
}
