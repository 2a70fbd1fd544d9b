"""What the player needs besides a case: what the vectors leave out.

The vectors give ModemManager's objects, not the machine around them. The
addresses that mmagent found say what sysfs was like, its connection times when
it ran, its scan what was on the air.
"""

import json
import os

ROOT = "/org/freedesktop/ModemManager1"
MODEM = ROOT[1:].replace("/", ".") + ".Modem"
BEARER = ROOT[1:].replace("/", ".") + ".Bearer"


def value(box):
    """The value of {signature: value}; None for nothing."""
    return next(iter(box.values())) if box else None


def prop(objects, path, interface, name):
    return value(objects.get(path, {}).get(interface, {}).get(name))


def modems_of(case):
    """Path -> mmagent's answer."""
    return {x["Path"]: x for x in case["result"].get("modems") or []}


def symlink(target, link):
    os.makedirs(os.path.dirname(link), exist_ok=True)
    os.symlink(target, link)


def make_device(sysfs, port, addrs):
    """A control port as the kernel shows it, so that its addresses are these."""
    if not port:
        return
    kind = "usbmisc" if addrs["USB"] else "wwan"
    device = f"{sysfs}/devices"
    if addrs["PCI"]:
        device += "/" + addrs["PCI"]
        symlink("../../bus/pci", device + "/subsystem")
    if addrs["USB"]:
        bus, usb_port = addrs["USB"].split(":", 1)
        device += f"/usb{bus}/{bus}-{usb_port}"
        symlink("../../bus/usb", device + "/subsystem")
        device += f"/{bus}-{usb_port}:1.8"
    if addrs["Interface"]:
        os.makedirs(f"{device}/net/{addrs['Interface']}", exist_ok=True)
    os.makedirs(device, exist_ok=True)
    symlink(device, f"{sysfs}/class/{kind}/{port}/device")


def make_sysfs(sysfs, case):
    os.makedirs(sysfs)
    for path, modem in modems_of(case).items():
        port = prop(case["objects"], path[len(ROOT):], MODEM, "PrimaryPort")
        make_device(sysfs, port, modem["Status"]["PhysAddrs"])


def bearer_objects(case, modem):
    """The modem's bearers in the order of its status: (properties, shown)."""
    objects = case["objects"]
    paths = prop(objects, modem, MODEM, "Bearers") or []
    paths = paths + [prop(objects, modem, MODEM + ".Modem3gpp",
                          "InitialEpsBearer")]
    return [objects.get((x or "")[len(ROOT):], {}).get(BEARER, {})
            for x in paths]


def clock_of(case):
    """Unix seconds at which mmagent ran, as far as its answer tells."""
    for path, modem in modems_of(case).items():
        shown = modem["Status"]["Bearers"] or []
        for bearer, status in zip(bearer_objects(case, path[len(ROOT):]),
                                  shown):
            stats = value(bearer.get("Stats")) or {}
            if "start-date" not in stats and status["ConnectedAt"]:
                return status["ConnectedAt"] + (value(stats.get("duration"))
                                                or 0)
        if modem["Location"]["UTCTimestamp"]:
            day = modem["Location"]["UTCTimestamp"] // 1000 // 86400
            return day * 86400 + 43200
    return 1795305600


def scan_of(case):
    """A scan that mmagent would have reported like this."""
    found = [{"status": {"u": 1}, "operator-long": {"s": "no code"}}]
    for i, x in enumerate(case["result"].get("providers") or []):
        status = 2 if x["CurrentServing"] else 3 if x["Forbidden"] else 1
        network = {"operator-code": {"s": x["PLMN"]}, "status": {"u": status},
                   "access-technology": {"u": 1 << 14}}
        if x["Description"]:
            name = "operator-long" if i % 2 == 0 else "operator-short"
            network[name] = {"s": x["Description"]}
        found.append(network)
    return found


def config_of(case):
    """What an owner would have to want for mmagent to do this."""
    wanted = case["oparg"] or {}
    access = {"Activated": True, "APN": "internet"}
    access.update({k: v for k, v in wanted.items()
                   if not k.startswith("Decrypted")})
    for prefix, member in (("Decrypted", "CleartextCredentials"),
                           ("DecryptedAttach", "AttachCleartextCredentials")):
        access[member] = {"Username": wanted.get(prefix + "Username", ""),
                          "Password": wanted.get(prefix + "Password", "")}
    network = {"LogicalLabel": "modem", "AccessPoint": access}
    return json.dumps({"RadioSilence": case["op"] == "disable",
                       "Networks": [network]})


def task_of(case, sysfs):
    make_sysfs(sysfs, case)
    modems = modems_of(case).values()
    ports = [prop(case["objects"], x, MODEM, "PrimaryPort")
             for x in case["objects"] if x.startswith("/Modem/")]
    unlisted = all(x["Status"]["Profiles"] is None for x in modems)
    return {
        "case": case,
        "sysfs": sysfs,
        "nameless": None if all(ports) else True,
        "now": clock_of(case),
        "scan": scan_of(case),
        "config": config_of(case),
        "profiles_refused": True if case["profiles"] and unlisted else None,
    }
