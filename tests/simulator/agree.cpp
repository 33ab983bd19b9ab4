// SPDX-License-Identifier: MIT
// Asks the library and the event simulator about the same random pairs: each start, counts, gaps and rates must be the
// same.
//   agree PAIRS SEED [YEARS]   so many pairs, and then every zone of the table over some years (2; 0: none)
//   agree --pair SEED INDEX    one pair of them
// A pair that differs is said, then made as small as it can be, and said again.
#include <scoreplan/cron/rate.hpp>
#include <scoreplan/time/rate.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "simulator/pairs.hpp"

namespace {

using namespace pairs;
using scoreplan::fraction;
using scoreplan::time_span;

std::int64_t seconds_of(std::chrono::sys_seconds t) { return t.time_since_epoch().count(); }
time_span span_of(instant from, instant to) { return {simulated::instant(from), simulated::instant(to)}; }
std::int64_t size_of(std::vector<instant> const& list) { return static_cast<std::int64_t>(list.size()); }

// ---- What the simulator says

// How long before the span an engine has begun: that which finds each run from the one before as long as the library
// says; one that wakes each minute may still catch up with a change of the clock that was just before.
length begun_before(simulator::engine e) {
  return e == simulator::engine::kubernetes ? 400 * days : e == simulator::engine::posix ? days : 0;
}

// The starts of one line, in the order of time. Where the engine stops for good, the span ends: whether it starts again
// is not for the engine to say.
std::vector<instant> starts_of_line(pair& p, std::string const& text) {
  simulator::cron_line const line = simulator::read_cron(text, p.engine);
  length const lead = simulator::lead(p.job);
  instant const begun = p.from + lead - begun_before(p.engine);
  bool const walks = p.engine == simulator::engine::kubernetes;
  std::vector<instant> starts = walks ? simulator::kubernetes_runs(line, p.place.clock, begun, p.to + lead)
                                      : simulator::runs_of(line, p.engine, p.place.clock, {}, begun, p.to + lead);
  instant const last = starts.empty() ? begun - 1 : starts.back();
  bool const stops = walks && simulator::kubernetes_next(line, p.place.clock, last) == simulator::never;
  if (stops) p.to = std::max(p.from, last + 1 - lead);
  for (instant& t : starts) t -= lead;
  std::erase_if(starts, [&](instant t) { return t < p.from; });
  return starts;
}

std::vector<instant> starts_of(pair& p) {
  std::vector<instant> starts;
  for (std::string const& line : p.lines) {
    std::vector<instant> const more = starts_of_line(p, line);
    starts.insert(starts.end(), more.begin(), more.end());
  }
  length const lead = simulator::lead(p.job);
  for (auto const& o : simulator::occurrences(patterns_of(p.needs), p.place.clock, p.rule, p.from + lead, p.to + lead))
    starts.push_back(o.at - lead);
  if (p.lines.size() > 1) std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  std::erase_if(starts, [&](instant t) { return t >= p.to; });
  return starts;
}

// The times at a fixed offset.
std::vector<instant> times_at_fixed_offset(pair const& p, instant from, instant to) {
  std::vector<instant> times;
  for (auto const& o : simulator::occurrences(patterns_of(p.needs), simulator::fixed(0), {}, from, to))
    times.push_back(o.at);
  for (std::string const& line : p.lines) {
    simulator::cron_line const read = simulator::read_cron(line, p.engine);
    std::vector<instant> const more = simulator::on_the_wall_runs(read, simulator::fixed(0), {}, from, to);
    times.insert(times.end(), more.begin(), more.end());
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

length shortest_gap(std::vector<instant> const& list) {
  length shortest = simulator::never;
  for (std::size_t i = 1; i < list.size(); ++i) shortest = std::min(shortest, list[i] - list[i - 1]);
  return shortest;
}

std::int64_t count_in(std::vector<instant> const& list, instant from, instant to) {
  if (from >= to) return 0;
  return std::lower_bound(list.begin(), list.end(), to) - std::lower_bound(list.begin(), list.end(), from);
}

// After which time the times of a pair begin anew.
struct cycle {
  static constexpr length too_long = 8 * years_400;

  length begins = 0;
  length steps = 1;          // of equal steps: days, weeks or fixed periods
  std::int64_t months = 1;   // of steps of months
  bool by_calendar = false;  // months, dates or years count
  bool has_years = false;    // some years only: nothing begins anew

  static length common(length a, length b) {
    length x = a;
    length y = b;
    while (y != 0) x %= y, std::swap(x, y);
    return std::min(a / x * b, too_long);
  }

  static cycle of(pair const& p) {
    cycle c;
    if (is_cron(p)) c.steps = days, c.by_calendar = true;
    for (std::string const& line : p.lines) c.has_years |= !simulator::read_cron(line, p.engine).years.empty();
    for (simulator::pattern const& each : patterns_of(p.needs)) {
      c.begins = std::max({c.begins, each.anchor * days, each.starts});
      if (each.kind == simulator::pattern::with_period) c.steps = common(c.steps, each.period);
      if (each.kind == simulator::pattern::each_day) c.steps = common(c.steps, each.every * days);
      if (each.kind == simulator::pattern::on_weekdays) c.steps = common(c.steps, each.every * simulator::weeks);
      bool const by_month = each.kind == simulator::pattern::on_day || each.kind == simulator::pattern::on_nth_weekday;
      if (by_month) c.months = common(c.months, each.every), c.by_calendar = true;
    }
    return c;
  }

  [[nodiscard]] length whole() const {
    if (!by_calendar) return steps;
    return common(steps, std::min(common(4'800, months) / 4'800 * years_400, too_long));
  }
  // Whether 28 years and some more hold each gap of up to a year: longer steps meet the dates otherwise later on.
  [[nodiscard]] bool fits_28_years(instant from) const {
    int const year = simulator::date_of_day(from / days).year;
    bool const is_even = year / 100 == (year + 31) / 100 || (year + 31) / 100 % 4 == 0;
    return is_even && 12 % months == 0 && simulator::weeks % common(steps, days) == 0;
  }
};

// ---- What differs

struct difference {
  std::string words;
  instant at;
};
using finding = std::optional<difference>;

std::string said_number(std::int64_t number) { return said("%lld", static_cast<long long>(number)); }

finding differs(char const* what, std::int64_t said_by_library, std::int64_t expected, instant at) {
  if (said_by_library == expected) return {};
  return difference{std::string{what} + ": " + said_number(said_by_library) + ", the simulator " +
                        said_number(expected) + ", at " + said_instant(at),
                    at};
}

// Where two lists of instants differ first.
finding differs(char const* what, std::vector<instant> const& said_by_library, std::vector<instant> const& expected) {
  auto const [here, there] =
      std::mismatch(said_by_library.begin(), said_by_library.end(), expected.begin(), expected.end());
  if (here == said_by_library.end() && there == expected.end()) return {};
  std::string const ours = here == said_by_library.end() ? "none" : said_instant(*here);
  std::string const theirs = there == expected.end() ? "none" : said_instant(*there);
  instant const first = here == said_by_library.end() ? *there
                        : there == expected.end()     ? *here
                                                      : std::min(*here, *there);
  return difference{std::string{what} + ": " + ours + ", the simulator " + theirs, first};
}

// ---- The questions

template <class Runs>
class questions {
 public:
  questions(pair const& p, Runs const& runs, std::vector<instant> const& expected, dice& d)
      : pair_{p}, runs_{runs}, expected_{expected}, dice_{d} {}

  [[nodiscard]] finding ask() {
    finding (questions::*const all[])() = {&questions::forwards, &questions::in_span, &questions::backwards,
                                           &questions::counts,   &questions::gap,     &questions::over_the_cycle};
    for (auto const question : all)
      if (finding const found = (this->*question)()) return found;
    return {};
  }

 private:
  finding forwards() {
    std::vector<instant> list;
    for (auto t = runs_.next(simulated::instant(pair_.from - 1)); t && seconds_of(*t) < pair_.to; t = runs_.next(*t)) {
      list.push_back(seconds_of(*t));
      if (list.size() > expected_.size()) break;
    }
    return differs("next", list, expected_);
  }
  finding in_span() {
    if (dice_.below(3) != 0) return {};
    std::vector<instant> list;
    runs_.each_in(span_of(pair_.from, pair_.to), [&](std::chrono::sys_seconds t) { list.push_back(seconds_of(t)); });
    return differs("each_in", list, expected_);
  }
  finding backwards() {
    if (dice_.below(4) != 0) return {};
    std::vector<instant> list;
    for (auto t = runs_.previous(simulated::instant(pair_.to)); t && seconds_of(*t) >= pair_.from;
         t = runs_.previous(*t)) {
      list.push_back(seconds_of(*t));
      if (list.size() > expected_.size()) break;
    }
    std::reverse(list.begin(), list.end());
    return differs("previous", list, expected_);
  }

  // The whole span, and parts: at random, around changes of the clock, and from and to a start.
  finding counts() {
    if (finding const whole = count(pair_.from, pair_.to)) return whole;
    for (int i = 0; i < 8; ++i) {
      auto const [from, to] = some_part(i);
      if (finding const part = count(std::max(from, pair_.from), std::min(to, pair_.to))) return part;
    }
    return {};
  }
  finding count(instant from, instant to) {
    std::int64_t const counted = runs_.count(span_of(from, to));
    if (counted == count_in(expected_, from, to)) return {};
    std::string const what = "count from " + said_instant(from) + " to " + said_instant(to);
    return differs(what.c_str(), counted, count_in(expected_, from, to), from);
  }
  instant some_instant() { return pair_.from + some_length(dice_, pair_.to - pair_.from); }
  std::pair<instant, instant> some_part(int kind) {
    instant from = some_instant();
    auto const& changes = pair_.place.clock.changes;
    bool const near = kind < 4 && !changes.empty();
    if (near) from = changes[static_cast<std::size_t>(dice_.below(static_cast<int>(changes.size())))].at;
    if (kind == 0) return {from - some_length(dice_, 2 * hours) - 1, from + some_length(dice_, 2 * hours)};
    if (near) return {from - some_length(dice_, 2 * days), from + some_length(dice_, 2 * days)};
    if (kind == 4) return {from, from + 365 * days};
    if (kind == 5) return {from, from + hours};
    if (expected_.empty() || kind == 6) return {from, some_instant()};
    auto const some = static_cast<std::size_t>(dice_.below(static_cast<int>(expected_.size())));
    return {expected_[some] + dice_.below(2), expected_[expected_.size() - 1 - some / 2] + dice_.below(2)};
  }

  finding gap() {
    auto const shortest = runs_.shortest_gap(span_of(pair_.from, pair_.to));
    length const expected = shortest_gap(expected_);
    length const here = shortest ? shortest->length.count() : simulator::never;
    if (finding const length_differs = differs("shortest gap", here, expected, pair_.from)) return length_differs;
    if (!shortest) return {};
    instant const ends = seconds_of(shortest->ends);
    auto const end = std::lower_bound(expected_.begin(), expected_.end(), ends);
    bool const is_there = end != expected_.end() && *end == ends && end != expected_.begin() && ends - end[-1] == here;
    return is_there ? finding{} : differs("end of the shortest gap", ends, 0, ends);
  }

  // The ordinary gap and the rate, against the times at a fixed offset over a cycle that holds all of them, or else
  // over one that bounds them.
  finding over_the_cycle() {
    cycle const c = cycle::of(pair_);
    instant const from = std::max(pair_.from, c.begins) / days * days + (c.begins > pair_.from ? days : 0);
    auto const in = [&](length span) { return size_of(expected_) * span / std::max<length>(pair_.to - pair_.from, 1); };
    constexpr std::int64_t most = 300'000;
    bool const is_known = !expected_.empty() || pair_.to - pair_.from >= years_28;
    if (!is_known) return {};
    if (c.has_years) return over_some_years(in(230 * 366 * days) < most);
    length const whole = c.whole();
    bool const takes_whole = whole < cycle::too_long && (whole < days || in(2 * whole) < most) &&
                             (whole < years_400 || pair_.is_long || dice_.below(8) == 0);
    if (takes_whole) {
      std::vector<instant> const times = times_at_fixed_offset(pair_, from, from + 2 * whole + days);
      if (finding const differs_here = ordinary_gap(shortest_gap(times), true)) return differs_here;
      return rate(fraction::of(count_in(times, from, from + whole), whole) * fraction{years_400}, 0);
    }
    if (pair_.is_long) {
      std::vector<instant> const times = times_at_fixed_offset(pair_, from, from + years_400);
      if (finding const differs_here = ordinary_gap(shortest_gap(times), false)) return differs_here;
      return rate(size_of(times), 64);
    }
    bool const holds_all = c.fits_28_years(from) && in(31 * 366 * days) < most;
    length const span = holds_all ? 31 * 366 * days : std::min(years_28, pair_.to - pair_.from);
    length const shortest = shortest_gap(times_at_fixed_offset(pair_, from, from + span));
    return ordinary_gap(shortest, holds_all && shortest <= 366 * days);
  }
  // Lines of some years only.
  finding over_some_years(bool holds_all) {
    if (runs_.in_400_years().is_good()) return difference{"a rate of times that do not repeat", pair_.from};
    instant const from = holds_all ? 0 : pair_.from;
    instant const to = holds_all ? simulator::at(2200, 1, 1) : pair_.to;
    length const shortest = shortest_gap(times_at_fixed_offset(pair_, from, to));
    return ordinary_gap(shortest, holds_all);
  }

  // A gap that is found in a part of the cycle only is not shorter than the ordinary one.
  finding ordinary_gap(length expected, bool is_exact) {
    scoreplan::timespan const ordinary = runs_.ordinary_gap();
    length const here = ordinary.has_value() ? ordinary.shortest().count() / 1'000'000'000 : simulator::never;
    if (!is_exact && here <= expected) return {};
    return differs("ordinary gap", here, expected, pair_.from);
  }
  finding rate(fraction const& expected, std::int64_t most_apart) {
    fraction const here = runs_.in_400_years();
    fraction const apart = here - expected;
    if (here.is_good() && apart <= fraction{most_apart} && -apart <= fraction{most_apart}) return {};
    return differs("floor of in_400_years", here.is_good() ? here.floor() : -1, expected.floor(), pair_.from);
  }

  pair const& pair_;
  Runs const& runs_;
  std::vector<instant> const& expected_;
  dice& dice_;
};

template <class Runs>
finding ask(pair const& p, Runs const& runs, std::vector<instant> const& expected, std::uint32_t seed) {
  dice d{seed};
  return questions<Runs>{p, runs, expected, d}.ask();
}

struct answer {
  finding found;
  std::int64_t starts = 0;
};

// What differs about a pair. The same seed asks about the same parts of its span.
answer compare(pair p, std::uint32_t seed) {
  std::vector<instant> const expected = starts_of(p);
  if (is_cron(p)) return {ask(p, runs_of_lines(p), expected, seed), size_of(expected)};
  return {ask(p, runs_of_needs(p), expected, seed), size_of(expected)};
}

// ---- Smaller pairs

std::vector<pair> smaller(pair const& p, instant differs_at) {
  std::vector<pair> list;
  auto const add = [&](auto change) {
    pair less = p;
    change(less);
    list.push_back(less);
  };
  for (std::size_t i = 0; p.needs.size() > 1 && i < p.needs.size(); ++i)
    add([&](pair& less) { less.needs.erase(less.needs.begin() + static_cast<std::ptrdiff_t>(i)); });
  for (std::size_t i = 0; p.lines.size() > 1 && i < p.lines.size(); ++i)
    add([&](pair& less) { less.lines.erase(less.lines.begin() + static_cast<std::ptrdiff_t>(i)); });
  if (simulator::lead(p.job) != 0) add([](pair& less) { less.job = {}; });
  if (!p.place.clock.changes.empty()) add([](pair& less) { less.place = {}; });
  for (length const around : {2 * days, 40 * days, 400 * days})
    if (p.from < differs_at - around) add([&](pair& less) { less.from = differs_at - around; });
  for (length const around : {2 * days, 40 * days, 400 * days})
    if (p.to > differs_at + around) add([&](pair& less) { less.to = differs_at + around; });
  for (std::size_t i = 0; i < p.needs.size(); ++i) {
    if (p.needs[i].times.size() > 1 && !p.needs[i].is_window) add([&](pair& less) { less.needs[i].times.pop_back(); });
    if (p.needs[i].every > 1) add([&](pair& less) { less.needs[i].every = 1; });
  }
  return list;
}

pair smallest(pair p, finding found, std::uint32_t seed) {
  for (int most = 60; most > 0; --most) {
    bool is_smaller = false;
    for (pair const& less : smaller(p, found->at)) {
      if (less.from >= less.to || less.from < 800 * days) continue;
      finding const still = compare(less, seed).found;
      if (!still) continue;
      p = less;
      found = still;
      is_smaller = true;
      break;
    }
    if (!is_smaller) break;
  }
  return p;
}

void tell(pair const& p, finding const& found, std::uint32_t seed) {
  std::printf("%s%s\n", said_pair(p).c_str(), found->words.c_str());
  pair const less = smallest(p, found, seed);
  std::printf("smaller:\n%s%s\n\n", said_pair(less).c_str(), compare(less, seed).found->words.c_str());
  std::fflush(stdout);
}

// ---- Many pairs

int ask_pairs(std::uint64_t count, std::uint64_t seed) {
  constexpr int most_told = 10;
  int wrong = 0;
  std::uint64_t of_cron = 0;
  std::uint64_t shorter = 0;
  std::uint64_t over_400_years = 0;
  std::int64_t starts = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    pair const p = some_pair(seed, i);
    answer const here = compare(p, seed_of(seed, i));
    of_cron += is_cron(p) ? 1U : 0U;
    over_400_years += p.is_long ? 1U : 0U;
    shorter += p.to - p.from < years_28 ? 1U : 0U;
    starts += here.starts;
    if (!here.found || ++wrong > most_told) continue;
    std::printf("agree --pair %llu %llu\n", static_cast<unsigned long long>(seed), static_cast<unsigned long long>(i));
    tell(p, here.found, seed_of(seed, i));
  }
  std::printf(
      "seed %llu: %llu pairs, %llu of them cron, %llu over 400 years, %llu shorter than 28; %lld starts; "
      "%d differ\n",
      static_cast<unsigned long long>(seed), static_cast<unsigned long long>(count),
      static_cast<unsigned long long>(of_cron), static_cast<unsigned long long>(over_400_years),
      static_cast<unsigned long long>(shorter), static_cast<long long>(starts), wrong);
  return wrong;
}

int ask_pair(std::uint64_t seed, std::uint64_t index) {
  pair const p = some_pair(seed, index);
  finding const found = compare(p, seed_of(seed, index)).found;
  if (found) tell(p, found, seed_of(seed, index));
  else std::printf("%sno difference\n", said_pair(p).c_str());
  return found ? 1 : 0;
}

// ---- Every zone

std::vector<pair> plain_pairs() {
  std::vector<pair> list;
  auto const add_need = [&](repeated const& each) { list.push_back({.needs = {each}}); };
  add_need({.kind = repeated::each_day, .times = {2 * hours + 30 * minutes}});
  add_need({.kind = repeated::each_hour, .times = {5 * minutes}});
  add_need({.kind = repeated::each_week, .times = {30 * minutes}, .weekdays = 1U << simulator::sunday});
  for (simulator::engine const e : {simulator::engine::kubernetes, simulator::engine::posix})
    for (char const* const line : {"30 2 * * *", "5 * * * *", "30 0 * * 0"})
      list.push_back({.lines = {line}, .engine = e});
  return list;
}

// Daily, hourly and weekly starts in a zone, from the first of a year that it knows.
int ask_zone(std::string_view name, int years) {
  constexpr length engine_begins = 402 * days;
  scoreplan::any_zone const zone = scoreplan::find_zone(name);
  bool const knows_all = zone.since() == (std::chrono::sys_seconds::min)();
  instant const known = knows_all ? 0 : seconds_of(zone.since());
  instant const from = std::max(simulator::at(2026, 1, 1), known + engine_begins);
  instant const to = from + years * 365 * days + years / 4 * days;
  int wrong = 0;
  for (pair p : plain_pairs()) {
    p.from = from;
    p.to = to;
    p.place = named_place(name, from - engine_begins, to + days);
    finding const found = compare(p, 1).found;
    if (!found) continue;
    ++wrong;
    tell(p, found, 1);
  }
  return wrong;
}

// A zone whose clock follows no rule that lasts has no starts.
int ask_zone_without_times(std::string_view name) {
  pair p = plain_pairs()[0];
  p.place.zone = scoreplan::find_zone(name);
  return runs_of_needs(p).next(simulated::instant(0)) || runs_of_needs(p).count(span_of(0, years_28)) != 0 ? 1 : 0;
}

int ask_zones(int years) {
  int wrong = 0;
  int without_times = 0;
  int all = 0;
  for (std::string_view const name : scoreplan::detail::zone_table::names) {
    bool const has_times = scoreplan::find_zone(name).fault() == scoreplan::zone_fault::none;
    wrong += has_times ? ask_zone(name, years) : ask_zone_without_times(name);
    without_times += has_times ? 0 : 1;
    ++all;
  }
  std::printf("%d zones over %d years, %d of them without times; %d differ\n", all, years, without_times, wrong);
  return wrong;
}

std::uint64_t number(char const* text) { return std::strtoull(text, nullptr, 10); }

}  // namespace

int main(int count, char** words) {
  bool const is_one = count == 4 && std::string_view{words[1]} == "--pair";
  if (count != 3 && count != 4) {
    std::puts("agree PAIRS SEED [YEARS] | agree --pair SEED INDEX");
    return 2;
  }
  if (is_one) return ask_pair(number(words[2]), number(words[3]));
  int const wrong = ask_pairs(number(words[1]), number(words[2]));
  int const years = count == 4 ? std::atoi(words[3]) : 2;
  return wrong + (years > 0 ? ask_zones(years) : 0) == 0 ? 0 : 1;
}
