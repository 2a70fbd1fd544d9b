"""What a scene gets: a stage, bearerd on it where it is started, and what others
do there."""
import contextlib
import copy
import json
import os
import signal
import time

from case import Case
from expect import SOON, START, expect, until
from neighbour import Neighbour
from wanted import config, network
from bearerd import Bearerd


class Agent(Bearerd):
    def __init__(self, stage, binary, folder, made=False):
        self.measured = ""
        if made:
            os.makedirs(folder)
        super().__init__(stage, binary, folder)

    def start(self, *more):
        super().start("--sysfs", self.rig.run + "/sys", *more)


class KernelLog:
    """`ip monitor`, read from a mark on."""

    def __init__(self, stage):
        self._path, self._at = stage.run + "/ip.log", 0
        self._stage = stage
        stage.spawn("ip", "ip", "-4", "-o", "monitor", "address", "route")
        until("the kernel is followed", START, self._hears)

    def _hears(self):
        """It has subscribed when it tells of something."""
        for what in ("add", "del"):
            self._stage.output("ip", "route", what, "192.0.2.99", "dev", "lo")
        return self.since()

    def mark(self):
        result = copy.copy(self)
        result._at = os.path.getsize(self._path)
        return result

    def since(self):
        with open(self._path, encoding="utf-8") as file:
            file.seek(self._at)
            return file.read().splitlines()


class Scene(Case):
    """A stage, bearerd on it where it is started, and the modems' state."""

    def __init__(self, stage, binary):
        super().__init__(stage, binary, stage.run + "/bearerd")
        self.agent = Agent(stage, binary, self.folder)
        self.others = []  # neighbours and agents, which end with the scene
        self._hand = self._kernel = None

    def end(self):
        for other in reversed(self.others):
            other.stop()
        super().end()

    def connect(self, *slots, wanted=None):
        super().connect(wanted or config(*map(network, slots or (0, 1))))

    def neighbour(self, habit, *slots):
        result = Neighbour(self.rig.bus_path, slots, habit)
        self.others.append(result)
        return result

    def hand(self):
        """Who knows all modems and does nothing by itself."""
        if not self._hand:
            self._hand = self.neighbour(None, 0, 1)
            until("both modems are known", START,
                  lambda: len(self._hand.modems) == 2)
        return self._hand

    def kernel(self):
        """What changes in the kernel's IPv4 from now on."""
        if not self._kernel:
            self._kernel = KernelLog(self.rig)
        return self._kernel.mark()

    def radios(self):
        """Of each modem, whether its radio is on."""
        return [" radio=on " in x for x in self.rig.ctl("status").splitlines()
                if x.startswith(("0 ", "1 "))]

    def state(self, slot):
        """What ModemManager says of a modem: "connected"."""
        listed = json.loads(self.rig.output("mmcli", "-J", "-L"))
        for path in listed["modem-list"]:
            modem = json.loads(self.rig.output(
                "mmcli", "-J", "-m", path))["modem"]["generic"]
            if f"wwan{slot} (net)" in modem["ports"]:
                return modem["state"]
        return None

    def changes_of(self, process, since=0.0):
        """The mutating calls of a program to the modems."""
        name = until("the program is on the bus", SOON, lambda: (
            self.rig.monitor.name_of(process.inner_pid)))
        return [x for x in self.rig.monitor.calls(name, since)
                if x.mutates and "/ModemManager1" in x.path]

    @contextlib.contextmanager
    def undisturbed(self):
        """Nothing of the IPv4 of wwan0 and wwan1 changes in the kernel, and
        bearerd asks ModemManager for nothing."""
        before = [self.addresses(x) for x in (0, 1)], self.default_routes()
        begin, watch = time.time(), self.start_netlink()
        yield
        told = [x for x in self.netlink_changes(watch) if "link" not in x]
        expect(not told, "changes in the kernel", told)
        expect(before == ([self.addresses(x) for x in (0, 1)],
                          self.default_routes()), "addresses or routes")
        expect(not self.agent.changes(begin), "calls of bearerd",
               *self.agent.changes(begin))

    def kill(self, process):
        process.signal(signal.SIGKILL)
        expect(process.wait(START) is not None, "it outlived SIGKILL")
