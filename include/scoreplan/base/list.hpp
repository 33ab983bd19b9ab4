// SPDX-License-Identifier: MIT
// fixed_list: a list of a fixed capacity.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>

namespace scoreplan {

namespace detail {

// A call in a constant expression is a compile error that names this function, because it is not constexpr.
inline void this_fixed_list_is_full() noexcept {}

}  // namespace detail

// A list of at most Capacity values, kept in place without a heap and usable in constant expressions.
template <class Value, std::size_t Capacity>
class fixed_list {
 public:
  constexpr fixed_list() noexcept = default;

  // Appends a value. Beyond the capacity it does not compile in a constant expression, and is left out at run time.
  constexpr void push_back(Value const& value) noexcept {
    if (size_ == Capacity) return detail::this_fixed_list_is_full();
    values_[size_++] = value;
  }

  [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr Value const* begin() const noexcept { return values_; }
  [[nodiscard]] constexpr Value const* end() const noexcept { return values_ + size_; }
  [[nodiscard]] constexpr Value const& operator[](std::size_t index) const noexcept { return values_[index]; }

  friend constexpr bool operator==(fixed_list const&, fixed_list const&) noexcept = default;

 private:
  Value values_[Capacity]{};
  std::size_t size_ = 0;
};

}  // namespace scoreplan
