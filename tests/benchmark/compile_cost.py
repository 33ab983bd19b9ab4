#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What headers cost to compile: instructions that the compiler executes for one #include, beside those for <chrono>.

Usage: compile_cost.py [--compiler g++-12] [--include DIR] [--gate] [--constants] [HEADER...]

Without a flag it prints a table of the HEADERs, named as an #include names them (scoreplan/time.hpp); without a HEADER,
of every header that stands directly in the include folder. --gate measures what LIMITS names and ends with 1 when one of
them is above its limit. --constants measures CPU seconds of files of many checked constants and ends with 1 when one of
them takes longer than CONSTANTS allows.

Instructions do not depend on how busy a machine is, and one machine counts the same to a digit each time. Another
processor or C library moves the count, so limits are ratios to <chrono>. Needs Valgrind; a header takes it some ten
seconds.
"""
import argparse
import contextlib
import dataclasses
import os
import pathlib
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BASELINE = "chrono"
UMBRELLA = "scoreplan/scoreplan.hpp"
EVERYTHING = "scoreplan/all.hpp"
CHECKS = "scoreplan/plan.hpp"  # The door of can_run.
NOT_MEASURED = "scoreplan/version.hpp"

# The limits of --gate: the most that a header may cost, as a ratio to <chrono>. This table is the one place for them. A
# limit of None is not set yet: the header is measured, and the gate says so, but nothing is refused.
LIMITS: dict[str, float | None] = {
    UMBRELLA: 1.20,
    "scoreplan/decide.hpp": 1.126,
    "scoreplan/schedule.hpp": 1.20,
    "scoreplan/plan.hpp": 2.16,
}


def workload(index: int, *, cadence: str, runtime: str, latency: str) -> str:
    return (
        f"constexpr workload w{index}{{cadence{{{cadence}}}, "
        f"data_availability{{{unit(index // 7)}{{{index}}}}}.late_by(1h), "
        f"job_runtime{{{runtime}}}.start_up(8min), latency_requirement{{{latency}}}}};\n"
    )


def unit(index: int) -> str:
    units = ["nanoseconds", "microseconds", "milliseconds", "seconds", "minutes", "hours", "days"]
    return units[index % len(units)]


# Workloads are distinct, and three of their lengths take each of seven units: 343 unit mixes.
def mixed_cadence(index: int) -> str:
    return f"{unit(index)}{{{100000 + index}}}"


def mixed_runtime(index: int) -> str:
    return f"{unit(index // 49)}{{{index + 1}}}"


def checked_workload(index: int) -> str:
    its_workload = workload(
        index, cadence=mixed_cadence(index), runtime=mixed_runtime(index), latency=f"{index + 1}h"
    )
    return its_workload + f"static_assert(decide(w{index}).mode() != mode::invalid);\n"


def batch_workload(index: int, runtime: str) -> str:
    """A workload that a deployment in batch mode can serve."""
    cadence = f"days{{1100}} + {mixed_cadence(index)}"
    return workload(index, cadence=cadence, runtime=runtime, latency=f"days{{2000}} + {index}h")


def checked_deployment(index: int) -> str:
    return batch_workload(index, mixed_runtime(index)) + deployment(index, "")


def checked_deployment_with_schedule(index: int) -> str:
    """A deployment whose schedule is checked against a cron expression, both in a zone whose clock changes."""
    schedule = f"schedule{{daily(seconds{{{36000 + index}}}), zone, lead{{w{index}}}}}"
    cron = f'in_zone(cron{{"{index % 30} 9 * * *"}}, zone)'
    return batch_workload(index, f"seconds{{{index + 1}}}") + deployment(index, f", {schedule}, {cron}")


def deployment(index: int, rest: str) -> str:
    return (
        f'constexpr deployment d{index}{{"job{index}", w{index}, mode::batch{rest}}};\n'
        f"static_assert(can_run<d{index}>);\n"
    )


ZONE = 'constexpr posix_zone zone{"EST5EDT,M3.2.0,M11.1.0"};\n'


@dataclasses.dataclass(frozen=True)
class Constants:
    """Files of `count` constants: what one is, and the CPU seconds that all of them may take."""

    name: str
    header: str
    constant: Callable[[int], str]
    count: int
    limit: float | None = None
    before: str = ""

    def source(self, count: int) -> str:
        opening = f"#include <{self.header}>\nusing namespace std::chrono;\nusing namespace scoreplan;\n"
        return opening + self.before + "".join(self.constant(index) for index in range(count))


# The limits of --constants hold twice: for the seconds of the whole file and, divided by the count, for the slope from half
# of the constants to all of them. They are seconds of g++ 12.
CONSTANTS = [
    Constants("checked workloads", UMBRELLA, checked_workload, 1000, 3.5),
    Constants("checked deployments", CHECKS, checked_deployment, 1000, 5.0, ZONE),
    Constants("deployments with cron in a zone", CHECKS, checked_deployment_with_schedule, 20, None, ZONE),
]
ROUNDS = 7


@dataclasses.dataclass(frozen=True)
class Bench:
    """A compiler, and the folder that it runs in, with a copy of the include folder and the file to compile."""

    compiler: str
    folder: pathlib.Path

    def compile(self) -> list[str]:
        return [self.compiler, "-std=c++20", "-I", "include", "-fsyntax-only", "one.cpp"]

    def write(self, source: str) -> None:
        (self.folder / "one.cpp").write_text(source)

    def run(self, command: list[str]) -> subprocess.CompletedProcess:
        done = subprocess.run(command, cwd=self.folder, env=environment(), capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{shlex.join(command)}\n{done.stderr}")
        return done


def environment() -> dict[str, str]:
    """The same for every run: the programs that are measured look through all of it."""
    return {"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin"}


@contextlib.contextmanager
def bench(compiler: str, include: pathlib.Path):
    """A folder whose name has the same length on every machine: the compiler looks up its full name, and one more letter
    changes what it allocates."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = pathlib.Path(name)
        shutil.copytree(include, folder / "include")
        make_equally_old(folder / "include")
        yield Bench(found(compiler), folder)


def make_equally_old(folder: pathlib.Path) -> None:
    """A compiler reads a file of `#pragma once` again when another has its size and age, so ages are part of the cost."""
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))


def found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise SystemExit(f"{program} is not installed")
    return os.path.abspath(path)


def compiler_proper(on: Bench) -> list[str]:
    """The command that the driver would run: the compiler itself, such as cc1plus, with all that the driver gives it."""
    lines = on.run([*on.compile(), "-###"]).stderr.splitlines()
    for command in [shlex.split(line) for line in lines if line.startswith(" ")]:
        if pathlib.Path(command[0]).name == "cc1plus" or "-cc1" in command[1:2]:
            return command
    raise SystemExit(f"{on.compiler} -### names no compiler")


def instructions(on: Bench, header: str) -> int:
    on.write(f"#include <{header}>\n")
    counts = on.folder / "counts"
    counting = [found("valgrind"), "-q", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={counts}"]
    on.run([*counting, *compiler_proper(on)])
    return total(counts.read_text())


def total(counts: str) -> int:
    return next(int(line.split()[1]) for line in counts.splitlines() if line.startswith("summary: "))


def cpu_seconds(on: Bench, source: str) -> float:
    on.write(source)
    before = children_seconds()
    on.run(on.compile())
    return children_seconds() - before


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def least_seconds(on: Bench, sources: list[str]) -> list[float]:
    """Of each source, interleaved, so that a busy minute of the machine does not fall on one of them alone."""
    rounds = [[cpu_seconds(on, source) for source in sources] for _ in range(ROUNDS)]
    return [min(of_one_source) for of_one_source in zip(*rounds)]


def default_headers(include: pathlib.Path) -> list[str]:
    """The umbrella first, everything last, all others by name between them."""
    names = {f"scoreplan/{path.name}" for path in (include / "scoreplan").glob("*.hpp")} - {NOT_MEASURED}
    return sorted(names, key=lambda name: (name == EVERYTHING, name != UMBRELLA, name))


def print_row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)


def ratios(on: Bench, headers: list[str]) -> dict[str, float]:
    """Each header's ratio to <chrono>, printed as it becomes known."""
    print_row("include", "million instructions", "ratio to `<chrono>`")
    print_row("---", "---:", "---:")
    baseline = instructions(on, BASELINE)
    print_row("`<chrono>`", f"{baseline / 1e6:.1f}", "1.000")
    measured = {}
    for header in headers:
        count = instructions(on, header)
        measured[header] = count / baseline
        print_row(f"`{header}`", f"{count / 1e6:.1f}", f"{measured[header]:.3f}")
    return measured


def gate(on: Bench) -> list[str]:
    """What is above its limit, in words."""
    excesses = []
    for header, ratio in ratios(on, list(LIMITS)).items():
        limit = LIMITS[header]
        if limit is None:
            print(f"{header} has no limit yet; LIMITS is the place for it", file=sys.stderr)
        elif ratio > limit:
            excess = ratio - limit
            excesses.append(f"{header} costs {ratio:.3f} x <chrono>, {excess:.3f} above its limit of {limit:.2f}")
    return excesses


def constants(on: Bench) -> list[str]:
    """What takes longer than it may, in words."""
    print_row("CPU time, least of seven", "seconds", "milliseconds each, from half of them to all")
    print_row("---", "---:", "---:")
    includes = [BASELINE, UMBRELLA, EVERYTHING]
    for header, seconds in zip(includes, least_seconds(on, [f"#include <{header}>\n" for header in includes])):
        print_row(f"`<{header}>` alone", f"{seconds:.3f}", "")
    return [excess for kind in CONSTANTS for excess in constants_excesses(on, kind)]


def constants_excesses(on: Bench, kind: Constants) -> list[str]:
    half = kind.count // 2
    half_seconds, seconds = least_seconds(on, [kind.source(half), kind.source(kind.count)])
    slope = (seconds - half_seconds) / (kind.count - half) * 1e3
    what = f"{kind.count:,} {kind.name}"
    print_row(what, f"{seconds:.2f}", f"{slope:.2f}")
    if kind.limit is None:
        return []
    limit_each = kind.limit / kind.count * 1e3
    return [
        *above(f"{what} take", seconds, kind.limit, "s"),
        *above(f"each of {what} takes", slope, limit_each, "ms"),
    ]


def above(what: str, measured: float, limit: float, unit_name: str) -> list[str]:
    if measured <= limit:
        return []
    excess = measured - limit
    return [f"{what} {measured:.2f} {unit_name}, {excess:.2f} {unit_name} above the limit of {limit:.2f} {unit_name}"]


def arguments() -> argparse.Namespace:
    about, _, more = __doc__.partition("\n\n")
    parser = argparse.ArgumentParser(description=about, epilog=more, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--compiler", default="g++-12")
    parser.add_argument("--include", type=pathlib.Path, default=ROOT / "include", metavar="DIR")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--constants", action="store_true")
    parser.add_argument("headers", nargs="*", metavar="HEADER")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    excesses = []
    with bench(asked.compiler, asked.include) as on:
        if asked.gate:
            excesses += gate(on)
            print()
        if asked.constants:
            excesses += constants(on)
        if asked.headers or not (asked.gate or asked.constants):
            ratios(on, asked.headers or default_headers(asked.include))
    sys.exit("\n".join(excesses) or 0)


if __name__ == "__main__":
    main()
