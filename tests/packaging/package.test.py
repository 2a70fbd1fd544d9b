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
    "usr/sbin/bearerd": "-rwxr-xr-x",
    "usr/sbin/bearerctl": "lrwxrwxrwx",
    "lib/systemd/system/bearerd.service": "-rw-r--r--",
    "lib/systemd/system/bearerd-beside.service": "-rw-r--r--",
    "etc/bearerd/beside/90-bearerd.conf": "-rw-r--r--",
    "etc/bearerd/beside/05-bearerd.network": "-rw-r--r--",
    "usr/share/man/man8/bearerd.8.gz": "-rw-r--r--",
    "usr/share/man/man8/bearerctl.8.gz": "-rw-r--r--",
    "usr/share/man/man5/bearerd.conf.5.gz": "-rw-r--r--",
    "usr/share/bash-completion/completions/bearerctl": "-rw-r--r--",
    "usr/share/bearerd/wwan-config.schema.json": "-rw-r--r--",
    "usr/share/doc/bearerd/copyright": "-rw-r--r--",
    "usr/share/doc/bearerd/changelog.gz": "-rw-r--r--",
    "usr/share/doc/bearerd/static-parts.md": "-rw-r--r--",
    "usr/share/doc/bearerd/examples/wwan.json": "-rw-r--r--",
    "usr/share/doc/bearerd/parts/glibc/copyright": "-rw-r--r--",
    "usr/share/doc/bearerd/parts/made-up/LICENSE": "-rw-r--r--",
    "usr/share/dbus-1/system.d/bearerd.conf": "-rw-r--r--",
    "usr/share/polkit-1/rules.d/bearerd.rules": "-rw-r--r--",
    "etc/bearerd/": "drwxr-x---",
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
    assert fields["Package"] == "bearerd", fields
    assert fields["Version"] == version, fields
    assert "modemmanager " in fields["Depends"], fields
    assert "adduser" in fields["Depends"].split(", "), fields
    assert int(fields["Installed-Size"]) > 0, fields
    for part in ("made-up (= 1.2-3)", "glibc (= ", "libcap2 (= "):
        assert part in fields["Built-Using"], fields
    assert "@" not in str(fields).replace("@bearerd.invalid", ""), fields


def check_what_is_the_administrators(package):
    """What he changed or removed, an upgrade leaves as it is."""
    kept = output("dpkg-deb", "--info", package, "conffiles").split()
    assert kept == [f"/{x}" for x in sorted(FILES) if x.startswith("etc/")
                    and not x.endswith("/")], kept


def commands(unit, kind, where):
    """Those of a unit that touch files, on a machine of which this is the root
    directory."""
    lines = re.findall(rf"(?m)^{kind}=-?(/\S*/(?:install|rm) .*)$", unit)
    assert lines, kind
    return [[re.sub("^/(?=etc/|run/)", f"{where}/", x) for x in line.split()]
            for line in lines]


def check_beside_others(where):
    """Others are kept away while the unit is started: not before, and not by a
    file that the administrator removed."""
    unit = (where / "lib/systemd/system/bearerd-beside.service").read_text()
    pairs = {"NetworkManager/conf.d/90-bearerd.conf": "90-bearerd.conf",
             "systemd/network/05-bearerd.network": "05-bearerd.network"}

    def there():
        return {str(x.relative_to(where / "run")): x.read_text()
                for x in (where / "run").rglob("*") if x.is_file()}

    texts = {at: (where / "etc/bearerd/beside" / name).read_text()
             for at, name in pairs.items()}
    for kind in ("ExecStart", "ExecReload"):
        assert not there(), there()
        for command in commands(unit, kind, where):
            output(*command)
        assert there() == texts, there()
        assert {x.stat().st_mode & 0o777 for x in (where / "run").rglob("*")
                if x.is_file()} == {0o644}
        for command in commands(unit, "ExecStop", where):
            output(*command)
    (where / "etc/bearerd/beside/90-bearerd.conf").unlink()
    for command in commands(unit, "ExecStart", where):
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    assert list(there()) == ["systemd/network/05-bearerd.network"], there()


def check_unpacked(package, where):
    output("dpkg-deb", "--extract", package, where)
    usr = where / "usr"
    assert "bearerctl" in output(usr / "sbin/bearerctl", "--help")
    text = (usr / "share/doc/bearerd/copyright").read_text()
    for word in ("Apache-2.0", "LGPL-2.1+", "made-up (= 1.2-3)",
                 "static-parts.md"):
        assert word in text, word
    assert not re.search(r"@[A-Z_]+@", text), text
    unit = (where / "lib/systemd/system/bearerd.service").read_text()
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
        check_what_is_the_administrators(package)
        check_unpacked(package, top / "root")
        check_beside_others(top / "root")
    print("the package is complete")


main()
