// A schedule as that of another system: exactly, or refused.
#pragma once

#include <scoreplan/detail/calendar_lines.hpp>
#include <scoreplan/recurrence.hpp>
#include <scoreplan/schedule.hpp>
#include <scoreplan/zoned.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace scoreplan {

// What a target can say.
struct export_target {
  enum class document : std::uint8_t { crontab, cron_job, cron_trigger, recurrence_trigger, timer };

  std::string_view name;
  document writes = document::crontab;
  bool seconds = false;          // starts within a minute
  bool dates = true;             // days of the month, and months
  bool from_month_end = false;   // days counted from the end of the month, and weekdays together with days
  bool intervals = false;        // every nth from a start time; otherwise lines of a calendar
  bool has_start_time = false;   // nothing happens before it
  int gives_up_after_years = 0;  // without finding the next start; 0: searches on
  int last_year = 9999;          // in which it finds starts
  bool needs_midnights = false;  // looks for months and days at their midnight, and for hours at their beginning
};

inline constexpr export_target to_posix{.name = "posix"};
inline constexpr export_target to_kubernetes{
    .name = "kubernetes",
    .writes = export_target::document::cron_job,
    .gives_up_after_years = 5,
    .needs_midnights = true,
};
// The service ignores the day of the month and the month of a cron trigger.
inline constexpr export_target to_azure_ml_cron{
    .name = "azure-ml-cron",
    .writes = export_target::document::cron_trigger,
    .dates = false,
    .has_start_time = true,
};
inline constexpr export_target to_azure_ml{
    .name = "azure-ml",
    .writes = export_target::document::recurrence_trigger,
    .intervals = true,
    .has_start_time = true,
};
inline constexpr export_target to_systemd{
    .name = "systemd",
    .writes = export_target::document::timer,
    .seconds = true,
    .from_month_end = true,
    .last_year = 2199,
};

inline constexpr export_target const* export_targets[] = {&to_posix, &to_kubernetes, &to_azure_ml, &to_azure_ml_cron,
                                                          &to_systemd};

struct export_options {
  // Of the CronJob, the Azure ML schedule, the unit, without ".timer".
  std::string_view name = "model";
  // What is run: a command for cron, an image for Kubernetes, a job file or "azureml:..." for Azure ML, a unit with its
  // type for systemd, "score.service". Empty: made of the name.
  std::string_view job = {};
  // As the target calls the zone: "Europe/Paris", for Azure ML "Romance Standard Time". That it is the zone of the
  // schedule is not checked. Empty: only what is the same in UTC is exported.
  std::string_view zone_name = {};
  // Starts are moved to the last multiple before, which is safe: 60 s for targets without seconds. Absent: not moved.
  timespan start_granularity = {};
  // Several lines are several objects for Kubernetes and Azure ML.
  std::size_t most_lines = 10;
  // No start from this instant on matters: the document is replaced before.
  std::chrono::sys_seconds until = (std::chrono::sys_seconds::max)();
};

// What is to be exported: from an instant on, when the document takes effect.
template <zone_like Zone>
struct export_request {
  scoreplan::schedule<Zone> schedule;
  std::chrono::sys_seconds from;
  export_options options = {};
};

// Why a schedule cannot be exported.
enum class export_fault : std::uint8_t {
  none,
  never_starts,     // a recurrence or a zone with a fault, a lead without an amount, or no start from then on
  bad_granularity,  // does not divide a day, or moves starts by different amounts
  bad_name,         // a name, a job or a zone's name that the document cannot hold
  zone_name,        // the clock of the zone changes, and the target was not told its name
  clock_change,     // a start at a local time that is left out or repeated, or moved by a change after it
  seconds,          // a start within a minute
  period,           // repeats neither with the week nor with the year
  dates,            // the target cannot say these days of the month
  too_many_lines,
  search_horizon,  // the target gives up before it finds a start
  begins_later,    // the target has no start time, and would start before the recurrence begins
  undocumented,    // what the target does is not documented
};

// What the nearest exact schedule has that the refused one has not.
struct export_changes {
  bool starts_earlier = false;  // lead().early()
  bool more_often = false;      // a shorter period, an "every" that divides the week or the year
  bool on_earlier_day = false;  // the earliest day that the date can be
  bool more_lines = false;      // options.most_lines
  bool ends = false;            // options.until
  bool takes_effect_later = false;

  [[nodiscard]] constexpr bool any() const noexcept { return *this != export_changes{}; }
  friend constexpr bool operator==(export_changes const&, export_changes const&) noexcept = default;
};

// Every so many minutes, hours, days, weeks or months from a start time.
struct start_interval {
  enum class unit : std::uint8_t { minute, hour, day, week, month };

  std::int64_t count = 0;  // 0: there are lines instead
  unit of = unit::minute;

  friend constexpr bool operator==(start_interval const&, start_interval const&) noexcept = default;
};

// An exact translation, or the reason against it.
template <zone_like Zone>
struct exported {
  export_target target;
  // As exported: with the starts that a granularity made earlier, so that data_ready can be checked again.
  export_request<Zone> request;

  export_fault fault = export_fault::none;
  // The clock of the target shows UTC; otherwise the zone's time.
  bool in_utc = false;
  // The first instant at which the target would start, and should not, or the other way round.
  std::chrono::sys_seconds first_wrong = {};
  // The nearest schedule that is exported exactly, where there is one; otherwise nothing is changed.
  export_changes changes = {};
  export_request<Zone> nearest;

  std::chrono::local_seconds first_start = {};  // on that clock
  detail::calendar_lines lines = {};
  start_interval interval = {};

  constexpr explicit operator bool() const noexcept { return fault == export_fault::none; }
};

namespace detail {

inline constexpr std::size_t longest_cron_job = 52;

// ASCII letters and digits, and some others.
[[nodiscard]] constexpr bool consists_of(std::string_view text, bool capitals, std::string_view others) noexcept {
  for (char const letter : text) {
    bool const is_small = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    bool const is_capital = capitals && letter >= 'A' && letter <= 'Z';
    if (!is_small && !is_capital && others.find(letter) == std::string_view::npos) return false;
  }
  return true;
}

[[nodiscard]] constexpr bool is_printable(std::string_view text) noexcept {
  for (char const letter : text)
    if (letter < ' ' || letter > '~') return false;
  return true;
}

// Kubernetes takes the labels of DNS, Azure ML no dots.
[[nodiscard]] constexpr bool fits_as_name(std::string_view text, export_target::document document) noexcept {
  using kind = export_target::document;
  bool const is_cron_job = document == kind::cron_job;
  bool const has_dots = document == kind::crontab || document == kind::timer;
  std::string_view const dotted = "-_.";
  std::string_view const others = is_cron_job ? dotted.substr(0, 1) : dotted.substr(0, has_dots ? 3 : 2);
  if (text.empty() || text.size() > (is_cron_job ? longest_cron_job : 200)) return false;
  return consists_of(text, !is_cron_job, others) && consists_of(text.substr(0, 1), !is_cron_job, "") &&
         consists_of(text.substr(text.size() - 1), !is_cron_job, "");
}

// The unit that a timer starts: not a timer, and with a name before its type.
[[nodiscard]] constexpr bool fits_as_unit(std::string_view text) noexcept {
  constexpr std::string_view types[] = {".service", ".target", ".path", ".socket", ".mount", ".swap"};
  if (!consists_of(text, true, "-_.:@") || text.front() == '.' || text.front() == '@') return false;
  for (std::string_view const type : types)
    if (text.ends_with(type)) return true;
  return false;
}

// A command of one line, not of blanks only. A percent sign is written behind a backslash, which cron would not take
// for one of its own behind another.
[[nodiscard]] constexpr bool fits_as_command(std::string_view text) noexcept {
  bool is_escaped = false;
  for (char const letter : text) {
    if (static_cast<unsigned char>(letter) < ' ' || letter == 0x7F || (is_escaped && letter == '%')) return false;
    is_escaped = letter == '\\' && !is_escaped;
  }
  return text.find_first_not_of(' ') != std::string_view::npos;
}

// A crontab takes a command, systemd the name of a unit, the others what is quoted.
[[nodiscard]] constexpr bool fits_as_job(std::string_view text, export_target::document document) noexcept {
  using kind = export_target::document;
  if (text.empty()) return true;
  if (document == kind::timer) return fits_as_unit(text);
  return document == kind::crontab ? fits_as_command(text) : is_printable(text);
}

// Names as in tz, "Europe/Paris"; for Azure ML as in Windows, "Central Standard Time (Mexico)".
[[nodiscard]] constexpr bool fits_as_zone(std::string_view text, export_target::document document) noexcept {
  using kind = export_target::document;
  bool const is_windows = document == kind::cron_trigger || document == kind::recurrence_trigger;
  return consists_of(text, true, is_windows ? "/_+-. ()" : "/_+-") && !text.starts_with(' ');
}

[[nodiscard]] constexpr bool has_good_names(export_options const& given, export_target const& target) noexcept {
  return fits_as_name(given.name, target.writes) && fits_as_job(given.job, target.writes) &&
         fits_as_zone(given.zone_name, target.writes);
}

template <zone_like Zone>
[[nodiscard]] constexpr schedule<Zone> with_lead(schedule<Zone> const& of, lead const& lead) noexcept {
  return {of.need_by(), lead};
}
template <zone_like Zone>
[[nodiscard]] constexpr schedule<Zone> with_recurrence(schedule<Zone> const& of, recurrence const& times) noexcept {
  return {zoned<Zone>{times, of.need_by().zone(), of.need_by().policy()}, of.lead()};
}

// Translates one request, without looking for another that would do.
template <zone_like Zone>
class exporter {
 public:
  constexpr exporter(export_request<Zone> const& request, export_target const& target) noexcept
      : result_{.target = target, .request = request, .nearest = request} {}

  [[nodiscard]] constexpr exported<Zone> run() {
    if (!has_good_names(options(), target())) return refuse(export_fault::bad_name);
    if (!find_starts() || !round_starts()) return result_;
    result_.first_start = local_of(starts_.first_time());
    if (!is_same_in_utc() || !has_regular_starts() || !begins_in_time() || !has_whole_minutes()) return result_;
    if (target().intervals) translate_to_interval();
    else if (starts_.grid.by_month) translate_months();
    else translate_week();
    if (result_ && !has_room_for_numbers()) return refuse(export_fault::bad_name);
    return result_;
  }

 private:
  using document = export_target::document;

  // Several objects are numbered: "routes-2".
  [[nodiscard]] constexpr bool has_room_for_numbers() const noexcept {
    std::size_t const count = result_.lines.size();
    std::size_t const letters = count < 2 ? 0 : count < 10 ? 2 : count < 100 ? 3 : 4;
    return target().writes != document::cron_job || options().name.size() + letters <= longest_cron_job;
  }

  [[nodiscard]] constexpr export_target const& target() const noexcept { return result_.target; }
  [[nodiscard]] constexpr export_options const& options() const noexcept { return result_.request.options; }
  [[nodiscard]] constexpr recurrence const& times() const noexcept {
    return result_.request.schedule.need_by().times();
  }
  [[nodiscard]] constexpr Zone const& zone() const noexcept { return result_.request.schedule.need_by().zone(); }
  [[nodiscard]] constexpr std::int64_t lead() const noexcept {
    return whole_seconds(result_.request.schedule.lead().total());
  }

  constexpr exported<Zone> const& refuse(export_fault why) noexcept {
    result_.fault = why;
    return result_;
  }
  // Refused, unless the time on the clock of the target at which it goes wrong does not count any more.
  constexpr bool is_exact_before(std::int64_t wrong, export_fault why) {
    if (wrong >= starts_.end) return true;
    result_.first_wrong = instant_of(wrong);
    if (!result_.in_utc)
      result_.first_wrong = resolve(zone(), local_of(wrong), {gap_policy::first_valid, overlap_policy::first}).at[0];
    return refuse(why), false;
  }

  // An instant on the clock of the target.
  [[nodiscard]] constexpr std::int64_t on_clock(std::int64_t instant) const {
    if (result_.in_utc) return instant;
    return instant + info_at(zone(), instant_of(instant)).offset.count();
  }

  // The 400 years after which the calendar repeats, or less.
  [[nodiscard]] constexpr std::int64_t end() const noexcept {
    constexpr std::int64_t cycle = 146'097 * seconds_per_day;
    std::int64_t const until = within_years(seconds_of(options().until));
    std::int64_t result = within_years(seconds_of(result_.request.from)) + cycle;
    for (std::int64_t const limit : {end_of_target(), until})
      if (limit < result) result = limit;
    return result;
  }
  [[nodiscard]] constexpr std::int64_t end_of_target() const noexcept {
    return civil_day{target().last_year + 1, 1, 1}.since_1970() * seconds_per_day;
  }

  // Decides on the clock of the target, and finds the first start.
  [[nodiscard]] constexpr bool find_starts() {
    std::int64_t const from = within_years(seconds_of(result_.request.from));
    found<scoreplan::run> const first = result_.request.schedule.next(instant_of(from));
    if (!first || has_fault(zone())) return refuse(export_fault::never_starts), false;
    if (seconds_of((*first).start) >= end_of_target()) {
      result_.first_wrong = (*first).start;
      return refuse(export_fault::search_horizon), false;
    }
    if (seconds_of((*first).start) >= end()) return refuse(export_fault::never_starts), false;
    changes_ = !times().is_absolute() && seconds_of(before(from).end) - lead() - largest_offset < end();
    result_.in_utc = times().is_absolute() || options().zone_name.empty();
    std::int64_t const ahead = times().is_absolute() ? 0 : info_at(zone(), (*first).need_by).offset.count();
    starts_.grid = times().grid();
    reach_back_to(from);
    starts_.first = starts_.grid.position_from(seconds_of((*first).need_by) + ahead);
    starts_.earlier = starts_.grid.time_at(starts_.first) - on_clock(seconds_of((*first).start));
    starts_.end = on_clock(end() - 1) + 1;
    starts_.from = target().has_start_time ? starts_.first_time() : on_clock(from);
    return true;
  }

  // What the clock showed a month before: a change since can repeat a local time, or have left out the begin of a
  // month.
  [[nodiscard]] constexpr zone_info before(std::int64_t from) const {
    return info_at(zone(), instant_of(from - 31 * seconds_per_day));
  }

  // So that what lies before the anchor has positions, too.
  constexpr void reach_back_to(std::int64_t from) noexcept {
    even_grid& even = starts_.grid.even;
    if (starts_.grid.by_month || even.first < from - largest_offset) return;
    even.first += floor_divide(from - largest_offset - even.first, even.length) * even.length;
  }

  // Whether no change of the clock moves a start in UTC. Looks at those for which one comes before the need-by, and at
  // a week after it.
  [[nodiscard]] constexpr bool is_same_in_utc() {
    if (!changes_ || !result_.in_utc) return true;
    changes_ = false;
    for (zone_info info = info_at(zone(), result_.request.from); seconds_of(info.end) - lead() - largest_offset < end();
         info = info_at(zone(), info.end)) {
      std::int64_t from = seconds_of(info.end) - lead() - largest_offset;
      if (from < starts_.first_time()) from = starts_.first_time();
      std::int64_t const enough = seconds_of(info.end) + seconds_per_week;
      for (std::int64_t usual = 0; usual < enough; from = usual + 1) {
        usual = starts_.time_from(from);
        found<scoreplan::run> const next = result_.request.schedule.next(instant_of(from));
        std::int64_t const start = next ? seconds_of((*next).start) : end_second;
        if (start != usual) return is_exact_before(start < usual ? start : usual, export_fault::zone_name);
      }
    }
    return true;
  }

  [[nodiscard]] constexpr bool round_starts() {
    timespan const step = options().start_granularity;
    if (step.is_absent()) return true;
    std::int64_t const size = step.has_value() && !step.is_calendar() ? whole_seconds(step) : 0;
    bool const fits = size > 0 && step == std::chrono::seconds{size} && seconds_per_day % size == 0;
    if (!fits) return refuse(export_fault::bad_granularity), false;
    std::int64_t const begin = starts_.first_time();
    std::int64_t const moved = begin - floor_divide(begin, size) * size;
    if (!starts_.grid.by_month && starts_.grid.even.length % size != 0)
      return is_exact_before(starts_.time_at(starts_.first + 1), export_fault::bad_granularity);
    if (moved == 0) return true;
    scoreplan::lead const before = result_.request.schedule.lead();
    scoreplan::lead const earlier = before.early_by(before.early() + std::chrono::seconds{moved});
    result_.request.schedule = with_lead(result_.request.schedule, earlier);
    return find_starts();
  }

  // Whether every start is at the usual time of the clock. Only starts near a change of it, and those whose need-by
  // comes after one, can be at another.
  [[nodiscard]] constexpr bool has_regular_starts() {
    if (!changes_) return true;
    std::int64_t const from = within_years(seconds_of(result_.request.from));
    for (zone_info info = before(from); seconds_of(info.end) - lead() - largest_offset < end();
         info = info_at(zone(), info.end))
      if (!is_same_on_clock(info) || !finds_months(info)) return false;
    return true;
  }

  // Whether the change at the end of this time leaves midnights and the beginnings of hours as they are.
  [[nodiscard]] constexpr bool keeps_midnight(zone_info const& info) const {
    std::int64_t const change = seconds_of(info.end);
    std::int64_t const before = change + info.offset.count();
    std::int64_t const after = change + info_at(zone(), info.end).offset.count();
    std::int64_t const first = before < after ? before : after;
    std::int64_t const last = before < after ? after : before;
    bool const has_midnight = floor_divide(last - 1, seconds_per_day) != floor_divide(first - 1, seconds_per_day);
    return !has_midnight && first % 3600 == 0 && last % 3600 == 0;
  }

  // Whether an instant is between the change at the end of this time and the end of an hour of which a part happens
  // again: what counts minutes from the beginning of that hour on takes them for those after the change.
  [[nodiscard]] constexpr bool is_in_hour_that_repeats(zone_info const& info, std::int64_t instant) const {
    std::int64_t const change = seconds_of(info.end);
    std::int64_t const repeated = info.offset.count() - info_at(zone(), info.end).offset.count();
    return instant >= change && instant < change + repeated + 3600;
  }

  // Compares the starts around the change at the end of this time with the usual ones, to the instant.
  [[nodiscard]] constexpr bool is_same_on_clock(zone_info const& info) {
    bool const may_be_lost = target().needs_midnights && !keeps_midnight(info);
    std::int64_t const change = seconds_of(info.end);
    std::int64_t at = change - lead() - largest_offset;
    std::int64_t const from = within_years(seconds_of(result_.request.from));
    if (at < from) at = from;
    std::int64_t usual = starts_.time_from(on_clock(at) > starts_.first_time() ? on_clock(at) : starts_.first_time());
    while (at < change + largest_offset && at < end()) {
      found<scoreplan::run> const next = result_.request.schedule.next(instant_of(at));
      std::int64_t const start = next ? seconds_of((*next).start) : end_second;
      local_lookup const found_at = look_up(zone(), local_of(usual));
      std::int64_t const expected = seconds_of(found_at.first);
      bool const is_unique = found_at.what == local_lookup::kind::unique;
      bool const is_near = start >= change - seconds_per_day && start < change + largest_offset;
      if (start != expected || !is_unique || (may_be_lost && is_near)) {
        std::int64_t wrong = start < expected || expected < at ? start : expected;
        if (may_be_lost && is_in_hour_that_repeats(info, wrong)) wrong = change > from ? change : from;
        if (wrong >= end()) return true;
        result_.first_wrong = instant_of(wrong);
        return refuse(export_fault::clock_change), false;
      }
      at = start + 1;
      usual = starts_.time_from(usual + 1);
    }
    return true;
  }

  // Whether the change at the end of this time leaves all months to be found by a target that looks for them at the
  // midnight that begins them: after one that is left out it looks for the others late. What starts on the same day of
  // each month needs no looking for months.
  [[nodiscard]] constexpr bool finds_months(zone_info const& info) {
    if (!target().needs_midnights || !starts_.grid.by_month || !skips_month_begin(info)) return true;
    if (starts_.grid.months.step == 1 && days_of_starts{starts_}.is_one()) return true;
    std::int64_t const change = on_clock(seconds_of(info.end));
    std::int64_t const later = change > starts_.first_time() ? change : starts_.first_time();
    return is_exact_before(starts_.time_from(later), export_fault::clock_change);
  }
  [[nodiscard]] constexpr bool skips_month_begin(zone_info const& info) const {
    std::int64_t const change = seconds_of(info.end);
    std::int64_t const from = change + info.offset.count();
    std::int64_t const midnight = floor_divide(on_clock(change) - 1, seconds_per_day) * seconds_per_day;
    return midnight >= from && civil_day::of(midnight / seconds_per_day).day == 1;
  }

  // Whether nothing would happen between the moment when the document takes effect and the first start.
  [[nodiscard]] constexpr bool begins_in_time() {
    std::int64_t const begin = starts_.time_from(starts_.from);
    return begin >= starts_.first_time() || is_exact_before(begin, export_fault::begins_later);
  }

  [[nodiscard]] constexpr bool has_whole_minutes() {
    if (target().seconds) return true;
    if (starts_.first_time() % 60 != 0) return is_exact_before(starts_.first_time(), export_fault::seconds);
    if (starts_.grid.by_month || starts_.grid.even.length % 60 == 0) return true;
    return is_exact_before(starts_.time_at(starts_.first + 1), export_fault::seconds);
  }

  constexpr void translate_week() {
    if (seconds_per_week % starts_.grid.even.length != 0 && !is_exact_before(first_wrong_week(), export_fault::period))
      return;
    result_.lines = lines_of_week(starts_);
    std::size_t const most = options().most_lines < result_.lines.size() ? options().most_lines : result_.lines.size();
    if (result_.lines.needed() <= most) return;
    std::int64_t position = starts_.first;
    auto const is_kept = [&](std::int64_t time) {
      for (std::size_t i = 0; i < most; ++i)
        if (result_.lines[i].contains(time)) return true;
      return false;
    };
    while (is_kept(starts_.time_at(position))) ++position;
    if (is_exact_before(starts_.time_at(position), export_fault::too_many_lines)) result_.lines.keep(most);
  }

  // Where lines for the starts of the first week are wrong: a week later or, if the target begins before, weeks
  // earlier.
  [[nodiscard]] constexpr std::int64_t first_wrong_week() const noexcept {
    std::int64_t const week_later = starts_.first_time() + seconds_per_week;
    std::int64_t wrong = week_later;
    std::int64_t position = starts_.first;
    for (std::int64_t time = starts_.time_at(position); time < week_later; time = starts_.time_at(++position)) {
      std::int64_t const weeks_before = floor_divide(time - starts_.from, seconds_per_week);
      if (weeks_before > 0 && time - weeks_before * seconds_per_week < wrong)
        wrong = time - weeks_before * seconds_per_week;
    }
    return wrong;
  }

  constexpr void translate_months() {
    if (!target().dates) {
      result_.lines.add(every_day_at(starts_.first_time()));
      return static_cast<void>(is_exact_before(starts_.first_time() + seconds_per_day, export_fault::dates));
    }
    days_of_starts const days{starts_};
    found<std::int64_t> wrong;
    for (date_form const form : {date_form::days, date_form::days_from_end, date_form::weekday_days,
                                 date_form::weekday_days_from_end, date_form::weekday_days_split}) {
      if (form != date_form::days && !target().from_month_end) break;
      result_.lines = lines_of_months(starts_, days, form);
      if (result_.lines.count_too_far_from_end()) continue;
      found<std::int64_t> const differs = first_difference(starts_, result_.lines);
      if (!differs) return check_search_horizon();
      if (!wrong || *wrong < *differs) wrong = differs;
    }
    is_exact_before(*wrong, 12 % starts_.grid.months.step == 0 ? export_fault::dates : export_fault::period);
  }

  // Only what happens in one month of the year can be missing for years.
  constexpr void check_search_horizon() {
    bool const is_yearly = starts_.grid.months.step >= 12;
    if (target().gives_up_after_years == 0 || !starts_.grid.months.date.may_be_missing() || !is_yearly) return;
    int searched_from = year_of(starts_.from);
    for (std::int64_t time = starts_.first_time(); time < starts_.end; time = starts_.time_from(time + 1)) {
      if (year_of(time) - searched_from > target().gives_up_after_years)
        return static_cast<void>(is_exact_before(time, export_fault::search_horizon));
      searched_from = year_of(time);
    }
  }

  [[nodiscard]] static constexpr int year_of(std::int64_t time) noexcept {
    return civil_day::of(floor_divide(time, seconds_per_day)).year;
  }

  constexpr void translate_to_interval() {
    using every = start_interval::unit;
    if (starts_.grid.by_month) {
      if (!starts_.is_in_each_month() || !days_of_starts{starts_}.is_one())
        return static_cast<void>(is_exact_before(starts_.first_time(), export_fault::undocumented));
      result_.interval = {starts_.grid.months.step, every::month};
    } else if (starts_.grid.even.per_cell == 1) {
      std::int64_t const length = starts_.grid.even.length;
      if (length % seconds_per_week == 0) result_.interval = {length / seconds_per_week, every::week};
      else if (length % seconds_per_day == 0) result_.interval = {length / seconds_per_day, every::day};
      else if (length % 3600 == 0) result_.interval = {length / 3600, every::hour};
      else result_.interval = {length / 60, every::minute};
    }
    // A single week can be said as a pattern of weekdays, hours and minutes, on the clock of any zone.
    bool const is_weekly = !starts_.grid.by_month && seconds_per_week % starts_.grid.even.length == 0 &&
                           starts_.grid.even.length % seconds_per_day == 0;
    if (is_weekly) {
      result_.lines = lines_of_week(starts_);
      result_.interval = {};
    } else if (result_.interval.count == 0) {
      is_exact_before(starts_.first_time(), export_fault::undocumented);
    } else if (changes_) {
      std::int64_t const change = on_clock(seconds_of(info_at(zone(), result_.request.from).end));
      std::int64_t const later = change > starts_.first_time() ? change : starts_.first_time();
      is_exact_before(starts_.time_from(later), export_fault::undocumented);
    }
  }

  exported<Zone> result_;
  start_rule starts_;
  bool changes_ = false;  // the clock of the zone
};

// The same more often, so that it repeats with the week or the year and leaves out none of the times; the same, when
// that would be more than twelve times as often.
[[nodiscard]] constexpr grid more_often(grid const& of) noexcept {
  constexpr std::int64_t most = 12;
  grid result = of;
  std::int64_t& repeats = of.by_month ? result.months.step : result.even.length;
  std::int64_t const dividing = greatest_common_divisor(repeats, of.by_month ? 12 : seconds_per_week);
  if (repeats / dividing <= most) repeats = dividing;
  return result;
}

// The same on the earliest day that its date can be; when it is such a day already, on the 28th of the month before.
[[nodiscard]] constexpr grid on_earlier_day(grid const& of) noexcept {
  using kind = date_in_month::kind;
  grid result = of;
  date_in_month& date = result.months.date;
  switch (date.what) {
    case kind::day:
    case kind::clamped_day:
      if (date.number <= 28) --result.months.first;
      date.number = 28;
      break;
    case kind::nth_weekday: date.number = static_cast<std::uint8_t>(7 * date.number - 6); break;
    case kind::last_weekday: date.number = 22; break;
  }
  date.what = kind::day;
  date.weekday = 0;
  return result;
}

// Changes what a refused request was refused for. Returns whether there is something to change.
template <zone_like Zone>
[[nodiscard]] constexpr bool relent(exported<Zone> const& refused, export_request<Zone>& request,
                                    export_changes& changes) {
  detail::grid const grid = request.schedule.need_by().times().grid();
  auto const change_grid = [&](detail::grid const& to) {
    request.schedule = with_recurrence(request.schedule, on_grid(request.schedule.need_by().times(), to));
    return !(to == grid);
  };
  switch (refused.fault) {
    case export_fault::seconds: {
      std::int64_t const moved = refused.first_start.time_since_epoch().count() % 60;
      if (!grid.by_month && grid.even.length % 60 != 0) return changes.more_often = change_grid(more_often(grid));
      request.options.start_granularity = std::chrono::seconds{60};
      return changes.starts_earlier = moved != 0;
    }
    case export_fault::bad_granularity:
    case export_fault::period: return changes.more_often = change_grid(more_often(grid));
    case export_fault::dates: return changes.on_earlier_day = change_grid(on_earlier_day(grid));
    case export_fault::undocumented:
      if (grid.by_month) return changes.on_earlier_day = change_grid(on_earlier_day(grid));
      return changes.more_often = change_grid(more_often(grid));
    case export_fault::too_many_lines:
      request.options.most_lines = refused.lines.needed();
      return changes.more_lines = refused.lines.needed() == refused.lines.size();
    case export_fault::clock_change:
    case export_fault::search_horizon: request.options.until = refused.first_wrong; return changes.ends = true;
    case export_fault::begins_later: {
      // From its minute on, so that a granularity does not lose the first start.
      std::int64_t const start = seconds_of((*refused.request.schedule.next(request.from)).start);
      request.from = instant_of(refused.target.seconds ? start : floor_divide(start, 60) * 60);
      return changes.takes_effect_later = true;
    }
    case export_fault::none:
    case export_fault::never_starts:
    case export_fault::bad_name:
    case export_fault::zone_name: break;
  }
  return false;
}

}  // namespace detail

// The schedule for a target, exactly the same start by start from request.from until request.options.until, or for ever
// (400 years, after which the calendar repeats; systemd: to the year 2199, where its calendar ends); or the reason why
// not, and the nearest one that is exact.
template <zone_like Zone>
[[nodiscard]] constexpr exported<Zone> export_schedule(export_request<Zone> const& request,
                                                       export_target const& target) {
  exported<Zone> result = detail::exporter<Zone>{request, target}.run();
  exported<Zone> attempt = result;
  export_request<Zone> nearest = request;
  export_changes changes;
  constexpr int most_changes = 4;
  for (int count = 0; count < most_changes && !attempt && detail::relent(attempt, nearest, changes); ++count)
    attempt = detail::exporter<Zone>{nearest, target}.run();
  // What would serve the first need-by too late, or not at all, is not near.
  if (!attempt || (*nearest.schedule.next(nearest.from)).start > (*request.schedule.next(request.from)).start)
    return result;
  result.nearest = attempt.request;
  result.changes = changes;
  return result;
}

template <zone_like Zone>
[[nodiscard]] constexpr exported<Zone> export_schedule(schedule<Zone> const& schedule, std::chrono::sys_seconds from,
                                                       export_target const& target, export_options const& given = {}) {
  return export_schedule(export_request<Zone>{schedule, from, given}, target);
}

}  // namespace scoreplan
