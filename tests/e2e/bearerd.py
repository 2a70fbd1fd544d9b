"""The agent under test: its process, files, log and calls."""
import json
import os
import re
import signal
import subprocess
from dataclasses import dataclass

from documents import Documents
from expect import BRING_UP, SOON, Failed, expect, until
from rig import Inside

LINE = re.compile(r"(\d\d:\d\d:\d\d\.\d+) \[turn (\d+)\] (.*?): (.*)")


SLOW = re.compile(r"slow turn: (\d+) us, cpu (\d+) us, (\d+) blocking calls")


def is_slow(line):
    """Whether the agent, and not a busy machine, made a turn take long: by
    computing, or by a wait that no busy disk or kernel lock explains."""
    found = SLOW.match(line.text)
    return found and (int(found[2]) > 50_000
                      or (int(found[3]) > 0 and int(found[1]) > 500_000))


@dataclass
class Line:
    number: int
    time: str
    turn: int
    who: str
    text: str

    def __str__(self):
        return f"{self.time} [turn {self.turn}] {self.who}: {self.text}"


class Bearerd:
    def __init__(self, rig, binary, folder):
        self.rig, self.binary, self.folder = rig, binary, folder
        self.state = folder + "/state"
        self.config_path = folder + "/config.json"
        self.log_path = folder + "/bearerd.log"
        self.socket = self.state + "/control.sock"
        self.process = self.name = self.documents = None

    # -- process --

    def start(self, *more):
        command = [self.binary, "--config", self.config_path, "--state-dir",
                   self.state, "--persist-dir", self.state + "/persist",
                   "-v", *more]
        self.run(command)

    def run(self, command):
        if not self.documents:
            self.documents = Documents(self.state + "/WwanStatus")
        comm = os.path.basename(self.binary)[:15]
        with open(self.log_path, "ab") as log:
            self.process = Inside(self.rig, command, comm, log, log)
        inner = self.process.inner_pid
        self.name = until("bearerd is on the bus", SOON,
                          lambda: self.rig.monitor.name_of(inner))

    def stop(self):
        if not self.process:
            return self.check_documents()
        process, self.process = self.process, None
        alive = process.alive()
        code = process.stop()
        expect(alive and code == 0, "bearerd did not end cleanly", alive, code)
        self.check_documents()
        slow = [x for x in self.lines("^slow turn: ") if is_slow(x)]
        expect(not slow, "a turn of the loop took over 50 ms", *slow)

    def check_documents(self):
        """Of all that it has published since its first start."""
        documents, self.documents = self.documents, None
        wrong = documents.stop() if documents else []
        expect(not documents or documents.seen, "no status was seen")
        expect(not wrong, "torn statuses", *wrong)

    def kill(self):
        """kill -9: it has no chance to clean up."""
        process, self.process = self.process, None
        process.signal(signal.SIGKILL)
        expect(process.wait(SOON) is not None, "bearerd outlived SIGKILL")

    # -- config --

    def write(self, config):
        """Replaces the file, as pubsub does; a str is written as it is."""
        text = config if isinstance(config, str) else json.dumps(config)
        with open(self.config_path + ".new", "w") as file:
            file.write(text)
        os.rename(self.config_path + ".new", self.config_path)

    def rewrite(self, config):
        """Writes into the file that is there."""
        with open(self.config_path, "w") as file:
            file.write(json.dumps(config))

    # -- what it tells --

    def published(self, topic):
        with open(f"{self.state}/{topic}/global.json") as file:
            return json.load(file)

    def status(self):
        return self.published("WwanStatus")

    def entry(self, label, topic="WwanStatus"):
        for x in self.published(topic)["Networks"] or []:
            if x["LogicalLabel"] == label:
                return x
        raise Failed(f"no entry of {label} in {topic}")

    def mode(self, label):
        return self.entry(label)["Module"]["OpMode"]

    def config_error(self, label):
        return self.entry(label)["ConfigError"]

    def ctl(self, *args, code=0):
        """bearerctl: the same program under its second name."""
        done = subprocess.run(
            [self.bearerctl(), "--socket", self.socket, *args],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=30)
        expect(done.returncode == code, "bearerctl", args, done.stdout)
        return done.stdout

    def bearerctl(self):
        link = self.folder + "/bearerctl"
        if not os.path.islink(link):
            os.symlink(self.binary, link)
        return link

    def view(self):
        return json.loads(self.ctl("status", "--json"))

    def modem(self, label):
        for x in self.view()["Modems"]:
            if x["Label"] == label:
                return x
        raise Failed(f"no modem {label} in bearerctl's status")

    # -- waiting --

    def is_up(self, label):
        x = self.entry(label)
        expect(x["Module"]["OpMode"] == "online-and-connected", label,
               x["Module"]["OpMode"], x["ConfigError"])
        expect(not x["ConfigError"], label, x["ConfigError"])
        view = self.modem(label)
        expect(view["Doing"] == "connected", label, view["Doing"], view["Why"])
        return True

    def wait_up(self, *labels, limit=BRING_UP):
        for label in labels or ("lte0", "lte1"):
            until(f"{label} is connected", limit, lambda x=label: self.is_up(x))

    def wait_acknowledged(self, config, limit=15 + SOON):
        def acknowledged():
            x = self.status()
            return (x["DPCKey"], x["DPCTimestamp"]) == (
                config["DPCKey"], config["DPCTimestamp"])
        until("the config is acknowledged", limit, acknowledged)

    # -- log and calls --

    def log(self, after=0):
        """Lines of the log, from the given line number on."""
        result = []
        with open(self.log_path, errors="replace") as file:
            for number, text in enumerate(file):
                match = LINE.match(text)
                if match and number >= after and text.endswith("\n"):
                    time, turn, who, rest = match.groups()
                    result.append(Line(number, time, int(turn), who, rest))
        return result

    def log_end(self):
        with open(self.log_path, errors="replace") as file:
            return sum(1 for _ in file)

    def lines(self, pattern, after=0, who=None):
        return [x for x in self.log(after)
                if re.search(pattern, x.text) and who in (None, x.who)]

    def line(self, pattern, after=0, who=None, limit=SOON):
        return until(f"log has {pattern!r} of {who}", limit,
                     lambda: self.lines(pattern, after, who))[0]

    def calls(self, since=0.0):
        return self.rig.monitor.calls(self.name, since)

    def changes(self, since=0.0, path=None):
        """Its mutating calls, of one modem only if a path is given."""
        return [x for x in self.calls(since)
                if x.mutates and path in (None, x.path)]
