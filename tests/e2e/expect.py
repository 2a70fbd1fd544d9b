"""Waiting and judging: polls with deadlines, failures with a reason."""
import threading
import time

# What the rig's timing table allows, times three.
START = 3 * 2.0        # start.sh, on 2 cores
DETECT = 3 * 4.7       # both modems detected, also after plug
REGISTER = 3 * 1.0     # the modem attaches on its own after power-up
CONNECT = 3 * 0.4      # Connect (0.2) and what the interface needs
SLOT_SWITCH = 3 * 2.9  # the object is back after a SIM slot switch
SIM_MISSING = 3 * 17   # "failed (sim-missing)" after the SIM's removal
BRING_UP = DETECT + REGISTER + CONNECT
RECONNECT = REGISTER + CONNECT
SILENCE = 3 * 1.0      # disconnect, disable, low: well under a second
SOON = 3.0             # what takes no modem: files, the control socket

cancelled = threading.Event()


class Failed(AssertionError):
    """A test found something that is not so."""


class Skipped(Exception):
    """A test cannot run here; the text says why."""


class Cancelled(BaseException):
    """The run was interrupted."""


def expect(condition, text, *facts):
    if not condition:
        raise Failed(" | ".join([str(text), *map(str, facts)]))


def same(what, found, wanted):
    if found != wanted:
        raise Failed(f"{what}: found {found!r}, wanted {wanted!r}")


def pause(seconds):
    if cancelled.wait(seconds):
        raise Cancelled()


def until(what, limit, check, every=0.03):
    """Polls until check() is true; returns what it returned."""
    end = time.monotonic() + limit
    while True:
        problem = None
        try:
            result = check()
            if result:
                return result
            problem = repr(result)
        except (Failed, LookupError, OSError, ValueError, TypeError) as error:
            problem = f"{type(error).__name__}: {error}"
        if time.monotonic() >= end:
            raise Failed(f"not within {limit:.1f} s: {what} | {problem}")
        pause(every)


def never(what, seconds, check, every=0.05):
    """Watches that check() stays false for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = check()
        expect(not found, f"happened: {what}", found)
        pause(every)
