#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks headers in one place at a time, and expects a test to notice.

Usage: mutate.py [--jobs N] HEADER|SUBJECT...            every mutant of these
       mutate.py [--jobs N] --sample N --seed TEXT       some mutants of all headers, others with another seed
       mutate.py --own HEADER|SUBJECT...                 quicker: judged by the tests of the header's own subject alone
       mutate.py --list HEADER|SUBJECT...                says what would be broken

A mutant is judged by the tests of its header's subject, tests/SUBJECT: first as static assertions, then as programs.
What they do not notice is judged by the programs of the other subjects that include the header. A hang is noticed, too.
mutants/explained.txt names those that change no answer, and why. Fails when another survives, and when an explanation
is met by no mutant any more.
"""
import argparse
import collections
import concurrent.futures
import pathlib
import random
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from mutants import explained, judge, operators  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXPLAINED = "explained"
COLUMNS = [judge.FOUND_COMPILING, judge.FOUND_RUNNING, judge.NO_CODE, EXPLAINED, judge.SURVIVED]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="HEADER|SUBJECT")
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--seed", default="", metavar="TEXT")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--own", action="store_true", help="only by the tests of the header's own subject")
    parser.add_argument("--list", action="store_true", help="say what would be broken")
    given = parser.parse_args()
    if not given.what and given.sample is None:
        parser.error("name headers or subjects, or ask for a sample")
    return given


def chosen_headers(project, what):
    """The headers that are meant: of a subject, or by a path, or all."""
    chosen = [header for name in what for header in headers_named(project, name)]
    return list(dict.fromkeys(chosen)) if what else project.headers


def headers_named(project, name):
    if name in judge.SUBJECTS:
        return [header for header in project.headers if judge.subject_of_header(header) == name]
    header = name.removeprefix("./").removeprefix("include/").removeprefix("scoreplan/")
    if header not in project.headers:
        raise SystemExit(f"{name} is no header and no subject")
    return [header]


def all_mutants(project):
    texts = {header: project.text_of(header) for header in project.headers}
    first_values = {value for text in texts.values() for value in operators.first_enumerators(text)}
    return {header: operators.mutants_of(header, text, first_values) for header, text in texts.items()}


def chosen_mutants(mutants, given):
    if given.sample is None:
        return mutants
    count = min(given.sample, len(mutants))
    picked = random.Random(given.seed).sample(range(len(mutants)), count)
    return [mutants[at] for at in sorted(picked)]


def shown(mutant):
    return f"{mutant.header}:{mutant.line}: {mutant.old} -> {mutant.new}"


def judge_all(project, mutants, reasons, given):
    """Counts what is said of each mutant, by header, and tells of each survivor at once."""
    counts = {mutant.header: collections.Counter() for mutant in mutants}
    unexplained = [mutant for mutant in mutants if mutant.key not in reasons]
    for mutant in mutants:
        counts[mutant.header][EXPLAINED] += mutant.key in reasons
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        verdicts = pool.map(lambda mutant: judge.judge(project, mutant, given.own), unexplained)
        for mutant, verdict in zip(unexplained, verdicts):
            counts[mutant.header][verdict] += 1
            if verdict == judge.SURVIVED:
                print("survived: " + shown(mutant), flush=True)
    return counts


def print_table(counts):
    rows = [(header, sum(row.values()), *(row[column] for column in COLUMNS)) for header, row in counts.items()]
    rows.append(("all", *(sum(column) for column in zip(*(row[1:] for row in rows)))))
    names = ("header", "mutants", *COLUMNS)
    first = max(len(row[0]) for row in rows)
    for row in [names, *rows]:
        print(f"{row[0]:{first}}" + "".join(f"  {cell:>{len(name)}}" for name, cell in zip(names[1:], row[1:])))


def main():
    given = arguments()
    with tempfile.TemporaryDirectory() as folder:
        project = judge.Project(ROOT, pathlib.Path(folder))
        of_header = all_mutants(project)
        everything = [mutant for mutants in of_header.values() for mutant in mutants]
        mutants = [mutant for header in chosen_headers(project, given.what) for mutant in of_header[header]]
        mutants = chosen_mutants(mutants, given)
        if given.list:
            print("\n".join(map(shown, mutants)))
            return 0
        reasons = explained.read(ROOT / "tests" / "mutants" / "explained.txt")
        stale = explained.stale(reasons, everything)
        began = time.monotonic()
        counts = judge_all(project, mutants, reasons, given)
        seconds = time.monotonic() - began
        print_table(counts)
        for note in project.unusable:
            print("not used: " + note)
        for header, old, new in stale:
            print(f"explained, but no mutant: {header}: {old} -> {new}")
        print(f"{seconds:.0f} s, {seconds / max(len(mutants), 1):.2f} s for a mutant with {given.jobs} jobs")
        return 1 if stale or any(row[judge.SURVIVED] for row in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
