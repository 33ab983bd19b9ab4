// SPDX-License-Identifier: MIT
// cursor: a text that is read from left to right.
#pragma once

#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/parsed.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan::detail {

// The number that decimal digits spell, 0 for no digits; it does not fit above 2^63 - 1.
[[nodiscard]] constexpr checked value_of_digits(std::string_view digits) noexcept {
  checked result;
  for (char const letter : digits) {
    tick_count const digit = letter - '0';
    if (result.value > (max_ticks - digit) / 10) return {0, false};
    result.value = 10 * result.value + digit;
  }
  return result;
}

// A text and the position up to which it has been read. Only the first fault is kept; it moves the cursor to the end,
// so that nothing more is read.
template <class Fault>
class cursor {
 public:
  constexpr explicit cursor(std::string_view text) noexcept : text_{text} {}

  [[nodiscard]] constexpr std::size_t position() const noexcept { return position_; }
  [[nodiscard]] constexpr std::string_view rest() const noexcept { return text_.substr(position_); }
  [[nodiscard]] constexpr bool at_end() const noexcept { return position_ == text_.size(); }
  [[nodiscard]] constexpr bool next_is(char letter) const noexcept { return !at_end() && text_[position_] == letter; }
  [[nodiscard]] constexpr bool next_is_any(std::string_view letters) const noexcept {
    return !at_end() && letters.find(text_[position_]) != std::string_view::npos;
  }

  // Each of these reads the letter or word if the text continues with it, and returns whether it did.
  constexpr bool take(char letter) noexcept { return skip(next_is(letter) ? 1 : 0); }
  constexpr bool take_any(std::string_view letters) noexcept { return skip(next_is_any(letters) ? 1 : 0); }
  constexpr bool take(std::string_view word) noexcept { return skip(rest().starts_with(word) ? word.size() : 0); }

  // Reads up to the first letter for which the predicate is false, and returns what was read.
  template <class Predicate>
  constexpr std::string_view take_while(Predicate is_wanted) noexcept {
    std::size_t const start = position_;
    while (!at_end() && is_wanted(text_[position_])) ++position_;
    return text_.substr(start, position_ - start);
  }
  constexpr std::string_view take_digits() noexcept {
    std::size_t const start = position_;
    while (!at_end() && text_[position_] >= '0' && text_[position_] <= '9') ++position_;
    return text_.substr(start, position_ - start);
  }
  // Reads a number from `least` to `most`. It fails with `when_missing` where there are no digits, with `when_outside`
  // for any other number, and then returns `least`.
  constexpr int read_number(int least, int most, Fault when_missing, Fault when_outside) noexcept {
    std::size_t const start = position_;
    checked const number = value_of_digits(take_digits());
    if (position_ != start && number.fits && number.value >= least && number.value <= most)
      return static_cast<int>(number.value);
    fail(position_ == start ? when_missing : when_outside, start);
    return least;
  }

  [[nodiscard]] constexpr bool failed() const noexcept { return fault_ != Fault::none; }
  constexpr void fail(Fault what) noexcept { fail(what, position_); }
  // Fails with what has been read from `at` on, which is not after the position.
  constexpr void fail(Fault what, std::size_t at) noexcept {
    if (failed()) return;
    fault_ = what;
    fault_position_ = at;
    fault_length_ = position_ - at;
    position_ = text_.size();
  }

  // The value that was read; after a fault `otherwise`, with the fault and its place.
  template <class Value>
  [[nodiscard]] constexpr parsed<Value, Fault> result(Value const& read, Value const& otherwise = {}) const noexcept {
    return {failed() ? otherwise : read, fault_, fault_position_, fault_length_};
  }

 private:
  constexpr bool skip(std::size_t letters) noexcept {
    position_ += letters;
    return letters != 0;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  Fault fault_ = Fault::none;
  std::size_t fault_position_ = 0;
  std::size_t fault_length_ = 0;
};

}  // namespace scoreplan::detail
