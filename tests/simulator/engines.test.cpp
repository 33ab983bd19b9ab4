// SPDX-License-Identifier: MIT
// Cron in the event simulator: what each engine is known to do, in zones with the changes that tell them apart.
#include "simulator/engines.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "simulator/zones.hpp"
#include "testing.hpp"

namespace {

using namespace simulator;
using list = std::vector<instant>;

list runs(char const* text, engine e, zone const& z, instant from, instant to, clock_rule rule = on_the_wall) {
  return runs_of(std::vector<std::string>{text}, e, z, rule, from, to);
}
// Until noon in UTC.
list on(int year, int month, int day, char const* text, engine e, zone const& z) {
  return runs(text, e, z, at(year, month, day), at(year, month, day, 12));
}

// The changes of Europe/Paris: 02:00 to 03:00 at 2026-03-29T01:00Z, 03:00 to 02:00 at 2026-10-25T01:00Z.
list in_gap(char const* text, engine e) { return runs(text, e, paris, at(2026, 3, 29), at(2026, 3, 29, 1, 59)); }
list in_overlap(char const* text, engine e) { return runs(text, e, paris, at(2026, 10, 25), at(2026, 10, 25, 1, 59)); }

bool is_refused(char const* text, engine e) { return !read_cron(text, e).readable; }

// A fixed series of numbers that look random.
class dice {
 public:
  int below(int n) {
    state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(n));
  }

 private:
  std::uint64_t state_ = 2026;
};

std::string some_field(dice& d, int least, int most) {
  int const value = least + d.below(most - least + 1);
  switch (d.below(4)) {
    case 0: return "*";
    case 1: return "*/" + std::to_string(1 + d.below(7));
    case 2: return std::to_string(value) + "," + std::to_string(least + d.below(most - least + 1));
    default: return std::to_string(value);
  }
}

std::string some_cron(dice& d) {
  std::string text = std::to_string(d.below(4) * 15) + ' ' + some_field(d, 0, 23) + ' ';
  text += d.below(2) == 0 ? "*" : some_field(d, 1, 28);
  text += d.below(3) == 0 ? " " + some_field(d, 1, 12) : " *";
  text += d.below(2) == 0 ? " *" : ' ' + some_field(d, 0, 6);
  return text;
}

}  // namespace

TEST_RUN("a daily 02:30 in the gap and in the overlap of Paris") {
  HOLDS_NOW(in_gap("30 2 * * *", engine::posix) == list{at(2026, 3, 29, 1)});
  HOLDS_NOW(in_gap("30 2 * * *", engine::kubernetes) == list{});
  HOLDS_NOW(in_gap("0 30 2 * * ?", engine::quartz) == list{});
  HOLDS_NOW(in_gap("0 30 2 * * *", engine::six_field) == list{});
  HOLDS_NOW(in_overlap("30 2 * * *", engine::posix) == list{at(2026, 10, 25, 0, 30)});
  HOLDS_NOW(in_overlap("30 2 * * *", engine::kubernetes) == (list{at(2026, 10, 25, 0, 30), at(2026, 10, 25, 1, 30)}));
  HOLDS_NOW(in_overlap("0 30 2 * * ?", engine::quartz) == list{at(2026, 10, 25, 1, 30)});
  HOLDS_NOW(in_overlap("0 30 2 * * *", engine::six_field) == list{at(2026, 10, 25, 0, 30)});
}

TEST_RUN("an hourly cron in the overlap of Paris") {
  HOLDS_NOW(in_overlap("0 * * * *", engine::posix) == (list{at(2026, 10, 25, 0), at(2026, 10, 25, 1)}));
  HOLDS_NOW(in_overlap("0 * * * *", engine::kubernetes) == (list{at(2026, 10, 25, 0), at(2026, 10, 25, 1)}));
  HOLDS_NOW(in_overlap("0 0 * * * ?", engine::quartz) == list{at(2026, 10, 25, 1)});
  HOLDS_NOW(in_gap("0 * * * *", engine::posix) == (list{at(2026, 3, 29, 0), at(2026, 3, 29, 1)}));
  HOLDS_NOW(in_gap("0 * * * *", engine::kubernetes) == (list{at(2026, 3, 29, 0), at(2026, 3, 29, 1)}));
  HOLDS_NOW(in_gap("0 0 * * * ?", engine::quartz) == (list{at(2026, 3, 29, 0), at(2026, 3, 29, 1)}));
}

TEST_RUN("posix catches up what a gap left out, once, and runs by the clock where the text begins with a star") {
  HOLDS_NOW(in_gap("0,30 2 * * *", engine::posix) == list{at(2026, 3, 29, 1)});
  HOLDS_NOW(in_gap("0 2,3 * * *", engine::posix) == list{at(2026, 3, 29, 1)});
  HOLDS_NOW(in_gap("*/30 2 * * *", engine::posix) == list{});
  HOLDS_NOW(in_gap("0-59/30 2 * * *", engine::posix) == list{at(2026, 3, 29, 1)});
  HOLDS_NOW(in_overlap("*/30 2 * * *", engine::posix).size() == 4);
  HOLDS_NOW(in_overlap("0-59/30 2 * * *", engine::posix).size() == 2);
  // Both ends of the change: 01:59 and 03:00 in spring, 02:59 and 03:00 in autumn.
  HOLDS_NOW(on(2026, 3, 29, "59 1 * * *", engine::posix, paris) == list{at(2026, 3, 29, 0, 59)});
  HOLDS_NOW(on(2026, 10, 25, "59 2 * * *", engine::posix, paris) == list{at(2026, 10, 25, 0, 59)});
  HOLDS_NOW(on(2026, 10, 25, "0 3 * * *", engine::posix, paris) == list{at(2026, 10, 25, 2)});
  // A clock that moves by three hours or more is set, not changed.
  zone const two_h_59{0, {{at(2026, 5, 1, 1), 2 * hours + 59 * minutes}}};
  zone const three_h{0, {{at(2026, 5, 1, 1), 3 * hours}}};
  HOLDS_NOW(on(2026, 5, 1, "0 2 * * *", engine::posix, two_h_59) == list{at(2026, 5, 1, 1)});
  HOLDS_NOW(on(2026, 5, 1, "0 2 * * *", engine::posix, three_h) == list{});
  HOLDS_NOW(on(2026, 5, 1, "0 4 * * *", engine::posix, three_h) == list{at(2026, 5, 1, 1)});
  zone const back_three_h{0, {{at(2026, 5, 1, 4), -3 * hours}}};
  zone const back_181_min{0, {{at(2026, 5, 1, 5), -181 * minutes}}};
  zone const back_182_min{0, {{at(2026, 5, 1, 5), -182 * minutes}}};
  HOLDS_NOW(on(2026, 5, 1, "0 2 * * *", engine::posix, back_181_min) == list{at(2026, 5, 1, 2)});
  HOLDS_NOW(on(2026, 5, 1, "0 2 * * *", engine::posix, back_182_min).size() == 2);
  zone const back_four_h{0, {{at(2026, 5, 1, 5), -4 * hours}}};
  HOLDS_NOW(on(2026, 5, 1, "0 2 * * *", engine::posix, back_three_h) == list{at(2026, 5, 1, 2)});
  HOLDS_NOW(on(2026, 5, 1, "0 2 * * *", engine::posix, back_four_h) == (list{at(2026, 5, 1, 2), at(2026, 5, 1, 6)}));
}

TEST_RUN("Kubernetes walks days by midnight and hours by real hours") {
  // Friday 24 April has no midnight in Cairo; the walk goes from Thursday to Saturday.
  HOLDS_NOW(runs("0 11 * * 5", engine::kubernetes, cairo, at(2026, 4, 18), at(2026, 5, 9)) ==
            (list{at(2026, 5, 1, 8), at(2026, 5, 8, 8)}));
  HOLDS_NOW(runs("0 11 * * *", engine::kubernetes, cairo, at(2026, 4, 23), at(2026, 4, 26)) ==
            (list{at(2026, 4, 23, 9), at(2026, 4, 24, 8), at(2026, 4, 25, 8)}));
  HOLDS_NOW(runs("0 6 * * 0", engine::kubernetes, beirut, at(2026, 3, 20), at(2026, 4, 8)) ==
            (list{at(2026, 3, 22, 4), at(2026, 4, 5, 3)}));
  // From 01:30 for the second time on, a real hour never ends at a whole hour of Lord Howe's clock.
  HOLDS_NOW(runs("0 6 * * *", engine::kubernetes, lord_howe, at(2026, 4, 2), at(2026, 4, 7)) ==
            (list{at(2026, 4, 2, 19), at(2026, 4, 3, 19), at(2026, 4, 5, 19, 30), at(2026, 4, 6, 19, 30)}));
  // From 1 September 06:00 on no step ends at 00:00, so that the day is not looked at again.
  HOLDS_NOW(runs("0 6 1 * *", engine::kubernetes, santiago, at(2029, 7, 18), at(2029, 10, 18)) ==
            (list{at(2029, 8, 1, 10), at(2029, 9, 1, 10), at(2029, 9, 2, 9), at(2029, 10, 1, 9)}));
  HOLDS_NOW(runs("30 1 * * *", engine::kubernetes, new_york, at(2026, 11, 1), at(2026, 11, 2)) ==
            (list{at(2026, 11, 1, 5, 30), at(2026, 11, 1, 6, 30)}));
}

TEST_RUN("Kubernetes stops after five years without a time") {
  HOLDS_NOW(runs("0 5 29 2 *", engine::kubernetes, utc, at(2090, 1, 1), at(2110, 1, 1)) ==
            (list{at(2092, 2, 29, 5), at(2096, 2, 29, 5)}));
  HOLDS_NOW(kubernetes_next(read_cron("0 5 29 2 *", engine::kubernetes), utc, at(2099, 1, 1)) == at(2104, 2, 29, 5));
  HOLDS_NOW(kubernetes_next(read_cron("0 5 29 2 *", engine::kubernetes), utc, at(2098, 12, 31)) == never);
  HOLDS_NOW(runs("0 5 31 2 *", engine::kubernetes, utc, at(2026, 1, 1), at(2040, 1, 1)) == list{});
}

TEST_RUN("the fast walk of Kubernetes is the walk by steps") {
  dice d;
  zone const repeats_midnight = zone_of({2 * hours, 3 * hours, {3, 5, friday, hours}, {10, 5, friday, hours}});
  zone const* const zones[] = {&utc, &paris, &new_york, &lord_howe, &cairo, &beirut, &santiago, &repeats_midnight};
  for (int i = 0; i < 160; ++i) {
    std::string const text = some_cron(d);
    cron_line const line = read_cron(text, engine::kubernetes);
    zone const& z = *zones[d.below(8)];
    instant const from = at(2026 + d.below(8), 1, 1 + d.below(365), d.below(24), d.below(60));
    HOLDS_NOW(line.readable &&
              kubernetes_runs(line, z, from, from + 400 * days) == kubernetes_steps(line, z, from, from + 400 * days));
  }
}

TEST_RUN("spans of runs have their beginning, and not their end") {
  for (engine const e : {engine::posix, engine::kubernetes, engine::ideal}) {
    HOLDS_NOW(runs("0 6 * * *", e, utc, at(2026, 1, 1, 6), at(2026, 1, 2, 6)) == list{at(2026, 1, 1, 6)});
    HOLDS_NOW(runs("0 6 * * *", e, utc, at(2026, 1, 1, 6, 0, 1), at(2026, 1, 2, 6, 0, 1)) == list{at(2026, 1, 2, 6)});
  }
  cron_line const line = read_cron("0 6 * * *", engine::kubernetes);
  HOLDS_NOW(kubernetes_runs(line, utc, at(2026, 1, 1, 6), at(2026, 1, 2)).size() == 1);
  HOLDS_NOW(kubernetes_runs(line, utc, at(2026, 1, 1, 6, 0, 1), at(2026, 1, 2)).empty());
}

TEST_RUN("the clock on the wall is read as minute after minute") {
  dice d;
  zone const* const zones[] = {&paris, &new_york, &lord_howe, &cairo, &santiago};
  for (int i = 0; i < 100; ++i) {
    std::string const text = some_cron(d);
    cron_line const line = read_cron(text, engine::ideal);
    zone const& z = *zones[d.below(5)];
    change const& moved = z.changes[static_cast<std::size_t>(100 + d.below(20))];
    list expected;
    for (instant t = moved.at - 2 * days; t < moved.at + 2 * days; t += minutes)
      if (matches_minute(line, (t + offset_at(z, t)) / minutes)) expected.push_back(t);
    HOLDS_NOW(on_the_wall_runs(line, z, on_the_wall, moved.at - 2 * days, moved.at + 2 * days) == expected);
  }
}

TEST_RUN("both day fields") {
  auto const first = [](char const* text, engine e) {
    return runs(text, e, utc, at(2026, 1, 2), at(2027, 1, 1)).front();
  };
  HOLDS_NOW(first("0 0 */10 * 0", engine::posix) == at(2026, 1, 11));
  HOLDS_NOW(first("0 0 */10 * 0", engine::kubernetes) == at(2026, 1, 4));
  HOLDS_NOW(first("0 0 13 * 5", engine::posix) == at(2026, 1, 2));
  HOLDS_NOW(first("0 0 0 13 * 5", engine::six_field) == at(2026, 2, 13));
  HOLDS_NOW(runs("0 8 1-7 * 1", engine::kubernetes, utc, at(2026, 1, 1), at(2027, 1, 1)).size() == 124);
  HOLDS_NOW(runs("0 3 1-7 * 1", engine::posix, utc, at(2026, 1, 1), at(2027, 1, 1)).size() == 124);
}

TEST_RUN("fields: names, steps, lists, and what is refused") {
  auto const starts = [](char const* text, engine e) {
    return runs(text, e, utc, at(2026, 1, 1), at(2026, 1, 8)).size();
  };
  HOLDS_NOW(starts("*/45 * * * *", engine::posix) == 7 * 24 * 2);
  HOLDS_NOW(starts("5/15 1 * * *", engine::kubernetes) == 7 * 4);
  HOLDS_NOW(starts("0 0 * * 7", engine::posix) == 1 && starts("0 0 * * 0,7", engine::posix) == 1);
  HOLDS_NOW(starts("0 0 * jan mon-FRI", engine::posix) == 5);
  HOLDS_NOW(starts("0 0 * * MON-FRI/2", engine::kubernetes) == 3);
  HOLDS_NOW(starts("0 3 * * 1/2", engine::kubernetes) == 3);
  HOLDS_NOW(is_refused("0 0 * * 7", engine::kubernetes));
  HOLDS_NOW(is_refused("60 0 * * *", engine::posix) && is_refused("0 24 * * *", engine::posix));
  HOLDS_NOW(is_refused("0 0 0 * *", engine::posix) && is_refused("0 0 * *", engine::posix) &&
            is_refused("", engine::posix));
  HOLDS_NOW(is_refused("5-1 0 * * *", engine::posix) && is_refused("*/0 0 * * *", engine::posix));
  HOLDS_NOW(is_refused("0 0 0 1 1 ?", engine::kubernetes));
  HOLDS_NOW(is_refused("x 0 * * *", engine::posix) && is_refused("0 0 * * ,", engine::posix));
  HOLDS_NOW(is_refused("1-2-3 0 * * *", engine::posix) && is_refused("*/2/3 0 * * *", engine::posix));
}

TEST_RUN("Quartz: names drop their steps, ranges wrap, and days by letter") {
  auto const dates = [](char const* text) {
    std::vector<int> found;
    for (instant const t : runs(text, engine::quartz, utc, at(2026, 1, 1), at(2026, 3, 1)))
      found.push_back(static_cast<int>(date_of_day(t / days).month) * 100 + date_of_day(t / days).day);
    return found;
  };
  using days_found = std::vector<int>;
  HOLDS_NOW(dates("0 0 5 1 JAN/3 ?") == days_found{101});
  HOLDS_NOW(dates("0 0 5 ? 1 MON-FRI/2").size() == 22);
  HOLDS_NOW(dates("0 0 5 ? 1 2-6/2").size() == 13);
  HOLDS_NOW(dates("0 0 5 ? 1 MON/2") == (days_found{105, 112, 119, 126}));
  HOLDS_NOW(dates("0 0 5 L * ?") == (days_found{131, 228}));
  HOLDS_NOW(dates("0 0 5 L-3 * ?") == (days_found{128, 225}));
  HOLDS_NOW(dates("0 0 5 LW * ?") == (days_found{130, 227}));
  HOLDS_NOW(dates("0 0 5 1W * ?") == (days_found{101, 202}));
  // A day that the month lacks is in the next one: the last day counts where that is the 1st, a Saturday.
  HOLDS_NOW(dates("0 0 5 31W * ?") == days_found{130} && dates("0 0 5 29W 2 ?").empty());
  HOLDS_NOW(runs("0 0 5 31W 6 ?", engine::quartz, utc, at(2022, 1, 1), at(2024, 1, 1)) ==
            std::vector<instant>{at(2023, 6, 30, 5)});
  HOLDS_NOW(dates("0 0 5 ? * 6#3") == (days_found{116, 220}));
  HOLDS_NOW(dates("0 0 5 ? * 6L") == (days_found{130, 227}));
  HOLDS_NOW(dates("0 0 5 ? 2 7-1") == (days_found{201, 207, 208, 214, 215, 221, 222, 228}));
  HOLDS_NOW(dates("0 0 22-2 1 1 ?").size() == 5);
  HOLDS_NOW(dates("0 0 5 1 1 ? 2027").empty() && dates("0 0 5 1 1 ? 2026-2027").size() == 1);
}

TEST_RUN("several lines are one set, and seconds are read") {
  std::vector<std::string> const lines{"0 6 * * *", "0 18 * * *", "0 6 * * 1"};
  HOLDS_NOW(runs_of(lines, engine::posix, utc, {}, at(2026, 1, 1), at(2026, 1, 8)).size() == 14);
  HOLDS_NOW(runs("*/10 * * * * *", engine::six_field, utc, at(2026, 1, 1), at(2026, 1, 1, 1)).size() == 360);
}
