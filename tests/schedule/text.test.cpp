// SPDX-License-Identifier: MIT
#include <scoreplan/schedule/text.hpp>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::explain;
using scoreplan::parse_cron;

TEST_RUN("what an audit found") {
  constexpr scoreplan::workload job{scoreplan::cadence{days{1}}, scoreplan::data_availability{days{1}},
                                    scoreplan::job_runtime{4min}.start_up(8min), scoreplan::latency_requirement{12h}};
  constexpr scoreplan::schedule needed{scoreplan::daily(6h), scoreplan::utc, scoreplan::lead{job}};
  auto const audit_of = [&](char const* text) {
    return explain(audit(in_zone(parse_cron(text).value, scoreplan::utc), needed,
                         {sys_days{2026y / 3 / 1}, sys_days{2026y / 3 / 3}}));
  };
  HOLDS_NOW(audit_of("48 5 * * *").empty());
  HOLDS_NOW(audit_of("50 5 * * *") ==
            "starts too late: 2026-03-01T05:50:00Z, needed 2026-03-01T06:00:00Z: 2 min after the latest start\n");
  HOLDS_NOW(audit_of("0 5 2 * *") == "no start for what is needed 2026-03-01T06:00:00Z\n");
  HOLDS_NOW(audit_of("*/10 * * * *") ==
            "starts within the run before: 2026-03-01T00:10:00Z, needed 2026-03-01T06:00:00Z: 2 min before its end\n");
  HOLDS_NOW(audit_of("0 25 * * *") ==
            "the hour is out of range (letter 3)\nno start for what is needed 2026-03-01T06:00:00Z\n");
}
