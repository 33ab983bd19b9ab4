// SPDX-License-Identifier: MIT
#include <scoreplan/time/instant_text.hpp>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::parse_date;
using scoreplan::parse_instant;
using scoreplan::parse_offset;
using scoreplan::parse_time_of_day;
using scoreplan::to_rfc3339;

TEST_BOTH("instants are read") {
  HOLDS(parse_instant("2026-03-01T00:00:00Z").value == sys_seconds{sys_days{2026y / March / 1}});
  HOLDS(parse_instant("2026-03-01T01:30:05+01:30").value == sys_days{2026y / March / 1} + 5s);
  HOLDS(parse_instant("2026-02-28T16:00:00-08:00").value == sys_seconds{sys_days{2026y / March / 1}});
  HOLDS(parse_instant("1970-01-01T00:00:00Z").value == sys_seconds{});
  HOLDS(parse_instant("9999-12-31T23:59:59Z").value == sys_days{10000y / January / 1} - 1s);
  HOLDS(parse_instant("2028-02-29T00:00:00Z").value == sys_seconds{sys_days{2028y / February / 29}});
  HOLDS(parse_instant("2026-03-01T01:30Z").value == sys_days{2026y / March / 1} + 1h + 30min);
  HOLDS(parse_instant("2026-03-01T01:30+01:00").value == sys_days{2026y / March / 1} + 30min);
  HOLDS(parse_instant("2026-03-25") && parse_instant("2026-03-25").value == sys_seconds{sys_days{2026y / March / 25}});
}

TEST_BOTH("what is no instant is none") {
  for (std::string_view const text :
       {"", "2026-03-01T", "2026-03-01T00:00", "2026-03", "2026-03-01T00:00:00", "2026-03-01 00:00:00Z",
        "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T00:60:00Z",
        "2026-03-01T00:00:60Z", "2026-03-01T00:00:00z", "2026-03-01T00:00:00+1:00", "2026-03-01T00:00:00+01:00:00",
        "2026-03-01T00:00:00ZZ", "-026-03-01T00:00:00Z", "2026-3-01T000:00:00Z"})
    HOLDS_NOW(!parse_instant(text));
  HOLDS(!parse_instant("2026-02-29T00:00:00Z"));
  HOLDS(!parse_date("2026-04-31"));
  HOLDS(!parse_time_of_day("6:00"));
  HOLDS(!parse_time_of_day("06:00:0"));
  HOLDS(!parse_offset("+05:60"));
  HOLDS(!parse_offset("05:30"));
}

TEST_BOTH("what is wrong with an instant, and where") {
  using fault = scoreplan::instant_fault;
  constexpr auto refuses = [](auto const& read, fault why, std::size_t where) {
    return !read && read.fault == why && read.position == where && read.value == decltype(read.value){};
  };
  HOLDS(refuses(parse_date("2026-3-01"), fault::digits_expected, 5));
  HOLDS(refuses(parse_date("2026/03/01"), fault::mark_expected, 4));
  HOLDS(refuses(parse_date("2026-02-29"), fault::out_of_range, 0));
  HOLDS(refuses(parse_date("2026-03-011"), fault::digits_expected, 8));
  HOLDS(refuses(parse_date("2026-03-01T"), fault::end_expected, 10));
  HOLDS(refuses(parse_time_of_day("24:00"), fault::out_of_range, 0));
  HOLDS(refuses(parse_offset("05:30"), fault::mark_expected, 0));
  HOLDS(refuses(parse_instant("2026-03-01T00:00"), fault::mark_expected, 16));
  HOLDS(refuses(parse_instant("2026-03-01T00:00:Z"), fault::digits_expected, 17));
  HOLDS(refuses(parse_instant("2026-02-30"), fault::out_of_range, 0));
  HOLDS(refuses(parse_instant("2026-03-01T00:00:00+01:00:00"), fault::end_expected, 25));
}

TEST_BOTH("instants are printed in UTC, or in local time with the offset") {
  HOLDS(to_rfc3339(sys_days{2026y / March / 2} + 5h + 48min) == "2026-03-02T05:48:00Z");
  HOLDS(to_rfc3339(sys_days{2026y / March / 2}, -5h) == "2026-03-01T19:00:00-05:00");
  HOLDS(to_rfc3339(sys_days{2026y / March / 2}, 5h + 30min) == "2026-03-02T05:30:00+05:30");
  HOLDS(to_rfc3339(sys_days{2026y / March / 2}, 0s) == "2026-03-02T00:00:00+00:00");
  HOLDS(to_rfc3339(sys_days{2026y / March / 2}, -30min) == "2026-03-01T23:30:00-00:30");
  HOLDS(to_rfc3339(sys_days{1971y / January / 1}, -2670s) == "1970-12-31T23:16:00-00:44");
  HOLDS(to_rfc3339(sys_seconds::min()) == "0000-01-01T00:00:00Z");
  HOLDS(to_rfc3339(sys_seconds::max()) == "9999-12-31T23:59:59Z");
  HOLDS(to_rfc3339(sys_seconds::max(), 1h) == "9999-12-31T23:59:59+01:00");
  HOLDS(to_rfc3339(sys_days{0y / January / 1} - 1s) == "0000-01-01T00:00:00Z");
  HOLDS(to_rfc3339(sys_seconds{}) == "1970-01-01T00:00:00Z");
  HOLDS(to_rfc3339(sys_days{10000y / January / 1} - 1s) == "9999-12-31T23:59:59Z");
}
