#!/usr/bin/env python3
"""The agent as the package runs it: a user of its own with two capabilities, on a
bus with Debian's policies and the package's. What ModemManager would ask polkit
is asked of polkit itself.

usage: rights.test.py BEARERD MMSIM

Users, links and mounts are those of namespaces, which want root; without, this
says so and ends with 77."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE)]
from eve_peers import Room, until  # noqa: E402

UID = 64321
OTHER = 65534
CAPABILITIES = "+net_admin,+net_raw"
MM_POLICY = "/etc/dbus-1/system.d/org.freedesktop.ModemManager1.conf"
POLKIT_POLICY = "/usr/share/dbus-1/system.d/org.freedesktop.PolicyKit1.conf"
POLKITD = "/usr/lib/polkit-1/polkitd"
RULES = "/usr/share/polkit-1/rules.d"
ACTIONS = "/usr/share/polkit-1/actions"
# As systemd-resolved has them, which need not be installed.
RESOLVE = "org.freedesktop.resolve1"
TO_RESOLVED = ("set-dns-servers", "set-default-route", "revert")
POLICY = """<!DOCTYPE policyconfig PUBLIC
 "-//freedesktop//DTD PolicyKit Policy Configuration 1.0//EN"
 "https://www.freedesktop.org/standards/PolicyKit/1/policyconfig.dtd">
<policyconfig>{}</policyconfig>"""
ACTION = """<action id="org.freedesktop.resolve1.{}">
 <description>x</description><message>x</message>
 <defaults><allow_any>auth_admin</allow_any></defaults></action>"""
# What needs a newer method, and one that ModemManager allows for everybody.
CONFIG = """{"DPCKey": "x", "Networks": [{"LogicalLabel": "lte0",
 "PhysAddrs": {"Interface": "wwan0"}, "Probe": {"Disable": true},
 "AccessPoint": {"APN": "internet.sim"}}]}"""


def run(*command, **more):
    return subprocess.run([str(x) for x in command], check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **more)


class Stage(Room):
    def __init__(self, bearerd, mmsim, with_policy=True):
        super().__init__("wwan-rights-")
        self.bearerd = pathlib.Path(bearerd)
        self.top.chmod(0o755)
        self.bus = f"unix:path={self.top}/bus"
        self.make_bus(with_policy)
        self.spawn("mmsim", mmsim, "--bus", self.bus, "--control",
                   self.top / "sim", "--sysfs", self.top / "sys", "--fast",
                   "--modems", "1")
        until("mmsim", (self.top / "sim").exists)
        self.make_directories()

    def spawn(self, name, *command):
        return super().spawn(name, *command, DBUS_SYSTEM_BUS_ADDRESS=self.bus)

    def make_bus(self, with_policy):
        text = pathlib.Path("/usr/share/dbus-1/system.conf").read_text()
        text = re.sub(r"<(user|pidfile|listen|servicehelper)>.*</\1>", "", text)
        text = re.sub(r"<(fork|syslog|standard_system_servicedirs)/>", "", text)
        text = re.sub(r"<include(dir| ).*", "", text)
        policies = [MM_POLICY, POLKIT_POLICY]
        if with_policy:
            policies.append(ROOT / "packaging/dbus/bearerd.conf")
        more = f"<listen>{self.bus}</listen>" + "".join(
            f"<include>{x}</include>" for x in policies)
        config = self.top / "bus.conf"
        config.write_text(text.replace("</busconfig>", more + "</busconfig>"))
        self.spawn("dbus", "dbus-daemon", "--nofork", f"--config-file={config}")
        until("the bus", (self.top / "bus").exists)

    def make_directories(self):
        """As systemd and postinst make them."""
        for name, mode, owner in (("etc", 0o750, 0), ("run", 0o755, UID),
                                  ("lib", 0o700, UID)):
            (self.top / name).mkdir(mode)
            os.chown(self.top / name, owner, UID)
        config = self.top / "etc/wwan.json"
        config.write_text(CONFIG)
        config.chmod(0o640)
        os.chown(config, 0, UID)

    def start_agent(self):
        self.spawn("bearerd", "setpriv", "--reuid", UID, "--regid", UID,
                   "--clear-groups", "--inh-caps", CAPABILITIES,
                   "--ambient-caps", CAPABILITIES, "--bounding-set",
                   f"-all,{CAPABILITIES}", "--no-new-privs",
                   "sh", "-c", 'umask 0077; exec "$0" "$@"', self.bearerd,
                   "--verbose", "--bus", self.bus, "--sysfs", self.top / "sys",
                   "--config", self.top / "etc/wwan.json", "--state-dir",
                   self.top / "run", "--persist-dir", self.top / "lib")

    def log(self, name="bearerd"):
        return (self.top / f"{name}.log").read_text()

    def bearerctl(self, user, *groups):
        return run("setpriv", "--reuid", user, "--regid", user,
                   *(["--groups", *groups] if groups else ["--clear-groups"]),
                   self.bearerd.parent / "bearerctl", "--socket",
                   self.top / "run/control.sock", "status")


def it_brings_a_modem_up(stage):
    stage.start_agent()
    until("connected", lambda: "signal-thresholds" in stage.log()
          and "-> connected" in stage.log())
    shown = ""

    def has_address():
        nonlocal shown
        shown = run("ip", "-4", "-o", "address", "show", "dev", "wwan0").stdout
        return "inet " in shown and "default" in run("ip", "route").stdout

    until("an address and a route", has_address)
    assert "AccessDenied" not in stage.log(), stage.log()


def its_group_may_use_bearerctl(stage):
    mine = stage.bearerctl(OTHER, UID)
    assert mine.returncode == 0 and "lte0" in mine.stdout, mine.stdout
    other = stage.bearerctl(OTHER)
    assert other.returncode != 0 and "ermission" in other.stdout, other.stdout


def nobody_else_reads_what_it_writes(stage):
    for path in (stage.top / "run").rglob("*"):
        mode = path.lstat().st_mode & 0o777
        allowed = 0o660 if path.name == "control.sock" else 0o700
        assert mode & ~allowed == 0, f"{path}: {mode:o}"


def polkit_lets_it_control_modems_and_nobody_else(stage):
    if not os.access(POLKITD, os.X_OK):
        print("skipped: there is no", POLKITD)
        return
    stage.spawn("polkitd", POLKITD, "--no-debug")

    def verdict(user, action):
        return run(
            "setpriv", "--reuid", user, "--regid", user, "--clear-groups", "sh",
            "-c", f"pkcheck --process $$ --action-id {action}",
            env=dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=stage.bus))

    action = "org.freedesktop.ModemManager1.Device.Control"
    until("polkit says yes", lambda: verdict(UID, action).returncode == 0)
    assert verdict(OTHER, action).returncode != 0
    for other in ("Control", "Messaging"):
        one = verdict(UID, f"org.freedesktop.ModemManager1.{other}")
        assert one.returncode != 0, one.stdout
    for name in TO_RESOLVED:
        one = verdict(UID, f"{RESOLVE}.{name}")
        assert one.returncode == 0, f"{name}: {one.stdout}"
        assert verdict(OTHER, f"{RESOLVE}.{name}").returncode != 0, name
    assert verdict(UID, f"{RESOLVE}.set-domains").returncode != 0


def without_the_policy_the_bus_refuses(stage):
    """Or the other tests would show nothing."""
    stage.start_agent()
    until("refused", lambda: "AccessDenied" in stage.log())


def make_world(top):
    """Links, users and polkit's rules of our own."""
    run("mount", "--make-rprivate", "/")
    for name, line in (("passwd", f"bearerd:x:{UID}:{UID}::/:/bin/false"),
                       ("group", f"bearerd:x:{UID}:")):
        text = pathlib.Path("/etc", name).read_text()
        text = re.sub(r"(?m)^bearerd:.*\n", "", text)
        (top / name).write_text(f"{text}{line}\n")
        run("mount", "--bind", top / name, f"/etc/{name}")
    if os.path.isdir(RULES):
        shutil.copytree(RULES, top / "rules")
        (top / "rules").chmod(0o755)
        shutil.copy(ROOT / "packaging/polkit/bearerd.rules", top / "rules")
        run("mount", "--bind", top / "rules", RULES)
    if os.path.isdir(ACTIONS):
        shutil.copytree(ACTIONS, top / "actions")
        (top / f"actions/{RESOLVE}.policy").write_text(POLICY.format("".join(
            ACTION.format(x) for x in (*TO_RESOLVED, "set-domains"))))
        run("mount", "--bind", top / "actions", ACTIONS)


def make_link():
    run("ip", "link", "del", "wwan0")
    made = run("ip", "link", "add", "wwan0", "type", "veth", "peer", "name",
               "isp0")
    assert made.returncode == 0, made.stdout


def inside(bearerd, mmsim):
    with tempfile.TemporaryDirectory(prefix="wwan-world-") as name:
        os.chmod(name, 0o755)
        make_world(pathlib.Path(name))
        make_link()
        with Stage(bearerd, mmsim) as stage:
            for test in (it_brings_a_modem_up, its_group_may_use_bearerctl,
                         nobody_else_reads_what_it_writes,
                         polkit_lets_it_control_modems_and_nobody_else):
                test(stage)
                print("passed:", test.__name__)
        make_link()
        with Stage(bearerd, mmsim, with_policy=False) as stage:
            without_the_policy_the_bus_refuses(stage)
        print("passed:", without_the_policy_the_bus_refuses.__name__)
        run("umount", "/etc/passwd", "/etc/group", RULES, ACTIONS)


def main():
    if os.environ.get("WWAN_INSIDE"):
        return inside(*sys.argv[1:])
    if os.geteuid() != 0:
        print("skipped: another user and a network namespace want root")
        return 77
    os.environ["WWAN_INSIDE"] = "1"
    os.execvp("unshare", ["unshare", "--mount", "--net", sys.executable,
                          __file__, *sys.argv[1:]])


sys.exit(main())
