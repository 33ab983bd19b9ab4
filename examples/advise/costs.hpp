// SPDX-License-Identifier: MIT
// What batch and real time cost side by side, and how the cost of batch depends on the cadence.
#pragma once

#include <scoreplan/all.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "plan.hpp"
#include "svg.hpp"
#include "table.hpp"
#include "terminal.hpp"

namespace advise {

using money = scoreplan::amount<account>;
using comparison = scoreplan::cost_comparison<account>;

inline std::string words(money value) { return std::string{scoreplan::to_text(value)}; }

inline double in_units(money value) {
  std::int64_t const parts = value < money{9'000'000'000'000, 1} ? 1'000'000 : 100;
  return static_cast<double>(value.rounded(parts, scoreplan::rounding::nearest)) / static_cast<double>(parts);
}
inline double in_seconds(scoreplan::fraction value) { return static_cast<double>((value * 1'000'000).floor()) / 1e6; }

// Prints batch beside real time (R56-R62), with the figures that are known.
inline void print_side_by_side(terminal const& out, whole_plan const& plan) {
  table rows;
  std::vector<table::row> cells;
  auto const add = [&](std::string const& what, std::string const& batch, std::string const& real_time) {
    cells.push_back({what, batch, real_time});
    rows.add(cells.back());
  };
  add("", "batch", "real time");
  for (scoreplan::comparison const& each : compare(plan)) {
    bool const is_cost = each.aspect == scoreplan::aspect::cost;
    std::string aspect{is_cost ? "a month" : scoreplan::name(each.aspect)};
    std::replace(aspect.begin(), aspect.end(), '_', ' ');
    add(aspect, std::string{each.batch.view()}, std::string{each.real_time.view()});
    if (is_cost) add("kept warm", words(plan.costs()->batch.kept_warm), "-");
  }
  print_heading(out, "Batch beside real time");
  if (rows.width() <= out.width()) return rows.print(out, std::vector<style>(cells.size(), style::quiet));
  for (table::row& each : cells) {
    each[0].resize(10, ' ');
    out.print_wrapped("  " + each[0] + "  ", each[1] + " | " + each[2]);
  }
}

// The replicas that the requests need, for both ways to share them out.
inline std::string words(scoreplan::staffing const& needed) {
  auto const count = [](scoreplan::replica_count const& each) {
    bool const is_known = each.outcome == scoreplan::replica_outcome::exactly;
    return is_known ? std::to_string(each.enough) : scoreplan::explain(each.outcome);
  };
  return "replicas for the requests: " + count(needed.shared_queue) + " with one queue for all, " +
         count(needed.random_split) + " where each request draws its replica";
}

// The cadence above which batch is cheaper, in words.
inline std::string words(scoreplan::break_even<account> const& even) {
  using kind = scoreplan::break_even<account>::kind;
  if (even.fault != scoreplan::cost_fault::none)
    return "where batch gets cheaper is not known: " + scoreplan::explain(even.fault);
  switch (even.what) {
    case kind::always: return "batch is cheaper at every cadence that a run keeps up with";
    case kind::never: return "batch is at no cadence cheaper: its fixed costs alone are no less";
    case kind::above: break;
  }
  scoreplan::timespan const period = std::chrono::seconds{even.period.ceil()};
  if (!period.has_value()) return "batch is cheaper only at cadences of centuries";
  return "batch is cheaper at every cadence above " + words(period) + " (|)" +
         (even.is_sharp ? "" : "; at shorter ones costs must be compared");
}

// Monthly costs over the cadence, on a logarithmic scale. Lengths are in seconds.
struct cost_chart {
  double shortest;  // cadence in seconds at the left end
  double longest;
  money most;  // the largest of all costs
  double dearest;
  double real_time;
  double kept_warm;
  double even;                // the break-even; 0: none
  double cadence;             // that of the decision
  std::vector<double> batch;  // at cadences in equal steps of the scale

  [[nodiscard]] double place(double seconds) const {
    return std::log(seconds / shortest) / std::log(longest / shortest);
  }
  [[nodiscard]] bool is_drawable() const { return dearest < 9e16; }
  [[nodiscard]] bool shows(double seconds) const { return seconds >= shortest && seconds <= longest; }
};

inline cost_chart chart_of(whole_plan const& plan, std::size_t steps) {
  comparison const costs = *plan.costs();
  scoreplan::cluster_use use = *plan.use();
  auto const seconds_of = [](scoreplan::timespan length) {
    return static_cast<double>(length.shortest().count()) / 1e9;
  };
  cost_chart chart{};
  chart.cadence = seconds_of(use.period);
  chart.even = costs.even.what == scoreplan::break_even<account>::kind::above ? in_seconds(costs.even.period) : 0;
  chart.shortest = std::max(seconds_of(use.run), 1.0);
  double const alone = seconds_of(use.start_up) + chart.shortest + seconds_of(use.idle);
  constexpr double longest_time = 9.2e9;  // seconds, 292 years
  chart.longest = std::min(std::max({20 * alone, 2 * chart.cadence, 2 * chart.even}), longest_time);
  for (std::size_t i = 0; i < steps; ++i) {
    double const part = static_cast<double>(i) / static_cast<double>(steps - 1);
    double const period = chart.shortest * std::pow(chart.longest / chart.shortest, part);
    use.period = std::chrono::milliseconds{static_cast<std::int64_t>(std::ceil(period * 1000))};
    money const batch = scoreplan::cost_of(use, plan.prices()->cluster).monthly;
    chart.batch.push_back(in_units(batch));
    if (batch > chart.most) chart.most = batch;
  }
  chart.real_time = in_units(costs.real_time.monthly);
  chart.kept_warm = in_units(costs.batch.kept_warm);
  for (money const each : {costs.real_time.monthly, costs.batch.kept_warm})
    if (each > chart.most) chart.most = each;
  chart.dearest = in_units(chart.most);
  return chart;
}

inline std::string in_words(double seconds) {
  return words(scoreplan::timespan{std::chrono::seconds{static_cast<std::int64_t>(std::lround(seconds))}});
}

inline void print_chart(terminal const& out, cost_chart const& chart, std::size_t width) {
  constexpr int height = 9;
  std::vector<std::string> lines(height + 1, std::string(width, ' '));
  auto const row_of = [&](double cost) {
    double const part = chart.dearest > 0 ? cost / chart.dearest : 0;
    return static_cast<std::size_t>(std::lround((1 - part) * height));
  };
  for (std::size_t i = 0; i < width; ++i) {
    lines[row_of(chart.kept_warm)][i] = '-';
    lines[row_of(chart.real_time)][i] = '=';
  }
  for (std::size_t i = 0; i < width; ++i) lines[row_of(chart.batch[i])][i] = '*';
  std::string axis(width, '.');
  auto const mark = [&](double seconds, char letter) {
    if (chart.shows(seconds))
      axis[static_cast<std::size_t>(chart.place(seconds) * static_cast<double>(width - 1))] = letter;
  };
  mark(chart.even, '|');
  mark(chart.cadence, '^');
  print_heading(out, "A month's cost over the cadence: * batch, - kept warm, = real time");
  for (std::string const& line : lines) std::cout << "  " << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  std::cout << "  " << axis << '\n';
  std::string left = in_words(chart.shortest);
  std::string const right = in_words(chart.longest);
  left.resize(std::max(left.size() + 2, width - std::min(width, right.size())), ' ');
  std::cout << "  " << left << right << '\n';
}

// The chart as a picture: batch, batch kept warm, real time, and the break-even as a mark.
inline picture picture_of(cost_chart const& chart) {
  constexpr double right = 740, top = 66, height = 200;
  double const left = std::max(110.0, 20 + 9 * static_cast<double>(words(chart.most).size()));
  double const width = right - left;
  auto const number = [](double value) { return std::to_string(std::lround(value)); };
  auto const x_of = [&](double seconds) { return left + width * chart.place(seconds); };
  auto const y_of = [&](double cost) { return top + height * (1 - (chart.dearest > 0 ? cost / chart.dearest : 0)); };
  picture result{340, heading_of("A month's cost over the cadence")};
  std::string& svg = result.body;
  auto const text = [&](double x, double y, std::string_view anchor, std::string const& words) {
    svg += "<text class=\"quiet\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" +
           std::string{anchor} + "\">" + escaped(words) + "</text>\n";
  };
  auto const line = [&](std::string const& kind, double x1, double y1, double x2, double y2) {
    svg += "<line class=\"" + kind + "\" stroke-width=\"2\" x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" +
           number(x2) + "\" y2=\"" + number(y2) + "\"/>\n";
  };
  line("grid", left, y_of(0), left + width, y_of(0));
  line("kept-warm", left, y_of(chart.kept_warm), left + width, y_of(chart.kept_warm));
  line("real-time", left, y_of(chart.real_time), left + width, y_of(chart.real_time));
  if (chart.shows(chart.even)) line("even", x_of(chart.even), top, x_of(chart.even), y_of(0));
  svg += "<polyline class=\"batch\" points=\"";
  for (std::size_t i = 0; i < chart.batch.size(); ++i)
    svg += number(left + width * static_cast<double>(i) / static_cast<double>(chart.batch.size() - 1)) + "," +
           number(y_of(chart.batch[i])) + " ";
  svg += "\"/>\n";
  text(left - 10, y_of(chart.dearest) + 5, "end", words(chart.most));
  text(left - 10, y_of(0) + 5, "end", words(money{}));
  text(left, y_of(0) + 20, "start", in_words(chart.shortest));
  text(left + width, y_of(0) + 20, "end", in_words(chart.longest));
  bool const is_right = chart.even > 0 && chart.place(chart.even) > 0.5;
  if (chart.shows(chart.even)) text(x_of(chart.even), top - 8, is_right ? "end" : "start", in_words(chart.even));
  text(left, y_of(0) + 46, "start", "blue: batch, orange: batch kept warm, grey: real time, red: the break-even");
  return result;
}

// Prints what the answer saves, below the verdict.
inline void print_saving(terminal const& out, whole_plan const& plan) {
  if (!plan.costs() || plan.mode() != scoreplan::mode::batch || !plan.costs()->is_good()) return;
  out.print_wrapped("", capitalized(scoreplan::explain(*plan.costs())) + ".");
}

inline void print_costs(terminal const& out, whole_plan const& plan) {
  if (!plan.costs()) {
    if (!plan.staffing()) return;
    print_heading(out, "What requests need");
    return out.print_wrapped("  ", words(*plan.staffing()));
  }
  comparison const costs = *plan.costs();
  if (plan.mode() != scoreplan::mode::batch || !costs.is_good()) {
    print_heading(out, "What it costs");
    if (plan.staffing()) out.print_wrapped("  ", words(*plan.staffing()));
    if (!costs.is_good()) return out.print_wrapped("  ", scoreplan::explain(costs));
    return out.print_wrapped("  ", scoreplan::explain(costs.real_time) + "; there is no batch to compare");
  }
  print_side_by_side(out, plan);
  if (plan.staffing()) out.print_wrapped("  ", words(*plan.staffing()));
  std::size_t const width = std::min<std::size_t>(out.width() > 24 ? out.width() - 4 : 20, 76);
  cost_chart const chart = chart_of(plan, width);
  if (chart.is_drawable()) print_chart(out, chart, width);
  out.print_wrapped("  ", words(costs.even) + "; ^ is the cadence of the decision");
}

}  // namespace advise
