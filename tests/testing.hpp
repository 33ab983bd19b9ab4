// SPDX-License-Identifier: MIT
// One file of assertions, built three ways:
//   SCOREPLAN_TESTS_STATIC  HOLDS is a static_assert: building is the test, and constant evaluation finds undefined
//                           behaviour. Nothing is run.
//   SCOREPLAN_TESTS_PLAIN   a program without Catch2: for builds without exceptions, and for quick rebuilds. With
//                           SCOREPLAN_TESTS_STOP_AT_FAILURE it ends with the first failure.
//   otherwise               Catch2, 2.x or 3.x.
//
// TEST_BOTH("name") { VALUE x = ...; HOLDS(...); }   at compile time and at run time
// TEST_RUN("name") { ...; HOLDS_NOW(...); }          at run time only
#pragma once

#define SCOREPLAN_JOIN_(a, b) a##b
#define SCOREPLAN_JOIN(a, b) SCOREPLAN_JOIN_(a, b)

#if defined(SCOREPLAN_TESTS_STATIC)

#define TEST_BOTH(name) [[maybe_unused]] static void SCOREPLAN_JOIN(test_, __LINE__)()
#define TEST_RUN(name) TEST_BOTH(name)
#define VALUE [[maybe_unused]] constexpr auto
#define HOLDS(...) static_assert(__VA_ARGS__)
#define HOLDS_NOW(...) static_cast<void>(__VA_ARGS__)

#elif defined(SCOREPLAN_TESTS_PLAIN)

#include <cstdio>
#include <cstdlib>

namespace plain_tests {

inline int passed = 0;
inline int failed = 0;

inline void check(bool holds, char const* what, char const* file, int line) {
  ++(holds ? passed : failed);
  if (!holds) std::printf("%s:%d: %s\n", file, line, what);
#if defined(SCOREPLAN_TESTS_STOP_AT_FAILURE)
  if (!holds) std::exit(1);
#endif
}

}  // namespace plain_tests

#define TEST_BOTH(name)                                                                         \
  static void SCOREPLAN_JOIN(test_, __LINE__)();                                                \
  static bool const SCOREPLAN_JOIN(ran_, __LINE__) = (SCOREPLAN_JOIN(test_, __LINE__)(), true); \
  static void SCOREPLAN_JOIN(test_, __LINE__)()
#define TEST_RUN(name) TEST_BOTH(name)
#define VALUE [[maybe_unused]] auto const
#define HOLDS(...) plain_tests::check(static_cast<bool>(__VA_ARGS__), #__VA_ARGS__, __FILE__, __LINE__)
#define HOLDS_NOW(...) HOLDS(__VA_ARGS__)

#else

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#define TEST_BOTH(name) TEST_CASE(name)
#define TEST_RUN(name) TEST_CASE(name)
#define VALUE [[maybe_unused]] auto const
#define HOLDS(...) REQUIRE((__VA_ARGS__))
#define HOLDS_NOW(...) REQUIRE((__VA_ARGS__))

#endif
