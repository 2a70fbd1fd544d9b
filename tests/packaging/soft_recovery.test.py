#!/usr/bin/env python3
"""bearerd as EVE starts it brings back a modem that ModemManager lost, while the
other one keeps its address. ModemManager is a script around mmsim, modprobe one
that writes down how it was called, sysfs a tree of files. The contract's 2 minutes
are 2 s here (--recover-after); its pauses of 3 s are real.

usage: soft_recovery.test.py BEARERD MMSIM
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "scripts/lib")]
from demo_stage import BUS_CONFIG  # noqa: E402
from eve_peers import Publisher, Subscriber, until  # noqa: E402

PCI = "devices/pci0000:00/0000:00:14.0/usb1"
# Which drivers a device's interfaces have; `option` serves both.
DEVICES = {"1-1": ["qmi_wwan", "option"], "1-2": ["cdc_mbim", "option"]}

# Without a bind of 1-2 a modem that was broken is not found any more.
MODEM_MANAGER = """#!/bin/sh
modems=2
[ ! -e "$ROOM/broken" ] || [ "$(cat "$USB/bind")" = 1-2 ] || modems=1
echo "ModemManager $*, bound '$(cat "$USB/bind")'" >>"$ROOM/journal"
"$MMSIM" --fast --modems $modems --sysfs "$ROOM/sys" --control "$ROOM/sim" &
trap 'kill $!' TERM
wait $!
wait $!
echo "ModemManager ended" >>"$ROOM/journal"
"""

MODPROBE = """#!/bin/sh
case $1 in
  -r) rmdir "$ROOM/sys/module/$2" ;;
  -a) mkdir "$ROOM/sys/module/$2" ;;
esac
echo "modprobe $*, unbound '$(cat "$USB/unbind")', bound '$(cat "$USB/bind")'" \
  >>"$ROOM/journal"
ip -4 -o address show wwan0 >>"$ROOM/addresses"
cut -d' ' -f4 "/proc/$PPID/stat" >>"$ROOM/parents"
"""


def network(number):
    return {"LogicalLabel": f"lte{number}",
            "PhysAddrs": {"Interface": "", "USB": f"1:{number + 1}",
                          "PCI": "", "Dev": ""},
            "AccessPoint": {"Activated": True, "APN": "internet.sim"},
            "Proxies": None, "Probe": {"Disable": True},
            "RouteMetric": 5000 + number}


CONFIG = {
    "DPCKey": "zedagent", "DPCTimestamp": "2026-08-20T10:11:12Z",
    "RSConfigTimestamp": "2026-08-19T00:00:01Z", "RadioSilence": False,
    "Networks": [network(0), network(1)]}

SWITCHES = {
    name: {"Key": name, "ItemType": 2, "IntValue": 0, "StrValue": "",
           "BoolValue": True, "TriStateValue": 0}
    for name in ("wwan.modem.recovery.reload.drivers",
                 "wwan.modem.recovery.restart.modemmanager")}


class Sysfs:
    def __init__(self, root):
        self.root = root
        self.usb = root / "bus/usb/drivers/usb"
        self.usb.mkdir(parents=True)
        for name in ("bind", "unbind"):
            (self.usb / name).touch()
        for name in {x for drivers in DEVICES.values() for x in drivers}:
            (root / "module" / name).mkdir(parents=True)
            driver = root / "bus/usb/drivers" / name
            driver.mkdir()
            (driver / "module").symlink_to(root / "module" / name)
        (root / "bus/usb/devices").mkdir()
        for name in DEVICES:
            self.plug(name)

    def plug(self, name):
        """The device with its drivers, but without a port or an interface."""
        device = self.root / PCI / name
        at = self.root / "bus/usb/devices" / name
        if not at.is_symlink():
            at.symlink_to(device)
        for number, driver in enumerate(DEVICES[name]):
            interface = device / f"{name}:1.{number}"
            interface.mkdir(parents=True)
            there = self.root / "bus/usb/drivers" / driver
            (interface / "driver").symlink_to(there)
            if not (there / interface.name).is_symlink():
                (there / interface.name).symlink_to(interface)


class Stage:
    def __init__(self, room, bearerd, mmsim):
        self.room = room
        self.run = room / "run"
        self.bearerd = bearerd
        self.mmsim = mmsim
        self.sysfs = Sysfs(room / "sys")
        self.environment = dict(
            os.environ, PATH=f"{room}/bin:{os.environ['PATH']}",
            ROOM=str(room), USB=str(self.sysfs.usb), MMSIM=mmsim,
            DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={room}/bus")
        for name in ("bin", "run", "persist"):
            (room / name).mkdir()
        self.program("ModemManager", MODEM_MANAGER)
        self.program("modprobe", MODPROBE)
        self.log = open(room / "log", "w", encoding="utf-8")

    def program(self, name, text):
        path = self.room / "bin" / name
        path.write_text(text)
        path.chmod(0o755)

    def start(self, *command):
        return subprocess.Popen(command, env=self.environment,
                                stdout=self.log, stderr=self.log)

    def start_all(self):
        for number in range(2):
            subprocess.run(["ip", "link", "add", f"wwan{number}", "type",
                            "veth", "peer", "name", f"isp{number}"],
                           check=True)
        config = self.room / "bus.conf"
        config.write_text(BUS_CONFIG.format(path=self.room / "bus"))
        self.start("dbus-daemon", "--nofork", f"--config-file={config}")
        until("bus", (self.room / "bus").exists)
        agent = self.start(
            self.bearerd, "--eve", "--run-dir", str(self.run), "--persist-dir",
            str(self.room / "persist"), "--sysfs", str(self.sysfs.root),
            "--recover-after", "2")
        until("status", (self.run / "wwan/WwanStatus.sock").is_socket)
        return agent

    def lose_the_second_modem(self):
        """It is on its bus again at once, but does not work."""
        (self.room / "broken").touch()
        subprocess.run([self.mmsim, "ctl", "--control",
                        str(self.room / "sim"), "1", "unplug"],
                       check=True, stdout=subprocess.DEVNULL)
        self.sysfs.plug("1-2")

    def lines(self, name):
        return (self.room / name).read_text().splitlines()

    def events(self):
        return subprocess.run(
            [str(pathlib.Path(self.bearerd).with_name("bearerctl")), "--socket",
             str(self.run / "wwan/control.sock"), "events"],
            stdout=subprocess.PIPE, text=True, check=True).stdout


def entry(status, label):
    return next((x for x in status["Networks"] or []
                 if x["LogicalLabel"] == label), None)


def connected(status, label):
    x = entry(status, label)
    return (x is not None and not x["ConfigError"]
            and x["Module"]["OpMode"] == "online-and-connected")


def both_connected(status):
    return all(connected(status, label) for label in ("lte0", "lte1"))


def has_both(status):
    """NIM looks for each network in each status, whatever happens to it."""
    assert entry(status, "lte0") and entry(status, "lte1"), status
    return True


def play(stage):
    agent = stage.start_all()
    follower = Subscriber(stage.run, "wwan", "WwanStatus")
    zedagent = Publisher(stage.run, "zedagent", "ConfigItemValueMap")
    zedagent.publish({"GlobalSettings": SWITCHES, "AgentSettings": None})
    nim = Publisher(stage.run, "nim", "WwanConfig")
    nim.publish(CONFIG)
    follower.until("both connected", both_connected)
    stage.lose_the_second_modem()
    follower.until(
        "the status says what is done",
        lambda x: has_both(x) and re.search(
            "^modem not found.*missing for 2 s.*"
            "ModemManager is restarted, its driver reloaded",
            entry(x, "lte1")["ConfigError"]))
    follower.until("both connected again",
                   lambda x: has_both(x) and both_connected(x))
    check_traces(stage, agent.pid)


def check_traces(stage, pid):
    journal = stage.lines("journal")
    expected = [
        "ModemManager --debug, bound ''",
        "ModemManager ended",
        "modprobe -r cdc_mbim, unbound '1-2', bound ''",
        "modprobe -a cdc_mbim, unbound '1-2', bound ''",
        "ModemManager --debug, bound '1-2'"]
    assert journal == expected, journal
    # ModemManager was away, the other modem's address was not.
    kept = stage.lines("addresses")
    assert len(kept) == 2 and all("10.64.0.2/30" in x for x in kept), kept
    # modprobe's parent is a child of bearerd.
    assert stage.lines("parents") == [str(pid)] * 2, stage.lines("parents")
    told = stage.events()
    for text in ("missing for 2 s", "unbound 1-2", "modprobe -r cdc_mbim",
                 "bound 1-2", "the modem is back after"):
        assert re.search(rf"lte1.*soft recovery: .*{text}", told), told


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if "ROOM" not in os.environ:
        with tempfile.TemporaryDirectory(prefix="wwan-recovery-") as room:
            sys.exit(subprocess.run(
                ["unshare", "--user", "--map-root-user", "--net", "--pid",
                 "--fork", "--kill-child", "--mount-proc", __file__,
                 *map(os.path.abspath, sys.argv[1:])],
                env=dict(os.environ, ROOM=room), check=False).returncode)
    stage = Stage(pathlib.Path(os.environ["ROOM"]), *sys.argv[1:])
    try:
        play(stage)
    except Exception:
        print((stage.room / "log").read_text(errors="replace")[-6000:])
        raise
    print("a lost modem was brought back")


main()
