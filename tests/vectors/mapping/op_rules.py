"""Rules for operations: calls, errors and settings that differ on purpose."""

import re

from mapping.rules import NO_SIGNAL, modem_prop  # noqa: F401
from mapping.tasks import ROOT, value

MODEM_PATH = ROOT + "/Modem/0"
AUTHS = ("", "pap", "chap", "pap-and-chap")
IP_TYPES = ("", "ipv4", "ipv6", "ipv4v6")


def type_of_allowed_auth(_, view, __):
    view["calls"] = [x.replace("allowed-auth=i:", "allowed-auth=u:")
                     for x in view["calls"]]


def unknown_words(case, view, ours):
    wanted = case["oparg"] or {}
    known = (wanted.get("AuthProtocol", "") in AUTHS
             and wanted.get("IPType", "") in IP_TYPES)
    if known or not (ours["error"] or "").startswith("Networks[0]."):
        return
    view["calls"] = []
    view["error"] = ours["error"]
    view["ipSettings"] = ours["ipSettings"]


def state_of(case):
    return modem_prop(case, MODEM_PATH, "State")


def failed_modem(case, view, ours):
    """Nothing can be done with it; the cause is told."""
    if state_of(case) != -1 or case["op"] not in ("connect", "enable"):
        return
    view["calls"] = []
    if view["error"] is None:
        view["error"] = ours["error"]


def needless_disable(case, view, _):
    state = state_of(case)
    off = state is not None and state <= 3
    if case["op"] in ("enable", "disable") and off:
        view["calls"] = [x for x in view["calls"]
                         if not x.endswith(".Enable (b) false")]


def settings_after(case, ours):
    """Those of the bearer that Connect brings; ours if they are its."""
    connect = (case["behaviours"] or {}).get("Connect", {})
    for change in connect.get("Set") or []:
        ip4 = value(change["Props"].get("Ip4Config")) or {}
        shown = ours["ipSettings"]["Address"] or {}
        if shown.get("IP") == value(ip4.get("address")):
            return ours["ipSettings"]
    return None


def slow_connect(case, view, ours):
    delay = (case["behaviours"] or {}).get("Connect", {}).get("DelayMs", 0)
    if case["op"] == "connect" and delay > 10000 and view["error"]:
        view["error"] = None
        view["ipSettings"] = settings_after(case, ours)


def other_session(case, view, ours):
    """mmagent's client refuses; we end the session that is not as wanted."""
    if case["op"] == "connect" and state_of(case) == 11 and view["error"]:
        view["error"] = ours["error"]
        view["calls"] = ours["calls"]
        view["ipSettings"] = ours["ipSettings"]


def given_ipv6(case):
    """Ip6Config's address that Connect brings; "": none."""
    changes = case["behaviours"].get("Connect", {}).get("Set", [])
    configs = [x["Props"].get("Ip6Config", {}).get("a{sv}", {}) for x in changes]
    return next((x["address"]["s"] for x in configs if "address" in x), "")


def is_given_dhcp(case):
    """Connect brings IPv4 by DHCP, which mmagent does not serve."""
    changes = case["behaviours"].get("Connect", {}).get("Set", [])
    configs = [x["Props"].get("Ip4Config", {}).get("a{sv}", {}) for x in changes]
    return any(x.get("method", {}).get("u") == 3 for x in configs)


def ip_method(case, view, ours):
    unsupported = "unsupported method" in (view["error"] or "")
    told = ((ours["ipSettings"] or {}).get("Address") or {}).get("IP")
    if unsupported and told and told == given_ipv6(case):
        # Its bearer shows another IP type and APN than were asked for.
        view["error"] = ours["error"]
        view["ipSettings"] = ours["ipSettings"]
    if unsupported and is_given_dhcp(case):
        # There is nobody who leases anything in this play.
        view["error"] = ours["error"]
    named = re.search(r"IPv6|PPP|IPv4|IP method", ours["error"] or "")
    if named and "unsupported method" in (view["error"] or ""):
        view["error"] = ours["error"]


MODES = {"gsm": 2, "umts": 4, "lte": 8, "5gnr": 16}


def weight_of(modes, wanted):
    allowed, preferred = modes
    result = 0
    for mode, worth in zip(wanted, (4, 2, 1, 1)):
        result += worth * ((allowed & mode != 0) + (preferred == mode))
    return result - 10 * sum(allowed & x != 0 for x in MODES.values()
                             if x not in wanted)


def best_modes(case):
    """What the modem can do of the preference; None: nothing."""
    wanted = [MODES[x] for x in (case["oparg"] or {}).get("PreferredRATs") or []]
    fit = [x for x in modem_prop(case, MODEM_PATH, "SupportedModes") or []
           if any(x[0] & mode for mode in wanted)]
    return max(fit, key=lambda x: weight_of(x, wanted), default=None)


def possible_modes(case, view, _):
    """A technology that the modem lacks selects nothing else."""
    best = best_modes(case)
    if best == modem_prop(case, MODEM_PATH, "CurrentModes"):
        best = None
    here = [i for i, x in enumerate(view["calls"]) if ".SetCurrentModes " in x]
    for i in here:
        call = view["calls"][i].split("((uu))")[0]
        view["calls"][i:i + 1] = \
            [f"{call}((uu)) [{best[0]} {best[1]}]"] if best else []


def silence_not_reached(case, view, ours):
    if case["op"] == "disable" and case["result"].get("tookMs", 0) >= 10000:
        view["error"] = ours["error"] or "the radio is not off"


def cause_of(error):
    return error.rsplit(": ", 1)[-1]


def named_error(_, view, ours):
    """Ours says in other words what failed, and ends with the same cause."""
    if view["error"] and ours["error"]:
        if cause_of(view["error"]) == cause_of(ours["error"]):
            view["error"] = ours["error"]


RULES = {
    "map-auth-type": type_of_allowed_auth,
    "map-unknown-word": unknown_words,
    "map-failed-modem": failed_modem,
    "map-needless-disable": needless_disable,
    "map-slow-connect": slow_connect,
    "map-other-session": other_session,
    "map-modes": possible_modes,
    "map-ip-method": ip_method,
    "map-silence-error": silence_not_reached,
    "map-error-text": named_error,
}
