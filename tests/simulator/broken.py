#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the event simulator on purpose, in one place at a time, and expects its tests to notice.

Usage: broken.py [COMPILER [FLAG...]]      g++ unless told otherwise

A judge that notices nothing is worth nothing. Each row names a header, a line of it, what stands there instead, and
what is then wrong. Fails when a line is not there exactly once, when a broken header does not compile, or when no test
fails.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TESTS = ["simulator", "engines", "calendar"]

BREAKS = [
    ("simulator.hpp", "4 * (starts_[next].at - latest_start(i)) < gap", "2 * (starts_[next].at - latest_start(i)) < gap",
     "half of the gap is late, not a quarter"),
    ("simulator.hpp", "starts_[late].at <= latest_start(i)", "starts_[late].at < latest_start(i)",
     "a start at the latest start is late"),
    ("simulator.hpp", "return serve(n, starts_[late - 1]);", "return serve(n, starts_[first]);",
     "the first start serves, not the last"),
    ("simulator.hpp", "(late == next || has_new_data(i, starts_[late - 1].at))", "(late == next || i >= 0)",
     "a start before the data serves although a late one comes"),
    ("simulator.hpp", "n.asks = has > had && !list.empty();", "n.asks = !list.empty();",
     "needs without new data ask"),
    ("simulator.hpp", "if (m.is_own && there != amount(n)) return cause::exception;", "",
     "nothing is an exception"),
    ("simulator.hpp", "s.run_zone = fixed(offset_at(s.run_zone, t));", "s.run_zone = fixed(offset_at(s.need_zone, t));",
     "the clock of the runs stands still as that of the needs"),
    ("simulator.hpp", "turnaround(s) * (1 + s.retries)", "turnaround(s)",
     "retries are not in the lead"),
    ("simulator.hpp", "n.loses_refresh = has < newest(data_, n.latest_start);", "n.loses_refresh = has < 0;",
     "no early start loses a refresh"),
    ("simulator.hpp", "next + delivered));", "next));",
     "steps to forecast end when the next run starts"),
    ("engines.hpp", "else if (w.hour() != 0) w.add(-w.hour() * hours);", "",
     "Kubernetes walks on from 01:00 where there is no midnight"),
    ("engines.hpp", "if (w.hour() == 0) return false;", "if (w.hour() <= 1) return false;",
     "Kubernetes looks at the day again where there is no midnight"),
    ("engines.hpp", "constexpr std::int64_t far = 180;", "constexpr std::int64_t far = 240;",
     "posix takes three hours for a change of the clock"),
    ("engines.hpp", "if (e == engine::posix) return field[0] == '*';", "",
     "posix takes a star with a step for a restriction"),
    ("calendar.hpp", "if (s.from <= t && t < s.to) found[count++] = t;", "if (s.from <= t && t <= s.to) found[count++] = t;",
     "an offset holds a second too long"),
    ("calendar.hpp", "p.shows_on_the_wall ? on_the_wall : rule", "rule",
     "hours follow the rule for times of the day"),
]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=300)


def verdict(compiler, folder, first):
    """What the tests say of the headers in a folder, the likeliest first; None when they are content."""
    for test in sorted(TESTS, key=lambda test: test != first):
        program = folder / f"{test}.program"
        built = run(*compiler, "-std=c++20", "-O1", "-DSCOREPLAN_TESTS_PLAIN", f"-I{folder}", f"-I{HERE.parent}",
                    folder / "simulator" / f"{test}.test.cpp", HERE.parent / "main.cpp", "-o", program)
        if built.returncode != 0:
            return "does not compile"
        try:
            ended = run(program)
        except subprocess.TimeoutExpired:
            return "does not end"
        if ended.returncode != 0:
            return ended.stdout.splitlines()[0].removeprefix(f"{folder}/simulator/")
    return None


def wrong_with(compiler, broken):
    """Why a break counts for nothing; None when the tests notice it."""
    header, old, new, what = broken
    text = (HERE / header).read_text()
    if text.count(old) != 1:
        return f"{header}: `{old}` is there {text.count(old)} times"
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        shutil.copytree(HERE, folder / "simulator")
        (folder / "simulator" / header).write_text(text.replace(old, new))
        noticed = verdict(compiler, folder, header.removesuffix(".hpp"))
    print(f"{header}: {what}: {noticed or 'NOT NOTICED'}", flush=True)
    return None if noticed not in (None, "does not compile") else f"{header}: {what}"


def main():
    compiler = sys.argv[1:] or ["g++"]
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        shutil.copytree(HERE, folder / "simulator")
        if verdict(compiler, folder, "simulator") is not None:
            sys.exit("The tests fail although nothing is broken.")
    wrong = [each for each in (wrong_with(compiler, broken) for broken in BREAKS) if each]
    print(f"{len(BREAKS) - len(wrong)} of {len(BREAKS)} noticed")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
