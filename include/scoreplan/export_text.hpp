// What an export is written as: crontab lines, a CronJob manifest, an Azure ML schedule, a systemd timer; and why one
// was refused, in words.
#pragma once

#include <scoreplan/detail/sentences.hpp>
#include <scoreplan/export.hpp>
#include <scoreplan/json.hpp>
#include <scoreplan/time_text.hpp>

#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace scoreplan {

namespace detail {

// How a target writes the values of a field.
struct field_style {
  int least;
  int most;
  std::string_view to = "-";     // of a range
  int digits = 1;                // at least
  bool steps_to_the_end = true;  // "5-59/15"; else "5/15"
  std::string_view names = {};   // three letters for each value
};

template <class Sink>
constexpr void append_value(Sink& sink, int value, field_style const& style) {
  if (style.names.empty()) append_number(sink, static_cast<std::uint64_t>(value), style.digits);
  else sink.append(style.names.substr(3 * static_cast<std::size_t>(value), 3));
}

// The step between the values, if there are three or more in equal steps; otherwise 0.
[[nodiscard]] constexpr int step_of(std::uint64_t values) noexcept {
  if (std::popcount(values) < 3) return 0;
  int const first = std::countr_zero(values);
  int const step = std::countr_zero(values & (values - 1)) - first;
  std::uint64_t expected = 0;
  for (int count = 0; count < std::popcount(values); ++count) {
    if (first + count * step > 63) return 0;
    expected |= std::uint64_t{1} << (first + count * step);
  }
  return expected == values ? step : 0;
}

template <class Sink>
constexpr void append_steps(Sink& sink, std::uint64_t values, int step, field_style const& style) {
  int const first = std::countr_zero(values);
  int const last = 63 - std::countl_zero(values);
  bool const to_the_end = last + step > style.most;
  if (to_the_end && first == style.least && style.steps_to_the_end) {
    sink.append("*");
  } else {
    append_value(sink, first, style);
    if (!to_the_end || style.steps_to_the_end) {
      sink.append(style.to);
      append_value(sink, to_the_end ? style.most : last, style);
    }
  }
  sink.append("/");
  append_number(sink, static_cast<std::uint64_t>(step));
}

// Single values, and ranges of three or more.
template <class Sink>
constexpr void append_list(Sink& sink, std::uint64_t values, field_style const& style) {
  std::string_view before;
  while (values != 0) {
    int const first = std::countr_zero(values);
    int const length = std::countr_one(values >> first);
    int const shown = length < 3 ? 1 : length;
    sink.append(before);
    append_value(sink, first, style);
    if (shown > 1) {
      sink.append(style.to);
      append_value(sink, first + shown - 1, style);
    }
    values &= ~(((std::uint64_t{2} << (shown - 1)) - 1) << first);
    before = ",";
  }
}

template <class Sink>
constexpr void append_field(Sink& sink, std::uint64_t values, field_style const& style) {
  std::uint64_t const all = ((std::uint64_t{2} << style.most) - 1) & ~((std::uint64_t{1} << style.least) - 1);
  int const step = step_of(values);
  if ((values & all) == all) sink.append("*");
  else if (step > 1 && style.names.empty()) append_steps(sink, values, step, style);
  else append_list(sink, values, style);
}

// "48 5 * * 1"
template <class Sink>
constexpr void append_cron(Sink& sink, calendar_line const& line) {
  append_field(sink, line.of_day.minutes, {0, 59});
  sink.append(" ");
  append_field(sink, line.of_day.hours, {0, 23});
  sink.append(" ");
  append_field(sink, line.days, {1, 31});
  sink.append(" ");
  append_field(sink, line.months, {1, 12});
  sink.append(" ");
  append_field(sink, line.weekdays, {0, 6});
}

// From Monday, bit 0, to Sunday.
[[nodiscard]] constexpr std::uint64_t from_monday(std::uint32_t weekdays) noexcept {
  return weekdays >> 1 | (weekdays & 1) << 6;
}

// "Mon *-*-* 05:48:00"
template <class Sink>
constexpr void append_on_calendar(Sink& sink, calendar_line const& line) {
  auto const append = [&](std::uint64_t values, int least, int most) {
    append_field(sink, values, {least, most, "..", 2, false, {}});
  };
  if (line.weekdays != every_weekday) {
    append_field(sink, from_monday(line.weekdays), {0, 6, "..", 3, false, "MonTueWedThuFriSatSun"});
    sink.append(" ");
  }
  sink.append("*-");
  append(line.months, 1, 12);
  sink.append(line.from_end ? "~" : "-");
  append(line.days, 1, 31);
  sink.append(" ");
  append(line.of_day.hours, 0, 23);
  sink.append(":");
  append(line.of_day.minutes, 0, 59);
  sink.append(":");
  append(line.of_day.seconds, 0, 59);
}

template <class Sink>
constexpr void append_quoted(Sink& sink, std::string_view text) {
  sink.append("\"");
  json_escape<Sink>{sink}.append(text);
  sink.append("\"");
}

// "routes", or "routes-2" when there are several.
template <class Sink>
constexpr void append_name(Sink& sink, std::string_view name, std::size_t index, std::size_t count) {
  sink.append(name);
  if (count < 2) return;
  sink.append("-");
  append_number(sink, index + 1);
}

template <class Sink, zone_like Zone>
class document_writer {
 public:
  constexpr document_writer(Sink& sink, exported<Zone> const& what) noexcept : sink_{sink}, what_{what} {}

  constexpr void write() {
    using document = export_target::document;
    if (ends()) line("# Right until ", to_rfc3339(options().until), " only: replace it before.");
    switch (what_.target.writes) {
      case document::crontab: return write_crontab();
      case document::cron_job: return write_objects(&document_writer::write_cron_job);
      case document::cron_trigger: return write_objects(&document_writer::write_azure_ml_cron);
      case document::recurrence_trigger: return write_azure_ml_recurrence();
      case document::timer: return write_timer();
    }
  }

 private:
  [[nodiscard]] constexpr export_options const& options() const noexcept { return what_.request.options; }
  [[nodiscard]] constexpr bool ends() const noexcept { return options().until != (std::chrono::sys_seconds::max)(); }
  [[nodiscard]] constexpr std::string_view zone_name(std::string_view of_utc) const noexcept {
    return what_.in_utc ? of_utc : options().zone_name;
  }

  template <class... Text>
  constexpr void line(Text const&... text) {
    (sink_.append(std::string_view{text}), ...);
    sink_.append("\n");
  }
  // The job, or what stands for it: the name between two texts.
  constexpr void append_job(std::string_view before, std::string_view after) {
    if (!options().job.empty()) return sink_.append(options().job), void();
    sink_.append(before);
    sink_.append(options().name);
    sink_.append(after);
  }

  constexpr void write_crontab() {
    line("# ", options().name, ": the clock of the host must show ", zone_name("UTC"), ".");
    for (calendar_line const& each : what_.lines) {
      append_cron(sink_, each);
      sink_.append(" ");
      // Cron takes a percent sign for the end of a line.
      std::string_view const command = options().job.empty() ? options().name : options().job;
      for (std::size_t at = 0; at < command.size(); ++at) {
        if (command[at] == '%') sink_.append("\\");
        sink_.append(command.substr(at, 1));
      }
      line();
    }
  }

  // One object for each line.
  constexpr void write_objects(void (document_writer::*write_object)(std::size_t)) {
    for (std::size_t i = 0; i < what_.lines.size(); ++i) {
      if (i > 0) line("---");
      (this->*write_object)(i);
    }
  }

  constexpr void write_cron_job(std::size_t index) {
    line("apiVersion: batch/v1");
    line("kind: CronJob");
    line("metadata:");
    sink_.append("  name: \"");
    append_name(sink_, options().name, index, what_.lines.size());
    line("\"");
    line("spec:");
    sink_.append("  schedule: \"");
    append_cron(sink_, what_.lines[index]);
    line("\"");
    sink_.append("  timeZone: ");
    append_quoted(sink_, zone_name("Etc/UTC"));
    line();
    line("  jobTemplate:");
    line("    spec:");
    line("      template:");
    line("        spec:");
    line("          restartPolicy: Never");
    line("          containers:");
    line("            - name: \"", options().name, "\"");
    sink_.append("              image: ");
    if (options().job.empty()) append_quoted(sink_, options().name);
    else append_quoted(sink_, options().job);
    line();
  }

  constexpr void begin_azure_ml(std::size_t index) {
    line("$schema: https://azuremlschemas.azureedge.net/latest/schedule.schema.json");
    sink_.append("name: \"");
    append_name(sink_, options().name, index, what_.lines.size());
    line("\"");
    line("trigger:");
  }

  // Without a start time the first job would run at once.
  constexpr void end_azure_ml(std::chrono::local_seconds start) {
    sink_.append("  start_time: \"");
    append_local(sink_, start.time_since_epoch().count());
    line("\"");
    if (ends()) {
      sink_.append("  end_time: \"");
      append_local(sink_, on_clock(options().until - std::chrono::seconds{1}));
      line("\"");
    }
    sink_.append("  time_zone: ");
    append_quoted(sink_, zone_name("UTC"));
    line();
    sink_.append("create_job: ");
    if (options().job.empty()) line("\"./", options().name, ".yml\"");
    else append_quoted(sink_, options().job), line();
  }

  constexpr void write_azure_ml_cron(std::size_t index) {
    begin_azure_ml(index);
    line("  type: cron");
    sink_.append("  expression: \"");
    append_cron(sink_, what_.lines[index]);
    line("\"");
    end_azure_ml(just_before_first());
  }

  // An instant on the clock of the target.
  [[nodiscard]] constexpr std::int64_t on_clock(std::chrono::sys_seconds instant) const {
    if (what_.in_utc) return seconds_of(instant);
    return to_local(what_.request.schedule.need_by().zone(), instant).time_since_epoch().count();
  }

  // A first start that is in the pattern would not be run if it were the start time.
  [[nodiscard]] constexpr std::chrono::local_seconds just_before_first() const {
    auto const first = what_.request.schedule.next(what_.request.from);
    return local_of(on_clock((*first).start - std::chrono::seconds{1}));
  }

  constexpr void write_azure_ml_recurrence() {
    constexpr std::string_view names[] = {"minute", "hour", "day", "week", "month"};
    begin_azure_ml(0);
    line("  type: recurrence");
    start_interval const interval = what_.interval;
    if (interval.count > 0) {
      line("  frequency: ", names[static_cast<std::size_t>(interval.of)]);
      sink_.append("  interval: ");
      append_number(sink_, static_cast<std::uint64_t>(interval.count));
      line();
      return end_azure_ml(what_.first_start);
    }
    calendar_line const& pattern = what_.lines[0];
    bool const is_daily = pattern.weekdays == every_weekday;
    line("  frequency: ", is_daily ? "day" : "week");
    line("  interval: 1");
    line("  schedule:");
    append_numbers("    hours: [", pattern.of_day.hours);
    append_numbers("    minutes: [", pattern.of_day.minutes);
    if (!is_daily) append_week_days(from_monday(pattern.weekdays));
    end_azure_ml(just_before_first());
  }

  constexpr void append_numbers(std::string_view before, std::uint64_t values) {
    for (; values != 0; values &= values - 1) {
      sink_.append(before);
      append_number(sink_, static_cast<std::uint64_t>(std::countr_zero(values)));
      before = ", ";
    }
    line("]");
  }
  constexpr void append_week_days(std::uint64_t from_monday) {
    constexpr std::string_view names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    std::string_view before = "    week_days: [";
    for (; from_monday != 0; from_monday &= from_monday - 1) {
      sink_.append(before);
      sink_.append(names[std::countr_zero(from_monday)]);
      before = ", ";
    }
    line("]");
  }

  constexpr void write_timer() {
    line("[Unit]");
    line("Description=Starts ", options().name);
    line("");
    line("[Timer]");
    for (calendar_line const& each : what_.lines) {
      sink_.append("OnCalendar=");
      append_on_calendar(sink_, each);
      line(" ", zone_name("UTC"));
    }
    // The delay that the plan allows; without a line of its own it is up to a minute.
    sink_.append("AccuracySec=");
    std::int64_t const microseconds = what_.request.schedule.lead().start_delay().shortest().count() / 1000;
    append_number(sink_, static_cast<std::uint64_t>(microseconds > 0 ? microseconds : 1));
    line("us");
    sink_.append("Unit=");
    append_job("", ".service");
    line();
    line("");
    line("[Install]");
    line("WantedBy=timers.target");
  }

  Sink& sink_;
  exported<Zone> const& what_;
};

[[nodiscard]] constexpr std::string_view words(export_fault fault) noexcept {
  switch (fault) {
    case export_fault::none: return "";
    case export_fault::never_starts: return "nothing ever starts from then on";
    case export_fault::bad_granularity:
      return "the granularity does not divide a day, or would move some starts more than others";
    case export_fault::bad_name: return "the name, the job or the zone's name is one that the document cannot hold";
    case export_fault::zone_name:
      return "the clock of the zone changes, and what the target calls the zone is not given";
    case export_fault::clock_change:
      return "a start is at a local time that a change of the clock leaves out, repeats or moves";
    case export_fault::seconds: return "a run starts within a minute";
    case export_fault::period: return "the starts repeat neither with the week nor with the year";
    case export_fault::dates: return "the target cannot say these dates";
    case export_fault::too_many_lines: return "it takes more lines than are allowed";
    case export_fault::search_horizon: return "the target gives up before it finds the next start";
    case export_fault::begins_later: return "the target would start runs before the schedule begins";
    case export_fault::undocumented: return "what the target does with it is not documented";
  }
  return "";
}

// What the nearest exact schedule has that this one has not.
template <class Sink, zone_like Zone>
constexpr void say_nearest(Sink& sink, exported<Zone> const& refused) {
  export_changes const& changes = refused.changes;
  export_request<Zone> const& nearest = refused.nearest;
  sentence<Sink> text{sink};
  std::string_view before = "; exact would be: ";
  auto const begin = [&] {
    text << before;
    before = ", ";
  };
  if (changes.starts_earlier) begin(), text << "start " << nearest.schedule.lead().early() << " earlier";
  if (changes.more_often) begin(), say_interval(text, nearest.schedule.need_by().times().grid());
  if (changes.on_earlier_day) {
    begin();
    month_grid const& months = nearest.schedule.need_by().times().grid().months;
    text << "needed on day " << std::int64_t{months.date.number};
    if (months.first < refused.request.schedule.need_by().times().grid().months.first) text << " of the month before";
  }
  if (changes.more_lines) begin(), text << static_cast<std::int64_t>(nearest.options.most_lines) << " lines";
  if (changes.ends) begin(), text << "until " << to_rfc3339(nearest.options.until);
  if (changes.takes_effect_later) begin(), text << "in effect from " << to_rfc3339(nearest.from) << " on";
}

template <class Sink>
constexpr void say_interval(sentence<Sink>& text, grid const& grid) {
  if (grid.by_month) text << "every " << after_every(std::chrono::months{grid.months.step}).view();
  else text << "every " << after_every(std::chrono::seconds{grid.even.length}).view();
}

}  // namespace detail

// The document, complete and valid; empty when the export was refused.
template <zone_like Zone>
[[nodiscard]] std::string to_document(exported<Zone> const& what) {
  std::string text;
  if (what) detail::document_writer<std::string, Zone>{text, what}.write();
  return text;
}

// Why the export was refused, when it would first be wrong, and what would be exact; empty when it was not refused.
template <zone_like Zone>
[[nodiscard]] std::string explain(exported<Zone> const& refused) {
  std::string text;
  if (refused) return text;
  text.append("cannot be exported to ").append(refused.target.name).append(" exactly: ");
  text.append(detail::words(refused.fault));
  if (refused.first_wrong != std::chrono::sys_seconds{})
    text.append(refused.fault == export_fault::undocumented ? "; it could first be wrong at "
                                                            : "; it would first be wrong at ")
        .append(to_rfc3339(refused.first_wrong).view());
  detail::say_nearest(text, refused);
  return text;
}

}  // namespace scoreplan
