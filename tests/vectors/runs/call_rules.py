"""Calls that differ on purpose, as rules that tell ours from mmagent's.

A rule changes what mmagent called into what we must call. Where ours follows
from nothing in the recording, it is taken over, but only if it fits.
"""

import re

from runs.facts import (CONNECT, OFF, ON, STATUS, apn_in, apns_of, config_after,
                        cut, did, find, index_of, mode_before, modem_lists,
                        network_of, pairs)

ATTACH = "Modem.Modem3gpp.SetInitialEpsBearerSettings("
POLLING = ["Modem.Signal.SetupThresholds(a{sv}) "
           "{error-rate-threshold=b:false, rssi-threshold=u:5}",
           "Modem.Signal.Setup(u) 60"]


def looked_for(_, expected, __):
    for x in expected:
        calls = x.calls.get("service", [])
        calls[:] = [c for c in calls if c != "ScanDevices()"]


def polling(_, expected, got):
    polled = {name for y in got for name, calls in modem_lists(y)
              if POLLING[1] in calls}
    connected = {name for y in got for name, calls in modem_lists(y)
                 if any(c.startswith(CONNECT) for c in calls)}
    for x in expected:
        for name, calls in modem_lists(x):
            if name in polled or name not in connected:
                calls[:] = [c for c in calls
                            if c != "Modem.Signal.Setup(u) 18"]
    for y in got:
        for _, calls in modem_lists(y):
            calls[:] = [c for c in calls if c not in POLLING]


def fatal_input(run, expected, got):
    """mmagent died; we go on."""
    died = [row["t"] for row in run.rows if row["src"] == "note"
            and re.match(r"agent exit (status )?[12]\b", row["text"])]
    for x, y in pairs(expected, got):
        end = next((z.start for z in expected if z.start > x.start),
                   float("inf"))
        if any(x.start <= t <= end for t in died):
            x.calls, x.values = y.calls, y.values
            x.before = y.before


def silence_at_start(run, expected, got):
    waiting = set()
    for x, y in pairs(expected, got):
        for name, calls in modem_lists(x):
            if did(x, "start") and cut(calls, OFF):
                waiting.add(name)
        if config_after(run, x) is None:
            continue
        for name in sorted(waiting):
            index = index_of(name)
            if network_of(run, x, index):
                cut(x.calls.setdefault(name, []), ON)
            elif mode_before(run, y, index) != "radio-off":
                x.calls[name] = OFF + x.calls.get(name, [])
        waiting.clear()


def needless_disable(_, expected, __):
    for x in expected:
        for _, calls in modem_lists(x):
            while cut(calls, ON[:2]):
                i = find(calls, ON[2:])
                calls.insert(len(calls) if i is None else i, ON[1])


def adopted(run, expected, got):
    """An agent that comes back takes over what is as wanted."""
    for x, y in pairs(expected, got):
        for name, calls in modem_lists(x):
            mode = mode_before(run, y, index_of(name))
            if did(x, "start") and mode == "online-and-connected":
                calls[:] = [c for c in calls if not c.startswith(CONNECT)]


def type_of_allowed_auth(_, expected, __):
    for x in expected:
        for _, calls in modem_lists(x):
            calls[:] = [c.replace("allowed-auth=i:", "allowed-auth=u:")
                        for c in calls]


def bearers_stay(_, expected, __):
    for x in expected:
        for _, calls in modem_lists(x):
            calls[:] = [c for c in calls
                        if not c.startswith("Modem.DeleteBearer(")]


def modes_without_preference(_, expected, __):
    """The simulated modem has every set of modes, with none preferred."""
    for x in expected:
        for _, calls in modem_lists(x):
            calls[:] = [re.sub(r"(SetCurrentModes\(\(uu\)\) \[\d+) \d+\]",
                               r"\1 0]", c) for c in calls]


def without_ours(text):
    return re.sub(r"(, )?(password|user)=s:(\"[^\"]*\"|[^,}])*", "", text)


def locked_credentials(_, expected, got):
    """No session without the credentials; then one with them."""
    dropped = {}
    for x, y in pairs(expected, got):
        status = y.told(STATUS) or {}
        locked = [n for n in status.get("Networks") or []
                  if "cipherblock" in n["ConfigError"]]
        for name, calls in modem_lists(x):
            gone = [c for c in calls if c.startswith((ATTACH, CONNECT))]
            if locked and gone and not y.calls.get(name):
                dropped[name] = gone
                calls[:] = [c for c in calls if c not in gone]
        for name, calls in modem_lists(y):
            late = dropped.get(name)
            plain = [without_ours(c) for c in calls]
            if late and plain == late and did(x, "input"):
                x.calls[name] = list(calls)
                del dropped[name]


def attach_once(_, expected, __):
    """What the modem has already is not set again."""
    last = {}
    for x in expected:
        for name, calls in modem_lists(x):
            kept = []
            for c in calls:
                if c.startswith(ATTACH):
                    if last.get(name) == c:
                        continue
                    last[name] = c
                kept.append(c)
            calls[:] = kept


def starts_disabled(_, expected, got):
    """A modem that is new to the simulated service is not enabled."""
    for x, y in pairs(expected, got):
        for name, calls in modem_lists(x):
            new = did(x, "plug", "exit", "hang", "unplug")
            here = [i for i, c in enumerate(calls) if c.startswith(CONNECT)]
            ours = y.calls.get(name, [])
            if new and here and ON[2] not in calls and ON[2] in ours:
                calls.insert(here[0], ON[2])


def hung_service(_, expected, got):
    """mmagent waits for ever; we end the service and start it anew."""
    for x, y in pairs(expected, got):
        if did(x, "hang") and not x.calls:
            bring_up = {"SetLogging(s)", ON[2], CONNECT}
            fits = all(any(c.startswith(b) for b in bring_up)
                       for calls in y.calls.values() for c in calls)
            if fits:
                x.calls = {k: list(v) for k, v in y.calls.items()}


def recovered_sooner(run, expected, got):
    """Time for metrics of a modem that mmagent brings back a minute later."""
    metrics = "WwanMetrics global"
    ended = [row["t"] for row in run.rows if row["src"] == "dbus"
             and row["kind"] == "signal"]
    for x, y in pairs(expected, got):
        if did(x, "unplug") and any(t > x.start for t in ended):
            x.values[metrics] = y.values.get(metrics)


def missing_interface(run, expected, got):
    for x, y in pairs(expected, got):
        status = x.told(STATUS) or {}
        for entry in status.get("Networks") or []:
            if "Link not found" not in entry["ConfigError"]:
                continue
            for name, calls in modem_lists(y):
                apns = apns_of(run, x, index_of(name))
                theirs = x.calls.setdefault(name, [])
                theirs += [c for c in calls if c.startswith(CONNECT)
                           and apn_in(c) in apns and c not in theirs]


RULES = {
    "config-item-type": fatal_input,
    "run-no-search": looked_for,
    "run-polling": polling,
    "run-radio-at-start": silence_at_start,
    "map-needless-disable": needless_disable,
    "run-adopted": adopted,
    "map-auth-type": type_of_allowed_auth,
    "run-bearers-stay": bearers_stay,
    "run-sim-modes": modes_without_preference,
    "creds-silent-failure": locked_credentials,
    "run-attach-once": attach_once,
    "run-sim-disabled": starts_disabled,
    "run-hung-service": hung_service,
    "eve-recovery-pace": recovered_sooner,
    "run-no-interface": missing_interface,
}
