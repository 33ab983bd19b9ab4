# SPDX-License-Identifier: MIT
"""The mutants that change no answer: read from a file that says so of each.

    time/zone.hpp                       the header
      - if (slack < smallest) ...       its line, without comments
      + if (slack <= smallest) ...      the line when it is broken
        On a tie both are the same.     why, for all pairs since the last reason
"""


def read(path):
    """The reason of each (header, old line, new line)."""
    reasons, pending = {}, []
    header, old = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if line.startswith("  - "):
            old = text[2:]
        elif line.startswith("  + "):
            pending.append((header, old, text[2:]))
        elif line.startswith("    "):
            reasons.update((key, text) for key in pending)
            pending = []
        elif text and not text.startswith("#"):
            header = text
    if pending:
        raise SystemExit(f"{path.name}: no reason after {pending[-1]}")
    return reasons


def stale(reasons, mutants):
    """What is explained, and is no mutant any more."""
    return sorted(set(reasons) - {mutant.key for mutant in mutants})
