"""What a test gets: a rig, an agent, and what both need to be judged."""
import json
import os
import sys
import time

from expect import BRING_UP, REGISTER, SOON, expect, same, until
from rig import ECHO_PORT, HERE, Inside
from wanted import config
from bearerd import Bearerd

PYTHON = os.path.basename(sys.executable)
GATEWAY = {0: "10.64.0.1", 1: "10.65.0.1"}
ADDRESS = {0: "10.64.0.2", 1: "10.65.0.2"}
NOT_KNOWN = (1 << 31) - 1  # of a signal's value, in EVE's metrics
ALL = []


def test(start="connected", spoils=False, seconds=5):
    """Marks a test. start: connected, or none (it starts the agent itself),
    or fresh (none, and nobody has touched the modems yet). spoils: nobody
    else can use its rig. seconds: about how long it takes."""
    def register(function):
        function.start, function.spoils = start, spoils
        function.seconds = seconds + 4 * (spoils or start == "fresh")
        ALL.append(function)
        return function
    return register


class Case:
    def __init__(self, rig, binary, folder):
        os.makedirs(folder)
        self.rig, self.folder = rig, folder
        self.agent = Bearerd(rig, binary, folder)
        self.config = None
        self._helpers = []

    def begin(self, start):
        if start == "connected":
            self.connect()

    def connect(self, wanted=None):
        """Starts the agent and waits until everything is as wanted."""
        self.config = wanted or config()
        self.agent.write(self.config)
        self.agent.start()
        self.agent.wait_up(
            *[x["LogicalLabel"] for x in self.config["Networks"]],
            limit=BRING_UP)
        self.agent.wait_acknowledged(self.config)

    def apply(self, wanted):
        """Gives the agent a new config; returns the time."""
        self.config = wanted
        now = time.time()
        self.agent.write(wanted)
        return now

    def apply_and_wait(self, wanted):
        now = self.apply(wanted)
        self.agent.wait_acknowledged(wanted)
        return now

    def end(self):
        for helper in self._helpers:
            helper.stop()
        self.agent.stop()

    # -- modems --

    def path(self, label):
        return self.agent.modem(label)["Path"]

    def path_of_slot(self, slot):
        """Of the modem in this slot, as ModemManager has it now."""
        for line in self.rig.output("mmcli", "-L").splitlines():
            model = {0: "PLS63-W", 1: "RM500Q-GL", 2: "LM940"}[slot]
            if model in line:
                return line.split()[0]
        return None

    def signal_in_modemmanager(self, slot):
        """In the words of EVE's metrics, of the technology that has one."""
        answer = json.loads(self.rig.output(
            "mmcli", "-J", "-m", self.path_of_slot(slot), "--signal-get"))
        told = {name.upper(): int(float(value))
                for x in ("5g", "lte", "umts", "gsm")
                for name, value in answer["modem"]["signal"][x].items()
                if name in ("rssi", "rsrp", "rsrq", "snr") and value != "--"}
        return {x: told.get(x, NOT_KNOWN)
                for x in ("RSSI", "RSRP", "RSRQ", "SNR")}

    def drop(self, slot, cause=36):
        expect(self.rig.modem(slot)["sessions"], "no session to drop", slot)
        self.rig.ctl(slot, "drop", cause)

    def radios(self):
        """Which of the plugged modems have their radio on."""
        return [x["modem"] for x in self.rig.ctl("status")
                if x["plugged"] and x["radio"]]

    def wait_registered(self, slot):
        until(f"modem {slot} is attached", REGISTER,
              lambda: self.rig.modem(slot)["attached"])

    # -- data and kernel --

    def ask(self, slot, gateway=None):
        """One byte through wwanN to a gateway, IPv4's unless told, and back;
        returns the local address."""
        return self.rig.output(
            sys.executable, "-B", HERE + "/peer.py", "ask", f"wwan{slot}",
            gateway or GATEWAY[slot], str(ECHO_PORT)).strip()

    def _helper(self, *args):
        path = f"{self.folder}/helper{len(self._helpers)}.log"
        with open(path, "wb") as out:
            helper = Inside(self.rig, [
                sys.executable, "-B", HERE + "/peer.py", *args], PYTHON,
                out, out)
        helper.path = path
        self._helpers.append(helper)
        until("helper runs", SOON, lambda: "running" in self._read(helper))
        return helper

    @staticmethod
    def _read(helper):
        with open(helper.path) as file:
            return file.read()

    def _finish(self, helper):
        self._helpers.remove(helper)
        helper.stop(8)
        return self._read(helper).replace("running\n", "", 1)

    def start_flow(self, slot=0):
        return self._helper("flow", f"wwan{slot}", GATEWAY[slot],
                            str(ECHO_PORT))

    def expect_unbroken(self, flow):
        report = json.loads(self._finish(flow))
        expect(report["sent"] > 5, "hardly any data", report)
        same("echoed", report["echoed"], report["sent"])
        expect(report["intact"] and not report["error"], "broken", report)
        same("retransmits", report["retransmits"], 0)

    def start_netlink(self):
        return self._helper("netlink")

    def netlink_changes(self, helper):
        return self._finish(helper).splitlines()

    def link(self, slot):
        return json.loads(self.rig.output(
            "ip", "-j", "addr", "show", f"wwan{slot}"))[0]

    def addresses(self, slot):
        return [f"{x['local']}/{x['prefixlen']}"
                for x in self.link(slot)["addr_info"] if x["family"] == "inet"]

    def default_routes(self):
        return {x["dev"]: x for x in json.loads(self.rig.output(
            "ip", "-j", "-4", "route", "show", "default"))}

    def resolv_conf(self, slot):
        with open(f"{self.agent.state}/resolv.conf/wwan{slot}.dhcp") as file:
            return file.read()

    def has_ip(self, slot):
        same("addresses", self.addresses(slot), [ADDRESS[slot] + "/30"])
        expect(f"wwan{slot}" in self.default_routes(), "no default route")
        return self.resolv_conf(slot) != ""

    def has_no_ip(self, slot):
        same("addresses", self.addresses(slot), [])
        expect(f"wwan{slot}" not in self.default_routes(), "default route")
        path = f"{self.agent.state}/resolv.conf/wwan{slot}.dhcp"
        return not os.path.exists(path)
