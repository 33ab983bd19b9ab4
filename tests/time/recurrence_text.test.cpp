// SPDX-License-Identifier: MIT
#include <scoreplan/time/recurrence_text.hpp>

#include <cstdio>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "testing.hpp"

using namespace std::chrono;
using namespace scoreplan;
using fault = recurrence_text_fault;

namespace {

constexpr bool reads(std::string_view text, recurrence const& value) {
  parsed_recurrence const read = parse_recurrence(text);
  return read && read.fault == fault::none && read.value == value && value.fault() == recurrence_fault::none;
}

constexpr bool refuses(std::string_view text, fault why, std::size_t position, std::size_t length) {
  parsed_recurrence const read = parse_recurrence(text);
  return !read && read.fault == why && read.position == position && read.length == length &&
         read.value.fault() == recurrence_fault::unreadable;
}

// Whether a text can be read, but what it says has this fault.
constexpr bool cannot_use(std::string_view text, recurrence_fault why, std::size_t position, std::size_t length) {
  parsed_recurrence const read = parse_recurrence(text);
  return read.fault == fault::refused && read.position == position && read.length == length &&
         read.value.fault() == why && !read.value.next(local_seconds{});
}

// Whether a recurrence has this text, which is read back as the recurrence.
constexpr bool writes(recurrence const& value, std::string_view text) {
  return to_text(value) == text && reads(text, value);
}

constexpr year_month_day monday = 2026y / January / 5;

}  // namespace

TEST_BOTH("days and times of day are read") {
  HOLDS(reads("daily 06:00", daily(6h)) && reads("daily 6:00", daily(6h)) && reads("daily 00:00", daily(0h)));
  HOLDS(reads("daily 23:59:59", daily(days{1} - 1s)) && reads("daily 06:00:30", daily(6h + 30s)));
  HOLDS(reads("daily 06:00,18:00", daily({6h, 18h})) && reads("daily 18:00 , 6:00,06:00", daily({6h, 18h})));
  HOLDS(reads("daily 03:00,09:00,16:00", daily({3h, 9h, 16h})));
  HOLDS(reads("weekdays 06:00", weekly(monday_to_friday, 6h)) && reads("Mon-Fri 06:00", weekly(monday_to_friday, 6h)));
  HOLDS(reads("Monday 6:00", weekly({Monday}, 6h)) && reads("Mon 6:00", weekly({Monday}, 6h)));
  HOLDS(reads("Sun 06:00", weekly({Sunday}, 6h)) && reads("Thurs 06:00", weekly({Thursday}, 6h)));
  HOLDS(reads("Mon,Thu 06:00", weekly({Monday, Thursday}, 6h)));
  HOLDS(reads("Mon, Thu 06:00, 18:00", weekly({Monday, Thursday}, {6h, 18h})));
  HOLDS(reads("Fri-Mon 06:00", weekly({Monday, Friday, Saturday, Sunday}, 6h)));
  HOLDS(reads("Mon-Mon 06:00", weekly({Monday}, 6h)) && reads("Sun-Sun,Wed 06:00", weekly({Wednesday, Sunday}, 6h)));
  HOLDS(reads("Mon-Tue,Sat-Sun 06:00", weekly({Monday, Tuesday, Saturday, Sunday}, 6h)));
}

TEST_BOTH("letters may be of any case, and blanks do not matter") {
  HOLDS(reads("DAILY 06:00", daily(6h)) && reads("  daily\t \t06:00  ", daily(6h)));
  HOLDS(reads("mON-fRIDAY 06:00", weekly(monday_to_friday, 6h)) &&
        reads("WeekDays 06:00", weekly(monday_to_friday, 6h)));
  HOLDS(reads("monthly 2ND-TUE 06:00", monthly(Tuesday[2], 6h)) && reads("Monthly LAST 06:00", monthly(last, 6h)));
  HOLDS(reads("yearly FEB-29 06:00 CLAMP", yearly(February / 29, 6h, short_month::clamp)));
  HOLDS(reads("Every 10 MIN 08:00-18:00", daily(window{10min, 8h, 18h})));
  HOLDS(reads("mon 06:00 AND thu 18:00", weekly({Monday}, 6h) | weekly({Thursday}, 18h)));
  HOLDS(reads("daily 06:00 EVERY 2 FROM 2026-01-05", daily(6h).every(2, monday)));
}

TEST_BOTH("hours and windows are read") {
  HOLDS(reads("hourly :15", hourly(15min)) && reads("hourly :00", hourly(0s)) && reads("hourly :59:59", hourly(3599s)));
  HOLDS(reads("hourly :05,:35", hourly({5min, 35min})) && reads("hourly :35, :05:30", hourly({35min, 330s})));
  HOLDS(reads("every 10 min 08:00-18:00", daily(window{10min, 8h, 18h})));
  HOLDS(reads("daily every 10min 8:00-18:00", daily(window{10min, 8h, 18h})));
  HOLDS(reads("Mon-Fri every 10 min 08:00-18:00", weekly(monday_to_friday, window{10min, 8h, 18h})));
  HOLDS(reads("monthly last every 1 h 30 min 08:00-18:00", monthly(last, window{90min, 8h, 18h})));
  HOLDS(reads("every 7 min 00:00-24:00", daily(window{7min, 0s, 24h})));
  HOLDS(reads("every 1 s 23:59:59-24:00", daily(window{1s, days{1} - 1s, 24h})));
  HOLDS(reads("every 10 min", daily(window{10min, 0s, 24h})) &&
        reads("Mon every 10 min", weekly({Monday}, window{10min, 0s, 24h})));
  HOLDS(reads("every 1 h", every_hours(1, 0s)) && reads("every 4 h", every_hours(4, 0s)));
  HOLDS(reads("every 4 h from 02:00", every_hours(4, 2h)) && reads("every 240 min from 10:00", every_hours(4, 2h)));
  HOLDS(reads("every 1 day from 06:00", every_hours(24, 6h)) &&
        reads("every 24 h from 23:59:59", every_hours(24, 86399s)));
  HOLDS(reads("every 30 min from 08:45", daily(window{30min, 15min, 24h})));
  HOLDS(reads("every 90 min from 00:15", daily(window{90min, 15min, 24h})));
}

TEST_BOTH("fixed periods are read") {
  constexpr sys_seconds anchor = sys_days{2026y / January / 1};
  HOLDS(reads("every 90 min from 2026-01-01T00:00Z", fixed_period(90min, anchor)));
  HOLDS(reads("every 10 min from 2026-01-01T00:00:00Z", fixed_period(10min, anchor)));
  HOLDS(reads("every 1 h 30 min from 2026-01-01T01:00+01:00", fixed_period(90min, anchor)));
  HOLDS(reads("every 2 weeks from 1970-01-01T00:00Z", fixed_period(weeks{2}, sys_seconds{})));
  HOLDS(reads("every 1 s from 9999-12-31T23:59:59Z", fixed_period(1s, sys_days{10000y / January / 1} - 1s)));
}

TEST_BOTH("dates are read") {
  HOLDS(reads("monthly 15 06:00", monthly(15d, 6h)) && reads("monthly 15th 06:00", monthly(15d, 6h)));
  HOLDS(reads("monthly 1 06:00", monthly(1d, 6h)) && reads("monthly 31 06:00 skip", monthly(31d, 6h)));
  HOLDS(reads("monthly 31 06:00 clamp", monthly(31d, 6h, short_month::clamp)) &&
        reads("monthly last 06:00", monthly(last, 6h)));
  HOLDS(reads("monthly 30 06:00 clamp", monthly(30d, 6h, short_month::clamp)));
  HOLDS(reads("monthly 1st-Mon 06:00", monthly(Monday[1], 6h)) &&
        reads("monthly 2nd-Tue 06:00", monthly(Tuesday[2], 6h)));
  HOLDS(reads("monthly 3rd-Sun 06:00", monthly(Sunday[3], 6h)) &&
        reads("monthly 4th-Saturday 06:00", monthly(Saturday[4], 6h)));
  HOLDS(reads("monthly last-Fri 06:00", monthly(Friday[last], 6h)) &&
        reads("monthly last-Fri 06:00 clamp", monthly(Friday[last], 6h)));
  HOLDS(reads("monthly 2nd-Tue,4th-Tue 06:00", monthly(Tuesday[2], 6h) | monthly(Tuesday[4], 6h)));
  HOLDS(reads("monthly 1, 15 06:00, 18:00", monthly(1d, {6h, 18h}) | monthly(15d, {6h, 18h})));
  HOLDS(reads("monthly 1st,2nd,3rd,11th,12th,13th,21st,22nd 0:00",
              monthly(1d, 0s) | monthly(2d, 0s) | monthly(3d, 0s) | monthly(11d, 0s) | monthly(12d, 0s) |
                  monthly(13d, 0s) | monthly(21d, 0s) | monthly(22d, 0s)));
  HOLDS(reads("monthly 23rd,24th 0:00", monthly(23d, 0s) | monthly(24d, 0s)));
  HOLDS(reads("quarterly 1 06:00", quarterly(1d, 6h)) &&
        reads("quarterly last-Mon 06:00", quarterly(Monday[last], 6h)));
  HOLDS(reads("yearly 02-29 06:00", yearly(February / 29, 6h)) &&
        reads("yearly 2-29 06:00", yearly(February / 29, 6h)));
  HOLDS(reads("yearly Feb-29 06:00", yearly(February / 29, 6h)) &&
        reads("yearly Sept-1 06:00", yearly(September / 1, 6h)));
  HOLDS(reads("yearly December-31 06:00", yearly(December / 31, 6h)) &&
        reads("yearly 01-1 06:00", yearly(January / 1, 6h)));
  HOLDS(reads("yearly Feb-last 06:00", yearly(February / last, 6h)) &&
        reads("yearly 05-2nd-Mon 06:00", yearly(May / Monday[2], 6h)));
  HOLDS(reads("yearly 05-last-Mon 06:00", yearly(May / Monday[last], 6h)));
  HOLDS(reads("yearly 02-30 06:00 clamp", yearly(February / 30, 6h, short_month::clamp)));
}

TEST_BOTH("intervals and unions are read") {
  HOLDS(reads("Mon 06:00 every 2 from 2026-01-05", weekly({Monday}, 6h).every(2, monday)));
  HOLDS(reads("monthly 31 06:00 clamp every 2 from 2026-01-05", monthly(31d, 6h, short_month::clamp).every(2, monday)));
  HOLDS(reads("hourly :05 every 5 from 2026-01-05", hourly(5min).every(5, monday)));
  HOLDS(reads("every 4 h every 1 from 2026-01-05", every_hours(4, 0s).every(1, monday)));
  HOLDS(reads("daily 06:00 every 2 from 2026-01-05 every 3 from 2026-01-08",
              daily(6h).every(2, monday).every(3, 2026y / January / 8)));
  HOLDS(reads("Mon 06:00 and Thu 18:00", weekly({Monday}, 6h) | weekly({Thursday}, 18h)));
  HOLDS(reads("Mon 06:00;Thu 18:00", weekly({Monday}, 6h) | weekly({Thursday}, 18h)));
  HOLDS(reads("Mon 06:00 ; Thu 18:00 and daily 9:00", weekly({Monday}, 6h) | weekly({Thursday}, 18h) | daily(9h)));
  HOLDS(reads("Mon 06:00 and Thu 18:00 every 2 from 2026-01-05",
              weekly({Monday}, 6h) | weekly({Thursday}, 18h).every(2, monday)));
}

TEST_BOTH("what cannot be read is refused with its place") {
  HOLDS(refuses("", fault::empty, 0, 0) && refuses("  ", fault::empty, 2, 0));
  HOLDS(refuses("wekdays 06:00", fault::days_expected, 0, 7) && refuses("06:00", fault::days_expected, 0, 5));
  HOLDS(refuses("Mo 06:00", fault::days_expected, 0, 2) && refuses("Mondays 06:00", fault::days_expected, 0, 7));
  HOLDS(refuses(";", fault::days_expected, 0, 0) && refuses("Mon 06:00 and", fault::days_expected, 13, 0));
  HOLDS(refuses("Mon 06:00;", fault::days_expected, 10, 0) && refuses("\r\n", fault::empty, 2, 0));
  HOLDS(refuses("Mon-", fault::weekday_expected, 4, 0) && refuses("Mon-Fry 06:00", fault::weekday_expected, 4, 3));
  HOLDS(refuses("Mon,15 06:00", fault::weekday_expected, 4, 2) &&
        refuses("Mon,,Thu 06:00", fault::weekday_expected, 4, 0));
  HOLDS(refuses("daily", fault::time_expected, 5, 0) && refuses("daily 25:00", fault::time_expected, 6, 5));
  HOLDS(refuses("daily 24:00", fault::time_expected, 6, 5) && refuses("daily 6", fault::time_expected, 6, 1));
  HOLDS(refuses("daily 06:60", fault::time_expected, 6, 5) && refuses("daily 06:00:60", fault::time_expected, 6, 8));
  HOLDS(refuses("daily 006:00", fault::time_expected, 6, 6) && refuses("daily :00", fault::time_expected, 6, 3));
  HOLDS(refuses("daily 06:0", fault::time_expected, 6, 4) && refuses("daily 06:000", fault::time_expected, 6, 6));
  HOLDS(refuses("daily 06:00:0", fault::time_expected, 6, 7) && refuses("daily 06:00-30", fault::time_expected, 6, 8));
  HOLDS(refuses("daily 06:00:", fault::time_expected, 6, 6) && refuses("daily x6:00", fault::time_expected, 6, 5));
  HOLDS(refuses("daily 06:00,", fault::time_expected, 12, 0) && refuses("daily -1:00", fault::time_expected, 6, 5));
  HOLDS(refuses("daily 0/:00", fault::time_expected, 6, 5) && refuses("daily 0::00", fault::time_expected, 6, 5));
  HOLDS(refuses("daily 06:0x", fault::time_expected, 6, 5) && refuses("daily 06:00:0x", fault::time_expected, 6, 8));
  HOLDS(refuses("hourly", fault::minute_expected, 6, 0) && refuses("hourly 15", fault::minute_expected, 7, 2));
  HOLDS(refuses("hourly :60", fault::minute_expected, 7, 3) && refuses("hourly :05,", fault::minute_expected, 11, 0));
  HOLDS(refuses("hourly :05;30", fault::days_expected, 11, 2) &&
        refuses("hourly :05x30", fault::minute_expected, 7, 6));
}

TEST_BOTH("a length or window that cannot be read is refused with its place") {
  HOLDS(refuses("every", fault::length_expected, 5, 0) && refuses("every 0 min", fault::length_expected, 6, 5));
  HOLDS(refuses("every Monday 06:00", fault::length_expected, 6, 6) &&
        refuses("every 0.5 s", fault::length_expected, 6, 5));
  HOLDS(refuses("every 1 month", fault::length_expected, 6, 7) && refuses("every 1.5 s", fault::length_expected, 6, 5));
  HOLDS(refuses("every 10 mni 08:00-18:00", fault::length_expected, 6, 6));
  HOLDS(refuses("every from 02:00", fault::length_expected, 6, 0) &&
        refuses("every 300 years", fault::length_expected, 6, 9));
  HOLDS(refuses("daily every 2 from 2026-01-05", fault::length_expected, 12, 1));
  HOLDS(refuses("every 10 min 08:00", fault::window_expected, 13, 5));
  HOLDS(refuses("every 10 min 08:00-", fault::window_expected, 13, 6));
  HOLDS(refuses("every 10 min -08:00", fault::window_expected, 13, 6));
  HOLDS(refuses("every 10 min 08:00-24:01", fault::window_expected, 13, 11));
  HOLDS(refuses("every 10 min 08:00-24:00:01", fault::window_expected, 13, 14));
  HOLDS(refuses("every 10 min 18:00-08:00", fault::window_order, 13, 11));
  HOLDS(refuses("every 10 min 08:00-08:00", fault::window_order, 13, 11));
  HOLDS(refuses("Mon every 10 min 24:00-24:00", fault::window_order, 17, 11));
  HOLDS(refuses("every 1 week 08:00-18:00", fault::window_too_short, 13, 11));
  HOLDS(refuses("Mon every 61 min 08:00-09:00", fault::window_too_short, 17, 11));
  HOLDS(parse_recurrence("every 60 min 08:00-09:00").value == daily(window{.every = 1h, .from = 8h, .to = 9h}));
  HOLDS(refuses("every 7 min", fault::does_not_divide, 6, 5) &&
        refuses("Mon every 7 min", fault::does_not_divide, 10, 5));
  HOLDS(refuses("every 5 h from 02:00", fault::does_not_divide, 6, 14) &&
        refuses("every 2 d", fault::does_not_divide, 6, 3));
  HOLDS(refuses("every 4 h from", fault::start_expected, 14, 0) &&
        refuses("every 4 h from noon", fault::start_expected, 15, 4));
  HOLDS(refuses("every 4 h from 24:00", fault::start_expected, 15, 5));
  HOLDS(refuses("every 90 min from 2026-01-01", fault::start_expected, 18, 10));
  HOLDS(refuses("every 90 min from 2026-01-01T00:00", fault::start_expected, 18, 16));
}

TEST_BOTH("a date or interval that cannot be read is refused with its place") {
  HOLDS(refuses("monthly", fault::date_expected, 7, 0) && refuses("monthly 0 06:00", fault::date_expected, 8, 1));
  HOLDS(refuses("monthly 32 06:00", fault::date_expected, 8, 2) &&
        refuses("monthly 001 06:00", fault::date_expected, 8, 3));
  HOLDS(refuses("monthly 0th-Tue 06:00", fault::date_expected, 8, 7) &&
        refuses("monthly 5th-Tue 06:00", fault::date_expected, 8, 7));
  HOLDS(refuses("monthly 2-Tue 06:00", fault::date_expected, 8, 5) &&
        refuses("monthly 2th 06:00", fault::date_expected, 8, 3));
  HOLDS(refuses("monthly 2nd-Tuf 06:00", fault::date_expected, 8, 7) &&
        refuses("monthly 11st 06:00", fault::date_expected, 8, 4));
  HOLDS(refuses("monthly first-Tue 06:00", fault::date_expected, 8, 9) &&
        refuses("monthly last- 06:00", fault::date_expected, 8, 5));
  HOLDS(refuses("quarterly 06:00", fault::date_expected, 10, 5) && refuses("monthly 15", fault::time_expected, 10, 0));
  HOLDS(refuses("monthly 13rd 06:00", fault::date_expected, 8, 4) &&
        refuses("monthly 14rd 06:00", fault::date_expected, 8, 4));
  HOLDS(refuses("yearly 12 06:00", fault::year_date_expected, 7, 2));
  HOLDS(refuses("yearly 29 06:00", fault::year_date_expected, 7, 2) &&
        refuses("yearly 13-01 06:00", fault::year_date_expected, 7, 5));
  HOLDS(refuses("yearly 00-01 06:00", fault::year_date_expected, 7, 5) &&
        refuses("yearly 02-32 06:00", fault::year_date_expected, 7, 5));
  HOLDS(refuses("yearly 02- 06:00", fault::year_date_expected, 7, 3) &&
        refuses("yearly Fe-1 06:00", fault::year_date_expected, 7, 4));
  HOLDS(refuses("daily 06:00 every", fault::interval_expected, 17, 0));
  HOLDS(refuses("daily 06:00 every 0 from 2026-01-05", fault::interval_expected, 18, 1));
  HOLDS(refuses("daily 06:00 every 2x from 2026-01-05", fault::interval_expected, 18, 2));
  HOLDS(refuses("daily 06:00 every 2147483648 from 2026-01-05", fault::interval_expected, 18, 10));
  HOLDS(refuses("daily 06:00 every 99999999999999999999 from 2026-01-05", fault::interval_expected, 18, 20));
  HOLDS(refuses("daily 06:00 every 2", fault::from_expected, 19, 0));
  HOLDS(refuses("daily 06:00 every 2 form 2026-01-05", fault::from_expected, 20, 4));
  HOLDS(refuses("daily 06:00 every 2 from", fault::anchor_expected, 24, 0));
  HOLDS(refuses("daily 06:00 every 2 from 2026-02-30", fault::anchor_expected, 25, 10));
  HOLDS(refuses("daily 06:00 18:00", fault::end_expected, 12, 5) &&
        refuses("daily 06:00 clamp", fault::end_expected, 12, 5));
  HOLDS(refuses("hourly :05 , ;", fault::minute_expected, 13, 0) &&
        refuses("daily 06:00 x,", fault::end_expected, 12, 1));
  HOLDS(refuses("daily 06:00 every 2 from 2026-01-05,", fault::end_expected, 35, 1));
  HOLDS(refuses("monthly 1,2,3,4,5,6,7,8,9 06:00", fault::too_many, 24, 1));
}

TEST_BOTH("what says something impossible keeps the fault of the recurrence") {
  HOLDS(cannot_use("yearly 02-30 06:00", recurrence_fault::day, 0, 18));
  HOLDS(cannot_use("daily 06:00 every 2 from 1969-12-31", recurrence_fault::anchor, 0, 35));
  HOLDS(cannot_use("every 1 h from 1969-12-31T23:59Z", recurrence_fault::anchor, 0, 32));
  HOLDS(cannot_use("every 1 h from 2026-01-01T00:00Z every 2 from 2026-01-05", recurrence_fault::interval, 0, 56));
  HOLDS(cannot_use("monthly 30 06:00 every 12 from 2026-02-01", recurrence_fault::never_matches, 0, 41));
  HOLDS(cannot_use("Mon 06:00 and every 90 min from 2026-01-01T00:00Z", recurrence_fault::contradiction, 14, 35));
  HOLDS(cannot_use("monthly 1,2,3,4,5,6,7,8 06:00 and daily 07:00", recurrence_fault::too_many, 34, 11));
  HOLDS(cannot_use("daily 06:00 and yearly 02-30 06:00 ; Mon x", recurrence_fault::day, 16, 18));
}

TEST_BOTH("recurrences are written as they are read") {
  HOLDS(writes(daily(6h), "daily 06:00") && writes(daily(6h + 30s), "daily 06:00:30"));
  HOLDS(writes(daily({6h, 18h}), "daily 06:00,18:00") &&
        writes(daily({1h, 2h, 3h + 1s}), "daily 01:00,02:00 and daily 03:00:01"));
  HOLDS(writes(weekly(monday_to_friday, 6h), "Mon-Fri 06:00") && writes(weekly({Sunday}, 6h), "Sun 06:00"));
  HOLDS(writes(weekly({Monday, Tuesday}, 6h), "Mon,Tue 06:00"));
  HOLDS(writes(weekly({Sunday, Monday, Wednesday, Thursday, Friday}, 6h), "Mon,Wed-Fri,Sun 06:00"));
  HOLDS(writes(weekly({Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday}, 6h), "Mon-Sun 06:00"));
  HOLDS(writes(hourly(15min), "hourly :15") && writes(hourly({5min, 35min + 1s}), "hourly :05 and hourly :35:01"));
  HOLDS(writes(every_hours(4, 10h + 30min), "every 4 h from 02:30") &&
        writes(every_hours(24, 6h), "every 24 h from 06:00"));
  HOLDS(writes(monthly(15d, 6h), "monthly 15 06:00") && writes(monthly(last, 6h), "monthly last 06:00"));
  HOLDS(writes(monthly(30d, 6h, short_month::clamp), "monthly 30 06:00 clamp") &&
        writes(monthly(31d, 6h), "monthly 31 06:00"));
  HOLDS(writes(monthly(Tuesday[2], 6h), "monthly 2nd-Tue 06:00") &&
        writes(monthly(Sunday[last], 6h), "monthly last-Sun 06:00"));
  HOLDS(writes(monthly(Monday[1], 6h), "monthly 1st-Mon 06:00") &&
        writes(monthly(Saturday[3], 6h), "monthly 3rd-Sat 06:00"));
  HOLDS(writes(quarterly(1d, 6h), "quarterly 1 06:00") && writes(yearly(February / 29, 6h), "yearly 02-29 06:00"));
  HOLDS(writes(yearly(December / last, 6h), "yearly 12-last 06:00") &&
        writes(yearly(May / Monday[4], 6h), "yearly 05-4th-Mon 06:00"));
  HOLDS(writes(weekly({Monday}, 6h) | weekly({Thursday}, 18h), "Mon 06:00 and Thu 18:00"));
  HOLDS(writes(fixed_period(90min, sys_days{2026y / January / 1}), "every 1 h 30 min from 2026-01-01T00:00:00Z"));
  HOLDS(to_text(daily(24h)) == "" && to_text(parse_recurrence("x").value) == "");
}

TEST_BOTH("a window is written with an end that is a whole hour or minute, where it can be") {
  HOLDS(writes(daily(window{10min, 8h, 18h}), "every 10 min 08:00-18:00"));
  HOLDS(writes(daily(window{7min, 8h, 18h}), "every 7 min 08:00-18:00"));
  HOLDS(writes(daily(window{7min, 8h, 18h + 2min}), "every 7 min 08:00-18:00"));
  HOLDS(writes(daily(window{7min, 8h, 18h + 3min}), "every 7 min 08:00-18:09"));
  HOLDS(writes(daily(window{10min, 8h, 18h + 1s}), "every 10 min 08:00-18:10"));
  HOLDS(writes(daily(window{7min, 8h + 30s, 8h + 8min}), "every 7 min 08:00:30-08:14"));
  HOLDS(writes(daily(window{10s, 8h, 8h + 25s}), "every 10 s 08:00-08:00:30"));
  HOLDS(writes(daily(window{2h, 23h, 24h}), "every 1 h 23:00-24:00") &&
        writes(daily(window{7min, 0s, 24h}), "every 7 min 00:00-24:00"));
  HOLDS(writes(daily(window{50min, 23h, 24h}), "every 50 min 23:00-24:00"));
  HOLDS(writes(weekly({Tuesday}, window{10min, 8h, 18h}), "Tue every 10 min 08:00-18:00"));
  HOLDS(writes(weekly({Monday}, window{1s, 8h, 8h + 1s}), "Mon every 1 s 08:00-08:00:01"));
}

TEST_BOTH("intervals are written with their anchor") {
  HOLDS(writes(daily(6h).every(2, monday), "daily 06:00 every 2 from 2026-01-05"));
  HOLDS(writes(daily(6h).every(1, monday), "daily 06:00 every 1 from 2026-01-05"));
  HOLDS(writes(daily(6h).every(7, 2026y / January / 6), "daily 06:00 every 7 from 2026-01-06"));
  HOLDS(writes(daily(6h).every(7, monday), "Mon 06:00 every 1 from 2026-01-05"));
  HOLDS(writes(weekly({Wednesday, Friday}, 6h).every(2, 2026y / January / 9), "Wed,Fri 06:00 every 2 from 2026-01-09"));
  HOLDS(writes(monthly(31d, 6h).every(2, 2026y / February / 10), "monthly 31 06:00 every 2 from 2026-02-10"));
  HOLDS(writes(monthly(15d, 6h).every(3, 2026y / May / 20), "monthly 15 06:00 every 3 from 2026-05-20"));
  HOLDS(writes(monthly(15d, 6h).every(3, 2026y / April / 20), "quarterly 15 06:00 every 1 from 2026-04-20"));
  HOLDS(writes(quarterly(15d, 6h).every(3, 2026y / May / 20), "quarterly 15 06:00 every 3 from 2026-05-20"));
  HOLDS(writes(yearly(February / 29, 6h).every(3, monday), "yearly 02-29 06:00 every 3 from 2026-01-05"));
  HOLDS(writes(hourly(5min).every(5, monday), "hourly :05 every 5 from 2026-01-05"));
  HOLDS(writes(hourly(5min).every(4, monday), "hourly :05 every 4 from 2026-01-05"));
  HOLDS(writes(hourly(5min).every(4, 1970y / January / 1), "every 4 h from 00:05"));
  HOLDS(writes(hourly(5min).every(48, monday), "hourly :05 every 48 from 2026-01-05"));
  HOLDS(writes(hourly(5min).every(168, monday), "hourly :05 every 168 from 2026-01-05"));
  HOLDS(writes(hourly(0s).every(5, monday), "every 5 h from 2026-01-05T00:00:00Z"));
  HOLDS(writes(every_hours(2, 90min).every(5, monday), "every 2 h from 01:30 every 5 from 2026-01-05"));
  HOLDS(writes(every_hours(8, 6h).every(1, monday), "every 8 h from 06:00 every 1 from 2026-01-05"));
  HOLDS(writes(every_hours(24, 6h).every(1, monday), "every 24 h from 06:00 every 1 from 2026-01-05"));
  HOLDS(writes(every_hours(2, 1h).every(5, monday), "every 2 h from 01:00 every 5 from 2026-01-05"));
  HOLDS(writes(every_hours(24, 6h).every(2, monday), "every 24 h from 06:00 every 2 from 2026-01-05"));
}

TEST_BOTH("an interval of an interval is written with both") {
  constexpr year_month_day thursday = 2026y / January / 8;
  HOLDS(writes(daily(6h).every(2, monday).every(3, thursday),
               "daily 06:00 every 6 from 2026-01-07 every 1 from 2026-01-08"));
  HOLDS(writes(weekly({Sunday}, 6h).every(2, 1970y / January / 1).every(1, 1970y / January / 8),
               "Sun 06:00 every 2 from 1970-01-01 every 1 from 1970-01-08"));
  HOLDS(writes(monthly(1d, 6h).every(2, 2026y / February / 5).every(3, 2026y / May / 14),
               "quarterly 1 06:00 every 2 from 2026-05-14"));
  HOLDS(writes(yearly(May / 1, 6h).every(2, monday).every(3, 2027y / July / 1),
               "yearly 05-01 06:00 every 6 from 2026-05-01 every 1 from 2027-07-01"));
}

TEST_RUN("a text that would be too long, or of a period that no duration has, is empty") {
  // More times in equal steps than a text can list, and an interval that begins before 1970.
  std::vector<seconds> often;
  for (int i = 0; i < 97; ++i) often.push_back(seconds{840 * i});
  HOLDS_NOW(to_text(daily(scoreplan::clock_times{often.data(), often.data() + 97})) == "");
  HOLDS_NOW(to_text(daily(scoreplan::clock_times{often.data(), often.data() + 96})) != "");
  HOLDS_NOW(to_text(daily(6h).every(3, 1970y / January / 2).every(2, 1970y / January / 1)) == "");
  std::string many = "daily 00:00:01";
  for (int i = 1; i < 96; ++i) many += "," + std::string{to_text(daily(seconds{1 + 61 * i})).view().substr(6)};
  HOLDS_NOW(parse_recurrence(many) && to_text(parse_recurrence(many).value) == many && many.size() < 1023);
  HOLDS_NOW(parse_recurrence(many + ",23:00").fault == fault::too_many);
  parsed_recurrence const both = parse_recurrence("Mon " + many.substr(6) + " and Tue " + many.substr(6));
  HOLDS_NOW(both && to_text(both.value) == "");
  HOLDS_NOW(to_text(fixed_period(days{365 * 300}, sys_seconds{})) == "");
  HOLDS_NOW(to_text(fixed_period(days{365 * 250}, sys_seconds{})) == "every 91250 d from 1970-01-01T00:00:00Z");
}

TEST_BOTH("what is wrong is said with what was read") {
  constexpr auto says = [](std::string_view text, std::string_view sentence) {
    fixed_text<400> said;
    say(said, parse_recurrence(text), text);
    return said == sentence;
  };
  HOLDS(says("wekdays 06:00",
             "`wekdays` is neither a weekday nor daily, weekdays, hourly, every, monthly, quarterly or yearly; "
             "`weekdays` is nearest"));
  HOLDS(says("Mondya 06:00",
             "`Mondya` is neither a weekday nor daily, weekdays, hourly, every, monthly, quarterly or yearly; `Monday` "
             "is nearest"));
  HOLDS(says("15 06:00", "`15` is neither a weekday nor daily, weekdays, hourly, every, monthly, quarterly or yearly"));
  HOLDS(says("Mon,Teu 06:00", "`Teu` is no weekday such as Mon; `Tue` is nearest"));
  HOLDS(says("Mon,dialy 06:00", "`dialy` is no weekday such as Mon"));
  HOLDS(says("daily 25:00", "`25:00`: a time of day from 00:00 to 23:59:59, such as 06:00, is expected"));
  HOLDS(says("daily", "`daily`: a time of day from 00:00 to 23:59:59, such as 06:00, is expected at the end"));
  HOLDS(says("Mon,,Tue 06:00", "`Mon,,Tue 06:00`: a weekday such as Mon is expected at letter 5"));
  HOLDS(says("every 10 mni", "`mni` in `10 mni` is no unit; `min` is"));
  HOLDS(says("every Monday 06:00",
             "`Monday` stands where a number is expected, as in 12 h; days are daily 06:00 or Mon 06:00"));
  HOLDS(says("every 0 min", "`0 min`: a length such as 10 min, in whole seconds, is expected"));
  HOLDS(says("every", "`every`: a length such as 10 min, in whole seconds, is expected at the end"));
  HOLDS(says("yearly 02-30 06:00", "`yearly 02-30 06:00`: there is no such day"));
  HOLDS(says("", "days and a time are expected, such as Mon-Fri 06:00") && says("daily 06:00", "nothing is wrong"));
}

TEST_BOTH("each fault has words and a name of its own") {
  constexpr auto all_have = [] {
    for (int i = 0; i <= static_cast<int>(fault::refused); ++i) {
      if (words(static_cast<fault>(i)).empty() || name(static_cast<fault>(i)).empty()) return false;
      for (int j = 0; j < i; ++j)
        if (name(static_cast<fault>(i)) == name(static_cast<fault>(j))) return false;
    }
    return true;
  };
  HOLDS(all_have());
}

TEST_RUN("a sentence of a text that is shorter than what was read does no harm") {
  parsed_recurrence const read = parse_recurrence("daily 06:00 18:00");
  HOLDS_NOW(explain(read, "daily").ends_with(" at the end") && !explain(read, "daily 06:00 1").empty());
}

TEST_RUN("random recurrences are read back") {
  std::mt19937_64 random{17};
  auto const below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  auto const some_times = [&]() -> clock_times {
    if (below(2) == 0) return seconds{below(86400)};
    if (below(2) == 0) return {seconds{below(40000)}, seconds{40000 + below(40000)}};
    seconds const from{below(80000)};
    return window{seconds{1 + below(90000)}, from, from + seconds{1 + below(86400 - static_cast<int>(from.count()))}};
  };
  auto const some_pattern = [&]() -> recurrence {
    auto const clamps = below(2) == 0 ? short_month::clamp : short_month::skip;
    day const on{static_cast<unsigned>(1 + below(31))};
    weekday const name{static_cast<unsigned>(below(7))};
    month const in{static_cast<unsigned>(1 + below(12))};
    switch (below(10)) {
      case 0: return hourly(seconds{below(3600)});
      case 1: return daily(some_times());
      case 2: return weekly(std::vector<weekday>{name, weekday{static_cast<unsigned>(below(7))}}, some_times());
      case 3: return monthly(on, some_times(), clamps);
      case 4: return quarterly(name[static_cast<unsigned>(1 + below(4))], some_times());
      case 5: return yearly(in / on, some_times(), clamps);
      case 6: return yearly(in / name[last], some_times());
      case 7: return every_hours(1 + below(24), seconds{below(86400)});
      case 8: return monthly(last, some_times());
      default: return weekly(monday_to_friday, some_times());
    }
  };
  int wrong = 0;
  int good = 0;
  for (int i = 0; i < 20'000; ++i) {
    recurrence times = some_pattern();
    int anchor = 0;  // never goes back, as no text says an interval that begins before 1970
    for (int more = below(3); more > 0; --more) {
      if (below(2) == 0) {
        anchor += below(2'900'000 - anchor);
        times = times.every(1 + below(60), year_month_day{sys_days{days{anchor}}});
      } else {
        times = times | some_pattern();
      }
    }
    recurrence_text const text = to_text(times);
    if (times.fault() != recurrence_fault::none) {
      wrong += !text.view().empty();
      continue;
    }
    ++good;
    parsed_recurrence const read = parse_recurrence(text);
    bool const same = read && read.value == times;
    wrong += !same;
    if (!same) std::printf("%.*s\n", static_cast<int>(text.view().size()), text.view().data());
  }
  HOLDS_NOW(wrong == 0 && good > 5'000);
}

TEST_RUN("a million letters of garbage are refused") {
  constexpr std::size_t million = 1'000'000;
  for (std::string_view const each :
       {"x", " ", ",", ";", "-", ":", "9", "\n", "\x80", "Mon,", "Mon-", "daily 06:00,", "every ", "every 1 h ", "and ",
        "Mon 06:00 and ", "a ", "monthly 1,", "hourly :05,"}) {
    std::string text;
    while (text.size() < million) text += each;
    parsed_recurrence const read = parse_recurrence(text);
    HOLDS_NOW(!read && read.position + read.length <= text.size() && explain(read, text).size() < 500);
    parsed_recurrence const after = parse_recurrence("daily " + text);
    HOLDS_NOW(!after && explain(after, "daily " + text).size() < 500);
  }
}
