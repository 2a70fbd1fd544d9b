"""Plays the scenes, a line for each: one after the other, and side by side
those that are looked at for minutes."""
import argparse
import concurrent.futures
import importlib
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "e2e"), str(HERE.parents[1] / "scripts/lib"),
                str(HERE.parent)]

import expect  # noqa: E402
import leaks  # noqa: E402
import registry  # noqa: E402
from scene import Scene  # noqa: E402
from stage import Stage  # noqa: E402

for _name in ("kept_away", "scenes", "links", "by_hand", "scripted", "contests",
              "dead_ends", "told", "left_alone", "fights", "silent", "leases",
              "advertised", "flows"):
    importlib.import_module(_name)
VERDICTS = {"ok": "passed", "FAIL": "failed", "skipped:": "skipped"}


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("--bearerd", "--mmsim", "--root", "--without", "--keep-logs"):
        parser.add_argument(name)
    parser.add_argument("--jobs", type=int, default=32)
    parser.add_argument("--only", default="")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


def play(scene, options, folder):
    if scene.of_others and not options.root:
        raise expect.Skipped(options.without)
    stage = Stage(folder, options.root, options.mmsim, scene.version)
    try:
        current = Scene(stage, options.bearerd)
        try:
            scene(current)
        finally:
            current.end()
    finally:
        stage.stop()
    told = leaks.search([folder])[1]
    expect.expect(not told, "a secret is told", *told)
    return current.agent.measured


def keep(folder, where):
    """The logs, and what bearerd published."""
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


def judge(scene, options, folder):
    """Plays it and tells of it; the verdict."""
    begin, verdict, problem = time.monotonic(), "ok", ""
    try:
        if measured := play(scene, options, folder):
            problem = f": {measured}"
    except expect.Cancelled:
        return None
    except expect.Skipped as reason:
        verdict, problem = "skipped:", f": {reason}"
    except expect.Failed as failure:
        verdict, problem = "FAIL", f": {failure}"
    except Exception:
        verdict, problem = "FAIL", f": {traceback.format_exc()}"
    took = f"({time.monotonic() - begin:.1f} s)"
    print(f"{verdict} {scene.__name__} {took}{problem}", flush=True)
    if verdict == "FAIL" and options.keep_logs:
        keep(folder, f"{options.keep_logs}/{scene.__name__}")
    return VERDICTS[verdict]


def judge_all(chosen, options, top):
    """Verdicts; a None is in them when the run was interrupted."""
    found = []
    for count, x in enumerate(x for x in chosen if not x.minutes):
        found.append(judge(x, options, f"{top}/{count}"))
        if found[-1] is None:
            return found
    one_at_a_time = threading.Lock()

    def judge_long(item):
        """A start costs more than what follows."""
        with one_at_a_time:
            time.sleep(0.5)
        return judge(item[1], options, f"{top}/long{item[0]}")
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        return found + list(pool.map(
            judge_long, enumerate(x for x in chosen if x.minutes)))


def judge_again(verdicts, chosen, options, top):
    """Those that failed once more, alone: a bug fails again, a busy machine
    hardly does."""
    order = [x for long in (False, True) for x in chosen
             if bool(x.minutes) == long]
    for index, x in enumerate(order):
        if verdicts[index] == "failed":
            print(f"again, alone: {x.__name__}", flush=True)
            verdicts[index] = judge(x, options, f"{top}/again{index}")


def main():
    options = arguments()
    chosen = [x for x in registry.ALL if re.search(options.only, x.__name__)]
    if options.list:
        print("\n".join(x.__name__ for x in chosen))
        return 0
    if not chosen:
        print(f"no scene is called {options.only!r}", file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: expect.cancelled.set())
    with tempfile.TemporaryDirectory(prefix="bearerd-peers-") as top:
        verdicts = judge_all(chosen, options, top)
        if options.again and None not in verdicts:
            judge_again(verdicts, chosen, options, top)
    if None in verdicts:
        print("interrupted")
        return 130
    counts = {x: verdicts.count(x) for x in VERDICTS.values()}
    print(", ".join(f"{n} {x}" for x, n in counts.items()
                    if n or x != "skipped"))
    if counts["failed"]:
        return 1
    if not counts["passed"]:
        print("other managers: skipped (see above)")
        return 77
    print("other managers: passed (" + (
        versions(options.root) if options.root
        else f"scripted ones; {options.without}") + ")")
    return 0


if __name__ == "__main__":
    sys.exit(main())
