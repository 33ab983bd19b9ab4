// SPDX-License-Identifier: MIT
#include <scoreplan/cron.hpp>
#include <scoreplan/cron/text.hpp>

#include "testing.hpp"

using scoreplan::explain;
using scoreplan::parse_cron;

TEST_RUN("what was found in cron text") {
  HOLDS_NOW(explain(parse_cron("0 25 * * *").value.fault()) == "the hour is out of range (letter 3)");
  HOLDS_NOW(explain(parse_cron("*/75 * * * *").value.warning()) ==
            "the minute has a step as large as the field: only its first value happens (letter 3)");
  HOLDS_NOW(explain(parse_cron("0 6 * * *").value.fault()) == "nothing is wrong");
}
