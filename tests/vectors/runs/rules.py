"""All rules; each has a row in docs/differences.md."""

import copy

from runs import call_rules, value_rules
from runs.worlds import entries_by_modem

RULES = list(dict.fromkeys([*call_rules.RULES, *value_rules.RULES]))


def shape(stretches):
    return [(x.calls, x.values, x.before) for x in stretches]


def apply(run, expected, got):
    """Changes both into what should be equal; returns the rules that did."""
    run.addresses = [x[0]["PhysAddrs"] for x in entries_by_modem(run)]
    value_rules.own_values(run, expected, got)
    needed = []
    for rules in (call_rules.RULES, value_rules.RULES):
        for name, rule in rules.items():
            before = copy.deepcopy((shape(expected), shape(got)))
            rule(run, expected, got)
            if before != (shape(expected), shape(got)):
                needed.append(name)
    return [x for x in RULES if x in needed]
