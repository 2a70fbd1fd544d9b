"""Configurations: WwanConfig as EVE writes it."""
import copy
import itertools

_numbers = itertools.count(1)
_LABEL = {0: "lte0", 1: "lte1", 2: "lte2"}


def network(slot, apn="internet.rig", label=None, addrs=None, mtu=0,
            metric=None, sim_slot=0, user="", password="", auth="",
            ip_type="ipv4"):
    """One entry of Networks, for the modem in this slot of the rig."""
    return {
        "LogicalLabel": label or _LABEL[slot],
        "PhysAddrs": addrs or {"Interface": f"wwan{slot}", "USB": "",
                               "PCI": "", "Dev": ""},
        "AccessPoint": {
            "SIMSlot": sim_slot, "Activated": True, "APN": apn,
            "IPType": ip_type, "AuthProtocol": auth,
            "CleartextCredentials": {"Username": user, "Password": password},
            "PreferredPLMNs": None, "PreferredRATs": None,
            "ForbidRoaming": False},
        "Proxies": None,
        "Probe": {"Disable": True},
        "LocationTracking": False,
        "MTU": mtu,
        "RouteMetric": 5000 + slot if metric is None else metric,
    }


def config(*networks, silence=False, key="zedagent"):
    """A config with timestamps of its own; both modems if none is named."""
    number = next(_numbers)
    stamp = f"2026-08-20T{number // 60 % 24:02}:{number % 60:02}:12.123456789Z"
    return {
        "DPCKey": key, "DPCTimestamp": stamp,
        "RSConfigTimestamp": stamp.replace("08-20", "08-19"),
        "RadioSilence": silence,
        "Networks": list(networks) or [network(0), network(1)]}


def changed(old, **values):
    """A copy with other top-level values; timestamps stay."""
    return {**copy.deepcopy(old), **values}


def silenced(old, on=True):
    """The same networks under radio silence, with a timestamp of its own."""
    stamp = config()["RSConfigTimestamp"]
    return changed(old, RadioSilence=on, RSConfigTimestamp=stamp)
