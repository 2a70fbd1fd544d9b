"""Which network is for which modem."""
import time

from case import test
from expect import SOON, expect, never, same, until
from wanted import changed, config, network


def _apply(case, *networks):
    return case.apply(changed(
        case.config, Networks=list(networks), DPCKey="matched",
        DPCTimestamp=config()["DPCTimestamp"]))


@test()
def usb_addresses_match_as_well(case):
    begin = _apply(case, network(0, addrs={"USB": "1:1"}),
                   network(1, addrs={"Interface": "wwan1", "USB": "1:2",
                                     "PCI": "0000:00:14.0"}))
    case.agent.wait_acknowledged(case.config)
    same("calls", case.agent.changes(begin), [])
    same("modem", case.agent.entry("lte0")["PhysAddrs"]["Interface"], "wwan0")


@test()
def two_networks_for_one_modem_change_nothing_and_are_named(case):
    begin = _apply(case, network(0), network(
        0, label="twin", apn="twin.rig", addrs={"USB": "1:1"}), network(1))
    case.agent.wait_acknowledged(case.config)
    for label in ("lte0", "twin"):
        text = case.agent.config_error(label)
        for word in ("ambiguous", "lte0", "twin", "wwan0"):
            expect(word in text, f"{word} is missing", text)
    same("other", case.agent.config_error("lte1"), "")
    never("a mutating call", 1, lambda: case.agent.changes(begin))
    same("data", case.ask(0), "10.64.0.2")


@test()
def one_network_for_two_modems_changes_nothing_and_names_them(case):
    begin = _apply(case, network(0, label="both", addrs={
        "PCI": "0000:00:14.0"}))
    case.agent.wait_acknowledged(case.config)
    text = case.agent.config_error("both")
    for word in ("ambiguous", "both", "wwan0", "wwan1"):
        expect(word in text, f"{word} is missing", text)
    never("a mutating call", 1, lambda: case.agent.changes(begin))
    for slot in (0, 1):
        same("data", case.ask(slot), f"10.6{4 + slot}.0.2")
    begin = _apply(case, network(0), network(1))
    case.agent.wait_acknowledged(case.config)
    same("calls when it is clear again", case.agent.changes(begin), [])


@test()
def networks_that_change_places_reconnect_both(case):
    _apply(case, network(1, label="lte0", apn="swapped.rig"),
           network(0, label="lte1"))
    until("modem 1 has the other APN", SOON, lambda: case.rig.modem(1)[
        "sessions"]["0"]["apn"] == "swapped.rig")
    case.agent.wait_up(limit=SOON)
    same("interface", case.agent.entry("lte0")["PhysAddrs"]["Interface"],
         "wwan1")


@test()
def a_network_whose_modem_is_absent_is_not_found(case):
    begin = _apply(case, network(0), network(1), network(2))
    case.agent.wait_acknowledged(case.config)
    same("ConfigError", case.agent.config_error("lte2"), "modem not found")
    same("OpMode", case.agent.mode("lte2"), "")
    never("a mutating call", 0.5, lambda: case.agent.changes(begin))


@test(start="none", seconds=5)
def modemmanager_that_is_away_at_start_is_waited_for(case):
    case.connect()
    case.agent.stop()
    case.rig.ctl("mm", "stop")
    begin = time.time()
    case.agent.start()
    until("status says so", SOON, lambda: "ModemManager is not available" in
          case.agent.config_error("lte0"))
    never("it starts one", 0.5, lambda: case.agent.changes(begin))
    case.rig.ctl("mm", "start")
    case.agent.wait_up()
