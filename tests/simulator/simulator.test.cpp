// SPDX-License-Identifier: MIT
// Worked examples of the event simulator: each is computed by hand from the definitions.
#include "simulator/simulator.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "simulator/zones.hpp"
#include "testing.hpp"

namespace {

using namespace simulator;

constexpr length half_hour = 30 * minutes;

// A need at 06:00 in UTC each day of 2026, and a run of half an hour.
setting daily_need(char const* cron, engine e = engine::posix) {
  setting s;
  s.needs = {daily({6 * hours})};
  s.job.run = half_hour;
  s.cron = {cron};
  s.engine = e;
  s.from = at(2026, 1, 1);
  s.to = at(2027, 1, 1);
  return s;
}

setting with_needs(setting s, std::vector<pattern> needs) {
  s.needs = std::move(needs);
  return s;
}

need const& need_at(result const& r, instant t) {
  static need const none{};
  for (need const& n : r.needs)
    if (n.at == t) return n;
  return none;
}

// Whether all needs that ask are as `expected` says.
template <class Expected>
bool every_need(result const& r, Expected expected) {
  return asked(r) > 0 &&
         std::all_of(r.needs.begin(), r.needs.end(), [&](need const& n) { return !n.asks || expected(n); });
}

bool all_regular(result const& r) {
  return !r.needs.empty() && std::all_of(r.needs.begin(), r.needs.end(), is_regular);
}

// Every start of a result is counted once: for a need, or as surplus.
bool adds_up(result const& r) {
  return count(r, use::serves) + count(r, use::late) + count(r, use::surplus) ==
         static_cast<std::int64_t>(r.starts.size());
}

}  // namespace

TEST_RUN("a start at the latest start serves") {
  result const r = judge(daily_need("30 5 * * *"));
  HOLDS_NOW(all_regular(r) && asked(r) == 365 && count(r, use::serves) == 365 && adds_up(r));
  HOLDS_NOW(every_need(r, [](need const& n) { return n.start == n.latest_start && n.age == half_hour; }));
}

TEST_RUN("45 5 for 06:00 with a lead of 30 min is 15 min late") {
  result const r = judge(daily_need("45 5 * * *"));
  HOLDS_NOW(every_need(r, [](need const& n) { return n.late_by == 15 * minutes && n.late == cause::ordinary; }));
  HOLDS_NOW(count(r, outcome::late) == 365 && count(r, use::late) == 365 && count(r, use::surplus) == 0);
}

TEST_RUN("0 7 for 06:00 with a lead of 30 min is 1 h 30 min late") {
  result const r = judge(daily_need("0 7 * * *"));
  HOLDS_NOW(every_need(r, [](need const& n) { return n.late_by == 1 * hours + half_hour && n.age == -1 * hours; }));
}

TEST_RUN("0 16 of the day before is 13 h 30 min early") {
  result const r = judge(daily_need("0 16 * * *"));
  HOLDS_NOW(every_need(r, [](need const& n) {
    return n.outcome == outcome::served && n.early_by == 13 * hours + half_hour && n.early == cause::ordinary &&
           n.age == 14 * hours && !n.loses_refresh && !n.exceeds_wait;
  }));
}

TEST_RUN(
    "a start in the first quarter of the gap is late for the first need, at the quarter it is early for the next") {
  result const last_late = judge(daily_need("29 11 * * *"));
  HOLDS_NOW(every_need(last_late, [](need const& n) { return n.late_by == 5 * hours + 59 * minutes; }));
  result const first_early = judge(daily_need("30 11 * * *"));
  HOLDS_NOW(every_need(first_early, [](need const& n) { return n.late_by == 0 && n.early_by == 18 * hours; }));
  result const second_before = judge(daily_need("59 29 11 * * *", engine::six_field));
  HOLDS_NOW(every_need(second_before, [](need const& n) { return n.late_by == 6 * hours - 1; }));
}

TEST_RUN("a cron of Friday for a weekly need on Thursday is late") {
  result const r = judge(with_needs(daily_need("0 12 * * 5"), {weekly({thursday}, {12 * hours})}));
  HOLDS_NOW(asked(r) == 53 && every_need(r, [](need const& n) { return n.late_by == 24 * hours + half_hour; }));
}

TEST_RUN("a cron of Wednesday for a weekly need on Thursday is early") {
  result const r = judge(with_needs(daily_need("0 45 9 ? * 4", engine::quartz), {weekly({thursday}, {12 * hours})}));
  HOLDS_NOW(every_need(r, [](need const& n) { return n.early_by == 25 * hours + 45 * minutes; }));
}

TEST_RUN("for needs at 08:00 and 08:30, one start at 07:35 leaves the first 5 min late and the second missing") {
  result const r = judge(with_needs(daily_need("35 7 * * *"), {daily({8 * hours, 8 * hours + half_hour})}));
  HOLDS_NOW(asked(r) == 730 && count(r, outcome::late) == 365 && count(r, outcome::missing) == 365);
  HOLDS_NOW(need_at(r, at(2026, 5, 4, 8)).late_by == 5 * minutes);
  HOLDS_NOW(need_at(r, at(2026, 5, 4, 8, 30)).missing == cause::ordinary);
  HOLDS_NOW(count(r, use::late) == 365 && count(r, use::surplus) == 0);
}

TEST_RUN("30 4 in UTC for 06:00 in Paris is late by 1 h from the last Sunday of March to that of October") {
  setting s = daily_need("30 4 * * *");
  s.need_zone = paris;
  result const r = judge(s);
  HOLDS_NOW(count(r, outcome::late) == 210 && count(r, &need::late, cause::season) == 210);
  HOLDS_NOW(every_need(r, [](need const& n) {
    bool const summer = n.at > at(2026, 3, 29) && n.at < at(2026, 10, 25);
    return n.late_by == (summer ? 1 * hours : 0) && n.early_by == 0;
  }));
}

TEST_RUN("a season is told with its first and last need") {
  setting s = daily_need("30 4 * * *");
  s.need_zone = paris;
  std::vector<kind_of_irregularity> const kinds = kinds_of(judge(s));
  HOLDS_NOW(kinds.size() == 1);
  HOLDS_NOW(kinds[0].what == irregularity::late && kinds[0].why == cause::season && kinds[0].count == 210);
  HOLDS_NOW(kinds[0].first == at(2026, 3, 29, 4) && kinds[0].last == at(2026, 10, 24, 4));
}

TEST_RUN("30 5 in UTC for 06:00 in Paris is late at every need, by one hour or two") {
  setting s = daily_need("30 5 * * *");
  s.need_zone = paris;
  result const r = judge(s);
  HOLDS_NOW(count(r, &need::late, cause::ordinary) == 365);
  HOLDS_NOW(need_at(r, at(2026, 1, 1, 5)).late_by == 1 * hours && need_at(r, at(2026, 7, 1, 4)).late_by == 2 * hours);
}

TEST_RUN("New York against Paris is a season of two to three weeks in spring, and of one in autumn") {
  setting s = daily_need("30 23 * * *", engine::kubernetes);
  s.need_zone = paris;
  s.run_zone = new_york;
  result const r = judge(s);
  HOLDS_NOW(count(r, &need::early, cause::season) == 28 && count(r, &need::early, cause::exception) == 0);
  HOLDS_NOW(every_need(r, [](need const& n) {
    bool const spring = n.at > at(2026, 3, 9) && n.at < at(2026, 3, 29);
    bool const autumn = n.at > at(2026, 10, 25) && n.at < at(2026, 11, 2);
    return n.early_by == (spring || autumn ? 1 * hours : 0) && n.late_by == 0 && n.outcome == outcome::served;
  }));
}

TEST_RUN("data of Mondays at 00:00 with a daily cron at 06:00: Monday is 30 min late, not served by Sunday") {
  setting s = daily_need("0 6 * * *");
  s.data = {weekly({monday}, {0})};
  result const r = judge(s);
  HOLDS_NOW(asked(r) == 52 && count(r, outcome::late) == 52);
  HOLDS_NOW(
      every_need(r, [](need const& n) { return n.late_by == half_hour && n.surplus == 6 && n.age == 6 * hours; }));
  HOLDS_NOW(count(r, &need::unasked, cause::none) == 365);
  for (cause need::*const kind : {&need::late, &need::early, &need::missing, &need::of_surplus})
    HOLDS_NOW(count(r, kind, cause::none) >= 365 - 52);
}

TEST_RUN("data of Mondays at 00:00 with a cron of Sundays alone: it serves with last week's data") {
  setting s = daily_need("0 6 * * 0");
  s.data = {weekly({monday}, {0})};
  result const r = judge(s);
  HOLDS_NOW(every_need(r, [](need const& n) {
    return n.outcome == outcome::served && n.early_by == 23 * hours + half_hour && n.loses_refresh &&
           n.age == 7 * days + 6 * hours;
  }));
}

TEST_RUN("a daily cron on weekly data has six surplus runs a week") {
  setting s = daily_need("30 5 * * *");
  s.data = {weekly({monday}, {0})};
  result const r = judge(s);
  HOLDS_NOW(asked(r) == 52 && count(r, use::serves) == 52 && count(r, use::surplus) == 365 - 52);
  HOLDS_NOW(every_need(r, [](need const& n) { return n.surplus == 6 && n.of_surplus == cause::ordinary; }));
}

TEST_RUN("30 1 in New York runs twice in the night of 2026-11-01") {
  setting s = daily_need("30 1 * * *", engine::kubernetes);
  s.need_zone = s.run_zone = new_york;
  s.job = {.start_up = 10 * minutes, .run = 20 * minutes};
  result const r = judge(s);
  HOLDS_NOW(r.starts.size() == 366 && count(r, use::surplus) == 1);
  need const& n = need_at(r, at(2026, 11, 1, 11));
  HOLDS_NOW(n.surplus == 1 && n.of_surplus == cause::exception && n.start == at(2026, 11, 1, 6, 30));
  HOLDS_NOW(count(r, &need::of_surplus, cause::exception) == 1);
  // It is the need's own hours that vary on both nights: 5 h early instead of 4 h, or 4 h from the second run.
  HOLDS_NOW(n.early_by == 4 * hours && need_at(r, at(2026, 3, 8, 10)).early_by == 3 * hours);
  HOLDS_NOW(need_at(r, at(2026, 3, 8, 10)).early == cause::exception && n.early == cause::ordinary);
}

TEST_RUN("the second run of an autumn night is late for a need that the first one serves, and surplus") {
  setting s = with_needs(daily_need("0 2 * * *", engine::kubernetes), {daily({2 * hours})});
  s.job = {};
  s.need_zone = s.run_zone = paris;
  result const r = judge(s);
  need const& n = need_at(r, at(2026, 10, 25, 0));
  HOLDS_NOW(n.outcome == outcome::served && n.start == n.at && n.surplus == 1 && n.of_surplus == cause::exception);
  // In the gap the need moves to 03:00; the engine leaves that day out.
  need const& gap = need_at(r, at(2026, 3, 29, 1));
  HOLDS_NOW(gap.outcome == outcome::missing && gap.missing == cause::exception);
  HOLDS_NOW(count(r, outcome::missing) == 1 && count(r, use::surplus) == 1);
}

TEST_RUN("0 8 1-7 * 1 has 124 starts in 2026 for 12 needs") {
  setting const s =
      with_needs(daily_need("0 8 1-7 * 1", engine::kubernetes), {monthly_on(1, monday, 8 * hours + half_hour)});
  result const r = judge(s);
  HOLDS_NOW(r.starts.size() == 124 && asked(r) == 12 && count(r, use::serves) == 12 && count(r, use::surplus) == 112);
  HOLDS_NOW(count(r, &need::of_surplus, cause::ordinary) == 12);
}

TEST_RUN("a cron of every half hour for a weekly need has 335 surplus runs a week") {
  result const r = judge(with_needs(daily_need("*/30 * * * *"), {weekly({monday}, {6 * hours})}));
  HOLDS_NOW(every_need(r, [](need const& n) { return n.surplus == 335 && n.outcome == outcome::served; }));
}

TEST_RUN("0 3 * * 1/2 for every second Monday has five surplus runs a need") {
  setting const s = with_needs(daily_need("0 3 * * 1/2", engine::kubernetes),
                               {weekly({monday}, {3 * hours + half_hour}, 2, day_number(2025, 12, 22))});
  HOLDS_NOW(every_need(judge(s), [](need const& n) { return n.surplus == 5 && n.early_by == 0; }));
}

TEST_RUN("Kubernetes loses a Friday in Cairo and a Sunday in Beirut, and adds a run in Santiago") {
  setting s = with_needs(daily_need("0 11 * * 5", engine::kubernetes), {weekly({friday}, {11 * hours + half_hour})});
  s.need_zone = s.run_zone = cairo;
  result const friday_lost = judge(s);
  HOLDS_NOW(count(friday_lost, outcome::missing) == 1);
  HOLDS_NOW(need_at(friday_lost, at(2026, 4, 24, 8, 30)).missing == cause::exception);

  s = with_needs(daily_need("0 6 * * 0", engine::kubernetes), {weekly({sunday}, {6 * hours + half_hour})});
  s.need_zone = s.run_zone = beirut;
  HOLDS_NOW(need_at(judge(s), at(2026, 3, 29, 3, 30)).missing == cause::exception);

  s = with_needs(daily_need("0 6 * * *", engine::kubernetes), {daily({6 * hours + half_hour})});
  s.need_zone = s.run_zone = lord_howe;
  s.to = at(2026, 4, 5);
  result const day_lost = judge(s);
  HOLDS_NOW(count(day_lost, outcome::missing) + count(day_lost, outcome::late) == 1);
  HOLDS_NOW(need_at(day_lost, at(2026, 4, 4, 20)).late_by == 0 &&
            need_at(day_lost, at(2026, 4, 4, 20)).missing == cause::exception);

  s = with_needs(daily_need("0 6 1 * *", engine::kubernetes), {monthly(1, 6 * hours + half_hour)});
  s.need_zone = s.run_zone = santiago;
  s.from = at(2029, 1, 1), s.to = at(2030, 1, 1);
  result const added = judge(s);
  HOLDS_NOW(added.starts.size() == 13 && count(added, use::surplus) == 1);
  HOLDS_NOW(need_at(added, at(2029, 9, 1, 10, 30)).of_surplus == cause::exception);
}

TEST_RUN("Kubernetes has stopped before 29 February 2104") {
  setting s = with_needs(daily_need("0 5 29 2 *", engine::kubernetes), {yearly(2, 29, 6 * hours)});
  s.job.run = 1 * hours;
  s.from = at(2095, 1, 1), s.to = at(2106, 1, 1);
  result const r = judge(s);
  HOLDS_NOW(asked(r) == 2 && count(r, use::serves) == 1);
  HOLDS_NOW(need_at(r, at(2096, 2, 29, 6)).start == at(2096, 2, 29, 5));
  HOLDS_NOW(need_at(r, at(2104, 2, 29, 6)).outcome == outcome::missing);
}

TEST_RUN("a need whose latest start comes before its data on one night does not ask on that day") {
  setting s = daily_need("");
  s.cron = {};
  s.need_zone = s.data_zone = paris;
  s.data = {daily({0})};
  s.job = {.start_up = 5 * minutes, .run = 5 * hours};
  s.from = at(2027, 1, 1), s.to = at(2028, 1, 1);
  result const r = judge(s);
  HOLDS_NOW(asked(r) == 364 && r.starts.size() == 364);
  need const& night = need_at(r, at(2027, 3, 28, 4));
  HOLDS_NOW(!night.asks && night.unasked == cause::exception);
  HOLDS_NOW(night.latest_start == at(2027, 3, 27, 22, 55) && night.refresh == at(2027, 3, 26, 23));
  HOLDS_NOW(count(r, &need::unasked, cause::exception) == 1);
}

TEST_RUN("needs of hours in Paris ask for every real hour") {
  setting s = with_needs(daily_need("50 * * * *"), {hourly(5 * minutes)});
  s.job = {.start_up = 5 * minutes, .run = 10 * minutes};
  s.data = {hourly(0)};
  s.need_zone = s.data_zone = s.run_zone = paris;
  result const r = judge(s);
  HOLDS_NOW(asked(r) == 8'760 && all_regular(r));
  HOLDS_NOW(ordinary(s).shortest_gap == 1 * hours && ordinary(s).longest_wait == 1 * hours + 5 * minutes);

  s = with_needs(daily_need("15 * * * *"), {hourly(half_hour)});
  s.job.run = 15 * minutes;
  s.need_zone = new_york;
  HOLDS_NOW(all_regular(judge(s)));
  s.run_zone = new_york;
  HOLDS_NOW(all_regular(judge(s)));
}

TEST_RUN("data of hours, 8 h late, has no night without new data; data of times of the day has one") {
  setting s = with_needs(daily_need("41 * * * *"), {hourly(15 * minutes)});
  s.job.run = 34 * minutes;
  s.data = {hourly(36 * minutes)};
  s.data_zone = new_york;
  s.data_lateness = 8 * hours;
  HOLDS_NOW(all_regular(judge(s)));
  s.data[0].shows_on_the_wall = false;
  result const r = judge(s);
  HOLDS_NOW(asked(r) == 8'759 && count(r, &need::unasked, cause::exception) == 1);
  // 01:36 for the second time, at 06:36Z, is not a refresh; it would be ready at 14:36Z.
  HOLDS_NOW(need_at(r, at(2026, 11, 1, 15, 15)).unasked == cause::exception);
}

TEST_RUN("early is what is above the engine's tolerance") {
  auto const early = [](char const* cron, engine e, length later) {
    setting s = daily_need(cron, e);
    s.needs = {daily({6 * hours + later})};
    return judge(s).needs[40].early_by;
  };
  HOLDS_NOW(early("29 5 * * *", engine::posix, 0) == 0);
  HOLDS_NOW(early("29 5 * * *", engine::posix, 1) == 61);
  HOLDS_NOW(early("29 5 * * *", engine::kubernetes, 0) == 0);
  HOLDS_NOW(early("28 5 * * *", engine::kubernetes, 0) == 2 * minutes);
  HOLDS_NOW(early("59 29 5 * * ?", engine::quartz, 0) == 0);
  HOLDS_NOW(early("58 29 5 * * ?", engine::quartz, 0) == 2);
}

TEST_RUN("an early start may lose a refresh, or exceed a stated wait") {
  setting s = daily_need("30 4 * * *");
  s.data = {daily({5 * hours})};
  HOLDS_NOW(every_need(
      judge(s), [](need const& n) { return n.early_by == 1 * hours && n.loses_refresh && n.age == 25 * hours; }));
  s.data = {daily({4 * hours})};
  s.data_lateness = 30 * minutes;
  HOLDS_NOW(every_need(judge(s), [](need const& n) { return !n.loses_refresh && n.age == 2 * hours; }));
  s.data_lateness = 30 * minutes + 1;
  HOLDS_NOW(every_need(judge(s), [](need const& n) { return n.loses_refresh; }));
  s.data_lateness = 0;
  s.wait = 2 * hours;
  HOLDS_NOW(every_need(judge(s), [](need const& n) { return !n.exceeds_wait; }));
  s.wait = 2 * hours - 1;
  HOLDS_NOW(every_need(judge(s), [](need const& n) { return n.exceeds_wait; }));
  s.cron = {"30 5 * * *"};
  HOLDS_NOW(every_need(judge(s), [](need const& n) { return !n.exceeds_wait && n.early_by == 0; }));
}

TEST_RUN("a start with some new data serves, although still newer data came later") {
  setting s = daily_need("0 4 * * *");
  s.data = {hourly(0)};
  s.cron.push_back("45 5 * * *");
  result const r = judge(s);
  HOLDS_NOW(every_need(r, [](need const& n) {
    return n.outcome == outcome::served && n.early_by == 1 * hours + half_hour && n.loses_refresh && n.surplus == 1;
  }));
}

TEST_RUN("all stages count in the latest start; retries and early do not count in an overlap") {
  setting s = daily_need("0 0 * * *");
  s.job = {.start_delay = 1, .start_up = 2, .environment = 4, .run = 8, .delivery = 16, .retries = 2, .early = 32};
  HOLDS_NOW(lead(s.job) == 1 + 3 * 30 + 32 && busy(s.job) == 16 && turnaround(s.job) == 30);
  s.job.run = 10;
  HOLDS_NOW(busy(s.job) == 17);
  HOLDS_NOW(judge(s).needs[0].latest_start == at(2026, 1, 1, 6) - 1 - 3 * 32 - 32);
}

TEST_RUN("a run of 20 min each 15 min overlaps at every start; one of 15 min does not") {
  setting s = with_needs(daily_need("*/15 * * * *"), {window(15 * minutes, 0, days)});
  s.job.run = 20 * minutes;
  s.to = at(2026, 1, 2);
  result const r = judge(s);
  HOLDS_NOW(r.overlaps.size() == 96);
  HOLDS_NOW(
      std::all_of(r.overlaps.begin(), r.overlaps.end(), [](overlap const& o) { return o.cause == cause::ordinary; }));
  s.job.run = 15 * minutes;
  HOLDS_NOW(judge(s).overlaps.empty());
}

TEST_RUN("a run of 23 h 1 s for a daily need in Paris overlaps in one night") {
  setting s = daily_need("");
  s.cron = {};
  s.need_zone = paris;
  s.job.run = 23 * hours + 1;
  result const r = judge(s);
  HOLDS_NOW(r.overlaps.size() == 1 && r.overlaps[0].cause == cause::exception);
  HOLDS_NOW(r.overlaps[0].second - r.overlaps[0].first == 23 * hours);
  HOLDS_NOW(ordinary(s).shortest_gap == 1 * days && all_regular(r));
  s.job.run = 23 * hours;
  HOLDS_NOW(judge(s).overlaps.empty());
}

TEST_RUN("starts of a recurrence, so long before its times in a zone of its own") {
  setting s = daily_need("");
  s.cron = {};
  s.starts = {daily({6 * hours})};
  s.starts_before = half_hour;
  s.need_zone = s.run_zone = paris;
  HOLDS_NOW(all_regular(judge(s)));
  s.starts_before = half_hour + 2;
  result const r = judge(s);
  HOLDS_NOW(every_need(r, [](need const& n) { return n.early_by == 2 && n.early == cause::ordinary; }));
  std::vector<kind_of_irregularity> const kinds = kinds_of(r);
  HOLDS_NOW(kinds.size() == 1 && kinds[0].what == irregularity::early && kinds[0].count == 365);
  // A start is in the span by its own instant, not by the time that it is for.
  s.run_zone = utc;
  s.starts_before = 1 * days;
  HOLDS_NOW(starts_between(s, at(2026, 1, 1), at(2026, 1, 2)) == std::vector<instant>{at(2026, 1, 1, 6)});
}

TEST_RUN("a cron of Mondays to Fridays for a daily need misses each weekend, in every season") {
  setting s = daily_need("30 5 * * 1-5");
  s.need_zone = s.run_zone = paris;
  result const r = judge(s);
  HOLDS_NOW(count(r, outcome::missing) == 104 && count(r, &need::missing, cause::ordinary) == 104);
}

TEST_RUN("where there are several combinations of offsets, the longest wait counts") {
  setting s = daily_need("30 5 * * *");
  s.need_zone = s.run_zone = paris;
  s.data = {daily({20 * hours})};
  s.data_zone = new_york;
  HOLDS_NOW(ordinary(s).longest_wait == 5 * hours && ordinary(s).shortest_gap == 1 * days);
  s.to = at(2026, 3, 1);
  HOLDS_NOW(ordinary(s).longest_wait == 4 * hours);
}

TEST_RUN("where no clock changes, nothing is an exception or a season") {
  char const* const crons[] = {"45 5 * * *", "0 16 * * 1-5", "*/50 3-9 * * *", "0 11 29 * *", "30 5 1,15 * 1"};
  for (char const* cron : crons)
    for (int data = 0; data < 2; ++data)
      for (engine const e : {engine::posix, engine::kubernetes}) {
        setting s = with_needs(daily_need(cron, e), {daily({6 * hours}), weekly({monday}, {18 * hours})});
        s.need_zone = fixed(2 * hours);
        s.run_zone = fixed(-9 * hours - half_hour);
        s.data_zone = fixed(14 * hours);
        if (data == 1) s.data = {daily({2 * hours, 9 * hours}, 2)};
        for (kind_of_irregularity const& k : kinds_of(judge(s))) HOLDS_NOW(k.why == cause::ordinary);
      }
}

TEST_RUN("horizon and steps to forecast") {
  setting s;
  s.cadence = 1 * hours;
  s.job.run = half_hour;
  s.data_refresh = 1 * days;
  s.data_lateness = 12 * hours;
  HOLDS_NOW(ordinary_of_cadence(s).steps_to_forecast == 37 && ordinary_of_cadence(s).horizon == 24);

  s.cadence = 1 * weeks;
  s.job.run = 5 * hours + 10 * minutes;
  s.data_refresh = not_stated;
  s.data = {monthly(1, 0)};
  s.data_lateness = 10 * days;
  s.from = at(2026, 1, 1), s.to = at(2054, 1, 1);
  HOLDS_NOW(ordinary_of_cadence(s).oldest_data == 41 * days + 5 * hours + 10 * minutes);
  HOLDS_NOW(ordinary_of_cadence(s).steps_to_forecast == 6 && ordinary_of_cadence(s).horizon == 5);

  // A daily need-by with decisions each quarter of an hour: data of 00:00, run at 05:30, delivered at 06:00, used until
  // the next 06:00.
  setting need = daily_need("30 5 * * *");
  need.data = {daily({0})};
  need.cadence = 15 * minutes;
  HOLDS_NOW(ordinary(need).horizon == 96 && ordinary(need).steps_to_forecast == 120);
  HOLDS_NOW(ordinary(need).oldest_data == 30 * hours);
  HOLDS_NOW(ordinary(need).longest_wait == 6 * hours && ordinary(need).shortest_gap == 1 * days);
}

TEST_RUN("runs against a cadence: too seldom, or above its rate") {
  setting s = daily_need("0 3 1 * *");
  s.needs = {};
  s.cadence = 1 * days;
  HOLDS_NOW(pace_of(s).too_seldom == 11 && pace_of(s).surplus == 0);
  s.cron = {"*/30 * * * *"};
  s.cadence = 1 * weeks;
  HOLDS_NOW(pace_of(s).too_seldom == 0 && pace_of(s).surplus == 17'520 - 53);
  s.cron = {"0 3 31 * *"};
  s.cadence = not_stated;
  s.cadence_months = 1;
  HOLDS_NOW(pace_of(s).too_seldom == 5 && pace_of(s).surplus == 0);
  s.cron = {"0 3 1 * *"};
  HOLDS_NOW(pace_of(s).too_seldom == 0 && pace_of(s).surplus == 0 && pace_of(s).periods == 12);
}

TEST_RUN("data of a length alone, longer than the gap of the needs, is judged by the rate of runs") {
  setting s = daily_need("30 5 * * *");
  HOLDS_NOW(!is_judged_by_rate(s));
  s.data_refresh = 1 * days;
  HOLDS_NOW(!is_judged_by_rate(s) && all_regular(judge(s)));
  s.data_refresh = 1 * weeks;
  HOLDS_NOW(is_judged_by_rate(s) && pace_of(s).surplus == 365 - 53 && pace_of(s).too_seldom == 0);
  HOLDS_NOW(pace_of(s).longest_gap == 1 * days && pace_of(s).shortest_gap == 1 * days);
}

TEST_RUN("whose a start is does not depend on where one begins to look") {
  char const* const crons[] = {"45 5 * * *", "0 16 * * *", "0 6 * * 1", "30 1 * * *", "*/50 3-9 * * *", "0 11 29 * *"};
  std::vector<pattern> const needs[] = {{daily({6 * hours})},
                                        {weekly({monday, thursday}, {2 * hours + half_hour, 18 * hours})},
                                        {monthly(31, 6 * hours)},
                                        {hourly(5 * minutes)}};
  for (char const* cron : crons)
    for (std::vector<pattern> const& asked_for : needs)
      for (int data = 0; data < 3; ++data) {
        setting s = with_needs(daily_need(cron, engine::kubernetes), asked_for);
        s.need_zone = paris;
        s.run_zone = s.data_zone = new_york;
        if (data == 1) s.data = {weekly({monday}, {0})};
        if (data == 2) s.data = {daily({2 * hours + half_hour})}, s.data_lateness = 3 * hours;
        result const whole = happens(s);
        setting first = s, second = s;
        first.to = second.from = at(2026, 3, 29, 0, 40);
        result parts = happens(first), later = happens(second);
        parts.needs.insert(parts.needs.end(), later.needs.begin(), later.needs.end());
        parts.starts.insert(parts.starts.end(), later.starts.begin(), later.starts.end());
        bool const same_needs = std::equal(whole.needs.begin(), whole.needs.end(), parts.needs.begin(),
                                           parts.needs.end(), [](need const& a, need const& b) {
                                             return a.at == b.at && a.asks == b.asks && a.outcome == b.outcome &&
                                                    a.start == b.start && a.late_by == b.late_by &&
                                                    a.early_by == b.early_by && a.age == b.age &&
                                                    a.surplus == b.surplus;
                                           });
        bool const same_starts = std::equal(
            whole.starts.begin(), whole.starts.end(), parts.starts.begin(), parts.starts.end(),
            [](start const& a, start const& b) { return a.at == b.at && a.use == b.use && a.need == b.need; });
        HOLDS_NOW(same_needs && same_starts && adds_up(whole));
      }
}
