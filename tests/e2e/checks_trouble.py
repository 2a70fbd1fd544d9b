"""Modems that hang, go and come."""
import time

from case import test
from expect import (BRING_UP, CONNECT, DETECT, RECONNECT, SILENCE, SOON,
                    expect, never, same, until)
from wanted import changed, network, silenced


def _hang(case):
    """Modem 0 goes dead amid a call of the agent's."""
    case.rig.ctl(0, "hang", "on")
    begin = case.apply(changed(case.config, Networks=[
        network(0, apn="other.rig"), network(1)]))
    path = case.path("lte0")
    call = until("a call hangs", SOON, lambda: case.agent.changes(begin, path))
    expect(not call[0].answered, "answered", call)


@test(spoils=True)
def a_hung_modem_does_not_delay_the_other(case):
    _hang(case)
    path = case.path("lte1")
    begin = time.time()
    case.drop(1)
    connect = until("the other reconnects", CONNECT,
                    lambda: case.agent.changes(begin, path))[0]
    same("first call", connect.brief(), "Connect internet.rig")
    case.agent.wait_up("lte1", limit=RECONNECT)
    same("data", case.ask(1), "10.65.0.2")
    asked = time.monotonic()
    case.agent.ctl("status")
    expect(time.monotonic() - asked < 1, "bearerctl was slow")


@test(spoils=True, seconds=35)
def silence_of_a_hung_modem_fails_by_name_and_spares_the_other(case):
    _hang(case)
    wanted = silenced(case.config)
    hung, other = case.path("lte0"), case.path("lte1")
    begin = case.apply(wanted)
    until("the other is off", 1.0, lambda: case.radios() == [0])
    until("status says so", SOON, lambda: case.agent.mode("lte1") ==
          "radio-off")
    expect(time.time() - begin < 1.5, "silence of the other took",
           time.time() - begin)
    first = case.agent.changes(begin, hung)[0]
    expect(first.time - begin < 1, "first call after", first.time - begin)
    same("first call to the other",
         case.agent.changes(begin, other)[0].brief(), "Disconnect /")
    text = until("the hung one is named", 30 + SOON,
                 lambda: case.agent.config_error("lte0"))
    expect("radio" in text or "disconnect" in text or "disable" in text, text)
    until("silence is acknowledged", max(0, begin + 30 - time.time()) + SOON,
          lambda: case.agent.status()["RSConfigTimestamp"] ==
          wanted["RSConfigTimestamp"])
    expect(case.agent.mode("lte0") != "radio-off", "OpMode is not true")
    expect(case.agent.config_error("lte0"), "the error was lost")
    same("error of the other", case.agent.config_error("lte1"), "")
    never("it is switched on", 1, lambda: [
        x for x in case.agent.changes(begin)
        if x.brief() in ("Enable True", "SetPowerState 3")
        or x.member == "Connect"])


@test(seconds=12)
def an_unplugged_modem_is_missed_and_comes_back(case):
    case.rig.ctl(0, "unplug")
    until("it is missed", SOON, lambda: case.agent.config_error("lte0") ==
          "modem not found")
    same("address", case.agent.entry("lte0")["IPSettings"]["Address"], None)
    expect(not case.rig.output("ip", "-4", "route", "show", "default").count(
        "wwan0"), "its route stayed")
    until("resolv.conf is gone", SOON, lambda: not _resolv_conf(case, 0))
    expect(case.agent.is_up("lte1"), "the other")
    case.rig.ctl(0, "plug")
    case.agent.wait_up("lte0")
    same("data", case.ask(0), "10.64.0.2")
    labels = [x["LogicalLabel"] for x in case.agent.status()["Networks"]]
    same("entries", sorted(labels), ["lte0", "lte1"])


def _resolv_conf(case, slot):
    try:
        return case.resolv_conf(slot)
    except FileNotFoundError:
        return ""


@test(seconds=8)
def a_modem_whose_object_goes_loses_its_addresses(case):
    """ModemManager drops the object while the interface stays."""
    # A SIM event lets the object vanish; wwan0 stays in the kernel.
    case.rig.ctl(0, "sim", 1, "absent")
    until("the interface is cleared", SOON, lambda: case.has_no_ip(0))
    case.rig.ctl(0, "sim", 1, "present")
    case.agent.wait_up("lte0", limit=BRING_UP + 3 * 5)


@test(seconds=8)
def a_locked_sim_is_named(case):
    case.rig.ctl(2, "plug")
    wanted = changed(case.config, Networks=[
        network(0), network(1), network(2)])
    case.apply(wanted)
    until("ConfigError says so", DETECT, lambda: "SIM card is locked" in
          case.agent.config_error("lte2"))
    expect("sim-pin" in case.agent.config_error("lte2"),
           case.agent.config_error("lte2"))
    case.agent.wait_acknowledged(wanted)
    for label in ("lte0", "lte1"):
        expect(case.agent.is_up(label), label)
    case.rig.ctl(2, "unplug")
    until("it is missed", SOON, lambda: case.agent.config_error("lte2") ==
          "modem not found")


@test(spoils=True, seconds=12)
def a_killed_modemmanager_costs_no_address(case):
    for slot in (0, 1):
        expect(case.has_ip(slot), slot)
    netlink = case.start_netlink()
    case.rig.ctl("mm", "kill")
    until("the agent knows", SOON, lambda: case.agent.view()["ModemManager"]
          == "down")
    until("status says so", SOON, lambda: "ModemManager" in
          case.agent.config_error("lte0"))
    never("an address goes", 1, lambda: not all(
        case.has_ip(slot) for slot in (0, 1)), every=0.2)
    same("kernel", case.netlink_changes(netlink), [])
    begin = time.time()
    case.rig.ctl("mm", "start")
    case.agent.wait_up()
    for slot in (0, 1):
        expect(case.has_ip(slot), slot)
        same("data", case.ask(slot), f"10.6{4 + slot}.0.2")
    # ModemManager does not know the old sessions: it has to connect anew.
    for label in ("lte0", "lte1"):
        calls = [x.brief() for x in case.agent.changes(begin, case.path(label))]
        same("calls", [x for x in calls if not x.startswith("Setup")],
             ["Enable True", "Connect internet.rig"])


@test(spoils=True, seconds=12)
def a_modem_that_goes_while_modemmanager_is_away_is_missed(case):
    case.rig.ctl("mm", "kill")
    case.agent.line("is not available")
    case.rig.ctl(0, "unplug")
    case.rig.ctl("mm", "start")
    case.agent.wait_up("lte1")
    until("lte0 is missed", SOON, lambda: case.agent.config_error("lte0") ==
          "modem not found")


@test(spoils=True, seconds=10)
def somebody_elses_disconnect_is_undone(case):
    path = case.path("lte0")
    begin = time.time()
    case.rig.output("mmcli", "-m", path, "--simple-disconnect")
    case.agent.line("another program disconnected", who="lte0")
    case.agent.wait_up("lte0", limit=RECONNECT)
    same("calls", [x.brief() for x in case.agent.changes(begin, path)],
         ["Connect internet.rig"])


@test(spoils=True, seconds=10)
def somebody_elses_disable_is_undone(case):
    path = case.path("lte0")
    begin = time.time()
    case.rig.output("mmcli", "-m", path, "--disable")
    case.agent.line("-> disabled", who="lte0")
    case.agent.wait_up("lte0", limit=RECONNECT + SILENCE)
    same("calls", [x.brief() for x in case.agent.changes(begin, path)
                   if not x.member.startswith("Setup")],
         ["Enable True", "Connect internet.rig"])
