// explain: any result in plain words, into a std::string, an output iterator or a caller's buffer.
#pragma once

#include <scoreplan/decide.hpp>
#include <scoreplan/detail/sentences.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace scoreplan {

// Whether a flip tells a person something: that no wait at all is too short for either mode does not.
[[nodiscard]] constexpr bool is_news(flip const& flip) noexcept {
  return flip.to != mode::infeasible || flip.first.threshold != std::chrono::seconds{0};
}

namespace detail {

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

template <class Sink, class... Result>
constexpr void say_whole_sentence(Sink& sink, std::string_view before, Result const&... result) {
  sink.append(before);
  capitalized<Sink> start{sink};
  say(start, result...);
  sink.append(".");
}

// A part of a result is one sentence, without capital or full stop.
template <class Sink, class... Result>
constexpr void explain_into(Sink& sink, Result const&... result) {
  say(sink, result...);
}

// A decision: the verdict, why, what else would do, what would change the answer, what else is worth knowing.
template <class Sink>
constexpr void explain_into(Sink& sink, decision const& decision) {
  say_whole_sentence(sink, "", decision);
  std::string_view before = "\nWhy: ";
  for (reason const& check : decision.reasons()) {
    say_whole_sentence(sink, before, check);
    before = " ";
  }
  if (alternative const other = decision.alternative()) say_whole_sentence(sink, "\nInstead: ", other);
  before = "\nWhat would change this: ";
  for (flip const& flip : decision.flips()) {
    if (!is_news(flip)) continue;
    say_whole_sentence(sink, before, flip);
    before = " ";
  }
  before = "\nWorth knowing: ";
  for (note const note : decision.notes()) {
    say_whole_sentence(sink, before, note, decision);
    before = " ";
  }
  sink.append("\n");
}

}  // namespace detail

// What can be explained: a decision, in full; or a part of it, as one sentence without capital or full stop: a reason,
// a flip, an alternative, a bad_input, a bound, a parsed_duration with a fault, or a note together with its decision.
template <class... Result>
concept explainable = requires(fixed_text<1>& sink, Result const&... result) {
  detail::say(sink, result...);
};

template <class... Result>
requires explainable<Result...>
[[nodiscard]] std::string explain(Result const&... result) {
  std::string text;
  detail::explain_into(text, result...);
  return text;
}

// To an output iterator; returns the iterator past the last letter.
template <class Out, class... Result>
requires explainable<Result...>
constexpr Out explain_to(Out out, Result const&... result) {
  detail::iterator_sink<Out> sink{std::move(out)};
  detail::explain_into(sink, result...);
  return sink.out();
}

// To a buffer of `capacity` letters, cut to fit and not terminated; returns the length that the whole text has.
template <class... Result>
requires explainable<Result...>
constexpr std::size_t explain_to_n(char* buffer, std::size_t capacity, Result const&... result) noexcept {
  detail::buffer_sink sink{buffer, capacity};
  detail::explain_into(sink, result...);
  return sink.size();
}

}  // namespace scoreplan
