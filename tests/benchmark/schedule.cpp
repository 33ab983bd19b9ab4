// SPDX-License-Identifier: MIT
// Times the call for the next occurrence, where each call takes the result of the last. Beside it runs a loop that
// steps from day to day. The two run in turn, and each figure is the fastest of several rounds. The sum of the instants
// is kept, so that no call is dropped.
#include <scoreplan/scoreplan.hpp>

#include <chrono>
#include <cstdio>

namespace {

using namespace std::chrono;
using scoreplan::recurrence;
using scoreplan::zoned;

constexpr int calls = 1000;
constexpr int rounds = 300;
constexpr local_seconds start = local_days{2026y / January / 1};

long long sum = 0;

// The nanoseconds per call of `next` in `calls` calls, where each call takes the result of the last.
template <class Time, class Next>
double time_chain(Time from, Next next) {
  auto const begin = steady_clock::now();
  Time at = from;
  for (int i = 0; i < calls; ++i) {
    at = next(at);
    asm volatile("" : "+r"(at));
  }
  sum += at.time_since_epoch().count();
  return duration<double, std::nano>(steady_clock::now() - begin).count() / calls;
}

// The naive way: it asks of every following day whether the rule falls on it.
template <class FallsOn>
local_seconds next_by_day(local_seconds after, seconds at, FallsOn falls_on) {
  for (local_days day = floor<days>(after);; day += days{1})
    if (falls_on(year_month_day{day}, weekday{day}) && day + at > after) return day + at;
}

template <class FallsOn>
void report(char const* name, recurrence const& rule, seconds at, FallsOn falls_on) {
  double ours = 1e9;
  double naive = 1e9;
  for (int round = 0; round < rounds; ++round) {
    double const here = time_chain(start, [&](local_seconds t) { return *rule.next(t); });
    ours = here < ours ? here : ours;
    if (round % 30 != 0) continue;
    double const there = time_chain(start, [&](local_seconds t) { return next_by_day(t, at, falls_on); });
    naive = there < naive ? there : naive;
  }
  std::printf("%-34s %8.1f ns   day by day %10.1f ns   %7.1f x\n", name, ours, naive, naive / ours);
}

void report(char const* name, recurrence const& rule) {
  double ours = 1e9;
  for (int round = 0; round < rounds; ++round) {
    double const here = time_chain(start, [&](local_seconds t) { return *rule.next(t); });
    ours = here < ours ? here : ours;
  }
  std::printf("%-34s %8.1f ns\n", name, ours);
}

template <class Zone>
void report_in_zone(char const* name, recurrence const& rule, Zone const& zone) {
  double iterated = 1e9;
  double single = 1e9;
  zoned const times{rule, zone};
  sys_seconds const from = sys_days{2026y / January / 1};
  for (int round = 0; round < rounds; ++round) {
    auto const begin = steady_clock::now();
    int count = 0;
    for (sys_seconds const t : times.between({from, sys_seconds::max()})) {
      sum += t.time_since_epoch().count();
      if (++count == calls) break;
    }
    double const here = duration<double, std::nano>(steady_clock::now() - begin).count() / calls;
    iterated = here < iterated ? here : iterated;
    double const alone = time_chain(from, [&](sys_seconds t) { return *times.next(t); });
    single = alone < single ? alone : single;
  }
  std::printf("%-34s %8.1f ns while iterating, %8.1f ns a single call\n", name, iterated, single);
}

}  // namespace

int main() {
  recurrence const tuesdays = scoreplan::monthly(Tuesday[2], 6h) | scoreplan::monthly(Tuesday[4], 6h);
  report("weekly, Mondays 06:00", scoreplan::weekly({Monday}, 6h), 6h,
         [](year_month_day, weekday day) { return day == Monday; });
  report("weekly, Mondays and Thursdays", scoreplan::weekly({Monday, Thursday}, 6h), 6h,
         [](year_month_day, weekday day) { return day == Monday || day == Thursday; });
  report("monthly, 1st", scoreplan::monthly(day{1}, 6h), 6h,
         [](year_month_day date, weekday) { return date.day() == day{1}; });
  report("monthly, last Friday", scoreplan::monthly(Friday[last], 6h), 6h, [](year_month_day date, weekday day) {
    return day == Friday && local_days{date} == local_days{date.year() / date.month() / Friday[last]};
  });
  report("29 February", scoreplan::yearly(February / 29, 6h), 6h,
         [](year_month_day date, weekday) { return date.month() == February && date.day() == day{29}; });
  report("daily, 03:00 and 09:00", scoreplan::daily({3h, 9h}));
  report("office hours, every 10 min",
         scoreplan::weekly(scoreplan::monday_to_friday, scoreplan::window{.every = 10min, .from = 8h, .to = 18h}));
  report("union of 2: 2nd and 4th Tuesday", tuesdays);
  report("union of 4: :00, :05, :20, :50", scoreplan::hourly({0min, 5min, 20min, 50min}));
  scoreplan::posix_zone const paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
  report_in_zone("daily 06:00, Paris", scoreplan::daily(6h), paris);
  report_in_zone("weekly, Mondays 06:00, Paris", scoreplan::weekly({Monday}, 6h), paris);
  report_in_zone("hourly, Paris", scoreplan::hourly(0s), paris);
  report_in_zone(
      "office hours, every 10 min, Paris",
      scoreplan::weekly(scoreplan::monday_to_friday, scoreplan::window{.every = 10min, .from = 8h, .to = 18h}), paris);
  report_in_zone("union of 2: 2nd and 4th Tuesday, Paris", tuesdays, paris);
  report_in_zone("monthly, 1st, Paris", scoreplan::monthly(day{1}, 6h), paris);
  std::printf("(sum %lld)\n", sum);
}
