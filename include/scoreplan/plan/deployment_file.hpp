// SPDX-License-Identifier: MIT
// The type of the headers that scoreplan_check_config (cmake/scoreplan-check-config.cmake) generates: the deployments
// of a file.
#pragma once

#include <scoreplan/decide/fields.hpp>
#include <scoreplan/decide/figures.hpp>
#include <scoreplan/deployment/deployment.hpp>
#include <scoreplan/plan/can_run.hpp>

#include <cstddef>
#include <string_view>

namespace scoreplan {

namespace detail {

// This function is not constexpr, so that no constant expression can call it; the compiler then names it.
inline void no_deployment_of_this_name() noexcept {}

// True when every check holds; otherwise the program does not compile, as with can_run. A figure that could not be read
// has a message of its own, at its place in the file.
template <deployment const& Config, bool IsTold = Config.decided_on().fault().why == input_fault::unreadable>
inline constexpr bool deployment_holds = true;
template <deployment const& Config>
inline constexpr bool deployment_holds<Config, false> = can_run<Config>;

}  // namespace detail

// The deployments of one file, in its order. They must outlive this value, as those of a generated header do.
class deployment_file {
 public:
  template <std::size_t Count>
  constexpr explicit deployment_file(deployment const* const (&deployments)[Count]) noexcept
      : deployments_{deployments}, size_{Count} {}

  // The deployment with a name that is known when the program is compiled. Any other name does not compile.
  [[nodiscard]] consteval deployment const& operator[](std::string_view name) const noexcept {
    deployment const* const found = find(name);
    if (found == nullptr) detail::no_deployment_of_this_name();
    return *found;
  }
  // The deployment with a name; null if there is none.
  [[nodiscard]] constexpr deployment const* find(std::string_view name) const noexcept {
    for (std::size_t at = 0; at < size_; ++at)
      if (deployments_[at]->name() == name) return deployments_[at];
    return nullptr;
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr deployment const* const* begin() const noexcept { return deployments_; }
  [[nodiscard]] constexpr deployment const* const* end() const noexcept { return deployments_ + size_; }

 private:
  deployment const* const* deployments_;
  std::size_t size_;
};

}  // namespace scoreplan
