// SPDX-License-Identifier: MIT
// The main function of the test program. Catch2 2.x makes it here; 3.x brings its own.
#if defined(SCOREPLAN_TESTS_PLAIN)
#include "testing.hpp"

int main() {
  std::printf("%d passed, %d failed\n", plain_tests::passed, plain_tests::failed);
  return plain_tests::failed != 0 || plain_tests::passed == 0;
}
#elif !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
