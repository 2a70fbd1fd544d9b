"""SIM cards and their slots."""
import time

from case import test
from expect import (BRING_UP, CONNECT, DETECT, REGISTER, SIM_MISSING,
                    SLOT_SWITCH, SOON, expect, same, until)
from wanted import changed, network


@test(spoils=True, seconds=35)
def a_removed_sim_is_named_and_its_return_reconnects(case):
    case.rig.ctl(0, "sim", 1, "absent")
    until("ConfigError says so", SIM_MISSING,
          lambda: case.agent.config_error("lte0") == "SIM card is absent")
    x = case.agent.entry("lte0")
    same("SIM", {s["State"] for s in x["SimCards"]}, {"absent"})
    expect(case.has_no_ip(0), "IP stayed")
    expect(case.agent.is_up("lte1"), "the other")
    case.rig.ctl(0, "sim", 1, "present")
    case.agent.wait_up("lte0", limit=SLOT_SWITCH + BRING_UP)
    same("data", case.ask(0), "10.64.0.2")


@test(spoils=True, seconds=12)
def the_wanted_sim_slot_is_selected(case):
    case.rig.ctl(0, "sim", 2, "present")
    path = case.path("lte0")
    begin = case.apply(changed(case.config, Networks=[
        network(0, sim_slot=2), network(1)]))
    until("the slot is switched", SLOT_SWITCH,
          lambda: case.rig.modem(0)["slot"] == 2)
    case.agent.wait_up("lte0", limit=SLOT_SWITCH + REGISTER + CONNECT + SOON)
    same("calls before", [x.brief() for x in case.agent.changes(begin, path)],
         ["Disconnect /", "SetPrimarySimSlot 2"])
    now = case.path("lte0")
    expect(now != path, "the object did not change", now)
    same("calls after", [x.brief() for x in case.agent.changes(begin, now)
                         if not x.member.startswith("Setup")],
         ["Enable True", "Connect internet.rig"])
    sims = {s["SlotNumber"]: s for s in case.agent.entry("lte0")["SimCards"]}
    same("slot 2", (sims[2]["SlotActivated"], sims[2]["ICCID"]),
         (True, "8900101000000000026"))
    same("data", case.ask(0), "10.64.0.2")
    expect(not case.agent.lines("lost", who="lte1"), "the other was lost")


@test(spoils=True, seconds=12)
def somebody_elses_slot_switch_is_followed(case):
    """No slot is wanted (0): whatever is selected is used."""
    case.rig.ctl(0, "sim", 2, "present")
    path = case.path("lte0")
    begin = time.time()
    case.rig.output("mmcli", "-m", path, "--set-primary-sim-slot=2")
    until("the object has gone", SLOT_SWITCH,
          lambda: case.path_of_slot(0) != path)
    case.agent.wait_up("lte0", limit=DETECT + REGISTER + CONNECT)
    sims = {s["SlotNumber"]: s for s in case.agent.entry("lte0")["SimCards"]}
    expect(sims[2]["SlotActivated"], "SIMs", sims)
    expect("SetPrimarySimSlot" not in [
        x.member for x in case.agent.changes(begin)], "switched back")


@test(spoils=True, seconds=18)
def a_wanted_slot_wins_over_somebody_elses_switch(case):
    case.rig.ctl(0, "sim", 2, "present")
    case.apply_and_wait(changed(case.config, Networks=[
        network(0, sim_slot=1), network(1)], DPCKey="slot-1"))
    case.rig.output("mmcli", "-m", case.path("lte0"),
                    "--set-primary-sim-slot=2")
    until("slot 2", SLOT_SWITCH, lambda: case.rig.modem(0)["slot"] == 2)
    until("slot 1 again", DETECT, lambda: case.rig.modem(0)["slot"] == 1)
    case.agent.wait_up("lte0", limit=DETECT + REGISTER + CONNECT)
