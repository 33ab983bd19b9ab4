// SPDX-License-Identifier: MIT
// Tests the example programs as a person at a terminal meets them.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "programs/program.hpp"
#include "testing.hpp"

namespace {

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

// Whether bad input gives status 2, nothing on stdout, and one line on stderr that names what is wrong.
bool refuses(std::string const& flags, std::vector<std::string> const& names) {
  finished const said = run("advise " + flags);
  bool all = said.status == 2 && said.out.empty() && std::count(said.err.begin(), said.err.end(), '\n') == 1;
  for (std::string const& name : names) all = all && contains(said.err, name);
  if (!all) std::fprintf(stderr, "advise %s: status %d, %s", flags.c_str(), said.status, said.err.c_str());
  return all;
}

std::string const routes = "--name routes --cadence P1D --data-refresh P1D --run 4min --start-up 8min --wait 12h";

}  // namespace

TEST_RUN("advise --json gives the six scenarios") {
  std::string const short_job = " --start-up PT8M --run PT4M ";
  finished said =
      run("advise --json --name fries --demand scheduled --cadence P1W --data-refresh P1D "
          "--data-lateness PT2H --run PT40M --start-up PT8M --wait PT36H");
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(contains(
      said.out,
      R"({"name":"fries","mode":"batch","trigger":"schedule","cadence":"P1W","horizon":1,"steps_to_forecast":2,)"
      R"("turnaround":"PT48M","slack":"P1DT11H12M",)"));
  HOLDS_NOW(contains(said.out, R"("alternative":null)"));
  said = run("advise --json --answer 1s " + routes);
  HOLDS_NOW(contains(
      said.out,
      R"({"name":"routes","mode":"batch","trigger":"schedule","cadence":"P1D","horizon":1,"steps_to_forecast":2,)"
      R"("turnaround":"PT12M","slack":"PT11H48M",)"));
  HOLDS_NOW(contains(said.out, R"({"rule":"R85","option":"batch","have":"PT12M","need":"PT12H","holds":true,)"));
  HOLDS_NOW(contains(said.out, R"({"quantity":"wait","relation":"below","threshold":"PT12M","to":"real_time",)"));
  HOLDS_NOW(contains(said.out, R"("alternative":{"mode":"real_time","turnaround":"PT1S",)"));
  said = run("advise --json --name fraud --demand per-event" + short_job + "--wait 1s --answer 100ms");
  HOLDS_NOW(contains(said.out,
                     R"("mode":"real_time","trigger":"arrival","cadence":null,"horizon":1,"steps_to_forecast":null,)"
                     R"("turnaround":"PT0.1S","slack":"PT0.9S",)"));
  said =
      run("advise --json --name maintenance --cadence 1mo --data-refresh 1d --start-up 8min --run 30min "
          "--wait 3d");
  HOLDS_NOW(contains(said.out, R"("mode":"batch","trigger":"schedule","cadence":"P1M","horizon":1,)"));
  said = run("advise --json --demand per-event --start-up 8min --run 30min --wait 10s");
  HOLDS_NOW(contains(said.out, R"({"name":null,"mode":"real_time","trigger":"arrival",)"));
  said = run("advise --json --name costing --demand on-request" + short_job + "--wait 2s --answer 300ms");
  HOLDS_NOW(contains(said.out, R"("mode":"real_time","trigger":"request",)"));
  HOLDS_NOW(contains(said.out, R"({"id":"all_at_once",)"));
  said = run("advise --json --name recommendations --demand per-event" + short_job + "--wait 200ms --answer 50ms");
  HOLDS_NOW(contains(said.out, R"("mode":"real_time","trigger":"arrival",)"));
  HOLDS_NOW(said.err.empty());
}

TEST_RUN("advise says the verdict first") {
  finished const said = run("advise --answer 1s " + routes);
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(said.err.empty());
  HOLDS_NOW(said.out == R"(BATCH  routes
Score in batch, every day: a prediction takes 12 min, with 11 h 48 min to spare.

Why
  yes  batch      turnaround   12 min  <=  wait    12 h  R85
  yes  batch      busy         12 min  <=  period  1 d   R32
  yes  real time  answer time  1 s     <=  wait    12 h  R87

Instead
  real time would do as well: each prediction would come 1 s after its data
  instead of 12 min

What would change this
  wait         below 12 min       ->  real time
  wait         below 1 s          ->  neither mode
  start up     above 11 h 56 min  ->  real time
  environment  above 11 h 48 min  ->  real time
  run          above 11 h 52 min  ->  real time
  delivery     above 11 h 48 min  ->  real time
)");
}

TEST_RUN("advise respects the width, and colours nothing that is no terminal") {
  finished const said = run("advise --wait 2s", "COLUMNS=50");
  HOLDS_NOW(said.status == 0);
  std::istringstream lines{said.out};
  for (std::string line; std::getline(lines, line);) HOLDS_NOW(line.size() <= 50);
  HOLDS_NOW(!contains(said.out, "\x1b"));
}

#ifdef __linux__
TEST_RUN("on a terminal advise uses colour, unless NO_COLOR is set") {
  std::string const terminal = "TERM=xterm script -qec '" SCOREPLAN_PROGRAMS "/advise --wait 2s' /dev/null >";
  if (std::system("script -qec true /dev/null >script.out 2>&1") != 0)
    SUCCEED("script(1) is not there, or gets no terminal");
  else {
    HOLDS_NOW(std::system((terminal + "colour.out").c_str()) == 0);
    HOLDS_NOW(std::system(("NO_COLOR=1 " + terminal + "no_colour.out").c_str()) == 0);
    HOLDS_NOW(contains(read_file("colour.out"), "\x1b[1;32mREAL TIME\x1b[0m"));
    HOLDS_NOW(contains(read_file("no_colour.out"), "REAL TIME"));
    HOLDS_NOW(!contains(read_file("no_colour.out"), "\x1b"));
  }
}
#endif

TEST_RUN("advise ends with 1 when neither mode will do") {
  finished const said = run("advise --cadence 5min --data-refresh 5min --run 10min --wait 1min --answer 2min");
  HOLDS_NOW(said.status == 1);
  HOLDS_NOW(said.out.rfind("NEITHER MODE\nNeither batch nor real time will do: the nearer of them lacks 1 min.\n", 0) ==
            0);
  HOLDS_NOW(contains(said.out, "wait    at least 20 min  and  cadence at least 20 min  ->  batch"));
  HOLDS_NOW(run("advise --json --wait 0s").status == 1);
}

TEST_RUN("R42, R86: advise prints and notes each assumption") {
  finished said = run("advise --wait 1h");
  HOLDS_NOW(contains(said.out, "predictions are taken to"));
  HOLDS_NOW(contains(said.out, "taken to flow"));
  HOLDS_NOW(contains(said.out, "15 min end to end"));
  said = run("advise --json --run 5min --wait 1h --demand on-request --data-refresh 1d");
  HOLDS_NOW(contains(said.out, R"("turnaround":"PT15M")"));
  HOLDS_NOW(contains(said.out, R"({"id":"start_up_assumed",)"));
  HOLDS_NOW(!contains(said.out, "continuous_data_assumed"));
  HOLDS_NOW(!contains(said.out, "demand_assumed"));
  said = run("advise --json --run 5min --start-up 0s --wait 1h --demand per-event --data-refresh 1d");
  HOLDS_NOW(!contains(said.out, "_assumed\",\"text\":\"without"));
}

TEST_RUN("T11: advise knows stored predictions, and waits without limit") {
  HOLDS_NOW(contains(run("advise --json --staleness 1d --data-refresh 1d --run 1h --wait 1s").out,
                     R"("mode":"batch","trigger":"schedule","cadence":"P1D")"));
  HOLDS_NOW(contains(run("advise --json --staleness no-limit --demand per-event --wait 1s").out, R"("cadence":"P1W")"));
  HOLDS_NOW(contains(run("advise --json --wait no-limit").out, R"("mode":"batch")"));
  HOLDS_NOW(contains(run("advise --json --wait=1h --name='a \"b\"'").out, R"({"name":"a \"b\"",)"));
}

TEST_RUN("advise refuses what it cannot use, by name") {
  HOLDS_NOW(refuses("", {"--wait is missing"}));
  HOLDS_NOW(refuses("--cron '0 6 * * 1' --wait 1h", {"--cron"}));
  HOLDS_NOW(refuses("--export posix --wait 1h", {"--export"}));
  HOLDS_NOW(refuses("wait", {"wait"}));
  HOLDS_NOW(refuses("--wait", {"--wait needs a value"}));
  HOLDS_NOW(refuses("--wait 5x", {"--wait: `x` in `5x` is no unit"}));
  HOLDS_NOW(refuses("--wait ''", {"--wait", "a duration is expected"}));
  HOLDS_NOW(refuses("--wait -5m", {"--wait", "-5m", "number"}));
  HOLDS_NOW(refuses("--wait 1mo3d", {"--wait: `3d` in `1mo3d`"}));
  HOLDS_NOW(refuses("--wait 300y", {"--wait", "292 years"}));
  HOLDS_NOW(refuses("--wait 0.1ns", {"--wait", "nanoseconds"}));
  HOLDS_NOW(refuses("--wait 1h --wait 2h", {"--wait is given twice"}));
  HOLDS_NOW(refuses("--json=yes --wait 1h", {"--json takes no value"}));
  HOLDS_NOW(refuses("--wait 1h --demand weekly", {"--demand", "weekly"}));
  HOLDS_NOW(refuses("--wait 1h --demand scheduled", {"--demand scheduled", "--cadence"}));
  HOLDS_NOW(refuses("--wait 1h --demand per-event --cadence 1d", {"--demand per-event", "--cadence"}));
  HOLDS_NOW(refuses("--wait 1h --demand on-request --cadence 1d", {"--demand on-request", "--cadence"}));
  HOLDS_NOW(refuses("--wait 1h --cadence 1d --staleness 1d", {"--staleness", "--cadence"}));
  HOLDS_NOW(refuses("--wait 1h --run 0s", {"--run", "the run is zero"}));
  HOLDS_NOW(refuses("--wait 1h --cadence 0s", {"--cadence", "zero"}));
  HOLDS_NOW(refuses("--wait 1h --run no-limit", {"--run", "no-limit"}));
  HOLDS_NOW(refuses("--wait 1h --run 1mo", {"--run", "fixed length"}));
  HOLDS_NOW(refuses("--wait 1h --answer 1y", {"--answer", "fixed length"}));
  HOLDS_NOW(refuses("--wait 1h --start-up 5min", {"--run is missing", "--start-up"}));
  HOLDS_NOW(refuses("--wait 1h --delivery 5min", {"--run is missing", "--delivery"}));
  HOLDS_NOW(refuses("--wait 1h --run 100000d --delivery 100000d", {"--run", "--delivery", "too large"}));
}

namespace {

std::string const mondays =
    "--need-by 'Mon 06:00' --time-zone America/New_York --data-refresh 1d --data-lateness 2h --run 40min "
    "--start-up 8min "
    "--from 2026-03-01T00:00:00Z ";

}  // namespace

TEST_RUN("R33, R38: advise gives the next starts, to the second, in UTC and local time") {
  finished const said = run("advise --json --count 2 " + mondays);
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(contains(said.out, R"("cadence":"P1W")"));
  HOLDS_NOW(contains(said.out, R"({"id":"wait_derived","text":"without --wait it is )"));
  HOLDS_NOW(contains(said.out, R"("need":"PT4H","holds":true)"));
  HOLDS_NOW(contains(said.out,
                     R"("runs":[{"start":"2026-03-02T10:12:00Z","need_by":"2026-03-02T11:00:00Z",)"
                     R"("start_local":"2026-03-02T05:12:00-05:00","need_by_local":"2026-03-02T06:00:00-05:00"},)"
                     R"({"start":"2026-03-09T09:12:00Z","need_by":"2026-03-09T10:00:00Z",)"
                     R"("start_local":"2026-03-09T05:12:00-04:00","need_by_local":"2026-03-09T06:00:00-04:00"}])"));
  HOLDS_NOW(!contains(run("advise --json --wait 1h").out, "\"runs\":"));
  finished const at_start =
      run("advise --json --count 1 --wait 1h --need-by 'daily 06:00' --run 1min --start-up 0s "
          "--from 2026-03-01T05:59:00Z");
  HOLDS_NOW(contains(at_start.out, R"("start":"2026-03-01T05:59:00Z")"));
  finished const after_start =
      run("advise --json --count 1 --wait 1h --need-by 'daily 06:00' --run 1min --start-up 0s "
          "--from 2026-03-01T05:59:01Z");
  HOLDS_NOW(contains(after_start.out, R"("start":"2026-03-02T05:59:00Z")"));
}

TEST_RUN("advise draws the next run to scale, and lists the days that are not as others") {
  finished const said = run("advise --count 2 " + mondays);
  HOLDS_NOW(contains(said.out, R"(The next run, to scale
  data ready   02:00     |
  waiting      02:00     ..........................................
  start-up     05:12                                               ##
  run          05:20                                                 #########
  needed       06:00                                                         |

Next starts, America/New_York
  start                        in UTC                needed
  Mon 2026-03-02 05:12 -05:00  2026-03-02T10:12:00Z  Mon 2026-03-02 06:00 -05:00
  Mon 2026-03-09 05:12 -04:00  2026-03-09T09:12:00Z  Mon 2026-03-09 06:00 -04:00
)"));
  finished const sundays =
      run("advise --need-by 'Sun 06:00' --time-zone CET-1CEST,M3.5.0,M10.5.0/3 --wait 5h --start-up 0s "
          "--run 3h45m --from 2026-03-01T00:00:00Z");
  HOLDS_NOW(contains(sundays.out, "needed 2026-03-29 06:00: starts at 01:15 instead of 02:15"));
  HOLDS_NOW(contains(sundays.out, "needed 2026-10-25 06:00: starts at 02:15, which happens twice that day"));
  HOLDS_NOW(contains(sundays.out, "2026-10-25T01:15:00Z"));
}

TEST_RUN("R32: where the shortest day of the year is too short for the run, batch will not do") {
  std::string const nightly =
      "advise --need-by 'daily 06:00' --time-zone CET-1CEST,M3.5.0,M10.5.0/3 --wait 1d --start-up 0s "
      "--run 23h30m --from 2026-03-01T00:00:00Z ";
  finished said = run(nightly, "COLUMNS=120");
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(contains(said.out,
                     "REAL TIME\nScore in real time, as the data arrives; batch would not do: a run is not "
                     "over when the next begins.\n"));
  HOLDS_NOW(contains(said.out, "  no   batch      busy         23 h 30 min  >   period  23 h  R32\n"));
  said = run(nightly + "--answer 2d");
  HOLDS_NOW(said.status == 1);
  HOLDS_NOW(said.out.rfind("NEITHER MODE\nNeither batch nor real time will do: a run is not over when the next begins.",
                           0) == 0);
}

TEST_RUN("R28: where the data is slower than the need, a start is shown for each refresh") {
  finished const said =
      run("advise --need-by 'hourly :00' --data-refresh 1d --run 10min --start-up 8min --wait 12h "
          "--from 2026-03-01T00:00:00Z --count 2");
  HOLDS_NOW(contains(said.out, "Sun 2026-03-01 00:42 +00:00"));
  HOLDS_NOW(contains(said.out, "Mon 2026-03-02 00:42 +00:00"));
  HOLDS_NOW(!contains(said.out, "01:42"));
  HOLDS_NOW(!contains(said.out, "  ! "));
}

TEST_RUN("R34: advise objects when the newest data misses the run") {
  finished const said =
      run("advise --need-by 'daily 00:05' --data-refresh 1d --run 30min --start-up 8min --wait 12h "
          "--from 2026-03-01T00:00:00Z");
  HOLDS_NOW(contains(said.out, "  ! the newest data comes 33 min after the start and misses the run"));
  HOLDS_NOW(contains(said.out, "1 d 5 min old"));
  finished const json =
      run("advise --json --need-by 'daily 00:05' --data-refresh 1d --run 30min --start-up 8min --wait 12h "
          "--from 2026-03-01T00:00:00Z");
  HOLDS_NOW(contains(json.out, R"({"id":"calendar","text":"the newest data comes 33 min after the start)"));
}

TEST_RUN("only batch has starts") {
  HOLDS_NOW(!contains(run("advise --json --need-by 'daily 06:00' --wait 30s --answer 1s").out, "\"runs\":"));
  HOLDS_NOW(refuses("--need-by 'daily 06:00' --wait 30s --answer 1s --svg x.svg", {"--svg"}));
}

TEST_RUN("advise understands every way to say when") {
  auto const first = [](std::string const& needed, std::string const& more = "") {
    return run("advise --json --count 1 --wait 1d --run 1min --start-up 0s --from 2026-03-01T00:00:00Z --need-by '" +
               needed + "' " + more)
        .out;
  };
  auto const gives = [&](std::string const& needed, std::string const& instant, std::string const& cadence) {
    std::string const said = first(needed);
    return contains(said, "\"need_by\":\"" + instant + "\"") && contains(said, "\"cadence\":\"" + cadence + "\"");
  };
  HOLDS_NOW(gives("Mon,Thu 06:00", "2026-03-02T06:00:00Z", "P3D"));
  HOLDS_NOW(gives("daily 06:00:30", "2026-03-01T06:00:30Z", "P1D"));
  HOLDS_NOW(gives("hourly :15", "2026-03-01T00:15:00Z", "PT1H"));
  HOLDS_NOW(gives("monthly 1 06:00", "2026-03-01T06:00:00Z", "P1M"));
  HOLDS_NOW(gives("monthly 31 06:00", "2026-03-31T06:00:00Z", "P31D"));
  HOLDS_NOW(gives("monthly 31 06:00 clamp every 2 from 2026-04-01", "2026-04-30T06:00:00Z", "P2M"));
  HOLDS_NOW(gives("monthly last 06:00", "2026-03-31T06:00:00Z", "P1M"));
  HOLDS_NOW(gives("monthly 2nd-Tue 06:00", "2026-03-10T06:00:00Z", "P1M"));
  HOLDS_NOW(gives("monthly last-Fri 06:00", "2026-03-27T06:00:00Z", "P1M"));
  HOLDS_NOW(gives("quarterly 1 06:00", "2026-04-01T06:00:00Z", "P3M"));
  HOLDS_NOW(gives("yearly 02-29 06:00", "2028-02-29T06:00:00Z", "P4Y"));
  HOLDS_NOW(gives("yearly 02-29 06:00 clamp", "2027-02-28T06:00:00Z", "P1Y"));
  HOLDS_NOW(gives("Mon 06:00 every 2 from 2026-03-05", "2026-03-16T06:00:00Z", "P2W"));
  HOLDS_NOW(gives("Mon,Tue 06:00 every 2 from 2026-03-05", "2026-03-16T06:00:00Z", "P1D"));
  HOLDS_NOW(gives("Mon,Fri 06:00", "2026-03-02T06:00:00Z", "P3D"));
  HOLDS_NOW(gives("Fri,Mon 06:00 every 2 from 2026-03-02", "2026-03-02T06:00:00Z", "P4D"));
  HOLDS_NOW(gives("Mon,Sun 06:00 every 2 from 2026-03-02", "2026-03-02T06:00:00Z", "P6D"));
  HOLDS_NOW(gives("Mon-Fri 6:00", "2026-03-02T06:00:00Z", "P1D") &&
            gives("Monday 06:00", "2026-03-02T06:00:00Z", "P1W"));
  HOLDS_NOW(gives("daily 06:00,18:00", "2026-03-01T06:00:00Z", "PT12H"));
  HOLDS_NOW(gives("weekdays every 10 min 08:00-18:00", "2026-03-02T08:00:00Z", "PT10M"));
  HOLDS_NOW(gives("Mon 06:00 and Thu 18:00", "2026-03-02T06:00:00Z", "P3DT12H"));
  HOLDS_NOW(gives("every 90 min from 2026-01-01T00:00Z", "2026-03-01T01:30:00Z", "PT1H30M"));
  HOLDS_NOW(contains(first("daily 06:00", "--time-zone Z"), R"("need_by":"2026-03-01T06:00:00Z")"));
  HOLDS_NOW(gives("daily 06:00 every 3 from 2026-03-05", "2026-03-05T06:00:00Z", "P3D"));
  HOLDS_NOW(contains(first("daily 06:00", "--time-zone +05:30"), R"("need_by_local":"2026-03-01T06:00:00+05:30")"));
  HOLDS_NOW(contains(first("daily 06:00", "--time-zone -08:00"), R"("need_by":"2026-03-01T14:00:00Z")"));
  HOLDS_NOW(contains(first("daily 06:00", "--demand scheduled --cadence 1d"), R"("mode":"batch")"));
}

TEST_RUN("advise refuses, by name, what is no schedule") {
  auto const needs = [](std::string const& text, std::vector<std::string> names) {
    names.push_back("--need-by");
    return refuses("--wait 1h --need-by '" + text + "'", names);
  };
  HOLDS_NOW(needs("", {"days and a time"}));
  HOLDS_NOW(needs("Mun 06:00", {"`Mun` is neither a weekday nor daily", "`Mon` is nearest"}));
  HOLDS_NOW(needs("Mon 24:00", {"`24:00`", "a time of day from 00:00 to 23:59:59, such as 06:00, is expected"}));
  HOLDS_NOW(needs("yearly 02-30 06:00", {"no such day"}));
  HOLDS_NOW(needs("daily 06:00 sharp", {"`sharp`", "the end is expected"}));
  HOLDS_NOW(needs("yearly 02-29 06:00 every 2 from 2023-01-01", {"no date from there on"}));
  HOLDS_NOW(refuses("--wait 1h --time-zone UTC", {"--time-zone", "--need-by"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --time-zone Nowhere/Land", {"--time-zone", "Nowhere/Land"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --time-zone europe/paris", {"--time-zone", " Europe/Paris"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --time-zone 'W. Europe Standard Time'", {"a name of Windows"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --time-zone ../../etc/passwd", {"--time-zone"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --time-zone UTC+5", {"--time-zone UTC+5", "westwards"}));
  HOLDS_NOW(refuses("--need-by 'daily 06:00' --data-refresh 1h", {"--wait", "the need-by itself"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --svg ''", {"--svg"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --from yesterday", {"--from", "yesterday"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --count 0", {"--count"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --cadence 1w", {"--cadence", "--need-by"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --demand per-event", {"--demand per-event", "--need-by"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --staleness 1d", {"--staleness", "--need-by"}));
  HOLDS_NOW(refuses("--need-by 'daily 06:00'", {"--wait", "--data-refresh"}));
  HOLDS_NOW(refuses("--need-by 'daily 06:00' --data-refresh 1d --from 9999-12-31T23:00:00Z", {"--wait"}));
  HOLDS_NOW(refuses("--wait 1h --need-by 'daily 06:00' --svg /nowhere/at/all.svg", {"--svg"}));
}

TEST_RUN("R40, R41, R43: advise takes the slowest of observed start-ups, and says what they can claim") {
  finished said = run("advise --json --wait 1h --run 5min --start-ups 5m12s,6m3s,5m");
  HOLDS_NOW(contains(said.out, R"("turnaround":"PT11M3S")"));
  HOLDS_NOW(contains(said.out, "the slowest of 3 start-ups, 6 min 3 s, covers at least 36 % of all"));
  HOLDS_NOW(contains(said.out, "56 more would make it 95 %"));
  said = run("advise --json --wait 1h --run 5min --start-ups 10m1s");
  HOLDS_NOW(contains(said.out, "support ticket"));
  HOLDS_NOW(refuses("--wait 1h --run 5min --start-ups 5m,x", {"--start-ups", "x"}));
  HOLDS_NOW(refuses("--wait 1h --run 5min --start-ups ''", {"--start-ups is empty"}));
  HOLDS_NOW(refuses("--wait 1h --run 5min --start-ups 5m --start-up 5m", {"--start-up ", "--start-ups"}));
  HOLDS_NOW(refuses("--wait 1h --start-ups 5m", {"--run is missing", "--start-ups"}));
}

TEST_RUN("advise --svg writes a picture for light and dark") {
  HOLDS_NOW(run("advise --name 'a<b&\"c\"' --svg advise_test.svg " + mondays).status == 0);
  std::string const svg = read_file("advise_test.svg");
  HOLDS_NOW(svg.rfind("<svg xmlns=\"http://www.w3.org/2000/svg\"", 0) == 0);
  HOLDS_NOW(contains(svg, "a&lt;b&amp;&quot;c&quot;, needed Mon 2026-03-02 06:00 -05:00"));
  HOLDS_NOW(contains(svg, "prefers-color-scheme: dark"));
  for (char const* part : {"data ready", "waiting", "start-up", "run", "needed", "02:00", "05:12", "05:20", "06:00"})
    HOLDS_NOW(contains(svg, std::string{">"} + part + "<"));
  HOLDS_NOW(svg.substr(svg.size() - 7) == "</svg>\n");
  std::remove("advise_test.svg");
}

TEST_RUN("advise --help lists every flag") {
  finished const said = run("advise --help");
  HOLDS_NOW(said.status == 0);
  for (char const* flag : {"--name", "--demand", "--cadence", "--data-refresh", "--data-lateness", "--staleness",
                           "--start-up", "--environment", "--run", "--delivery", "--answer", "--wait", "--json",
                           "--need-by", "--time-zone", "--from", "--count", "--svg", "--start-ups"})
    HOLDS_NOW(contains(said.out, flag));
}

TEST_RUN("six_scenarios prints the chapter's map") {
  HOLDS_NOW(run("six_scenarios").out ==
            R"(scenario                            mode       scored           instead
R98 fries on weekly trucks          batch      every 1 week     -
R99 routes for the next day         batch      every 1 d        real_time, in 1 s
R101 planned maintenance            batch      every 1 month    -
R25 product portfolio               batch      every 3 months   -
R24 draft picks                     batch      every 1 year     -
R26 food for the next hour          batch      every 1 h        -
R100 card fraud                     real_time  at each arrival  -
R90 factory anomalies               real_time  at each arrival  -
R91 immediate replacement           real_time  at each arrival  -
R102 aircraft costs on screen       real_time  at each request  -
R105 recommendations                real_time  at each arrival  -
)");
}

TEST_RUN("in_time tells what the runs in use do otherwise than is needed") {
  finished said = run("in_time 'daily 06:00' Europe/Paris '30 5 * * *' Europe/Paris");
  HOLDS_NOW(said.status == 0 && said.out == "365 runs for 365 need-bys; one run starts in time for each need-by\n");
  said = run("in_time 'monthly 1st-Mon 09:00' Europe/Paris '0 8 1-7 * 1' Europe/Paris");
  HOLDS_NOW(said.status == 1 && contains(said.out, "124 runs for 12 need-bys\n"));
  said = run("in_time 'daily 06:00' Europe/Paris '30 5 * * *' Europe/Pariss");
  HOLDS_NOW(said.status == 1 && contains(said.out, "the zone of the runs: there is no zone of this name"));
  HOLDS_NOW(run("in_time 'daily 06:00' UTC '30 25 * * *' UTC").status == 2);
  HOLDS_NOW(run("in_time 'dayly 06:00' UTC '30 5 * * *' UTC").status == 2 && run("in_time").status == 2);
}

TEST_RUN("need_bys reads what a user writes, in the zone that the user names") {
  finished said = run("need_bys 'Mon-Fri every 4 h 08:00-18:00' Europe/Paris 2026-11-27");
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(said.out ==
            "2026-11-27T07:00:00Z\n2026-11-27T11:00:00Z\n2026-11-27T15:00:00Z\n2026-11-30T07:00:00Z\n"
            "2026-11-30T11:00:00Z\n");
  HOLDS_NOW(run("need_bys 'Mon 6:00' Europe/Pariss 2026-11-27").status == 2);
  HOLDS_NOW(contains(run("need_bys 'Mon 6:00' Europe/Pariss 2026-11-27").err, "the nearest name is Europe/Paris"));
  HOLDS_NOW(contains(run("need_bys 'wekdays 6:00' UTC 2026-11-27").err, "`weekdays` is nearest"));
  HOLDS_NOW(contains(run("need_bys 'Mon 6:00' America/Vancouver 2026-01-01").err, "known from 2026-03-09 on"));
  HOLDS_NOW(contains(run("need_bys 'Mon 6:00' UTC noon").err, "`noon`"));
  HOLDS_NOW(run("need_bys 'Mon 6:00' UTC").status == 2);
}

TEST_RUN("quickstart explains its answer") {
  HOLDS_NOW(run("quickstart").out.rfind("Score in batch, every week: a prediction takes 48 min, with ", 0) == 0);
}

namespace {

std::string const fries_at_six =
    "--need-by 'Mon 06:00' --data-refresh 1d --run 40min --start-up 8min --from 2026-03-01T00:00:00Z ";
std::string const european = "--time-zone CET-1CEST,M3.5.0,M10.5.0/3 ";

// Whether an export that is not exact, or not in time, gives status 1 with the reason on stderr.
bool says_no(std::string const& flags, std::vector<std::string> const& names) {
  finished const said = run("advise " + flags);
  bool all = said.status == 1 && said.out.empty();
  for (std::string const& name : names) all = all && contains(said.err, name);
  if (!all) std::fprintf(stderr, "advise %s: status %d, %s", flags.c_str(), said.status, said.err.c_str());
  return all;
}

}  // namespace

TEST_RUN("advise --export writes a document for each target") {
  finished said = run("advise --name routes --export posix " + fries_at_six);
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(said.err.empty());
  HOLDS_NOW(said.out == "# routes: the clock of the host must show UTC.\n12 5 * * 1 routes\n");
  said = run("advise --export kubernetes --export-zone Europe/Paris --export-job registry/fries:7 " + european +
             fries_at_six);
  HOLDS_NOW(contains(said.out, "  schedule: \"12 5 * * 1\"\n  timeZone: \"Europe/Paris\"\n"));
  HOLDS_NOW(contains(said.out, "image: \"registry/fries:7\"\n"));
  said = run("advise --export azure-ml --export-zone 'Romance Standard Time' " + european + fries_at_six);
  HOLDS_NOW(contains(said.out, "  frequency: week\n  interval: 1\n"));
  HOLDS_NOW(contains(said.out, "  start_time: \"2026-03-02T05:11:59\"\n  time_zone: \"Romance Standard Time\"\n"));
  said = run("advise --export systemd " + fries_at_six);
  HOLDS_NOW(contains(said.out, "OnCalendar=Mon *-*-* 05:12:00 UTC\nAccuracySec=1us\n"));
}

TEST_RUN("advise --export takes the name of a zone for that of the target, but not for Azure ML") {
  finished const said = run("advise --export systemd --time-zone Europe/Paris " + fries_at_six);
  HOLDS_NOW(contains(said.out, "OnCalendar=Mon *-*-* 05:12:00 Europe/Paris\n"));
  HOLDS_NOW(says_no("--export azure-ml --time-zone Europe/Paris " + fries_at_six, {"what the target calls the zone"}));
}

TEST_RUN("advise --export-zone must be a zone whose clock is that of the schedule") {
  auto const exports = [](std::string const& flags) {
    return run("advise --export kubernetes " + flags + " " + fries_at_six).status == 0;
  };
  HOLDS_NOW(exports("--export-zone Europe/Berlin --time-zone Europe/Paris"));
  HOLDS_NOW(exports("--export-zone Europe/Paris " + european));
  HOLDS_NOW(refuses("--export kubernetes --export-zone Asia/Tokyo " + european + fries_at_six,
                    {"--export-zone Asia/Tokyo", "CET-1CEST", "from 2026-03-01T00:00:00Z on"}));
  // The clocks of London and Lagos are the same in summer only.
  HOLDS_NOW(refuses("--export kubernetes --export-zone Africa/Lagos --time-zone Europe/London " + fries_at_six,
                    {"--export-zone Africa/Lagos", "Europe/London"}));
  HOLDS_NOW(refuses("--export kubernetes --export-zone Europe/Pariss " + european + fries_at_six,
                    {"--export-zone Europe/Pariss", "the nearest name is Europe/Paris"}));
}

TEST_RUN("advise --export refuses what is not exact, and says when it would be wrong and what would do") {
  HOLDS_NOW(says_no("--export kubernetes " + european + fries_at_six,
                    {"what the target calls the zone", "first be wrong at 2026-03-30T03:12:00Z"}));
  HOLDS_NOW(
      says_no("--export posix --need-by 'daily 06:00 every 2 from 2026-03-01' --data-refresh 1d --run 40min "
              "--from 2026-03-01T00:00:00Z",
              {"neither with the week nor with the year", "2026-03-08T05:10:00Z", "every day"}));
  HOLDS_NOW(says_no("--export posix --need-by 'Mon 06:00' --data-refresh 1d --run 90s --from 2026-03-01T00:00:00Z",
                    {"within a minute", "2026-03-02T05:48:30Z", "start 30 s earlier"}));
  HOLDS_NOW(says_no("--export posix --need-by 'Mon 06:00' --data-refresh 1d --run 4d --wait 1d", {"no batch run"}));
  HOLDS_NOW(says_no("--export posix --need-by 'daily 06:00' --data-refresh 1w --run 40min", {"one run a refresh"}));
  HOLDS_NOW(refuses("--export kubernetes --name Routes " + fries_at_six, {"--name"}));
  HOLDS_NOW(refuses("--export posix --start-granularity 7min " + fries_at_six, {"--start-granularity", "7min"}));
  HOLDS_NOW(refuses("--export posix --start-granularity 0s " + fries_at_six, {"--start-granularity"}));
  HOLDS_NOW(refuses("--export posix --start-granularity 1mo " + fries_at_six, {"--start-granularity"}));
  HOLDS_NOW(refuses("--export posix --export-job '' " + fries_at_six, {"--export-job"}));
  HOLDS_NOW(refuses("--export posix --count 3 " + fries_at_six, {"--count", "--export"}));
  HOLDS_NOW(contains(run("advise --export azure-ml-cron " + fries_at_six).out, "  type: cron\n"));
  // Without data and a wait it works, too, as it is a batch job already.
  HOLDS_NOW(run("advise --export posix --need-by 'daily 06:00' --run 1h --from 2026-03-01T00:00:00Z").status == 0);
}

TEST_RUN("advise --start-granularity moves starts to the minute before, and says so") {
  finished const said = run(
      "advise --export posix --start-granularity 1min --need-by 'Mon 06:00' --data-refresh 1d --data-lateness 5h48m30s "
      "--run 90s --from 2026-03-01T00:00:00Z");
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(contains(said.out, "48 5 * * 1"));
  HOLDS_NOW(contains(said.err, "--start-granularity: every run starts 30 s earlier than it must"));
  HOLDS_NOW(contains(said.err, "comes 30 s after the start and misses the run"));
}

TEST_RUN("advise --cron: is every run in time?") {
  finished said = run("advise --cron '12 5 * * 1' " + fries_at_six);
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(contains(said.out, "IN TIME\n"));
  said = run("advise --cron '13 5 * * 1' " + fries_at_six);
  HOLDS_NOW(said.status == 1);
  HOLDS_NOW(contains(said.out, "NOT AS NEEDED\n"));
  HOLDS_NOW(contains(said.out, "1 min after the latest start"));
  said = run("advise --cron '12 5 * * 2' " + fries_at_six);
  HOLDS_NOW(said.status == 1);  // the start is six days early
  HOLDS_NOW(contains(said.out, "too early"));
  said = run("advise --cron '12 25 * * 1' " + fries_at_six);
  HOLDS_NOW(said.status == 2);
  HOLDS_NOW(contains(said.err, "--cron: the hour is out of range (letter 4)"));
}

TEST_RUN("R58: advise says what batch and real time cost, and draws the cost over the cadence") {
  std::string const hourly =
      "--cadence 1h --data-refresh 1h --run 10min --start-up 5min --wait 1h --answer 1s --nodes 2 --idle 2min "
      "--bills-start-up yes --node-price 0.12/h ";
  finished said = run("advise " + hourly, "COLUMNS=80");
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(contains(said.out,
                     "\nA month (730 h) of batch costs 49.64, of real time 87.60: batch saves 37.96 a\n"
                     "month, real time costs 1.7 times as much.\n"));
  HOLDS_NOW(contains(said.out, "  compute     2 nodes, up 28.3 % of the time     1 replica, day and night\n"));
  HOLDS_NOW(contains(said.out, "batch is cheaper at every cadence above 34 min"));
  HOLDS_NOW(contains(said.out, "\n  ===="));
  HOLDS_NOW(
      contains(run("advise --json " + hourly).out, R"("saved":37.96,"text":"a month (730 h) of batch costs 49.64,)"));
  said = run("advise --replicas 4 --endpoint-price 0.06/h --minimum-bill 1h " + hourly);
  HOLDS_NOW(contains(said.out, "A month (730 h) of batch costs 175.20, of real time 175.20: the same."));
  HOLDS_NOW(run("advise --svg cost_test.svg " + hourly).status == 0);
  HOLDS_NOW(contains(read_file("cost_test.svg"), "class=\"batch\""));
  std::remove("cost_test.svg");
}

TEST_RUN("costs that can hardly be: advise says so and draws nothing that is not so") {
  std::string const daily =
      "--cadence 1d --data-refresh 1d --run 4min --start-up 8min --wait 12h --bills-start-up yes ";
  finished said = run("advise --node-price 1000000/h --endpoint-price 0.01/h " + daily, "COLUMNS=80");
  HOLDS_NOW(contains(said.out, "batch is cheaper only at cadences of centuries; ^ is"));
  HOLDS_NOW(!contains(said.out, "too large"));
  said = run("advise --nodes 1000 --node-price 99999999999999999/ns --endpoint-price 1/h " + daily, "COLUMNS=120");
  HOLDS_NOW(contains(said.out, "a month     too large"));
  HOLDS_NOW(contains(said.out, "where batch gets cheaper is not known: a price is negative, or too large"));
  HOLDS_NOW(!contains(said.out, "A month's cost"));
  HOLDS_NOW(refuses("--nodes 1000 --node-price 99999999999999999/ns --svg cost_test.svg " + daily, {"--svg", "drawn"}));
  // The break-even of a short run is left of the picture, and the largest amount has room beside it.
  std::string const seconds =
      "--cadence 1d --data-refresh 1d --run 200ms --start-up 0s --wait 1h --bills-start-up yes ";
  HOLDS_NOW(run("advise --svg cost_test.svg --node-price 1/h " + seconds).status == 0);
  HOLDS_NOW(!contains(read_file("cost_test.svg"), "class=\"even\""));
  HOLDS_NOW(run("advise --svg cost_test.svg --node-price 99999999999999/h --endpoint-price 1/h " + daily).status == 0);
  HOLDS_NOW(contains(read_file("cost_test.svg"), "x=\"190\" y=\"71\" text-anchor=\"end\">72999999999999270.00<"));
  std::remove("cost_test.svg");
}

TEST_RUN("R60: advise says how many replicas requests need") {
  std::string const requests =
      "--demand per-event --data-refresh 1h --run 10min --wait 500ms --answer 100ms --bills-start-up no "
      "--node-price 0.12/h ";
  finished said = run("advise --arrival-rate 50/s " + requests, "COLUMNS=120");
  HOLDS_NOW(contains(said.out, "replicas for the requests: 7 with one queue for all, 64 where each request draws"));
  HOLDS_NOW(contains(said.out, "a month (730 h) of real time costs 613.20"));
  said = run("advise --arrival-rate 3000/1min --percentile 99.9 " + requests, "COLUMNS=120");
  HOLDS_NOW(contains(said.out, "no number of replicas is enough"));
  HOLDS_NOW(contains(said.out, "- the cost of real time is that of one replica: no number of replicas is enough"));
  HOLDS_NOW(
      !contains(run("advise --replicas 9 --arrival-rate 500/s --percentile 99.9 " + requests).out, "of one replica"));
  HOLDS_NOW(contains(run("advise --arrival-rate 25/0.5s " + requests, "COLUMNS=120").out, "7 with one queue for all"));
}

TEST_RUN("advise knows the whole plan: verdict, next start and cost in the first five lines") {
  finished const said =
      run("advise --name fries --need-by 'Mon 06:00' --time-zone America/New_York --data-refresh 1d "
          "--data-lateness 2h "
          "--run 40min --start-up 8min --from 2026-03-01T00:00:00Z --node-price 0.12/h --bills-start-up yes "
          "--features 'sales every 1d late 2h max-age 2d,weather every 1h on-time 80 optional' "
          "--deliver-to email-spreadsheet --retrain-cost 100 --decay 2 --done train,register",
          "COLUMNS=80");
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(said.out.rfind("BATCH  fries\n"
                           "Score in batch, every week: a prediction takes 48 min, with 3 h 12 min to spare.\n"
                           "Next start Mon 2026-03-02 05:12 -05:00, needed Mon 2026-03-02 06:00 -05:00.\n"
                           "A month (730 h) of batch costs 0.42, of real time 87.60: batch saves 87.18 a\n"
                           "month, real time costs 210.0 times as much.\n",
                           0) == 0);
  HOLDS_NOW(contains(said.out, "\n  sales    admitted    1 d 2 h old  2 d\n"));
  HOLDS_NOW(contains(said.out, "\n  weather  unreliable  1 h old      1 week, optional\n"));
  HOLDS_NOW(contains(said.out, "\n  predictions are delivered by a data mover, or by code of the application; but\n"));
  HOLDS_NOW(contains(said.out, "\n  retrain every 2 weeks, which costs least: 20.14 a period on average\n"));
  HOLDS_NOW(contains(said.out, "\nTo do\n  schedule  settle when the job runs"));
}

TEST_RUN("features with long names and figures are sentences where the terminal is too narrow for a table") {
  std::string const name = "visits_of_the_last_quarter_of_an_hour_in_all_shops_of_the_region";
  finished const said = run("advise --cadence 1d --run 10min --wait 1h --answer 1s --features '" + name +
                                " every 1d late 12345678ns max-age 15h23min12s optional'",
                            "COLUMNS=80");
  HOLDS_NOW(contains(said.out, "\nFeatures\n  " + name + " is"));
  std::istringstream lines{said.out};
  for (std::string line; std::getline(lines, line);) HOLDS_NOW(line.size() <= 80);
}

TEST_RUN("starts with seconds, and modes side by side in long words, fit 80 columns") {
  finished const said = run(
      "advise --need-by 'hourly :15' --time-zone CET-1CEST,M3.5.0,M10.5.0/3 --from 2026-03-01T00:00:00Z --data-refresh "
      "30min --run 1ns --start-up 1s --wait 1w --answer 1s --node-price 0.12/h --bills-start-up yes",
      "COLUMNS=80");
  HOLDS_NOW(contains(said.out, "  Sun 2026-03-01 01:14:58 +01:00  Sun 2026-03-01 01:15 +01:00\n"));
  finished const wide = run(
      "advise --demand per-event --staleness 106751d --data-refresh 1ns --run 1h --start-up 1s --wait 90d --answer 1s "
      "--node-price 0.12/h --bills-start-up yes",
      "COLUMNS=80");
  HOLDS_NOW(contains(
      wide.out, "batch | real time\n  trigger     every 106750 d 22 h 59 min 59.000000001 s | each request or event"));
  std::istringstream lines{said.out + wide.out};
  for (std::string line; std::getline(lines, line);) HOLDS_NOW(line.size() <= 80);
}

TEST_RUN("R70-R74: advise says what real time cannot be fed with") {
  std::string const requests = "--demand per-event --run 4min --start-up 8min --wait 1s --answer 100ms ";
  finished said = run("advise " + requests + "--features 'queue every 1min max-age 1min'");
  HOLDS_NOW(said.status == 0);
  said = run("advise " + requests + "--features 'queue every 1min late 4min max-age 1min'");
  HOLDS_NOW(said.status == 1);
  HOLDS_NOW(contains(said.out, "NEITHER MODE\nNeither batch nor real time will do: real time cannot be fed with what"));
  said = run("advise --json " + requests + "--features 'queue every 1min late 4min max-age 1min'");
  HOLDS_NOW(contains(said.out, R"("findings":[{"id":"features_refused",)"));
}

TEST_RUN("R81, R82: advise counts alerts") {
  std::string const alerts =
      "advise --demand per-event --run 4min --start-up 8min --wait 1s --answer 100ms --deliver-to mobile-application ";
  finished said = run(alerts + "--alert-on fraud --alert-rate 0.1 --predictions 250000/d");
  HOLDS_NOW(contains(said.out, "alerts on \"fraud\"") && contains(said.out, "alerts a day: 250.0\n"));
  said = run(alerts + "--alert-on anything --alert-rate 100 --predictions 1/d", "COLUMNS=200");
  HOLDS_NOW(contains(said.out, "but every prediction would alert"));
}

TEST_RUN("advise refuses parts of a plan that it cannot use, by name") {
  std::string const daily = "--cadence 1d --data-refresh 1d --run 10min --wait 1h --answer 1s ";
  HOLDS_NOW(refuses(daily + "--features 'queue'", {"--features", "update interval", "missing"}));
  HOLDS_NOW(refuses(daily + "--features 'queue every'", {"--features", "every", "needs a value"}));
  HOLDS_NOW(refuses(daily + "--features 'queue every soon'", {"--features", "number"}));
  HOLDS_NOW(refuses(daily + "--features 'queue every 1min on-time 101'", {"--features", "101"}));
  HOLDS_NOW(refuses(daily + "--features 'queue sometimes'", {"--features", "sometimes"}));
  for (std::string const names : {"' '", "''", "'a every 1d,'", "',a every 1d'"})
    HOLDS_NOW(refuses(daily + "--features " + names, {"--features", "name"}));
  HOLDS_NOW(refuses(daily + "--features 'a every 1d every 2d'", {"--features", "every", "twice"}));
  HOLDS_NOW(refuses(daily + "--features 'a every 1d,weather late 1s'", {"--features", "weather", "missing"}));
  HOLDS_NOW(refuses(daily + "--deliver-to azure-blob --alert-rate 1", {"--alert-rate", "--alert-on"}));
  HOLDS_NOW(refuses(daily + "--deliver-to azure-blob --predictions 1/d", {"--predictions", "--alert-on"}));
  for (std::string const steps : {"''", "train,", ",train"})
    HOLDS_NOW(refuses(daily + "--done " + steps, {"--done", "step"}));
  std::string const retrained = daily + "--retrain-cost 100 --decay 2 ";
  HOLDS_NOW(refuses(retrained + "--label-delay 1mo", {"--label-delay:", "fixed length"}));
  HOLDS_NOW(refuses(retrained + "--max-model-age 0s", {"--max-model-age:", "fixed length"}));
  HOLDS_NOW(refuses("--demand per-event --wait 1s --features 'queue every 1s'",
                    {"--features \"queue\"", "max age is missing"}));
  HOLDS_NOW(refuses(daily + "--deliver-to nowhere", {"--deliver-to", "nowhere", "azure-blob"}));
  HOLDS_NOW(refuses(daily + "--deliver-to azure-blob --consumer nobody", {"--consumer", "nobody", "person"}));
  HOLDS_NOW(refuses(daily + "--deliver-to azure-blob --consumer alerts", {"--alert-on", "--consumer"}));
  HOLDS_NOW(refuses(daily + "--deliver-to azure-blob --alert-on ''", {"--alert-on", "empty"}));
  HOLDS_NOW(refuses(daily + "--deliver-to azure-blob --alert-on x --alert-rate 101", {"--alert-rate", "101"}));
  HOLDS_NOW(refuses(daily + "--deliver-to azure-blob --alert-on x --predictions 5", {"--predictions", "50/s"}));
  for (std::string const flag : {"--consumer person", "--alert-on x", "--alert-rate 1", "--predictions 1/d"})
    HOLDS_NOW(refuses(daily + flag, {flag.substr(0, flag.find(' ')), "--deliver-to"}));
  for (std::string const flag : {"--decay 1", "--label-delay 1d", "--max-model-age 1d", "--roll-out 1"})
    HOLDS_NOW(refuses(daily + flag, {flag.substr(0, flag.find(' ')), "--retrain-cost"}));
  HOLDS_NOW(refuses(daily + "--retrain-cost 1", {"--retrain-cost", "--decay"}));
  HOLDS_NOW(refuses(daily + "--retrain-cost x --decay 1", {"--retrain-cost", "x"}));
  HOLDS_NOW(refuses(daily + "--retrain-cost 1 --decay 1 --label-delay 3d --max-model-age 2d",
                    {"--label-delay, --max-model-age:", "age"}));
  HOLDS_NOW(refuses(daily + "--done deliver,dance", {"--done", "dance"}));
}

TEST_RUN("advise refuses prices that it cannot use, by name") {
  std::string const daily = "--cadence 1d --data-refresh 1d --run 10min --wait 1h --answer 1s ";
  std::string const priced = daily + "--node-price 0.12/h ";
  HOLDS_NOW(refuses(priced, {"--bills-start-up", "vendors"}));
  HOLDS_NOW(refuses(priced + "--bills-start-up maybe", {"--bills-start-up"}));
  HOLDS_NOW(refuses(daily + "--node-price 0.12 --bills-start-up yes", {"--node-price", "0.12/h"}));
  HOLDS_NOW(refuses(daily + "--node-price -1/h --bills-start-up yes", {"--node-price"}));
  for (std::string const flag :
       {"--endpoint-price 1", "--nodes 0", "--replicas x", "--idle soon", "--minimum-bill -1s", "--arrival-rate 50",
        "--arrival-rate x/s", "--arrival-rate 50/.5s", "--arrival-rate 50/s --percentile 100",
        "--arrival-rate 50/s --percentile 0", "--percentile 99"})
    HOLDS_NOW(refuses(priced + "--bills-start-up yes " + flag,
                      {flag.substr(flag.rfind("--"), flag.rfind(' ') - flag.rfind("--"))}));
  for (std::string const flag : {"--nodes 2", "--idle 1min", "--bills-start-up yes", "--minimum-bill 1h",
                                 "--endpoint-price 1/h", "--replicas 2"})
    HOLDS_NOW(refuses(daily + flag, {flag.substr(0, flag.find(' ')), "needs --node-price"}));
  HOLDS_NOW(refuses(daily + "--percentile 99", {"--percentile", "needs --arrival-rate"}));
  HOLDS_NOW(refuses(priced + "--bills-start-up yes --replicas 2 --arrival-rate 1/s", {"--replicas", "--arrival-rate"}));
}

TEST_RUN("advise refuses flags of exports and checks that stand alone or do not go together") {
  HOLDS_NOW(refuses("--export posix " + routes, {"--export", "--need-by"}));
  HOLDS_NOW(refuses("--cron '0 5 * * *' " + routes, {"--cron", "--need-by"}));
  HOLDS_NOW(refuses("--export windows " + fries_at_six, {"--export", "windows", "systemd"}));
  HOLDS_NOW(refuses("--export posix --json " + fries_at_six, {"--json", "--export"}));
  HOLDS_NOW(refuses("--export posix --cron '0 5 * * 1' " + fries_at_six, {"--cron", "--export"}));
  HOLDS_NOW(refuses("--cron '0 5 * * 1' --json " + fries_at_six, {"--json", "--cron"}));
  HOLDS_NOW(refuses("--export posix --max-lines 0 " + fries_at_six, {"--max-lines"}));
  HOLDS_NOW(refuses("--export posix --start-granularity soon " + fries_at_six, {"--start-granularity", "soon"}));
  for (std::string const flag :
       {"--export-zone Europe/Paris ", "--start-granularity 1min ", "--max-lines 3 ", "--export-job x "})
    HOLDS_NOW(refuses(flag + fries_at_six, {flag.substr(0, flag.find(' ')), "needs --export"}));
  HOLDS_NOW(refuses("--dialect quartz " + fries_at_six, {"--dialect", "needs --cron"}));
}

namespace {

std::string runs(std::string const& flags) {
  finished const said = run("next_runs " + flags);
  return said.status == 0 && said.err.empty() ? said.out : "status " + std::to_string(said.status) + ": " + said.err;
}

// Whether bad input gives status 2, nothing on stdout, and a message on stderr that names what is wrong.
bool next_runs_refuses(std::string const& flags, std::vector<std::string> const& names) {
  finished const said = run("next_runs " + flags);
  bool all = said.status == 2 && said.out.empty() && said.err.rfind("next_runs: ", 0) == 0;
  for (std::string const& name : names) all = all && contains(said.err, name);
  if (!all) std::fprintf(stderr, "next_runs %s: status %d, %s", flags.c_str(), said.status, said.err.c_str());
  return all;
}

std::string const new_year = " --from 2026-01-01T00:00:00Z ";

}  // namespace

TEST_RUN("next_runs prints the runs after an instant, or before") {
  HOLDS_NOW(runs("--cron '0 6 * * 1'" + new_year) ==
            "2026-01-05T06:00:00Z\n2026-01-12T06:00:00Z\n2026-01-19T06:00:00Z\n2026-01-26T06:00:00Z\n"
            "2026-02-02T06:00:00Z\n");
  HOLDS_NOW(runs("--cron '0 6 * * 1' --count 1 --from 2026-01-05T06:00:00Z") == "2026-01-12T06:00:00Z\n");
  HOLDS_NOW(runs("--cron '0 6 * * 1' --previous --count=2 --from 2026-01-05T06:00:00Z") ==
            "2025-12-29T06:00:00Z\n2025-12-22T06:00:00Z\n");
  HOLDS_NOW(runs("--cron '0 0 */10 * 0' --count 1" + new_year) == "2026-01-11T00:00:00Z\n");
  HOLDS_NOW(runs("--cron '0 0 */10 * 0' --count 1 --dialect kubernetes" + new_year) == "2026-01-04T00:00:00Z\n");
  HOLDS_NOW(runs("--cron '0 0 6 ? * 2' --count 1 --dialect quartz" + new_year) == "2026-01-05T06:00:00Z\n");
  HOLDS_NOW(runs("--cron '30 0 6 * * 1' --count 1 --dialect six-field" + new_year) == "2026-01-05T06:00:30Z\n");
  HOLDS_NOW(runs("--cron '0 6 * * 1' --count 1 --dialect azure-ml" + new_year) == "2026-01-05T06:00:00Z\n");
}

TEST_RUN("next_runs --json prints an array of strings") {
  HOLDS_NOW(runs("--json --cron @daily --count 2" + new_year) == R"(["2026-01-02T00:00:00Z","2026-01-03T00:00:00Z"])"
                                                                 "\n");
  HOLDS_NOW(runs("--json --cron '0 0 0 1 1 ? 2020' --dialect quartz" + new_year) == "[]\n");
  HOLDS_NOW(runs("--cron '0 0 0 1 1 ? 2020' --dialect quartz" + new_year).empty());
}

TEST_RUN("next_runs in a zone, as the engine treats a change of the clock") {
  std::string const rule = " --count 1 --time-zone 'CET-1CEST,M3.5.0,M10.5.0/3' --from 2026-10-24T12:00:00Z";
  HOLDS_NOW(runs("--cron '30 2 * * *'" + rule) == "2026-10-25T00:30:00Z\n");
  HOLDS_NOW(runs("--cron '0 30 2 * * ?' --dialect quartz" + rule) == "2026-10-25T01:30:00Z\n");
  HOLDS_NOW(runs("--cron '0 6 * * 1' --time-zone +05:30 --count 1" + new_year) == "2026-01-05T00:30:00Z\n");
  HOLDS_NOW(runs("--cron '0 6 * * 1' --time-zone UTC --count 1" + new_year) == "2026-01-05T06:00:00Z\n");
}

TEST_RUN("next_runs refuses bad cron text, and shows the letter") {
  finished const said = run("next_runs --cron '0-60 6 * * 1'" + new_year);
  HOLDS_NOW(said.status == 2);
  HOLDS_NOW(said.out.empty());
  HOLDS_NOW(said.err ==
            "next_runs: --cron: the minute is out of range (letter 3) (--help lists the flags)\n"
            "  0-60 6 * * 1\n"
            "    ^\n");
  HOLDS_NOW(next_runs_refuses("--json --cron '0 0 31 2 *'" + new_year, {"--cron", "day of month", "no date", "    ^"}));
  HOLDS_NOW(next_runs_refuses("--cron '0 0 * * 7' --dialect kubernetes" + new_year, {"day of week is out of range"}));
  HOLDS_NOW(next_runs_refuses("--cron ''" + new_year, {"the minute is missing", "  \n  ^\n"}));
  HOLDS_NOW(
      next_runs_refuses("--cron '0 0 \xC3\xA9 \xC3\xA9 *'" + new_year, {"day of month lacks a value", "\n      ^\n"}));
}

TEST_RUN("next_runs warns, and prints the runs all the same") {
  finished said = run("next_runs --cron '*/75 * * * *' --count 1" + new_year);
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(said.out == "2026-01-01T01:00:00Z\n");
  HOLDS_NOW(contains(said.err, "warning: --cron: the minute has a step as large as the field"));
  HOLDS_NOW(contains(said.err, "\n  */75 * * * *\n    ^\n"));
  said = run("next_runs --cron '0 6 1 * 1' --dialect azure-ml --time-zone CET-1CEST,M3.5.0,M10.5.0/3 --count 1" +
             new_year);
  HOLDS_NOW(said.out == "2026-01-05T05:00:00Z\n");
  HOLDS_NOW(contains(said.err, "the day of month is ignored by the service"));
  HOLDS_NOW(contains(said.err, "is not documented"));
  said = run("next_runs --cron '0 0 29 2 *' --dialect kubernetes --count 1 --from 2096-03-01T00:00:00Z");
  HOLDS_NOW(said.out.empty());
  HOLDS_NOW(contains(said.err, "kubernetes gives up after 5 years without a run, after 2096-03-01T00:00:00Z"));
  said = run("next_runs --cron '0 0 29 2 *' --dialect kubernetes --count 1 --from 2099-03-01T00:00:00Z");
  HOLDS_NOW(said.out == "2104-02-29T00:00:00Z\n" && said.err.empty());
}

TEST_RUN("next_runs refuses other bad input") {
  std::string const mondays_at_six = "--cron '0 6 * * 1'";
  HOLDS_NOW(next_runs_refuses(new_year, {"--cron is missing"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six, {"--from is missing"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --from yesterday", {"--from", "yesterday"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --count 0" + new_year, {"--count"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --count 99999" + new_year, {"--count"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --dialect vixie" + new_year, {"--dialect", "vixie"}));
  HOLDS_NOW(
      next_runs_refuses(mondays_at_six + " --time-zone Nowhere/At_All" + new_year, {"--time-zone", "Nowhere/At_All"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --time-zone UTC+5" + new_year, {"--time-zone", "westwards"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --json=yes" + new_year, {"--json takes no value"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --json --json" + new_year, {"--json is given twice"}));
  HOLDS_NOW(next_runs_refuses(mondays_at_six + " --from", {"--from needs a value"}));
  HOLDS_NOW(next_runs_refuses("--crontab x", {"no flag --crontab"}));
}

TEST_RUN("next_runs --help lists every flag") {
  finished const said = run("next_runs --help");
  HOLDS_NOW(said.status == 0);
  for (char const* flag : {"--cron", "--dialect", "--time-zone", "--from", "--count", "--previous", "--json", "--help"})
    HOLDS_NOW(contains(said.out, flag));
}
