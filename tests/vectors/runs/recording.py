"""A recorded run as stimuli for the player, and what mmagent made of them."""

import json
import os
import re

ROOT = "/org/freedesktop/ModemManager1"
MM = ROOT[1:].replace("/", ".")
# Reads, which are not compared.
READS = {"GetManagedObjects", "Get", "GetAll", "List", "ListBearers"}
# Stimuli that follow each other as fast as this are one.
AT_ONCE = 0.6
LEVELS = {"ERR": "error", "WARN": "warning", "MSG": "info", "INFO": "debug",
          "DEBUG": "trace"}


def unboxed(box):
    """The value of {signature: value}."""
    return next(iter(box.values())) if box else None


def member_of(call):
    return call.rsplit(".", 1)[1]


class recording:
    """`stimuli`: what happened; `events`: calls and values, with times."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as lines:
            rows = [json.loads(x) for x in lines]
        self.name = rows[0]["name"]
        self.about = rows[0].get("about", "")
        self.rows = rows[1:]
        self.events = [x for x in map(event_of, self.rows) if x]
        self.modem_paths = self._modem_paths()
        self.stimuli = []
        self._note = ""
        for row in self.rows:
            for x in self._stimuli_of(row):
                self.stimuli.append(dict(x, t=row["t"]))
        self.end = max([x["t"] for x in self.rows] or [0])

    def _modem_paths(self):
        paths = {x["path"] for x in self.rows
                 if x["src"] == "dbus" and re.search(r"/Modem/\d+$",
                                                     x.get("path", ""))}
        for row in self.rows:
            if row["src"] == "dbus" and row["kind"] == "ctl":
                path = row["extra"].get("Path", "")
                paths |= {path} if "/Modem/" in path else set()
        return sorted(paths, key=lambda x: int(x.rsplit("/", 1)[1]))

    def modem_at(self, path):
        if path in self.modem_paths:
            return self.modem_paths.index(path)
        return 0

    def is_added_later(self, path):
        """Whether the modem is not there at first."""
        return any(row["src"] == "dbus" and row["kind"] == "ctl"
                   and row["extra"].get("Op") == "add"
                   and row["extra"].get("Path") == path
                   for row in self.rows)

    def _stimuli_of(self, row):
        if row["src"] == "input":
            yield self._input(row)
        elif row["src"] == "log" and row["msg"] == "Starting wwan":
            yield {"do": "start"}
        elif row["src"] == "note":
            self._note = row["text"]
            if re.match(r"kill -9|SIGTERM to", row["text"]):
                yield {"do": "kill"}
            elif "SIGSTOP" in row["text"]:
                yield {"do": "hang"}
        elif row["src"] == "dbus" and row["kind"] == "ctl":
            yield from self._control(row["extra"])

    def _input(self, row):
        value = row["value"]
        if value == "UNPUBLISH":
            value = None
        elif row["topic"] == "ConfigItemValueMap":
            value = self._global_config(row["t"])
        return {"do": "input", "topic": row["topic"], "key": row["key"],
                "value": None if value is None else json.dumps(value)}

    def _global_config(self, since):
        """The recorder kept only what it was about; what mmagent did with it
        tells the rest."""
        later = [x["t"] for x in self.rows if x["src"] == "input"
                 and x["topic"] == "ConfigItemValueMap" and x["t"] > since]
        until = min(later or [float("inf")])
        calls = [x for x in self.events if x["kind"] == "call"
                 and since <= x["t"] < until]
        levels = re.match(r"default=(\S*) agent=(\S*)", self._note)
        level, own = levels.groups() if levels else ("info", "None")
        if not levels:
            for x in calls:
                if member_of(x["call"]) == "SetLogging":
                    level = LEVELS.get(x["args"][0], level)
        scans = any(member_of(x["call"]) == "Scan" for x in calls)
        return global_config(level, own, scans, self.about)

    def _control(self, extra):
        op = extra.get("Op")
        modem = self.modem_at(extra.get("Path", ""))
        if op == "add":
            yield {"do": "plug", "modem": modem}
        elif op == "remove":
            yield {"do": "unplug", "modem": modem}
        elif op == "exit":
            yield {"do": "exit"}
        elif op == "behave" and extra["Method"] == "Connect":
            for index in range(len(self.modem_paths)):
                yield connect_behaviour(index, extra["Behaviour"])
        elif op == "set":
            yield from self._changes(extra["Set"])

    def _changes(self, changes):
        """Properties as the simulated service would come by them."""
        lost = [x for x in changes if x["Iface"] == MM + ".Bearer"
                and unboxed(x["Props"].get("Connected")) is False]
        if lost:
            yield {"do": "drop", "modem": 0}
        for x in changes:
            ends = lost and (x in lost or "State" in x["Props"])
            if not ends:
                modem = self.modem_at(x["Path"])
                yield {"do": "set", "modem": modem, "interface": x["Iface"],
                       "object": object_of(x["Iface"]),
                       "properties": x["Props"]}

    def cuts(self):
        """Times at which something new begins."""
        result = []
        last = None
        for x in self.stimuli:
            if last is None or x["t"] - last > AT_ONCE:
                result.append(x["t"])
            last = x["t"]
        return result


def object_of(interface):
    name = interface[len(MM) + 1:]
    return name if name in ("Bearer", "Sim") else "Modem"


def connect_behaviour(modem, how):
    return {"do": "connects", "modem": modem,
            "cause": cause_of(how.get("ErrMsg", "")),
            "delay_ms": how.get("DelayMs") or 205}


# 3GPP TS 24.008, 10.5.6.6, as ModemManager words them.
CAUSES = {"operatordeterminedbarring": 8, "insufficientresources": 26,
          "missingorunknownapn": 27, "unknownapn": 27,
          "userauthenticationfailed": 29, "serviceoptionnotsupported": 32,
          "serviceoptionnotsubscribed": 33, "serviceoptionoutoforder": 34,
          "networkfailure": 38}


def cause_of(text):
    if not text:
        return 0
    return CAUSES.get(re.sub(r"[^a-z]", "", text.lower()), 31)


def item(key, kind, value):
    result = {"Key": key, "ItemType": kind, "IntValue": 0, "StrValue": "",
              "BoolValue": False, "TriStateValue": 0}
    result[{2: "BoolValue", 3: "StrValue"}[kind]] = value
    return result


def global_config(level, own_level, scans, about):
    keys = {"wwan.query.visible.providers": scans,
            "wwan.modem.recovery.watchdog": "watchdog" in about,
            "wwan.modem.recovery.reload.drivers": "reload drivers" in about,
            "wwan.modem.recovery.restart.modemmanager":
                "restart MM" in about}
    settings = {key: item(key, 2, value) for key, value in keys.items()}
    name = "debug.default.loglevel"
    settings[name] = item(name, 3, level)
    agents = {}
    if own_level != "None":
        name = "debug.loglevel"
        agents["wwan"] = {name: item(name, 3, own_level)}
    return {"GlobalSettings": settings, "AgentSettings": agents}


def event_of(row):
    """A call or a published value; None for all else."""
    if row["src"] == "dbus" and row["kind"] == "call":
        if member_of(row["call"]) in READS:
            return None
        return {"t": row["t"], "kind": "call", "path": row["path"],
                "call": row["call"], "sig": row["sig"], "args": row["args"]}
    if row["src"] == "pub":
        words = row["text"].split(" ", 2)
        if words[0] == "update" and len(words) == 3:
            return {"t": row["t"], "kind": "value", "topic": row["topic"],
                    "key": words[1], "json": json.loads(words[2])}
    return None


def recordings(directory):
    names = sorted(x for x in os.listdir(directory) if x.endswith(".jsonl"))
    return [recording(os.path.join(directory, x)) for x in names]
