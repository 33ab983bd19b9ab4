// SPDX-License-Identifier: MIT
// Results as they are written, in constant expressions too.
#pragma once

#include <scoreplan/base/fixed_text.hpp>
#include <scoreplan/base/json.hpp>
#include <scoreplan/base/text.hpp>

using written_text = scoreplan::fixed_text<4096>;

template <class... Result>
constexpr written_text prose_of(Result const&... result) {
  written_text written;
  scoreplan::detail::explain_into(written, result...);
  return written;
}

template <class... Result>
constexpr written_text json_of(Result const&... result) {
  written_text written;
  scoreplan::detail::write_value(written, result...);
  return written;
}
