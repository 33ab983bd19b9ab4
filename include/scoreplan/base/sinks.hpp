// What text is appended to, and how numbers are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace scoreplan::detail {

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

// Digits of a fraction of which there are so many parts to a whole: a power of ten.
template <class Sink>
constexpr void append_rounded(Sink& sink, std::int64_t parts_of_whole, int digits) {
  std::uint64_t scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  if (parts_of_whole < 0) sink.append("-");
  auto const size = static_cast<std::uint64_t>(parts_of_whole < 0 ? -parts_of_whole : parts_of_whole);
  append_number(sink, size / scale);
  if (digits == 0) return;
  sink.append(".");
  append_number(sink, size % scale, digits);
}

template <class Out>
class iterator_sink {
 public:
  constexpr explicit iterator_sink(Out out) : out_{std::move(out)} {}
  constexpr void append(std::string_view text) {
    for (char const letter : text) *out_++ = letter;
  }
  [[nodiscard]] constexpr Out out() const { return out_; }

 private:
  Out out_;
};

// Keeps what fits and counts everything.
class buffer_sink {
 public:
  constexpr buffer_sink(char* buffer, std::size_t capacity) noexcept : buffer_{buffer}, capacity_{capacity} {}
  constexpr void append(std::string_view text) noexcept {
    for (char const letter : text) {
      if (size_ < capacity_) buffer_[size_] = letter;
      ++size_;
    }
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  char* buffer_;
  std::size_t capacity_;
  std::size_t size_ = 0;
};

// Passes text on with its first letter made a capital.
template <class Sink>
class capitalized {
 public:
  constexpr explicit capitalized(Sink& sink) noexcept : sink_{sink} {}
  constexpr void append(std::string_view text) {
    if (first_ && !text.empty()) {
      char const letter = text.front();
      char const capital = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
      sink_.append({&capital, 1});
      text.remove_prefix(1);
      first_ = false;
    }
    sink_.append(text);
  }

 private:
  Sink& sink_;
  bool first_ = true;
};

// How many bytes the UTF-8 letter at the beginning of a text has; 0 if it is none.
[[nodiscard]] constexpr std::size_t utf8_length(std::string_view text) noexcept {
  auto const byte = [&](std::size_t at) -> unsigned {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  unsigned const first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  std::size_t const length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  for (std::size_t at = 1; at < length; ++at)
    if (byte(at) < 0x80 || byte(at) > 0xBF) return 0;
  // No longer form than needed, no halves of UTF-16 pairs, nothing beyond U+10FFFF.
  bool const wrong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
                     (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
  return wrong ? 0 : length;
}

// Writes text as the inside of a JSON string; bytes that are no UTF-8 become U+FFFD.
template <class Sink>
class json_escape {
 public:
  constexpr explicit json_escape(Sink& sink) noexcept : sink_{sink} {}
  constexpr void append(std::string_view text) {
    while (!text.empty()) {
      std::size_t const length = utf8_length(text);
      auto const code = static_cast<unsigned char>(text.front());
      if (text.front() == '"' || text.front() == '\\') sink_.append("\\");
      if (length == 0) {
        sink_.append("\\ufffd");
      } else if (code >= 0x20) {
        sink_.append(text.substr(0, length));
      } else {
        constexpr std::string_view digits = "0123456789abcdef";
        sink_.append("\\u00");
        sink_.append(digits.substr(code / 16, 1));
        sink_.append(digits.substr(code % 16, 1));
      }
      text.remove_prefix(length == 0 ? 1 : length);
    }
  }

 private:
  Sink& sink_;
};

}  // namespace scoreplan::detail
