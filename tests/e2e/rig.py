"""The ModemManager rig: one instance, and processes inside of it."""
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time

from bus_monitor import BusMonitor
from expect import START, expect, until

HERE = os.path.dirname(os.path.abspath(__file__))
ECHO_PORT = 7007
SLOTS = (0, 1)
FAULTS = {"connect_error": 0, "connect_delay": 0.2, "register_delay": 1.0,
          "hang": False, "commands": {}}


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(x) for x in file.read().split()]
    except FileNotFoundError:
        return []


class Inside:
    """A process in the rig, known by its id out here."""

    def __init__(self, rig, command, comm, stdout=None, stderr=None,
                 isp=False):
        self._shell = rig.popen(command, stdout, stderr, isp)
        self.pid = None
        try:
            self.pid = until(f"{comm} runs", START, lambda: self._find(comm))
        except BaseException:
            self.stop()
            raise

    def _find(self, comm):
        expect(self.alive(), f"{comm} ended at once", self._shell.poll())
        for pid in children(self._shell.pid):
            with open(f"/proc/{pid}/comm") as file:
                if file.read().strip() == comm:
                    return pid
        return None

    @property
    def inner_pid(self):
        with open(f"/proc/{self.pid}/status") as file:
            for line in file:
                if line.startswith("NSpid:"):
                    return int(line.split()[-1])
        return None

    def alive(self):
        return self._shell.poll() is None

    def signal(self, number):
        # Only in.sh's process reaps it, so the id is still its own.
        for pid in children(self._shell.pid) if self.alive() else []:
            os.kill(pid, number)

    def wait(self, seconds):
        try:
            return self._shell.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def stop(self, patience=5.0):
        """SIGTERM, and SIGKILL when that does not help; the exit code."""
        self.signal(signal.SIGTERM)
        code = self.wait(patience)
        if code is None:
            self.signal(signal.SIGKILL)
            code = self.wait(patience)
        if code is None:
            self._shell.kill()
            self._shell.wait()
        return code


class Rig:
    def __init__(self, scripts, run):
        self.scripts, self.run = scripts, run
        self.env = {**os.environ, "RIG_RUN": run}
        self.bus_path = run + "/bus"
        self.monitor = self._echo = None

    def start(self):
        os.makedirs(os.path.dirname(self.run), exist_ok=True)
        done = subprocess.run(
            [self.scripts + "/start.sh"], env=self.env,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, start_new_session=True)
        expect(done.returncode == 0, "the rig does not start", done.stderr)
        self.started = time.time()
        # A gateway keeps its address between two sessions.
        keep = "/proc/sys/net/ipv6/conf/all/keep_addr_on_down"
        done = self.popen(["sh", "-c", f"echo 1 >{keep}"], isp=True).wait()
        expect(done == 0, "the gateways cannot be set up", keep)
        self.monitor = BusMonitor(self.bus_path)
        self._echo = Inside(
            self, [sys.executable, "-B", HERE + "/peer.py", "serve",
                   str(ECHO_PORT)], os.path.basename(sys.executable),
            isp=True)

    def stop(self):
        if self._echo:
            self._echo.stop()
        if self.monitor:
            self.monitor.close()
        subprocess.run(
            [self.scripts + "/stop.sh"], env=self.env,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        # Where the rig showed its state to a ModemManager with its own root.
        if "RIG_ROOT" in self.env:
            with contextlib.suppress(OSError):
                os.removedirs(self.env["RIG_ROOT"] + self.run)

    def popen(self, command, stdout=None, stderr=None, isp=False):
        return subprocess.Popen(
            [self.scripts + "/in.sh", *(["--isp"] if isp else []), *command],
            env=self.env, stdin=subprocess.DEVNULL,
            stdout=stdout or subprocess.DEVNULL,
            stderr=stderr or subprocess.DEVNULL, start_new_session=True)

    def output(self, *command):
        """Runs a short command among the modems; returns what it printed."""
        done = subprocess.run(
            [self.scripts + "/in.sh", *command], env=self.env, timeout=60,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True)
        expect(done.returncode == 0, command, done.stdout[-500:])
        return done.stdout

    def ctl(self, *words):
        """Makes something happen; the rig's control socket."""
        with socket.socket(socket.AF_UNIX) as sock:
            sock.settimeout(30)
            sock.connect(self.run + "/control")
            sock.sendall(" ".join(map(str, words)).encode() + b"\n")
            reply = json.loads(sock.makefile().read())
        expect(not isinstance(reply, str) or reply == "ok", words, reply)
        return reply

    def modem(self, slot):
        """What the simulated modem itself knows."""
        return self.ctl("status")[slot]

    def is_pristine(self):
        """No fault is left: the next test may use this instance."""
        modems = self.ctl("status")
        return not modems[2]["plugged"] and all(
            modems[i]["plugged"] and modems[i]["faults"] == FAULTS
            and modems[i]["slot"] == 1 and modems[i]["rssi"] == 20
            and modems[i]["sims"][0] == "present"
            and "present" not in modems[i]["sims"][1:] for i in SLOTS)
