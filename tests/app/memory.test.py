#!/usr/bin/env python3
"""No secret of an earlier config is left in the agent's memory: a config with
passwords and a PIN is carried out and replaced by one without, as a file and as
EVE's topic, and what the process can write to is read byte by byte. The number of
copies while they are needed has a bound, too.

usage: memory.test.py BEARERD MMSIM [most]    most: prints only the copies

Reading another process's memory wants root, of a user namespace at least; where
the kernel gives none, this says so and ends with 77."""
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "scripts/lib"),
                str(HERE.parent / "packaging"), str(HERE.parent)]
from demo_stage import BUS_CONFIG  # noqa: E402
from eve_peers import Publisher, Room, until  # noqa: E402
from leaks import canaries  # noqa: E402

SECRETS = {name: text.encode() for name, text in canaries().items()
           if name in ("pin", "password", "attach_password")}
# While they are in use: in the parsed config, which all share, in what
# ModemManager shows of the bearer and of what the modem attaches with, and, with
# EVE, twice as the topic's JSON.
MOST_COPIES = {"file": 2, "eve": 4}
# Of a modem that no network asks for any more.
LAST_WISH = {"file": "left to others (not configured)",
             "eve": "off (not configured)"}


def network(secrets):
    point = {"Activated": True, "APN": "internet.sim"}
    if secrets:
        point.update(
            AuthProtocol="chap", AttachAPN="attach.sim",
            AttachAuthProtocol="pap",
            CleartextCredentials={"Username": "joe", "Password":
                                  SECRETS["password"].decode()},
            AttachCleartextCredentials={
                "Username": "ann", "Password":
                SECRETS["attach_password"].decode()})
    return {"LogicalLabel": "lte0", "PhysAddrs": {"Interface": "wwan0"},
            "Proxies": None, "Probe": {"Disable": True}, "AccessPoint": point,
            **({"Bearerd": {"PINs": [{"PIN": SECRETS["pin"].decode(),
                                      "SIMSlot": 1}]}} if secrets else {})}


def config(*networks):
    return {"DPCKey": "x", "DPCTimestamp": "2026-08-20T10:11:12Z",
            "RSConfigTimestamp": "2026-08-19T00:00:01Z",
            "RadioSilence": False, "Networks": list(networks)}


def memory_of(pid):
    """What it can write to, as (name, bytes)."""
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, \
            open(f"/proc/{pid}/mem", "rb") as memory:
        for line in maps:
            begin, end, rights, name = re.match(
                r"(\w+)-(\w+) (\S+) \S+ \S+ \S+ *(.*)", line).groups()
            if rights[1] == "w" and name != "[vvar]":
                memory.seek(int(begin, 16))
                yield name or "anonymous", memory.read(
                    int(end, 16) - int(begin, 16))


def copies(pid, cut=0):
    """Where each secret is, without its first `cut` bytes."""
    found = {name: [] for name in SECRETS}
    for place, content in memory_of(pid):
        for name, text in SECRETS.items():
            found[name] += [place] * content.count(text[cut:])
    return found


class Agent(Room):
    def __init__(self, bearerd, mmsim, mode):
        super().__init__("wwan-memory-")
        self.bearerd = pathlib.Path(bearerd)
        self.mmsim = mmsim
        self.bus = f"unix:path={self.top}/bus"
        (self.top / "bus.conf").write_text(
            BUS_CONFIG.format(path=self.top / "bus"))
        self.spawn("dbus", "dbus-daemon", "--nofork",
                   f"--config-file={self.top}/bus.conf")
        until("bus", (self.top / "bus").exists)
        self.spawn("mmsim", mmsim, "--bus", self.bus, "--control",
                   self.top / "sim", "--sysfs", self.top / "sys", "--fast")
        until("mmsim", (self.top / "sim").exists)
        until("a modem", lambda: self.simulate(
            "0 sim pin", SECRETS["pin"].decode()))
        until("a lock", lambda: self.simulate("0 sim lock sim-pin"))
        where = ["--config", self.top / "wwan.json"]
        self.topic = None
        if mode == "eve":
            (self.top / "run").mkdir()
            self.topic = Publisher(self.top / "run", "nim", "WwanConfig")
            where = ["--eve", "--no-spawn", "--run-dir", self.top / "run"]
        self.configure(network(True))
        self.process = self.spawn(
            "bearerd", bearerd, *where, "--bus", self.bus, "--sysfs",
            self.top / "sys", "--state-dir", self.top / "state",
            "--persist-dir", self.top / "persist", "--verbose")

    def spawn(self, name, *command):
        # A call that is bound late would save the processor's registers, and what
        # was copied through them, on the stack; static programs do not.
        return super().spawn(name, *command, LD_BIND_NOW="1")

    def simulate(self, *command):
        return subprocess.run(
            [self.mmsim, "ctl", "--control", self.top / "sim",
             *" ".join(command).split()], check=False,
            stdout=subprocess.DEVNULL).returncode == 0

    def configure(self, *networks):
        if self.topic:
            self.topic.publish(config(*networks))
            return
        new = self.top / "wwan.new"
        new.write_text(json.dumps(config(*networks)))
        new.rename(self.top / "wwan.json")

    def log(self):
        return (self.top / "bearerd.log").read_text()

    def status(self):
        return json.loads(subprocess.run(
            [self.bearerd.parent / "bearerctl", "--socket",
             self.top / "state/control.sock", "status", "--json"],
            stdout=subprocess.PIPE, check=True).stdout)

    def logs(self, *texts):
        until(texts, lambda: all(x in self.log() for x in texts))


def check(bearerd, mmsim, mode, only_print):
    with Agent(bearerd, mmsim, mode) as agent:
        agent.logs("send-pin", "set-attach",
                   "signal-thresholds: done")
        pid = agent.process.pid
        used = copies(pid)
        print(mode, "in use:", {x: len(y) for x, y in used.items()})
        assert used["password"], "the test looks at nothing"
        agent.configure()
        agent.logs(LAST_WISH[mode])
        # ModemManager shows the bearer, with its password, as long as it has
        # the modem.
        assert agent.simulate("0 unplug")
        until("it is gone", lambda: not agent.status().get("Modems"))
        if only_print:
            print(used, copies(pid, 1))
            return
        for name, places in used.items():
            assert len(places) <= MOST_COPIES[mode], (name, places)
        # A text that was moved from has lost its first byte.
        left = copies(pid, 1)
        assert not any(left.values()), (mode, left)


def main():
    if not os.environ.get("WWAN_INSIDE") and os.geteuid() != 0:
        can = subprocess.run(["unshare", "--user", "--map-root-user", "true"],
                             stderr=subprocess.PIPE, text=True, check=False)
        if can.returncode != 0:
            print("skipped: no root, no user namespace:", can.stderr.strip())
            return 77
        os.environ["WWAN_INSIDE"] = "1"
        os.execvp("unshare", ["unshare", "--user", "--map-root-user",
                              sys.executable, __file__, *sys.argv[1:]])
    bearerd, mmsim, *rest = sys.argv[1:]
    for mode in MOST_COPIES:
        check(bearerd, mmsim, mode, bool(rest))
    print("no secret is left")
    return 0


sys.exit(main())
