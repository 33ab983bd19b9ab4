// SPDX-License-Identifier: MIT
// The next run as a picture: bars to scale from the data to the need-by, in the terminal and as SVG.
#pragma once

#include <scoreplan/all.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "svg.hpp"
#include "terminal.hpp"

namespace advise {

enum class bar_kind { moment, idle, start_up, environment, run, delivery };

// A part of a run, from one instant to another; for a moment the two are equal.
struct bar {
  std::string label;
  bar_kind kind;
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds to;
};

struct timeline {
  std::vector<bar> bars;
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds to;
};

inline timeline timeline_of(scoreplan::run const& run, asked_schedule const& asked) {
  timeline result{{}, run.start, run.need_by};
  auto const add = [&](std::string const& label, bar_kind kind, std::chrono::sys_seconds from,
                       std::chrono::sys_seconds to) {
    if (kind == bar_kind::moment || from < to) result.bars.push_back({label, kind, from, to});
  };
  if (asked.data) {
    if (auto const newest = asked.data->newest_at(run.start)) {
      std::chrono::sys_seconds const ready = *newest + asked.data->late_by();
      // Data that is older than a day is left out, as it would leave the run no room in the picture.
      if (run.start - ready <= std::chrono::days{1}) {
        result.from = ready;
        add("data ready", bar_kind::moment, ready, ready);
        add("waiting", bar_kind::idle, ready, run.start);
      }
    }
  }
  add("start delay", bar_kind::idle, run.start, run.started);
  add("start-up", bar_kind::start_up, run.started, run.cluster_ready);
  add("environment", bar_kind::environment, run.cluster_ready, run.environment_ready);
  add("run", bar_kind::run, run.environment_ready, run.scored);
  add("delivery", bar_kind::delivery, run.scored, run.delivered);
  add("reserve", bar_kind::idle, run.delivered, run.need_by);
  add("needed", bar_kind::moment, run.need_by, run.need_by);
  return result;
}

// The time on the clock of a zone: "06:00", with seconds where there are any.
inline std::string clock_of(zone const& where, std::chrono::sys_seconds instant) {
  using namespace std::chrono;
  local_seconds const local = *scoreplan::to_local(where, instant);
  seconds const since_midnight = local - floor<days>(local);
  std::string text{scoreplan::to_rfc3339(sys_seconds{since_midnight}).view().substr(11, 8)};
  return since_midnight % minutes{1} == seconds{0} ? text.substr(0, 5) : text;
}

// The place of an instant on a line of `width` places.
inline std::size_t place_of(timeline const& line, std::chrono::sys_seconds instant, std::size_t width) {
  auto const whole = (line.to - line.from).count();
  auto const part = (instant - line.from).count();
  return whole == 0 ? 0 : static_cast<std::size_t>(part * static_cast<std::int64_t>(width) / whole);
}

inline void print_timeline(terminal const& out, timeline const& line, zone const& where) {
  constexpr std::size_t before = 25;  // columns for label and clock
  std::size_t const width = out.width() > before + 10 ? out.width() - before - 2 : 10;
  for (bar const& each : line.bars) {
    std::string label = "  " + each.label;
    label.resize(15, ' ');
    std::string clock = clock_of(where, each.from);
    clock.resize(before - 15, ' ');
    std::size_t const from = std::min(place_of(line, each.from, width), width - 1);
    std::size_t const to = std::max(from + 1, place_of(line, each.to, width));
    bool const is_moment = each.kind == bar_kind::moment;
    char const letter = is_moment ? '|' : each.kind == bar_kind::idle ? '.' : '#';
    style const how = is_moment ? style::bold : each.kind == bar_kind::idle ? style::quiet : style::good;
    std::cout << label << clock << std::string(from, ' ') << out.styled(std::string(to - from, letter), how) << '\n';
  }
}

inline std::string_view class_of(bar_kind kind) {
  switch (kind) {
    case bar_kind::moment: return "moment";
    case bar_kind::idle: return "idle";
    case bar_kind::start_up: return "start-up";
    case bar_kind::environment: return "environment";
    case bar_kind::run: return "run";
    case bar_kind::delivery: return "delivery";
  }
  return "";
}

// The bars as a picture.
inline picture picture_of(timeline const& line, zone const& where, std::string_view title) {
  constexpr std::size_t left = 190;
  constexpr std::size_t width = 560;
  constexpr std::size_t row = 30;
  auto const number = [](std::size_t value) { return std::to_string(value); };
  picture result{56 + row * line.bars.size() + 14, heading_of(title)};
  std::string& svg = result.body;
  std::size_t y = 56;
  for (bar const& each : line.bars) {
    std::size_t const from = left + place_of(line, each.from, width);
    std::size_t const to = left + place_of(line, each.to, width);
    std::string const middle = number(y + row / 2 + 5);
    svg += "<line class=\"grid\" x1=\"" + number(left) + "\" x2=\"" + number(left + width) + "\" y1=\"" +
           number(y + row) + "\" y2=\"" + number(y + row) + "\"/>\n<text x=\"16\" y=\"" + middle + "\">" +
           escaped(each.label) + "</text>\n<text class=\"quiet\" x=\"" + number(left - 14) + "\" y=\"" + middle +
           "\" text-anchor=\"end\">" + clock_of(where, each.from) + "</text>\n";
    bool const is_moment = each.kind == bar_kind::moment;
    std::size_t const size = is_moment ? 4 : std::max<std::size_t>(to - from, 2);
    svg += "<rect class=\"" + std::string{class_of(each.kind)} + "\" x=\"" + number(is_moment ? from - 2 : from) +
           "\" y=\"" + number(y + 7) + "\" width=\"" + number(size) + "\" height=\"" + number(row - 12) +
           "\" rx=\"2\"><title>" + escaped(each.label) + "</title></rect>\n";
    y += row;
  }
  return result;
}

}  // namespace advise
