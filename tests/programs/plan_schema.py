# SPDX-License-Identifier: MIT
"""Checks the output of advise --json against examples/plan.schema.json: plan_schema.py PROGRAM SCHEMA.

Each plan must be valid. Without one of its members, or with a wrong value in it, it must be invalid, so that a schema
that says nothing is noticed. The script ends with 77 where the package jsonschema is missing.
"""
import json
import shlex
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

SHORT_JOB = "--run 4min --start-up 8min "
PLANS = [
    "--cadence 1d --data-refresh 1d --wait 12h --answer 1s --name 'a \"name\"' " + SHORT_JOB,
    "--cadence 1mo --data-refresh 1d --wait 3d --answer 1s " + SHORT_JOB,
    "--cadence 1h --data-refresh 1d --wait no-limit " + SHORT_JOB,
    "--demand per-event --wait 1s --answer 100ms " + SHORT_JOB,
    "--demand per-event --wait 30s --answer 1min " + SHORT_JOB,
    "--demand on-request --staleness 1d --data-refresh 1h --wait 1s " + SHORT_JOB,
    "--cadence 5min --data-refresh 5min --run 10min --start-up 0s --wait 5min",
    "--need-by 'Mon 06:00' --time-zone CET-1CEST,M3.5.0,M10.5.0/3 --data-refresh 1d --from 2026-03-25T00:00:00Z " + SHORT_JOB,
    "--cadence 1h --data-refresh 1h --wait 1h --answer 1s --node-price 0.12/h --bills-start-up yes --arrival-rate 50/s "
    "--features 'queue every 1h,weather every 1h on-time 80 optional' --deliver-to email-spreadsheet "
    "--retrain-cost 100 --decay 2 --done train " + SHORT_JOB,
    "--demand per-event --wait 1s --answer 100ms --features 'queue every 1h max-age 1h' --deliver-to azure-blob "
    "--alert-on fraud --alert-rate 100 --node-price 0.12/h --bills-start-up no --retrain-cost 1 --decay 0 " + SHORT_JOB,
]


def plan_of(program, flags):
    run = subprocess.run([program, "--json", *shlex.split(flags)], capture_output=True, check=False)
    assert run.returncode in (0, 1), run.stderr.decode()
    return json.loads(run.stdout)


def broken(value, path=()):
    """Copies of a value with one member left out, or one value replaced by another of a type that nothing has."""
    if isinstance(value, dict):
        for key in value:
            yield {k: v for k, v in value.items() if k != key}, path + (key,)
            for part, where in broken(value[key], path + (key,)):
                yield {**value, key: part}, where
    elif isinstance(value, list):
        for i, item in enumerate(value):
            for part, where in broken(item, path + (i,)):
                yield value[:i] + [part] + value[i + 1:], where
    else:
        yield [], path


def may_be_left_out(path):
    optional = {"runs", "fault", "features", "replicas_needed", "cost", "delivery", "retraining"}
    return (len(path) == 1 and path[0] in optional) or path[-1] == "and"


def main():
    program, schema_file = sys.argv[1:]
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft201909Validator.check_schema(schema)
    validator = jsonschema.Draft201909Validator(schema)
    seen, breaks = set(), 0
    for flags in PLANS:
        plan = plan_of(program, flags)
        validator.validate(plan)
        seen |= plan.keys()
        assert not validator.is_valid({**plan, "more": 1}), "a member that nobody knows"
        for wrong, path in broken(plan):
            breaks += 1
            assert validator.is_valid(wrong) == may_be_left_out(path), (flags, path)
    assert seen >= set(schema["properties"]) - {"fault"}, set(schema["properties"]) - seen
    print(f"{len(PLANS)} plans are valid, {breaks} broken ones are told")


main()
