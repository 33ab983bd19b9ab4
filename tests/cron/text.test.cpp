// SPDX-License-Identifier: MIT
#include <scoreplan/cron.hpp>
#include <scoreplan/cron/json.hpp>

#include "testing.hpp"
#include "written.hpp"

using scoreplan::bad_cron;
using scoreplan::cron;
using scoreplan::cron_fault;
using scoreplan::cron_field;
using scoreplan::explain;
using scoreplan::parse_cron;

TEST_RUN("what was found in cron text") {
  HOLDS_NOW(explain(parse_cron("0 25 * * *").value.fault()) == "the hour is out of range (letter 3)");
  HOLDS_NOW(explain(parse_cron("*/75 * * * *").value.warning()) ==
            "the minute has a step as large as the field: only its first value happens (letter 3)");
  HOLDS_NOW(explain(parse_cron("0 6 * * *").value.fault()) == "nothing is wrong");
}

TEST_BOTH("what was found in cron text, as JSON") {
  HOLDS(json_of(parse_cron("0 25 * * *").value.fault()) ==
        R"json({"field":"hour","fault":"out_of_range","position":2,"text":"the hour is out of range (letter 3)"})json");
  HOLDS(json_of(bad_cron{}) == R"json({"field":"second","fault":"none","position":0,"text":"nothing is wrong"})json");
}

TEST_BOTH("a text with a fault leaves no pattern") {
  HOLDS(parse_cron("5 6 * * 8").value.times() == scoreplan::cron_times{});
  HOLDS(parse_cron("*/5 6 * * * 7").value.times() == scoreplan::cron_times{});
}

TEST_RUN("at run time a literal that is refused has its fault, wherever it is seen") {
  cron const near{"61 * * * *"};
  cron const at_99{
      "                                                                                                   61 * * * *"};
  cron const at_100{
      "                                                                                                    61 * * * *"};
  cron const far{
      "                                                                                                              "
      "61 * * * *"};
  HOLDS_NOW(near.fault() == bad_cron{cron_fault::out_of_range, cron_field::minute, 0});
  HOLDS_NOW(at_99.fault().position == 99 && at_100.fault().position == 100 && far.fault().position == 110);
}
