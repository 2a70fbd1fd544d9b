#!/usr/bin/env python3
"""Compares what bearerd makes of ModemManager's objects with what mmagent made.

A case passes if both say the same, or if rules (mapping/*rules.py) tell bearerd's
value. The cases of the repository must also be listed by name in
docs/differences.dbus-mapping.json, with exactly the values that bearerd has
instead. Durations and log lines are not compared.
"""

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)

from mapping import op_rules, rules, views  # noqa: E402
from mapping.tasks import task_of  # noqa: E402

LISTED = os.path.join(TOP, "docs", "differences.dbus-mapping.json")
DOC = os.path.join(TOP, "docs", "differences.md")
OWN_VECTORS = os.path.join(TOP, "tests", "data")


def play(player, cases):
    with tempfile.TemporaryDirectory(prefix="wwan-vectors-") as room:
        tasks = [task_of(case, f"{room}/{i}") for i, case in enumerate(cases)]
        lines = "".join(json.dumps(x) + "\n" for x in tasks)
        done = subprocess.run([player], input=lines, stdout=subprocess.PIPE,
                              text=True, check=True)
    return [json.loads(x) for x in done.stdout.splitlines()]


class verdict:
    """What became of one case."""

    def __init__(self, case, played):
        self.name = case["name"]
        self.rules = []
        expected = views.theirs(case)
        got = views.ours(case, played)
        self.found = views.differences(expected, got)
        known = dict(rules.RULES, **(op_rules.RULES if case["op"] else {}))
        for name, rule in known.items():
            before = copy.deepcopy(expected)
            rule(case, expected, got)
            if expected != before:
                self.rules.append(name)
        self.unexplained = views.differences(expected, got)

    def complaint(self, listed, own):
        """Why the case fails; "" if it does not."""
        if self.unexplained:
            return f"no rule tells: {self.unexplained}"
        if not own or (listed or {"ours": {}})["ours"] == self.found:
            return ""
        if listed:
            wrong = views.differences(listed["ours"], self.found)
            return f"not as listed: {wrong}"
        return f"not listed: {self.found}"


def judge(case, played):
    if "failed" in played:
        sys.exit(f"{case['name']}: {played['failed']}")
    return verdict(case, played)


def relist(verdicts, listed):
    """The list as it would have to be; reasons given by hand stay."""
    result = {}
    for x in filter(lambda x: x.found, verdicts):
        ids = [] if x.unexplained else x.rules
        ids = ids or listed.get(x.name, {}).get("rules", ["?"])
        result[x.name] = {"rules": ids, "ours": x.found}
    with open(LISTED, "w", encoding="utf-8") as out:
        json.dump(result, out, indent=1, ensure_ascii=False)
        out.write("\n")


def undocumented(listed):
    with open(DOC, encoding="utf-8") as doc:
        text = doc.read()
    used = {x for entry in listed.values() for x in entry["rules"]}
    used |= set(rules.RULES) | set(op_rules.RULES)
    return sorted(x for x in used if f"| {x} |" not in text)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--player", required=True)
    arguments.add_argument("--relist", action="store_true")
    options = arguments.parse_args()
    vectors = os.environ.get("BEARERD_VECTORS") or OWN_VECTORS
    own = os.path.realpath(vectors) == os.path.realpath(OWN_VECTORS)
    path = os.path.join(vectors, "dbus-mapping", "cases.jsonl")
    with open(path, encoding="utf-8") as lines:
        cases = [json.loads(x) for x in lines]
    with open(LISTED, encoding="utf-8") as known:
        listed = json.load(known)
    played = play(options.player, cases)
    verdicts = [judge(*x) for x in zip(cases, played)]
    if options.relist:
        relist(verdicts, listed)
        return 0
    failed = [f"{LISTED}: no row for {x} in {DOC}"
              for x in undocumented(listed)]
    names = {x.name for x in verdicts}
    if own:
        failed += [f"{x}: listed, but there is no such case"
                   for x in listed if x not in names]
    for x in verdicts:
        complaint = x.complaint(listed.get(x.name), own)
        failed += [f"{x.name}: {complaint}"] if complaint else []
    same = sum(1 for x in verdicts if not x.found)
    print(f"dbus-mapping: {len(verdicts)} cases: {same} as mmagent, "
          f"{len(verdicts) - same} differ, {len(failed)} wrong")
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
