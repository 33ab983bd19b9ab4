// SPDX-License-Identifier: MIT
// parsed: what was read from a text, or why it could not be read.
#pragma once

#include <scoreplan/base/language.hpp>

#include <cstddef>

namespace scoreplan {

// The result of every parse_* function. It converts to true when the whole text could be read; otherwise its value
// means nothing, or is one that cannot be taken for a value that was read.
template <class Value, class Fault>
struct parsed {
  Value value;
  Fault fault = Fault::none;
  std::size_t position = 0;  // of the letter at which the fault was seen, counted from 0
  std::size_t length = 0;    // of what is wrong there; 0 where something is missing or the letter itself is wrong

  constexpr explicit operator bool() const noexcept { return fault == Fault::none; }
  friend constexpr bool operator==(parsed const&, parsed const&) noexcept = default;
};

}  // namespace scoreplan
