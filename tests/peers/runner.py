"""Plays the scenes one after the other, a line for each."""
import argparse
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "e2e"), str(HERE.parents[1] / "scripts/lib"),
                str(HERE.parent)]

import expect  # noqa: E402
import leaks  # noqa: E402
import scenes  # noqa: E402
from stage import Scene, Stage  # noqa: E402

VERDICTS = {"ok": "passed", "FAIL": "failed", "skipped:": "skipped"}


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("--wwand", "--mmsim", "--root", "--keep-logs"):
        parser.add_argument(name)
    parser.add_argument("--only", default="")
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


def play(scene, options, folder):
    stage = Stage(folder, options.root, options.mmsim)
    try:
        current = Scene(stage, options.wwand)
        try:
            scene(current)
        finally:
            current.end()
    finally:
        stage.stop()
    told = leaks.search([folder])[1]
    expect.expect(not told, "a secret is told", *told)


def keep(folder, where):
    """The logs, and what wwand published."""
    for path in pathlib.Path(folder).glob("**/*"):
        if path.suffix in (".log", ".json") and path.is_file():
            to = pathlib.Path(where) / path.relative_to(folder)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)


def versions(root):
    def first_line(*command):
        return subprocess.run(
            ["chroot", root, *command], stdout=subprocess.PIPE, text=True,
            check=True).stdout.splitlines()[0]
    networkd = first_line("/usr/lib/systemd/systemd-networkd", "--version")
    return (f"NetworkManager {first_line('/usr/sbin/NetworkManager', '-V')}, "
            f"networkd {networkd.split()[1]}")


def main():
    options = arguments()
    chosen = [x for x in scenes.ALL if re.search(options.only, x.__name__)]
    if options.list:
        print("\n".join(x.__name__ for x in chosen))
        return 0
    if not chosen:
        print(f"no scene is called {options.only!r}", file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: expect.cancelled.set())
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with tempfile.TemporaryDirectory(prefix="wwand-peers-") as top:
        for count, scene in enumerate(chosen):
            folder, begin, verdict = f"{top}/{count}", time.monotonic(), "ok"
            problem = ""
            try:
                play(scene, options, folder)
            except expect.Cancelled:
                print("interrupted")
                return 130
            except expect.Skipped as reason:
                verdict, problem = "skipped:", f": {reason}"
            except expect.Failed as failure:
                verdict, problem = "FAIL", f": {failure}"
            except Exception:
                verdict, problem = "FAIL", f": {traceback.format_exc()}"
            took = f"({time.monotonic() - begin:.1f} s)"
            print(f"{verdict} {scene.__name__} {took}{problem}", flush=True)
            counts[VERDICTS[verdict]] += 1
            if verdict == "FAIL" and options.keep_logs:
                keep(folder, f"{options.keep_logs}/{scene.__name__}")
    print(", ".join(f"{n} {x}" for x, n in counts.items()
                    if n or x != "skipped"))
    if counts["failed"]:
        return 1
    if not counts["passed"]:
        print("other managers: skipped (see above)")
        return 77
    print(f"other managers: passed ({versions(options.root)})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
