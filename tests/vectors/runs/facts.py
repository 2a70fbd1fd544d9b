"""What rules ask of a run, and how they change lists of calls."""

import json
import re

OFF = ["Modem.Enable(b) false", "Modem.SetPowerState(u) 2"]
ON = ["Modem.Enable(b) false", "Modem.SetPowerState(u) 3",
      "Modem.Enable(b) true"]
CONNECT = "Modem.Simple.Connect("
STATUS = "WwanStatus global"
SCANS = "wwan.query.visible.providers"


def did(x, *whats):
    return any(s["do"] in whats for s in x.stimuli)


def config_after(run, x):
    """The WwanConfig that is in force at the end of a stretch; None before the
    first one."""
    texts = [s["value"] for s in run.stimuli
             if s["t"] <= x.stimuli[-1]["t"] and s["do"] == "input"
             and s["topic"] == "WwanConfig"]
    if not texts:
        return None
    return json.loads(texts[-1] or "null") or {"Networks": []}


def scans_wanted(run, x):
    """Whether the settings at the end of a stretch want scans."""
    texts = [s["value"] for s in run.stimuli
             if s["t"] <= x.stimuli[-1]["t"] and s["do"] == "input"
             and s["topic"] == "ConfigItemValueMap"]
    items = (json.loads(texts[-1] or "null") if texts else None) or {}
    item = (items.get("GlobalSettings") or {}).get(SCANS) or {}
    return item.get("BoolValue") is True


def scan_fails(run, x):
    """Whether the recorder's modem was told to before the stretch's end."""
    return any(row["src"] == "dbus" and row["kind"] == "ctl"
               and row["extra"].get("Method") == "Scan"
               and row["t"] <= x.stimuli[-1]["t"] for row in run.rows)


def matches(network, addrs):
    wanted = network.get("PhysAddrs") or {}
    return all(not wanted.get(x) or wanted[x] == addrs[x]
               for x in ("Interface", "USB", "PCI"))


def network_of(run, x, index):
    """The network that wants this modem at the end of the stretch."""
    config = config_after(run, x) or {}
    if config.get("RadioSilence"):
        return None
    for network in config.get("Networks") or []:
        if matches(network, run.addresses[index]):
            return network
    return None


def unclear(run, x):
    """Labels of networks that fit several modems, or a modem that another one
    fits, too; and these modems."""
    config = config_after(run, x) or {}
    fits = {n["LogicalLabel"]: {i for i, addrs in enumerate(run.addresses)
                                if matches(n, addrs)}
            for n in config.get("Networks") or []}
    labels = {a for a, xs in fits.items() for b, ys in fits.items()
              if len(xs) > 1 or (a != b and xs & ys)}
    return labels, set().union(*(fits[a] for a in labels))


def index_of(name):
    return int(name.rsplit(" ", 1)[1])


def modem_lists(x):
    return [(name, calls) for name, calls in x.calls.items()
            if re.fullmatch(r"modem \d+", name)]


def entry_of(run, status, index):
    for entry in (status or {}).get("Networks") or []:
        if entry["PhysAddrs"]["Dev"] == run.addresses[index]["Dev"]:
            return entry
    return None


def mode_before(run, x, index):
    entry = entry_of(run, x.before.get(STATUS), index)
    return entry["Module"]["OpMode"] if entry else ""


def find(calls, part):
    for i in range(len(calls) - len(part) + 1):
        if calls[i:i + len(part)] == part:
            return i
    return None


def cut(calls, part):
    i = find(calls, part)
    if i is not None:
        del calls[i:i + len(part)]
    return i is not None


def pairs(expected, got):
    return list(zip(expected, got))


def apns_of(run, x, index):
    network = network_of(run, x, index) or {}
    return {(network.get("AccessPoint") or {}).get("APN", "")}


def apn_in(call):
    found = re.search(r"\bapn=s:([^,}]*)", call)
    return found.group(1) if found else ""
