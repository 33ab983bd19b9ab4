// Deployment configs that do not compile when they cannot work: static_assert(scoreplan::can_run<fries>). The same
// checks are values at run time: check(fries).
#pragma once

#include <scoreplan/detail/deployment_checks.hpp>
#include <scoreplan/detail/refusal.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace scoreplan {

// A check of a team's own: a type whose check(deployment) gives a finding, made with own_finding.
template <class Check>
concept deployment_policy = requires(deployment const& config) {
  { Check::check(config) } -> std::same_as<finding>;
};

// What was checked, broken or not, in order; Own: so many checks of a team's own among them.
template <std::size_t Own = 0>
class findings : public detail::list<finding, 24 + Own> {
 public:
  // Whether nothing is broken.
  [[nodiscard]] constexpr bool holds() const noexcept { return first_broken().holds; }
  // What a compiler would tell; a finding that holds when nothing is broken.
  [[nodiscard]] constexpr finding first_broken() const noexcept {
    for (finding const& each : *this)
      if (!each.holds) return each;
    return {};
  }
  // Of one check; none if it does not apply.
  [[nodiscard]] constexpr finding of(deployment_check check) const noexcept {
    for (finding const& each : *this)
      if (each.check == check) return each;
    return {};
  }
};

// Every check that applies to a config, and then those of the team's own, in order.
template <deployment_policy... Own>
[[nodiscard]] constexpr findings<sizeof...(Own)> check(deployment const& config) noexcept {
  findings<sizeof...(Own)> result;
  for (finding const& each : detail::all_findings(config)) result.push_back(each);
  (result.push_back(Own::check(config)), ...);
  return result;
}

// Whether runs that are checked as by default are so in every year: all repeats within a week, and the clock of at most
// one zone changes, at the same time of the week (or of the day, if that is when all repeats) in each year.
[[nodiscard]] constexpr bool proves_every_year(deployment const& config) noexcept {
  if (!config.has_runs() || config.span()) return false;
  detail::rhythm const anew = detail::rhythm_of(config);
  if (anew.has_dates || 7 * detail::seconds_per_day % anew.seconds != 0) return false;
  detail::changing_zone const changing = detail::changing_zone_of(config);
  if (!changing.is_only) return false;
  return changing.zone == nullptr || detail::changes_alike(*changing.zone, config.year(), anew.seconds);
}

namespace detail {

template <deployment const& Config>
inline constexpr span_list spans = spans_of(Config);

template <class... Own>
[[nodiscard]] constexpr finding first_broken_but_runs(deployment const& config, span_list const& looked_at) noexcept {
  finding result = first_broken_figure(config, looked_at);
  static_cast<void>(((result.holds && (result = Own::check(config), true)) && ...));
  return result;
}

// The runs are looked at piece by piece, each a constant expression of its own: compilers limit how much one may do.
template <deployment const& Config, std::size_t Piece>
inline constexpr finding broken_in_piece = first_broken_run(Config, spans<Config>, Piece);

// A list, not a fold: clang nests no more than 256 parentheses.
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

// True; or it does not compile, and the compiler names the config, the rule and both numbers. The config is a constexpr
// deployment at namespace scope, or a static one. Own: further checks, such as a team's policy.
template <deployment const& Config, deployment_policy... Own>
inline constexpr bool can_run = detail::judged<detail::broken_finding<Config, Own...>.holds, Config, Own...>;

}  // namespace scoreplan
