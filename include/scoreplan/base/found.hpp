// found: a value, or none.
#pragma once

namespace scoreplan {

// A value, or none.
template <class Value>
class found {
 public:
  constexpr found() noexcept = default;
  constexpr found(Value value) noexcept : value_{value}, there_{true} {}

  constexpr explicit operator bool() const noexcept { return there_; }
  [[nodiscard]] constexpr Value const& operator*() const noexcept { return value_; }

  friend constexpr bool operator==(found const&, found const&) noexcept = default;

 private:
  Value value_{};
  bool there_ = false;
};

}  // namespace scoreplan
