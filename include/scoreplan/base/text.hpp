// SPDX-License-Identifier: MIT
// explain: any result in plain words, into a std::string, an output iterator or a caller's buffer.
//
// The words of a type stand in the text.hpp of its folder: say(sink, value) for a class, words(value) for an
// enumeration. They are found by argument-dependent lookup, whatever the order of includes.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/integers.hpp>
#include <scoreplan/base/list.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/sinks.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace scoreplan {

namespace detail {

// A sink that writes to an output iterator.
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

// A sink that keeps the letters that fit in a buffer, and counts all of them.
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

// A piece of a text that somebody typed, to be shown in a sentence.
struct quoted {
  std::string_view text;
};

// Appends the piece between backticks. A long one is cut, and letters that cannot be printed become question marks.
template <class Sink>
constexpr void say(Sink& sink, quoted const& piece) {
  constexpr std::size_t most = 40;
  std::string_view shown = piece.text;
  if (shown.size() > most) {
    std::size_t length = most - 3;
    while (length > 0 && (static_cast<unsigned char>(shown[length]) & 0xC0U) == 0x80) --length;  // a letter in UTF-8
    shown = shown.substr(0, length);
  }
  sink.append("`");
  for (char const letter : shown) {
    auto const code = static_cast<unsigned char>(letter);
    sink.append(std::string_view{code < ' ' || code == 0x7F ? "?" : &letter, 1});
  }
  sink.append(shown.size() < piece.text.size() ? "...`" : "`");
}

// The piece of a text that a fault is about: what is wrong at its position, or the blank or word that begins there;
// empty at the end of the text.
template <class Value, class Fault>
[[nodiscard]] constexpr std::string_view wrong_piece(parsed<Value, Fault> const& read, std::string_view text) noexcept {
  if (read.position >= text.size()) return {};
  std::string_view const rest = text.substr(read.position);
  if (read.length != 0) return rest.substr(0, read.length);
  return rest.substr(0, rest.front() == ' ' ? 1 : rest.find(' '));
}

// A sink that passes text on to another, with its first letter made a capital.
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

// Appends the parts of a sentence one after the other: words_into{sink} << "up to " << wait.
template <class Sink>
class words_into {
 public:
  constexpr explicit words_into(Sink& sink) noexcept : sink_{sink} {}

  template <class Part>
  constexpr words_into& operator<<(Part const& part) {
    if constexpr (std::is_convertible_v<Part const&, std::string_view>) {
      sink_.append(std::string_view{part});
    } else if constexpr (std::signed_integral<Part>) {
      if (part < 0) sink_.append("-");
      append_number(sink_, magnitude(part));
    } else if constexpr (std::unsigned_integral<Part>) {
      append_number(sink_, part);
    } else if constexpr (std::is_enum_v<Part>) {
      sink_.append(words(part));
    } else {
      say(sink_, part);
    }
    return *this;
  }

 private:
  Sink& sink_;
};

// Appends a result as one sentence, without capital and full stop.
template <class Sink, class... Result>
constexpr void say_one(Sink& sink, Result const&... result) {
  if constexpr (requires { say(sink, result...); }) say(sink, result...);
  else if constexpr (requires { sink.append(words(result...)); }) sink.append(words(result...));
  else
    static_assert(sizeof...(Result) == 0,
                  "no words are known for this: include the text.hpp of its subject, <scoreplan/decide/text.hpp> for a "
                  "decision; a note is explained together with its decision");
}

// Appends `before`, and after it a result as a sentence with a capital and a full stop.
template <class Sink, class... Result>
constexpr void say_whole_sentence(Sink& sink, std::string_view before, Result const&... result) {
  sink.append(before);
  capitalized<Sink> start{sink};
  say_one(start, result...);
  sink.append(".");
}

// Appends `before`, and after it a sentence for each element on the same line; it appends nothing for an empty list.
template <class Sink, class List, class... Context>
constexpr void say_sentences(Sink& sink, std::string_view before, List const& list, Context const&... context) {
  for (auto const& each : list) {
    say_whole_sentence(sink, before, each, context...);
    before = " ";
  }
}

// Appends a result of several sentences in full, any other as one sentence without capital and full stop.
template <class Sink, class... Result>
constexpr void explain_into(Sink& sink, Result const&... result) {
  if constexpr (requires { say_in_full(sink, result...); }) say_in_full(sink, result...);
  else say_one(sink, result...);
}

}  // namespace detail

// Appends a whole sentence for each element of a list. A list of notes is explained together with its decision.
template <class Sink, class Value, std::size_t Capacity, class... Context>
constexpr void say_in_full(Sink& sink, fixed_list<Value, Capacity> const& list, Context const&... context) {
  detail::say_sentences(sink, "", list, context...);
}

// Appends why a text could not be read: "a unit is expected at letter 2", counted from 1.
template <class Sink, class Value, class Fault>
constexpr void say(Sink& sink, parsed<Value, Fault> const& read) {
  detail::words_into out{sink};
  out << read.fault;
  if (!read) out << " at letter " << read.position + 1;
}

// Appends the same together with the text that could not be read, for readers whose faults need no more than that.
template <class Sink, class Value, class Fault>
constexpr void say(Sink& sink, parsed<Value, Fault> const& read, std::string_view text) {
  detail::words_into out{sink};
  out << detail::quoted{text} << ": " << read;
}

// Returns a result in words. One of several sentences, such as a decision, is returned in full; a part of one, such as
// a reason or a fault, as one sentence without capital and full stop. A note is explained together with its decision:
// explain(note, decision). A type without words, because its text.hpp is not included, does not compile.
template <class... Result>
[[nodiscard]] std::string explain(Result const&... result) {
  std::string text;
  detail::explain_into(text, result...);
  return text;
}

// Writes the words of explain to an output iterator, and returns the iterator past the last letter.
template <class Out, class... Result>
constexpr Out explain_to(Out out, Result const&... result) {
  detail::iterator_sink<Out> sink{std::move(out)};
  detail::explain_into(sink, result...);
  return sink.out();
}

// Writes the words of explain to a buffer of `capacity` letters, cut to fit and without a zero at the end, and returns
// the length of the whole text.
template <class... Result>
constexpr std::size_t explain_to_n(char* buffer, std::size_t capacity, Result const&... result) noexcept {
  detail::buffer_sink sink{buffer, capacity};
  detail::explain_into(sink, result...);
  return sink.size();
}

}  // namespace scoreplan
