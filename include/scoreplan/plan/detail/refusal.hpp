// SPDX-License-Identifier: MIT
// What a compiler says of a config that cannot run: the template arguments of a type that has no definition.
#pragma once

#include <scoreplan/cost/money.hpp>
#include <scoreplan/decide/reason.hpp>
#include <scoreplan/deployment/deployment.hpp>
#include <scoreplan/plan/finding.hpp>
#include <scoreplan/plan/finding_text.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/timespan.hpp>
#include <scoreplan/time/zone.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace scoreplan {

// The words of such a message. Compilers print numbers best in types.
namespace broken {

template <int Number>
struct R;
template <int Number>
struct T;
struct no_rule;

template <std::int64_t>
struct years;
template <std::int64_t>
struct months;
template <std::int64_t>
struct weeks;
template <std::int64_t>
struct days;
template <std::int64_t>
struct hours;
template <std::int64_t>
struct minutes;
template <std::int64_t>
struct seconds;
template <std::int64_t>
struct milliseconds;
template <std::int64_t>
struct microseconds;
template <std::int64_t>
struct nanoseconds;
template <int Year, int Month, int Day, int Hour, int Minute, int Second>
struct utc;
template <std::int64_t Whole, int Hundredths, char... Code>
struct money;
template <std::int64_t>
struct number;
struct no_limit;
struct nothing;

template <class Figure>
struct has;
template <class Figure>
struct needs;

// A part of a sentence, so short that no compiler cuts it.
template <std::size_t Size>
struct text {
  char letters[Size + 1]{};
  constexpr explicit text(std::string_view of) noexcept {
    for (std::size_t i = 0; i < Size; ++i) letters[i] = of[i];
    letters[Size] = '\0';  // without it clang prints numbers where Size is 8 or 16
  }
};
template <text... Parts>
struct says;

// The message: the config, what was checked, by which rule, the figure that it has and the one that it needs (where
// there are figures), and the sentence.
template <deployment const& Config, deployment_check Check, class Rule, class Has, class Needs, class Says>
struct cannot_run;

template <class Message>
inline constexpr bool is_told = false;

}  // namespace broken

namespace detail {

// A figure as a type.
template <figure_unit Unit, std::int64_t Value, char... Code>
[[nodiscard]] consteval auto told_number() noexcept {
  using u = figure_unit;
  namespace b = broken;
  if constexpr (Unit == u::none) return static_cast<b::nothing*>(nullptr);
  else if constexpr (Unit == u::unlimited) return static_cast<b::no_limit*>(nullptr);
  else if constexpr (Unit == u::years) return static_cast<b::years<Value>*>(nullptr);
  else if constexpr (Unit == u::months) return static_cast<b::months<Value>*>(nullptr);
  else if constexpr (Unit == u::weeks) return static_cast<b::weeks<Value>*>(nullptr);
  else if constexpr (Unit == u::days) return static_cast<b::days<Value>*>(nullptr);
  else if constexpr (Unit == u::hours) return static_cast<b::hours<Value>*>(nullptr);
  else if constexpr (Unit == u::minutes) return static_cast<b::minutes<Value>*>(nullptr);
  else if constexpr (Unit == u::seconds) return static_cast<b::seconds<Value>*>(nullptr);
  else if constexpr (Unit == u::milliseconds) return static_cast<b::milliseconds<Value>*>(nullptr);
  else if constexpr (Unit == u::microseconds) return static_cast<b::microseconds<Value>*>(nullptr);
  else if constexpr (Unit == u::nanoseconds) return static_cast<b::nanoseconds<Value>*>(nullptr);
  else if constexpr (Unit == u::number) return static_cast<b::number<Value>*>(nullptr);
  else if constexpr (Unit == u::money)
    return static_cast<b::money<Value / 100, static_cast<int>(Value % 100), Code...>*>(nullptr);
  else {
    constexpr civil_time at{Value};
    return static_cast<b::utc<at.year, at.month, at.day, at.hour, at.minute, at.second>*>(nullptr);
  }
}

template <class Pointer>
struct pointed_to;
template <class Type>
struct pointed_to<Type*> {
  using type = Type;
};

template <char Series, int Number>
struct told_rule {
  using type = broken::R<Number>;
};
template <int Number>
struct told_rule<'T', Number> {
  using type = broken::T<Number>;
};
template <>
struct told_rule<'R', 0> {
  using type = broken::no_rule;
};

// A text in parts of fewer than 30 letters, cut at spaces.
struct parts_of_text {
  std::size_t count = 0;
  std::size_t begin[32]{};
  std::size_t size[32]{};

  constexpr explicit parts_of_text(std::string_view text) noexcept {
    constexpr std::size_t most = 29;
    for (std::size_t at = 0; at < text.size() && count < 32; ++count) {
      std::string_view const rest = text.substr(at);
      std::size_t const space = rest.size() > most ? rest.rfind(' ', most) : rest.size();
      bool const is_word = space != std::string_view::npos && space > 0;
      begin[count] = at;
      size[count] = is_word ? space : most;
      at += size[count] + (is_word ? 1 : 0);
    }
  }
};

template <deployment const& Config, finding const& What>
struct refusal_of {
  static constexpr finding_text sentence = scoreplan::sentence(Config.name(), What);
  static constexpr parts_of_text parts{sentence.view()};

  template <std::size_t... Part>
  static consteval auto says(std::index_sequence<Part...>) noexcept {
    return static_cast<
        broken::says<broken::text<parts.size[Part]>{sentence.view().substr(parts.begin[Part], parts.size[Part])}...>*>(
        nullptr);
  }
  template <figure const& Figure>
  static consteval auto number() noexcept {
    constexpr std::string_view code = Figure.currency();
    if constexpr (code.size() == 3) return told_number<Figure.unit(), Figure.count(), code[0], code[1], code[2]>();
    else return told_number<Figure.unit(), Figure.count()>();
  }
  static constexpr figure have = What.have;
  static constexpr figure need = What.need;

  using rule = typename told_rule<What.rule.series, What.rule.number>::type;
  using has = broken::has<typename pointed_to<decltype(number<have>())>::type>;
  using needs = broken::needs<typename pointed_to<decltype(number<need>())>::type>;
  // The compiler gives the message once, here or in tell(), and then goes on.
#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
  static_assert(What.holds, sentence.view());
#elif !defined(__clang__) || __clang_major__ >= 16
  using sentence_in_parts = typename pointed_to<decltype(says(std::make_index_sequence<parts.count>{}))>::type;
  using told_by_the_compiler =
      typename broken::cannot_run<Config, What.check, rule, has, needs, sentence_in_parts>::type;
#endif
  [[nodiscard]] static constexpr bool tell() noexcept {
#if defined(__clang__) && __clang_major__ < 16  // prints no text, but numbers
    static_assert(broken::is_told<broken::cannot_run<Config, What.check, rule, has, needs, broken::says<>>>,
                  "this deployment cannot run as it is deployed");
#endif
    return true;
  }
};

}  // namespace detail

}  // namespace scoreplan
