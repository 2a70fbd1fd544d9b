"""The statuses that mmagent published between two stimuli: each is among ours.

The last one of a stretch is compared with our last one. Those before it may
come from us earlier or later, or with others between them, but what mmagent
showed we show, too, except where a rule here says why not.
"""

import copy

from runs import value_rules
from runs.facts import STATUS, config_after, did
from runs.views import differences


def before_config(run, x, status):
    """mmagent starts without a config though there is one."""
    return (did(x, "start") and not status["DPCKey"]
            and config_after(run, x) is not None)


def acknowledged_early(run, x, status):
    """(i7) Radio silence is acknowledged while a radio is on."""
    config = config_after(run, x) or {}
    modes = [n["Module"]["OpMode"] for n in status["Networks"] or []]
    return (config.get("RadioSilence") is True
            and status["RSConfigTimestamp"] == config["RSConfigTimestamp"]
            and any(m.startswith("online") for m in modes))


def torn(_, __, status):
    """Parts of before and of after, as mmagent reads one property after the
    other."""
    return any(n["Module"]["OpMode"] == "online" and n["IPSettings"]["Address"]
               for n in status["Networks"] or [])


RULES = {
    "run-early-status": before_config,
    "run-early-ack": acknowledged_early,
    "run-torn-status": torn,
}


def as_rules_have_it(run, x, y, status, ours):
    """Both statuses as they would be if they were the last ones."""
    theirs, other = copy.copy(x), copy.copy(y)
    theirs.calls, other.calls = {}, {}
    theirs.values = {STATUS: copy.deepcopy(status)}
    other.values = {STATUS: copy.deepcopy(ours)}
    for rule in value_rules.RULES.values():
        rule(run, [theirs], [other])
    return theirs.values, other.values


def is_shown(run, x, y, status):
    candidates = y.statuses + [y.before.get(STATUS)]
    return any(not differences(*as_rules_have_it(run, x, y, status, ours))
               for ours in candidates if ours)


def missing(run, expected, got):
    """What mmagent showed and we did not: texts; and the rules that excuse."""
    texts, rules = [], []
    for x, y in zip(expected, got):
        for number, status in enumerate(x.statuses[:-1]):
            if is_shown(run, x, y, status):
                continue
            excuse = [name for name, rule in RULES.items()
                      if rule(run, x, status)]
            rules += excuse[:1]
            if not excuse:
                texts.append(f"{run.name} from {x.start} s: we never published "
                             f"status {number} of mmagent: {status}")
    return texts, [x for x in RULES if x in rules]
