"""What a measurement needs around it: bus, responder, links, agents."""
import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BUS = """<busconfig><type>system</type><listen>unix:path={}</listen>
<auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/><allow user="*"/></policy></busconfig>"""
IPV6 = "/proc/sys/net/ipv6/conf/"
_links = 0
_numbers = itertools.count(1)


def now():
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)


def until(what, holds, limit=30.0, pause=0.005):
    end = time.monotonic() + limit
    while not (result := holds()):
        if time.monotonic() > end:
            raise RuntimeError(f"timeout: {what}")
        time.sleep(pause)
    return result


def set_ipv6(link, name, value):
    with open(f"{IPV6}{link}/{name}", "w") as file:
        file.write(str(value))


def make_links(count):
    """wwan0, wwan1, ... in this network namespace, IPv6 off, and no others."""
    global _links
    for name in ("all", "default"):
        set_ipv6(name, "disable_ipv6", 1)
    lines = [f"link add wwan{i} type veth peer name far{i}\nlink set far{i} up"
             for i in range(_links, count)]
    lines += [f"link delete wwan{i}" for i in range(count, _links)]
    ip(*lines)
    for i in range(min(_links, count)):
        set_ipv6(f"wwan{i}", "disable_ipv6", 1)  # an earlier stage used it
    _links = count


def ip(*lines):
    subprocess.run(["ip", "-batch", "-"], input="\n".join(lines) + "\n",
                   text=True, check=True, stdout=subprocess.DEVNULL)


def freshen_links(count, families, state):
    """As nobody has used them yet: no address; up or down; IPv6 on or off, and
    router advertisements accepted."""
    ip("addr flush scope global",
       *(f"link set {state} dev wwan{i}" for i in range(count)))
    for i in range(count):
        set_ipv6(f"wwan{i}", "disable_ipv6", int(families == "ipv4"))
        set_ipv6(f"wwan{i}", "accept_ra", 1)


def addressed(family):
    """How many links have an address of a session, of family "4" or "6"."""
    listed = subprocess.run(
        ["ip", "-" + family, "-o", "addr", "show", "scope", "global"],
        check=True, text=True, stdout=subprocess.PIPE).stdout
    return len({x.split()[1] for x in listed.splitlines()
                if " tentative" not in x})


def make_sysfs(root, count):
    """Of sysfs what tells where a modem is plugged in."""
    bus = f"{root}/devices/pci0000:00/0000:00:14.0"
    for link, target in (("", "pci"), ("/usb1", "usb")):
        os.makedirs(bus + link, exist_ok=True)
        os.symlink(f"/bus/{target}", bus + link + "/subsystem")
    os.makedirs(root + "/class/usbmisc")
    os.makedirs(root + "/class/net")
    for i in range(count):
        device = f"{bus}/usb1/1-{i + 1}/1-{i + 1}:1.0"
        os.makedirs(f"{device}/net/wwan{i}")
        os.symlink("/bus/usb", f"{bus}/usb1/1-{i + 1}/subsystem")
        os.symlink("/bus/usb", device + "/subsystem")
        os.makedirs(f"{root}/class/usbmisc/cdc-wdm{i}")
        os.symlink(device, f"{root}/class/usbmisc/cdc-wdm{i}/device")


def make_config(modems, apn="bench.apn", ip_type="ipv4", silence=False,
                password=""):
    number = next(_numbers)
    stamp = f"2026-01-01T00:{number // 60 % 60:02}:{number % 60:02}.{number}Z"
    return {
        "DPCKey": "bench", "DPCTimestamp": stamp, "RSConfigTimestamp": stamp,
        "RadioSilence": silence,
        "Networks": [{
            "LogicalLabel": f"lte{i}",
            "PhysAddrs": {"Interface": f"wwan{i}", "USB": "", "PCI": "",
                          "Dev": ""},
            "AccessPoint": {
                "SIMSlot": 0, "Activated": True, "APN": apn,
                "IPType": ip_type, "AuthProtocol": "",
                "CleartextCredentials": {"Username": "",
                                         "Password": password},
                "PreferredPLMNs": None, "PreferredRATs": None,
                "ForbidRoaming": False},
            "Proxies": None, "Probe": {"Disable": True},
            "LocationTracking": False, "MTU": 0, "RouteMetric": 5000 + i,
        } for i in range(modems)]}


class Stage:
    """A private bus with a responder that plays some modems, whose sessions are
    "ipv4" or "ipv4v6"."""

    def __init__(self, programs, modems, families="ipv4"):
        make_links(modems)
        self.programs, self.modems = programs, modems
        self.families = families
        memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # as /run
        self.dir = tempfile.mkdtemp(prefix="bearerd-bench-", dir=memory)
        self.persist = tempfile.mkdtemp(prefix="bearerd-bench-persist-")
        self.address = f"unix:path={self.dir}/bus"
        self.sysfs = self.dir + "/sys"
        self.agent = self._bus = self._responder = None
        make_sysfs(self.sysfs, modems)

    def __enter__(self):
        with open(self.dir + "/bus.conf", "w") as file:
            file.write(BUS.format(self.dir + "/bus"))
        self._bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self.dir}/bus.conf", "--nofork",
             "--nopidfile", "--nosyslog", "--print-address"],
            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)  # it may not raise its fd limit
        self._bus.stdout.readline()
        self._responder = subprocess.Popen(
            [self.programs["responder"], self.address, str(self.modems),
             *([self.families] if self.has_both else [])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self._responder.stdout.readline() != "ready\n":
            raise RuntimeError("the responder does not start")
        return self

    def __exit__(self, *_):
        self.stop_agent()
        for process in (self._responder, self._bus):
            if process:
                process.terminate()
                process.wait()
        shutil.rmtree(self.dir)
        shutil.rmtree(self.persist)

    @property
    def bus_pid(self):
        return self._bus.pid

    @property
    def has_both(self):
        return self.families == "ipv4v6"

    def config(self, **kinds):
        return make_config(self.modems, ip_type=self.families, **kinds)

    def is_addressed(self):
        """Each modem's link has an address of each family."""
        return all(addressed(x) == self.modems
                   for x in ("46" if self.has_both else "4"))

    # -- the responder --

    def tell(self, *words):
        self._responder.stdin.write(" ".join(map(str, words)) + "\n")
        self._responder.stdin.flush()

    def line(self):
        return self._responder.stdout.readline().split()

    def lines(self):
        """What it says up to "done", as lists of words."""
        result = []
        while (line := self._responder.stdout.readline()) != "done\n":
            if not line:
                raise RuntimeError("the responder ended")
            result.append(line.split())
        return result

    def ask(self, *words):
        self.tell(*words)
        return self.lines()

    def calls(self):
        """All calls, and those that change something."""
        answer = [x for x in self.ask("calls") if x[0] == "calls"]
        return [int(x) for x in answer[0][1:]]

    # -- agents --

    @property
    def state(self):
        return self.dir + "/state"

    @property
    def config_path(self):
        return self.dir + "/config/config.json"

    def write(self, config):
        """Replaces the config; the time stamp just before it appears."""
        os.makedirs(self.dir + "/config", exist_ok=True)
        with open(self.dir + "/new.json", "w") as file:
            json.dump(config, file)
        stamp = now()
        os.rename(self.dir + "/new.json", self.config_path)
        return stamp

    def bearerd_command(self):
        return [self.programs["bearerd"], "--config", self.config_path,
                "--state-dir", self.state, "--persist-dir",
                self.persist, "--bus", self.address, "--sysfs",
                self.sysfs]

    def floor_command(self, *more):
        return [self.programs["floor"], "--bus", self.address,
                "--families", self.families, *more]

    def start(self, name, *more, prefix=(), config=None, limit=30):
        """Starts bearerd or floor beside connected modems; waits for it."""
        self.stop_agent()
        self.ask("reset")
        if name == "floor" and "--interface" in more:
            freshen_links(self.modems, self.families, "up")
        elif self.has_both:
            freshen_links(self.modems, self.families, "down")
        self.clear_state()
        config = config or self.config()
        self.write(config)
        before = self.calls()[0]
        command = (self.bearerd_command() if name == "bearerd"
                   else self.floor_command(*more))
        with open(self.dir + "/log", "w") as log:
            self.agent = subprocess.Popen(
                [*prefix, *command], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log)
        if name == "bearerd":
            until("bearerd has all modems up",
                  lambda: self.is_settled(config), limit)
        else:
            until("the floor listens", lambda: self.calls()[0] > before, limit)
            time.sleep(0.05)
        return self.agent.pid

    def clear_state(self):
        shutil.rmtree(self.state, ignore_errors=True)
        os.makedirs(self.state + "/WwanStatus")

    def stop_agent(self):
        if self.agent:
            self.agent.terminate()
            self.agent.wait(60)
        self.agent = None

    def status(self):
        try:
            with open(self.state + "/WwanStatus/global.json") as file:
                return json.load(file)
        except FileNotFoundError:
            return None

    def is_settled(self, config):
        if self.agent and self.agent.poll() is not None:
            raise RuntimeError("bearerd ended: " + self.log())
        status = self.status()
        return (status and status["DPCTimestamp"] == config["DPCTimestamp"]
                and len(status["Networks"] or []) == self.modems
                and all(x["Module"]["OpMode"] == "online-and-connected"
                        and not x["ConfigError"] for x in status["Networks"]))

    def log(self):
        with open(self.dir + "/log", errors="replace") as file:
            return file.read()[-2000:]


def process_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def stop_pid(pid):
    """Of a process that the responder started and reaps."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    until(f"{pid} ends", lambda: not process_alive(pid))
