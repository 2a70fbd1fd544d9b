#!/usr/bin/env python3
"""Writes cmake/hot_functions.txt: what runs from a lost bearer's signal to the
Connect that answers it. The linker puts these together: after ten idle
milliseconds nothing is in the caches, and each page of code costs a miss.

usage: bench/hot.py PROGRAM, in a network namespace with links (unshare -n).
PROGRAM is a release build with symbols (cmake -DWWAN_STRIP=OFF)."""
import glob
import os
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, HERE)

from stage import Stage  # noqa: E402

LIST = ROOT + "/cmake/hot_functions.txt"
WRITE = "bus_socket_write_message"  # sd-bus: a message leaves


def profile_of_a_loss(program):
    """From a loss to the first message that leaves: the Connect."""
    tools = f"{ROOT}/build/release/bench/bench_"
    programs = {"wwand": os.path.abspath(program),
                "responder": tools + "responder", "floor": tools + "floor"}
    with Stage(programs, 2) as stage:
        out = stage.dir + "/callgrind.out"
        pid = stage.start("wwand", limit=120, prefix=(
            "valgrind", "--tool=callgrind", "--demangle=no",
            "--callgrind-out-file=" + out, "--dump-before=" + WRITE,
            "--log-file=" + stage.dir + "/valgrind.log"))
        time.sleep(2)
        subprocess.run(["callgrind_control", "-z", str(pid)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        number = len(glob.glob(out + ".*")) + 1
        stage.ask("losses", 1, 0, 100_000, 0)
        time.sleep(1)
        stage.stop_agent()
        with open(f"{out}.{number}", errors="replace") as file:
            return file.read()


def functions(profile):
    names = re.findall(r"^c?fn=\(\d+\) (\S+)", profile, re.M)
    return dict.fromkeys(x.split("'")[0] for x in names)


def main():
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    hot = functions(profile_of_a_loss(sys.argv[1]))
    with open(LIST, "w") as file:
        file.writelines(f".text.{x}\n" for x in hot)
    print(f"{len(hot)} functions")


if __name__ == "__main__":
    main()
