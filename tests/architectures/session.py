#!/usr/bin/env python3
"""A session of a foreign bearerd under qemu-user: it brings up two modems of a
native mmsim on a native bus, says what another config would do, and ends.

    usage: session.py EMULATOR BEARERD MMSIM

Runs in user, network and mount namespaces of its own (`run` makes them).
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "scripts" / "lib"))

from demo_stage import Stage  # noqa: E402

BRING_UP = 60  # seconds; emulation is slow


def write_wrapper(path, *command):
    path.write_text('#!/bin/sh\nexec ' + " ".join(command) + ' "$@"\n')
    path.chmod(0o755)


def make_programs(room, emulator, bearerd, mmsim):
    """The programs as the stage starts them."""
    write_wrapper(room / "bearerd", emulator, bearerd)
    write_wrapper(room / "bearerctl", emulator, "-0", "bearerctl", bearerd)
    (room / "mmsim").symlink_to(mmsim)


def is_up(document):
    modems = document.get("Modems", [])
    return len(modems) == 2 and all(
        x.get("State") == x.get("Doing") == "connected" for x in modems)


def addresses():
    shown = subprocess.run(["ip", "-j", "-4", "address"], check=True,
                           capture_output=True, text=True).stdout
    return {link["ifname"]: link["addr_info"][0]["local"]
            for link in json.loads(shown) if link["addr_info"]}


def plan(stage):
    """What bearerctl says to the config with all radios off."""
    other = stage.run / "other.json"
    other.write_text(json.dumps(dict(stage.config, RadioSilence=True)))
    return subprocess.run(
        [str(stage.programs / "bearerctl"), "--socket",
         str(stage.run / "wwan/control.sock"), "plan", "--config",
         str(other)], capture_output=True, text=True)


def play(stage):
    stage.build_stage()
    began = stage.start_agent()
    took = stage.watcher.wait(began, is_up, BRING_UP)
    if took is None:
        sys.exit("the modems were not connected:\n"
                 + (stage.run / "bearerd.log").read_text()[-4000:])
    shown = {f"wwan{number}": x["Address"].split("/")[0] for number, x
             in enumerate(stage.watcher.seen[-1][1]["Modems"])}
    found = addresses()
    if any(found.get(name) != text for name, text in shown.items()):
        sys.exit(f"the kernel has {found}, the status says {shown}")
    planned = plan(stage)
    if planned.returncode != 0 or "power" not in planned.stdout:
        sys.exit(f"plan: {planned.stdout}{planned.stderr}")
    print(f"connected in {took:.1f} s, {len(planned.stdout.splitlines())} "
          "lines of plan")


def main():
    emulator, bearerd, mmsim = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="bearerd-arch-") as room:
        programs, run = pathlib.Path(room, "bin"), pathlib.Path(room, "run")
        programs.mkdir()
        run.mkdir()
        make_programs(programs, emulator, os.path.abspath(bearerd),
                      os.path.abspath(mmsim))
        stage = Stage(programs, run)
        try:
            play(stage)
            agent = stage.started[-1]
            agent.terminate()
            end = time.monotonic() + 10
            code = agent.wait(end - time.monotonic())
            if code != 0:
                sys.exit(f"bearerd ended with {code}")
        finally:
            stage.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
