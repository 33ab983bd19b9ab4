// SPDX-License-Identifier: MIT
// The calendar of the event simulator: days, zones, patterns, and ordinary gaps as the definitions state them.
#include "simulator/calendar.hpp"

#include <vector>

#include "simulator/zones.hpp"
#include "testing.hpp"

namespace {

using namespace simulator;

std::vector<instant> instants(pattern const& p, zone const& z, clock_rule rule, instant from, instant to) {
  std::vector<instant> list;
  for (occurrence const& o : occurrences({p}, z, rule, from, to)) list.push_back(o.at);
  return list;
}

using list = std::vector<instant>;

constexpr clock_rule first_valid{}, skipping{gap_rule::skip, overlap_rule::second},
    shifting{gap_rule::shift, overlap_rule::both};

}  // namespace

TEST_RUN("days are counted from 1970, leap days and centuries included") {
  date const first = date_of_day(0);
  HOLDS_NOW(first.year == 1970 && first.month == 1 && first.day == 1 && first.weekday == thursday);
  date const leap = date_of_day(day_number(2028, 2, 29));
  HOLDS_NOW(leap.month == 2 && leap.day == 29 && leap.weekday == tuesday && leap.month_length == 29);
  HOLDS_NOW(next_day(leap).month == 3 && next_day(leap).weekday == wednesday);
  HOLDS_NOW(month_length(2000, 2) == 29 && month_length(2100, 2) == 28);
  HOLDS_NOW(day_number(2026, 13, 1) == day_number(2027, 1, 1));
  HOLDS_NOW(day_number(2026, 1, 32) == day_number(2026, 2, 1));
  HOLDS_NOW(at(9999, 12, 31, 23, 59, 59) == 253'402'300'799);
  date counted = first;
  for (int i = 0; i < 100'000; ++i) counted = next_day(counted);
  date const found = date_of_day(100'000);
  HOLDS_NOW(counted.year == found.year && counted.month == found.month && counted.day == found.day &&
            counted.weekday == found.weekday && counted.month_length == found.month_length);
}

TEST_RUN("zones change when the time-zone data says") {
  HOLDS_NOW(offset_at(paris, at(2026, 3, 29, 0, 59, 59)) == 1 * hours &&
            offset_at(paris, at(2026, 3, 29, 1)) == 2 * hours);
  HOLDS_NOW(offset_at(paris, at(2026, 10, 25, 0, 59, 59)) == 2 * hours &&
            offset_at(paris, at(2026, 10, 25, 1)) == 1 * hours);
  HOLDS_NOW(offset_at(new_york, at(2026, 3, 8, 6, 59, 59)) == -5 * hours &&
            offset_at(new_york, at(2026, 3, 8, 7)) == -4 * hours);
  HOLDS_NOW(offset_at(new_york, at(2026, 11, 1, 5, 59, 59)) == -4 * hours &&
            offset_at(new_york, at(2026, 11, 1, 6)) == -5 * hours);
  HOLDS_NOW(offset_at(cairo, at(2026, 4, 23, 21, 59, 59)) == 2 * hours &&
            offset_at(cairo, at(2026, 4, 23, 22)) == 3 * hours);
  HOLDS_NOW(offset_at(cairo, at(2026, 10, 29, 20, 59, 59)) == 3 * hours &&
            offset_at(cairo, at(2026, 10, 29, 21)) == 2 * hours);
  HOLDS_NOW(offset_at(beirut, at(2026, 3, 28, 22)) == 3 * hours &&
            offset_at(beirut, at(2026, 10, 24, 21)) == 2 * hours);
  HOLDS_NOW(offset_at(lord_howe, at(2026, 4, 4, 14, 59, 59)) == 11 * hours &&
            offset_at(lord_howe, at(2026, 4, 4, 15)) == 10 * hours + 30 * minutes);
  HOLDS_NOW(offset_at(lord_howe, at(2026, 10, 3, 15, 30)) == 11 * hours);
  HOLDS_NOW(offset_at(santiago, at(2029, 9, 2, 3, 59, 59)) == -4 * hours &&
            offset_at(santiago, at(2029, 9, 2, 4)) == -3 * hours &&
            offset_at(santiago, at(2029, 4, 8, 3)) == -4 * hours);
  HOLDS_NOW(offset_at(santiago, at(2029, 1, 1)) == -3 * hours && offset_at(santiago, 0) == -3 * hours);
}

TEST_RUN("a local time in a gap is the first valid one, none, or as if the gap had not come") {
  pattern const at_half_past_two = daily({2 * hours + 30 * minutes});
  instant const from = at(2026, 3, 29), to = at(2026, 3, 29, 12);
  HOLDS_NOW(instants(at_half_past_two, paris, first_valid, from, to) == list{at(2026, 3, 29, 1)});
  HOLDS_NOW(instants(at_half_past_two, paris, skipping, from, to) == list{});
  HOLDS_NOW(instants(at_half_past_two, paris, shifting, from, to) == list{at(2026, 3, 29, 1, 30)});
  HOLDS_NOW(instants(daily({2 * hours}), paris, first_valid, from, to) == list{at(2026, 3, 29, 1)});
  HOLDS_NOW(instants(daily({3 * hours}), paris, skipping, from, to) == list{at(2026, 3, 29, 1)});
  HOLDS_NOW(instants(daily({2 * hours, 2 * hours + 30 * minutes, 3 * hours}), paris, first_valid, from, to) ==
            list{at(2026, 3, 29, 1)});
}

TEST_RUN("a repeated local time is the first one, the second, or both") {
  pattern const at_half_past_two = daily({2 * hours + 30 * minutes});
  instant const from = at(2026, 10, 25), to = at(2026, 10, 25, 12);
  HOLDS_NOW(instants(at_half_past_two, paris, first_valid, from, to) == list{at(2026, 10, 25, 0, 30)});
  HOLDS_NOW(instants(at_half_past_two, paris, skipping, from, to) == list{at(2026, 10, 25, 1, 30)});
  HOLDS_NOW(instants(at_half_past_two, paris, shifting, from, to) ==
            (list{at(2026, 10, 25, 0, 30), at(2026, 10, 25, 1, 30)}));
  HOLDS_NOW(instants(daily({3 * hours}), paris, shifting, from, to) == list{at(2026, 10, 25, 2)});
  HOLDS_NOW(instants(daily({2 * hours}), paris, shifting, from, to) ==
            (list{at(2026, 10, 25, 0), at(2026, 10, 25, 1)}));
}

TEST_RUN("a whole day may be missing") {
  instant const from = at(2011, 12, 29, 10), to = at(2012, 1, 1, 10);
  HOLDS_NOW(instants(daily({6 * hours}), apia, first_valid, from, to) ==
            (list{at(2011, 12, 29, 16), at(2011, 12, 30, 10), at(2011, 12, 30, 16), at(2011, 12, 31, 16)}));
  HOLDS_NOW(instants(daily({6 * hours}), apia, skipping, from, to) ==
            (list{at(2011, 12, 29, 16), at(2011, 12, 30, 16), at(2011, 12, 31, 16)}));
  HOLDS_NOW(instants(hourly(0), apia, first_valid, from, to).size() == 72);
}

TEST_RUN("hours follow the clock on the wall: twice in a repeated hour, not at all in a missing one") {
  HOLDS_NOW(instants(hourly(5 * minutes), paris, first_valid, at(2026, 1, 1), at(2027, 1, 1)).size() == 8'760);
  HOLDS_NOW(instants(hourly(5 * minutes), paris, skipping, at(2026, 3, 29), at(2026, 3, 29, 3)) ==
            (list{at(2026, 3, 29, 0, 5), at(2026, 3, 29, 1, 5), at(2026, 3, 29, 2, 5)}));
  // The clock of Lord Howe moves by half an hour: 02:00 to 02:30, and 02:00 to 01:30.
  HOLDS_NOW(instants(hourly(0), lord_howe, first_valid, at(2026, 10, 3, 14), at(2026, 10, 3, 17)) ==
            (list{at(2026, 10, 3, 14, 30), at(2026, 10, 3, 16)}));
  HOLDS_NOW(instants(hourly(45 * minutes), lord_howe, first_valid, at(2026, 4, 4, 14), at(2026, 4, 4, 17)) ==
            (list{at(2026, 4, 4, 14, 45), at(2026, 4, 4, 15, 15), at(2026, 4, 4, 16, 15)}));
}

TEST_RUN("windows end before their end") {
  list const all = instants(window(10 * minutes, 8 * hours, 18 * hours), utc, {}, at(2026, 1, 1), at(2026, 1, 2));
  HOLDS_NOW(all.size() == 60 && all.front() == at(2026, 1, 1, 8) && all.back() == at(2026, 1, 1, 17, 50));
}

TEST_RUN("patterns of days") {
  auto const in_2026 = [](pattern const& p) { return instants(p, utc, {}, at(2026, 1, 1), at(2027, 1, 1)); };
  HOLDS_NOW(in_2026(weekly({monday, tuesday}, {6 * hours})).size() == 104);
  HOLDS_NOW(in_2026(weekly({monday}, {0}, 2, day_number(2026, 1, 7))).front() == at(2026, 1, 19));
  HOLDS_NOW(in_2026(weekly({friday}, {0}, 2, day_number(2026, 1, 7))).front() == at(2026, 1, 9));
  HOLDS_NOW(in_2026(daily({0}, 3, day_number(2026, 1, 3))).front() == at(2026, 1, 3));
  HOLDS_NOW(in_2026(daily({0}, 3, day_number(2026, 1, 3)))[1] == at(2026, 1, 6));
  HOLDS_NOW(in_2026(monthly(31, 0)).size() == 7);
  HOLDS_NOW(in_2026(monthly(31, 0, 1, 0, true)) == in_2026(monthly(-1, 0)));
  HOLDS_NOW(in_2026(monthly(-1, 0))[1] == at(2026, 2, 28));
  HOLDS_NOW(in_2026(monthly_on(2, tuesday, 0)).front() == at(2026, 1, 13));
  HOLDS_NOW(in_2026(monthly_on(-1, friday, 0)).front() == at(2026, 1, 30));
  HOLDS_NOW(in_2026(yearly(2, 29, 0)).empty());
  HOLDS_NOW(in_2026(with_period(90 * minutes, at(2025, 12, 31, 23))).front() == at(2026, 1, 1, 0, 30));
  HOLDS_NOW(in_2026(with_period(90 * minutes, at(2026, 12, 31, 23))) == list{at(2026, 12, 31, 23)});
}

TEST_RUN("ordinary gaps, counted over the cycle of a pattern") {
  HOLDS_NOW(ordinary_gap({monthly(1, 0)}) == 28 * days);
  HOLDS_NOW(ordinary_gap({monthly(31, 0)}) == 31 * days);
  HOLDS_NOW(ordinary_gap({monthly(1, 0, 3)}) == 90 * days);
  HOLDS_NOW(ordinary_gap({yearly(2, 29, 0)}) == 1'461 * days);
  HOLDS_NOW(ordinary_gap({weekly({monday}, {0}, 2, day_number(2026, 1, 5))}) == 14 * days);
  HOLDS_NOW(ordinary_gap({weekly({monday, tuesday}, {6 * hours})}) == 1 * days);
  HOLDS_NOW(ordinary_gap({weekly({monday, thursday}, {6 * hours})}) == 3 * days);
  HOLDS_NOW(ordinary_gap({monthly_on(2, tuesday, 0), monthly_on(4, tuesday, 0)}) == 14 * days);
  HOLDS_NOW(ordinary_gap({weekly({monday}, {6 * hours}), weekly({thursday}, {18 * hours})}) == 3 * days + 12 * hours);
  HOLDS_NOW(ordinary_gap({hourly(5 * minutes)}) == 1 * hours);
  HOLDS_NOW(ordinary_gap({with_period(90 * minutes, 0)}) == 90 * minutes);
  // The 15th meets the day before only where every second Monday falls on the 14th or the 16th.
  HOLDS_NOW(ordinary_gap({monthly(15, 0), weekly({monday}, {0}, 2, day_number(2026, 1, 5))}) == 1 * days);
}
