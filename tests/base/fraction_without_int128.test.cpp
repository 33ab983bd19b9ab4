// SPDX-License-Identifier: MIT
// Tests fractions where the compiler has no integer of 128 bits. They are in a namespace of another name, so that both
// kinds can be in one program.
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <type_traits>

#include "testing.hpp"

#pragma GCC diagnostic ignored "-Wbuiltin-macro-redefined"
#undef __SIZEOF_INT128__
#define scoreplan scoreplan_without_int128

#include "base/fraction.test.cpp"
