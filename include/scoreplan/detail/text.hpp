// Text of a fixed capacity, and the sinks that text is appended to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan {

// At most Capacity characters, kept in place; what does not fit is cut.
template <std::size_t Capacity>
class fixed_text {
 public:
  constexpr fixed_text() noexcept = default;

  constexpr void append(std::string_view text) noexcept {
    for (char const letter : text)
      if (size_ < Capacity) letters_[size_++] = letter;
  }

  [[nodiscard]] constexpr std::string_view view() const noexcept { return {letters_, size_}; }
  // Terminated by a zero.
  [[nodiscard]] constexpr char const* c_str() const noexcept { return letters_; }
  constexpr operator std::string_view() const noexcept { return view(); }

  friend constexpr bool operator==(fixed_text const& a, std::string_view b) noexcept { return a.view() == b; }

 private:
  char letters_[Capacity + 1]{};
  std::size_t size_ = 0;
};

// To any stream that takes a std::string_view.
template <class Stream, std::size_t Capacity>
constexpr auto operator<<(Stream& stream, fixed_text<Capacity> const& text) -> decltype(stream << text.view()) {
  return stream << text.view();
}

namespace detail {

// Everything below appends to a sink: anything with append(std::string_view), such as std::string or fixed_text.

template <class Sink>
constexpr void append_number(Sink& sink, std::uint64_t value, int at_least_digits = 1) {
  char digits[20]{};
  int first = 20;
  for (int count = 0; value != 0 || count < at_least_digits; ++count, value /= 10)
    digits[--first] = static_cast<char>('0' + value % 10);
  sink.append(std::string_view{digits + first, static_cast<std::size_t>(20 - first)});
}

// units of which there are per_unit to a whole, as "1.5": exact, without trailing zeros.
template <class Sink>
constexpr void append_decimal(Sink& sink, std::uint64_t units, std::uint64_t per_unit) {
  append_number(sink, units / per_unit);
  std::uint64_t rest = units % per_unit;
  if (rest == 0) return;
  int digits = 0;
  for (std::uint64_t scale = 1; scale < per_unit; scale *= 10) ++digits;
  for (; rest % 10 == 0; rest /= 10) --digits;
  sink.append(".");
  append_number(sink, rest, digits);
}

}  // namespace detail

}  // namespace scoreplan
