// SPDX-License-Identifier: MIT
// to_json: any result as one line of JSON, into a std::string or an output iterator.
//
// A type is written by write_json(sink, value), which stands in the json.hpp of its folder and is found by
// argument-dependent lookup.
#pragma once

#include <scoreplan/base/list.hpp>
#include <scoreplan/base/parsed.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/base/text.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace scoreplan {

namespace detail {

// The number of bytes of the UTF-8 character at the beginning of a text; 0 where there is no valid one.
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
  // Overlong forms, halves of UTF-16 surrogate pairs and numbers beyond U+10FFFF are not valid.
  bool const wrong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
                     (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
  return wrong ? 0 : length;
}

// Writes text as the inside of a JSON string; each byte that is no valid UTF-8 becomes U+FFFD.
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

// Writes a text as a JSON string, an integer as a number, a bool as true or false, an enumerator by its name, and
// anything else by its write_json. A note is written with its decision as the context.
template <class Sink, class Value, class... Context>
constexpr void write_value(Sink& sink, Value const& value, Context const&... context) {
  if constexpr (std::is_convertible_v<Value const&, std::string_view>) {
    sink.append("\"");
    json_escape<Sink>{sink}.append(value);
    sink.append("\"");
  } else if constexpr (std::same_as<Value, bool>) {
    sink.append(value ? "true" : "false");
  } else if constexpr (std::integral<Value>) {
    words_into{sink} << value;
  } else if constexpr (std::is_enum_v<Value> && sizeof...(Context) == 0) {
    write_value(sink, name(value));
  } else if constexpr (requires { write_json(sink, value, context...); }) {
    write_json(sink, value, context...);
  } else {
    static_assert(sizeof(Value) == 0,
                  "no JSON is known for this: include the json.hpp of its subject, "
                  "<scoreplan/decide/json.hpp> for a decision");
  }
}

// An object or array that is being written. It adds the commas, and the closing bracket when it is destroyed.
template <class Sink>
class json_block {
 public:
  constexpr json_block(Sink& sink, std::string_view brackets) : sink_{sink}, close_{brackets.substr(1)} {
    sink_.append(brackets.substr(0, 1));
  }
  json_block(json_block const&) = delete;
  json_block& operator=(json_block const&) = delete;
  constexpr ~json_block() { sink_.append(close_); }

  template <class... Value>
  constexpr void element(Value const&... value) {
    next();
    write_value(sink_, value...);
  }
  template <class... Value>
  constexpr void member(std::string_view name, Value const&... value) {
    key(name);
    write_value(sink_, value...);
  }
  // Writes null as the value where there is none.
  template <class Optional>
  constexpr void optional_member(std::string_view name, bool is_there, Optional const& value) {
    if (is_there) return member(name, value);
    key(name);
    sink_.append("null");
  }
  // Adds a member that is a string, which `write` appends to the sink that it is given.
  template <class Write>
  constexpr void string_member(std::string_view name, Write write) {
    key(name);
    sink_.append("\"");
    json_escape<Sink> escape{sink_};
    write(escape);
    sink_.append("\"");
  }
  // Adds the member "text", a result in one sentence.
  template <class... Result>
  constexpr void text_member(Result const&... result) {
    string_member("text", [&](auto& sink) { say_one(sink, result...); });
  }
  // Starts the next element, which the caller writes.
  constexpr void next() {
    if (!first_) sink_.append(",");
    first_ = false;
  }
  // Writes the name of a member, whose value the caller writes next.
  constexpr void key(std::string_view name) {
    next();
    write_value(sink_, name);
    sink_.append(":");
  }

  [[nodiscard]] constexpr Sink& sink() noexcept { return sink_; }

 private:
  Sink& sink_;
  std::string_view close_;
  bool first_ = true;
};

// Writes the values of any range as an array.
template <class Sink, class Range, class... Context>
constexpr void write_array(Sink& sink, Range const& values, Context const&... context) {
  json_block<Sink> array{sink, "[]"};
  for (auto const& value : values) array.element(value, context...);
}

}  // namespace detail

template <class Sink, class Value, std::size_t Capacity, class... Context>
constexpr void write_json(Sink& sink, fixed_list<Value, Capacity> const& list, Context const&... context) {
  detail::write_array(sink, list, context...);
}

// Writes why a text could not be read, and the position, counted from 0, and length of what is wrong.
template <class Sink, class Value, class Fault>
constexpr void write_json(Sink& sink, parsed<Value, Fault> const& read) {
  detail::json_block<Sink> object{sink, "{}"};
  object.member("fault", read.fault);
  object.member("position", read.position);
  object.member("length", read.length);
  object.text_member(read);
}

// Returns a result as one line of JSON. Durations are ISO 8601 or "no limit", instants RFC 3339, absent values null. A
// note is written together with its decision: to_json(note, decision).
template <class... Result>
[[nodiscard]] std::string to_json(Result const&... result) {
  std::string text;
  detail::write_value(text, result...);
  return text;
}

// Writes the line of to_json to an output iterator, and returns the iterator past the last letter.
template <class Out, class... Result>
constexpr Out json_to(Out out, Result const&... result) {
  detail::iterator_sink<Out> sink{std::move(out)};
  detail::write_value(sink, result...);
  return sink.out();
}

}  // namespace scoreplan
