#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the table of zones, include/scoreplan/time/detail/zone_table.hpp, from a folder of the tz database.

Usage: make_zones.py [FOLDER] [--check]

FOLDER (by default /usr/share/zoneinfo) holds tzdata.zi and a TZif file for every name in it. For each name the table has
the rule at the end of its file, and the first day (UTC) from which that rule gives the file's own times. A name whose
rule begins only after the year of the database has none. With --check nothing is written: it ends with 1 when the table
is another than the one there, and with 77 when FOLDER is of another version than the table.
"""
import calendar
import datetime
import pathlib
import re
import struct
import sys

HEADER = pathlib.Path(__file__).resolve().parents[2] / "include/scoreplan/time/detail/zone_table.hpp"
DAY = 86_400
FIRST = -2 * DAY  # nothing before 1970 counts, save local times that are instants of 1970
YEARS = range(1967, 2100)  # no file has changes of the clock after these that are not those of its rule
WIDTH = 120


def version_of(folder):
    return (folder / "tzdata.zi").read_text().split("\n")[0].removeprefix("# version ").strip()


def names_of(folder):
    lines = [line.split() for line in (folder / "tzdata.zi").read_text().split("\n")]
    zones = [line[1] for line in lines if line[:1] == ["Z"]]
    links = [line[2] for line in lines if line[:1] == ["L"]]
    return sorted(zones + links)


class Rule:
    """A POSIX TZ rule: offsets in seconds ahead of UTC, and the days of change (month, week, day, time, kind)."""

    def __init__(self, text):
        name = r"(?:<[^>]*>|[A-Za-z]{3,})"
        time = r"([+-]?\d+(?::\d+)*)"
        match = re.fullmatch(rf"{name}{time}(?:{name}{time}?,([^,]+),([^,]+))?", text)
        self.standard = -self.seconds(match[1])
        self.changes = None
        if match[3]:
            self.saving = -self.seconds(match[2]) if match[2] else self.standard + 3600
            self.changes = self.change(match[3]), self.change(match[4])

    @staticmethod
    def seconds(text):
        parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
        return (-1 if text.startswith("-") else 1) * (3600 * parts[0] + 60 * parts[1] + parts[2])

    def change(self, text):
        day, _, time = text.partition("/")
        at = self.seconds(time) if time else 7200
        if day.startswith("M"):
            return (*(int(part) for part in day[1:].split(".")), at, "M")
        return (1, 1, int(day.lstrip("J")), at, "J" if day.startswith("J") else "n")

    @staticmethod
    def local(change, year):
        month, week, day, at, kind = change
        if kind == "M":
            first = datetime.date(year, month, 1)
            on = 1 + (day - (first.weekday() + 1)) % 7 + 7 * (week - 1)
            while on > calendar.monthrange(year, month)[1]:
                on -= 7
            date = datetime.date(year, month, on)
        else:
            leap = calendar.isleap(year)
            count = day - 1 + (leap and day >= 60) if kind == "J" else day
            date = datetime.date(year, 1, 1) + datetime.timedelta(days=count)
        return (date - datetime.date(1970, 1, 1)).days * DAY + at

    def times(self):
        """Changes as (instant, offset from then on), the first before all that counts."""
        result = [(-(10**12), self.standard)]
        if self.changes:
            to_saving, to_standard = self.changes
            for year in YEARS:
                result.append((self.local(to_saving, year) - self.standard, self.saving))
                result.append((self.local(to_standard, year) - self.saving, self.standard))
        return sorted(result)

    def row(self):
        if not self.changes:
            return f"{{{self.standard}}}"
        kinds = {"M": "", "J": ", change::kind::day_without_leap", "n": ", change::kind::day_with_leap"}
        both = ", ".join("{" + ", ".join(map(str, change[:4])) + kinds[change[4]] + "}" for change in self.changes)
        return f"{{{self.standard}, {self.saving}, {both}}}"


def read_file(path):
    """The changes in a TZif file, as Rule.times gives them, and its rule."""
    data = path.read_bytes()

    def counts(at):
        return struct.unpack(">6l", data[at + 20 : at + 44])

    is_utc, is_standard, leaps, changes, kinds, letters = counts(0)
    second = 44 + changes * 5 + kinds * 6 + letters + leaps * 8 + is_standard + is_utc
    assert data[:4] == data[second : second + 4] == b"TZif", path
    is_utc, is_standard, leaps, changes, kinds, letters = counts(second)
    at = second + 44
    times = struct.unpack(f">{changes}q", data[at : at + 8 * changes])
    indices = data[at + 8 * changes : at + 9 * changes]
    at += 9 * changes
    offsets = [struct.unpack(">l", data[at + 6 * kind : at + 6 * kind + 4])[0] for kind in range(kinds)]
    footer = at + 6 * kinds + letters + leaps * 12 + is_standard + is_utc
    rule = data[footer:].strip(b"\n").decode()
    return [(-(10**12), offsets[0])] + [(time, offsets[kind]) for time, kind in zip(times, indices)], Rule(rule)


def offset_at(times, instant):
    return [offset for at, offset in times if at <= instant][-1]


def since_of(times, rule):
    """The first day, in days since 1970, from which the rule gives the times of the file; 0: it does from 1970 on."""
    by_rule = rule.times()
    end = max([time for time, _ in times if time > 0] or [0])  # the rule holds after the last change of the file
    instants = sorted({FIRST} | {at for at, _ in times + by_rule if FIRST < at <= end})
    wrong = [at for at in instants if offset_at(times, at) != offset_at(by_rule, at)]
    if not wrong:
        return 0
    later = [at for at in instants if at > wrong[-1]]
    since = later[0] if later else end
    # Local times that only one of the clocks leaves out or repeats there are over by then.
    over = since + abs(offset_at(times, since - 1) - offset_at(by_rule, since - 1))
    return max(0, -(-over // DAY))


def filled(items):
    """Items between commas, in lines of full width."""
    lines = ["   "]
    for item in items:
        if len(lines[-1]) + len(item) + 2 > WIDTH:
            lines.append("   ")
        lines[-1] += f" {item},"
    return "\n".join(lines)


def table(folder):
    version = version_of(folder)
    after = (datetime.date(int(version[:4]) + 1, 1, 1) - datetime.date(1970, 1, 1)).days
    found = {}
    for name in names_of(folder):
        times, rule = read_file(folder / name)
        since = since_of(times, rule)
        found[name] = (rule.row(), since) if since < after else None
    rules = sorted({each[0] for each in found.values() if each}, key=lambda row: (row.count("{"), row))
    entries = sorted({each for each in found.values() if each}, key=lambda each: (rules.index(each[0]), each[1]))
    assert len(entries) < 255
    numbers = [str(entries.index(each) if each else 255) for each in found.values()]
    return f"""// SPDX-License-Identifier: MIT
// The zones of the tz database, from which tests/time/make_zones.py makes this table. Its data is in the public domain.
#pragma once

#include <scoreplan/time/posix_zone.hpp>

#include <cstdint>
#include <string_view>

namespace scoreplan::detail {{

struct zone_table {{
  using change = posix_zone::change;

  // A rule, and the first day from which it holds, in days since 1970; 0 for one that holds from the beginning.
  struct entry {{
    std::uint8_t rule;
    std::uint16_t since;
  }};

  static constexpr std::string_view version = "{version}";
  static constexpr std::uint8_t no_rule = 255;  // in entry_of: the clock follows no rule that lasts

  // clang-format off
  static constexpr char const* names[] = {{  // sorted by their bytes
{filled(f'"{name}"' for name in found)}
  }};
  static constexpr std::uint8_t entry_of[] = {{  // for each name
{filled(numbers)}
  }};
  static constexpr entry entries[] = {{
{filled(f"{{{rules.index(row)}, {since}}}" for row, since in entries)}
  }};
  // Seconds ahead of UTC; with daylight-saving time also those in it, and the days of change: month, week, day, time.
  static constexpr posix_zone rules[] = {{
{filled(rules)}
  }};
  // clang-format on
}};

}}  // namespace scoreplan::detail
"""


def main():
    folder = pathlib.Path(next((word for word in sys.argv[1:] if word != "--check"), "/usr/share/zoneinfo"))
    if "--check" not in sys.argv:
        HEADER.parent.mkdir(exist_ok=True)
        HEADER.write_text(table(folder))
        return 0
    there = HEADER.read_text()
    if not (folder / "tzdata.zi").exists() or f'"{version_of(folder)}"' not in there:
        return 77
    return 0 if table(folder) == there else 1


if __name__ == "__main__":
    sys.exit(main())
