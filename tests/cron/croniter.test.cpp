// SPDX-License-Identifier: MIT
// Checks expressions against croniter (Debian: python3-croniter), where its reading is that of a dialect here. It is
// not asked where it deviates:
//   a day field names every day otherwise than by "*", as "1-31" does: croniter takes that for "*", so that the other
//     field alone counts;
//   a star has a step beside another day field: croniter restricts, as Kubernetes does, not as Vixie does;
//   there are seconds: croniter has them last, so the fields are written in its order for it; days that must fit both
//     fields are its day_or=False;
//   a weekday has "L": croniter writes "L5" for "5L", and counts from Sunday 0;
//   no date fits within 50 years: croniter gives up;
//   the way back leads to a 29 February: croniter goes past it;
//   a step is larger than the field: Debian's version takes "*/75" as the library does, later ones refuse it;
//   the dialect of Airflow is that of croniter 6.0, and Debian has 1.3, which refuses ranges that run backwards, reads
//   "5-5" as 5 and "1/2" among weekdays up to 7.
#include <scoreplan/cron.hpp>
#include <scoreplan/cron/engines.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

#include "testing.hpp"

namespace {

using scoreplan::cron;
using scoreplan::cron_dialect;
using scoreplan::found;
using scoreplan::parse_cron;
using std::chrono::local_seconds;
using std::chrono::seconds;

struct question {
  cron_dialect const* dialect;
  std::string ours;
  std::string theirs;
  std::int64_t from = 0;
};

// Each line of input has whether days must fit either field or both, an instant, and the expression. The output is one
// line with three times after the instant, and one with three before it.
constexpr char script[] = R"(
import sys
from croniter import croniter, CroniterBadDateError

def three(step):
    try:
        return [int(step(float)) for _ in range(3)]
    except CroniterBadDateError:
        return ["none"]

for line in sys.stdin:
    either, start, text = line.rstrip("\n").split("|")
    for back in False, True:
        times = croniter(text, float(start), day_or=either == "1")
        print(*three(times.get_prev if back else times.get_next))
)";

bool is_installed() { return std::system("/usr/bin/python3 -c 'import croniter' 2>/dev/null") == 0; }

std::vector<std::string> ask(std::vector<question> const& questions) {
  std::string const name = "scoreplan_croniter." + std::to_string(getpid());
  {
    std::ofstream input{name};
    for (question const& each : questions)
      input << (each.dialect->when_both == cron_dialect::both_days::either) << '|' << each.from << '|' << each.theirs
            << '\n';
    std::ofstream{name + ".py"} << script;
  }
  std::string const command = "/usr/bin/python3 " + name + ".py <" + name + " >" + name + ".out";
  bool const ran = std::system(command.c_str()) == 0;
  std::vector<std::string> answers;
  std::ifstream output{name + ".out"};
  for (std::string line; ran && std::getline(output, line);) answers.push_back(line);
  for (char const* end : {"", ".py", ".out"}) std::remove((name + end).c_str());
  return answers;
}

// The library's three times after the instant, or before it.
std::vector<std::int64_t> our_times(question const& asked, bool back) {
  cron const times = parse_cron(asked.ours, *asked.dialect).value;
  std::vector<std::int64_t> result;
  local_seconds at{seconds{asked.from}};
  for (int i = 0; i < 3; ++i) {
    found<local_seconds> const found = back ? times.previous(at) : times.next(at);
    at = found ? *found : at;
    result.push_back(found ? at.time_since_epoch().count() : -1);
  }
  return result;
}

std::string text_of(std::vector<std::int64_t> const& times) {
  std::string text;
  for (std::int64_t const time : times) text += (text.empty() ? "" : " ") + std::to_string(time);
  return text;
}

bool has_29_february(std::vector<std::int64_t> const& times) {
  using namespace std::chrono;
  for (std::int64_t const time : times) {
    year_month_day const date{floor<days>(local_seconds{seconds{time}})};
    if (date.month() == February && date.day() == day{29}) return true;
  }
  return false;
}

bool agrees(question const& asked, bool back, std::string const& theirs) {
  std::vector<std::int64_t> const ours = our_times(asked, back);
  if (text_of(ours) == (theirs == "none" ? "-1 -1 -1" : theirs) || (back && has_29_february(ours))) return true;
  std::fprintf(stderr, "%s \"%s\" %s %lld: ours %s, croniter's %s\n", std::string{asked.dialect->name}.c_str(),
               asked.ours.c_str(), back ? "before" : "after", static_cast<long long>(asked.from), text_of(ours).c_str(),
               theirs.c_str());
  return false;
}

class generator {
 public:
  question next() {
    question result = any();
    result.from = number(946'684'800, 2'000'000'000);  // in 2000 to 2033
    return result;
  }

 private:
  int number(int least, int most) {
    return least + static_cast<int>(random_() % (static_cast<unsigned>(most) - static_cast<unsigned>(least) + 1));
  }
  bool one_in(int many) { return number(1, many) == 1; }

  question any() {
    std::string const time = field(0, 59, true) + " " + field(0, 23, true) + " ";
    std::string const month = field(1, 12, true);
    std::string const second = field(0, 59, true);
    int const nth = number(1, 4);
    int const weekday = number(0, 6);
    std::string const sunday_1 = std::to_string(weekday + 1);
    std::string const sunday_0 = std::to_string(weekday);
    switch (number(0, 7)) {
      case 0: return {&scoreplan::quartz_cron, "0 " + time + "L " + month + " ?", time + "L " + month + " *"};
      case 1:
        return {&scoreplan::quartz_cron, "0 " + time + "? " + month + " " + sunday_1 + "#" + std::to_string(nth),
                time + "* " + month + " " + sunday_0 + "#" + std::to_string(nth)};
      case 2:
        return {&scoreplan::quartz_cron, "0 " + time + "? " + month + " " + sunday_1 + "L",
                time + "* " + month + " L" + sunday_0};
      case 3: {
        std::string const text = time + field(1, 28, false) + " " + month + " " + field(0, 6, false);
        return {&scoreplan::six_field_cron, second + " " + text, text + " " + second};
      }
      case 4: {
        std::string const text = time + field(1, 28, false) + " " + month + " " + field(0, 6, false);
        return {&scoreplan::posix_cron, text, text};
      }
      case 5: {
        std::string const text = time + field(1, 28, true) + " " + month + " " + field(0, 6, true);
        return {&scoreplan::airflow_cron, text, text};
      }
      case 6: {
        std::string const day = one_in(2) ? "*" : field(1, 28, true);
        std::string const special = one_in(2) ? "L" + sunday_0 : sunday_0 + "#" + std::to_string(nth);
        std::string const weekdays = one_in(2) ? special : field(0, 6, false);
        std::string const last = one_in(2) ? "L" : "L," + std::to_string(number(1, 27));
        std::string const text = time + (weekdays == special ? day : last) + " " + month + " " + weekdays;
        return {&scoreplan::airflow_cron, text, text};
      }
      default: {
        std::string const text = time + field(1, 28, true) + " " + month + " " + field(0, 6, true);
        return {&scoreplan::kubernetes_cron, text, text};
      }
    }
  }

  // A field of two values or more, but never of all; it is a star with a step where that is asked for.
  std::string field(int least, int most, bool may_step) {
    int const half = least + (most - least) / 2;
    switch (number(0, 5)) {
      case 0: return "*";
      case 1: return may_step ? "*/" + std::to_string(number(2, half - least)) : "*";
      case 2: return std::to_string(number(least, half)) + "-" + std::to_string(number(half + 1, most - 1));
      case 3: return std::to_string(number(least, half)) + "," + std::to_string(number(half, most));
      default: return std::to_string(number(least, most));
    }
  }

  std::mt19937 random_{4};
};

}  // namespace

TEST_RUN("croniter finds the same times") {
  if (!is_installed()) {
    std::printf("skipped: python3-croniter is not installed\n");
    return;
  }
  std::vector<question> questions = {
      {&scoreplan::posix_cron, "0 6 * * 1", "0 6 * * 1"},
      {&scoreplan::posix_cron, "0 0 13 * 5", "0 0 13 * 5"},
      {&scoreplan::posix_cron, "0 0 * * 7", "0 0 * * 7"},
      {&scoreplan::posix_cron, "0 0 * * 5-7", "0 0 * * 5-7"},
      {&scoreplan::posix_cron, "0 0 29 2 *", "0 0 29 2 *", 1'500'000'000},
      {&scoreplan::posix_cron, "*/5 8-18 * * MON-FRI", "*/5 8-18 * * MON-FRI"},
      {&scoreplan::kubernetes_cron, "0 0 */10 * 0", "0 0 */10 * 0"},
      {&scoreplan::kubernetes_cron, "5/15 0 * * *", "5/15 0 * * *"},
      {&scoreplan::six_field_cron, "30 0 0 13 * 5", "0 0 13 * 5 30"},
      {&scoreplan::quartz_cron, "0 0 0 L * ?", "0 0 L * *"},
      {&scoreplan::airflow_cron, "0 0 */10 * 0", "0 0 */10 * 0"},
      {&scoreplan::airflow_cron, "0 0 1,* * 0", "0 0 1,* * 0"},
      {&scoreplan::airflow_cron, "0 0 */2 * 0-6", "0 0 */2 * 0-6"},
      {&scoreplan::airflow_cron, "0 0 * * 5-7", "0 0 * * 5-7"},
      {&scoreplan::airflow_cron, "0 0 * * sat-sun", "0 0 * * sat-sun"},
      {&scoreplan::airflow_cron, "0 0 13 * 5#2", "0 0 13 * 5#2"},
      {&scoreplan::airflow_cron, "0 0 1,L * *", "0 0 1,L * *"},
      {&scoreplan::airflow_cron, "5/20 0 * * L5", "5/20 0 * * L5"},
  };
  for (question& each : questions) each.from = each.from == 0 ? 1'767'225'600 : each.from;
  generator random;
  while (questions.size() < 2000) questions.push_back(random.next());
  std::vector<std::string> const answers = ask(questions);
  HOLDS_NOW(answers.size() == 2 * questions.size());
  int differing = 0;
  for (std::size_t i = 0; i < answers.size(); ++i)
    differing += agrees(questions[i / 2], i % 2 == 1, answers[i]) ? 0 : 1;
  HOLDS_NOW(differing == 0);
}
