#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The house rules of include/scoreplan, each offence as file:line. Run with the folder, by default this repository's.

  folders   a folder includes only those that it may, directly or through another
  circle    no header includes itself through others
  private   SUBJECT/detail/ is included only from SUBJECT/
  detail    no public signature names detail::
  licence   the first line of every header is its licence
  door      SUBJECT.hpp includes only, and all.hpp reaches every header that is neither detail nor words
"""

import pathlib
import re
import sys

MAY_INCLUDE = {
    "base": [],
    "time": ["base"],
    "cron": ["time"],
    "decide": ["time"],
    "schedule": ["decide", "cron"],
    "capacity": ["decide"],
    "cost": ["schedule", "capacity"],
    "export": ["schedule", "cron"],
    "deployment": ["cost", "schedule"],
    "plan": ["deployment"],
}
ABOVE_ALL = {"scoreplan.hpp", "all.hpp", "version.hpp", "print.hpp"}  # they may include every folder
DOORS = {f"{folder}.hpp" for folder in MAY_INCLUDE} | {"scoreplan.hpp", "all.hpp"}
WORDS = ("text.hpp", "json.hpp", "print.hpp")


def allowed(folder):
    reached = {folder}
    for each in MAY_INCLUDE.get(folder, []):
        reached |= allowed(each)
    return reached


def blank(match):
    """As many lines, but nothing on them."""
    return re.sub(r"[^\n]", " ", match.group())


def without_words(text):
    """Without comments, texts of literals and lines of the preprocessor."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", blank, text, flags=re.S)
    text = re.sub(r'"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'', blank, text)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.M)


SCOPE = re.compile(r"(?:^|\s)(namespace|class|struct|union|enum|concept|extern)\b")


class Reader:
    """Reads the declarations of a header, and tells which of those that everyone sees name detail::."""

    def __init__(self, path, text):
        self.path, self.text, self.offences = path, without_words(text), []

    def line(self, at):
        return self.text.count("\n", 0, at) + 1

    def end_of_braces(self, at):
        depth = 0
        for at in range(at, len(self.text)):
            depth += {"{": 1, "}": -1}.get(self.text[at], 0)
            if depth == 0:
                return at
        return len(self.text)

    def judge(self, begin, end, is_public):
        """One declaration, without its body or initialiser."""
        declaration = self.text[begin:end]
        found = re.search(r"\bdetail::\w+", self.signature(declaration))
        if is_public and found:
            at = begin + declaration.index(found.group())
            self.offences.append(f"{self.path}:{self.line(at)}: a public signature names {found.group()}")

    @staticmethod
    def signature(declaration):
        """Without what is initialised, default arguments, definitions of concepts, friends and noexcept(...)."""
        depth, kept, skips, braces = 0, [], None, 0
        for at, letter in enumerate(declaration):
            if letter in "(<[{":
                depth += 1
            elif letter in ")>]}":
                depth -= 1
            braces += {"{": 1, "}": -1}.get(letter, 0)
            if skips is not None and (depth < skips or (letter == "," and depth == skips)):
                skips = None
            is_lone = letter == "=" and declaration[at + 1 : at + 2] != "=" and declaration[at - 1 : at] not in "=!<>"
            if skips is None and is_lone and "operator" not in declaration[max(0, at - 10) : at]:
                skips = depth
            kept.append(letter if skips is None and not braces else " ")
        text = "".join(kept)
        if re.match(r"\s*using\b[^=]*=", declaration) or re.search(r"\bconcept\b", declaration):
            return declaration if "concept" not in declaration else ""
        text = re.sub(r"\bfriend\b[^;]*", "", text)
        return re.sub(r"\bnoexcept\s*\([^)]*\)+", "", text)

    def read(self, at, end, is_public, in_class):
        begin = at
        while at < end:
            letter = self.text[at]
            if in_class and letter == ":" and self.text[at + 1] != ":" and self.text[at - 1] != ":":
                access = re.search(r"\b(public|private|protected)\s*$", self.text[begin:at])
                if access:
                    is_public = in_class == "shown" and access[1] == "public"
                    at += 1
                    begin = at
                    continue
            if letter == "(":
                at = self.skip(at, end)
                continue
            if letter == ";":
                self.judge(begin, at, is_public)
                begin = at + 1
            elif letter == "{":
                close = self.end_of_braces(at)
                head = self.text[begin:at]
                scope = self.scope_of(head)
                is_initialiser = self.end_of_head(begin, at) < at and self.text[close + 1 :].lstrip()[:1] in (",", "{")
                if not scope and is_initialiser:
                    at = close + 1
                    continue
                if scope == "namespace":
                    self.read(at + 1, close, is_public and not re.search(r"\bdetail\b", head), None)
                    begin = close + 1
                elif scope in ("class", "struct", "union"):
                    self.judge(begin, at, is_public)
                    shown = is_public and not re.search(r"\bdetail::", head)
                    self.read(at + 1, close, shown and scope != "class", "shown" if shown else "hidden")
                    begin = close + 1
                elif self.is_function(head):
                    self.judge(begin, self.end_of_head(begin, at), is_public)
                    begin = close + 1
                at = close
            at += 1

    def skip(self, at, end):
        """To behind a pair of parentheses."""
        depth = 0
        for at in range(at, end):
            depth += {"(": 1, ")": -1}.get(self.text[at], 0)
            if depth == 0:
                return at + 1
        return end

    @staticmethod
    def scope_of(head):
        plain = re.sub(r"\btemplate\s*<.*?>\s*(?=\w)", "", head, flags=re.S) if "(" not in head else head
        is_function = "(" in re.sub(r"\[\[.*?\]\]|requires\s*\(.*?\)", "", plain, flags=re.S)
        found = None if is_function else SCOPE.search(" " + plain)
        return found[1] if found and "=" not in plain else None

    @staticmethod
    def is_function(head):
        return "(" in head and "=" not in re.sub(r"\(.*\)|operator\s*[=!<>]+", "", head, flags=re.S)

    def end_of_head(self, begin, end):
        """Before the initialisers of a constructor."""
        depth = 0
        for at in range(begin, end):
            letter = self.text[at]
            depth += {"(": 1, ")": -1}.get(letter, 0)
            is_lone = letter == ":" and self.text[at + 1] != ":" and self.text[at - 1] != ":"
            if depth == 0 and is_lone:
                return at
        return end


def main():
    here = pathlib.Path(__file__).resolve().parents[2]
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here / "include" / "scoreplan"
    headers = {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*.hpp"))}
    includes = {
        name: [
            (match[1], text.count("\n", 0, match.start()) + 1)
            for match in re.finditer(r"^#include <scoreplan/([^>]+)>", text, flags=re.M)
        ]
        for name, text in headers.items()
    }
    offences = []

    def offend(name, line, what):
        offences.append(f"{root / name}:{line}: {what}")

    def folder_of(name):
        return name.split("/")[0].removesuffix(".hpp")

    for name, all_of in includes.items():
        if name not in ABOVE_ALL and folder_of(name) not in MAY_INCLUDE:
            offend(name, 1, f"{folder_of(name)} is no folder of the house")
        for to, line in all_of:
            if to not in headers:
                offend(name, line, f"there is no {to}")
                continue
            if "/detail/" in to and folder_of(to) != folder_of(name):
                offend(name, line, f"{to} is private to {folder_of(to)}/")
            if name not in ABOVE_ALL and folder_of(to) not in allowed(folder_of(name)):
                offend(name, line, f"{folder_of(name)} may not include {folder_of(to)}: {to}")

    state = {}

    def look_for_circle(name, line, path):
        if state.get(name) == "open":
            offend(path[-1], line, "a circle: " + " -> ".join(path[path.index(name) :] + [name]))
        if name in state:
            return
        state[name] = "open"
        for to, at in includes.get(name, []):
            look_for_circle(to, at, path + [name])
        state[name] = "done"

    for name in headers:
        look_for_circle(name, 1, [])

    reached = {"all.hpp"}
    waiting = ["all.hpp"]
    while waiting:
        for to, _ in includes.get(waiting.pop(), []):
            if to not in reached:
                reached.add(to)
                waiting.append(to)
    for name, text in headers.items():
        if not text.startswith("// SPDX-License-Identifier: MIT\n"):
            offend(name, 1, "the first line is not the licence")
        if name not in reached and "/detail/" not in name and not name.endswith(WORDS):
            offend(name, 1, "all.hpp does not reach it")
        if name in DOORS:
            for number, line in enumerate(without_words(text).split("\n"), 1):
                if line.strip():
                    offend(name, number, "a door includes, and does nothing else")
        reader = Reader(root / name, text)
        reader.read(0, len(reader.text), "/detail/" not in name, None)
        offences.extend(reader.offences)

    print("\n".join(offences) or f"{len(headers)} headers keep the rules of the house")
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
