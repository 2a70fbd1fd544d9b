"""What each scene is played on: links, a bus, simulated modems, bearerd."""
import contextlib
import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import time

from demo_stage import BUS_CONFIG
from eve_peers import Publisher

PATIENCE = 60  # s, until something starts or ends
ATTACKERS = str(pathlib.Path(__file__).with_name("attackers.py"))
NOBODY = 65534
VICTIM = "eth0"


def until(what, holds, patience=PATIENCE, every=0.05):
    """Seconds that it took; an AssertionError if it did not come."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > patience:
            raise AssertionError(f"not within {patience} s: {what}")
        time.sleep(every)
    return time.monotonic() - began


class Sim:
    """mmsim's control socket; a connection for each user."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(str(path))

    def ask(self, *lines):
        """The answers to some commands, which are sent at once."""
        self.socket.sendall("".join(x + "\n" for x in lines).encode())
        answer = b""
        while True:
            data = self.socket.recv(1 << 20)
            if not data:
                raise ConnectionError("mmsim hung up")
            answer += data
            ends = [x for x in answer.split(b"\n")[:-1]
                    if x == b"ok" or x.startswith(b"error: ")]
            if len(ends) == len(lines) and answer.endswith(b"\n"):
                return answer.decode()

    def modems(self):
        """(whether it is there, whether its radio is on) of each modem."""
        result = []
        for line in self.ask("status").splitlines():
            words = line.split()
            if len(words) > 3 and words[3].startswith("radio="):
                result.append((words[-1] != "-", words[3] == "radio=on"))
        return result


class Stage:
    def __init__(self, folder, options, scene):
        self.folder = pathlib.Path(folder)
        self.options, self.scene = options, scene
        self.bus = self.folder / "bus"
        self.sim_path = self.folder / "sim"
        self.state = self.folder / "run/wwan"
        self.persist = self.folder / "persist"
        self.control = self.state / "control.sock"
        self.started = []
        self.agent = None
        self.topic = None
        self.apn = 0

    def build(self):
        self.make_links()
        for x in ("run", "sys", "persist"):
            (self.folder / x).mkdir()
        for x, size in self.scene.file_systems.items():
            subprocess.run(["mount", "-t", "tmpfs", "-o",
                            f"size={size},mode=755", "tmpfs",
                            self.folder / x], check=True)
        for x in ("log", "agentdebug/wwan"):
            (self.persist / x).mkdir(parents=True)
        self.folder.chmod(0o755)
        (self.folder / "bus.conf").write_text(BUS_CONFIG.format(path=self.bus))
        # It has a line for each message that it refuses.
        self.spawn("dbus", "dbus-daemon", "--nofork",
                   f"--config-file={self.folder}/bus.conf",
                   stderr=subprocess.DEVNULL)
        until("the bus", self.bus.exists)
        self.spawn("mmsim", self.options.mmsim, "--bus",
                   f"unix:path={self.bus}", "--modems",
                   str(self.scene.modems), "--control", str(self.sim_path),
                   "--sysfs", str(self.folder / "sys"))
        until("mmsim", self.sim_path.exists)
        until("all modems", lambda: len(
            [x for x in Sim(self.sim_path).modems() if x[0]]
        ) == self.scene.modems)

    def make_links(self):
        commands = ["link set lo up",
                    f"link add {VICTIM} type veth peer name {VICTIM}-peer",
                    f"addr add 192.168.77.2/24 dev {VICTIM}",
                    f"link set {VICTIM}-peer up", f"link set {VICTIM} up",
                    f"route add default via 192.168.77.1 dev {VICTIM} "
                    "metric 100"]
        commands += [f"link add wwan{x} type ifb"
                     for x in range(self.scene.networks)]
        subprocess.run(["ip", "-batch", "-"], input="\n".join(commands),
                       text=True, check=True)

    def spawn(self, name, *command, **more):
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen(
                [str(x) for x in command], stdin=subprocess.DEVNULL,
                **{"stdout": log, "stderr": log, **more})
        self.started.append(process)
        return process

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def start_agent(self):
        scene = self.scene
        where = ["--config", self.folder / "wwan.json", "--state-dir",
                 self.state]
        if scene.route == "eve":
            self.topic = Publisher(self.folder / "run", "nim", "WwanConfig")
            where = ["--eve", "--no-spawn", "--run-dir", self.folder / "run"]
        self.wish(silence=False)

        def limit():
            for what, number in scene.limits.items():
                resource.setrlimit(what, (number, number))
        # pylint: disable-next=subprocess-popen-preexec-fn
        self.agent = self.spawn(
            "bearerd", self.options.bearerd, *where, "--bus",
            f"unix:path={self.bus}", "--sysfs", self.folder / "sys",
            "--persist-dir", self.persist, preexec_fn=limit)
        return self.agent.pid

    def wish(self, silence, new_apn=False):
        """A config, the way that the scene's configs go."""
        self.apn += new_apn
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        config = {
            "DPCKey": "attacked", "DPCTimestamp": stamp,
            "RSConfigTimestamp": stamp, "RadioSilence": silence,
            "Networks": [self.network(x) for x in range(self.scene.networks)]}
        if self.topic:
            self.topic.publish(config)
            return
        new = self.folder / "wwan.new"
        new.write_text(json.dumps(config))
        new.rename(self.folder / "wwan.json")

    def network(self, number):
        return {"LogicalLabel": f"lte{number}",
                "PhysAddrs": {"Interface": f"wwan{number}"},
                "AccessPoint": {"Activated": True, "APN":
                                f"internet{self.apn}"},
                "Proxies": None, "Probe": {"Disable": True},
                "RouteMetric": 5000 + number}

    def status(self, patience=PATIENCE):
        """The agent's JSON document, asked for as bearerctl does."""
        with socket.socket(socket.AF_UNIX) as peer:
            peer.settimeout(patience)
            peer.connect(str(self.control))
            peer.sendall(b"status 0\n")
            answer = b""
            while data := peer.recv(1 << 20):
                answer += data
        head, _, body = answer.partition(b"\n")
        if not head.startswith(b"ok "):
            raise OSError("status: " + answer[:200].decode())
        return json.loads(body)

    def memory(self):
        """RSS and its peak in KiB."""
        text = pathlib.Path(f"/proc/{self.agent.pid}/status").read_text()
        lines = dict(x.split(":", 1) for x in text.splitlines())
        return tuple(int(lines[x].split()[0]) for x in ("VmRSS", "VmHWM"))

    def end(self, process):
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with contextlib.suppress(ValueError):
            self.started.remove(process)
        return process.returncode

    def stop(self):
        for process in self.started[::-1]:
            self.end(process)


def nobody():
    """To be another user, where there is one."""
    other = os.environ.get("WWAN_OTHER_USER")
    return {"env": dict(os.environ, WWAN_AS=str(NOBODY))} if other else {}


class Attackers:
    """Processes that are told to end, and say what they did."""

    def __init__(self, stage):
        self.stage = stage
        self.running = {}

    def start(self, kind, *arguments, name=None, **more):
        self.running[name or kind] = self.stage.spawn(
            f"attacker-{name or kind}", sys.executable, "-B", ATTACKERS, kind,
            *arguments, stdout=subprocess.PIPE, **more)

    def end(self):
        told = []
        for name, x in self.running.items():
            x.send_signal(signal.SIGTERM)
            answer = x.communicate()[0].decode().strip()
            self.stage.started.remove(x)
            if x.returncode != 0:
                raise AssertionError(f"the attacker {name} failed itself: "
                                     + self.stage.log(f"attacker-{name}"))
            if answer:
                told.append(answer)
        return told
