// SPDX-License-Identifier: MIT
// any_zone: a zone of any kind as one value: a rule, an offset, or a zone of the host; and the base class of the
// latter.
#pragma once

#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/zone.hpp>

#include <chrono>
#include <string_view>

namespace scoreplan {

// The base class of a host's own zone.
class host_zone {
 public:
  // The offset that holds at an instant, and from when until when it does.
  [[nodiscard]] constexpr virtual zone_info get_info(std::chrono::sys_seconds instant) const noexcept = 0;
  // The first instant that the zone knows: nothing happens in it before.
  [[nodiscard]] constexpr virtual std::chrono::sys_seconds since() const noexcept {
    return (std::chrono::sys_seconds::min)();
  }
  // Why the zone has no times.
  [[nodiscard]] constexpr virtual zone_fault fault() const noexcept { return zone_fault::none; }
  // The name of the zone; empty where it has none.
  [[nodiscard]] constexpr virtual std::string_view name() const noexcept { return {}; }

 protected:
  constexpr host_zone() noexcept = default;
  constexpr host_zone(host_zone const&) noexcept = default;
  constexpr host_zone& operator=(host_zone const&) noexcept = default;
  constexpr ~host_zone() = default;
};

// A zone of any kind.
class any_zone {
 public:
  constexpr any_zone(fixed_offset offset) noexcept : rule_{offset} {}
  // The zone of a rule that is known from `since` on. The letters of the name must outlive the zone.
  constexpr any_zone(posix_zone const& rule, std::string_view name = {},
                     std::chrono::sys_seconds since = (std::chrono::sys_seconds::min)()) noexcept
      : rule_{rule}, name_{name}, since_{since} {}
  // The zone of the host, which must outlive this one.
  constexpr explicit any_zone(host_zone const& zone) noexcept : rule_{utc}, host_{&zone} {}
  explicit any_zone(host_zone const&&) = delete;

  // A zone without times, for this reason; the nearest name is that of a zone that may be meant.
  [[nodiscard]] static constexpr any_zone without_times(zone_fault why, std::string_view name,
                                                        std::string_view nearest_name = {}) noexcept {
    any_zone result{posix_zone{why}, name};
    result.nearest_name_ = nearest_name;
    return result;
  }

  // The offset that holds at an instant, and from when until when it does; with a fault it holds at none.
  [[nodiscard]] constexpr zone_info get_info(std::chrono::sys_seconds instant) const noexcept {
    return host_ != nullptr ? host_->get_info(instant) : rule_.get_info(instant);
  }
  // The first instant that the zone knows: nothing happens in it before.
  [[nodiscard]] constexpr std::chrono::sys_seconds since() const noexcept {
    return host_ != nullptr ? host_->since() : since_;
  }
  // Why the zone has no times.
  [[nodiscard]] constexpr zone_fault fault() const noexcept {
    return host_ != nullptr ? host_->fault() : rule_.fault();
  }
  // The name of the zone; empty where it has none.
  [[nodiscard]] constexpr std::string_view name() const noexcept { return host_ != nullptr ? host_->name() : name_; }
  // The name of a zone that may be meant, where no zone has the name that was asked for; else empty.
  [[nodiscard]] constexpr std::string_view nearest_name() const noexcept { return nearest_name_; }

  // Whether both are the same rule with the same name, or the same zone of a host.
  friend constexpr bool operator==(any_zone const&, any_zone const&) noexcept = default;

 private:
  posix_zone rule_;
  host_zone const* host_ = nullptr;
  std::string_view name_;
  std::string_view nearest_name_;
  std::chrono::sys_seconds since_ = (std::chrono::sys_seconds::min)();
};

// What is wrong with a zone for instants from a given one on.
struct zone_finding {
  zone_fault fault = zone_fault::none;
  std::string_view name;             // of the zone; empty where it has none
  std::string_view nearest_name;     // of a zone that may be meant; empty where there is none
  std::chrono::sys_seconds since{};  // the first instant that the zone knows, for known_later

  [[nodiscard]] constexpr bool exists() const noexcept { return fault != zone_fault::none; }
  friend constexpr bool operator==(zone_finding const&, zone_finding const&) noexcept = default;
};

// What is wrong with a zone for instants from `from` on: its fault, or known_later where the zone knows only later
// ones.
template <zone_like Zone>
[[nodiscard]] constexpr zone_finding check_zone(Zone const& zone, std::chrono::sys_seconds from) noexcept {
  zone_finding result;
  auto const& behind = detail::zone_behind(zone);
  if constexpr (requires { std::string_view{behind.name()}; }) result.name = behind.name();
  if constexpr (requires { std::string_view{behind.nearest_name()}; }) result.nearest_name = behind.nearest_name();
  if constexpr (requires { zone_fault{behind.fault()}; }) result.fault = behind.fault();
  if (result.exists() || detail::is_known(zone, detail::seconds_of(from))) return result;
  result.fault = zone_fault::known_later;
  result.since = detail::known_from(zone);
  return result;
}

}  // namespace scoreplan
