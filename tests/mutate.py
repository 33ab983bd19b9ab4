#!/usr/bin/env python3
"""Breaks every comparison, sum, maximum and figure of the decision, one at a time, and expects a run-time test to fail.

Usage: mutate.py [HEADER...]      default: decide.hpp and workload.hpp

Each mutant is compiled with the plain test program; a mutant that compiles and passes has survived. EQUIVALENT names those
that change no answer, and why; one that is not met any more is an error, too.
"""
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
TESTS = ["decide", "flips", "scenarios", "workload", "laws"]
HEADERS = sys.argv[1:] or ["decide.hpp", "workload.hpp"]
COMPILE = ["g++", "-std=c++20", "-O0", "-DSCOREPLAN_TESTS_PLAIN", "-DSCOREPLAN_LAWS_WORKLOADS=5000"]

# What is looked for, and what stands there instead. Operators stand between blanks; templates' brackets do not.
SWAPS = [
    (r" <= ", " < "), (r" < ", " <= "), (r" >= ", " > "), (r" > ", " >= "),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r" \|\| ", " && "),
    (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " + "), (r" / ", " * "), (r" % ", " / "),
    (r"(?<!longest_)\bticks\(", "longest_ticks("), (r"\blongest_ticks\(", "ticks("),
    (r" \? (.+?) : (.+?)([;)])", r" ? \2 : \1\3"),
    (r"(?<=[(!=] )!|(?<=\()!|(?<=return )!", ""),
    (r"\b0\b", "1"), (r"\b1\b", "2"), (r"\b1\b", "0"),
]

FIXED = "the stages of a job, and what they leave, are fixed: their shortest length is their longest"
EXAMPLE = "an example in a sentence"
ASSERTED = "the static assertions above have failed before"
TIE = "on a tie both are the same"
EQUIVALENT = {
    "return detail::longest_ticks(have) + least <= detail::ticks(need);": FIXED,
    "detail::checked const exact = detail::add(detail::ticks(need), -detail::longest_ticks(have));": FIXED,
    "return longest_ticks(w[quantity::turnaround]) - ticks(w[quantity::delivery]);": FIXED,
    "return ticks(w[quantity::turnaround]) - longest_ticks(w[quantity::delivery]);": FIXED,
    "tick_count const delivery = longest_ticks(w[quantity::delivery]);": FIXED,
    "return of_ticks(ticks(limit(w)) - longest_ticks(w[quantity::turnaround]));": FIXED,
    "if (period >= shortest && period <= longest_ticks(longest)) best = of_ticks(period);": FIXED,
    "while (longest_ticks(refreshes(w, count)) <= longest_ticks(left(w)) && refreshes(w, count) < refreshes(w, count + 1))":
        FIXED,
    "while (longest_ticks(refreshes(w, count)) <= ticks(left(w)) && refreshes(w, count) < refreshes(w, count + 2))":
        "what can be held ends one or two further on alike",
    "tick_count count = longest_ticks(left(w)) / longest_ticks(refresh);": FIXED,
    "if (w.is_known_ahead()) return longest_ticks(w[quantity::data_refresh]) > 0 ? pace::refresh : pace::stream;":
        "both lengths of a refresh are zero, or neither",
    "tick_count const most = refresh.is_calendar() ? max_months / refresh.months().count() : max_ticks / longest_ticks(refresh);":
        FIXED,
    "bool const rising = beyond >= last;": "neighbours are not equal",
    "tick_count const beyond = end >= last ? last + 1 : last - 1;": "the end has another mode, so it is not the last",
    "return refresh * (count <= most ? count : most);": TIE,
    "return hold >= delivery ? hold : delivery;": TIE,
    "if (slack <= smallest) smallest = slack;": TIE,
    "if (best.is_absent() || slack >= best) best = slack;": TIE,
    "while (ticks(refreshes(w, count)) < busy(w) && refreshes(w, count) < refreshes(w, count + 2)) ++count;":
        "what can be held ends one or two further on alike",
    "if (left(w).is_unlimited()) return refreshes(w, divide_up(longest_ticks(whole_weeks(busy(w))), ticks(refresh)));":
        FIXED,
    "timespan const above = week * divide_up(busy, longest_ticks(week));": FIXED,
    "tick_count const others = is_stage ? longest_ticks(w[quantity::turnaround]) - ticks(w[which]) : 0;": FIXED,
    "tick_count const others = is_stage ? ticks(w[quantity::turnaround]) - longest_ticks(w[which]) : 0;": FIXED,
    "bool const beyond_is_better = mode_at(beyond) >= mode_at(last);": "neighbours at a bound have different modes",
    "if (w.kind() != demand_kind::scheduled && options::choose(w) == mode::batch) return;":
        "a batch decision, or one without a cadence, has no cadence that leads to batch",
    'what " takes a std::chrono duration with an integer representation (days{2}, not 1d); round it first, for " \\': EXAMPLE,
    'what " takes a std::chrono duration with an integer representation (days{0}, not 1d); round it first, for " \\': EXAMPLE,
    "if (longest_ticks(figure) < 0) return input_fault::negative;": "both lengths of an amount have the same sign",
    "if (longest_ticks(figure) == 0 && !may_be.zero) return input_fault::zero;": "both lengths of an amount are zero",
    "if constexpr (demand_fits || data_fits && job_fits && latency_fits && answer_fits) {": ASSERTED,
    "if constexpr (demand_fits && data_fits || job_fits && latency_fits && answer_fits) {": ASSERTED,
    "if constexpr (demand_fits && data_fits && job_fits || latency_fits && answer_fits) {": ASSERTED,
    "if constexpr (demand_fits && data_fits && job_fits && latency_fits || answer_fits) {": ASSERTED,
    "requires(sizeof...(Others) <= 2) constexpr workload(First const&, Second const&, Others const&...) noexcept {":
        "the constructor that takes four arguments fits four better",
    "add(is_real_time && detail::longest_ticks(w[quantity::data_refresh]) > 0, note::nothing_new_between_refreshes);":
        "both lengths of a refresh are zero, or neither",
}


def mutants(text):
    """Yields (line number, description, mutated text)."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        code = line.split("//")[0]
        if not code.strip() or code.lstrip().startswith(("#", "template", "static_assert")):
            continue
        for pattern, replacement in SWAPS:
            for match in re.finditer(pattern, code):
                changed = code[: match.start()] + match.expand(replacement) + code[match.end():]
                if changed != code:
                    yield at + 1, changed.strip(), "\n".join(lines[:at] + [changed] + lines[at + 1:])


def passes(include, work, main):
    """Whether the plain tests compile against these headers, and pass; None if they do not compile."""
    for name in TESTS:
        made = work / (name + ".o")
        command = COMPILE + ["-I", include, "-c", ROOT / "tests" / (name + ".test.cpp"), "-o", made]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            return None
        program = work / name
        subprocess.run(["g++", main, made, "-o", program], check=True)
        try:
            if subprocess.run([program], capture_output=True, timeout=60, check=False).returncode != 0:
                return False
        except subprocess.TimeoutExpired:
            return False
    return True


def judge(job, main):
    header, line, description, text = job
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        shutil.copytree(INCLUDE, work / "include")
        (work / "include" / "scoreplan" / header).write_text(text)
        return passes(work / "include", work, main), header, line, description


def all_jobs():
    """Every mutant that is not known to be equivalent."""
    jobs = [(header, *mutant) for header in HEADERS for mutant in mutants((INCLUDE / "scoreplan" / header).read_text())]
    unmet = set(EQUIVALENT) - {description for _, _, description, _ in jobs}
    if unmet and not sys.argv[1:]:
        sys.exit("EQUIVALENT names what no mutant is: " + "; ".join(unmet))
    return [job for job in jobs if job[2] not in EQUIVALENT]


def main():
    jobs = all_jobs()
    counts = {None: 0, False: 0, True: 0}
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        work = pathlib.Path(folder)
        main_object = work / "main.o"
        subprocess.run(COMPILE + ["-c", ROOT / "tests" / "main.cpp", "-o", main_object], check=True)
        if not passes(INCLUDE, work, main_object):
            sys.exit("the tests do not pass before anything is broken")
        for survived, header, line, description in pool.map(lambda job: judge(job, main_object), jobs):
            counts[survived] += 1
            if survived:
                print(f"survived: {header}:{line}: {description}", flush=True)
    print(f"{len(jobs)} mutants: {counts[False]} found, {counts[None]} do not compile, {counts[True]} survived")
    sys.exit(1 if counts[True] or not counts[False] else 0)


if __name__ == "__main__":
    main()
