"""What the tests of radio silence have in common."""
import time

from expect import SILENCE, expect, pause, same, until

OFF = {"Disconnect /", "Enable False", "SetPowerState 2"}
ROOT = "/org/freedesktop/ModemManager1"


def takes_low_alone(case):
    """Whether power low is taken in any state: ModemManager from 1.24 on."""
    text = case.rig.output("busctl", "get-property", "org.freedesktop"
                           ".ModemManager1", ROOT, ROOT[1:].replace("/", "."),
                           "Version")
    version = text.split('"')[1].split(".")
    return [int(x) for x in version[:2]] >= [1, 24]


def way_off(case, first="Disconnect /"):
    """The calls that take a modem's radio off, from this one on."""
    if takes_low_alone(case):
        return ["SetPowerState 2"]
    calls = ["Disconnect /", "Enable False", "SetPowerState 2"]
    return calls[calls.index(first):]


def acknowledged(case):
    return (case.agent.status()["RSConfigTimestamp"] ==
            case.config["RSConfigTimestamp"])


def wait_off(case, limit=SILENCE):
    """Until each radio is off and the config is acknowledged, not before."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        status = case.agent.status()
        if status["RSConfigTimestamp"] == case.config["RSConfigTimestamp"]:
            break
        pause(0.002)
    else:
        on = [(x["LogicalLabel"], x["Module"]["OpMode"], x["ConfigError"])
              for x in status["Networks"]]
        expect(False, f"silence not acknowledged in {limit:.1f} s", on)
    same("radios that are on", case.radios(), [])
    for x in status["Networks"]:
        if x["ConfigError"].startswith("modem not found"):
            continue
        same(f"OpMode of {x['LogicalLabel']} when acknowledged",
             x["Module"]["OpMode"], "radio-off")
        same("ConfigError", x["ConfigError"], "")


def expect_only_off(case, since, path=None):
    """Nothing that switches a radio on left after the wish."""
    for call in case.agent.changes(since, path):
        expect(call.brief() in OFF, "called under silence", call)


def first_call(case, since, path, limit=1.0):
    return until("first call", limit,
                 lambda: case.agent.changes(since, path))[0]


def wish_line(case, after, who):
    return case.agent.line("radio wish .* -> off \\(radio silence\\)", after,
                           who)


def expect_same_turn(case, after, label, step):
    """The step's line is of the turn in which the wish came."""
    wish = wish_line(case, after, label)
    call = case.agent.line(f"^{step}$", wish.number, label)
    same(f"turn of {label}'s {step}", call.turn, wish.turn)


def settled_off(case, since, seconds=1.0):
    """Off it stays, and the agent keeps quiet."""
    quiet = time.time()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        same("radios that are on", case.radios(), [])
        pause(0.1)
    same("calls when all is off", [
        str(x) for x in case.agent.changes(quiet)], [])
    expect_only_off(case, since)
