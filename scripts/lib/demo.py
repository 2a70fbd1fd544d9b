#!/usr/bin/env python3
"""Drives the demo: wwand and a simulated ModemManager, things that go wrong,
and how long each reaction takes. Run by scripts/demo in namespaces of its own."""
import json
import os
import pathlib
import subprocess
import sys
import threading
import time

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={path}</listen>
<auth>EXTERNAL</auth><policy context="default"><allow user="*"/>
<allow own="*"/><allow send_type="method_call"/><allow send_type="signal"/>
<allow send_requested_reply="true"/><allow receive_type="method_call"/>
<allow receive_type="signal"/><allow receive_type="method_return"/>
<allow receive_type="error"/></policy></busconfig>
"""


class Watcher(threading.Thread):
    """Follows `wwanctl status --watch --json`, with the time of each change."""

    def __init__(self, command):
        super().__init__(daemon=True)
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True)
        self.seen = []
        self.changed = threading.Condition()
        self.start()

    def run(self):
        for line in self.process.stdout:
            with self.changed:
                self.seen.append((time.monotonic(), json.loads(line)))
                self.changed.notify_all()

    def last(self):
        return self.seen[-1][1] if self.seen else {}

    def wait(self, since, holds, limit):
        """Seconds from `since` until a document for which `holds`; or None."""
        at = 0
        end = time.monotonic() + limit
        with self.changed:
            while True:
                while at < len(self.seen):
                    when, document = self.seen[at]
                    at += 1
                    if when >= since and holds(document):
                        return when - since
                left = end - time.monotonic()
                if left <= 0:
                    return None
                self.changed.wait(left)


class Demo:
    def __init__(self, programs, run):
        self.programs = pathlib.Path(programs)
        self.run = pathlib.Path(run)
        self.config = {
            "DPCKey": "demo", "DPCTimestamp": "2026-01-01T00:00:00Z",
            "RSConfigTimestamp": "2026-01-01T00:00:00Z",
            "RadioSilence": False,
            "Networks": [self.network(0), self.network(1)]}
        self.started = []
        self.results = []
        self.bus = f"unix:path={self.run}/bus"

    @staticmethod
    def network(number):
        return {"LogicalLabel": f"lte{number}",
                "PhysAddrs": {"Interface": f"wwan{number}"},
                "AccessPoint": {"APN": "internet"},
                "RouteMetric": 5000 + number}

    # -- the stage -----------------------------------------------------------

    def spawn(self, name, *command):
        with open(self.run / f"{name}.log", "w") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log,
                env=dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=self.bus))
        self.started.append(process)
        return process

    def await_path(self, name):
        end = time.monotonic() + 10
        while not (self.run / name).exists():
            if time.monotonic() > end:
                sys.exit(f"demo: {name} did not appear; see {self.run}/*.log")
            time.sleep(0.01)

    def write_config(self, **changes):
        self.config.update(changes)
        new = self.run / "config.new"
        new.write_text(json.dumps(self.config))
        new.rename(self.run / "wwan.json")
        return time.monotonic()

    def build_stage(self):
        for number in range(2):
            subprocess.run(
                ["ip", "link", "add", f"wwan{number}", "type", "veth", "peer",
                 "name", f"isp{number}"], check=True)
            subprocess.run(
                ["ip", "link", "set", f"isp{number}", "up"], check=True)
        (self.run / "bus.conf").write_text(
            BUS_CONFIG.format(path=self.run / "bus"))
        self.spawn("dbus", "dbus-daemon", "--nofork",
                   f"--config-file={self.run}/bus.conf")
        self.await_path("bus")
        self.spawn("mmsim", str(self.programs / "mmsim"), "--modems", "2",
                   "--bus", self.bus, "--control", str(self.run / "sim"),
                   "--sysfs", str(self.run / "sys"))
        self.await_path("sim")

    def start_agent(self):
        began = self.write_config()
        self.spawn("wwand", str(self.programs / "wwand"), "--config",
                   str(self.run / "wwan.json"), "--state-dir",
                   str(self.run / "wwan"), "--sysfs", str(self.run / "sys"))
        self.await_path("wwan/control.sock")
        self.watcher = Watcher(
            [str(self.programs / "wwanctl"), "--socket",
             str(self.run / "wwan/control.sock"), "status", "--watch",
             "--json"])
        return began

    def sim(self, command):
        began = time.monotonic()
        reply = subprocess.run(
            [str(self.programs / "mmsim"), "ctl", "--control",
             str(self.run / "sim"), *command.split()],
            capture_output=True, text=True)
        if reply.returncode != 0 or not reply.stdout.endswith("ok\n"):
            sys.exit(f"demo: mmsim: {command}: {reply.stdout}{reply.stderr}")
        return began

    def stop(self):
        for process in [self.watcher.process] + self.started[::-1]:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()

    # -- the audience --------------------------------------------------------

    def say(self, text):
        print(f"\n{text}", flush=True)

    def expect(self, what, since, holds, limit=20):
        took = self.watcher.wait(since, holds, limit)
        self.results.append((what, took))
        shown = "DID NOT HAPPEN" if took is None else f"{took * 1000:8.0f} ms"
        print(f"  {what:<58}{shown:>16}", flush=True)
        return took is not None

    def show(self):
        for x in self.watcher.last().get("Modems", []):
            signal = x.get("Signal", {}).get("RSSI", 2147483647)
            level = "-" if signal == 2147483647 else f"{signal} dBm"
            line = (f"    {x.get('Label') or '(none)':<6}{x.get('State', ''):<12}"
                    f"{x.get('Operator') or '-':<12}{level:<9}"
                    f"{x.get('Address') or '-':<15}")
            print((line + x.get("Doing", ""))[:79])
            if x.get("State") != "connected":
                print(f"          {x.get('Why', '')}"[:79])
        sys.stdout.flush()


def modem(document, label):
    for x in document.get("Modems", []):
        if x.get("Label") == label:
            return x
    return {}


def is_up(label):
    return lambda doc: (modem(doc, label).get("State") == "connected"
                        and modem(doc, label).get("Doing") == "connected")


def recovers(label):
    """Holds for the first document that is up after one that was not."""
    was_down = []

    def holds(document):
        if not is_up(label)(document):
            was_down.append(True)
            return False
        return bool(was_down)
    return holds


def both(holds):
    return lambda doc: holds("lte0")(doc) and holds("lte1")(doc)


def is_off(label):
    return lambda doc: modem(doc, label).get("OpMode") == "radio-off"


def play(demo):
    demo.say("Two simulated modems; the config asks for both.")
    began = demo.start_agent()
    demo.expect("started -> both connected, with addresses", began, both(is_up))
    demo.show()

    demo.say("The network drops the session of lte0.")
    began = demo.sim("0 drop 36")
    demo.expect("loss -> Connect is under way", began, lambda doc: modem(
        doc, "lte0").get("Doing", "").startswith("connect "))
    demo.expect("loss -> connected again", began, recovers("lte0"))
    demo.show()

    demo.say("Somebody pulls lte1 out, and plugs it in again.")
    began = demo.sim("1 unplug")
    demo.expect("unplugged -> reported missing", began, lambda doc: modem(
        doc, "lte1").get("State") == "missing")
    demo.show()
    began = demo.sim("1 plug")
    demo.expect("plugged -> connected again", began, recovers("lte1"))

    demo.say("Radio silence is asked for, and lifted again.")
    began = demo.write_config(
        RadioSilence=True, RSConfigTimestamp="2026-01-01T00:00:01Z")
    demo.expect("silence -> both radios read back off", began, both(is_off))
    demo.expect("silence -> acknowledged", began, lambda doc: both(is_off)(
        doc) and doc["Config"]["Acknowledged"])
    demo.show()
    began = demo.write_config(
        RadioSilence=False, RSConfigTimestamp="2026-01-01T00:00:02Z")
    demo.expect("lifted -> both connected", began, both(is_up))

    demo.say("lte1 hangs: it answers nothing any more. Then lte0 is dropped.")
    demo.sim("1 hang on")
    began = demo.sim("0 drop 36")
    demo.expect("loss beside a hung modem -> connected again", began,
                recovers("lte0"))
    demo.sim("1 hang off")
    demo.show()


def main():
    programs, run, keep = sys.argv[1:4]
    demo = Demo(programs, run)
    demo.build_stage()
    try:
        play(demo)
        happened = all(took is not None for _, took in demo.results)
        verdict = "everything happened" if happened else "something is missing"
        print(f"\n{len(demo.results)} reactions: {verdict}", flush=True)
        if keep == "yes":
            print("\nStill running; Ctrl-C ends it. Look around with\n"
                  f"  nsenter -t {os.getpid()} -n ip address\n"
                  f"  {programs}/wwanctl --socket {run}/wwan/control.sock"
                  " status\n"
                  f"  {programs}/mmsim ctl --control {run}/sim help\n"
                  f"  DBUS_SYSTEM_BUS_ADDRESS={demo.bus} mmcli -L\n"
                  f"  edit {run}/wwan.json", flush=True)
            threading.Event().wait()
        sys.exit(0 if happened else 1)
    except KeyboardInterrupt:
        pass
    finally:
        demo.stop()


main()
