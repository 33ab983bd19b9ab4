// SPDX-License-Identifier: MIT
// fixed_text: a text of a fixed capacity.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan {

// A text of at most Capacity characters, kept in place without a heap. Characters that do not fit are dropped.
template <std::size_t Capacity>
class fixed_text {
 public:
  constexpr fixed_text() noexcept = default;

  constexpr void append(std::string_view text) noexcept {
    for (char const letter : text)
      if (size_ < Capacity) letters_[size_++] = letter;
  }

  [[nodiscard]] constexpr std::string_view view() const noexcept { return {letters_, size_}; }
  // The text, terminated by a zero.
  [[nodiscard]] constexpr char const* c_str() const noexcept { return letters_; }
  constexpr operator std::string_view() const noexcept { return view(); }

  friend constexpr bool operator==(fixed_text const& a, fixed_text const& b) noexcept { return a.view() == b.view(); }
  friend constexpr bool operator==(fixed_text const& a, std::string_view b) noexcept { return a.view() == b; }

 private:
  char letters_[Capacity + 1]{};
  std::size_t size_ = 0;
};

// Writes the text to a stream that takes a std::string_view, such as std::ostream.
template <class Stream, std::size_t Capacity, class = typename Stream::char_type>
constexpr auto operator<<(Stream& stream, fixed_text<Capacity> const& text) -> decltype(stream << text.view()) {
  return stream << text.view();
}

}  // namespace scoreplan
