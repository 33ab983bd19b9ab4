// SPDX-License-Identifier: MIT
// The documents that the targets read.
#pragma once

#include <scoreplan/base/json.hpp>
#include <scoreplan/base/sinks.hpp>
#include <scoreplan/export/detail/fields.hpp>
#include <scoreplan/export/lines.hpp>
#include <scoreplan/export/request.hpp>
#include <scoreplan/schedule/lead.hpp>
#include <scoreplan/schedule/schedule.hpp>
#include <scoreplan/time/bits.hpp>
#include <scoreplan/time/calendar.hpp>
#include <scoreplan/time/instant_text.hpp>
#include <scoreplan/time/zone.hpp>

#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace scoreplan::detail {

// Appends "routes", or "routes-2" when there are several objects; `index` counts from 0.
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
  constexpr document_writer(Sink& sink, export_result<Zone> const& what) noexcept : sink_{sink}, what_{what} {}

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
  // Appends the job; without a job, its name between two texts.
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
      // Cron ends a command at a percent sign that has no backslash before it.
      std::string_view const command = options().job.empty() ? options().name : options().job;
      for (std::size_t at = 0; at < command.size(); ++at) {
        if (command[at] == '%') sink_.append("\\");
        sink_.append(command.substr(at, 1));
      }
      line();
    }
  }

  // Calls a member function for each line, as each line is an object of its own.
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
    write_value(sink_, zone_name("Etc/UTC"));
    line();
    line("  jobTemplate:");
    line("    spec:");
    line("      template:");
    line("        spec:");
    line("          restartPolicy: Never");
    line("          containers:");
    line("            - name: \"", options().name, "\"");
    sink_.append("              image: ");
    if (options().job.empty()) write_value(sink_, options().name);
    else write_value(sink_, options().job);
    line();
  }

  constexpr void begin_azure_ml(std::size_t index) {
    line("$schema: https://azuremlschemas.azureedge.net/latest/schedule.schema.json");
    sink_.append("name: \"");
    append_name(sink_, options().name, index, what_.lines.size());
    line("\"");
    line("trigger:");
  }

  // Azure ML runs the first job at once when there is no start time.
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
    write_value(sink_, zone_name("UTC"));
    line();
    sink_.append("create_job: ");
    if (options().job.empty()) line("\"./", options().name, ".yml\"");
    else write_value(sink_, options().job), line();
  }

  constexpr void write_azure_ml_cron(std::size_t index) {
    begin_azure_ml(index);
    line("  type: cron");
    sink_.append("  expression: \"");
    append_cron(sink_, what_.lines[index]);
    line("\"");
    end_azure_ml(just_before_first());
  }

  // An instant on the clock of the target, in seconds since 1970.
  [[nodiscard]] constexpr std::int64_t on_clock(std::chrono::sys_seconds instant) const {
    if (what_.in_utc) return seconds_of(instant);
    return to_local(what_.request.schedule.need_by().zone(), instant)->time_since_epoch().count();
  }

  // One second before the first start: a start that fits the pattern is not run when it is the start time itself.
  [[nodiscard]] constexpr std::chrono::local_seconds just_before_first() const {
    auto const first = what_.request.schedule.first_from(what_.request.from);
    return local_of(on_clock(first->start - std::chrono::seconds{1}));
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
    // AccuracySec is the start delay that the plan allows; without this line systemd may delay by up to a minute.
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
  export_result<Zone> const& what_;
};

template <class Sink, zone_like Zone>
constexpr void write_document(Sink& sink, export_result<Zone> const& what) {
  document_writer<Sink, Zone>{sink, what}.write();
}

}  // namespace scoreplan::detail
