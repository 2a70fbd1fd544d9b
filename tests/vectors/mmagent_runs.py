#!/usr/bin/env python3
"""Compares what bearerd does in a recorded run with what mmagent did.

The stimuli of the recording are played to the whole agent on a simulated
ModemManager, in virtual time. A difference passes if a rule (runs/rules.py)
tells it; docs/differences.mmagent-runs.json lists the rules that each run needs,
and a rule that is listed and not needed is a failure, too.
"""

import argparse
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)

from runs import between, rules, views  # noqa: E402
from runs.recording import recordings  # noqa: E402
from runs.worlds import task_of  # noqa: E402

LISTED = os.path.join(TOP, "docs", "differences.mmagent-runs.json")
DOC = os.path.join(TOP, "docs", "differences.md")
OWN_VECTORS = os.path.join(TOP, "tests", "data")


def play(player, tasks):
    lines = "".join(json.dumps(x) + "\n" for x in tasks)
    done = subprocess.run([player], input=lines, stdout=subprocess.PIPE,
                          text=True, check=True)
    return [json.loads(x) for x in done.stdout.splitlines()]


class verdict:
    """What became of one run."""

    def __init__(self, run, played):
        self.name = run.name
        self.log = played["log"]
        expected, got = views.theirs(run), views.ours(run, played)
        self.rules = rules.apply(run, expected, got)
        self.wrong, excused = between.missing(run, expected, got)
        self.rules += excused
        for x, y in zip(expected, got):
            found = views.differences(*views.compared(x, y))
            self.wrong += [f"{run.name} from {x.start} s: {at}: {value!r}"
                           for at, value in sorted(found.items())]

    def complaints(self, listed):
        """`listed`: the rules that it may need; None for any."""
        result = list(self.wrong)
        if listed is not None:
            result += [f"{self.name}: not listed: {x}"
                       for x in self.rules if x not in listed]
            result += [f"{self.name}: listed, but not needed: {x}"
                       for x in listed if x not in self.rules]
        return result


def undocumented():
    with open(DOC, encoding="utf-8") as doc:
        text = doc.read()
    return [f"{DOC}: no row for {x}" for x in [*rules.RULES, *between.RULES]
            if f"| {x} |" not in text]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--player", required=True)
    arguments.add_argument("--relist", action="store_true")
    arguments.add_argument("--log", metavar="RUN", help="show bearerd's log")
    options = arguments.parse_args()
    vectors = os.environ.get("BEARERD_VECTORS") or OWN_VECTORS
    own = os.path.realpath(vectors) == os.path.realpath(OWN_VECTORS)
    runs = recordings(os.path.join(vectors, "mmagent-runs"))
    played = play(options.player, [task_of(x, vectors) for x in runs])
    verdicts = [verdict(*x) for x in zip(runs, played)]
    if options.relist:
        with open(LISTED, "w", encoding="utf-8") as out:
            json.dump({x.name: x.rules for x in verdicts}, out, indent=1)
            out.write("\n")
        return 0
    with open(LISTED, encoding="utf-8") as known:
        listed = json.load(known)
    failed = undocumented()
    for x in verdicts:
        failed += x.complaints(listed.get(x.name, []) if own else None)
        if options.log == x.name:
            print(x.log)
    if own:
        names = {x.name for x in verdicts}
        failed += [f"{x}: listed, but there is no such run"
                   for x in listed if x not in names]
    print(f"mmagent-runs: {len(runs)} runs, "
          f"{sum(1 for x in verdicts if not x.rules)} as mmagent, "
          f"{len(failed)} wrong")
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
