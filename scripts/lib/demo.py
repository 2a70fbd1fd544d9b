#!/usr/bin/env python3
"""Drives the demo: bearerd and a simulated ModemManager, things that go wrong,
and how long each reaction takes. Run by scripts/demo in namespaces of its own."""
import os
import sys
import threading
import time

from demo_stage import Stage


class Demo(Stage):
    def __init__(self, programs, run):
        super().__init__(programs, run)
        self.results = []

    def say(self, text):
        self.watcher_since(time.monotonic())
        print(f"\n{text}", flush=True)

    def expect(self, what, since, holds, limit=20):
        took = self.watcher.wait(since, holds, limit)
        self.results.append((what, took))
        shown = "DID NOT HAPPEN" if took is None else f"{took * 1000:.0f} ms"
        print(f"  => {what:<55}{shown:>16}", flush=True)
        return took is not None


def modem(document, label):
    for x in document.get("Modems", []):
        if x.get("Label") == label:
            return x
    return {}


def is_up(label):
    return lambda doc: (modem(doc, label).get("State") == "connected"
                        and modem(doc, label).get("Doing") == "connected")


def recovers(label):
    """Holds for the first document that is up after one that was not."""
    was_down = []

    def holds(document):
        if not is_up(label)(document):
            was_down.append(True)
            return False
        return bool(was_down)
    return holds


def both(holds):
    return lambda doc: holds("lte0")(doc) and holds("lte1")(doc)


def is_off(label):
    return lambda doc: modem(doc, label).get("OpMode") == "radio-off"


def play(demo):
    demo.say("Two simulated modems; the config asks for both.")
    began = demo.start_agent()
    demo.expect("started -> both connected, with addresses", began, both(is_up))

    demo.say("The network drops the session of lte0.")
    began = demo.sim("0 drop 36")
    demo.expect("loss -> Connect is under way", began, lambda doc: modem(
        doc, "lte0").get("Doing", "").startswith("connect "))
    demo.expect("loss -> connected again", began, recovers("lte0"))

    demo.say("Somebody pulls lte1 out, and plugs it in again.")
    began = demo.sim("1 unplug")
    demo.expect("unplugged -> reported missing", began, lambda doc: modem(
        doc, "lte1").get("State") == "missing")
    began = demo.sim("1 plug")
    demo.expect("plugged -> connected again", began, recovers("lte1"))

    demo.say("Radio silence is asked for, and lifted again.")
    began = demo.write_config(
        RadioSilence=True, RSConfigTimestamp="2026-01-01T00:00:01Z")
    demo.expect("silence -> both radios read back off", began, both(is_off))
    demo.expect("silence -> acknowledged", began, lambda doc: both(is_off)(
        doc) and doc["Config"]["Acknowledged"])
    began = demo.write_config(
        RadioSilence=False, RSConfigTimestamp="2026-01-01T00:00:02Z")
    demo.expect("lifted -> both connected", began, both(is_up))

    demo.say("lte1 hangs: it answers nothing any more. Then lte0 is dropped.")
    demo.sim("1 hang on")
    began = demo.sim("0 drop 36")
    demo.expect("loss beside a hung modem -> connected again", began,
                recovers("lte0"))
    demo.sim("1 hang off")


def main():
    programs, run, keep = sys.argv[1:4]
    demo = Demo(programs, run)
    demo.build_stage()
    try:
        play(demo)
        happened = all(took is not None for _, took in demo.results)
        verdict = "everything happened" if happened else "something is missing"
        print(f"\n{len(demo.results)} reactions: {verdict}", flush=True)
        if keep == "yes":
            print("\nStill running; Ctrl-C ends it. Look around with\n"
                  f"  nsenter -t {os.getpid()} -n ip address\n"
                  f"  {programs}/bearerctl --socket {run}/wwan/control.sock"
                  " status\n"
                  f"  {programs}/mmsim ctl --control {run}/sim help\n"
                  f"  DBUS_SYSTEM_BUS_ADDRESS={demo.bus} mmcli -L\n"
                  f"  edit {run}/wwan.json", flush=True)
            threading.Event().wait()
        sys.exit(0 if happened else 1)
    except KeyboardInterrupt:
        pass
    finally:
        demo.stop()


main()
