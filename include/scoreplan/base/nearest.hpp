// SPDX-License-Identifier: MIT
// nearest: the word of a list that comes nearest to one that was misspelt.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan::detail {

[[nodiscard]] constexpr char lower(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Whether two words are equal but for the case of ASCII letters.
[[nodiscard]] constexpr bool is_same_word(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

inline constexpr std::size_t longest_word = 63;

// How many letters must be added, left out, replaced or swapped with their neighbours to make one word of the other,
// whatever their case; `limit` where that is not less, or where a word is longer than longest_word.
[[nodiscard]] constexpr std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) noexcept {
  std::size_t const at_least = a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
  if (at_least >= limit || a.size() > longest_word || b.size() > longest_word) return limit;
  // Row i holds the distances of the first i letters of `a` from the first j of `b`, as far as j is so near to i that
  // they can be below the limit; the cells beside them hold the limit.
  std::size_t rows[3][longest_word + 2]{};
  for (std::size_t j = 0; j <= b.size() && j <= limit; ++j) rows[0][j] = j;
  char before_in_a = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t* const row = rows[i % 3];
    std::size_t const* const above = rows[(i + 2) % 3];
    std::size_t const* const two_above = rows[(i + 1) % 3];
    std::size_t const first = i < limit ? 1 : i - limit + 1;
    std::size_t const last = b.size() < i + limit - 1 ? b.size() : i + limit - 1;
    std::size_t least = row[first - 1] = first == 1 ? i : limit;
    char const in_a = lower(a[i - 1]);
    char before_in_b = first > 1 ? lower(b[first - 2]) : char{0};
    for (std::size_t j = first; j <= last; ++j) {
      char const in_b = lower(b[j - 1]);
      std::size_t best = above[j - 1];
      if (in_a != in_b) {
        if (above[j] < best) best = above[j];
        if (row[j - 1] < best) best = row[j - 1];
        bool const are_swapped = in_a == before_in_b && in_b == before_in_a && i > 1 && j > 1;
        if (are_swapped && two_above[j - 2] < best) best = two_above[j - 2];
        ++best;
      }
      row[j] = best;
      if (best < least) least = best;
      before_in_b = in_b;
    }
    row[last + 1] = limit;
    if (least >= limit) return limit;
    before_in_a = in_a;
  }
  std::size_t const distance = rows[a.size() % 3][b.size()];
  return distance < limit ? distance : limit;
}

// The search for the word that comes nearest to another one. At most half of the letters may be wrong, and at most
// three.
class nearest_word {
 public:
  constexpr explicit nearest_word(std::string_view wanted) noexcept
      : wanted_{wanted}, limit_{(wanted.size() < 6 ? wanted.size() / 2 : 3) + 1} {}

  // Looks at a word, which must outlive the search.
  constexpr void offer(std::string_view word) noexcept {
    std::size_t const distance = edit_distance(wanted_, word, limit_);
    if (distance >= limit_) return;
    limit_ = distance;
    found_ = word;
  }
  // The first of the words that came nearest; empty where none comes near.
  [[nodiscard]] constexpr std::string_view found() const noexcept { return found_; }

 private:
  std::string_view wanted_;
  std::size_t limit_;
  std::string_view found_{};
};

// Returns the first of the words that come nearest to the wanted one, or the empty text; see nearest_word.
template <class Words>
[[nodiscard]] constexpr std::string_view nearest(std::string_view wanted, Words const& words) noexcept {
  nearest_word search{wanted};
  for (std::string_view const each : words) search.offer(each);
  return search.found();
}

}  // namespace scoreplan::detail
