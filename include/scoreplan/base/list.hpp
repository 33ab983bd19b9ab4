// A list of at most Capacity values, kept in place: no heap, usable in constant expressions.
#pragma once

#include <cstddef>

namespace scoreplan {

template <class Value, std::size_t Capacity>
class fixed_list {
 public:
  constexpr fixed_list() noexcept = default;

  // Appends; the callers' capacities are upper bounds, so there is always room.
  constexpr void push_back(Value const& value) noexcept { values_[size_++] = value; }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr Value const* begin() const noexcept { return values_; }
  [[nodiscard]] constexpr Value const* end() const noexcept { return values_ + size_; }
  [[nodiscard]] constexpr Value const& operator[](std::size_t index) const noexcept { return values_[index]; }

 private:
  Value values_[Capacity]{};
  std::size_t size_ = 0;
};

}  // namespace scoreplan
