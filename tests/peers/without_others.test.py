#!/usr/bin/env python3
"""Where Debian's other managers cannot be had, scripted neighbours play all the
same, and each scene with those programs tells why it does not. Arguments:
bearerd, mmsim. Without namespaces this says so and ends with 77."""
import os
import pathlib
import re
import subprocess
import sys

RUN = pathlib.Path(__file__).resolve().parent / "run"
SCRIPTED = "a_modem_that_somebody_disables_is_back"
WITH_OTHERS = "networkd_that_is_told_so_manages_no_modem"


def main():
    done = subprocess.run(
        [RUN, "--bearerd", sys.argv[1], "--mmsim", sys.argv[2], "--suite", "0",
         "--only", f"^({SCRIPTED}|{WITH_OTHERS})$"],
        stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout)
    if done.returncode == 77:
        assert re.search("(?m)^other managers: skipped \\(.+\\)$", done.stdout)
        return 77
    reason = ("'0' is no name of a Debian suite" if os.geteuid() == 0 else
              "not root: networkd has a user of its own")
    lines = done.stdout.splitlines()
    assert any(x.startswith(f"ok {SCRIPTED} ") for x in lines)
    assert any(re.fullmatch(rf"skipped: {WITH_OTHERS} \(.*\): "
                            + re.escape(reason), x) for x in lines)
    assert lines[-1] == f"other managers: passed (scripted ones; {reason})"
    return done.returncode


sys.exit(main())
