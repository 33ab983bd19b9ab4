// parsed: what was read from a text, or why it could not be read.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>

namespace scoreplan {

// What every parse_* function returns. True when the whole text could be read; else the value is one that cannot be
// taken for what was read, or means nothing.
template <class Value, class Fault>
struct parsed {
  Value value;
  Fault fault = Fault::none;
  std::size_t position = 0;  // of the letter at which the fault was seen

  constexpr explicit operator bool() const noexcept { return fault == Fault::none; }
  friend constexpr bool operator==(parsed const&, parsed const&) noexcept = default;
};

}  // namespace scoreplan
