#!/usr/bin/env python3
"""scripts/suite-root takes what Debian signed alone, says what it misses, and
leaves the machine's apt alone. The mirrors are folders."""
import hashlib
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = """Origin: Debian
Suite: trixie
Codename: trixie
Date: Sat, 15 Aug 2026 10:00:00 UTC
Architectures: amd64 arm64 riscv64
Components: main
SHA256:
"""


class SuiteRoot(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = pathlib.Path(folder.name)
        self.cache = self.place / "cache"
        for name in ("debian", "lists/partial"):
            (self.place / name).mkdir(parents=True)
        self.machine("trusted=yes", "bookworm")

    def machine(self, options, suite):
        """What this machine's apt is set to, for a suite of the folder."""
        sources = self.place / "sources.list"
        sources.write_text(
            f"deb [{options}] file:{self.place}/debian {suite} main\n")
        (self.place / "apt.conf").write_text(
            f'Dir::Etc::SourceList "{sources}";\n'
            'Dir::Etc::SourceParts "/dev/null";\n'
            f'Dir::State::Lists "{self.place}/lists";\n')

    def publish(self, suite):
        """A suite without packages that nobody signed."""
        where = self.place / "debian/dists" / suite
        where.mkdir(parents=True)
        (where / "Release").write_text(RELEASE)

    def run_it(self, *args):
        env = {**os.environ, "BEARERD_CACHE": str(self.cache),
               "APT_CONFIG": str(self.place / "apt.conf"), "LC_ALL": "C"}
        done = subprocess.run([ROOT / "scripts/suite-root", *args], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True)
        return done.returncode, done.stdout.strip(), done.stderr

    def test_a_suite_that_debian_did_not_sign_is_refused(self):
        self.publish("trixie")
        code, text, _ = self.run_it("trixie", "hello")
        self.assertEqual(code, 77)
        self.assertIn("no trixie in this machine's mirror", text)
        self.assertIn("is not signed", text)

    def test_a_mirror_without_the_suite_is_named(self):
        code, text, _ = self.run_it("trixie", "hello")
        self.assertEqual(code, 77)
        self.assertIn("does not have a Release file", text)

    def test_a_machine_without_a_mirror_of_debian_is_told_so(self):
        (self.place / "sources.list").write_text("")
        self.assertEqual(self.run_it("trixie", "hello")[:2], (
            77, "this machine's apt knows no Debian archive"))

    def test_updates_and_security_are_no_mirror_of_a_suite(self):
        self.machine("trusted=yes", "bookworm-security")
        self.assertEqual(self.run_it("trixie", "hello")[:2], (
            77, "this machine's apt knows no Debian archive"))

    def test_what_was_unpacked_serves_while_the_mirror_is_away(self):
        key = hashlib.sha256(b"hello\n").hexdigest()[:8]
        root = self.cache / f"suites/trixie/root.{key}.0"
        root.mkdir(parents=True)
        code, text, said = self.run_it("trixie", "hello")
        self.assertEqual((code, text), (0, str(root)), said)
        self.assertIn("going on with what was unpacked", said)
        # Others do not get it.
        self.assertEqual(self.run_it("trixie", "other")[0], 77)
        (self.place / "sources.list").write_text("")
        self.assertEqual(self.run_it("trixie", "hello")[:2], (0, str(root)))

    def test_the_apt_of_the_machine_is_left_alone(self):
        self.publish("trixie")
        self.run_it("trixie", "hello")
        self.assertEqual(sorted(
            str(x.relative_to(self.place)) for x in self.place.rglob("*")
            if self.cache not in (x, *x.parents)), [
                "apt.conf", "debian", "debian/dists", "debian/dists/trixie",
                "debian/dists/trixie/Release", "lists", "lists/partial",
                "sources.list"])

    def test_names_that_are_no_suite_stay_out_of_the_cache(self):
        for name in ("../x", "a b", "tri/xie"):
            self.assertEqual(self.run_it(name, "hello")[0], 77)
        self.assertFalse(self.cache.exists())


if __name__ == "__main__":
    unittest.main()
