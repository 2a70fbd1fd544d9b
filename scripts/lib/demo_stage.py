"""The demo's stage: a private bus, a simulated ModemManager, bearerd, and who
follows what it tells."""
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
    """Follows `bearerctl status --watch --json`, with the time of each change;
    prints a line for each modem that changed."""

    def __init__(self, command):
        super().__init__(daemon=True)
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True)
        self.seen = []
        self.changed = threading.Condition()
        self.since = time.monotonic()
        self.rows = {}
        self.start()

    def run(self):
        for line in self.process.stdout:
            with self.changed:
                now, document = time.monotonic(), json.loads(line)
                self.seen.append((now, document))
                self.show(now, document)
                self.changed.notify_all()

    def show(self, now, document):
        for x in document.get("Modems", []):
            label = x.get("Label") or "(none)"
            rows = row_of(x), f"{x.get('Doing', '')} ({x.get('Why', '')})"
            before = self.rows.get(label, ("", ""))
            self.rows[label] = rows
            # What came just as the scene was named is at its begin.
            passed = max(0, now - self.since) * 1000
            moment = f"{passed:6.0f} ms {label:<5}"
            if rows[0] != before[0]:
                print(f"{moment}{rows[0]}"[:79].rstrip())
                moment = f"{'':<{len(moment)}}"
            if rows[1] != before[1]:
                print(f"{moment}  {rows[1]}"[:79])
            sys.stdout.flush()

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


def row_of(x):
    """State, operator, signal and address."""
    signal = x.get("Signal", {}).get("RSSI", 2147483647)
    level = "-" if signal == 2147483647 else f"{signal} dBm"
    return (f"{x.get('State', ''):<15}{x.get('Operator') or '-':<13}"
            f"{level:<10}{x.get('Address') or '-'}")


class Stage:
    def __init__(self, programs, run):
        self.programs = pathlib.Path(programs)
        self.run = pathlib.Path(run)
        self.config = {
            "DPCKey": "demo", "DPCTimestamp": "2026-01-01T00:00:00Z",
            "RSConfigTimestamp": "2026-01-01T00:00:00Z",
            "RadioSilence": False,
            "Networks": [self.network(0), self.network(1)]}
        self.started = []
        self.watcher = None
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
        began = time.monotonic()
        self.watcher_since(began)
        new.rename(self.run / "wwan.json")
        return began

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
        self.spawn("bearerd", str(self.programs / "bearerd"), "--config",
                   str(self.run / "wwan.json"), "--state-dir",
                   str(self.run / "wwan"), "--persist-dir",
                   str(self.run / "persist"), "--sysfs", str(self.run / "sys"))
        self.await_path("wwan/control.sock")
        self.watcher = Watcher(
            [str(self.programs / "bearerctl"), "--socket",
             str(self.run / "wwan/control.sock"), "status", "--watch",
             "--json"])
        self.watcher_since(began)
        return began

    def watcher_since(self, moment):
        """What is shown from now on counts from there."""
        if self.watcher:
            self.watcher.since = moment

    def sim(self, command):
        began = time.monotonic()
        self.watcher_since(began)
        reply = subprocess.run(
            [str(self.programs / "mmsim"), "ctl", "--control",
             str(self.run / "sim"), *command.split()],
            capture_output=True, text=True)
        if reply.returncode != 0 or not reply.stdout.endswith("ok\n"):
            sys.exit(f"demo: mmsim: {command}: {reply.stdout}{reply.stderr}")
        return began

    def stop(self):
        watching = [self.watcher.process] if self.watcher else []
        for process in watching + self.started[::-1]:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
