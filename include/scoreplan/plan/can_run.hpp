// SPDX-License-Identifier: MIT
// Makes a program refuse to compile when a deployment cannot run: static_assert(scoreplan::can_run<fries>).
#pragma once

#include <scoreplan/deployment/deployment.hpp>
#include <scoreplan/plan/detail/checks.hpp>
#include <scoreplan/plan/detail/refusal.hpp>
#include <scoreplan/plan/finding.hpp>
#include <scoreplan/plan/findings.hpp>

#include <cstddef>
#include <utility>

namespace scoreplan {

namespace detail {

template <deployment const& Config>
inline constexpr span_list spans = spans_of(Config);

template <class... Own>
[[nodiscard]] constexpr finding first_broken_but_runs(deployment const& config, span_list const& looked_at) noexcept {
  finding result = first_broken_figure(config, looked_at);
  static_cast<void>(((result.holds && (result = Own::check(config), true)) && ...));
  return result;
}

// The first broken run of one piece of the checked spans. Each piece is a constant expression of its own, as compilers
// limit the steps of one.
template <deployment const& Config, std::size_t Piece>
inline constexpr finding broken_in_piece = first_broken_run(Config, spans<Config>, Piece);

// The pieces are listed, not folded, as clang nests no more than 256 parentheses.
template <deployment const& Config, std::size_t... Piece>
[[nodiscard]] constexpr finding first_broken_of(std::index_sequence<Piece...>) noexcept {
  finding const* const pieces[] = {&broken_in_piece<Config, Piece>..., nullptr};
  for (finding const* const each : pieces)
    if (each != nullptr && !each->holds) return *each;
  return {};
}

template <deployment const& Config, class... Own>
[[nodiscard]] constexpr finding first_broken() noexcept {
  if constexpr (!Config.has_runs()) {
    return first_broken_but_runs<Own...>(Config, {});
  } else {
    constexpr finding broken = first_broken_but_runs<Own...>(Config, spans<Config>);
    if constexpr (!broken.holds) return broken;
    else return first_broken_of<Config>(std::make_index_sequence<run_pieces(Config, spans<Config>)>{});
  }
}

template <deployment const& Config, class... Own>
inline constexpr finding broken_finding = first_broken<Config, Own...>();

template <bool Holds, deployment const& Config, class... Own>
inline constexpr bool judged = true;
template <deployment const& Config, class... Own>
inline constexpr bool judged<false, Config, Own...> = refusal_of<Config, broken_finding<Config, Own...>>::tell();

}  // namespace detail

// True when every check holds. Otherwise the program does not compile, and the compiler names the config, the rule and
// both figures. The config must be a constexpr deployment at namespace scope, or a static one. `Own` are further
// checks, such as a team's policy.
template <deployment const& Config, deployment_policy... Own>
inline constexpr bool can_run = detail::judged<detail::broken_finding<Config, Own...>.holds, Config, Own...>;

}  // namespace scoreplan
