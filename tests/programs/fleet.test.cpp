// SPDX-License-Identifier: MIT
// Tests the fleet program: its decisions, and that damage costs the damaged line and no other.
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "programs/program.hpp"
#include "testing.hpp"

namespace {

// The address space for the program, in KiB. What it maps has room, the longest files here have none. There is no limit
// where a sanitizer maps its own.
#if defined(__SANITIZE_ADDRESS__)
std::string const limit;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
std::string const limit;
#else
std::string const limit = "ulimit -v 32768;";
#endif
#else
std::string const limit = "ulimit -v 32768;";
#endif

finished fleet(std::string const& bytes, std::string const& flags = "--csv") {
  std::string const path = "fleet_test." + std::to_string(getpid()) + ".csv";
  std::ofstream{path, std::ios::binary} << bytes;
  finished const said = run("fleet " + flags + " " + path, limit);
  std::remove(path.c_str());
  return said;
}

std::string const title = "name,mode,cadence,turnaround,slack,why\n";

// A line with the columns name and wait, and the row that it becomes.
std::string line_of(std::string const& name) { return name + ",1h\n"; }
std::string row_of(std::string const& name) { return name + ",batch,,PT15M,PT45M,turnaround PT15M <= wait PT1H\n"; }

// Whether the bytes, between two good lines, give these rows and messages, and the status that goes with them.
bool damaged(std::string const& bytes, std::string const& messages, std::string const& rows = "") {
  finished const said = fleet("name,wait\n" + line_of("before") + bytes + line_of("after"));
  bool const holds = said.status == (messages.empty() ? 0 : 1) && said.err == messages &&
                     said.out == title + row_of("before") + rows + row_of("after");
  if (!holds) std::fprintf(stderr, "%d\n%s%s", said.status, said.out.c_str(), said.err.c_str());
  return holds;
}

// The message on the only line after the header.
std::string complaint(std::string const& header, std::string const& line) {
  finished const said = fleet(header + "\n" + line + "\n");
  return said.status == 1 && said.out == title ? said.err : "status " + std::to_string(said.status) + said.out;
}

bool refuses(std::string const& bytes, std::string const& message) {
  finished const said = fleet(bytes);
  if (said.err != message) std::fprintf(stderr, "%d\n%s%s", said.status, said.out.c_str(), said.err.c_str());
  return said.status == 2 && said.out.empty() && said.err == message;
}

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The cells of a line that has no line ends in its cells.
std::vector<std::string> cells_of(std::string const& line) {
  std::vector<std::string> cells(1);
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    bool const doubled = inside && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"';
    if (line[i] == '"' && !doubled) inside = !inside;
    else if (line[i] == ',' && !inside) cells.emplace_back();
    else cells.back() += line[i];
    if (doubled) ++i;
  }
  return cells;
}

std::string in_single_quotes(std::string const& text) { return "'" + text + "'"; }

// The flag for a column, without its dashes.
std::string flag_of(std::string column) {
  for (char& letter : column)
    if (letter == '_') letter = '-';
  return column;
}

// The value of a key in one line of JSON, without quotes; null becomes an empty text.
std::string json_value(std::string const& json, std::string const& key) {
  std::size_t const at = json.find("\"" + key + "\":");
  if (at == std::string::npos) return "not there";
  std::size_t const start = at + key.size() + 3;
  bool const is_text = json[start] == '"';
  std::string const value = json.substr(start + is_text, json.find(is_text ? '"' : ',', start + 1) - start - is_text);
  return value == "null" ? "" : value == "no limit" ? "no-limit" : value;
}

std::string const shipped = SCOREPLAN_ROOT "/examples/fleet/fleet.csv";

}  // namespace

TEST_RUN("fleet prints a table with columns of fixed widths, and totals") {
  finished const said = fleet(
      "name,cadence,data_refresh,data_lateness,start_up,run,answer,wait\n"
      "fries,1w,1d,2h,8min,40min,,36h\n"
      "fraud,,,,8min,4min,100ms,1s\n"
      ",5min,5min,,,10min,2min,1min\n"
      "a name of thirty-two letters, no,1\n"
      "a name of just 28 letters ..,1d,,,8min,40min,,no-limit\n"
      "a name of just 29 letters ...,1d,,,8min,40min,,no-limit\n"
      "crème brûlée,1w,,,0s,1h,,3mo\n"
      "寿司,1w,,,0s,1h0.123456789s,,1h0.123456789s\n"
      "in time but not done,5min,,,,10min,1s,1h\n"
      "two ways,1d,,,,10min,59min,1h\n",
      "");
  HOLDS_NOW(said.status == 1);
  HOLDS_NOW(said.err == "fleet: line 5: 3 cells, but the header has 8\n");
  HOLDS_NOW(said.out ==
            R"(name                          mode        cadence     turnaround     slack             why
fries                         batch       1 week      48 min         1 d 11 h 12 min   turnaround 48 min <= wait 1 d 12 h
fraud                         real time   -           100 ms         900 ms            turnaround 12 min > wait 1 s
line 4                        infeasible  -           -              -1 min            answer time 2 min > wait 1 min
a name of just 28 letters ..  batch       1 d         48 min         23 h 12 min       busy 48 min <= period 1 d
a name of just 29 letters ..  batch       1 d         48 min         23 h 12 min       busy 48 min <= period 1 d
crème brûlée                  batch       1 week      1 h            6 d 23 h          busy 1 h <= period 1 week
寿司                          batch       1 week      1 h 0.123456789 s  0 s               turnaround 1 h 0.123456789 s <= wait 1 h 0.123456789 s
in time but not done          real time   -           1 s            59 min 59 s       busy 20 min > period 5 min
two ways                      batch       1 d         20 min         40 min            turnaround 20 min <= wait 1 h

batch       6
real time   2
infeasible  1
bad lines   1
)");
}

TEST_RUN("fleet --csv prints rows that fleet could read, --totals the totals alone") {
  std::string const bytes =
      "wait,name\n"
      "1h,\"one, \"\"two\"\"\"\n"
      "no-limit,\n"
      "0s,none\n"
      "2x,bad\n";
  finished said = fleet(bytes);
  HOLDS_NOW(said.status == 1);
  HOLDS_NOW(said.out == title +
                            "\"one, \"\"two\"\"\",batch,,PT15M,PT45M,turnaround PT15M <= wait PT1H\n"
                            ",batch,,PT15M,no-limit,turnaround PT15M <= wait no-limit\n"
                            "none,infeasible,,,-PT15M,turnaround PT15M > wait PT0S\n");
  said = fleet(bytes, "--totals");
  HOLDS_NOW(said.status == 1);
  HOLDS_NOW(said.out == "batch       2\nreal time   0\ninfeasible  1\nbad lines   1\n");
  HOLDS_NOW(fleet(bytes, "--totals --csv").out == "batch,real_time,infeasible,bad\n2,0,1,1\n");
  HOLDS_NOW(contains(fleet("staleness,wait\nno-limit,1s\n").out, ",batch,P1W,"));
  said = fleet("wait\n0s\n", "--totals");
  HOLDS_NOW(said.status == 0);  // neither mode will do, which is an answer, too
}

TEST_RUN("R42, R86: fleet decides as advise does, with what it takes for what is not given") {
  finished const said = run("fleet --csv " + shipped);
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(said.err.empty());
  std::vector<std::string> const lines = lines_of(read_file(shipped));
  std::vector<std::string> const rows = lines_of(said.out);
  HOLDS_NOW(lines.size() == rows.size());
  HOLDS_NOW(lines.size() > 40);
  std::vector<std::string> const columns = cells_of(lines[0]);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::vector<std::string> const cells = cells_of(lines[i]);
    std::string command = "advise --json";
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (!cells[c].empty()) command += " --" + flag_of(columns[c]) + " " + in_single_quotes(cells[c]);
    std::string const json = run(command).out;
    std::vector<std::string> const row = cells_of(rows[i]);
    INFO(lines[i]);
    HOLDS_NOW(row.size() == 6);
    HOLDS_NOW(row[0] == cells[0]);
    HOLDS_NOW(row[1] == json_value(json, "mode"));
    HOLDS_NOW(row[2] == json_value(json, "cadence"));
    HOLDS_NOW(row[3] == json_value(json, "turnaround"));
    HOLDS_NOW(row[4] == json_value(json, "slack"));
  }
}

TEST_RUN("fleet refuses a header that it cannot use") {
  std::string const known =
      "; there are name, demand, cadence, data_refresh, data_lateness, staleness, start_up, environment, run, "
      "delivery, answer, wait\n";
  HOLDS_NOW(refuses("name,speed,wait\na,1,1h\n", "fleet: line 1: no column \"speed\"" + known));
  HOLDS_NOW(refuses("name,wait,\na,1h,\n", "fleet: line 1: no column \"\"" + known));
  HOLDS_NOW(refuses("name, wait\na,1h\n", "fleet: line 1: no column \" wait\"" + known));
  HOLDS_NOW(refuses("\n\nname,wait,name\n", "fleet: line 3: column \"name\" is there twice\n"));
  HOLDS_NOW(refuses("name,run\na,1h\n", "fleet: line 1: column \"wait\" is missing\n"));
  HOLDS_NOW(refuses("na\x1b[2Jme,wait\n", "fleet: line 1: no column \"na\\x1B[2Jme\"" + known));
  HOLDS_NOW(refuses("name,\"wait\na,1h\n", "fleet: line 1: a quote is opened that is never closed\n"));
  HOLDS_NOW(refuses("name,wa\"it\na,1h\"\n", "fleet: line 1: a quote in a cell that does not begin with one\n"));
  HOLDS_NOW(refuses(std::string(3000000, 'n') + "\na,1h\n", "fleet: line 1: longer than 1 MiB\n"));
  std::string const all =
      "name,demand,cadence,data_refresh,data_lateness,staleness,start_up,environment,run,delivery,answer,wait";
  HOLDS_NOW(refuses(all + ",name\n", "fleet: line 1: column \"name\" is there twice\n"));
  HOLDS_NOW(fleet(all + "\n").status == 0);
}

TEST_RUN("fleet says when there is nothing to read, and where the output ends") {
  finished said = fleet("");
  HOLDS_NOW(said.status == 2);
  HOLDS_NOW(contains(said.err, ".csv: empty: the first line names the columns\n"));
  HOLDS_NOW(contains(fleet("\xEF\xBB\xBF\r\n\n").err, "empty"));
  said = fleet("name,wait\n", "");
  HOLDS_NOW(said.status == 0);
  HOLDS_NOW(contains(said.out, "\n\nbatch       0\nreal time   0\ninfeasible  0\nbad lines   0\n"));
  said = run("fleet no_such_file.csv");
  HOLDS_NOW(said.status == 2);
  HOLDS_NOW(said.err == "fleet: no_such_file.csv: No such file or directory\n");
  said = run("fleet .");
  HOLDS_NOW(said.status == 2);
  HOLDS_NOW(said.err == "fleet: .: Is a directory\n");
  HOLDS_NOW(run("fleet a b").err == "fleet: one file is expected, not also \"b\" (--help lists the flags)\n");
  HOLDS_NOW(run("fleet --json").err == "fleet: no flag --json (--help lists the flags)\n");
  HOLDS_NOW(run("fleet --json").status == 2);
  HOLDS_NOW(contains(run("fleet --help").out, "--totals"));
#ifdef __linux__
  std::string const full = SCOREPLAN_PROGRAMS "/fleet " + shipped + " >/dev/full 2>full.err";
  HOLDS_NOW(WEXITSTATUS(std::system(full.c_str())) == 2);
  HOLDS_NOW(read_file("full.err") == "fleet: what was decided cannot be written\n");
#endif
}

TEST_RUN("fleet reads standard input, as it comes") {
  finished const expected = run("fleet " + shipped);
  HOLDS_NOW(run("fleet", "cat " + shipped + " |").out == expected.out);
  HOLDS_NOW(run("fleet - --csv", "cat " + shipped + " |").out == run("fleet --csv " + shipped).out);
  // The input comes in three pieces, the second of which ends within a line.
  finished const said =
      run("fleet --csv", R"((printf 'name,wait\na,1h\n'; sleep 0.1; printf 'b,1h\nc,'; sleep 0.1; printf '1h') |)");
  HOLDS_NOW(said.out == title + row_of("a") + row_of("b") + row_of("c"));
}

TEST_RUN("fleet reads what RFC 4180 has: quotes, line ends, a byte order mark") {
  HOLDS_NOW(damaged("\"quoted, with a comma\",1h\n", "", row_of("\"quoted, with a comma\"")));
  HOLDS_NOW(damaged("\"a \"\"quoted\"\" word\",\"1h\"\n", "", row_of("\"a \"\"quoted\"\" word\"")));
  HOLDS_NOW(damaged("\"two\nlines\",1h\n", "", row_of("two\\nlines")));
  HOLDS_NOW(damaged("\"\n\",1h\n", "", row_of("\\n")));
  HOLDS_NOW(damaged("\"\",1h\n", "", row_of("")));
  HOLDS_NOW(damaged("\"\"\"\",1h\n", "", row_of("\"\"\"\"")));
  HOLDS_NOW(damaged("crlf,1h\r\n", "", row_of("crlf")));
  HOLDS_NOW(damaged("crlf,\"1h\"\r\n", "", row_of("crlf")));
  HOLDS_NOW(damaged("\n\r\n", ""));
  std::string const good = title + row_of("a");
  HOLDS_NOW(fleet("\xEF\xBB\xBFname,wait\na,1h\n").out == good);
  HOLDS_NOW(fleet("\xEF\xBB\xBF\"name\",\"wait\"\r\na,1h\r\n\r\n\r\n").out == good);
  HOLDS_NOW(fleet("name,wait\na,1h").out == good);
  HOLDS_NOW(fleet("name,wait\n\"a\",\"1h\"").out == good);
  HOLDS_NOW(fleet("\r\n\nname,wait\n\na,1h\n\n\n").out == good);
  // A byte order mark that is not at the beginning is text, which is spelled out as it cannot be seen.
  HOLDS_NOW(damaged("\xEF\xBB\xBFmark,1h\n", "", row_of("\\uFEFFmark")));
  // Messages count lines, not records.
  finished const said = fleet("name,wait\n\"three\r\n\n\",1h\n\n,1h\nbad,1x\n", "");
  HOLDS_NOW(contains(said.out, "\nthree\\r\\n\\n "));
  HOLDS_NOW(contains(said.out, "\nline 6 "));
  HOLDS_NOW(said.err.rfind("fleet: line 7: ", 0) == 0);
}

TEST_RUN("a bad line is named, and costs no other line") {
  std::string const line = "fleet: line 3: ";
  HOLDS_NOW(damaged("a\n", line + "1 cell, but the header has 2\n"));
  HOLDS_NOW(damaged(",,,\n", line + "4 cells, but the header has 2\n"));
  HOLDS_NOW(damaged("a,1h,,,,,,,,,,,,,,,,,,,\n", line + "21 cells, but the header has 2\n"));
  HOLDS_NOW(damaged("a,\n", line + "column \"wait\": missing: how long after its data may a prediction come?\n"));
  HOLDS_NOW(damaged("a,abc\n", line + "column \"wait\": not a duration: \"abc\" (a number is expected at letter 1)\n"));
  HOLDS_NOW(damaged("a, 1h\n", line + "column \"wait\": not a duration: \" 1h\" (a number is expected at letter 1)\n"));
  HOLDS_NOW(damaged("a,300y\n",
                    line + "column \"wait\": not a duration: \"300y\" (more than about 292 years: at letter 1)\n"));
  HOLDS_NOW(
      damaged("a,\"1\"\"h\"\n", line + "column \"wait\": not a duration: \"1\"h\" (a unit (y mo w d h min s ms us ns, "
                                       "their names such as days, or those of ISO 8601) is expected at letter 2)\n"));
  HOLDS_NOW(damaged(std::string("a,1\0h\n", 6),
                    line + "column \"wait\": not a duration: \"1\\x00h\" (a unit (y mo w d h min "
                           "s ms us ns, their names such as days, or those of ISO 8601) is expected at letter 2)\n"));
  HOLDS_NOW(
      damaged("a,\xFF\x1B[2J\n", line + "column \"wait\": not a duration: \"\\xFF\\x1B[2J\" (a number is expected at "
                                        "letter 1)\n"));
  HOLDS_NOW(damaged("a," + std::string(50, 'x') + "\n", line + "column \"wait\": not a duration: \"" +
                                                            std::string(38, 'x') +
                                                            "..\" (a number is expected at letter 1)\n"));
  // A '\r' without a '
  // ' belongs to the cell.
  HOLDS_NOW(damaged("a,1h\rb,1h\n", line + "3 cells, but the header has 2\n"));
}

TEST_RUN("what does not fit together is a bad line, as advise refuses it") {
  std::string const line = "fleet: line 2: ";
  auto const says = [&](std::string const& header, std::string const& cells, std::string const& what) {
    std::string const said = complaint(header, cells);
    if (said != line + what + "\n") std::fprintf(stderr, "%s", said.c_str());
    return said == line + what + "\n";
  };
  HOLDS_NOW(
      says("demand,wait", "weekly,1h", R"(column "demand": "weekly" is none of scheduled, on-request and per-event)"));
  HOLDS_NOW(says("demand,wait", "scheduled,1h", R"(column "cadence": missing, and the demand is scheduled)"));
  HOLDS_NOW(
      says("demand,cadence,wait", "per-event,1d,1h", R"(column "cadence": does not go with the demand per-event)"));
  HOLDS_NOW(
      says("demand,cadence,wait", "on-request,1d,1h", R"(column "cadence": does not go with the demand on-request)"));
  HOLDS_NOW(says("cadence,staleness,wait", "1d,1d,1h", R"(column "staleness": does not go with "cadence")"));
  HOLDS_NOW(says("start_up,wait", "5min,1h", R"(column "run": missing: "start_up" alone does not make a job)"));
  HOLDS_NOW(says("run,delivery,wait", ",5min,1h", R"(column "run": missing: "delivery" alone does not make a job)"));
  HOLDS_NOW(says("run,wait", "0s,1h", R"(column "run": the run is zero)"));
  HOLDS_NOW(says("run,wait", "1mo,1h", R"(column "run": the run must be a fixed length, not months or years)"));
  HOLDS_NOW(says("cadence,wait", "0s,1h", R"(column "cadence": the cadence is zero)"));
  HOLDS_NOW(
      says("run,delivery,wait", "100000d,100000d,1h", "the turnaround is too large: about 292 years is the most"));
  HOLDS_NOW(says("run,wait", "no-limit,1h",
                 R"(column "run": not a duration: "no-limit" (a number is expected at letter 1))"));
  HOLDS_NOW(says("run,wait", "1h,\"\"", R"(column "wait": missing: how long after its data may a prediction come?)"));
}

TEST_RUN("a quote that is left open, or stands astray, costs its line and no other") {
  std::string const astray = "fleet: line 3: column \"name\": a quote in a cell that does not begin with one\n";
  std::string const open = "fleet: line 3: column \"name\": a quote is opened that is never closed\n";
  std::string const after = "fleet: line 3: column \"name\": text after a closing quote\n";
  HOLDS_NOW(damaged("5\" pizza,1h\n", astray));
  HOLDS_NOW(damaged("5\"\" pizza,1h\n", astray));
  HOLDS_NOW(
      damaged("a,5\" pizza\n", "fleet: line 3: column \"wait\": a quote in a cell that does not begin with one\n"));
  HOLDS_NOW(damaged("a,1h,\"\"x\n", "fleet: line 3: text after a closing quote\n"));
  HOLDS_NOW(damaged("\"a\"b,1h\n", after));
  HOLDS_NOW(damaged("\"a\"\"\"b,1h\n", after));
  HOLDS_NOW(damaged("\"a\" ,1h\n", after));
  HOLDS_NOW(damaged("\"a,1h\n", open));
  HOLDS_NOW(damaged("a,\"1h\n", "fleet: line 3: column \"wait\": a quote is opened that is never closed\n"));
  HOLDS_NOW(damaged("\"a\nb\",\"1h\n",
                    open + "fleet: line 4: column \"name\": a quote in a cell that does not begin with one\n"));
  HOLDS_NOW(damaged("\"a,1h\n" + line_of("b") + line_of("\"c\""), open, row_of("b") + row_of("c")));
  HOLDS_NOW(damaged("\"a,1h\n" + line_of("b") + line_of("5\" pizza"),
                    after + "fleet: line 5: column \"name\": a quote in a cell that does not begin with one\n",
                    row_of("b")));
  HOLDS_NOW(damaged("\"a,1h\n" + line_of("b") + "c,1h\"\n",
                    "fleet: line 3: 1 cell, but the header has 2\n"
                    "fleet: line 5: column \"wait\": a quote in a cell that does not begin with one\n",
                    row_of("b")));
  // A duration over several lines is none, so its quote was left open.
  HOLDS_NOW(damaged("a,\"1h\n" + line_of("b") + "c\n\"\n",
                    "fleet: line 3: column \"wait\": not a duration: \"1h\\nb,1h\\nc\\n\" (a number is expected at "
                    "letter 3)\n"
                    "fleet: line 5: 1 cell, but the header has 2\n"
                    "fleet: line 6: column \"name\": a quote is opened that is never closed\n",
                    row_of("b")));
  // A name may have several lines, and what it holds is no line of the table.
  HOLDS_NOW(damaged("\"a\nb,1h\n\",x\n",
                    "fleet: line 3: column \"wait\": not a duration: \"x\" (a number is expected at letter 1)\n"));
  // The quote is still open at the end of the file.
  finished const said = fleet("name,wait\na,1h\nb,\"");
  HOLDS_NOW(said.out == title + row_of("a"));
  HOLDS_NOW(said.err == "fleet: line 3: column \"wait\": a quote is opened that is never closed\n");
}

TEST_RUN("a line of more than 1 MiB is not kept, and costs no other line") {
  std::size_t const most = std::size_t{1} << 20;
  std::string const long_line = "fleet: line 3: longer than 1 MiB\n";
  std::string const tail = ",1h";
  std::string const fits(most - tail.size(), 'x');
  HOLDS_NOW(damaged(line_of(fits), "", row_of(fits)));
  HOLDS_NOW(damaged(line_of(fits + "x"), long_line));
  HOLDS_NOW(damaged(line_of(std::string(10 * most, 'x')), long_line));
  HOLDS_NOW(damaged(line_of(std::string(64 * most, ',')), long_line));
  HOLDS_NOW(damaged(line_of("\"" + std::string(64 * most, '\0')), long_line));
  HOLDS_NOW(damaged(line_of("\"" + std::string(10 * most, '"')), long_line));
  finished const said = fleet("name,wait\na,1h\n" + std::string(3 * most, 'x'));
  HOLDS_NOW(said.out == title + row_of("a"));
  HOLDS_NOW(said.err == long_line);
  // The reader takes the file in pieces, which end at different places of a line here.
  for (std::size_t const blanks : {65525u, 65526u, 65527u}) {
    std::string const start = "name,wait\n" + std::string(blanks, '\n');
    std::string const number = std::to_string(blanks + 2);
    HOLDS_NOW(fleet(start + line_of(fits + "x") + line_of("b")).err ==
              "fleet: line " + number + ": longer than 1 MiB\n");
    HOLDS_NOW(fleet(start + line_of(fits) + line_of("b")).out == title + row_of(fits) + row_of("b"));
  }
  // A quoted cell has many lines.
  std::string many = "\"open\n";
  std::string rows;
  for (int i = 0; i < 300'000; ++i) {
    many += line_of("n" + std::to_string(i));
    rows += row_of("n" + std::to_string(i));
  }
  HOLDS_NOW(many.size() > 2 * most);
  HOLDS_NOW(damaged(many, "fleet: line 3: column \"name\": a quote is opened that is not closed within 1 MiB\n", rows));
}

TEST_RUN("a million lines, of which a thousand are bad, need no more memory than one") {
  std::string const lines =
      "awk 'BEGIN { print \"name,wait\"; for (i = 1; i <= 1000000; ++i) "
      "printf \"a name that makes the file larger than what the program may use %d,%s\\n\", i, i % 1000 ? \"1h\" : "
      "\"1x\" }'"
      " | { " +
      limit;
  finished const said = run("fleet --totals; }", lines);
  HOLDS_NOW(said.out == "batch       999000\nreal time        0\ninfeasible       0\nbad lines     1000\n");
  HOLDS_NOW(lines_of(said.err).size() == 1000);
  finished const rows = run("fleet 2>&1 | tail -5; }", lines);
  HOLDS_NOW(rows.out == "\n" + said.out);
}

// Each kind of damage is alone on its line and beside others. None closes a quote that another left open in a way that
// CSV allows.
TEST_RUN("whatever the damage, every good line is decided, in its order") {
  std::mt19937 random{20260301};
  auto const upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
  for (int round = 0; round < 30; ++round) {
    int const damage_in_ten = upto(9);
    std::string file = round % 2 == 0 ? "name,wait\n" : "\xEF\xBB\xBFname,wait\r\n";
    std::string rows = title;
    std::size_t bad = 0;
    for (int line = 0; line < 400; ++line) {
      std::string const end = upto(1) == 0 ? "\n" : "\r\n";
      std::string const number = std::to_string(line);
      if (upto(9) >= damage_in_ten) {
        bool const is_quoted = upto(1) == 0;
        file += (is_quoted ? "\"good, \"\"" + number + "\"\"\",1h" : "good " + number + ",1h") + end;
        rows += row_of(is_quoted ? "\"good, \"\"" + number + "\"\"\"" : "good " + number);
        continue;
      }
      std::string const damages[] = {
          "\"open,1h",      "a,\"1h",
          "5\" pizza,1h",   "\"a\"b,1h",
          "a,1h\"",         "\"\"\"a,1h",
          "too,many,cells", "one",
          "\"two\"",        std::string("a\0,1\0h", 7),
          "\xFF\xFE,\xFF",  "a,",
          "a,no-limits",    "\x1B[2J,\x1B",
          "a,1h\rb",        round == 7 && line < 50 ? "x" + std::string(1 << 20, ',') : "\",\",,",
      };
      file += damages[upto(15)] + end;
      ++bad;
    }
    finished const said = fleet(file);
    INFO(file);
    HOLDS_NOW(said.status == (bad == 0 ? 0 : 1));
    HOLDS_NOW(said.out == rows);
    HOLDS_NOW(lines_of(said.err).size() == bad);
  }
}

#ifdef __linux__
TEST_RUN("fleet shows on a terminal alone how far it is, and erases that") {
  std::string const slow =
      "(printf \"name,wait\\na,1h\\n\"; sleep 0.3; printf \"b,1h\\n\"; sleep 0.3; printf \"c,x\\n\") | ";
  if (std::system("script -qec true /dev/null >script.out 2>&1") != 0) {
    SUCCEED("script(1) is not there, or gets no terminal");
    return;
  }
  std::string const command =
      "script -qec '" + slow + SCOREPLAN_PROGRAMS "/fleet --csv >rows.out' /dev/null >shown.out";
  HOLDS_NOW(WEXITSTATUS(std::system(command.c_str())) == 1);
  std::string const erased = "\r" + std::string(14, ' ') + "\r";
  HOLDS_NOW(read_file("shown.out") ==
            "fleet: 3 lines" + erased +
                "fleet: line 4: column \"wait\": not a duration: \"x\" (a number is expected at letter 1)\r\n" +
                "fleet: 4 lines" + erased);
  HOLDS_NOW(read_file("rows.out") == title + row_of("a") + row_of("b"));
  HOLDS_NOW(run("fleet --csv", slow).err ==
            "fleet: line 4: column \"wait\": not a duration: \"x\" (a number is expected at letter 1)\n");
}
#endif

TEST_RUN("what a name holds does a terminal no harm") {
  HOLDS_NOW(damaged("a\x1B[31mb\x7F\t,1h\n", "", row_of("a\\x1B[31mb\\x7F\\t")));
  HOLDS_NOW(damaged(std::string("a\0b,1h\n", 7), "", row_of("a\\x00b")));
  HOLDS_NOW(damaged("caf\xE9 \xC3\xA9 \xC3,1h\n", "", row_of("caf\\xE9 \xC3\xA9 \\xC3")));
  HOLDS_NOW(damaged(
      "\xC0\xAF \xE0\x80\xAF \xF0\x80\x80\xAF \xED\xA0\x80 \xF4\x90\x80\x80 \xE2\x82,1h\n", "",
      row_of("\\xC0\\xAF \\xE0\\x80\\xAF \\xF0\\x80\\x80\\xAF \\xED\\xA0\\x80 \\xF4\\x90\\x80\\x80 \\xE2\\x82")));
  HOLDS_NOW(
      damaged("\xC2\x9B"
              "2J \xE2\x80\xAE \xE2\x80\xA8,1h\n",
              "", row_of("\\u009B2J \\u202E \\u2028")));
  std::string const table = fleet("name,wait\n" + std::string(27, 'x') + "\x1B[2J,1h\n", "").out;
  HOLDS_NOW(contains(table, "\n" + std::string(26, 'x') + "..  batch "));
  // Marks on a letter take no width, but only a limited number of them is shown.
  std::string marks = "e";
  for (int i = 0; i < 5000; ++i) marks += "\xCC\x81";
  HOLDS_NOW(fleet("name,wait\n" + marks + ",1h\n", "").out.size() < 1000);
  HOLDS_NOW(contains(fleet("name,wait\n\"e\xCC\x81 \"\"e\"\"\",1h\n", "").out,
                     "\ne\xCC\x81 \"e\"" + std::string(25, ' ') + "batch "));
}
