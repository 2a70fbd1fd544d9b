#!/usr/bin/env python3
"""Installing the package makes the agent's user and keeps its config from others,
a new one and one that was root's alone; an administrator's own choice stays,
and so does what he made of the files for other managers. DNS servers that were
handed over are taken back when it goes, and not by an upgrade.
Argument: the program to pack.

The machine is a copy on write of this one, in a mount namespace, which wants root
and overlayfs; without, this says so and ends with 77."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(*command, check=True):
    done = subprocess.run([str(x) for x in command], text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert not check or done.returncode == 0, f"{command}: {done.stdout}"
    return done


def packed(program, where):
    parts = where / "parts"
    (parts / "share/doc/made-up").mkdir(parents=True)
    (parts / "share/doc/VERSIONS").write_text("made-up 1.2-3\n")
    os.environ["DPKG_DEB_COMPRESSOR_TYPE"] = "none"
    shown = subprocess.run(
        [ROOT / "scripts/package", "--program", program, "--parts", parts,
         "--output", where], text=True, check=True, stdout=subprocess.PIPE)
    return pathlib.Path(shown.stdout.splitlines()[-1])


class Machine:
    def __init__(self, where):
        self.root = where / "root"
        run("mount", "--make-rprivate", "/")
        run("mount", "-t", "tmpfs", "none", where)
        for name in ("root", "upper", "work"):
            (where / name).mkdir()
        self.refusal = run(
            "mount", "-t", "overlay", "overlay", "-o",
            f"lowerdir=/,upperdir={where}/upper,workdir={where}/work",
            self.root, check=False).stdout
        if self.refusal:
            return
        run("mount", "-t", "proc", "proc", self.root / "proc")
        run("mount", "--bind", "/dev", self.root / "dev")
        # Pages would be indexed for seconds.
        (self.root / "var/lib/man-db/auto-update").unlink(missing_ok=True)

    def chroot(self, *command):
        return run("chroot", self.root, *command)

    def look(self, path):
        """Its mode, user and group."""
        return self.chroot("stat", "-c", "%a %U %G", path).stdout.strip()


def check(machine, package):
    config = machine.root / "etc/bearerd/wwan.json"
    config.parent.mkdir(exist_ok=True)
    config.write_text("{}")
    config.chmod(0o600)
    shutil.copy(package, machine.root / "bearerd.deb")
    machine.chroot("dpkg", "-i", "/bearerd.deb")
    assert machine.look("/etc/bearerd") == "750 root bearerd"
    assert machine.look("/etc/bearerd/wwan.json") == "640 root bearerd"
    user = machine.chroot("getent", "passwd", "bearerd").stdout
    assert "/var/lib/bearerd" in user and "nologin" in user, user
    beside = machine.root / "etc/bearerd/beside"
    (beside / "90-bearerd.conf").unlink()
    (beside / "05-bearerd.network").write_text("# mine\n")
    # Another time, with a config that everybody can read.
    config.chmod(0o644)
    machine.chroot("dpkg", "-i", "/bearerd.deb")
    assert machine.look("/etc/bearerd/wwan.json") == "640 root bearerd"
    assert not (beside / "90-bearerd.conf").exists()
    assert (beside / "05-bearerd.network").read_text() == "# mine\n"
    machine.chroot("dpkg-statoverride", "--update", "--add", "root", "root",
                   "0604", "/etc/bearerd/wwan.json")
    machine.chroot("dpkg", "-i", "/bearerd.deb")
    assert machine.look("/etc/bearerd/wwan.json") == "604 root root"
    check_names(machine)


def check_names(machine):
    """By a resolvconf that notes what it is told."""
    servers = machine.root / "run/wwan/resolv.conf"
    shutil.rmtree(servers, ignore_errors=True)
    servers.mkdir(parents=True)
    for name in ("wwan0.dhcp", "wwan0.dhcp6", "wwan1.dhcp", "-a.dhcp"):
        (servers / name).write_text("nameserver 10.0.0.1\n")
    program = machine.root / "sbin/resolvconf"
    program.unlink(missing_ok=True)
    program.write_text("#!/bin/sh\necho $* >> /told\nexit 1\n")
    program.chmod(0o755)
    told = machine.root / "told"
    machine.chroot("dpkg", "-i", "/bearerd.deb")
    assert not told.exists(), told.read_text()
    # It goes, whatever resolvconf makes of it.
    machine.chroot("dpkg", "-r", "bearerd")
    assert told.read_text() == "-d wwan0.bearerd\n-d wwan1.bearerd\n"


def inside(program):
    with tempfile.TemporaryDirectory(prefix="wwan-install-") as name:
        package = packed(program, pathlib.Path(name))
        where = pathlib.Path(name) / "machine"
        where.mkdir()
        machine = Machine(where)
        if machine.refusal:
            print("skipped: no overlay:", machine.refusal)
        else:
            check(machine, package)
            print("installed as promised")
        run("umount", "--recursive", where)
        return 77 if machine.refusal else 0


def main():
    if os.environ.get("WWAN_INSIDE"):
        return inside(sys.argv[1])
    if os.geteuid() != 0:
        print("skipped: installing wants root")
        return 77
    os.environ["WWAN_INSIDE"] = "1"
    os.execvp("unshare", ["unshare", "--mount", "--pid", "--fork",
                          sys.executable, __file__, *sys.argv[1:]])


sys.exit(main())
