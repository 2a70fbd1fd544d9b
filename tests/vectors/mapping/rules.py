"""Where we differ on purpose, as rules that tell our value from the case.

Each rule has a row of its id in docs/differences.md. It changes what mmagent
would have said into what we must say. Where our value follows from nothing in
the case, as the text of an error, the rule takes it over, but only if it fits.
"""

import copy
import ipaddress
import re

from mapping.tasks import BEARER, MODEM, ROOT, prop, value

NO_SIGNAL = 2147483647
RATS = (("Nr5g", 1 << 15), ("Lte", 1 << 14 | 1 << 16 | 1 << 17),
        ("Umts", 0x3e0), ("Gsm", 0x1e))
LEVELS = (("RSSI", "rssi"), ("RSRQ", "rsrq"), ("RSRP", "rsrp"),
          ("SNR", "snr"))


def modem_prop(case, path, name, interface=MODEM):
    return prop(case["objects"], path[len(ROOT):], interface, name)


def levels_of(case, path, rat):
    box = modem_prop(case, path, rat, MODEM + ".Signal") or {}
    return {shown: int(value(box[name])) for shown, name in LEVELS
            if name in box}


def signal(case, path):
    """Our SignalInfo, and how many technologies are in use."""
    in_use = modem_prop(case, path, "AccessTechnologies") or 0
    rats = [rat for rat, bits in RATS if in_use & bits]
    result = dict.fromkeys((x for x, _ in LEVELS), NO_SIGNAL)
    if not rats:
        rats = [x for x, _ in RATS if levels_of(case, path, x)][:1]
        count = 0
    else:
        count = len(rats)
    for rat in reversed(rats):
        result.update(levels_of(case, path, rat))
    return result, count


def bearers(case, path):
    for bearer in modem_prop(case, path, "Bearers") or []:
        yield case["objects"].get(bearer[len(ROOT):], {}).get(BEARER, {})


def is_connected(bearer):
    return value(bearer.get("Connected")) is True


def signal_of_all_technologies(case, view, _):
    for path, modem in view["modems"].items():
        levels, count = signal(case, path)
        if count > 1:
            modem["Metrics"]["SignalInfo"] = levels


def metrics_without_technology(case, view, _):
    for path, modem in view["modems"].items():
        levels, count = signal(case, path)
        if count != 0:
            continue
        modem["Metrics"]["SignalInfo"] = levels
        for bearer in filter(is_connected, bearers(case, path)):
            stats = value(bearer.get("Stats")) or {}
            for name in ("rx", "tx"):
                count = value(stats.get(name + "-bytes")) or 0
                modem["Metrics"]["PacketStats"][
                    name.capitalize() + "Bytes"] = count
            break


def default_bearer(case, path):
    found = {}
    for bearer in bearers(case, path):
        if is_connected(bearer) and value(bearer.get("BearerType")) == 1:
            found = bearer
    return found


def settings_of(ip4):
    """IPSettings from a static Ip4Config as far as its texts are addresses."""
    def address(text):
        try:
            return str(ipaddress.ip_address(text or ""))
        except ValueError:
            return ""

    config = {k: value(v) for k, v in ip4.items()}
    names = ("dns1", "dns2", "dns3")
    dns = [address(config[x]) for x in names if config.get(x)]
    result = {"Address": None, "Gateway": address(config.get("gateway")),
              "DNSServers": [x for x in dns if x] or None,
              "MTU": min(config.get("mtu", 0), 65535)}
    ip, bits = address(config.get("address")), config.get("prefix")
    if ip and bits is not None:
        result["Address"] = {"IP": ip, "Mask": mask(bits)}
    return result


def mask(bits):
    import base64
    if bits > 32:
        return None
    raw = (0xffffffff << (32 - bits) & 0xffffffff).to_bytes(4, "big")
    return base64.b64encode(raw).decode()


def static_settings(case, view, wanted):
    """For each connected static default bearer that `wanted` picks."""
    for path, modem in view["modems"].items():
        ip4 = value(default_bearer(case, path).get("Ip4Config")) or {}
        if value(ip4.get("method")) == 2 and wanted(ip4):
            modem["Status"]["IPSettings"] = settings_of(ip4)


def session_bearer(case, path):
    """The last connected one for data; before 1.18 none tells its type."""
    found = None
    for bearer in bearers(case, path):
        if is_connected(bearer) and (value(bearer.get("BearerType")) or 0) < 2:
            found = bearer
    return found


def session_as_a_whole(case, view, _):
    """OpMode, ConnectedAt and settings are of one session, or of none."""
    for path, modem in view["modems"].items():
        module = modem["Status"]["Module"]
        if module["OpMode"] != "online-and-connected":
            continue
        bearer = session_bearer(case, path)
        if bearer is None:
            module["OpMode"] = "online"
        elif not value(bearer.get("BearerType")):
            stats = value(bearer.get("Stats")) or {}
            ip4 = value(bearer.get("Ip4Config")) or {}
            modem["Status"]["ConnectedAt"] = value(stats.get("start-date"))
            if value(ip4.get("method")) == 2:
                modem["Status"]["IPSettings"] = settings_of(ip4)


def mtu_beyond_16_bits(case, view, _):
    static_settings(case, view,
                    lambda ip4: (value(ip4.get("mtu")) or 0) > 65535)
    connect = (case["behaviours"] or {}).get("Connect", {})
    for change in connect.get("Set") or []:
        ip4 = value(change["Props"].get("Ip4Config")) or {}
        big = (value(ip4.get("mtu")) or 0) > 65535
        if case["op"] == "connect" and big and view.get("ipSettings"):
            view["ipSettings"]["MTU"] = 65535


def unreadable_address(case, view, _):
    def is_odd(ip4):
        texts = (value(ip4.get(x)) for x in ("address", "gateway", "dns1",
                                             "dns2", "dns3"))
        try:
            for text in filter(None, texts):
                ipaddress.ip_address(text)
        except ValueError:
            return True
        return False

    static_settings(case, view, is_odd)


def modem_without_addresses(_, view, ours):
    for path, modem in ours["modems"].items():
        addrs = modem["Status"]["PhysAddrs"]
        if path not in view["modems"] and not (addrs["USB"] or addrs["PCI"]):
            view["modems"][path] = copy.deepcopy(modem)


def location_unknowns(_, view, __):
    for modem in view["modems"].values():
        if modem["Location"]:
            for axis in ("Horizontal", "Vertical"):
                modem["Location"][axis + "Uncertainty"] = -32768
                modem["Location"][axis + "Reliability"] = "not-set"


def fractions_of_a_second(case, view, ours):
    """Any number of digits, where mmagent takes two."""
    for path, modem in view["modems"].items():
        fix = modem_prop(case, path, "Location", MODEM + ".Location") or {}
        time = value((value(fix.get("2")) or {}).get("utc-time")) or ""
        match = re.fullmatch(r"(\d\d)(\d\d)(\d\d)(?:\.(\d+))?", time)
        shown = ours["modems"].get(path, {}).get("Location")
        if not (match and modem["Location"] and shown):
            continue
        hours, minutes, seconds = (int(x) for x in match.groups()[:3])
        fits = hours < 24 and minutes < 60 and seconds < 60
        of_day = (hours * 60 + minutes) * 60 + seconds
        if fits and shown["UTCTimestamp"] // 1000 % 86400 == of_day:
            modem["Location"]["UTCTimestamp"] = shown["UTCTimestamp"]


def profiles_of_enabled_modems(case, view, _):
    enabled = 6  # MM_MODEM_STATE_ENABLED
    for path, modem in view["modems"].items():
        if (modem_prop(case, path, "State") or 0) < enabled:
            modem["Status"]["Profiles"] = None


def cards_in_use(_, view, __):
    for modem in view["modems"].values():
        for card in modem["Status"]["SimCards"] or []:
            if (card["State"] == "absent" and card["SlotActivated"]
                    and card["ICCID"]):
                card["State"] = "present"


RULES = {
    "map-signal-rats": signal_of_all_technologies,
    "map-no-rat": metrics_without_technology,
    "map-mtu": mtu_beyond_16_bits,
    "map-bad-address": unreadable_address,
    "map-no-sysfs": modem_without_addresses,
    "map-whole-session": session_as_a_whole,
    "map-location-unknown": location_unknowns,
    "map-location": fractions_of_a_second,
    "map-profiles": profiles_of_enabled_modems,
    "map-card-in-use": cards_in_use,
}
