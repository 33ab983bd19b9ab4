// SPDX-License-Identifier: MIT
#include <scoreplan/cron/rate.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "cron/simulated.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::cron;
using scoreplan::cron_lines;
using scoreplan::fraction;
using scoreplan::in_zone;
using scoreplan::kubernetes_cron;
using scoreplan::posix_zone;
using scoreplan::quartz_cron;
using scoreplan::six_field_cron;
using scoreplan::utc;

namespace {

constexpr posix_zone paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
constexpr posix_zone cairo{"EET-2EEST,M4.5.5/0,M10.5.4/24"};

}  // namespace

TEST_BOTH("local times in 400 years") {
  HOLDS(times_in_400_years(cron{"0 6 * * *"}) == 146'097);
  HOLDS(times_in_400_years(cron{"0 6 1 * *"}) == 4'800);
  HOLDS(times_in_400_years(cron{"0 6 29 2 *"}) == 97);
  HOLDS(times_in_400_years(cron{"0 6 * * 1,2"}) == 2 * 20'871);
  HOLDS(times_in_400_years(cron{"0 6 13 * 5"}) == 4'800 + 20'871 - 688);
  HOLDS(times_in_400_years(cron{"* * * * * *", six_field_cron}) == std::int64_t{146'097} * 86'400);
  HOLDS(!times_in_400_years(cron{"0 0 6 1 1 ? 2027", quartz_cron}).is_good());
  HOLDS(times_in_400_years(scoreplan::parse_cron("60 * * * *").value).is_zero());
  HOLDS(times_in_400_years(cron_lines{cron{"0 6 * * *"}, cron{"0 6 * * 1"}, cron{"0 7 1 * *"}}) == 146'097 + 4'800);
}

TEST_BOTH("instants in 400 years, with what changes of the clock add and take away") {
  HOLDS(times_in_400_years(in_zone(cron{"30 2 * * *"}, paris), 2026y) == 146'097);
  HOLDS(times_in_400_years(in_zone(cron{"*/30 * * * *"}, paris), 2026y) == std::int64_t{146'097} * 48);
  HOLDS(times_in_400_years(in_zone(cron{"0 30 2 * * *", six_field_cron}, paris), 2026y) == 146'097 - 400);
  HOLDS(times_in_400_years(in_zone(cron{"30 2 * * *", kubernetes_cron}, paris), 2026y) == 146'097);
  // Each last Friday of April is lost.
  HOLDS(times_in_400_years(in_zone(cron{"0 11 * * 5", kubernetes_cron}, cairo), 2026y) == 20'871 - 400);
  // Each March one is caught up when the other is due.
  HOLDS(times_in_400_years(in_zone(cron_lines{cron{"30 2 * * *"}, cron{"0 3 * * *"}}, paris), 2026y) ==
        2 * 146'097 - 400);
}

TEST_BOTH("the shortest gap over the whole calendar") {
  HOLDS(ordinary_gap(cron{"0 6 * * *"}) == days{1});
  HOLDS(ordinary_gap(cron{"0 6 1 * *"}) == days{28});
  HOLDS(ordinary_gap(cron{"0 6 31 * *"}) == days{31});
  HOLDS(ordinary_gap(cron{"0 6 29 2 *"}) == days{4 * 365 + 1});
  HOLDS(ordinary_gap(cron{"0 6 1 1 *"}) == days{365});
  HOLDS(ordinary_gap(cron{"0 6 * * 1,3"}) == days{2});
  HOLDS(ordinary_gap(cron{"*/7 * * * *"}) == minutes{4});
  HOLDS(ordinary_gap(cron{"0 1,23 * * *"}) == hours{2});
  HOLDS(ordinary_gap(cron{"0 1,23 1 * *"}) == hours{22});
  HOLDS(ordinary_gap(cron{"5,59 3,4 * * *"}) == minutes{6});
  HOLDS(ordinary_gap(cron{"0-57/3 * * * * *", six_field_cron}) == seconds{3});
  HOLDS(ordinary_gap(cron{"0 0 6 29 2 1", six_field_cron}) == days{12 * 365 + 2});
  HOLDS(ordinary_gap(cron{"0 0 6 1 1 ? 2027,2029", quartz_cron}) == days{731});
  HOLDS(!ordinary_gap(cron{"0 0 6 1 1 ? 2027", quartz_cron}).has_value());
  HOLDS(!ordinary_gap(scoreplan::parse_cron("60 * * * *").value).has_value());
  HOLDS(ordinary_gap(cron_lines{cron{"0 6 * * *"}, cron{"10 6 1 * *"}}) == minutes{10});
  HOLDS(ordinary_gap(cron_lines{cron{"0 6 1 * *"}, cron{"0 5 2 * *"}}) == hours{23});
  HOLDS(ordinary_gap(cron_lines{cron{"0 0 6 * * *", six_field_cron}, cron{"1 0 6 * * *", six_field_cron}}) ==
        seconds{1});
}

TEST_BOTH("fixed dates of the month or the year") {
  HOLDS(has_fixed_dates(cron{"0 6 1 * *"}) && has_fixed_dates(cron{"0 6 1 1 *"}));
  HOLDS(has_fixed_dates(cron{"0 6 * 1-6 *"}) && has_fixed_dates(cron{"0 0 6 L * ?", quartz_cron}));
  HOLDS(!has_fixed_dates(cron{"0 6 * * *"}) && !has_fixed_dates(cron{"0 6 * * 1"}));
  HOLDS(!has_fixed_dates(cron{"0 6 1 * 1"}) && !has_fixed_dates(cron{"0 0 6 ? * 6L", quartz_cron}));
  HOLDS(!has_fixed_dates(cron{"0 0 6 15W * ?", quartz_cron}) && !has_fixed_dates(cron{"0 6 * 1 1"}));
  HOLDS(!has_fixed_dates(cron_lines{cron{"0 6 1 * *"}, cron{"0 6 * * 1"}}));
  HOLDS(has_fixed_dates(cron_lines{cron{"0 6 1 * *"}, cron{"0 6 15 * *"}}));
}

TEST_RUN("gaps and rates of random lines are those of stepping through 400 years") {
  simulated::dice d{5};
  for (int i = 0; i < 60; ++i) {
    std::vector<cron> lines;
    for (int line = 1 + d.below(3); line > 0; --line) {
      std::string const text = std::to_string(d.below(60)) + ' ' + std::to_string(d.below(24)) + ' ' +
                               (d.below(2) == 0 ? "*" : std::to_string(1 + d.below(31))) + ' ' +
                               (d.below(2) == 0 ? "*" : std::to_string(1 + d.below(12))) + ' ' +
                               (d.below(3) == 0 ? std::to_string(d.below(7)) : "*");
      auto const read = scoreplan::parse_cron(text);
      if (read.fault == scoreplan::cron_fault::none) lines.push_back(read.value);
    }
    if (lines.empty()) continue;
    cron_lines const all{lines.data(), lines.data() + lines.size()};
    std::int64_t counted = 0;
    seconds least = seconds::max();
    local_seconds before = local_seconds::min();
    local_seconds const from = local_days{2000y / 1 / 1};
    for (auto time = all.next(from - 1s); time && *time < local_days{2800y / 1 / 1}; time = all.next(*time)) {
      if (*time < local_days{2400y / 1 / 1}) ++counted;
      if (before >= from && *time - before < least) least = *time - before;
      before = *time;
    }
    HOLDS_NOW(times_in_400_years(all) == counted);
    HOLDS_NOW(ordinary_gap(all) == least);
  }
}
