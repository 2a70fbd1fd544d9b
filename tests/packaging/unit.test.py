#!/usr/bin/env python3
"""The systemd unit is as tight as it is meant to be, systemd understands it, and
the one that keeps other managers away comes with it and goes with it.
Where there is no systemd-analyze that works offline, this says so and ends with
77."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
UNIT = ROOT / "packaging/systemd/bearerd.service"
BESIDE = ROOT / "packaging/systemd/bearerd-beside.service"
MOST = 2.0  # of 10: systemd's own measure of what a service could do

# In Debian 12 systemd does not know these yet, and passes over them.
NEWER = {"RestartSteps": 254, "RestartMaxDelaySec": 254}

SETTINGS = {
    "User": "bearerd",
    "AmbientCapabilities":
        "CAP_NET_ADMIN CAP_NET_RAW CAP_NET_BIND_SERVICE",
    "StartLimitIntervalSec": "0", "Restart": "always", "UMask": "0077",
    "LimitCORE": "0",
    # Where the agent refuses router advertisements.
    "ReadWritePaths": "-/proc/sys/net/ipv6/conf"}


def analyze(*arguments):
    return subprocess.run(
        ["systemd-analyze", "--no-pager", *map(str, arguments)], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def installed_version():
    try:
        version = analyze("--version")
    except FileNotFoundError:
        return 0
    return int(re.match(r"systemd (\d+)", version.stdout).group(1))


def exposure_is_low():
    shown = analyze("security", "--offline=true", UNIT).stdout
    level = re.search(r"Overall exposure level for \S+: ([\d.]+)", shown)
    assert level, shown
    assert float(level.group(1)) <= MOST, shown
    print("exposure", level.group(1))


def systemd_understands_it(version):
    """All but the program, which is not installed here, and its page."""
    with tempfile.TemporaryDirectory(prefix="wwan-unit-") as name:
        units = []
        for source in (UNIT, BESIDE):
            units.append(pathlib.Path(name) / source.name)
            text = re.sub(r"(?m)^(ExecStart=)/usr/sbin/\S+", r"\1/bin/true",
                          source.read_text())
            units[-1].write_text(re.sub(r"(?m)^Documentation=.*\n", "", text))
        shown = analyze("verify", "--man=no", *units).stdout
    complaints = [x for x in shown.splitlines()
                  if any(str(unit) in x for unit in units)]
    for line in complaints:
        key = re.search(r"Unknown key (?:name )?'(\w+)'", line)
        assert key and NEWER.get(key.group(1), 0) > version, line


def it_says_what_is_promised():
    text = UNIT.read_text()
    assert "\nProcSubset=pid" not in text  # it would hide /proc/sys
    assert re.search(r"(?m)^ExecStart=/usr/sbin/bearerd .*--dns-handover=auto$",
                     text)
    for key, value in SETTINGS.items():
        assert re.search(rf"(?m)^{key}={re.escape(value)}$", text), key


def others_are_kept_away_while_it_runs():
    text = UNIT.read_text()
    for key in ("Wants", "After"):
        assert re.search(rf"(?m)^{key}=.*\b{BESIDE.name}$", text), key
    text = BESIDE.read_text()
    # Nobody enables it, and it does not outlive its only reason.
    assert "[Install]" not in text and "\nStopWhenUnneeded=yes\n" in text
    for late in ("NetworkManager.service", "systemd-networkd.service"):
        assert re.search(rf"(?m)^Before=.*\b{late}", text), late
    # A networkd that comes before sysinit.target has this before it.
    assert "\nDefaultDependencies=no\n" in text
    # Where there are no mount namespaces (in containers) it must do its work.
    assert not re.search("(?m)^(Protect|Private)", text)


def main():
    others_are_kept_away_while_it_runs()
    it_says_what_is_promised()
    version = installed_version()
    if version < 250:
        print("skipped: no systemd-analyze that works offline (from 250 on)")
        return 77
    exposure_is_low()
    systemd_understands_it(version)
    return 0


sys.exit(main())
