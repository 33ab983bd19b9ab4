// SPDX-License-Identifier: MIT
#include <scoreplan/time/duration_text.hpp>

#include <random>
#include <string>

#include "testing.hpp"

using namespace std::chrono;
using scoreplan::no_limit;
using scoreplan::parse_duration;
using scoreplan::parse_fault;
using scoreplan::timespan;
using scoreplan::to_iso;
using scoreplan::to_words;

namespace {

constexpr bool reads(std::string_view text, timespan value) {
  scoreplan::parsed_duration const parsed = parse_duration(text);
  return parsed && parsed.value == value;
}

constexpr bool refuses(std::string_view text, parse_fault fault, std::size_t position) {
  scoreplan::parsed_duration const parsed = parse_duration(text);
  return !parsed && parsed.fault == fault && parsed.position == position &&
         parsed.value.fault() == scoreplan::duration_fault::unreadable;
}

}  // namespace

TEST_BOTH("ISO 8601 durations are read") {
  HOLDS(reads("P1W", weeks{1}));
  HOLDS(reads("PT40M", 40min));
  HOLDS(reads("PT0.05S", 50ms));
  HOLDS(reads("PT0,05S", 50ms));
  HOLDS(reads("P1DT12H", 36h));
  HOLDS(reads("P1M", months{1}));
  HOLDS(reads("P3M", months{3}));
  HOLDS(reads("P1Y", years{1}));
  HOLDS(reads("P1Y6M", months{18}));
  HOLDS(reads("PT1H2M3.000000004S", 1h + 2min + 3s + 4ns));
  HOLDS(reads("P1.5D", 36h));
  HOLDS(reads("PT0S", 0s));
  HOLDS(reads("P0D", 0s));
}

TEST_BOTH("short durations are read") {
  HOLDS(reads("40min", 40min));
  HOLDS(reads("40m", 40min));
  HOLDS(reads("5m12s", 5min + 12s));
  HOLDS(reads("200ms", 200ms));
  HOLDS(reads("1m5ms", 1min + 5ms));
  HOLDS(reads("7d", weeks{1}));
  HOLDS(reads("1d12h", 36h));
  HOLDS(reads("3mo", months{3}));
  HOLDS(reads("1y6mo", months{18}));
  HOLDS(reads("2w", weeks{2}));
  HOLDS(reads("15us", 15us));
  HOLDS(reads("1ns", 1ns));
  HOLDS(reads("1.5h", 90min));
  HOLDS(reads("0.5y", months{6}));
  HOLDS(reads("1.000h30min", 90min));
  HOLDS(reads("1y0mo", years{1}));
  HOLDS(reads("P1Y0M0D", years{1}));
  HOLDS(reads("P0Y6M", months{6}));
  HOLDS(reads("P0MT5M", 5min));
  HOLDS(reads("9223372036854775807ns", nanoseconds{9223372036854775807}));
  HOLDS(reads("3504mo", months{3504}));
}

TEST_BOTH("units have long names, spaces and letters of any case") {
  HOLDS(reads("1 day", days{1}) && reads("1day", days{1}) && reads("2 DAYS", days{2}) && reads("1D", days{1}));
  HOLDS(reads("12 hours", 12h) && reads("1 day 12 hours", 36h) && reads("1 d 12 h", 36h) && reads("1d 12h", 36h));
  HOLDS(reads("1  day   12  hours", 36h) && reads("1day12hours", 36h) && reads("1 Hour", 1h) && reads("1 hr", 1h));
  HOLDS(reads("2hrs", 2h) && reads("1 minute 5 seconds", 65s) && reads("3 mins", 3min) && reads("2 minutes", 2min));
  HOLDS(reads("1 sec", 1s) && reads("2 secs", 2s) && reads("1 second", 1s) && reads("5 Ms", 5ms) &&
        reads("5MIN", 5min));
  HOLDS(reads("1 year 6 months", months{18}) && reads("1 yr", years{1}) && reads("2 years", years{2}));
  HOLDS(reads("1 month", months{1}) && reads("1 Mo", months{1}) && reads("1 week", weeks{1}) &&
        reads("2 weeks", days{14}));
  HOLDS(reads("1 millisecond", 1ms) && reads("2 milliseconds", 2ms) && reads("1 microsecond", 1us));
  HOLDS(reads("2 microseconds", 2us) && reads("1 nanosecond", 1ns) && reads("2 nanoseconds", 2ns));
  HOLDS(refuses("1M", parse_fault::unit_expected, 1) && refuses("1 dya", parse_fault::unit_expected, 2));
  HOLDS(refuses("P1d", parse_fault::unit_expected, 2) && refuses("P1 D", parse_fault::unit_expected, 2));
  HOLDS(refuses("P1D 2H", parse_fault::number_expected, 3) && refuses("P1.5DT1H", parse_fault::fraction_not_last, 6));
  HOLDS(refuses("1day,12hours", parse_fault::number_expected, 4) && refuses("1day2", parse_fault::unit_expected, 5));
  HOLDS(refuses("1\tday", parse_fault::unit_expected, 1));
}

TEST_BOTH("zero needs no unit") {
  HOLDS(reads("0", 0s) && refuses("00", parse_fault::unit_expected, 2) && refuses("0 ", parse_fault::unit_expected, 2));
  HOLDS(refuses("P0", parse_fault::unit_expected, 2) && reads("0s", 0s));
}

TEST_BOTH("what is wrong has a length") {
  HOLDS(parse_duration("1dya").length == 3 && parse_duration("1 dya 2h").length == 3 &&
        parse_duration("P1XY").length == 2);
  HOLDS(parse_duration("5s3m").length == 2 && parse_duration("1h 1mo").length == 3 &&
        parse_duration("0.5 ns").length == 6);
  HOLDS(parse_duration("0.000000000000000001s").length == 21 && parse_duration("0.0000000000000000001s").length == 21);
  HOLDS(parse_duration("0.1000000000000000000000s").value == 100ms);
  HOLDS(parse_duration("5").length == 0 && parse_duration("x").length == 0 && parse_duration("5m").length == 0);
  HOLDS(parse_duration("1\xC2\xB5s").length == 3);
  HOLDS(parse_duration("1\x7F").length == 0 && parse_duration("1\x80").length == 1 &&
        parse_duration("1\x81").length == 1);
  HOLDS(parse_duration("1za").length == 2 && parse_duration("1{").length == 0 && parse_duration("1`").length == 0);
}

TEST_BOTH("what cannot be read is refused with reason and position") {
  HOLDS(refuses("", parse_fault::empty, 0));
  HOLDS(refuses("P", parse_fault::number_expected, 1));
  HOLDS(refuses("PT", parse_fault::number_expected, 2));
  HOLDS(refuses("P1DT", parse_fault::number_expected, 4));
  HOLDS(refuses("PT1HT", parse_fault::number_expected, 4));
  HOLDS(refuses("x", parse_fault::number_expected, 0));
  HOLDS(refuses("-5m", parse_fault::number_expected, 0));
  HOLDS(refuses(" 5m", parse_fault::number_expected, 0));
  HOLDS(refuses("5m ", parse_fault::number_expected, 3));
  HOLDS(refuses(".5s", parse_fault::number_expected, 0));
  HOLDS(refuses("1.s", parse_fault::number_expected, 2));
  HOLDS(refuses("5", parse_fault::unit_expected, 1));
  HOLDS(refuses("P1", parse_fault::unit_expected, 2));
  HOLDS(refuses("5x", parse_fault::unit_expected, 1));
  HOLDS(refuses("P1S", parse_fault::unit_expected, 2));
  HOLDS(refuses("p1d", parse_fault::number_expected, 0));
  HOLDS(refuses("5s3m", parse_fault::out_of_order, 2));
  HOLDS(refuses("1w1y", parse_fault::out_of_order, 2));
  HOLDS(refuses("1m2m", parse_fault::out_of_order, 2));
  HOLDS(refuses("1min2m", parse_fault::out_of_order, 4));
  HOLDS(refuses("PT1M1H", parse_fault::out_of_order, 4));
  HOLDS(refuses("1.5h3m", parse_fault::fraction_not_last, 4));
  HOLDS(refuses("1mo3d", parse_fault::mixed, 3));
  HOLDS(refuses("P1YT5M", parse_fault::mixed, 4));
  HOLDS(refuses("9223372036854775808ns", parse_fault::too_large, 0));
  HOLDS(refuses("99999999999999999999s", parse_fault::too_large, 0));
  HOLDS(refuses("106752d", parse_fault::too_large, 0));
  HOLDS(refuses("106751d24h", parse_fault::too_large, 7));
  HOLDS(refuses("3505mo", parse_fault::too_large, 0));
  HOLDS(refuses("0.5ns", parse_fault::too_fine, 0));
  HOLDS(refuses("PT0.0000000001S", parse_fault::too_fine, 2));
  HOLDS(refuses("0.0000000000000000001s", parse_fault::too_fine, 0));
  HOLDS(refuses("0.1y", parse_fault::too_fine, 0));
}

TEST_BOTH("durations are printed as ISO 8601") {
  HOLDS(to_iso(weeks{1}) == "P1W");
  HOLDS(to_iso(days{8}) == "P8D");
  HOLDS(to_iso(36h) == "P1DT12H");
  HOLDS(to_iso(51min) == "PT51M");
  HOLDS(to_iso(0s) == "PT0S");
  HOLDS(to_iso(50ms) == "PT0.05S");
  HOLDS(to_iso(1h + 1ns) == "PT1H0.000000001S");
  HOLDS(to_iso(days{1} + 1s) == "P1DT1S");
  HOLDS(to_iso(months{1}) == "P1M");
  HOLDS(to_iso(months{12}) == "P12M");
  HOLDS(to_iso(years{1}) == "P1Y");
  HOLDS(to_iso(parse_duration("P1Y6M").value) == "P1Y6M");
  HOLDS(to_iso(-11min) == "-PT11M");
  HOLDS(to_iso(nanoseconds{9223372036854775807}) == "P106751DT23H47M16.854775807S");
  HOLDS(to_iso(no_limit) == "no limit");
  HOLDS(to_iso(timespan{}) == "");
}

TEST_BOTH("durations are printed for people") {
  HOLDS(to_words(51min) == "51 min");
  HOLDS(to_words(36h) == "1 d 12 h");
  HOLDS(to_words(weeks{1}) == "1 week");
  HOLDS(to_words(weeks{2}) == "2 weeks");
  HOLDS(to_words(200ms) == "200 ms");
  HOLDS(to_words(1500us) == "1.5 ms");
  HOLDS(to_words(1500ns) == "1.5 us");
  HOLDS(to_words(3ns) == "3 ns");
  HOLDS(to_words(1700ms) == "1.7 s");
  HOLDS(to_words(0s) == "0 s");
  HOLDS(to_words(months{1}) == "1 month");
  HOLDS(to_words(months{3}) == "3 months");
  HOLDS(to_words(years{1}) == "1 year");
  HOLDS(to_words(-90s) == "-1 min 30 s");
  HOLDS(to_words(months{-3}) == "-3 months" && to_words(days{-7}) == "-1 week");
  HOLDS(to_words(999ns) == "999 ns" && to_words(1us) == "1 us" && to_words(999'999ns) == "999.999 us");
  HOLDS(to_words(1ms) == "1 ms" && to_words(1s - 1ns) == "999.999999 ms" && to_words(1s) == "1 s");
  HOLDS(to_words(no_limit) == "no limit");
  HOLDS(to_words(timespan{duration<int, std::pico>{1}}) == "finer than a nanosecond");
  HOLDS(to_words(timespan{months{1}} + days{1}) == "months and fixed units mixed");
  HOLDS(to_words(timespan{hours{(std::numeric_limits<std::int32_t>::max)()}}) == "too large");
}

namespace {

// A length of any size from one nanosecond to the largest, with and without trailing zeros.
nanoseconds some_length(std::mt19937_64& random) {
  auto const value = static_cast<std::int64_t>(random() >> (1 + random() % 63));
  std::int64_t const steps[] = {1, 1'000, 1'000'000'000, 60'000'000'000, 86'400'000'000'000};
  return nanoseconds{value - value % steps[random() % 5]};
}

}  // namespace

TEST_RUN("what is printed as ISO 8601 is read back") {
  std::mt19937_64 random{7};
  int wrong = 0;
  for (int i = 0; i < 100'000; ++i) {
    nanoseconds const value = some_length(random);
    wrong += !reads(to_iso(value).view(), value);
  }
  for (int count = 1; count <= 3504; ++count) wrong += !reads(to_iso(months{count}).view(), months{count});
  HOLDS_NOW(wrong == 0);
}

TEST_RUN("what is printed for people is read back") {
  std::mt19937_64 random{9};
  int wrong = 0;
  for (int i = 0; i < 100'000; ++i) {
    nanoseconds const value = some_length(random);
    wrong += !reads(to_words(value).view(), value);
  }
  for (int count = 1; count <= 3504; ++count) {
    wrong += !reads(to_words(months{count}).view(), months{count});
    timespan const in_years = years{count / 12};
    wrong += in_years != 0s && !reads(to_words(in_years).view(), in_years);
  }
  HOLDS_NOW(wrong == 0);
}

TEST_RUN("no text makes the reader do anything undefined") {
  std::mt19937_64 random{11};
  constexpr std::string_view letters = "PT0123456789.,YMWDHSmohdwsunyarekti x-";
  int read = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (auto length = random() % 12; length != 0; --length)
      text += letters[static_cast<std::size_t>(random() % letters.size())];
    scoreplan::parsed_duration const parsed = parse_duration(text);
    read += static_cast<bool>(parsed);
    if (parsed.position + parsed.length > text.size()) read = -1'000'000;
  }
  HOLDS_NOW(read > 0);
}
