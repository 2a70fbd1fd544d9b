"""Radio silence while something else goes on."""
import time

from case import test
from expect import (BRING_UP, DETECT, SILENCE, SIM_MISSING, SLOT_SWITCH, SOON,
                    expect, never, same, until)
from silence_kit import (acknowledged, expect_only_off, settled_off,
                         wait_off)
from wanted import changed, config, network, silenced


@test(seconds=12)
def a_modem_plugged_under_silence_is_silenced_before_anything_else(case):
    case.rig.ctl(0, "unplug")
    until("it is missed", SOON, lambda: case.agent.config_error("lte0") ==
          "modem not found")
    begin = case.apply(silenced(case.config))
    wait_off(case)
    case.rig.ctl(0, "plug")
    until("it is off", DETECT, lambda: case.agent.mode("lte0") == "radio-off")
    same("calls", {x.brief() for x in case.agent.changes(
        begin, case.path("lte0"))}, {"SetPowerState 2"})
    settled_off(case, begin)
    lifted = case.apply(silenced(case.config, on=False))
    case.agent.wait_up(limit=BRING_UP)
    expect(case.agent.changes(lifted), "no calls")


@test(seconds=6)
def unplugging_amid_silence_does_not_hold_up_the_acknowledgement(case):
    begin = case.apply(silenced(case.config))
    case.rig.ctl(1, "unplug")
    until("acknowledged", SILENCE + SOON, lambda: acknowledged(case))
    same("radios that are on", case.radios(), [])
    expect_only_off(case, begin)


@test(spoils=True, seconds=12)
def silence_wanted_while_modemmanager_is_away_comes_with_it(case):
    case.rig.ctl("mm", "kill")
    case.agent.line("is not available")
    begin = case.apply(silenced(case.config))
    # Two radios are on, and nobody can tell.
    never("acknowledged", 1, lambda: acknowledged(case))
    case.rig.ctl("mm", "start")
    until("both are off", DETECT, lambda: not case.radios())
    # The agent waits a while for modems that are detected late.
    wait_off(case, limit=30 + SOON)
    settled_off(case, begin)
    for slot in (0, 1):
        expect(case.has_no_ip(slot), "IP stayed", slot)


@test(spoils=True, seconds=12)
def silence_holds_when_modemmanager_is_killed_amid_it(case):
    begin = case.apply(silenced(case.config))
    until("it began", SOON, lambda: case.agent.changes(begin))
    case.rig.ctl("mm", "kill")
    case.rig.ctl("mm", "start")
    until("it is back", DETECT, lambda: case.agent.view()["ModemManager"] ==
          "up")
    until("both are off", DETECT, lambda: not case.radios())
    wait_off(case, limit=30 + SOON)
    settled_off(case, begin)


@test(spoils=True, seconds=12)
def silence_holds_over_a_new_modemmanager(case):
    case.apply(silenced(case.config))
    wait_off(case)
    case.rig.ctl("mm", "kill")
    case.agent.line("is not available")
    begin = time.time()
    case.rig.ctl("mm", "start")
    until("both are back", DETECT, lambda: len([
        x for x in case.agent.view()["Modems"]
        if x["State"] == "disabled" and x["Power"] == "low"]) == 2)
    settled_off(case, begin)


@test(spoils=True, seconds=25)
def silence_reaches_a_modem_whose_sim_was_removed(case):
    case.rig.ctl(0, "sim", 1, "absent")
    until("its object has gone", SOON, lambda: case.agent.config_error(
        "lte0") == "modem not found")
    begin = case.apply(silenced(case.config))
    until("it has failed", SIM_MISSING, lambda: case.agent.modem("lte0")[
        "State"] == "failed")
    # Silence was acknowledged while it was away; it is off a call later.
    until("it is off", SILENCE, lambda: case.agent.mode(
        "lte0") == "radio-off")
    until("both are off", SILENCE, lambda: not case.radios())
    wait_off(case, limit=30 + SOON)
    settled_off(case, begin)


@test(spoils=True, seconds=10)
def silence_reaches_a_modem_amid_a_slot_switch(case):
    case.rig.ctl(0, "sim", 2, "present")
    begin = case.apply(changed(case.config, Networks=[
        network(0, sim_slot=2), network(1)]))
    until("the switch is asked for", SLOT_SWITCH, lambda: [
        x for x in case.agent.changes(begin)
        if x.member == "SetPrimarySimSlot"])
    begin = case.apply(silenced(case.config))
    until("slot 2", SLOT_SWITCH, lambda: case.rig.modem(0)["slot"] == 2)
    until("both are off", SLOT_SWITCH + SILENCE, lambda: not case.radios())
    # Acknowledged when there was one modem; the other came back after that.
    until("lte0 is known to be off", SOON,
          lambda: case.agent.mode("lte0") == "radio-off")
    wait_off(case, limit=SLOT_SWITCH + SOON)
    settled_off(case, begin)


@test(spoils=True, seconds=10)
def a_locked_modem_that_cannot_be_silenced_is_named(case):
    """ModemManager refuses power changes of locked modems."""
    case.rig.ctl(2, "plug")
    case.apply(config(network(0), network(1), network(2)))
    until("it is locked", DETECT, lambda: "locked" in
          case.agent.config_error("lte2"))
    begin = case.apply(silenced(case.config))
    until("acknowledged", SILENCE + SOON, lambda: acknowledged(case))
    expect("cannot be switched off" in case.agent.config_error("lte2"),
           case.agent.config_error("lte2"))
    expect(case.agent.mode("lte2") != "radio-off", "OpMode is not true")
    same("radios that are on", case.radios(), [2])
    expect_only_off(case, begin)
