// SPDX-License-Identifier: MIT
// Tests zones of Howard Hinnant's date library, whose interface std::chrono::time_zone has.
#include <scoreplan/time/posix_zone.hpp>
#include <scoreplan/time/zoned.hpp>

#include <date/tz.h>

#include "testing.hpp"

using namespace std::chrono;

TEST_RUN("a date::time_zone does where a zone is wanted, and says what its rule says") {
  date::time_zone const* const paris = date::locate_zone("Europe/Paris");
  scoreplan::posix_zone const rule{"CET-1CEST,M3.5.0,M10.5.0/3"};
  scoreplan::zoned const by_library{scoreplan::daily(2h + 30min), paris};
  scoreplan::zoned const by_rule{scoreplan::daily(2h + 30min), rule};
  sys_seconds const from = sys_days{2026y / January / 1};
  int wrong = 0;
  int seen = 0;
  auto expected = by_rule.between({from, from + days{800}}).begin();
  for (sys_seconds const at : by_library.between({from, from + days{800}})) {
    wrong += at != *expected;
    ++expected;
    ++seen;
  }
  HOLDS_NOW(wrong == 0);
  HOLDS_NOW(seen == 800);
}
