# SPDX-License-Identifier: MIT
"""Compiles and runs tests against a broken header, the likeliest to notice it first."""
import collections
import dataclasses
import functools
import os
import pathlib
import re
import signal
import subprocess
import threading

SUBJECTS = ["base", "time", "cron", "decide", "schedule", "capacity", "cost", "export", "deployment", "plan"]
NEED_A_LIBRARY = ("date_zone.test.cpp",)  # It is linked with one, and judges nothing of its own.

# What a test is compiled for, and what is said of a mutant. A hang is found where it hangs.
STATIC, PLAIN = "static", "plain"
FOUND_COMPILING, FOUND_RUNNING, NO_CODE, SURVIVED = "at compile time", "at run time", "do not compile", "survived"

COMPILER = os.environ.get("CXX", "g++")
OPTIONS = ["-std=c++20", "-w", "-fmax-errors=1"]
MODES = {
    STATIC: ["-DSCOREPLAN_TESTS_STATIC", "-fsyntax-only"],
    PLAIN: ["-DSCOREPLAN_TESTS_PLAIN", "-DSCOREPLAN_TESTS_STOP_AT_FAILURE", "-fconstexpr-ops-limit=100000", "-c",
            "-DSCOREPLAN_LAWS_WORKLOADS=1000", "-DSCOREPLAN_CRON_EXPRESSIONS=300", "-DSCOREPLAN_EXPORTS=50"],
}

# The seconds of a processor from which a program is better optimized, and from which static assertions come last.
SLOW_PROGRAM = 1
SLOW_ASSERTIONS = 4.0

# What a mutant may take: a few times what the unbroken code takes, in seconds of a processor; of the clock on the wall
# more, for a machine that is shared.
MORE_THAN_UNBROKEN = 3
MORE_SECONDS = 1
WALL_PER_PROCESSOR = 20
MOST_KILOBYTES = 6_000_000

ASSERTED = re.compile("static assertion failed|non-constant condition|constant expression|in 'constexpr' expansion of")


@dataclasses.dataclass(frozen=True)
class Ended:
    passed: bool
    seconds: float
    errors: str


def run(command, seconds=600):
    """Runs a command with a limit of processor time and of memory; what it starts ends with it."""
    limited = f'ulimit -t {int(seconds) + 1} && ulimit -v {MOST_KILOBYTES} && exec "$@"'
    process = subprocess.Popen(["sh", "-c", limited, "sh", *map(str, command)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
                               env={**os.environ, "LC_ALL": "C"})
    alarm = threading.Timer(seconds * WALL_PER_PROCESSOR, os.killpg, (process.pid, signal.SIGKILL))
    alarm.start()
    errors = process.stderr.read().decode(errors="replace")
    process.stderr.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    alarm.cancel()
    return Ended(process.returncode == 0, used.ru_utime + used.ru_stime, errors)


@dataclasses.dataclass
class Trial:
    """A test file in one mode, and what it takes when nothing is broken: unknown until it is needed."""
    test: pathlib.Path
    mode: str
    level: str = "-O0"
    compiling: float = 0
    running: float = 0
    is_usable: bool | None = None
    measuring: threading.Lock = dataclasses.field(default_factory=threading.Lock)

    @property
    def comes_last(self):
        return self.mode == STATIC and self.compiling > SLOW_ASSERTIONS


class Project:
    """The headers and tests, and a folder for what is made of them."""

    def __init__(self, root, work):
        self.root, self.work = root, work
        self.include, self.tests = root / "include", root / "tests"
        self.headers = sorted(path.relative_to(self.include / "scoreplan").as_posix()
                              for path in (self.include / "scoreplan").rglob("*.hpp"))
        self.all_tests = sorted(path for subject in SUBJECTS for path in (self.tests / subject).glob("*.test.cpp")
                                if path.name not in NEED_A_LIBRARY)
        self.trials = {(test, mode): Trial(test, mode) for test in self.all_tests for mode in MODES}
        self.own = threading.local()
        self.making = collections.defaultdict(threading.Lock)
        self.made = {}
        self.unusable = []

    def text_of(self, header):
        return (self.include / "scoreplan" / header).read_text(encoding="utf-8")

    @property
    def own_folder(self):
        """This thread's folder."""
        if not hasattr(self.own, "folder"):
            self.own.folder = self.work / str(threading.get_ident())
            self.own.folder.mkdir()
        return self.own.folder

    def once(self, name, make):
        """What was made under this name; made, if it was not."""
        with self.making[name]:
            if name not in self.made:
                self.made[name] = make()
            return self.made[name]

    def command(self, level):
        """To compile with the standard library's headers read already."""
        known = self.once(level, lambda: precompiled(self, level))
        return [COMPILER, *OPTIONS, level, "-include", known]

    @property
    def main_object(self):
        return self.once("main.o", lambda: main_object(self))

    def headers_in(self, test):
        return self.once(test, lambda: headers_in(self, test))

    def tests_of(self, header):
        """The tests of the header's own subject that include it, the likeliest first."""
        own = [test for test in self.all_tests if self.subject_of(test) == subject_of_header(header)]
        own = [test for test in own if header in self.headers_in(test)]
        return sorted(own, key=functools.partial(likeliness, header))

    def other_tests_of(self, header):
        """Those of the other subjects, in their order."""
        others = [test for test in self.all_tests if self.subject_of(test) != subject_of_header(header)]
        including = [test for test in others if header in self.headers_in(test)]
        return sorted(including, key=lambda test: SUBJECTS.index(self.subject_of(test)))

    def subject_of(self, test):
        return test.relative_to(self.tests).parts[0]


def subject_of_header(header):
    """Its first folder; of a subject's door its name."""
    first = pathlib.PurePath(header).parts[0].removesuffix(".hpp")
    return first if first in SUBJECTS else ""


def stem_of(path):
    return pathlib.PurePath(path).name.split(".")[0]


def likeliness(header, test):
    """The test of the same name first, then those whose names begin alike."""
    ours, theirs = stem_of(header), stem_of(test)
    return ours != theirs, -len(os.path.commonprefix([ours, theirs])), theirs


def precompiled(project, level):
    """The headers of the standard library that a header or a test includes."""
    paths = [*project.include.rglob("*.hpp"), *project.tests.rglob("*.?pp")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    names = sorted({name for text in texts for name in re.findall(r"^#include (<[a-z_0-9]+>)", text, re.MULTILINE)})
    header = project.work / f"standard{level}.hpp"
    header.write_text("".join(f"#if __has_include({name})\n#include {name}\n#endif\n" for name in names))
    must(run([COMPILER, *OPTIONS, level, "-x", "c++-header", header, "-o", f"{header}.gch"]), header)
    return header


def main_object(project):
    made = project.work / "main.o"
    must(run([*project.command("-O0"), *MODES[PLAIN], project.tests / "main.cpp", "-o", made]), "main.cpp")
    return made


def must(ended, name):
    if not ended.passed:
        raise SystemExit(f"{name}: {ended.errors}")


def headers_in(project, test):
    """The library's headers that a test includes, directly or not; none if it needs what is not here."""
    command = [COMPILER, *OPTIONS, "-DSCOREPLAN_TESTS_PLAIN", "-I", project.include, "-I", project.tests, "-MM", test]
    answer = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False).stdout
    here = (project.include / "scoreplan").as_posix() + "/"
    return {name[len(here):] for name in answer.split() if name.startswith(here)}


def first_error(errors):
    return next((line for line in errors.splitlines() if "error:" in line), errors.strip().split("\n")[0])


def compiled(project, trial, broken, seconds):
    """Compiles a test; the folder of the broken header comes before the others."""
    includes = [part for folder in (*broken, project.include, project.tests) for part in ("-I", folder)]
    output = [] if trial.mode == STATIC else ["-o", project.own_folder / "test.o"]
    return run([*project.command(trial.level), *includes, *MODES[trial.mode], trial.test, *output], seconds)


def executed(project, seconds):
    program = project.own_folder / "test"
    must(run([COMPILER, project.main_object, project.own_folder / "test.o", "-o", program]), program)
    return run([program], seconds)


def measure(project, trial):
    """Tries the unbroken code, once. A test that does not compile so is not used; one that fails ends everything."""
    with trial.measuring:
        if trial.is_usable is None:
            ended = compiled(project, trial, (), 600)
            trial.compiling = ended.seconds
            if ended.passed and trial.mode == PLAIN:
                measure_program(project, trial)
            if not ended.passed:
                name = trial.test.relative_to(project.root)
                project.unusable.append(f"{name} ({trial.mode}): {first_error(ended.errors)}")
            trial.is_usable = ended.passed


def measure_program(project, trial):
    ended = executed(project, SLOW_PROGRAM)
    if not ended.passed:
        trial.level = "-O1"
        trial.compiling = compiled(project, trial, (), 600).seconds
        ended = executed(project, 600)
    trial.running = ended.seconds
    if not ended.passed:
        raise SystemExit(f"{trial.test.relative_to(project.root)} does not pass before anything is broken")


def allowed(seconds):
    return MORE_THAN_UNBROKEN * seconds + MORE_SECONDS


def verdict_of(project, trial, broken):
    """What one test says of a mutant; nothing when it does not notice."""
    ended = compiled(project, trial, (broken,), allowed(trial.compiling))
    if not ended.passed:
        is_cut_short = "error:" not in ended.errors.replace("fatal error:", "")
        return FOUND_COMPILING if is_cut_short or ASSERTED.search(ended.errors) else NO_CODE
    if trial.mode == PLAIN and not executed(project, allowed(trial.running)).passed:
        return FOUND_RUNNING
    return None


def ways_to_judge(project, header, only_own):
    """The trials of a header in their order: own static assertions, own programs, slow assertions, others' programs."""
    own = project.tests_of(header)
    slow = []
    for trial in [project.trials[test, mode] for mode in (STATIC, PLAIN) for test in own]:
        measure(project, trial)
        if trial.comes_last:
            slow.append(trial)
        else:
            yield trial
    yield from slow
    for test in () if only_own else project.other_tests_of(header):
        yield project.trials[test, PLAIN]


def judge(project, mutant, only_own=False):
    """Whether, and when, a test finds a mutant."""
    broken = project.own_folder / "broken"
    header = broken / "scoreplan" / mutant.header
    header.parent.mkdir(parents=True, exist_ok=True)
    header.write_text(mutant.applied_to(project.text_of(mutant.header)), encoding="utf-8")
    try:
        for trial in ways_to_judge(project, mutant.header, only_own):
            measure(project, trial)
            verdict = verdict_of(project, trial, broken) if trial.is_usable else None
            if verdict == NO_CODE and trial.mode == STATIC and compiles(project, trial.test, broken):
                verdict = FOUND_COMPILING
            if verdict:
                return verdict
        return SURVIVED
    finally:
        header.unlink()


def compiles(project, test, broken):
    """Whether a test compiles as a program: then what was wrong with its assertions is no matter of language."""
    trial = project.trials[test, PLAIN]
    measure(project, trial)
    return trial.is_usable and compiled(project, trial, (broken,), allowed(trial.compiling)).passed
