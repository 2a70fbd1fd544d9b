"""Runs the tests on a few rigs at a time, one line for each."""
import argparse
import contextlib
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import case
import expect
import leaks
from case import Case
from rig import Rig

TOPICS = ("bring_up", "families", "losses", "trouble", "sim", "restarts", "silence",
          "silence_trouble", "config", "match", "control")


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bearerd")
    parser.add_argument("--rig")
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep-logs")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--about", help="of which ModemManager")
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


class Lane(threading.Thread):
    """One rig at a time, and the tests that run on it."""

    def __init__(self, run, number):
        super().__init__()
        self._run, self._folder = run, f"{run.folder}/{number}"
        self._count = 0
        self._rig = None
        self._touched = False

    def run(self):
        try:
            while not expect.cancelled.is_set():
                test = self._run.next(self._rig is not None)
                if not test:
                    break
                self._one(test)
        except expect.Cancelled:
            pass
        finally:
            self._drop_rig()

    def _drop_rig(self):
        rig, self._rig, self._touched = self._rig, None, False
        if rig:
            rig.stop()

    def _ready_rig(self, fresh):
        usable = self._rig and not (fresh and self._touched)
        if usable and self._touched and not self._rig.is_pristine():
            usable = False
        if not usable:
            self._drop_rig()
            self._rig = Rig(self._run.options.rig, f"{self._folder}/r")
            self._rig.start()
        self._touched = True

    def _one(self, test):
        begin = time.monotonic()
        self._count += 1
        folder = f"{self._folder}/t{self._count}"
        problem, skipped, current = "", "", None
        try:
            self._ready_rig(test.start == "fresh")
            current = Case(self._rig, self._run.options.bearerd, folder)
            try:
                current.begin(test.start)
                test(current)
            except BaseException:
                with contextlib.suppress(expect.Failed):
                    current.end()  # the first problem is the one to tell
                raise
            current.end()
            told = leaks.search([folder])[1]
            expect.expect(not told, "a secret is told", *told)
        except expect.Skipped as reason:
            skipped = str(reason)
        except expect.Failed as failure:
            problem = str(failure)
        except Exception:
            problem = traceback.format_exc()
        took = time.monotonic() - begin
        self._run.report(test, took, problem, skipped, folder, self._rig)
        if problem or test.spoils:
            self._drop_rig()
        shutil.rmtree(folder, ignore_errors=True)


class Run:
    def __init__(self, options, tests, folder):
        self.options, self.folder = options, folder
        # Long ones first; the lanes then end together.
        self._tests = sorted(tests, key=lambda x: -x.seconds)
        self._lock = threading.Lock()
        self.counts = {"passed": 0, "failed": 0, "skipped": 0}
        self.failed = []

    def next(self, has_rig):
        with self._lock:
            if not self._tests:
                return None
            # A new rig is fresh anyway: do not waste it.
            for i, test in enumerate(self._tests if not has_rig else []):
                if test.start == "fresh":
                    return self._tests.pop(i)
            return self._tests.pop(0)

    def report(self, test, took, problem, skipped, folder, rig):
        with self._lock:
            name = test.__name__
            if skipped:
                self.counts["skipped"] += 1
                print(f"skipped: {name}: {skipped}", flush=True)
            elif not problem:
                self.counts["passed"] += 1
                print(f"ok {name} ({took:.1f} s)", flush=True)
            else:
                self.counts["failed"] += 1
                self.failed.append(test)
                print(f"FAIL {name} ({took:.1f} s): {problem}")
                for line in self._tail(f"{folder}/bearerd.log"):
                    print("    " + line, end="")
                sys.stdout.flush()
                self._keep(name, folder, rig)

    @staticmethod
    def _tail(path):
        try:
            with open(path, errors="replace") as file:
                return file.readlines()[-15:]
        except OSError:
            return []

    def _keep(self, name, folder, rig):
        if not self.options.keep_logs:
            return
        kept = os.path.join(self.options.keep_logs, name)
        os.makedirs(kept, exist_ok=True)
        for source in (folder, rig.run if rig else ""):
            names = os.listdir(source) if os.path.isdir(source) else []
            for path in names:
                if path.endswith((".log", ".json")):
                    shutil.copy(f"{source}/{path}", kept)
        status = f"{folder}/state/WwanStatus/global.json"
        if os.path.exists(status):
            shutil.copy(status, f"{kept}/WwanStatus.json")
        if rig and rig.monitor:
            with open(f"{kept}/calls.txt", "w") as file:
                for x in rig.monitor.calls(None):
                    print(f"{x.time:.6f} {x.sender} {x}", file=file)


def collect(pattern):
    for topic in TOPICS:
        __import__("checks_" + topic)
    return [x for x in case.ALL if re.search(pattern, x.__name__)]


def run_all(options, tests, folder, jobs):
    run = Run(options, tests, folder)
    lanes = [Lane(run, i) for i in range(max(1, jobs))]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        while lane.is_alive():
            lane.join(0.2)
    return run


def run_again(options, run, folder):
    """Those that failed once more, alone: a bug fails again, a busy machine
    does not. What passes only now is named."""
    print(f"again, alone: {len(run.failed)} tests", flush=True)
    second = run_all(options, run.failed, folder, 1)
    late = [x.__name__ for x in run.failed if x not in second.failed]
    if late:
        print("passed at the second try only: " + ", ".join(late))
    run.counts["failed"] = second.counts["failed"]
    run.counts["passed"] += second.counts["passed"]
    run.counts["skipped"] += second.counts["skipped"]


def main():
    options = arguments()
    tests = collect(options.only)
    if options.list:
        print("\n".join(x.__name__ for x in tests))
        return 0
    if not tests:
        print(f"no test is called {options.only!r}", file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: expect.cancelled.set())
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(
            prefix="bearerd-e2e-", ignore_cleanup_errors=True) as folder:
        run = run_all(options, tests, folder, options.jobs)
        if run.failed and options.again and not expect.cancelled.is_set():
            run_again(options, run, f"{folder}/again")
    counts = run.counts
    if expect.cancelled.is_set():
        print("interrupted")
        return 130
    text = f"{counts['passed']} passed, {counts['failed']} failed"
    if counts["skipped"]:
        text += f", {counts['skipped']} skipped"
    print(f"{text} ({time.monotonic() - begin:.0f} s)")
    if counts["failed"]:
        return 1
    print("real ModemManager: passed" +
          (f" ({options.about})" if options.about else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
