"""One view of a run for both sides: what was called between two stimuli, and
what was published when the next one came.

Times, numbers of objects, log lines and reads are left out. How often a call is
repeated before something else happens is no matter.
"""

import re

from mapping.views import differences, once  # noqa: F401
from runs.recording import MM, READS, member_of

ZERO_TIME = "0001-01-01T00:00:00Z"
MOMENTS = ("ConnectedAt", "UTCTimestamp")
TIMES = ("LastFailure", "LastSuccess", "ErrorTime")
# Where the ciphertext is, which is the block's own.
SIDE_FILES = ("pubsub-file-CipherData", "pubsub-large-CipherData")
# Published when they changed; the others on their own times.
STATUS = "WwanStatus global"


def without_ids(text):
    return re.sub(r"/org/freedesktop/ModemManager1/(\w+)/\d+", r"<\1>", text)


def moment(name, value):
    if name in TIMES:
        return value != ZERO_TIME
    return value != 0


def normal(x, name=""):
    if name in MOMENTS + TIMES:
        return moment(name, x)
    if isinstance(x, dict):
        return {k: normal(v, k) for k, v in x.items() if k not in SIDE_FILES}
    if isinstance(x, list):
        items = [normal(v) for v in x]
        if name == "Networks":
            items.sort(key=lambda y: (y["LogicalLabel"],
                                      sorted(y["PhysAddrs"].items())))
        return items or None
    return without_ids(x) if isinstance(x, str) else x


def call_text(event):
    name = event["call"]
    name = name[len(MM) + 1:] if name.startswith(MM + ".") else name
    args = without_ids(" ".join(event["args"]))
    return f"{name}({event['sig']}) {args}".rstrip()


class stretch:
    """From one stimulus to the next."""

    def __init__(self, start, stimuli):
        self.start = start
        self.stimuli = stimuli
        self.calls = {}   # by object: texts, in order
        self.values = {}  # by topic and key: the last one of this stretch
        self.before = {}  # the same, before this stretch
        self.statuses = []  # all of them

    def told(self, name):
        return self.values.get(name, self.before.get(name))


def object_of(event, modem_of):
    if event["path"].endswith("/ModemManager1"):
        return "service"
    return f"modem {modem_of(event)}"


def stretches(run, events, modem_of):
    cuts = run.cuts()
    ends = cuts[1:] + [float("inf")]
    result = []
    known = {}
    for start, end in zip(cuts, ends):
        x = stretch(start, [s for s in run.stimuli if start <= s["t"] < end])
        x.before = dict(known)
        for event in events:
            if not start <= event["t"] < end:
                continue
            if event["kind"] == "value":
                name = f"{event['topic']} {event['key']}"
                x.values[name] = normal(event["json"])
                if name == STATUS:
                    x.statuses.append(x.values[name])
            elif member_of(event["call"]) not in READS:
                calls = x.calls.setdefault(object_of(event, modem_of), [])
                calls.append(call_text(event))
        known.update(x.values)
        result.append(x)
    return result


def theirs(run):
    return stretches(run, run.events, lambda x: run.modem_at(x["path"]))


def ours(run, played):
    times = [0] + [x["t"] for x in run.stimuli] + [run.end]
    events = [dict(x, t=times[x["stimuli"]]) for x in played["events"]]
    return stretches(run, events, lambda x: x.get("modem", "?"))


def compared(expected, got):
    """The two stretches as two values that should be equal."""
    names = set(expected.values) | {STATUS}
    pick = lambda x: {name: x.told(name) for name in sorted(names)}
    calls = lambda x: {k: once(v) for k, v in x.calls.items() if v}
    return ({"calls": calls(expected), "values": pick(expected)},
            {"calls": calls(got), "values": pick(got)})
