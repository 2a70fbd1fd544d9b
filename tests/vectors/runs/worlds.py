"""The modems of a run, as far as what mmagent said of them tells."""

import base64
import re

from runs.recording import MM, cause_of, unboxed

RATS = {"5gnr": 1 << 15, "lte": 1 << 14, "umts": 1 << 5, "gsm": 1 << 1}
IP_TYPES = {"ipv4": 1, "ipv6": 2, "ipv4v6": 4}
APN_TYPES = {0: 0, 1: 1, 2: 2, 3: 4}
HOME, ROAMING, SEARCHING, DENIED = range(4)
NO_SIGNAL = 2147483647
# Seconds until bearerd has carried out the last stimulus, and until it has tried
# again what was refused.
AFTERWARDS, AFTER_REFUSALS = 10, 3600
REFUSED = r"failed to connect modem \S+ to APN \S*: " \
          r"(?!.*unsupported method)(.*)"


def statuses(run):
    """Entries of modems in the order in which they were published."""
    for event in run.events:
        if event["kind"] == "value" and event["topic"] == "WwanStatus":
            for x in event["json"]["Networks"] or []:
                if x["Module"]["IMEI"] or x["Module"]["Model"]:
                    yield x


def port_at(run, path):
    """The control port of the modem at a path, "/dev/cdc-wdm0"; "" if nothing
    tells."""
    for row in run.rows:
        if row["src"] == "log":
            told = re.search(rf" {path}, physical addresses: "
                             r"\{[^}]*Dev:([^ }]+)", row["msg"])
            if told:
                return told.group(1)
        elif row["src"] == "dbus" and row["kind"] == "ctl":
            extra = row["extra"]
            if extra.get("Op") == "add" and extra.get("Path") == path:
                modem = extra["Object"].get(MM + ".Modem", {})
                return "/dev/" + (unboxed(modem.get("PrimaryPort")) or "")
    return ""


def entries_by_modem(run):
    """What was published of each modem, in the order of the modems' paths."""
    found = {}
    for x in statuses(run):
        addrs = x["PhysAddrs"]
        found.setdefault(addrs["Dev"] or addrs["USB"] or addrs["PCI"],
                         []).append(x)
    ports = [port_at(run, x) for x in run.modem_paths]
    order = [x for x in ports if x in found]
    return [found[x] for x in order + [x for x in found if x not in order]]


def prefix_of(mask):
    bits = int.from_bytes(base64.b64decode(mask), "big")
    return bin(bits).count("1")


def sysfs_of(addrs):
    pci = addrs["PCI"] or "0000:00:14.0"
    if not addrs["USB"]:
        return f"/sys/devices/pci0000:00/{pci}"
    bus, port = addrs["USB"].split(":", 1)
    return f"/sys/devices/pci0000:00/{pci}/usb{bus}/{bus}-{port}"


def ip4_of(entries, run):
    for x in entries:
        ip = x["IPSettings"]
        if ip["Address"]:
            return {"method": 2, "address": ip["Address"]["IP"],
                    "prefix": prefix_of(ip["Address"]["Mask"]),
                    "gateway": ip["Gateway"], "mtu": ip["MTU"],
                    "dns": ip["DNSServers"] or []}
    method = re.search(r"unsupported method: ([13])\b", log_of(run))
    return {"method": int(method.group(1))} if method else None


def log_of(run):
    return "\n".join(x["msg"] for x in run.rows if x["src"] == "log")


def cards_of(entry):
    cards = sorted(entry["SimCards"] or [], key=lambda x: x["SlotNumber"])
    primary = [x["SlotNumber"] for x in cards if x["SlotActivated"]]
    slots = [{"inserted": x["State"] != "absent", "iccid": x["ICCID"],
              "imsi": x["IMSI"], "type": max(x["Type"], 1)} for x in cards]
    return slots or [{"inserted": False}], (primary or [1])[0]


def profiles_of(entries):
    shown = next((x["Profiles"] for x in entries if x["Profiles"]), [])
    for number, x in enumerate(shown):
        named = re.fullmatch(r"profile-id:(\d+)", x["Name"])
        yield {"id": int(named.group(1)) if named else 100 + number,
               "name": "" if named else x["Name"], "apn": x["APN"],
               "apn_type": APN_TYPES[x["BearerType"]],
               "ip_type": IP_TYPES.get(x["IPType"], 0),
               "forbids_roaming": x["ForbidRoaming"]}


def cells_of(entries):
    """What a scan found besides the network in use."""
    shown = next((x["VisibleProviders"] for x in entries
                  if x["VisibleProviders"]), [])
    for x in shown:
        if not x["CurrentServing"]:
            yield {"code": x["PLMN"], "name": x["Description"],
                   "status": 3 if x["Forbidden"] else 1}


def attach_of(entries):
    for x in entries:
        for bearer in x["Bearers"] or []:
            if bearer["Type"] == 1:
                return {"attach_apn": bearer["APN"], "attach_ip_type":
                        IP_TYPES.get(bearer["IPType"], 0)}
    return {}


def network_of(entry):
    provider = entry["CurrentProvider"]
    where = (DENIED if provider["Forbidden"] else
             ROAMING if provider["Roaming"] else
             HOME if provider["PLMN"] else SEARCHING)
    result = {"coverage": where}
    if provider["PLMN"]:
        result.update(operator_code=provider["PLMN"],
                      operator_name=provider["Description"])
    if "5gnr" in (entry["CurrentRATs"] or []):
        result["modes"] = 30
    rats = sum(RATS.get(x, 0) for x in entry["CurrentRATs"] or [])
    return dict(result, technologies=rats) if rats else result


def numbers_of(run, addrs):
    """Signal and counters; the counters of a session do not move."""
    result = {}
    for event in run.events:
        if event["kind"] != "value" or event["topic"] != "WwanMetrics":
            continue
        for x in event["json"]["Networks"] or []:
            if x["PhysAddrs"]["Dev"] != addrs["Dev"]:
                continue
            for name, level in x["SignalInfo"].items():
                if level not in (0, NO_SIGNAL):
                    result.setdefault(name.lower(), level)
            for name in ("Rx", "Tx"):
                count = x["PacketStats"][name + "Bytes"]
                if count:
                    result[name.lower() + "_bytes"] = count
    return result


def first_cause(run):
    """Why Connect is refused at first."""
    for row in run.rows:
        if row["src"] == "dbus" and row["kind"] == "ctl":
            return 0
        failed = row["src"] == "log" and re.search(REFUSED, row["msg"])
        if failed:
            return cause_of(failed.group(1))
    return 0


def modem_of(run, entries, later):
    entry = entries[0]
    addrs, module = entry["PhysAddrs"], entry["Module"]
    slots, primary = cards_of(entry)
    result = {
        "manufacturer": module["Manufacturer"], "model": module["Model"],
        "revision": module["Revision"], "imei": module["IMEI"],
        "port": addrs["Dev"].rsplit("/", 1)[-1],
        "protocol": 6 if module["ControlProtocol"] == "qmi" else 7,
        "interface": addrs["Interface"], "sysfs": sysfs_of(addrs),
        "plugged": not later, "radio": module["OpMode"] != "radio-off",
        "slots": slots, "primary": primary,
        "profiles": list(profiles_of(entries)),
        "cells": list(cells_of(entries)),
        "connect_cause": first_cause(run),
        "state": "registered" if module["OpMode"].startswith("online")
        else "disabled"}
    result.update(network_of(entry), **attach_of(entries))
    result.update(numbers_of(run, addrs))
    ip4 = ip4_of(entries, run)
    return dict(result, ip4=ip4) if ip4 else result


def modems_of(run):
    found = entries_by_modem(run)
    paths = run.modem_paths + [""] * len(found)
    return [modem_of(run, entries, run.is_added_later(path))
            for entries, path in zip(found, paths)]


def task_of(run, vectors):
    probed = [x["ProbeError"] for x in statuses(run)]
    absent = re.findall(r"wwan interface (\S+) of .*: Link not found",
                        log_of(run))
    refused = re.search(REFUSED, log_of(run))
    end = {"t": run.end + (AFTER_REFUSALS if refused else AFTERWARDS),
           "do": "nothing"}
    return {"name": run.name, "modems": modems_of(run),
            "stimuli": run.stimuli + [end],
            "reachable": not any(probed),
            "missing_interfaces": sorted(set(absent)),
            "key_file": f"{vectors}/creds/ecdh.key.pem"}
