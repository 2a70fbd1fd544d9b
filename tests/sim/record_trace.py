#!/usr/bin/python3
"""Records in which order ModemManager replies and signals.

  record_trace.py --bus PATH --control PROGRAM STIMULI >TRACE

PATH is the bus socket, PROGRAM makes things happen to the modems (the rig's
ctl.sh), STIMULI is a file as described in docs/simulator.md. The trace is
STIMULI with what ModemManager sent after each line: `<` replies, `!` signals;
names without values, those that only a clock decides left out.
"""
import argparse
import os
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../e2e"))
from bus_wire import CALL, ERROR, RETURN, SIGNAL, Connection  # noqa: E402

SERVICE = "org.freedesktop.ModemManager1"
CALLS = {
    "enable": ("Modem", "Enable", "b", "true"),
    "disable": ("Modem", "Enable", "b", "false"),
    "power-on": ("Modem", "SetPowerState", "u", "3"),
    "power-low": ("Modem", "SetPowerState", "u", "2"),
    "connect": ("Modem.Simple", "Connect", "a{sv}", "1", "apn", "s",
                "internet.rig"),
    "connect-pin": ("Modem.Simple", "Connect", "a{sv}", "2", "apn", "s",
                    "internet.rig", "pin", "s", "1234"),
    "connect-wrong-pin": ("Modem.Simple", "Connect", "a{sv}", "2", "apn", "s",
                          "internet.rig", "pin", "s", "0000"),
    "connect-other": ("Modem.Simple", "Connect", "a{sv}", "1", "apn", "s",
                      "other.rig"),
    "pin": ("Sim", "SendPin", "s", "1234"),
    "wrong-pin": ("Sim", "SendPin", "s", "0000"),
    "disconnect": ("Modem.Simple", "Disconnect", "o", "/"),
    "slot-1": ("Modem", "SetPrimarySimSlot", "u", "1"),
    "slot-2": ("Modem", "SetPrimarySimSlot", "u", "2"),
    "profiles": ("Modem.Modem3gpp.ProfileManager", "List"),
}
NOISE = {"SignalQuality", "AccessTechnologies", "Lte", "Umts", "Gsm", "Nr5g",
         "Cdma", "Evdo", "Stats", "OwnNumbers"}
KINDS = {"Modem", "Modem.Modem3gpp", "Modem.Simple", "Sim", "Bearer"}


class Recorder:
    def __init__(self, path, values):
        self.lines, self.last, self.values = [], time.time(), values
        self.calls, self.bus = {}, Connection(path)
        self.bus.call("BecomeMonitor", "asu", [], 0,
                      interface="org.freedesktop.DBus.Monitoring")
        self.bus.listen_for_ever()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            x = self.bus.next()
            if x.type == CALL and x.destination == SERVICE:
                self.calls[x.sender, x.serial] = x.member
            elif x.type in (RETURN, ERROR):
                member = self.calls.pop((x.destination, x.reply_serial), None)
                if member in {x[1] for x in CALLS.values()}:
                    error = (x.error or "").rsplit("Error.", 1)[-1]
                    self.note(" ".join(["<", member, error]).strip())
            elif x.type == SIGNAL and (x.path or "").startswith(
                    "/org/freedesktop/ModemManager1"):
                self.signal(x)

    def signal(self, x):
        kind = x.path.split("/")[-2] if x.path.count("/") > 3 else "Root"
        if x.member == "PropertiesChanged":
            interface = x.args()[0][len(SERVICE) + 1:]
            names = sorted(set(x.args()[1]) - NOISE)
            if names and interface in KINDS:
                self.note(f"! {interface} {' '.join(names)}", x.args()[1])
        elif kind in ("Root", "Modem") and x.member != "ActivationStateChanged":
            self.note(f"! {x.member}", x.args() if kind == "Modem" else "")

    def note(self, line, value=""):
        before, self.last = self.last, time.time()
        if self.values:
            line = f"{1000 * (self.last - before):6.1f} {line} {value}"
        self.lines.append(line)


def sim_of(path, modem):
    out = subprocess.run(
        ["busctl", "--address=unix:path=" + path, "get-property", SERVICE,
         modem, SERVICE + ".Modem", "Sim"], stdout=subprocess.PIPE, text=True)
    return out.stdout.split('"')[1]


def busctl(path, modem, call):
    interface, *rest = call
    if interface == "Sim":
        modem = sim_of(path, modem)
    return subprocess.Popen(
        ["busctl", "--address=unix:path=" + path, "--timeout=60", "call",
         SERVICE, modem, f"{SERVICE}.{interface}", *rest],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def modem_of(path, model, patience=20):
    out = subprocess.run(
        ["mmcli", "-L"], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=" + path})
    for line in out.stdout.splitlines():
        if model in line:
            return line.split()[0]
    time.sleep(0.2)
    return modem_of(path, model, patience - 0.2) if patience > 0 else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bus", required=True)
    parser.add_argument("--control", required=True)
    parser.add_argument("--model", default="PLS63")
    parser.add_argument("--values", action="store_true",
                        help="with milliseconds and values, for people")
    parser.add_argument("stimuli")
    x = parser.parse_args()
    recorder, running = Recorder(x.bus, x.values), []
    with open(x.stimuli) as file:
        lines = [line.rstrip() for line in file]
    for line in lines:
        print(line)
        words = line.split()
        if not line.startswith(">"):
            continue
        recorder.lines.clear()
        quiet = 1.0
        while words[-1].startswith("quiet="):
            quiet = float(words.pop()[6:])
        if words[1] == "call":
            modem = modem_of(x.bus, x.model)
            recorder.last = time.time()
            running.append(busctl(x.bus, modem, CALLS[words[2]]))
        else:
            subprocess.run([x.control, *words[1:]], check=True,
                           stdout=subprocess.DEVNULL)
        recorder.last = time.time()
        while time.time() - recorder.last < quiet:
            time.sleep(0.01)
        for got in recorder.lines:
            print("  " + got)
    for process in running:
        process.wait()


main()
