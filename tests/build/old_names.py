#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One word a figure, the same in C++, JSON, CSV and on the command line: looks for the words that were given up.

Usage: old_names.py [ROOT]

Prints file, line and the better word of every hit under include, tests, examples and in README.md; ends with 1 if there
is one. A pattern is as narrow as it must be for the old word to have its old meaning: "audit of starts", the policy
"gap" or the part "data_ready" are words of today.
"""
import pathlib
import re
import sys

# A name in C++: the old one, and the new one.
NAMES = {
    r"accept_alternative": "real_time_because",
    r"adequacy": "sufficiency",
    r"measured_service": "service_time_percentile",
    r"mean_service": "mean_service_time",
    r"chance_of_loss": "blocking_probability",
    r"loss_chance": "blocking_result",
    r"chance_of_wait_above": "probability_of_wait_above",
    r"chance_of_turnaround_above": "probability_of_turnaround_above",
    r"chance_of_excess": "probability_of_excess",
    r"excess_chance": "excess_probability",
    r"chance_within_maximum": "probability_within_maximum",
    r"\w+_chances?|chance_\w+": "a name with probability",
    r"checked_span": "time_span",
    r"usual_month": "average_month",
    r"most_lines": "max_lines",
    r"keeps_up": "overlap_check",
    r"is_news": "is_informative",
    r"because_it": "refuse_with",
    r"relent": "relax",
    r"rhythm|rhythm_of": "repetition",
    r"config_holds": "deployment_holds",
    r"look_at_(starts|gaps|data|piece)": "check_...",
    r"something_late": "max_late_rate, late_rate",
    r"may_be_old": "max_age",
    r"latest_delay": "latest_delivery_delay",
    r"maximum_age": "max_model_age",
    r"rows_per_second": "scoring_rate",
    r"of_predictions": "alert_rate",
    r"predictions_a_day": "predictions",
    r"decide_every": "cadence",
    r"data_every": "data_refresh",
    r"data_delay": "data_lateness",
    r"has_known_ahead": "has_staleness",
}

# A name that is a common word, too: where it stands for what it stood for.
PLACES = {
    r"\bscoreplan::configs?\b|\bclass config\b": "deployment_file, deployment_files",
    r"\bscenarios::map(ped)?\b": "scenarios::all, scenario",
    r"\bscoreplan::data_ready\b|\bdata_ready[<{(]|\b(class|using) data_ready\b": "data_schedule",
    r"\bscoreplan::reach\b|(?<![\w:.])reach\(decide\b|`reach`": "steps_to_forecast",
    r"\bscoreplan::arrivals\b|\barrivals\{|\bstruct arrivals\b": "arrival_rate",
    r"\bscoreplan::claim\b|\bclaim\{|\bstruct claim\b": "coverage_claim",
    r"\bscoreplan::exported\b|\bexported<|\bstruct exported\b": "export_result",
    r"\bscoreplan::remark\b|\bstruct remark\b|\bspan<remark\b|\$defs/remark": "extra_note",
    r"\bvoid mark\(finding": "keep_first",
    r"\bconstexpr void audit\(|\bscoreplan::audit\(\w+, scoreplan::to_local": "for_each_irregularity",
    r"\bquantity::gap\b|\bworkload_fields::gap\b": "request_gap",
    r"\bquantity::refresh\b|\bworkload_fields::refresh\b|(?<![\w\])])\.refresh = ": "data_refresh",
    r"\bquantity::lateness\b|\bworkload_fields::lateness\b|(?<![\w\])])\.lateness = ": "data_lateness",
    r"\bcapacity_figure::service\b": "mean_service_time",
    r"\bfeature_figure::update\b|(?<![\w\])])\.update = ": "update_interval",
    r"\bfeature_figure::delay\b|(?<![\w\])])\.delay = ": "delivery_delay",
    r"\bfeature_figure::(least_)?on_time\b|\.on_time\b": "on_time_rate",
    r"(?<![\w\])])\.needed = ": "required",
    r"\bretrain_fault::cost\b|(?<![\w\])])\.cost = ": "retrain_cost",
    r"\bretrain_fault::loss\b|(?<![\w\])])\.loss = ": "decay",
    r"\bprice<\w+> node;|(?<=[\w\])>])(\.|->)node\b(?!\()": "node_price",
    r"\bprice<\w+> replica;|(?<=[\w\])>])(\.|->)replica\b(?!\()": "endpoint_price",
    r"\bbilling minimum\(|\}\.minimum\(|\bhow\.minimum\(": "minimum_bill",
    r"\bbilling increment\(|\}\.increment\(|\bhow\.increment\(": "billing_increment",
    r"\bstart_up_billing start_up\b|\bhow\.start_up\(\)": "bills_start_up",
    r"\btimespan overhead\b|\bjob\.overhead\b": "fixed_time",
    r"\balert\.event\b": "alert_on",
    r"(?<![\w\])])\.where = (scoreplan::)?destination\b": "deliver_to",
    r"(?<![\w\])])\.to = (scoreplan::)?consumer\b": "consumer",
}

# A flag of a program.
FLAGS = {
    "score-every": "cadence",
    "decide-every": "cadence",
    "data-every": "data-refresh",
    "data-delay": "data-lateness",
    "known-ahead": "staleness",
    "zone": "time-zone",
    "deliver": "delivery",
    "bill-start-up": "bills-start-up",
    "min-bill": "minimum-bill",
    "arrivals": "arrival-rate",
    "maximum-age": "max-model-age",
    "check-cron": "cron",
    "zone-name": "export-zone",
    "granularity": "start-granularity",
    "lines": "max-lines",
    "job": "export-job",
}

# A key of JSON, with the kind of value that it had.
KEYS = {
    r'"gap\\?": ?\\?"[0-9P]': "request_gap",
    r'"refresh\\?": ?\\?"[0-9P]': "data_refresh",
    r'"lateness\\?": ?\\?"[0-9P]': "data_lateness",
    r'"needed":(true|false)': "required",
    r'"starts":\[|\bkey\("starts"\)': "runs",
    r'"replicas":\{|\bwrite_part\("replicas"': "replicas_needed",
    r'"bound_by":"maximum': "max_model_age",
}

# A column of a table, and what a feature was given with.
COLUMNS = {
    r"(?<!-)\bdecide-every\b": "cadence",
    r"(?<!-)\bdata-every\b": "data_refresh",
    r"(?<!-)\bdata-delay\b": "data_lateness",
    r"(?<!-)\bknown-ahead\b": "staleness",
    r",start-up,|\"start-up,": "start_up",
    r",deliver,|, deliver, ": "delivery",
    r"\bmay-be-old\b": "max-age",
}

# What the library said.
WORDS = {
    r"\bdata delay\b": "data lateness",
    r"\bgap between requests\b": "request gap",
    r"\b(the|no) maximum age\b": "maximum model age",
}

PATTERNS = [(re.compile(rf"\b(?:{old})\b"), new) for old, new in NAMES.items()]
PATTERNS += [(re.compile(rf"(?<![\w-])--{old}(?![\w-])"), "--" + new) for old, new in FLAGS.items()]
PATTERNS += [(re.compile(old), new) for table in (PLACES, KEYS, COLUMNS, WORDS) for old, new in table.items()]


def lines_of(root):
    """Yields (file, line number, line) of every text."""
    this = pathlib.Path(__file__)
    for name in ("include", "tests", "examples", "README.md"):
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if not path.is_file() or path.name == this.name:
                continue
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            for number, line in enumerate(text.split("\n"), 1):
                yield path.relative_to(root), number, line


def main():
    here = pathlib.Path(__file__).resolve().parent
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else here.parent.parent
    hits, seen = 0, 0
    for path, number, line in lines_of(root):
        seen += 1
        for pattern, new in PATTERNS:
            for match in pattern.finditer(line):
                print(f"{path}:{number}: {match.group(0)} is now {new}")
                hits += 1
    if seen < 1000:
        print(f"{root}: {seen} lines, which is not the whole tree")
        return 1
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main())
