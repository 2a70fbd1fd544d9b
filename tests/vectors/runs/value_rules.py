"""Published values that differ on purpose, as rules that tell ours."""

import copy
import re

from runs.facts import (STATUS, config_after, index_of, modem_lists,
                        network_of, pairs, scan_fails, scans_wanted, unclear)
from runs.views import normal

METRICS = "WwanMetrics global"
NO_PROVIDER = {"PLMN": "", "Description": "", "CurrentServing": False,
               "Roaming": False, "Forbidden": False}
NO_SIGNAL = 2147483647
SESSION = ("ConfigError", "ConnectedAt", "IPSettings", "Bearers")
OFF_MODES = ("radio-off", "offline")


def twins(expected, got, topic=STATUS):
    """Entries of the same modem in both, in each stretch's last value."""
    for x, y in pairs(expected, got):
        theirs, ours = x.told(topic), y.told(topic)
        for entry in (theirs or {}).get("Networks") or []:
            for other in (ours or {}).get("Networks") or []:
                if entry["PhysAddrs"] == other["PhysAddrs"]:
                    yield x, y, entry, other


def own_values(_, expected, got):
    """Each stretch has values of its own to change."""
    for x in expected + got:
        x.values = copy.deepcopy(x.values)
        x.before = copy.deepcopy(x.before)


def is_on(entry):
    return entry["Module"]["OpMode"] in ("online", "online-and-connected")


def still_on(run, expected, got):
    """Before the first config our radios are as they were."""
    for x, _, entry, other in twins(expected, got):
        off = entry["Module"]["OpMode"] == "radio-off"
        if config_after(run, x) is None and off and is_on(other):
            entry["Module"]["OpMode"] = other["Module"]["OpMode"]


def dark(_, expected, got):
    """The recorder's modem keeps network and attach bearer without its
    radio; the simulated one does not."""
    for _, __, entry, other in twins(expected, got):
        if entry["Module"]["OpMode"] not in OFF_MODES:
            continue
        entry["CurrentProvider"] = dict(NO_PROVIDER)
        entry["CurrentRATs"] = None
        kept = [b for b in entry["Bearers"] or [] if b["Type"] != 1]
        entry["Bearers"] = kept or None
        if other["Profiles"] is None:  # only an enabled modem lists them
            entry["Profiles"] = None
    for _, y, entry, other in twins(expected, got, METRICS):
        levels = set(other["SignalInfo"].values())
        status = y.told(STATUS) or {}
        modes = {n["Module"]["OpMode"] for n in status.get("Networks") or []
                 if n["PhysAddrs"] == other["PhysAddrs"]}
        if levels == {NO_SIGNAL} and modes <= set(OFF_MODES):
            entry["SignalInfo"] = other["SignalInfo"]


def bearers_stay(_, expected, got):
    for _, __, *entries in twins(expected, got):
        for entry in entries:
            kept = [b for b in entry["Bearers"] or []
                    if b["Connected"] or b["Type"] == 1]
            entry["Bearers"] = kept or None


def as_asked(run, expected, got):
    """The recorder's bearer is the same whatever was asked for."""
    for x, _, entry, __ in twins(expected, got):
        for index, addrs in enumerate(run.addresses):
            if addrs["Dev"] != entry["PhysAddrs"]["Dev"]:
                continue
            wanted = (network_of(run, x, index) or {}).get("AccessPoint", {})
            for b in entry["Bearers"] or []:
                if b["Type"] == 2 and wanted:
                    b["APN"] = wanted.get("APN", "")
                    b["IPType"] = wanted.get("IPType", "")


def told_error(_, expected, got):
    for _, __, entry, other in twins(expected, got):
        if not entry["ConfigError"] and re.search(
                r"failed to connect modem .* to APN|\b(DHCP|PPP|IPv6)\b",
                other["ConfigError"]):
            entry["ConfigError"] = other["ConfigError"]


def named_error(_, expected, got):
    """Ours names the same step, and the simulated service's own cause."""
    step = r"failed to (connect modem|set the attach APN settings)"
    for _, __, entry, other in twins(expected, got):
        texts = (entry["ConfigError"], other["ConfigError"])
        if all(re.match(step, x) for x in texts):
            entry["ConfigError"] = other["ConfigError"]


def ambiguous(run, expected, got):
    """Networks and modems that do not belong together for certain."""
    for x, y in pairs(expected, got):
        labels, modems = unclear(run, x)
        ours = y.told(STATUS)
        told = [n for n in (ours or {}).get("Networks") or []
                if n["LogicalLabel"] in labels and n["ConfigError"]]
        if not told:
            continue
        for name, _ in modem_lists(x) + modem_lists(y):
            if index_of(name) in modems:
                x.calls[name] = y.calls.get(name, [])
        addrs = [run.addresses[i] for i in modems]
        theirs = x.told(STATUS)
        keep = [n for n in theirs["Networks"] or []
                if n["LogicalLabel"] not in labels
                and n["PhysAddrs"] not in addrs]
        take = [n for n in ours["Networks"]
                if n["LogicalLabel"] in labels or n["PhysAddrs"] in addrs]
        theirs["Networks"] = normal(keep + take, "Networks")


def locked_credentials(_, expected, got):
    for _, __, entry, other in twins(expected, got):
        if "cipherblock" in other["ConfigError"]:
            for field in SESSION:
                entry[field] = other[field]
            if is_on(entry) and is_on(other):
                entry["Module"]["OpMode"] = other["Module"]["OpMode"]


def told_blocks(_, expected, got):
    for x, y in pairs(expected, got):
        for name in list(x.values):
            ours = y.told(name)
            if not name.startswith("Cipher") or not ours:
                continue
            theirs = x.values[name]
            if name.startswith("CipherBlockStatus") and ours["Error"]:
                for field in ("Error", "ErrorSeverity", "ErrorTime"):
                    theirs[field] = ours[field]
            elif "TypeCounters" in ours and ours["FailureCount"]:
                failures = sum(ours["TypeCounters"][:4])
                if failures == ours["FailureCount"]:
                    x.values[name] = dict(ours)


def location_unknowns(_, expected, __):
    for x in expected:
        found = x.values.get("WwanLocationInfo global")
        if found:
            for axis in ("Horizontal", "Vertical"):
                found[axis + "Uncertainty"] = -32768
                found[axis + "Reliability"] = "not-set"


def tracking(_, expected, __):
    """The recorder's modem tracks only when the recorder says so."""
    asked = False
    for x in expected:
        calls = [c for _, cs in modem_lists(x) for c in cs]
        asked = asked or "Modem.Location.Setup(ub) 2 true" in calls
        status = x.values.get(STATUS) or {}
        for entry in status.get("Networks") or []:
            if asked and entry["Module"]["IMEI"]:
                entry["LocationTracking"] = True


def probe_text(_, expected, got):
    """Ours in our words; that there is nothing to probe is told after five
    minutes, which a recording need not have."""
    idle = ("modem is not connected", "modem is without IP address")
    for _, __, entry, other in twins(expected, got):
        late = not entry["ProbeError"] and other["ProbeError"] in idle
        if late or entry["ProbeError"] and other["ProbeError"]:
            entry["ProbeError"] = other["ProbeError"]


def scans(run, expected, got):
    """mmagent leaves what was found until a modem's next status, and nothing
    of a scan that failed."""
    for x, _, entry, other in twins(expected, got):
        ours = other["VisibleProviders"]
        left = ours is None and not scans_wanted(run, x)
        failed = entry["VisibleProviders"] is None and scan_fails(run, x)
        if left or failed:
            entry["VisibleProviders"] = ours


def no_interface(_, expected, got):
    for _, __, entry, other in twins(expected, got):
        names = entry["PhysAddrs"]["Interface"] in other["ConfigError"]
        if "Link not found" in entry["ConfigError"] and names:
            for field in SESSION:
                entry[field] = other[field]
            entry["Module"]["OpMode"] = other["Module"]["OpMode"]


def whole_session(_, expected, got):
    """Without an address that can be set up there is no session."""
    for _, __, entry, other in twins(expected, got):
        connected = entry["Module"]["OpMode"] == "online-and-connected"
        none = re.search(r"\b(DHCP|PPP|IPv6)\b", other["ConfigError"])
        if connected and none and other["Module"]["OpMode"] == "online":
            entry["Module"]["OpMode"] = "online"
            for field in SESSION:
                entry[field] = other[field]


def ipv6(run, expected, got):
    """Who asks for IPv6 is told of it."""
    for x, _, entry, other in twins(expected, got):
        networks = (config_after(run, x) or {}).get("Networks") or []
        asked = next((y["AccessPoint"].get("IPType") for y in networks
                      if y["LogicalLabel"] == entry["LogicalLabel"]), "")
        told = (other["IPSettings"]["Address"] or {}).get("IP") or ""
        if asked in ("ipv6", "ipv4v6") and ":" in told:
            entry["IPSettings"] = other["IPSettings"]


RULES = {
    "run-radio-at-start": still_on,
    "run-sim-dark": dark,
    "run-bearers-stay": bearers_stay,
    "run-sim-bearer": as_asked,
    "run-lost-error": told_error,
    "map-error-text": named_error,
    "run-ambiguous": ambiguous,
    "creds-silent-failure": locked_credentials,
    "creds-counts": told_blocks,
    "map-location-unknown": location_unknowns,
    "run-sim-tracking": tracking,
    "run-probe-text": probe_text,
    "run-scans": scans,
    "run-no-interface": no_interface,
    "map-whole-session": whole_session,
    "map-ip-method": ipv6,
}
