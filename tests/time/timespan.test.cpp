// SPDX-License-Identifier: MIT
#include <scoreplan/time/timespan.hpp>

#include <cstdint>
#include <type_traits>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::duration_fault;
using scoreplan::no_limit;
using scoreplan::timespan;

namespace {

constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();
using half_nanoseconds = duration<std::int64_t, std::ratio<1, 2'000'000'000>>;
using thirds = duration<std::int64_t, std::ratio<1, 3>>;
using attoseconds = duration<std::int64_t, std::atto>;
using exaseconds = duration<std::int64_t, std::exa>;
using quarters = duration<int, std::ratio_multiply<std::ratio<3>, months::period>>;

}  // namespace

static_assert(std::is_trivially_copyable_v<timespan>);
static_assert(sizeof(timespan) == 16);
static_assert(std::is_convertible_v<weeks, timespan>);
static_assert(std::is_convertible_v<scoreplan::no_limit_t, timespan>);
static_assert(!std::is_convertible_v<duration<double>, timespan>);
static_assert(!std::is_convertible_v<int, timespan>);
#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 wider_than_a_tick;
static_assert(!std::is_convertible_v<duration<wider_than_a_tick>, timespan>);
#endif
static_assert(!std::is_convertible_v<timespan, nanoseconds>);

TEST_BOTH("a timespan keeps every unit exactly") {
  HOLDS(timespan{weeks{1}}.shortest() == days{7});
  HOLDS(timespan{weeks{1}} == timespan{hours{168}});
  HOLDS(timespan{nanoseconds{1}}.shortest() == nanoseconds{1});
  HOLDS(timespan{duration<std::uint8_t>{255}} == timespan{255s});
  HOLDS(timespan{seconds{0}}.has_value());
  HOLDS(timespan{thirds{3}} == timespan{1s});
  HOLDS(timespan{half_nanoseconds{4}} == timespan{2ns});
  HOLDS(timespan{attoseconds{3'000'000'000}} == timespan{3ns});
  HOLDS(timespan{exaseconds{0}} == timespan{0s});
}

TEST_BOTH("what a timespan cannot hold is a fault with a name") {
  HOLDS(timespan{nanoseconds{most}}.fault() == duration_fault::none);
  HOLDS(timespan{nanoseconds{-most}}.fault() == duration_fault::none);
  HOLDS(timespan{nanoseconds{-most - 1}}.fault() == duration_fault::too_large);
  HOLDS(timespan{duration<std::uint64_t, std::nano>{std::uint64_t{most}}}.fault() == duration_fault::none);
  HOLDS(timespan{duration<std::uint64_t, std::nano>{std::uint64_t{most} + 1}}.fault() == duration_fault::too_large);
  HOLDS(timespan{seconds{most}}.fault() == duration_fault::too_large);
  HOLDS(timespan{microseconds{most / 1000}}.fault() == duration_fault::none);
  HOLDS(timespan{microseconds{most / 1000 + 1}}.fault() == duration_fault::too_large);
  HOLDS(timespan{exaseconds{1}}.fault() == duration_fault::too_large);
  HOLDS(timespan{half_nanoseconds{1}}.fault() == duration_fault::too_fine);
  HOLDS(timespan{thirds{1}}.fault() == duration_fault::too_fine);
  HOLDS(timespan{attoseconds{1}}.fault() == duration_fault::too_fine);
  HOLDS(!timespan{thirds{1}}.has_value());
  HOLDS(timespan{thirds{1}}.shortest() == 0s);
}

TEST_BOTH("calendar amounts keep months apart from fixed lengths") {
  HOLDS(timespan{months{1}}.is_calendar());
  HOLDS(timespan{years{1}} == timespan{months{12}});
  HOLDS(timespan{years{1}}.in_years());
  HOLDS(!timespan{months{12}}.in_years());
  HOLDS(timespan{quarters{4}} == timespan{years{1}});
  HOLDS(timespan{months{1}} != timespan{days{30}});
  HOLDS(timespan{months{0}} == timespan{0s});
  HOLDS(timespan{months{1}}.months() == months{1});
  HOLDS(timespan{days{31}}.months() == months{0});
  HOLDS(timespan{months{3504}}.fault() == duration_fault::none);
  HOLDS(timespan{months{3505}}.fault() == duration_fault::too_large);
  HOLDS(timespan{years{-292}}.fault() == duration_fault::none);
  HOLDS(timespan{years{-293}}.fault() == duration_fault::too_large);
}

TEST_BOTH("the real lengths of calendar amounts") {
  HOLDS(timespan{months{1}}.shortest() == days{28});
  HOLDS(timespan{months{2}}.shortest() == days{59});
  HOLDS(timespan{months{3}}.shortest() == days{89});
  HOLDS(timespan{months{12}}.shortest() == days{365});
  HOLDS(timespan{months{1}}.longest() == days{31});
  HOLDS(timespan{months{2}}.longest() == days{62});
  HOLDS(timespan{months{3}}.longest() == days{92});
  HOLDS(timespan{years{1}}.longest() == days{366});
  HOLDS(timespan{years{8}}.shortest() == days{8 * 365 + 1});
  HOLDS(timespan{years{8}}.longest() == days{8 * 365 + 2});
  HOLDS(timespan{months{-1}}.shortest() == -days{31});
  HOLDS(timespan{months{-1}}.longest() == -days{28});
  HOLDS(timespan{weeks{1}}.longest() == weeks{1});
}

TEST_BOTH("sums, differences and products are exact or faulty") {
  HOLDS(timespan{1h} + timespan{30min} == timespan{90min});
  HOLDS(timespan{1h} - timespan{2h} == timespan{-1h});
  HOLDS(timespan{months{1}} + timespan{years{1}} == timespan{months{13}});
  HOLDS(-timespan{1h} == timespan{-1h});
  HOLDS(timespan{months{1}} + timespan{0s} == timespan{months{1}});
  HOLDS(timespan{0s} - timespan{months{1}} == timespan{months{-1}});
  HOLDS((timespan{years{1}} + timespan{months{0}}).in_years());
  HOLDS(timespan{months{2}} * 6 == timespan{years{1}});
  HOLDS(timespan{weeks{1}} * 0 == timespan{0s});
  HOLDS((timespan{months{1}} + timespan{days{1}}).fault() == duration_fault::mixed);
  HOLDS(timespan{nanoseconds{most - 1}} + timespan{1ns} == timespan{nanoseconds{most}});
  HOLDS((timespan{nanoseconds{most}} + timespan{1ns}).fault() == duration_fault::too_large);
  HOLDS(timespan{nanoseconds{-most}} + timespan{nanoseconds{most}} == timespan{0s});
  HOLDS((timespan{nanoseconds{-most}} - timespan{1ns}).fault() == duration_fault::too_large);
  HOLDS((timespan{nanoseconds{most}} * 2).fault() == duration_fault::too_large);
  HOLDS((timespan{nanoseconds{most}} * -1).shortest() == nanoseconds{-most});
  HOLDS((timespan{1ns} * (-most - 1)).fault() == duration_fault::too_large);
  HOLDS((timespan{years{292}} + timespan{months{1}}).fault() == duration_fault::too_large);
  HOLDS((timespan{} + timespan{1h}).is_absent());
  HOLDS((timespan{no_limit} - timespan{1h}).is_unlimited());
  HOLDS((timespan{thirds{1}} + timespan{months{1}} + timespan{1h}).fault() == duration_fault::too_fine);
}

TEST_BOTH("timespans are ordered where the calendar allows") {
  HOLDS(timespan{59s} < timespan{1min});
  HOLDS(timespan{months{11}} < timespan{years{1}});
  HOLDS(timespan{months{1}} > timespan{days{27}});
  HOLDS(timespan{months{1}} < timespan{days{32}});
  HOLDS((timespan{months{1}} <=> timespan{days{28}}) == std::partial_ordering::unordered);
  HOLDS((timespan{months{1}} <=> timespan{days{31}}) == std::partial_ordering::unordered);
  HOLDS(timespan{no_limit} > timespan{nanoseconds{most}});
  HOLDS(timespan{years{292}} < timespan{no_limit});
  HOLDS(timespan{no_limit} == timespan{no_limit});
  HOLDS((timespan{} <=> timespan{0s}) == std::partial_ordering::unordered);
  HOLDS((timespan{} <=> timespan{}) == std::partial_ordering::equivalent);
}

TEST_RUN("real lengths agree with every start in 400 years, for every number of months") {
  // The days before each month of two cycles, counted without the library or <chrono>.
  static int days_before[9600 + 1];
  int const lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int month = 0; month < 9600; ++month) {
    int const year = 2000 + month / 12;
    bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    days_before[month + 1] = days_before[month] + lengths[month % 12] + (month % 12 == 1 && leap ? 1 : 0);
  }
  int wrong = 0;
  for (int count = 1; count <= 3504; count += count < 60 ? 1 : 29) {
    int shortest = 1 << 30;
    int longest = 0;
    for (int start = 0; start < 4800; ++start) {
      int const length = days_before[start + count] - days_before[start];
      shortest = length < shortest ? length : shortest;
      longest = length > longest ? length : longest;
    }
    timespan const amount = months{count};
    wrong += amount.shortest() != days{shortest} || amount.longest() != days{longest};
  }
  HOLDS_NOW(wrong == 0);
}
