#!/usr/bin/env python3
"""The Debian package holds what it must, and the same input makes the same
bytes. Argument: the program to pack."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

FILES = {
    "usr/sbin/wwand": "-rwxr-xr-x",
    "usr/sbin/wwanctl": "lrwxrwxrwx",
    "lib/systemd/system/wwand.service": "-rw-r--r--",
    "usr/share/man/man8/wwand.8.gz": "-rw-r--r--",
    "usr/share/man/man8/wwanctl.8.gz": "-rw-r--r--",
    "usr/share/man/man5/wwand.conf.5.gz": "-rw-r--r--",
    "usr/share/bash-completion/completions/wwanctl": "-rw-r--r--",
    "usr/share/wwand/wwan-config.schema.json": "-rw-r--r--",
    "usr/share/doc/wwand/copyright": "-rw-r--r--",
    "usr/share/doc/wwand/changelog.gz": "-rw-r--r--",
    "usr/share/doc/wwand/static-parts.md": "-rw-r--r--",
    "usr/share/doc/wwand/examples/wwan.json": "-rw-r--r--",
    "usr/share/doc/wwand/parts/glibc/copyright": "-rw-r--r--",
    "usr/share/doc/wwand/parts/made-up/LICENSE": "-rw-r--r--",
    "usr/share/dbus-1/system.d/wwand.conf": "-rw-r--r--",
    "usr/share/polkit-1/rules.d/wwand.rules": "-rw-r--r--",
    "etc/wwand/": "drwxr-x---",
    "": "drwxr-xr-x",
}


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True,
                          check=True).stdout


def make(program, parts, where):
    os.environ["DPKG_DEB_COMPRESSOR_TYPE"] = "none"  # it costs minutes
    path = output(ROOT / "scripts/package", "--program", program, "--parts",
                  parts, "--output", where).splitlines()[-1]
    return pathlib.Path(path)


def check_contents(package):
    there = {}
    for line in output("dpkg-deb", "--contents", package).splitlines():
        mode, owner, *_, name = line.split(" -> ")[0].split()
        assert owner == "root/root", line
        there[name[2:]] = mode
    for name, mode in FILES.items():
        assert there.get(name) == mode, f"{name}: {there.get(name)}"


def check_control(package, program):
    fields = dict(re.findall(r"^([A-Z][\w-]+): (.*)$",
                             output("dpkg-deb", "--field", package), re.M))
    version = output(program, "--version").split()[-1]
    assert fields["Package"] == "wwand", fields
    assert fields["Version"] == version, fields
    assert "modemmanager " in fields["Depends"], fields
    assert "adduser" in fields["Depends"].split(", "), fields
    assert int(fields["Installed-Size"]) > 0, fields
    for part in ("made-up (= 1.2-3)", "glibc (= ", "libcap2 (= "):
        assert part in fields["Built-Using"], fields
    assert "@" not in str(fields).replace("@wwand.invalid", ""), fields


def check_unpacked(package, where):
    output("dpkg-deb", "--extract", package, where)
    usr = where / "usr"
    assert "wwanctl" in output(usr / "sbin/wwanctl", "--help")
    text = (usr / "share/doc/wwand/copyright").read_text()
    for word in ("Apache-2.0", "LGPL-2.1+", "made-up (= 1.2-3)",
                 "static-parts.md"):
        assert word in text, word
    assert not re.search(r"@[A-Z_]+@", text), text
    unit = (where / "lib/systemd/system/wwand.service").read_text()
    started = re.search(r"^ExecStart=(\S+)", unit, re.M).group(1)
    assert (where / started[1:]).exists(), started


def main():
    program = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="wwan-package-") as name:
        top = pathlib.Path(name)
        parts = top / "parts"
        (parts / "share/doc/made-up").mkdir(parents=True)
        (parts / "share/doc/made-up/LICENSE").write_text("free\n")
        (parts / "share/doc/VERSIONS").write_text("made-up 1.2-3\n")
        package = make(program, parts, top / "one")
        again = make(program, parts, top / "two")
        assert package.read_bytes() == again.read_bytes(), "not reproducible"
        check_contents(package)
        check_control(package, program)
        check_unpacked(package, top / "root")
    print("the package is complete")


main()
