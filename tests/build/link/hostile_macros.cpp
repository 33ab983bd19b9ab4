// SPDX-License-Identifier: MIT
// The library is included after macros that Windows, Arduino, X11 and others define, and after the standard library.
#include <array>
#include <bit>
#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <optional>
#include <ostream>
#include <ratio>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <version>

#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define abs(x) ((x) > 0 ? (x) : -(x))
#define round(x) ((long)((x) + 0.5))
#define ERROR 0
#define PI 3.14159
#define B1 1
#define F(text) text
#define small char
#define near
#define far
#define interface struct
#define None 0L
#define Bool int
#define Status int
#define Always 2
#define OPTIONAL
#define IN
#define OUT
#define TRUE 1
#define FALSE 0
#define NO_ERROR 0
#define CHECK(x) (x)
#define REQUIRE(x) (x)

#include <scoreplan/all.hpp>
#include <scoreplan/print.hpp>

bool decided_among_macros();
bool decided_among_macros() {
  return scoreplan::decide(scoreplan::scenarios::fraud).mode() == scoreplan::mode::real_time;
}
