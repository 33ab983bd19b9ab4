// SPDX-License-Identifier: MIT
#include <scoreplan/cron/by_day.hpp>

#include <chrono>
#include <cstdint>

#include "contract.hpp"
#include "testing.hpp"

using namespace std::chrono;
using scoreplan::by_day;
using scoreplan::cron;
using scoreplan::cron_by_day;
using scoreplan::cron_lines;
using scoreplan::quartz_cron;
using scoreplan::some_members;

namespace {

constexpr std::int64_t day_of(year_month_day date) { return sys_days{date}.time_since_epoch().count(); }
constexpr std::int64_t new_year = day_of(2001y / 1 / 1);

// The times of lines from one day until just before another, found by the day, are those that next finds.
constexpr bool finds_all(cron_lines const& lines, std::int64_t from, std::int64_t to) {
  cron_by_day const days = by_day(lines);
  auto next = lines.next(local_seconds{seconds{from * 86'400 - 1}});
  bool is_alike = true;
  days.each_day(from, to, [&](std::int64_t day, some_members members) {
    is_alike = is_alike && members != 0;
    for (std::int64_t time = days.time_from(members, 0); time >= 0; time = days.time_from(members, time + 1)) {
      is_alike = is_alike && next && next->time_since_epoch().count() == day * 86'400 + time;
      if (next) next = lines.next(*next);
    }
  });
  return is_alike && (!next || next->time_since_epoch().count() >= to * 86'400);
}

}  // namespace

TEST_BOTH("contract of the times of cron expressions by the day") {
  HOLDS(are_values<cron_by_day>);
  HOLDS(must_be_told<cron_by_day>);
}

TEST_BOTH("the times by the day are all times, each once") {
  HOLDS(finds_all(cron{"*/20 8-17 * * *"}, new_year, new_year + 2));
  HOLDS(finds_all(cron_lines{cron{"0 6 * * 1"}, cron{"0 6 1-7 * *"}, cron{"30 5 * * *"}}, new_year - 3, new_year + 40));
  HOLDS(finds_all(cron{"59 23 29 2 *"}, new_year, day_of(2009y / 1 / 1)));
  HOLDS(finds_all(cron{"0 0 31 12 *"}, day_of(2001y / 12 / 31), day_of(2002y / 12 / 31)));
  HOLDS(finds_all(cron{"0 0 6 L * ?", quartz_cron}, new_year, new_year + 370));
  HOLDS(finds_all(cron{"0 0 6 ? * 6#3", quartz_cron}, new_year + 15, new_year + 200));
}

TEST_BOTH("which lines a day has") {
  VALUE days = by_day(cron_lines{cron{"0 6 * * *"}, cron{"0 7 * * 1"}, cron{"0 8 2 * *"}});
  VALUE seen = [&] {
    some_members all = 0;
    days.each_day(new_year, new_year + 3, [&](std::int64_t, some_members members) { all = 8 * all + members; });
    return all;
  }();
  HOLDS(seen == 3 * 64 + 5 * 8 + 1);
  HOLDS(days.time_from(3, 6 * 3600) == 6 * 3600 && days.time_from(3, 6 * 3600 + 1) == 7 * 3600);
  HOLDS(days.time_from(6, 0) == 7 * 3600 && days.time_from(1, 7 * 3600) == -1 && days.time_from(7, 86'400) == -1);
  HOLDS(days.day_length() == 86'400);
}

TEST_BOTH("after how many days the times repeat") {
  HOLDS(by_day(cron{"0 6 * * *"}).days() == 1 && !by_day(cron{"0 6 * * *"}).is_by_year());
  HOLDS(by_day(cron{"0 6 * * 1-5"}).days() == 7 && !by_day(cron{"0 6 * * 1-5"}).is_by_year());
  HOLDS(by_day(cron{"0 6 1 * *"}).days() == 146'097 && by_day(cron{"0 6 1 * *"}).is_by_year());
  HOLDS(by_day(cron{"0 6 * 2 *"}).is_by_year() && by_day(cron{"0 6 1 * 1"}).is_by_year());
  HOLDS(by_day(cron_lines{cron{"0 6 * * *"}, cron{"0 7 * * 1"}}).days() == 7);
  HOLDS(by_day(cron_lines{cron{"0 6 * * 1"}, cron{"0 7 * * *"}}).days() == 7);
  HOLDS(by_day(cron_lines{cron{"0 6 1 * *"}, cron{"0 7 * * 1"}}).is_by_year());
  HOLDS(by_day(cron_lines{}).days() == 1);
}
