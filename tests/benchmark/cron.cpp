// SPDX-License-Identifier: MIT
// Times reading cron text and finding the next time of an expression; each call takes the result of the last. Beside it
// runs a naive reader that splits the text again and steps from minute to minute. The two run in turn, and each figure
// is the fastest of several rounds. The sums are kept, so that no call is dropped.
#include <scoreplan/cron.hpp>
#include <scoreplan/time/posix_zone.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

namespace {

using namespace std::chrono;
using scoreplan::cron;
using scoreplan::in_zone;
using scoreplan::parse_cron;

constexpr int calls = 1000;
constexpr int rounds = 300;
constexpr local_seconds start = local_days{2026y / January / 1};

long long sum = 0;

// A text that the compiler cannot see through.
std::string_view opaque(std::string_view text) {
  char const* letters = text.data();
  asm volatile("" : "+r"(letters));
  return {letters, text.size()};
}

// The nanoseconds per call of `next`, where each call takes the result of the last.
template <class Time, class Next>
double time_chain(Time from, int times, Next next) {
  auto const begin = steady_clock::now();
  Time at = from;
  for (int i = 0; i < times; ++i) {
    at = next(at);
    asm volatile("" : "+r"(at));
  }
  sum += at.time_since_epoch().count();
  return duration<double, std::nano>(steady_clock::now() - begin).count() / times;
}

// The naive way: a table for each field, and a look at every following minute.
class naive_cron {
 public:
  explicit naive_cron(std::string const& text) {
    constexpr int least[] = {0, 0, 1, 1, 0};
    constexpr int most[] = {59, 23, 31, 12, 6};
    std::size_t at = 0;
    for (std::size_t field = 0; field < 5; ++field) {
      std::size_t const end = text.find(' ', at);
      read(text.substr(at, end - at), least[field], most[field], fields_[field]);
      at = end + 1;
    }
  }

  [[nodiscard]] local_seconds next(local_seconds after) const {
    for (local_seconds time = floor<minutes>(after) + minutes{1};; time += minutes{1})
      if (fits(time)) return time;
  }

 private:
  using table = std::array<bool, 60>;

  static void read(std::string const& text, int least, int most, table& into) {
    std::string const range = text.substr(0, text.find('/'));
    int const step = range.size() < text.size() ? std::stoi(text.substr(range.size() + 1)) : 1;
    if (range == "MON-FRI") return read("1-5", least, most, into);
    std::size_t const dash = range.find('-');
    int const first = range == "*" ? least : std::stoi(range);
    int const last = range == "*" ? most : dash == std::string::npos ? first : std::stoi(range.substr(dash + 1));
    for (int value = first; value <= last; value += step) into[static_cast<std::size_t>(value)] = true;
  }
  [[nodiscard]] bool fits(local_seconds time) const {
    local_days const day = floor<days>(time);
    year_month_day const date{day};
    hh_mm_ss const of_day{time - day};
    return fields_[0][static_cast<std::size_t>(of_day.minutes().count())] &&
           fields_[1][static_cast<std::size_t>(of_day.hours().count())] && fields_[2][unsigned{date.day()}] &&
           fields_[3][unsigned{date.month()}] && fields_[4][weekday{day}.c_encoding()];
  }

  std::array<table, 5> fields_{};
};

// Whether both ways find the same times.
bool agree(cron const& ours, naive_cron const& theirs, int times) {
  local_seconds time = start;
  for (int i = 0; i < times; ++i) {
    if (*ours.next(time) != theirs.next(time)) return false;
    time = theirs.next(time);
  }
  return true;
}

struct figures {
  double ours = 1e12;
  double naive = 1e12;

  void keep(double& least, double here) { least = here < least ? here : least; }
};

figures time_parse(std::string_view text) {
  figures best;
  std::string const copy{text};
  for (int round = 0; round < rounds; ++round) {
    best.keep(best.ours, time_chain(start, calls, [&](local_seconds t) {
                // The fault of what was read is used in the next call, so that nothing of the reading is dropped.
                cron const read = parse_cron(opaque(text)).value;
                asm volatile("" : : "r"(&read) : "memory");
                return t + seconds{read.fault().exists() ? 1 : 0};
              }));
    if (round % 30 != 0) continue;
    best.keep(best.naive, time_chain(start, calls, [&](local_seconds t) {
                naive_cron const read{copy};
                asm volatile("" : : "r"(&read) : "memory");
                return t;
              }));
  }
  return best;
}

figures time_next(std::string_view text, int naive_calls) {
  figures best;
  cron const ours = parse_cron(text).value;
  naive_cron const theirs{std::string{text}};
  for (int round = 0; round < rounds; ++round) {
    best.keep(best.ours, time_chain(start, calls, [&](local_seconds t) { return *ours.next(t); }));
    if (round % 60 != 0) continue;
    best.keep(best.naive, time_chain(start, naive_calls, [&](local_seconds t) { return theirs.next(t); }));
  }
  return best;
}

void report(char const* what, std::string_view text, figures found) {
  std::printf("%-6s %-24s %8.1f ns   naive %14.1f ns   %10.1f x\n", what, std::string{text}.c_str(), found.ours,
              found.naive, found.naive / found.ours);
}

template <class Zone>
void report_in_zone(std::string_view text, Zone const& zone) {
  double iterated = 1e12;
  double single = 1e12;
  auto const times = in_zone(parse_cron(text).value, zone);
  sys_seconds const from = sys_days{2026y / January / 1};
  for (int round = 0; round < rounds; ++round) {
    auto const begin = steady_clock::now();
    int count = 0;
    for (sys_seconds const t : times.between({from, (sys_seconds::max)()})) {
      sum += t.time_since_epoch().count();
      if (++count == calls) break;
    }
    double const here = duration<double, std::nano>(steady_clock::now() - begin).count() / calls;
    iterated = here < iterated ? here : iterated;
    double const alone = time_chain(from, calls, [&](sys_seconds t) { return *times.next(t); });
    single = alone < single ? alone : single;
  }
  std::printf("Paris  %-24s %8.1f ns while iterating, %8.1f ns a single call\n", std::string{text}.c_str(), iterated,
              single);
}

}  // namespace

int main() {
  struct {
    std::string_view text;
    int naive_calls;
  } const all[] = {{"0 6 * * 1", 100}, {"0 0 1 * *", 30}, {"0 0 29 2 *", 2}, {"*/5 8-18 * * MON-FRI", 500}};
  scoreplan::posix_zone const paris{"CET-1CEST,M3.5.0,M10.5.0/3"};
  for (auto const& each : all) {
    if (!agree(parse_cron(each.text).value, naive_cron{std::string{each.text}}, each.naive_calls)) return 1;
    report("parse", each.text, time_parse(each.text));
  }
  for (auto const& each : all) report("next", each.text, time_next(each.text, each.naive_calls));
  for (auto const& each : all) report_in_zone(each.text, paris);
  std::printf("(sum %lld)\n", sum);
}
